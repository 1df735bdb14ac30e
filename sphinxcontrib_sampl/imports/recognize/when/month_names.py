"""Names of months and days of the week in many languages, from CLDR through Babel."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import Literal

from babel.dates import get_day_names, get_month_names

from ....talks.words.vocabulary import fold
from ...vocabulary import meanings
from ..tokens import tokens

LANGUAGES = (
    "en", "ar", "ca", "cs", "da", "de", "el", "es", "fi", "fr", "he", "hu", "it", "ja", "ko", "nb",
    "nl", "pl", "pt", "ro", "ru", "sv", "tr", "uk", "zh", "zh_Hant",
)  # fmt: skip
"""Those of the package's catalogs, and their neighbours."""

_WIDTHS: tuple[Literal["wide", "abbreviated"], ...] = ("wide", "abbreviated")
_DAY_WIDTHS: tuple[Literal["wide", "abbreviated", "short"], ...] = (*_WIDTHS, "short")
_CONTEXTS: tuple[Literal["format", "stand-alone"], ...] = ("format", "stand-alone")
_MORE_MONTHS = meanings("dates", "months")
_MORE_DAYS = meanings("dates", "weekdays")
_WEEKDAY_MARKS = ("毎週", "毎", "每周", "每", "매주")
_NO_SLIPS = frozenset(("app", "apt", "deck", "mark", "now", "set", "see", "sec"))
"""Words of their own right, one letter from a month."""


def month_of(word: str) -> int | None:
    """Return the month of that name, whole or shortened, in any of :data:`LANGUAGES`."""
    folded = fold(word)
    spellings = (folded, folded.removeprefix("ב"))  # Hebrew for "in"
    tables = (_months(LANGUAGES[:1]), _months(LANGUAGES))
    found = next((table[spelt] for table in tables for spelt in spellings if spelt in table), ())
    return next(iter(found)) if len(found) == 1 else None


def mended_month(word: str) -> int | None:
    """Return the one month whose name is a letter off, or has two letters swapped.

    The first letter is right in practice, and tells ``Dev 2`` (December) from ``Day 2``.
    """
    folded = fold(word)
    if not 3 <= len(folded) <= 10 or folded in _NO_SLIPS or weekdays_of(word):
        return None
    names = _months(LANGUAGES[:1])
    if len(folded) >= 5 and folded.isascii() is False:
        names = _months(LANGUAGES)
    near = {month for name, found in names.items() if _is_slip(folded, name) for month in found}
    return near.pop() if len(near) == 1 else None


def weekdays_of(word: str) -> frozenset[int]:
    """Return the days of the week of that name; several, where languages disagree (``so``)."""
    folded = fold(word)
    for mark in _WEEKDAY_MARKS:
        folded = folded.removeprefix(fold(mark))
    for names in (_weekdays(LANGUAGES[:1]), _weekdays(LANGUAGES)):
        for spelt in (folded, folded.removesuffix("s") if len(folded) > 4 else folded):
            if found := names.get(spelt):
                return found
    return frozenset()


def month_name(number: int) -> str:
    """Return the English name of a month."""
    return str(get_month_names("wide", locale="en")[number])


def weekday_name(number: int) -> str:
    """Return the English name of a day of the week; 0 is Monday."""
    return str(get_day_names("wide", locale="en")[number])


@lru_cache(maxsize=2)
def _months(languages: tuple[str, ...]) -> dict[str, frozenset[int]]:
    names = {word: {int(month)} for word, month in _MORE_MONTHS.items()}
    for language, width, context in product(languages, _WIDTHS, _CONTEXTS):
        found = get_month_names(width, context, locale=language)
        for month in range(1, 13):
            for name in _spellings(str(found[month])):
                names.setdefault(name, set()).add(month)
    return {name: frozenset(found) for name, found in names.items()}


@lru_cache(maxsize=2)
def _weekdays(languages: tuple[str, ...]) -> dict[str, frozenset[int]]:
    names = {word: {int(day)} for word, day in _MORE_DAYS.items()}
    for language, width, context in product(languages, _DAY_WIDTHS, _CONTEXTS):
        found = get_day_names(width, context, locale=language)
        for day in range(7):
            for name in _spellings(str(found[day])):
                names.setdefault(name, set()).add(day)
    for day, sign in enumerate("一二三四五六日"):
        names |= {start + sign: {day} for start in ("礼拜", "禮拜", "星期", "週", "周")}
    for day, sign in enumerate("月火水木金土日"):  # 木曜 is short for 木曜日
        names[sign + "曜"] = {day}
    return {name: frozenset(found) for name, found in names.items()}


def _spellings(name: str) -> Iterator[str]:
    """Yield a name as one word, folded: the last of ``de gener``, none of ``3月``."""
    words = [token.text for token in tokens(name) if token.text.isalpha()]
    if words and not any(token.number is not None for token in tokens(name)):
        yield fold(words[-1] if len(words[0]) <= 3 else words[0])


def _is_slip(word: str, name: str) -> bool:
    """Whether ``word`` is ``name`` with one letter wrong, missing, too many, or two swapped."""
    if word[0] != name[0] or abs(len(word) - len(name)) > 1:
        return False
    start = 0
    while start < min(len(word), len(name)) and word[start] == name[start]:
        start += 1
    left, right = word[start:], name[start:]
    swapped = left[:2] == right[1::-1] and left[2:] == right[2:] and len(left) >= 2
    return swapped or left[1:] == right[1:] or left[1:] == right or left == right[1:]
