"""Recognize titles that are no titles (breaks, holidays, no talk), kinds and statuses.

A row with speakers is a talk whatever its title says (``Lunch with pandas``); only a title that
says *nothing else* (``N/A``, ``TBD``) is none even then.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ...talks.words.placeholders import is_to_come
from ...talks.words.vocabulary import fold
from ..markup.html_to_markdown import one_line
from ..vocabulary import meanings, word_set
from .tokens import fold_keeping_length, narrow, without_pictures

NONE = word_set("kinds", "none")
HOLIDAYS = word_set("kinds", "holidays")
BREAKS = word_set("kinds", "breaks")
SOCIAL = word_set("kinds", "social")
TALKING = meanings("kinds", "titles")
WITHOUT_SPEAKER = meanings("kinds", "titles_without_speaker")
KINDS = {**TALKING, **meanings("kinds", "column")}
NO_TALKS = ("none", "break", "social", "holiday")
"""Kinds of rows that are no talk."""
_JOINED = word_set("kinds", "joined")
_NO = word_set("kinds", "no")
_EVENTS = word_set("kinds", "events")
_ROWS = {
    **dict.fromkeys(NONE, "none"),
    **dict.fromkeys(HOLIDAYS, "holiday"),
    **dict.fromkeys(BREAKS, "break"),
    **dict.fromkeys(SOCIAL, "social"),
    **{word: kind for word, kind in KINDS.items() if kind in ("break", "social", "holiday")},
}
"""What is no talk by all of its words."""
_STATUS = meanings("kinds", "statuses")
_CANCELLED = frozenset(word for word, status in _STATUS.items() if status == "cancelled")
_WORDS = "|".join(sorted(_STATUS, key=len, reverse=True))
_OPEN = re.compile(
    rf"[\[(【（*~ ]{{0,4}}\b({_WORDS})\b[!*]{{0,3}}"
    r"(?P<sign>\s?[\])】）]|\s?[:–—-]\s|[:：]|$)[*~ ]{0,4}"
)
_CLOSE = re.compile(rf"(?:[\[(【（]\s?|\s[–—-]\s)({_WORDS})[!.]{{0,3}}\s?[\])】）]?[*!. ]{{0,3}}$")
_LABEL = re.compile(r"^(?:title|talk|titel|titre|titulo|topic)\s?:\s?")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\b(?:19|20)\d\d\b")
_REASON = re.compile(r"\s?[-–—(:,]\s?")
_LONGEST_SHORT = 3
"""Letters of the short form of a meeting: ``JC``."""
_TAG = re.compile(r"</?[a-z]{1,6}>", re.IGNORECASE)
_STRUCK = re.compile(r"~~([^~]+)~~|<(?:del|s|strike)>([^<]*)</(?:del|s|strike)>")


class Title(NamedTuple):
    """What the cell of a title says."""

    text: str
    """The title; empty if it is not known yet, or there is none."""
    kind: str | None = None
    """As the data file has it; ``None`` for a talk."""
    status: str | None = None
    remark: str = ""
    """How it was read, where that is not sure."""


def read_title(text: str, has_speakers: bool) -> Title:
    """Return the title, kind and status of a row.

    :param has_speakers: whether the row names somebody who speaks.
    """
    title, status = split_status(one_line(text))
    folded = _folded(title)
    if is_to_come(_LABEL.sub("", folded)):
        return Title("", None, status or "tentative")
    if not folded and not title.strip("-–—*. ") and not status and title:
        return Title("", None if has_speakers else "none")
    if folded in NONE:
        is_sign = folded in ("n/a", "na", "none")
        return Title("" if is_sign else title, None if has_speakers else "none", status)
    if not has_speakers and _says_none(title):
        return Title(title, "holiday" if _has(folded, HOLIDAYS) else "none", status)
    return Title(title, _kind(folded, has_speakers), status)


def read_status(text: str) -> str | None:
    """Return the status that a whole text means: ``(tentative)``, ``TBC``."""
    return _STATUS.get(_folded(text.strip(" ()[]*~!")))


def split_status(text: str) -> tuple[str, str | None]:
    """Split ``(CANCELLED) Jane Roe`` into what is left and the status; see :func:`read_title`.

    ``X (postponed)`` and ``~~X~~`` likewise.
    """
    text = " ".join(text.split())
    if match := _STRUCK.fullmatch(text.strip("* ")):
        return (match[1] or match[2] or "").strip(), "cancelled"
    folded = fold_keeping_length(text)
    match = _OPEN.match(folded)
    if match is not None and (match["sign"] or match.end() == len(folded)):
        rest = text[match.end() :].strip()
        return rest.strip("~ ") if rest else "", _STATUS[match[1]]
    if match := _CLOSE.search(folded):
        return text[: match.start()].strip(" ~"), _STATUS[match[1]]
    return text, None


def is_row(text: str) -> str | None:
    """Return the kind of a row whose *speaker* is a few words: ``Coffee break``, ``No JC``.

    Surnames are words too: ``Anna Holiday`` is a person, and so is all that has a word that no
    break or holiday has.
    """
    text = text.strip(" ()[]（）")
    folded = _folded(text)
    if kind := _ROWS.get(folded) or WITHOUT_SPEAKER.get(folded):
        return kind
    words = folded.split()
    if words and words[0] in _NO and len(words) <= 4 and (_says_event(text) or len(words) > 3):
        return "none"
    found = _row(folded)
    return found if found and set(words) <= _words_of_rows() else None


def _says_event(text: str) -> bool:
    """Whether what follows ``no`` is a kind of meeting, or its short form in capitals: ``JC``."""
    behind = text.split()[1:]
    folded = [_folded(word) for word in behind]
    return any(word.isupper() for word in behind) or not _EVENTS.isdisjoint(folded)


def _says_none(title: str) -> bool:
    """Whether a title says that there is nothing: ``No lunch``, ``Seminario annullato``.

    The short form of a meeting may be a topic, too (``No SQL``), so a reason must stand behind it.
    """
    head, *reason = _REASON.split(title.strip(), maxsplit=1)
    first, _, what = _folded(head).partition(" ")
    is_short = bool(reason) and head[-1:].isupper() and 0 < len(what) <= _LONGEST_SHORT
    words = set(_folded(title).split())
    if words <= _EVENTS | _CANCELLED and words & _EVENTS and words & _CANCELLED:
        return True
    return first in _NO and (what in _EVENTS | BREAKS | SOCIAL or is_short)


@cache
def _words_of_rows() -> frozenset[str]:
    """Return the words of all that is no talk, and those that join them."""
    known = (*NONE, *HOLIDAYS, *BREAKS, *SOCIAL, *WITHOUT_SPEAKER, *KINDS)
    return frozenset(word for phrase in known for word in phrase.split()) | _JOINED


def read_kind(text: str) -> str | None:
    """Return the kind of the data file that a word means: ``Lightning Talk`` → ``lightning``.

    ``None`` if it means none of them; a topic, or the name of a track, is no kind.
    """
    folded = _folded(text)
    if folded in KINDS:
        return KINDS[folded]
    for ending in ("s", "en", "e"):
        if folded.removesuffix(ending) in KINDS:
            return KINDS[folded.removesuffix(ending)]
    return _row(folded)


def _folded(text: str) -> str:
    """Return the words alone, in small letters."""
    clean = fold(without_pictures(narrow(_TAG.sub("", text))))
    return " ".join(clean.replace("’", "'").split()).strip(" .!*_-–—:?")


def _kind(folded: str, has_speakers: bool) -> str | None:
    """Return the kind that a title says, of a row with or without speakers."""
    head = folded.partition(":")[0].strip() if ":" in folded else ""
    bare = " ".join(_ASIDE.sub(" ", folded).split())
    if found := TALKING.get(head) or TALKING.get(folded) or TALKING.get(bare):
        return found
    if has_speakers:
        return None
    return _row(folded) or WITHOUT_SPEAKER.get(bare)


def _row(folded: str) -> str | None:
    """Return what a row is that is no talk, by the whole of its title.

    A known word must be all of the title, end it (``Christmas meal``), or begin it with a place
    or company behind it (``Dinner at the lake``); so ``Break the monolith`` is none.
    """
    if any(folded.startswith(f"{start} (") or folded == start for start in NONE) or any(
        re.match(rf"{re.escape(start)}\s?(?:[-–—:,]|due\b|because\b|this\b|today\b|for\b)", folded)
        for start in NONE
    ):
        return "holiday" if _has(folded, HOLIDAYS) else "none"
    head = " ".join(_ASIDE.sub(" ", folded).split()).partition(" - ")[0].strip(" .-–—")
    words = re.findall(r"[^\W_]+(?:['&-][^\W_]+)*", head)
    if not words or ":" in head or len(words) > 7:
        return None
    kinds = (("holiday", HOLIDAYS), ("social", SOCIAL), ("break", BREAKS))
    if found := next((kind for kind, known in kinds if head in known), None):
        return found
    for ends in (True, False):
        for kind, known in kinds:
            if _says(head, words, known, ends=ends):
                return kind
    return None


def _says(head: str, words: list[str], known: frozenset[str], *, ends: bool) -> bool:
    """Whether a title ends with one of the words or phrases; if not ``ends``, begins so."""
    if not head.isascii() and len(words) <= 2:
        return any(not word.isascii() and word in head for word in known)
    if ends:
        parts = {" ".join(words[-size:]) for size in (1, 2, 3)}
        return len(words) <= 4 and bool(parts & known)
    starts = (words[:size] for size in (1, 2, 3) if size < len(words))
    return any(" ".join(start) in known and words[len(start)] in _JOINED for start in starts)


def _has(folded: str, known: frozenset[str]) -> bool:
    return any(f" {word} " in f" {re.sub(r'[()]', ' ', folded)} " for word in known)
