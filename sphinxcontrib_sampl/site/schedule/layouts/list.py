"""``:layout: list``: a group of talks as a docutils bullet list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from docutils import nodes

from ....talks.model import Talk
from ....talks.views.selection import starts_at
from ... import nodes as own
from ...words import _, comma
from ..cells import DOT, are_phases, in_line, in_one_line, title_of
from ..columns import COLUMNS
from ..page import Page, led_by, located
from ..script.live import hidden
from ..status import kind_mark, status_mark
from ..view import View
from .table import entry_classes

_PLAIN = ("date", "time", "speaker")
"""Columns that need no label."""


def bullet_list(
    talks: Sequence[Talk],
    page: Page,
    view: View,
    anchors: dict[str, str],
    *,
    labelled: bool = False,
) -> nodes.bullet_list:
    """Return a list with one entry per talk: its title, a line of facts, then paragraphs.

    :param anchors: the ids of entries, by talk id, as for a table.
    :param labelled: whether facts are labelled with the names of table columns.
    """
    result = nodes.bullet_list("", classes=["sampl-schedule", "sampl-list", *view.classes])
    for index, talk in enumerate(talks):
        if index == page.seam:
            result.append(_seam(page))
        item = nodes.list_item(
            "", *list_entry(talk, page, view, labelled=labelled), classes=entry_classes(talk)
        )
        if talk.id in anchors:
            page.anchor(item, anchors.pop(talk.id))
        result.append(item)
    if page.seam == len(talks):
        result.append(_seam(page))
    return result


def _seam(page: Page) -> nodes.list_item:
    """Return the separator between upcoming and past talks."""
    words = nodes.paragraph("", _("Past talks"))
    if not page.has_script:
        return nodes.list_item("", words, classes=[own.SEAM])
    item = own.live_item("", words, classes=[own.SEAM])
    return hidden(item) if page.seam_waits else item


def list_entry(talk: Talk, page: Page, view: View, *, labelled: bool) -> list[nodes.Node]:
    """Return the content of a talk's entry in a list."""
    marks = [*kind_mark(talk, page), *status_mark(talk)]
    head = nodes.paragraph("", "", nodes.strong("", "", *title_of(talk, page)), *marks)
    head[:0] = page.indexed(talk)
    title = talk.title or talk.vacancy
    if title is not None:
        head.rawsource = title.inline
        located(head, title)
    parts: list[list[nodes.Node]] = []
    blocks: list[nodes.Node] = []
    shown = talk if labelled else _without_said(talk, page)
    for name in view.columns:
        column = COLUMNS[name]
        is_said = column.in_list == "title" or (
            name == "time" and not labelled and _says(page, talk)
        )
        cell = [] if is_said else column.cell(shown, page)
        is_labelled = column.in_list == "labelled" or (labelled and name not in _PLAIN)
        if column.in_list == "block":
            blocks += led_by(column.heading(), cell) if is_labelled else cell
        elif cell:
            shown_cell = in_one_line(cell, comma())
            if name == "join":
                begin = starts_at(talk.when)
                head += page.by_time(begin, [], [nodes.Text(DOT), *_copies(shown_cell)])
                shown_cell = page.by_time(begin, shown_cell)
            if is_labelled and not are_phases(shown_cell):  # a label would be left alone
                shown_cell[:0] = column.label(shown_cell)
            parts.append(shown_cell)
    line = in_line(parts)
    facts: list[nodes.Node] = []
    if line and not talk.kind.is_talk:  # one line
        head += [nodes.Text(DOT), nodes.inline("", "", *line, classes=["sampl-facts"])]
    elif line:
        facts = [nodes.paragraph("", "", *line, classes=["sampl-facts"])]
    if facts and page.builder_format == "latex":
        facts = _on_paper(facts, has_code="qr" in view.columns)
    return [head, *facts, *blocks, *page.abstract(talk)]


def _on_paper(facts: Sequence[nodes.Node], *, has_code: bool) -> list[nodes.Node]:
    """Return the line of facts so that no title is the last line of a page, nor it above a code."""
    below = [own.space("", lines=0)] if has_code else []
    return [own.space("", lines=0), nodes.container("", *facts, classes=["sampl-ragged"]), *below]


def _copies(inline: Sequence[nodes.Node]) -> list[nodes.Node]:
    """Return the links to take part again, which come first while a talk is on."""
    return [node.deepcopy() for node in inline]


def _says(page: Page, talk: Talk) -> bool:
    """Whether the line of the term shows the times of a talk; a note may not."""
    says = page.term is not None and page.term.note is None
    return says and all(map(page.says_time_of, (talk.when, *talk.slots)))


def _without_said(talk: Talk, page: Page) -> Talk:
    """Return a talk without what the line of its term shows for all talks."""
    term = page.term
    if term is None:
        return talk
    if talk.venue == page.said_venue:
        talk = replace(talk, venue=None)
    if term.meeting is None:
        is_said = term.note is None and (term.weekday is not None or term.start is not None)
        is_same = is_said and talk.location == term.location
        return replace(talk, location=None) if is_same else talk
    return replace(
        talk,
        location=None if talk.location == term.location else talk.location,
        host=() if talk.host == term.host else talk.host,
        join=() if talk.join == term.join else talk.join,
        register=() if talk.register == term.register else talk.register,
    )
