"""Quarters and semesters of a flat file, from its dates."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sphinxcontrib.sampl.talks.parse import parse
from sphinxcontrib.sampl.talks.views.layout import ACADEMIC, GroupBy, academic_term, lay_out
from sphinxcontrib.sampl.talks.views.selection import Order, Selection

FILE = Path(__file__).parents[1] / "data" / "talks" / "academic" / "seminar.yml"
SCHEDULE, PROBLEMS = parse(FILE.read_bytes(), "seminar.yml")
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def groups(
    by: GroupBy, bounds=ACADEMIC, order: Order = Order.FILE
) -> list[tuple[str | None, list[str]]]:
    """Return the headings, each with the days of its talks."""
    found = lay_out(SCHEDULE, Selection(order=order), by, NOW, bounds)
    return [(group.name, [f"{talk.when.date:%y%m%d}" for talk in group.talks]) for group in found]


def test_a_flat_file_is_read_as_it_is():
    assert (len(SCHEDULE.talks), PROBLEMS) == (30, [])


def test_quarters_come_from_the_dates():
    assert groups(GroupBy.QUARTER) == [
        ("Summer 2026", ["260814", "260710", "260615"]),
        ("Spring 2026", ["260614", "260520", "260519", "260403", "260320"]),
        ("Winter 2026", ["260319", "260213", "260109", "260101"]),
        ("Autumn 2025", ["251231", "251121", "251017", "250916"]),
        ("Summer 2025", ["250915", "250815", "250814", "250620"]),
        ("Spring 2025", ["250530", "250425", "250328"]),
        ("Winter 2025", ["250228", "250124"]),
        ("Autumn 2024", ["241206", "241108", "241011", "240927", "240920"]),
    ]


def test_semesters_come_from_the_dates():
    assert groups(GroupBy.SEMESTER) == [
        ("Summer 2026", ["260814", "260710", "260615", "260614", "260520"]),
        ("Spring 2026", ["260519", "260403", "260320", "260319", "260213", "260109", "260101"]),
        ("Fall 2025", ["251231", "251121", "251017", "250916", "250915", "250815"]),
        ("Summer 2025", ["250814", "250620", "250530"]),
        ("Spring 2025", ["250425", "250328", "250228", "250124"]),
        ("Fall 2024", ["241206", "241108", "241011", "240927", "240920"]),
    ]


def test_the_oldest_first_turns_groups_and_talks():
    turned = [(name, days[::-1]) for name, days in groups(GroupBy.QUARTER)[::-1]]
    assert groups(GroupBy.QUARTER, order=Order.OLDEST) == turned


SOUTHERN = (("Autumn", 3, 1), ("Winter", 6, 1), ("Spring", 9, 1), ("Summer {year}/{next}", 12, 1))


def test_southern_seasons_go_over_new_year():
    assert groups(GroupBy.QUARTER, {"quarter": SOUTHERN}) == [
        ("Winter 2026", ["260814", "260710", "260615", "260614"]),
        ("Autumn 2026", ["260520", "260519", "260403", "260320", "260319"]),
        ("Summer 2025/26", ["260213", "260109", "260101", "251231"]),
        ("Spring 2025", ["251121", "251017", "250916", "250915"]),
        ("Winter 2025", ["250815", "250814", "250620"]),
        ("Autumn 2025", ["250530", "250425", "250328"]),
        ("Summer 2024/25", ["250228", "250124", "241206"]),
        ("Spring 2024", ["241108", "241011", "240927", "240920"]),
    ]


def test_one_summer_may_be_given_from_december_and_from_january_on():
    twice = (("Summer", 1, 1), *SOUTHERN[:3], ("Summer", 12, 1))
    once = (*SOUTHERN[:3], ("Summer", 12, 1))
    assert groups(GroupBy.QUARTER, {"quarter": twice}) == groups(GroupBy.QUARTER, {"quarter": once})


def test_semesters_over_new_year():
    bounds = {"semester": (("SoSe", 4, 1), ("WiSe {year}/{next}", 10, 1))}
    assert groups(GroupBy.SEMESTER, bounds) == [
        ("SoSe 2026", ["260814", "260710", "260615", "260614", "260520", "260519", "260403"]),
        ("WiSe 2025/26",
         ["260320", "260319", "260213", "260109", "260101", "251231", "251121", "251017"]),
        ("SoSe 2025",
         ["250916", "250915", "250815", "250814", "250620", "250530", "250425"]),
        ("WiSe 2024/25", ["250328", "250228", "250124", "241206", "241108", "241011"]),
        ("SoSe 2024", ["240927", "240920"]),
    ]  # fmt: skip


def test_a_year_may_be_one_term():
    bounds = {"semester": (("{year}-{next}", 9, 1),)}
    assert [name for name, _ in groups(GroupBy.SEMESTER, bounds)] == ["2025-26", "2024-25"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2024, 2, 28), ("B", 2023)),
        (date(2024, 2, 29), ("A", 2024)),
        (date(2023, 2, 28), ("B", 2022)),
        (date(2023, 3, 1), ("A", 2023)),
    ],
)
def test_a_term_from_the_leap_day_on_begins_in_march_of_other_years(day, expected):
    assert academic_term(day, (("A", 2, 29), ("B", 8, 1))) == expected


FIRST_DAYS = st.lists(
    st.dates(date(2000, 1, 1), date(2000, 12, 31)), min_size=1, max_size=6, unique=True
)


def first_day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, 3, 1)  # of a term from February 29 on


@settings(deadline=None, max_examples=200)
@given(FIRST_DAYS, st.dates(date(1990, 1, 1), date(2060, 1, 1)))
def test_a_day_is_in_the_term_that_began_last(first_days, day):
    bounds = tuple((f"T{n}", d.month, d.day) for n, d in enumerate(sorted(first_days)))
    begun = [
        (first_day(year, month, number), name, year)
        for year in (day.year - 1, day.year)
        for name, month, number in bounds
    ]
    _, name, year = max(term for term in begun if term[0] <= day)
    assert academic_term(day, bounds) == (name, year)


@settings(deadline=None, max_examples=60)
@given(FIRST_DAYS, st.sampled_from(list(Order)))
def test_whatever_the_bounds_each_talk_is_in_one_term(first_days, order):
    bounds = {"quarter": tuple((f"T{n}", d.month, d.day) for n, d in enumerate(sorted(first_days)))}
    shown = [day for _, days in groups(GroupBy.QUARTER, bounds, order) for day in days]
    assert sorted(shown) == sorted(f"{talk.when.date:%y%m%d}" for talk in SCHEDULE.talks)
