"""The records of talk data: immutable, picklable, plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import Enum
from functools import cached_property
from itertools import pairwise

Day = date  # a field of Slot has the name of the class


class Kind(Enum):
    """The kind of an entry; the last four are rows that are not talks."""

    TALK = "talk"
    KEYNOTE = "keynote"
    TUTORIAL = "tutorial"
    WORKSHOP = "workshop"
    PANEL = "panel"
    LIGHTNING = "lightning"
    DISCUSSION = "discussion"
    SEMINAR = "seminar"
    POSTER = "poster"
    READING = "reading"
    DEMO = "demo"
    NONE = "none"
    BREAK = "break"
    SOCIAL = "social"
    HOLIDAY = "holiday"

    @property
    def is_talk(self) -> bool:
        """Whether somebody speaks; other rows inherit neither time nor place from their term."""
        return self not in _NO_TALKS


_NO_TALKS = (Kind.NONE, Kind.BREAK, Kind.SOCIAL, Kind.HOLIDAY)
"""Rows of a schedule on which nobody speaks."""


class Status(Enum):
    """Where an entry stands in its life."""

    CONFIRMED = "confirmed"
    TENTATIVE = "tentative"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    MOVED = "moved"


class Mode(Enum):
    """How people take part."""

    ONSITE = "onsite"
    ONLINE = "online"
    HYBRID = "hybrid"


class Access(Enum):
    """Who may follow a link."""

    PUBLIC = "public"
    INTERNAL = "internal"


class Markup(Enum):
    """How the text fields of a file are read."""

    MARKDOWN = "markdown"
    RST = "rst"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Text:
    """A text field, with its place for messages and translations."""

    text: str
    """As YAML gives it, without control characters and with ``\\n`` line ends."""
    file: str = ""
    line: int = 0
    """1-based line of the first character of the text."""
    folded: bool = False
    """Written as a plain, quoted or folded scalar, in which a newline was a blank line."""

    def __str__(self) -> str:
        return self.text

    @property
    def inline(self) -> str:
        """The text on one line."""
        return " ".join(self.text.split())

    @property
    def block(self) -> str:
        """The text with its paragraphs separated by blank lines (YAML 1.2.2 §6.5)."""
        return paragraphs_apart(self.text) if self.folded else self.text


def paragraphs_apart(text: str) -> str:
    """Return text that YAML has folded, with the blank lines of its source.

    Around indented lines nothing is folded (YAML 1.2.2 §8.1.3): they are lists and code.
    """
    lines = text.split("\n")
    apart = lines[:1]
    for above, line in pairwise(lines):
        is_kept = above[:1] in ("", " ") or line[:1] in ("", " ")
        apart.append(line if is_kept else f"\n{line}")
    return "\n".join(apart)


@dataclass(frozen=True, slots=True)
class Link:
    """A recording, slides, a channel: somewhere to go."""

    url: str | None
    """``None`` if the address was refused; the label is still shown."""
    label: Text | None = None
    access: Access = Access.PUBLIC
    start: int | None = None
    """Of a recording: where the talk begins in it, in seconds."""
    language: str | None = None
    """Language of a recording, if it differs from that of the talk."""
    captions: tuple[str, ...] = ()
    """Of a recording: the language codes of its captions."""
    transcript: str | None = None
    """Of a recording: the path of a file with its words, WebVTT or SubRip."""
    transcript_line: int = field(default=0, compare=False)
    """1-based line of that path, for messages."""
    file: str = field(default="", compare=False)
    """The file that its address stands in, by which a relative one goes."""
    line: int = field(default=0, compare=False)
    """1-based line of its address or mapping, for messages."""


@dataclass(frozen=True, slots=True)
class Person:
    """A speaker, a host or an organizer."""

    name: str
    affiliation: Text | None = None
    url: str | None = None
    bio: Text | None = None
    image: str | None = None
    id: str | None = None
    """The key in the file's ``speakers``, if the person is listed there."""
    image_alt: Text | None = None
    pronouns: str | None = None
    orcid: str | None = None
    """Four groups of four digits, the last perhaps an ``X`` (ISO 27729)."""
    links: tuple[Link, ...] = ()
    other_names: tuple[str, ...] = ()
    file: str = field(default="", compare=False)
    """The file that its address stands in, by which a relative one goes."""
    line: int = field(default=0, compare=False)
    """1-based line of its address, for messages."""


@dataclass(frozen=True, slots=True)
class Venue:
    """A building, a campus: a place of talks."""

    name: Text | None = None
    address: str | None = None
    url: str | None = None
    geo: tuple[float, float] | None = None
    """Latitude and longitude in degrees (WGS 84), as ``GEO`` of RFC 5545 §3.8.1.6 has them."""
    file: str = field(default="", compare=False)
    """The file that its address stands in, by which a relative one goes."""
    line: int = field(default=0, compare=False)
    """1-based line of its address, for messages."""


@dataclass(frozen=True, slots=True)
class Room:
    """A room that the file lists."""

    id: str
    name: str
    floor: str | None = None
    capacity: int | None = None
    """How many people fit in."""
    url: str | None = None
    geo: tuple[float, float] | None = None
    join: tuple[Link, ...] = ()
    file: str = field(default="", compare=False)
    """The file that its address stands in, by which a relative one goes."""
    line: int = field(default=0, compare=False)
    """1-based line of its address, for messages."""


@dataclass(frozen=True, slots=True)
class Slot:
    """When something happens."""

    date: date | None = None
    """The day; the first of several, or of the month where only that is known."""
    start: datetime | None = None
    """Aware, or naive if the zone is unknown (a floating time)."""
    end: datetime | None = None
    """Like ``start``; after it, on the last day if there are several."""
    timezone: str | None = None
    """IANA name or ``+HH:MM``; ``None`` for a floating time."""
    stated: bool = False
    """Whether the time is the talk's own, not its term's."""
    last: Day | None = None
    """The last of several days; that of the month if only that is known."""
    by_month: bool = False
    """The day is not known but the month, or the months from ``date`` to ``last``."""
    daily: bool = False
    """Of several days each has the time from ``start`` to ``end``."""
    room: str | None = None
    """The name of the room, if it differs from the talk's."""
    venue: Venue | None = None
    """Likewise."""
    join: tuple[Link, ...] = ()
    """Likewise."""

    @property
    def last_day(self) -> Day | None:
        """The only day, or the last; for a talk past midnight, the day on which it begins."""
        return self.last or self.date

    @property
    def iso_date(self) -> str:
        """The day or the month as ISO 8601 writes it, ``2025-10``; empty if not known."""
        if self.date is None:
            return ""
        return self.date.isoformat()[: 7 if self.by_month else 10]


@dataclass(frozen=True, slots=True)
class Talk:
    """One entry of a schedule: a talk, or another row."""

    id: str
    kind: Kind = Kind.TALK
    status: Status = Status.CONFIRMED
    title: Text | None = None
    """``None`` if unknown."""
    when: Slot = Slot()
    slots: tuple[Slot, ...] = ()
    """Further times, for a talk that goes on later."""
    was: tuple[Slot, ...] = ()
    """When a moved talk should have been, the first planned first."""
    term: str | None = None
    """The id of its term."""
    speakers: tuple[Person, ...] = ()
    location: Text | None = None
    room: str | None = None
    abstract: Text | None = None
    bio: Text | None = None
    note: Text | None = None
    track: str | None = None
    """The id of its track, or the name of one that the file does not list."""
    tags: tuple[str, ...] = ()
    language: str | None = None
    videos: tuple[Link, ...] = ()
    slides: tuple[Link, ...] = ()
    links: tuple[Link, ...] = ()
    own_kind: str | None = None
    """The id of one of the file's own ``kinds``, if it has one."""
    aliases: tuple[str, ...] = ()
    """Former ids."""
    mode: Mode | None = None
    """Stated, or derived from place and ``join``; ``None`` if unknown."""
    venue: Venue | None = None
    join: tuple[Link, ...] = ()
    register: tuple[Link, ...] = ()
    host: tuple[Person, ...] = ()
    session: str | None = None
    """The key of its session."""
    papers: tuple[Link, ...] = ()
    image: str | None = None
    image_alt: Text | None = None
    audience: tuple[str, ...] = ()
    recorded: bool | None = None
    """``None`` where nothing is said."""
    license: str | None = None
    updated: date | datetime | None = None
    vacancy: Text | None = None
    """For a week without an entry: its text while it is in the future."""
    file: str = ""
    line: int = 0
    column: int = 0
    has_own_id: bool = False

    @property
    def kind_id(self) -> str:
        """The kind of the entry as a word: one of :class:`Kind` or of the file's own."""
        return self.own_kind or self.kind.value


@dataclass(frozen=True, slots=True)
class Term:
    """A quarter, a semester, a conference: talks under one heading."""

    id: str
    name: str
    note: Text | None = None
    weekday: int | None = None
    """0 is Monday."""
    starts: date | None = None
    ends: date | None = None
    fill: bool = False
    """Weeks without an entry get a row."""
    vacancy: Text | None = None
    """The text of such a row while it is in the future."""
    exceptions: tuple[tuple[date, Text], ...] = ()
    """Days without a meeting, with the reason."""
    start: time | None = None
    end: time | None = None
    timezone: str | None = None
    location: Text | None = None
    meeting: Slot | None = None
    """When the meeting is, of a term that is one: an evening, a day of a conference."""
    number: str | None = None
    host: tuple[Person, ...] = ()
    venue: Venue | None = None
    join: tuple[Link, ...] = ()
    register: tuple[Link, ...] = ()
    links: tuple[Link, ...] = ()
    file: str = ""
    line: int = 0
    column: int = 0
    places: dict[str, tuple[int, int]] = field(default_factory=dict, compare=False)
    """Line and column of the values of its keys, for messages."""


@dataclass(frozen=True, slots=True)
class Track:
    """A theme that runs through a schedule."""

    id: str
    name: str
    color: str | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """Talks that belong together, with a host."""

    id: str
    """The key by which talks refer to it."""
    name: str
    host: tuple[Person, ...] = ()
    room: str | None = None
    track: str | None = None


@dataclass(frozen=True)
class Schedule:
    """The content of a data file."""

    file: str = ""
    title: Text | None = None
    description: Text | None = None
    url: str | None = None
    language: str | None = None
    timezone: str | None = None
    markup: Markup | None = None
    """``None`` if the file has none; then the site's default applies."""
    organizers: tuple[Person, ...] = ()
    channels: tuple[Link, ...] = ()
    speakers: tuple[Person, ...] = ()
    """The persons listed under ``speakers``, each with its id."""
    tracks: tuple[Track, ...] = ()
    rooms: tuple[Room, ...] = ()
    terms: tuple[Term, ...] = ()
    talks: tuple[Talk, ...] = ()
    """All entries in file order, those of terms first as their terms come."""
    id: str | None = None
    venue: Venue | None = None
    join: tuple[Link, ...] = ()
    image: str | None = None
    sessions: tuple[Session, ...] = ()
    kinds: tuple[tuple[str, str], ...] = ()
    """The file's own kinds: (id, name)."""
    updated: date | datetime | None = None
    extra: dict[str, str] = field(default_factory=dict)
    """The user's own top-level ``x-`` keys with a scalar value."""

    @cached_property
    def named(self) -> dict[str, list[Talk]]:
        """The talks by id, and by former ids that no talk has now."""
        found: dict[str, list[Talk]] = {}
        for talk in self.talks:
            found.setdefault(talk.id, []).append(talk)
        taken = frozenset(found)
        for talk in self.talks:
            for alias in talk.aliases:
                if alias not in taken:
                    found.setdefault(alias, []).append(talk)
        return found
