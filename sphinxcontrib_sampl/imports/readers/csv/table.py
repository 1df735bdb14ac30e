"""Split CSV and TSV into rows: find the delimiter and the header, and report rows that do not fit.

RFC 4180, and what spreadsheets write: ``sep=;``, semicolons, tabs, titles above the header.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from typing import NamedTuple

from ....talks.problems import Kind, Problem
from ....talks.yaml.unreadable import Unreadable
from ...context import ImportContext
from ...recognize.field_names import role_of
from ...recognize.when.read import read_when
from ...rows.model import Cell, Row, distinct
from ...source_file import Source
from ..page.room_columns import is_called_room

DELIMITERS = (",", ";", "\t", "|")
MAX_COLUMNS = 1000
_SEP = re.compile(r"\A\s*\"?sep=(.)\"?[ \t]*\n", re.IGNORECASE)
FORMULA = re.compile(r"^'(?=[=+\-@\uff0b\uff0d\uff1d\uff20])")
"""The apostrophe that keeps a spreadsheet from taking a cell for a formula."""
_TRIED = 200
"""Rows by which a delimiter is chosen."""
_ABOVE = 10
"""Rows among which the header is looked for."""
_TITLES = 0.8


class Line(NamedTuple):
    """A row of cells, and the line where it begins."""

    number: int
    cells: list[str]


def read_rows(context: ImportContext) -> list[Row]:
    """Return the rows of a table by the names of its header, else by numbers.

    :raises Unreadable: with the line, if it cannot be split.
    """
    lines = [line for line in split(context.source) if any(cell.strip() for cell in line.cells)]
    at = header_of(lines)
    for line in lines[:at] if at is not None else []:
        text = " ".join(cell for cell in line.cells if cell.strip())
        context.say(f"above the table: {text[:80]!r}", line.number)
    names = distinct(lines[at].cells) if at is not None else []
    below = lines[at + 1 :] if at is not None else lines
    rows = [_row(context, line, names, has_header=at is not None) for line in below]
    if not names:
        context.say("no header: what the columns hold was guessed")
    is_long = bool(rows) and any("\n" in str(cell.value) for cell in rows[-1].cells.values())
    if context.source.text.count('"') % 2 and is_long:
        context.report.say(
            rows[-1].place, "a quotation mark is never closed: the last row may be several"
        )
    return rows


def split(source: Source, most: int | None = None) -> list[Line]:
    """Return the rows of a file, split at the delimiter that fits best.

    :param most: the number of rows that are enough.
    """
    text = source.text
    first = 1
    if match := _SEP.match(text):
        return _split(source, text[match.end() :], match[1], first + match[0].count("\n"), most)
    return _split(source, text, delimiter_of(source), first, most)


def delimiter_of(source: Source) -> str:
    """Return the delimiter by which most rows have one number of cells, and that a header has."""
    best, found = 0.0, ","
    head = source.text[:200_000]
    for delimiter in DELIMITERS:
        try:
            lines = _split(source, head, delimiter, 1, _TRIED)
        except Unreadable:
            continue
        widths = Counter(len(line.cells) for line in lines if any(line.cells))
        if not widths:
            continue
        width, count = max(widths.items(), key=lambda pair: (pair[1] * (pair[0] > 1), pair[0]))
        if width < 2:
            continue
        known = max((_known(line.cells) for line in lines[:_ABOVE]), default=0)
        score = count / widths.total() + min(known, 6) * 0.5 + min(width, 10) * 0.01
        if score > best:
            best, found = score, delimiter
    return found


def _split(source: Source, text: str, delimiter: str, first: int, most: int | None) -> list[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    lines: list[Line] = []
    number = first
    try:
        for cells in reader:
            if len(cells) > MAX_COLUMNS:
                message = f"the row has more than {MAX_COLUMNS:,} cells"
                raise Unreadable(Problem(Kind.SIZE, message, source.name, number, fatal=True))
            lines.append(Line(number, cells))
            number = first + reader.line_num
            if most is not None and len(lines) >= most:
                break
    except csv.Error as error:
        raise source.unreadable(
            f"the table cannot be read: {error}; is a quotation mark never closed?", number
        ) from error
    return lines


def header_of(lines: list[Line]) -> int | None:
    """Return which of the first rows is the header: most of its cells are names of columns."""
    for index, line in enumerate(lines[:_ABOVE]):
        filled = [cell for cell in line.cells if cell.strip()]
        known = _known(line.cells)
        is_grid = known == 1 and sum(map(is_called_room, filled)) == len(filled) - 1
        is_pair = known == 1 and known >= len(filled) - 1
        if known >= 2 or (len(filled) > 1 and (is_grid or is_pair)):  # one cell is a title above
            return index if not any(_is_data(cell) for cell in filled) else None
    return None


def _known(cells: list[str]) -> int:
    return sum(len(cell) < 80 and role_of(cell.strip()) is not None for cell in cells)


def _is_data(cell: str) -> bool:
    return "://" in cell or (len(cell) < 40 and read_when(cell).day is not None)


def _row(context: ImportContext, line: Line, names: list[str], *, has_header: bool) -> Row:
    texts = [FORMULA.sub("", cell.strip()) for cell in line.cells]
    cells = {
        names[index] if index < len(names) else str(index + 1): Cell(text, line.number)
        for index, text in enumerate(texts)
    }
    extra = [cell for cell in line.cells[len(names) :] if cell.strip()] if has_header else []
    if extra:
        message = f"{len(line.cells)} cells where the header has {len(names)}"
        context.say(message, line.number)
    elif has_header and len(line.cells) < len(names):
        message = f"only {len(line.cells)} cells where the header has {len(names)}"
        context.say(message, line.number)
    elif has_header:
        cells = {name: cell for name, cell in cells.items() if name in names}
    return Row(cells, context.at(line.number))


def is_numbers(rows: list[Row], name: str) -> bool:
    """Whether at least 80 % of a column's cells are numbers."""
    texts = [str(row.cells[name].value) for row in rows if name in row.cells]
    texts = [text for text in texts if text]
    numbers = sum(bool(re.fullmatch(r"[-+]?[\d.,  ]+%?", text)) for text in texts)
    return bool(texts) and numbers >= _TITLES * len(texts)
