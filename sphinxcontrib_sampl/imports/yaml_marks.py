"""Which lists of mappings are talks, and which are people, sponsors or menus: by their keys."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from collections.abc import Sequence as Items

from ..talks.source import Mapping, Node, Scalar, Sequence
from .columns import role_of
from .soup import names
from .words import fold

_WHEN = frozenset(("date", "start", "time"))
_ABOUT = frozenset(("abstract", "videos", "slides", "bio"))
_NAMES = ("name", "nom", "nombre", "nome", "naam")
_LISTS = names("""
    talks talk events event seminars seminar sessions session members items entries presentations
    lectures lecture meetings schedule program programme slots slot list data results agenda
    timetable speeches upcoming past meetups vortraege vortrage exposes charlas days rooms
    conferences conference children activities workshops seminare termine veranstaltungen
    seminaires presentaciones seminarios palestras seminari доклады встречи 発表 登壇
""")
"""Names of lists that say nothing but that these are talks."""
_PEOPLE = names("""
    speakers speaker presenters people persons person team organizers organisers authors staff
    committee hosts host moderators panelists lecturers
""")
_OTHERS = names("""
    sponsors sponsor news posts jobs publications papers menu nav navigation links social faq faqs
    deadlines dates important_dates tickets partners supporters buttons photos gallery projects
    timeline education awards
""")
_PAPER = frozenset(("journal", "doi", "bibtex", "booktitle", "publisher", "isbn", "volume"))
_LOOKED_AT = 200


def names_talks(key: str) -> bool:
    """Whether a list of this name is one of talks or events."""
    return _plain(key) in _LISTS


def names_people(key: str) -> bool:
    """Whether a list of this name is one of persons."""
    return _plain(key) in _PEOPLE


def names_others(key: str) -> bool:
    """Whether a list of this name is neither."""
    return _plain(key) in _OTHERS


def _plain(key: str) -> str:
    return re.sub(r"[\s-]+", "_", fold(key.strip()))


def is_schema(node: Node) -> bool:
    """Whether it describes other files (Kwalify, JSON Schema) and is no data."""
    keys = {key.text: value for key, value in node.items} if isinstance(node, Mapping) else {}
    kind = keys.get("type")
    is_type = isinstance(kind, Scalar) and kind.text in ("map", "seq", "object", "array", "any")
    return "$schema" in keys or (
        is_type and bool(keys.keys() & {"mapping", "sequence", "properties", "items"})
    )


def mappings(node: Node) -> list[Mapping]:
    """Return the mappings of a list that has hardly anything else, else nothing."""
    if not isinstance(node, Sequence):
        return []
    found = [item for item in node.items if isinstance(item, Mapping)]
    return found if 2 * len(found) > len(node.items) else []


def are_talks(items: Items[Mapping]) -> bool:
    """Whether mappings are talks: by the roles of the keys that a quarter of them has."""
    looked_at = items[:_LOOKED_AT]
    counts = Counter(
        key.text for item in looked_at for key, value in item.items if not _is_empty(value)
    )
    return says_talks([key for key, count in counts.items() if 4 * count >= len(looked_at)])


def says_talks(keys: Iterable[str]) -> bool:
    """Whether the keys of a mapping are those of a talk.

    ``name`` and ``link`` are of sponsors, ``title`` and ``url`` of a menu, ``name`` and ``title``
    of people; a talk has a title and a speaker or a day, or says what it is about.
    """
    folded = {fold(key) for key in keys}
    roles = {role for key in folded if (role := role_of(key)) is not None}
    named = bool(folded & frozenset(_NAMES))
    if folded & _PAPER and not folded & {"time", "room", "slides", "video"}:
        return False
    if "title" in roles and named and not roles & (_WHEN | {"speakers", "videos"}):
        return False
    if "title" in roles or named or "slug" in folded:
        return bool(roles & (_WHEN | {"speakers"})) or ("title" in roles and bool(roles & _ABOUT))
    return "speakers" in roles and bool(roles & _WHEN)


def are_people(items: Items[Mapping]) -> bool:
    """Whether mappings are persons: a name, and no title or day of a talk."""
    keys = {fold(key.text) for item in items[:_LOOKED_AT] for key, _ in item.items}
    roles = {role_of(key) for key in keys}
    named = keys & {*_NAMES, "fullname", "full_name", "first_name", "firstname"}
    return bool(named) and not roles & (_WHEN | {"speakers"})


def _is_empty(node: Node) -> bool:
    """Whether a value is nothing or a count: ``talks: 5`` is no title."""
    return isinstance(node, Scalar) and (node.is_null or node.text.isdecimal())
