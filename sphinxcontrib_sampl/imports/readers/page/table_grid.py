"""Turn a table, given as a grid of cells, into rows of named cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ...context import ImportContext
from ...markup.markdown_inline import plain
from ...recognize.field_names import DAYS, role_of
from ...recognize.leading_date import day_of, split_date
from ...recognize.when.read import read_when
from ...recognize.when.years import years_of
from ...rows.model import Cell, Row, Section, distinct

MAX_COLUMNS = 100
"""Of a table: cells that stand further to the right are dropped."""
_LONGEST_HEADING = 120
_MOST_NAMES = 30
_ABOVE = 10
"""Rows among which the header is looked for."""


@dataclass(slots=True)
class Line:
    """A row of a table as it stands there."""

    cells: list[str]
    line: int
    is_head: bool = False
    is_whole: bool = False
    """One cell over all columns."""


class GridCell(NamedTuple):
    """A cell of a table that may span several columns and rows."""

    text: str
    columns: int = 1
    rows: int = 1


class Spans:
    """Knows the cells of a table that go on in the rows below (HTML §4.9.12)."""

    def __init__(self) -> None:
        self.below: dict[int, GridCell] = {}
        """By its column, what the next row has of the rows above."""

    def row(self, cells: Iterable[GridCell]) -> list[str]:
        """Return the texts of a row, one a column, with those of cells above that go on in it.

        Of a cell over several columns, the text stands in the first one.
        """
        texts: list[str] = []
        for cell in cells:
            self._go_on(texts)
            for number in range(min(cell.columns, MAX_COLUMNS - len(texts))):
                self._add(texts, cell._replace(text="" if number else cell.text))
        self._go_on(texts)
        return texts

    def _go_on(self, texts: list[str]) -> None:
        while (above := self.below.pop(len(texts), None)) is not None:
            self._add(texts, above)

    def _add(self, texts: list[str], cell: GridCell) -> None:
        if cell.rows > 1:
            self.below[len(texts)] = cell._replace(rows=cell.rows - 1)
        texts.append(cell.text)


@dataclass(slots=True)
class Table:
    """Reads the rows of one table, and of its continuations, into sections."""

    context: ImportContext
    heading: str = ""
    """The heading above the table."""
    names: list[str] = field(default_factory=list)
    day: Cell | None = None
    """The day of the rows that follow, of a table without a column for it."""

    def read(self, lines: Sequence[Line]) -> Iterator[Section | Row]:
        """Yield rows, and a section (without rows) where the table itself has a heading."""
        body = self._named(_upright(_without_edges(lines)))
        for line in body:
            filled = [text for text in line.cells if text]
            if not filled or (self.names and _same(line.cells, self.names)):
                continue
            if len(filled) == 1 and (len(line.cells) > 1 or line.is_whole):
                found = self._lone(line, filled[0])
                if found is not None:
                    yield found
                continue
            yield self._row(line)

    def _named(self, lines: list[Line]) -> list[Line]:
        """Find the names of the columns; return the lines below them."""
        lines = self._below_titles(lines)
        heads = [line for line in lines if line.is_head and not line.is_whole]
        first = next((line for line in lines if not line.is_whole), None)
        if not heads and first is not None and _is_header(first.cells):
            heads = [first]
        columns = max((len(line.cells) for line in heads or lines), default=0)
        if heads and not _is_data(heads[-1].cells):
            self.names = distinct(_joined([line.cells for line in heads], columns))
            return [line for line in lines if not any(line is head for head in heads)]
        if len(self.names) < columns:
            self.names = [str(number + 1) for number in range(columns)]
        return lines

    def _below_titles(self, lines: list[Line]) -> list[Line]:
        """Return the lines from the header on; report the titles above it, a cell a row each."""
        for number, line in enumerate(lines[:_ABOVE]):
            filled = [plain(text) for text in line.cells if text]
            if len(filled) > 1 and not line.is_head and _is_header(line.cells) and number:
                for title in lines[:number]:
                    text = " ".join(plain(cell) for cell in title.cells if cell)
                    self.context.say(f"above the table: {text[:80]!r}", title.line)
                return lines[number:]
            if len(filled) > 1 or line.is_head or line.is_whole or _is_data(line.cells):
                break
        return lines

    def has(self, role: str) -> bool:
        """Whether a column has this role by its name."""
        return any(role_of(name) == role for name in self.names)

    def _lone(self, line: Line, text: str) -> Section | Row | None:
        """Read a row with one cell: a heading, a day, or something that is no talk."""
        when = read_when(plain(text), years_of(self.heading))
        is_day = when.day is not None or when.yearless or bool(when.ambiguous)
        if not is_day and (line.is_whole or years_of(plain(text))) and _is_short(text):
            return Section(_bare(text), place=self.context.at(line.line))
        is_unnamed = any(name.isdecimal() for name in self.names) and not line.is_whole
        if is_day and not self.has("date") and not is_unnamed:
            self.day = Cell(_bare(text), line.line)
            return None
        return self._row(line)

    def _row(self, line: Line) -> Row:
        place = self.context.at(line.line)
        texts, surplus = line.cells[: len(self.names)], line.cells[len(self.names) :]
        if line.is_whole:
            first = next((n for n, name in enumerate(self.names) if role_of(name) == "date"), 0)
            texts = ["" for _ in self.names]
            texts[first] = line.cells[0]
            surplus = []
            self._part(texts, first)
        elif len(line.cells) != len(self.names):
            self._count(line)
        texts += [""] * (len(self.names) - len(texts))
        cells = {name: Cell(text, line.line) for name, text in zip(self.names, texts, strict=True)}
        if self.day is not None and not self._has_day(cells):
            cells = {"date": self.day, **cells}
        if more := " | ".join(text for text in surplus if text):
            note = next((name for name in self.names if role_of(name) == "note"), "note")
            before = cells[note].value if note in cells else ""
            cells[note] = Cell(f"{before} | {more}" if before else more, line.line)
        return Row(cells, place)

    def _has_day(self, cells: dict[str, Cell]) -> bool:
        """Whether a row has a date of its own, which is surer than that of the heading."""
        texts = (cell.text for name, cell in cells.items() if role_of(name) in DAYS)
        return any(day_of(plain(text)) is not None for text in texts)

    def _part(self, texts: list[str], first: int) -> None:
        """Part ``Feb 10: no talk`` over all columns into the date and the title."""
        title = next((n for n, name in enumerate(self.names) if role_of(name) == "title"), None)
        found = split_date(texts[first])
        if title is not None and title != first and found is not None:
            texts[first], texts[title] = found

    def _count(self, line: Line) -> None:
        found, meant = len(line.cells), len(self.names)
        cells = f"the row has {found} cell{'s' if found != 1 else ''}, the table {meant} columns"
        what = "the last are empty" if found < meant else "what is too much is kept as a note"
        self.context.say(f"{cells}; {what}", line.line)


def _without_edges(lines: Sequence[Line]) -> list[Line]:
    """Return a spreadsheet that was published as a page without ``A B C`` and ``1 2 3``."""
    top = [plain(text).strip() for text in lines[0].cells] if lines else []
    left = [plain(line.cells[0]).strip() for line in lines[1:] if line.cells]
    letters = [_column(number) for number in range(len(top) - 1)]
    if len(top) < 3 or top[0] or top[1:] != letters or not all(map(str.isdecimal, left)):
        return list(lines)
    return [Line(line.cells[1:], line.line, line.is_head, line.is_whole) for line in lines[1:]]


def _column(number: int) -> str:
    """Return the letters over a column of a spreadsheet: ``A`` to ``Z``, then ``AA``."""
    before, last = divmod(number, 26)
    return (_column(before - 1) if before else "") + chr(ord("A") + last)


def _upright(lines: Sequence[Line]) -> list[Line]:
    """Return rows for talks, of a table that has a column for each talk: names are on its left."""
    first = [plain(line.cells[0]) if line.cells else "" for line in lines[:_MOST_NAMES]]
    top = [plain(cell) for cell in lines[0].cells[1:]] if lines else []
    roles = {role_of(name) for name in first if name} - {None}
    known = sum(role_of(name) is not None for name in first[1:])
    if len(roles) < 2 or 2 * known < len(lines) or len(lines) == 1 or not top:
        return list(lines)
    if any(role_of(name) is not None for name in top):
        return list(lines)
    names = [name if name and role_of(name) else _name_of(top, n) for n, name in enumerate(first)]
    columns = range(len(lines[0].cells))
    cells = [[line.cells[n] if n < len(line.cells) else "" for line in lines] for n in columns]
    return [Line(names, lines[0].line, is_head=True)] + [
        Line(texts, lines[0].line) for texts in cells[1:]
    ]


def _name_of(top: Sequence[str], number: int) -> str:
    """Return what the first row of such a table holds if its name does not say so."""
    return "date" if number == 0 and any(day_of(text) for text in top) else ""


def _is_short(text: str) -> bool:
    return len(plain(text)) <= _LONGEST_HEADING


def _bare(text: str) -> str:
    return plain(text).strip(" *_#")


def _same(cells: Sequence[str], names: Sequence[str]) -> bool:
    return [plain(cell) for cell in cells if cell] == [
        name for name in names if not name.isdecimal()
    ]


def _is_header(cells: Sequence[str]) -> bool:
    """Whether a first row has names of columns: no day, and half of them are known."""
    named = [plain(cell) for cell in cells if cell]
    known = [name for name in named if role_of(name) is not None]
    return bool(known) and 2 * len(known) >= len(named) and not _is_data(cells)


def _is_data(cells: Sequence[str]) -> bool:
    """Whether a row that should be a header has a day, or nothing at all."""
    texts = [plain(cell) for cell in cells if cell]
    return not texts or any(
        read_when(text).day is not None for text in texts if len(text) < 80 and not role_of(text)
    )


def _joined(heads: Sequence[Sequence[str]], columns: int) -> list[str]:
    """Join the rows of a header that has several; below ``What``, ``Title`` is enough."""
    names = []
    for number in range(columns):
        texts = [plain(head[number]) for head in heads if number < len(head)]
        whole = " ".join(dict.fromkeys(text for text in texts if text))
        is_known = role_of(whole) is None and bool(texts) and role_of(texts[-1]) is not None
        names.append(texts[-1] if is_known else whole)
    return names
