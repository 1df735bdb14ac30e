"""Tracks, sessions and kinds that a file defines."""

from __future__ import annotations

from ..model import Kind as TalkKind
from ..model import Person, Session, Track
from ..problems import Kind
from ..schema import SESSION, TRACK, names, spellings
from ..yaml.source import Mapping, Node
from .ids import slug
from .people import read_people
from .plain import Reader


def read_tracks(reader: Reader, node: Node | None) -> tuple[Track, ...]:
    """Read ``tracks``: a mapping of ids to names or ``{name, color}``, or a list of names."""
    node = reader.by_name(node, "tracks")
    if isinstance(node, Mapping):
        return tuple(_track(reader, reader.key(key), value) for key, value in node.items)
    names = reader.words(node, "tracks")
    return tuple(Track(slug(name), name) for name in names)


def read_sessions(
    reader: Reader, node: Node | None, people: dict[str, Person]
) -> tuple[Session, ...]:
    """Read ``sessions``: a mapping of names to ``{name, host, room, track}``, or a list of names.

    :param people: the persons of the file's ``speakers``, by id.
    """
    node = reader.by_name(node, "sessions")
    if isinstance(node, Mapping):
        return tuple(_session(reader, reader.key(key), value, people) for key, value in node.items)
    return tuple(Session(name, name) for name in reader.words(node, "sessions"))


def _session(reader: Reader, key: str, node: Node, people: dict[str, Person]) -> Session:
    if not isinstance(node, Mapping):
        return Session(key, reader.word(node, "the name of a session") or key)
    found = reader.mapping(node, names(SESSION), "a session", spellings(SESSION))
    return Session(
        key,
        reader.word(found.get("name"), "name") or key,
        read_people(reader, found.get("host"), people),
        reader.word(found.get("room"), "room"),
        reader.word(found.get("track"), "track"),
    )


def read_kinds(reader: Reader, node: Node | None) -> tuple[tuple[str, str], ...]:
    """Read ``kinds``: a mapping of ids to names, or a list of names.

    :returns: pairs of id (lower case) and name.
    """
    pairs: list[tuple[Node, str, str | None]] = []
    if isinstance(node, Mapping):
        pairs = [
            (key, reader.key(key), reader.word(value, "the name of a kind"))
            for key, value in node.items
        ]
    elif node is not None:
        pairs = [(node, word, word) for word in reader.words(node, "kinds")]
    kinds: dict[str, str] = {}
    for place, written, name in pairs:
        kind = slug(written)
        if kind in {known.value for known in TalkKind}:
            message = f"there is a kind {kind!r} already; give yours another id"
            reader.report(Kind.VALUE, message, place)
        else:
            kinds[kind] = name or written
    return tuple(kinds.items())


def _track(reader: Reader, key: str, node: Node) -> Track:
    if not isinstance(node, Mapping):
        return Track(key, reader.word(node, "the name of a track") or key)
    found = reader.mapping(node, names(TRACK), "a track")
    name = reader.word(found.get("name"), "name") or key
    return Track(key, name, reader.word(found.get("color"), "color"))
