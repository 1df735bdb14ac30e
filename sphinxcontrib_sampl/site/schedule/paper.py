"""Talks for LaTeX: everything that is selected is printed.

LaTeX cannot break a row across pages: anything below the end of the page is silently lost. So rows
contain only short text. Long text is a row across the table, which breaks
(:class:`~.nodes.wide_row`), and a talk whose row would be tall is a block there. Where a table
cannot stand, or would have too many columns, each talk is an entry of a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil
from unicodedata import east_asian_width

from docutils import nodes
from sphinx.config import Config

from ...talks.model import Talk
from .. import nodes as own
from ..words import _
from .cells import paragraph
from .columns import COLUMNS
from .layouts.cards import cards
from .layouts.list import bullet_list, list_entry
from .layouts.table import entry_classes, heading_of, shown_columns
from .page import Page, led_by
from .view import View

TEXT_WIDTHS = {"a5paper": 290, "b5paper": 350}
"""Points between Sphinx's own margins, rounded down."""
TEXT_WIDTH = 430
"""Likewise, of A4 and letter."""
INDENT, QUOTE = 25, 50
"""Points by which list items and quotations reduce the width."""
TALL = 20
"""Limit for lines of a row: a third of a page, since estimates may be wrong and pages small."""
BESIDES, START = 3, 5
"""Lines of a table besides its first rows, and lines of a long text that stay together."""
SMALL, LEAST = 3.9, 2.5
"""Points per share of width: with less, small type; with still less, no table."""
MOMENTS, WIDE_LETTERS = 0.45, 1.1
"""The largest share of the width for days and times, whose capitals and digits are wide."""
_HARD = (
    nodes.table,
    nodes.literal_block,
    nodes.doctest_block,
    nodes.image,
    nodes.Admonition,
    nodes.topic,
    nodes.sidebar,
)
"""Nodes that LaTeX draws a box around or cannot break: they cannot be in rows."""
_LINES = (nodes.paragraph, nodes.line, nodes.literal_block)
_BOXES = (nodes.entry, nodes.Admonition, nodes.topic, nodes.sidebar, nodes.footnote, nodes.figure)
"""Nodes that LaTeX sets as a box, in which no table can break."""


def on_paper(
    talks: Sequence[Talk],
    page: Page,
    view: View,
    anchors: dict[str, str],
    place: nodes.Node,
    config: Config,
) -> nodes.Element:
    """Return a table, or a list if no table can stand there or be readable.

    :param anchors: the ids of rows, by talk id, as for a table.
    :param place: the node that it will replace.
    """
    is_table = view.layout == "table"
    columns = shown_columns(talks, page, view)
    names = tuple(name for name in columns if COLUMNS[name].in_list != "block")
    points = points_of(place, config)
    if is_table and names and points / _shares(names) > LEAST and not is_in_box(place):
        result = _Table(page, view, names, points).of(talks, dict(anchors))
        if not any(any(row.findall(_is_hard)) for row in result.findall(own.wide_row)):
            return result
    if view.layout == "cards":
        entries = cards(talks, page, view, anchors)
    else:
        entries = bullet_list(talks, page, view, anchors, labelled=is_table)
    return nodes.container("", entries, classes=["sampl-paper"])


def _shares(names: Sequence[str]) -> int:
    return sum(COLUMNS[name].width for name in names)


def points_of(place: nodes.Node, config: Config) -> float:
    """Return the width available for a table, in points at a letter size of 10."""
    elements = config.latex_elements
    width = TEXT_WIDTHS.get(elements.get("papersize", ""), TEXT_WIDTH)
    if "twocolumn" in elements.get("classoptions", "") + elements.get("extraclassoptions", ""):
        return 0  # no table breaks there
    for node in _around(place):
        width -= INDENT * isinstance(node, (nodes.list_item, nodes.definition))
        width -= QUOTE * isinstance(node, nodes.block_quote)
    size = re.match(r"\d+", elements.get("pointsize", "10pt"))
    return width * 10 / int(size[0]) if size else width


def is_in_box(place: nodes.Node) -> bool:
    """Whether LaTeX sets content at this place as a box."""
    return any(isinstance(node, _BOXES) for node in _around(place))


def _around(node: nodes.Node) -> Iterator[nodes.Node]:
    while node.parent is not None:
        node = node.parent
        yield node


def _is_hard(node: nodes.Node) -> bool:
    return isinstance(node, _HARD)


class _Table:
    """A table on its way to LaTeX."""

    def __init__(self, page: Page, view: View, names: Sequence[str], points: float) -> None:
        self.page, self.view, self.points, self.names = page, view, points, names
        self.columns = [COLUMNS[name] for name in names]
        is_small = points / _shares(names) < SMALL
        self.size, self.letter, self.gap = ("small", 4.1, 3.0) if is_small else ("", 4.9, 6.0)
        if isinstance(view.widths, tuple):
            given = dict(zip(view.columns, view.widths, strict=False))
            self.widths = [given[name] for name in names]
        else:
            self.widths = [column.width for column in self.columns]
        self.short = replace(page, abstracts="hide")
        """For cells: abstracts stand below their rows."""

    def of(self, talks: Sequence[Talk], anchors: dict[str, str]) -> nodes.table:
        """Return the table of the talks."""
        self.fit(talks)
        headings = (nodes.Text(heading_of(name, talks, self.page)) for name in self.names)
        head = nodes.row("", *(_entry([paragraph(heading)]) for heading in headings))
        rows = list(self.all_rows(talks, anchors))
        group = nodes.tgroup("", cols=len(self.columns))
        group.extend(nodes.colspec("", colwidth=width) for width in self.widths)
        group += [nodes.thead("", head), nodes.tbody("", *rows)]
        classes = ["sampl-schedule", "longtable", "colwidths-given", *self.view.classes]
        result = own.paper_table("", group, classes=classes, size=self.size)
        if self.view.align is not None:
            result["align"] = self.view.align
        result["lines"] = self.height(head) + sum(map(self.height, rows[:1])) + BESIDES
        if any(isinstance(row, own.wide_row) for row in rows[1:2]):
            result["lines"] += START
        return result

    def fit(self, talks: Sequence[Talk]) -> None:
        """Make columns of days and times wide enough that none is broken, if there is space.

        Else they break as other text does.
        """
        sizes = [self.needed(name, talks) for name in self.names]
        if not any(sizes):
            return
        if isinstance(self.view.widths, tuple) or sum(sizes) > self.points * MOMENTS:
            self.page.may_tear = self.short.may_tear = True
            return
        others = sum(w for w, size in zip(self.widths, sizes, strict=True) if not size)
        left = self.points - sum(sizes)
        self.widths = [
            ceil(size or width * left / others)
            for width, size in zip(self.widths, sizes, strict=True)
        ]

    def needed(self, name: str, talks: Sequence[Talk]) -> float:
        """Return the width in points of a column's longest day or time; 0 for other columns."""
        if name not in ("date", "time"):
            return 0
        cells = (line for talk in talks for line in COLUMNS[name].cell(talk, self.short))
        longest = max((_width(line.astext()) for line in cells), default=0)
        usual = self.points * COLUMNS[name].width / sum(self.widths)
        return max(usual, longest * self.letter * WIDE_LETTERS + 2 * self.gap)

    def all_rows(self, talks: Sequence[Talk], anchors: dict[str, str]) -> Iterator[nodes.row]:
        for index, talk in enumerate(talks):
            if index == self.page.seam:
                yield self.wide([paragraph(nodes.strong("", _("Past talks")))])
            yield from self.rows(talk, anchors)

    def rows(self, talk: Talk, anchors: dict[str, str]) -> list[nodes.row]:
        """Return a talk's row, and one for its texts if it has some."""
        cells = [_entry(column.cell(talk, self.short)) for column in self.columns]
        row = nodes.row("", *cells, classes=entry_classes(talk))
        texts = list(self.texts(talk))
        rows: list[nodes.row]
        if self.height(row) > TALL:
            rows = [self.wide(list_entry(talk, self.page, self.view, labelled=True))]
        else:
            rows = [row, self.wide(texts)] if texts else [row]
        if talk.id in anchors:
            self.page.anchor(rows[0], anchors.pop(talk.id))
        return rows

    def texts(self, talk: Talk) -> Iterator[nodes.Node]:
        """Yield what is too long for a cell."""
        for name in self.view.columns:
            if COLUMNS[name].in_list == "block":
                yield from led_by(COLUMNS[name].heading(), COLUMNS[name].cell(talk, self.page))
        yield from self.page.abstract(talk)

    def wide(self, content: list[nodes.Node]) -> own.wide_row:
        entry = own.wide_entry("", *content, morecols=len(self.columns) - 1)
        return own.wide_row("", entry, classes=[own.DETAILS])

    def height(self, row: nodes.row) -> int:
        """Estimate how many lines a row takes, at least."""
        if isinstance(row, own.wide_row):
            return START
        share = self.points / sum(self.widths)
        cells = [cell for cell in row.children if isinstance(cell, nodes.entry)]
        return max(
            self.lines(cell, width * share - 2 * self.gap)
            for cell, width in zip(cells, self.widths, strict=True)
        )

    def lines(self, cell: nodes.Element, points: float) -> int:
        return lines_in(cell, points, self.letter)


def lines_in(cell: nodes.Element, points: float, letter: float) -> int:
    """Estimate how many lines a cell takes at a width in points.

    :param letter: the width of one, in points.
    """
    if any(cell.findall(_is_hard)):
        return TALL + 1
    # half a word stays empty at the end of a line; three letters fit in any column
    return lines_of(cell, max(points / letter - 3, 3))


def lines_of(node: nodes.Element, letters: float) -> int:
    """Estimate how many lines of this many letters a node takes, without space between."""
    texts = [text.astext() for text in node.findall(nodes.TextElement) if isinstance(text, _LINES)]
    return sum(ceil(_width(line) / letters) for text in texts for line in text.split("\n"))


def _width(text: str) -> int:
    """Return the width of a text in letters; East Asian ones are wide."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text) or 1


def _entry(content: list[nodes.Node]) -> nodes.entry:
    return nodes.entry("", *content)
