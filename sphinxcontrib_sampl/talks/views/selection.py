"""Select and sort talks, as of now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import Enum
from typing import Any, TypeVar

from ..model import Room, Schedule, Session, Slot, Status, Talk, Term, Track
from ..problems import did_you_mean
from ..when import zones
from ..when.dates import day_after
from .filters import Filter, filters, folded

T = TypeVar("T", Term, Track, Room, Session)
LAST_ON_EARTH = timezone(timedelta(hours=-12))
"""The zone in which a day, or a floating time, ends last."""


class When(Enum):
    """Past, upcoming or all talks."""

    ALL = "all"
    UPCOMING = "upcoming"
    PAST = "past"


class Order(Enum):
    """The order of talks."""

    FILE = "file"
    OLDEST = "oldest"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class Selection:
    """The filter options of ``talk-schedule``; words are compared without case."""

    ids: tuple[str, ...] = ()
    """Former ids count, too."""
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
    def anytime(self) -> Selection:
        """The selection without what depends on now: what is to come is in it, too."""
        return replace(self, when=When.ALL, order=Order.FILE, limit=None)

    @property
    def depends_on_now(self) -> bool:
        """Whether what is selected (not just its order in a group) changes as time passes."""
        by_now = self.order is Order.NEWEST and self.limit is not None
        return self.when is not When.ALL or by_now


def joined(schedules: Sequence[Schedule]) -> Schedule:
    """Merge schedules; terms, tracks, rooms and sessions with the same id become one.

    What is said of a file as a whole, such as its title, is that of the first; what talks take
    from their file only if all files have it.
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
        **_shared(schedules),
        channels=tuple(channels),
        talks=tuple(talk for schedule in schedules for talk in schedule.talks),
    )


def _shared(schedules: Sequence[Schedule]) -> dict[str, Any]:
    """Return the values that talks inherit from their file; nothing if the files differ."""
    nothing: dict[str, Any] = {"timezone": None, "markup": None, "venue": None, "join": ()}
    said = {key: [getattr(one, key) for one in schedules] for key in nothing}
    return {
        key: found[0] if all(one == found[0] for one in found) else nothing[key]
        for key, found in said.items()
        if found
    }


def _once(things: Iterable[T]) -> tuple[T, ...]:
    """Return the first item with each id."""
    by_id: dict[str, T] = {}
    for thing in things:
        by_id.setdefault(thing.id, thing)
    return tuple(by_id.values())


def narrowed(
    schedule: Schedule, talks: Iterable[Talk], terms: Iterable[Term] | None = None
) -> Schedule:
    """Return a schedule with some of its talks; a term that loses all of its talks goes with them.

    :param terms: those that may stay; ``None`` for all.
    """
    kept = tuple(talks)
    used = {talk.term for talk in kept}
    lost = {talk.term for talk in schedule.talks} - used
    may_stay = schedule.terms if terms is None else list(terms)
    left = tuple(
        term
        for term in schedule.terms
        if term.id in used or (term.id not in lost and term in may_stay)
    )
    return replace(schedule, talks=kept, terms=left)


def ends_at(slot: Slot) -> datetime | None:
    """Return the aware moment at which a slot is over; ``None`` if it has no date.

    Without an end it lasts until the end of its last day, or of its month. What floats is over
    when it is over everywhere.
    """
    if slot.last_day is None:
        return None
    if slot.end is not None:
        return _somewhere(slot.end)
    place = zones.zone(slot.timezone) if slot.timezone else LAST_ON_EARTH
    return datetime.combine(day_after(slot.last_day), time(0), place)


def starts_at(slot: Slot) -> datetime | None:
    """Return the aware moment at which a slot begins; ``None`` if its time is not known.

    What floats begins where it begins last, so that it lasts as long as it says.
    """
    return _somewhere(slot.start) if slot.start is not None else None


def first_day_begins(slot: Slot) -> datetime | None:
    """Return the aware moment at which several days begin; ``None`` if it is on one, or in a month.

    Where they float they begin where they begin last, as :func:`starts_at` has it.
    """
    if slot.date is None or slot.last is None or slot.by_month:
        return None
    place = zones.zone(slot.timezone) if slot.timezone else LAST_ON_EARTH
    return starts_at(slot) or datetime.combine(slot.date, time(0), place)


def _somewhere(moment: datetime) -> datetime:
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=LAST_ON_EARTH)


def over_at(talk: Talk) -> datetime | None:
    """Return the aware moment at which all of a talk is over; ``None`` if no moment is known."""
    if not talk.slots:
        return ends_at(talk.when)
    ends = [ends_at(slot) for slot in (talk.when, *talk.slots)]
    known = [end for end in ends if end is not None]
    return max(known, key=zones.instant) if len(known) == len(ends) else None


def changes(talk: Talk) -> Iterator[datetime]:
    """Yield the aware moments at which a talk starts and ends, where they are known."""
    for slot in (talk.when, *talk.slots):
        end = ends_at(slot)
        if end is not None:
            yield end
        start = starts_at(slot)
        if start is not None:
            yield start


def next_change(schedules: Iterable[Schedule], now: datetime) -> datetime | None:
    """Return the next start or end of a talk after ``now`` (aware)."""
    moments = (m for schedule in schedules for talk in schedule.talks for m in changes(talk))
    since = zones.instant(now)
    later = (moment for moment in moments if zones.instant(moment) > since)
    return min(later, key=zones.instant, default=None)


def is_over(talk: Talk, now: datetime) -> bool:
    """Whether all of a talk lies before ``now`` (aware); without a date it is still to come."""
    return _is_over(talk, zones.instant(now))


def _is_over(talk: Talk, since: datetime) -> bool:
    """Whether all of a talk lies before a moment in UTC."""
    end = over_at(talk)
    return end is not None and zones.instant(end) <= since


def takes_place(talk: Talk, *, any_kind: bool = False, any_status: bool = False) -> bool:
    """Whether a talk takes place on its announced day.

    :param any_kind: a holiday is as good as a talk, where those were asked for.
    :param any_status: likewise a talk that is cancelled.
    """
    is_off = talk.status in (Status.CANCELLED, Status.POSTPONED)
    return (any_kind or talk.kind.is_talk) and (any_status or not is_off)


LATER = 400
"""A limited list can be right so many further talks after its page was built: more than a talk
every day for a year.  A list without a limit needs no bound: it shows all of them in the end."""


@dataclass(frozen=True, slots=True)
class Row:
    """A talk in a selection."""

    talk: Talk
    rank: int
    """Its place, from 0, in the order of the file or by date, whatever is over."""
    is_over: bool
    counts: bool
    """Whether it uses up a place of a list with ``limit``."""
    is_shown: bool = False
    """``False`` for one that only a later moment shows."""


def select(schedule: Schedule, selection: Selection, now: datetime) -> list[Talk]:
    """Return the talks of a selection as of ``now`` (aware), in its order."""
    return [row.talk for row in rows_of(schedule, selection, now) if row.is_shown]


def rows_of(schedule: Schedule, selection: Selection, now: datetime) -> list[Row]:
    """Return what a selection shows as of ``now`` (aware) and what it may show later, in order."""
    rows = _ordered(_candidates(schedule, selection, now), selection.order)
    when = selection.when
    shown = [row for row in rows if when is When.ALL or row.is_over is (when is When.PAST)]
    if selection.limit is not None:
        shown = _limited(shown, selection.limit)
    ranks = {row.rank for row in shown}
    every = ranks | _later(rows, selection) if selection.depends_on_now else ranks
    return [replace(row, is_shown=row.rank in ranks) for row in rows if row.rank in every]


def _candidates(schedule: Schedule, selection: Selection, now: datetime) -> list[Row]:
    """Return the talks of a selection, past and future, by rank."""
    tests = _tests(schedule, selection)
    asked: Iterable[Talk] = schedule.talks
    if selection.ids:  # each page of a talk asks, of all talks
        asked = (talk for one in selection.ids for talk in schedule.named.get(one, ()))
    talks = [talk for talk in asked if all(test(talk) for test in tests)]
    if selection.order is not Order.FILE:
        talks.sort(key=_moment)
    every = selection.when is When.ALL
    kinds, statuses = every or bool(selection.kinds), every or bool(selection.statuses)
    since = zones.instant(now)
    return [
        Row(
            talk,
            rank,
            _is_over(talk, since),
            takes_place(talk, any_kind=kinds, any_status=statuses),
        )
        for rank, talk in enumerate(talks)
    ]


def _ordered(rows: list[Row], order: Order) -> list[Row]:
    """Put the next upcoming talk first for ``newest``, then the latest past one behind the last.

    Talks without a date come last among the upcoming.
    """
    if order is not Order.NEWEST:
        return rows
    past = [row for row in rows if row.is_over]
    return [row for row in rows if not row.is_over] + past[::-1]


def _limited(rows: list[Row], limit: int) -> list[Row]:
    """Return the first rows up to the ``limit``-th that counts.

    What does not count is there between rows that do: neither first, where it would look like
    the next talk, nor last.
    """
    counted = [index for index, row in enumerate(rows) if row.counts][:limit]
    return rows[counted[0] : counted[-1] + 1] if counted else []


def _later(rows: list[Row], selection: Selection) -> set[int]:
    """Return the ranks of the rows that a later moment may show; none where nothing will change."""
    ahead = [row for row in rows if not row.is_over]
    past: list[Row] = []  # a holiday comes between two talks, a talk of several days comes last
    if selection.when is When.PAST:
        ahead = sorted((row for row in ahead if over_at(row.talk) is not None), key=_end)
    if selection.limit is not None and ahead:
        ahead = _up_to(ahead, selection.limit and selection.limit + LATER)
        if selection.when is not When.UPCOMING:
            past = _up_to([row for row in rows if row.is_over], selection.limit)
    return {row.rank for row in (*ahead, *past)}


def _up_to(rows: list[Row], limit: int) -> list[Row]:
    """Return the rows up to the ``limit``-th that counts; all where there are fewer."""
    counted = [index for index, row in enumerate(rows) if row.counts][:limit]
    if len(counted) < limit:
        return rows
    return rows[: counted[-1] + 1] if counted else []


def _end(row: Row) -> datetime:
    end = over_at(row.talk)
    assert end is not None
    return zones.instant(end)


def terms_of(schedule: Schedule, selection: Selection) -> list[Term]:
    """Return the terms that a selection names; all if it names none."""
    words = {word.casefold() for word in selection.terms}
    return [
        term
        for term in schedule.terms
        if not words or words & {term.id.casefold(), term.name.casefold()}
    ]


def unknown_words(schedule: Schedule, selection: Selection) -> list[str]:
    """Return a message for each filter value that matches no talk."""
    messages = []
    for one in filters(schedule):
        words: tuple[str, ...] = getattr(selection, one.field)
        if not words or (one.name == "id" and schedule.named.keys() >= {*words}):
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
    asked = ((one, getattr(selection, one.field)) for one in filters(schedule) if one.name != "id")
    tests = [_answering(one, words) for one, words in asked if words]
    if selection.statuses:
        tests.append(lambda talk: talk.status.value in selection.statuses)
    if selection.first is not None or selection.last is not None:
        first, last = selection.first or date.min, selection.last or date.max
        tests.append(lambda talk: any(start <= last and first <= end for start, end in _days(talk)))
    return tests


def _answering(one: Filter, words: Iterable[str]) -> Callable[[Talk], bool]:
    wanted = folded(words)
    return lambda talk: not wanted.isdisjoint(folded(one.answers(talk)))


def _days(talk: Talk) -> list[tuple[date, date]]:
    """Return the first and the last day of each of a talk's slots."""
    slots = (talk.when, *talk.slots)
    return [(slot.date, slot.last or slot.date) for slot in slots if slot.date is not None]
