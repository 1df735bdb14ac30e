"""Recognize what a column or field contains, by its name in many languages."""

from __future__ import annotations

import re

from ...talks.words.vocabulary import fold
from ..vocabulary import meanings, names, word_set
from .tokens import narrow, without_pictures

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|<[^<>]*>")
_JOINTS = re.compile(r"\s*(?:[/|+&,;・、]|\s(?:and|und|et|y|e|of|or|oder|ou)\s|\s[–—-]\s)\s*")
_INCLUSIVE = re.compile(
    r"\((?:e?s|in(?:nen)?|a|as|e|trice)\)|[*:·•](?:in(?:nen)?|es?|a|s|trices?)\b"
)
"""What makes a word one for all: ``Speaker(s)``, ``Referent*in``, ``intervenant·e·s``."""
_QUESTION = re.compile(r"\b(?:what(?: is|'s| was)|please (?:enter|give|add)|your)\b")
"""What forms ask with: ``What is your name?``, ``Title of your talk``."""
_GLUED = re.compile(r"(?<=[a-z]{4})(\d{1,2})$")
"""``speaker1``."""
_OWNERS = (
    "talk", "session", "event", "presentation", "seminar", "lecture", "meeting", "the", "vortrags",
)  # fmt: skip
_BOOKKEEPING = word_set("lists", "bookkeeping")
_TOGETHER = {
    names(pair): role
    for role, pairs in (
        ("date", "date time, date weekday, date location, date room, date time location"),
        ("date", "date time room, date venue, number date"),
        ("time", "time location, time room, start end"),
        ("speakers", "speakers affiliation"),
        ("location", "room location, venue location"),
        ("title", "title links, title papers"),
        ("abstract", "abstract note, abstract bio"),
        ("tags", "track tags"),
    )
    for pair in pairs.split(", ")
}
"""What is read well under one role; other pairs (``Speaker / Title``) have none."""
DAYS = ("date", "start")
"""Roles of columns that say on which day something is."""
WHEN = frozenset((*DAYS, "time"))
DATED = (*DAYS, "end")
LINK_ROLES = frozenset(("videos", "slides", "papers", "links", "code", "url"))
"""Roles of columns that hold addresses."""
DETAILS = {
    "affiliation": "affiliation",
    "speaker_url": "url",
    "url": "url",
    "links": "url",
    "bio": "bio",
    "abstract": "bio",
    "speaker_image": "image",
}
"""Role of a field of a person → key of the data file."""
_SESSIONS, _TOPICS = word_set("lists", "sessions"), word_set("lists", "topics")
_TITLES, _CALLED_NAME = word_set("lists", "titles"), word_set("lists", "called_name")
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
    if len(found) > 1 and found <= LINK_ROLES:
        return "links"
    return next(iter(found)) if len(found) == 1 else _TOGETHER.get(found)


def is_title_and_speaker(name: str) -> bool:
    """Whether a column is named as one for both: ``Speaker & Title``."""
    parts = _JOINTS.split(_ASIDE.sub(" ", name[:_LONGEST_NAME]))
    return sorted(str(role_of(part)) for part in parts if part) == ["speakers", "title"]


def rank_of_title(name: str) -> int:
    """Return how likely a column holds the title: 0 (its name is Title) to 2 (a topic)."""
    words = _words(name[:_LONGEST_NAME])
    if words in _TITLES:
        return 0
    return 2 if words in _SESSIONS or words in _TOPICS else 1


def beside_title(name: str) -> str | None:
    """Return what a column that may hold the title has beside another one: ``session``."""
    words = _words(name[:_LONGEST_NAME])
    return "session" if words in _SESSIONS else "track" if words in _TOPICS else None


def is_bookkeeping(name: str) -> bool:
    """Whether a column or field is for programs only: ``slug``, ``created at``."""
    return _words(name[:_LONGEST_NAME]) in _BOOKKEEPING


def is_other_date(name: str) -> bool:
    """Whether a column of dates is about something else: ``post-date``, ``Deadline``."""
    return bool(_OTHER_DATES & set(_words(name[:_LONGEST_NAME]).split()))


def is_called_name(name: str) -> bool:
    """Whether a column is called ``Name``, which may be a title or a speaker."""
    return _words(name) in _CALLED_NAME


def is_part_of_name(name: str, part: str) -> bool:
    """Whether a column holds the first or the last names of speakers.

    :param part: one of :data:`PARTS`.
    """
    words = _words(name[:_LONGEST_NAME])
    first, _, behind = words.partition(" ")
    return words in _PARTS_OF_NAMES[part] or (first in _PERSONS and behind in _PARTS_OF_NAMES[part])


def _words(name: str) -> str:
    """Return a name as words: small, without accents, signs and pictures."""
    text = fold(without_pictures(narrow(_CAMEL.sub(" ", name))))
    text = _GLUED.sub(r" \1", _QUESTION.sub("", _INCLUSIVE.sub("", text)))
    return " ".join(re.sub(r"[^\w#№']|_", " ", text).split())


def _known(words: str) -> str | None:
    if not words:
        return None
    for spelt in (words, words.removesuffix("s"), words.removesuffix("es"), words + "s"):
        if spelt in _ROLES:
            return _ROLES[spelt]
    if _is_page_of_person(words):
        return "speaker_url"
    first, _, others = words.partition(" ")
    if others and (first.isdecimal() or first in _OWNERS):
        return _known(others)
    last = words.rpartition(" ")[2]
    if last.isdecimal() and last != words:  # speaker 2
        return _known(words.removesuffix(last).strip())
    return None


def _is_page_of_person(words: str) -> bool:
    """Whether a name says whose page it is: ``speaker home page``, ``url author``."""
    first, _, behind = words.partition(" ")
    before, _, last = words.rpartition(" ")
    return (first in _PERSONS and behind in _PAGES) or (last in _PERSONS and before in _PAGES)


_ROLES = meanings("field_names")
_PERSONS, _PAGES = word_set("lists", "persons"), word_set("lists", "pages")
PARTS = ("first_names", "last_names")
_PARTS_OF_NAMES = {part: word_set("lists", part) for part in PARTS}
_OTHER_DATES = word_set("lists", "other_dates")
