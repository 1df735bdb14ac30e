"""``:layout: table``: a group of talks as a docutils table."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from ..talks.model import Talk
from .cells import in_one_line
from .columns import COLUMNS, Column
from .page import Page
from .view import View


def table(talks: Sequence[Talk], page: Page, view: View, anchors: dict[str, str]) -> nodes.table:
    """Return a table with a header row, and a row a talk.

    :param anchors: the ids of rows, by talk id; a talk that is elsewhere on the page has none.
    """
    columns = [COLUMNS[name] for name in view.columns]
    widths = view.widths if isinstance(view.widths, tuple) else [c.width for c in columns]
    group = nodes.tgroup("", cols=len(columns))
    group.extend(nodes.colspec("", colwidth=width) for width in widths)
    head = nodes.row("", *(_entry([nodes.paragraph("", c.heading())]) for c in columns))
    body = nodes.tbody("", *(_row(talk, page, view, anchors) for talk in talks))
    group += [nodes.thead("", head), body]
    # given widths are the same in the tables of all groups; LaTeX needs them to break lines
    source = "colwidths-auto" if view.widths == "auto" else "colwidths-given"
    result = nodes.table("", group, classes=["sampl-schedule", source, *view.classes])
    if view.align is not None:
        result["align"] = view.align
    return result


def _row(talk: Talk, page: Page, view: View, anchors: dict[str, str]) -> nodes.row:
    entries = [_entry(_cell(talk, COLUMNS[name], page)) for name in view.columns]
    row = nodes.row("", *entries, classes=entry_classes(talk))
    if talk.id in anchors:
        page.anchor(row, anchors.pop(talk.id))
    return row


def _cell(talk: Talk, column: Column, page: Page) -> list[nodes.Node]:
    """Return the cell; as one paragraph for the text builder, which runs several together."""
    cell = column.cell(talk, page)
    if page.builder_format in ("text", "man"):
        cell = [_without_tables(node) for node in cell]
    if page.builder_format != "text" or column.in_list not in ("line", "labelled") or len(cell) < 2:
        return cell
    return [nodes.paragraph("", "", *in_one_line(cell, "; "))]


def _without_tables(node: nodes.Node) -> nodes.Node:
    """Return a node with lines in place of tables, which these writers cannot put into a cell."""
    holder = nodes.container("", node)
    for table in list(holder.findall(nodes.table)):
        rows = [[entry.astext() for entry in row.children] for row in table.findall(nodes.row)]
        lines = (nodes.paragraph("", " | ".join(map(_folded, row))) for row in rows)
        table.replace_self(nodes.container("", *lines))
    return holder.children[0]


def _folded(text: str) -> str:
    return " ".join(text.split())


def _entry(content: list[nodes.Node]) -> nodes.entry:
    return nodes.entry("", *content)


def entry_classes(talk: Talk) -> list[str]:
    """Return the classes by which a style sheet can tell kinds and statuses apart."""
    classes = []
    if talk.kind.value != "talk":
        classes.append(f"sampl-kind-{talk.kind.value}")
    if talk.status.value != "confirmed":
        classes.append(f"sampl-status-{talk.status.value}")
    return classes
