"""Read when a talk is: day, times, zone and place, and what is left of the text.

``(📍 CSB 480) 10/11/2024, 1:00 PM - 3:00 PM``, ``Time: Every Thursday, 11:30am to 12:30pm on
Zoom.``, ``30 janv. – 1er février 2024``. What :mod:`....talks.when.dates` reads is the
data file's own grammar and strict; here nothing is an error: what is not understood stays in
``rest``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, time

from ..places import split_place
from .clock import zone_in
from .cursor import Day, Order
from .days import find_days, slip_in
from .extract import hollow, is_range, plain, times_in, weekdays_in
from .month_names import month_name, weekday_name
from .years import Years


@dataclass(frozen=True, slots=True)
class When:
    """What a text says of a moment; what it leaves out is ``None`` or empty."""

    day: date | None = None
    until: date | None = None
    """The last day, of several."""
    start: time | None = None
    end: time | None = None
    zone: str | None = None
    """As written: ``PST``, ``+01:00``, ``Europe/Berlin``; ``UTC`` for ``Z``."""
    weekday: int | None = None
    location: str = ""
    rest: str = ""
    """What is left over; it begins with the day as written if that has no year, or two meanings."""
    mended: tuple[str, ...] = ()
    """How slips were read, a sentence each."""
    yearless: bool = False
    """A day and month were read, but no year is known."""
    ambiguous: str = ""
    """Why the day is not sure: it is skipped if it has two readings."""


def read_when(text: str, years: Years | None = None, order: Order = Order.UNKNOWN) -> When:
    """Read a date, with or without times and a place; never raises.

    :param years: the years of dates that name none.
    :param order: of day and month in ``10/11/2024``.
    """
    clean = plain(text)
    days = find_days(clean, order)[:2]
    days = days if len(days) == 2 and is_range(clean[days[0].end : days[1].start]) else days[:1]
    left = hollow(clean, days)
    if slip_in(left):  # of a range with a slip neither end is sure
        return When(rest=text.strip())
    times = times_in(left)
    left, weekdays = weekdays_in(times.left)
    location, rest = split_place(left)
    when = When(
        start=times.start,
        end=times.end,
        zone=times.zone,
        weekday=_only(weekdays),
        location=location,
        rest=rest,
        mended=times.mended,
    )
    if not days:
        return _unread(when, text)
    written = clean[days[0].start : days[-1].end].strip()
    notes = tuple(day.mended for day in days if day.mended)
    when = replace(when, mended=notes + when.mended)
    return _dated(when, days, weekdays, years, written)


_SENTENCE = re.compile(r"(?<=[^\W_]|\))[.!?]\s+(?=[^\W\d_a-zß-ÿ]\w*[\s,]+[a-zß-ÿ])")
"""Between two sentences; in ``St. Mary Hall`` no word in small letters follows."""


_DOORS = re.compile(r"[,;(]?\s*\b(?:doors|einlass|ouverture des portes)\b[^.;)]*\)?", re.IGNORECASE)
"""From when one may come in, which is no time of the talks."""


def read_slot(text: str) -> When:
    """Return when and where a series meets: ``Every Thursday, 11:30am to 12:30pm on Zoom``.

    A text that names a day is about something else. Of several sentences, those that say neither
    a day of the week nor an hour are left over.
    """
    found, rest = When(), []
    for sentence in _SENTENCE.split(_DOORS.sub("", text)):
        when = read_when(sentence)
        if when.day is not None or when.yearless or when.ambiguous:
            return When(rest=text.strip())
        if when.start is None and when.weekday is None:
            rest.append(sentence.strip())
            continue
        rest.append(when.rest)
        found = replace(
            found,
            weekday=found.weekday if found.weekday is not None else when.weekday,
            start=found.start or when.start,
            end=found.end or (when.end if found.start is None else None),
            zone=found.zone or when.zone,
            location=found.location or when.location,
            mended=found.mended + when.mended,
        )
    return replace(found, rest=" ".join(filter(None, rest)))


def clock(start: time, end: time | None) -> str:
    """Return times as the data file has them: ``11:30-12:30``."""
    return f"{start:%H:%M}" if end is None else f"{start:%H:%M}-{end:%H:%M}"


def _only(weekdays: frozenset[int]) -> int | None:
    return next(iter(weekdays)) if len(weekdays) == 1 else None


def _unread(when: When, text: str) -> When:
    """Return what a text without a day says; if nothing, all of it is left over."""
    if when.start is None and when.weekday is None:
        return When(rest=text.strip())
    if when.zone is None and (zone := zone_in(when.rest)):
        return replace(when, zone=zone, rest="")
    return when


def _dated(
    when: When, days: list[Day], weekdays: frozenset[int], years: Years | None, written: str
) -> When:
    """Add the day to what was read, or the question that is open."""
    first, last = days[0], days[-1]
    left_over = " ".join(filter(None, (written, when.rest)))
    known = first.year or last.year
    readings = [first, *([_swapped(first)] if first.swapped else [])]
    dates = [_date(day, known or _year(day, weekdays, years)) for day in readings]
    if None in dates:
        return replace(
            when, rest=left_over, yearless=known is None, ambiguous=_two(readings, written)
        )
    if len(true := [day for day in dates if day is not None and day.weekday() in weekdays]) == 1:
        dates = [*true]
    elif len(dates) == 2:
        return replace(when, rest=left_over, ambiguous=_two(readings, written))
    day = dates[0]
    assert day is not None
    doubt = ""
    if weekdays and day.weekday() not in weekdays:
        named = " or ".join(weekday_name(number) for number in sorted(weekdays))
        doubt = f"{day} is a {weekday_name(day.weekday())}, not a {named}"
    until = _until(day, last)
    return replace(
        when,
        day=day,
        until=until,
        ambiguous=doubt,
    )


def _until(day: date, last: Day) -> date | None:
    """Return the last day of several; it may be in the next year."""
    end = _date(replace(last, day=last.until or last.day, until=None), last.year or day.year)
    if end is not None and end < day and last.year is None:
        end = _date(last, day.year + 1)
    return end if end is not None and end > day else None


def _year(day: Day, weekdays: frozenset[int], years: Years | None) -> int | None:
    return years(day.month, day.day, _only(weekdays)) if years is not None else None


def _date(day: Day, year: int | None) -> date | None:
    if year is None or not day.exists():
        return None
    try:
        return date(year, day.month, day.day)
    except ValueError:  # February 29
        return None


def _swapped(day: Day) -> Day:
    return replace(day, month=day.day, day=day.month)


def _two(readings: list[Day], written: str) -> str:
    if len(readings) < 2:
        return ""
    named = " or ".join(f"{month_name(day.month)} {day.day}" for day in readings)
    return f"{written!r} may be {named}"
