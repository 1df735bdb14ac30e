"""The entries of a feed: announced talks and new recordings.

Atom and JSON Feed are two spellings of these entries.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from xml.etree import ElementTree as ET

from ...talks.model import Kind, Link, Person, Talk
from ...talks.views.selection import ends_at
from ..programme import Programme, moment_of
from ..text import plain, xml_text


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """Something new."""

    id: str
    """A UUID."""
    title: str
    updated: datetime
    """UTC."""
    html: ET.Element
    """A ``div``."""
    url: str | None
    talk: Talk
    videos: tuple[Link, ...] = ()
    """Those that it is about."""

    @property
    def persons(self) -> tuple[Person, ...]:
        """Who made what it is about."""
        return self.talk.speakers

    @property
    def text(self) -> str:
        """The whole as plain text."""
        return plain(self.html)


def entries(programme: Programme) -> list[FeedEntry]:
    """Return the entries of a feed, the newest first."""
    found = [entry for talk in programme.schedule.talks for entry in _of(programme, talk)]
    return sorted(found, key=lambda entry: (entry.updated, entry.id), reverse=True)


def _of(programme: Programme, talk: Talk) -> Iterator[FeedEntry]:
    if talk.kind is Kind.NONE or (talk.title is None and not talk.speakers):
        return
    page = programme.page(talk)
    name = programme.name(talk)
    title = programme.headline(talk)
    stamp = programme.stamp(talk)
    yield FeedEntry(programme.uid(talk), title, stamp, announcement(programme, talk), page, talk)
    videos = tuple(link for link in talk.videos if programme.address(link) is not None)
    if videos:
        title = f"{programme.translate('Videos')}: {name}"
        html = ET.Element("div")
        add_links(html, programme, videos, programme.translate("Videos"))
        add_facts(html, [*programme.when(talk), programme.people(talk.speakers)])
        uid = programme.uid(talk, "recording")
        yield FeedEntry(uid, title, _recorded(programme, talk), html, page, talk, videos)


def _recorded(programme: Programme, talk: Talk) -> datetime:
    """Return the date of a recording's entry: the end of the talk, or a later change."""
    end = ends_at(talk.when)
    over = moment_of(end) if end is not None else programme.stamp(talk)
    return max(over, programme.stamp(talk)) if talk.updated is not None else over


def announcement(programme: Programme, talk: Talk) -> ET.Element:
    """Return the content of a talk's entry, as HTML: a ``div``."""
    div = ET.Element("div")
    facts = [*programme.planned(talk), programme.planned_place(talk, talk.when)]
    add_facts(div, [programme.people(talk.speakers), *facts])
    for label, url in programme.ways_in(talk, talk.when):
        ET.SubElement(ET.SubElement(div, "p"), "a", href=url).text = xml_text(label)
    for text in (talk.abstract, talk.bio, talk.note):
        if text is not None:
            div.extend(programme.html(text))
    _ = programme.translate
    for links, name in (
        (talk.slides, _("Slides")),
        (talk.papers, _("Papers")),
        (talk.links, _("Links")),
    ):
        add_links(div, programme, links, name)
    return div


def add_facts(parent: ET.Element, facts: list[str]) -> None:
    """Append a paragraph with a line for each fact."""
    told = [xml_text(fact) for fact in facts if fact]
    if told:
        paragraph = ET.SubElement(parent, "p")
        paragraph.text = told[0]
        for fact in told[1:]:
            ET.SubElement(paragraph, "br").tail = fact


def add_links(parent: ET.Element, programme: Programme, links: tuple[Link, ...], name: str) -> None:
    """Append a paragraph for each link that leads somewhere."""
    for link in links:
        if (url := programme.address(link)) is not None:
            anchor = ET.SubElement(ET.SubElement(parent, "p"), "a", href=url)
            anchor.text = xml_text(programme.label(link, name))
