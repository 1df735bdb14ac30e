"""Grids for LaTeX: in landscape, split by rooms where needed, and complete.

A cell over several rows belongs to the first of them, and would be cut off at the end of a page. So
pages end only where no such cell continues; if connected rows would be higher than a page, each
talk stands in the row in which it begins. If that does not help, or no table can stand there, the
day becomes an agenda, which breaks anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from docutils import nodes
from sphinx.config import Config

from ....talks.model import Talk
from ....talks.views.grid import Cell, Grid
from ... import nodes as own
from ..cells import paragraph
from ..page import Page
from ..paper import TALL, is_in_box, lines_in, points_of
from ..view import View
from .grid import GridWriter, days_of

TIME, LEAST = 48, 84
"""Points of the column of times, and the least of others: about 20 letters of small type."""
HEIGHTS = {"a5paper": (400, 420, 240), "b5paper": (480, 520, 300)}
"""The width of a page in landscape, the height of one that is upright and of one in landscape:
points between Sphinx's own margins, a little less than there are."""
HEIGHT = (610, 600, 400)
"""Likewise, for letter, the lowest of the other papers."""
LETTER, GAP, LINE = 4.1, 3.0, 9.5
"""Points of small type: a letter, the space beside a cell, from line to line."""
FILLED = 0.7
"""Usable share of a page, since heights are estimated."""


def grid_on_paper(
    talks: Sequence[Talk],
    page: Page,
    view: View,
    anchors: dict[str, str],
    place: nodes.Node,
    config: Config,
) -> nodes.Element:
    """Return a table or several for each day, or an agenda.

    :param anchors: the ids of talks, as for a table.
    :param place: the node that it will replace.
    """
    shown, days = days_of(talks, page, view)
    writer = GridWriter(shown, view, dict(anchors))
    paper = _Paper.at(place, config)
    result = nodes.container("")
    for day in days.grids:
        result += _day(day, writer.of(day), paper)
    result += writer.rest(days.rest)
    return result


@dataclass(frozen=True, slots=True)
class _Paper:
    """The paper."""

    width: float
    height: float
    wide: float
    """The width of a page in landscape; 0 if the page cannot be turned."""
    low: float
    """The height of one in landscape."""

    @classmethod
    def at(cls, place: nodes.Node, config: Config) -> _Paper:
        width = 0.0 if is_in_box(place) else points_of(place, config)
        wide, height, low = HEIGHTS.get(config.latex_elements.get("papersize", ""), HEIGHT)
        is_free = width > 0 and all(
            isinstance(node, (nodes.section, nodes.document)) for node in _around(place)
        )
        return cls(width, height, wide if is_free else 0, low)


def _around(node: nodes.Node) -> Iterator[nodes.Node]:
    while node.parent is not None:
        node = node.parent
        yield node


def _fitting(width: float) -> int:
    """Return how many columns fit a width."""
    return max(int((width - TIME) // LEAST), 0)


def _day(day: Grid, writer: GridWriter, paper: _Paper) -> Iterator[nodes.Node]:
    """Yield the tables or the agenda of a day on paper."""
    yield from writer.named(day)
    size = len(day.columns)
    is_turned = _fitting(paper.width) < size and paper.wide > 0
    width, height = (paper.wide, paper.low) if is_turned else (paper.width, paper.height)
    most = _fitting(width)
    if most:
        count = ceil(size / most)
        bounds = [size * number // count for number in range(count + 1)]
        parts = [day.part(*pair) for pair in pairwise(bounds)]
        kept, hosts = dict(writer.anchors), set(writer.hosts)
        tables = [_Part(part, writer, width, height).table() for part in parts if part.starts]
        whole = [table for table in tables if table is not None]
        if len(whole) == len(tables):
            yield from _turned(whole) if is_turned else whole
            return
        writer.anchors.update(kept)
        writer.hosts = hosts
    agenda = nodes.container("", writer.agenda(day), classes=["sampl-paper"])
    yield agenda


def _turned(tables: Sequence[nodes.Node]) -> Iterator[nodes.Node]:
    yield own.turned("", ends=False)
    yield from tables
    yield own.turned("", ends=True)


class _Part:
    """Some columns of a day on their way to LaTeX."""

    def __init__(self, grid: Grid, writer: GridWriter, width: float, height: float) -> None:
        self.grid, self.writer = grid, writer
        self.share = (width - TIME) / len(grid.columns)
        self.most = int(height * FILLED / LINE)
        """Limit for the lines of connected rows."""
        self.zone = writer.zone(grid)
        self.entries: dict[tuple[int, int], nodes.entry] = {}

    def table(self) -> nodes.table | None:
        """Return the table; ``None`` if a row of it might be higher than a page."""
        self.fit_blocks()
        head = nodes.row("", *self.writer.heads(self.grid, self.zone))
        heights = self.heights()
        if max((self.lines_of(head), *heights)) > min(TALL, self.most):
            return None
        size = len(self.grid.columns)
        group = nodes.tgroup("", cols=size + 1)
        group += nodes.colspec("", colwidth=TIME, stub=1)
        group.extend(nodes.colspec("", colwidth=round(self.share)) for _column in range(size))
        group += [nodes.thead("", head), nodes.tbody("", *self.rows())]
        style = ["longtable", "colwidths-given", "standard", "nocolorrows"]
        result = own.paper_table("", group, classes=["sampl-schedule", *style], size="grid")
        first = next(self.grid.blocks())
        result["lines"] = self.lines_of(head) + sum(heights[row] for row in first) + 3
        return result

    def fit_blocks(self) -> None:
        """Split cells that span more rows than a page has."""
        heights = self.heights()
        for block in list(self.grid.blocks()):
            if sum(heights[row] for row in block) > self.most and len(block) > 1:
                self.grid = self.grid.flat(block)

    def heights(self) -> list[int]:
        """Estimate the lines of each row; a cell over several rows shares its lines among them."""
        heights = [1] * len(self.grid.starts)
        for cell in self.grid.cells:
            points = self.share * cell.width - 2 * GAP
            lines = lines_in(self.entry(cell), points, LETTER)
            for row in range(cell.row, cell.row + cell.height):
                heights[row] = max(heights[row], ceil(lines / cell.height))
        return heights

    def lines_of(self, head: nodes.row) -> int:
        first, *others = (cell for cell in head.children if isinstance(cell, nodes.entry))
        lines = [lines_in(entry, self.share - 2 * GAP, LETTER) for entry in others]
        return max([lines_in(first, TIME - 2 * GAP, LETTER), *lines])

    def entry(self, cell: Cell) -> nodes.entry:
        """Return the content of a cell, for measuring, without anchors."""
        hosts, anchors = set(self.writer.hosts), self.writer.anchors
        self.writer.anchors = {}
        content = [node for one in cell.placed for node in self.writer.said(one, cell.column)]
        self.writer.hosts, self.writer.anchors = hosts, anchors
        return nodes.entry("", *content)

    def rows(self) -> Iterator[nodes.row]:
        for start, line in zip(self.grid.starts, self.grid.lines(), strict=True):
            time = nodes.entry("", paragraph(self.writer.moment(start, self.zone)))
            cells = (nodes.entry() if cell is None else self.shown(cell) for cell in line)
            yield nodes.row("", time, *cells)

    def shown(self, cell: Cell) -> nodes.entry:
        entry = nodes.entry()
        if cell.height > 1:
            entry["morerows"] = cell.height - 1
        if cell.width > 1:
            entry["morecols"] = cell.width - 1
        for one in cell.placed:
            talk = nodes.container("", *self.writer.said(one, cell.column))
            self.writer.anchor(one, talk)
            if entry.children:
                entry += own.gap()
            entry += talk.children
        return entry
