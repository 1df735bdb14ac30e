"""Titles that are none: breaks, holidays, weeks without a talk; and marks of what became of one.

A row with speakers is a talk whatever its title says (``Lunch with pandas``); only a title that
says *nothing else* (``N/A``, ``TBD``) is none even then.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .kind_words import BREAKS, HOLIDAYS, KINDS, NONE, SOCIAL, TALKING, UNKNOWN, WITHOUT_SPEAKER
from .words import fold, narrow, without_pictures

_BREAK_TAG = re.compile(r"\s{0,20}<br\s{0,9}/?>\s{0,20}", re.IGNORECASE)
_STATUS = {
    "cancelled": "cancelled", "canceled": "cancelled", "abgesagt": "cancelled", "annule": "cancelled",
    "annulee": "cancelled", "cancelado": "cancelled", "cancelada": "cancelled",
    "annullato": "cancelled", "отменен": "cancelled", "отменено": "cancelled", "中止": "cancelled",
    "取消": "cancelled", "afgelast": "cancelled", "entfallt": "cancelled", "fallt aus": "cancelled",
    "postponed": "postponed", "verschoben": "postponed", "reporte": "postponed", "delayed": "postponed",
    "aplazado": "postponed", "延期": "postponed", "перенесен": "postponed", "uitgesteld": "postponed",
    "rescheduled": "moved", "moved": "moved", "verlegt": "moved", "deplace": "moved",
    "tentative": "tentative", "unconfirmed": "tentative", "provisional": "tentative",
    "tbc": "tentative", "to be confirmed": "tentative", "unbestatigt": "tentative",
    "confirmed": "confirmed",
}  # fmt: skip
_WORDS = "|".join(sorted(_STATUS, key=len, reverse=True))
_OPEN = re.compile(
    rf"[\[(【（*~ ]{{0,4}}\b({_WORDS})\b[!*]{{0,3}}(?P<sign>\s?[\])】）]|\s?[:–—-]\s|[:：]|$)[*~ ]{{0,4}}"
)
_CLOSE = re.compile(rf"(?:[\[(【（]\s?|\s[–—-]\s)({_WORDS})[!.]{{0,3}}\s?[\])】）]?[*!. ]{{0,3}}$")
_STRUCK = re.compile(r"~~([^~]+)~~|<(?:del|s|strike)>([^<]*)</(?:del|s|strike)>")


class Title(NamedTuple):
    """What the cell of a title says."""

    text: str
    """The title; empty if it is not known yet, or there is none."""
    kind: str | None = None
    """As the data file has it; ``None`` for a talk."""
    status: str | None = None
    remark: str = ""


def read_title(text: str, has_speakers: bool) -> Title:
    """Return the title, kind and status of a row.

    :param has_speakers: whether the row names somebody who speaks.
    """
    title = " ".join(_BREAK_TAG.sub(" ", text).split())
    title, status = _split_status(title)
    folded = _folded(title)
    if folded in UNKNOWN:
        return Title("", None, status or "tentative")
    if not folded and not title.strip("-–—*. ") and not status and title:
        return Title("", None if has_speakers else "none")
    if folded in NONE:
        is_empty = has_speakers or folded in ("n/a", "na", "none", "no talk")
        return Title("" if is_empty else title, None if has_speakers else "none", status)
    return Title(title, _kind(folded, has_speakers), status)


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
    clean = fold(without_pictures(narrow(text)))
    return " ".join(clean.replace("’", "'").split()).strip(" .!*_-–—:()[]?")


def _split_status(title: str) -> tuple[str, str | None]:
    """Split ``[CANCELLED] X``, ``X (postponed)``, ``~~X~~`` into the title and its status."""
    if match := _STRUCK.fullmatch(title.strip("* ")):
        return (match[1] or match[2] or "").strip(), "cancelled"
    folded = _same_length(title)
    match = _OPEN.match(folded)
    if match is not None and (match["sign"] or match.end() == len(folded)):
        rest = title[match.end() :].strip()
        return rest.strip("~ ") if rest else "", _STATUS[match[1]]
    if match := _CLOSE.search(folded):
        return title[: match.start()].strip(" ~"), _STATUS[match[1]]
    return title, None


def _same_length(text: str) -> str:
    return "".join(folded if len(folded := fold(sign)) == 1 else sign for sign in text)


def _kind(folded: str, has_speakers: bool) -> str | None:
    """Return the kind that a title says, of a row with or without speakers."""
    head = folded.partition(":")[0].strip() if ":" in folded else ""
    if head in TALKING or folded in TALKING:
        return TALKING[head if head in TALKING else folded]
    if has_speakers:
        return None
    return _row(folded) or WITHOUT_SPEAKER.get(folded)


def _row(folded: str) -> str | None:
    """Return what a row is that is no talk."""
    words = set(re.findall(r"[^\W\d_]+", folded))
    is_short = len(words) <= 6
    if _says(folded, words, HOLIDAYS):
        return "holiday" if is_short or folded.startswith("no ") else None
    if any(folded.startswith(start) for start in NONE if " " in start):
        return "none" if is_short else None
    for kind, known in (("social", SOCIAL), ("break", BREAKS)):
        if is_short and _says(folded, words, known):
            return kind
    return None


def _says(folded: str, words: set[str], known: frozenset[str]) -> bool:
    """Whether a title has one of the words, or phrases."""
    return any(
        (word in words if word.isalpha() and word.isascii() else word in folded) for word in known
    )
