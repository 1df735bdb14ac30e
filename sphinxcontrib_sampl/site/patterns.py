"""Date and time patterns (UTS 35, "Date Field Symbol Table"): find likely mistakes.

Other libraries write ``DD.MM.YYYY`` or ``%d.%m.%Y``.  In CLDR's patterns ``D`` is the day of the
year, ``Y`` the year of the week, ``m`` the minute and ``M`` the month.
"""

from __future__ import annotations

import re
from datetime import date, time

from babel.dates import parse_pattern

_QUOTED = re.compile(r"('(?:[^']|'')*')")
"""Quoted, literal text in a pattern."""
_FIELD = re.compile(r"([A-Za-z])\1*")
_NAMES = ("full", "long", "medium", "short")
"""Names of patterns that each language has."""
_STRFTIME = {
    "d": "dd", "e": "d", "m": "MM", "b": "MMM", "h": "MMM", "B": "MMMM", "y": "yy", "Y": "yyyy",
    "a": "EEE", "A": "EEEE", "H": "HH", "I": "hh", "M": "mm", "S": "ss", "p": "a",
    "F": "yyyy-MM-dd", "T": "HH:mm:ss", "R": "HH:mm", "j": "DDD",
    "-d": "d", "-m": "M", "-I": "h", "-H": "H",
}  # fmt: skip
"""Directives of Python's ``strftime`` → fields."""
_DIRECTIVE = re.compile(r"%(-?[A-Za-z])")


def check_pattern(pattern: str, sample: date | time) -> None:
    """Check a pattern for dates, or for times.

    :param sample: a date, for date patterns, or a time.
    :raises ValueError: with the reason, and the pattern that is probably meant.
    """
    if pattern in _NAMES:
        return
    if not pattern.strip():
        raise ValueError("it says nothing")
    what = "date" if isinstance(sample, date) else "time"
    instead = mended(pattern, what)
    hint = f"; write {instead!r}" if instead != pattern and _formats(instead, sample) else ""
    if not _formats(pattern, sample):
        raise ValueError(f"it is no pattern for a {what}{hint}")
    if hint:
        raise ValueError(f"{_reason(pattern, instead)}{hint}")


def mended(pattern: str, what: str) -> str:
    """Return the pattern for a ``date`` or a ``time`` that is probably meant.

    >>> mended("DD.MM.YYYY", "date"), mended("%d.%m.%Y", "date"), mended("HH:MM", "time")
    ('dd.MM.yyyy', 'dd.MM.yyyy', 'HH:mm')
    """
    if _DIRECTIVE.search(pattern):
        pattern = _DIRECTIVE.sub(lambda match: _STRFTIME.get(match[1], match[0]), pattern)
    fields = {match[0][0] for match in _FIELD.finditer(_QUOTED.sub("", pattern))}
    change = _date_field if what == "date" else _time_field
    return "".join(
        part if part.startswith("'") else _FIELD.sub(lambda m: change(m[0], fields), part)
        for part in _QUOTED.split(pattern)
    )


def _date_field(field: str, fields: set[str]) -> str:
    letter, length = field[0], len(field)
    if letter == "Y" and "w" not in fields:
        return "y" * length
    if letter == "D" and (
        fields & set("ML") or length < 3
    ):  # yyyy-DDD is an ordinal date (ISO 8601)
        return {3: "EEE", 4: "EEEE"}.get(length, "d" * length)
    if letter == "d" and length > 2:
        return "E" * length
    return "M" * length if letter == "m" else field


def _time_field(field: str, fields: set[str]) -> str:
    letter, length = field[0], len(field)
    if letter == "M":
        return "m" * length
    if letter in "At":
        return "a"
    if letter == "S" and length == 2:
        return "ss"
    if letter == "h" and not fields & set("aAtbB"):  # 3:00 by day or by night
        return "H" * length
    return field


def _formats(pattern: str, sample: date | time) -> bool:
    try:
        return bool(parse_pattern(pattern).apply(sample, "en").strip())
    except (AttributeError, ValueError):  # a field that a date, or a time, does not have
        return False


_MEANINGS = {
    "D": "D is the day of the year",
    "Y": "Y is the year that a week belongs to",
    "d": "a day has at most two digits",
    "A": "A is the millisecond of the day",
    "S": "S is a fraction of a second",
    "h": "h counts to twelve and needs an a for AM and PM",
}


def _reason(pattern: str, instead: str) -> str:
    """Return how a valid pattern differs from what is probably meant."""
    if "%" in pattern:
        return "it is a pattern of strftime"
    changed = {m[0][0] for m in _FIELD.finditer(pattern)} - {
        m[0][0] for m in _FIELD.finditer(instead)
    }
    told = [meaning for letter, meaning in _MEANINGS.items() if letter in changed]
    return " and ".join(told or [_MEANINGS["d"]])
