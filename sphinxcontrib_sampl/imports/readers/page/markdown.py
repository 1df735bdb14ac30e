"""Markdown pages of talks: GFM and kramdown, tables and lists.

Sources: https://github.github.com/gfm, https://kramdown.gettalong.org/syntax.html#tables.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ....talks.source import Mapping, Scalar, load
from ....talks.unreadable import Unreadable
from ...context import ImportContext
from ...draft import Draft
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

_MATTER = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.DOTALL | re.MULTILINE)
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
    match = _MATTER.match(text)
    if match is None:
        return text, {}
    rest = "\n" * match[0].count("\n") + text[match.end() :]
    try:
        node, _ = load(match[1].encode(), context.source.name, first_line=2)
    except Unreadable as error:
        context.say(f"the front matter: {error.problem.message}", error.problem.line)
        return rest, {}
    pairs = node.items if isinstance(node, Mapping) else []
    return rest, {
        key.text: value.text
        for key, value in pairs
        if isinstance(value, Scalar) and not value.is_null
    }


def _read(sources: Sequence[Source], context: ImportContext) -> Draft:
    return understand(read_page(context.of(sources[0])), context)


def _claims(sources: Sequence[Source]) -> float:
    """A table with a rule below a header, or a list whose items begin with dates."""
    source = sources[0]
    lines = _MATTER.sub("", source.text[:200_000], count=1).split("\n")
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
