"""A programme's clock: times without am and pm, and slots that only say how long they are."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CLOCK = re.compile(r"\s*(\d{1,2})[:.h](\d{1,2})(?::\d\d)?\s*([ap])?\.?(?:m\.?)?\s*", re.IGNORECASE)
_HOUR = re.compile(r"\s*(\d{1,2})\s*([ap])\.?m\.?\s*", re.IGNORECASE)
_LENGTH = re.compile(
    r"\s*(?:(\d{1,3}(?:\.\d+)?)\s*h(?:ours?|rs?)?\.?)?\s*(?:(\d{1,4})\s*(?:m|mins?|minutes?)?\.?)?\s*",
    re.IGNORECASE,
)
_DAY = 24 * 60


def minutes_of(text: str) -> int | None:
    """Return a duration in minutes: ``0:30``, ``30``, ``30m``, ``1h``, ``1h 20min``."""
    if match := _CLOCK.fullmatch(text):
        return int(match[1]) * 60 + int(match[2]) if not match[3] else None
    match = _LENGTH.fullmatch(text)
    if match is None or not (match[1] or match[2]):
        return None
    return round(float(match[1] or 0) * 60) + int(match[2] or 0)


@dataclass(slots=True)
class Clock:
    """Goes through the slots of one day, which only ever go on.

    :param is_long: the day's times are of 24 hours, so that 1:45 is early in the morning.
    """

    is_long: bool = False
    now: int | None = None
    """Minutes from midnight at which the last slot began."""
    next: int | None = None
    """Minutes at which it ended, if it said how long it was."""
    shifted: bool = False
    """A time was read as of the afternoon because it came after a later one."""

    def slot(self, time: str, duration: str) -> tuple[str, str]:
        """Return the time of the next slot, ``13:45`` or ``13:45-14:15``, and what is doubtful."""
        length = minutes_of(duration) if duration else None
        start, doubt = self._start(time)
        if duration and length is None:
            doubt = doubt or f"{duration!r} is no duration"
        self.now = start if start is not None else self.now
        self.next = start + length if start is not None and length is not None else None
        if start is None:
            return "", doubt
        text = written(start)
        return (f"{text}-{written(start + length)}" if length else text), doubt

    def _start(self, time: str) -> tuple[int | None, str]:
        if not time:
            doubt = "" if self.next is not None else "when this begins is not said"
            return self.next, doubt
        match = _CLOCK.fullmatch(time) or _HOUR.fullmatch(time)
        if match is None or int(match[1]) > 24:
            return None, f"{time!r} is no time"
        hour, half = int(match[1]), (match[match.lastindex or 1] or "").lower()
        minute = int(match[2]) if match.re is _CLOCK else 0
        if half in ("a", "p"):
            return (hour % 12 + 12 * (half == "p")) * 60 + minute, ""
        start = hour * 60 + minute
        if self.now is None or start >= self.now:
            return start, ""
        if not self.is_long and hour <= 12 and self.now <= start + 12 * 60 < _DAY:
            self.shifted = True
            return start + 12 * 60, ""
        return start, f"{time} comes after {written(self.now)}"


def written(minutes: int) -> str:
    """Return minutes from midnight as ``13:45``."""
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def is_long(times: list[str]) -> bool:
    """Whether times of a day are of 24 hours: one of them is after 12:59."""
    hours = [int(match[1]) for time in times if (match := _CLOCK.fullmatch(time))]
    return any(hour > 12 for hour in hours)
