"""Selected talks → groups."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sphinxcontrib.sampl.talks.parse import parse
from sphinxcontrib.sampl.talks.views.layout import ACADEMIC, GroupBy, academic_term, lay_out
from sphinxcontrib.sampl.talks.views.selection import Order, Selection

NOW = datetime(2022, 6, 1, tzinfo=UTC)
SCHEDULE, _ = parse(
    b"""
tracks: {ml: Machine Learning}
terms:
- name: Winter 2022
  talks:
  - {id: a, title: A, date: 2022-01-06, track: ml}
  - {id: b, title: B, date: 2022-02-03, track: Other}
- {name: Spring 2022}
- name: Last
  talks: [{id: c, title: C, date: 2021-12-30}]
talks: [{id: d, title: D}]
""",
    "talks.yaml",
)


def groups(by, **wanted):
    found = lay_out(SCHEDULE, Selection(**wanted), by, NOW)
    return [(group.key, "".join(talk.id for talk in group.talks)) for group in found]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (None, [("winter-2022", "ab"), ("spring-2022", ""), ("last", "c"), ("", "d")]),
        (GroupBy.NONE, [("", "abcd")]),
        (GroupBy.YEAR, [("2022", "ab"), ("2021", "c"), ("", "d")]),
        (GroupBy.MONTH, [("2022-01", "a"), ("2022-02", "b"), ("2021-12", "c"), ("", "d")]),
        (GroupBy.DAY, [("2022-01-06", "a"), ("2022-02-03", "b"), ("2021-12-30", "c"), ("", "d")]),
        (GroupBy.TRACK, [("ml", "a"), ("Other", "b"), ("", "cd")]),
        (GroupBy.QUARTER, [("Winter 2022", "ab"), ("Autumn 2021", "c"), ("", "d")]),
        (GroupBy.SEMESTER, [("Spring 2022", "ab"), ("Fall 2021", "c"), ("", "d")]),
    ],
)
def test_talks_stand_under_their_heading(by, expected):
    assert groups(by) == expected


def test_a_term_without_talks_is_shown_only_where_all_is():
    assert groups(GroupBy.TERM, limit=99) == [("winter-2022", "ab"), ("last", "c"), ("", "d")]


def test_groups_follow_the_order_of_their_talks():
    assert groups(GroupBy.YEAR, order=Order.OLDEST) == [("2021", "c"), ("2022", "ab"), ("", "d")]
    assert groups(GroupBy.MONTH, order=Order.NEWEST) == [
        ("2022-02", "b"),
        ("2022-01", "a"),
        ("2021-12", "c"),
        ("", "d"),
    ]


def test_a_track_has_its_name_as_heading():
    first = lay_out(SCHEDULE, Selection(), GroupBy.TRACK, NOW)[0]
    assert first.name == "Machine Learning"


@pytest.mark.parametrize(
    ("day", "by", "expected"),
    [
        (date(2022, 1, 1), "quarter", ("Winter", 2022)),
        (date(2022, 3, 19), "quarter", ("Winter", 2022)),
        (date(2022, 3, 20), "quarter", ("Spring", 2022)),
        (date(2022, 12, 31), "quarter", ("Autumn", 2022)),
        (date(2022, 8, 14), "semester", ("Summer", 2022)),
        (date(2022, 8, 15), "semester", ("Fall", 2022)),
    ],
)
def test_academic_terms_come_from_the_date(day, by, expected):
    assert academic_term(day, ACADEMIC[by]) == expected


def test_a_term_over_new_year_belongs_to_the_year_in_which_it_began():
    bounds = (("SoSe", 4, 1), ("WiSe {year}/{next}", 10, 1))
    assert academic_term(date(2022, 2, 1), bounds) == ("WiSe {year}/{next}", 2021)
    found = lay_out(SCHEDULE, Selection(), GroupBy.SEMESTER, NOW, {"semester": bounds})
    assert found[0].key == "WiSe 2021/22"


@pytest.mark.parametrize(
    ("by", "expected"),
    [(GroupBy.TERM, [True, True, False, False]), (GroupBy.YEAR, [True, True, False])],
)
def test_a_heading_says_whether_it_states_the_year(by, expected):
    found = lay_out(SCHEDULE, Selection(), by, NOW)
    assert [group.year is not None for group in found] == expected


def test_a_group_is_over_when_all_its_talks_are():
    found = lay_out(SCHEDULE, Selection(), GroupBy.TERM, NOW)
    assert [group.is_over for group in found] == [True, False, True, False]


@settings(deadline=None, max_examples=60)
@given(
    st.sampled_from(list(GroupBy)),
    st.sampled_from(list(Order)),
    st.dates().map(lambda d: datetime(d.year, d.month, d.day, tzinfo=UTC)),
)
def test_no_talk_is_lost_or_shown_twice(by, order, now):
    found = lay_out(SCHEDULE, Selection(order=order), by, now)
    assert sorted(talk.id for group in found for talk in group.talks) == ["a", "b", "c", "d"]
