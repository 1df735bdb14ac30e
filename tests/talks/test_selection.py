"""Which talks, in what order, as of now."""

# Floating times have no zone.
# ruff: noqa: DTZ001

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from time import process_time

import pytest
from sphinxcontrib.sampl.talks.model import Slot, Talk
from sphinxcontrib.sampl.talks.parse import parse
from sphinxcontrib.sampl.talks.views.selection import (
    LATER,
    Order,
    Selection,
    When,
    ends_at,
    is_over,
    joined,
    rows_of,
    select,
    unknown_words,
)

DATA = b"""
speakers: {bob: Bob Burns}
tracks: {ml: Machine Learning, pl: Languages}
terms:
- name: Winter 2022
  timezone: America/Los_Angeles
  time: 11:30-12:30
  talks:
  - {id: c, title: C, date: 2022-03-03, speaker: Carl, track: ml, tags: [new, hot]}
  - {id: a, title: A, date: 2022-01-06, speaker: bob, track: Languages}
  - {id: n, date: 2022-01-13, kind: none}
- name: Spring 2022
  talks:
  - {id: b, title: B, date: 2022-04-07, status: cancelled, tags: new}
talks:
- {id: t, title: T, kind: keynote}
"""
SCHEDULE, _ = parse(DATA, "talks.yaml")
NOW = datetime(2022, 3, 1, tzinfo=UTC)


def ids(**wanted):
    return "".join(talk.id for talk in select(SCHEDULE, Selection(**wanted), NOW))


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, "canbt"),
        ({"terms": ("winter 2022",)}, "can"),
        ({"terms": ("spring-2022", "Winter 2022")}, "canb"),
        ({"tracks": ("ml",)}, "c"),
        ({"tracks": ("machine learning", "PL")}, "ca"),
        ({"tags": ("NEW",)}, "cb"),
        ({"speakers": ("bob",)}, "a"),
        ({"speakers": ("Bob Burns",)}, "a"),
        ({"speakers": ("bob-burns", "carl")}, "ca"),
        ({"kinds": ("keynote", "none")}, "nt"),
        ({"statuses": ("cancelled",)}, "b"),
        ({"first": date(2022, 1, 13)}, "cnb"),
        ({"last": date(2022, 1, 13)}, "an"),
        ({"first": date(2022, 1, 7), "last": date(2022, 3, 3)}, "cn"),
        ({"when": When.PAST}, "an"),
        ({"when": When.UPCOMING}, "cbt"),
        ({"tags": ("new",), "when": When.UPCOMING, "terms": ("Winter 2022",)}, "c"),
        ({"order": Order.OLDEST}, "ancbt"),
        ({"order": Order.NEWEST}, "cbtna"),
        ({"order": Order.NEWEST, "limit": 1}, "c"),
        ({"limit": 0}, ""),
        ({"limit": 99}, "canbt"),
        ({"tags": ("old",)}, ""),
    ],
)
def test_what_is_asked_for_is_shown(wanted, expected):
    assert ids(**wanted) == expected


@pytest.mark.parametrize(
    ("slot", "end"),
    [
        (Slot(), None),
        (Slot(date(2022, 1, 6)), "2022-01-07T00:00:00-12:00"),
        (Slot(date(2022, 1, 6), timezone="America/Los_Angeles"), "2022-01-07T00:00:00-08:00"),
        (Slot(date(2022, 1, 6), datetime(2022, 1, 6, 9)), "2022-01-07T00:00:00-12:00"),
        (
            Slot(date(2022, 1, 6), datetime(2022, 1, 6, 9), datetime(2022, 1, 6, 10)),
            "2022-01-06T10:00:00-12:00",
        ),
        (Slot(date.max), "9999-12-31T00:00:00-12:00"),
    ],
)
def test_a_talk_is_over_at_its_end_or_at_the_end_of_its_day(slot, end):
    over = ends_at(slot)
    assert (over and over.isoformat()) == end


@pytest.mark.parametrize(
    ("now", "expected"), [("2022-03-03T20:29:59+00:00", False), ("2022-03-03T20:30:00+00:00", True)]
)
def test_a_talk_crosses_now_at_its_end_in_its_own_zone(now, expected):
    assert is_over(SCHEDULE.talks[0], datetime.fromisoformat(now)) is expected


def test_a_talk_that_goes_on_later_is_not_over():
    talk = Talk("x", when=Slot(date(2022, 1, 1)), slots=(Slot(date(2022, 4, 1)),))
    assert is_over(talk, NOW) is False


def test_a_talk_without_a_date_is_still_to_come():
    assert is_over(Talk("x"), NOW) is False


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        (
            {"terms": ("Winter 2021",)},
            "no talk has the term 'Winter 2021'; did you mean 'Winter 2022'?",
        ),
        (
            {"speakers": ("bbo burns",)},
            "no talk has the speaker 'bbo burns'; did you mean 'Bob Burns'?",
        ),
        ({"tags": ("hott",)}, "no talk has the tag 'hott'; did you mean 'hot'?"),
        ({"tracks": ("zzz",)}, "no talk has the track 'zzz'"),
    ],
)
def test_a_word_that_selects_nothing_is_said(wanted, message):
    assert unknown_words(SCHEDULE, Selection(**wanted)) == [message]


def test_words_that_select_are_fine():
    assert (
        unknown_words(
            SCHEDULE, Selection(terms=("winter-2022",), speakers=("carl",), tags=("hot",))
        )
        == []
    )


def test_everything_is_everything_in_any_order():
    assert Selection(order=Order.NEWEST).is_everything is True
    assert Selection(limit=3).is_everything is False


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(), False),
        (Selection(when=When.PAST), True),
        (Selection(order=Order.NEWEST), False),
        (Selection(order=Order.NEWEST, limit=3), True),
        (Selection(order=Order.OLDEST, limit=3), False),
    ],
)
def test_a_selection_knows_whether_time_changes_it(selection, expected):
    assert selection.depends_on_now is expected


def test_one_schedule_stays_itself():
    assert joined([SCHEDULE]) is SCHEDULE


def test_several_schedules_are_one_after_the_other():
    other, _ = parse(
        b"terms: [{name: Winter 2022, talks: [{title: Z}]}, {name: Fall 2022}]", "more.yaml"
    )
    both = joined([SCHEDULE, other])
    assert [term.name for term in both.terms] == ["Winter 2022", "Spring 2022", "Fall 2022"]
    assert len(both.talks) == len(SCHEDULE.talks) + 1


LIMITED, _ = parse(
    b"""
timezone: UTC
talks:
- {id: a, title: A, date: 2022-01-06}
- {id: b, title: B, date: 2022-02-03, status: cancelled}
- {id: c, title: C, date: 2022-02-10, status: moved}
- {id: d, kind: holiday, date: 2022-03-03}
- {id: e, title: E, date: 2022-03-10, status: postponed}
- {id: f, title: F, date: 2022-03-17, status: tentative}
- {id: g, kind: none, date: 2022-03-24}
- {id: h, kind: social, date: 2022-03-31}
- {id: i, title: I, kind: keynote}
- {id: j, kind: break, date: 2022-04-07}
""",
    "talks.yaml",
)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"when": When.UPCOMING}, "defghij"),
        ({"when": When.UPCOMING, "limit": 0}, ""),
        ({"when": When.UPCOMING, "limit": 1}, "f"),
        ({"when": When.UPCOMING, "limit": 2}, "fghi"),
        ({"when": When.UPCOMING, "limit": 9}, "fghi"),
        ({"when": When.UPCOMING, "limit": 2, "order": Order.OLDEST}, "fghji"),
        ({"when": When.UPCOMING, "limit": 1, "kinds": ("holiday", "social")}, "d"),
        ({"when": When.UPCOMING, "limit": 2, "kinds": ("holiday", "social")}, "dh"),
        ({"when": When.UPCOMING, "limit": 1, "statuses": ("postponed",)}, "e"),
        ({"when": When.UPCOMING, "limit": 1, "kinds": ("none",), "statuses": ("cancelled",)}, ""),
        ({"when": When.PAST, "limit": 1}, "a"),
        ({"when": When.PAST, "limit": 1, "order": Order.NEWEST}, "c"),
        ({"when": When.PAST, "limit": 2, "order": Order.NEWEST}, "cba"),
        ({"limit": 2}, "ab"),
    ],
)
def test_with_when_a_limit_counts_what_takes_place(wanted, expected):
    shown = select(LIMITED, Selection(**wanted), NOW)
    assert "".join(talk.id for talk in shown) == expected


@pytest.mark.parametrize("order", list(Order))
@pytest.mark.parametrize("when", list(When))
@pytest.mark.parametrize("limit", [None, 1, 2, 99])
def test_what_later_moments_show_is_among_the_rows_of_now(order, when, limit):
    selection = Selection(when=when, order=order, limit=limit)
    rows = {row.talk.id for row in rows_of(LIMITED, selection, NOW)}
    for days in range(0, 60, 7):
        later = select(LIMITED, selection, NOW + timedelta(days=days))
        assert {talk.id for talk in later} <= rows


def test_a_limited_list_has_rows_for_some_hundred_talks_more():
    days = [date(2022, 4, 1) + timedelta(days=number) for number in range(2 * LATER)]
    data = "".join(f"- {{title: T, date: {day}, timezone: UTC}}\n" for day in days)
    schedule, _ = parse(data.encode(), "talks.yaml")
    for when in (When.UPCOMING, When.PAST):
        rows = rows_of(schedule, Selection(when=when, limit=3), NOW)
        assert [row.talk.when.date for row in rows] == days[: LATER + 3]
    assert len(rows_of(schedule, Selection(when=When.UPCOMING), NOW)) == 2 * LATER


def test_a_talk_of_many_costs_what_a_talk_of_few_does():
    talks = tuple(
        Talk(f"t{number}", when=Slot(date(2000, 1, 1) + timedelta(days=number)))
        for number in range(12_000)
    )
    before = process_time()
    rows = rows_of(replace(SCHEDULE, talks=talks), Selection(), NOW)
    assert len(rows) == len(talks)
    assert process_time() - before < 3  # a tenth of that; a minute where each row looks at all
