"""Times on a clock in a place → moments: zones that texts state, and clock changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, tzinfo

from . import zones
from .fields import Reader
from .problems import Kind
from .source import Node
from .times import Span


def stated_zone(
    reader: Reader, span: Span, place: tzinfo | None, day: date, node: Node
) -> tzinfo | None:
    """Let a zone written behind the time decide, if it can."""
    if span.zone is None:
        return place
    moment = datetime.combine(day, span.start)
    word = span.zone.upper()
    local = moment.replace(tzinfo=place) if place is not None else None
    if local is not None and zones.in_force(word, local):
        return place
    if local is None or word not in zones.abbreviations_of(local.tzinfo or UTC, day.year):
        try:
            place = zones.zone(span.zone)
        except ValueError as error:
            reader.report(Kind.TIMEZONE, error, node)
            return None if word in zones.AMBIGUOUS else place
        local = moment.replace(tzinfo=place)
    if word in zones.ABBREVIATIONS or word in zones.AMBIGUOUS:
        _check_season(reader, span, local, node)
    return place


def moment_at(reader: Reader, day: date, clock: time, place: tzinfo | None, node: Node) -> datetime:
    """Return the moment, and say so if clocks skip it or show it twice that day."""
    moment = datetime.combine(day, clock, place)
    if place is None or not 1 < day.year < 9999:
        return moment
    back = moment.astimezone(UTC).astimezone(place)
    if back.replace(tzinfo=None) != moment.replace(tzinfo=None):
        message = f"{clock:%H:%M} on {day} is skipped by the clock change in {zones.name_of(place)}"
        reader.report(Kind.TIME, message, node)
    elif moment.utcoffset() != moment.replace(fold=1).utcoffset():
        message = (
            f"{clock:%H:%M} on {day} comes twice in {zones.name_of(place)} "
            "(the clocks go back); the first is taken"
        )
        reader.report(Kind.TIME, message, node)
    return moment


def shown_in(moment: datetime, place: tzinfo | None) -> datetime:
    """Return the moment as clocks in ``place`` show it; a floating time is theirs already."""
    if place is None or moment.tzinfo is None:
        return moment.replace(tzinfo=place)
    try:
        return moment.astimezone(place)
    except OverflowError:
        return moment.replace(tzinfo=place)


def _check_season(reader: Reader, span: Span, local: datetime, node: Node) -> None:
    assert local.tzinfo is not None
    assert span.zone is not None
    if zones.in_force(span.zone, local):
        return
    name = zones.name_of(local.tzinfo)
    clock = f"{span.start:%H:%M}" + (f"-{span.end:%H:%M}" if span.end else "")
    message = (
        f"{span.zone} on {local.date()} is {local.tzname()} in {name}; "
        f"write {clock} and timezone: {name}"
    )
    reader.report(Kind.TIMEZONE, message, node)
