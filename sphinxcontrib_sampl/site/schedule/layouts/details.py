"""One talk in full, for ``talk-details`` and the pages of talks.

Facts are a field list, which every builder renders well; then come the abstract, the bios, the
transcripts, and links to neighbouring talks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docutils import nodes

from ....talks.model import Talk
from ... import nodes as own
from ...transcripts import blocks
from ...words import _, comma
from .. import parts
from ..cells import in_one_line, paragraph
from ..columns import COLUMNS
from ..page import Page, led_by
from ..view import View
from .table import entry_classes

_FACTS = ("host", "session", "track", "kind", "tags", "audience", "language")
_LINKS = ("papers", "slides", "videos", "links")
_PART = ("join", "register")
DETAILS_COLUMNS = (
    *("title", "speaker", "date", "time", "location", "note"),
    *_FACTS,
    *_PART,
    *_LINKS,
    "calendar",
)
"""The fields that are needed to show a talk in full."""


def details(
    talks: Sequence[Talk], page: Page, view: View, anchors: dict[str, str]
) -> own.box | nodes.container:
    """Return each talk in full; usually there is one.

    :param anchors: the ids of talks that are to be targets, by talk id.
    """
    shown = [_in_full(talk, page, view, anchors) for talk in talks]
    classes = ["sampl-schedule", "sampl-details", *view.classes]
    if page.builder_format == "html":
        return own.box("", *shown, classes=classes)
    return nodes.container("", *shown, classes=classes)


def _in_full(talk: Talk, page: Page, view: View, anchors: dict[str, str]) -> nodes.Element:
    is_html = page.builder_format == "html"
    title = parts.title(talk, page)
    if view.headings == "section":  # the heading has the title; only the status stays
        title = paragraph(*title.children[1:])
    who = parts.speakers(talk, page)
    photos = page.pictures_of(talk) if page.builder_format not in ("text", "man") else []
    content: list[nodes.Node] = [title] if title.children else []
    if photos:
        for image in photos:
            image.setdefault("width", "6em" if is_html else "3cm")
        content.append(paragraph(*photos, classes=["sampl-photos"]))
    content += who
    fields = [*_when_and_where(talk, page), *_facts(talk, page)]
    if is_html:
        fields += _named(_LINKS, talk, page)
    if talk.license is not None:
        fields.append(_field(_("License"), [paragraph(nodes.Text(talk.license))]))
    if fields:
        content.append(nodes.field_list("", *fields))
    if is_html:
        content += parts.buttons(talk, page, _PART, with_abstract=False)
    else:  # on one line, each link is named once
        content += parts.link_line(talk, page, (*_PART, *_LINKS))
    content += led_by(_("Note"), COLUMNS["note"].cell(talk, page))
    content += page.details(talk)
    content += blocks(talk, page, view.transcripts, with_ids=talk.id in anchors)
    if view.neighbours:
        content += _beside(talk, page)
    result = (own.box if is_html else nodes.container)("", *content, classes=entry_classes(talk))
    result["classes"].insert(0, "sampl-talk")
    if talk.id in anchors:
        page.anchor(result, anchors.pop(talk.id))
    return result


def _when_and_where(talk: Talk, page: Page) -> Iterator[nodes.field]:
    if talk.when.date is not None or talk.when.start is not None:
        yield _field(_("When"), parts.when(talk, page))
    where = parts.place(talk, page)
    if where:
        yield _field(_("Where"), where)


def _facts(talk: Talk, page: Page) -> Iterator[nodes.field]:
    for name in _FACTS:
        if name != "kind" or talk.kind_id != "talk":
            yield from _named((name,), talk, page)


def _named(names: Sequence[str], talk: Talk, page: Page) -> Iterator[nodes.field]:
    """Yield the non-empty columns, by their headings."""
    for name in names:
        column = COLUMNS[name]
        if cell := column.cell(talk, page):
            line = paragraph(*in_one_line(cell, comma()))
            yield _field(column.heading(), [line])


def _field(name: str, body: Sequence[nodes.Node]) -> nodes.field:
    return nodes.field("", nodes.field_name("", name), nodes.field_body("", *body))


def _beside(talk: Talk, page: Page) -> list[nodes.Node]:
    """Return links to the talks before and after it, at the same time, and next in its room."""
    found = page.neighbours(talk)
    wanted: list[tuple[str, tuple[Talk | None, ...]]] = [
        (_("Previous talk"), (found.previous,)),
        (_("Following talk"), (found.next,)),
        (_("At the same time"), found.parallel),
        (_("Next in this room"), (found.next_in_room,)),
    ]
    fields = []
    for name, talks in wanted:
        links = [page.talk_link(other) for other in talks if other is not None]
        if links:
            fields.append(_field(name, [paragraph(*link) for link in links]))
    return [nodes.field_list("", *fields, classes=["sampl-beside"])] if fields else []
