"""Talks in lists, in paragraphs and under headings, with what is nested below them.

``- **2023-01-05** – *Title* – Jane Roe (MIT)``, labelled lines, a date and a list below it.
What cannot be placed stays in the cell ``note``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from .columns import role_of
from .dated import MARKS, is_date, split_date
from .inline import pieces, plain
from .organisations import is_name
from .rows import Cell, Row
from .source import Source
from .talk_line import TalkLine, has_labels

_LONGEST_LINE = 300
_LONGEST = 30_000
"""Longer texts are no talks, but everything else that people write."""


@dataclass(slots=True)
class Item:
    """A list item, a paragraph or a heading, with what stands below it."""

    text: str
    line: int
    below: list[Cell] = field(default_factory=list)
    """Paragraphs and items of nested lists."""

    @property
    def whole(self) -> str:
        """All of its text."""
        return "\n".join([self.text, *(str(cell.value) for cell in self.below)])


def channel(item: Item) -> str | None:
    """Return the link that an item consists of; ``""`` if it leads to a place on the page."""
    if item.below:
        return None
    parts = [piece for piece in pieces(item.text) if piece.url or piece.text.strip()]
    links = [piece for piece in parts if piece.url]
    words = " ".join(piece.text.strip(" :–—-,.()[]") for piece in parts if not piece.url)
    if len(links) != 1 or len(words) > 60 or role_of(links[0].text) in ("videos", "slides"):
        return None
    return "" if links[0].url.startswith("#") else item.text.strip()


def list_rows(source: Source, items: Sequence[Item]) -> tuple[list[Row], list[Item]]:
    """Return the talks of a list, and the items that are none.

    Talks without a date are taken only if most of the items are such.
    """
    first = [entry(source, item) for item in items[:200]]
    titles_first = _titles_first(items, first)
    found = [(item, entry(source, item, titles_first=titles_first)) for item in items]
    rows = [row for _, row in found if row is not None]
    is_list_of_talks = 2 * len(rows) > len(items)
    kept = [(item, row) for item, row in found if row and (is_list_of_talks or "date" in row.cells)]
    left = [item for item, row in found if not row or not (is_list_of_talks or "date" in row.cells)]
    return [row for _, row in kept], left


def _titles_first(items: Sequence[Item], rows: Sequence[Row | None]) -> bool:
    """Return whether titles stand before speakers, where only one can be either."""
    votes = 0
    for item, row in zip(items, rows, strict=False):
        if row is not None and {"title", "speakers"} <= set(row.cells):
            title, speakers = (str(row.cells[name].value)[:40] for name in ("title", "speakers"))
            if not is_name(title):
                votes += 1 if item.text.find(title) < item.text.find(speakers) else -1
    return votes > 0


def entry(
    source: Source, item: Item, *, is_paragraph: bool = False, titles_first: bool = False
) -> Row | None:
    """Return the talk that a text is; ``None`` if it does not look like one.

    :param is_paragraph: it must begin with its date, or have labels for two things.
    :param titles_first: of two parts that both may be names, the first is the title.
    """
    if len(item.text) + sum(len(str(cell.value)) for cell in item.below) > _LONGEST:
        return None
    cells = TalkLine(item.line, titles_first=titles_first)
    head = item.text
    if has_labels(head):
        head = cells.labelled(head)
    for cell in item.below:
        text = str(cell.value)
        rest = cells.labelled(text, cell.line)
        is_bare = not head.strip(MARKS) or is_date(plain(head).strip(MARKS))
        if rest and is_bare and "title" not in cells.found and len(rest) < _LONGEST_LINE:
            head = f"{head} – {rest}"
        elif rest:
            cells.below(rest, cell.line)
    cells.head(head)
    if not _is_talk(cells, is_paragraph, head):
        return None
    return Row(cells.found, source.at(item.line))


def _is_talk(cells: TalkLine, is_paragraph: bool, head: str) -> bool:
    found = set(cells.found) - {"note", "links"}
    if is_paragraph:
        begins = split_date(head) is not None
        return ("date" in found and begins and len(found) > 1) or len(found & cells.labels) > 2
    return ("date" in found and len(found) > 1) or {"title", "speakers"} <= found
