"""Add the blocks of a doctree to an outline: sections, tables with spans, lists, fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from docutils import nodes

from ...recognize.field_names import role_of
from ...rows.model import Cell
from ...vocabulary import names, words
from . import rst_tree
from .list_items import Item
from .outline import Outline
from .rst_inline import inline, text_of
from .table_grid import GridCell, Line, Spans

_BREAK = " <br /> "
_OF_THE_PAGE = words("formats", "of_rst_pages")
"""Fields at the top of a page that are about the page (docutils, Sphinx)."""
_OF_TALKS = names("speakers affiliation title abstract time start end room location slides videos")
"""Roles of fields that a page has not; beside one of them, ``:Status:`` is a talk's."""
_SILENT = (
    nodes.comment,
    nodes.target,
    nodes.substitution_definition,
    nodes.system_message,
    nodes.pending,
    nodes.transition,
)


def add_rst(outline: Outline, text: str) -> None:
    """Add a whole page.

    :raises RecursionError: if it is nested too deeply.
    """
    document, errors = rst_tree.parse(text, outline.context.source.name)
    for error in errors:
        said = " ".join(error.children[0].astext().split()).rstrip(".")
        line = error.get("line")
        outline.context.say(f"this reStructuredText cannot be read: {said}", line)
    _Walk(outline).children(document, 1)


class _Walk:
    """Hands the blocks of a doctree to the outline."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.line = 1
        """Of the last block that knew its line: docutils gives some blocks none."""

    def at(self, node: nodes.Node) -> int:
        """Return the line where a node begins, by itself or what is in it."""
        own = node.line if isinstance(node, (nodes.Element, nodes.Text)) else None
        if own is None:
            inner = (child.line for child in node.findall() if child.line is not None)
            own = next(inner, None)
        self.line = own or self.line
        return self.line

    def children(self, parent: nodes.Element, depth: int) -> None:
        for child in parent.children:
            self.block(child, depth)

    def block(self, node: nodes.Node, depth: int) -> None:
        """Read a block below a heading of the level ``depth - 1``."""
        if isinstance(node, _SILENT) or not isinstance(node, nodes.Element):
            return
        self.at(node)
        for kinds, read in _BLOCKS:
            if isinstance(node, kinds):
                read(self, node, depth)
                return
        self.children(node, depth)

    def list(self, node: nodes.Element, _depth: int) -> None:
        self.outline.items([self.item(item) for item in node.children])

    def definitions(self, node: nodes.Element, _depth: int) -> None:
        self.outline.items([self.definition(item) for item in node.children])

    def prose(self, node: nodes.Element, _depth: int) -> None:
        if text := "\n".join(lines_of(node)):
            self.outline.prose(text, self.at(node))

    def aside(self, node: nodes.Element, _depth: int) -> None:
        is_code = not isinstance(node, (nodes.footnote, nodes.citation))
        text = node.astext() if is_code else texts(node)
        self.outline.aside(text, self.at(node), "a block of code" if is_code else "a footnote")

    def section(self, node: nodes.section, depth: int) -> None:
        title = node.children[0] if node.children else None
        if isinstance(title, nodes.title):
            line = self.at(title)
            self.outline.heading(depth, text_of(title), line)
        self.children(node, depth + 1)

    def directive(self, node: rst_tree.Block, depth: int) -> None:
        """Read what a directive holds; its title is a heading over it."""
        name, title, line = str(node["name"]), str(node["title"]), self.at(node)
        if not node.children:
            if name == "rubric":
                self.outline.heading(min(depth, 6), title, line)
            elif name in ("image", "figure"):
                self.outline.context.skip(f"an image ({title[:60]})", line)
            else:
                what = f".. {name}:: {title[:60]}".strip()
                more = "; import that file, too" if name in _FROM_FILES and title else ""
                self.outline.context.skip(f"{what}{more}", line)
            return
        is_heading = title and name not in ("figure", "image", "only", "ifconfig", "container")
        if is_heading:
            self.outline.fold(title, line)
        self.children(node, depth)
        if is_heading:
            self.outline.unfold()

    def item(self, node: nodes.Node) -> Item:
        """Return a list item: its first paragraph, and below it all else, part by part."""
        line = self.at(node)
        found = Item("", line)
        for child in node.children:
            for text, at in self.parts(child):
                if not found.text and child is node.children[0]:
                    found.text = text
                elif text:
                    found.below.append(Cell(text, at))
        return found

    def definition(self, node: nodes.Node) -> Item:
        """Return a term and its classifiers as an item, the definition below it."""
        found = Item("", self.at(node))
        for child in node.children:
            if isinstance(child, nodes.definition):
                found.below += [
                    Cell(*part) for inner in child.children for part in self.parts(inner)
                ]
            else:
                found.text = " : ".join(filter(None, (found.text, text_of(child))))
        return found

    def parts(self, node: nodes.Node) -> Iterator[tuple[str, int]]:
        """Yield the texts of a block in an item, each with its line."""
        if isinstance(node, nodes.field_list):
            yield "\n".join(_labelled(node)), self.at(node)
        elif isinstance(node, (nodes.paragraph, nodes.line_block, nodes.term)):
            yield "\n".join(lines_of(node)), self.at(node)
        elif isinstance(node, nodes.Element) and not isinstance(node, _SILENT):
            for child in node.children:
                yield from self.parts(child)

    def fields(self, node: nodes.field_list, _depth: int) -> None:
        """Read ``:Date: …`` as labelled lines, without what is about the page itself."""
        line = self.at(node)
        if text := "\n".join(_labelled(node)):
            self.outline.prose(text, line)

    def table(self, node: nodes.table, depth: int) -> None:
        titles = [child for child in node.children if isinstance(child, nodes.title)]
        for title in titles:
            self.outline.heading(min(depth, 6), text_of(title), self.at(node))
        self.outline.table = None
        self.outline.rows(list(self.rows(node)))

    def rows(self, node: nodes.table) -> Iterator[Line]:
        """Yield the grid of a table: a cell that spans rows stands in each of them."""
        columns = sum(1 for _ in node.findall(nodes.colspec))
        spans = Spans()
        for row in node.findall(nodes.row):
            line = self.at(row)
            entries = [child for child in row.children if isinstance(child, nodes.entry)]
            texts = spans.row(map(_grid_cell, entries))
            is_head = isinstance(row.parent, nodes.thead)
            is_whole = len(entries) == 1 and entries[0].get("morecols", 0) + 1 == columns > 1
            found = Line(texts[:1] if is_whole else texts, line, is_head and not is_whole)
            found.is_whole = is_whole
            yield found


_BLOCKS: tuple[tuple[Any, Callable[[_Walk, Any, int], None]], ...] = (
    (nodes.section, _Walk.section),
    (nodes.table, _Walk.table),
    ((nodes.bullet_list, nodes.enumerated_list), _Walk.list),
    (nodes.definition_list, _Walk.definitions),
    (nodes.field_list, _Walk.fields),
    (rst_tree.Block, _Walk.directive),
    ((rst_tree.Code, nodes.literal_block, nodes.doctest_block), _Walk.aside),
    ((nodes.footnote, nodes.citation), _Walk.aside),
    ((nodes.paragraph, nodes.line_block, nodes.option_list), _Walk.prose),
)
_FROM_FILES = frozenset(("include", "csv-table", "literalinclude", "talk-schedule"))


def lines_of(node: nodes.Node) -> list[str]:
    """Return a paragraph as one line, a line block as its lines."""
    if isinstance(node, nodes.line_block):
        return [line for child in node.children for line in lines_of(child)]
    text = text_of(node).strip()
    return [text] if text else []


def texts(node: nodes.Node, between: str = " ") -> str:
    """Return all text in a block on one line; paragraphs, items and lines stand apart."""
    found: list[str] = []
    for child in node.children:
        if isinstance(child, (nodes.paragraph, nodes.line, nodes.term, nodes.title)):
            found += [between.join(lines_of(child))]
        elif isinstance(child, nodes.field_list):
            found += [between.join(_labelled(child))]
        elif isinstance(child, (nodes.TextElement, nodes.image)):
            found += [inline(child)]
        elif isinstance(child, nodes.enumerated_list) and len(child.children) == 1:
            start = child.get("start", 1)  # "2. Dez. 2025" is a date, and no list of one item
            found += [f"{start}{child['suffix']} {texts(child, between)}"]
        elif isinstance(child, nodes.Element) and not isinstance(child, _SILENT):
            found += [texts(child, between)]
    return between.join(text for text in found if text.strip())


def cell(entry: nodes.entry) -> str:
    """Return a cell as Markdown; its paragraphs and items part by ``<br />``."""
    return texts(entry, _BREAK).strip()


def _grid_cell(entry: nodes.entry) -> GridCell:
    return GridCell(cell(entry), entry.get("morecols", 0) + 1, entry.get("morerows", 0) + 1)


def _labelled(node: nodes.field_list) -> Iterator[str]:
    fields = [
        (field.children[0].astext().strip(), field.children[1])
        for field in node.children
        if isinstance(field, nodes.field) and len(field.children) > 1
    ]
    is_talk = isinstance(node.parent, nodes.list_item) or any(
        label.casefold() not in _OF_THE_PAGE and role_of(label) in _OF_TALKS for label, _ in fields
    )
    for label, body in fields:
        if label.casefold() in _OF_THE_PAGE and not is_talk:
            continue
        if text := texts(body, "\n\n" if len(body.children) > 1 else "\n"):
            yield f"{label}: {text}"
