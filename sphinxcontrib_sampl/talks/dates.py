"""Spellings of dates, with or without times: ISO, or English in words.

``2022-01-20``, ``Aug 16th, 2024``, ``16 August 2024``, ``Thursday, Oct 7``,
``Feb 23th, 2024, 12:00 - 13:00 PST``, ``2021-02-11T11:00-08:00``.

A grammar of its own, since general parsers guess: they fill what is missing from today
(``10`` is the tenth of this month) and read ``05/06/2024`` as one of its two days.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from .problems import Unknown
from .times import Span, read_span
from .zones import name_of

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_DAY_NAME = "(?:mon|tue|wed|thu|fri|sat|sun)"
_WEEKDAY = rf"(?:(?P<weekday>{_DAY_NAME}[a-z]*)\.?,?\s+)?"
_DAY = r"(?P<day>\d{1,2})(?:\s?(?:st|nd|rd|th)\b)?"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_TAIL = r"(?P<tail>(?:\s|,|\bat\b|@|\||T(?=\d)|$).*)"
_FORMS = tuple(
    re.compile(f"{_WEEKDAY}{form}{_TAIL}", re.IGNORECASE | re.DOTALL)
    for form in (
        rf"{_YEAR}(?P<sep>[-/.])(?P<month>\d{{1,2}})(?P=sep)(?P<day>\d{{1,2}})",
        rf"(?!{_DAY_NAME})(?P<month>[a-z]{{3,}})\.?\s+{_DAY}(?:\s*,?\s+{_YEAR})?",
        rf"{_DAY}\.?\s+(?:of\s+)?(?P<month>[a-z]{{3,}})\.?(?:\s*,?\s+{_YEAR})?",
    )
)
_BEFORE_TIME = re.compile(r"(?:\s|,|\bat\b|\bfrom\b|@|\||T(?=\d)|[-–—])+", re.IGNORECASE)
_CLOCK_BEHIND = re.compile(r"\d[T ]\d\d:")
_STAMP = re.compile(
    r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?|[ ]\d\d:\d\d:\d\d(?:\.\d+)?)"
    r"[ ]?(?:Z|[+-]\d\d:?\d\d)"
)


class Written(NamedTuple):
    """What a text says of a day; what it leaves out is ``None``."""

    month: int
    day: int
    year: int | None
    weekday: int | None
    """0 is Monday, as in :meth:`datetime.date.weekday`."""
    span: Span | None

    def on(self, year: int) -> date:
        """Return the day in ``year``, used where the text names none.

        :raises ValueError: if there is no such day.
        """
        return _day(year if self.year is None else self.year, self.month, self.day)


def read_date(text: str) -> Written:
    """Read a date in any of the accepted spellings.

    :raises ValueError: with the reason, if the text is none, or names no day that exists.
    """
    text = " ".join(text.split())
    if _STAMP.fullmatch(text):
        return _stamp(text)
    for form in _FORMS:
        if match := form.fullmatch(text):
            break
    else:
        raise ValueError(f"{text!r} is no date; write it as 2022-01-20")
    month = _month(match["month"], text)
    year = int(match["year"]) if match["year"] else None
    _day(year, month, int(match["day"]))
    tail = _BEFORE_TIME.sub("", match["tail"], count=1)
    span = read_span(tail) if tail.strip() else None
    return Written(month, int(match["day"]), year, _weekday(match["weekday"]), span)


def read_weekday(text: str) -> int:
    """Read the name of a day of the week, or its first three letters; 0 is Monday.

    :raises ValueError: with the nearest name, if there is none of that name.
    """
    weekday = _weekday(text.strip().rstrip("s"))
    if weekday is None:
        raise Unknown(f"there is no weekday {text!r}", text, WEEKDAYS)
    return weekday


def _stamp(text: str) -> Written:
    moment = datetime.fromisoformat(text.replace(" Z", "Z"))
    assert moment.tzinfo is not None, text
    span = Span(time(moment.hour, moment.minute), None, name_of(moment.tzinfo))
    return Written(moment.month, moment.day, moment.year, None, span)


def _day(year: int | None, month: int, day: int) -> date:
    try:
        return date(2000 if year is None else year, month, day)  # 2000 has a February 29
    except ValueError as error:
        if not 1 <= month <= 12:
            raise ValueError(f"there is no month {month}") from error
        if year == 0:
            raise ValueError("there is no year 0") from error
        which = MONTHS[month - 1] if year is None else f"{MONTHS[month - 1]} {year}"
        raise ValueError(f"{which} has no day {day}") from error


def _month(written: str, text: str) -> int:
    if written.isdigit():
        return int(written)
    word = written.lower()
    for number, name in enumerate(MONTHS, start=1):
        if name.lower().startswith(word) or word == "sept" == name.lower()[:4]:
            return number
    short = [name[:3] for name in MONTHS]
    names = short if len(written) < 5 else MONTHS
    raise Unknown(f"{text!r} is no date: there is no month {written!r}", written, names)


def _weekday(written: str | None) -> int | None:
    word = (written or "").lower().rstrip(".")
    if len(word) < 3:
        return None
    for number, name in enumerate(WEEKDAYS):
        if name.lower().startswith(word) or (
            word in ("tues", "thurs", "weds") and (name.lower()[:3] == word[:3])
        ):
            return number
    return None


def day_after(day: date) -> date:
    """Return the next day (the last day that Python knows stays itself)."""
    return day if day == date.max else day + timedelta(days=1)


def read_updated(text: str) -> date | datetime:
    """Read when something was changed: a day, or a moment with or without an offset.

    :raises ValueError: with the reason, if the text is none.
    """
    try:
        return datetime.fromisoformat(text) if _CLOCK_BEHIND.search(text) else _whole(text)
    except ValueError as error:
        message = f"{text!r} is no date; write it as 2026-03-01 or 2026-03-01T18:00+01:00"
        raise ValueError(message) from error


def _whole(text: str) -> date:
    written = read_date(text)
    if written.year is None or written.span is not None:
        raise ValueError(text)
    return written.on(written.year)
