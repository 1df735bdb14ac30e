"""``:layout: table``: a group of talks as a docutils table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from ...talks.model import Talk
from .. import nodes as own
from .cells import in_one_line
from .columns import COLUMNS, Column
from .page import Page
from .view import View

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

WIDE = 6
"""So many columns fit few pages: in the themes of today a column of text is 40 to 50 em wide."""
WIDEST = 8
"""So many fit none."""


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
    if len(columns) >= WIDE:
        result["classes"].append("sampl-wide")
    if view.align is not None:
        result["align"] = view.align
    return result


def with_room(shown: nodes.Element, view: View) -> nodes.Element:
    """Return a table of HTML in the element by whose width it becomes a table or blocks."""
    if not isinstance(shown, nodes.table) or len(view.columns) < WIDE:
        return shown
    classes = ["sampl-room"]
    if len(view.columns) >= WIDEST:
        classes.append("sampl-narrow")
    return own.room("", shown, classes=classes)


def _row(talk: Talk, page: Page, view: View, anchors: dict[str, str]) -> nodes.row:
    entries = [_named_entry(name, _cell(talk, COLUMNS[name], page), page) for name in view.columns]
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


def _named_entry(column: str, content: list[nodes.Node], page: Page) -> nodes.entry:
    """Return a cell that says, where the page is HTML, what it is: phones show no columns."""
    if page.builder_format != "html":
        return _entry(content)
    classes = [f"sampl-column-{column}"]
    return own.cell("", *content, classes=classes, name=COLUMNS[column].heading())


def entry_classes(talk: Talk) -> list[str]:
    """Return the classes by which a style sheet can tell kinds and statuses apart."""
    classes = []
    if talk.kind_id != "talk":
        classes.append(f"sampl-kind-{talk.kind_id}")
    if talk.status.value != "confirmed":
        classes.append(f"sampl-status-{talk.status.value}")
    return classes


def visit_cell(self: HTML5Translator, node: own.cell) -> None:
    """Write a cell as every other, with the name of its column for the style sheet."""
    self.visit_entry(node)
    name = f' data-sampl-name="{self.attval(node["name"])}"'
    self.body[-1] = self.body[-1].replace("<td", f"<td{name}", 1)


def depart_cell(self: HTML5Translator, node: own.cell) -> None:
    self.depart_entry(node)


def visit_room(self: HTML5Translator, node: own.room) -> None:
    self.body.append(self.starttag(node, "div"))


def depart_room(self: HTML5Translator, node: own.room) -> None:
    self.body.append("</div>\n")


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_node(own.cell, html=(visit_cell, depart_cell))
    app.add_node(own.room, html=(visit_room, depart_room))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
