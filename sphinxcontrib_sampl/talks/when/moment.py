"""The date, time and zone fields of a talk → a :class:`~..model.Slot`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, tzinfo
from typing import NamedTuple

from ..fields.plain import Reader
from ..model import Kind as TalkKind
from ..model import Slot
from ..problems import Kind
from ..yaml.source import Mapping, Node, Scalar
from . import zones
from .date_advice import Misspelt, read_date
from .dates import WEEKDAYS, Written, WrongOrder
from .ends import Begin, check_length, last_day, on_last_day, read_end, with_duration
from .times import Span, read_span
from .wallclock import Point, on_clock, stated_zone

UNKNOWN = frozenset(("", "tba", "tbd", "tbc", "?"))
"""What people write for a date or time that is not known yet."""
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
        for name in ("date", "time", "start")
        if name in found
    }
    begin = _first(reader, points)
    dated = _dated(reader, points)
    days = _Days(defaults.day)
    if dated is not None:
        days = _Days(dated.day, dated.last, dated.by_month, dated.until)
    if "end" in found:
        after = _after(defaults, days.first)
        points["end"] = finish = _point(reader, found["end"], after, needs_day=False)
        days = _days(reader, days, finish, has_time=begin is not None)
    span, stated = _span(reader, found, points, begin, days, defaults, kind)
    if days.first is None or span is None:
        reader.word(found.get("duration"), "duration")  # says so if it is no text
        zone = zones.name_of(place) if place else None
        return Slot(days.first, timezone=zone, last=days.last, by_month=days.by_month)
    node = begin.node if begin and stated else found.get("date", found.get("start"))
    assert node is not None
    return _timed(
        reader, found, place, days, _Time(span, stated, begin, points.get("end"), node), kind
    )


def _check_end(reader: Reader, span: Span, finish: Point) -> None:
    """Say which of two ends is taken."""
    assert finish.span is not None
    taken = f"{finish.span.start:%H:%M}"
    if finish.span.end is not None:
        message = f"the end is one time, not {taken}-{finish.span.end:%H:%M}; {taken} is taken"
        reader.report(Kind.TIME, message, finish.node)
    elif span.end is not None and span.end != finish.span.start:
        message = f"the end {taken} is not the {span.end:%H:%M} of the time; {taken} is taken"
        reader.report(Kind.TIME, message, finish.node)


class _Days(NamedTuple):
    """The days on which something is."""

    first: date | None = None
    last: date | None = None
    by_month: bool = False
    until: Span | None = None
    """The time of the last day, where a range says it."""


class _Time(NamedTuple):
    """The fields that say from when to when something is."""

    span: Span
    stated: bool
    begin: Point | None
    finish: Point | None
    node: Node


def _timed(
    reader: Reader,
    found: dict[str, Node],
    place: tzinfo | None,
    days: _Days,
    given: _Time,
    kind: TalkKind,
) -> Slot:
    """Return the slot of something whose time is known."""
    day, span, finish, node = days.first, given.span, given.finish, given.node
    assert day is not None
    place = stated_zone(reader, span, place, day, node)
    if days.until is not None:
        finish = Point(days.last, days.until, node)
    elif finish is not None and finish.span is not None:
        _check_end(reader, span, finish)
        if finish.day is not None and days.last is not None:
            finish = finish._replace(day=days.last)
    if place is None and span.zone is None and finish and finish.span:
        place = stated_zone(reader, finish.span, None, finish.day or day, finish.node)
    start, doubt = on_clock(day, span.start, place, span.zone)
    if doubt is not None:
        reader.report(Kind.TIME, doubt, node)
    word = span.zone if span.zone and place and zones.in_force(span.zone, start) else None
    begin = Begin(start, span, place, word, node)
    end = read_end(reader, begin, finish)
    if "duration" in found:
        end = with_duration(reader, start, end, found["duration"])
    ends_on_a_day = finish is not None and finish.span is not None and finish.day is not None
    last, daily = days.last, False
    if last is None or ends_on_a_day:
        last = last_day(start, end)
    else:
        daily = end is not None or given.begin is None or given.begin.day is None
        daily = daily or (given.begin is not None and given.begin.last is not None)
        end = on_last_day(reader, begin, end, last)
    if last is None:
        check_length(reader, start, end, kind, node)
    name = zones.name_of(place) if place else None
    return Slot(day, start, end, name, given.stated, last, daily=daily)


def _span(
    reader: Reader,
    found: dict[str, Node],
    points: dict[str, Point],
    begin: Point | None,
    days: _Days,
    defaults: Defaults,
    kind: TalkKind,
) -> tuple[Span | None, bool]:
    """Return the time, and whether it is the entry's own; else it is the term's.

    Several days, a month and rows that are no talk take none from the term.
    """
    if begin is not None and days.by_month:
        message = "a time needs a day, and only the month is written; write the day, or no time"
        reader.report(Kind.TIME, message, begin.node)
        return None, False
    if begin is not None:
        return begin.span, True
    start = points.get("start")
    names_time = "time" in found or (start is not None and start.day is None)
    span = None if names_time or days.last or days.by_month or not kind.is_talk else defaults.span
    finish = points.get("end")
    own = [finish.node] if finish is not None and finish.span is not None else []
    length = found.get("duration")
    if isinstance(length, Scalar) and length.text.strip():
        own.append(length)
    if own and span is None and not names_time:
        name = "duration" if own[0] is length else "end"
        reader.report(Kind.TIME, f"{name} needs a start; write start: and its time", own[0])
    if span is not None and own:
        span = span._replace(end=None, to_midnight=False)
    return span, False


def _days(reader: Reader, days: _Days, finish: Point, *, has_time: bool) -> _Days:
    """Return the days with what an ``end`` says of the last; a contradiction is reported."""
    if finish.day is None:
        return days
    if days.first is None:
        reader.report(Kind.DATE, "end needs a start; write start: and its date", finish.node)
        return days
    last = finish.last or finish.day
    if days.last is not None and not days.by_month:
        if last != days.last:
            message = f"{last} is not the last day, {days.last}; {days.last} is taken"
            reader.report(Kind.DATE, message, finish.node)
        return days
    if finish.span is not None and has_time:
        return days  # read_end compares the times
    if last < days.first:
        message = f"the last day, {last}, is before the first, {days.first}; write a later end"
        reader.report(Kind.DATE, message, finish.node)
        return days
    by_month = days.by_month and finish.by_month
    return _Days(days.first, last if last > days.first else None, by_month)


def _after(defaults: Defaults, first: date | None) -> Defaults:
    """Let an end without a year be the first of its day after the start."""
    if first is None:
        return defaults

    def year(month: int, day: int) -> int:
        return first.year + ((month, day) < (first.month, first.day))

    return replace(defaults, year=year)


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
    """Return the one day that is meant, with the year that the surroundings give."""
    if written.last is not None or written.first.day is None:
        what = "several days" if written.last is not None else "a month"
        reader.report(Kind.DATE, f"one day is asked for, not {what}; write it as 2022-01-20", node)
        return None
    point = _resolved(reader, written, defaults, node)
    return point.day


def _resolved(reader: Reader, written: Written, defaults: Defaults, node: Node) -> Point:
    """Return the days that are meant, with the year that the surroundings give."""
    nothing = Point(None, written.span, node)
    first = written.first
    year = first.year or defaults.year(first.month, first.day or 1)
    if year is None:
        reader.report(Kind.DATE, "the date has no year, and no term gives one", node)
        return nothing
    try:
        day = first.on(year)
        last = _last(written, day)
    except ValueError as error:
        reader.report(Kind.DATE, error, node)
        return nothing
    for which, weekday in ((day, first.weekday), (last, written.last and written.last.weekday)):
        if weekday is not None and which is not None:
            _check_weekday(reader, which, weekday, node)
    by_month = first.day is None
    _check_bounds(reader, day, last or day, defaults, node, by_month=by_month)
    return Point(day, written.span, node, last, by_month, written.until)


def _last(written: Written, day: date) -> date | None:
    """Return the last of several days, after the first; that of the month for a month alone."""
    if written.last is None:
        return written.first.until(day.year) if written.first.day is None else None
    last = written.last.until(day.year)
    if last < day:
        last = written.last.until(day.year + 1)
    return last if last != day or written.until is not None else None


def _check_weekday(reader: Reader, day: date, weekday: int, node: Node) -> None:
    if weekday != day.weekday():
        actual = WEEKDAYS[day.weekday()]
        message = f"{day} is a {actual}, not a {WEEKDAYS[weekday]}"
        reader.report(Kind.WEEKDAY, f"{message}; write {actual}, or another date", node)


def _check_bounds(
    reader: Reader, day: date, last: date, defaults: Defaults, node: Node, *, by_month: bool
) -> None:
    """Say which day is outside of its term; a month is so if all of it is."""
    if defaults.within is None:
        return
    first, end = defaults.within
    outside = [which for which in (day, last) if not first <= which <= end]
    if not outside or (by_month and day <= end and last >= first):
        return
    message = f"{outside[0]} is outside of its term, {first} to {end}"
    reader.report(Kind.DATE, f"{message}; write another date, or other bounds", node)


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
        is_date = isinstance(error, (Misspelt, WrongOrder)) or _ISO.match(text)
        is_time = span_error is not None and not is_date
        reason = span_error if span_error is not None and is_time else error
        reader.report(Kind.TIME if is_time else Kind.DATE, reason, node)
        return nothing
    return _resolved(reader, written, defaults, node)


def _first(reader: Reader, points: dict[str, Point]) -> Point | None:
    """Return the first field that names a time of day at which something can start."""
    begin: Point | None = None
    for name in ("start", "time", "date"):
        point = points.get(name)
        if point is None or point.span is None:
            continue
        if point.span.end is None and point.span.to_midnight:
            message = "no talk starts at 24:00; write 00:00 of the next day"
            reader.report(Kind.TIME, message, point.node)
            continue
        if begin is None:
            begin = point
        elif begin.span is not None and begin.span.start != point.span.start:
            clocks = f"{point.span.start:%H:%M}", f"{begin.span.start:%H:%M}"
            message = f"{clocks[0]} is not the start, {clocks[1]}; {clocks[1]} is taken"
            reader.report(Kind.TIME, message, point.node)
    return begin


def _dated(reader: Reader, points: dict[str, Point]) -> Point | None:
    """Return the first field that names a day, and say so where another names another."""
    named = [points[name] for name in ("date", "start", "time") if name in points]
    days = [point for point in named if point.day is not None]
    for point in days[1:]:
        if point.day != days[0].day:
            message = f"{point.day} is not the date, {days[0].day}; the date is taken"
            reader.report(Kind.DATE, message, point.node)
    return days[0] if days else None
