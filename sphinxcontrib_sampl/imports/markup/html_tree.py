"""Parse HTML into a tree as browsers do: with missing end tags, and to a bounded depth.

beautifulsoup4 on the parser of the standard library: it knows the line of every tag.
"""

from __future__ import annotations

import html
import re
import warnings
from typing import Any

from bs4 import BeautifulSoup, Tag

from ..vocabulary import names, words

MAX_DEPTH = 100
"""Tags that are nested deeper are dropped; their text is kept."""


_TABLE = names("table")
_LIST = names("ul ol menu table")
_ROWS = names("tr thead tbody tfoot")
_IMPLIED = {
    "td": (names("td th"), _TABLE | _ROWS),
    "th": (names("td th"), _TABLE | _ROWS),
    "tr": (names("tr"), _TABLE),
    **dict.fromkeys(("thead", "tbody", "tfoot"), (_ROWS, _TABLE)),
    "li": (names("li"), _LIST),
    **dict.fromkeys(("dt", "dd"), (names("dt dd"), names("dl table"))),
    "option": (names("option"), names("select")),
    "body": (names("head"), names("html")),
}
"""Tag → tags that it ends if they are still open, up to which outer ones (HTML §13.1.2.4)."""
_ENDS_PARAGRAPH = frozenset(words("html", "paragraph_ends"))
_KNOWN = _ENDS_PARAGRAPH.union(words("html", "tags"))
_TAG = re.compile(
    r"</?([A-Za-z][A-Za-z0-9:-]*)(?:[\s/](?:[^<>\"']|\"[^\"<]*+\"|'[^'<]*+'"
    r"|\"[^\"]{0,5000}+\"|'[^']{0,5000}+')*+)?>"
)
"""A whole tag. Without its ``>`` it is none: the parser would look for it again and again."""
_LESS = re.compile(rf"{_TAG.pattern}|<!doctype[^<>]*>|<", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_DECLARATION = re.compile(r"<\?xml[^<>]*\?>|<!\[CDATA\[|\]\]>")
_LONE_AMPERSAND = re.compile(r"&(?!#\d{1,7};|#[xX][0-9A-Fa-f]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)")
"""An ``&`` that begins no entity, as in ``R&D`` and ``?a=1&copy=2``."""
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def is_tag(name: str) -> bool:
    """Whether it is a tag of HTML, or may be one of others (``my-tag``, ``o:p``)."""
    return name.lower() in _KNOWN or "-" in name[1:-1] or ":" in name[1:-1]


def looks_like_html(text: str) -> bool:
    """Whether text has tags or entities: ``a < b``, ``x & y`` and Markdown do not."""
    return has_tags(text) or ENTITY.search(text) is not None or "<!--" in text


def has_tags(text: str) -> bool:
    """Whether text has a tag of HTML, opening or closing."""
    return any(is_tag(match[1]) for match in _TAG.finditer(text))


def entities_decoded(text: str) -> str:
    """Return text without entities; decoded once, and only whole ones (``R&D`` stays)."""
    return ENTITY.sub(lambda match: html.unescape(match[0]), text)


def without_comments(text: str) -> str:
    """Return text without ``<!-- ... -->``, each line where it was."""
    end = text.rfind("-->") + 3
    return _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text[:end]) + text[end:]


def parse(markup: str) -> BeautifulSoup:
    """Return a page or a part of one as a tree; ``<`` before no tag is the text it is."""
    markup = _DECLARATION.sub("", without_comments(markup.replace("\0", "")))
    markup = _LESS.sub(_only_tags, _LONE_AMPERSAND.sub("&amp;", markup))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # "looks more like a file name", "like XML"
        return _Soup(markup, "html.parser")


def _only_tags(match: re.Match[str]) -> str:
    is_meant = is_tag(match[1]) if match[1] else len(match[0]) > 1
    return match[0] if is_meant else f"&lt;{match[0][1:]}"


class _Soup(BeautifulSoup):
    """Ends what browsers end, and nests no deeper than :data:`MAX_DEPTH`."""

    def handle_starttag(self, name: str, *args: Any, **options: Any) -> Tag | None:
        if name in _IMPLIED:
            self._end(*_IMPLIED[name])
        elif name in _ENDS_PARAGRAPH:
            self._end(names("p"), _TABLE | {"td", "th", "li", "div", "blockquote"})
        if len(self.tagStack) > MAX_DEPTH:
            return None
        return super().handle_starttag(name, *args, **options)

    def _end(self, names: frozenset[str], within: frozenset[str]) -> None:
        for tag in reversed(self.tagStack):
            if tag.name in within and tag.name not in names:
                return
            if tag.name in names:
                self.handle_endtag(tag.name)
                return
