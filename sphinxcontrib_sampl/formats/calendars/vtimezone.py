"""``VTIMEZONE`` for the years in use (RFC 5545 §3.6.5): small, and the same in every build.

icalendar writes one with all years that its computer knows of; the changes of the clocks in the
years of the talks are all that their readers need.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_STEP = timedelta(days=1)
"""No clock changes twice within a day."""


class Offset(NamedTuple):
    """What the clocks of a zone show from a moment on."""

    begins: datetime
    """On the clock that it ends, without zone."""
    before: timedelta
    after: timedelta
    name: str
    is_summer: bool


def offsets(place: ZoneInfo, years: Iterable[int]) -> Iterator[Offset]:
    """Yield what clocks show at the beginning of some years, and their changes in these years.

    A year that follows another one begins as that one ended.
    """
    known = [year for year in sorted(set(years)) if 1 < year < 9999]
    offset: timedelta | None = None
    for year in known:
        day = datetime(year, 1, 1, tzinfo=UTC) - _STEP
        if year - 1 not in known:
            there = day.astimezone(place)
            now, summer = there.utcoffset() or timedelta(), there.dst() or timedelta()
            begin = day.replace(tzinfo=None)
            before = now if offset is None else offset
            yield Offset(begin, before, now, there.tzname() or "", summer > timedelta())
            offset = now
        else:
            day += _STEP  # up to there the year before has been looked at
        yield from _changes(place, day, datetime(year, 12, 31, tzinfo=UTC) + _STEP)
        offset = (datetime(year, 12, 31, tzinfo=UTC) + _STEP).astimezone(place).utcoffset()


def _changes(place: ZoneInfo, first: datetime, last: datetime) -> Iterator[Offset]:
    """Yield the changes of the clocks after a moment and up to another (UTC)."""
    day, offset = first, first.astimezone(place).utcoffset() or timedelta()
    while day < last:
        following = min(day + _STEP, last)
        after = following.astimezone(place).utcoffset() or timedelta()
        if after != offset:
            change = _change(place, day, following)
            name = change.astimezone(place).tzname() or ""
            begins = (change + offset).replace(tzinfo=None)
            yield Offset(begins, offset, after, name, after > offset)
            offset = after
        day = following


def _change(place: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """Return the first second (UTC) at which the clocks show what they show later."""
    old = before.astimezone(place).utcoffset()
    seconds = int((after - before).total_seconds())
    low = 0
    while seconds - low > 1:
        middle = (low + seconds) // 2
        if (before + timedelta(seconds=middle)).astimezone(place).utcoffset() == old:
            low = middle
        else:
            seconds = middle
    return before + timedelta(seconds=seconds)


def vtimezone(place: ZoneInfo, years: Iterable[int]) -> Timezone:
    """Return the ``VTIMEZONE`` of an IANA zone, right in some years.

    Each change is a part of its own: where a part has ``RDATE``, ical.js, with which Thunderbird
    reads, forgets its ``DTSTART`` (which counts, by RFC 5545 §3.8.5.2).
    """
    zone = Timezone()
    zone.add("TZID", place.key)
    for one in offsets(place, years):
        part = TimezoneDaylight() if one.is_summer else TimezoneStandard()
        part.add("DTSTART", one.begins)
        part.add("TZOFFSETFROM", one.before)
        part.add("TZOFFSETTO", one.after)
        part.add("TZNAME", one.name)
        zone.add_component(part)
    return zone
