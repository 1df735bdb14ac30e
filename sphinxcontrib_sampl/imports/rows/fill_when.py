"""When a row is: its cells for date, time, start, end, duration, zone → the keys of an entry."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from ...talks.times import read_duration
from ..draft import Entry
from ..entry_fields import put_title
from ..entry_times import LONGEST
from ..recognize.kinds import read_title
from ..recognize.when.read import When, clock, read_when
from ..recognize.when.zone_names import zone_of_name
from .row_reader import Fields

_NO_TALKS = ("none", "break", "social", "holiday")


def put_when(entry: Entry, fields: Fields) -> None:
    """Set ``date``, ``time``, ``timezone``, ``location``; ask about what is not clear."""
    setting = fields.setting
    found = When()
    for name, text in fields.take_texts("date", "start", "time", "end"):
        role = setting.roles[name]
        when = read_when(text, setting.years, setting.order)
        if role != "date" and when.start is None and _put_no_talk(entry, fields, text):
            continue
        _tell(entry, fields, name, text, when)
        found = _merged(found, when, role)
    for name, text in fields.take_texts("duration"):
        found = _lasting(found, text, entry, fields, name)
    zones = [text for _name, text in fields.take_texts("timezone")]
    fields.take("weekday")
    if found.day is None and setting.context.hints.day is not None and found.start is not None:
        found = replace(found, day=setting.context.hints.day)
    _put(entry, fields, found, zones[0] if zones else found.zone)


def _put_no_talk(entry: Entry, fields: Fields, text: str) -> bool:
    """Read "Holiday" where a time should be, in a row without a title."""
    kind = read_title(text, False).kind
    if kind not in _NO_TALKS or _has_title(fields):
        return False
    put_title(entry, text)
    entry.values["kind"] = kind
    return True


def _has_title(fields: Fields) -> bool:
    roles = fields.setting.roles
    return any(cell.value and roles.get(n) == "title" for n, cell in fields.row.cells.items())


def _merged(one: When, other: When, role: str) -> When:
    """Join what two cells say; the cell of an end says when it ends."""
    if role == "end":
        start, end, until = one.start, other.start or other.end or one.end, other.day or one.until
    else:
        start, end, until = one.start or other.start, one.end or other.end, one.until or other.until
    return replace(
        one, day=one.day or (other.day if role != "end" else None), until=until, start=start,
        end=end, zone=one.zone or other.zone, location=one.location or other.location,
    )  # fmt: skip


def _tell(entry: Entry, fields: Fields, name: str, text: str, when: When) -> None:
    report, place = fields.setting.context.report, fields.place(name)
    for note in when.mended:
        report.ask(entry, place, note)
    unread = when.rest.strip(" ,;:.|-–—")
    if when.yearless:
        report.ask(entry, place, f"{text!r} has no year; --year says which")
    elif when.ambiguous:
        report.ask(entry, place, when.ambiguous)
    elif unread and unread.casefold() not in ("tbd", "tba", "n/a", "?"):
        report.ask(entry, place, f"not understood in {text[:120]!r}: {unread[:120]!r}")
    if when.rest.strip() and (when.day is None or unread):
        key = (
            "x-date" if fields.setting.roles[name] == "date" else f"x-{fields.setting.roles[name]}"
        )
        entry.values.setdefault(key, text)


def _lasting(when: When, text: str, entry: Entry, fields: Fields, name: str) -> When:
    """Add a duration to the start: minutes, or seconds where minutes would be a day."""
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    is_seconds = seconds >= 300
    try:
        length = timedelta(seconds=round(seconds)) if is_seconds else read_duration(text)
    except ValueError as error:
        fields.setting.context.report.ask(entry, fields.place(name), str(error))
        entry.values["x-duration"] = text
        return when
    if when.start is None:
        entry.values["x-duration"] = text
        return when
    if when.end is not None or length > LONGEST:
        return when
    start = datetime.combine(date(2000, 1, 1), when.start)
    return replace(when, end=(start + length).time())


def _put(entry: Entry, fields: Fields, when: When, zone: str | None) -> None:
    values, setting = entry.values, fields.setting
    if when.day is not None:
        values["date"] = when.day
    if when.start is not None and when.day is None and setting.context.hints.day is None:
        values["x-time"] = clock(when.start, when.end)
        if "x-date" not in values:  # else its date was asked about
            setting.context.report.ask(
                entry, entry.place, "a time without a date; --date says which day"
            )
    elif when.start is not None:
        values["time"] = _clock(entry, fields, when)
    if when.until is not None and when.day is not None and when.until > when.day:
        count = (when.until - when.day).days
        if count < 31:
            days = [when.day + timedelta(days=number) for number in range(1, count + 1)]
            values["slots"] = [{"date": day} for day in days]
        else:
            values["x-until"] = when.until
    if when.location:
        values.setdefault("location", when.location)
    if zone:
        _put_zone(entry, fields, zone)


def _clock(entry: Entry, fields: Fields, when: When) -> str:
    assert when.start is not None
    if when.end is None or when.day is None:
        return clock(when.start, when.end)
    start = datetime.combine(when.day, when.start)
    length = datetime.combine(when.until or when.day, when.end) - start
    if length <= timedelta(0) and when.until is None:
        length += timedelta(days=1)
    if timedelta(0) < length <= LONGEST:
        return clock(when.start, when.end)
    if length:
        written = f"{when.until} {when.end:%H:%M}" if when.until else f"{when.end:%H:%M}"
        entry.values["x-end"] = written
        message = f"it would last from {start:%H:%M} until {written}; kept as x-end"
        fields.setting.context.report.ask(entry, entry.place, message)
    return clock(when.start, None)


def _put_zone(entry: Entry, fields: Fields, written: str) -> None:
    zone = zone_of_name(written)
    if zone is None and fields.setting.zone is None:
        message = f"which time zone is {written!r}? --timezone says so"
        fields.setting.context.report.ask(entry, entry.place, message)
        entry.values["x-timezone"] = written
    elif zone is not None and zone != fields.setting.zone:
        entry.values["timezone"] = zone
