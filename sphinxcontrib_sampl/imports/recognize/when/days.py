"""Find days in running text: ``9–11 août 2020``, ``Dev 2``, ``7.10.2024``, ``2026年3月4日``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from ....talks.words.vocabulary import fold
from ..tokens import Token, tokens
from .cursor import OF, Cursor, Day, Order
from .extract import hollow, plain, weekdays_in
from .month_names import month_of

_EAST = (("年", "月", "日"), ("년", "월", "일"))


def read_numerals(cursor: Cursor, order: Order) -> Day | None:
    """Read the date that begins at the cursor, and go past it.

    Which part is what follows from the sign between them (``.`` is day first), from their size,
    or from ``order``; else the day is marked ``swapped``.
    """
    cursor.back()
    first, before = cursor.peek(), cursor.peek(-1)
    if first is None or first.number is None:
        return None
    behind_number = before is not None and before.text in ":.-/" and cursor.is_number(-2)
    if behind_number and cursor.joined() and len(first.text) < 4:
        return None  # the middle of a longer number
    return _compact(cursor) or _eastern(cursor) or _separated(cursor, order)


def _compact(cursor: Cursor) -> Day | None:
    """Read ``20240304``."""
    cursor.back()
    word = cursor.peek()
    if word is None or len(word.text) != 8 or word.number is None:
        return None
    year, rest = divmod(word.number, 10_000)
    if not 1990 <= year <= 2100:
        return None
    cursor.at += 1
    return Day(0, 0, rest // 100, rest % 100, year)


def _eastern(cursor: Cursor) -> Day | None:
    cursor.back()
    for year_sign, month_sign, day_sign in _EAST:
        year = month = None
        if (word := cursor.peek(1)) is not None and word.text == year_sign:
            year = cursor.number(1900, 2199, 4)
            cursor.at += 1
        if (word := cursor.peek(1)) is not None and word.text == month_sign:
            month = cursor.number(1, 12, 2)
            cursor.at += 1
        if month is not None and (day := cursor.number(1, 31, 2)) is not None:
            cursor.skip(frozenset((fold(day_sign), day_sign)))
            return Day(0, 0, month, day, year)
        cursor.back()
    return None


def _separated(cursor: Cursor, order: Order) -> Day | None:
    cursor.back()
    parts, sign, tight = _parts(cursor)
    if len(parts) == 3 and len(parts[0]) == 4:
        return Day(0, 0, int(parts[1]), int(parts[2]), int(parts[0]))
    if any(len(part) > 2 for part in parts[:2]) or len(parts) < 2:
        return None
    if len(parts) == 3:
        is_year = len(parts[2]) == 4 or (len(parts[2]) == 2 and tight)
        return _in_order(parts, sign, order) if is_year else None
    if sign == "/" or (sign == "." and cursor.skip(frozenset("."), joined=True)):
        return _in_order([*parts, ""], sign, order)
    return None


class _Numbers(NamedTuple):
    """Numbers with one sign between them, such as ``10/11/2024``."""

    parts: list[str]
    sign: str
    tight: bool
    """Without blanks."""


def _parts(cursor: Cursor) -> _Numbers:
    """Take up to three numbers with one sign between them, and say whether no blank is there."""
    parts: list[str] = []
    sign, tight, end = "", True, cursor.at
    while len(parts) < 3:
        word = cursor.peek()
        if word is None or cursor.number(0, 9999, 4) is None:
            break
        parts.append(word.text)
        end = cursor.at
        after = cursor.peek()
        if after is None or after.text not in (sign or "-/.") or not cursor.joined():
            break
        sign = after.text
        if len(parts) < 3:
            tight = tight and cursor.joined(1)
        if sign != "." and not cursor.joined(1):
            break
        cursor.at += 1
    cursor.at = end
    return _Numbers(parts, sign, tight)


def _in_order(parts: list[str], sign: str, order: Order) -> Day | None:
    first, second = int(parts[0]), int(parts[1])
    century = 2000 if len(parts[2]) == 2 else 0
    year = century + int(parts[2]) if parts[2] else None
    day_first = Day(0, 0, second, first, year)
    month_first = Day(0, 0, first, second, year)
    if not day_first.exists() or not month_first.exists():
        return day_first if day_first.exists() else month_first
    if sign == "." or order is Order.DMY or first == second:
        return day_first
    return Day(0, 0, first, second, year, swapped=order is Order.UNKNOWN)


def find_days(text: str, order: Order = Order.UNKNOWN) -> list[Day]:
    """Return the days that a text names, from left to right.

    A month that is misspelt is looked for only where no other day is found.
    """
    words = tokens(text)
    return _find(words, order, slips=False) or _find(words, order, slips=True)


_MONTH_IN_NUMBERS = re.compile(
    r"((?:19|20)\d\d)[-/.](0[1-9]|1[0-2])|(0?[1-9]|1[0-2])[/.]((?:19|20)\d\d)"
)


def month_alone(text: str) -> str | None:
    """Return the month of a text that names no day, in ISO: ``1971-04``, ``October 2025``."""
    text = text.strip().strip(".,")
    if match := _MONTH_IN_NUMBERS.fullmatch(text):
        year, month = match[1] or match[4], match[2] or match[3]
        return f"{year}-{int(month):02}"
    words = [word for word in tokens(text) if word.text not in ".,"]
    years = [word.text for word in words if re.fullmatch(r"(?:19|20)\d\d", word.text)]
    months = [month for word in words if word.text.isalpha() and (month := month_of(word.text))]
    if len(words) == 2 and len(years) == len(months) == 1:
        return f"{years[0]}-{months[0]:02}"
    return None


_ISO_LIKE = re.compile(
    r"(?<![\w./-])(?:(?:19|20)\d\d([-./])\d{1,2}\1\d{1,2}|\d{1,2}([-./])\d{1,2}\2(?:19|20)\d\d)(?![\w/-])"
)
"""Three numbers of which one can only be a year."""


def slip_in(left: str) -> str:
    """Return what was meant as a day and is none: ``March 45``, ``2024-02-30``; else ``""``.

    :param left: a text without the days that could be read.
    """
    if match := _ISO_LIKE.search(left):
        return match[0]
    words = [word for word in tokens(left) if word.text != "."]
    for at, (one, two) in enumerate(pairwise(words)):
        after = words[at + 2].text if at + 2 < len(words) else ""
        word, number = (one, two) if one.text.isalpha() else (two, one)
        # "mar" and "di" are days of the week too, and "10:30" behind "March" is a time
        month = month_of(word.text) if len(word.text) > 2 and word.text.isalpha() else None
        if month is None or number.number is None or len(number.text) > 2 or after in (":", "h"):
            continue
        if not Day(0, 0, month, number.number).exists():
            return left[one.start : two.end]
    return ""


def _find(words: list[Token], order: Order, *, slips: bool) -> list[Day]:
    found: list[Day] = []
    at = floor = 0
    while at < len(words):
        cursor = Cursor(words, at, floor)
        day = read_numerals(cursor, order) or _named(cursor, slips=slips)
        if day is not None and day.exists():
            found.append(replace(day, start=words[at].start, end=words[cursor.at - 1].end))
            at = floor = cursor.at
        else:
            at += 1
    return found


def _named(cursor: Cursor, *, slips: bool) -> Day | None:
    """Read ``9-11 August 2020``, ``August 9-11, 2020`` or ``2020 August 9``."""
    cursor.back()
    before = cursor.peek(-1)
    if before is not None and cursor.joined() and before.text in ":." and cursor.is_number(-2):
        return None  # the minutes of a time
    day = cursor.day()
    if day is not None:
        until = cursor.until()
        cursor.skip(OF, 2)
        if (month := cursor.month(slips=slips)) is None:
            return None
        return Day(0, 0, month[0], day, cursor.year(), until, mended=month[1])
    year = cursor.number(1900, 2199, 4)
    if year is not None:
        cursor.skip(OF, 2)
    if (month := cursor.month(slips=slips)) is None:
        return None
    cursor.skip(OF, 1)
    if (day := cursor.day()) is None or (year is None and cursor.at_month()):
        return None  # "mar. 5 mars" is a Tuesday
    until = cursor.until()
    return Day(0, 0, month[0], day, year or cursor.year(), until, mended=month[1])


def day_order(texts: Iterable[str]) -> Order:
    """Return which of day and month stands first in the dates of a column.

    A part above 12 decides; else days of the week that only one order makes true; else that
    only one order makes three or more dates rise, or fall.
    """
    votes: set[Order] = set()
    hints: set[Order] = set()
    unsure: list[Day] = []
    for text in texts:
        clean = plain(text)
        for day in find_days(clean, Order.MDY)[:3]:
            written = re.match(r"(\d{1,2})[/-](\d{1,2})(?!\d)", clean[day.start : day.end])
            if written is None or written[1] == written[2]:
                continue
            parts = int(written[1]), int(written[2])
            if max(parts) > 12:
                votes.add(Order.DMY if parts[0] > 12 else Order.MDY)
            else:
                unsure.append(day)
                hints |= _order_by_weekday(day, weekdays_in(hollow(clean, [day]))[1])
    for found in (votes, hints):
        if found:
            return found.pop() if len(found) == 1 else Order.UNKNOWN
    return _order_by_sequence(unsure)


def _order_by_weekday(day: Day, weekdays: frozenset[int]) -> set[Order]:
    true = {
        order
        for order, (month, number) in (
            (Order.MDY, (day.month, day.day)),
            (Order.DMY, (day.day, day.month)),
        )
        if day.year and date(day.year, month, number).weekday() in weekdays
    }
    return true if len(true) == 1 else set()


def _order_by_sequence(days: list[Day]) -> Order:
    if len({(day.month, day.day, day.year) for day in days}) < 3:
        return Order.UNKNOWN
    ways = {
        Order.MDY: [(day.year or 0, day.month, day.day) for day in days],
        Order.DMY: [(day.year or 0, day.day, day.month) for day in days],
    }
    steady = [
        order
        for order, found in ways.items()
        if found in (sorted(found), sorted(found, reverse=True))
    ]
    return steady[0] if len(steady) == 1 else Order.UNKNOWN
