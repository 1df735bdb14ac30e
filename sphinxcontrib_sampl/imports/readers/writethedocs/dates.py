"""Find the days of a Write the Docs conference in the prose of its configuration."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ...recognize.when.duration import read_length
from ...recognize.when.read import read_when
from ...recognize.when.years import years_of
from ...rows.model import Raw

_CLOCK = re.compile(r"\s*(\d{1,2})[:.h](\d{1,2})(?::\d\d)?\s*([ap])?\.?(?:m\.?)?\s*", re.IGNORECASE)
_HOUR = re.compile(r"\s*(\d{1,2})\s*([ap])\.?m\.?\s*", re.IGNORECASE)
_DAY = 24 * 60


def minutes_of(text: str) -> int | None:
    """Return a duration in minutes, ``None`` if it is none."""
    try:
        return round(read_length(text) / timedelta(minutes=1))
    except ValueError:
        return None


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


_TALKS = re.compile(r"conference|talks?\b|main|presentation", re.IGNORECASE)
_LAST = 10


class Dates:
    """Finds the day of a list of the schedule: ``writing_day``, ``talks_day1``, ``outing``."""

    def __init__(self, config: dict[str, Raw]) -> None:
        dates = config.get("date")
        self._dates = dates if isinstance(dates, dict) else {}
        year = re.search(r"(?:19|20)\d\d", f"{config.get('year', '')} {self._text('main')}")
        self._year = year[0] if year else ""
        self._named = list(self._events(config))

    def _text(self, key: str) -> str:
        value = self._dates.get(key, "")
        return value if isinstance(value, str) else ""

    def _events(self, config: dict[str, Raw]) -> Iterator[tuple[str, list[date]]]:
        """Yield what is on which days: ``day_two``'s event and date, and those of parts."""
        for source in (self._dates, config):
            for key, value in source.items():
                if isinstance(value, dict) and value is not self._dates:
                    text, name = value.get("date"), value.get("event", key)
                    if isinstance(text, str) and (days := self.days(text)):
                        yield f"{key} {name}", days

    def days(self, text: str) -> list[date]:
        """Return the days that a text names; the year is the conference's."""
        when = read_when(text, years_of(self._year) if self._year else None)
        if when.day is None:
            return []
        count = ((when.until or when.day) - when.day).days
        return [when.day + timedelta(days=day) for day in range(min(count, _LAST) + 1)]

    def all_days(self) -> list[date]:
        """Return the days of the whole conference."""
        found = self.days(f"{self._text('start')} – {self._text('end')}")
        return max((found, self.days(self._text("main")), self.days(self._text("short"))), key=len)

    def day_of(self, key: str, talk_days: int) -> date | None:
        """Return the day of a list of the schedule.

        :param talk_days: how many lists of talks there are.
        """
        number = re.search(r"(\d+)$", key)
        days = self._talk_days(talk_days)
        if number is not None:
            nth = int(number[1]) - 1
            return days[nth] if 0 <= nth < len(days) else None
        words = [word for word in re.split(r"[\W_]+", key.lower()) if len(word) > 3]
        words += ["hike", "boat"] if key in ("outing", "hike", "boat") else []
        named = [
            found
            for name, found in self._named
            if any(word in name.lower() for word in words) and not _TALKS.search(name)
        ]
        if named:
            return named[0][0]
        if "writing" in key and days:
            before = days[0] - timedelta(days=1)
            return before if before in self.all_days() else None
        return days[0] if talk_days == 1 and _TALKS.search(key) and days else None

    def _talk_days(self, count: int) -> list[date]:
        """Return the days with talks: those named so, else the last ones of the conference."""
        found = {
            day
            for name, days in self._named
            for day in days
            if _TALKS.search(name) and not name.startswith("unconf")
        }
        return sorted(found) if len(found) >= count else self.all_days()[-count:]
