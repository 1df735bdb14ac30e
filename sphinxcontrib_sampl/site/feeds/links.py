"""The links that add one talk to a reader's calendar, until it is over."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from docutils import nodes

from ...talks.model import Talk
from ...talks.views.selection import over_at
from ..data_files import Source
from ..schedule.page import Page
from ..schedule.status import is_off
from ..words import _
from .programmes import SiteFeeds


def links_to_add(
    feeds: SiteFeeds, sources: Sequence[Source], page: Page
) -> Callable[[Talk], list[nodes.Node]]:
    """Return the function that makes the links of a talk, for :attr:`Page.calendar`.

    :param sources: the sources of the talks.
    """

    def links(talk: Talk) -> list[nodes.Node]:
        found: list[nodes.Node] = []
        ways = [] if is_off(talk) else feeds.ways_to_add(talk, sources, page.docname)
        for way in ways:
            link = nodes.reference("", way.label, refuri=way.url, internal=not way.calendar)
            link["reftitle"] = _("Add to %s") % way.calendar if way.calendar else _("Download")
            found += page.by_time(over_at(talk), [link])
        return found

    return links
