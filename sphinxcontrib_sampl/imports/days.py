"""Days in running text: ``9–11 août 2020``, ``Dev 2``, ``7.10.2024``, ``2026年3月4日``."""

from __future__ import annotations

from dataclasses import replace

from .cursor import OF, Cursor, Day, Order
from .numerals import read_numerals
from .words import Token, tokens


def find_days(text: str, order: Order = Order.UNKNOWN) -> list[Day]:
    """Return the days that a text names, from left to right.

    A month that is misspelt is looked for only where no other day is found.
    """
    words = tokens(text)
    return _find(words, order, slips=False) or _find(words, order, slips=True)


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
