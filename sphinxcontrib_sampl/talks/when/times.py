"""Spellings of times of day: ``11:30-12:30``, ``11:30am to 12:30pm``, ``3-4pm``."""

from __future__ import annotations

import re
from datetime import time, timedelta
from typing import NamedTuple

from ..problems import Unknown
from ..words.zone_hints import zone_meant
from .zones import zone

_UNIT = r"uhr|hrs?|h"
"""What is written behind hours of the 24-hour clock: ``16 Uhr``, ``16h``, ``16:00 hrs``."""
CLOCK = (
    r"(?:(?:12\s)?(?:noon|midnight)\b"
    rf"|\d{{1,2}}(?:[:.h]\d{{2}}(?::\d{{2}}(?:\.\d+)?)?)?\s*(?:[ap]\.?\s?m\b\.?|(?:{_UNIT})\b)?"
    r")"
)
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2})(?::\d{2}(?:\.\d+)?)?)?"
    rf"\s*(?:(?P<half>[ap])\.?\s?m\.?|(?P<unit>{_UNIT}))?",
    re.IGNORECASE,
)
TO = r"\s*(?:-{1,2}|[–—−~]|\bto\b|\buntil\b|\btill\b)\s*"
_SPAN = re.compile(
    rf"(?P<start>{CLOCK})(?:{TO}(?P<end>{CLOCK}))?"
    r"(?:\s*\(?(?P<zone>[A-Za-z][\w/+:-]*(?:\s?[+-]\d[\d:]*)?|[+-]\d{1,2}(?::?\d{2})?"
    r"|[A-Za-z][A-Za-z.]*(?:\s[A-Za-z]+){1,4})\)?)?",
    re.IGNORECASE,
)
_EXACT = re.compile(
    r"(?:\s+|\s*[,(]\s*)(?:sharp|s\.\s?t\.|local(?:\s+time)?)\s*\)?$", re.IGNORECASE
)
"""Words behind a time that say nothing new; ``s.t.`` (sine tempore) is on the dot."""
_ANY_CLOCK = re.compile(
    r"(?<!\d)(?P<hour>\d{1,2})(?:\s?[:.h]?\s?(?P<minute>\d{2}))?(?!\d)\s*(?:(?P<half>[ap])\.?\s?m\b)?",
    re.IGNORECASE,
)
_OCLOCK = re.compile(r"o['’]?\s?clock", re.IGNORECASE)
_CUM_TEMPORE = re.compile(r"\bc\.?\s?t\b", re.IGNORECASE)
"""The academic quarter: ``16 c.t.`` is 16:15."""
_LONGEST = 100
"""Characters of a time that advice is given for."""
_ZONE_FIRST = re.compile(
    rf"(?P<start>{CLOCK})\s+(?!UTC|GMT)(?P<zone>(?-i:[A-Z]{{2,5}}))(?P<end>\s+{TO}{CLOCK})(?:\s+(?P=zone))?",
    re.IGNORECASE,
)
"""``4pm PST - 5pm PST``, ``4pm PST - 5pm``."""
_SEVERAL_WORDS = re.compile(r"[^\W\d]+\.?( [^\W\d]+)+")
_LAST_WORD = re.compile(r"\b[A-Z]{2,5}(?=\)?$)")
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


class _NoMinutes(ValueError):
    """An hour alone: ``3`` may be at night or in the afternoon."""


def read_span(text: str) -> Span:
    """Read a time or a range of times, with or without a zone.

    :raises ValueError: with the reason, and what to write instead, if the text is none.
    """
    stripped = text.strip()
    if len(text) <= _LONGEST:
        stripped = _ZONE_FIRST.sub(r"\g<start>\g<end> \g<zone>", _EXACT.sub("", stripped))
    match = _SPAN.fullmatch(stripped)
    words = match["zone"] if match else None
    if match is None or (words and _SEVERAL_WORDS.fullmatch(words) and not _names_zone(words)):
        raise ValueError(f"{text!r} is no time; write {clocks_in(text) or '11:30 or 11:30-12:30'}")
    try:
        return _span(match, text)
    except _NoMinutes as error:
        instead = clocks_in(text) or "11:30 or 11:30-12:30"
        raise ValueError(f"{text!r} is no time; write {instead}") from error


def _names_zone(text: str) -> bool:
    """Whether words are a zone, or it can be told which zone is meant by them."""
    try:
        zone(text)
    except Unknown as error:
        return zone_meant(text, error.known) != ""
    except ValueError:  # of several places
        return True
    return True


def _span(match: re.Match[str], text: str) -> Span:
    first, second, place = match["start"], match["end"], match["zone"]
    start_half, end_half = _half(first), _half(second or "")
    if second is None:
        alone = _clock(first, start_half)
        return Span(alone, None, place, _written_hour(first) == 24)
    if _written_hour(first) == 24:
        reason = "no talk starts at 24:00; write 00:00 of the next day"
        raise ValueError(f"{text!r} is no time: {reason}")
    end = _clock(second, end_half or _end_half(first, second, start_half))
    whole = _has_unit(second) and not start_half  # 16-17 Uhr
    start = _clock(first, start_half or _start_half(first, end_half, end), whole=whole)
    return Span(start, end, place, _written_hour(second) == 24)


def clocks_in(text: str) -> str | None:
    """Return the one or two times in a text as they should be written; else ``None``."""
    found = list(_ANY_CLOCK.finditer(text)) if len(text) <= _LONGEST else []
    if not 1 <= len(found) <= 2:
        return None
    late = 15 if _CUM_TEMPORE.search(text) else 0
    clocks = []
    for match in found:
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        half = (match["half"] or (found[-1]["half"] if hour <= 12 else "") or "").lower()
        if hour > 24 or minute > 59 or (half and hour > 12):
            return None
        if _OCLOCK.search(text) and not half and hour <= 12:
            return f"{hour}pm or {hour}am"
        if half:
            hour = hour % 12 + (12 if half == "p" else 0)
        clocks.append(f"{min(hour, 23)}:{minute or late:02}")
        late = 0
    word = _LAST_WORD.search(text)
    return "-".join(clocks) + (f" {word[0]}" if word and _names_zone(word[0]) else "")


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


def _has_unit(text: str) -> bool:
    match = _CLOCK.fullmatch(text.strip())
    return match is not None and match["unit"] is not None


def _clock(text: str, half: str, *, whole: bool = False) -> time:
    """Read one time.

    :param half: ``"a"``, ``"p"`` or, for the 24-hour clock, empty.
    :param whole: hours need no minutes.
    """
    words = {"noon": time(12), "midnight": time(0)}
    if (word := text.lower().split(" ")[-1]) in words:
        return words[word]
    match = _CLOCK.fullmatch(text.strip())
    assert match is not None, text
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["minute"] is None and not (half or match["unit"] or whole):
        raise _NoMinutes
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        raise ValueError(f"there is no time {text.strip()!r}")
    if half == "a" and hour > 12:
        raise ValueError(f"there is no time {text.strip()!r}; write {hour}:{minute:02}")
    if half and hour <= 12:  # 13:00pm means 13:00
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour % 24, minute)
