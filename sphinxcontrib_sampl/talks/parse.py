"""Plain values → the model: the only place that knows the two shapes of a file."""

from __future__ import annotations

from collections.abc import Sequence as SequenceABC
from dataclasses import replace
from itertools import count

from . import zones
from .fields import Reader, shape
from .ids import is_valid, natural_id, slug, with_distinct_ids
from .links import read_links, read_url
from .lint import lint
from .model import Kind as TalkKind
from .model import Markup, Person, Schedule, Slot, Status, Talk, Term
from .moment import NO_SLOT, Defaults, read_slot, read_zone
from .people import read_directory, read_people
from .problems import Kind, Problem, Unknown, in_file_order
from .source import LEFT_OUT, MAX_BYTES, Mapping, Node, Scalar, Sequence, load
from .terms import filled, read_term
from .tracks import read_rooms, read_tracks
from .unreadable import Unreadable

FILE_KEYS = (
    "title", "description", "url", "language", "timezone", "markup", "organizers",
    "channels", "speakers", "tracks", "rooms", "terms", "talks",
)  # fmt: skip
SLOT_KEYS = ("date", "time", "start", "end", "duration", "timezone")  # the zone last
TALK_KEYS = (
    "id", "title", *SLOT_KEYS, "location", "room", "speakers", "abstract", "bio", "note",
    "kind", "status", "was", "track", "tags", "language", "videos", "slides", "links", "slots",
)  # fmt: skip
SPELLINGS = {
    "speaker": "speakers",
    "presenter": "speakers",
    "video": "videos",
    "recording": "videos",
    "recordings": "videos",
}
"""Other spellings of a talk's keys."""


def parse(
    data: bytes,
    file: str,
    *,
    first_line: int = 1,
    timezone: str | None = None,
    max_bytes: int = MAX_BYTES,
) -> tuple[Schedule, list[Problem]]:
    """Read a data file.

    :param data: the bytes of the file.
    :param file: the name that problems and texts carry.
    :param first_line: the line of the first byte in ``file``.
    :param timezone: the zone where the file names none (an IANA name).
    :param max_bytes: a longer file is refused.
    :returns: the schedule (empty if nothing could be used: then one problem is
        fatal) and all problems, in file order.
    """
    try:
        node, problems = load(data, file, first_line=first_line, max_bytes=max_bytes)
    except Unreadable as error:
        return Schedule(file=file), [error.problem]
    parser = _Parser(file, Defaults(zones.zone(timezone)) if timezone else Defaults())
    if node is None or (isinstance(node, Scalar) and node.is_null):
        schedule = Schedule(file=file)
    elif isinstance(node, Mapping):
        schedule = parser.file(node)
    elif isinstance(node, Sequence):
        talks = parser.talks(node, None, parser.defaults)
        schedule = parser.finished(Schedule(file=file), talks)
    else:
        message = "the file must be a list of talks or a mapping, not text"
        fatal = Problem(Kind.TYPE, message, file, node.line, node.column, fatal=True)
        return Schedule(file=file), [*problems, fatal]
    found = (*problems, *parser.reader.problems, *lint(schedule))
    return schedule, list(in_file_order(found))


class _Parser:
    """Reads one file; holds what its talks refer to."""

    def __init__(self, file: str, defaults: Defaults) -> None:
        self.reader = Reader(file)
        self.defaults = defaults
        self.people: dict[str, Person] = {}
        self.tracks: dict[str, str] = {}
        """Ids of tracks by what a talk may write: the id or the name."""
        self.rooms: dict[str, str] = {}

    def file(self, node: Mapping) -> Schedule:
        """Read the full shape."""
        reader = self.reader
        found = reader.mapping(node, FILE_KEYS, "the file")
        place = read_zone(reader, found.get("timezone"), self.defaults.place)
        self.defaults = replace(self.defaults, place=place)
        self.people = read_directory(reader, found.get("speakers"))
        tracks = read_tracks(reader, found.get("tracks"))
        self.tracks = {track.name: track.id for track in tracks} | {t.id: t.id for t in tracks}
        self.rooms = read_rooms(reader, found.get("rooms"))
        terms, talks = self.read_terms(found.get("terms"))
        free = self.talks(found["talks"], None, self.defaults) if "talks" in found else []
        keys = list(found)
        first = "talks" in found and "terms" in found and keys.index("talks") < keys.index("terms")
        markup = found.get("markup")
        schedule = Schedule(
            file=reader.file,
            title=reader.text(found.get("title"), "title"),
            description=reader.text(found.get("description"), "description"),
            url=read_url(reader, found.get("url")),
            language=reader.word(found.get("language"), "language"),
            timezone=zones.name_of(place) if place is not None else None,
            markup=reader.choice(markup, "markup", Markup.MARKDOWN) if markup else None,
            organizers=read_people(reader, found.get("organizers"), self.people),
            channels=read_links(reader, found.get("channels")),
            speakers=tuple(self.people.values()),
            tracks=tracks,
            rooms=tuple(self.rooms.values()),
            terms=terms,
            extra=_extra(node),
        )
        return self.finished(schedule, free + talks if first else talks + free)

    def finished(self, schedule: Schedule, talks: SequenceABC[Talk]) -> Schedule:
        """Give every talk an id of its own, and say where one is asked for."""
        distinct, clashes = with_distinct_ids(talks)
        for group in clashes:
            if not any(talk.kind.is_talk for talk in group):
                continue
            lines = " and ".join(str(talk.line) for talk in group)
            message = f"the talks in lines {lines} come to one id, {group[0].id!r}; give them an id"
            last = group[-1]
            place = Problem(Kind.ID, message, last.file, last.line, last.column)
            self.reader.problems.append(place)
        return replace(schedule, talks=tuple(distinct))

    def read_terms(self, node: Node | None) -> tuple[tuple[Term, ...], list[Talk]]:
        terms: dict[str, Term] = {}
        talks: list[Talk] = []
        for entry in self.entries(node, "terms", "a term"):
            read = read_term(self.reader, entry, self.defaults)
            term = read.term
            if term.id in terms:
                message = f"two terms come to one id, {term.id!r}; give them an id"
                self.reader.report(Kind.ID, message, entry)
                number = next(n for n in count(len(terms) + 1) if f"{term.id}-{n}" not in terms)
                term = replace(term, id=f"{term.id}-{number}")
            terms[term.id] = term
            own = self.talks(read.talks, term, read.defaults) if read.talks is not None else []
            talks += filled(term, own, self.reader.file, entry.line)
        return tuple(terms.values()), talks

    def entries(self, node: Node | None, name: str, what: str) -> list[Mapping]:
        """Return the mappings of a list; anything else in it is reported."""
        if node is None:
            return []
        if not isinstance(node, Sequence):
            self.reader.report(Kind.TYPE, f"{name} must be a list, not {shape(node)}", node)
            return []
        for item in node.items:
            if not isinstance(item, Mapping) and getattr(item, "style", "") != LEFT_OUT:
                message = f"{what} must be a mapping, not {shape(item)}"
                self.reader.report(Kind.TYPE, message, item)
        return [item for item in node.items if isinstance(item, Mapping)]

    def talks(self, node: Node, term: Term | None, defaults: Defaults) -> list[Talk]:
        return [self.talk(entry, term, defaults) for entry in self.entries(node, "talks", "a talk")]

    def talk(self, node: Mapping, term: Term | None, defaults: Defaults) -> Talk:
        reader = self.reader
        found = reader.mapping(node, TALK_KEYS, "a talk", SPELLINGS)
        get = found.get
        kind = reader.choice(get("kind"), "kind", TalkKind.TALK)
        when = read_slot(reader, found, defaults, kind)
        own = replace(defaults, place=zones.zone(when.timezone) if when.timezone else None)
        slots = reader.sequence(get("slots"), lambda item: self.slot(item, own))
        if when.date is None and slots and not set(SLOT_KEYS[:-1]) & set(found):
            when, slots = slots[0], slots[1:]
        place = term.location if term and kind not in NO_SLOT else None
        talk = Talk(
            id="",
            kind=kind,
            status=reader.choice(get("status"), "status", Status.CONFIRMED),
            title=reader.text(get("title"), "title"),
            when=when,
            slots=slots,
            was=self.was(get("was"), own),
            term=term.id if term else None,
            speakers=read_people(reader, get("speakers"), self.people),
            location=reader.text(get("location"), "location") or place,
            room=self.room(get("room")),
            abstract=reader.text(get("abstract"), "abstract"),
            bio=reader.text(get("bio"), "bio"),
            note=reader.text(get("note"), "note"),
            track=self.track(get("track")),
            tags=reader.words(get("tags"), "tags"),
            language=reader.word(get("language"), "language"),
            videos=read_links(reader, get("videos")),
            slides=read_links(reader, get("slides")),
            links=read_links(reader, get("links")),
            file=reader.file,
            line=node.line,
            column=node.column,
        )
        if kind.is_talk and not (talk.title or talk.speakers or "title" in found):
            reader.report(Kind.KEY, "the talk has neither a title nor a speaker", node)
        return self.with_id(talk, get("id"))

    def with_id(self, talk: Talk, node: Node | None) -> Talk:
        own = self.reader.word(node, "id")
        if own is None:
            return replace(talk, id=natural_id(talk))
        if not is_valid(own):
            message = f"an id is made of ASCII letters, digits, '.', '_' and '-'; {own!r} is not"
            self.reader.report(Kind.ID, f"{message}, write {slug(own)!r}", node)
            own = slug(own)
        return replace(talk, id=own, has_own_id=True)

    def slot(self, node: Node, defaults: Defaults) -> Slot | None:
        if isinstance(node, Scalar):
            return read_slot(self.reader, {"date": node}, defaults)
        if isinstance(node, Mapping):
            return read_slot(self.reader, self.reader.mapping(node, SLOT_KEYS, "a slot"), defaults)
        self.reader.report(Kind.TYPE, "a slot is a date or {date, time}", node)
        return None

    def was(self, node: Node | None, defaults: Defaults) -> Slot | None:
        return (
            self.slot(node, replace(defaults, span=None, within=None)) if node is not None else None
        )

    def room(self, node: Node | None) -> str | None:
        word = self.reader.word(node, "room")
        return self.rooms.get(word, word) if word is not None else None

    def track(self, node: Node | None) -> str | None:
        word = self.reader.word(node, "track")
        if word is None or not self.tracks or word in self.tracks:
            return self.tracks.get(word or "", word)
        reason = Unknown(f"there is no track {word!r}", word, self.tracks)
        self.reader.report(Kind.VALUE, reason, node)
        return word


def _extra(node: Mapping) -> dict[str, str]:
    scalars = ((key.text, value.text) for key, value in node.items if isinstance(value, Scalar))
    return {key: text for key, text in scalars if key.startswith("x-")}
