"""Collect headings, text, lists and tables of a page, in order, into sections of rows.

All kinds of pages follow the same rules. :mod:`.markdown_blocks`, :mod:`.html_blocks` and
:mod:`.rst_blocks` find the blocks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ....talks.words.vocabulary import fold
from ...context import ImportContext
from ...markup.markdown_inline import plain
from ...recognize.field_names import DAYS, role_of
from ...recognize.labels import read_labels
from ...recognize.leading_date import day_of, is_date, plain_line, split_date, split_time
from ...recognize.places import split_place
from ...recognize.when.month_names import month_of
from ...recognize.when.years import years_of
from ...rows.model import Cell, Page, Row, Section
from ...vocabulary import word_set
from .line_parts import has_labels
from .list_items import Item, channel, entry, is_link, list_rows, rows_of_day
from .room_columns import by_room
from .table_grid import Line, Table

_GENERIC = word_set("lists", "headings")
"""Headings that name no term."""
FOLDED = 7
"""The level of what is folded away: below all headings."""
_BREAK = re.compile(r"\s{0,20}<br\s{0,9}/?>\s{0,20}", re.IGNORECASE)
_AT = re.compile(r"^(?:at|in|@|im|bei|chez|à|en|presso|hos|em|på|w)\s+", re.IGNORECASE)
_PROPERTY = re.compile(r"[\s*_]*[^\W\d_][\w ]{0,30}[*_]*:[*_]*\s+\S")
"""A line of a sheet, as Notion exports it: ``Date: May 14, 2025``."""
_DAY_ALONE = re.compile(r"^[*_]{0,2}(\d{1,2})(?:st|nd|rd|th|\.)?[*_]{0,2}\s*(?:[:–—]|-(?=\s))\s*")
"""``4: Kites``, below the heading of a month."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MOST_BETWEEN = 20
"""Sections that are looked through for the one that goes on behind folded blocks."""
_SHOWN = 60


@dataclass(slots=True)
class _Heading:
    level: int
    text: str
    line: int
    prose: list[Cell] = field(default_factory=list)
    """Text right below it, until something takes it along."""
    has_rows: bool = False


@dataclass(frozen=True, slots=True)
class _Evening:
    """A paragraph such as ``Tuesday, 12 March 2024, 18:30 at Example Ltd``."""

    row: Row | None
    """The talk that it is where no list of talks stands below it; nothing if it is a day only."""
    cell: Cell


class Outline:
    """Takes the blocks of a page one by one."""

    def __init__(self, context: ImportContext, title: str = "") -> None:
        self.context = context
        self.page = Page(context.source.name, title, has_tables=True)
        self.path: list[_Heading] = [_Heading(0, "", 1)]
        self.table: Table | None = None
        self.section: Section | None = None
        self.open: Row | None = None
        """A talk that is a paragraph; what follows may be its abstract."""
        self.evening: _Evening | None = None
        """A paragraph with a day, until it is known whether its talks are the list below it."""

    @property
    def here(self) -> _Heading:
        """The heading that was read last."""
        return self.path[-1]

    def heading(self, level: int, text: str, line: int) -> None:
        """Begin what is under a heading."""
        self.close(level)
        while len(self.path) > 1 and self.here.level >= level:
            self._forget(self.path.pop())
        text = plain_line(text).strip(" *_#")
        if not self.page.title and level == 1 and len(self.path) == 1:
            self.page.title = text
        self.path.append(_Heading(level, text, line))

    def prose(self, text: str, line: int) -> None:
        """Take a paragraph: an entry that begins with its date, or text; of dated lines, each."""
        lines = text.split("\n")
        parts = [part for one in lines for part in _BREAK.split(one)]
        if len(parts) > len(lines) and any(map(has_labels, parts)):
            lines, text = parts, "\n".join(parts)
        starts = [number for number, one in enumerate(lines) if split_date(one) is not None]
        if len(starts) > 1 and starts[0] == 0 and 2 * len(starts) >= len(lines):
            for start, end in pairwise([*starts, len(lines)]):
                self.prose("\n".join(lines[start:end]), line + start)
            return
        self.table = None
        if self.evening is not None and self.evening.row is None and has_labels(text):
            day, self.evening = self.evening.cell, None
            text, line = f"{day.text}\n{text}", day.line or line
        self._end_evening()
        row = entry(self.context.source, Item(text, line), is_paragraph=True)
        if row is not None and self._lends_title(row, lines):
            self.here.prose.append(Cell(text, line))
        elif _may_be_evening(row, text) and not self._is_entry_heading():
            self.evening = _Evening(row, Cell(text, line))
        elif row is not None and not self._is_entry_heading():
            self._begin_talk(row)
        elif not self._goes_on(text, line):
            self.here.prose.append(Cell(text, line))

    def _end_evening(self) -> None:
        """Take the day of an evening that no list of talks follows as a talk itself."""
        evening, self.evening = self.evening, None
        if evening is not None and evening.row is None:
            self.here.prose.append(evening.cell)
        elif evening is not None and evening.row is not None:
            self._begin_talk(evening.row)

    def _begin_talk(self, row: Row) -> None:
        """Take a paragraph that is a talk; its abstract may follow."""
        self._keep_title()
        self._add(row)
        self.open = row

    def _evening_of(self, items: Sequence[Item]) -> bool:
        """Take a list as the talks of the evening right above it; return whether they are."""
        if self.evening is None:
            return False
        evening = self.evening
        when = {"date": evening.cell} if evening.row is None else evening.row.cells
        day = day_of(when["date"].text)
        others = [item for item in items if not is_link(item)]
        if day is None or any(split_date(item.text) for item in others):
            return False
        cell = Cell(day, evening.cell.line)
        rows = rows_of_day(self.context.source, others, cell, is_bare=True)
        if not rows:
            return False
        self.here.prose.append(evening.cell)
        self.here.prose += [item.cell for item in items if is_link(item)]
        is_first, self.evening = not self.here.has_rows, None
        where = _where(when)
        for row in rows:
            row.cells = {**({"location": where} if where else {}), **row.cells}
        self._add(*rows)
        if self.section is not None:
            self.section.meeting = {"date": when["date"]} if is_first else {}
            at = self.section.place
            self.section.where = Row({"location": where}, at) if where and is_first else None
        return True

    def _lends_title(self, row: Row, lines: Sequence[str]) -> bool:
        """Whether the heading is the title of a talk that is labelled lines below it.

        That of the whole page is, too, where the lines are a sheet of properties.
        """
        here = self.here
        is_sheet = len(lines) > 2 and all(map(_PROPERTY.match, lines))
        is_bare = not here.has_rows and not here.prose and years_of(here.text) is None
        is_own = (here.level > 1 or (here.level == 1 and is_sheet)) and fold(
            here.text
        ) not in _GENERIC
        return is_own and is_bare and "title" not in row.cells and "speakers" in row.cells

    def _keep_title(self) -> None:
        """Let the heading be that of a term: a second talk stands below it."""
        waiting, self.here.prose = self.here.prose, []
        for cell in waiting:
            text, line = cell.text, cell.line or self.here.line
            row = entry(self.context.source, Item(text, line), is_paragraph=True)
            if row is not None:
                self._add(row)
                self.open = row
            elif not self._goes_on(text, line):
                self.here.prose.append(cell)

    def _goes_on(self, text: str, line: int) -> bool:
        """Add ``Abstract: …`` and paragraphs behind it to the talk right before."""
        if self.open is None:
            return False
        cells = self.open.cells
        fields, rest = read_labels(text)
        if fields and not rest:
            cells.update({role: Cell(value, line) for role, value in fields.items()})
            return True
        last = list(cells)[-1]
        if last in ("abstract", "bio") and not fields:
            cells[last] = Cell(f"{cells[last].value}\n\n{text}", cells[last].line)
            return True
        return False

    def _is_entry_heading(self) -> bool:
        return day_of(self.here.text) is not None

    def _day(self) -> Cell | None:
        """Return the day that the heading names."""
        day = day_of(self.here.text)
        return Cell(day, self.here.line) if day is not None else None

    def _month(self) -> str | None:
        """Return the month that the heading is, with the year of one above."""
        words = self.here.text.split()
        if not words or len(words) > 2 or month_of(words[0].strip(":.")) is None:
            return None
        years = [match[0] for one in reversed(self.path) if (match := _YEAR.search(one.text))]
        return " ".join([words[0].strip(":."), *years[:1]])

    def _day_above(self) -> Cell | None:
        """Return the day of the nearest heading above that names one: of ``09:00 Opening``."""
        for heading in reversed(self.path[:-1]):
            if (day := day_of(heading.text)) is not None:
                return Cell(day, heading.line)
        return None

    def _slot_above(self) -> Cell | None:
        """Return the day of the heading right above one that names title and speaker.

        It is with its hour for the first of them.
        """
        above = self.path[-2] if len(self.path) > 2 else self.path[0]
        day = day_of(above.text) if self._day() is None else None
        row = entry(self.context.source, Item(self.here.text, self.here.line)) if day else None
        if day is None or row is None or not {"title", "speakers"} <= row.cells.keys():
            return None
        return Cell(day if above.has_rows else above.text, above.line)

    def rows(self, lines: Sequence[Line]) -> None:
        """Take rows of a table: a new one, or more of the one right before."""
        self._end_evening()
        self.open = None
        if self.table is None:
            self.table = Table(self.context, self._name())
            self.table.day = self._day()
        for found in self.table.read(lines):
            if isinstance(found, Section):
                self._subsection(found)
            else:
                self._add(found)

    def named_rows(self, rows: Sequence[Row]) -> None:
        """Take rows whose cells have the names of keys; one without a day has that of a heading."""
        self._end_evening()
        self.table = self.open = None
        day = self._day() or self._day_above()
        for row in rows:
            if day is not None and not any(role_of(name) in DAYS for name in row.cells):
                row.cells = {"date": day, **row.cells}
        self._add(*rows)

    def columns(self) -> int:
        """Return how many columns the table right before has; 0 if there is none."""
        return len(self.table.names) if self.table is not None else 0

    def items(self, items: Sequence[Item]) -> None:
        """Take a list: of talks, of channels, or of something else."""
        self.table = self.open = None
        if self._evening_of(items):
            return
        self._end_evening()
        if (day := self._day()) is not None:
            others = [item for item in items if not is_link(item)]
            is_bare = is_date(self.here.text)
            if rows := rows_of_day(self.context.source, others, day, is_bare=is_bare):
                self._add(*rows)
                self.here.prose += [item.cell for item in items if is_link(item)]
                return
        if day is not None or (self.here.prose and _is_labels(items)):
            self.here.prose += [item.cell for item in items]
            return
        if (month := self._month()) is not None:
            for item in items:
                item.text = _DAY_ALONE.sub(rf"\1 {month}: ", item.text)
        rows, others = list_rows(self.context.source, items)
        self._add(*rows)
        found = [(item, channel(item)) for item in others]
        if not rows and found and all(link is not None for _, link in found):
            self.here.prose.clear()  # "Follow us here:"
        for item, link in found:
            if link is not None:
                self.page.channels += [Cell(link, item.line)] if link else []
            else:
                self.aside(item.whole, item.line, "a list item that does not look like a talk")

    def close(self, level: int = 0) -> None:
        """End what is under the heading that was read last.

        :param level: of the heading that comes; a date and a title with nothing below are a talk.
        """
        self._end_evening()
        self.table = self.open = None
        here = self.here
        day = self._day_above() if split_time(here.text) is not None else self._slot_above()
        is_all = here.level >= level and (day is not None or split_date(here.text) is not None)
        if not here.has_rows and here.level and (here.prose or is_all):
            row = entry(self.context.source, Item(here.text, here.line, here.prose), day=day)
            is_page = here.level == 1 < level and not any(
                has_labels(one.text) for one in here.prose
            )
            if row is not None and self._is_talk(row) and not is_page:
                here.prose = []
                self.path.pop()
                self._add(row)
                self.path.append(here)
        self.section = None

    def _is_talk(self, row: Row) -> bool:
        """Whether a heading with text below it is a talk, and not a person or a contact."""
        here = self.here
        says_both = entry(self.context.source, Item(here.text, here.line)) is not None
        is_labelled = any(has_labels(cell.text) for cell in here.prose)
        return "date" in row.cells or is_labelled or says_both

    def fold(self, text: str, line: int) -> None:
        """Begin what is folded away, under its title."""
        self.heading(FOLDED, text, line)

    def unfold(self) -> None:
        """End what was folded away."""
        if self.here.level == FOLDED:
            self.close()
            self._forget(self.path.pop())

    def finish(self) -> Page:
        """Return the page, and report the text that belongs to no talks.

        :raises Unreadable: if it has no talks at all.
        """
        self.close()
        for heading in self.path:
            self._forget(heading)
        if len(self.page.sections) == 1:
            self.page.sections[0].prose[:0] = self.page.intro
            self.page.intro = []
        for section in self.page.sections:
            section.rows = by_room(self.context.source, section.rows)
        if not any(section.rows for section in self.page.sections):
            message = "no talks are in this page: no table or list with dates, speakers or titles"
            raise self.context.source.unreadable(message)
        return self.page

    def _forget(self, heading: _Heading) -> None:
        """Report text that belongs to no talks; what follows talks goes with them."""
        if heading.has_rows and self.page.sections:
            self.page.sections[-1].prose += heading.prose
        elif heading.prose:
            text = " ".join(cell.text for cell in heading.prose)
            self.aside(text, heading.prose[0].line or heading.line, "text")
        heading.prose = []

    def aside(self, text: str, line: int, what: str) -> None:
        """Report what holds no talks."""
        shown = plain(text[:2000])
        shown = shown if len(shown) <= _SHOWN else shown[:_SHOWN].rstrip() + " …"
        self.context.say(f"skipped: {what}: {shown}", line)

    def _name(self) -> str:
        """Return the name of the section: of the nearest heading, with the year of one above."""
        names = [heading.text for heading in self.path if heading.text]
        if day_of(self.here.text) is not None:
            names = names[:-1]
        if not names:
            return ""
        if years_of(names[-1]) is None:
            above = next((name for name in reversed(names[:-1]) if years_of(name)), None)
            if above is not None:
                return above if fold(names[-1]) in _GENERIC else f"{above} – {names[-1]}"
        return names[-1]

    def _subsection(self, section: Section) -> None:
        """Begin the section that a heading inside a table names."""
        if years_of(section.name) is None and years_of(self._name()) is not None:
            section.name = f"{self._name()} – {section.name}"
        section.prose, self.here.prose = self.here.prose, []
        self.section = section
        self.page.sections.append(section)

    def _add(self, *rows: Row) -> None:
        """Add talks to the section that the headings make; what they say goes along."""
        if not rows:
            return
        if self.section is None:
            self.section = self._begin()
        for depth, heading in enumerate(self.path):
            is_whole = depth <= 1 and heading is not self.here and heading.text == self._title()
            into = self.page.intro if is_whole else self.section.prose
            into += heading.prose
            heading.prose = []
            heading.has_rows = True
        self.section.rows += rows

    def _title(self) -> str:
        """Return the heading of the whole page: empty above the first one."""
        return self.page.title if len(self.path) > 1 and self.path[1].level == 1 else ""

    def _begin(self) -> Section:
        name = self._name()
        # days below one heading are days of one term
        named = self.path[-2] if self._is_entry_heading() and len(self.path) > 1 else self.here
        place = self.context.at(named.line)
        for section in self.page.sections[-_MOST_BETWEEN:]:
            if section.name == name and section.place == place:
                return section
        section = Section(name, place=place)
        self.page.sections.append(section)
        return section


def _may_be_evening(row: Row | None, text: str) -> bool:
    """Whether a paragraph says when something is, and at most where or what the evening is.

    :param row: the talk that it may be; nothing if it does not look like one.
    """
    if row is None:
        return is_date(plain_line(text))
    cells = row.cells.keys()
    return "date" in cells and cells <= {"date", "time", "title", "location", "note"}


def _where(cells: dict[str, Cell]) -> Cell | None:
    """Return the place that a paragraph names behind its day: ``at Example Ltd``."""
    for name in ("location", "title", "note"):
        text = cells[name].text if name in cells else ""
        place, rest = split_place(text)
        if place and not rest:
            return Cell(_AT.sub("", text).strip(), cells[name].line)
    return None


def _is_labels(items: Sequence[Item]) -> bool:
    """Whether all items say what they are, and none of these words is a date."""
    return all(
        re.match(r"[\s*_]*[^\W\d_][\w ]{0,30}[\s*_]*:", item.text) and split_date(item.text) is None
        for item in items
    )
