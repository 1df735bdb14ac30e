"""What is said of a page travels with its tokens, so that it has the right line also in a directive."""

from __future__ import annotations

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

NOTE = "jekyll_note"


def note(line: int, message: str) -> Token:
    """Return a token that says what is wrong; ``line`` is 0-based, as in all tokens."""
    return Token(NOTE, "", 0, content=message, map=[line, line + 1])


def note_block(state: StateBlock, line: int, message: str) -> None:
    """Say what is wrong with a block."""
    token = note(line, message)
    token.level = state.level
    token.block = True
    state.tokens.append(token)
