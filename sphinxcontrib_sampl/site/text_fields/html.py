"""The harmless part of inline HTML in Markdown, as markdown-it tokens.

``a br b i em strong code sub sup`` become the tokens of Markdown's own markup; any other tag, and
one that is not closed where it was opened, stays text.
"""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

from markdown_it.token import Token

from ...talks.fields.links import checked_url

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z]+)(?P<attributes>[^<>]*?)\s*(?P<empty>/?)>")
_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)

_TYPES = {
    "b": "strong",
    "strong": "strong",
    "i": "em",
    "em": "em",
    "a": "link",
    "code": "html_code",
    "sub": "html_sub",
    "sup": "html_sup",
}


class _Open(NamedTuple):
    at: int
    name: str


def harmless(tokens: list[Token]) -> list[Token]:
    """Return the children of an inline token, without ``html_inline`` among them."""
    result: list[Token] = []
    stack: list[_Open] = []
    for token in tokens:
        if token.type != "html_inline":
            while token.nesting < 0 and stack and stack[-1].name:
                _as_text(result, stack.pop().at)
            if token.nesting < 0 and stack:
                stack.pop()
            if token.nesting > 0:
                stack.append(_Open(len(result), ""))
            result.append(token)
            continue
        result.append(_replaced(token, result, stack))
    for left in stack:
        if left.name:
            _as_text(result, left.at)
    return result


def _replaced(token: Token, result: list[Token], stack: list[_Open]) -> Token:
    """Return the token for an HTML tag; ``stack`` holds the open tags."""
    match = _TAG.fullmatch(token.content)
    name = match["name"].lower() if match else ""
    if match is None or (name not in _TYPES and name != "br"):
        return _text(token)
    if name == "br":
        return Token("hardbreak", "br", 0, map=token.map)
    if match["close"]:
        if stack and stack[-1].name == name:
            stack.pop()
            return Token(f"{_TYPES[name]}_close", name, -1, map=token.map, markup="html")
        return _text(token)
    attributes = _attributes(name, match["attributes"])
    if attributes is None or match["empty"]:
        return _text(token)
    stack.append(_Open(len(result), name))
    opening = Token(f"{_TYPES[name]}_open", name, 1, attrs=attributes, map=token.map)
    opening.content = token.content
    return opening


def _attributes(name: str, written: str) -> dict[str, str | int | float] | None:
    """Return the attributes that a tag keeps; ``None`` if they are not allowed."""
    if name != "a":
        return None if written.strip() else {}
    match = _HREF.search(written)
    if match is None:
        return None
    try:
        return {"href": checked_url(unescape(match[1] or match[2] or match[3] or ""))}
    except ValueError:
        return None


def _text(token: Token) -> Token:
    return Token("text", "", 0, content=token.content, map=token.map)


def _as_text(result: list[Token], index: int) -> None:
    result[index] = _text(result[index])
