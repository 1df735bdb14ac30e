"""What cells need to know about their page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import TypeVar

from docutils import nodes
from sphinx import addnodes

from ...formats.dates import DateWording
from ...talks.model import Link, Mode, Person, Room, Schedule, Slot, Talk, Term, Text, Venue
from ...talks.neighbours import Neighbours
from ...talks.transcripts.said import Transcript
from ...talks.when.zones import instant
from ...talks.words.placeholders import is_placeholder
from .. import nodes as own
from ..direction import direction_of, isolated
from ..local_links import is_local, local_link
from ..text_fields import lines, plain_paragraphs
from ..words import _, comma
from .pictures import Picture, pictures_of

E = TypeVar("E", bound=nodes.TextElement)


@dataclass
class Page:
    """A group of talks on its way to a builder."""

    wording: DateWording
    schedule: Schedule
    columns: tuple[str, ...] = ()
    abstracts: str = "hide"
    internal: str = "link"
    year: int | None = None
    """The year in the heading, which dates in that year omit."""
    fields: Mapping[Text, own.field] = field(default_factory=dict)
    """The text fields that were parsed while reading."""
    pictures: Mapping[Picture, nodes.image] = field(default_factory=dict)
    """The pictures that were collected while reading."""
    builder_format: str = ""
    docname: str = ""
    """The page."""
    term: Term | None = None
    """The term of these talks, whose line above them shows when it meets."""

    group_day: date | None = None
    """The day of these talks, if all are on the same one."""
    all_talks: tuple[Talk, ...] = ()
    """These talks and those of the directive's other groups."""
    may_tear: bool = False
    """Whether a day or time may break on paper, for lack of space."""
    said_day: date | None = None
    """The day above the talks, which is not repeated."""
    said_zone: str | None = None
    """The zone above them, as in :attr:`Slot.timezone`; empty for floating times."""

    zone_words: str = ""
    """The text that shows that zone, if the line of the term does not."""

    seam: int | None = None
    """The index of the first past talk, for a separator; ``None`` for no separator."""
    seam_waits: bool = False
    """Whether the separator is shown only later."""

    now: datetime | None = None
    """The current time (aware); ``None`` if nothing may depend on it."""
    has_script: bool = False
    """Whether a script runs that can show parts of the page later."""
    has_design: bool = False
    """Whether the site has the style sheet of sphinx-design."""
    calendar: Callable[[Talk], Sequence[nodes.Node]] = lambda talk: ()
    """Returns the links that add a talk to a calendar, as inline nodes."""

    titled: Callable[[Talk, list[nodes.Node]], list[nodes.Node]] = lambda talk, title: title
    """Returns a title, linked to the talk's own page if there is one."""
    neighbours: Callable[[Talk], Neighbours] = lambda talk: Neighbours()
    """Returns the talks before, after and beside one."""
    talk_link: Callable[[Talk], Sequence[nodes.Node]] = lambda talk: ()
    """Returns inline nodes with a talk's title, linked to it; nothing without a target."""
    code: Callable[[Talk], nodes.image | None] = lambda talk: None
    """Returns a QR code that leads to a talk; nothing without a target."""
    prints_urls: bool = False
    """Whether the builder prints addresses of links beside them or in footnotes."""
    transcript: Callable[[Link], Transcript] = lambda link: Transcript()
    """Returns the transcript of a recording."""

    @cached_property
    def track_names(self) -> dict[str, str]:
        """The names of the tracks that the file lists, by id."""
        return {track.id: track.name for track in self.schedule.tracks}

    @cached_property
    def session_names(self) -> dict[str, str]:
        """The names of the sessions that the file lists, by key."""
        return {session.id: session.name for session in self.schedule.sessions}

    @cached_property
    def kind_names(self) -> dict[str, str]:
        """The names of the file's own kinds, by id."""
        return dict(self.schedule.kinds)

    @cached_property
    def _numbers(self) -> dict[tuple[str, int, int], int]:
        talks = (talk for talk in self.schedule.talks if talk.kind.is_talk)
        return {_place(talk): number for number, talk in enumerate(talks, start=1)}

    @cached_property
    def _aliases(self) -> dict[str, tuple[str, ...]]:
        """The former ids of talks, by id, without those that another talk now has."""
        taken = {talk.id for talk in self.schedule.talks}
        return {
            talk.id: tuple(alias for alias in talk.aliases if alias not in taken)
            for talk in self.schedule.talks
            if talk.aliases
        }

    def day(self, day: date) -> str:
        """Return a date in words, with the year unless the heading has it."""
        return self.wording.day(day, with_year=day.year != self.year)

    def days(self, slot: Slot) -> str:
        """Return the days of a slot in words, likewise."""
        return self.wording.days(slot, self.year)

    def dated(self, slot: Slot) -> str:
        """Return the days of a slot, with the weekday unless it is shown above."""
        if self.says_weekday_of(slot):
            return self.days(slot)
        return self.wording.days_with_weekday(slot, self.year)

    def says_day_of(self, slot: Slot) -> bool:
        """Whether the weekday of a slot is shown above the talks."""
        return (
            self.said_day is not None
            and slot.iso_date == self.said_day.isoformat()
            and not slot.last
        )

    def says_weekday_of(self, slot: Slot) -> bool:
        """Whether the term shows it; a note is trusted to, if the term has no weekday."""
        if self.term is None or slot.date is None:
            return False
        if self.term.weekday is not None:
            return self.term.weekday == slot.date.weekday()
        return self.term.note is not None and self.term.meeting is None and not slot.stated

    def shows_time_of(self, slot: Slot) -> bool:
        """Whether the columns show the time of a slot, if it has one."""
        in_date = "date" in self.columns and not self.says_time_of(slot)
        return "time" in self.columns or in_date

    def time(self, slot: Slot) -> str:
        """Return the time of a slot in words, with the zone unless it is shown above."""
        return self.wording.slot(slot, with_zone=self.said_zone != (slot.timezone or ""))

    def says_time_of(self, slot: Slot) -> bool:
        """Whether the zone of a slot's time is shown above the talks."""
        in_term = self.term is not None and slot.timezone == self.term.timezone
        return in_term and not slot.stated

    def number(self, talk: Talk) -> int:
        """Return the talk's place among the talks of its schedule, from 1."""
        return self._numbers.get(_place(talk), 0)

    def pictures_of(self, talk: Talk) -> list[nodes.image]:
        """Return the pictures of a talk, or of its speakers, that can be shown."""
        result = []
        for picture in pictures_of(talk):
            if (image := self.pictures.get(picture)) is not None:
                result.append(image.deepcopy())
                if picture.has_own_alt:
                    own.as_message(result[-1])
        return result

    def anchor(self, node: nodes.Element, anchor: str) -> None:
        """Make a row or an entry a target of references.

        Only HTML has ids on rows: other writers ignore them, or stop with an error.  They get a
        target in the first paragraph, as former ids of a talk do everywhere.
        """
        former = self._aliases.get(anchor, ())
        if self.builder_format == "html":
            node["ids"].append(anchor)
            ids = list(former)
        else:
            ids = [anchor, *former]
        if not ids:
            return
        first = next((n for n in node.findall(nodes.TextElement) if _is_line(n)), None)
        if first is not None:
            # Sphinx sets cells in varwidth, which starts a line for a target under LuaLaTeX
            is_cell = self.builder_format == "latex" and isinstance(node, nodes.row)
            first.insert(int(is_cell), [nodes.target("", "", ids=[one]) for one in ids])

    def indexed(self, talk: Talk) -> list[nodes.Node]:
        """Return entries that list a talk's page after its speakers in a printed index."""
        if self.builder_format != "latex":
            return []  # elsewhere the domain fills the general index
        names = [one.name for one in talk.speakers if not is_placeholder(one.name, "speakers")]
        entries = [("single", name.replace(";", ","), "", "", None) for name in names]
        index = addnodes.index(entries=entries)
        index["of-talk"] = True  # see SortSpeakers of writers.latex
        return [index] if entries else []

    def moment(self, words: str, iso: str) -> nodes.Node:
        """Return a date or time in words; on HTML pages, also for machines.

        :param iso: a month, a day, or a time (HTML 4.5.14, the first of several days).
        """
        if self.builder_format != "html":
            if self.builder_format == "latex" and not self.may_tear:
                words = words.replace(" ", "\u00a0")
            return nodes.Text("".join(node.astext() for node in self.isolated(nodes.Text(words))))
        node = own.moment("", words, datetime=iso)
        if (direction := direction_of(words, self.wording)) is not None:
            node["dir"] = direction
        return node

    @cached_property
    def said_venue(self) -> Venue | None:
        """The venue in the line of the term, which applies to all its talks at some place."""
        term = self.term
        if term is None or term.venue is not None:
            return term.venue if term is not None else None
        has_slot = term.note is None and (term.weekday is not None or term.start is not None)
        if term.meeting is None and (not has_slot or term.location is not None):
            return None
        talks = [t for t in self.schedule.talks if t.term == term.id and t.kind.is_talk]
        if not talks:
            return self.schedule.venue
        venues = {talk.venue for talk in talks if talk.mode is not Mode.ONLINE}
        return venues.pop() if len(venues) == 1 else None

    @cached_property
    def _rooms(self) -> dict[str, Room]:
        """The rooms that the file lists, by name."""
        return {room.name: room for room in self.schedule.rooms}

    def room(self, name: str) -> list[nodes.Node]:
        """Return the name of a room, linked where the file has a page or a map of it."""
        words = self.isolated(nodes.Text(name))
        room = self._rooms.get(name)
        return [self.link(room, *words)] if room is not None and room.url is not None else words

    def link(self, place: Link | Person | Venue | Room, *inline: nodes.Node) -> nodes.Element:
        """Return inline nodes as a link to the address of a part of the data."""
        url = place.url or ""
        if is_local(url):
            return local_link(url, place.file, place.line, self.docname, inline)
        link = nodes.reference("", "", *inline, refuri=url, internal=False)
        link.source, link.line = place.file or None, place.line or None
        return link

    def isolated(self, *inline: nodes.Node) -> list[nodes.Node]:
        """Return nodes whose direction may differ from that of the text around them."""
        return isolated(list(inline), self.wording, self.builder_format)

    def by_time(
        self,
        end: datetime | None,
        before: Sequence[nodes.Node],
        after: Sequence[nodes.Node] = (),
    ) -> list[nodes.Node]:
        """Return inline nodes for the time until something is over, or those for later.

        If the script runs, both are on the page, one of them hidden.

        :param end: when it is over (aware); ``None`` if that is not known.
        """
        if end is None or self.now is None:
            return list(before)
        is_over = instant(end) <= instant(self.now)
        if is_over or not self.has_script:
            return list(after if is_over else before)
        moment = end.isoformat(timespec="minutes")
        result: list[nodes.Node] = []
        if before:
            result.append(own.phase("", "", *before, data={"until": moment}))
        if after:
            later = own.phase("", "", *after, data={"since": moment}, classes=["no-search"])
            later["hidden"] = True
            result.append(later)
        return result

    def inline(self, text: Text) -> list[nodes.Node]:
        """Return a field as inline nodes; a line break is a space."""
        inline: list[nodes.Node] = [
            nodes.Text(" ") if isinstance(node, own.line_break) else node
            for node in self._raw(text)
        ]
        return self.isolated(*inline)

    def plain(self, text: Text) -> str:
        """Return a field as plain text on one line, without its markup."""
        field = self.fields.get(text)
        return " ".join(field.astext().split()) if field is not None else text.inline

    def name_of(self, talk: Talk) -> str:
        """Return a name for a talk in plain text: its title, its speakers or its day."""
        if talk.title is not None:
            return self.plain(talk.title)
        people = comma().join(person.name for person in talk.speakers)
        return people or self.days(talk.when) or _("TBA")

    def lines(self, text: Text) -> list[nodes.Node]:
        """Return a field as a paragraph, or as a line block where it holds line breaks."""
        inline = self._raw(text)
        if any(isinstance(node, own.line_break) for node in inline):
            block = lines(inline)
            first = block.children[0]
            assert isinstance(first, nodes.line)
            first.rawsource = text.inline  # one message, as it was read
            located(first, text)
            return [block]
        return [located(nodes.paragraph(text.inline, "", *self.isolated(*inline)), text)]

    def _raw(self, text: Text) -> list[nodes.Node]:
        field = self.fields.get(text)
        paragraph = field.next_node(nodes.paragraph) if field is not None else None
        return copied(paragraph).children if paragraph is not None else [nodes.Text(text.inline)]

    def block(self, text: Text) -> list[nodes.Node]:
        """Return a field as paragraphs, lists and so on, each of which goes its own way.

        A paragraph stays one, so that a word can lead it in the language of the page.
        """
        return [self._apart(block) for block in self._blocks(text)]

    def _apart(self, block: nodes.Node) -> nodes.Node:
        if not isinstance(block, nodes.paragraph):
            return self._block_directed(block)
        if self.builder_format != "text":  # its lines are filled, and isolates end with a line
            block[:] = self.isolated(*block.children)
        return block

    def _blocks(self, text: Text) -> list[nodes.Node]:
        if text in self.fields:
            return copied(self.fields[text]).children
        return [located(paragraph, text) for paragraph in plain_paragraphs(text)]

    def abstract(self, talk: Talk) -> list[nodes.Node]:
        """Return abstract and bio, in the form set by ``:abstracts:``."""
        content = self.details(talk) if self.abstracts != "hide" else []
        if not content or self.abstracts == "show":
            return content
        word = _("Abstract") if talk.abstract is not None else _("Biography")
        if self.builder_format == "latex":  # nothing opens there, and it is short or separate
            return led_by(word, content)
        summary = own.summary("", word, name=f"{word}: {self.name_of(talk)}")
        return [own.expand("", summary, *content, classes=["sampl-abstract"])]

    def _block_directed(self, block: nodes.Node) -> nodes.Node:
        """Give a paragraph its own direction; EPUB forbids that in a style sheet."""
        if self.builder_format == "latex":
            for one in block.findall(nodes.paragraph):
                one[:] = self.isolated(*one.children)
            return block
        direction = direction_of(block.astext(), self.wording)
        if direction is None or self.builder_format != "html":
            return block
        return own.directed("", block, dir=direction)

    def details(self, talk: Talk) -> list[nodes.Node]:
        """Return a talk's abstract, and the bios of its speakers under their names."""
        content = self._blocks(talk.abstract) if talk.abstract is not None else []
        if talk.bio is not None:
            bios = [(_("Biography"), talk.bio)]
        else:
            bios = [(person.name, person.bio) for person in talk.speakers if person.bio is not None]
        for name, bio in bios:
            if content or len(bios) > 1:
                content.append(nodes.paragraph("", "", nodes.strong("", name)))
            content += self._blocks(bio)
        return [self._block_directed(block) for block in content]


def _place(talk: Talk) -> tuple[str, int, int]:
    return talk.file, talk.line, talk.column


def _is_line(node: nodes.Node) -> bool:
    return isinstance(node, (nodes.paragraph, nodes.line))


def located(node: E, text: Text) -> E:
    """Give a paragraph the place of its text, so that it is a message to translate."""
    node.source, node.line = text.file, text.line
    own.as_message(node)
    return node


def led_by(label: str, content: list[nodes.Node]) -> list[nodes.Node]:
    """Return content after a bold word, on its first line if that is text."""
    strong = nodes.strong("", label)
    if not content:
        return []
    if not isinstance(content[0], nodes.paragraph):
        return [nodes.paragraph("", "", strong), *content]
    content[0].insert(0, [strong, nodes.Text(" ")])
    return content


def copied(node: nodes.Element) -> nodes.Element:
    """Return a copy whose paragraphs are messages to translate, like the original's."""
    copy = node.deepcopy()
    for element in copy.findall(nodes.TextElement):
        own.as_message(element)
    return copy
