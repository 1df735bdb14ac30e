"""Talks that are moved, put off or cancelled."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sphinxcontrib.sampl.talks.model import Slot, Status
from sphinxcontrib.sampl.talks.parse import parse
from sphinxcontrib.sampl.talks.views.selection import Selection, When, next_change, select


def read(talk: str, head: str = "timezone: Europe/Paris\n"):
    """Return the one talk of a file, and what is said of it."""
    schedule, problems = parse(f"{head}talks:\n- {{title: A, {talk}}}\n".encode(), "t.yaml")
    return schedule.talks[0], [problem.message for problem in problems]


def shown(slot: Slot):
    return (
        slot.date and slot.date.isoformat(),
        slot.start and slot.start.isoformat(),
        slot.end and slot.end.isoformat(),
        slot.timezone,
    )


@pytest.mark.parametrize(
    ("was", "expected"),
    [
        ("2026-09-24", ("2026-09-24", None, None, "Europe/Paris")),
        ("'Sept 24th, 2026'", ("2026-09-24", None, None, "Europe/Paris")),
        ("'Thursday, Sep 24, 2026'", ("2026-09-24", None, None, "Europe/Paris")),
        ("2026-09-24 16:00", ("2026-09-24", "2026-09-24T16:00:00+02:00", None, "Europe/Paris")),
        ("2026-09-24 16:00-17:00",
         ("2026-09-24", "2026-09-24T16:00:00+02:00", "2026-09-24T17:00:00+02:00", "Europe/Paris")),
        ("2026-09-24T16:00-04:00", ("2026-09-24", "2026-09-24T16:00:00-04:00", None, "-04:00")),
        ("'Sep 24, 2026, 4pm ET'",
         ("2026-09-24", "2026-09-24T16:00:00-04:00", None, "America/New_York")),
        ("{date: 2026-09-24}", ("2026-09-24", None, None, "Europe/Paris")),
        ("{date: 2026-09-24, time: 16:00-17:00}",
         ("2026-09-24", "2026-09-24T16:00:00+02:00", "2026-09-24T17:00:00+02:00", "Europe/Paris")),
        ("{start: 2026-09-24 16:00, duration: 60}",
         ("2026-09-24", "2026-09-24T16:00:00+02:00", "2026-09-24T17:00:00+02:00", "Europe/Paris")),
        ("{date: 2026-09-24, time: '16:00', timezone: Asia/Tokyo}",
         ("2026-09-24", "2026-09-24T16:00:00+09:00", None, "Asia/Tokyo")),
    ],
)  # fmt: skip
def test_when_a_moved_talk_should_have_been(was, expected):
    talk, problems = read(f"date: 2026-09-25, status: moved, was: {was}")
    assert (shown(talk.was[0]), talk.when.date, talk.status, problems) == (
        expected,
        date(2026, 9, 25),
        Status.MOVED,
        [],
    )


@pytest.mark.parametrize(
    "zone", ["date: 2026-09-25, timezone: Asia/Tokyo", "date: '2026-09-25, 10:00 Asia/Tokyo'"]
)
def test_it_should_have_been_in_the_talks_own_zone(zone):
    talk, _ = read(f"{zone}, was: 2026-09-24 16:00, slots: [2026-09-26 16:00]")
    assert [slot.start.isoformat() for slot in (*talk.was, *talk.slots)] == [
        "2026-09-24T16:00:00+09:00",
        "2026-09-26T16:00:00+09:00",
    ]


def test_it_may_have_been_outside_of_its_term_and_takes_no_time_from_it():
    head = (
        "timezone: Europe/Paris\nterms:\n- name: Fall 2026\n  starts: 2026-09-25\n  ends: 2026-12-18\n  time: 16:00-17:00\n"
        "  talks: [{title: A, date: Sep 25, status: moved, was: Sep 24}]\n"
    )
    schedule, problems = parse(head.encode(), "t.yaml")
    expected = ("2026-09-24", None, None, "Europe/Paris")
    assert (shown(schedule.talks[0].was[0]), problems) == (expected, [])


@pytest.mark.parametrize("status", ["confirmed", "tentative", "cancelled", "postponed", "moved"])
@pytest.mark.parametrize("was", ["", ", was: 2026-09-24"])
def test_each_status_stands_with_and_without_a_former_date(status, was):
    talk, problems = read(f"date: 2026-09-25, status: {status}{was}")
    assert (talk.status.value, bool(talk.was), problems) == (status, bool(was), [])


def test_a_former_date_alone_leaves_the_talk_confirmed():
    talk, problems = read("date: 2026-09-25, was: 2026-09-24")
    assert (talk.status, talk.was[0].date, problems) == (Status.CONFIRMED, date(2026, 9, 24), [])


@pytest.mark.parametrize(
    ("was", "message"),
    [
        ("2026-02-30", "February 2026 has no day 30"),
        ("soon", "'soon' is no date; write it as 2022-01-20"),
        ("[[2026-09-24]]", "a slot is a date or {date, time}"),
        ("{dates: 2026-09-24}", "a slot has no key 'dates'; did you mean 'date'?"),
        ("'Monday, Sep 24, 2026'",
         "2026-09-24 is a Thursday, not a Monday; write Thursday, or another date"),
    ],
)  # fmt: skip
def test_a_former_date_that_cannot_be_is_said_and_the_talk_stays(was, message):
    talk, problems = read(f"date: 2026-09-25, status: moved, was: {was}")
    assert (talk.when.date, talk.status, problems) == (date(2026, 9, 25), Status.MOVED, [message])


@pytest.mark.parametrize(
    ("word", "status", "message"),
    [
        ("canceled", Status.CANCELLED, "there is no status 'canceled'; write 'cancelled'"),
        ("postpond", Status.CONFIRMED, "there is no status 'postpond'; did you mean 'postponed'?"),
    ],
)
def test_another_word_for_a_status_is_taken_and_a_misspelt_one_is_not(word, status, message):
    talk, problems = read(f"date: 2026-09-25, status: {word}")
    assert (talk.status, problems) == (status, [message])


@pytest.mark.parametrize(
    ("status", "conflicts"),
    [("confirmed", 1), ("tentative", 1), ("moved", 1), ("cancelled", 0), ("postponed", 0)],
)
def test_what_does_not_take_place_takes_nobodys_time(status, conflicts):
    head = """\
talks:
- {id: a, title: A, speakers: Ann, room: R, date: 2026-09-25, time: 16:00-17:00}
- {id: b, title: B, speakers: Ann, date: 2026-09-25, time: 16:30-17:30, status: %s}
"""
    _, problems = parse((head % status).encode(), "t.yaml", timezone="UTC")
    assert [problem.line for problem in problems] == [3] * conflicts


def test_a_moved_talk_has_left_its_former_time():
    data = b"""\
- {title: A, speakers: Ann, date: 2026-09-24, time: 16:00-17:00}
- {id: b, title: B, speakers: Ann, date: 2026-09-25, time: 16:00-17:00, status: moved, was: 2026-09-24 16:00-17:00}
"""
    assert parse(data, "t.yaml", timezone="UTC")[1] == []


def test_a_former_time_is_neither_past_nor_a_change():
    data = b"[{id: a, title: A, date: 2026-09-25, was: 2026-09-27 16:00-17:00, status: moved}]"
    schedule, _ = parse(data, "t.yaml", timezone="UTC")
    now = datetime(2026, 9, 26, tzinfo=UTC)
    past = select(schedule, Selection(when=When.PAST), now)
    assert ([talk.id for talk in past], next_change([schedule], now)) == (["a"], None)
