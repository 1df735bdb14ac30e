"""What a column or a field holds: by its name in many languages, else by what is in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from .column_words import ROLES
from .links import link_kind, read_links
from .organisations import is_name
from .people import read_people
from .rows import Raw, Row
from .when import read_when
from .words import fold, narrow, without_pictures

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|<[^<>]*>")
_JOINTS = re.compile(r"\s*(?:[/|+&,;・、]|\s(?:and|und|et|y|e|of|or|oder|ou)\s|\s[–—-]\s)\s*")
_OWNERS = (
    "talk",
    "session",
    "event",
    "presentation",
    "seminar",
    "lecture",
    "meeting",
    "the",
    "vortrags",
)
_BOOKKEEPING = frozenset(
    ("slug", "uuid", "guid", "layout", "permalink", "created at", "updated at",
     "collection", "collections", "draft", "modified", "created", "weight", "alias", "aliases",
     "logo", "published")
)  # fmt: skip
_TOGETHER = {
    frozenset(("date", "time")): "date", frozenset(("date", "weekday")): "date",
    frozenset(("date", "location")): "date", frozenset(("date", "room")): "date",
    frozenset(("date", "time", "location")): "date", frozenset(("date", "time", "room")): "date",
    frozenset(("date", "venue")): "date", frozenset(("time", "location")): "time",
    frozenset(("time", "room")): "time", frozenset(("start", "end")): "time",
    frozenset(("number", "date")): "date", frozenset(("speakers", "affiliation")): "speakers",
    frozenset(("videos", "slides")): "links", frozenset(("videos", "links")): "links",
    frozenset(("slides", "links")): "links", frozenset(("slides", "code")): "links",
    frozenset(("videos", "slides", "links")): "links", frozenset(("links", "code")): "links",
    frozenset(("room", "location")): "location", frozenset(("venue", "location")): "location",
    frozenset(("title", "links")): "title", frozenset(("abstract", "note")): "abstract",
    frozenset(("abstract", "bio")): "abstract", frozenset(("track", "tags")): "tags",
}  # fmt: skip
"""What is read well under one role; other pairs (``Speaker / Title``) have none."""
_ROWS_LOOKED_AT = 200
_LONGEST_NAME = 120


def role_of(name: str) -> str | None:
    """Return the role of a column or field by its name.

    Roles are keys of the data file, and ``speaker_url speaker_image venue code private`` and
    the like. ``None`` for names that say nothing, such as ``Name``, and for bookkeeping.
    """
    name = name[:_LONGEST_NAME]
    whole = _words(name)
    if whole in _BOOKKEEPING:
        return None
    if (role := _known(_words(_ASIDE.sub(" ", name))) or _known(whole)) is not None:
        return role
    parts = [part for part in _JOINTS.split(_ASIDE.sub(" ", name)) if part]
    roles = [_known(_words(part)) for part in parts]
    found = frozenset(role for role in roles if role is not None)
    if len(parts) < 2 or None in roles:
        return None
    return next(iter(found)) if len(found) == 1 else _TOGETHER.get(found)


def guess_roles(rows: Sequence[Row]) -> dict[str, str]:
    """Return the role of each column that has one: by its name, else by what is in it.

    A role that a name has said is not guessed a second time.
    """
    columns = _columns(rows)
    roles = {name: role for name in columns if (role := role_of(name)) is not None}
    for name, texts in columns.items():
        if name in roles or _words(name[:_LONGEST_NAME]) in _BOOKKEEPING or not texts:
            continue
        guess = next((role for role, is_one in _GUESSES if _most(texts, is_one)), None)
        if guess is not None and (guess == "private" or guess not in roles.values()):
            roles[name] = guess
    if "title" not in roles.values() and (found := _title(columns, roles)):
        roles[found] = "title"
    return roles


def confidence(rows: Sequence[Row], roles: dict[str, str]) -> float:
    """Return how sure it is that rows with these roles are talks: 0 (not at all) to 1."""
    columns = _columns(rows)
    total = min(len(rows), _ROWS_LOOKED_AT)
    if not total:
        return 0.0
    by_role = {role: columns[name] for name, role in roles.items() if name in columns}
    score = 0.0
    for needed, tested, weight in (
        (("title",), _is_text, 0.35), (("date", "start"), _is_when, 0.35),
        (("speakers",), _is_text, 0.2),
        (("abstract", "videos", "slides", "links", "location", "time"), _is_text, 0.1),
    ):  # fmt: skip
        counts = [sum(map(tested, by_role[role])) for role in needed if role in by_role]
        score += weight * min(1.0, 1.5 * max(counts, default=0) / total)
    return round(score, 2)


def _words(name: str) -> str:
    """Return a name as words: small, without accents, signs and pictures."""
    text = fold(without_pictures(narrow(_CAMEL.sub(" ", name))))
    text = re.sub(r"\(e?s\)|\(in(?:nen)?\)|[*:]in(?:nen)?\b", "", text)
    return " ".join(re.sub(r"[^\w#№']|_", " ", text).split())


def _known(words: str) -> str | None:
    if not words:
        return None
    for spelt in (words, words.removesuffix("s"), words.removesuffix("es"), words + "s"):
        if spelt in _FOLDED:
            return _FOLDED[spelt]
    first, _, others = words.partition(" ")
    if others and (first.isdecimal() or first in _OWNERS):
        return _known(others)
    last = words.rpartition(" ")[2]
    if last.isdecimal() and last != words:  # speaker 2
        return _known(words.removesuffix(last).strip())
    return None


_FOLDED = {fold(name): role for name, role in ROLES.items()}


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
    """Return the column that may hold titles: words, and hardly one twice."""
    free = {name: texts for name, texts in columns.items() if name not in roles and texts}
    good = [
        name for name, texts in free.items()
        if _words(name) not in _BOOKKEEPING and len(set(texts)) >= 0.6 * len(texts)
        and _most(texts, lambda text: any(sign.isalpha() for sign in text))
        and sum(map(len, texts)) / len(texts) <= 200
    ]  # fmt: skip
    named = [name for name in good if _words(name) in ("name", "nom", "nombre", "nome", "naam")]
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
    ("private", _is_mail), ("date", _is_date), ("time", _is_time),
    ("videos", _is_link_of("videos")), ("slides", _is_link_of("slides")),
    ("links", _is_link_of("links")), ("abstract", _is_long), ("speakers", _is_people),
)  # fmt: skip
"""Roles that content tells, the surest first."""
