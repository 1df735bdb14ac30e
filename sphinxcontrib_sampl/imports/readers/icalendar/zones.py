"""Find the time zone that a name in a calendar means.

A ``TZID`` (RFC 5545 §3.2.19) is any text: an IANA name, one behind a prefix
(``/freeassociation.sourceforge.net/Europe/Berlin``), Windows's own name, or what its user
chose from a list: ``(UTC-08:00) Pacific Time (US & Canada)``. Microsoft's names and what they
mean are a table of CLDR's that icalendar brings along.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from icalendar import Timezone
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from ....talks.when.zones import name_of
from ...context import ImportContext
from ...entry_times import zone_or_none
from .parse import Component

_PREFIX = re.compile(r"\s*\((?:UTC|GMT)\s*([+-]\d\d?:?\d\d)?\)\s*", re.IGNORECASE)
_US_NAME = re.compile(r"\s+Time\b.*")
_SAMPLES = [
    datetime(2021 + n // 52, 1, 3, 12, tzinfo=UTC) + timedelta(days=7 * (n % 52))
    for n in range(156)
]


class Zones:
    """The zones of one calendar."""

    def __init__(self, calendar: Component, context: ImportContext) -> None:
        self._context = context
        self._rules = {
            zone.text("TZID"): zone for zone in calendar.children if zone.name == "VTIMEZONE"
        }
        self._known: dict[str, tzinfo | None] = {}
        self._hint = zone_or_none(context.hints.timezone)
        self.of_calendar = self._of_calendar(calendar)
        """The zone of times that name none; ``None`` if nothing says it."""

    def named(self, tzid: str, line: int) -> tzinfo | None:
        """Return the zone that a ``TZID`` means; report an unknown one once."""
        if tzid not in self._known:
            found = by_name(tzid, self._rules.get(tzid))
            if found is None:
                found = self._by_rules(tzid, line)
            self._known[tzid] = found
        return self._known[tzid]

    def _by_rules(self, tzid: str, line: int) -> tzinfo | None:
        rules = self._rules.get(tzid)
        found = None
        if rules is not None:
            lines = self._context.source.text.split("\n")[rules.number - 1 : rules.end]
            found, line = by_rules("\r\n".join(lines), self._hint), rules.number
        if found is None:
            what = "there is no such zone; its times are read as local time"
        else:
            what = f"its clocks show what those of {name_of(found)} show; is it that?"
        self._context.say(f"the time zone {tzid!r}: {what}", line)
        return found

    def _of_calendar(self, calendar: Component) -> tzinfo | None:
        """The user's zone, else ``X-WR-TIMEZONE``, that of most times, the only one defined."""
        if self._hint is not None:
            return self._hint
        stated = calendar.get("X-WR-TIMEZONE") or calendar.get("TIMEZONE-ID")
        found = self.named(stated.text, stated.number) if stated is not None else None
        if found is not None and name_of(found) not in ("UTC", "Etc/UTC", "GMT", "Etc/GMT"):
            return found
        events = (event for event in calendar.children if event.name == "VEVENT")
        starts = [line for event in events for line in event.all("DTSTART")]
        used = Counter(line.params["TZID"] for line in starts if "TZID" in line.params)
        names = [name for name, _ in used.most_common(1)] or list(self._rules)
        if len(names) == 1:
            lines = (line.number for line in starts if line.params.get("TZID") == names[0])
            if (zone := self.named(names[0], next(lines, calendar.number))) is not None:
                return zone
        return found


def by_name(tzid: str, rules: Component | None = None) -> tzinfo | None:
    """Return the zone that a name means, as far as names go."""
    tzid = tzid.strip()
    location = rules.text("X-LIC-LOCATION") if rules is not None else ""
    parts = [part for part in tzid.split("/") if part][-3:]
    names = (
        WINDOWS_TO_OLSON.get(tzid),
        tzid,
        location,
        *("/".join(parts[n:]) for n in range(len(parts) - 1)),
    )
    for name in names:
        if (found := zone_or_none(name)) is not None:
            return found
    return _by_places(tzid)


def _by_places(tzid: str) -> tzinfo | None:
    """Read ``(UTC+01:00) Amsterdam, Berlin, Rome`` and ``Pacific Time (US & Canada)``."""
    prefix = _PREFIX.match(tzid)
    rest = tzid[prefix.end() :] if prefix else tzid
    name = WINDOWS_TO_OLSON.get(_US_NAME.sub(" Standard Time", rest))
    names = [name] if name else []
    for city in re.split(r"[,;:]", rest):
        names += _cities().get(city.strip().casefold(), [])
    offset = zone_or_none(prefix[1] or "UTC") if prefix else None
    for name in names:
        place = ZoneInfo(name)
        if offset is None or _winter(place) == offset.utcoffset(_SAMPLES[0]):
            return place
    return None


@lru_cache(maxsize=1)
def _cities() -> dict[str, list[str]]:
    """The names of zones by the city that they are called after."""
    cities: dict[str, list[str]] = {}
    for name in sorted(available_timezones()):
        area, _, city = name.partition("/")
        if city and area not in ("Etc", "posix", "right", "SystemV", "US"):
            cities.setdefault(city.replace("_", " ").casefold(), []).append(name)
    return cities


def _winter(place: tzinfo) -> timedelta | None:
    """Return the standard offset: the smaller one, in either half of the earth."""
    return min(moment.astimezone(place).utcoffset() or timedelta() for moment in _SAMPLES[:52:26])


def by_rules(rules: str, hint: tzinfo | None) -> tzinfo | None:
    """Return the zone whose clocks show, over three years, what a ``VTIMEZONE`` says."""
    try:
        zone = Timezone.from_ical(rules)
        assert isinstance(zone, Timezone)
        stated: tzinfo = zone.to_tz()
        shown = [moment.astimezone(stated).utcoffset() for moment in _SAMPLES]
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, OverflowError):
        return None  # what icalendar and dateutil raise for rules that are none
    candidates = [ZoneInfo(name) for name in dict.fromkeys(WINDOWS_TO_OLSON.values())]
    for place in ([hint] if hint else []) + list[tzinfo](candidates):
        if all(
            moment.astimezone(place).utcoffset() == offset
            for moment, offset in zip(_SAMPLES, shown, strict=True)
        ):
            return place
    return None
