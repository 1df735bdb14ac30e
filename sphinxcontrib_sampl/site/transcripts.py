"""Transcripts of recordings: files next to the data file → a block on a page.

They are read like data files: once a process, when a page is read, which then depends on them, and
again, from the store, when it is written.  They are not messages to translate: a translated
recording has captions in another language, in another file.
"""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import replace
from math import inf
from os import path as os_path

from docutils import nodes
from sphinx.environment import BuildEnvironment

from ..talks.fields.ids import slug
from ..talks.fields.recordings import at_second, position
from ..talks.model import Access, Link, Talk
from ..talks.problems import Kind, Problem
from ..talks.transcripts.read import missing, named_file
from ..talks.transcripts.said import Paragraph, Transcript
from . import nodes as own
from .data_files import Store
from .direction import direction_of, leads_rtl
from .local_links import is_outside, rooted
from .schedule.page import Page
from .words import _


def transcribed(talk: Talk, internal: str) -> Iterator[Link]:
    """Yield the recordings whose transcripts may be shown, each transcript once.

    :param internal: what the site shows of internal links; unless it is the link, their transcripts
    are hidden, too.
    """
    seen = set()
    for link in talk.videos:
        is_shown = link.access is Access.PUBLIC or internal == "link"
        if link.transcript and is_shown and link.transcript not in seen:
            seen.add(link.transcript)
            yield link


def file_of(link: Link, folder: str) -> str:
    """Return the file of a transcript, from the source directory.

    :param folder: of its data file, likewise.
    :raises ValueError: with the reason, if a site cannot read it.
    """
    file = rooted(folder, named_file(link.transcript or ""))
    if is_outside(file):
        raise ValueError(f"{link.transcript!r} is outside of the source directory")
    return file


def load(
    link: Link, folder: str, store: Store, env: BuildEnvironment
) -> tuple[Transcript, list[Problem]]:
    """Return the transcript of a recording, and its problems."""
    try:
        file = file_of(link, folder)
        whole = os_path.join(env.srcdir, file)
        if not os_path.isfile(whole):
            parent = os_path.dirname(whole)
            beside = os.listdir(parent) if os_path.isdir(parent) else ()
            raise ValueError(missing(link.transcript or "", beside))
    except ValueError as error:
        line = link.transcript_line or link.line
        return Transcript(), [Problem(Kind.FILE, str(error), link.file, line or None)]
    return store.transcript(whole)


def note(talk: Talk, folder: str, docname: str, env: BuildEnvironment, internal: str) -> None:
    """Make a page depend on the transcripts of a talk, including missing ones."""
    for link in transcribed(talk, internal):
        try:
            file = file_of(link, folder)
        except ValueError:
            continue  # it is reported when it is loaded
        # not note_dependency, which before Sphinx 8.2 knows only the page that is being read
        env.dependencies.setdefault(docname, set()).add(env.srcdir / file)


def blocks(talk: Talk, page: Page, state: str, *, with_ids: bool) -> Iterator[nodes.Node]:
    """Yield an ``expand`` block for each transcript of a talk.

    :param state: ``show`` if it is open, ``hide`` for none.
    :param with_ids: whether links can lead to its paragraphs.
    """
    links = transcribed(talk, page.internal) if state != "hide" else ()
    found = [(link, transcript) for link in links if (transcript := page.transcript(link)).said]
    for link, transcript in found:
        word = _("Transcript")
        label = page.plain(link.label) if len(found) > 1 and link.label is not None else ""
        title = f"{word}: {label}" if label else word
        summary = own.summary("", title, name=f"{title}: {page.name_of(talk)}")
        begin = _begin(talk, link) if with_ids and page.builder_format == "html" else ""
        parts = transcript.paragraphs(*_span(link, page.schedule.talks))
        said: Iterable[nodes.Node] = _paragraphs(link, parts, page, begin)
        language = transcript.language or link.language or talk.language
        if language and page.builder_format == "html":  # docutils makes ``lang`` of the class
            said = [own.box("", *said, classes=[f"language-{language}"])]
        block = own.expand("", summary, *said, classes=["sampl-transcript"])
        block["open"] = state == "show"
        block["of-talk"] = True
        yield block


def _begin(talk: Talk, link: Link) -> str:
    """Return the prefix of a transcript's anchors, before the second."""
    name = slug(posixpath.splitext(posixpath.basename(link.transcript or ""))[0])
    return f"{talk.id}-t" if name in ("", talk.id) else f"{talk.id}-{name}-t"


def _span(link: Link, talks: Iterable[Talk]) -> tuple[float, float]:
    """Return start and end, in seconds, of a talk in a recording of several."""
    if link.start is None:
        return 0, inf
    starts = (other.start for talk in talks for other in talk.videos if other.url == link.url)
    later = (start for start in starts if start is not None and start > link.start)
    return link.start, min(later, default=inf)


def _paragraphs(
    link: Link, parts: Iterable[Paragraph], page: Page, begin: str
) -> Iterator[nodes.Node]:
    """Yield the paragraphs, each after its time, with a name when the speaker changes."""
    voice, last = "", -1
    for part in parts:
        inline: list[nodes.Node] = [_time(part, link, page), nodes.Text(" ")]
        if part.voice != voice:
            voice = part.voice
            name = page.isolated(nodes.Text(f"{voice}:")) if voice else []
            inline += [nodes.strong("", "", *name), nodes.Text(" ")] if voice else []
        paragraph = nodes.paragraph("", "", *inline, nodes.Text(part.text))
        if begin and part.second != last:
            paragraph["ids"].append(f"{begin}{part.second}")
            last = part.second
        yield _directed(paragraph, part.text, page)


def _directed(paragraph: nodes.paragraph, text: str, page: Page) -> nodes.Node:
    """Give a paragraph the direction of the speech, whatever the script of the name."""
    direction = direction_of(text, page.wording)
    if direction == "auto":
        direction = "rtl" if leads_rtl(text) else None
    if direction is None or page.builder_format != "html":
        return paragraph
    return own.directed("", paragraph, dir=direction)


def _time(part: Paragraph, link: Link, page: Page) -> nodes.Node:
    """Return the time of a paragraph, as a link to that place.

    Not for ``linkcheck`` and its like, which have no format: one link of the recording is enough.
    Nor where a line of footnotes would stand for each minute, as in EPUB unless a site says else.
    """
    words = nodes.Text(position(part.second))
    leads = page.builder_format and not page.prints_urls
    url = at_second(link.url, part.second, anew=True) if link.url and leads else None
    time = nodes.inline("", "", words, classes=["sampl-time"])
    return page.link(replace(link, url=url), time) if url is not None else time
