"""Find the main content of an HTML page: no navigation, side bars, footers or header links.

Sources: the main and navigation landmarks of WAI-ARIA 1.2, and the pages that Sphinx (basic theme
and those on PyPI that are used most), Jekyll, Hugo, MkDocs and Docusaurus make.
"""

from __future__ import annotations

import re

from bs4 import Tag

from ...vocabulary import words

_MAIN = words("html", "main")
"""Where the content of a page is, the surest first."""
_TAGS, _ROLES, _CLASSES, _IDS = (
    frozenset(words("html", f"frame_{kind}")) for kind in ("tags", "roles", "classes", "ids")
)
_CONTENT = "h1, main, [role=main], article, table, section"
"""What no part of the frame has; a part that has it is kept, whatever its name is."""
_BLOCKS = "tr, li, dt, p, h2, h3"
_LEAST = 0.5
"""Share of the blocks of a page that its main part has; one with less is only an excerpt."""


def main_content(page: Tag) -> Tag:
    """Return the part of a page that is no frame around it. The tree is changed."""
    for tag in list(page.find_all(True)):
        if not tag.decomposed and (_is_frame(tag) or _is_header_link(tag)):
            tag.decompose()
    found = page
    for selector in _MAIN:
        parts = found.select(selector)
        if len(parts) == 1 and _has_most(parts[0], found):
            found = parts[0]
    return found


def _is_frame(tag: Tag) -> bool:
    is_named = (
        tag.name in _TAGS
        or _ROLES & _tokens(tag, "role")
        or _CLASSES & _tokens(tag, "class")
        or _IDS & _tokens(tag, "id")
    )
    return bool(is_named) and tag.name not in ("html", "body") and tag.select_one(_CONTENT) is None


def _tokens(tag: Tag, name: str) -> set[str]:
    value = tag.get(name) or ""
    return set(value.split() if isinstance(value, str) else value)


def _is_header_link(tag: Tag) -> bool:
    """Whether it is the ¶, # or § behind a heading that links to the heading."""
    if tag.name != "a" or not str(tag.get("href", "")).partition("#")[1]:
        return False
    return not re.search(r"\w", tag.get_text()) and tag.find("img") is None


def _has_most(part: Tag, whole: Tag) -> bool:
    keeps_title = part.find("h1") is not None or whole.find("h1") is None
    return keeps_title and len(part.select(_BLOCKS)) >= _LEAST * len(whole.select(_BLOCKS))
