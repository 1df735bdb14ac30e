"""Read a date, or say what an invalid one means: ``18.11.2026``, ``18 novembre 2026``.

The latter is not read: which day is meant is for the writer to say.  So a date with several
meanings gets them all, and one whose meaning cannot be told gets none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import product
from typing import Literal, NamedTuple

from .dates import MONTHS, NoWeekday, Written, WrongOrder, parse_date
from .times import clocks_in

_LANGUAGES = (
    "en", "ar", "ca", "cs", "da", "de", "el", "es", "fi", "fr", "he", "hu", "it", "ja", "ko", "nb",
    "nl", "pl", "pt", "ro", "ru", "sv", "tr", "uk", "zh",
)  # fmt: skip
_WIDTHS: tuple[Literal["wide", "abbreviated"], ...] = ("wide", "abbreviated")
_CONTEXTS: tuple[Literal["format", "stand-alone"], ...] = ("format", "stand-alone")
_MORE_MONTHS = {"sett": 9, "janv": 1, "fevr": 2, "juill": 7}
_SCRIPTS = str.maketrans("０１２３４５６７８９／．－　", "0123456789/.- ")
_DASH = r"\s*(?:[-–—−]|\b(?:bis|to|au|al|tot|do)\b)\s*"
_OF = r"(?:[.,]|st|nd|rd|th|er|º|ª|°)?\s*(?:(?:de|of|d['’])\s*)?"
_YEAR = r"(?P<year>\d{4}|['’]?\d{2})(?!\d|[:h]\d)"
_DAY = r"(?<!\d)(?P<day>\d{1,2})"
_WORD = r"(?P<word>[^\W\d_]{3,})\.?"
_DAY_AND_MONTH = r"(?P<day2>\d{1,2})\.\s?(?P<month2>\d{1,2})\."
_SIGN = r"(?P<sign>[./-])"
_LAST = r"(?P<c>\d{4}|\d{1,2})"
_DATES = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]",
        # 18.-20.11.2026, 30.11.-2.12.2026
        rf"{_DAY}\.(?:\s?(?P<month>\d{{1,2}})\.)?{_DASH}{_DAY_AND_MONTH}\s?(?P<year>\d{{4}})(?!\d)",
        rf"(?<!\d)(?P<a>\d{{1,4}})\s?{_SIGN}\s?(?P<b>\d{{1,2}})\s?(?P=sign)\s?{_LAST}(?!\d)\.?",
        r"(?<![\d.:])(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?!\d)",
        rf"{_DAY}\.?{_DASH}(?P<day2>\d{{1,2}}){_OF}{_WORD},?\s*(?:(?:de|del|of)\s+)?{_YEAR}",
        rf"{_DAY}{_OF}{_WORD},?\s*(?:(?:de|del|of)\s+)?{_YEAR}",
        rf"{_WORD}\s*{_DAY}(?:st|nd|rd|th|\.)?,?\s*{_YEAR}",
        rf"(?P<year>\d{{4}}),?\s*{_WORD}\s*{_DAY}(?:st|nd|rd|th|\.)?(?!\d)",
        # without a year: the term may say it, but not which of two is the month
        r"(?<![\d./-])(?P<a>\d{1,2})(?P<sign>[./])(?P<b>\d{1,2})(?P<c>)\.?(?![\d./])",
    )
)
_HOUR_OR_DAY = re.compile(r"(?P<first>\d{4}-\d{1,2}-\d{1,2})\s*[-–—]\s*(?P<last>\d{1,2})")
_MONTH = re.compile(r"(?P<month>0?[1-9]|1[0-2])\s?[./-]\s?(?P<year>\d{4})")
"""``07/2026``: a month, and no day."""
_OPEN = re.compile(r"(?P<day>.*\S)\s*(?:\b(?:to|until|till|bis)|[-–—])", re.IGNORECASE)
"""``2026-07-08 to``, and then nothing."""
_LONGEST = 100
"""Characters of a date that advice is given for."""
_MOST = 3
"""Meanings of a date that a message names."""


class Misspelt(ValueError):
    """A date in another spelling; the message says what to write."""


def read_date(text: str) -> Written:
    """Read a date as :func:`.dates.parse_date` does.

    :raises Misspelt: if the text is none, but it can be told what to write instead.
    :raises ValueError: with the reason, if the text is none, or names no day that exists.
    """
    try:
        return parse_date(text)
    except (WrongOrder, NoWeekday):
        raise
    except ValueError as error:
        text = " ".join(text.split())
        if instead := mended(text):
            raise Misspelt(f"{text!r} is no date; write {' or '.join(instead)}") from error
        raise


class _Found(NamedTuple):
    start: int
    end: int
    readings: tuple[str, ...]
    """How each day that may be meant is written."""

    @property
    def has_year(self) -> bool:
        return self.readings[0][:1].isdigit() and self.readings[0][4:5] == "-"


def mended(text: str) -> list[str]:
    """Return how a date that is none should be written, once for each of its meanings.

    Empty if it cannot be told.  What stands behind the day comes along if it can be read.
    """
    if len(text) > _LONGEST:
        return []
    text = text.translate(_SCRIPTS)
    if part := _part_of_date(text):
        return [part]
    found = list(_found(text))
    if not 1 <= len(found) <= 2 or len({one.has_year for one in found}) == 2:
        return []
    if len(found) == 1 and _is_date(text[: found[0].end]):  # what is behind it is the trouble
        match = _HOUR_OR_DAY.fullmatch(text)
        if match is None:
            return []
        return [f"{match['first']} to {match['last']}", f"{match['first']} {match['last']}:00"]
    result = []
    for days in product(*(one.readings for one in found)):
        whole, rest = "", ""
        at = 0
        for one, day in zip(found, days, strict=True):
            whole += text[at : one.start] + day
            rest += text[at : one.start] + " "
            at = one.end
        result.append(_readable(whole + text[at:], days, rest + text[at:]))
    return [text for text in dict.fromkeys(result) if text][:_MOST]


def _part_of_date(text: str) -> str:
    """Return the month that a text is, or the one day where a last day is missing."""
    if match := _MONTH.fullmatch(text):
        return f"{match['year']}-{int(match['month']):02}"
    if (match := _OPEN.fullmatch(text)) and _is_date(match["day"]):
        return match["day"]
    return ""


def _readable(whole: str, days: tuple[str, ...], rest: str) -> str:
    """Return the text with its days written anew; where that is no date, days and times alone."""
    if _is_date(whole):
        return " ".join(whole.split())
    clocks = clocks_in(rest)
    if clocks is None and any(map(str.isdigit, rest)):
        return ""
    short = " ".join((" to ".join(days), clocks or "")).strip()
    return short if _is_date(short) else ""


def _is_date(text: str) -> bool:
    try:
        parse_date(text)
    except ValueError:
        return False
    return True


def _found(text: str) -> Iterator[_Found]:
    """Yield the dates in a text that have a meaning, from left to right."""
    at = 0
    while True:
        matches = [match for form in _DATES if (match := form.search(text, at))]
        known = [(match, readings) for match in matches if (readings := _readings(match))]
        if not known:
            return
        # the longest of those that begin first: 18. in "18.-20.11.2026" is a part of it
        match, readings = min(known, key=lambda pair: (pair[0].start(), -pair[0].end()))
        yield _Found(match.start(), match.end(), readings)
        at = match.end()


def _readings(match: re.Match[str]) -> tuple[str, ...]:
    found = match.groupdict()
    if "a" in found:
        return _of_numbers(found["a"], found["sign"], found["b"], found["c"])
    month = month_of(found["word"]) if found.get("word") else int(found.get("month") or 0)
    if found.get("month2"):
        month = month or int(found["month2"])
    if not month:
        return ()
    year = _year(found["year"])
    first = _iso(year, month, int(found["day"]))
    if found.get("day2") is None:
        return (first,) if first else ()
    last_month = int(found["month2"]) if found.get("month2") else month
    last = _iso(year, last_month, int(found["day2"]))
    return (f"{first} to {last}",) if first and last else ()


def _of_numbers(a: str, sign: str, b: str, c: str) -> tuple[str, ...]:
    """Return what three numbers may mean: with dots the day is first, else one cannot know."""
    if not c:
        days = ((int(a), int(b)), (int(b), int(a))) if sign == "/" else ((int(a), int(b)),)
        named = [(day, month) for day, month in days if _iso(2000, month, day)]
        return tuple(dict.fromkeys(f"{day} {MONTHS[month - 1]}" for day, month in named))
    if len(a) == 4:  # ISO, or the month last: 2026/18/11
        orders = [(a, b, c)] if _iso(int(a), int(b), int(c)) else [(a, c, b)]
    elif len(a) == 3:
        return ()
    elif sign == ".":
        orders = [(c, b, a)]
    elif sign == "/" or len(c) == 4:
        orders = [(c, a, b), (c, b, a)]
    else:
        orders = [(a, b, c), (c, b, a), (c, a, b)]
    found = (_iso(_year(year), int(month), int(day)) for year, month, day in orders)
    return tuple(dict.fromkeys(day for day in found if day))


def _year(written: str) -> int:
    """``26`` and ``'26`` are 2026: schedules are of our time."""
    digits = written.lstrip("'’")
    return int(digits) if len(digits) > 2 else 2000 + int(digits)


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def month_of(word: str) -> int | None:
    """Return the month of that name, whole or shortened, in any of the languages (CLDR)."""
    return _months().get(_folded(word))


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).strip(". ")


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """Return months by their names; a name that means two months in two languages is left out."""
    from babel.dates import get_month_names  # noqa: PLC0415 - for messages alone

    found: dict[str, set[int]] = {name: {month} for name, month in _MORE_MONTHS.items()}
    for language, width, context in product(_LANGUAGES, _WIDTHS, _CONTEXTS):
        names = get_month_names(width, context, locale=language)
        for month in range(1, 13):
            found.setdefault(_folded(str(names[month])), set()).add(month)
    english = {name.lower(): month for month, name in enumerate(MONTHS, start=1)}
    sure = {name: months.pop() for name, months in found.items() if len(months) == 1}
    return sure | english
