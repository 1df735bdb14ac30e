"""Read tables with pipes from the lines of a paragraph: GFM, kramdown, and what people write."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ....kramdown import pipes
from .table_grid import Line

_GRID_RULE = re.compile(r"\s*\+(?:[-=:]+\+)+\s*")
_EMPTY = re.compile(r"(?:&nbsp;|&#160;|\xa0|<br\s*/?>|\s|\u200b)*", re.IGNORECASE)
_LONGEST_EMPTY = 500
_ATTRIBUTES = re.compile(r"\s*\{:?\s*[.#:][^{}]{0,300}\}\s*")


def is_rule(line: str) -> bool:
    """Whether a line parts the header from the body of a table."""
    text = line.strip()
    return ("|" in text or "+" in text) and (pipes.is_rule(text) or pipes.is_footer_rule(text))


def has_pipe(line: str) -> bool:
    """Whether a line can be a row."""
    return "|" in line.replace(r"\|", "")


def find_table(lines: Sequence[str], *, goes_on: bool = False) -> int | None:
    """Return where in a paragraph a table begins: at its header or, without one, its first row.

    :param goes_on: a table stands right before the paragraph.
    """
    for number, line in enumerate(lines):
        if is_rule(line):
            above = number > 0 and has_pipe(lines[number - 1])
            return number - 1 if above else number
    rows = [line for line in lines if line.strip().startswith("|") and has_pipe(line.strip()[1:])]
    if len(rows) >= 2 or (rows and goes_on):
        return next(n for n, line in enumerate(lines) if line.strip().startswith("|"))
    if goes_on and lines and has_pipe(lines[0]):
        return 0
    return None


def read_table(lines: Sequence[str], first: int, columns: int) -> tuple[list[Line], list[int]]:
    """Return the rows of a table, and which of the lines are none.

    :param first: the number of the first line in its source.
    :param columns: how many the table has so far; 0 if that is not known.
    """
    rows: list[Line] = []
    others: list[int] = []
    ruled = False
    is_grid = any(_GRID_RULE.fullmatch(line[:2000]) for line in lines)
    columns = columns or _columns(lines)
    opened = False
    for number, line in enumerate(lines):
        if is_rule(line):
            if not ruled and rows:
                for row in rows:
                    row.is_head = True
            ruled, opened = True, False
        elif not has_pipe(line):
            if line.strip() and not _ATTRIBUTES.fullmatch(line[:400]):
                others.append(number)
        elif is_grid and opened:
            for at, text in enumerate(split(line, columns)[: len(rows[-1].cells)]):
                rows[-1].cells[at] = f"{rows[-1].cells[at]} {text}".strip()
        else:
            rows.append(Line(split(line, columns), first + number))
            opened = True
    return rows, others


def _columns(lines: Sequence[str]) -> int:
    """Return how many columns there are by the first rule, else by the first row."""
    for number, line in enumerate(lines):
        if is_rule(line):
            rule = len(re.split(r"[|+]", line.strip().strip("|+")))
            if number and len(split(lines[number - 1], 0)) != rule and has_pipe(lines[number - 1]):
                return len(split(lines[number - 1], rule))
            return rule
    return len(split(lines[0], 0))


def split(line: str, columns: int) -> list[str]:
    r"""Return the cells of a row.

    As GFM has it, every pipe but ``\\|`` parts cells; if that does not give the number of
    columns, pipes in code, mathematics and addresses are taken for text.
    """
    strict = _cells(pipes.GITHUB, line)
    if len(strict) == columns:
        return strict
    lenient = _cells(pipes.LENIENT, line)
    return lenient if len(lenient) == columns or len(strict) > columns else strict


def _cells(split_at: pipes.Splitter, line: str) -> list[str]:
    return ["" if _is_empty(cell) else cell for cell in pipes.cells_of(split_at(line.strip()))]


def _is_empty(cell: str) -> bool:
    return len(cell) < _LONGEST_EMPTY and _EMPTY.fullmatch(cell) is not None
