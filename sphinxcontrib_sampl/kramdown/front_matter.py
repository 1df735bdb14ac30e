"""Where the front matter of a page begins and ends.

Sources: https://jekyllrb.com/docs/front-matter, https://gohugo.io/content-management/front-matter
(``+++`` around TOML). What it says is read elsewhere.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

_HEAD = re.compile(
    r"\s*(?:---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)|\+\+\+[ \t]*\n(?P<toml>.*?)^\+\+\+)"
    r"[ \t]*(?:\n|\Z)",
    re.DOTALL | re.MULTILINE,
)


class Head(NamedTuple):
    """The front matter of a page."""

    language: Literal["yaml", "toml"]
    text: str
    line: int
    """1-based line of the page on which the text begins."""
    end: int
    """Offset in the page at which the rest begins."""


def split_head(page: str) -> Head | None:
    """Return the front matter of a page, ``None`` if it has none between marks."""
    match = _HEAD.match(page)
    if match is None:
        return None
    language: Literal["yaml", "toml"] = "yaml" if match["yaml"] is not None else "toml"
    return Head(
        language, match[language], page.count("\n", 0, match.start(language)) + 1, match.end()
    )
