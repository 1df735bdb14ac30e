"""Find the year of dates without one in the heading above: ``Winter 2021/22``, ``2023年度``."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise

from ....talks.words.vocabulary import fold

Years = Callable[[int, int, int | None], int | None]
"""Month, day, and day of the week (0 Monday) or ``None`` → the year, or ``None``."""

_PAIR = re.compile(r"(?<!\d)((?:19|20|21)?\d\d)\s?[-–—/]\s?((?:19|20|21)?\d\d)(?!\d)")
_YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")
_SHORT = re.compile(r"(?:['’]|(?<=ws|ss|ht|vt)\s?|(?<=wise|sose)\s?)(\d\d)(?!\d)")
_FISCAL = re.compile(r"(?:(令和|平成)\s?(\d{1,2}|元)|((?:19|20)\d\d))\s?年度")
_ERAS = {"令和": 2018, "平成": 1988}
_YEAR_OF_DAYS = 12 * 31
_HALF_A_YEAR = 5 * 31
"""In months of 31 days: dates that jump back further have gone over the New Year, since talks of a
series hardly pause for seven months; smaller jumps are of lists in no order."""
_WINTER_TERM = re.compile(r"\b(?:ws|wise|ht)\b|\b(?:ws|wise)(?=\d)|wintersem|semestre d.hiver")
_AUTUMN = re.compile(r"autumn|fall\b|automne|herbst|otono|autunno|outono|осен")


def years_of(heading: str) -> Years | None:
    """Return what a heading says of the years of the dates below it.

    A span of two years begins in the second half of the first. A date in January or February
    under ``Autumn 2021`` or ``WS 2021`` is of 2022. A day of the week decides between the
    years that are possible.
    """
    text = fold(heading[:400])
    if match := _FISCAL.search(heading[:400]):
        first = _fiscal(match)
        return lambda month, day, weekday: first + (month < 4)
    if (pair := _first_of_pair(text)) is not None:
        return lambda month, day, weekday: _best(
            (pair + (month < 8), pair + (month >= 8)), month, day, weekday
        )
    found = {int(year) for year in _YEAR.findall(text)}
    if not found:
        found = {2000 + int(year) for year in _SHORT.findall(text)}
    if len(found) != 1:
        return None
    year = found.pop()
    if _WINTER_TERM.search(text) or _AUTUMN.search(text):
        early = 4 if _WINTER_TERM.search(text) else 2
        return lambda month, day, weekday: _best(
            (year + 1, year) if month <= early else (year, year + 1), month, day, weekday
        )
    if re.search(r"winter|hiver|invierno|inverno|zima|зима", text):
        return lambda month, day, weekday: _best((year, year + 1, year - 1), month, day, weekday)
    return lambda month, day, weekday: year


def years_in_turn(days: Sequence[tuple[int, int] | None], year: int) -> list[int]:
    """Return the years of dates that go over the New Year, one a row.

    :param days: month and day of each row, in the order of the page; ``None`` without.
    :param year: of the first date.

    Dates that rise from autumn to spring, or fall from spring to autumn, change the year where they
    jump back, or forth, by half a year or more. Dates in no order are all of one year.
    """
    known = [day[0] * 31 + day[1] for day in days if day is not None]
    steps = [two - one for one, two in pairwise(known)]
    elapsed = {
        sign: sum(sign * step % _YEAR_OF_DAYS for step in steps)
        for sign in (1, -1)
        if all(sign * step >= 0 or sign * step <= -_HALF_A_YEAR for step in steps)
        # of a list in no order, most steps seem to be turns
        and (len(steps) == 1 or 2 * sum(sign * step < 0 for step in steps) <= len(steps))
    }
    if not elapsed:
        return [year for _ in days]
    sign = min(elapsed, key=lambda way: elapsed[way])  # oldest or newest first: the shorter time
    found: list[int] = []
    before = known[0] if known else 0
    for day in days:
        if day is not None:
            step = day[0] * 31 + day[1] - before
            year += sign if sign * step < 0 else 0
            before += step
        found.append(year)
    return found


def _fiscal(match: re.Match[str]) -> int:
    if match[3]:
        return int(match[3])
    return _ERAS[match[1]] + (1 if match[2] == "元" else int(match[2]))


def _first_of_pair(text: str) -> int | None:
    for match in _PAIR.finditer(text):
        first, second = match[1], match[2]
        is_year = len(first) == 4 or (len(first) == 2 and re.search(r"\b(?:ws|wise|ht)\b", text))
        if is_year and (int(first) + 1) % 100 == int(second) % 100:
            return int(first) if len(first) == 4 else 2000 + int(first)
    return None


def _best(years: Sequence[int], month: int, day: int, weekday: int | None) -> int:
    """Return the first year in which the day is on that weekday, else the first."""
    for year in years:
        try:
            if weekday is not None and date(year, month, day).weekday() == weekday:
                return year
        except ValueError:
            continue
    return years[0]
