"""Fill date, time, duration and zone of an entry from the cells of a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from ..draft import Entry
from ..entry_fields import put_title
from ..entry_times import LONGEST, put_days, put_slot, zone_or_none
from ..recognize.field_names import DAYS
from ..recognize.kinds import NO_TALKS, read_status, read_title
from ..recognize.when.clock import zone_of_name
from ..recognize.when.days import month_alone
from ..recognize.when.duration import Unit, read_length
from ..recognize.when.extract import weekdays_in
from ..recognize.when.read import When, clock, read_when
from .row_reader import Fields

_OFFSET = re.compile(r"UTC|Z|(?:UTC|GMT)?\s?[+−-]\d{1,2}(?::?\d\d)?")
_DOTTED = re.compile(r"^(\d{1,2})\.([0-5]\d)$")
"""``14.00`` in a column of times."""
_DAY_NUMBER = re.compile(r"\b(?:day|tag|jour|d[ií]a|giorno|dag|день)[ _-]?([1-9])\b", re.IGNORECASE)
"""A heading such as ``Day 2``, of a programme that has no dates."""


def put_when(entry: Entry, fields: Fields) -> None:
    """Set ``date``, ``time``, ``timezone``, ``location``; ask about what is not clear."""
    setting = fields.setting
    found = When()
    for name, text in fields.take_texts("date", "start", "time", "end"):
        role = setting.roles[name]
        if role in DAYS and (month := month_alone(text)) is not None:
            entry.date = entry.date or month
            continue
        said = text if role == "date" else _DOTTED.sub(r"\1:\2", text)
        when = read_when(said, setting.years, setting.order)
        if role != "date" and when.start is None and _put_no_talk(entry, fields, text):
            continue
        _report(entry, fields, name, text, when)
        if role == "start":
            found = _other_day(entry, fields, name, found, when)
        found = _merged(found, when, role)
    for name, text in fields.take_texts("duration"):
        found = _lasting(found, text, entry, fields, name)
    zones = [text for _name, text in fields.take_texts("timezone")]
    named = {day for _name, text in fields.take_texts("weekday") for day in weekdays_in(text)[1]}
    if found.day is None and found.start is not None:
        found = replace(found, day=_day_of_programme(entry, fields, found.weekday or _only(named)))
    found, zone = _in_place(found, zones[0] if zones else "", fields.setting.zone)
    _put(entry, fields, found, zone)


def _in_place(when: When, stated: str, default: str | None) -> tuple[When, str | None]:
    """Return a moment with an offset on the clocks of the place, and the zone as it is written.

    :param stated: the zone that the row names beside the offset: all its times are on its clocks.
    :param default: of the page or of ``--timezone``; only UTC, and what shows the same, is on its
        clocks, since another offset says that the place is another one.
    """
    named = (zone_of_name(stated) if stated else default) or ""
    fixed, place = zone_or_none(zone_of_name(when.zone or "")), zone_or_none(named)
    if when.day is None or when.start is None or fixed is None or place is None:
        return when, stated or when.zone
    start = datetime.combine(when.day, when.start, tzinfo=fixed)
    offset = start.utcoffset()
    is_offset = _OFFSET.fullmatch(when.zone or "") is not None
    if not is_offset or not (stated or not offset or start.astimezone(place).utcoffset() == offset):
        return when, stated or when.zone
    there = start.astimezone(place)
    moved = there.date() - when.day
    until = when.until + moved if when.until is not None else None
    end = when.end
    if end is not None:
        last = datetime.combine(when.until or when.day, end, tzinfo=fixed)
        end = last.astimezone(place).time()
    return replace(when, day=there.date(), until=until, start=there.time(), end=end), named


def _only(weekdays: set[int]) -> int | None:
    return next(iter(weekdays)) if len(weekdays) == 1 else None


def _other_day(entry: Entry, fields: Fields, name: str, one: When, start: When) -> When:
    """Prefer the day on which it starts, with its hour, to another date of the row; ask."""
    if one.day in (None, start.day) or start.day is None or start.start is None:
        return one
    message = f"the row has the dates {one.day} and {start.day}: on which of them is it? "
    message += f"{start.day}, when it starts, is taken"
    fields.ask(entry, message, name)
    entry.own["x-other-date"] = one.day
    return replace(one, day=None, start=None, end=None)


def _day_of_programme(entry: Entry, fields: Fields, weekday: int | None) -> date | None:
    """Return the day that ``--date`` says; of later days of the week, the next such one."""
    first = fields.setting.context.hints.day
    if first is None:
        return None
    section = fields.setting.section
    if weekday is None:
        weekday = _only(set(weekdays_in(section)[1]))
    if weekday is not None:
        return first + timedelta(days=(weekday - first.weekday()) % 7)
    number = _DAY_NUMBER.search(section)
    return first + timedelta(days=int(number[1]) - 1) if number is not None else first


def _put_no_talk(entry: Entry, fields: Fields, text: str) -> bool:
    """Read "Holiday" where a time should be, in a row without a title."""
    kind = read_title(text, False).kind
    if kind not in NO_TALKS or fields.has("title"):
        return False
    put_title(entry, text)
    entry.kind = kind
    return True


def _merged(one: When, other: When, role: str) -> When:
    """Join what two cells say; the cell of an end says when it ends."""
    if role == "end":
        start, end, until = one.start, other.start or other.end or one.end, other.day or one.until
    else:
        start, end, until = one.start or other.start, one.end or other.end, one.until or other.until
    return replace(
        one,
        day=one.day or (other.day if role != "end" else None),
        until=until,
        start=start,
        end=end,
        zone=one.zone or other.zone,
        location=one.location or other.location,
    )


def _report(entry: Entry, fields: Fields, name: str, text: str, when: When) -> None:
    for note in when.mended:
        fields.ask(entry, note, name)
    unread = when.rest.strip(" ,;:.|-–—")
    if when.yearless:
        fields.ask(entry, f"{text!r} has no year; --year says which", name)
    elif when.ambiguous:
        fields.ask(entry, when.ambiguous, name)
    elif (status := read_status(unread)) is not None and when.day is not None:
        if status != "confirmed":
            entry.status = status
        return
    elif unread and unread.casefold() not in ("tbd", "tba", "n/a", "?"):
        fields.ask(entry, f"not understood in {text[:120]!r}: {unread[:120]!r}", name)
    if when.rest.strip() and (when.day is None or unread):
        entry.own.setdefault(f"x-{fields.setting.roles[name]}", text)


def _lasting(when: When, text: str, entry: Entry, fields: Fields, name: str) -> When:
    """Add a duration to the start."""
    unit = fields.setting.units.get(name, Unit.MINUTES)
    try:
        length = read_length(text, unit)
        if length > LONGEST:
            raise ValueError(f"a duration of {text!r} is longer than a talk")
    except ValueError as error:
        fields.ask(entry, f"{error}; kept as x-duration", name)
        entry.own["x-duration"] = text
        return when
    if when.start is None:
        entry.own["x-duration"] = text
        return when
    if when.end is not None:
        return when
    start = datetime.combine(date(2000, 1, 1), when.start)
    return replace(when, end=(start + length).time())


def _put(entry: Entry, fields: Fields, when: When, zone: str | None) -> None:
    if when.day is not None:
        for problem in _put_moment(entry, when.day, when):
            fields.ask(entry, problem)
    elif when.start is not None:
        entry.own["x-time"] = clock(when.start, when.end)
        if "x-date" not in entry.own:  # else its date was asked about
            fields.ask(entry, "a time without a date; --date says which day")
    if when.location:
        entry.location = entry.location or when.location
    if zone:
        _put_zone(entry, fields, zone)


def _put_moment(entry: Entry, day: date, when: When) -> Iterator[str]:
    """Set the day, the times and the days that follow; yield what is to be asked."""
    last = when.until if when.until is not None and when.until > day else None
    if when.start is None:
        problem = put_slot(entry, day, last)
    elif day == date.max:  # no day follows that it could end on
        problem = put_slot(entry, day, None)
        entry.time = clock(when.start, when.end)
    else:
        start, end = datetime.combine(day, when.start), None
        if last is not None and when.end is not None and not _is_night(start, last, when.end):
            entry.own["x-end"] = f"{last} {when.end:%H:%M}"
            yield (
                f"it is said to end on {last} at {when.end:%H:%M}: does it go on over all these "
                "days? One day is taken, and the end kept as x-end"
            )
            last = None
        if when.end is not None:
            end = datetime.combine(last or day, when.end)
            if end <= start:  # it goes on after midnight
                end += timedelta(days=1)
        problem = put_slot(entry, start, end)
        if last is not None and when.end is None:
            problem = put_days(entry, day, last)
    if problem:
        yield problem


def _is_night(start: datetime, last: date, end: time) -> bool:
    """Whether the day of an end is only that of the morning after."""
    return datetime.combine(last, end) - start <= LONGEST


def _put_zone(entry: Entry, fields: Fields, written: str) -> None:
    zone = zone_of_name(written)
    if zone is None and fields.setting.zone is None:
        message = f"which time zone is {written!r}? --timezone says so"
        fields.ask(entry, message)
        entry.own["x-timezone"] = written
    elif zone is not None and zone != fields.setting.zone:
        entry.timezone = zone
