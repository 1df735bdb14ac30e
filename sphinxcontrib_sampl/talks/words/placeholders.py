"""Placeholders for names: ``TBA``, ``N.N.``, ``Various``, ``online``.

It names nobody and no place, so it is no id, and cannot be booked twice.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from .vocabulary import fold, listed, vocabulary

_SIGNS = re.compile(r"[\W_]+")
_LONGEST = 60
"""A longer text says something."""


def is_to_come(text: str) -> bool:
    """Whether a text says that something will be known later: ``TBA``, ``por confirmar``.

    >>> [is_to_come(text) for text in ("Title: TBA", "wird noch bekanntgegeben", "N/A", "-")]
    [True, True, False, False]
    """
    return _is_one(text, ("to_come",), without_words=False)


@lru_cache(maxsize=2048)
def is_placeholder(text: str, of: Literal["speakers", "rooms"]) -> bool:
    """Whether a text stands in place of the name of a speaker, or of a room.

    >>> [is_placeholder(name, "speakers") for name in ("N.N.", "Speakers: TBA", "Nora Niels")]
    [True, True, False]
    """
    sections = ("to_come", "unknown", of)
    return is_to_come(text) or _is_one(text, sections, without_words=True)


def _is_one(text: str, sections: tuple[str, ...], *, without_words: bool) -> bool:
    """Whether all words of a text are of these lists.

    :param without_words: the answer for a text of signs only.
    """
    if len(text) > _LONGEST:
        return False
    words = _SIGNS.sub(" ", fold(text)).strip()
    names, empty = _words(sections)
    if not words:
        return without_words
    telling = [word for word in words.split() if word not in empty]
    if not telling:
        return words in names
    return words in names or " ".join(telling) in names or names.issuperset(telling)


@cache
def _words(sections: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    lists = [vocabulary("placeholders")[section] for section in sections]
    names, empty = (
        frozenset(fold(word) for words in lists for word in listed(words[kind]))
        for kind in ("words", "empty")
    )
    return names, empty
