"""Join tables by a key: a schedule and its talks, talks and their speakers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from ..context import ImportContext
from ..recognize.field_names import role_of
from ..vocabulary import words
from .model import Cell, Raw, Row, listed

_LEAST = 0.5
"""Share of the shorter table's keys that must be in the other."""
_LOOKED_AT = 20_000
_LONGEST_KEY = 300
_KEYS = ("id", "slug", "key", "code")
KEYS = words("lists", "ids_of_persons")
"""Fields of a person that talks may name in place of the person."""
_HANDLE = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*|[0-9]+")
"""A word in small letters: ``lfromm``, ``ada-holm``, ``17``."""


def key_of(value: Raw) -> str:
    """Return a value as what tables are joined by: without outer and double spaces."""
    return " ".join(value.split()) if isinstance(value, str) else ""


class Index:
    """The rows of a table by one of their cells; knows which of them were used."""

    def __init__(self, rows: Iterable[Row], name: str) -> None:
        self._rows = list(rows)
        self._used: set[int] = set()
        self._exact: dict[str, int] = {}
        self._folded: dict[str, int] = {}
        for number, row in enumerate(self._rows):
            key = key_of(row.cells[name].value) if name in row.cells else ""
            if key:
                self._exact.setdefault(key, number)
                self._folded.setdefault(key.casefold(), number)

    def use(self, value: Raw) -> Row | None:
        """Return the row with this key, in capital or small letters, and count it as used."""
        key = key_of(value)
        number = self._exact.get(key, self._folded.get(key.casefold()))
        if not key or number is None:
            return None
        self._used.add(number)
        return self._rows[number]

    def unused(self) -> list[Row]:
        """Return the rows that were never used, in their order."""
        return [row for number, row in enumerate(self._rows) if number not in self._used]


def best_pair(left: Sequence[Row], right: Sequence[Row]) -> tuple[str, str] | None:
    """Return the columns by which two tables belong together: they share the most values.

    In one of them each value must stand once, or nearly so. Columns that are named as keys
    (``id``, ``slug``) win among equals.
    """
    ours, theirs = _values(left), _values(right)
    best: tuple[float, str, str] = (0.0, "", "")
    for name, values in ours.items():
        for other, others in theirs.items():
            shared = len(values.keys() & others.keys())
            least = min(len(values), len(others))
            if shared < 2 or shared < _LEAST * least or not (_is_key(values) or _is_key(others)):
                continue
            named = sum(any(word in text.lower() for word in _KEYS) for text in (name, other))
            score = shared + shared / max(len(values), len(others)) + 0.5 * named
            best = max(best, (score, name, other), key=lambda found: found[0])
    return best[1:] if best[0] else None


def _values(rows: Sequence[Row]) -> dict[str, dict[str, int]]:
    """Return how often each value stands in each column; times and numbers are no keys."""
    found: dict[str, dict[str, int]] = {}
    for row in rows[:_LOOKED_AT]:
        for name, cell in row.cells.items():
            key = key_of(cell.value)[:_LONGEST_KEY].casefold()
            if key and not _is_number(name, key):
                counts = found.setdefault(name, {})
                counts[key] = counts.get(key, 0) + 1
    return found


def _is_number(name: str, key: str) -> bool:
    if role_of(name) == "id" or any(word in name.lower() for word in _KEYS):
        return False
    return not any(sign.isalpha() for sign in key)


def _is_key(counts: dict[str, int]) -> bool:
    return sum(counts.values()) <= 1.1 * len(counts)


def merged(first: Row, second: Row) -> tuple[Row, list[str]]:
    """Return a row with the cells of both, and the names of cells that disagree.

    Of two cells with one role the second table's is taken, as it has the details; the other,
    if it says something else, is kept under a name that begins with ``x-``.
    """
    cells = dict(first.cells)
    roles = {role: name for name in cells if (role := role_of(name)) is not None}
    disagree: list[str] = []
    for name, cell in second.cells.items():
        mine = roles.get(role_of(name) or "", name if name in cells else "")
        if not mine:
            cells[name] = cell
        elif not cell.value:
            continue
        elif not cells[mine].value:
            cells[mine] = cell
        else:
            if key_of(cells[mine].value).casefold() != key_of(cell.value).casefold():
                disagree.append(mine)
                cells[f"x-{mine}"] = cells[mine]
            cells[mine] = cell
    return Row(cells, first.place), disagree


def with_people(rows: Iterable[Row], people: Iterable[Row]) -> list[Row]:
    """Put persons, from a list of their own, in place of their names or ids in rows.

    :returns: the persons whom no row names.
    """
    known = list(people)
    indexes = [Index(known, name) for name in _naming(known)]
    used: set[int] = set()

    def person(item: Raw) -> Row | None:
        return next(filter(None, (index.use(item) for index in indexes)), None)

    for row in rows:
        for name, cell in row.cells.items():
            if role_of(name) != "speakers":
                continue
            value: list[Raw] = []
            for item in listed(cell.value):
                for part in _parts(item, person):
                    found = person(part)
                    used |= {id(found)} if found is not None else set()
                    value.append(part if found is None else _fields(found, part))
            if any(not isinstance(item, str) for item in value):
                row.cells[name] = replace(cell, value=value)
    return [one for one in known if id(one) not in used]


def report_unnamed(people: Iterable[Row], context: ImportContext) -> None:
    """Report the persons whom no talk names."""
    for person in people:
        named = person.cells.get("name") or next(iter(person.cells.values()), Cell(""))
        context.report.say(person.place, f"no talk names this person: {str(named.value)[:80]!r}")


def _fields(person: Row, given: Raw) -> Raw:
    """Return what a list says of a person, without the id by which a talk names it."""
    is_id = {key for key, of in person.cells.items() if key in KEYS and of.value == given}
    return {key: of.value for key, of in person.cells.items() if key not in is_id - set(_KEYS)}


def _parts(item: Raw, person: Callable[[Raw], Row | None]) -> list[Raw]:
    """Split ``ada, ines`` if each part names a person."""
    if not isinstance(item, str) or person(item) is not None:
        return [item]
    parts = [part.strip() for part in re.split(r"[,;&]|\s+and\s+", item) if part.strip()]
    return (
        [*parts] if len(parts) > 1 and all(person(part) is not None for part in parts) else [item]
    )


def _naming(people: Sequence[Row]) -> list[str]:
    """Return the fields by which talks may name persons: ids, then names."""
    fields = dict.fromkeys(name for person in people for name in person.cells)
    named = [name for name in fields if name in KEYS]
    return [*named, *(name for name in ("name", "fullname", "full_name") if name in fields)]


def ask_for_persons(rows: Iterable[Row], context: ImportContext) -> None:
    """Ask who the speakers are, if talks name them by what looks like ids only."""
    first: dict[str, Row] = {}
    joined = False
    for row in rows:
        for name, cell in row.cells.items():
            if role_of(name) != "speakers":
                continue
            for item in listed(cell.value):
                if not isinstance(item, str):
                    joined = True
                elif not _HANDLE.fullmatch(item.strip()):
                    return
                else:
                    first.setdefault(item.strip(), row)
    if len(first) > 1 or (first and joined) or any(not text.isalpha() for text in first):
        shown = ", ".join(repr(text) for text in list(first)[:3])
        more = f" and {len(first) - 3} more" if len(first) > 3 else ""
        place = next(iter(first.values())).place
        message = f"{shown}{more} look like ids of speakers; import the file that names them, too"
        context.report.say(place, message)
