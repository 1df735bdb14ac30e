"""Split titles that hold the speaker: ``Title / Jane Roe (MIT)``, ``Jane Roe (MIT): Title``.

One title says little: ``Learning by Doing`` names nobody. So a speaker is split off where the
affiliation stands behind the name in parentheses, or where most titles of one source have the
same shape.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from ...talks.words.person_names import split_name
from ..markup.markdown_inline import plain
from .kinds import read_kind
from .names import is_country_or_campus, is_people
from .places import is_named_place

_QUOTED = re.compile(r"\"[^\"]+\"|“[^”]+”|„[^“”]+[“”]|«[^»]+»|「[^」]+」")
"""A whole title in quotation marks leaves no doubt which part is the title."""
_DASHES = (" – ", " — ", " - ", " -- ")
_FEWEST = 3
_SHARE = 0.6


class Byline(NamedTuple):
    """A title and who stands beside it."""

    title: str
    people: str
    is_sure: bool
    """The affiliation is there, or most titles of the source have this shape."""


def split_titles(titles: Sequence[str]) -> list[Byline | None]:
    """Return, for each title of one source, how it splits into title and people."""
    split = [{name: cut(title) for name, cut in _SHAPES.items()} for title in titles]
    filled = sum(bool(title.strip()) for title in titles)
    counts = {name: sum(one[name] is not None for one in split) for name in _SHAPES}
    usual = max(counts, key=lambda name: counts[name])
    rivals = [name for name in counts if counts[name] == counts[usual]]
    is_usual = len(rivals) == 1 and counts[usual] >= max(_FEWEST, _SHARE * filled)
    return [_best(one, usual if is_usual else None) for one in split]


def _best(found: dict[str, tuple[str, str] | None], usual: str | None) -> Byline | None:
    if usual is not None and (pair := found[usual]) is not None:
        title, people = pair
        return Byline(_unquoted(title), people, is_sure=True)
    pairs = [pair for pair in found.values() if pair is not None]
    for title, people in pairs:
        if _QUOTED.fullmatch(title):
            return Byline(_unquoted(title), people, is_sure=True)
    named = [pair for pair in pairs if split_name(pair[1])[1]]
    if len({people for _, people in named}) == 1:
        return Byline(_unquoted(named[0][0]), named[0][1], is_sure=True)
    return Byline(*pairs[0], is_sure=False) if pairs else None


def _unquoted(title: str) -> str:
    return title[1:-1] if _QUOTED.fullmatch(title) else title


def _cut(title: str, marks: Sequence[str], *, people_first: bool) -> tuple[str, str] | None:
    """Cut at the first or the last of the marks, if there are people on the outer side."""
    places = [(title.find(m) if people_first else title.rfind(m), m) for m in marks]
    places = [(at, mark) for at, mark in places if at > 0]
    if not places:
        return None
    at, mark = min(places) if people_first else max(places)
    left, right = title[:at].strip(), title[at + len(mark) :].strip()
    whole, people = (right, left) if people_first else (left, right)
    kind, colon, name = people.partition(": ")
    if people_first and colon and read_kind(kind) is not None:
        whole, people = f"{kind}: {whole}", name
    return (whole, people) if whole and is_people(people) else None


_HEAD = re.compile(r"([^()]{3,80}\([^()]{2,120}\))[,.;]\s+(\S.*)")
_TAIL = re.compile(r"(.*\S)[,.;]\s+([^(),.;]{3,60}\([^()]{2,120}\))")


def _comma(title: str, shape: re.Pattern[str], *, people_first: bool) -> tuple[str, str] | None:
    """Cut ``Jane Roe (MIT), Title`` behind the affiliation, or before the name."""
    match = shape.fullmatch(title)
    if match is None:
        return None
    people, whole = (match[1], match[2]) if people_first else (match[2], match[1])
    return (whole.strip(' "“”'), people) if is_people(people) else None


_TITLE_OF = re.compile(r"([^()]{2,300}?)\s+\(([^()]{3,140})\)")
_STATE = re.compile(r"[A-Z]{2}|\d+.*")
"""What stands behind a town, or the name of an author, and not behind that of a speaker."""


def split_affiliated(title: str) -> tuple[str, str] | None:
    """Split ``Kites (Jane Roe, Loom House)``; ``Kites (Oslo, Norway)`` is a title."""
    match = _TITLE_OF.fullmatch(title)
    if match is None or is_named_place(plain(match[2])):
        return None
    who, comma, where = plain(match[2]).partition(", ")
    is_speaker = (
        comma and is_people(who) and not is_country_or_campus(where) and not _STATE.fullmatch(where)
    )
    return (match[1], f"{who} ({where})") if is_speaker else None


def _in_parentheses(title: str) -> tuple[str, str] | None:
    """Cut ``Kites (Jane Roe)``, and ``Kites (Jane Roe, Loom House)``."""
    match = _TITLE_OF.fullmatch(title)
    if match is not None and is_people(match[2]):
        return match[1], match[2]
    return split_affiliated(title)


_SHAPES: dict[str, Callable[[str], tuple[str, str] | None]] = {
    "title / people": lambda title: _cut(title, (" / ",), people_first=False),
    "title | people": lambda title: _cut(title, (" | ",), people_first=False),
    "title – people": lambda title: _cut(title, _DASHES, people_first=False),
    "title by people": lambda title: _cut(title, (" by ",), people_first=False),
    "people: title": lambda title: _cut(title, (": ",), people_first=True),
    "people, title": lambda title: _comma(title, _HEAD, people_first=True),
    "title, people": lambda title: _comma(title, _TAIL, people_first=False),
    "title (people)": _in_parentheses,
    "people – title": lambda title: _cut(title, _DASHES, people_first=True),
    "people | title": lambda title: _cut(title, (" | ",), people_first=True),
}
