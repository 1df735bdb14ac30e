"""Take times and days of the week out of a longer text."""

from __future__ import annotations

import re
from datetime import time
from html import unescape
from typing import NamedTuple

from ....talks.words.vocabulary import fold
from ...vocabulary import word_set
from ..places import HOLE
from ..tokens import PIN, Token, narrow, tokens, without_pictures
from .clock import find_clock
from .cursor import RANGE, Day
from .month_names import weekdays_of

_MARKUP = re.compile(r"<br\s{0,9}/?>|</?[a-z]{1,9}>|[*_]{2}", re.IGNORECASE)
_FEIRA = re.compile(r"\b(seg|ter|qua|qui|sex)(?:und|ç|c|rt|nt|t)a[- ]feira\b", re.IGNORECASE)
"""Portuguese days of the week are two words; CLDR's short form is the start of the first."""
_STAMP_T = re.compile(r"(?<=\d)T(?=\d\d:?\d\d)")
_BEHIND = re.compile(
    r"(?<=\d)((?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)|(?:[T ]\d\d:\d\d:\d\d(?:\.\d{1,9})?\s?))"
    r"-(0\d|1[0-2]):(00|30)(?![\d:])"
)
"""An offset west of Greenwich behind a time stamp (ISO 8601, or with seconds), and no end of it."""
_KL = re.compile(r"\b(?:kl|klo|kello|ore|godz)\b\.?\s?(\d{1,2})\.(?=[0-5]\d(?!\d))", re.IGNORECASE)
"""``kl. 13.15``: alone, numbers at a full stop are no time."""
_HOUR = re.compile(
    r"\b(?:kl|klo|kello|ore|godz|a las|alle)\b\.?\s?(\d{1,2})(?![\d.:h]|\s?(?:[ap]\.?m|h|uhr|:))",
    re.IGNORECASE,
)
"""``ore 17``: an hour by the word before it."""
_PLACES = word_set("places", "words")
"""A hall in Scandinavia is short for Tuesday in Turkish: ``sal``."""
_TWELVE = re.compile(r"\b12 (?=(?:noon|midday|midnight)\b)", re.IGNORECASE)
_BASIC = re.compile(r"(?<!\d)(\d{8})T(\d\d)(\d\d)(\d\d)(?!\d)")


def plain(text: str) -> str:
    """Return the text without markup and pictures, signs as on a Latin keyboard."""
    text = without_pictures(narrow(_MARKUP.sub(" ", unescape(text))), keep=PIN)
    text = _HOUR.sub(r"\1:00", _KL.sub(r"\1:", _TWELVE.sub("", text)))
    text = _BEHIND.sub(r"\1-\2\3", _FEIRA.sub(r"\1", text))
    return _STAMP_T.sub(" ", _BASIC.sub(r"\1 \2:\3:\4", text))


def is_range(between: str) -> bool:
    """Whether nothing but a dash, or a time and a dash, stands between two days."""
    if (found := find_clock(between)) is not None:
        between = between[: found.at] + " " + between[found.to :]
    words = [fold(token.text) for token in tokens(between)]
    return bool(words) and all(word in RANGE or word in "/,(." for word in words)


def hollow(text: str, days: list[Day]) -> str:
    """Return a text with holes where its days stand."""
    for day in days:
        text = text[: day.start] + HOLE * (day.end - day.start) + text[day.end :]
    return text


class Times(NamedTuple):
    """The times of a text, and the text without them."""

    left: str
    start: time | None = None
    end: time | None = None
    zone: str | None = None
    mended: tuple[str, ...] = ()
    """What was read in spite of a slip, in words."""


def times_in(text: str) -> Times:
    """Take the times out of a text."""
    first = find_clock(text)
    if first is None:
        return Times(text)
    start, end, zone, mended = first.start, first.end, first.zone, first.mended
    left, after = text[: first.at] + HOLE, text[first.to :]
    second = find_clock(after) if end is None else None
    is_one = second is not None and second.end is None and zone in (None, second.zone)
    if second is not None and is_one and _joins(after[: second.at]):
        end, zone, mended = second.start, zone or second.zone, mended + second.mended
        after = after[second.to :]
    return Times(left + after, start, end, zone, mended)


def _joins(between: str) -> bool:
    words = [fold(token.text) for token in tokens(between.replace(HOLE, " "))]
    return bool(words) and all(word in RANGE or word == "/" for word in words)


def weekdays_in(text: str) -> tuple[str, frozenset[int]]:
    """Take the day of the week out of a text; of several, none."""
    found = [token for token in tokens(text) if token.text.isalpha() and _is_weekday(text, token)]
    days = {weekdays_of(token.text) for token in found}
    if len(days) != 1:
        return text, frozenset()
    for token in found:
        text = text[: token.start] + HOLE * len(token.text) + text[token.end :]
    return text, days.pop()


def _is_weekday(text: str, token: Token) -> bool:
    """Whether a word is a day of the week; one of two letters must stand alone."""
    if not weekdays_of(token.text) or fold(token.text) in _PLACES:
        return False
    before, after = text[: token.start].rstrip()[-1:], text[token.end :].lstrip()[:1]
    if fold(token.text) in RANGE and before == after == HOLE:  # "to" is Thursday in the north
        return False
    return len(token.text) > 2 or (before in ("", HOLE, "(", ",") and after in ("", HOLE, *").,"))
