"""What stands in place of a name: ``TBA``, ``N.N.``, ``Various``, ``online``.

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


@lru_cache(maxsize=2048)
def is_placeholder(text: str, of: Literal["speakers", "rooms"]) -> bool:
    """Whether a text stands in place of the name of a speaker, or of a room.

    >>> [is_placeholder(name, "speakers") for name in ("N.N.", "Speakers: TBA", "Nora Niels")]
    [True, True, False]
    """
    if len(text) > _LONGEST:
        return False
    words = _SIGNS.sub(" ", fold(text)).strip()
    names, empty = _words(of)
    if not words or words in names:
        return True
    telling = [word for word in words.split() if word not in empty]
    return bool(telling) and (" ".join(telling) in names or names.issuperset(telling))


@cache
def _words(of: str) -> tuple[frozenset[str], frozenset[str]]:
    lists = [vocabulary("placeholders")[section] for section in ("unknown", of)]
    names, empty = (
        frozenset(word for words in lists for word in listed(words[kind]))
        for kind in ("words", "empty")
    )
    return names, empty
