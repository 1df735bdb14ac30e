"""``:layout: list``: a group of talks as a docutils bullet list."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from ..talks.model import Talk
from .cells import in_one_line, joined, title_of
from .columns import COLUMNS
from .page import Page, located
from .status import status_mark
from .tables import entry_classes
from .view import View


def bullet_list(
    talks: Sequence[Talk], page: Page, view: View, anchors: dict[str, str]
) -> nodes.bullet_list:
    """Return a list with an entry a talk: its title, a line of facts, then paragraphs.

    :param anchors: the ids of entries, by talk id, as for a table.
    """
    result = nodes.bullet_list("", classes=["sampl-schedule", "sampl-list", *view.classes])
    for talk in talks:
        item = nodes.list_item("", *_entry(talk, page, view), classes=entry_classes(talk))
        if talk.id in anchors:
            page.anchor(item, anchors.pop(talk.id))
        result.append(item)
    return result


def _entry(talk: Talk, page: Page, view: View) -> list[nodes.Node]:
    head = nodes.paragraph("", "", nodes.strong("", "", *title_of(talk, page)), *status_mark(talk))
    if talk.title is not None:
        head.rawsource = talk.title.inline
        located(head, talk.title)
    parts: list[list[nodes.Node]] = []
    blocks: list[nodes.Node] = []
    for name in view.columns:
        column = COLUMNS[name]
        cell = column.cell(talk, page) if column.in_list != "title" else []
        if column.in_list == "block":
            blocks += cell
        elif cell:
            label = [nodes.Text(_label(column.heading()))] if column.in_list == "labelled" else []
            parts.append([*label, *in_one_line(cell, ", ")])
    line = joined(parts, "\u00a0· ")  # no line may begin with the dot
    facts = [nodes.paragraph("", "", *line, classes=["sampl-facts"])] if line else []
    return [head, *facts, *blocks, *page.abstract(talk)]


def _label(heading: str) -> str:
    return f"{heading}: "
