"""What the script needs to keep an HTML page right after it was built.

A group of talks that time may overtake stands in ``<div class="sampl-live">``; each row says, on
its first ``<time>``, when its talk starts and is over.  Other builders, EPUB among them, get none
of this.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.util.typing import ExtensionMetadata

from ..talks.layout import Group
from ..talks.model import Schedule, Slot, Status, Talk
from ..talks.selection import Order, When, ends_at, is_over, select
from . import nodes as own
from .page import Page
from .view import View
from .words import _, count_of_talks, empty_word

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator


def has_script(builder: Builder) -> bool:
    """Whether the pages of a builder are looked at with our script."""
    return builder.format == "html" and builder.name != "epub"


def hook_rows(shown: nodes.Element, talks: Sequence[Talk]) -> None:
    """Say on the rows of a table, or on the entries of a list, when their talks are."""
    body = shown.next_node(nodes.tbody) if isinstance(shown, nodes.table) else shown
    rows = body.children if body is not None else []
    if len(rows) == len(talks):  # else it shows something other than a row a talk
        for row, talk in zip(rows, talks, strict=True):
            assert isinstance(row, nodes.Element)
            _hook(row, talk)


def _hook(row: nodes.Element, talk: Talk) -> None:
    slots = (talk.when, *talk.slots)
    ends = [ends_at(slot) for slot in slots]
    off = not talk.kind.is_talk or talk.status in (Status.CANCELLED, Status.POSTPONED)
    for slot, end in zip(slots, ends, strict=True):
        moment = _moment_of(slot, row)
        if moment is None or end is None:
            continue
        data = moment["data"] = {}
        if None not in ends:  # a talk that goes on some day is not over
            data["end"] = end.isoformat(timespec="minutes")
        if slot.start is not None and slot.start.tzinfo is not None:
            data["start"] = slot.start.isoformat(timespec="minutes")
            if slot.end is None:
                data["open"] = ""
        if off:
            data["off"] = ""


def _moment_of(slot: Slot, row: nodes.Element) -> own.moment | None:
    """Return the date or time of a slot in its row; one without words where none is shown."""
    if slot.date is None:
        return None
    day = slot.date.isoformat()
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


class LivePage:
    """Wraps the groups of one page.

    :param now: what counts as now in this build (aware).
    """

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.begun: set[int] = set()
        self.kinds: dict[tuple[object, ...], int] = {}

    def wrapped(
        self,
        blocks: list[nodes.Node],
        view: View,
        group: Group | None,
        page: Page,
        empty: own.said | None,
    ) -> list[nodes.Node]:
        """Return what a group shows, in a block for the script if time may overtake it.

        :param empty: the view's own words for an empty selection.
        """
        if group is None or not group.talks:
            return blocks
        if not view.depends_on_now and all(is_over(talk, self.now) for talk in group.talks):
            return blocks
        when = view.selection.when
        data = {"when": when.value, "now": _("now"), "next": _("next")}
        if view.selection.order is Order.NEWEST:
            data["order"] = "newest"
        if view.collapse == "past" and not group.is_over(self.now):
            data["collapse"] = count_of_talks(len(group.talks))
        if when is not When.ALL:
            data["kind"] = str(self.kind(view, group, page))
        if when is When.UPCOMING and id(view) not in self.begun:
            words = empty.astext() if empty is not None else empty_word(when.value)
            data["empty"] = "" if self.is_cut(view, page.schedule) else words
        self.begun.add(id(view))
        return [own.live("", *blocks, data=data)]

    def kind(self, view: View, group: Group, page: Page) -> int:
        """Return a number that is the same where rows may move from one group to another."""
        sources = tuple((source.file, id(source.inline)) for source in view.sources)
        wide = replace(view.selection, when=When.ALL, order=Order.FILE, limit=None)
        key = (sources, wide, view.layout, view.columns, group.by, group.key, page.year)
        return self.kinds.setdefault(key, len(self.kinds) + 1)

    def is_cut(self, view: View, schedule: Schedule) -> bool:
        """Whether more talks are to come than the page shows, so that it never runs empty."""
        limit = view.selection.limit
        if limit is None:
            return False
        return len(select(schedule, replace(view.selection, limit=None), self.now)) > limit


def place_zone_control(document: nodes.document) -> None:
    """Put the button for the reader's zone before the first group that has times with a zone."""
    for node in document.findall(own.live):
        if any("start" in moment.get("data", ()) for moment in node.findall(own.moment)):
            place: nodes.Element = node
            while not isinstance(place.parent, (nodes.section, nodes.document)):
                place = place.parent
            place.parent.insert(place.parent.index(place), own.zone_control())
            return


def _attributes(node: nodes.Element) -> dict[str, Any]:
    data: dict[str, str] = node.get("data", {})
    return {f"data-sampl-{name}": value for name, value in data.items()}


def visit_moment(self: HTML5Translator, node: own.moment) -> None:
    attributes = _attributes(node)
    self.body.append(self.starttag(node, "time", "", datetime=node["datetime"], **attributes))


def depart_moment(self: HTML5Translator, node: own.moment) -> None:
    self.body.append("</time>")


def visit_live(self: HTML5Translator, node: own.live) -> None:
    self.body.append(self.starttag(node, "div", CLASS="sampl-live", **_attributes(node)))


def depart_live(self: HTML5Translator, node: own.live) -> None:
    self.body.append("</div>\n")


def visit_zone_control(self: HTML5Translator, node: own.zone_control) -> None:
    """Write the button; it is not seen before the script is there to serve it."""
    words = {
        "shown": _("Your own time ({zone}) stands behind each time."),
        "same": _("These are the times of your own time zone ({zone})."),
        "hidden": _("The times of your own time zone are hidden."),
    }
    data = "".join(f' data-sampl-{name}="{self.attval(text)}"' for name, text in words.items())
    label = self.encode(_("Show times in my time zone"))
    self.body.append(
        '<p class="sampl-zone-control">'
        f'<button type="button" aria-pressed="false"{data}>{label}</button> '
        '<span role="status"></span></p>\n'
    )
    raise nodes.SkipNode


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_node(own.moment, html=(visit_moment, depart_moment))
    app.add_node(own.live, html=(visit_live, depart_live))
    app.add_node(own.zone_control, html=(visit_zone_control, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
