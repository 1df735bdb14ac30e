"""The weekday and time of a term, in a key or its note, if no talk matches them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, time
from typing import NamedTuple

from ..model import Slot, Talk, Term, Text
from ..problems import Kind, Problem
from ..when import zones
from ..when.dates import WEEKDAYS, read_weekday
from ..when.times import CLOCK, TO, read_span
from ..when.wallclock import shown_in

_EVERY = re.compile(r"\bevery\s+(\w+day)s?\b|\b(\w+day)s\b", re.IGNORECASE)
_CLOCK = r"(?:\d{1,2}[:.h]\d{2}\s*(?:[ap]\.?m\b\.?)?|\d{1,2}\s*[ap]\.?m\b\.?|noon\b|midnight\b)"
_ANY_CLOCK = re.compile(rf"(?<![\w.:/-]){_CLOCK}", re.IGNORECASE)
_RANGE = re.compile(
    rf"(?<![\w.:/-])(?P<span>{CLOCK}{TO}{_CLOCK})(?:\s*\(?(?P<zone>[A-Z]{{2,5}})\b)?", re.IGNORECASE
)
_AT = re.compile(
    rf"(?:\bevery\s+\w+day|\b\w+days)\s*(?:,|\bat\b|\bfrom\b|@)?\s*(?P<span>{_CLOCK})"
    r"(?:\s*\(?(?P<zone>[A-Z]{2,5})\b)?",
    re.IGNORECASE,
)
_HEAD = 500
"""Limit for the characters of a note: long white space takes quadratic time."""
_SHOWN = 3
"""Limit for the times of talks in a message."""


class _Place(NamedTuple):
    """Where something stands: the line is 1-based, the column may be unknown."""

    file: str
    line: int
    column: int | None


class _Hours(NamedTuple):
    """A time stated by a term, and its place."""

    start: time
    end: time | None
    zone: str | None
    place: _Place
    in_note: bool


def unkept(term: Term, talks: Sequence[Talk]) -> Iterator[Problem]:
    """Report the weekday and the time of a term if none of its talks keeps them."""
    all_slots = (slot for talk in talks for slot in (talk.when, *talk.slots))
    # a school of several days, or a month, neither keeps the slot of a week nor breaks it
    slots = [slot for slot in all_slots if slot.date is not None and slot.last is None]
    if slots:
        yield from _unkept_weekday(term, slots)
        yield from _unkept_time(term, slots)


def _unkept_weekday(term: Term, slots: Sequence[Slot]) -> Iterator[Problem]:
    days = Counter(slot.date.weekday() for slot in slots if slot.date is not None)
    named, place, mend = term.weekday, _at_key(term, "weekday"), "write weekday: {}"
    if named is None and term.note is not None:
        named, place = _weekday_of(term.note)
        mend = "write {} in the note"
    if named is None or named in days:
        return
    found = ", ".join(WEEKDAYS[day] for day in sorted(days))
    mend = mend.format(WEEKDAYS[days.most_common(1)[0][0]])
    message = f"no talk of {term.name} is on a {WEEKDAYS[named]}; they are on {found}; {mend}"
    yield Problem(Kind.WEEKDAY, message, *place)


def _unkept_time(term: Term, slots: Sequence[Slot]) -> Iterator[Problem]:
    hours = _hours(term)
    timed = [slot for slot in slots if slot.start is not None]
    if hours is None or not timed or (hours.in_note and len(timed) < len(slots)):
        return  # a talk without a time keeps that of the note
    if any(not slot.stated or _keeps(slot, hours) for slot in timed):
        return
    times = [_range(slot.start, slot.end) for slot in timed if slot.start is not None]
    common = [text for text, _ in Counter(times).most_common()]
    found = ", ".join(common[:_SHOWN]) + (" and others" if len(common) > _SHOWN else "")
    mend = f"write {common[0]} in the note" if hours.in_note else f"write time: {common[0]}"
    stated = _range(hours.start, hours.end)
    message = f"no talk of {term.name} is at {stated}; they are at {found}; {mend}"
    yield Problem(Kind.TIME, message, *hours.place)


def _hours(term: Term) -> _Hours | None:
    if term.start is not None:
        return _Hours(term.start, term.end, term.timezone, _at_key(term, "time"), in_note=False)
    return _hours_of(term.note, term.timezone) if term.note is not None else None


def _hours_of(note: Text, zone: str | None) -> _Hours | None:
    """Return the one time that a note states: ``11:30am to 12:30pm``, ``Thursdays at 4pm``."""
    text = note.text[:_HEAD]
    matches = list(_RANGE.finditer(text)) or list(_AT.finditer(text))
    if len(matches) != 1:
        return None  # several: ambiguous
    match = matches[0]
    if len(_ANY_CLOCK.findall(text)) > len(_ANY_CLOCK.findall(match["span"])):
        return None
    try:
        span = read_span(match["span"])
    except ValueError:  # "30-40pm"
        return None
    zone = zones.ABBREVIATIONS.get((match["zone"] or "").upper(), zone)
    return _Hours(span.start, span.end, zone, _in_note(note, match.start("span")), in_note=True)


def _keeps(slot: Slot, hours: _Hours) -> bool:
    """Whether a talk begins at the time of its term, or lies within its hours, in either zone."""
    assert slot.start is not None
    shown = [(slot.start, slot.end)]
    if slot.start.tzinfo is not None and hours.zone is not None:
        place = zones.zone(hours.zone)
        end = shown_in(slot.end, place) if slot.end is not None else None
        shown.append((shown_in(slot.start, place), end))
    return any(_fits(start, end, hours) for start, end in shown)


def _fits(start: datetime, end: datetime | None, hours: _Hours) -> bool:
    if start.time() == hours.start:
        return True
    if hours.end is None or not hours.start < start.time() < hours.end:
        return False
    return end is None or (end.date() == start.date() and end.time() <= hours.end)


def _weekday_of(note: Text) -> tuple[int | None, _Place]:
    """Return the one weekday that a note names: ``Every Thursday``, ``Thursdays at four``."""
    found = {}
    for match in _EVERY.finditer(note.text[:_HEAD]):
        try:
            found[read_weekday(match[1] or match[2])] = match.start()
        except ValueError:  # "holidays"
            continue
    if len(found) != 1:
        return None, _Place(note.file, note.line, None)
    ((day, position),) = found.items()
    return day, _in_note(note, position)


def _at_key(term: Term, key: str) -> _Place:
    return _Place(term.file, *term.places.get(key, (term.line, term.column)))


def _in_note(note: Text, position: int) -> _Place:
    """Return the line of a place in a note; in folded text lines are not known."""
    lines = 0 if note.folded else note.text[:position].count("\n")
    return _Place(note.file, note.line + lines, None)


def _range(start: datetime | time, end: datetime | time | None) -> str:
    return f"{start:%H:%M}" + (f"-{end:%H:%M}" if end is not None else "")
