"""Spellings of dates, with or without times: ISO, or English in words.

``2022-01-20``, ``Aug 16th, 2024``, ``16 August 2024``, ``Thursday, Oct 7``,
``Feb 23th, 2024, 12:00 - 13:00 PST``, ``2021-02-11T11:00-08:00``; a month, ``October 2025``;
several days, ``Jul 8-12, 2026``, ``2026-12-30/2027-01-02``.

A grammar of its own, since general parsers guess: they fill what is missing from today
(``10`` is the tenth of this month) and read ``05/06/2024`` as one of its two days.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from ..problems import Unknown
from .times import Span, read_span
from .zones import name_of

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_DAY_NAME = "(?:mon|tue|wed|thu|fri|sat|sun)"
_NAMED = rf"(?P<weekday>{_DAY_NAME}[a-z]*)"
_WEEKDAY = rf"(?:{_NAMED}\.?,?\s+)?"
_MONTH = rf"(?!{_DAY_NAME})(?P<month>[a-z]{{3,}})\.?"
_DAY = r"(?P<day>\d{1,2})(?:\s?(?:st|nd|rd|th)\b)?"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_ISO_DAY = rf"{_YEAR}(?P<sep>[-/.])(?P<month>\d{{1,2}})(?P=sep)(?P<day>\d{{1,2}})"
_TAIL = r"(?P<tail>(?:\s|,|\(|\bat\b|@|\||T(?=\d)|$).*)"


def _compiled(*forms: str) -> tuple[re.Pattern[str], ...]:
    flags = re.IGNORECASE | re.DOTALL
    return tuple(re.compile(f"{_WEEKDAY}{form}{_TAIL}", flags) for form in forms)


_DAYS = _compiled(
    _ISO_DAY,
    rf"{_MONTH}\s+{_DAY}(?:\s*,?\s+{_YEAR})?",
    rf"{_DAY}\.?\s+(?:of\s+)?{_MONTH}(?:\s*,?\s+{_YEAR})?",
)
_MONTHS = _compiled(rf"{_YEAR}-(?P<month>\d{{1,2}})(?![-\d])", rf"{_MONTH}(?:\s*,?\s+{_YEAR})?")
_PARTS = _compiled(
    r"(?P<month>\d{1,2})-(?P<day>\d{1,2})",  # 2026-07-08/07-12 (ISO 8601-1:2019, 5.5.2.2)
    rf"{_DAY}\.?(?:\s*,?\s+{_YEAR})?",
)
"""What may stand on one side of a range, where the other side says the rest."""
_BEFORE_TIME = re.compile(r"(?:\s|,|\bat\b|\bfrom\b|@|\||T(?=\d)|[-–—])+", re.IGNORECASE)
_CLOCK_BEHIND = re.compile(r"\d[T ]\d\d:")
_LATER_WEEKDAY = re.compile(rf"[\s,]*\(?{_NAMED}\b\.?\)?(?=[\s,]|$)", re.IGNORECASE)
_STAMP = re.compile(
    r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?|[ ]\d\d:\d\d:\d\d(?:\.\d+)?)"
    r"[ ]?(?:Z|[+-]\d\d:?\d\d)"
)
_ISO = re.compile(r"\d{4}([-/.])\d{1,2}(?:\1\d{1,2})?")
_ISO_DAYS = re.compile(r"\d{4}([-/.])\d{1,2}\1\d{1,2}")
_TO = re.compile(
    r"\s*(?:-{1,2}|[–—−~/]|\.{2,3}|…|\b(?:to|until|till|through|thru)\b)\s*", re.IGNORECASE
)
_DASHES = frozenset("-–—−~")
_TWO_WEEKDAYS = re.compile(
    rf"(?P<first>{_DAY_NAME}[a-z]*)\.?{_TO.pattern}(?P<last>{_DAY_NAME}[a-z]*)[.,]*\s+",
    re.IGNORECASE,
)
_LONGEST_RANGE = 120
"""Characters of a range: each of its signs that may part two days is tried."""


class Day(NamedTuple):
    """A day, or a month; what is left out is ``None``."""

    month: int
    day: int | None
    """``None``: the month alone is known."""
    year: int | None = None
    weekday: int | None = None
    """0 is Monday, as in :meth:`datetime.date.weekday`."""

    def on(self, year: int) -> date:
        """Return the day, or the first of the month, in ``year`` where the text names none.

        :raises ValueError: if there is no such day.
        """
        return _day(year if self.year is None else self.year, self.month, _or_first(self.day))

    def until(self, year: int) -> date:
        """Return the day, or the last of the month; otherwise as :meth:`on`."""
        first = self.on(year)
        return first if self.day is not None else month_end(first)


class Written(NamedTuple):
    """What a text says of a day or of several days."""

    first: Day
    span: Span | None = None
    """The time behind the day; of several days the time of each, unless ``until`` is there."""
    last: Day | None = None
    """The last of several days or months."""
    until: Span | None = None
    """The time of the last day, where each end of a range has its own."""


class WrongOrder(ValueError):
    """A last day that is before the first."""


class NoWeekday(Unknown):
    """A word that should be a day of the week."""


def parse_date(text: str) -> Written:
    """Read a date, a month or a range of either in any of the accepted spellings.

    :raises ValueError: with the reason, if the text is none, or names no day that exists.
    """
    text = " ".join(text.split())
    try:
        return _read_one(text)
    except ValueError:
        if (several := _read_range(text)) is not None:
            return several
        raise


def _read_one(text: str) -> Written:
    if _STAMP.fullmatch(text):
        return _stamp(text)
    for form in (*_DAYS, *_MONTHS) if len(_ISO_DAYS.findall(text)) < 2 else ():
        match = form.fullmatch(text)
        if match and not _is_word(match.groupdict()):
            return _written(match, text)
    raise ValueError(f"{text!r} is no date; write it as 2022-01-20")


def _is_word(found: dict[str, str | None]) -> bool:
    """Whether what should be a month is a word without a number: that may be anything."""
    day, year, month = (found.get(name) for name in ("day", "year", "month"))
    return day is None and year is None and not _is_month(month or "")


def _written(match: re.Match[str], text: str) -> Written:
    found = match.groupdict()
    month = _month(found["month"], text)
    year = int(found["year"]) if found["year"] else None
    day = int(found["day"]) if found.get("day") else None
    _day(year, month, _or_first(day))
    weekday, tail = _weekday(found["weekday"], text), found["tail"]
    if later := _LATER_WEEKDAY.match(tail):
        weekday, tail = _weekday(later["weekday"], text), tail[later.end() :]
    return Written(Day(month, day, year, weekday), _time(tail))


def _time(tail: str) -> Span | None:
    tail = _BEFORE_TIME.sub("", tail, count=1)
    return read_span(tail) if tail.strip() else None


class _End(NamedTuple):
    """One side of a range."""

    month: int | None
    day: int | None
    year: int | None
    weekday: int | None
    span: Span | None
    numeric: bool = False
    """Month and day in digits, which only stand for themselves behind an ISO date."""


def _read_range(text: str) -> Written | None:
    """Read two days or months with ``to``, a dash or ``/`` between; ``None`` if there are none.

    :raises ValueError: if there is no such day, or they are in the wrong order.
    """
    if len(text) > _LONGEST_RANGE:
        return None
    weekdays = _TWO_WEEKDAYS.match(text)
    rest = text[weekdays.end() :] if weekdays else text
    rest = re.sub(r"^from\s+", "", rest, flags=re.IGNORECASE)
    dates = [match.span() for match in _ISO.finditer(rest)]
    for match in _TO.finditer(rest):
        if any(start <= match.start() < end for start, end in dates):
            continue
        first, last = _end(rest[: match.start()], text), _end(rest[match.end() :], text)
        if first is None or last is None or not _parted(match[0].strip(), first, last, rest):
            continue
        if weekdays:
            first = first._replace(weekday=_weekday(weekdays["first"], text))
            last = last._replace(weekday=_weekday(weekdays["last"], text))
        return _between(first, last)
    return None


def _parted(sign: str, first: _End, last: _End, text: str) -> bool:
    """Whether two texts are the sides of a range, and not a day and a time behind it."""
    if (first.month is None and last.month is None) or (
        first.span and first.span.end and last.span
    ):
        return False
    iso = _ISO.match(text) is not None
    if first.numeric or (last.numeric and not iso):
        return False
    if last.month is not None:
        # "October - 5 November" is half of a slip; so is "8 - November"
        return (first.day is None) == (last.day is None)
    return first.day is not None and first.span is None and not (iso and sign[0] in _DASHES)


def _end(text: str, whole: str) -> _End | None:
    """Read one side of a range; ``None`` if it is none."""
    if _STAMP.fullmatch(text):
        stamp = _stamp(text)
        return _End(*stamp.first, stamp.span)
    for form in (*_DAYS, *_MONTHS, *_PARTS):
        match = form.fullmatch(text)
        if match is None:
            continue
        found = match.groupdict()
        month = None
        if written := found.get("month"):
            if form in _MONTHS and not written.isdigit() and not _is_month(written):
                continue  # "Jul 8 - TBA"
            month = _month(written, whole)
        try:
            span = _time(found["tail"])
        except ValueError:
            continue
        year = int(found["year"]) if found.get("year") else None
        day = int(found["day"]) if found.get("day") else None
        weekday = _weekday(found["weekday"], whole)
        return _End(month, day, year, weekday, span, numeric=form is _PARTS[0])
    return None


def _between(first: _End, last: _End) -> Written:
    """Let each side of a range say what the other leaves out.

    :raises ValueError: if the last day is before the first, or one of them does not exist.
    """
    months = first.month or last.month, last.month or first.month
    assert months[0] is not None
    assert months[1] is not None
    turns = months[0] > months[1]  # Dec 30 - Jan 2
    years = first.year, last.year
    if first.year is None and last.year is not None:
        years = last.year - turns, last.year
    elif last.year is None and first.year is not None:
        years = first.year, first.year + turns
    one = Day(months[0], first.day, years[0], first.weekday)
    other = Day(months[1], last.day, years[1], last.weekday)
    begin, end = (_day(side.year, side.month, _or_first(side.day)) for side in (one, other))
    same_month = years[0] == years[1] and months[0] == months[1]
    if end < begin and (years[0] is not None or same_month):
        days = [f"{day}" if years[0] else f"{day:%B} {day.day}" for day in (begin, end)]
        message = f"the last day, {days[1]}, is before the first, {days[0]}"
        raise WrongOrder(f"{message}; write the earlier one first")
    if first.span is not None and last.span is not None:
        zone = first.span.zone or last.span.zone
        return Written(one, first.span._replace(zone=zone), other, last.span)
    return Written(one, first.span or last.span, other)


def read_weekday(text: str) -> int:
    """Read the name of a day of the week, or its first three letters; 0 is Monday.

    :raises ValueError: with the nearest name, if there is none of that name.
    """
    weekday = _weekday_of(text.strip().rstrip("s"))
    if weekday is None:
        raise Unknown(f"there is no weekday {text!r}", text, WEEKDAYS)
    return weekday


def _stamp(text: str) -> Written:
    moment = datetime.fromisoformat(text.replace(" Z", "Z"))
    assert moment.tzinfo is not None, text
    span = Span(time(moment.hour, moment.minute), None, name_of(moment.tzinfo))
    return Written(Day(moment.month, moment.day, moment.year), span)


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


def _or_first(day: int | None) -> int:
    return 1 if day is None else day


def _month(written: str, text: str) -> int:
    if written.isdigit():
        return int(written)
    word = written.lower()
    for number, name in enumerate(MONTHS, start=1):
        if name.lower().startswith(word) or word == "sept" == name.lower()[:4]:
            return number
    short = [name[:3] for name in MONTHS]
    names = short if len(written) < 5 else MONTHS
    message = f"{text!r} is no date: there is no month {written!r}"
    example = "; write a day as 2026-07-08, a month as 2026-07"
    raise Unknown(message, written, names, otherwise=example)


def _is_month(word: str) -> bool:
    try:
        _month(word, word)
    except Unknown:
        return False
    return True


def _weekday(written: str | None, text: str) -> int | None:
    """Return the weekday that a date names.

    :raises Unknown: if there is none of that name, so that it could not be compared.
    """
    if written is None:
        return None
    weekday = _weekday_of(written)
    if weekday is None:
        reason = f"{text!r} is no date: there is no weekday {written!r}"
        raise NoWeekday(reason, written, WEEKDAYS)
    return weekday


def _weekday_of(written: str) -> int | None:
    word = written.lower().rstrip(".")
    if len(word) < 3:
        return None
    for number, name in enumerate(WEEKDAYS):
        if name.lower().startswith(word) or (
            word in ("tues", "thurs", "weds") and (name.lower()[:3] == word[:3])
        ):
            return number
    return None


def month_end(day: date) -> date:
    """Return the last day of the month that a day is in."""
    return day.replace(day=monthrange(day.year, day.month)[1])


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
    written = parse_date(text)
    day = written.first
    if day.year is None or day.day is None or written.last is not None or written.span is not None:
        raise ValueError(text)
    return day.on(day.year)
