"""``:layout: grid`` with ``:when:``: a day appears and disappears as a whole.

If the script runs, all days are on the page, each with the time until or from which it is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from docutils import nodes

from ....talks.model import Slot, Talk
from ....talks.views.layout import Group, GroupBy
from ....talks.views.selection import When, ends_at, over_at
from ....talks.when.zones import instant
from ... import nodes as own
from ..script.live import hidden
from ..view import View


def whole_days(
    blocks: list[nodes.Node],
    end: datetime | None,
    view: View,
    now: datetime,
    *,
    has_script: bool,
) -> list[nodes.Node]:
    """Return the content of a group, if it is on the requested side of now.

    :param end: when the group is over, by :func:`over_from`.
    """
    return _by_time(blocks, end, view.days is When.PAST, now, has_script=has_script)


def no_days(
    words: list[nodes.Node],
    ends: Sequence[datetime | None],
    view: View,
    now: datetime,
    *,
    has_script: bool,
) -> list[nodes.Node]:
    """Return the text shown while no group is on that side.

    :param ends: when each group is over.
    """
    known = [end for end in ends if end is not None]
    is_past = view.days is When.PAST
    if not ends or (is_past and not known):
        return words
    if not is_past and len(known) < len(ends):
        return []  # an unknown day is always upcoming
    end = min(known, key=instant) if is_past else max(known, key=instant)
    return _by_time(words, end, not is_past, now, has_script=has_script)


def over_from(group: Group, talks: Iterable[Talk]) -> datetime | None:
    """Return when a group is over (aware); ``None`` if unknown.

    A day is over when nothing more happens on that day, whatever continues later.

    :param talks: those of all groups.
    """
    if group.by is GroupBy.DAY and group.day is not None:
        slots = [slot for talk in talks for slot in (talk.when, *talk.slots)]
        ends = [ends_at(_first_day(slot)) for slot in slots if slot.date == group.day]
    else:
        ends = [over_at(row.talk) for row in group.rows]
    known = [end for end in ends if end is not None]
    return max(known, key=instant) if known and len(known) == len(ends) else None


def _first_day(slot: Slot) -> Slot:
    return replace(slot, last=None, end=None) if slot.last is not None else slot


def _by_time(
    blocks: list[nodes.Node],
    moment: datetime | None,
    is_since: bool,
    now: datetime,
    *,
    has_script: bool,
) -> list[nodes.Node]:
    """Return blocks that are shown until a moment, or from then on."""
    is_later = moment is not None and instant(moment) <= instant(now)
    if not has_script or moment is None:
        return blocks if is_later is is_since else []
    iso = moment.isoformat(timespec="minutes")
    result = own.live("", *blocks, data={"since" if is_since else "until": iso})
    return [result if is_later is is_since else hidden(result)]
