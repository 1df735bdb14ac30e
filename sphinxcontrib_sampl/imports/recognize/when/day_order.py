"""Decide whether day or month stands first in the dates of a column."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from .cursor import Day, Order
from .days import find_days
from .extract import hollow, plain, weekdays_in


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
