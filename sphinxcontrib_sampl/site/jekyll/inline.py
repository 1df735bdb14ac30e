"""Inline syntax: harmless HTML as nodes, and attributes in braces."""

from __future__ import annotations

from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from ...kramdown.attributes import take_inline
from ..text_fields.html import harmless


def inline_plugin(md: MarkdownIt) -> None:
    """Add the rules for inline syntax to a parser."""
    md.core.ruler.push("jekyll_inline", _rewrite)


def _rewrite(state: StateCore) -> None:
    for token in state.tokens:
        if token.children:
            token.children = take_inline(_with_nodes(token.children))


def _with_nodes(children: list[Token]) -> list[Token]:
    """Replace harmless tags by Markdown's own tokens; other HTML is unchanged."""
    if not any(child.type == "html_inline" for child in children):
        return children
    written = {id(child) for child in children}
    result = harmless(children)
    for token in result:
        if id(token) not in written:
            if token.type == "text":
                token.type = "html_inline"
            elif token.type == "hardbreak":
                token.type = "jekyll_break"
    for before, token in pairwise(result):
        if token.type == "jekyll_break" and before.type == "text":
            before.content = before.content.rstrip()
        if before.type == "jekyll_break" and token.type == "text":
            token.content = token.content.lstrip()
    return result
