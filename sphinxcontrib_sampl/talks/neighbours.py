"""The neighbours of a talk: before and after it, at the same time, next in its room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from .model import Slot, Talk
from .views.selection import ends_at, starts_at, takes_place
from .when.zones import instant


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The neighbours of a talk, only those that take place."""

    previous: Talk | None = None
    """The last that begins before it."""
    next: Talk | None = None
    """The first that begins after it."""
    parallel: tuple[Talk, ...] = ()
    """Those that go on at the same time, elsewhere."""
    next_in_room: Talk | None = None
    """The next in the same room on the same day, if it differs from ``next``."""


class Programme:
    """The talks of a file in order of time, prepared for repeated look-ups."""

    def __init__(self, talks: Iterable[Talk]) -> None:
        placed = [talk for talk in talks if takes_place(talk)]
        dated = [(key, n) for n, talk in enumerate(placed) if (key := _key(talk.when)) is not None]
        self._talks = [placed[n] for _key, n in sorted(dated)]
        self._index = {id(talk): n for n, talk in enumerate(self._talks)}

    def around(self, talk: Talk) -> Neighbours:
        """Return the neighbours of a talk; none if it does not take place or has no date."""
        here = self._index.get(id(talk))
        if here is None:
            return Neighbours()
        parallel = tuple(self._parallel(here))
        apart = {id(one) for one in parallel}
        following = next(self._beside(range(here + 1, len(self._talks)), apart), None)
        in_room = next(self._in_room(here, apart), None)
        return Neighbours(
            next(self._beside(range(here - 1, -1, -1), apart), None),
            following,
            parallel,
            in_room if in_room is not following else None,
        )

    def _beside(self, places: range, apart: set[int]) -> Iterator[Talk]:
        return (talk for n in places if id(talk := self._talks[n]) not in apart)

    def _in_room(self, here: int, apart: set[int]) -> Iterator[Talk]:
        talk = self._talks[here]
        for other in self._beside(range(here + 1, len(self._talks)), apart):
            if not talk.room or other.when.date != talk.when.date:
                return
            if other.room == talk.room:
                yield other

    def _parallel(self, here: int) -> Iterator[Talk]:
        slot = self._talks[here].when
        if slot.start is None or slot.end is None:
            return
        # talks of one day are neighbours in the list; two days may hold a night
        for step in (-1, 1):
            n = here + step
            while 0 <= n < len(self._talks) and _days_apart(self._talks[n].when, slot) <= 1:
                if _overlap(self._talks[n].when, slot):
                    yield self._talks[n]
                n += step


def _key(slot: Slot) -> tuple[str, datetime] | None:
    """Return a sort key for talks: by day, those without a time last."""
    if slot.date is None:
        return None
    end = ends_at(slot)
    moment = starts_at(slot) or end
    assert moment is not None
    return slot.date.isoformat(), instant(moment)


def _days_apart(first: Slot, second: Slot) -> int:
    assert first.date is not None
    assert second.date is not None
    return abs((first.date - second.date).days)


def _overlap(first: Slot, second: Slot) -> bool:
    starts, ends = (starts_at(first), starts_at(second)), (ends_at(first), ends_at(second))
    if first.start is None or first.end is None or None in starts or None in ends:
        return False
    latest = max(instant(start) for start in starts if start is not None)
    return latest < min(instant(end) for end in ends if end is not None)
