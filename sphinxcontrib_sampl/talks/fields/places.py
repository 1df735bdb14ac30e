"""Where a talk takes place and how to join: venues, rooms, modes."""

from __future__ import annotations

import re

from ..model import Link, Mode, Room, Text, Venue
from ..problems import Kind, Unknown
from ..schema import ROOM, VENUE, names
from ..words.synonyms import value_meant
from ..yaml.source import Mapping, Node, Scalar, Sequence
from .links import read_links, read_url
from .plain import Reader, shape

_NUMBER = re.compile(r"[+-]?\d{1,3}(?:\.\d+)?")


def read_venue(reader: Reader, node: Node | None) -> Venue | None:
    """Read a venue: text, or ``{name, address, url, geo}``."""
    if not isinstance(node, Mapping):
        name = reader.text(node, "venue")
        return Venue(name) if name is not None else None
    found = reader.mapping(node, names(VENUE), "a venue")
    venue = Venue(
        reader.text(found.get("name"), "name"),
        reader.word(found.get("address"), "address"),
        read_url(reader, found.get("url")),
        read_geo(reader, found.get("geo")),
        reader.file,
        found.get("url", node).line,
    )
    return venue if venue != Venue() else None


def read_rooms(reader: Reader, node: Node | None) -> tuple[Room, ...]:
    """Read ``rooms``: a mapping of ids to names or to mappings, or a list of names."""
    node = reader.by_name(node, "rooms")
    if isinstance(node, Mapping):
        return tuple(_room(reader, reader.key(key), value) for key, value in node.items)
    return tuple(Room(name, name) for name in reader.words(node, "rooms"))


def _room(reader: Reader, key: str, node: Node) -> Room:
    if not isinstance(node, Mapping):
        return Room(key, reader.word(node, "room") or key)
    found = reader.mapping(node, names(ROOM), "a room")
    return Room(
        key,
        reader.word(found.get("name"), "name") or key,
        reader.word(found.get("floor"), "floor"),
        _capacity(reader, found.get("capacity")),
        read_url(reader, found.get("url")),
        read_geo(reader, found.get("geo")),
        read_links(reader, found.get("join")),
        reader.file,
        found.get("url", node).line,
    )


def _capacity(reader: Reader, node: Node | None) -> int | None:
    word = reader.word(node, "capacity")
    if word is None:
        return None
    if not word.isdecimal() or len(word) > 7:
        numbers = re.findall(r"\d+", re.sub(r"(?<=\d)[.,' ](?=\d{3}(?!\d))", "", word))
        meant = f"; write {numbers[0]}" if len(numbers) == 1 and len(numbers[0]) <= 7 else ""
        reader.report(Kind.VALUE, f"capacity is a number of people, not {word!r}{meant}", node)
        return None
    return int(word)


def read_geo(reader: Reader, node: Node | None) -> tuple[float, float] | None:
    """Read ``[latitude, longitude]`` in degrees, also as text with a comma or semicolon."""
    if node is None:
        return None
    if isinstance(node, Sequence) and all(isinstance(item, Scalar) for item in node.items):
        parts = [str(getattr(item, "text", "")).strip() for item in node.items]
    elif isinstance(node, Scalar):
        parts = [part.strip() for part in re.split(r"[,;]", node.text)]
    else:
        message = f"geo must be [latitude, longitude], not {shape(node)}{_in_order(node)}"
        reader.report(Kind.TYPE, message, node)
        return None
    if len(parts) == 2 and all(map(_NUMBER.fullmatch, parts)):
        latitude, longitude = map(float, parts)
        if abs(latitude) <= 90 and abs(longitude) <= 180:
            return latitude, longitude
        if abs(longitude) <= 90 and abs(latitude) <= 180:
            message = f"the latitude comes first; write geo: [{parts[1]}, {parts[0]}]"
            reader.report(Kind.VALUE, message, node)
            return None
    message = "geo must be latitude and longitude in degrees, such as geo: [47.65, -122.3]"
    reader.report(Kind.VALUE, message, node)
    return None


def _in_order(node: Node) -> str:
    """Return the correction for ``{lat: 47.65, lon: -122.3}``."""
    pairs = node.items if isinstance(node, Mapping) else []
    words = [(key.text.lower()[:3], value) for key, value in pairs]
    by_name = {key: value.text for key, value in words if isinstance(value, Scalar)}
    latitude, longitude = by_name.get("lat"), by_name.get("lon") or by_name.get("lng")
    return f"; write [{latitude}, {longitude}]" if latitude and longitude else ""


def read_mode(reader: Reader, node: Node | None) -> Mode | None:
    """Read how people take part; ``None`` if the value is missing or invalid."""
    word = reader.word(node, "mode")
    if word is None:
        return None
    modes = {mode.value: mode for mode in Mode}
    known = modes.get(re.sub(r"[\s_-]", "", word.lower()))
    if known is None and (meant := value_meant("mode", word, modes)) is not None:
        reader.report(Kind.VALUE, f"there is no mode {word!r}; write {meant}", node)
        return modes[meant]
    if known is None:
        reason = Unknown(f"there is no mode {word!r}; one of {', '.join(modes)}", word, modes)
        reader.report(Kind.VALUE, reason, node)
    return known


def mode_of(
    stated: Mode | None, place: Text | Venue | str | None, join: tuple[Link, ...]
) -> Mode | None:
    """Return the stated mode, else the one that follows from a place and a link to join."""
    if stated is not None:
        return stated
    if join:
        return Mode.HYBRID if place is not None else Mode.ONLINE
    return Mode.ONSITE if place is not None else None
