"""Decide by their keys whether mappings are talks, events, people, sponsors or menus."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from collections.abc import Sequence as Items

from ....talks.words.vocabulary import fold
from ....talks.yaml.source import Mapping, Node, Scalar, Sequence
from ...recognize.field_names import DATED, DETAILS, WHEN, role_of
from ...recognize.names import is_name
from ...recognize.when.read import read_when
from ...rows.model import Cell, Raw
from ...vocabulary import word_set, words

_ABOUT = frozenset(("abstract", "videos", "slides", "bio"))
_NAMES = word_set("lists", "called_name")
_LISTS = word_set("lists", "talks")
_PEOPLE = word_set("lists", "people")
_OTHERS = word_set("lists", "others")
_PAPER = frozenset(("journal", "doi", "bibtex", "booktitle", "publisher", "isbn", "volume"))
_LOOKED_AT = 200


def names_talks(key: str) -> bool:
    """Whether a list of this name is one of talks or events."""
    return _plain(key) in _LISTS


def names_people(key: str) -> bool:
    """Whether a list of this name is one of persons."""
    return _plain(key) in _PEOPLE


def names_rooms(key: str) -> bool:
    """Whether a list of this name is one of rooms."""
    return role_of(key) == "room"


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
    """Return the mappings of a list if more than half of its items are mappings, else ``[]``."""
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
    keys = list(keys)
    folded = {fold(key) for key in keys}
    roles = {role for key in keys if (role := role_of(key)) is not None}
    named = bool(folded & _NAMES)
    if folded & _PAPER and not folded & {"time", "room", "slides", "video"}:
        return False
    if "title" in roles and named and not roles & (WHEN | {"speakers", "videos"}):
        return False
    if "title" in roles or named or "slug" in folded:
        return bool(roles & (WHEN | {"speakers"})) or ("title" in roles and bool(roles & _ABOUT))
    return bool(roles & {"speakers", "papers"}) and bool(roles & WHEN)


def are_people(items: Items[Mapping]) -> bool:
    """Whether mappings are persons: a name, and no title or day of a talk."""
    keys = {key.text for item in items[:_LOOKED_AT] for key, _ in item.items}
    naming = {*_NAMES, "fullname", "full_name", "first_name", "firstname"}
    roles = {role_of(key) for key in keys if fold(key) not in naming}
    named = {fold(key) for key in keys} & naming
    return bool(named) and not roles & (WHEN | {"speakers"})


def _is_empty(node: Node) -> bool:
    """Whether a value is nothing or a count: ``talks: 5`` is no title."""
    return isinstance(node, Scalar) and (node.is_null or node.text.isdecimal())


Cells = dict[str, Cell]
_INHERITED = frozenset(
    ("date", "weekday", "location", "venue", "room", "timezone", "track", "language")
)
_HEADINGS, _TERMS = words("lists", "headings_of_lists"), words("lists", "parts_of_lists")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def text_of(cells: Cells, *names: str) -> str:
    """Return the first text among fields of these names."""
    folded = {fold(name): cell.value for name, cell in cells.items()}
    texts = (folded.get(name) for name in names)
    return next((text.strip() for text in texts if isinstance(text, str) and text.strip()), "")


def is_heading(name: str) -> bool:
    """Whether a field names an event or a section."""
    return fold(name) in (*_HEADINGS, *_TERMS, "year") or role_of(name) == "title"


def heading(cells: Cells) -> str:
    """Return the name of an event or a section, with its year: ``FOSDEM 2016``; may be empty."""
    by_role = [cell.value for name, cell in cells.items() if role_of(name) == "title"]
    titles = [value.strip() for value in by_role if isinstance(value, str) and value.strip()]
    name = text_of(cells, *_HEADINGS) or next(iter(titles), "") or text_of(cells, *_TERMS)
    year = text_of(cells, "year")
    if year and year not in name:
        name = f"{name} {year}".strip()
    return name or text_of(cells, "date", "start")


def path(name: str, key: str) -> str:
    """Return the name of a list below a heading; ``talks`` adds nothing to it."""
    if names_talks(key) or fold(key) in fold(name):
        return name
    return f"{key} {name}".strip() if _YEAR.fullmatch(name) else f"{name} {key}".strip()


def heritage(cells: Cells) -> Cells:
    """Return what holds for the talks of an event, if they do not say otherwise.

    The day is of all talks only if the event has but one.
    """
    found = {
        name: cell for name, cell in cells.items() if role_of(name) in _INHERITED and cell.value
    }
    dates = {name: cell for name, cell in cells.items() if role_of(name) in DATED}
    days = set()
    for name, cell in dates.items():
        when = read_when(cell.text)
        days |= {when.day, when.until or when.day} - {None}
        found.pop(name, None)
    if len(days) > 1:
        return found
    named = next((name for name in dates if role_of(name) == "date"), None)
    started = next((name for name in dates if role_of(name) == "start"), None)
    if named is not None and dates[named].value:
        found[named] = dates[named]
    elif started is not None and len(days) == 1:
        found["date"] = Cell(str(next(iter(days))), dates[started].line)
    return found


def is_event(cells: Cells) -> bool:
    """Whether fields are of an event without talks, rather than of one talk."""
    roles = {role_of(name) for name in cells}
    is_empty = any(names_talks(name) and not cell.value for name, cell in cells.items())
    has_day = bool(roles & {"date", "start"})
    return bool(heading(cells)) and (
        is_empty or (has_day and "speakers" not in roles and bool(text_of(cells, "name")))
    )


def has(cells: Cells, role: str) -> bool:
    """Whether fields have something of a role; a start with a day has a date."""
    for name, cell in cells.items():
        own = role_of(name) or name
        if not cell.value:
            continue
        if own == role or {own, role} <= {"location", "venue"}:
            return True
        if role == "date" and own == "start" and read_when(cell.text).day is not None:
            return True
    return False


_PERSON = word_set("lists", "of_a_person")


def person_of(cells: Cells) -> dict[str, Raw] | None:
    """Return the person that a mapping with a list of talks is, if it is one and no event."""
    first = (text_of(cells, "first_name", "firstname"), text_of(cells, "last_name", "lastname"))
    name = text_of(cells, "name", "full_name", "fullname") or " ".join(first).strip()
    roles = {role_of(key) for key in cells}
    if not is_name(name) or _YEAR.search(name) or roles & (WHEN | {"location", "venue"}):
        return None
    keys = {fold(key) for key in cells}
    if not (keys & (_PERSON | {"title"}) or roles & {"affiliation", "bio"}):
        return None
    person: dict[str, Raw] = {"name": name}
    for key, cell in cells.items():
        role = DETAILS.get(role_of(key) or "")
        if role and cell.text.strip():
            person.setdefault(role, cell.value)
    return person


def titles_are_people(talks: Items[Mapping]) -> bool:
    """Whether what is called a title is a person, in each of some talks that name no speakers."""
    titles = []
    for talk in talks:
        if any(role_of(key.text) == "speakers" for key, _ in talk.items):
            return False
        found = {role_of(key.text): value for key, value in talk.items}
        titles.append(found.get("title"))
    return bool(titles) and all(
        isinstance(title, Scalar) and is_name(title.text) for title in titles
    )


def are_minutes(keys: Items[str]) -> bool:
    """Whether keys count the minutes of a day: ``540`` is nine o'clock.

    Fewer than two, small ones or odd ones may be numbers of days, rooms or sections.
    """
    numbers = [int(key) for key in keys if key.isdecimal() and len(key) < 5]
    return (
        len(numbers) == len(keys) > 1
        and all(number % 5 == 0 and number <= 24 * 60 for number in numbers)
        and max(numbers) >= 5 * 60
    )
