"""Valid but probably wrong: double bookings, and usual times of terms that no talk keeps."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from pathlib import PurePath
from typing import NamedTuple

from ..model import Schedule, Slot, Status, Talk, Term
from ..problems import Kind, Problem
from ..when.zones import instant
from ..words.placeholders import is_placeholder
from .regular import unkept

_MOST_DAYS = 60
"""Limit for the days of one slot that are compared with others."""
_OFF = (Status.CANCELLED, Status.POSTPONED)


class _Booking(NamedTuple):
    """The time for which a person or room is booked, and by which talk."""

    start: datetime
    end: datetime
    talk: Talk

    @property
    def floats(self) -> bool:
        return self.start.tzinfo is None


def lint(schedule: Schedule) -> Iterator[Problem]:
    """Yield probable mistakes, each at the talk or term concerned."""
    talks = _that_take_place(schedule)
    for talk in talks:
        if any(_clashes(_bookings(talk))):
            message = "two slots of the talk are at one time; write another time for one of them"
            yield Problem(Kind.CONFLICT, message, talk.file, talk.line, talk.column)
    yield from (_booked_twice(*found) for found in _double_bookings(talks))
    by_term: defaultdict[str, list[Talk]] = defaultdict(list)
    for talk in talks:
        by_term[talk.term or ""].append(talk)
    for term in schedule.terms:
        yield from unkept(term, by_term[term.id])


def lint_together(schedules: Iterable[Schedule]) -> Iterator[Problem]:
    """Yield double bookings across files, and ids of two talks.

    Talks with the same id and title are one talk, written down twice.
    """
    talks = [talk for schedule in schedules for talk in _that_take_place(schedule)]
    for who, day, met in _double_bookings(talks):
        if len({talk.file for talk in met}) > 1 and len({talk.id for talk in met}) > 1:
            yield _booked_twice(who, day, met)
    seen: dict[str, Talk] = {}
    for talk in talks:
        other = seen.setdefault(talk.id, talk)
        if other.file != talk.file and _title(other) != _title(talk):
            message = (
                f"the talk has the id {talk.id!r} like the one in {_where(other)}; give it an id "
                f"of its own, such as `id: {talk.id}-2`"
            )
            yield Problem(Kind.ID, message, talk.file, talk.line, talk.column)


def _that_take_place(schedule: Schedule) -> list[Talk]:
    return [talk for talk in schedule.talks if talk.kind.is_talk and talk.status not in _OFF]


def _title(talk: Talk) -> str:
    return talk.title.inline if talk.title is not None else ""


def _where(talk: Talk) -> str:
    return f"{PurePath(talk.file).name}:{talk.line}"


def floating(
    schedule: Schedule, reported: Iterable[Problem], *, is_list: bool
) -> Iterator[Problem]:
    """Report once that times have no zone, at the first.

    :param reported: earlier problems: if a zone is unreadable, talks without it are not reported
    again.
    :param is_list: the file is a list of talks, so that it has no place for a zone of its own.
    """
    terms = {term.id: term for term in schedule.terms}
    unread = _with_unread_zone(schedule, reported)
    if None in unread:
        return
    talks = [
        talk
        for talk in schedule.talks
        if _floats(talk)
        and schedule.timezone is None
        and (talk.term is None or terms[talk.term].timezone is None)
        and not unread.intersection((_place(talk), talk.term and _place(terms[talk.term])))
    ]
    if not talks:
        return
    one = len(talks) == 1
    whose = "the time of a talk is" if one else f"the times of {len(talks)} talks are"
    where = "in each talk, or set sampl_timezone" if is_list else "at the top of the file"
    message = (
        f"nothing says in which time zone {whose} meant; "
        f"write timezone: America/New_York (or what yours is) {where}"
    )
    yield Problem(Kind.TIMEZONE, message, talks[0].file, talks[0].line, talks[0].column)


def _with_unread_zone(
    schedule: Schedule, reported: Iterable[Problem]
) -> set[tuple[int, int] | None]:
    """Return the places of talks and terms with a reported zone; ``None`` for the file's."""
    records: tuple[Talk | Term, ...] = (*schedule.talks, *schedule.terms)
    places = sorted(map(_place, records))
    unread: set[tuple[int, int] | None] = set()
    for problem in reported:
        if problem.kind is Kind.TIMEZONE and problem.line is not None:
            before = bisect_right(places, (problem.line, problem.column or 0))
            unread.add(places[before - 1] if before else None)
    return unread


def _place(record: Talk | Term) -> tuple[int, int]:
    return record.line, record.column


def _floats(talk: Talk) -> bool:
    slots = (talk.when, *talk.slots)
    return any(slot.start is not None and slot.start.tzinfo is None for slot in slots)


def _double_bookings(talks: Iterable[Talk]) -> Iterator[tuple[str, date, list[Talk]]]:
    """Yield double bookings: the person or room in words, the day, the talks."""
    users: defaultdict[str, list[_Booking]] = defaultdict(list)
    for talk in talks:
        booked = _bookings(talk)
        names = dict.fromkeys(person.name for person in talk.speakers)
        whose = [f"the speaker {n!r}" for n in names if not is_placeholder(n, "speakers")]
        if talk.room is not None and not is_placeholder(talk.room, "rooms"):
            whose.append(f"the room {talk.room!r}")
        for who in whose:
            users[who] += booked
    for who, booked in users.items():
        days: defaultdict[date, dict[int, Talk]] = defaultdict(dict)
        for first, second in _clashes(booked):
            if first.talk is not second.talk:
                day = second.start.date()
                days[day] |= {id(talk): talk for talk in (first.talk, second.talk)}
        for day, met in days.items():
            yield who, day, list(met.values())


def _booked_twice(who: str, day: date, talks: list[Talk]) -> Problem:
    """Report it once a day, for however many pairs of talks."""
    talks = sorted(talks, key=lambda talk: (talk.file, talk.line))
    is_one_file = len({talk.file for talk in talks}) == 1
    lines = [str(talk.line) if is_one_file else _where(talk) for talk in talks]
    listed = f"{', '.join(lines[:-1])} and {lines[-1]}"
    where = f"lines {listed}" if is_one_file else listed
    twice = "booked twice at one time" if len(talks) == 2 else "booked more than once at one time"
    instead = "another time or room" if who.startswith("the room") else "another time"
    which = "one of them" if len(talks) == 2 else "all but one of those that meet"
    message = f"{who} is {twice} on {day}, by the talks in {where}; write {instead} for {which}"
    last = talks[-1]
    return Problem(Kind.CONFLICT, message, last.file, last.line, last.column)


def _bookings(talk: Talk) -> list[_Booking]:
    return [booking for slot in (talk.when, *talk.slots) for booking in _bookings_of(slot, talk)]


def _bookings_of(slot: Slot, talk: Talk) -> Iterator[_Booking]:
    """Yield the times of a slot.

    Of several days each with its daily time; from nine on Monday to five on Friday is the frame
    of other talks, and takes nobody's nights.
    """
    if slot.start is None or slot.end is None:
        return
    if slot.last is None:
        yield _Booking(slot.start, slot.end, talk)
    elif slot.daily and slot.date is not None:
        days = (slot.last - slot.date).days
        first_end = slot.end - timedelta(days=days)
        for day in map(timedelta, range(min(days, _MOST_DAYS) + 1)):
            yield _Booking(slot.start + day, first_end + day, talk)


def _clashes(booked: list[_Booking]) -> Iterator[tuple[_Booking, _Booking]]:
    """Yield each booking that begins before an earlier one ends, with the earlier one.

    Floating times are compared with all others by the clock, as if at the same place.
    """
    aware = [booking for booking in booked if not booking.floats]
    yield from _swept(aware, instant)
    if len(aware) < len(booked):
        yield from _swept(booked, _clock)


def _swept(
    booked: list[_Booking], key: Callable[[datetime], datetime]
) -> Iterator[tuple[_Booking, _Booking]]:
    """Go through bookings by start; of earlier ones, the one that ends last decides."""
    latest: dict[bool, _Booking] = {}
    for second in sorted(booked, key=lambda booking: key(booking.start)):
        for floats, first in latest.items():
            comparable = key is instant or floats or second.floats
            if comparable and key(second.start) < key(first.end):
                yield first, second
                break
        held = latest.get(second.floats)
        if held is None or key(held.end) < key(second.end):
            latest[second.floats] = second


def _clock(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None)
