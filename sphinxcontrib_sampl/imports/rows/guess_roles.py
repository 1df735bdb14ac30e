"""Guess what a column holds: by its name in many languages, else by its cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ...talks.words.placeholders import is_to_come
from ..markup.markdown_inline import plain
from ..recognize.field_names import (
    beside_title,
    is_bookkeeping,
    is_called_name,
    is_other_date,
    rank_of_title,
    role_of,
)
from ..recognize.kinds import NO_TALKS, read_title
from ..recognize.leading_date import is_time
from ..recognize.links import has_words, link_kind, read_links
from ..recognize.names import is_name, likely_people
from ..recognize.people import read_people
from ..recognize.when.read import read_when
from .model import Raw, Row
from .speaker_addresses import find_speaker_addresses

_ROWS_LOOKED_AT = 200
_SLOTS = frozenset("123456")


def guess_roles(rows: Sequence[Row]) -> dict[str, str]:
    """Return the role of each column that has one: by its name, else by what is in it.

    A role that a name has said is not guessed a second time.
    """
    columns = _columns(rows)
    roles = _by_name(columns)
    _add_by_content(columns, roles)
    _leave_one_title(columns, roles)
    if not _has_titles(columns, roles) and (paper := _paper(columns, roles)):
        roles[paper] = "title"
    if "title" not in roles.values() and (found := _title(columns, roles)):
        roles[found] = "title"
    return find_speaker_addresses(rows, roles)


def _by_name(columns: dict[str, list[str]]) -> dict[str, str]:
    roles = {name: role for name in columns if (role := role_of(name)) is not None}
    for name, role in roles.items():
        if role == "time" and _are_places_in_order(columns[name]):
            roles[name] = "number"
        if role in ("venue", "location") and columns[name] and all(map(is_time, columns[name])):
            roles[name] = "time"  # "at: 10:00"
    for name in columns:  # titles, where nothing else is one
        if name not in roles and beside_title(name) is not None:
            roles[name] = "title"
    return roles


def _are_places_in_order(texts: list[str]) -> bool:
    """Whether a column of times has but small numbers: the first, the second slot of an evening."""
    return bool(texts) and all(text in _SLOTS for text in texts)


def _add_by_content(columns: dict[str, list[str]], roles: dict[str, str]) -> None:
    """Add the roles of columns whose names say nothing."""
    people: list[str] = []
    for name, texts in columns.items():
        if name in roles or is_bookkeeping(name) or not texts:
            continue
        guess = next((role for role, is_one in _GUESSES if _most(texts, is_one)), None)
        if guess == "links" and is_called_name(name):
            continue  # titles that lead to a page of their own
        if guess == "date" and (is_other_date(name) or "start" in roles.values()):
            continue
        if guess == "speakers":
            people.append(name)
        elif guess is not None and (guess == "private" or guess not in roles.values()):
            roles[name] = guess
    if people and "speakers" not in roles.values():
        likely = likely_people([columns[name] for name in people])
        if likely is not None:  # else titles would be taken for speakers as easily
            roles[people[likely]] = "speakers"


def _leave_one_title(columns: dict[str, list[str]], roles: dict[str, str]) -> None:
    """Keep one title column: the one with the clearest name.

    ``Session`` and ``Topic`` are what talks have in common, if something else is the title; a
    column that is filled is better than one that is not.
    """
    rivals = [name for name in columns if roles.get(name) == "title" and columns[name]]
    if len(rivals) < 2 or len({rank_of_title(name) for name in rivals}) < 2:
        return
    best = min(rivals, key=rank_of_title)
    for name in rivals:
        role = beside_title(name)
        if name == best or rank_of_title(name) == rank_of_title(best):
            continue
        if role is not None and role not in roles.values():
            roles[name] = role
        else:
            del roles[name]


def _has_titles(columns: dict[str, list[str]], roles: dict[str, str]) -> bool:
    """Whether rows have titles, and not only the few in which nothing takes place."""
    texts = [text for name, role in roles.items() if role == "title" for text in columns[name]]
    return any(read_title(plain(text), has_speakers=False).kind not in NO_TALKS for text in texts)


def _paper(columns: dict[str, list[str]], roles: dict[str, str]) -> str | None:
    """Return the column of papers that has their titles, as journal clubs write them."""
    names = [name for name in columns if roles.get(name) in ("papers", "links") and columns[name]]
    names.sort(key=lambda name: roles[name] != "papers")
    known = {
        name: [text for text in columns[name] if not is_to_come(plain(text))] for name in names
    }
    return next((name for name in names if known[name] and _name_papers(known[name])), None)


def _name_papers(texts: list[str]) -> bool:
    """Whether cells have the titles of papers: words, or at least no addresses."""
    return _most(texts, has_words) or not any(read_links(text)[0] for text in texts)


def confidence(rows: Sequence[Row], roles: dict[str, str]) -> float:
    """Return how sure it is that rows with these roles are talks: 0 (not at all) to 1."""
    columns = _columns(rows)
    total = min(len(rows), _ROWS_LOOKED_AT)
    if not total:
        return 0.0
    by_role = {role: columns[name] for name, role in roles.items() if name in columns}
    score = 0.0
    for needed, tested, weight in (
        (("title",), _is_text, 0.35),
        (("date", "start"), _is_when, 0.35),
        (("speakers",), _is_text, 0.2),
        (("abstract", "videos", "slides", "links", "location", "time"), _is_text, 0.1),
    ):
        counts = [sum(map(tested, by_role[role])) for role in needed if role in by_role]
        score += weight * min(1.0, 1.5 * max(counts, default=0) / total)
    return round(score, 2)


def _columns(rows: Sequence[Row]) -> dict[str, list[str]]:
    """Return what is in each column, without empty cells."""
    columns: dict[str, list[str]] = {}
    for row in rows[:_ROWS_LOOKED_AT]:
        for name, cell in row.cells.items():
            text = _text(cell.value).strip()
            columns.setdefault(name, []).extend([text] if text else [])
    return columns


def _text(value: Raw) -> str:
    if isinstance(value, str):
        return value
    return "\n".join(_text(item) for item in (value if isinstance(value, list) else value.values()))


def _most(texts: list[str], is_one: Callable[[str], bool]) -> bool:
    return sum(map(is_one, texts)) >= 0.7 * len(texts)


def _title(columns: dict[str, list[str]], roles: dict[str, str]) -> str | None:
    """Return the column that may hold titles: words, at least 60 % of them distinct."""
    free = {name: texts for name, texts in columns.items() if name not in roles and texts}
    good = [
        name
        for name, texts in free.items()
        if not is_bookkeeping(name)
        and len(set(texts)) >= 0.6 * len(texts)
        and _most(texts, lambda text: any(sign.isalpha() for sign in text))
        and sum(map(len, texts)) / len(texts) <= 200
    ]
    named = [name for name in good if is_called_name(name)]
    by_length = sorted(good, key=lambda name: -sum(map(len, free[name])) / len(free[name]))
    return next(iter(named + by_length), None)


def _is_text(text: str) -> bool:
    return bool(text.strip())


def _is_when(text: str) -> bool:
    when = read_when(text[:300])
    return when.day is not None or when.yearless or bool(when.ambiguous)


def _is_date(text: str) -> bool:
    return len(text) <= 80 and _is_when(text)


def _is_time(text: str) -> bool:
    return len(text) <= 40 and read_when(text).start is not None


def _is_mail(text: str) -> bool:
    return bool(re.fullmatch(r"(?:mailto:)?[\w.+-]{1,64}@[\w.-]{3,100}", text))


def _is_link_of(kind: str) -> Callable[[str], bool]:
    def is_one(text: str) -> bool:
        links, rest = read_links(text[:2000])
        return bool(links) and not rest and link_kind(str(links[0]["url"])) == kind

    return is_one


def _is_long(text: str) -> bool:
    return len(text) > 250


def _is_people(text: str) -> bool:
    people = read_people(text) if len(text) <= 120 else []
    return bool(people) and all(is_name(person.name) for person in people)


_GUESSES: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("private", _is_mail),
    ("date", _is_date),
    ("time", _is_time),
    ("videos", _is_link_of("videos")),
    ("slides", _is_link_of("slides")),
    ("links", _is_link_of("links")),
    ("abstract", _is_long),
    ("speakers", _is_people),
)
"""Roles that content tells, the surest first."""
