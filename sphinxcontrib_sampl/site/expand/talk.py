"""``expand`` with ``:talk:``: a block filled with a talk's title, abstract and bio.

The talk may come from the data of any page, so it is looked up when all pages are read.
"""

from __future__ import annotations

from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

from ...talks.model import Markup, Schedule, Talk
from ...talks.problems import did_you_mean
from .. import nodes as own
from ..config import wording_of
from ..domain import domain_of
from ..late_fields import parse_late
from ..schedule.cells import title_of
from ..schedule.columns import bios
from ..schedule.layouts.table import entry_classes
from ..schedule.page import Page
from ..schedule.status import kind_mark, status_mark

logger = logging.getLogger(__name__)


class FillExpands(SphinxPostTransform):
    """Fills the blocks that name a talk."""

    def run(self, **kwargs: object) -> None:
        wanting = [node for node in self.document.findall(own.expand) if node.get("talk")]
        if not wanting:
            return
        self.domain = domain_of(self.env)
        talks = {
            talk.id: (talk, schedule)
            for schedule in self.domain.schedules()
            for talk in schedule.talks
        }
        for node in wanting:
            talk_id = node.attributes.pop("talk")
            if talk_id in talks:
                self.fill(node, *talks[talk_id])
            else:
                logger.warning(
                    "there is no talk %r%s",
                    talk_id,
                    did_you_mean(talk_id, talks),
                    location=node,
                    type="sampl",
                    subtype="option",
                )

    def fill(self, node: own.expand, talk: Talk, schedule: Schedule) -> None:
        page = Page(
            wording_of(self.config),
            schedule,
            internal=self.config.sampl_internal,
            builder_format=self.domain.builder.format,
            docname=self.env.docname,
        )
        blocks = [text for text in (talk.abstract, *bios(talk)) if text is not None]
        markup = schedule.markup or Markup(self.config.sampl_markup)
        texts = [(text, False) for text in blocks]
        texts += [(talk.title, True)] if talk.title is not None else []
        page.fields = parse_late(self.domain, self.document, texts, markup)
        summary = node.children[0]
        assert isinstance(summary, own.summary)
        if not node.attributes.pop("own-title"):
            summary.children = []
            node["classes"] += entry_classes(talk)
            summary.extend([*title_of(talk, page), *kind_mark(talk, page), *status_mark(talk)])
        node[1:1] = page.details(talk)
        node["of-talk"] = True
