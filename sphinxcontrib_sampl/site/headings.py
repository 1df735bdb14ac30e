"""What stands over a group of talks: its heading, and the line that says when it meets."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes

from ..talks.layout import Group, GroupBy
from ..talks.model import Term, Text
from .cells import joined
from .dates import DateWording
from .page import Page
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


def slot_line(term: Term, page: Page) -> list[nodes.Node]:
    """Return ``Every Thursday, 11:30 AM – 12:30 PM, CSE2 274`` for a term without a note."""
    wording = page.wording
    parts: list[list[nodes.Node]] = []
    if term.weekday is not None:
        parts.append([nodes.Text(_("Every %s") % wording.weekday(term.weekday))])
    if term.start is not None:
        parts.append([nodes.Text(wording.span(term.start, term.end))])
    if parts and term.location is not None:
        parts.append(page.inline(term.location))
    return joined(parts, ", ")


def term_texts(term: Term) -> Iterator[tuple[Text, bool]]:
    """Yield the fields that stand over a term's talks, each with whether it is one line."""
    if term.note is not None:
        yield term.note, False
    elif term.location is not None:
        yield term.location, True
