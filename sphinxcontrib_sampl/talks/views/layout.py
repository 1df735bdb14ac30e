"""Selected talks → groups under headings, regardless of how they look."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum

from ..model import Schedule, Session, Talk, Term
from .selection import Order, Row, Selection, rows_of, terms_of


class GroupBy(Enum):
    """What a heading stands for."""

    NONE = "none"
    TERM = "term"
    QUARTER = "quarter"
    SEMESTER = "semester"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    TRACK = "track"
    SESSION = "session"
    ROOM = "room"
    KIND = "kind"


_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")

Bounds = tuple[tuple[str, int, int], ...]
"""Academic terms of a year: (name, month, day) of the first day of each, in order."""

ACADEMIC: dict[str, Bounds] = {
    "quarter": (("Winter", 1, 1), ("Spring", 3, 20), ("Summer", 6, 15), ("Autumn", 9, 16)),
    "semester": (("Spring", 1, 1), ("Summer", 5, 20), ("Fall", 8, 15)),
}
"""Bounds where ``sampl_terms`` gives none: those of most US universities."""


@dataclass(frozen=True, slots=True)
class Group:
    """Talks under one heading."""

    by: GroupBy
    key: str = ""
    """Stable and distinct within a schedule; empty for talks of no group."""
    name: str | None = None
    """The heading, where it is a name: of a term, a season, a track."""
    day: date | None = None
    """A day of the group, where the heading is made of a date."""
    term: Term | None = None
    session: Session | None = None
    rows: tuple[Row, ...] = ()
    """Its talks, those included that only a later moment shows."""

    @property
    def talks(self) -> tuple[Talk, ...]:
        """The talks that are shown."""
        return tuple(row.talk for row in self.rows if row.is_shown)

    @property
    def year(self) -> int | None:
        """The one year that the heading names, so that dates need not say it."""
        if self.by in (GroupBy.TERM, GroupBy.QUARTER, GroupBy.SEMESTER):
            years = set(_YEARS.findall(self.name or ""))
            return int(years.pop()) if len(years) == 1 else None
        return self.day.year if self.day is not None else None

    @property
    def is_over(self) -> bool:
        """Whether it shows talks, and all of them lay in the past when they were laid out."""
        over = [row.is_over for row in self.rows if row.is_shown]
        return bool(over) and all(over)


def academic_term(day: date, bounds: Bounds) -> tuple[str, int]:
    """Return the name and the year (in which it began) of the term that a day is in."""
    if len(bounds) > 1 and bounds[0][0] == bounds[-1][0]:
        bounds = bounds[1:]  # one summer, from December on and from January on
    begun = [bound for bound in bounds if (bound[1], bound[2]) <= (day.month, day.day)]
    if begun:
        return begun[-1][0], day.year
    return bounds[-1][0], day.year - 1


def lay_out(
    schedule: Schedule,
    selection: Selection,
    by: GroupBy | None,
    now: datetime,
    bounds: Mapping[str, Bounds] = ACADEMIC,
    *,
    ahead: bool = False,
) -> list[Group]:
    """Return the groups that a selection makes, in order, each with its talks in order.

    :param by: ``None`` for the default: terms where the data has some.
    :param bounds: the academic terms by ``quarter`` and ``semester``.
    :param ahead: with the rows, and groups, that only a later moment shows.
    """
    if by is None:
        by = GroupBy.TERM if schedule.terms else GroupBy.NONE
    rows = [row for row in rows_of(schedule, selection, now) if ahead or row.is_shown]
    head = _heads(schedule, by)
    heads: dict[str, Group] = {}
    members: dict[str, list[Row]] = {}
    if by is GroupBy.TERM and replace(selection, terms=()).is_everything:
        asked = terms_of(schedule, selection)  # a term may be announced before its talks
        heads = {term.id: head(term.id, None) for term in asked}
    for row in rows:
        key = _key(by, row.talk, bounds)
        if key not in heads:
            heads[key] = head(key, row.talk.when.date)
        members.setdefault(key, []).append(row)
    groups = [replace(one, rows=tuple(members.get(key, ()))) for key, one in heads.items()]
    return groups if selection.order is Order.FILE else _by_date(groups, selection.order)


_ATTRIBUTES = {
    GroupBy.TERM: "term",
    GroupBy.TRACK: "track",
    GroupBy.SESSION: "session",
    GroupBy.ROOM: "room",
    GroupBy.KIND: "kind_id",
}
"""What of a talk names its group."""


def _key(by: GroupBy, talk: Talk, bounds: Mapping[str, Bounds]) -> str:
    """Return what tells the talk's group from others: an id, or the first part of an ISO date."""
    day = talk.when.date
    if by in _ATTRIBUTES:
        return getattr(talk, _ATTRIBUTES[by]) or ""
    if by is GroupBy.NONE or day is None:
        return ""
    if by in (GroupBy.QUARTER, GroupBy.SEMESTER):
        name, year = academic_term(day, bounds[by.value])
        return _season_name(name, year)
    return talk.when.iso_date[: {GroupBy.YEAR: 4, GroupBy.MONTH: 7, GroupBy.DAY: 10}[by]]


def _season_name(name: str, year: int) -> str:
    """``Winter 2022``; a name may place the year itself: ``WS {year}/{next}``."""
    if "{year}" in name:
        return name.replace("{year}", str(year)).replace("{next}", f"{(year + 1) % 100:02}")
    return f"{name} {year}"


def _heads(schedule: Schedule, by: GroupBy) -> Callable[[str, date | None], Group]:
    """Return what makes an empty group of a key, and of a day in it."""
    terms = {term.id: term for term in schedule.terms}
    tracks = {track.id: track.name for track in schedule.tracks}
    sessions = {session.id: session for session in schedule.sessions}
    kinds = dict(schedule.kinds)
    named: dict[GroupBy, Callable[[str], Group]] = {
        GroupBy.TERM: lambda key: Group(by, key, terms[key].name, term=terms[key]),
        GroupBy.TRACK: lambda key: Group(by, key, tracks.get(key, key)),
        GroupBy.SESSION: lambda key: _of_session(sessions.get(key, Session(key, key))),
        GroupBy.KIND: lambda key: Group(by, key, kinds.get(key)),
        **dict.fromkeys(
            (GroupBy.ROOM, GroupBy.QUARTER, GroupBy.SEMESTER), lambda key: Group(by, key, key)
        ),
    }

    def head(key: str, day: date | None) -> Group:
        if not key:
            return Group(by)
        if by in named:
            return named[by](key)
        is_month = by is GroupBy.DAY and len(key) == len("2025-10")  # the day is not known
        return Group(GroupBy.MONTH if is_month else by, key, None, day)

    return head


def _of_session(session: Session) -> Group:
    return Group(GroupBy.SESSION, session.id, session.name, session=session)


def _by_date(groups: list[Group], order: Order) -> list[Group]:
    """Sort groups by their first talk, or by their last, the newest first.

    Not by what is upcoming: the headings of a page must not depend on when it is built.
    """

    def bound(group: Group) -> date:
        days = (row.talk.when.date for row in group.rows if row.talk.when.date is not None)
        if order is Order.OLDEST:
            return min(days, default=date.max)
        return max(days, default=date.min)

    return sorted(groups, key=bound, reverse=order is Order.NEWEST)
