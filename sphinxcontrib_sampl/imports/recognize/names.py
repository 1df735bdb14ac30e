"""Decide whether a few words name a person, several persons, nobody, or a place.

All readers ask here. What an organisation and a full name are is decided for data files in
:mod:`sphinxcontrib.sampl.talks.words.person_names`; this adds what other people's pages need.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from babel import Locale

from ...talks.words.person_names import is_full_name, is_honorific, is_organisation, split_name
from ...talks.words.placeholders import is_to_come
from ...talks.words.vocabulary import fold
from ..vocabulary import word_set

_PRONOUNS = word_set("names", "pronouns")
_DEGREES = word_set("names", "degrees")
_PLACES = word_set("names", "places")
_NOBODY = word_set("names", "nobody")
_NOT_IN_NAMES = word_set("names", "not_in_names")
_JOINTS = re.compile(r",\s+(?:and\s+)?|\s+(?:and|und|et|&|y|e|и|with|mit)\s+")
"""Between the names of two persons, or a name and an organisation."""
_ROOMS = word_set("places", "rooms")
_SENTENCE = re.compile(r"(\w{4,})[.?!] ")
"""A full stop behind a word that is no initial: ``On sorting. Part two``."""
_LONGEST = 120
_TELLING = 0.5
"""Share of names by which one column must be ahead of the others to be taken for the persons."""
_MOST_SIGNS = 4
"""Of a name without blanks, as in Chinese; what is longer is mostly a title."""


def is_country_or_campus(text: str) -> bool:
    """Whether words name a country, or the campus of a university."""
    folded = fold(text).strip(" .")
    return folded in _PLACES or folded in _countries()


def is_pronouns(text: str) -> bool:
    """Whether words in parentheses behind a name are pronouns: ``they/them``."""
    words = fold(text).split("/")
    return len(words) > 1 and _PRONOUNS.issuperset(word.strip() for word in words)


def is_degree(text: str) -> bool:
    """Whether a word stands behind a comma and yet is part of a name: ``Jr.``, ``PhD``."""
    return fold(text).strip(" .") in _DEGREES


def is_name(text: str) -> bool:
    """Whether words look like the whole name of one person, with or without an affiliation.

    >>> [is_name(text) for text in ("Jane Roe", "李明", "Jane", "Introduction to Sorting")]
    [True, True, False, False]
    """
    words = split_name(text.strip())[0].split()
    if not words or not _NOT_IN_NAMES.isdisjoint((fold(words[0]), fold(words[-1]))):
        return False
    if fold(words[0]) in _ROOMS or any(word.endswith(":") for word in words):
        return False
    if len(words) == 1 and len(words[0]) > _MOST_SIGNS:
        return False
    return is_full_name(text) and not is_country_or_campus(text)


def is_people(text: str) -> bool:
    """Whether the whole text is names of persons, with or without affiliations.

    >>> [is_people(text) for text in ("Jane Roe and John Doe (MIT)", "Jane Roe, MIT", "Sorting")]
    [True, True, False]
    """
    text = text.strip()
    if len(text) > _LONGEST or _is_sentence(text):
        return False
    bare, affiliation = split_name(text)
    if affiliation and affiliation.islower() and not set(".@") & set(affiliation):
        return False  # "(again)", "(part two)"
    first, *others = _JOINTS.split(bare)
    return is_name(first) and all(
        is_name(other) or is_organisation(other) or is_degree(other) for other in others
    )


def _is_sentence(text: str) -> bool:
    """Whether a sentence ends in a text, and not ``Prof.`` in front of a name."""
    return any(not is_honorific(match[1]) for match in _SENTENCE.finditer(text))


def likely_people(columns: Sequence[Sequence[str]]) -> int | None:
    """Return which of several columns of possible names has the persons.

    Most names have two words, and titles as often three or four. ``None`` if nothing tells.
    """
    shares = [_share_of_two(texts) for texts in columns]
    best = max(range(len(shares)), key=lambda number: shares[number])
    others = [share for number, share in enumerate(shares) if number != best]
    return best if not others or shares[best] - max(others) >= _TELLING else None


def _share_of_two(texts: Sequence[str]) -> float:
    """Return how many of the texts are two words, or name an affiliation."""
    split = [split_name(text) for text in texts if text]
    telling = [len(name.split()) == 2 or affiliation is not None for name, affiliation in split]
    return sum(telling) / max(1, len(telling))


def is_nobody(text: str) -> bool:
    """Whether a text stands for no speaker: ``-``, ``N/A``, ``TBD``."""
    bare = text.strip(" -–—.,;()[]")
    return not bare or fold(text).strip(" .") in _NOBODY or is_to_come(bare)


@cache
def _countries() -> frozenset[str]:
    names = Locale.parse("en").territories
    long = {fold(str(name)) for code, name in names.items() if code.isalpha()}
    return frozenset(long | word_set("names", "countries"))
