"""Read the dates of an iCalendar event: start, end, and how it repeats."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from icalendar import vDuration

from ...context import ImportContext
from ...entry_times import day_of
from .parse import Component, Line
from .zones import Zones

_UTC = ZoneInfo("UTC")  # not that of datetime, whose name is +00:00
Moment = date | datetime
"""A day, or a moment: aware, or without a zone (floating)."""
_MOMENT = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ]?(\d\d):?(\d\d)(?::?(\d\d))?(?:[.,]\d+)?\s*(Z?))?",
    re.IGNORECASE,
)
_YEARS = range(1900, 2200)
"""What is outside is a mistake: some programs write the year 1601 or 4501 for "none"."""


@dataclass(slots=True)
class Event:
    """A ``VEVENT`` with its dates read."""

    component: Component
    uid: str
    start: Moment
    length: timedelta | None
    """On the clock of the place; of days, how many."""
    rules: list[Line] = field(default_factory=list)
    extra: list[Moment] = field(default_factory=list)
    """``RDATE``."""
    without: list[Moment] = field(default_factory=list)
    """``EXDATE``."""
    instead_of: Moment | None = None
    """``RECURRENCE-ID``: the event stands for this one of a series."""
    and_future: bool = False
    """And for all later ones."""
    version: tuple[int, str] = (0, "")
    """``SEQUENCE``, and when it was last changed."""

    @property
    def repeats(self) -> bool:
        """Whether it is more than one."""
        return bool(self.rules or self.extra)

    @property
    def moved_by(self) -> timedelta:
        """How much later than planned it is: the dates of a series that follow move with it."""
        was, start = self.instead_of, self.start
        if isinstance(was, datetime) and isinstance(start, datetime):
            return start - was
        return day_of(start) - day_of(was or start)

    def moments(self) -> Iterator[Moment]:
        """Yield every date that it states."""
        yield self.start
        yield from self.extra
        yield from self.without
        if self.instead_of is not None:
            yield self.instead_of

    def end(self, start: Moment) -> Moment | None:
        """Return when an instance that starts then ends; of days, the last one."""
        if self.length is None:
            return None
        if isinstance(start, datetime):
            return start + self.length
        return start + max(self.length - timedelta(days=1), timedelta())


class EventReader:
    """Reads the events of one calendar."""

    def __init__(self, context: ImportContext, zones: Zones) -> None:
        self._context = context
        self._zones = zones

    def read(self, component: Component) -> Event | None:
        """Read an event; one without a date that can be read is reported and skipped."""
        summary = component.text("SUMMARY")[:80]
        line = component.get("DTSTART")
        if line is None:
            self._context.say(f"{summary!r} has no DTSTART: skipped", component.number)
            return None
        try:
            start = self.moment(line)
        except ValueError as error:
            self._context.say(f"{summary!r} is skipped: {error}", line.number)
            return None
        uid = component.text("UID")
        event = Event(component, uid, start, self._length(component, start))
        event.rules = component.all("RRULE")
        for line in component.all("EXRULE") + component.all("RESOURCES"):
            self._context.say(f"skipped: {line.name} {line.value[:80]}", line.number)
        event.extra = list(self._moments(component.all("RDATE"), start))
        event.without = list(self._moments(component.all("EXDATE"), start))
        if (line := component.get("RECURRENCE-ID")) is not None:
            event.instead_of = next(self._moments([line], start), None)
            event.and_future = line.params.get("RANGE", "").upper() == "THISANDFUTURE"
        number = component.text("SEQUENCE")
        changed = component.text("LAST-MODIFIED") or component.text("DTSTAMP")
        event.version = (int(number) if re.fullmatch(r"\d{1,9}", number) else 0, changed)
        return event

    def moment(self, line: Line, value: str | None = None) -> Moment:
        """Read a value of ``DATE`` or ``DATE-TIME`` (RFC 5545 §3.3.4, §3.3.5).

        :raises ValueError: with the reason, if it is none.
        """
        text = (line.value if value is None else value).strip()
        match = _MOMENT.fullmatch(text)
        if match is None:
            raise ValueError(f"{line.name} is no date: {text[:40]!r}")
        try:
            day = date(*(int(match[n]) for n in (1, 2, 3)))
            if match[4] is None or line.params.get("VALUE", "").upper() == "DATE":
                found: Moment = day
            else:
                clock = datetime(day.year, day.month, day.day, int(match[4]), int(match[5]))  # noqa: DTZ001
                found = self._in_zone(clock, line, is_utc=bool(match[7]))
        except ValueError as error:
            raise ValueError(f"{line.name} is no date: {text[:40]!r}: {error}") from error
        if day.year not in _YEARS:
            raise ValueError(f"{line.name} is in the year {day.year}")
        return found

    def _in_zone(self, clock: datetime, line: Line, *, is_utc: bool) -> datetime:
        """Return the moment on the clock of its zone; UTC on that of the calendar."""
        tzid = line.params.get("TZID", "")
        place = self._zones.named(tzid, line.number) if tzid else None
        if is_utc:
            return clock.replace(tzinfo=_UTC)
        return clock.replace(tzinfo=place or self._zones.of_calendar)

    def _moments(self, lines: list[Line], start: Moment) -> Iterator[Moment]:
        """Yield the dates of ``RDATE`` and ``EXDATE``; of a ``PERIOD`` its start."""
        for line in lines:
            for value in line.value.split(","):
                try:
                    yield self._like(self.moment(line, value.partition("/")[0]), start)
                except ValueError as error:
                    self._context.say(f"{error}; skipped", line.number)

    def _like(self, moment: Moment, start: Moment) -> Moment:
        """Return a moment in the zone of the series, and as a day where that has days."""
        if isinstance(moment, datetime) and not isinstance(start, datetime):
            return moment.date()
        if isinstance(moment, datetime) and isinstance(start, datetime):
            return on_clock_of(moment, start.tzinfo)
        return moment

    def _length(self, component: Component, start: Moment) -> timedelta | None:
        line = component.get("DTEND") or component.get("DURATION")
        if line is None:
            return None
        try:
            if line.name == "DURATION":
                return _duration(line)
            end = self.moment(line)
        except ValueError as error:
            self._context.say(f"{error}; the end is skipped", line.number)
            return None
        if isinstance(start, datetime) != isinstance(end, datetime):
            self._context.say(
                "DTSTART and DTEND are not both days, or both times: no end", line.number
            )
            return None
        if isinstance(start, datetime) and isinstance(end, datetime):
            self._ask_for_digits(component, line)
            return on_clock_of(end, start.tzinfo).replace(tzinfo=None) - start.replace(tzinfo=None)
        return end - start

    def _ask_for_digits(self, component: Component, end: Line) -> None:
        """Ask if one of two times has no seconds (RFC 5545 §3.3.12): digits may be lost."""
        start = component.get("DTSTART")
        for line, other in ((start, end), (end, start)):
            if line is None or other is None or _has_seconds(line) or not _has_seconds(other):
                continue
            text = line.value.strip()
            digits = text.partition("T")[2]
            message = f"{line.name} {text} has no seconds: read as {digits[:2]}:{digits[2:4]}"
            self._context.say(message, line.number)


def _has_seconds(line: Line) -> bool:
    match = _MOMENT.fullmatch(line.value.strip())
    return match is None or match[6] is not None


def _duration(line: Line) -> timedelta:
    try:
        length: timedelta = vDuration.from_ical(line.value.strip().upper())
    except (ValueError, OverflowError) as error:
        raise ValueError(f"DURATION is none: {line.value[:40]!r}") from error
    if abs(length) > timedelta(days=366):
        raise ValueError(f"DURATION is longer than a year: {line.value[:40]!r}")
    return length


def on_clock_of(moment: datetime, place: tzinfo | None) -> datetime:
    """Return a moment on the clock of a zone; floating time is taken to be of it."""
    if place is None or moment.tzinfo is None:
        return moment.replace(tzinfo=place)
    return moment.astimezone(place)
