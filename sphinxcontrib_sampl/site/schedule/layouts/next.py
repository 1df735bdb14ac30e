"""``:layout: next``: the next talk, large, for the front page of a series.

An HTML page also has the following talks, hidden: the script moves on when one is over, counts down
to the next, says when one is on, and adds the reader's own time. Without the script, and in other
formats, the text stays true, since it contains the date.
"""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from ....talks.model import Talk
from ....talks.views.selection import takes_place
from ... import nodes as own
from ...words import _
from .. import parts
from ..page import Page
from ..view import View
from .cards import card
from .table import entry_classes

LINES = 6
"""Lines that stay together on paper: title, speakers, time and place."""


def next_talk(
    talks: Sequence[Talk], page: Page, view: View, anchors: dict[str, str]
) -> own.box | nodes.container:
    """Return a card for each talk; if the format is not HTML, a block with a date.

    :param anchors: the ids of cards, by talk id, as for a table.
    """
    if page.builder_format != "html":
        shown = nodes.container()
        for number, talk in enumerate(talks):
            if page.builder_format == "latex":
                shown.append(own.space("", lines=LINES))
            shown.append(_block(talk, page, view, anchors, first=number == 0))
        return shown
    first = _first(talks, view)
    cards = []
    for talk in talks:
        words = [nodes.Text(_("Next talk"))] if talk is first else []
        lead = nodes.paragraph("", "", *words, classes=["sampl-lead"])
        cards.append(card(talk, page, view, anchors, lead))
    result = own.box("", *cards, classes=["sampl-schedule", "sampl-next-talk", *view.classes])
    if page.has_script:
        result["data"] = {"lead": _("Next talk"), "on": _("Now"), "own": _("your time: {time}")}
    return result


def _first(talks: Sequence[Talk], view: View) -> Talk | None:
    """Return the first talk that takes place; those before and after it are hidden."""
    chosen = view.selection
    kinds, statuses = bool(chosen.kinds), bool(chosen.statuses)
    taking_place = (t for t in talks if takes_place(t, any_kind=kinds, any_status=statuses))
    return next(taking_place, None)


def _block(
    talk: Talk, page: Page, view: View, anchors: dict[str, str], *, first: bool
) -> nodes.container:
    """Return the parts of a talk: lines that stay together, then its texts."""
    columns = view.columns
    lines = [
        *parts.head(talk, page, columns),
        *parts.facts(talk, page, columns),
        *parts.link_line(talk, page, columns),
    ]
    block = nodes.line_block("", *(own.retyped(line, nodes.line()) for line in lines))
    if first:
        block.insert(0, nodes.line("", _("Next talk")))
    result = nodes.container("", block, classes=["sampl-next-talk", *entry_classes(talk)])
    if talk.id in anchors:
        page.anchor(result, anchors.pop(talk.id))
    texts = [*parts.blocks(talk, page, columns), *page.abstract(talk)]
    if texts and page.builder_format != "latex":  # which has lines around the block
        texts = [nodes.block_quote("", *texts)]
    result += texts
    return result
