"""``:layout: cards``: talks side by side, each with picture, time, place and links.

On a site with ``sphinx_design`` in its extensions, the cards have its classes and look like its
own; elsewhere our style sheet draws them.  Other formats than HTML have a list.
"""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from ....talks.model import Talk
from ... import nodes as own
from .. import parts
from ..page import Page
from ..view import View
from .list import bullet_list
from .table import entry_classes

_DESIGN = {
    "card": ["sd-card", "sd-sphinx-override", "sd-shadow-sm", "docutils"],
    "card-body": ["sd-card-body", "docutils"],
    "title": ["sd-card-title", "sd-font-weight-bold"],
    "photo": ["sd-card-img-top"],
}
"""sphinx-design's classes for the parts of its cards (``CardDirective.create_card``)."""
PRINTED_WIDTH = "2cm"
"""The height of a picture on paper."""


def cards(
    talks: Sequence[Talk], page: Page, view: View, anchors: dict[str, str]
) -> own.box | nodes.bullet_list:
    """Return a card for each talk; a list if the format is not HTML.

    :param anchors: the ids of cards, by talk id, as for a table.
    """
    if page.builder_format != "html":
        entries = bullet_list(talks, page, view, anchors)
        for entry, talk in zip(entries.children, talks, strict=True):
            assert isinstance(entry, nodes.list_item)
            below_title = 2 if any(isinstance(node, own.space) for node in entry[1:2]) else 1
            entry[below_title:below_title] = _printed(talk, page)
        return entries
    shown = [card(talk, page, view, anchors, photos=True) for talk in talks]
    for one in shown:
        one["role"] = "listitem"
    return own.box(
        "", *shown, classes=["sampl-schedule", "sampl-cards", *view.classes], role="list"
    )


def card(
    talk: Talk,
    page: Page,
    view: View,
    anchors: dict[str, str],
    *lead: nodes.Node,
    photos: bool = False,
) -> own.box:
    """Return a card of an HTML page.

    :param lead: the nodes above the title.
    :param photos: whether the pictures of the data are shown.
    """
    columns = view.columns
    head = parts.head(talk, page, columns)
    head[0]["classes"] += _of_design("title", page)
    body = [
        *lead,
        *head,
        *parts.facts(talk, page, columns),
        *parts.blocks(talk, page, columns),
        *parts.buttons(talk, page, columns),
    ]
    inner = own.box("", *body, classes=["sampl-card-body", *_of_design("card-body", page)])
    result = own.box("", inner, classes=["sampl-card", *_of_design("card", page)])
    result["classes"] += entry_classes(talk)
    if photos and (shown := page.pictures_of(talk)):
        for image in shown:
            image["classes"] += _of_design("photo", page)
        result.insert(0, own.box("", *shown, classes=["sampl-photos"]))
    if talk.id in anchors:
        page.anchor(result, anchors.pop(talk.id))
    return result


def _of_design(part: str, page: Page) -> list[str]:
    return _DESIGN[part] if page.has_design else []


def _printed(talk: Talk, page: Page) -> list[nodes.Node]:
    """Return the pictures, except for plain text, which would only show useless words."""
    if page.builder_format in ("text", "man"):
        return []
    images = page.pictures_of(talk)
    for image in images:
        image["width"] = PRINTED_WIDTH
    return [nodes.paragraph("", "", *images)] if images else []
