"""Patterns of dates and times: what other libraries write is told from CLDR's."""

from __future__ import annotations

from datetime import date, time

import pytest
from sphinxcontrib.sampl.site.patterns import check_pattern

DAY, NOON = date(2026, 11, 18), time(12)


@pytest.mark.parametrize(
    ("pattern", "sample"),
    [("dd.MM.yyyy", DAY), ("EEE d MMM yyyy", DAY), ("d 'de' MMMM 'de' y", DAY), ("'DD' dd.MM.", DAY),
     ("yyyy-DDD", DAY), ("YYYY-'W'ww", DAY), ("medium", DAY), ("HH:mm", NOON), ("h:mm a", NOON),
     ("HH.mm 'Uhr'", NOON), ("short", NOON)],
)  # fmt: skip
def test_a_pattern_that_says_what_is_meant_is_not_questioned(
    pattern: str, sample: date | time
) -> None:
    assert check_pattern(pattern, sample) is None


@pytest.mark.parametrize(
    ("pattern", "sample", "message"),
    [
        ("DD.MM.yyyy", DAY, "D is the day of the year; write 'dd.MM.yyyy'"),
        ("dd.MM.YYYY", DAY, "Y is the year that a week belongs to; write 'dd.MM.yyyy'"),
        (
            "DD.MM.YYYY",
            DAY,
            "D is the day of the year and Y is the year that a week belongs to; write 'dd.MM.yyyy'",
        ),
        ("D MMM", DAY, "D is the day of the year; write 'd MMM'"),
        ("dd.mm.yyyy", DAY, "it is no pattern for a date; write 'dd.MM.yyyy'"),
        ("dddd, MMMM d", DAY, "it is no pattern for a date; write 'EEEE, MMMM d'"),
        ("%d.%m.%Y", DAY, "it is no pattern for a date; write 'dd.MM.yyyy'"),
        ("%A, %-d %B", DAY, "it is no pattern for a date; write 'EEEE, d MMMM'"),
        ("HH:MM", NOON, "it is no pattern for a time; write 'HH:mm'"),
        ("h:mm", NOON, "h counts to twelve and needs an a for AM and PM; write 'H:mm'"),
        ("h:mm A", NOON, "A is the millisecond of the day; write 'h:mm a'"),
        ("%H:%M", NOON, "it is no pattern for a time; write 'HH:mm'"),
        ("HH:mm", DAY, "it is no pattern for a date"),
        ("", DAY, "it says nothing"),
    ],
)
def test_another_pattern_is_answered_with_what_is_meant(
    pattern: str, sample: date | time, message: str
) -> None:
    with pytest.raises(ValueError) as caught:
        check_pattern(pattern, sample)
    assert str(caught.value) == message
