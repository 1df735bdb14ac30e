"""Dates with offsets, and the zone that they are of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, tzinfo
from typing import Any

from ..talks.zones import name_of
from .draft import Draft, Hints, Place, Report
from .slots import zone_or_none


def moment_of(value: Any) -> datetime | date | None:
    """Return an ISO date, or date and time, or nothing if it is neither."""
    if not isinstance(value, str) or len(value) > 40:
        return None
    text = value.strip().replace(" ", "T", 1)
    try:
        if len(text) == 10:
            return date.fromisoformat(text)
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def zone_of(
    starts: Iterable[datetime | date | None],
    stated: str,
    hints: Hints,
    draft: Draft,
    place: Place,
    report: Report,
) -> tzinfo | None:
    """Return the zone whose clocks show the times; the offsets of the dates beat its name."""
    aware = [start for start in starts if isinstance(start, datetime) and start.tzinfo]
    named, hinted = zone_or_none(stated), zone_or_none(hints.timezone)
    if stated and named is None:
        report.say(place, f"there is no time zone {stated[:40]!r}")
    if not aware:
        return named or hinted
    is_utc = all(not start.utcoffset() for start in aware)
    for zone in (hinted, named) if is_utc else (named, hinted):
        if zone is not None and (is_utc or all(_agrees(start, zone) for start in aware)):
            return zone
    offsets = Counter(start.utcoffset() for start in aware)
    most = offsets.most_common(1)[0][0]
    if named is not None and sum(_agrees(start, named) for start in aware) * 2 > len(aware):
        report.say(place, f"some dates have another offset than {stated}; they keep it")
        return named
    fixed = next(start.tzinfo for start in aware if start.utcoffset() == most)
    assert fixed is not None
    shown = name_of(fixed) if most else "UTC"
    message = f"the dates have the offset {shown}; which time zone is it?"
    if stated:
        message = f"the zone is said to be {stated}, but {message}"
    draft.remarks.append(message)
    report.say(place, f"{message} --timezone says so")
    return zone_or_none(shown)


def on_clock(moment: datetime, zone: tzinfo | None) -> datetime:
    """Return a moment on the clock of the zone if it is UTC, or shows the same there."""
    if moment.tzinfo is None:
        return moment.replace(tzinfo=zone)
    if zone is not None and (not moment.utcoffset() or _agrees(moment, zone)):
        return moment.astimezone(zone)
    return moment


def _agrees(moment: datetime, zone: tzinfo) -> bool:
    return moment.replace(tzinfo=zone).utcoffset() == moment.utcoffset()
