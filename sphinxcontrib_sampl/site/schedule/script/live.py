"""Data that the script needs to keep an HTML page up to date.

A group of talks that may become out of date is in ``<div class="sampl-live">``. It includes rows to
be shown later, hidden; the first ``<time>`` of each row has the start and end of its talk.  Other
builders, EPUB among them, get none of this.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, Any, TypeVar

from docutils import nodes
from sphinx import addnodes

from ....talks.model import Slot, Talk
from ....talks.views.layout import Group
from ....talks.views.selection import Order, Row, When, ends_at, first_day_begins, takes_place
from ... import nodes as own
from ...words import _, count_of_talks
from ..view import View

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

E = TypeVar("E", bound=nodes.Element)


def rows_of(shown: nodes.Element) -> list[nodes.Element]:
    """Return the rows of a table, or the entries of a list: one per talk."""
    body = shown.next_node(nodes.tbody) if isinstance(shown, nodes.table) else shown
    rows = [row for row in body.children if isinstance(row, nodes.Element)] if body else []
    return [row for row in rows if not {own.DETAILS, own.SEAM}.intersection(row["classes"])]


def _details_of(row: nodes.Element) -> nodes.Element | None:
    """Return the row of a talk's abstract, below its own."""
    below = row.next_node(nodes.Element, descend=False, siblings=True)
    return below if below is not None and own.DETAILS in below["classes"] else None


def entries_of(shown: nodes.Element, talks: Sequence[Talk]) -> Iterator[tuple[nodes.Element, Talk]]:
    """Yield the node of each talk in any layout: a row, an entry, a card, a box of a grid.

    Boxes of a grid have the attribute ``talk``.
    """
    boxes = [node for node in shown.findall(nodes.Element) if "talk" in node]
    if boxes:
        yield from ((box, box["talk"]) for box in boxes)
    else:
        yield from zip(rows_of(shown), talks, strict=True)


def hook_rows(shown: nodes.Element, talks: Sequence[Talk]) -> None:
    """Add the times of talks to the rows of a table or the entries of a list."""
    for row, talk in zip(rows_of(shown), talks, strict=True):
        hook(row, talk)


def hook(row: nodes.Element, talk: Talk) -> None:
    """Add the times of a talk to the node that shows it."""
    slots = (talk.when, *talk.slots)
    ends = [ends_at(slot) for slot in slots]
    off = not takes_place(talk)
    for slot, end in zip(slots, ends, strict=True):
        moment = _moment_of(slot, row)
        if moment is None or end is None:
            continue
        data = moment["data"] = {}
        if None not in ends:  # a talk with another day is not over
            data["end"] = end.isoformat(timespec="minutes")
        if slot.start is not None and slot.start.tzinfo is not None:
            data["start"] = slot.start.isoformat(timespec="minutes")
            if slot.end is None:
                data["open"] = ""
        elif (begin := first_day_begins(slot)) is not None:
            data["from"] = begin.isoformat(timespec="minutes")
        if off:
            data["off"] = ""


def _moment_of(slot: Slot, row: nodes.Element) -> own.moment | None:
    """Return the date or time of a slot in its row; an empty one if none is shown."""
    if slot.date is None:
        return None
    day = slot.iso_date
    start = slot.start.isoformat(timespec="minutes") if slot.start is not None else day
    free = [moment for moment in row.findall(own.moment) if "data" not in moment]
    for wanted in (day, start):
        for moment in free:
            if moment["datetime"] == wanted:
                return moment
    line = row.next_node(nodes.TextElement)
    if line is None:
        return None
    moment = own.moment("", "", datetime=start)
    line.append(moment)
    return moment


def telling(row: nodes.Element) -> nodes.Element:
    """Replace a row, an entry or a box by a node that writes its ``data`` for the script."""
    if isinstance(row, own.box):
        row.setdefault("data", {})
    if "data" in row:
        return row
    new = own.live_row if isinstance(row, nodes.row) else own.live_item
    result = new("", *row.children, **row.attributes, data={})
    row.replace_self(result)
    return result


class LivePage:
    """Data for the script about the groups of one page.

    :param groups: all of the page, including rows that are shown later.
    """

    def __init__(self, groups: Iterable[Group]) -> None:
        rows = [row for group in groups for row in group.rows]
        self.shown = {row.talk.id for row in rows if row.is_shown}
        self.entries = Counter(row.talk.id for row in rows)

    def may_have_anchor(self, row: Row) -> bool:
        """Whether links to the talk may lead to a row: to one that is seen, if there is one."""
        return row.is_shown or row.talk.id not in self.shown

    def time_rows(self, shown: nodes.Element, group: Group, view: View) -> None:
        """Hide rows that are not shown yet, and add data for the script to each row."""
        limited = view.selection.limit is not None
        ranked = limited or view.selection.order is Order.NEWEST
        for element, row in zip(rows_of(shown), group.rows, strict=True):
            data = {}
            if row.is_over:
                data["over"] = ""  # permanently, whatever the reader's clock says
            if ranked:
                data["rank"] = str(row.rank)
            if limited and not row.counts:
                data["aside"] = ""
            if self.entries[row.talk.id] > 1 and row.talk.id not in element["ids"]:
                data["id"] = row.talk.id
            below = _details_of(element)
            if below is not None and not row.is_shown:
                _silenced(hidden(telling(below)))
            if data or not row.is_shown:
                timed = telling(element)
                timed["data"].update(data)
                if not row.is_shown:
                    _silenced(hidden(timed))

    def group(self, blocks: list[nodes.Node], group: Group, view: View, number: int) -> own.live:
        """Return what a group shows, in a block for the script.

        :param number: the same for all groups of a directive.
        """
        data = {"now": _("now"), "next": _("next")}
        if not view.depends_on_now:
            return own.live("", *blocks, data=data)
        if view.layout != "grid":  # its rows stay as they are
            data |= view_data(view, number)
        if view.collapse == "past" and view.selection.when is When.ALL and not group.is_over:
            data["collapse"] = ""
        if view.collapse != "none" and not any(map(_is_heading, blocks)):
            changes = view.selection.depends_on_now
            least = 1 if changes else len(group.rows)
            counts = (count_of_talks(count) for count in range(least, len(group.rows) + 1))
            data["counts"] = "|".join(counts)
        result = own.live("", *blocks, data=data)
        return result if group.talks else hidden(result)


def view_data(view: View, number: int) -> dict[str, str]:
    """Return the data for the script that all blocks of a directive share."""
    data = {"view": str(number), "when": view.selection.when.value}
    if view.selection.order is Order.NEWEST:
        data["order"] = "newest"
    if view.selection.limit is not None:
        data["limit"] = str(view.selection.limit)
    return data


def _is_heading(block: nodes.Node) -> bool:
    """Whether the block is the heading of a group, or has it as its summary."""
    if isinstance(block, own.expand):
        return bool(block.get("headed"))
    return isinstance(block, nodes.rubric)


def hidden(node: E) -> E:
    """Hide a node until the script shows it, from readers and from Sphinx's search."""
    node["hidden"] = True
    node["classes"].append("no-search")
    return node


def _silenced(row: E) -> E:
    """Silence warnings about references in a row: they appear where the row is shown."""
    for reference in row.findall(addnodes.pending_xref):
        reference["refwarn"] = False
    return row


def is_hidden(node: nodes.Node) -> bool:
    """Whether a node, or a node around it, is hidden for now."""
    place: nodes.Node | None = node
    while isinstance(place, nodes.Element):
        if place.get("hidden"):
            return True
        place = place.parent
    return False


def first_timed(document: nodes.document) -> own.live | None:
    """Return the first group that has times with a zone, if possible a visible one."""
    timed = [
        node
        for node in document.findall(own.live)
        if any("start" in moment.get("data", ()) for moment in node.findall(own.moment))
        and not any("lead" in box.get("data", ()) for box in node.findall(own.box))  # it is there
    ]
    return next((node for node in timed if not is_hidden(node)), next(iter(timed), None))


def _attributes(node: nodes.Element) -> dict[str, Any]:
    data: dict[str, str] = node.get("data", {})
    attributes = {f"data-sampl-{name}": value for name, value in data.items()}
    return attributes | {"hidden": "hidden"} if node.get("hidden") else attributes


def visit_moment(self: HTML5Translator, node: own.moment) -> None:
    attributes = _attributes(node)
    if "dir" in node:
        attributes["dir"] = node["dir"]
    self.body.append(self.starttag(node, "time", "", datetime=node["datetime"], **attributes))


def depart_moment(self: HTML5Translator, node: own.moment) -> None:
    self.body.append("</time>")


def visit_phase(self: HTML5Translator, node: own.phase) -> None:
    self.body.append(self.starttag(node, "span", "", **_attributes(node)))


def depart_phase(self: HTML5Translator, node: own.phase) -> None:
    self.body.append("</span>")


def visit_box(self: HTML5Translator, node: own.box) -> None:
    attributes = _attributes(node)
    if "role" in node:
        attributes["role"] = node["role"]
    self.body.append(self.starttag(node, node.get("tag", "div"), **attributes))


def depart_box(self: HTML5Translator, node: own.box) -> None:
    self.body.append(f"</{node.get('tag', 'div')}>\n")


def visit_live(self: HTML5Translator, node: own.live) -> None:
    self.body.append(self.starttag(node, "div", CLASS="sampl-live", **_attributes(node)))


def depart_live(self: HTML5Translator, node: own.live) -> None:
    self.body.append("</div>\n")


def visit_programme_group(self: HTML5Translator, node: own.programme_group) -> None:
    self.body.append(self.starttag(node, "div", CLASS="sampl-group", **_attributes(node)))


def depart_programme_group(self: HTML5Translator, node: own.programme_group) -> None:
    self.body.append("</div>\n")


def visit_live_row(self: HTML5Translator, node: own.live_row) -> None:
    start = len(self.body)
    self.visit_row(node)
    _say(self.body, start, node)


def depart_live_row(self: HTML5Translator, node: own.live_row) -> None:
    self.depart_row(node)


def visit_live_item(self: HTML5Translator, node: own.live_item) -> None:
    start = len(self.body)
    self.visit_list_item(node)
    _say(self.body, start, node)


def depart_live_item(self: HTML5Translator, node: own.live_item) -> None:
    self.depart_list_item(node)


def _say(body: list[str], start: int, node: nodes.Element) -> None:
    """Add the attributes of a node to the tag that its writer has begun.

    Writers of rows and entries ignore attributes, and themes have their own writers.
    """
    said = "".join(f' {key}="{escape(value)}"' for key, value in _attributes(node).items())
    body[start] = re.sub(r"<(tr|li)\b", lambda tag: tag[0] + said, body[start], count=1)
