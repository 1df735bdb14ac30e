"""The parts of a talk in layouts with more space: title, speakers, time, place, links.

For layouts other than tables: the next talk, cards. The content comes from the cells of
:mod:`.columns`, so it is the same in each layout.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from docutils import nodes

from ...talks.model import Slot, Talk, Term
from .. import nodes as own
from ..words import _, comma
from .cells import (
    DOT,
    date_cell,
    in_line,
    in_one_line,
    iso_time,
    joined,
    paragraph,
    person_nodes,
    title_of,
)
from .columns import COLUMNS
from .page import Page, located
from .status import kind_mark, status_mark

LINKS = ("join", "register", "papers", "slides", "videos", "links")
"""The columns shown as buttons, in this order: first how to take part."""
_PARTS = frozenset(("date", "time", "location", "speaker", "title", "calendar", *LINKS))
"""The columns that have their own part."""


def head(talk: Talk, page: Page, columns: Sequence[str]) -> list[nodes.paragraph]:
    """Return the title, then speakers, time and place as far as the columns have them."""
    lines = [title(talk, page)]
    if "speaker" in columns:
        lines += speakers(talk, page)
    if "date" in columns:
        lines += when(talk, page)
    if "location" in columns:
        lines += place(talk, page)
    return lines


def title(talk: Talk, page: Page) -> nodes.paragraph:
    """Return the title, in bold, and anything unusual about the talk."""
    marks = [*kind_mark(talk, page), *status_mark(talk)]
    inline = [nodes.strong("", "", *title_of(talk, page)), *marks]
    line = nodes.paragraph("", "", *inline, classes=["sampl-title"])
    text = talk.title or talk.vacancy
    if text is not None:
        line.rawsource = text.inline
        located(line, text)
    return line


def speakers(talk: Talk, page: Page) -> list[nodes.paragraph]:
    """Return the names and affiliations on one line."""
    people = joined([person_nodes(person, page) for person in talk.speakers], comma())
    line = paragraph(*page.indexed(talk), *people, classes=["sampl-speakers"])
    return [line] if people else []


def when(talk: Talk, page: Page) -> list[nodes.paragraph]:
    """Return a line for each slot: weekday, day, time, zone, in bold; and its former time."""
    slots = (talk.when, *talk.slots)
    moments = [moment_of(slot, page) for slot in slots]
    if (meeting := _meeting_over(talk, page)) is not None and meeting.meeting is not None:
        name = page.isolated(nodes.Text(meeting.name))
        moments[0] = joined([name, moment_of(meeting.meeting, page)], DOT)
    lines = [paragraph(nodes.strong("", "", *one), classes=["sampl-when"]) for one in moments]
    cell = [node for node in date_cell(talk, page) if isinstance(node, nodes.paragraph)]
    return [*lines, *(line for line in cell if "sampl-was" in line["classes"])]


def _meeting_over(talk: Talk, page: Page) -> Term | None:
    """Return the meeting of a talk without a time, unless a heading shows its time."""
    if talk.when.start is not None or talk.when.date is None or page.term is not None:
        return None
    term = next((term for term in page.schedule.terms if term.id == talk.term), None)
    slot = term.meeting if term is not None else None
    is_timed = slot is not None and slot.start is not None and slot.date == talk.when.date
    return term if is_timed else None


def moment_of(slot: Slot, page: Page) -> list[nodes.Node]:
    """Return ``Thu, Dec 3, 2026, 11:30 AM – 12:30 PM PST``, as the language puts them together."""
    if slot.date is None:
        return [nodes.Text(_("TBA"))]
    day = page.moment(page.wording.days_with_weekday(slot, page.year), slot.iso_date)
    if slot.start is None:
        return [day]
    clock = page.moment(page.wording.slot(slot), iso_time(slot.start))
    if slot.last is not None and not slot.daily:  # its words have the days again, in other order
        return joined([[day], [clock]], " · ")
    parts = {"{0}": clock, "{1}": day}
    pieces = re.split(r"(\{[01]\})", page.wording.day_and_clock)
    return [parts.get(piece) or nodes.Text(piece) for piece in pieces if piece]


def place(talk: Talk, page: Page) -> list[nodes.paragraph]:
    """Return location, room and venue on one line."""
    inline = in_one_line(COLUMNS["location"].cell(talk, page), comma())
    return [paragraph(*inline, classes=["sampl-place"])] if inline else []


def facts(talk: Talk, page: Page, columns: Sequence[str]) -> list[nodes.paragraph]:
    """Return the content of further columns on one line, labelled if needed."""
    parts = []
    for name in columns:
        column = COLUMNS[name]
        if name in _PARTS or column.in_list == "block":
            continue
        if cell := column.cell(talk, page):
            line = in_one_line(cell, comma())
            label = column.label(line) if column.in_list == "labelled" else []
            parts.append([*label, *line])
    return [paragraph(*in_line(parts), classes=["sampl-facts"])] if parts else []


def blocks(talk: Talk, page: Page, columns: Sequence[str]) -> list[nodes.Node]:
    """Return content in paragraphs: a note, an abstract that is requested as a column."""
    result: list[nodes.Node] = []
    for name in columns:
        if COLUMNS[name].in_list == "block":
            result += COLUMNS[name].cell(talk, page)
    return result


def links(talk: Talk, page: Page, columns: Sequence[str]) -> list[list[nodes.Node]]:
    """Return the links of a talk, those to take part by first, each as inline nodes."""
    names = [name for name in LINKS if name in columns]
    cells = [COLUMNS[name].cell(talk, page) for name in names]
    return [line.children for cell in cells for line in cell if isinstance(line, nodes.Element)]


def buttons(
    talk: Talk, page: Page, columns: Sequence[str], *, with_abstract: bool = True
) -> list[nodes.Node]:
    """Return links, what adds the talk to a calendar, and its abstract, as a row of an HTML page.

    Links that are shown only for a time appear and disappear as a whole.
    """
    row = _pressed(links(talk, page, columns))
    if calendar := page.calendar(talk):
        row.append(_calendar_menu(_pressed([[link] for link in calendar])))
    if with_abstract:
        row += page.abstract(talk)
    return [own.box("", *_apart(row), classes=["sampl-buttons"])] if row else []


def _pressed(links: Iterable[list[nodes.Node]]) -> list[nodes.Node]:
    """Return links that look like buttons."""
    row: list[nodes.Node] = []
    for link in links:
        if all(isinstance(node, own.phase) for node in link):
            for node in link:
                node["classes"].append("sampl-button")  # type: ignore[index]
            row += link
        else:
            row.append(nodes.inline("", "", *link, classes=["sampl-button"]))
    return row


def _apart(row: Iterable[nodes.Node]) -> list[nodes.Node]:
    """Return links separated by white space, so that copied or spoken text has separate words."""
    return joined([[node] for node in row], "\n")


def _calendar_menu(row: list[nodes.Node]) -> own.box:
    """Return the links to add a talk to a calendar, below a summary that needs no script.

    Both disappear when the talk is over.
    """
    summary = own.box("", nodes.Text(_("Add to calendar")), tag="summary")
    data: dict[str, str] = row[0]["data"] if isinstance(row[0], own.phase) else {}
    content = own.box("", *_apart(row), classes=["sampl-buttons"])
    return own.box("", summary, content, classes=["sampl-calendar"], tag="details", data=data)


def link_line(talk: Talk, page: Page, columns: Sequence[str]) -> list[nodes.paragraph]:
    """Return links, including those that add the talk to a calendar, on one line."""
    parts = []
    for name in LINKS:
        column = COLUMNS[name]
        if name in columns and (cell := column.cell(talk, page)):
            line = in_one_line(cell, comma())
            label = column.label(line) if column.in_list == "labelled" else []
            parts.append([*label, *line])
    parts += [[node] for node in page.calendar(talk)]
    return [paragraph(*in_line(parts), classes=["sampl-links"])] if parts else []
