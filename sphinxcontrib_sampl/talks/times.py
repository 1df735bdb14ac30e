"""Spellings of times of day: ``11:30-12:30``, ``11:30am to 12:30pm``, ``3-4pm``."""

from __future__ import annotations

import re
from datetime import time, timedelta
from typing import NamedTuple

CLOCK = (
    r"(?:\d{1,2}(?:[:.h]\d{2}(?::\d{2}(?:\.\d+)?)?)?\s*(?:[ap]\.?\s?m\b\.?)?"
    r"|(?:noon|midnight)\b)"
)
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2})(?::\d{2}(?:\.\d+)?)?)?\s*(?:(?P<half>[ap])\.?\s?m\.?)?",
    re.IGNORECASE,
)
TO = r"\s*(?:-{1,2}|[–—−~]|\bto\b|\buntil\b|\btill\b)\s*"
_SPAN = re.compile(
    rf"(?P<start>{CLOCK})(?:{TO}(?P<end>{CLOCK}))?"
    r"(?:\s*\(?(?P<zone>[A-Za-z][\w/+:-]*(?:\s?[+-]\d[\d:]*)?|[+-]\d{1,2}(?::?\d{2})?)\)?)?",
    re.IGNORECASE,
)
_DURATION = re.compile(
    r"(?:(?P<hours>\d{1,5}(?:\.\d{1,5})?)\s*(?:h|hrs?|hours?)(?![a-z])\.?)?\s*"
    r"(?:(?P<minutes>\d{1,5})\s*(?:m|mins?|minutes?)?\b\.?)?",
    re.IGNORECASE,
)


class Span(NamedTuple):
    """A time, or a time range, and the zone written behind it."""

    start: time
    end: time | None
    zone: str | None
    to_midnight: bool = False
    """The end, or the time alone, was written ``24:00``: it is the 00:00 of the next day."""


def read_span(text: str) -> Span:
    """Read a time or a range of times, with or without a zone.

    :raises ValueError: with the reason, if the text is none.
    """
    match = _SPAN.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{text!r} is no time; write 11:30 or 11:30-12:30")
    first, second = match["start"], match["end"]
    start_half, end_half = _half(first), _half(second or "")
    if second is None:
        alone = _clock(first, start_half)
        return Span(alone, None, match["zone"], _written_hour(first) == 24)
    if _written_hour(first) == 24:
        reason = "no talk starts at 24:00; write 00:00 of the next day"
        raise ValueError(f"{text!r} is no time: {reason}")
    end = _clock(second, end_half or _end_half(first, second, start_half))
    start = _clock(first, start_half or _start_half(first, end_half, end))
    return Span(start, end, match["zone"], _written_hour(second) == 24)


def read_duration(text: str) -> timedelta:
    """Read a length: ``60`` (minutes), ``90 min``, ``1h 30``, ``1:30``.

    :raises ValueError: with the reason, if the text is none, or none above zero.
    """
    clock = re.fullmatch(r"(\d{1,2}):([0-5]\d)", text.strip())
    match = _DURATION.fullmatch(text.strip())
    if clock:
        length = timedelta(hours=int(clock[1]), minutes=int(clock[2]))
    elif match and text.strip():
        length = timedelta(hours=float(match["hours"] or 0), minutes=int(match["minutes"] or 0))
    else:
        raise ValueError(f"{text!r} is no duration; write minutes (60) or 1:30")
    if not timedelta(0) < length <= timedelta(days=31):
        raise ValueError(f"a duration of {text!r} is out of range")
    return length


def _half(text: str) -> str:
    match = _CLOCK.fullmatch(text.strip())
    return (match["half"] or "").lower() if match else ""


def _written_hour(text: str) -> int | None:
    match = _CLOCK.fullmatch(text.strip())
    return int(match["hour"]) if match else None


def _end_half(first: str, second: str, start_half: str) -> str:
    """``8pm-9`` ends at 21:00, ``11am-1`` at 13:00; ``10am-13:00`` is on the 24-hour clock."""
    begins, ends = _CLOCK.fullmatch(first.strip()), _CLOCK.fullmatch(second.strip())
    if not (start_half and begins and ends) or int(ends["hour"]) > 12:
        return ""
    before = int(begins["hour"]) % 12, int(begins["minute"] or 0)
    after = int(ends["hour"]) % 12, int(ends["minute"] or 0)
    return start_half if after > before else {"a": "p", "p": "a"}[start_half]


def _start_half(first: str, end_half: str, end: time) -> str:
    """``3-4pm`` begins at 15:00, ``11-1pm`` at 11:00."""
    hour = _written_hour(first)
    if not end_half or hour is None or hour > 12:
        return ""
    return end_half if _clock(first, end_half) < end else {"a": "p", "p": "a"}[end_half]


def _clock(text: str, half: str) -> time:
    """Read one time; ``half`` is ``"a"``, ``"p"`` or, for the 24-hour clock, empty."""
    words = {"noon": time(12), "midnight": time(0)}
    if text.lower() in words:
        return words[text.lower()]
    match = _CLOCK.fullmatch(text.strip())
    assert match is not None, text
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["minute"] is None and not half:
        raise ValueError(f"{text!r} is no time; write {min(hour, 23)}:00")
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        raise ValueError(f"there is no time {text.strip()!r}")
    if half == "a" and hour > 12:
        raise ValueError(f"there is no time {text.strip()!r}; write {hour}:{minute:02}")
    if half and hour <= 12:  # 13:00pm means 13:00
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour % 24, minute)
