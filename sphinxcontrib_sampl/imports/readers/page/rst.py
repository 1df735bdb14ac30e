"""Read reStructuredText pages: tables of every kind, lists, fields, sections.

Source: https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html. docutils is loaded
only when such a page is read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...context import ImportContext
from ...draft import Draft
from ...reader import Reader
from ...recognize.leading_date import split_date, with_days
from ...rows.interpret import understand
from ...rows.model import Page
from ...source_file import Source
from .outline import Outline

SUFFIXES = (".rst", ".rest")
_TABLE = re.compile(r"^[ \t]*\.\. (?:list-table|csv-table|table)::", re.MULTILINE)
_GRID = re.compile(r"^[ \t]*\+(?:=+\+){2,}[ \t]*$", re.MULTILINE)
"""The rule below the header of a grid table."""
_SIMPLE = re.compile(r"^[ \t]*={2,}(?:[ ]+={2,})+[ \t]*$", re.MULTILINE)
_MARKUP = re.compile(
    r"^\.\. [\w:-]+::|^\.\. _[^:\n]+:|`[^`\n]+ <[^<>\n]+>`_|:[a-z]+:`", re.MULTILINE
)
"""A directive, a target, a link, a role."""
_ITEM = re.compile(r"^\s*(?:[-*+•]|#\.|\d{1,3}[.)])\s+(.{1,100})", re.MULTILINE)


def read_rst(context: ImportContext) -> Page:
    """Return the rows of a page, each with its line.

    :raises Unreadable: if there are none.
    """
    from .rst_blocks import add_rst  # noqa: PLC0415 - loads docutils, for such pages alone

    outline = Outline(context)
    try:
        add_rst(outline, "\n".join(map(with_days, context.source.text.split("\n"))))
    except RecursionError as error:
        raise context.source.unreadable("the page is nested too deeply") from error
    return outline.finish()


def _read(sources: Sequence[Source], context: ImportContext) -> Draft:
    return understand(read_rst(context.of(sources[0])), context)


def _claims(sources: Sequence[Source]) -> float:
    """A table of this markup, or a list whose items begin with dates; the name where it says so."""
    source = sources[0]
    text = source.text[:200_000]
    is_named = source.suffix in SUFFIXES
    if not is_named and source.suffix not in ("", ".txt", ".inc"):
        return 0.0
    if _TABLE.search(text):
        return 0.95
    if _GRID.search(text) or _SIMPLE.search(text):
        return 0.92 if is_named else 0.65
    dated = any(split_date(item) is not None for item in _ITEM.findall(text)[:200])
    if is_named:
        return 0.72 if dated else 0.35
    return 0.45 if dated and _MARKUP.search(text) else 0.0


READER = Reader("a reStructuredText page with tables or lists of talks", _claims, _read)
