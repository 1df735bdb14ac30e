"""The text builder: write tables of thousands of talks in seconds.

Sphinx's writer looks at all rows of a table for each cell that it adds, so its time grows
with the square of the rows: 8,000 talks took half a minute.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.writers.text import Cell, Table, TextTranslator

from .. import nodes as own

FEW_ROWS = 100
"""A table with up to this many rows is left to Sphinx's writer, which is fast enough."""


class MarkLongTables(SphinxPostTransform):
    """Marks long tables of talks, so that the writer uses a faster table."""

    def run(self, **kwargs: object) -> None:
        for table in self.document.findall(nodes.table):
            group, body = table.next_node(nodes.tgroup), table.next_node(nodes.tbody)
            if "sampl-schedule" not in table["classes"] or group is None or body is None:
                continue
            if len(body.children) > FEW_ROWS:
                group.insert(0, own.long_table())


class LongTable(Table):
    """A table that extends only the requested row, not all rows."""

    def __getitem__(self, place: tuple[int, int]) -> Cell:
        return self._row(*place)[place[1]]

    def __setitem__(self, place: tuple[int, int], cell: Cell) -> None:
        line, column = place
        end = column + cell.colspan
        for number in range(line, line + cell.rowspan):
            self._row(number, end - 1)[column:end] = [cell] * cell.colspan
        cell.row, cell.col = place

    def _row(self, line: int, column: int) -> list[Cell]:
        """Return a row, made long enough to have a column."""
        self._ensure_has_line(line + 1)
        row = self.lines[line]
        row.extend(Cell() for _ in range(len(row), column + 1))
        return row


def visit_long_table(self: TextTranslator, node: own.long_table) -> None:
    """Replace the writer's table, still empty, by our own."""
    self.table = LongTable(self.table.colwidth)
    raise nodes.SkipNode
