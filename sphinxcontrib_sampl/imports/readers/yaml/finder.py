"""YAML values of any shape → rows under headings: where in them the talks are."""

from __future__ import annotations

import re
from collections.abc import Sequence as Items

from ....talks.source import Mapping, Node, Scalar, Sequence
from ...context import ImportContext
from ...documents import raw
from ...draft import Place
from ...recognize.field_names import role_of
from ...recognize.when.read import read_when
from ...rows.model import Cell, Page, Row, Section
from .classify import (
    Cells,
    are_people,
    are_talks,
    has,
    heading,
    heritage,
    is_event,
    is_heading,
    is_schema,
    mappings,
    names_others,
    names_people,
    names_talks,
    path,
    says_talks,
)

_FACTS = {"url": "url", "location": "location", "abstract": "description", "venue": "location",
          "language": "language", "start": "starts", "end": "ends", "date": "starts"}  # fmt: skip
_DEEPEST = 8
Lists = list[tuple[Scalar, Sequence]]


class Finder:
    """Collects what documents have: sections of rows, persons, facts of the whole."""

    def __init__(self, context: ImportContext) -> None:
        self._context = context
        self.page = Page(context.source.name)
        self.people: list[tuple[str, Cells]] = []
        """Persons that stand beside the talks: id (or ``""``) and fields."""
        self.is_event = False
        """A document is an event without talks."""

    def read(self, node: Node) -> None:
        """Add what a document has."""
        if is_schema(node):
            self._context.report.say(self._at(node.line), "left out: a schema, no talks")
        elif isinstance(node, Sequence):
            self._list("", node, {})
        elif isinstance(node, Mapping):
            self._root(node)

    def _at(self, line: int | None) -> Place:
        return self._context.at(line or None)

    def _root(self, node: Mapping) -> None:
        cells = self._cells(node)
        if _is_table(node):
            self._add("", [self._keyed(key, item, {}) for key, item in node.items])
        elif any(_has_talks(key.text, value) for key, value in node.items):
            own = {name: cell for name, cell in cells.items() if isinstance(cell.value, str)}
            self._facts(own)
            day = {name: cell for name, cell in heritage(own).items() if role_of(name) == "date"}
            self._mapping("", node, day)
        elif is_event(cells):
            self.is_event = True
            self._facts(cells)
        elif says_talks(cells):
            self._add("", [self._row(node, {})])

    def _facts(self, cells: Cells) -> None:
        self.page.title = self.page.title or heading(cells)
        for name, cell in cells.items():
            role = role_of(name)
            if is_heading(name) or not isinstance(cell.value, str) or not cell.value:
                continue
            if role == "timezone":
                self.page.timezone = cell.value
            elif role in _FACTS:
                self.page.facts.setdefault(_FACTS[role], cell)
            else:
                self._context.report.leave_out(f"{name} of the whole", self._at(cell.line))

    def _mapping(self, name: str, node: Mapping, inherited: Cells) -> None:
        """Read lists that stand under keys: years, kinds, or nothing but ``talks``."""
        for key, value in node.items:
            if isinstance(value, Scalar):
                continue
            items = mappings(value)
            others = names_others(key.text)
            if items and not others and are_people(items) and not _has_talks("", value):
                self.people += [("", self._cells(item)) for item in items]
            elif names_people(key.text) and isinstance(value, Mapping):
                self.people += [
                    (key.text, self._cells(item))
                    for key, item in value.items
                    if isinstance(item, Mapping)
                ]
            elif not others and _has_talks(key.text, value):
                self._value(path(name, key.text), key, value, inherited)
            elif value.items:
                self._context.report.say(
                    self._at(key.line), f"left out: {key.text}, which has no talks"
                )

    def _value(self, name: str, key: Scalar, value: Node, inherited: Cells) -> None:
        if (day := read_when(key.text)).day is not None and not day.rest:
            inherited = {**inherited, "date": Cell(key.text, key.line or None)}
            name = name.removesuffix(key.text).strip()
        if isinstance(value, Sequence):
            self._list(name, value, inherited)
        elif isinstance(value, Mapping) and _is_table(value):
            self._add(name, [self._keyed(k, item, inherited) for k, item in value.items])
        elif isinstance(value, Mapping):
            self._mapping(name, value, inherited)

    def _keyed(self, key: Scalar, item: Node, inherited: Cells) -> Row:
        """Return a talk that stands under its id, its day or its time."""
        assert isinstance(item, Mapping)
        when = read_when(key.text)
        name = "date" if when.day or when.yearless else "time" if when.start else "id"
        row = self._row(item, inherited)
        if not has(row.cells, name):
            row.cells = {name: Cell(key.text, key.line or None), **row.cells}
        return row

    def _list(self, name: str, node: Sequence, inherited: Cells) -> None:
        items = mappings(node)
        for item in node.items:
            if not isinstance(item, Mapping):
                self._context.report.say(self._at(item.line), f"no talk: {str(raw(item))[:80]!r}")
        nested = [_nested(item) for item in items]
        pairs = list(zip(items, nested, strict=True))
        if any(nested) and any(not found and are_talks([item]) for item, found in pairs):
            self._programme(name, items, nested, inherited)
        elif any(nested):
            for item, found in pairs:
                self._event(name, item, found, inherited)
        elif items:
            self._add(name, [self._row(item, inherited) for item in items])

    def _event(self, name: str, item: Mapping, nested: Lists, inherited: Cells) -> None:
        """Read an event with talks, or a section with members, as a section of its own."""
        lists = {key.text for key, _ in nested}
        cells = {key: cell for key, cell in self._cells(item).items() if key not in lists}
        title = heading(cells) or name
        handed = {**inherited, **heritage(cells)}
        before = len(self.page.sections)
        for key, value in nested:
            self._list(path(title, key.text), value, handed)
        if len(self.page.sections) == before:
            self._context.report.say(self._at(item.line), f"{title or 'an event'}: no talks")
            self.page.sections.append(Section(title))
        section = self.page.sections[before]
        section.place = self._at(item.line)
        self._prose(section, cells, handed if section.rows else inherited)

    def _prose(self, section: Section, cells: Cells, handed: Cells) -> None:
        """Put above the talks what an event says and they do not."""
        for name, cell in cells.items():
            if name in handed or not cell.value or is_heading(name):
                continue
            text = cell.value.strip() if isinstance(cell.value, str) else ""
            role = role_of(name)
            if role in ("abstract", "note"):
                section.prose.append(Cell(text, cell.line))
            elif text and role in ("date", "start", "end", "time"):
                section.prose.append(Cell(f"{name.capitalize()}: {text}", cell.line))
            elif role == "videos" and re.fullmatch(r"PL[\w-]{10,}", text):
                url = f"https://www.youtube.com/playlist?list={text}"
                section.prose.append(Cell(f"[playlist]({url})", cell.line))
            elif text.startswith(("http://", "https://")):
                label = "page" if role == "url" else name
                section.prose.append(Cell(f"[{label}]({text})", cell.line))
            else:
                self._context.report.leave_out(f"{name} of an event", self._at(cell.line))

    def _programme(
        self, name: str, items: Items[Mapping], nested: list[Lists], inherited: Cells
    ) -> None:
        """Read a programme where some slots have talks: the slot's title is their track."""
        rows: list[Row] = []
        for item, found in zip(items, nested, strict=True):
            talks = [talk for _, value in found for talk in mappings(value)]
            if not talks:
                rows.append(self._row(item, inherited))
                continue
            lists = {key.text for key, _ in found}
            cells = {key: cell for key, cell in self._cells(item).items() if key not in lists}
            handed = {**inherited, **heritage(cells)}
            if title := heading(cells):
                handed["track"] = Cell(title, item.line or None)
            times = {key: cell for key, cell in cells.items() if role_of(key) in ("time", "start")}
            rows.append(self._row(talks[0], {**handed, **times}))
            rows += [self._row(talk, handed) for talk in talks[1:]]
        self._add(name, rows)

    def _add(self, name: str, rows: list[Row]) -> None:
        place = rows[0].place if rows else self._context.at()
        self.page.sections.append(Section(name, [], rows, place))

    def _cells(self, node: Mapping) -> Cells:
        return {key.text: Cell(raw(value), value.line or None) for key, value in node.items}

    def _row(self, node: Mapping, inherited: Cells) -> Row:
        cells = self._cells(node)
        missing = {
            name: cell
            for name, cell in inherited.items()
            if name not in cells and not has(cells, role_of(name) or name)
        }
        return Row({**missing, **cells}, self._at(node.line))


def _has_talks(key: str, node: Node, depth: int = 0) -> bool:
    """Whether there are talks, or events with talks, somewhere in a value."""
    if depth > _DEEPEST or isinstance(node, Scalar):
        return False
    if isinstance(node, Mapping):
        return _is_table(node) or any(
            _has_talks(inner.text, value, depth + 1) for inner, value in node.items
        )
    items = mappings(node)
    if not items or (names_people(key) and are_people(items)):
        return False
    return are_talks(items) or any(_nested(item) for item in items[:200])


def _nested(item: Mapping) -> Lists:
    """Return the lists of talks that an item has; an empty one counts if it is named so."""
    return [
        (key, value)
        for key, value in item.items
        if isinstance(value, Sequence)
        and not names_people(key.text)
        and not names_others(key.text)
        and (_has_talks(key.text, value, 1) if value.items else names_talks(key.text))
    ]


def _is_table(node: Mapping) -> bool:
    """Whether a mapping has talks under their ids or days."""
    items = [value for _, value in node.items if isinstance(value, Mapping)]
    talks = sum(are_talks([item]) for item in items[:200])
    return bool(items) and len(items) == len(node.items) and 5 * talks >= 4 * len(items[:200])
