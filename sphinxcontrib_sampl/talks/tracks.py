"""What a file lists beside its talks: tracks and rooms."""

from __future__ import annotations

from .fields import Reader
from .ids import slug
from .model import Track
from .source import Mapping, Node


def read_tracks(reader: Reader, node: Node | None) -> tuple[Track, ...]:
    """Read ``tracks``: a mapping of ids to names or ``{name, color}``, or a list of names."""
    if isinstance(node, Mapping):
        return tuple(_track(reader, key.text, value) for key, value in node.items)
    names = reader.words(node, "tracks")
    return tuple(Track(slug(name), name) for name in names)


def read_rooms(reader: Reader, node: Node | None) -> dict[str, str]:
    """Read ``rooms``: a mapping of ids to names, or a list of names."""
    if isinstance(node, Mapping):
        pairs = ((key.text, reader.word(value, "room")) for key, value in node.items)
        return {key: name or key for key, name in pairs}
    return {name: name for name in reader.words(node, "rooms")}


def _track(reader: Reader, key: str, node: Node) -> Track:
    if not isinstance(node, Mapping):
        return Track(key, reader.word(node, "the name of a track") or key)
    found = reader.mapping(node, ("name", "color"), "a track")
    name = reader.word(found.get("name"), "name") or key
    return Track(key, name, reader.word(found.get("color"), "color"))
