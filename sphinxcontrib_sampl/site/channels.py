"""``talk-channels``: where to follow a series, as a list of links."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.typing import OptionSpec

from ..talks.model import Access, Link
from ..talks.views.selection import joined
from . import nodes as own
from .config import wording_of
from .data_directive import DataDirective
from .direction import directed, isolated
from .domain import domain_of
from .schedule.cells import link_nodes
from .schedule.page import Page


class TalkChannels(DataDirective):
    """Lists the ``channels`` of one or more data files."""

    option_spec: ClassVar[OptionSpec] = {
        "name": directives.unchanged,
        "class": directives.class_option,
    }

    def run(self) -> list[nodes.Node]:
        _sources, schedules, notices = self.read_sources()
        schedule = joined(schedules)
        labels = [(link.label, True) for link in schedule.channels if link.label is not None]
        markups = {s.file: s.markup for s in schedules if s.markup is not None}
        page = Page(
            wording=wording_of(self.config),
            schedule=schedule,
            internal=self.config.sampl_internal,
            docname=self.env.docname,
            fields={own.text_of(node): node for node in self.parse_texts(labels, markups)},
        )
        self.note_places(schedule.channels)
        items = [item for link in schedule.channels if (item := _item(link, page)) is not None]
        if not items:
            return notices
        if any(link.access is Access.INTERNAL for link in schedule.channels):
            self.domain.note_use(self.env.docname, "schedule")  # the style sheet adds the lock
        result = nodes.bullet_list(
            "", *items, bullet="-", classes=["sampl-channels", *self.options.get("class", [])]
        )
        self.set_source_info(result)
        self.add_name(result)
        return [*notices, result]


class DirectChannels(SphinxPostTransform):
    """Sets the direction of the lists, which are made while reading, for all builders."""

    def run(self, **kwargs: object) -> None:
        wording, builder = wording_of(self.config), domain_of(self.env).builder
        for node in list(self.document.findall(nodes.bullet_list)):
            if "sampl-channels" in node["classes"]:
                # not replace_self, which gives classes and ids to the element around it too
                copy = node.deepcopy()
                for link in copy.findall(nodes.reference):
                    link[:] = isolated(list(link.children), wording, builder.format)
                node.parent.replace(node, directed([copy], wording, builder.format))


def shown(link: Link, page: Page) -> str | None:
    """Return the address as a label, if it may be shown."""
    return link.url if link.access is Access.PUBLIC or page.internal == "link" else None


def _item(link: Link, page: Page) -> nodes.list_item | None:
    inline = link_nodes(link, page, unnamed=shown(link, page))
    if link.access is Access.INTERNAL and inline and isinstance(inline[0], nodes.reference):
        inline[0] = nodes.inline("", "", inline[0], classes=["sampl-link", "sampl-internal"])
    return nodes.list_item("", nodes.paragraph("", "", *inline)) if inline else None
