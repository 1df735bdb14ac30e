"""``--to atom``: a feed of what is new (RFC 4287)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from xml.etree import ElementTree as ET

from ...talks.model import Person
from ..programme import Programme
from ..text import xml_text
from .entries import FeedEntry, entries

_NAMESPACE = "http://www.w3.org/2005/Atom"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def write(programme: Programme) -> str:
    """Return a programme as an Atom feed."""
    found = entries(programme)
    newest = max([programme.updated, *(entry.updated for entry in found)])
    return write_entries(programme, found, programme.uid_of("feed", programme.part), newest)


def write_entries(
    programme: Programme, found: Sequence[FeedEntry], uid: str, updated: datetime
) -> str:
    """Return entries as a feed of a programme.

    :param uid: of the feed.
    :param updated: when the newest of its entries was (UTC).
    """
    feed = ET.Element("feed", xmlns=_NAMESPACE)
    if language := programme.language or programme.schedule.language:
        feed.set(_LANGUAGE, language.replace("_", "-"))
    _add(feed, "id", f"urn:uuid:{uid}")
    _add(feed, "title", programme.title)
    if about := programme.line(programme.schedule.description):
        _add(feed, "subtitle", about)
    _add(feed, "updated", _moment(updated))
    if programme.feed is not None:
        ET.SubElement(feed, "link", rel="self", type="application/atom+xml", href=programme.feed)
    if programme.url is not None:
        ET.SubElement(feed, "link", rel="alternate", type="text/html", href=programme.url)
    _add(feed, "generator", "sphinxcontrib-sampl")
    for person in programme.schedule.organizers or (Person(programme.title),):
        _add_author(feed, programme, person)
    for entry in found:
        _add_entry(feed, programme, entry)
    ET.indent(feed)
    text = ET.tostring(feed, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


def _add_entry(feed: ET.Element, programme: Programme, entry: FeedEntry) -> None:
    element = ET.SubElement(feed, "entry")
    _add(element, "id", f"urn:uuid:{entry.id}")
    _add(element, "title", entry.title)
    _add(element, "updated", _moment(entry.updated))
    for person in entry.persons:
        _add_author(element, programme, person)
    if entry.url is not None:
        ET.SubElement(element, "link", rel="alternate", type="text/html", href=entry.url)
    for link in entry.videos:
        if (url := programme.address(link)) is not None:
            label = xml_text(programme.label(link, programme.translate("Videos")))
            ET.SubElement(element, "link", rel="related", title=label, href=url)
    words = (programme.track(entry.talk), *entry.talk.tags)
    for word in dict.fromkeys(word for word in words if word):
        ET.SubElement(element, "category", term=xml_text(word))
    html = ET.tostring(entry.html, encoding="unicode", method="html")
    _add(element, "content", html).set("type", "html")


def _add_author(parent: ET.Element, programme: Programme, person: Person) -> None:
    author = ET.SubElement(parent, "author")
    _add(author, "name", person.name)
    url = programme.absolute(person.url, person.file)
    if url is not None and not url.startswith("mailto:"):
        _add(author, "uri", url)


def _add(parent: ET.Element, tag: str, text: str) -> ET.Element:
    element = ET.SubElement(parent, tag)
    element.text = xml_text(text)
    return element


def _moment(moment: datetime) -> str:
    """Return a moment as RFC 3339 has it, in UTC."""
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"
