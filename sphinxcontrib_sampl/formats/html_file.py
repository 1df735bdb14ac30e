"""``--to html``: a programme as one self-contained HTML file.

It asks for nothing over the network, prints well, and may be shown in a frame of another site: it
posts its height, ``{"sampl": {"height": pixels}}``, to the page around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from xml.etree import ElementTree as ET

from ..talks.model import Kind, Status, Talk
from .feeds.entries import add_facts
from .programme import STATUSES, Programme, is_off
from .text import xml_text

_STYLE = (
    ":root{color-scheme:light dark}"
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:46em;margin:1em auto;padding:0 1em;"
    "overflow-wrap:anywhere}"
    "h1,h2,h3{line-height:1.25}h3{margin:1.2em 0 .2em;font-size:1.1em}"
    "p{margin:.2em 0}h1~p,details>p{margin:.6em 0}h3+p,h3+p+p{margin:.2em 0}"
    ".off{text-decoration:line-through}pre{overflow-x:auto}a{color:LinkText}"
    "table{border-collapse:collapse}td,th{border:1px solid;padding:.2em .5em}"
    "@media print{details::details-content{content-visibility:visible;display:block}"
    "h2,h3,h3+p,summary{break-after:avoid}details{break-before:avoid;break-inside:avoid}"
    "p{orphans:3;widows:3}a{color:inherit}}"
)
_SCRIPT = (
    "(()=>{const d=document,e=d.documentElement,"
    "p=()=>{if(parent!==window)parent.postMessage("
    '{sampl:{height:Math.ceil(e.getBoundingClientRect().height)}},"*")};'
    'addEventListener("load",p);new ResizeObserver(p).observe(e);'
    'addEventListener("beforeprint",()=>'
    'd.querySelectorAll("details").forEach(x=>{x.open=true}))})()'
)

_END_OF_PARAGRAPH = re.compile(
    r"</p>\s*(?=<(?:p|ul|ol|h[1-6]|details|table|pre|blockquote|hr|/details|/main)\b)"
)
"""An end tag that may be left out (HTML, 13.1.2.4)."""
_ADDRESS = re.compile(r"<(a href|h3 id)=\"([^\s\"'=<>`&]+)\"")
"""A value that needs no quotes (HTML, 13.1.2.3)."""


def write(programme: Programme) -> str:
    """Return a programme as an HTML page."""
    language = programme.wording.language.replace("_", "-")
    direction = programme.wording.locale.text_direction
    html = ET.Element("html", {"lang": language, "dir": direction})
    head = ET.SubElement(html, "head")
    ET.SubElement(head, "meta", charset="utf-8")
    ET.SubElement(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    ET.SubElement(head, "title").text = xml_text(programme.title)
    if programme.url is not None:
        ET.SubElement(head, "link", rel="canonical", href=programme.url)
    ET.SubElement(head, "style").text = _STYLE
    body = ET.SubElement(html, "body")
    main = ET.SubElement(body, "main")
    ET.SubElement(main, "h1").text = xml_text(programme.title)
    if programme.schedule.description is not None:
        main.extend(programme.html(programme.schedule.description))
    for number, (heading, talks) in enumerate(_groups(programme)):
        if heading:
            ET.SubElement(main, "h2").text = xml_text(heading)
        elif number:
            ET.SubElement(main, "hr")
        place = _shared_place(programme, talks)
        add_facts(main, [place])
        for talk in talks:
            _add_talk(main, programme, talk, place)
    if not programme.schedule.talks:
        ET.SubElement(main, "p").text = programme.translate("No talks.")
    ET.SubElement(body, "script").text = _SCRIPT
    text = ET.tostring(html, encoding="unicode", method="html")
    return f"<!DOCTYPE html>\n{_without_needless(text)}\n"


def _without_needless(text: str) -> str:
    """Return HTML without the end tags and quotes that HTML has for readers of its source only.

    Serialised text has no ``<``, so that what begins with one is a tag.
    """
    return _ADDRESS.sub(r"<\1=\2", _END_OF_PARAGRAPH.sub("", text))


def _groups(programme: Programme) -> Iterator[tuple[str, list[Talk]]]:
    """Yield the entries in the order of the file, under the names of their terms."""
    names = {term.id: term.name for term in programme.schedule.terms}
    by_term = groupby(programme.schedule.talks, key=lambda talk: talk.term)
    for term, talks in by_term:
        yield names.get(term or "", ""), list(talks)


def _shared_place(programme: Programme, talks: list[Talk]) -> str:
    """Return the common place of a group's talks, to be shown once; empty if they differ."""
    places = [programme.place(talk, talk.when) for talk in talks if talk.kind.is_talk]
    return places[0] if len(places) > 1 and len(set(places)) == 1 else ""


def _add_talk(main: ET.Element, programme: Programme, talk: Talk, shared: str) -> None:
    heading = ET.SubElement(main, "h3", {"id": talk.id})
    if is_off(talk):
        heading.set("class", "off")
    if talk.title is not None:
        title = programme.inline(talk.title)
        heading.text = title.text
        heading.extend(title)
    else:
        word = "TBA" if talk.kind.is_talk else ""
        heading.text = xml_text(programme.translate(word) if word else programme.kind(talk))
    place = programme.place(talk, talk.when)
    facts = [*programme.when(talk), place if place != shared else ""]
    facts.insert(0, programme.people(talk.speakers))
    add_facts(main, [_mark(programme, talk), *facts])
    ways = [*programme.ways_in(talk, talk.when), *programme.links(talk)]
    if ways:
        paragraph = ET.SubElement(main, "p")
        for number, (label, url) in enumerate(ways, start=1):
            anchor = ET.SubElement(paragraph, "a", href=url)
            anchor.text = xml_text(label)
            anchor.tail = " · " if number < len(ways) else None
    _add_details(main, programme, talk)


def _mark(programme: Programme, talk: Talk) -> str:
    """Return anything unusual about a talk, in words."""
    words = []
    is_plain = talk.kind is Kind.TALK and talk.own_kind is None
    if not is_plain and (talk.kind.is_talk or talk.title is not None):
        words.append(programme.kind(talk))
    if talk.status is not Status.CONFIRMED:
        words.append(programme.translate(STATUSES[talk.status]))
    return ", ".join(words)


def _add_details(main: ET.Element, programme: Programme, talk: Talk) -> None:
    """Add abstract and bio behind a summary, and the note in the open."""
    _ = programme.translate
    if talk.note is not None:
        main.extend(programme.html(talk.note))
    texts = [text for text in (talk.abstract, talk.bio) if text is not None]
    bios = [(person.name, person.bio) for person in talk.speakers if person.bio is not None]
    if not texts and not bios:
        return
    details = ET.SubElement(main, "details")
    word = _("Abstract") if talk.abstract is not None else _("Biography")
    ET.SubElement(details, "summary").text = word
    for text in texts:
        details.extend(programme.html(text))
    for name, bio in bios if talk.bio is None else ():
        ET.SubElement(ET.SubElement(details, "p"), "strong").text = xml_text(name)
        if bio is not None:
            details.extend(programme.html(bio))
