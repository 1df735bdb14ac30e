"""Decide which items of lists, paragraphs and headings are talks.

:mod:`.talk_line` splits each of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ...markup.markdown_inline import pieces, plain
from ...recognize.field_names import role_of
from ...recognize.leading_date import MARKS, is_date, split_date
from ...recognize.names import is_name, likely_people
from ...rows.model import Cell, Row
from ...source_file import Source
from .line_parts import has_labels, is_person, is_row
from .talk_line import BOX, TalkLine

_LONGEST_LINE = 300
_FEWEST = 3
"""Lines by which the order of title and speaker is judged."""
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
        return "\n".join([self.text, *(cell.text for cell in self.below)])

    @property
    def cell(self) -> Cell:
        """All of its text, where it begins."""
        return Cell(self.whole, self.line)


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


def is_link(item: Item) -> bool:
    """Whether an item is a link and nothing else."""
    parts = [piece for piece in pieces(item.text) if piece.url or piece.text.strip()]
    return not item.below and len(parts) == 1 and bool(parts[0].url)


def list_rows(source: Source, items: Sequence[Item]) -> tuple[list[Row], list[Item]]:
    """Return the talks of a list, and the items that are none.

    Talks without a date are taken only if most of the items are such.
    """
    first = [entry(source, item) for item in items[:200]]
    titles_first = _titles_first(items, first)
    found = [(item, entry(source, item, titles_first=titles_first)) for item in items]
    rows = [row for _, row in found if row is not None]
    # a link to the news, or to the slides of the evening, says nothing against the other items
    others = sum(row is None and is_link(item) for item, row in found)
    if others and not any(is_person(plain(row.text("speakers"))) for row in rows):
        others = 0  # "Chat: [room](…)" among links is one more of them
    is_list_of_talks = 2 * len(rows) > len(items) - others
    kept = [(item, row) for item, row in found if row and (is_list_of_talks or "date" in row.cells)]
    left = [item for item, row in found if not row or not (is_list_of_talks or "date" in row.cells)]
    return [row for _, row in kept], left


def rows_of_day(source: Source, items: Sequence[Item], day: Cell, *, is_bare: bool) -> list[Row]:
    """Return the talks of a day that a heading names; none if the items are of one talk.

    Each of its talks says when it begins or who speaks; where several do, the others may not.

    :param is_bare: the heading has the day and nothing else, so no talk of its own.
    """
    if any(has_labels(item.text) or has_labels(item.whole) for item in items):
        return []
    first = [entry(source, item, day=day) for item in items]
    titles_first = _titles_first(items, first)
    rows = [entry(source, item, titles_first=titles_first, day=day) for item in items]
    talks = [row for row in rows if row is not None and "title" in row.cells]
    sure = [row for row in talks if row.cells.keys() & {"speakers", "time"}]
    several = len(sure) > 1 or any({"speakers", "time"} <= row.cells.keys() for row in sure)
    enough = len(sure) > 0 if is_bare else several and len(sure) == len(items)
    return talks if enough and 2 * len(talks) > len(items) else []


def _titles_first(items: Sequence[Item], rows: Sequence[Row | None]) -> bool | None:
    """Whether titles stand before speakers; ``None`` if that is open.

    Lines of which only one part can be a name vote; else the parts are compared as columns.
    """
    votes = 0
    pairs = []
    for item, row in zip(items, rows, strict=False):
        if row is not None and {"title", "speakers"} <= set(row.cells):
            title, speakers = row.text("title")[:40], row.text("speakers")[:40]
            if not is_name(title):
                votes += 1 if item.text.find(title) < item.text.find(speakers) else -1
        elif row is not None and row.doubts:
            pairs.append(row.text("title").split(" – "))
    if votes:
        return votes > 0
    persons = likely_people([[pair[0] for pair in pairs], [pair[-1] for pair in pairs]])
    return None if persons is None or len(pairs) < _FEWEST else persons == 1


def entry(
    source: Source,
    item: Item,
    *,
    is_paragraph: bool = False,
    titles_first: bool | None = None,
    day: Cell | None = None,
) -> Row | None:
    """Return the talk that a text is; ``None`` if it does not look like one.

    :param is_paragraph: it must begin with its date, or have labels for two things.
    :param titles_first: of two parts that both may be names, the first is the title.
    :param day: of the heading above.
    """
    if len(item.text) + sum(len(cell.text) for cell in item.below) > _LONGEST:
        return None
    cells = TalkLine(item.line, titles_first=titles_first, day=day)
    head = BOX.sub("", item.text)
    if has_labels(head):
        head = cells.labelled(head)
    for cell in item.below:
        text = cell.text
        rest = cells.labelled(text, cell.line)
        is_bare = not head.strip(MARKS) or is_date(plain(head).strip(MARKS))
        if rest and is_bare and "title" not in cells.found and len(rest) < _LONGEST_LINE:
            head = f"{head} – {rest}"
        elif rest:
            cells.below(rest, cell.line)
    cells.head(head)
    if not _is_talk(cells, is_paragraph, head):
        return None
    return Row(cells.found, source.at(item.line), cells.doubts)


def _is_talk(cells: TalkLine, is_paragraph: bool, head: str) -> bool:
    found = set(cells.found) - {"note", "links"}
    if is_paragraph:
        title = plain(cells.found["title"].text) if "title" in found else ""
        begins = split_date(head) is not None or ("date" in cells.labels and is_row(title))
        return ("date" in found and begins and len(found) > 1) or len(found & cells.labels) > 2
    return ("date" in found and len(found) > 1) or {"title", "speakers"} <= found
