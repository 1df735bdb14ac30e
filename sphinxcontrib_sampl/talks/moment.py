"""When a talk is: its date, time and zone fields → a :class:`~.model.Slot`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, tzinfo

from . import zones
from .dates import WEEKDAYS, Written, read_date
from .ends import Begin, check_length, read_end, with_duration
from .fields import Reader
from .model import Kind as TalkKind
from .model import Slot
from .problems import Kind
from .source import Mapping, Node, Scalar
from .times import Span, read_span
from .wallclock import Point, on_clock, stated_zone

UNKNOWN = frozenset(("", "tba", "tbd", "tbc", "?"))
"""What people write for a date or time that is not known yet."""
NO_SLOT = (TalkKind.NONE, TalkKind.HOLIDAY)
"""Rows that take neither time nor place from their term."""
_ISO = re.compile(r"\d{4}[-/.]")


@dataclass(frozen=True, slots=True)
class Defaults:
    """What a talk that does not say itself takes from its term, file and site."""

    place: tzinfo | None = None
    span: Span | None = None
    year: Callable[[int, int], int | None] = lambda month, day: None
    """The year of a month and day."""
    within: tuple[date, date] | None = None
    """The first and the last day of the term."""
    day: date | None = None
    """The day of the meeting, for talks that name none."""


def read_slot(
    reader: Reader, found: dict[str, Node], defaults: Defaults, kind: TalkKind = TalkKind.TALK
) -> Slot:
    """Combine the fields ``date time start end duration timezone``.

    What cannot be read is reported and left out; the rest is kept.
    """
    place = read_zone(reader, found.get("timezone"), defaults.place)
    points: dict[str, Point] = {
        name: _point(reader, found[name], defaults, needs_day=name == "date")
        for name in ("date", "time", "start", "end")
        if name in found
    }
    begin = _first(reader, points, ("start", "time", "date"))
    day = _day(reader, points) or defaults.day
    finish = points.get("end")
    span, stated = (begin.span, True) if begin and begin.span else (None, False)
    if span is None and not ("time" in found or "start" in found):
        span = _default_span(reader, found, defaults.span, kind)
    if day is None or span is None:
        reader.word(found.get("duration"), "duration")  # says so if it is no text
        return Slot(day, timezone=zones.name_of(place) if place else None)
    node = begin.node if begin and stated else found.get("date", found.get("start"))
    assert node is not None
    place = stated_zone(reader, span, place, day, node)
    if place is None and finish and finish.span:
        place = stated_zone(reader, finish.span, None, finish.day or day, finish.node)
    start, doubt = on_clock(day, span.start, place, span.zone)
    if doubt is not None:
        reader.report(Kind.TIME, doubt, node)
    word = span.zone if span.zone and zones.in_force(span.zone, start) else None
    end = read_end(reader, Begin(start, span, place, word, node), finish)
    if "duration" in found:
        end = with_duration(reader, start, end, found["duration"])
    check_length(reader, start, end, kind, node)
    return Slot(day, start, end, zones.name_of(place) if place else None, stated)


def read_zone(reader: Reader, node: Node | None, inherited: tzinfo | None) -> tzinfo | None:
    """Return the zone that a ``timezone`` field names, else the inherited one."""
    name = reader.word(node, "timezone") if node is not None else None
    if name is None:
        return inherited
    try:
        return zones.zone(name)
    except ValueError as error:
        reader.report(Kind.TIMEZONE, error, node)
        return inherited


def resolve_day(reader: Reader, written: Written, defaults: Defaults, node: Node) -> date | None:
    """Return the day that is meant, with the year that the surroundings give."""
    year = written.year or defaults.year(written.month, written.day)
    if year is None:
        reader.report(Kind.DATE, "the date has no year, and no term gives one", node)
        return None
    try:
        day = written.on(year)
    except ValueError as error:
        reader.report(Kind.DATE, error, node)
        return None
    if written.weekday is not None and written.weekday != day.weekday():
        actual = WEEKDAYS[day.weekday()]
        message = f"{day} is a {actual}, not a {WEEKDAYS[written.weekday]}"
        reader.report(Kind.WEEKDAY, f"{message}; write {actual}, or another date", node)
    if defaults.within is not None and not defaults.within[0] <= day <= defaults.within[1]:
        first, last = defaults.within
        message = f"{day} is outside of its term, {first} to {last}"
        reader.report(Kind.DATE, f"{message}; write another date, or other bounds", node)
    return day


def _point(reader: Reader, node: Node, defaults: Defaults, *, needs_day: bool) -> Point:
    """Read a field that is a time, or a date, or both."""
    nothing = Point(None, None, node)
    if isinstance(node, Mapping) or not isinstance(node, Scalar):
        name = "a date" if needs_day else "a time"
        reader.report(Kind.DATE if needs_day else Kind.TIME, f"{name} must be text", node)
        return nothing
    text = " ".join(node.text.split())
    if node.is_null or text.lower() in UNKNOWN:
        return nothing
    span_error: ValueError | None = None
    if not needs_day:
        try:
            return Point(None, read_span(text), node)
        except ValueError as error:
            span_error = error
    try:
        written = read_date(text)
    except ValueError as error:
        is_time = span_error is not None and not _ISO.match(text)
        reader.report(Kind.TIME if is_time else Kind.DATE, span_error or error, node)
        return nothing
    return Point(resolve_day(reader, written, defaults, node), written.span, node)


def _first(reader: Reader, points: dict[str, Point], names: tuple[str, ...]) -> Point | None:
    """Return the first field that names a time of day at which something can start."""
    for name in names:
        point = points.get(name)
        if point is None or point.span is None:
            continue
        if point.span.end is None and point.span.to_midnight:
            message = "no talk starts at 24:00; write 00:00 of the next day"
            reader.report(Kind.TIME, message, point.node)
            continue
        return point
    return None


def _day(reader: Reader, points: dict[str, Point]) -> date | None:
    """Return the first day that is written, and say so where another field names another."""
    named = [points[name] for name in ("date", "start", "time") if name in points]
    days = [point for point in named if point.day is not None]
    for point in days[1:]:
        if point.day != days[0].day:
            message = f"{point.day} is not the date, {days[0].day}; the date is taken"
            reader.report(Kind.DATE, message, point.node)
    return days[0].day if days else None


def _default_span(
    reader: Reader, found: dict[str, Node], span: Span | None, kind: TalkKind
) -> Span | None:
    """Return the term's time for an entry that names no start; its own length goes first."""
    own = next((name for name in ("end", "duration") if name in found), None)
    if kind in NO_SLOT:
        span = None
    node = found[own] if own is not None else None
    if isinstance(node, Scalar) and node.text.strip() and span is None:
        reader.report(Kind.TIME, f"{own} needs a start", node)
    return span._replace(end=None, to_midnight=False) if span and own else span
