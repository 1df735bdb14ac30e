"""Scripts that run from right to left: which way our elements go, and what keeps to itself.

A browser or a terminal orders a line of both directions by the Unicode bidirectional algorithm
(UAX #9): a number beside an Arabic word goes with the word, wherever it belongs.  So a date, a
name or a title that stands in a line with others is isolated.  Pages of a site without
right-to-left text contain nothing of this.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from docutils import nodes

from ..formats.dates import DateWording
from . import nodes as own

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

ISOLATES = {"ltr": "\u2066", "rtl": "\u2067", "auto": "\u2068"}
"""The characters that begin an isolate in plain text (UAX #9 §2.4)."""
POP_ISOLATE = "\u2069"
_MARKS = {"ltr": ("\u200f\u200e", "\u200e\u200f"), "rtl": ("\u200f", "\u200f")}
"""The marks around a text for TeX, whose packages know no isolates (UAX #9 §2.6)."""
_NO_MARKS = dict.fromkeys((0x200E, 0x200F))


def has_rtl(text: str) -> bool:
    """Whether a text has a letter of a script that is written from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(c) in ("R", "AL") for c in text)


def leads_rtl(text: str) -> bool:
    """Whether the first letter of a text that has a direction goes from right to left."""
    letters = (kind for c in text if (kind := unicodedata.bidirectional(c)) in ("L", "R", "AL"))
    return next(letters, "L") != "L"


def isolated(
    inline: list[nodes.Node], wording: DateWording, builder_format: str
) -> list[nodes.Node]:
    """Return inline nodes whose order does not depend on the text around them.

    Plain text has characters for it; for LaTeX, marks do the same on a right-to-left site.
    """
    text = _letters(inline[0]) if len(inline) == 1 else "".join(map(_letters, inline))
    if builder_format == "latex":
        return _marked(inline, direction_of(text.translate(_NO_MARKS), wording))
    direction = direction_of(text, wording)
    if direction is None:
        return inline
    if builder_format == "html":
        return [own.isolate("", "", *inline, dir=direction)]
    if builder_format == "text":
        return [nodes.Text(ISOLATES[direction]), *inline, nodes.Text(POP_ISOLATE)]
    return inline


def _marked(inline: list[nodes.Node], direction: str | None) -> list[nodes.Node]:
    """Return inline nodes between marks, which have no inside: those of a part would end it."""
    if direction not in _MARKS:
        return inline
    before, after = _MARKS[direction]
    if direction == "ltr":
        whole = nodes.inline("", "", *inline)
        for text in [*whole.findall(nodes.Text)]:
            bare = str(text).replace(before, "").replace(after, "")
            if bare != text:
                text.parent.replace(text, nodes.Text(bare))
        inline = whole.children
    return [nodes.Text(before), *inline, nodes.Text(after)]


def _letters(node: nodes.Node) -> str:
    """Return the text of a node; ``astext`` would look for escapes, too, which have no letters."""
    if isinstance(node, nodes.Text):
        return str.__str__(node)
    return "".join(map(_letters, node.children)) if node.children else node.astext()


def direction_of(text: str, wording: DateWording) -> str | None:
    """Return which way a text runs: ``rtl``, ``ltr`` or ``auto``; ``None`` if nothing can mix.

    A title of a right-to-left site is one of its language if any word of it is, even where it
    begins with another: «C++ في الأنهار».
    """
    if wording.is_rtl:
        return "rtl" if has_rtl(text) else "ltr"
    return "auto" if has_rtl(text) else None


def directed(
    blocks: Sequence[nodes.Node], wording: DateWording, builder_format: str
) -> list[nodes.Node]:
    """Return blocks in an element with their direction, which the theme may not set."""
    if builder_format == "html" and wording.is_rtl and blocks:
        return [own.directed("", *blocks, dir="rtl")]
    return list(blocks)


@cache
def _is_rtl_site(language: str) -> bool:
    return DateWording(language).is_rtl


def html_direction(self: HTML5Translator) -> dict[str, Any]:
    """Return the ``dir`` of an element of a page, as an attribute."""
    return {"dir": "rtl"} if _is_rtl_site(self.config.language) else {}


def visit_isolate(self: HTML5Translator, node: own.isolate) -> None:
    self.body.append(self.starttag(node, "bdi", "", dir=node["dir"]))


def depart_isolate(self: HTML5Translator, node: own.isolate) -> None:
    self.body.append("</bdi>")


def visit_directed(self: HTML5Translator, node: own.directed) -> None:
    self.body.append(self.starttag(node, "div", dir=node["dir"]))


def depart_directed(self: HTML5Translator, node: own.directed) -> None:
    self.body.append("</div>\n")
