"""Place the sessions of one Write the Docs conference in the slots of its days."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ....talks.yaml.source import Mapping
from ....talks.yaml.source import Sequence as Items
from ...context import ImportContext
from ...documents import row
from ...markup.html_tree import looks_like_html, parse
from ...recognize.kinds import read_kind, read_title
from ...rows.join import Index
from ...rows.model import Cell, Page, Raw, Row, Section
from ...source_file import Source
from ..yaml.classify import mappings
from .dates import Clock, Dates, is_long

_TITLE_BY = re.compile(r"(.{3,}?)\s+[–—-]\s+([^–—]{3,60})")
_SOCIAL = re.compile(r"social|reception|party|hike|boat|outing", re.IGNORECASE)
_SITE = frozenset(("slug", "path", "series", "series_slug", "event", "year"))


class Slots(NamedTuple):
    """A list of the schedule."""

    key: str
    """``talks_day1``."""
    items: list[Mapping]


class Conference:
    """Joins the files of one conference."""

    def __init__(self, name: str, config: dict[str, Raw], context: ImportContext) -> None:
        self._name = name
        self._config = config
        self._report = context.report
        self._dates = Dates(config)
        self._sessions: list[Row] = []
        self.remarks: list[str] = []
        """What is to be said at the head of the draft."""

    def add_sessions(self, source: Source, items: Items) -> None:
        """Add the talks of a file."""
        self._sessions += [row(source, item) for item in mappings(items)]

    def page(self, schedule: Sequence[tuple[Source, Slots]]) -> Page:
        """Return the days with their slots, then the sessions that have none."""
        file = schedule[0][0].name if schedule else self._sessions[0].place.file
        page = Page(file, self._title(), self._text("tz"))
        index = Index(self._sessions, "slug")
        talk_days = sum(bool(re.search(r"\d$", slots.key)) for _, slots in schedule) or 1
        for source, slots in schedule:
            page.sections.append(self._day(source, slots, index, talk_days))
        rest = index.unused()
        for session in rest if schedule else []:
            title = str(session.cells.get("title", Cell("")).value)
            self._report.say(session.place, f"no slot of the schedule has {title[:80]!r}")
        if rest:
            name = "" if schedule else self._title()
            rows = [Row(self._talk(session), session.place) for session in rest]
            page.sections.append(Section(name, [], rows, rest[0].place))
        return page

    def _text(self, key: str) -> str:
        value = self._config.get(key, "")
        return value if isinstance(value, str) else ""

    def _title(self) -> str:
        first = self._sessions[0].cells if self._sessions else {}
        texts = [first[key].value for key in ("event", "series") if key in first]
        name = next((text for text in texts if isinstance(text, str) and text), self._text("name"))
        year = self._text("year") or str(first["year"].value if "year" in first else "")
        name = name or self._name.replace("-", " ").title()
        return name if year in name else f"{name} {year}"

    def _day(self, source: Source, slots: Slots, index: Index, talk_days: int) -> Section:
        day = self._dates.day_of(slots.key, talk_days)
        place = source.at(slots.items[0].line)
        if day is None:
            self._report.say(place, f"the configuration does not say the day of {slots.key}")
        section = Section(_heading(slots.key), [], [], place)
        rows = [row(source, item) for item in slots.items]
        for slot in rows:
            slot.cells = {name.lower(): cell for name, cell in slot.cells.items()}
        clock = Clock(is_long([slot.text("time").strip() for slot in rows]))
        for slot in rows:
            cells = self._slot(slot, index)
            time, doubt = clock.slot(slot.text("time").strip(), slot.text("duration").strip())
            if doubt:
                self._report.say(slot.place, doubt)
            when = {"date": Cell(day.isoformat(), slot.place.line)} if day is not None else {}
            if time:
                when["time"] = Cell(time, slot.place.line)
            section.rows.append(Row({**when, **cells}, slot.place))
        if clock.shifted:
            self._say("Times without am and pm were read as going on: 1:45 after 12:45 is 13:45.")
        return section

    def _say(self, remark: str) -> None:
        if remark not in self.remarks:
            self.remarks.append(remark)

    def _slot(self, slot: Row, index: Index) -> dict[str, Cell]:
        """Return the session of a slot, or what the slot says if it is no talk."""
        slug = slot.text("slug").strip()
        session = index.use(slug) or index.use(slot.text("title").strip())
        if session is not None:
            return self._talk(session)
        text, line = slot.text("title").strip() or slot.text("session").strip(), slot.place.line
        title = " ".join(parse(text).get_text().split()) if looks_like_html(text) else text
        if slug and (match := _TITLE_BY.fullmatch(title)):
            return {"title": Cell(match[1], line), "speakers": Cell(match[2], line)}
        if slug:
            self._report.say(slot.place, f"no session has the slug {slug!r}")
            return {"title": Cell(title or slug.replace("-", " "), line)}
        kind = read_title(title, False).kind or read_kind(title)
        if kind is None:
            kind = "social" if _SOCIAL.search(title) else "break"
            self._say("Slots without a session are read as no talks.")
        return {"title": Cell(title, line), "kind": Cell(kind, line)}

    def _talk(self, session: Row) -> dict[str, Cell]:
        cells: dict[str, Cell] = {}
        for name, cell in session.cells.items():
            if name == "speakers" and isinstance(cell.value, list):
                people = [self._person(person, session) for person in cell.value]
                cells[name] = Cell(people, cell.line)
            elif name not in _SITE and cell.value:
                cells[name] = cell
        return cells

    def _person(self, person: Raw, session: Row) -> Raw:
        if not isinstance(person, dict):
            return person
        known = {"name": "name", "website": "url", "bio": "bio", "details": "bio"}
        found = {known[key]: value for key, value in person.items() if key in known and value}
        for key, value in person.items():
            if key not in known and key != "slug" and value:
                self._report.skip(f"{key} of a speaker", session.place)
        if isinstance(found.get("name"), str):
            found["name"] = " ".join(str(found["name"]).split())
        return found


def _heading(key: str) -> str:
    """Return a list's name in words: ``talks_day1`` is ``Day 1``."""
    words = re.sub(r"[-_]+|(?<=[a-z])(?=\d)", " ", key.removeprefix("talks_")).split()
    return " ".join(words).title()
