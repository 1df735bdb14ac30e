"""What is well formed and still cannot be meant: double bookings, slots that nobody keeps."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import pairwise

from .dates import WEEKDAYS, read_weekday
from .model import Schedule, Status, Talk, Term
from .problems import Kind, Problem

_EVERY = re.compile(r"\bevery\s+(\w+day)s?\b|\b(\w+day)s\b", re.IGNORECASE)
_OFF = (Status.CANCELLED, Status.POSTPONED)


def lint(schedule: Schedule) -> Iterator[Problem]:
    """Yield what should be looked at again, each at the talk or term that it is about."""
    talks = [talk for talk in schedule.talks if talk.kind.is_talk and talk.status not in _OFF]
    yield from _double_bookings(talks)
    by_term: defaultdict[str, list[Talk]] = defaultdict(list)
    for talk in talks:
        by_term[talk.term or ""].append(talk)
    for term in schedule.terms:
        yield from _unused_slot(term, by_term[term.id])


def _double_bookings(talks: Iterable[Talk]) -> Iterator[Problem]:
    """Two talks in one room, or of one speaker, at one time."""
    users: defaultdict[str, list[Talk]] = defaultdict(list)
    for talk in talks:
        if talk.when.start is None or talk.when.end is None:
            continue
        if talk.room is not None:
            users[f"the room {talk.room!r}"].append(talk)
        for name in {person.name for person in talk.speakers}:
            users[f"the speaker {name!r}"].append(talk)
    for who, booked in users.items():
        booked.sort(key=lambda talk: _aware(talk.when.start))
        for first, second in pairwise(booked):
            if _aware(second.when.start) < _aware(first.when.end):
                lines = " and ".join(str(line) for line in sorted((first.line, second.line)))
                message = f"{who} is booked twice at one time, by the talks in lines {lines}"
                last = max(first, second, key=lambda talk: talk.line)
                yield Problem(Kind.CONFLICT, message, last.file, last.line, last.column)


def _aware(moment: datetime | None) -> datetime:
    """Floating times of one file are compared as if they were of one place."""
    assert moment is not None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def _unused_slot(term: Term, talks: list[Talk]) -> Iterator[Problem]:
    """A weekday that the term names, by key or in its note, and no talk falls on."""
    days = {talk.when.date.weekday() for talk in talks if talk.when.date is not None}
    if not days:
        return
    named = term.weekday
    place: tuple[str, int, int | None] = (term.file, term.line, term.column)
    if named is None and term.note is not None:
        named = _weekday_of(term.note.text)
        place = (term.note.file, term.note.line, None)
    if named is None or named in days:
        return
    found = ", ".join(WEEKDAYS[day] for day in sorted(days))
    message = f"no talk of {term.name} is on a {WEEKDAYS[named]}; they are on {found}"
    yield Problem(Kind.WEEKDAY, message, *place)


def _weekday_of(note: str) -> int | None:
    """Return the one weekday that a note names: ``Every Thursday``, ``Thursdays at four``."""
    found = set()
    for match in _EVERY.finditer(note):
        try:
            found.add(read_weekday(match[1] or match[2]))
        except ValueError:  # "holidays"
            continue
    return found.pop() if len(found) == 1 else None
