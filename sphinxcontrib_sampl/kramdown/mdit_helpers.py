"""What the rules share: where they stand, and how they say what is wrong."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.parser_block import RuleFuncBlockType
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token


def add_rule(md: MarkdownIt, name: str, rule: RuleFuncBlockType) -> None:
    """Let a parser know a block that begins with a line of its own, and ends what is before."""
    ended = ["paragraph", "reference", "blockquote", "list", "footnote_def"]
    md.block.ruler.before("html_block", f"jekyll_{name}", rule, {"alt": ended})


def start_of(state: StateBlock, line: int) -> int:
    """Return where the text of a line begins."""
    return state.bMarks[line] + state.tShift[line]


def note(line: int, message: str, once: bool = False) -> Token:
    """Return a token that says what is wrong; ``line`` is 0-based, as in all tokens.

    It travels with the page's own tokens, so that it has the right line also in a directive.

    :param once: that it is said at the first place only, if a page has it at several.
    """
    lines = [line, line + 1]
    return Token("jekyll_note", "", 0, content=message, map=lines, meta={"once": once})


def note_block(state: StateBlock, line: int, message: str, once: bool = False) -> None:
    """Say what is wrong with a block."""
    token = note(line, message, once)
    token.level = state.level
    token.block = True
    state.tokens.append(token)
