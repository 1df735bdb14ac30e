"""The columns of a schedule: the heading, width and cell of each.

A new column is one function and one line in :data:`COLUMNS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from docutils import nodes

from ...talks.model import Link, Person, Talk, Text, Venue
from ..words import _
from .cells import (
    Cell,
    abstract_cell,
    audience_cell,
    calendar_cell,
    date_cell,
    host_cell,
    kind_cell,
    language_cell,
    link_cell,
    location_cell,
    note_cell,
    number_cell,
    part_cell,
    qr_cell,
    room_cell,
    session_cell,
    speaker_cell,
    status_cell,
    tags_cell,
    time_cell,
    title_cell,
    track_cell,
    video_cell,
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, or a part of a list entry."""

    cell: Cell
    heading: Callable[[], str]
    width: int
    """Share of the width where widths are needed (PDF); the sum of the shares is arbitrary."""
    texts: Callable[[Talk], Iterable[Text | None]] = lambda talk: ()
    """The text fields that the cell shows as one line."""
    in_list: str = "line"
    """In a list entry: ``title``, part of the ``line``, ``labelled``, or a ``block`` below."""
    unnamed: Callable[[], str] | None = None
    """The text of a link without a label."""

    def label(self, line: Sequence[nodes.Node]) -> list[nodes.Node]:
        """Return ``Slides: ``, or nothing if the line already says so: ``slides, part 2``."""
        if self.unnamed is not None:
            text = nodes.inline("", "", *(node.deepcopy() for node in line)).astext()
            words = "|".join(map(re.escape, (self.heading(), self.unnamed())))
            if re.match(rf"(?:{words})\b", text, re.IGNORECASE):
                return []
        return [nodes.Text(f"{self.heading()}: ")]


def _labels(choose: Callable[[Talk], tuple[Link, ...]]) -> Callable[[Talk], Iterator[Text | None]]:
    return lambda talk: (link.label for link in choose(talk))


def _links(attribute: str) -> Callable[[Talk], tuple[Link, ...]]:
    return attrgetter(attribute)


def _link_column(attribute: str, heading: Callable[[], str], unnamed: Callable[[], str]) -> Column:
    labels = _labels(_links(attribute))
    cell = link_cell(attribute, unnamed)
    return Column(cell, heading, 16, labels, "labelled", unnamed)


def _part_column(attribute: str, heading: Callable[[], str], unnamed: Callable[[], str]) -> Column:
    labels = _labels(_links(attribute))
    return Column(part_cell(attribute, unnamed), heading, 16, labels, unnamed=unnamed)


def _title_texts(talk: Talk) -> Iterator[Text | None]:
    yield talk.title
    yield talk.vacancy


def _place_texts(talk: Talk) -> Iterator[Text | None]:
    yield talk.location
    for venue in (talk.venue, *(slot.venue for slot in talk.slots)):
        yield venue.name if venue is not None else None


COLUMNS: dict[str, Column] = {
    "date": Column(date_cell, lambda: _("Date"), 18),
    "time": Column(time_cell, lambda: _("Time"), 18),
    "location": Column(location_cell, lambda: _("Location"), 16, _place_texts),
    "room": Column(room_cell, lambda: _("Room"), 12),
    "speaker": Column(
        speaker_cell, lambda: _("Speaker"), 26, lambda talk: (p.affiliation for p in talk.speakers)
    ),
    "title": Column(title_cell, lambda: _("Title"), 40, _title_texts, "title"),
    "host": Column(
        host_cell,
        lambda: _("Host"),
        20,
        lambda talk: (person.affiliation for person in talk.host),
        "labelled",
    ),
    "session": Column(session_cell, lambda: _("Session"), 16),
    "papers": _link_column("papers", lambda: _("Papers"), lambda: _("paper")),
    "join": Column(
        part_cell("join", lambda: _("join"), lambda slot: slot.join),
        lambda: _("Join"),
        16,
        lambda talk: (
            link.label
            for links in (talk.join, *(slot.join for slot in talk.slots))
            for link in links
        ),
        unnamed=lambda: _("join"),
    ),
    "register": _part_column("register", lambda: _("Register"), lambda: _("register")),
    "videos": Column(
        video_cell(lambda: _("video")),
        lambda: _("Videos"),
        16,
        _labels(_links("videos")),
        "labelled",
        lambda: _("video"),
    ),
    "slides": _link_column("slides", lambda: _("Slides"), lambda: _("slides")),
    "links": _link_column("links", lambda: _("Links"), lambda: _("link")),
    "track": Column(track_cell, lambda: _("Track"), 16),
    "tags": Column(tags_cell, lambda: _("Tags"), 16),
    "audience": Column(audience_cell, lambda: _("Audience"), 16, in_list="labelled"),
    "kind": Column(kind_cell, lambda: _("Kind"), 14),
    "status": Column(status_cell, lambda: _("Status"), 14),
    "abstract": Column(abstract_cell, lambda: _("Abstract"), 60, in_list="block"),
    "language": Column(language_cell, lambda: _("Language"), 14),
    "note": Column(note_cell, lambda: _("Note"), 24, in_list="block"),
    "calendar": Column(calendar_cell, lambda: _("Calendar"), 12),
    "qr": Column(qr_cell, lambda: _("QR code"), 14, in_list="block"),
    "number": Column(number_cell, lambda: _("No."), 7),
}


def inline_texts(talk: Talk, columns: Iterable[str]) -> Iterator[Text]:
    """Yield the text fields that a talk's cells show as one line."""
    for name in columns:
        yield from (text for text in COLUMNS[name].texts(talk) if text is not None)


def block_texts(talk: Talk, columns: Iterable[str], abstracts: str) -> Iterator[Text]:
    """Yield the text fields that are shown as paragraphs.

    :param abstracts: ``expand``, ``show`` or ``hide``.
    """
    columns = tuple(columns)
    if talk.note is not None and "note" in columns:
        yield talk.note
    if talk.abstract is not None and ("abstract" in columns or abstracts != "hide"):
        yield talk.abstract
    if abstracts != "hide":
        yield from bios(talk)


_LINKS = ("papers", "join", "register", "videos", "slides", "links")


def places_of(talk: Talk, columns: Iterable[str]) -> Iterator[Link | Person | Venue]:
    """Yield the links in a talk's cells."""
    for name in columns:
        if name in _LINKS:
            yield from getattr(talk, name)
        elif name == "speaker":
            yield from talk.speakers
        elif name == "host":
            yield from talk.host
        elif name == "location" and talk.venue is not None:
            yield talk.venue


def bios(talk: Talk) -> list[Text]:
    """Return the talk's own bio, else those of its speakers."""
    if talk.bio is not None:
        return [talk.bio]
    return [person.bio for person in talk.speakers if person.bio is not None]
