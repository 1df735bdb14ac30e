"""Years of dates that name none, and which of day and month stands first."""

from __future__ import annotations

import pytest
from sphinxcontrib.sampl.imports.recognize.when.cursor import Order
from sphinxcontrib.sampl.imports.recognize.when.days import day_order
from sphinxcontrib.sampl.imports.recognize.when.years import years_in_turn, years_of

MONDAY, FRIDAY = 0, 4


@pytest.mark.parametrize(
    ("heading", "autumn", "spring"),
    [
        ("2024", 2024, 2024),
        ("Spring 2024", 2024, 2024),
        ("Talks in 2024, all of them", 2024, 2024),
        ("2023/24", 2023, 2024),
        ("2023-2024", 2023, 2024),
        ("Winter term 2023–24", 2023, 2024),
        ("WS 2023/24", 2023, 2024),
        ("WiSe 23/24", 2023, 2024),
        ("WS23", 2023, 2024),
        ("SoSe 24", 2024, 2024),
        ("Fall '23", 2023, 2024),
        ("Autumn 2023", 2023, 2024),
        ("2023年度", 2023, 2024),
        ("令和5年度", 2023, 2024),
        ("令和元年度", 2019, 2020),
    ],
)
def test_a_heading_says_the_year_of_october_and_of_february(
    heading: str, autumn: int, spring: int
) -> None:
    years = years_of(heading)
    assert years is not None
    assert (years(10, 7, None), years(2, 3, None)) == (autumn, spring)


@pytest.mark.parametrize("heading", ["Looms", "Room 20245", "2023 and 2024", "Day 1", "12/13", ""])
def test_a_heading_with_no_year_or_with_several_says_none(heading: str) -> None:
    assert years_of(heading) is None


def test_a_day_of_the_week_decides_where_a_season_has_two_years() -> None:
    years = years_of("Winter 2022")
    assert years is not None
    # January 10 was a Monday in 2022, and January 12 a Friday in no year around it but 2024
    assert (years(1, 10, MONDAY), years(1, 10, None)) == (2022, 2022)
    assert years(12, 2, FRIDAY) == 2022
    assert years(12, 3, FRIDAY) == 2021


@pytest.mark.parametrize(
    ("days", "years"),
    [
        ([(10, 7), (12, 2), (1, 13), (2, 3)], [2023, 2023, 2024, 2024]),
        ([(2, 3), (1, 13), (12, 2), (10, 7)], [2023, 2023, 2022, 2022]),
        ([(1, 13), (3, 3), (5, 5)], [2023, 2023, 2023]),
        ([(10, 7), None, (1, 13), None], [2023, 2023, 2024, 2024]),
        ([(5, 5), (3, 3), (4, 4), (2, 2), (6, 6)], [2023] * 5),
        ([None, None], [2023, 2023]),
        ([], []),
    ],
)
def test_a_list_that_goes_over_the_new_year_changes_its_year(days, years: list[int]) -> None:
    assert years_in_turn(days, 2023) == years


@pytest.mark.parametrize(
    ("dates", "order"),
    [
        (["13/1/2025", "2/3/2025"], Order.DMY),
        (["1/13/2025", "2/3/2025"], Order.MDY),
        (["Mon 3/4/2025", "x"], Order.UNKNOWN),
        (["Tue 9/3/24", "Tue 9/10/24"], Order.MDY),
        (["Tue 3/9/24", "Tue 10/9/24"], Order.DMY),
        (["1/2/2025", "1/9/2025", "2/6/2025"], Order.MDY),
        (["2/1/2025", "9/1/2025", "6/2/2025"], Order.DMY),
        (["13/1/2025", "1/13/2025"], Order.UNKNOWN),
        (["1/2/2025"], Order.UNKNOWN),
        (["2025-01-02", "soon"], Order.UNKNOWN),
        ([], Order.UNKNOWN),
    ],
)
def test_all_dates_of_a_column_say_whether_the_day_stands_first(
    dates: list[str], order: Order
) -> None:
    assert day_order(dates) is order
