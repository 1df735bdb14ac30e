"""Fill the date, time, zone and slots of an entry from exact moments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from ..talks.when import zones
from ..talks.when.zones import name_of
from .context import ImportContext
from .draft import Draft, Entry, Place, Value


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
    context: ImportContext,
    draft: Draft,
    place: Place,
) -> tzinfo | None:
    """Return the zone whose clocks show the times; the offsets of the dates beat its name."""
    aware = [start for start in starts if isinstance(start, datetime) and start.tzinfo]
    named, hinted = zone_or_none(stated), zone_or_none(context.hints.timezone)
    if stated and named is None:
        context.report.say(place, f"there is no time zone {stated[:40]!r}")
    if not aware:
        return named or hinted
    is_utc = all(not start.utcoffset() for start in aware)
    for zone in (hinted, named) if is_utc else (named, hinted):
        if zone is not None and (is_utc or all(_agrees(start, zone) for start in aware)):
            return zone
    offsets = Counter(start.utcoffset() for start in aware)
    most = offsets.most_common(1)[0][0]
    if named is not None and sum(_agrees(start, named) for start in aware) * 2 > len(aware):
        others = [start for start in aware if not _agrees(start, named)]
        done = (
            "they keep it" if any(start.utcoffset() for start in others) else "shown in that zone"
        )
        context.report.say(place, f"some dates have another offset than {stated}; {done}")
        return named
    fixed = next(start.tzinfo for start in aware if start.utcoffset() == most)
    assert fixed is not None
    shown = name_of(fixed) if most else "UTC"
    message = f"the dates have the offset {shown}; which time zone is it?"
    if stated:
        message = f"the zone is said to be {stated}, but {message}"
    draft.remarks.append(message)
    context.report.say(place, f"{message} --timezone says so")
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


LONGEST = timedelta(hours=8)
"""A longer entry is asked about by ``sampl check``; see :data:`..talks.when.moment.LONGEST`."""
_MOST_DAYS = 31
"""Days of an entry that are listed one by one."""


def put_slot(entry: Entry, start: date | datetime, end: date | datetime | None) -> str | None:
    """Set ``date`` and ``time`` (or what an entry of many hours or days needs) and the zone.

    :param start: a day, or a moment on the clock of the place; aware or not.
    :param end: of the same kind, and in the same zone; of days, the last one.
    :returns: what could not be said so, and what was done about it.
    """
    entry.date = day_of(start)
    if not isinstance(start, datetime):
        return put_days(entry, start, day_of(end) if end is not None else start)
    if start.tzinfo is not None:
        entry.timezone = zones.name_of(start.tzinfo)
    entry.time = f"{start:%H:%M}"
    if not isinstance(end, datetime) or end == start:
        return None
    if end < start:
        return f"it ends at {_written(end)}, before it starts; the end is skipped"
    if _length(start, end) <= LONGEST:
        entry.time = f"{start:%H:%M}-{end:%H:%M}"
        return None
    entry.own["x-end"] = _written(end)
    return f"it lasts until {_written(end)}, longer than a talk; the end is kept as x-end"


def put_days(entry: Entry, first: date, last: date) -> str | None:
    """Set the last day, if it is another than the first.

    :returns: what could not be said so, and what was done about it.
    """
    if last < first:
        return f"it ends on {last}, before it starts; the end is skipped"
    count = (last - first).days
    if count >= _MOST_DAYS:
        entry.own["x-end"] = str(last)
        return f"it lasts until {last}; the last day is kept as x-end"
    if count:
        entry.end = str(last)
    return None


def _length(start: datetime, end: datetime) -> timedelta:
    """Return the time that passes, also over a change of clocks."""
    if start.tzinfo is None:
        return end - start
    return end - end.utcoffset() - (start - start.utcoffset())  # type: ignore[operator]


def _written(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"


def day_of(moment: date | datetime) -> date:
    """Return the day of a moment, on its own clock."""
    return moment.date() if isinstance(moment, datetime) else moment


def same_zone_once(draft: Draft) -> None:
    """Say a zone that all entries with a time share once, for the whole file."""
    names = {entry.timezone for entry in draft.all_entries() if entry.time}
    if len(names) == 1 and (name := names.pop()):
        draft.values["timezone"] = name
        for entry in draft.all_entries():
            entry.timezone = ""


def in_order(entries: list[Entry]) -> list[Entry]:
    """Return entries by date and time; those without a date come last, as they stand."""

    def moment(entry: Entry) -> tuple[str, str]:
        return str(entry.day or "~"), entry.time

    return sorted(entries, key=moment)


def zone_or_none(name: str | None) -> tzinfo | None:
    """Return the zone of an IANA name or an offset, or nothing if there is none."""
    try:
        return zones.zone(name) if name else None
    except ValueError:
        return None


def moved_from(was: date | datetime, start: date | datetime) -> Value:
    """Return the ``was`` of an entry that now starts at another moment."""
    if not isinstance(was, datetime) or not isinstance(start, datetime):
        return day_of(was)
    if start.tzinfo is not None and was.tzinfo is not None:
        was = was.astimezone(start.tzinfo)
    if was.time() == start.time():
        return was.date()
    return {"date": was.date(), "time": f"{was:%H:%M}"}
