"""Read Markdown pages of talks: GFM and kramdown, tables and lists.

Sources: https://github.github.com/gfm, https://kramdown.gettalong.org/syntax.html#tables.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ....kramdown.front_matter import split_head
from ...context import ImportContext
from ...draft import Draft
from ...front_matter import add_facts, split_front
from ...markup.html_tree import without_comments
from ...markup.latex_accents import from_latex
from ...markup.markdown_inline import plain
from ...reader import Reader
from ...recognize.field_names import role_of
from ...recognize.leading_date import split_date
from ...rows.interpret import understand
from ...rows.model import Page
from ...source_file import Source
from .markdown_blocks import Blocks
from .outline import Outline
from .pipe_tables import has_pipe, is_rule, split


def read_page(context: ImportContext) -> Page:
    """Return the rows of a page, each with its line.

    :raises Unreadable: if there are none.
    """
    text, matter = split_front(context)
    outline = Outline(context, matter.get("title", ""))
    Blocks(outline).read(from_latex(_opened(without_comments(text))))
    page = outline.finish()
    add_facts(page, matter)
    return page


def _opened(text: str) -> str:
    """Return a page with the blocks that MkDocs folds or puts into tabs as parts of the page.

    They are indented (``=== "2026"``, ``!!! note``), which other Markdown takes for code.
    """
    if not _BLOCK.search(text):
        return text
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if (match := _BLOCK.fullmatch(line)) is None:
            continue
        lines[number] = (
            f"{match[1]}###### {match[3] or ''}"
            if match[2] == "==="
            else match[1] + (match[3] or "")
        )
        indent = f"{match[1]}    "
        for below in range(number + 1, len(lines)):
            if lines[below].strip() and not lines[below].startswith(indent):
                break
            lines[below] = lines[below].removeprefix("    ")
    return "\n".join(lines)


_BLOCK = re.compile(
    r"^([ ]*)(===|!!!|\?\?\?)\+?[ ]+(?:[a-z][\w -]{0,30}[ ]*)?(?:\"([^\"\n]*)\")?[ ]*$",
    re.MULTILINE,
)


def _read(sources: Sequence[Source], context: ImportContext) -> Draft:
    return understand(read_page(context.of(sources[0])), context)


def _claims(sources: Sequence[Source]) -> float:
    """A table with a rule below a header, or a list whose items begin with dates."""
    source = sources[0]
    text = source.text[:200_000]
    head = split_head(text)
    lines = text[head.end if head is not None else 0 :].split("\n")
    is_named = source.suffix in (".md", ".markdown", ".mkd", ".qmd", ".rmd", ".mdx")
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


READER = Reader("a Markdown page with tables or lists of talks", _claims, _read)
