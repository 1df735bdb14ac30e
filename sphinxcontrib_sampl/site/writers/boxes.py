r"""Talks in LaTeX boxes, whose height is limited: long lists move out, or boxes are split.

A row of a table, and a table that is no ``longtable``, are as high as a page at most; what is below
is lost without a word.  A figure likewise.  The frame of a note breaks across pages, but TeX
measures it as a whole, and ends where it is higher than 16383 pt (``\maxdimen``), some 25 pages.
"""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from .. import nodes as own
from ..schedule.paper import lines_of
from ..words import count_of_talks

PAGE = 30
"""Limit for the lines of a row or of an unbreakable table: two thirds of a page."""
FRAME = 450
"""Limit for the lines of talks in a frame: a third of what TeX can measure, as an estimate."""
LETTERS = 80
"""Letters of a line over the width of a page."""
_FRAMES = (nodes.Admonition, nodes.topic, nodes.sidebar)
_LISTS = {"sampl-schedule", "sampl-agenda"}
_SOLID = (nodes.table, nodes.figure)


class LeaveBoxes(SphinxPostTransform):
    """Moves talks out of tables and figures that would be too high, and splits long frames."""

    def run(self, **kwargs: object) -> None:
        solid = [_outermost(talks, _SOLID) for talks in _lists_in(self.document)]
        for number, box in enumerate(dict.fromkeys(box for box in solid if box is not None)):
            _relieve(box, f"sampl-below-{number}")
        frames = [_outermost(talks, _FRAMES) for talks in _lists_in(self.document)]
        for frame in dict.fromkeys(frame for frame in frames if frame is not None):
            _part(frame)


def _lists_in(node: nodes.Element) -> Iterator[nodes.Element]:
    """Yield the lists of talks in a node, which have replaced tables in boxes, and agendas."""
    for talks in node.findall(nodes.Element):
        is_list = isinstance(talks, (nodes.bullet_list, nodes.definition_list))
        if is_list and _LISTS.intersection(talks["classes"]):
            yield talks


def _count(talks: nodes.Element) -> int:
    """Return how many talks a list has; an agenda has lists below its moments."""
    if isinstance(talks, nodes.bullet_list):
        return len(talks)
    below = talks.findall(nodes.definition)
    return sum(len(items.children) for definition in below for items in definition.children)


def _outermost(node: nodes.Element, kinds: tuple[type, ...]) -> nodes.Element | None:
    found: nodes.Element | None = None
    parent: nodes.Element | None = node.parent
    while parent is not None:
        if isinstance(parent, kinds) and not isinstance(parent, own.paper_table):
            found = parent
        parent = parent.parent
    return found


def _relieve(box: nodes.Element, prefix: str) -> None:
    """Move lists from cells to after a box until it fits a page; long tables may break.

    :param prefix: of the ids of what is moved.
    """
    rows: list[nodes.Element] = [*box.findall(nodes.row)] or [box]
    heights = [_height(row) for row in rows]
    rest = sum(height for height in heights if height <= PAGE)
    is_framed = _outermost(box, (*_FRAMES, *_SOLID)) is not None
    can_break = isinstance(box, nodes.table) and not is_framed
    if can_break and rest > PAGE:
        box["classes"].append("longtable")
    moved: list[nodes.Node] = []
    for row, height in zip(rows, heights, strict=True):
        if height > PAGE or (rest > PAGE and not can_break):
            for holder in dict.fromkeys(_holder(talks) for talks in _lists_in(row)):
                node_id = f"{prefix}-{len(moved)}"
                moved.append(_emptied(holder, node_id))
    index = box.parent.index(box) + 1
    box.parent.insert(index, moved)


def _holder(talks: nodes.Element) -> nodes.Element:
    """Return the cell, or the legend of the figure, that a list is in."""
    node = talks.parent
    while node is not None and not isinstance(node, (nodes.entry, nodes.legend)):
        node = node.parent
    return node or talks.parent


def _emptied(holder: nodes.Element, node_id: str) -> nodes.Element:
    """Take out the content of a cell, headings too, and leave a link with the count."""
    count = sum(_count(talks) for talks in _lists_in(holder))
    content, holder.children = holder.children, []
    link = nodes.reference("", count_of_talks(count), refid=node_id, internal=True)
    holder += nodes.paragraph("", "", link)
    target = nodes.target("", "", ids=[node_id])
    return nodes.container("", target, *content, classes=["sampl-paper"])


def _height(row: nodes.Element) -> int:
    """Estimate the lines of a row, or of another node with talks."""
    if not isinstance(row, nodes.row):
        return lines_of(row, LETTERS)
    group = row.parent.parent
    widths = [spec["colwidth"] for spec in group.children if isinstance(spec, nodes.colspec)]
    first, heights = 0, [0]
    for cell in row.children:
        assert isinstance(cell, nodes.Element)
        end = first + cell.get("morecols", 0) + 1
        share = sum(widths[first:end]) / max(sum(widths), 1)
        heights.append(lines_of(cell, max(LETTERS * share, 3)))
        first = end
    return max(heights)


def _part(frame: nodes.Element) -> None:
    """Split a frame into several, each with the title and some of the talks."""
    lines = 0
    for talks in list(_lists_in(frame)):
        for item in list(talks.children):
            assert isinstance(item, nodes.Element)
            lines += lines_of(item, LETTERS)
            if lines > FRAME:
                frame = _cut(frame, item)
                lines = lines_of(item, LETTERS)


def _cut(frame: nodes.Element, item: nodes.Node) -> nodes.Element:
    """Split a frame before an item, and return a new one with the rest."""
    node = item
    while node is not frame:
        parent = node.parent
        index = parent.index(node)
        if index == 0 and parent is not frame:
            node = parent  # an empty list would be an error of LaTeX
            continue
        rest = parent.copy()
        rest["ids"], rest["names"] = [], []
        if isinstance(parent[0], nodes.title):
            rest.append(parent[0].deepcopy())
        kept, moved = parent.children[:index], parent.children[index:]
        parent.children = kept
        rest.extend(moved)
        parent.parent.insert(parent.parent.index(parent) + 1, rest)
        if parent is frame:
            return rest
        node = rest
    return frame
