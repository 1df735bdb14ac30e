"""Tables as kramdown has them, beside those of GitHub that MyST knows.

.. code-block:: text

   | Date   | Speaker      |
   |--------+--------------|
   | Oct 14 | Ada Lovelace |

Source: https://kramdown.gettalong.org/syntax.html#tables.  Further lines of dashes begin a
new part of the body, one of equals signs the footer; docutils has one body, so the rows
stand in it one after another.  Pipes in code and mathematics belong to the cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.parser_block import RuleFuncBlockType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block import table as github_table
from markdown_it.rules_block.table import escapedSplit

from .mdit_helpers import start_of
from .pipes import KRAMDOWN, WITH_MATH, Splitter, cells_of, is_footer_rule, is_rule

_COLUMN = re.compile(r"(:?)-+(:?)")
_ALIGNMENT = {(True, False): "left", (False, True): "right", (True, True): "center"}


class _Line(NamedTuple):
    number: int
    text: str

    @property
    def is_rule(self) -> bool:
        return is_rule(self.text)

    @property
    def is_footer_rule(self) -> bool:
        return is_footer_rule(self.text)


class _Table(NamedTuple):
    head: list[_Line]
    body: list[_Line]
    rule: str
    """The line of dashes that says how columns are aligned."""


def table_plugin(md: MarkdownIt) -> None:
    """Let a parser know the tables."""
    md.block.ruler.at("table", partial(_table, github_table), {"alt": ["paragraph", "reference"]})


def _table(
    github: RuleFuncBlockType, state: StateBlock, line: int, end_line: int, silent: bool
) -> bool:
    if "|" not in state.src[state.bMarks[line] : state.eMarks[line]] or state.is_code_block(line):
        return False
    if silent:  # a paragraph ends where a table with a head begins
        return github(state, line, end_line, True) or _begins(_lines(state, line, line + 3))
    lines = _lines(state, line, end_line)
    split = _splitter(state.md)
    if _is_github(lines, split) and github(state, line, end_line, False):
        return True
    read = _read(lines)
    if read is None:
        return False
    _push(state, read, split, lines[-1].number + 1)
    return True


def _lines(state: StateBlock, line: int, end_line: int) -> list[_Line]:
    """Return the lines of a table: up to a blank one, or one that begins another block."""
    found: list[_Line] = []
    terminators = state.md.block.ruler.getRules("blockquote")
    for number in range(line, min(end_line, state.lineMax)):
        text = state.src[start_of(state, number) : state.eMarks[number]].strip()
        outside = state.sCount[number] < state.blkIndent or state.is_code_block(number)
        if not text or outside:
            break
        is_row = number == line and text.startswith("|")
        if not is_row and any(rule(state, number, end_line, True) for rule in terminators):
            break
        found.append(_Line(number, text))
    return found


def _begins(lines: list[_Line]) -> bool:
    """Tell whether these lines are so surely a table that they end a paragraph."""
    if len(lines) < 2 or not lines[0].text.startswith("|"):
        return False
    return lines[0].is_rule != lines[1].is_rule and "|" in lines[1].text


def _read(lines: list[_Line]) -> _Table | None:
    """Return what a table has, ``None`` if the lines are none."""
    rules = [line.is_rule or line.is_footer_rule for line in lines]
    first = rules.index(False) if False in rules else len(lines)
    head_end = next((i for i in range(first, len(lines)) if rules[i]), None)
    if first == len(lines) or not all("|" in line.text for line in lines[first:head_end]):
        return None
    if first == 0 and head_end is None and not all(_is_row(line.text) for line in lines):
        return None
    if head_end is None or lines[head_end].is_footer_rule:
        head_end = first
    body = [
        line
        for line, rule in zip(lines[head_end:], rules[head_end:], strict=True)
        if not rule or (line.number > lines[head_end].number and _means_nothing(line.text))
    ]
    return _Table(lines[first:head_end], body, lines[head_end or 0].text)


def _is_row(text: str) -> bool:
    """Tell whether a line without a rule near it is the row of a table nevertheless."""
    return text.startswith("|") and text.endswith("|") and len(text) > 2


def _means_nothing(text: str) -> bool:
    """Tell whether dashes in the body stand for what is not there: ``| - | --- |``."""
    return re.search(r"[+=:]", text) is None and (" " in text or "--" not in text)


def _is_github(lines: list[_Line], split: Splitter) -> bool:
    """Tell whether a table means the same to GitHub: then markdown-it's own rule makes it."""
    if len(lines) < 2 or "+" in lines[1].text or lines[0].is_rule:
        return False
    count = len(cells_of(escapedSplit(lines[0].text)))
    rows = [line for i, line in enumerate(lines) if i != 1]
    return all(
        not (line.is_footer_rule or (line.is_rule and not _means_nothing(line.text)))
        and _trimmed(escapedSplit(line.text)) == _trimmed(split(line.text))
        and len(cells_of(escapedSplit(line.text))) <= count
        for line in rows
    )


def _splitter(md: MarkdownIt) -> Splitter:
    has_math = "math_inline" in md.get_active_rules()["inline"]
    return WITH_MATH if has_math else KRAMDOWN


def _trimmed(parts: Iterable[str]) -> list[str]:
    return [part.strip() for part in parts]


def _push(state: StateBlock, table: _Table, split: Splitter, end: int) -> None:
    """Leave the tokens that markdown-it's own rule leaves."""
    head = [(line.number, cells_of(split(line.text))) for line in table.head]
    body = [(line.number, cells_of(split(line.text))) for line in table.body]
    width = max(len(cells) for _, cells in [*head, *body])
    sides = [
        _ALIGNMENT.get((bool(match[1]), bool(match[2])), "")
        for match in _COLUMN.finditer(table.rule if is_rule(table.rule) else "")
    ]
    start = state.line
    opening = state.push("table_open", "table", 1)
    opening.map = [start, end]
    opening.meta = {"headless": not head}
    for part, cell, rows in (("thead", "th", head or [(start, [])]), ("tbody", "td", body)):
        if not rows:
            continue
        state.push(f"{part}_open", part, 1).map = [rows[0][0], rows[-1][0] + 1]
        for number, cells in rows:
            state.push("tr_open", "tr", 1).map = [number, number + 1]
            for index in range(width):
                text = cells[index] if index < len(cells) else ""
                _push_cell(state, cell, number, text, sides[index] if index < len(sides) else "")
            state.push("tr_close", "tr", -1)
        state.push(f"{part}_close", part, -1)
    state.push("table_close", "table", -1)
    state.line = end


def _push_cell(state: StateBlock, tag: str, number: int, text: str, side: str) -> None:
    opening = state.push(f"{tag}_open", tag, 1)
    if side:
        opening.attrs = {"style": f"text-align:{side}"}
    inline = state.push("inline", "", 0)
    inline.content, inline.map, inline.children = text, [number, number + 1], []
    state.push(f"{tag}_close", tag, -1)
