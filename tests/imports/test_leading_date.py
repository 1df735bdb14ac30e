"""Lines, headings and items that begin or end with a day."""

from __future__ import annotations

import pytest
from sphinxcontrib.sampl.imports.recognize.leading_date import (
    day_of,
    is_date,
    is_time,
    plain_line,
    split_date,
    split_last_date,
    split_time,
    with_days,
)


@pytest.mark.parametrize(
    ("line", "day", "rest"),
    [
        ("2024-03-05: How to sort", "2024-03-05", "How to sort"),
        ("**Jan 13, 11:30**: How to sort", "Jan 13, 11:30", "How to sort"),
        ("*3 May 2024* – How to sort", "3 May 2024", "How to sort"),
        ("[2024-03-05] How to sort", "2024-03-05", "How to sort"),
        ("(March 5) How to sort", "March 5", "How to sort"),
        ("Tue, March 5, 2024 | How to sort", "Tue, March 5, 2024", "How to sort"),
        ("05.03.2024, 16 Uhr: Wie man sortiert", "05.03.2024, 16 Uhr", "Wie man sortiert"),
        ("12 settembre 2024, ore 14:30, Onde", "12 settembre 2024, ore 14:30", "Onde"),
        ("2024年4月12日(金) 19:00-20:30 整列", "2024年4月12日(金) 19:00-20:30", "整列"),
        ("March 5 A tour of looms", "March 5", "A tour of looms"),
        ("2024-03-05: 3D printing", "2024-03-05", "3D printing"),
        ("2024-03-05 10:00-11:00 24 ways to sort", "2024-03-05 10:00-11:00", "24 ways to sort"),
    ],
)  # fmt: skip
def test_a_line_is_parted_behind_its_day(line: str, day: str, rest: str) -> None:
    assert split_date(line) == (day, rest)


@pytest.mark.parametrize(
    "line", ["How to sort", "How to sort, 2024-03-05", "3D printing", "Room 5: looms", "1. Looms", ""]
)  # fmt: skip
def test_a_line_that_begins_with_no_day_is_not_parted(line: str) -> None:
    assert split_date(line) is None


@pytest.mark.parametrize(
    ("line", "time", "rest"),
    [
        ("9:00-9:30: Looms", "9:00-9:30", "Looms"),
        ("**10:15–11:00** Looms", "10:15–11:00", "Looms"),
        ("14h30 Métiers", "14h30", "Métiers"),
        ("9am – Looms", "9am", "Looms"),
    ],
)
def test_a_line_below_a_day_is_parted_behind_its_time(line: str, time: str, rest: str) -> None:
    assert split_time(line) == (time, rest)


@pytest.mark.parametrize(
    ("line", "day", "before"),
    [
        ("Looms, Jane Roe, Jan 2, 2022", "Jan 2, 2022", "Looms, Jane Roe"),
        ("Looms (2022-01-02)", "2022-01-02", "Looms"),
        ("Looms – 2. Januar 2022", "2. Januar 2022", "Looms"),
    ],
)
def test_the_day_may_end_the_line(line: str, day: str, before: str) -> None:
    assert split_last_date(line) == (day, before)


def test_a_line_that_ends_with_no_day_is_whole() -> None:
    assert split_last_date("Looms by Jane Roe, part 2") is None


@pytest.mark.parametrize(
    ("heading", "day"),
    [
        ("March 5, 2024", "2024-03-05"),
        ("Meetup of 5 March 2024: looms", "2024-03-05"),
        ("**2024-03-05**", "2024-03-05"),
        ("Tuesday, 5 March", "Tuesday, 5 March"),
        ("2. November", "2. November"),
        ("Talks since March 3, 2018", None),
        ("Talks (updated June 7, 2019)", None),
        ("Programm, Stand 3. März 2024", None),
        ("Exposés jusqu'au 3 mars 2024", None),
        ("Spring 2024", None),
        ("Looms", None),
        ("", None),
    ],
)
def test_a_heading_has_the_day_of_what_is_below_it(heading: str, day: str | None) -> None:
    assert day_of(heading) == day


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-03-05", True),
        ("March 5", True),
        ("Tue 5 March, 16:00-17:00", True),
        ("3/5/2024", True),
        ("March 5 (tentative)", False),
        ("March 5, Room 3", False),
        ("March", False),
        ("16:00", False),
        ("Looms", False),
    ],
)
def test_a_date_is_a_day_with_or_without_its_hours(text: str, expected: bool) -> None:
    assert is_date(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"), [("16:00", True), ("4pm-5pm", True), ("16:00, Room 3", False), ("16", False)]
)  # fmt: skip
def test_a_time_has_no_day_and_no_place(text: str, expected: bool) -> None:
    assert is_time(text) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("4. april: Vevstoler", "4\\. april: Vevstoler"),
        ("- 4. april 2024 – Vevstoler", "- 4\\. april 2024 – Vevstoler"),
        ("4. Looms by Jane Roe", "4. Looms by Jane Roe"),
        ("4. May I sort?", "4. May I sort?"),
    ],
)
def test_the_day_at_the_start_of_a_line_is_no_number_of_an_item(line: str, expected: str) -> None:
    assert with_days(line) == expected


def test_a_heading_keeps_its_day_and_loses_its_markup() -> None:
    assert plain_line("2. mai: **Vevstoler**") == "2. mai: Vevstoler"
