"""Read jekyll-theme-conference: ``program.yml``, ``_talks``, ``_speakers`` and ``_rooms``.

The format: https://github.com/DigitaleGesellschaft/jekyll-theme-conference#content. The programme
names talks, and talks name speakers, by their exact ``name``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from ...talks.yaml.source import Mapping, Node, Scalar
from ...talks.yaml.unreadable import Unreadable
from ..context import ImportContext
from ..documents import documents, row
from ..draft import Draft
from ..front_matter import Front, read_front
from ..page_body import read_body
from ..reader import Reader
from ..recognize.kinds import read_kind, read_title
from ..recognize.links import link_kind
from ..recognize.when.read import read_when
from ..rows.interpret import understand
from ..rows.join import Index, report_unnamed, with_people
from ..rows.model import Cell, Page, Raw, Row, Section, listed
from ..source_file import Source
from .yaml.classify import mappings

_SITE = frozenset(("layout", "permalink", "hide", "image", "published", "sitemap"))
Pages = dict[str, list[tuple[Source, Front]]]


class Talks:
    """The talks by name, with their speakers."""

    def __init__(self, pages: Pages, context: ImportContext) -> None:
        self._context = context
        speakers = [self._speaker(*page) for page in pages.get("speakers", [])]
        self.rows = [
            self._talk(*page)
            for folder, found in pages.items()
            if folder not in ("speakers", "rooms")
            for page in found
        ]
        self.unnamed = with_people(self.rows, speakers)
        """The speakers whom no talk names."""
        self.index = Index(self.rows, "title")

    def cells_of(self, slot: Row) -> dict[str, Cell]:
        """Return what is known of the talk of a slot."""
        name = slot.cells.get("name", Cell("", slot.place.line))
        talk = self.index.use(name.value)
        if talk is not None:
            return {key: replace(cell) for key, cell in talk.cells.items()}
        title = name.text
        if self.rows and read_title(title, False).kind is None:
            self._context.report.say(slot.place, f"no talk has the name {title[:80]!r}")
        others = {
            key: cell
            for key, cell in slot.cells.items()
            if key not in ("name", "time_start", "time_end")
        }
        return {"title": name, **others}

    def _speaker(self, source: Source, front: Front) -> Row:
        cells = {"name": front.cells["name"]}
        for key, cell in front.cells.items():
            if key == "links" and isinstance(cell.value, list):
                self._homepage(cells, cell, source)
            elif key in ("affiliation", "company", "organization", "institution") and cell.value:
                cells["affiliation"] = cell
            elif key not in ("name", "first_name", "last_name") and key not in _SITE and cell.value:
                self._context.report.skip(f"{key} of a speaker", source.at(cell.line))
        if text := read_body(front, self._context.of(source)).text:
            cells["bio"] = Cell(text, front.line)
        return Row(cells, source.at())

    def _homepage(self, cells: dict[str, Cell], cell: Cell, source: Source) -> None:
        """Take the first address of a person; a person of the data file has but one."""
        links = [link for item in cell.value if (link := _link(item))]
        if links:
            cells["url"] = Cell(links[0][1]["url"], cell.line)
        for _ in links[1:]:
            self._context.report.skip("another link of a speaker", source.at(cell.line))

    def _talk(self, source: Source, front: Front) -> Row:
        cells: dict[str, Cell] = {"title": front.cells["name"]}
        for key, cell in front.cells.items():
            if key == "categories":
                self._categories(cells, cell)
            elif key == "links" and isinstance(cell.value, list):
                self._links(cells, cell, source)
            elif key not in ("name", *_SITE) and cell.value:
                cells[key] = cell
        if text := read_body(front, self._context.of(source)).text:
            cells["abstract"] = Cell(text, front.line)
        return Row(cells, source.at(front.cells["name"].line))

    def _categories(self, cells: dict[str, Cell], cell: Cell) -> None:
        """Read categories: a kind of talk, or what kind of break; the others are tags."""
        tags: list[Raw] = []
        for text in listed(cell.value):
            named = text if isinstance(text, str) else ""
            kind = read_kind(named) or read_kind(named.rstrip("s"))
            if kind is not None:
                cells["kind"] = replace(cell, value=kind)
            elif text:
                tags.append(text)
        if tags:
            cells["tags"] = replace(cell, value=tags)

    def _links(self, cells: dict[str, Cell], cell: Cell, source: Source) -> None:
        for item in cell.value:
            if isinstance(item, dict) and item.get("disabled") == "true":
                self._context.report.skip("a disabled link", source.at(cell.line))
            elif link := _link(item):
                kind, value = link
                before = listed(cells[kind].value) if kind in cells else []
                cells[kind] = Cell([*before, value], cell.line)
            elif item:
                self._context.report.skip("a link without an address", source.at(cell.line))


def _link(item: Raw) -> tuple[str, dict[str, Raw]] | None:
    """Return a link of the theme, and which key of a talk it belongs to."""
    if not isinstance(item, dict):
        return None
    texts = {key: value for key, value in item.items() if isinstance(value, str) and value}
    kind, url = "", ""
    if "video" in texts:
        kind, url = "videos", texts["video"]
    elif "file" in texts:
        kind, url = "slides", f"/documents/slides/{texts['file'].lstrip('/')}"
    elif found := texts.get("absolute_url") or texts.get("relative_url") or texts.get("url"):
        kind, url = link_kind(found), found
    if not url:
        return None
    label = {"label": texts["name"]} if "name" in texts else {}
    return kind, {"url": url, **label}


_PROGRAM = re.compile(r"^days:", re.MULTILINE)
_SLOTS = re.compile(r"^[ \t-]*time_start:", re.MULTILINE)
_NAME = re.compile(r"\A\s*---[ \t]*\n(?:.*\n){0,30}?name:", re.MULTILINE)
_TIME = re.compile(r"\s*(\d{1,2}:\d\d)\s*(?:\+\s*(\d))?\s*")
_ZONE = re.compile(r"^[ \t]+tz:[ \t]*[\"']?([^\"'\n#]+)", re.MULTILINE)

Rooms = list[tuple[Row, list[Mapping]]]


def _folder(source: Source) -> str:
    return PurePosixPath(source.name).parent.name.lstrip("_")


def is_program(source: Source) -> bool:
    """Whether a file is a programme: ``days``, with times of talks in rooms, or none at all."""
    if source.suffix not in (".yml", ".yaml", ".json", ""):
        return False
    head = source.text[:200_000]
    if not _PROGRAM.search(head):
        return False
    keys = re.findall(r"^([\w-]+):", head, re.MULTILINE)
    return keys == ["days"] and (bool(_SLOTS.search(head)) or source.stem == "program")


def _claims(sources: Sequence[Source]) -> float:
    programs = sum(map(is_program, sources))
    folders = {_folder(source) for source in sources if _NAME.match(source.text[:4000])}
    if programs:
        return 0.95
    return 0.8 if {"talks", "speakers"} <= folders else 0.0


def read_page(sources: Sequence[Source], context: ImportContext) -> Page:
    """Return the slots of the programme with their talks, then the talks that have none.

    :raises Unreadable: if there is neither a programme nor a talk.
    """
    pages: dict[str, list[tuple[Source, Front]]] = {}
    programs: list[Source] = []
    zone = ""
    for source in sources:
        if is_program(source):
            programs.append(source)
        elif source.stem == "_config" and (found := _ZONE.search(source.text)):
            zone = found[1].strip()
        elif (front := _front(context.of(source))) is not None:
            pages.setdefault(_folder(source), []).append((source, front))
        else:
            context.report.say(source.at(), "skipped: no part of the conference")
    talks = Talks(pages, context)
    if not programs and not talks.rows:
        message = "neither a program.yml nor talks of jekyll-theme-conference are here"
        raise sources[0].unreadable(message)
    page = Page((programs or sources)[0].name, timezone=zone)
    for program in programs:
        page.sections += _Program(context.of(program), talks).read()
    rest = talks.index.unused()
    for talk in rest:
        title = talk.text("title")
        context.report.say(talk.place, f"no slot of the programme has the talk {title[:80]!r}")
    if rest:
        page.sections.append(Section("", [], rest, rest[0].place))
    report_unnamed(talks.unnamed, context)
    return page


def _front(context: ImportContext) -> Front | None:
    if context.source.suffix not in (".md", ".markdown", ".html"):
        return None
    try:
        front = read_front(context.source, context.report)
    except Unreadable as error:
        context.report.problems.append(error.problem)
        return None
    return front if front is not None and "name" in front.cells else None


class _Program:
    """Reads ``days`` → ``rooms`` → ``talks``."""

    def __init__(self, context: ImportContext, talks: Talks) -> None:
        self._context = context
        self._talks = talks

    def read(self) -> list[Section]:
        """Return a section for all days that have a date, and one for each that has none."""
        dated = Section("", [], [], self._context.at())
        others: list[Section] = []
        days = list(self._days())
        if not days:
            self._context.say("the programme has no days")
        for day, rooms in days:
            rows = sorted(self._rows(day, rooms), key=_moment)
            if day.text("date"):
                dated.rows += rows
            else:
                name = day.text("name")
                others.append(Section(name, [], rows, day.place))
                self._context.report.say(day.place, f"the day {name!r} has no date")
        return [section for section in (dated, *others) if section.rows]

    def _days(self) -> Iterator[tuple[Row, Rooms]]:
        for node in documents(self._context):
            for day in mappings(_value(node, "days")):
                rooms = [
                    (row(self._context.source, room), mappings(_value(room, "talks")))
                    for room in mappings(_value(day, "rooms"))
                ]
                yield row(self._context.source, day), rooms

    def _rows(self, day: Row, rooms: Rooms) -> Iterator[Row]:
        for room, talks in rooms:
            where = {"room": room.cells["name"]} if room.text("name") else {}
            for slot in (row(self._context.source, talk) for talk in talks):
                day_of = {"date": self._date(day.cells["date"], slot)} if day.text("date") else {}
                cells = {**day_of, "time": self._time(slot), **where}
                yield Row({**cells, **self._talks.cells_of(slot)}, slot.place)

    def _date(self, cell: Cell, slot: Row) -> Cell:
        """Return the day of a slot; ``0:30 +1`` is on the next one."""
        match = _TIME.fullmatch(slot.text("time_start"))
        day = read_when(cell.text).day
        if match is None or not match[2] or day is None:
            return cell
        later = day.toordinal() + int(match[2])
        return Cell(type(day).fromordinal(later).isoformat(), cell.line)

    def _time(self, slot: Row) -> Cell:
        texts = [slot.text(name) for name in ("time_start", "time_end")]
        matches = [_TIME.fullmatch(text) for text in texts]
        for text, match in zip(texts, matches, strict=True):
            if match is None and text:
                self._context.report.say(slot.place, f"{text!r} is no time")
        times = [match[1] for match in matches if match is not None]
        return Cell("-".join(times), slot.place.line)


def _moment(row: Row) -> tuple[str, int]:
    """Return by what slots are put in order: day and minute."""
    start = re.match(r"(\d{1,2}):(\d\d)", row.text("time"))
    return row.text("date"), 60 * int(start[1]) + int(start[2]) if start else 24 * 60


def _value(node: Node, key: str) -> Node:
    pairs = node.items if isinstance(node, Mapping) else []
    nothing = Scalar("", node.line, node.column)
    return next((value for name, value in pairs if name.text == key), nothing)


def _read(sources: Sequence[Source], context: ImportContext) -> Draft:
    return understand(read_page(sources, context), context)


READER = Reader("jekyll-theme-conference: program.yml, _talks, _speakers", _claims, _read, True)
