"""What stands over a group of talks: its heading, and the line that says when it meets."""

from __future__ import annotations

from ..talks.layout import Group, GroupBy
from ..talks.model import Term
from .dates import DateWording
from .words import _


def heading_text(group: Group, wording: DateWording) -> str:
    """Return the heading of a group; empty where all talks are one group."""
    if group.by is GroupBy.NONE:
        return ""
    if group.name is not None:
        return group.name
    if group.day is None:
        return _("Other talks")
    if group.by is GroupBy.YEAR:
        return str(group.day.year)
    return wording.month(group.day) if group.by is GroupBy.MONTH else wording.full_day(group.day)


def slot_text(term: Term, wording: DateWording) -> str:
    """Return ``Every Thursday, 11:30 AM – 12:30 PM, CSE2 274`` for a term without a note."""
    parts = []
    if term.weekday is not None:
        parts.append(_("Every %s") % wording.weekday(term.weekday))
    if term.start is not None:
        parts.append(wording.span(term.start, term.end))
    if parts and term.location is not None:
        parts.append(term.location.inline)
    return ", ".join(parts)
