"""``:layout: table``: a group of talks as a docutils table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from html import escape
from itertools import count
from textwrap import wrap
from typing import TYPE_CHECKING

from docutils import nodes

from ....talks.model import Talk
from ....talks.views.selection import starts_at
from ... import nodes as own
from ...words import _, comma
from ..cells import date_cell, in_one_line
from ..columns import COLUMNS, Column
from ..page import Page
from ..script.live import hidden
from ..view import View

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

WIDE = 6
"""From this many columns on, few pages are wide enough: themes have 40 to 50 em of text."""
WIDEST = 8
"""From this many on, none is."""
SEPARATOR = "; "
"""Separates the lines of a cell in plain text."""


def table(talks: Sequence[Talk], page: Page, view: View, anchors: dict[str, str]) -> nodes.table:
    """Return a table with a header row, and one row per talk.

    :param anchors: the ids of rows, by talk id; a talk that is elsewhere on the page has none.
    """
    names = shown_columns(talks, page, view)
    columns = [COLUMNS[name] for name in names]
    said = {name: column.heading() for name, column in zip(names, columns, strict=True)}
    body = nodes.tbody("", *_rows(talks, page, said, anchors))
    if isinstance(view.widths, tuple):
        widths = list(view.widths)
    else:
        widths = [column.width for column in columns]
        if page.builder_format == "text":
            widths = [max(*one) for one in zip(widths, moment_widths(names, body), strict=True)]
    group = nodes.tgroup("", cols=len(columns))
    group.extend(nodes.colspec("", colwidth=width) for width in widths)
    headings = (nodes.paragraph("", heading_of(name, talks, page)) for name in names)
    head = nodes.row("", *(_entry([heading]) for heading in headings))
    group += [nodes.thead("", head), body]
    # fixed widths are equal in the tables of all groups; LaTeX needs them to break lines
    source = "colwidths-auto" if view.widths == "auto" else "colwidths-given"
    result = nodes.table("", group, classes=["sampl-schedule", source, *view.classes])
    if len(columns) >= WIDE:
        result["classes"].append("sampl-wide")
    if view.align is not None:
        result["align"] = view.align
    return result


def with_room(shown: nodes.Element, view: View) -> nodes.Element:
    """Wrap an HTML table in the element whose width decides between table and blocks."""
    if not isinstance(shown, nodes.table) or view.layout != "table":
        return shown
    classes = ["sampl-room"]
    if len(view.columns) >= WIDEST:
        classes.append("sampl-narrow")
    if "sampl-wide" not in shown["classes"]:
        return own.room("", shown, classes=classes)
    return own.room("", own.box("", shown), classes=[*classes, "sampl-large"])


def shown_columns(talks: Sequence[Talk], page: Page, view: View) -> tuple[str, ...]:
    """Return the columns, without that of the days if everything in it is shown above."""
    others = tuple(name for name in view.columns if name != "date")
    if page.said_day is None or not others or isinstance(view.widths, tuple):
        return view.columns
    return view.columns if any(date_cell(talk, page) for talk in talks) else others


def heading_of(column: str, talks: Sequence[Talk], page: Page) -> str:
    """Return the heading of a column; that of the days is called time if only times are left."""
    if column == "date" and page.said_day is not None:
        slots = (slot for talk in talks for slot in (talk.when, *talk.slots))
        if all(map(page.says_day_of, slots)):
            column = "time"
    return COLUMNS[column].heading()


def moment_widths(names: Sequence[str], body: nodes.Element) -> list[int]:
    """Return the letters that days and times of a column need, so that none is broken.

    0 for other columns.
    """
    rows = [row for row in body.children if len(row.children) == len(names)]
    return [
        _untorn({_shape(row.children[index]) for row in rows}) if name in ("date", "time") else 0
        for index, name in enumerate(names)
    ]


def _shape(cell: nodes.Node) -> str:
    """Return the shape of a cell's text as the text builder breaks it: at no-break spaces too.

    All letters count the same, so that thousands of talks have few shapes.
    """
    return re.sub(r"[^ ;]", "x", " ".join(cell.astext().split()))


def _untorn(cells: set[str]) -> int:
    """Return the least width at which the lines of cells end where one of their parts does."""
    end = SEPARATOR.rstrip()
    least = max((len(part) + 1 for cell in cells for part in cell.split(SEPARATOR)), default=1)
    return next(
        width
        for width in count(least)
        if all(line.endswith(end) for cell in cells for line in wrap(cell, width)[:-1])
    )


def _rows(
    talks: Sequence[Talk], page: Page, names: Mapping[str, str], anchors: dict[str, str]
) -> Iterator[nodes.row]:
    """Yield one row per talk; in HTML, abstracts have their own, across the table.

    :param names: the columns, and the heading of each.
    """
    has_wide_rows = page.builder_format == "html"
    short = replace(page, abstracts="hide") if has_wide_rows else page
    for index, talk in enumerate(talks):
        if index == page.seam:
            yield seam_row(page, len(names))
        yield _row(talk, short, names, anchors)
        texts = page.abstract(talk) if has_wide_rows else []
        if texts:
            yield nodes.row("", wide_entry(texts, len(names)), classes=[own.DETAILS])
    if page.seam == len(talks):
        yield seam_row(page, len(names))


def wide_entry(content: list[nodes.Node], columns: int) -> nodes.entry:
    """Return a cell that spans this many columns."""
    entry = _entry(content)
    if columns > 1:
        entry["morecols"] = columns - 1
    return entry


def seam_row(page: Page, columns: int) -> nodes.row:
    """Return what stands between what is to come and what is past."""
    words: list[nodes.Node] = [nodes.paragraph("", _("Past talks"))]
    if page.builder_format == "man":  # its tables know no cells over several columns
        return nodes.row("", _entry(words), *(_entry([]) for _column in range(1, columns)))
    entry = wide_entry(words, columns)
    if not page.has_script:
        return nodes.row("", entry, classes=[own.SEAM])
    row = own.live_row("", entry, classes=[own.SEAM])
    return hidden(row) if page.seam_waits else row


def _row(talk: Talk, page: Page, names: Mapping[str, str], anchors: dict[str, str]) -> nodes.row:
    cells = [_cell(talk, COLUMNS[column], page) for column in names]
    if page.has_script and "join" in names and (place := list(names).index("join")):
        _lead_with_join(cells[0], cells[place], talk, page)
    is_html = page.builder_format == "html"
    entries = [
        _named_entry(column, names[column], cell) if is_html else _entry(cell)
        for column, cell in zip(names, cells, strict=True)
    ]
    row = nodes.row("", *entries, classes=entry_classes(talk))
    if talk.id in anchors:
        page.anchor(row, anchors.pop(talk.id))
    return row


def _lead_with_join(
    first: list[nodes.Node], join: list[nodes.Node], talk: Talk, page: Page
) -> None:
    """Put the links to take part into a talk's first cell, to be shown while it is on."""
    begin = starts_at(talk.when)
    if begin is None or not join or not first or not isinstance(first[-1], nodes.TextElement):
        return
    links = in_one_line(join, comma())
    copies = [node.deepcopy() for node in links]
    first[-1] += page.by_time(begin, [], [nodes.Text(" "), *copies])
    before = page.by_time(begin, links)
    join[:] = [nodes.paragraph("", "", *before)] if before else []


def _cell(talk: Talk, column: Column, page: Page) -> list[nodes.Node]:
    """Return the cell; one paragraph for the text builder, which would join several."""
    cell = column.cell(talk, page)
    if page.builder_format in ("text", "man"):
        cell = [_without_tables(node) for node in cell]
    if page.builder_format != "text" or column.in_list not in ("line", "labelled") or len(cell) < 2:
        return cell
    return [nodes.paragraph("", "", *in_one_line(cell, SEPARATOR))]


def _without_tables(node: nodes.Node) -> nodes.Node:
    """Replace tables in a node by lines, since these writers cannot put tables into cells."""
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


def _named_entry(column: str, name: str, content: list[nodes.Node]) -> own.cell:
    """Return an HTML cell with the name of its column, since phones show no columns."""
    return own.cell("", *content, classes=[f"sampl-column-{column}"], name=name)


def entry_classes(talk: Talk) -> list[str]:
    """Return the classes of a kind and status for style sheets."""
    classes = []
    if talk.kind_id != "talk":
        classes.append(f"sampl-kind-{talk.kind_id}")
    if talk.status.value != "confirmed":
        classes.append(f"sampl-status-{talk.status.value}")
    return classes


def visit_cell(self: HTML5Translator, node: own.cell) -> None:
    """Write a cell as usual, with the name of its column for the style sheet."""
    self.visit_entry(node)
    self.body[-1] = self.body[-1].replace(
        "<td", f'<td data-sampl-name="{_escaped(node["name"])}"', 1
    )


@lru_cache(maxsize=64)  # the columns of a table are few
def _escaped(name: str) -> str:
    return escape(name)


def depart_cell(self: HTML5Translator, node: own.cell) -> None:
    self.depart_entry(node)


def visit_named_link(self: HTML5Translator, node: own.named_link) -> None:
    self.body.append(self.starttag(node, "span", ""))
    self.context.append(len(self.body))


def depart_named_link(self: HTML5Translator, node: own.named_link) -> None:
    """Write the link's accessible name, since writers of references ignore attributes."""
    name = f' aria-label="{self.attval(node["name"])}"' if node["name"] else ""
    for index in range(self.context.pop(), len(self.body)):
        if self.body[index].startswith("<a "):
            self.body[index] = self.body[index].replace("<a", f"<a{name}", 1)
            break
    self.body.append("</span>")


def visit_room(self: HTML5Translator, node: own.room) -> None:
    self.body.append(self.starttag(node, "div"))


def depart_room(self: HTML5Translator, node: own.room) -> None:
    self.body.append("</div>\n")
