"""``--to html``: a programme as one HTML file that needs nothing else.

It asks for nothing over the network, prints well, and may be shown in a frame of another site: it
posts its height, ``{"sampl": {"height": pixels}}``, to the page around it.
"""

from __future__ import annotations

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
    "h1,h2,h3{line-height:1.25}h3{margin:0 0 .2em;font-size:1.1em}"
    "article{margin:0 0 1.2em;break-inside:avoid-page}article>p{margin:.2em 0}"
    ".off h3{text-decoration:line-through}pre{overflow-x:auto}a{color:LinkText}"
    "table{border-collapse:collapse}td,th{border:1px solid;padding:.2em .5em}"
    "@media print{details::details-content{content-visibility:visible;display:block}"
    "h2{break-after:avoid}a{color:inherit}}"
)
_SCRIPT = (
    "(()=>{const d=document,e=d.documentElement,"
    "p=()=>{if(parent!==window)parent.postMessage("
    '{sampl:{height:Math.ceil(e.getBoundingClientRect().height)}},"*")};'
    'addEventListener("load",p);new ResizeObserver(p).observe(e);'
    'addEventListener("beforeprint",()=>'
    'd.querySelectorAll("details").forEach(x=>{x.open=true}))})()'
)


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
        for talk in talks:
            _add_talk(main, programme, talk)
    if not programme.schedule.talks:
        ET.SubElement(main, "p").text = programme.translate("No talks.")
    ET.SubElement(body, "script").text = _SCRIPT
    text = ET.tostring(html, encoding="unicode", method="html")
    return f"<!DOCTYPE html>\n{text}\n"


def _groups(programme: Programme) -> Iterator[tuple[str, list[Talk]]]:
    """Yield the entries in the order of the file, under the names of their terms."""
    names = {term.id: term.name for term in programme.schedule.terms}
    by_term = groupby(programme.schedule.talks, key=lambda talk: talk.term)
    for term, talks in by_term:
        yield names.get(term or "", ""), list(talks)


def _add_talk(main: ET.Element, programme: Programme, talk: Talk) -> None:
    article = ET.SubElement(main, "article", {"id": talk.id})
    if is_off(talk):
        article.set("class", "off")
    heading = ET.SubElement(article, "h3")
    if talk.title is not None:
        heading.append(programme.inline(talk.title))
    else:
        word = "TBA" if talk.kind.is_talk else ""
        heading.text = xml_text(programme.translate(word) if word else programme.kind(talk))
    facts = [*programme.when(talk), programme.place(talk, talk.when)]
    facts.insert(0, programme.people(talk.speakers))
    add_facts(article, [_mark(programme, talk), *facts])
    ways = [*programme.ways_in(talk, talk.when), *programme.links(talk)]
    if ways:
        paragraph = ET.SubElement(article, "p")
        for number, (label, url) in enumerate(ways, start=1):
            anchor = ET.SubElement(paragraph, "a", href=url)
            anchor.text = xml_text(label)
            anchor.tail = " · " if number < len(ways) else None
    _add_details(article, programme, talk)


def _mark(programme: Programme, talk: Talk) -> str:
    """Return what is not usual about a talk, in words."""
    words = []
    is_plain = talk.kind is Kind.TALK and talk.own_kind is None
    if not is_plain and (talk.kind.is_talk or talk.title is not None):
        words.append(programme.kind(talk))
    if talk.status is not Status.CONFIRMED:
        words.append(programme.translate(STATUSES[talk.status]))
    return ", ".join(words)


def _add_details(article: ET.Element, programme: Programme, talk: Talk) -> None:
    """Add abstract and bio behind a summary, and the note in the open."""
    _ = programme.translate
    if talk.note is not None:
        article.extend(programme.html(talk.note))
    texts = [text for text in (talk.abstract, talk.bio) if text is not None]
    bios = [(person.name, person.bio) for person in talk.speakers if person.bio is not None]
    if not texts and not bios:
        return
    details = ET.SubElement(article, "details")
    word = _("Abstract") if talk.abstract is not None else _("Biography")
    ET.SubElement(details, "summary").text = word
    for text in texts:
        details.extend(programme.html(text))
    for name, bio in bios if talk.bio is None else ():
        ET.SubElement(ET.SubElement(details, "p"), "strong").text = xml_text(name)
        if bio is not None:
            details.extend(programme.html(bio))
