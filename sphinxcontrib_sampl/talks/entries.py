"""One entry of a file → a :class:`~.model.Talk`, with what it inherits."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import NamedTuple

from .fields.ids import id_from, is_valid, slug
from .fields.links import VIDEO_KEYS, read_links, read_url
from .fields.people import read_people
from .fields.places import mode_of, read_mode, read_venue
from .fields.plain import Reader
from .model import Kind as TalkKind
from .model import Link, Mode, Person, Room, Session, Slot, Status, Talk, Term, Text, Venue
from .problems import Kind, Unknown, did_you_mean
from .schema import SLOT_KEYS, TALK_KEYS, TALK_SPELLINGS, TIME_KEYS, WAS_KEYS
from .when import zones
from .when.date_advice import mended
from .when.dates import read_updated
from .when.moment import Defaults, read_slot
from .yaml.source import Mapping, Node, Scalar


@dataclass(slots=True)
class Surroundings:
    """The parts of a file that entries refer to, or inherit."""

    people: dict[str, Person] = field(default_factory=dict)
    tracks: dict[str, str] = field(default_factory=dict)
    """Ids of tracks, by id and by name."""
    rooms: dict[str, Room] = field(default_factory=dict)
    """Rooms, by id and by name."""
    sessions: dict[str, Session] = field(default_factory=dict)
    """Sessions, by key and by name."""
    kinds: dict[str, str] = field(default_factory=dict)
    """Ids of the file's own kinds, by id and by name, in lower case."""
    venue: Venue | None = None
    join: tuple[Link, ...] = ()


class _Times(NamedTuple):
    when: Slot
    slots: tuple[Slot, ...] = ()
    was: tuple[Slot, ...] = ()


class _InSession(NamedTuple):
    session: str | None
    room: str | None
    track: str | None


class _Place(NamedTuple):
    mode: Mode | None
    location: Text | None
    venue: Venue | None
    join: tuple[Link, ...]
    register: tuple[Link, ...]
    host: tuple[Person, ...]


class EntryReader:
    """Reads the entries of one file."""

    def __init__(self, reader: Reader, around: Surroundings) -> None:
        self.reader = reader
        self.around = around

    def talk(self, node: Mapping, term: Term | None, defaults: Defaults) -> Talk:
        """Read one entry.

        :param term: the term that contains it.
        :param defaults: the time and zone for entries without them.
        """
        reader = self.reader
        found = reader.mapping(node, TALK_KEYS, "a talk", TALK_SPELLINGS)
        get = found.get
        kind, own_kind = self.kind(found)
        times = self.times(found, defaults, kind)
        session = self.session(found, kind)
        place = self.place(found, kind, session, term)
        title, speakers = self.title(found, kind), self.speakers(found)
        if kind.is_talk and not (title or speakers or "title" in found):
            reader.report_missing(Kind.KEY, "the talk has neither a title nor a speaker", node)
        own_id = self.own_id(found)
        return Talk(
            id=own_id or id_from(speakers, title, kind, (*times.was, times.when)),
            has_own_id=own_id is not None,
            aliases=reader.sequence(get("aliases"), self.alias),
            kind=kind,
            own_kind=own_kind,
            status=self.status(found),
            title=title,
            term=term.id if term else None,
            speakers=speakers,
            abstract=reader.text(get("abstract"), "abstract"),
            bio=reader.text(get("bio"), "bio"),
            note=self.note(found, kind),
            tags=reader.words(get("tags"), "tags"),
            audience=reader.words(get("audience"), "audience"),
            language=reader.language(get("language")),
            papers=read_links(reader, get("papers")),
            videos=read_links(reader, get("videos"), keys=VIDEO_KEYS),
            slides=read_links(reader, get("slides")),
            links=read_links(reader, get("links")),
            image=read_url(reader, get("image")),
            image_alt=reader.text(get("image_alt"), "image_alt"),
            recorded=reader.flag(get("recorded"), "recorded") if "recorded" in found else None,
            license=reader.word(get("license"), "license"),
            updated=read_change(reader, get("updated")),
            file=reader.file,
            line=node.line,
            column=node.column,
            **times._asdict(),
            **session._asdict(),
            **place._asdict(),
        )

    def times(self, found: dict[str, Node], defaults: Defaults, kind: TalkKind) -> _Times:
        """Return the slot, further slots and former slots of a talk."""
        when = read_slot(self.reader, found, defaults, kind)
        if "slots" not in found and "was" not in found:
            return _Times(when)
        place = zones.zone(when.timezone) if when.timezone else None
        own = replace(defaults, place=place, day=None)
        before = replace(own, span=None, within=None, day=when.date)  # what names no day, was on it
        read = self.reader.sequence
        slots = read(found.get("slots"), lambda item: self.slot(item, own))
        was = read(found.get("was"), lambda item: self.slot(item, before, WAS_KEYS))
        if when.date is None and slots and not set(TIME_KEYS[:-1]) & set(found):
            when, slots = slots[0], slots[1:]
        return _Times(when, slots, was)

    def kind(self, found: dict[str, Node]) -> tuple[TalkKind, str | None]:
        """Return the kind of an entry, and which of the file's own kinds."""
        node = found.get("kind")
        word = self.reader.word(node, "kind")
        if word is None:
            is_empty = not {"title", "speakers"} & found.keys()
            return (TalkKind.NONE if is_empty and "reason" in found else TalkKind.TALK), None
        own = self.around.kinds.get(word.casefold())
        if own is not None:
            return TalkKind.TALK, own
        kinds = {kind.value: kind for kind in TalkKind}
        if word.lower() not in kinds and self.around.kinds:
            reason = Unknown(f"there is no kind {word!r}", word, (*kinds, *self.around.kinds))
            self.reader.report(Kind.VALUE, reason, node)
            return TalkKind.TALK, None
        return self.reader.choice(node, "kind", TalkKind.TALK), None

    def status(self, found: dict[str, Node]) -> Status:
        """Return the status; ``cancelled: yes`` is one, too."""
        status = self.reader.choice(found.get("status"), "status", Status.CONFIRMED)
        if not self.reader.flag(found.get("cancelled"), "cancelled"):
            return status
        if "status" in found and status is not Status.CANCELLED:
            message = f"the talk is cancelled, and its status is {status.value}; write one of them"
            self.reader.report(Kind.VALUE, message, found["cancelled"])
        return Status.CANCELLED

    def title(self, found: dict[str, Node], kind: TalkKind) -> Text | None:
        """Return the title; for a row that is not a talk, it may be the reason."""
        title = self.reader.text(found.get("title"), "title")
        if kind.is_talk or "reason" not in found:
            return title
        reason = self.reader.text(found["reason"], "reason")
        if title is not None and reason is not None:
            message = "title and reason say what the row is called; the title is used"
            self.reader.report(Kind.KEY, message, found["reason"])
        return title or reason

    def note(self, found: dict[str, Node], kind: TalkKind) -> Text | None:
        """Return the note; for a talk, the reason why it does not take place counts as one."""
        note = self.reader.text(found.get("note"), "note")
        if not kind.is_talk or "reason" not in found:
            return note
        reason = self.reader.text(found["reason"], "reason")
        if note is not None and reason is not None:
            message = "note and reason both say why; the note is used"
            self.reader.report(Kind.KEY, message, found["reason"])
        return note or reason

    def speakers(self, found: dict[str, Node]) -> tuple[Person, ...]:
        """Return the speakers; a single one gets the details beside it in the entry."""
        speakers = read_people(self.reader, found.get("speakers"), self.around.people)
        beside = {key: found[key] for key in ("affiliation", "url") if key in found}
        if not beside:
            return speakers
        if len(speakers) != 1:
            number = f"are {len(speakers)} speakers" if speakers else "is none"
            for key, node in beside.items():
                message = f"{key} belongs to one speaker, and there {number}"
                remedy = "write speakers: [Name (Affiliation), …], or a mapping for each"
                self.reader.report(Kind.SPEAKER, f"{message}; {remedy}", node)
            return speakers
        person = speakers[0]
        affiliation = self.reader.text(beside.get("affiliation"), "affiliation")
        url = read_url(self.reader, beside.get("url"))
        for key, known in (("affiliation", person.affiliation), ("url", person.url)):
            if key in beside and known is not None:
                message = f"the speaker has an {key} already; that beside it is not used"
                self.reader.report(Kind.KEY, message.replace("an url", "a url"), beside[key])
        if person.url is None and url is not None:
            line = beside["url"].line
            person = replace(person, url=url, file=self.reader.file, line=line)
        return (replace(person, affiliation=person.affiliation or affiliation),)

    def session(self, found: dict[str, Node], kind: TalkKind) -> _InSession:
        """Return the session of a talk, and its own or inherited room and track."""
        word = self.reader.word(found.get("session"), "session")
        session = self.around.sessions.get(word or "")
        if word is not None and session is None and self.around.sessions:
            hint = did_you_mean(word, self.around.sessions)
            if hint:
                message = f"there is no session {word!r}{hint}"
                self.reader.report(Kind.VALUE, message, found["session"])
        room, track = self.room(found.get("room")), self.track(found.get("track"))
        if session is not None and kind.is_talk:
            room = room or session.room
            track = track or self.around.tracks.get(session.track or "", session.track)
        return _InSession(session.id if session is not None else word, room, track)

    def place(
        self, found: dict[str, Node], kind: TalkKind, within: _InSession, term: Term | None
    ) -> _Place:
        """Return place, host and ways to take part, its own or inherited."""
        reader, around = self.reader, self.around
        mode = read_mode(reader, found.get("mode"))
        location = reader.text(found.get("location"), "location")
        venue = read_venue(reader, found.get("venue"))
        join = read_links(reader, found.get("join"))
        register = read_links(reader, found.get("register"))
        host = read_people(reader, found.get("host"), around.people)
        if kind.is_talk:
            session = around.sessions.get(within.session or "")
            location = location or (term.location if term else None)
            if mode is not Mode.ONLINE:  # nobody is to go there
                venue = venue or (term.venue if term else None) or around.venue
            if "join" not in found and mode is not Mode.ONSITE:
                known = around.rooms.get(within.room or "")
                join = (known.join if known else ()) or (term.join if term else ()) or around.join
            register = register or (term.register if term else ())
            host = host or (session.host if session else ()) or (term.host if term else ())
            mode = mode_of(mode, location or within.room or venue, join)
        return _Place(mode, location, venue, join, register, host)

    def own_id(self, found: dict[str, Node]) -> str | None:
        word = self.reader.word(found.get("id"), "id")
        return checked_id(self.reader, word, found["id"]) if word is not None else None

    def alias(self, node: Node) -> str | None:
        word = self.reader.word(node, "an alias")
        return checked_id(self.reader, word, node) if word is not None else None

    def slot(
        self, node: Node, defaults: Defaults, keys: tuple[str, ...] = SLOT_KEYS
    ) -> Slot | None:
        """Read a further time of a talk, or with :data:`~.schema.WAS_KEYS` a former one."""
        reader = self.reader
        if isinstance(node, Scalar):
            return read_slot(reader, {"date": node}, defaults)
        if not isinstance(node, Mapping):
            reader.report(Kind.TYPE, "a slot is a date or {date, time}", node)
            return None
        found = reader.mapping(node, keys, "a slot")
        return replace(
            read_slot(reader, found, defaults),
            room=self.room(found.get("room")),
            venue=read_venue(reader, found.get("venue")),
            join=read_links(reader, found.get("join")),
        )

    def room(self, node: Node | None) -> str | None:
        """Return the name of a room, given its name or id."""
        return self.known_room(self.reader.word(node, "room"))

    def known_room(self, word: str | None) -> str | None:
        known = self.around.rooms.get(word or "")
        return known.name if known is not None else word

    def track(self, node: Node | None) -> str | None:
        """Return the id of a track, given its id or name."""
        word = self.reader.word(node, "track")
        tracks = self.around.tracks
        if word is None or not tracks or word in tracks:
            return tracks.get(word or "", word)
        reason = Unknown(f"there is no track {word!r}", word, tracks)
        self.reader.report(Kind.VALUE, reason, node)
        return word


def checked_id(reader: Reader, written: str, node: Node) -> str:
    """Return an id as written; an invalid one is reported and corrected."""
    if is_valid(written):
        return written
    message = f"an id is made of ASCII letters, digits, '.', '_' and '-'; {written!r} is not"
    reader.report(Kind.ID, f"{message}, write {slug(written)!r}", node)
    return slug(written)


def read_change(reader: Reader, node: Node | None) -> date | datetime | None:
    """Read ``updated``: a date or a datetime."""
    word = reader.word(node, "updated")
    if word is None:
        return None
    try:
        return read_updated(word)
    except ValueError as error:
        meant = [text for text in mended(word) if _is_change(text)]
        message = f"{word!r} is no date; write {' or '.join(meant)}" if meant else error
        reader.report(Kind.DATE, message, node)
        return None


def _is_change(text: str) -> bool:
    try:
        read_updated(text)
    except ValueError:
        return False
    return True
