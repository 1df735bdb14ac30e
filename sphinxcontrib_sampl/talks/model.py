"""The records that talk data becomes: immutable, picklable, ordinary values."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from enum import Enum


class Kind(Enum):
    """What an entry is; the last four are rows that are no talk."""

    TALK = "talk"
    KEYNOTE = "keynote"
    TUTORIAL = "tutorial"
    WORKSHOP = "workshop"
    PANEL = "panel"
    LIGHTNING = "lightning"
    DISCUSSION = "discussion"
    NONE = "none"
    BREAK = "break"
    SOCIAL = "social"
    HOLIDAY = "holiday"

    @property
    def is_talk(self) -> bool:
        """Whether somebody speaks."""
        return self not in (Kind.NONE, Kind.BREAK, Kind.SOCIAL, Kind.HOLIDAY)


class Status(Enum):
    """Where an entry stands in its life."""

    CONFIRMED = "confirmed"
    TENTATIVE = "tentative"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    MOVED = "moved"


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
    """Written as a plain or quoted scalar: a newline that is left was a blank line."""

    def __str__(self) -> str:
        return self.text

    @property
    def inline(self) -> str:
        """The text on one line."""
        return " ".join(self.text.split())

    @property
    def block(self) -> str:
        """The text with its paragraphs set apart by blank lines (YAML 1.2.2 §6.5)."""
        return self.text.replace("\n", "\n\n") if self.folded else self.text


@dataclass(frozen=True, slots=True)
class Person:
    """A speaker or an organizer."""

    name: str
    affiliation: Text | None = None
    url: str | None = None
    bio: Text | None = None
    image: str | None = None
    id: str | None = None
    """The key in the file's ``speakers``, if the person stands there."""


@dataclass(frozen=True, slots=True)
class Link:
    """A recording, slides, a channel: somewhere to go."""

    url: str | None
    """``None`` where the address was refused; the label is shown all the same."""
    label: Text | None = None
    access: Access = Access.PUBLIC


@dataclass(frozen=True, slots=True)
class Slot:
    """When something happens."""

    date: date | None = None
    start: datetime | None = None
    """Aware, or naive if the zone is not known (a floating time)."""
    end: datetime | None = None
    """Like ``start``; after it."""
    timezone: str | None = None
    """IANA name or ``+HH:MM``; ``None`` for a floating time."""
    stated: bool = False
    """The time is the talk's own, not its term's."""


@dataclass(frozen=True, slots=True)
class Talk:
    """One entry of a schedule: a talk, or a row that is none."""

    id: str
    kind: Kind = Kind.TALK
    status: Status = Status.CONFIRMED
    title: Text | None = None
    """``None`` where it is not known yet."""
    when: Slot = Slot()
    slots: tuple[Slot, ...] = ()
    """Further times, for a talk that goes on later."""
    was: Slot | None = None
    """When a moved talk should have been."""
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
    file: str = ""
    line: int = 0
    column: int = 0
    has_own_id: bool = False


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
    exceptions: tuple[tuple[date, Text], ...] = ()
    """Days without a meeting, with the reason."""
    start: time | None = None
    end: time | None = None
    timezone: str | None = None
    location: Text | None = None
    file: str = ""
    line: int = 0
    column: int = 0
    places: dict[str, tuple[int, int]] = field(default_factory=dict, compare=False)
    """Line and column of what stands behind its keys, for messages."""


@dataclass(frozen=True, slots=True)
class Track:
    """A theme that runs through a schedule."""

    id: str
    name: str
    color: str | None = None


@dataclass(frozen=True, slots=True)
class Schedule:
    """What one data file says."""

    file: str = ""
    title: Text | None = None
    description: Text | None = None
    url: str | None = None
    language: str | None = None
    timezone: str | None = None
    markup: Markup | None = None
    """``None`` where the file does not say; the site's default applies."""
    organizers: tuple[Person, ...] = ()
    channels: tuple[Link, ...] = ()
    speakers: tuple[Person, ...] = ()
    """The persons listed under ``speakers``, each with its id."""
    tracks: tuple[Track, ...] = ()
    rooms: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    talks: tuple[Talk, ...] = ()
    """All entries in file order, those of terms first as their terms come."""
    extra: dict[str, str] = field(default_factory=dict)
    """The user's own top-level ``x-`` keys with a scalar value."""


def without_internal(schedule: Schedule) -> Schedule:
    """Return the schedule without addresses of internal links; labels may be addresses too."""

    def cut(links: tuple[Link, ...]) -> tuple[Link, ...]:
        return tuple(
            replace(link, url=None, label=None) if link.access is Access.INTERNAL else link
            for link in links
        )

    talks = (
        replace(talk, videos=cut(talk.videos), slides=cut(talk.slides), links=cut(talk.links))
        for talk in schedule.talks
    )
    return replace(schedule, talks=tuple(talks), channels=cut(schedule.channels))
