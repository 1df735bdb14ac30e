"""Parts of a page that begin and end inside lines, parsed by markdown-it where they stand."""

from __future__ import annotations

import re
from typing import NamedTuple

from markdown_it.rules_block import StateBlock

from .mdit_helpers import start_of


class Place(NamedTuple):
    """Where something begins or ends; ``position`` is an offset in the source."""

    line: int
    position: int


def last_line(state: StateBlock, first: int, end: int) -> int:
    """Return the line that the block ends on, or the one where what it stands in ends."""
    line = first
    while line < state.lineMax and state.eMarks[line] < end:
        line += 1
        if line < state.lineMax and not state.isEmpty(line) and _is_outside(state, line):
            return line
    return line


def _is_outside(state: StateBlock, line: int) -> bool:
    return state.sCount[line] < state.blkIndent


def parse_inside(state: StateBlock, start: Place, end: Place, has_tag: bool) -> int:
    """Parse the lines between two places; return the line behind.

    Lines may be set in as HTML is, from the first one on: that is no code.
    """
    parent, line_max, indent = state.parentType, state.lineMax, state.blkIndent
    line = start.line
    own_line = state.src[start.position : state.eMarks[line]]
    if has_tag and state.src[_from(state, start, end) : end.position].strip():
        state.eMarks[end.line] = end.position
        last = end.line + 1
    else:
        last = end.line
    if own_line.strip() and line < last:
        begin(state, line, start.position)
        inner = indent
    else:
        inner = max(indent, state.sCount[line])
        line += 1
        if line < last and not state.isEmpty(line):
            inner = state.sCount[line]
    state.parentType, state.lineMax = "jekyll", last
    while (line := state.skipEmptyLines(line)) < last:
        state.blkIndent = min(inner, state.sCount[line])
        state.md.block.tokenize(state, line, last)
        line = state.line
    state.parentType, state.lineMax, state.blkIndent = parent, line_max, indent
    return last


def _from(state: StateBlock, start: Place, end: Place) -> int:
    """Return where the content begins that stands on the line of the closing tag."""
    return start.position if start.line == end.line else start_of(state, end.line)


def begin(state: StateBlock, line: int, position: int) -> None:
    """Let a line begin behind a tag."""
    text = state.src[position : state.eMarks[line]]
    state.bMarks[line] = position
    state.tShift[line] = len(text) - len(text.lstrip())
    state.sCount[line] = state.blkIndent


def parse_rest(state: StateBlock, start: Place, line_end: int) -> None:
    """Parse what stands behind a closing tag, as a line of its own."""
    rest = state.src[start.position : line_end]
    if not re.sub(r"<br\s*/?>", "", rest).strip():
        return
    state.eMarks[start.line] = line_end
    begin(state, start.line, start.position)
    line_max, state.lineMax = state.lineMax, start.line + 1
    state.md.block.tokenize(state, start.line, start.line + 1)
    state.lineMax, state.line = line_max, start.line + 1
