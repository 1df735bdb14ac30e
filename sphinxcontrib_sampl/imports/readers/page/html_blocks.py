"""Add the blocks of an HTML tree to an outline: lists, and tables with spans (HTML §4.9.12)."""

from __future__ import annotations

import re

from bs4 import Tag
from bs4.element import NavigableString

from ...markup.html_to_markdown import from_html, markdown_of
from ...markup.html_tree import parse
from ...markup.markdown_inline import plain
from ...recognize.when.read import clock, read_when
from ...rows.model import Cell, Row
from ...vocabulary import names
from .html_cards import card_row
from .html_own import is_own, own_rows
from .list_items import Item
from .outline import Outline
from .table_grid import MAX_COLUMNS, GridCell, Line, Spans

MAX_ROWS = 50_000
_HEADINGS = names("h1 h2 h3 h4 h5 h6")
_PASSED = names("script style head nav template noscript form svg iframe footer")
_BLOCKS = _HEADINGS | names("table ul ol dl p pre blockquote div section article main")


def add_html(outline: Outline, text: str | Tag, first: int = 0) -> None:
    """Add a part of a Markdown page that is HTML, and begins on the line after ``first``."""
    _Walk(outline, first).children(parse(text) if isinstance(text, str) else text)


class _Walk:
    """Hands the blocks of a tree to the outline."""

    def __init__(self, outline: Outline, offset: int) -> None:
        self.outline = outline
        self.offset = offset

    def line(self, tag: Tag) -> int:
        return (tag.sourceline or 1) + self.offset

    def children(self, parent: Tag) -> None:
        """Read what is in a tag; runs of text between blocks are paragraphs."""
        run: list[str] = []
        line = self.line(parent)
        for child in list(parent.children):
            if isinstance(child, Tag) and (child.name in _BLOCKS or child.find(_is_block)):
                self._paragraph(run, line)
                run = []
                self.block(child)
                line = self.line(child)
            elif isinstance(child, Tag) and child.name not in _PASSED:
                run.append(str(child))
            elif type(child) is NavigableString:
                run.append(str(child).replace("&", "&amp;").replace("<", "&lt;"))
        self._paragraph(run, line)

    def _paragraph(self, run: list[str], line: int) -> None:
        text = self.text(from_html("".join(run).strip()), line)
        if text.strip():
            self.outline.prose(text, line)

    def block(self, tag: Tag) -> None:
        line = self.line(tag)
        if tag.name in _PASSED:
            return
        if tag.name in _HEADINGS:
            self.outline.heading(int(tag.name[1]), self.text(markdown_of(tag), line), line)
        elif is_own(tag):
            rows = own_rows(tag, self.outline.context.source, self.line, self.cell)
            self.outline.named_rows(list(rows))
        elif tag.name == "table":
            self.table(tag)
        elif tag.name in ("ul", "ol"):
            self.items(tag)
        elif tag.name == "dl":
            self.definitions(tag)
        elif tag.name in ("p", "pre"):
            text = self.text(markdown_of(tag), line)
            if text:
                self.outline.prose(text, line)
        elif (row := self.card(tag)) is not None:
            self.outline.named_rows([row])
        else:
            self.children(tag)

    def card(self, tag: Tag) -> Row | None:
        """Return a part of a page as a talk, if its parts say what they are."""
        return card_row(tag, self.outline.context.source, self.line(tag), self.cell)

    def text(self, converted: tuple[str, list[str]], line: int) -> str:
        """Return Markdown; report what was dropped from it."""
        text, dropped = converted
        for what in dropped:
            self.outline.context.skip(what, line)
        return text

    def items(self, tag: Tag) -> None:
        items = []
        entries = tag.find_all("li", recursive=False)
        cards = [self.card(entry) for entry in entries]
        if rows := [row for row in cards if row is not None]:
            self.outline.named_rows(rows)
        for entry in [entry for entry, row in zip(entries, cards, strict=True) if row is None]:
            line = self.line(entry)
            below = []
            for nested in list(entry.find_all(["ul", "ol", "p", "div", "table"])):
                if nested.find_parent(["ul", "ol"]) is not tag or nested.decomposed:
                    continue
                if nested.find_previous_sibling() is None and nested.name in ("p", "div"):
                    continue
                below += self.below(nested)
            text = self.text(markdown_of(entry), line)
            if text or below:
                items.append(Item(text, line, below))
        if items:
            self.outline.items(items)

    def below(self, nested: Tag) -> list[Cell]:
        """Take what is nested in an item out of it: a text for each item of each level."""
        found: list[Cell] = []
        for part in reversed([nested, *nested.find_all("li")]):  # the innermost first
            line = self.line(part)
            found.append(Cell(self.text(markdown_of(part), line), line))
            part.decompose()
        return [cell for cell in reversed(found) if cell.value]

    def definitions(self, tag: Tag) -> None:
        """Read ``<dt>`` as items, and their ``<dd>`` as what stands below."""
        items: list[Item] = []
        for entry in tag.find_all(["dt", "dd"]):
            line, name = self.line(entry), entry.name
            text = self.text(markdown_of(entry), line)
            if name == "dt" and (not items or items[-1].below):
                items.append(Item(text, line))
            elif name == "dt":
                items[-1].text += f" – {text}"
            elif items:
                items[-1].below.append(Cell(text, line))
        if items:
            self.outline.items(items)

    def table(self, tag: Tag) -> None:
        """Read a table; one that only lays out other tables is passed through."""
        if tag.find("table") is not None:
            cells = [
                cell for cell in tag.find_all(["td", "th"]) if cell.find_parent("table") is tag
            ]
            holding = [cell for cell in cells if cell.find("table") is not None]
            if 2 * len(holding) >= len(cells) or len(cells) < 4:
                for cell in cells:
                    self.children(cell)
                return
        if (caption := tag.find("caption")) is not None:
            text = self.text(markdown_of(caption), self.line(caption))
            self.outline.heading(self.outline.here.level + 1, text, self.line(caption))
        self.outline.table = None
        self.outline.rows(self.lines(tag))

    def lines(self, table: Tag) -> list[Line]:
        """Return the grid of a table: a cell that spans rows stands in each of them."""
        found: list[Line] = []
        spans = Spans()
        for row in table.find_all("tr"):
            if row.find_parent("table") is not table or len(found) >= MAX_ROWS:
                continue
            cells = row.find_all(["td", "th"], recursive=False)
            is_head = (row.parent is not None and row.parent.name == "thead") or (
                not found and bool(cells) and all(cell.name == "th" for cell in cells)
            )
            found_cells = [self._grid_cell(cell) for cell in cells]
            texts = spans.row(found_cells)
            whole = len(cells) == 1 and found_cells[0].columns > 1 and not spans.below
            if cells:
                line = Line(texts[:1] if whole else texts, self.line(row), is_head and not whole)
                line.is_whole = whole
                found.append(line)
        return found

    def _grid_cell(self, cell: Tag) -> GridCell:
        columns = _number(cell, "colspan", MAX_COLUMNS)
        return GridCell(self.cell(cell), columns, _number(cell, "rowspan", MAX_ROWS))

    def cell(self, cell: Tag) -> str:
        """Return a cell as Markdown; its paragraphs and items part by ``<br />``."""
        line = self.line(cell)
        _part_labels(cell)
        times = [str(tag["datetime"]) for tag in cell.find_all("time", datetime=True)]
        is_long = len(cell.get_text()) > 300
        has_items = cell.find("li") is not None  # else "10. Mai" is a date
        text = self.text(markdown_of(cell), line)
        if len(times) == 1 and re.match(r"\d{4}-\d\d-\d\d", times[0]):
            text = _with_year(text, times[0][:10])
        if is_long and "\n\n" in text:
            return text
        if has_items:
            text = re.sub(r"^(?:[-+*]|\d{1,9}\.) ", "", text)
            text = re.sub(r"\n\s*(?:[-+*]|\d{1,9}\.) ", " <br /> ", text)
        text = re.sub(r"\n{2,}", " <br /> ", text)
        return " ".join(text.split())


def _part_labels(cell: Tag) -> None:
    """Put a comma between labels that touch: ``<span>A</span><span>B</span>`` of a choice."""
    for label in cell.find_all("span"):
        following = label.next_sibling
        if not isinstance(following, Tag) or following.name != "span":
            continue
        if label.get("class") and label.get("class") == following.get("class"):
            label.insert_after(", ")


def _number(cell: Tag, name: str, most: int) -> int:
    text = str(cell.get(name, "1")).strip()
    if not re.fullmatch(r"[0-9]{1,20}", text):
        return 1
    number = int(text)
    return most if number == 0 and name == "rowspan" else max(1, min(most, number))


def _with_year(text: str, day: str) -> str:
    """Return ``May 3, 11:30`` with its day in ISO; only ``datetime`` has the year."""
    when = read_when(plain(text))
    if not when.yearless and not when.ambiguous:
        return text
    times = clock(when.start, when.end) if when.start is not None else ""
    return " ".join(filter(None, (day, times, when.zone)))


def _is_block(tag: Tag) -> bool:
    return tag.name in _BLOCKS
