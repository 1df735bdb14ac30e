"""Wall-clock times → moments: zones in texts, and clock changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, tzinfo
from typing import NamedTuple

from ..fields.plain import Reader
from ..problems import Kind
from ..yaml.source import Node
from . import zones
from .times import Span


class Point(NamedTuple):
    """What one field says: a day or several, a time range, and the node that they stand in."""

    day: date | None
    span: Span | None
    node: Node
    last: date | None = None
    """The last of several days."""
    by_month: bool = False
    """Not the days are known but the month, from ``day`` to ``last``."""
    until: Span | None = None
    """The time of the last day, where each end of a range has its own."""


def stated_zone(
    reader: Reader, span: Span, place: tzinfo | None, day: date, node: Node
) -> tzinfo | None:
    """Let a zone written behind the time decide.

    Where it cannot be read the time floats: that of another zone would be wrong.
    """
    if span.zone is None:
        return place
    moment = datetime.combine(day, span.start)
    word = span.zone.upper()
    local = moment.replace(tzinfo=place) if place is not None else None
    if local is not None and _is_shown(word, local):
        return place
    if local is None or word not in zones.abbreviations_of(local.tzinfo or UTC, day.year):
        try:
            place = zones.zone(span.zone)
        except ValueError as error:
            reader.report(Kind.TIMEZONE, error, node)
            return None
        local = moment.replace(tzinfo=place)
    if word in zones.ABBREVIATIONS or word in zones.AMBIGUOUS or zones.spoken(word):
        _check_season(reader, span, local, node)
    return place


def on_clock(
    day: date,
    clock: time,
    place: tzinfo | None,
    word: str | None = None,
    after: datetime | None = None,
) -> tuple[datetime, str | None]:
    """Return the moment at which clocks in a place show a time, and what is wrong with it.

    A time that clocks skip is counted on from before the change (PEP 495, ``fold=0``): 02:30
    is then 03:30.  Of a time that comes twice the first is taken, unless only the second is
    after the moment ``after``, or shows the abbreviation or offset ``word``.
    """
    moment = datetime.combine(day, clock, place)
    if place is None or not 1 < day.year < 9999:
        return moment, None
    back = moment.astimezone(UTC).astimezone(place)
    if back.replace(tzinfo=None) != moment.replace(tzinfo=None):
        instead = f"{back:%H:%M}" if back.date() == day else f"{back:%Y-%m-%d %H:%M}"
        return moment, (
            f"{clock:%H:%M} on {day} is skipped by the clock change in {zones.name_of(place)}; "
            f"write {instead}"
        )
    second = moment.replace(fold=1)
    if moment.utcoffset() == second.utcoffset():
        return moment, None
    if after is not None and zones.instant(moment) <= zones.instant(after):
        return second, None
    shown = [one for one in (moment, second) if word and zones.in_force(word, one)]
    if len(shown) == 1:
        return shown[0], None
    return moment, _comes_twice(moment, second, zones.name_of(place))


def shown_in(moment: datetime, place: tzinfo | None) -> datetime:
    """Return the moment as clocks in ``place`` show it; a floating time is theirs already."""
    if place is None or moment.tzinfo is None:
        return moment.replace(tzinfo=place)
    try:
        return moment.astimezone(place)
    except OverflowError:
        return moment.replace(tzinfo=place)


def _comes_twice(first: datetime, second: datetime, name: str) -> str:
    words = [first.tzname() or "", second.tzname() or ""]
    if not all(map(str.isalpha, words)) or words[0] == words[1]:
        words = [f"UTC{moment:%z}" for moment in (first, second)]
    return (
        f"{first:%H:%M} on {first.date()} comes twice in {name} (the clocks go back); the first "
        f"is taken; write {first:%H:%M} {words[0]} for it, {first:%H:%M} {words[1]} for the second"
    )


def _is_shown(word: str, local: datetime) -> bool:
    """Whether a word is in force at a time of day, also where it is so the second time alone."""
    return any(zones.in_force(word, local.replace(fold=fold)) for fold in (0, 1))


def _check_season(reader: Reader, span: Span, local: datetime, node: Node) -> None:
    assert local.tzinfo is not None
    assert span.zone is not None
    if _is_shown(span.zone, local):
        return
    name = zones.name_of(local.tzinfo)
    clock = f"{span.start:%H:%M}" + (f"-{span.end:%H:%M}" if span.end else "")
    message = (
        f"{span.zone} on {local.date()} is {local.tzname()} in {name}; "
        f"write {clock} and timezone: {name}"
    )
    reader.report(Kind.TIMEZONE, message, node)
