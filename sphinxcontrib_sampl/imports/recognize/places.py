"""Find a place in a text whose days and times have been taken out."""

from __future__ import annotations

import re

from ...talks.words.person_names import is_organisation
from ...talks.words.vocabulary import fold
from ..vocabulary import word_set
from .tokens import PIN, tokens

HOLE = "\x00"
"""What is taken out of a text leaves these in its place."""

_GROUP = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_PLACE_WORDS = word_set("places", "words")
_BEFORE_PLACE = word_set("places", "before") | word_set("places", "labels")
_FILLERS = word_set("places", "fillers")
_ROOM_SIGNS = frozenset("室館厅廳楼樓")
_WE_MEET = re.compile(r"\b(?:we|to)\s+(?:\w+ly\s+)?meet\b", re.IGNORECASE)
"""Says nothing of Google Meet."""
_MOST_WORDS = 5
"""Of a place that stands alone; more of them are a remark."""
_EDGES = " \t\n,;:|–—-·•.&/~〜、，"


def split_place(text: str) -> tuple[str, str]:
    """Return the place that a text names, and the rest, both without holes."""
    text = _WE_MEET.sub(" ", text)
    places: list[str] = []
    rest: list[str] = []

    def grouped(match: re.Match[str]) -> str:
        inside = match[1] if match[1] is not None else match[2]
        if HOLE in inside or not inside.strip():
            return HOLE + inside + HOLE
        (places if is_place(inside) else rest).append(trimmed(inside.replace(PIN, " ")))
        return HOLE

    for piece in re.split(HOLE, _GROUP.sub(grouped, text)):
        place, other = _place(piece)
        if place:
            places.append(place)
        if other:
            rest.append(other)
    return ", ".join(filter(None, places)), " ".join(filter(None, rest))


def is_place(text: str) -> bool:
    """Whether a few words look like a room or an address."""
    if PIN in text:
        return True
    words = [fold(token.text) for token in tokens(text)]
    if any(word in _PLACE_WORDS or set(word) & _ROOM_SIGNS for word in words):
        return True
    return len(words) <= 8 and bool(re.search(r"[A-Z]\w{0,9}[ -]?\d", text))


def is_named_place(text: str) -> bool:
    """Whether a few words begin with a word for a room or place: ``salle 2012``, ``Zoom``."""
    words = [fold(token.text) for token in tokens(text)]
    return 0 < len(words) <= _MOST_WORDS and words[0] in _PLACE_WORDS


def is_room(text: str) -> bool:
    """Whether words in parentheses are where a talk is: ``Room 3``, ``Online``, ``Zaal Noord``.

    ``University of Oslo`` is where its speaker is from, and ``online only`` a remark.
    """
    behind = text.split()[1:]
    is_name = all(word[:1].isupper() or word[:1].isdigit() for word in behind)
    has_number = any(sign.isdigit() for sign in text)
    return is_name and is_named_place(text) and (has_number or not is_organisation(text))


def trimmed(text: str) -> str:
    """Return the text without what joined it to its neighbours."""
    text = " ".join(text.split()).strip(_EDGES)
    return text.rstrip("([").lstrip(")]").strip(_EDGES)


def _place(piece: str) -> tuple[str, str]:
    """Return the place, or else the rest, of what stands between two holes."""
    words = trimmed(piece.replace(PIN, f" {PIN} ")).split()
    named = False
    while words and (word := fold(words[0]).strip(":.,")) in _FILLERS | _BEFORE_PLACE | {""}:
        named = named or word in _BEFORE_PLACE
        words = words[1:]
    whole = trimmed(" ".join(words))
    while words and fold(words[-1]).strip(":.,") in _FILLERS | {""}:
        words = words[:-1]
    text = trimmed(" ".join(words)) if words else ""
    if not text:
        return "", ""
    return (whole, "") if named or is_place(text) else ("", trimmed(piece))
