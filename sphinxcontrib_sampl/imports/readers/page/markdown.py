"""Markdown pages of talks: GFM and kramdown, tables and lists.

Sources: https://github.github.com/gfm, https://kramdown.gettalong.org/syntax.html#tables.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ....kramdown.front_matter import split_head
from ....talks.unreadable import Unreadable
from ...context import ImportContext
from ...draft import Draft
from ...front_matter import read_front
from ...markup.html_tree import without_comments
from ...markup.markdown_inline import plain
from ...reader import Reader
from ...recognize.field_names import role_of
from ...recognize.leading_date import split_date
from ...rows.interpret import understand
from ...rows.model import Cell, Page
from ...source_file import Source
from .markdown_blocks import Blocks
from .outline import Outline
from .pipe_tables import has_pipe, is_rule, split

_FACTS = ("language", "location", "description", "url")


def read_page(context: ImportContext) -> Page:
    """Return the rows of a page, each with its line.

    :raises Unreadable: if there are none.
    """
    text, matter = _split_matter(context)
    outline = Outline(context, matter.get("title", ""))
    Blocks(outline).read(without_comments(text))
    page = outline.finish()
    page.timezone = matter.get("timezone", "")
    page.facts = {key: Cell(value, 1) for key, value in matter.items() if key in _FACTS}
    if not any(section.rows for section in page.sections):
        message = "no talks are in this page: no table or list with dates, speakers or titles"
        raise context.source.unreadable(message)
    return page


def _split_matter(context: ImportContext) -> tuple[str, dict[str, str]]:
    """Return the text with its front matter blanked, and what that says in words."""
    text = context.source.text
    head = split_head(text)
    if head is None:
        return text, {}
    rest = "\n" * text.count("\n", 0, head.end) + text[head.end :]
    try:
        front = read_front(context.source, is_marked=True)
    except Unreadable as error:
        context.say(f"the front matter: {error.problem.message}", error.problem.line)
        return rest, {}
    cells = front.cells.items() if front is not None else ()
    return rest, {
        key: cell.value for key, cell in cells if cell.value and isinstance(cell.value, str)
    }


def _read(sources: Sequence[Source], context: ImportContext) -> Draft:
    return understand(read_page(context.of(sources[0])), context)


def _claims(sources: Sequence[Source]) -> float:
    """A table with a rule below a header, or a list whose items begin with dates."""
    source = sources[0]
    text = source.text[:200_000]
    head = split_head(text)
    lines = text[head.end if head is not None else 0 :].split("\n")
    is_named = source.suffix in (".md", ".markdown", ".mkd", ".qmd", ".rmd")
    for above, rule in pairwise(lines):
        if is_rule(rule) and has_pipe(above):
            known = any(role_of(plain(cell)) for cell in split(above, 0))
            return 0.9 if known and is_named else 0.8 if known else 0.6
    found = (re.match(r"\s{0,3}(?:[-*+]|\d{1,3}[.)]|#{1,6})\s+(.{1,100})", line) for line in lines)
    entries = [match[1] for match in found if match]
    dated = sum(split_date(text) is not None for text in entries[:200])
    if dated >= 2 or (dated and is_named):
        return 0.7 if is_named else 0.4
    return 0.3 if is_named else 0.0


READER = Reader("markdown", "a Markdown page with tables or lists of talks", _claims, _read)
