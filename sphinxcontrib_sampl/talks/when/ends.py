"""The end of a talk: of a range, in its own field, or from a duration."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from ..fields.plain import Reader
from ..model import Kind as TalkKind
from ..problems import Kind
from ..yaml.source import Node
from .dates import day_after
from .times import Span, read_duration
from .wallclock import Point, on_clock, shown_in, stated_zone
from .zones import instant

LONGEST = timedelta(hours=8)
"""A talk over midnight lasts no longer, and a longer one is questioned."""
_ALL_DAY = frozenset((TalkKind.WORKSHOP, TalkKind.TUTORIAL, TalkKind.SOCIAL, TalkKind.HOLIDAY))


class Begin(NamedTuple):
    """Where and when a talk begins, and what is written there."""

    start: datetime
    span: Span
    place: tzinfo | None
    """The zone of the talk."""
    word: str | None
    """The abbreviation or offset behind the time, where it is in force."""
    node: Node


def read_end(reader: Reader, begin: Begin, finish: Point | None) -> datetime | None:
    """Return the end that is written, the next day if it lies after midnight.

    An end that lies before its start is reported and left out.
    """
    span, place, word, node = begin.span, begin.place, begin.word, begin.node
    day = begin.start.date()
    days = [day, day_after(day)]
    if finish is not None and finish.span is not None:
        span, node = finish.span, finish.node
        clock, word = span.start, span.zone or word
        place = stated_zone(reader, span, place, finish.day or day, node)
        if place is None and begin.place is not None:
            return None
        days = [finish.day] if finish.day is not None else days
    elif span.end is not None:
        clock = span.end
    else:
        return None
    if span.to_midnight:
        days = [day_after(days[0])]
    end, doubt = _first_after(begin, days, clock, place, word)
    if end is None:
        last = shown_in(on_clock(days[0], clock, place)[0], begin.place)
        own_day = finish is not None and finish.day is not None
        reader.report(Kind.TIME, _too_early(begin.start, last, own_day=own_day), node)
    elif doubt is not None:
        reader.report(Kind.TIME, doubt, node)
    return end


def with_duration(
    reader: Reader, start: datetime, end: datetime | None, node: Node
) -> datetime | None:
    """Return the end that is known, else the one that the duration gives."""
    text = reader.word(node, "duration")
    if text is None:
        return end
    try:
        length = read_duration(text)
        if start.tzinfo is None:
            last = start + length
        else:
            last = (start.astimezone(UTC) + length).astimezone(start.tzinfo)
    except ValueError as error:
        reader.report(Kind.TIME, error, node)
        return end
    except OverflowError:
        reader.report(Kind.TIME, "the duration leads out of the calendar", node)
        return end
    if end is not None and end != last:
        message = f"the duration {text} ends at {last:%H:%M}, not {end:%H:%M}; {end:%H:%M} is taken"
        reader.report(Kind.TIME, message, node)
    return end or last


def on_last_day(reader: Reader, begin: Begin, end: datetime | None, last: date) -> datetime | None:
    """Return the end of a daily time on the last day, by the clock.

    :param end: the end on the first day.
    """
    if end is None:
        return None
    days = last - begin.start.date()
    end, doubt = on_clock(end.date() + days, end.time(), begin.place, begin.word)
    if doubt is not None:
        reader.report(Kind.TIME, doubt, begin.node)
    return end


def last_day(start: datetime, end: datetime | None) -> date | None:
    """Return the day on which a time ends, if that is another and it is not just a late night."""
    if end is None or instant(end) - instant(start) <= LONGEST:
        return None
    last = end.date()
    if end.time() == time(0):  # midnight belongs to the day before
        last -= timedelta(days=1)
    return last if last > start.date() else None


def check_length(
    reader: Reader, start: datetime, end: datetime | None, kind: TalkKind, node: Node
) -> None:
    """Question a talk that takes a working day; of several days nobody asks."""
    if end is None or kind in _ALL_DAY or (length := instant(end) - instant(start)) <= LONGEST:
        return
    hours = round(length.total_seconds() / 3600, 2)
    message = (
        f"{start:%H:%M}-{end:%H:%M} lasts {hours:g} hours; "
        "write another end, or kind: workshop if it is meant so"
    )
    reader.report(Kind.TIME, message, node)


def _first_after(
    begin: Begin, days: list[date], clock: time, place: tzinfo | None, word: str | None
) -> tuple[datetime | None, str | None]:
    """Return the end on the first of the days on which it is after the start, and its doubts."""
    for number, day in enumerate(days):
        moment, doubt = on_clock(day, clock, place, word, begin.start)
        end = shown_in(moment, begin.place)
        length = instant(end) - instant(begin.start)
        if length > timedelta(0):
            return (end, doubt) if number == 0 or length <= LONGEST else (None, None)
    return None, None


def _too_early(start: datetime, end: datetime, *, own_day: bool) -> str:
    start = shown_in(instant(start), start.tzinfo)  # a skipped one is shown as it is counted
    if own_day:
        return (
            f"the end {end:%Y-%m-%d %H:%M} is not after the start {start:%Y-%m-%d %H:%M}; "
            "write a later end"
        )
    return (
        f"the end {end:%H:%M} is not after the start {start:%H:%M}; "
        "write a later end, or its date too"
    )
