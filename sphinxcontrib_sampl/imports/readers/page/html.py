"""Read HTML pages and parts of them: tables, lists, headings."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from ....kramdown.front_matter import split_head
from ...context import ImportContext
from ...draft import Draft
from ...front_matter import add_facts, split_front
from ...markup.html_tree import parse
from ...reader import Reader
from ...rows.interpret import understand
from ...rows.model import Page
from ...source_file import Source
from .html_blocks import add_html
from .html_cards import event_rows
from .html_main import main_content
from .outline import Outline

_CONDITION = re.compile(r"\{%-?\s*(?:if|unless|else|elsif|endif|endunless)\b[^%]{0,400}%\}")
_PAGE_KEY = re.compile(r"\{\{-?\s*page\.([\w-]+)\s*(?:\|\s*escape\s*)?-?\}\}")


def read_html(context: ImportContext) -> Page:
    """Return the rows of a page or a part of one, each with its line.

    :raises Unreadable: if there are none.
    """
    text, matter = split_front(context)
    tree = parse(_filled(text, matter) if matter else text)
    title = tree.find("title")
    events = event_rows(tree, context.source)
    main = main_content(tree)
    named = title.get_text(" ", strip=True) if title and not main.find("h1") else ""
    outline = Outline(context, matter.get("title", "") or named)
    add_html(outline, main)
    outline.close()
    if events and not any(section.rows for section in outline.page.sections):
        outline.named_rows(events)
    page = outline.finish()
    add_facts(page, matter)
    return page


def _filled(text: str, matter: dict[str, str]) -> str:
    """Return a template of Jekyll with what its front matter says; conditions are as if true."""
    text = _CONDITION.sub("", text)
    return _PAGE_KEY.sub(lambda match: html.escape(matter.get(match[1], "")) or match[0], text)


def _read(sources: Sequence[Source], context: ImportContext) -> Draft:
    return understand(read_html(context.of(sources[0])), context)


def _claims(sources: Sequence[Source]) -> float:
    """Tables and lists in HTML, with no Markdown around them."""
    text = sources[0].text[:20_000]
    matter = split_head(text)
    head = text[matter.end if matter is not None else 0 :].lstrip().lower()
    if head.startswith(("<!doctype html", "<html")):
        return 0.9
    if not head.startswith("<") or head.startswith("<?xml"):
        return 0.3 if "<table" in head and sources[0].suffix in (".html", ".htm") else 0.0
    return 0.8 if re.search(r"<(?:table|ul|ol|dl|h[1-6]|div|p)\b", head) else 0.0


READER = Reader("an HTML page with tables or lists of talks", _claims, _read)
