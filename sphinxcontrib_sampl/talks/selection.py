"""Which talks, in what order, as of now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from enum import Enum
from typing import TypeVar

from . import zones
from .dates import day_after
from .filters import Filter, filters, folded
from .model import Room, Schedule, Session, Slot, Talk, Term, Track
from .problems import did_you_mean

T = TypeVar("T", Term, Track, Room, Session)


class When(Enum):
    """Talks on which side of now."""

    ALL = "all"
    UPCOMING = "upcoming"
    PAST = "past"


class Order(Enum):
    """How talks follow each other."""

    FILE = "file"
    OLDEST = "oldest"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class Selection:
    """What the options of ``talk-schedule`` ask for; words are compared without case."""

    terms: tuple[str, ...] = ()
    tracks: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    rooms: tuple[str, ...] = ()
    sessions: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    when: When = When.ALL
    order: Order = Order.FILE
    limit: int | None = None

    @property
    def is_everything(self) -> bool:
        """Whether nothing is left out."""
        return replace(self, order=Order.FILE) == Selection()

    @property
    def depends_on_now(self) -> bool:
        """Whether what is selected (not just its order in a group) changes as time passes."""
        by_now = self.order is Order.NEWEST and self.limit is not None
        return self.when is not When.ALL or by_now


def joined(schedules: Sequence[Schedule]) -> Schedule:
    """Return several schedules as one; terms, tracks, rooms and sessions of one id are one.

    What is said of a file as a whole, such as its title, is that of the first.
    """
    if len(schedules) == 1:
        return schedules[0]
    channels = dict.fromkeys(link for schedule in schedules for link in schedule.channels)
    first = next(iter(schedules), Schedule())
    kinds = {key: name for schedule in reversed(schedules) for key, name in schedule.kinds}
    return replace(
        first,
        terms=_once(term for schedule in schedules for term in schedule.terms),
        tracks=_once(track for schedule in schedules for track in schedule.tracks),
        rooms=_once(room for schedule in schedules for room in schedule.rooms),
        sessions=_once(session for schedule in schedules for session in schedule.sessions),
        kinds=tuple(kinds.items()),
        channels=tuple(channels),
        talks=tuple(talk for schedule in schedules for talk in schedule.talks),
    )


def _once(things: Iterable[T]) -> tuple[T, ...]:
    """Return the first thing of each id."""
    by_id: dict[str, T] = {}
    for thing in things:
        by_id.setdefault(thing.id, thing)
    return tuple(by_id.values())


def ends_at(slot: Slot) -> datetime | None:
    """Return the aware moment at which a slot is over; ``None`` if it has no date.

    Without an end it lasts until the end of the day; a floating time is taken as UTC.
    """
    if slot.date is None:
        return None
    place = zones.zone(slot.timezone) if slot.timezone else UTC
    if slot.end is not None:
        return slot.end if slot.end.tzinfo is not None else slot.end.replace(tzinfo=place)
    last = slot.start.date() if slot.start is not None else slot.date
    return datetime.combine(day_after(last), time(0), place)


def ends_of(talks: Iterable[Talk]) -> Iterator[datetime]:
    """Yield the aware moments at which talks are over, where they have a date."""
    for talk in talks:
        ends = [ends_at(slot) for slot in (talk.when, *talk.slots)]
        yield from (end for end in ends if end is not None)


def changes(talk: Talk) -> Iterator[datetime]:
    """Yield the aware moments at which a talk starts and ends, where they are known."""
    for slot in (talk.when, *talk.slots):
        end = ends_at(slot)
        if end is not None:
            yield end
        if slot.start is not None:
            yield slot.start if slot.start.tzinfo is not None else slot.start.replace(tzinfo=UTC)


def next_change(schedules: Iterable[Schedule], now: datetime) -> datetime | None:
    """Return the next start or end of a talk after ``now`` (aware)."""
    moments = (m for schedule in schedules for talk in schedule.talks for m in changes(talk))
    later = (moment for moment in moments if zones.instant(moment) > zones.instant(now))
    return min(later, key=zones.instant, default=None)


def is_over(talk: Talk, now: datetime) -> bool:
    """Whether all of a talk lies before ``now`` (aware); without a date it is still to come."""
    ends = [ends_at(slot) for slot in (talk.when, *talk.slots)]
    return all(end is not None and zones.instant(end) <= zones.instant(now) for end in ends)


def select(schedule: Schedule, selection: Selection, now: datetime) -> list[Talk]:
    """Return the talks that a selection asks for, in its order."""
    tests = _tests(schedule, selection)
    talks = [talk for talk in schedule.talks if all(test(talk) for test in tests)]
    if selection.when is not When.ALL:
        past = selection.when is When.PAST
        talks = [talk for talk in talks if is_over(talk, now) is past]
    return ordered(talks, selection.order, now)[: selection.limit]


def ordered(talks: Iterable[Talk], order: Order, now: datetime) -> list[Talk]:
    """Sort by date; ``newest`` puts the next upcoming talk first, then the latest past one.

    Talks without a date come last among the upcoming.
    """
    talks = list(talks)
    if order is Order.FILE:
        return talks
    oldest = sorted(talks, key=_moment)
    if order is Order.OLDEST:
        return oldest
    upcoming = [talk for talk in oldest if not is_over(talk, now)]
    past = [talk for talk in oldest if is_over(talk, now)]
    return upcoming + past[::-1]


def terms_of(schedule: Schedule, selection: Selection) -> list[Term]:
    """Return the terms that a selection names; all where it names none."""
    words = {word.casefold() for word in selection.terms}
    return [
        term
        for term in schedule.terms
        if not words or words & {term.id.casefold(), term.name.casefold()}
    ]


def unknown_words(schedule: Schedule, selection: Selection) -> list[str]:
    """Return a message for each word of a selection that no talk answers to."""
    messages = []
    for one in filters(schedule):
        words: tuple[str, ...] = getattr(selection, one.field)
        if not words:
            continue
        answers = [word for talk in schedule.talks for word in one.answers(talk) if word]
        known = folded((*one.listed, *answers))
        for word in words:
            if word.casefold() not in known:
                hint = did_you_mean(word, dict.fromkeys((*one.listed, *answers)))
                messages.append(f"no talk has the {one.name} {word!r}{hint}")
    return messages


def _moment(talk: Talk) -> tuple[bool, datetime]:
    slot = talk.when
    if slot.date is None:
        return True, datetime.max.replace(tzinfo=UTC)
    place = zones.zone(slot.timezone) if slot.timezone else UTC
    start = slot.start or datetime.combine(slot.date, time(0), place)
    return False, zones.instant(start)


def _tests(schedule: Schedule, selection: Selection) -> list[Callable[[Talk], bool]]:
    asked = ((one, getattr(selection, one.field)) for one in filters(schedule))
    tests = [_answering(one, words) for one, words in asked if words]
    if selection.statuses:
        tests.append(lambda talk: talk.status.value in selection.statuses)
    if selection.first is not None or selection.last is not None:
        first, last = selection.first or date.min, selection.last or date.max
        tests.append(lambda talk: any(first <= day <= last for day in _days(talk)))
    return tests


def _answering(one: Filter, words: Iterable[str]) -> Callable[[Talk], bool]:
    wanted = folded(words)
    return lambda talk: not wanted.isdisjoint(folded(one.answers(talk)))


def _days(talk: Talk) -> list[date]:
    return [slot.date for slot in (talk.when, *talk.slots) if slot.date is not None]
