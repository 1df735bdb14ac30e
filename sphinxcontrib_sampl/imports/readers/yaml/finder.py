"""Find the talks in YAML values of any shape, and return them as rows under headings."""

from __future__ import annotations

import re
from collections.abc import Sequence as Items

from ....talks.yaml.source import Mapping, Node, Scalar, Sequence
from ...context import ImportContext
from ...documents import raw
from ...recognize.field_names import DATED, DAYS, role_of
from ...recognize.when.read import read_when
from ...rows.interpret import fact_of_meeting
from ...rows.model import Cell, Page, Raw, Row, Section
from .classify import (
    Cells,
    are_minutes,
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
    names_rooms,
    path,
    person_of,
    says_talks,
    titles_are_people,
)
from .nested import (
    Lists,
    are_no_talks,
    has_talks,
    is_table,
    named_rooms,
    nested_lists,
    pattern_lines,
)

_FACTS = {
    "url": "url",
    "location": "location",
    "abstract": "description",
    "venue": "location",
    "room": "location",
    "language": "language",
    "start": "starts",
    "end": "ends",
    "date": "starts",
}
_WHEN = ("date", "start", "time", "end", "timezone")
_WHERE = ("location", "venue")
_PARALLEL = ("room", "track")


class Finder:
    """Collects what documents have: sections of rows, persons, facts of the whole."""

    def __init__(self, context: ImportContext) -> None:
        self._context = context
        self.page = Page(context.source.name)
        self.people: list[tuple[str, Cells]] = []
        """Persons that stand beside the talks: id (or ``""``) and fields."""
        self.rooms: dict[str, str] = {}
        """Names of rooms that stand beside the talks, by their ids."""
        self.is_event = False
        """A document is an event without talks."""
        self._patterns = pattern_lines(context.source.text)
        self._told: set[str] = set()

    def read(self, node: Node) -> None:
        """Add what a document has."""
        if is_schema(node):
            self._context.say("skipped: a schema, no talks", node.line)
        elif isinstance(node, Sequence):
            self._list("", node, {})
        elif isinstance(node, Mapping):
            self._root(node)

    def _root(self, node: Mapping) -> None:
        cells = self._cells(node)
        nested = nested_lists(node)
        if is_table(node):
            self._table("", node, {})
        elif nested and self._person(node, nested) is not None:
            self._event("", node, nested, {})
        elif nested_lists(node) or any(has_talks(key.text, value) for key, value in node.items):
            own = {name: cell for name, cell in cells.items() if isinstance(cell.value, str)}
            self._facts(own)
            day = {name: cell for name, cell in heritage(own).items() if role_of(name) == "date"}
            self._mapping("", node, day)
        elif is_event(cells):
            self.is_event = True
            self._facts(cells)
        elif says_talks(cells):
            self._add("", [self._row(node, {})])

    def _is_pattern(self, node: Node) -> bool:
        """Whether others are made after a mapping, which itself has no day: a template."""
        if not isinstance(node, Mapping) or node.line not in self._patterns:
            return False
        return not any(role_of(key.text) in DAYS for key, _ in node.items)

    def _facts(self, cells: Cells) -> None:
        self.page.title = self.page.title or heading(cells)
        for name, cell in cells.items():
            role = role_of(name)
            if is_heading(name) or not cell.text:
                continue
            if role == "timezone":
                self.page.timezone = cell.text
            elif role in _FACTS:
                self.page.facts.setdefault(_FACTS[role], cell)
            else:
                self._context.skip(f"{name} of the whole", cell.line)

    def _mapping(self, name: str, node: Mapping, inherited: Cells) -> None:
        """Read lists that stand under keys: years, kinds, or nothing but ``talks``."""
        times = dict(zip((key.text for key, _ in node.items), self._minutes(node), strict=False))
        for key, value in node.items:
            if isinstance(value, Scalar):
                continue
            if key.text in times:
                self._value(name, key, value, {**inherited, "time": times[key.text]})
                continue
            items = mappings(value)
            others = names_others(key.text)
            if names_rooms(key.text) and (rooms := named_rooms(items)):
                self.rooms |= rooms
                continue
            if items and not others and are_people(items) and are_no_talks(key.text, items):
                self.people += [("", self._cells(item)) for item in items]
            elif names_people(key.text) and isinstance(value, Mapping):
                self.people += [
                    (key.text, self._cells(item))
                    for key, item in value.items
                    if isinstance(item, Mapping)
                ]
            elif not others and (
                has_talks(key.text, value) or any(key is own for own, _ in nested_lists(node))
            ):
                self._value(path(name, key.text), key, value, inherited)
            elif value.items:
                self._context.say(f"skipped: {key.text}, which has no talks", key.line)

    def _value(self, name: str, key: Scalar, value: Node, inherited: Cells) -> None:
        if (day := read_when(key.text)).day is not None and not day.rest:
            inherited = {**inherited, "date": Cell(key.text, key.line or None)}
            name = name.removesuffix(key.text).strip()
        if isinstance(value, Sequence):
            self._list(name, value, inherited)
        elif isinstance(value, Mapping) and is_table(value):
            self._table(name, value, inherited)
        elif isinstance(value, Mapping) and has(self._cells(value), "date"):
            self._event(name, value, nested_lists(value), inherited)
        elif isinstance(value, Mapping):
            self._mapping(name, value, inherited)

    def _table(self, name: str, node: Mapping, inherited: Cells) -> None:
        node = Mapping([pair for pair in node.items if not self._is_pattern(pair[1])], node.line, 1)
        if not node.items:
            return
        times = self._minutes(node)
        rows = [self._keyed(key, item, inherited) for key, item in node.items]
        for row, time in zip(rows, times, strict=False):
            row.cells = {"time": time, **{key: of for key, of in row.cells.items() if key != "id"}}
        self._add(name, rows)

    def _minutes(self, node: Mapping) -> list[Cell]:
        """Return the times that keys say in minutes of the day, and tell how they are read."""
        keys = [key for key, _ in node.items]
        if not are_minutes([key.text for key in keys]):
            return []
        times = [f"{int(key.text) // 60:02}:{int(key.text) % 60:02}" for key in keys]
        message = f"keys are read as minutes of the day: {keys[0].text} as {times[0]}"
        self._context.say(message, keys[0].line or None)
        return [Cell(time, key.line or None) for time, key in zip(times, keys, strict=True)]

    def _keyed(self, key: Scalar, item: Node, inherited: Cells) -> Row:
        """Return a talk that stands under its id, its day or its time."""
        assert isinstance(item, Mapping)
        when = read_when(key.text)
        name = "date" if when.day or when.yearless else "time" if when.start else "id"
        row = self._row(item, inherited)
        if not has(row.cells, name):
            row.cells = {name: Cell(key.text, key.line or None), **row.cells}
        return row

    def _list(self, name: str, node: Sequence, inherited: Cells, role: str = "") -> None:
        """Read a list of talks or of events; of rooms or tracks, if that is the role."""
        items = [item for item in mappings(node) if not self._is_pattern(item)]
        for item in node.items:
            if not isinstance(item, Mapping):
                self._context.say(f"no talk: {str(raw(item))[:80]!r}", item.line)
        nested = [nested_lists(item) for item in items]
        pairs = list(zip(items, nested, strict=True))
        dated = any(found and has(self._cells(item), "date") for item, found in pairs)
        slots = any(not found and are_talks([item]) for item, found in pairs)
        if any(nested) and slots and not dated:
            self._programme(name, items, nested, inherited)
        elif any(nested):
            for item, found in pairs:
                if found or not slots:
                    self._event(name, item, found, inherited, role)
                else:
                    self._add(name, [self._row(item, inherited)])
        elif items:
            self._add(name, [self._row(item, inherited) for item in items])

    def _event(
        self, name: str, item: Mapping, nested: Lists, inherited: Cells, role: str = ""
    ) -> None:
        """Read an event with talks, or a section with members, as a section of its own."""
        cells = self._beside(item, nested)
        person = self._person(item, nested)
        if person is not None:
            self._talks_of(person, cells, nested, inherited)
            return
        title = heading(cells) or name
        handed = {**inherited, **heritage(cells)}
        if self._under_titles(title, item, nested, handed):
            return
        if role and (parallel := heading(cells)):
            handed[role] = Cell(parallel, item.line or None)
            title = name
        before = len(self.page.sections)
        for key, value in nested:
            inner = role_of(key.text) or ""
            self._list(path(title, key.text), value, handed, inner if inner in _PARALLEL else "")
        self._join(before)
        if len(self.page.sections) == before:
            self._context.say(f"{title or 'an event'}: no talks", item.line)
            self.page.sections.append(Section(title))
        where = {name: of for name, of in cells.items() if role_of(name) in _WHERE and of.value}
        for section in self.page.sections[before:] if where and not role else ():
            section.where = section.where or Row(where, self._context.at(item.line))
        section = self.page.sections[before]
        section.place = self._context.at(item.line)
        if section.rows and not role:
            section.meeting = _meeting(cells, handed)
        self._prose(section, cells, {**(handed if section.rows else inherited), **section.meeting})

    def _join(self, before: int) -> None:
        """Join what stands in several rooms under one heading."""
        for section in self.page.sections[before:]:
            first = self.page.sections[before]
            if section is not first and section.name == first.name and not section.prose:
                first.rows += section.rows
                self.page.sections.remove(section)

    def add_page(self, node: Mapping) -> None:
        """Add a page whose front matter has a list of talks, as the event that it is."""
        self._event("", node, nested_lists(node), {})

    def _person(self, item: Mapping, nested: Lists) -> dict[str, Raw] | None:
        """Return the person whose talks a list has; an event's name their speakers."""
        talks = _talks(nested)
        speak = any(role_of(key.text) == "speakers" for talk in talks for key, _ in talk.items)
        return None if speak or not talks else person_of(self._beside(item, nested))

    def _talks_of(
        self, person: dict[str, Raw], cells: Cells, nested: Lists, inherited: Cells
    ) -> None:
        line = next((cell.line for cell in cells.values()), None)
        speakers = {"speakers": Cell([dict(person)], line)}
        for _, value in nested:
            self._list("", value, {**inherited, **speakers})
        for name, cell in cells.items():
            said = cell.value in person.values() or (role_of(name) or name) in ("name", "id")
            if cell.value and not said:
                self._context.skip(f"{name} of a person", cell.line)

    def _under_titles(self, title: str, item: Mapping, nested: Lists, handed: Cells) -> bool:
        """Read a list below a title whose own titles are persons; return whether it was one."""
        talks = _talks(nested)
        if not title or not titles_are_people(talks):
            return False
        rows = [self._row(talk, handed) for talk in talks]
        has_affiliation = any(role_of(name) == "affiliation" for row in rows for name in row.cells)
        for row in rows:
            key = next(name for name in row.cells if role_of(name) == "title")
            if not has_affiliation:
                message = f"is the title {row.cells[key].value!r} the speaker of {title!r}?"
                self._context.say(message, row.place.line)
                return False
            speaker = row.cells.pop(key)
            row.cells = {"title": Cell(title, item.line or None), "speakers": speaker, **row.cells}
        self._add("", rows)
        return True

    def _prose(self, section: Section, cells: Cells, handed: Cells) -> None:
        """Put above the talks what an event says and they do not."""
        is_day = read_when(section.name).day is not None
        for name, cell in cells.items():
            # the bounds of a day add nothing to the times of its talks
            if is_day and role_of(name) in DATED:
                continue
            if name not in handed and cell.value and not is_heading(name):
                self._say_of(section, name, cell)

    def _say_of(self, section: Section, name: str, cell: Cell) -> None:
        """Put above the talks, or keep, one field of an event."""
        text = cell.text.strip()
        role = role_of(name)
        if role in ("abstract", "note"):
            section.prose.append(Cell(text, cell.line))
        elif text and role in ("date", "start", "end", "time"):
            section.prose.append(Cell(f"{name.capitalize()}: {text}", cell.line))
        elif role == "videos" and re.fullmatch(r"PL[\w-]{10,}", text):
            url = f"https://www.youtube.com/playlist?list={text}"
            section.prose.append(Cell(f"[playlist]({url})", cell.line))
        elif text and (fact := fact_of_meeting(name)):
            section.kept[fact] = Cell(text, cell.line)
        elif text.startswith(("http://", "https://")):
            label = "page" if role == "url" else name
            section.prose.append(Cell(f"[{label}]({text})", cell.line))
        elif role == "private" or not section.name:
            self._context.skip(f"{name} of an event", cell.line)
        else:
            section.kept[name] = cell
            if name not in self._told:
                self._told.add(name)
                message = f"{name!r} of an event has no place in the data file; kept as x-…"
                self._context.say(message, cell.line)

    def _programme(
        self, name: str, items: Items[Mapping], nested: list[Lists], inherited: Cells
    ) -> None:
        """Read a programme where some slots have talks: the slot's title is their track."""
        rows: list[Row] = []
        for item, found in zip(items, nested, strict=True):
            talks = _talks(found)
            if not talks:
                rows.append(self._row(item, inherited))
                continue
            cells = self._beside(item, found)
            handed = {**inherited, **heritage(cells)}
            if title := heading(cells):
                handed["track"] = Cell(title, item.line or None)
            hosts = {key: cell for key, cell in cells.items() if role_of(key) == "host"}
            handed |= hosts
            times = {key: cell for key, cell in cells.items() if role_of(key) in ("time", "start")}
            self._report_rest(cells, {*handed, *times})
            rows.append(self._row(talks[0], {**handed, **times}))
            rows += [self._row(talk, handed) for talk in talks[1:]]
        self._add(name, rows)

    def _report_rest(self, cells: Cells, used: set[str]) -> None:
        """Report what a slot with talks says and no talk of it takes."""
        for name, cell in cells.items():
            is_used = name in used or is_heading(name) or role_of(name) == "end"
            if cell.text and not is_used:
                self._context.skip(f"{name} of a session", cell.line)

    def _add(self, name: str, rows: list[Row]) -> None:
        place = rows[0].place if rows else self._context.at()
        self.page.sections.append(Section(name, [], rows, place))

    def _cells(self, node: Mapping) -> Cells:
        return {key.text: Cell(raw(value), value.line or None) for key, value in node.items}

    def _beside(self, node: Mapping, nested: Lists) -> Cells:
        """Return the fields of a mapping that stand beside its lists of talks."""
        lists = {key.text for key, _ in nested}
        return {name: cell for name, cell in self._cells(node).items() if name not in lists}

    def _row(self, node: Mapping, inherited: Cells) -> Row:
        cells = self._cells(node)
        missing = {
            name: cell
            for name, cell in inherited.items()
            if name not in cells and not has(cells, role_of(name) or name)
        }
        return Row({**missing, **cells}, self._context.at(node.line))


def _talks(nested: Lists) -> list[Mapping]:
    return [talk for _, value in nested for talk in mappings(value)]


def _meeting(cells: Cells, handed: Cells) -> Cells:
    """Return when an event is, if it is on one day and says at what hour it begins."""
    when = {name: cell for name, cell in cells.items() if role_of(name) in _WHEN and cell.value}
    texts = [str(cell.value) for cell in when.values()]
    hours = any(read_when(text).start is not None for text in texts)
    one_day = any(role_of(name) == "date" and name in handed for name in [*when, "date"])
    return when if hours and one_day else {}
