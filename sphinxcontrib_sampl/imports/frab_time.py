"""When an event of a schedule is: its date, else the day that it stands in."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from .offsets import moment_of

_DURATION = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d\d)(?::\d\d)?")
_CLOCK = re.compile(r"(\d{1,2}):(\d\d)")


def read_start(event: dict[str, Any], day: dict[str, Any]) -> datetime | date | None:
    """Return the start of an event, aware where its date has an offset.

    :param day: the day of the programme that it stands in; it may go on after midnight.
    """
    for key in ("date", "start"):
        moment = moment_of(event.get(key))
        if isinstance(moment, datetime):
            return moment
    found = (
        moment_of(event.get("date")) or moment_of(event.get("day")) or moment_of(day.get("date"))
    )
    clock = _clock(event.get("start"))
    if found is None or isinstance(found, datetime) or clock is None:
        return found
    begin = moment_of(day.get("day_start") or day.get("start"))
    if isinstance(begin, datetime):
        late = found == begin.date() and clock < begin.time()
        found += timedelta(days=1) if late else timedelta()
        return datetime.combine(found, clock, begin.tzinfo)
    return datetime.combine(found, clock)


def read_end(event: dict[str, Any], start: datetime) -> datetime | None:
    """Return the end that an event states, or that its duration gives."""
    end = moment_of(event.get("end"))
    if isinstance(end, datetime):
        return end if (end.tzinfo is None) == (start.tzinfo is None) else None
    length = read_duration(event.get("duration"))
    return start + length if length is not None else None


def read_duration(value: Any) -> timedelta | None:
    """Read ``00:30``, ``1:00:30`` (days first), minutes as a number."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float) or str(value).isdecimal():
        minutes = float(value) if len(str(value)) < 7 else 0
        return timedelta(minutes=minutes) if minutes > 0 else None
    match = _DURATION.fullmatch(str(value).strip())
    if match is None:
        return None
    days, hours, minutes = (int(part or 0) for part in match.groups())
    length = timedelta(days=days, hours=hours, minutes=minutes)
    return length or None


def _clock(value: Any) -> time | None:
    match = _CLOCK.match(value.strip()) if isinstance(value, str) else None
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        return None
    return time(int(match[1]), int(match[2]))
