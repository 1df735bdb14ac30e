"""Whether a few words name an organisation or a person."""

from __future__ import annotations

import re
from functools import lru_cache

from babel import Locale

from ..vocabulary import fold, word_set

_ORGANISATION_WORDS = word_set("names", "organisation_words")
_ORGANISATIONS = word_set("names", "organisations")
_SIGNS = word_set("names", "organisation_signs")
_DEGREES = word_set("names", "degrees")
_PLACES = word_set("names", "places")
_PARTICLES = word_set("names", "particles")
_NOBODY = word_set("names", "nobody")
_SHAPE = re.compile(
    r"[A-Z]{2,8}(?:[-/@ &][A-Z]{2,8}){0,3}|[A-Z][a-z]+[A-Z]{1,6}\w{0,12}"
    r"|U\.? ?of ?[A-Z]\w+|UC [A-Z].*"
)
_ROMAN = re.compile(r"[IVX]+")


def is_organisation(text: str) -> bool:
    """Whether words name an organisation: by a word of its kind, a known name, or capitals.

    >>> [is_organisation(text) for text in ("MIT", "University of X", "GraphCore", "Jane Roe")]
    [True, True, True, False]
    """
    words = [fold(word).strip(".,()") for word in text.split()]
    if any(word in _ORGANISATION_WORDS for word in words) or any(
        sign in fold(text) for sign in _SIGNS
    ):
        return True
    if len(words) <= 2 and words and words[0] in _ORGANISATIONS:
        return True
    return (
        bool(_SHAPE.fullmatch(text.strip())) and not _ROMAN.fullmatch(text) and not is_degree(text)
    )


def is_place(text: str) -> bool:
    """Whether words name a country, or the campus of a university."""
    folded = fold(text).strip(" .")
    return folded in _PLACES or folded in _countries()


def is_degree(text: str) -> bool:
    """Whether a word stands behind a comma and yet is part of a name: ``Jr.``, ``PhD``."""
    return fold(text).strip(" .") in _DEGREES


def is_name(text: str) -> bool:
    """Whether words look like the whole name of one person."""
    words = text.split()
    if not 2 <= len(words) <= 5 or is_organisation(text) or is_place(text):
        return False
    return all(
        (word[0].isupper() or word[0] in "(\"'“" or fold(word) in _PARTICLES)
        and not any(sign.isdecimal() for sign in word)
        for word in words
    )


def is_nobody(text: str) -> bool:
    """Whether words say that nobody is named: ``-``, ``N/A``, ``TBD``."""
    return fold(text).strip(" .") in _NOBODY or not text.strip(" -–—.,;()")


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    names = Locale.parse("en").territories
    long = {fold(str(name)) for code, name in names.items() if code.isalpha()}
    return frozenset(long | word_set("names", "countries"))
