"""Terms: their defaults, their slots, their empty weeks."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sphinxcontrib.sampl.talks.parse import parse


def read(text):
    """Return the schedule of a file with one term, given as lines of YAML, and the problems."""
    lines = "\n".join(f"    {line}" for line in text.strip("\n").splitlines())
    schedule, problems = parse(f"terms:\n  -\n{lines}\n".encode(), "talks.yaml")
    return schedule, [problem.message for problem in problems]


def rows(schedule):
    return [
        (f"{t.when.date:%m-%d}", t.kind.value, t.title and t.title.text) for t in schedule.talks
    ]


def test_a_term_says_all_it_may():
    schedule, problems = read("""
name: Winter 2022
note: Every Thursday.
weekday: Thursday
starts: 2022-01-06
ends: March 10
time: 11:30am to 12:30pm
timezone: America/Los_Angeles
location: Zoom
""")
    (term,) = schedule.terms
    assert (term.id, term.name, term.note.text, term.weekday) == (
        "winter-2022",
        "Winter 2022",
        "Every Thursday.",
        3,
    )
    assert (term.starts, term.ends) == (date(2022, 1, 6), date(2022, 3, 10))
    assert (term.start, term.end, term.timezone) == (
        time(11, 30),
        time(12, 30),
        "America/Los_Angeles",
    )
    assert problems == []


def test_its_talks_inherit_time_zone_and_place():
    schedule, _ = read(
        "{name: T, time: 9-10am, timezone: Asia/Tokyo, location: Hall, talks: [{title: A, date: 2022-01-06}]}"
    )
    (talk,) = schedule.talks
    assert talk.when.start.isoformat() == "2022-01-06T09:00:00+09:00"
    assert (talk.location.text, talk.term, talk.when.stated) == ("Hall", "t", False)


def test_a_zone_behind_the_time_is_the_terms():
    schedule, _ = read("{name: T, time: 9-10am PT}")
    assert schedule.terms[0].timezone == "America/Los_Angeles"


@pytest.mark.parametrize(
    ("name", "bounds", "written", "day"),
    [
        ("Winter 2022", "", "Jan 20", date(2022, 1, 20)),
        ("2021-2022", "", "Nov 5", date(2021, 11, 5)),
        ("2021-2022", "", "Jan 20", date(2022, 1, 20)),
        ("T", "starts: 2021-10-01, ends: 2022-02-01, ", "Nov 5", date(2021, 11, 5)),
        ("T", "starts: 2021-10-01, ends: 2022-02-01, ", "Jan 20", date(2022, 1, 20)),
        ("T", "starts: 2023-11-01, ends: 2024-03-01, ", "Feb 29", date(2024, 2, 29)),
        ("T", "starts: 2021-10-01, ", "Nov 5", date(2021, 11, 5)),
    ],
)
def test_a_year_left_out_comes_from_the_term(name, bounds, written, day):
    schedule, problems = read(f"{{name: {name}, {bounds}talks: [{{title: A, date: {written}}}]}}")
    assert (schedule.talks[0].when.date, problems) == (day, [])


SPRING = "name: T\nweekday: Thursday\nstarts: 2023-03-30\nends: 2023-04-27\nfill: yes\n"


def test_weeks_without_an_entry_get_a_row():
    schedule, problems = read(f"{SPRING}talks: [{{title: A, date: 2023-04-13}}]")
    assert rows(schedule) == [
        ("03-30", "none", None), ("04-06", "none", None), ("04-13", "talk", "A"),
        ("04-20", "none", None), ("04-27", "none", None),
    ]  # fmt: skip
    assert problems == []


def test_an_entry_on_another_day_of_the_week_fills_it():
    schedule, _ = read(f"{SPRING}talks: [{{title: A, date: 2023-04-12}}]")
    assert [day for day, _, _ in rows(schedule)] == ["03-30", "04-06", "04-12", "04-20", "04-27"]


def test_further_times_of_a_talk_fill_their_weeks():
    schedule, _ = read(
        f"{SPRING}talks: [{{title: A, date: 2023-03-30, slots: [2023-04-06, 2023-04-13]}}]"
    )
    assert [day for day, _, _ in rows(schedule)] == ["03-30", "04-20", "04-27"]


def test_rows_follow_the_order_of_the_file():
    schedule, _ = read(
        f"{SPRING}talks: [{{title: A, date: 2023-04-27}}, {{title: B, date: 2023-04-13}}]"
    )
    assert [day for day, _, _ in rows(schedule)] == ["04-27", "04-20", "04-13", "04-06", "03-30"]


def test_an_exception_is_a_holiday_with_its_reason():
    schedule, _ = read(f"{SPRING}except: {{2023-04-06: Easter, Apr 10: Monday}}")
    assert rows(schedule)[1:4] == [
        ("04-06", "holiday", "Easter"),
        ("04-10", "holiday", "Monday"),
        ("04-13", "none", None),
    ]


def test_exceptions_may_be_a_list_of_dates():
    schedule, _ = read("{name: T, except: [2023-04-06]}")
    assert rows(schedule) == [("04-06", "holiday", None)]
    assert schedule.talks[0].id == "2023-04-06-holiday"


def test_without_fill_no_week_gets_a_row():
    schedule, _ = read(SPRING.replace("yes", "no"))
    assert schedule.talks == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{name: T, fill: yes}", "fill needs weekday, starts and ends"),
        (
            "{name: T, starts: 2023-02-01, ends: 2023-01-01}",
            "the term ends on 2023-01-01 and starts on 2023-02-01",
        ),
        ("{note: x}", "the term has no name"),
        (
            "{name: T, weekday: Thirsday}",
            "there is no weekday 'Thirsday'; did you mean 'Thursday'?",
        ),
        ("{name: T, time: 12:61}", "there is no time '12:61'"),
        ("{name: T, timezone: Utopia}", "there is no time zone 'Utopia'"),
        ("{name: T, starts: someday}", "'someday' is no date; write it as 2022-01-20"),
        (
            "{name: T, except: 2023-01-01}",
            "except maps dates to reasons; it is text; write {2026-11-26: Thanksgiving}",
        ),
        ("{name: T, except: {2023-02-30: x}}", "February 2023 has no day 30"),
        ("{name: T, weekdays: Monday}", "a term has no key 'weekdays'; write 'weekday'"),
    ],
)
def test_a_slip_in_a_term_is_said(text, message):
    assert read(text)[1] == [message]


def test_terms_of_one_name_both_stay():
    schedule, problems = parse(
        b"terms: [{name: T}, {name: T}, {name: t-2}, {name: t-4}, {name: T}]", "f"
    )
    assert len({term.id for term in schedule.terms}) == 5
    assert [problem.kind.value for problem in problems] == ["id", "id", "id"]


@settings(deadline=None, max_examples=60)
@given(st.dates(date(2020, 1, 1), date(2021, 1, 1)), st.integers(0, 400), st.integers(0, 6))
def test_every_week_of_a_term_has_one_row_on_its_weekday(first, days, weekday):
    last = date.fromordinal(first.toordinal() + days)
    name = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[weekday]
    schedule, _ = read(f"{{name: T, weekday: {name}, starts: {first}, ends: {last}, fill: yes}}")
    expected = [
        d
        for d in map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))
        if d.weekday() == weekday
    ]
    assert [talk.when.date for talk in schedule.talks] == expected


@settings(deadline=None, max_examples=100)
@given(
    st.dates(date(2020, 1, 1), date(2021, 1, 1)),
    st.integers(0, 200),
    st.integers(0, 6),
    st.lists(st.integers(0, 200), max_size=6),
)
def test_with_talks_every_week_is_there_once(first, days, weekday, talks):
    last = first + timedelta(days=days)
    given_days = [first + timedelta(days=n) for n in talks if n <= days]
    entries = ", ".join(f"{{title: T{n}, date: {day}}}" for n, day in enumerate(given_days))
    name = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[weekday]
    schedule, _ = read(
        f"{{name: T, weekday: {name}, starts: {first}, ends: {last}, fill: yes, talks: [{entries}]}}"
    )
    rows = [talk.when.date for talk in schedule.talks if talk.kind.value == "none"]
    meetings = [
        day
        for day in (first + timedelta(days=n) for n in range(days + 1))
        if day.weekday() == weekday
    ]
    kept = {day.isocalendar()[:2] for day in given_days}
    assert sorted(rows) == [day for day in meetings if day.isocalendar()[:2] not in kept]
    assert [talk.when.date for talk in schedule.talks if talk.kind.is_talk] == given_days
