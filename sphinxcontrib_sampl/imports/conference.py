"""jekyll-theme-conference: ``program.yml``, ``_talks``, ``_speakers`` and ``_rooms``, joined.

The format: https://github.com/DigitaleGesellschaft/jekyll-theme-conference#content. The programme
names talks, and talks name speakers, by their exact ``name``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from ..talks.problems import Kind, Problem
from ..talks.source import Mapping, Node, Scalar
from ..talks.unreadable import Unreadable
from .conference_talks import Talks
from .documents import documents
from .draft import Draft, Hints, Report
from .front import Front, read_front
from .left_out import LeftOut
from .reader import Reader
from .rows import Cell, Page, Row, Section
from .source import Source, row
from .understand import understand
from .when import read_when
from .yaml_marks import mappings

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


def read_page(sources: Sequence[Source], hints: Hints, report: Report) -> Page:
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
        elif (front := _front(source, report)) is not None:
            pages.setdefault(_folder(source), []).append((source, front))
        else:
            report.say(source.at(), "no part of the conference: not used")
    left_out = LeftOut()
    talks = Talks(pages, hints, report, left_out)
    if not programs and not talks.rows:
        message = "neither a program.yml nor talks of jekyll-theme-conference are here"
        raise Unreadable(Problem(Kind.IMPORT, message, sources[0].name, fatal=True))
    page = Page((programs or sources)[0].name, timezone=zone)
    for program in programs:
        page.sections += _Program(program, talks, report).read()
    rest = talks.index.unused()
    for talk in rest:
        title = str(talk.cells["title"].value)
        report.say(talk.place, f"no slot of the programme has the talk {title[:80]!r}")
    if rest:
        page.sections.append(Section("", [], rest, rest[0].place))
    talks.tell()
    left_out.tell(report)
    return page


def _front(source: Source, report: Report) -> Front | None:
    if source.suffix not in (".md", ".markdown", ".html"):
        return None
    try:
        front = read_front(source, report)
    except Unreadable as error:
        report.problems.append(error.problem)
        return None
    return front if front is not None and "name" in front.cells else None


class _Program:
    """Reads ``days`` → ``rooms`` → ``talks``."""

    def __init__(self, source: Source, talks: Talks, report: Report) -> None:
        self._source = source
        self._talks = talks
        self._report = report

    def read(self) -> list[Section]:
        """Return a section for all days that have a date, and one for each that has none."""
        dated = Section("", [], [], self._source.at())
        others: list[Section] = []
        days = list(self._days())
        if not days:
            self._report.say(self._source.at(), "the programme has no days")
        for day, rooms in days:
            rows = sorted(self._rows(day, rooms), key=_moment)
            if "date" in day.cells and day.cells["date"].value:
                dated.rows += rows
            else:
                name = str(day.cells["name"].value if "name" in day.cells else "")
                others.append(Section(name, [], rows, day.place))
                self._report.say(day.place, f"the day {name!r} has no date")
        return [section for section in (dated, *others) if section.rows]

    def _days(self) -> Iterator[tuple[Row, Rooms]]:
        for node in documents(self._source, self._report):
            for day in mappings(_value(node, "days")):
                rooms = [
                    (row(self._source, room), mappings(_value(room, "talks")))
                    for room in mappings(_value(day, "rooms"))
                ]
                yield row(self._source, day), rooms

    def _rows(self, day: Row, rooms: Rooms) -> Iterator[Row]:
        for room, talks in rooms:
            named = room.cells.get("name")
            for slot in (row(self._source, talk) for talk in talks):
                cells: dict[str, Cell] = {}
                if day.cells.get("date") is not None and day.cells["date"].value:
                    cells["date"] = self._date(day.cells["date"], slot)
                cells["time"] = self._time(slot)
                if named is not None and named.value:
                    cells["room"] = named
                yield Row({**cells, **self._talks.cells_of(slot)}, slot.place)

    def _date(self, cell: Cell, slot: Row) -> Cell:
        """Return the day of a slot; ``0:30 +1`` is on the next one."""
        match = _TIME.fullmatch(_text(slot, "time_start"))
        day = read_when(cell.value).day if isinstance(cell.value, str) else None
        if match is None or not match[2] or day is None:
            return cell
        later = day.toordinal() + int(match[2])
        return Cell(type(day).fromordinal(later).isoformat(), cell.line)

    def _time(self, slot: Row) -> Cell:
        texts = [_text(slot, name) for name in ("time_start", "time_end")]
        matches = [_TIME.fullmatch(text) for text in texts]
        for text, match in zip(texts, matches, strict=True):
            if match is None and text:
                self._report.say(slot.place, f"{text!r} is no time")
        times = [match[1] for match in matches if match is not None]
        return Cell("-".join(times), slot.place.line)


def _moment(row: Row) -> tuple[str, int]:
    """Return by what slots are put in order: day and minute."""
    day = str(row.cells["date"].value) if "date" in row.cells else ""
    start = re.match(r"(\d{1,2}):(\d\d)", str(row.cells["time"].value))
    return day, 60 * int(start[1]) + int(start[2]) if start else 24 * 60


def _value(node: Node, key: str) -> Node:
    pairs = node.items if isinstance(node, Mapping) else []
    nothing = Scalar("", node.line, node.column)
    return next((value for name, value in pairs if name.text == key), nothing)


def _text(slot: Row, name: str) -> str:
    cell = slot.cells.get(name)
    return cell.value if cell is not None and isinstance(cell.value, str) else ""


def _read(sources: Sequence[Source], hints: Hints, report: Report) -> Draft:
    return understand(read_page(sources, hints, report), hints, report)


READER = Reader(
    "conference", "jekyll-theme-conference: program.yml, _talks, _speakers", _claims, _read, True
)
