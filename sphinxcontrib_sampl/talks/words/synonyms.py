"""The known key or value that an unknown one means.

Meaning goes before spelling: ``description`` of a talk is its ``abstract``, although
``duration`` is spelt more alike.  The words stand in ``synonyms.toml``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from difflib import SequenceMatcher, get_close_matches
from functools import cache

from ..schema import FILE, PERSON, ROOM, TALK, TERM, VENUE, VIDEO, Key, names
from .vocabulary import listed, spaced, vocabulary

_SAY_NOTHING_BEFORE = ("talk", "event", "session", "lecture", "seminar", "presentation", "the")
_SAY_NOTHING_BEHIND = ("url", "urls", "link", "links", "text", "html", "file", "name", "names")
_NEAR = 0.7
"""Below this, words that are spelt alike mean something else: affiliation is no location (0.67)."""
_NEAR_OTHER_NAME = 0.82
"""Other names are many, so that one of them is always near: foo is no foto (0.86, too short)."""
_SHORTEST = 5
"""Letters of a word that is compared with other names by spelling."""
_SLIP = 0.85
"""From this on, a key is another with a slip in it, even if mappings of other shapes have it."""
_IN_FILE = "write it at the top of the file"
_IN_TALK, _IN_TALKS = "write it into the talk", "write it into each talk"
_IN_ROOM = "write it below the room: rooms: {{NAME: {{{key}: {value}}}}}"
_IN_LINK = "write it beside the address: {{url: https://…, {key}: {value}}}"
_ELSEWHERE: dict[str, tuple[tuple[tuple[Key, ...], str], ...]] = {
    "file": ((TERM, "write it into a term"), (TALK, _IN_TALKS)),
    "term": ((FILE, _IN_FILE), (TALK, _IN_TALKS)),
    "talk": (
        (VIDEO, _IN_LINK), (ROOM, _IN_ROOM), (FILE, _IN_FILE), (TERM, "write it into the term"),
        (PERSON, "write it beside the name: speakers: {{name: NAME, {key}: {value}}}"),
    ),
    "slot": ((TALK, _IN_TALK),),
    "person": ((TALK, _IN_TALK),),
    "link": ((TALK, _IN_TALK), (VIDEO, "only a recording has it")),
    "venue": ((TALK, _IN_TALKS), (ROOM, _IN_ROOM)),
    "room": ((TALK, _IN_TALKS), (VENUE, "write it into the venue")),
    "track": ((TALK, _IN_TALKS),),
    "session": ((TALK, _IN_TALKS),),
}  # fmt: skip
"""By shape: whose keys belong where; of a key in several lists the last one says it."""
_LONGEST_VALUE = 60
"""Characters of a value that a message repeats."""


def key_hint(
    shape: str, key: str, known: Collection[str], beside: Mapping[str, str], *, near: bool = True
) -> str:
    """Return what to write instead of an unknown key, to be put behind the message.

    :param shape: what the mapping is: ``file``, ``term``, ``talk``, ``person``, ``link``, ...
    :param key: the key as written.
    :param known: the keys of that shape.
    :param beside: the keys of the mapping as written, with their values where they are text.
    :param near: whether to look for names that are spelt alike, which takes longer.
    :returns: ``"; write 'abstract'"``, an advice, a question, or an empty string.
    """
    for words in _shortened(spaced(key)):
        if hint := _meant(shape, words, key, known, beside):
            return f"; {hint}"
    if place := _misplaced(shape, key, known, beside):
        return f"; {place}"
    return _hint_by_spelling(shape, key, known, beside) if near else ""


def _misplaced(
    shape: str, key: str, known: Collection[str], beside: Mapping[str, str]
) -> str | None:
    """Return where a key belongs that mappings of another shape have: a talk's in a term."""
    places = {name: place for keys, place in _ELSEWHERE.get(shape, ()) for name in names(keys)}
    if key not in places or get_close_matches(key, known, n=1, cutoff=_SLIP):
        return None
    return places[key].format(key=key, value=_short(beside[key]))


def _hint_by_spelling(
    shape: str, key: str, known: Collection[str], beside: Mapping[str, str]
) -> str:
    word = spaced(key)[:60]
    names = {spaced(name): name for name in known}
    near = get_close_matches(word, names, n=1, cutoff=_NEAR)
    others = get_close_matches(word, _other_names(shape), n=1, cutoff=_NEAR_OTHER_NAME)
    is_other = len(word) >= _SHORTEST and others
    if is_other and (not near or _likeness(word, others[0]) > _likeness(word, near[0])):
        hint = _meant(shape, others[0], key, known, beside)
        return f"; {hint}" if hint else ""
    return f"; did you mean {names[near[0]]!r}?" if near else ""


def _likeness(word: str, other: str) -> float:
    return SequenceMatcher(None, other, word).ratio()


def value_meant(name: str, word: str, allowed: Collection[str]) -> str | None:
    """Return the allowed value of a key that another word stands for.

    >>> value_meant("status", "Canceled", ("confirmed", "cancelled"))
    'cancelled'
    """
    table = _by_other_name("values", name)
    return next((value for value in table.get(spaced(word), ()) if value in allowed), None)


def _shortened(words: str) -> Iterator[str]:
    """Yield the words, then without those that say nothing: ``talk title``, ``slides url``."""
    yield words
    parts = words.split()
    if len(parts) > 1 and parts[0] in _SAY_NOTHING_BEFORE:
        yield " ".join(parts[1:])
    if len(parts) > 1 and parts[-1] in _SAY_NOTHING_BEHIND:
        yield " ".join(parts[:-1])


def _meant(
    shape: str, words: str, key: str, known: Collection[str], beside: Mapping[str, str]
) -> str:
    for name in known:
        if spaced(name) == words:
            return f"write {name!r}" if name not in beside else f"{name!r} is there already"
    if advice := _advice(shape).get(words):
        values = {name: _short(value) for name, value in beside.items()}
        own = {"key": spaced(key), "Key": spaced(key).capitalize(), "value": values[key]}
        return advice.format_map(_Values(values | own))
    meant = [name for name in _by_other_name("keys", shape).get(words, ()) if name in known]
    free = [name for name in meant if name not in beside]
    if free:
        return f"write {free[0]!r}"
    return f"{meant[0]!r} is there already; keep one of them" if meant else ""


class _Values(dict[str, str]):
    """Values by key; three dots where a key is not there, or is no text."""

    def __missing__(self, key: str) -> str:
        return "..."


def _short(value: str) -> str:
    line = " ".join(value.split())
    return line if 0 < len(line) <= _LONGEST_VALUE else "..."


@cache
def _by_other_name(section: str, name: str) -> dict[str, list[str]]:
    """Return, by other name, the keys or values that it may stand for, in order."""
    table: dict[str, list[str]] = {}
    for meant, others in vocabulary("synonyms")[section].get(name, {}).items():
        for other in listed(others):
            table.setdefault(other, []).append(meant)
    return table


@cache
def _advice(shape: str) -> dict[str, str]:
    entries = vocabulary("synonyms")["advice"].get(shape, [])
    return {name: entry["write"] for entry in entries for name in listed(entry["names"])}


def _other_names(shape: str) -> tuple[str, ...]:
    return (*_by_other_name("keys", shape), *_advice(shape))
