"""Moments of exact formats → the keys of an entry that say when it is."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo

from ..talks import zones
from .draft import Draft, Entry, Value

LONGEST = timedelta(hours=8)
"""A longer entry is asked about by ``sampl check``; see :data:`..talks.moment.LONGEST`."""
_MOST_DAYS = 31
"""Days of an entry that are listed one by one."""


def put_slot(entry: Entry, start: date | datetime, end: date | datetime | None) -> str | None:
    """Set ``date`` and ``time`` (or what an entry of many hours or days needs) and the zone.

    :param start: a day, or a moment on the clock of the place; aware or not.
    :param end: of the same kind, and in the same zone; of days, the last one.
    :returns: what could not be said so, and what was done about it.
    """
    values = entry.values
    values["date"] = _day(start)
    if not isinstance(start, datetime):
        return _put_days(values, start, _day(end) if end is not None else start)
    if start.tzinfo is not None:
        values["timezone"] = zones.name_of(start.tzinfo)
    values["time"] = f"{start:%H:%M}"
    if not isinstance(end, datetime) or end == start:
        return None
    if end < start:
        return f"it ends at {_written(end)}, before it starts; the end is left out"
    if _length(start, end) <= LONGEST:
        values["time"] = f"{start:%H:%M}-{end:%H:%M}"
        return None
    values["x-end"] = _written(end)
    return f"it lasts until {_written(end)}, longer than a talk; the end is kept as x-end"


def _put_days(values: dict[str, Value], first: date, last: date) -> str | None:
    if last < first:
        return f"it ends on {last}, before it starts; the end is left out"
    count = (last - first).days
    if count >= _MOST_DAYS:
        values["x-end"] = str(last)
        return f"it lasts until {last}; the last day is kept as x-end"
    if count:
        values["slots"] = [{"date": first + timedelta(days=n)} for n in range(1, count + 1)]
    return None


def _length(start: datetime, end: datetime) -> timedelta:
    """Return the time that passes, also over a change of clocks."""
    if start.tzinfo is None:
        return end - start
    return end - end.utcoffset() - (start - start.utcoffset())  # type: ignore[operator]


def _written(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def same_zone_once(draft: Draft) -> None:
    """Say a zone that all entries with a time share once, for the whole file."""
    timed = [entry.values for entry in draft.all_entries() if "time" in entry.values]
    names = {values.get("timezone") for values in timed}
    if len(names) == 1 and (name := names.pop()) is not None:
        draft.values["timezone"] = name
        for entry in draft.all_entries():
            entry.values.pop("timezone", None)


def in_order(entries: list[Entry]) -> list[Entry]:
    """Return entries by date and time; those without a date come last, as they stand."""

    def moment(entry: Entry) -> tuple[str, str]:
        return str(entry.values.get("date", "~")), str(entry.values.get("time", ""))

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
        return _day(was)
    if start.tzinfo is not None and was.tzinfo is not None:
        was = was.astimezone(start.tzinfo)
    if was.time() == start.time():
        return was.date()
    return {"date": was.date(), "time": f"{was:%H:%M}"}
