"""On which days the parts of a Write the Docs conference are, from its configuration's prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from .rows import Raw
from .when import read_when, years_of

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
            found for name, found in self._named
            if any(word in name.lower() for word in words) and not _TALKS.search(name)
        ]  # fmt: skip
        if named:
            return named[0][0]
        if "writing" in key and days:
            before = days[0] - timedelta(days=1)
            return before if before in self.all_days() else None
        return days[0] if talk_days == 1 and _TALKS.search(key) and days else None

    def _talk_days(self, count: int) -> list[date]:
        """Return the days with talks: those named so, else the last ones of the conference."""
        found = {
            day for name, days in self._named for day in days
            if _TALKS.search(name) and not name.startswith("unconf")
        }  # fmt: skip
        return sorted(found) if len(found) >= count else self.all_days()[-count:]
