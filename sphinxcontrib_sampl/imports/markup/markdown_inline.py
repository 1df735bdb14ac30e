"""Split a cell of Markdown with inline HTML into words, links and line breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

_BREAK_TAGS = frozenset(("br", "p", "/p", "div", "/div", "li", "/li", "/ul", "/ol", "hr"))
_TAG_NAME = re.compile(r"<(/?[A-Za-z][A-Za-z0-9]*)")
_HREF = re.compile(r"(?<![\w-])href\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
"""The address of a tag that markdown-it has found whole (CommonMark §6.6)."""
_ATTRIBUTES = re.compile(r"\{:[^{}\n]{0,200}\}")
"""kramdown's ``{:target="_blank"}`` behind a link."""
_STRUCK = re.compile(
    r"~~(?=\S)([^~\n]{1,500}?)~~|<(del|s|strike)>([^<>]{1,500})</\2>", re.IGNORECASE
)
_SIGNS = " \t\r\n*_.,;:|/&()[]–—-"
_NOWHERE = frozenset(
    ("", "#", "#!", "<>", "javascript:void(0)", "javascript:void(0);", "javascript:;")
)
"""Addresses that people write until they know the right one."""
_MATH = re.compile(
    r"\\{1,2}\((?=\S)([^\n$]{1,300}?)\\{1,2}\)|\\{1,2}\[(?=\S)([^\n$]{1,300}?)\\{1,2}\](?!\()"
)
r"""``\(…\)`` and ``\[…\]``, also with the backslash escaped, as Markdown of kramdown has it."""
_SYMBOL = 2
r"""So many letters are a symbol: ``\(n\)``."""
EMPTY_BRACKETS = re.compile(r"[(\[][\s,;|/&+]{0,20}[)\]]")
"""What is left of ``([pdf](…))`` without its link."""
_EMPTY_LINK = re.compile(r"(?<!!)\[([^\[\]\n]{0,300})\]\(\s*(?:#!?|<>)?\s*\)")
_NUMBER = re.compile(r"^(\s*\d{1,9})([.)])(?=\s)")
"""``2. Dez. 2025``, ``302. Jane Roe``: on a line alone it is no number of a list."""
_WWW = re.compile(r"(?<!\S)www\.(?=\w)")


class Piece(NamedTuple):
    r"""Words, which are a link if there is an address; a line break is ``"\\n"``."""

    text: str
    url: str = ""


def pieces(text: str) -> list[Piece]:
    r"""Return the words, links and line breaks of a cell; emphasis and other tags fall away."""
    found: list[Piece] = []
    url, label = "", ""
    for piece in _events(text):
        if piece.url:
            url, label = piece.url, ""
        elif url and piece.text == "\r":
            found.append(Piece(" ".join(label.split()), url))
            url = ""
        elif url:
            label += piece.text
        elif piece.text != "\r":
            found.append(piece)
    if url:  # <a> without an end
        found.append(Piece(" ".join(label.split()), url))
    return found


def plain(text: str) -> str:
    """Return a cell as one line of text, without markup."""
    return " ".join("".join(piece.text for piece in pieces(text)).split())


def leads_somewhere(url: str) -> bool:
    """Whether a link has an address yet: ``[slides]()`` and ``[slides](#)`` have none."""
    return url.strip() not in _NOWHERE


def with_dollars(text: str) -> str:
    r"""Return text with the math of MathJax as the data file has it: ``\(n^2\)`` → ``$n^2$``.

    In Markdown ``\(see below\)`` is an escaped parenthesis, so plain words stay as they are.
    """

    def dollars(match: re.Match[str]) -> str:
        inside = (match[1] or match[2]).strip()
        is_math = re.search(r"[\\^_={}<>+]|\d", inside) or len(inside) <= _SYMBOL
        sign = "$" if match[1] else "$$"
        return f"{sign}{inside}{sign}" if is_math else match[0]

    return _MATH.sub(dollars, text) if "\\" in text else text


def without_empty_links(text: str) -> str:
    """Return Markdown with the words alone of links that lead nowhere: ``[Kites]()``."""
    return _EMPTY_LINK.sub(r"\1", text)


def without_struck(text: str) -> tuple[str, list[str]]:
    """Return a cell without what is struck out in it, and what that was.

    A cell that is struck out as a whole stays: its row was called off.
    """
    struck = [match[1] or match[3] for match in _STRUCK.finditer(text)]
    kept = " ".join(part for part in _STRUCK.sub("\n", text).split("\n") if part.strip())
    return (kept.strip(), struck) if struck and kept.strip(_SIGNS) else (text, [])


class _Markdown(MarkdownIt):
    """Markdown whose addresses stay as they are written."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the name that markdown-it calls
        return url


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = _Markdown("commonmark", {"html": True, "linkify": True, "maxNesting": 20})
    parser.enable("linkify").disable(["code", "heading", "lheading", "hr", "reference"])
    parser.enable("strikethrough")
    if parser.linkify is not None:
        parser.linkify.set({"fuzzy_link": False, "fuzzy_email": False, "fuzzy_ip": False})
    return parser


def _events(text: str) -> Iterator[Piece]:
    r"""Yield words, addresses of links that begin, and ``"\\r"`` where one ends."""
    text = _WWW.sub("https://www.", _ATTRIBUTES.sub("", text))
    if "\n" not in text:
        text = _NUMBER.sub(r"\1\\\2", text)
    first = True
    for block in _parser().parse(text):
        if block.type == "inline":
            if not first:
                yield Piece("\n")
            first = False
            for token in block.children or ():
                yield from _inline(token)
        elif block.content:  # HTML blocks, fences
            for token in _parser().parseInline(block.content)[0].children or ():
                yield from _inline(token)


def _inline(token: Token) -> Iterator[Piece]:
    if token.type == "link_open":
        if leads_somewhere(address := str(token.attrs["href"])):
            yield Piece("", address)
    elif token.type == "link_close":
        yield Piece("\r")
    elif token.type in ("softbreak", "hardbreak"):
        yield Piece("\n")
    elif token.type == "html_inline":
        yield from _tag(token.content)
    elif token.type in ("text", "code_inline", "image"):
        yield Piece(token.content)


def _tag(content: str) -> Iterator[Piece]:
    match = _TAG_NAME.match(content)
    name = match[1].lower() if match else ""
    if name == "a":
        found = _HREF.search(content)
        address = unescape(found[1] or found[2] or found[3] or "") if found else ""
        if leads_somewhere(address):
            yield Piece("", address)
    elif name == "/a":
        yield Piece("\r")
    elif name in _BREAK_TAGS:
        yield Piece("\n")
