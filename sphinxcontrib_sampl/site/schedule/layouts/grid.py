"""``:layout: grid``: days of a conference, rooms or tracks across and time down.

A table whose cells span the length of their talks.  Each talk shows its own time and room, so
nothing is lost if a style sheet shows the table as an agenda (on phones, and for many rooms), or if
a screen reader reads one cell. Writers without cell spans get an agenda, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING

from docutils import nodes

from ....talks.model import Talk
from ....talks.views.grid import Cell, Grid, Placed, Programme, default_across, programme
from ....talks.when.zones import instant
from ... import nodes as own
from ...headlines import rubric_for
from ...words import _, comma
from ..cells import in_line, in_one_line, iso_time, paragraph, title_of
from ..columns import COLUMNS
from ..page import Page, located
from ..parts import LINKS
from ..script.live import hook, hook_rows
from ..status import kind_mark, status_mark
from ..view import View
from .list import bullet_list
from .table import entry_classes

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

WIDE = 4
"""From this many columns on, a grid may not fit a page, and scrolls."""
MANY = 11
"""From this many on, it is an agenda on any screen, instead of spanning several screens."""
_AGENDA = ("text", "man", "texinfo")
"""Formats without cells that span several rows."""
BOOK = 6
"""Columns that fit a page of an e-book, which does not scroll and supports little CSS."""
_FURTHER = ("speaker", "time", "room", "track")
"""The columns shown for a further slot of a talk."""


def grid(talks: Sequence[Talk], page: Page, view: View, anchors: dict[str, str]) -> nodes.Element:
    """Return a table for each day, then a list of the talks without a time.

    :param anchors: the ids of talks, as for a table.
    """
    shown, days = days_of(talks, page, view)
    result = box_for(shown, ["sampl-days", *view.classes])
    writer = GridWriter(shown, view, anchors)
    for day in days.grids:
        of_day = writer.of(day)
        result += of_day.named(day)
        result += of_day.agenda(day) if _is_agenda(day, shown) else of_day.table(day)
    result += writer.rest(days.rest)
    return result


def _is_agenda(day: Grid, page: Page) -> bool:
    """Whether a day is an agenda everywhere."""
    is_book = page.builder_format == "html" and not page.has_script
    return page.builder_format in _AGENDA or (is_book and len(day.columns) > BOOK)


def box_for(page: Page, classes: Sequence[str], *content: nodes.Node) -> nodes.Element:
    """Return an element of our own for HTML pages, since themes pad a ``container``."""
    kind = own.box if page.builder_format == "html" else nodes.container
    return kind("", *content, classes=list(classes))


def days_of(talks: Sequence[Talk], page: Page, view: View) -> tuple[Page, Programme]:
    """Return the page, adapted for cells of a grid, and the grids."""
    across = view.across or default_across(page.all_talks or talks)
    needed = [name for name in ("time", across) if name not in view.columns]
    mine = {id(talk) for talk in talks}
    guests = [talk for talk in page.all_talks if talk.slots and id(talk) not in mine]
    days = programme(talks, page.schedule, across, page.group_day, guests)
    return replace(page, columns=(*view.columns, *needed)), days


@dataclass
class GridWriter:
    """The grids of a group of talks on their way to a builder."""

    page: Page
    view: View
    anchors: dict[str, str]
    hosts: set[tuple[str, object]] = field(default_factory=set)
    """The sessions whose hosts have been shown, each with its place."""

    def of(self, day: Grid) -> GridWriter:
        """Return the writer of a day, whose talks omit the zone that its header shows."""
        zones = {one.slot.timezone or "" for cell in day.cells for one in cell.placed}
        said = zones.pop() if len(zones) == 1 and self.zone(day) else None
        page = replace(self.page, said_zone=said)
        return GridWriter(page, self.view, self.anchors, self.hosts)

    def named(self, day: Grid) -> list[nodes.Node]:
        """Return the day as a heading of its table, unless the group's heading is the day."""
        if self.page.group_day is not None and self.view.headings != "none":
            return []
        rubric = rubric_for(self.page.builder_format)
        rubric += nodes.Text(self.page.wording.full_day(day.day))
        return [rubric]

    def table(self, day: Grid) -> nodes.Element:
        """Return the table; for HTML, in the element that scrolls."""
        group = nodes.tgroup("", cols=len(day.columns) + 1)
        share = max(100 // (len(day.columns) + 1), 1)
        group += nodes.colspec("", colwidth=share, stub=1)
        group.extend(nodes.colspec("", colwidth=share) for _column in day.columns)
        zone = self.zone(day)
        group += nodes.thead("", nodes.row("", *self.heads(day, zone)))
        group += nodes.tbody("", *(row for row in self.rows(day, zone)))
        table = nodes.table("", group, classes=["sampl-grid", "colwidths-auto"])
        if self.view.align is not None:
            table["align"] = self.view.align
        if self.page.builder_format != "html":
            return table
        size = len(day.columns)
        classes = ["sampl-region", *(["sampl-many"] if size >= MANY else [])]
        name = self.page.wording.full_day(day.day)
        return own.region("", table, classes=classes, label=name, scrolls=WIDE <= size < MANY)

    def zone(self, day: Grid) -> str:
        """Return the zone of all times of a day; empty if there are several."""
        zones = {self.page.wording.zone_of([start]) for start in day.starts}
        return zones.pop() if len(zones) == 1 else ""

    def heads(self, day: Grid, zone: str) -> Iterator[nodes.entry]:
        """Yield the header row: the heading of the times, then the names of the columns."""
        corner: list[nodes.Node] = [paragraph(nodes.Text(_("Time")))]
        if zone:
            corner.append(paragraph(nodes.Text(zone), classes=["sampl-facts"]))
        yield self.scoped("col", corner)
        for name in day.columns:
            yield self.scoped("col", [paragraph(*self.column_name(name, day))])

    def column_name(self, name: str, day: Grid) -> list[nodes.Node]:
        """Return the name of a column; for a track, its full name."""
        if not name:
            return [nodes.Text(_("Other talks") if len(day.columns) > 1 else _("Title"))]
        return self.page.isolated(nodes.Text(self.page.track_names.get(name, name)))

    def rows(self, day: Grid, zone: str) -> Iterator[nodes.row]:
        """Yield a row for each time at which a talk begins."""
        merged = len(day.columns) >= MANY
        for start, line in zip(day.starts, day.lines(), strict=True):
            time = paragraph(self.moment(start, zone))
            if zone and self.page.builder_format == "html":  # an agenda has no header
                time += nodes.inline("", f" {zone}", classes=["sampl-zone"])
            row = nodes.row("", self.scoped("row", [time]))
            blank: nodes.entry | None = None
            for cell in line:
                if cell is None and blank is not None and merged:
                    blank["morecols"] = blank.get("morecols", 0) + 1
                    continue
                entry = self.entry(cell, day) if cell is not None else nodes.entry()
                blank = entry if cell is None else None
                row += entry
            yield row

    def moment(self, start: datetime, zone: str) -> nodes.Node:
        """Return the time of a row, with its zone unless the table shows it."""
        words = self.page.wording.clock(start)
        if not zone:
            words = f"{words} {self.page.wording.zone_of([start])}"
        return self.page.moment(words, iso_time(start))

    def scoped(self, scope: str, content: Sequence[nodes.Node]) -> nodes.entry:
        if self.page.builder_format != "html":
            return nodes.entry("", *content)
        return own.scoped("", *content, scope=scope)

    def entry(self, cell: Cell, day: Grid) -> nodes.entry:
        """Return a cell with its talks, each in an element of its own."""
        entry = nodes.entry()
        if cell.height > 1:
            entry["morerows"] = cell.height - 1
        if cell.width > 1:
            entry["morecols"] = cell.width - 1
        if cell.width == len(day.columns) > 1:
            entry["classes"].append("sampl-across")
        for one in cell.placed:
            entry += self.box(one, cell.column)
        return entry

    def box(self, one: Placed, place: object) -> nodes.Element:
        """Return the content of a talk, in an element that is a link target."""
        talk = at_slot(one)
        box = box_for(self.page, ["sampl-talk", *entry_classes(talk)], *self.said(one, place))
        self.anchor(one, box)
        if self.page.has_script:
            hook(box, talk)
            box["talk"] = one.talk
        return box

    def said(self, one: Placed, place: object) -> list[nodes.Node]:
        """Return the title, a line of speakers, lines of facts, then paragraphs."""
        talk = self.short(at_slot(one), place)
        marks = [*kind_mark(talk, self.page), *status_mark(talk)]
        head = paragraph(nodes.strong("", "", *title_of(talk, self.page)), *marks)
        if not one.is_first:
            more = _("continued")
            head += nodes.Text(f" ({more})")
        title = talk.title or talk.vacancy
        if title is not None:
            head.rawsource = title.inline
            located(head, title)
        facts: dict[str, list[list[nodes.Node]]] = {"": [], "line": [], "labelled": []}
        blocks: list[nodes.Node] = []
        if one.slot.daily:  # its times apply to each day
            facts["line"].append([nodes.Text(self.page.days(one.slot))])
        for name in self.page.columns if one.is_first else _FURTHER:
            column = COLUMNS[name]
            cell = column.cell(talk, self.page) if column.in_list != "title" else []
            if column.in_list == "block":
                blocks += cell
            elif cell:
                where = "" if name == "speaker" else column.in_list
                line = in_one_line(cell, comma())
                facts[where].append([*self.lead(name, line), *line])
        if one.is_first:
            was = [line for line in COLUMNS["date"].cell(talk, self.page) if _is_former(line)]
            facts["line"] += [*([in_one_line(was, comma())] if was else []), *self.further(one)]
            blocks += self.page.abstract(talk)
        lines = [in_line(parts) for parts in facts.values()]
        classes: tuple[list[str], ...] = ([], ["sampl-facts"], ["sampl-facts"])
        said = zip(lines, classes, strict=True)
        return [head, *(paragraph(*line, classes=names) for line, names in said if line), *blocks]

    def lead(self, name: str, line: Sequence[nodes.Node]) -> list[nodes.Node]:
        """Return the label of a fact; on an HTML page, links have their own."""
        says_so = name in LINKS and self.page.builder_format == "html"
        if COLUMNS[name].in_list != "labelled" or says_so:
            return []
        return COLUMNS[name].label(line)

    def short(self, talk: Talk, place: object) -> Talk:
        """Return a talk without what is shown elsewhere: the venue, the host of its session."""
        if talk.venue is not None and talk.venue == self.page.schedule.venue:
            talk = replace(talk, venue=None)
        if talk.session is None or not talk.host:
            return talk
        key = (f"{talk.session}\n{talk.host}", place)
        if key in self.hosts:
            return replace(talk, host=())
        self.hosts.add(key)
        return talk

    def further(self, one: Placed) -> Iterator[list[nodes.Node]]:
        """Yield the other slots of a talk: the day, the time, and the room if it differs."""
        for slot in (one.talk.when, *one.talk.slots):
            if slot is one.slot or slot.date is None:
                continue
            room = [slot.room] if slot.room not in (None, one.talk.room) else []
            parts = [self.page.dated(slot), self.page.time(slot), *room]
            yield [nodes.Text(comma().join(filter(None, parts)))]

    def agenda(self, day: Grid) -> nodes.definition_list:
        """Return a list of the times at which talks begin, each with its talks."""
        zone = self.zone(day)
        placed = sorted(
            (one for cell in day.cells for one in cell.placed), key=lambda one: instant(one.start)
        )
        result = nodes.definition_list("", classes=["sampl-agenda"])
        for _moment, ones in groupby(placed, key=lambda one: instant(one.start)):
            talks = [(one, self.item(one)) for one in ones]
            term = nodes.term("", "", self.moment(talks[0][0].start, zone))
            if zone:
                term += nodes.Text(f" {zone}")
            items = nodes.bullet_list("", *(item for _one, item in talks))
            result += nodes.definition_list_item("", term, nodes.definition("", items))
        return result

    def item(self, one: Placed) -> nodes.list_item:
        item = nodes.list_item("", *self.said(one, one.slot.room or one.talk.room))
        self.anchor(one, item)
        return item

    def anchor(self, one: Placed, holder: nodes.Element) -> None:
        """Make the first element with a talk the target of links to it."""
        if one.is_first and one.talk.id in self.anchors:
            self.page.anchor(holder, self.anchors.pop(one.talk.id))

    def rest(self, talks: Sequence[Talk]) -> list[nodes.Node]:
        """Return talks without a time in lists: first those that need none.

        These take several days, or are holidays and the like.
        """
        several = [talk for talk in talks if talk.when.last is not None]
        single = [talk for talk in talks if talk.when.last is None]
        whole = [talk for talk in single if not talk.kind.is_talk]
        others = [talk for talk in single if talk.kind.is_talk]
        dated = replace(self.view, columns=("date", *self.view.columns))
        result: list[nodes.Node] = [self.entries(several, dated)] if several else []
        if whole:
            result.append(self.entries(whole, self.view))
        if others:
            lead = nodes.strong("", f"{_('Time')}: {_('TBA')}")
            result.append(paragraph(lead, classes=["sampl-tba"]))
            result.append(self.entries(others, self.view))
        return result

    def entries(self, talks: Sequence[Talk], view: View) -> nodes.bullet_list:
        """Return a list of talks, with data for the script as in cells."""
        entries = bullet_list(talks, self.page, view, self.anchors)
        if self.page.has_script:
            hook_rows(entries, talks)
            for entry, talk in zip(entries.children, talks, strict=True):
                assert isinstance(entry, nodes.list_item)
                entry["talk"] = talk
        return entries


def _is_former(line: nodes.Node) -> bool:
    """Whether it shows when a talk should have been."""
    return isinstance(line, nodes.paragraph) and "sampl-was" in line["classes"]


def at_slot(one: Placed) -> Talk:
    """Return a talk with only one of its slots."""
    slot, talk = one.slot, one.talk
    room = slot.room or talk.room
    return replace(talk, when=slot, slots=(), room=room, venue=slot.venue or talk.venue)


def visit_scoped(self: HTML5Translator, node: own.scoped) -> None:
    """Write a cell as usual, with the ``scope`` of a heading (HTML 4.9.10)."""
    self.visit_entry(node)
    self.body[-1] = self.body[-1].replace("<th", f'<th scope="{node["scope"]}"', 1)


def depart_scoped(self: HTML5Translator, node: own.scoped) -> None:
    self.depart_entry(node)


def visit_region(self: HTML5Translator, node: own.region) -> None:
    attributes = {"role": "region", "aria-label": node["label"]}
    if node["scrolls"]:
        attributes["tabindex"] = "0"
    self.body.append(self.starttag(node, "div", **attributes))


def depart_region(self: HTML5Translator, node: own.region) -> None:
    self.body.append("</div>\n")
