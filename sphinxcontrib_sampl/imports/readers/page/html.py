"""HTML pages and parts of them: tables, lists, headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...context import ImportContext
from ...draft import Draft
from ...markup.html_tree import parse
from ...reader import Reader
from ...rows.interpret import understand
from ...rows.model import Page
from ...source_file import Source
from .html_blocks import add_html
from .outline import Outline


def read_html(context: ImportContext) -> Page:
    """Return the rows of a page or a part of one, each with its line.

    :raises Unreadable: if there are none.
    """
    tree = parse(context.source.text)
    title = tree.find("title")
    heading = tree.find("h1")
    outline = Outline(context, title.get_text(" ", strip=True) if title and not heading else "")
    add_html(outline, tree)
    page = outline.finish()
    if not any(section.rows for section in page.sections):
        message = "no talks are in this page: no table or list with dates, speakers or titles"
        raise context.source.unreadable(message)
    return page


def _read(sources: Sequence[Source], context: ImportContext) -> Draft:
    return understand(read_html(context.of(sources[0])), context)


def _claims(sources: Sequence[Source]) -> float:
    """Tables and lists in HTML, which is no front matter and no Markdown around it."""
    head = sources[0].text[:20_000].lstrip().lower()
    if head.startswith(("<!doctype html", "<html")):
        return 0.9
    if not head.startswith("<") or head.startswith("<?xml"):
        return 0.3 if "<table" in head and sources[0].suffix in (".html", ".htm") else 0.0
    return 0.8 if re.search(r"<(?:table|ul|ol|dl|h[1-6]|div|p)\b", head) else 0.0


READER = Reader("html", "an HTML page with tables or lists of talks", _claims, _read)
