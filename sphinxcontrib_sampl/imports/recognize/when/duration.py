"""Read how long a talk is: ``90 min``, ``1:30``, plain numbers of minutes or seconds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import timedelta
from enum import Enum

from ....talks.when.times import read_duration

_NUMBER = re.compile(r"\s*\d{1,6}(?:\.\d{1,6})?\s*")
_SECONDS = re.compile(r"(?<=:\d\d):00\s*$")
"""Behind hours and minutes, as programs write them: ``0:20:00``."""
_MOST_MINUTES = 12 * 60
"""No part of a programme goes on for more than half a day; a larger number is of seconds."""
_LEAST_SECONDS = 5 * 60
"""Hardly a talk takes less; a smaller number among those of seconds may be of minutes."""


class Unit(Enum):
    """What the plain numbers of a column are."""

    MINUTES = "minutes"
    SECONDS = "seconds"
    UNKNOWN = "unknown"
    """Some can only be seconds, and others only minutes."""


def unit_of(texts: Iterable[str]) -> Unit:
    """Return the unit of the plain numbers of a column; all of them are of one."""
    numbers = [float(text) for text in texts if _NUMBER.fullmatch(text)]
    if not numbers or max(numbers) <= _MOST_MINUTES:
        return Unit.MINUTES
    return Unit.SECONDS if min(numbers) >= _LEAST_SECONDS else Unit.UNKNOWN


def read_length(text: str, unit: Unit = Unit.MINUTES) -> timedelta:
    """Return a length as a person or a program has written it.

    :param unit: of a plain number.
    :raises ValueError: with the reason, or the question, if it is none that is sure.
    """
    text = _SECONDS.sub("", text)
    if unit is Unit.MINUTES or not _NUMBER.fullmatch(text):
        return read_duration(text)
    if unit is Unit.UNKNOWN:
        raise ValueError(f"is a duration of {text.strip()!r} in minutes or in seconds?")
    return read_duration(str(max(1, round(float(text) / 60))))
