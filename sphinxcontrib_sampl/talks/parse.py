"""Plain values → the model: the only module that knows the two forms of a file."""

from __future__ import annotations

from collections.abc import Sequence as SequenceABC
from dataclasses import replace
from itertools import count

from .checks.internal import public_places
from .checks.lint import floating, lint
from .entries import EntryReader, Surroundings, checked_id, read_change
from .fields.ids import with_distinct_ids
from .fields.links import read_links, read_url
from .fields.people import read_directory, read_people
from .fields.places import read_rooms, read_venue
from .fields.plain import Reader, not_a_mapping, shape
from .fields.terms import filled, read_term
from .fields.tracks import read_kinds, read_sessions, read_tracks
from .foreign import told_once
from .model import Markup, Schedule, Talk, Term
from .other_markup import other_markup
from .problems import Kind, Problem, in_file_order
from .schema import FILE_KEYS, TALK_KEYS, TERM_KEYS
from .when import zones
from .when.moment import Defaults, read_zone
from .yaml import MAX_BYTES
from .yaml.misread import key_of
from .yaml.source import LEFT_OUT, Mapping, Node, Scalar, Sequence, load
from .yaml.unreadable import Unreadable

_FIRST_KEYS = {"a talk": ("title", *TALK_KEYS), "a term": ("name", *TERM_KEYS)}
"""Keys of the entries of a list, that of a text without a key first."""


def parse(
    data: bytes,
    file: str,
    *,
    first_line: int = 1,
    timezone: str | None = None,
    max_bytes: int = MAX_BYTES,
    markup: Markup = Markup.MARKDOWN,
    ask_for_zone: bool = True,
) -> tuple[Schedule, list[Problem]]:
    """Read a data file.

    :param data: the bytes of the file.
    :param file: the name that problems and texts carry.
    :param first_line: the line of the first byte in ``file``.
    :param timezone: the zone where the file names none (an IANA name).
    :param max_bytes: a longer file is refused.
    :param markup: how text fields are read where the file names no markup.
    :param ask_for_zone: whether to report times without a zone.
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
        return Schedule(file=file), [*problems, _only_text(node, file)]
    is_list = isinstance(node, Sequence)
    said = parser.reader.problems
    other = [
        *public_places(schedule, parser.reader.links),
        *other_markup(schedule, markup, has_keys=not is_list),
        *(floating(schedule, said, is_list=is_list) if ask_for_zone else ()),
    ]
    keys = {key.text for key, _ in node.items} if isinstance(node, Mapping) else {"talks"}
    number = len(schedule.talks) if keys & {"talks", "terms"} else None
    own = told_once(said, parser.reader.unknown, number)
    found = (*problems, *own, *lint(schedule), *other)
    return schedule, list(in_file_order(found))


def _only_text(node: Scalar, file: str) -> Problem:
    """Return the problem of a file that is neither a list nor a mapping."""
    message = "the file must be a list of talks or a mapping, not text"
    if (meant := key_of(node.text, (*FILE_KEYS, *TALK_KEYS))) is not None:
        message += f"; behind {meant[0]} write a colon and a space"
    return Problem(Kind.TYPE, message, file, node.line, node.column, fatal=True)


class _Parser:
    """Reads one file; holds what its talks refer to."""

    def __init__(self, file: str, defaults: Defaults) -> None:
        self.reader = Reader(file)
        self.defaults = defaults
        self.around = Surroundings()
        self.read_entries = EntryReader(self.reader, self.around)

    def file(self, node: Mapping) -> Schedule:
        """Read the full shape."""
        reader = self.reader
        found = reader.mapping(node, FILE_KEYS, "the file")
        get = found.get
        place = read_zone(reader, get("timezone"), self.defaults.place)
        self.defaults = replace(self.defaults, place=place)
        own_id = reader.word(get("id"), "id")
        schedule = self.listed(
            Schedule(
                file=reader.file,
                id=checked_id(reader, own_id, found["id"]) if own_id is not None else None,
                title=reader.text(get("title"), "title"),
                description=reader.text(get("description"), "description"),
                url=read_url(reader, get("url")),
                image=read_url(reader, get("image")),
                language=reader.language(get("language")),
                timezone=zones.name_of(place) if place is not None else None,
                markup=reader.choice(get("markup"), "markup", Markup.MARKDOWN)
                if "markup" in found
                else None,
                updated=read_change(reader, get("updated")),
                venue=read_venue(reader, get("venue")),
                join=read_links(reader, get("join")),
                channels=read_links(reader, get("channels")),
                extra=_extra(node),
            ),
            found,
        )
        terms, talks = self.read_terms(get("terms"))
        free = self.talks(found["talks"], None, self.defaults) if "talks" in found else []
        keys = list(found)
        first = "talks" in found and "terms" in found and keys.index("talks") < keys.index("terms")
        return self.finished(
            replace(schedule, terms=terms), free + talks if first else talks + free
        )

    def listed(self, schedule: Schedule, found: dict[str, Node]) -> Schedule:
        """Return the schedule with the lists that talks refer to."""
        reader, around, get = self.reader, self.around, found.get
        around.people = read_directory(reader, get("speakers"))
        tracks, rooms = read_tracks(reader, get("tracks")), read_rooms(reader, get("rooms"))
        around.tracks = {track.name: track.id for track in tracks} | {t.id: t.id for t in tracks}
        around.rooms = {room.name: room for room in rooms} | {room.id: room for room in rooms}
        sessions = tuple(
            replace(session, room=self.read_entries.known_room(session.room))
            for session in read_sessions(reader, get("sessions"), around.people)
        )
        around.sessions = {s.name: s for s in sessions} | {s.id: s for s in sessions}
        kinds = read_kinds(reader, get("kinds"))
        around.kinds = {word.casefold(): key for key, name in kinds for word in (name, key)}
        around.venue, around.join = schedule.venue, schedule.join
        return replace(
            schedule,
            organizers=read_people(reader, get("organizers"), around.people, speakers=False),
            speakers=tuple(around.people.values()),
            tracks=tracks,
            rooms=rooms,
            sessions=sessions,
            kinds=kinds,
        )

    def finished(self, schedule: Schedule, talks: SequenceABC[Talk]) -> Schedule:
        """Give every talk a unique id, and report talks that should get one in the file."""
        distinct, clashes = with_distinct_ids(talks)
        for group in clashes:
            if not any(talk.kind.is_talk for talk in group):
                continue
            lines = " and ".join(str(talk.line) for talk in group)
            message = (
                f"the talks in lines {lines} come to one id, {group[0].id!r}; give them an id of "
                f"their own, such as `id: {group[0].id}-{len(group)}`"
            )
            last = group[-1]
            place = Problem(Kind.ID, message, last.file, last.line, last.column)
            self.reader.problems.append(place)
        self.check_aliases(distinct)
        return replace(schedule, talks=tuple(distinct))

    def check_aliases(self, talks: SequenceABC[Talk]) -> None:
        """Report former ids that lead to several talks."""
        owners = {talk.id: talk for talk in talks}
        for talk in talks:
            for alias in talk.aliases:
                owner = owners.setdefault(alias, talk)
                if owner is not talk:
                    message = (
                        f"the alias {alias!r} is the id or an alias of the talk in line "
                        f"{owner.line}, too; leave it to one of them"
                    )
                    place = Problem(Kind.ID, message, talk.file, talk.line, talk.column)
                    self.reader.problems.append(place)

    def read_terms(self, node: Node | None) -> tuple[tuple[Term, ...], list[Talk]]:
        terms: dict[str, Term] = {}
        talks: list[Talk] = []
        for entry in self.entries(node, "terms", "a term"):
            read = read_term(self.reader, entry, self.defaults, self.around.people)
            term = read.term
            if term.id in terms:
                message = f"two terms come to one id, {term.id!r}; give them an id of their own"
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
                message = not_a_mapping(what, item, _FIRST_KEYS[what])
                self.reader.report(Kind.TYPE, message, item)
        return [item for item in node.items if isinstance(item, Mapping)]

    def talks(self, node: Node, term: Term | None, defaults: Defaults) -> list[Talk]:
        read = self.read_entries.talk
        return [read(entry, term, defaults) for entry in self.entries(node, "talks", "a talk")]


def _extra(node: Mapping) -> dict[str, str]:
    scalars = ((key.text, value.text) for key, value in node.items if isinstance(value, Scalar))
    return {key: text for key, text in scalars if key.startswith("x-")}
