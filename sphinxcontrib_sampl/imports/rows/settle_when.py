"""Settle dates that need all rows of a page: split dates, midnights, the turn of the year.

A day in three columns, midnight that is written where no hour is known, the New Year.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from ...talks.words.vocabulary import fold
from ..context import ImportContext
from ..recognize.field_names import DATED, DAYS, role_of
from ..recognize.when.cursor import Order
from ..recognize.when.days import find_days
from ..recognize.when.extract import plain
from ..recognize.when.read import read_when
from ..recognize.when.years import Years, years_in_turn, years_of
from ..vocabulary import meanings
from .model import Cell, Row, Section

_PARTS = meanings("date_parts")
_MIDNIGHT = re.compile(
    r"(\d{4}-?\d\d-?\d\d)[T ](?:00:?00(?::?00)?|23:59(?::59)?)(?:\.\d+)?\s?(?:Z|[+-]\d\d:?\d\d)?"
)
"""ISO 8601: a program writes the first or the last moment of a day for the whole of it."""


def day_of_midnight(text: str) -> str | None:
    """Return the day of a time stamp that is at midnight: ``2026-08-13T00:00:00``."""
    match = _MIDNIGHT.fullmatch(text.strip())
    return match[1] if match is not None else None


def join_date_parts(rows: Sequence[Row]) -> None:
    """Make one date of the columns ``day``, ``month`` and ``year``, or of the last two."""
    for row in rows:
        _set_number_aside(row)
        words = {fold(name.strip()).strip("_:. "): name for name in row.cells}
        named = {_PARTS[word]: name for word, name in words.items() if word in _PARTS}
        if "month" not in named or "year" not in named:
            continue
        if any(role_of(name) in DATED and name != named.get("day") for name in row.cells):
            continue
        parts = [named[part] for part in ("day", "month", "year") if part in named]
        texts = [row.text(name).strip() for name in parts]
        written = _written(texts)
        if not written:
            continue
        place = row.cells[parts[0]]
        kept = {name: cell for name, cell in row.cells.items() if name not in named.values()}
        year = {} if len(parts) == 3 else {named["year"]: row.cells[named["year"]]}
        row.cells = {"date": replace(place, value=written), **year, **kept}


_SERIAL = re.compile(r"(\d{5})(?:[.,](\d{1,15}))?|0?[.,](\d{1,15})")
_SECONDS = re.compile(r"1\d{9}(?:000)?")
"""Since 1970 in UTC, or thousandths of them, as programs write them: from 2001 to 2033."""
_FIRST_DAY = datetime(1899, 12, 30, tzinfo=UTC)
"""Excel counts from it, since it takes 1900 for a leap year (ECMA-376 part 1, §18.17.4.1)."""
_SHOWN = 80
_OF_TIMES = ("time", "start", "end")


def read_serial_days(rows: Sequence[Row], context: ImportContext) -> None:
    """Write out the days that Excel counts since 1900, and the parts of a day: ``46037``, ``0.75``.

    Only in columns of dates and times that hold nothing else.
    """
    names = dict.fromkeys(name for row in rows for name in row.cells)
    for name in [name for name in names if role_of(name) in (*DATED, *_OF_TIMES)]:
        cells = [(row, row.text(name).strip()) for row in rows if row.text(name).strip()]
        is_unix = bool(cells) and all(_SECONDS.fullmatch(text) for _row, text in cells)
        if not cells or not (is_unix or all(_SERIAL.fullmatch(text) for _row, text in cells)):
            continue
        read = [_moment_of(text) for _row, text in cells]
        if not all(2000 <= day.year < 2100 or day.year == _FIRST_DAY.year for day, _ in read):
            continue
        for (row, _text), (_day, said) in zip(cells, read, strict=True):
            row.cells[name] = replace(row.cells[name], value=said)
        row, text = cells[0]
        counted = "in seconds since 1970" if is_unix else "as Excel counts days"
        message = f"{name[:40]!r} is read {counted}: {text} as {read[0][1]}"
        context.say(message, row.cells[name].line)


def _moment_of(text: str) -> tuple[datetime, str]:
    """Return what a number of seconds or a serial number of Excel means, and how it is written."""
    if _SECONDS.fullmatch(text):
        moment = datetime.fromtimestamp(int(text[:10]), UTC)
        return moment, f"{moment:%Y-%m-%d %H:%M}Z"
    number = float(text.replace(",", "."))
    moment = _FIRST_DAY + timedelta(minutes=round(number * 24 * 60))
    if number < 1:
        return moment, f"{moment:%H:%M}"
    return moment, f"{moment:%Y-%m-%d}" if number == int(number) else f"{moment:%Y-%m-%d %H:%M}"


def _set_number_aside(row: Row) -> None:
    """Keep a day's number (``day: 1``) as ``x-day`` where the row has a full date."""
    names = [name for name in row.cells if _PARTS.get(fold(name.strip())) == "day"]
    others = [row.text(name) for name in row.cells if role_of(name) in DATED]
    for name in names:
        text = row.text(name)
        if re.fullmatch(r"\d{1,2}", text) and any(read_when(one).day for one in others):
            row.cells = {f"x-{key}" if key == name else key: of for key, of in row.cells.items()}


def _written(texts: list[str]) -> str:
    """Return the parts of a date as one text: ISO where all of them are numbers."""
    if not all(texts[-2:]):
        return ""
    if all(text.isdecimal() for text in texts if text):
        return "-".join(text.zfill(2) for text in reversed(texts) if text)
    return " ".join(filter(None, texts))


def drop_midnight(rows: Sequence[Row], roles: dict[str, str], context: ImportContext) -> None:
    """Leave the day of the time stamps of a column in which every hour is midnight.

    Beside ends at other hours, and beside other hours in the column, midnight is a time; without
    an end it is asked about.
    """
    ends = [name for name, role in roles.items() if role in ("end", "duration")]
    for name in [name for name, role in roles.items() if role in DATED]:
        stamps = [(row, text) for row in rows if (text := row.text(name))]
        at_midnight = [(row, day) for row, text in stamps if (day := day_of_midnight(text))]
        timed = [text for _row, text in stamps if read_when(text).start is not None]
        is_time = roles[name] == "start" and any(
            row.text(end) and not day_of_midnight(row.text(end))
            for row, _day in at_midnight
            for end in ends
        )
        if is_time or not at_midnight:
            continue
        if len(timed) == len(at_midnight):
            for row, day in at_midnight:
                row.cells[name] = replace(row.cells[name], value=day)
            continue
        if not any(row.text(end) for row, _day in at_midnight for end in ends):
            row, day = at_midnight[0]
            message = f"{row.text(name)!r}: does it begin at midnight, or is its hour not known?"
            context.say(message, row.cells[name].line or row.place.line)


def carry_days(section: Section, roles: dict[str, str], context: ImportContext) -> None:
    """Give the rows of a table whose day is empty that of the row above, and ask.

    Spreadsheets write merged cells so. Below the last day, empty cells mean it only if they do
    so further up, too: else the talks there may have no day yet.
    """
    names = [name for name, role in roles.items() if role in DAYS]
    section.rows = [row for row in section.rows if not _is_blank(row, roles, context)]
    has_day = [any(row.text(name) for name in names) for row in section.rows]
    if True not in has_day or all(has_day):
        return
    last = len(has_day) - 1 - has_day[::-1].index(True)
    is_usual = False in has_day[has_day.index(True) : last]
    above: tuple[str, Cell] | None = None
    for number, row in enumerate(section.rows):
        name = next((name for name in names if row.text(name)), None)
        if name is not None:
            above = (name, row.cells[name])
        elif above is not None and above[0] in row.cells and (number < last or is_usual):
            name, cell = above
            row.cells[name] = replace(cell, line=row.cells[name].line)
            row.doubts.append(f"no date: is it on {cell.text!r}, as the row above?")


def _is_blank(row: Row, roles: dict[str, str], context: ImportContext) -> bool:
    """Whether a row has only its number; report it."""
    said = {roles.get(name) for name, cell in row.cells.items() if cell.value}
    is_other = said == {None} and "title" in roles.values()  # of a table about something else
    if said - {"number", "id", "status", "weekday"} and not is_other:
        return False
    what = "a row without a date, a title and a speaker"
    text = ", ".join(cell.text for cell in row.cells.values() if cell.text) if is_other else ""
    context.skip(f"{what}: {text[:_SHOWN]}" if text else what, row.place.line)
    return True


def years_of_rows(
    rows: Sequence[Row], roles: dict[str, str], order: Order, year: int, context: ImportContext
) -> list[Years]:
    """Return the years of dates without one that ``--year`` names, for each row."""
    days = [_day_in(row, roles, order) for row in rows]
    found = years_in_turn(days, year)
    turn = next((at for at, one in enumerate(found) if one != year), None)
    if turn is not None:
        written = next(
            rows[turn].text(name) for name in rows[turn].cells if roles.get(name) in DATED
        )
        context.say(
            f"from {written[:40]!r} on, the year is taken to be {found[turn]}: "
            f"--year {year} is of the first date, and the dates go over the New Year",
            rows[turn].place.line,
        )
    return [_always(one) for one in found]


def _always(year: int) -> Years:
    return lambda _month, _day, _weekday: year


def year_in(row: Row, roles: dict[str, str]) -> Years | None:
    """Return the year that the row's own term says: ``Spring 2024``."""
    texts = (row.text(name) for name in row.cells if roles.get(name) == "term")
    return next((years for text in texts if (years := years_of(text))), None)


def _day_in(row: Row, roles: dict[str, str], order: Order) -> tuple[int, int] | None:
    for name in row.cells:
        if roles.get(name) in DAYS:
            for day in find_days(plain(row.text(name)), order)[:1]:
                return None if day.year else (day.month, day.day)
    return None
