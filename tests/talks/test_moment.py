"""When a talk is."""

# Floating times have no zone.
# ruff: noqa: DTZ001

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sphinxcontrib.sampl.talks.fields.plain import Reader
from sphinxcontrib.sampl.talks.model import Kind
from sphinxcontrib.sampl.talks.when.moment import Defaults, read_slot
from sphinxcontrib.sampl.talks.when.times import Span
from sphinxcontrib.sampl.talks.when.zones import AMBIGUOUS
from sphinxcontrib.sampl.talks.yaml.source import load

LA = ZoneInfo("America/Los_Angeles")
NOON = Span(time(12), time(13), None)


def read(text, *, place=None, span=None, year=None, kind=Kind.TALK):
    """Return the slot that the fields of a YAML mapping make, and the problems."""
    node, _ = load(f"{{{text}}}".encode(), "talks.yaml")
    reader = Reader("talks.yaml")
    found = {key.text: value for key, value in node.items}
    slot = read_slot(reader, found, Defaults(place, span, lambda month, day: year), kind)
    return slot, [problem.message for problem in reader.problems]


def clock(text, **defaults):
    """Return start and end as wall-clock texts, with no problem."""
    slot, problems = read(text, **defaults)
    assert problems == []
    return tuple(moment and moment.strftime("%m-%d %H:%M") for moment in (slot.start, slot.end))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("date: 2022-01-20", (None, None)),
        ("date: 2022-01-20, time: 11:30", ("01-20 11:30", None)),
        ("date: 2022-01-20, time: 11:30-12:30", ("01-20 11:30", "01-20 12:30")),
        ("date: 2022-01-20, start: 11:30, end: 12:30", ("01-20 11:30", "01-20 12:30")),
        ("date: 2022-01-20, start: 3pm, end: 4pm", ("01-20 15:00", "01-20 16:00")),
        ("date: 2022-01-20, time: 11:30, duration: 90", ("01-20 11:30", "01-20 13:00")),
        ("date: 2022-01-20, start: 11:30, duration: 1:30", ("01-20 11:30", "01-20 13:00")),
        ("date: '2022-01-20, 11:30-12:30'", ("01-20 11:30", "01-20 12:30")),
        ("start: 2022-01-20T11:30, end: 2022-01-20T12:30", ("01-20 11:30", "01-20 12:30")),
        ("start: 2022-01-20 11:30, end: 12:30", ("01-20 11:30", "01-20 12:30")),
        ("start: 2022-01-20 23:00, end: 2022-01-21 01:00", ("01-20 23:00", "01-21 01:00")),
        ("date: 2022-01-20, time: 23:00-00:30", ("01-20 23:00", "01-21 00:30")),
        ("date: 2022-01-20, start: 23:00, end: 00:30", ("01-20 23:00", "01-21 00:30")),
        ("date: 2022-01-20, time: 22:00-24:00", ("01-20 22:00", "01-21 00:00")),
        ("date: 2022-01-20, start: 22:00, end: 24:00", ("01-20 22:00", "01-21 00:00")),
        ("date: 2022-01-20, start: 22:00, end: 2022-01-20T24:00", ("01-20 22:00", "01-21 00:00")),
        ("date: 2022-01-20, time: 20:00-04:00", ("01-20 20:00", "01-21 04:00")),
        ("date: 2022-01-20, time: 23:00, duration: 120", ("01-20 23:00", "01-21 01:00")),
        ("date: 2022-12-31, time: 23:00-00:30", ("12-31 23:00", "01-01 00:30")),
        ("date: 2022-01-20, time: TBA", (None, None)),
        ("date: TBD, time: 11:30", (None, None)),
        ("date: 2022-01-20, time: ", (None, None)),
        ("time: 11:30", (None, None)),
    ],
)
def test_the_fields_of_a_time(text, expected):
    assert clock(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("date: 2022-01-20", ("01-20 12:00", "01-20 13:00")),
        ("date: 2022-01-20, time: 15:00", ("01-20 15:00", None)),
        ("date: 2022-01-20, end: 12:30", ("01-20 12:00", "01-20 12:30")),
        ("date: 2022-01-20, duration: 30", ("01-20 12:00", "01-20 12:30")),
        ("date: 2022-01-20, time: TBA", (None, None)),
    ],
)
def test_what_a_talk_does_not_say_its_term_does(text, expected):
    assert clock(text, span=NOON) == expected


def test_a_row_without_a_talk_takes_no_time_from_its_term():
    assert clock("date: 2022-01-20", span=NOON, kind=Kind.NONE) == (None, None)


@pytest.mark.parametrize(
    ("text", "stated"), [("date: 2022-01-20", False), ("date: 2022-01-20, time: 9am", True)]
)
def test_a_time_of_its_own_is_told_from_the_terms(text, stated):
    assert read(text, span=NOON)[0].stated is stated


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("date: 2022-01-20, time: 12:00-11:00",
         "the end 11:00 is not after the start 12:00; write a later end, or its date too"),
        ("date: 2022-01-20, time: 12:00-12:00",
         "the end 12:00 is not after the start 12:00; write a later end, or its date too"),
        ("date: 2022-01-20, time: 19:59-04:00",
         "the end 04:00 is not after the start 19:59; write a later end, or its date too"),
        ("start: 2022-01-20 12:00, end: 2022-01-19 13:00",
         "the end 2022-01-19 13:00 is not after the start 2022-01-20 12:00; write a later end"),
        ("date: 2022-01-20, time: 08:00-17:00",
         "08:00-17:00 lasts 9 hours; write another end, or kind: workshop if it is meant so"),
        ("date: 2022-01-20, time: 08:00, duration: 540",
         "08:00-17:00 lasts 9 hours; write another end, or kind: workshop if it is meant so"),
        ("date: 2022-01-20, end: 12:30", "end needs a start; write start: and its time"),
        ("date: 2022-01-20, duration: 30", "duration needs a start; write start: and its time"),
        ("date: 2022-01-20, time: 10:00-11:00, duration: 30",
         "the duration 30 ends at 10:30, not 11:00; 11:00 is taken"),
        ("date: 2022-01-20, start: 2022-01-21 10:00",
         "2022-01-21 is not the date, 2022-01-20; the date is taken"),
        ("date: Jan 20", "the date has no year, and no term gives one"),
        ("date: 'Monday, Jan 20, 2022'", "2022-01-20 is a Thursday, not a Monday; write Thursday, or another date"),
        ("date: 2022-01-20, time: 24:00", "no talk starts at 24:00; write 00:00 of the next day"),
        ("date: [2022-01-20]", "a date must be text"),
        ("date: 2022-01-20, time: {}", "a time must be text"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said(text, message):
    assert read(text)[1] == [message]


@pytest.mark.parametrize("kind", [Kind.WORKSHOP, Kind.TUTORIAL, Kind.SOCIAL])
def test_what_lasts_all_day_is_not_questioned(kind):
    assert read("date: 2022-01-20, time: 08:00-18:00", kind=kind)[1] == []


def test_a_bad_time_costs_the_time_not_the_date():
    slot, problems = read("date: 2022-01-20, time: 25:00")
    assert (slot.date, slot.start, len(problems)) == (date(2022, 1, 20), None, 1)


def test_a_bad_end_costs_the_end_not_the_start():
    assert read("date: 2022-01-20, time: 12:00-11:00")[0].start == datetime(2022, 1, 20, 12)


def test_the_year_comes_from_the_surroundings():
    assert read("date: Jan 20", year=2022)[0].date == date(2022, 1, 20)


def test_without_a_zone_a_time_floats():
    slot, _ = read("date: 2022-01-20, time: 11:30")
    assert (slot.start.tzinfo, slot.timezone) == (None, None)


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("date: 2022-01-20, time: 11:30", "America/Los_Angeles"),
        ("date: 2022-01-20, time: 11:30, timezone: Europe/Paris", "Europe/Paris"),
        ("date: 2022-01-20, time: 11:30 CET", "Europe/Paris"),
        ("date: 2022-01-20, time: 11:30 PST", "America/Los_Angeles"),
        ("date: 2022-01-20, time: 11:30 Asia/Tokyo", "Asia/Tokyo"),
        ("date: 2022-01-20T11:30-08:00", "America/Los_Angeles"),
        ("date: 2022-01-20T11:30+09:00", "+09:00"),
        ("date: 2022-01-20", "America/Los_Angeles"),
    ],
)
def test_the_nearest_zone_counts(text, zone):
    slot, problems = read(text, place=LA)
    assert (slot.timezone, problems) == (zone, [])


@pytest.mark.parametrize(
    ("word", "zone"),
    [("IST", "Asia/Kolkata"), ("CST", "America/Chicago"), ("BST", "Europe/London")],
)
def test_an_ambiguous_word_that_is_in_force_in_the_zone_is_that_zones(word, zone):
    slot, problems = read(
        f"date: 2022-{'07' if word == 'BST' else '01'}-20, time: 9:00 {word}, timezone: {zone}"
    )
    assert (slot.timezone, problems) == (zone, [])


def test_an_ambiguous_word_alone_leaves_the_time_floating():
    slot, problems = read("date: 2022-01-20, time: 9:00 IST")
    assert (slot.timezone, len(problems)) == (None, 1)


def test_an_abbreviation_out_of_season_is_wall_clock_time():
    slot, problems = read("date: 2024-07-26, time: 12:00-13:00 PST")
    assert slot.start.isoformat() == "2024-07-26T12:00:00-07:00"
    assert problems == [
        "PST on 2024-07-26 is PDT in America/Los_Angeles; "
        "write 12:00-13:00 and timezone: America/Los_Angeles"
    ]


def test_an_end_in_another_zone_is_shown_in_the_starts():
    slot, problems = read("start: 2022-01-20T11:00-08:00, end: 2022-01-20T20:00Z", place=LA)
    assert (slot.end.isoformat(), problems) == ("2022-01-20T12:00:00-08:00", [])


def test_a_zone_behind_the_end_alone_is_the_starts_too():
    slot, _ = read("date: 2022-01-20, start: 11:00, end: 12:00 PST")
    assert slot.timezone == "America/Los_Angeles"


def test_a_time_that_clocks_skip_is_said():
    _, problems = read("date: 2022-03-13, time: 02:30", place=LA)
    assert problems == [
        "02:30 on 2022-03-13 is skipped by the clock change in America/Los_Angeles; write 03:30"
    ]


def test_a_time_that_comes_twice_is_said_and_the_first_is_taken():
    slot, problems = read("date: 2022-11-06, time: 01:30", place=LA)
    assert slot.start.isoformat() == "2022-11-06T01:30:00-07:00"
    assert problems == [
        "01:30 on 2022-11-06 comes twice in America/Los_Angeles (the clocks go back); the first"
        " is taken; write 01:30 PDT for it, 01:30 PST for the second"
    ]


@pytest.mark.parametrize("text", ["time: 01:59", "time: 03:00"])
def test_times_beside_the_gap_are_fine(text):
    assert read(f"date: 2022-03-13, {text}", place=LA)[1] == []


def test_a_duration_counts_hours_that_pass_not_clocks():
    slot, _ = read("date: 2022-03-13, time: 01:30, duration: 60", place=LA)
    assert slot.end.isoformat() == "2022-03-13T03:30:00-07:00"


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize(
    "when", ["00:00-01:00 PT", "23:00, duration: 600", "12:00 CET, end: 2pm UTC", "23:00-01:00"]
)
def test_the_ends_of_the_calendar_are_no_traceback(day, when):
    slot, _ = read(f"date: {day}, time: {when}", place=ZoneInfo("Asia/Tokyo"))
    assert slot.date == date.fromisoformat(day)


@settings(deadline=None, max_examples=120)
@given(
    st.datetimes(datetime(1971, 1, 1), datetime(2037, 12, 1)),
    st.sampled_from(sorted(available_timezones() - AMBIGUOUS - {"Factory", "localtime"})),
)
def test_every_zone_keeps_the_wall_clock(moment, zone):
    slot, _ = read(f"date: {moment:%Y-%m-%d}, time: '{moment:%H:%M}', timezone: {zone}")
    assert slot.start.strftime("%Y-%m-%d %H:%M") == f"{moment:%Y-%m-%d %H:%M}"
    assert slot.start.utcoffset() is not None


@settings(deadline=None, max_examples=150)
@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.times(), st.times())
def test_an_end_is_after_its_start_and_over_midnight_within_eight_hours(day, first, last):
    slot, problems = read(f"date: {day}, time: '{first:%H:%M}-{last:%H:%M}'")
    if slot.end is None:
        assert len(problems) == 1
    else:
        assert slot.start < slot.end
        assert slot.end.date() == day or slot.end - slot.start <= timedelta(hours=8)


def days(text, **defaults):
    """Return the days of a slot, its times, and whether they are those of each day."""
    slot, problems = read(text, year=2026, **defaults)
    assert problems == []
    times = tuple(m and m.strftime("%m-%d %H:%M") for m in (slot.start, slot.end))
    return (slot.date.isoformat(), slot.last and slot.last.isoformat(), *times, slot.daily)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("start: 2026-07-08, end: 2026-07-12", (None, None, False)),
        ("date: 2026-07-08, end: 2026-07-12", (None, None, False)),
        ("start: 2026-07-08, end: Jul 12", (None, None, False)),
        ("date: 2026-07-08 to 2026-07-12", (None, None, False)),
        ("time: 2026-07-08 to 2026-07-12", (None, None, False)),
        ("date: 2026-07-08 to 2026-07-12, time: 9:00-17:00", ("07-08 09:00", "07-12 17:00", True)),
        ("date: Jul 8-12, start: 9:00, end: 17:00", ("07-08 09:00", "07-12 17:00", True)),
        ("date: Jul 8-12, time: 9:00, duration: 90", ("07-08 09:00", "07-12 10:30", True)),
        ("date: Jul 8-12, time: 20:00-02:00", ("07-08 20:00", "07-13 02:00", True)),
        ("date: Jul 8-12, time: 9:00", ("07-08 09:00", None, True)),
        (
            "date: 2026-07-08, time: 9:00-17:00, end: 2026-07-12",
            ("07-08 09:00", "07-12 17:00", True),
        ),
        ("start: 2026-07-08 09:00, end: 2026-07-12 17:00", ("07-08 09:00", "07-12 17:00", False)),
        ("date: 2026-07-08 09:00 to 2026-07-12 17:00", ("07-08 09:00", "07-12 17:00", False)),
        ("start: 2026-07-08 09:00, end: 2026-07-12", ("07-08 09:00", None, False)),
        ("date: 2026-07-08, time: 9:00, duration: 104h", ("07-08 09:00", "07-12 17:00", False)),
    ],
)
def test_several_days_in_one_field_or_two(text, expected):
    # the time of the term is none of theirs
    assert days(text, span=NOON) == ("2026-07-08", "2026-07-12", *expected)


@pytest.mark.parametrize(
    "text",
    ["start: 2026-07-08 22:00, end: 2026-07-09 02:00", "start: 2026-07-08, end: 2026-07-08",
     "date: 2026-07-08 09:00 to 2026-07-08 11:00", "date: 2026-07-08, time: 22:00-24:00"],
)  # fmt: skip
def test_a_late_night_is_one_day(text):
    assert days(text)[1] is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("date: 2025-10", "2025-10-01", "2025-10-31"),
        ("date: October 2025", "2025-10-01", "2025-10-31"),
        ("date: February 2024, end: March 2024", "2024-02-01", "2024-03-31"),
    ],
)
def test_a_month_is_known_from_its_first_to_its_last_day(text, first, last):
    slot, problems = read(text, span=NOON)
    assert (slot.date.isoformat(), slot.last.isoformat(), slot.by_month, slot.start) == (
        first, last, True, None,
    )  # fmt: skip
    assert problems == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("start: 2026-07-12, end: 2026-07-08",
         "the last day, 2026-07-08, is before the first, 2026-07-12; write a later end"),
        ("date: 2026-07-08 to 2026-07-12, end: 2026-07-13",
         "2026-07-13 is not the last day, 2026-07-12; 2026-07-12 is taken"),
        ("start: 2026-07-08, end: 2026-07-12 17:00", "end needs a start; write start: and its time"),
        ("end: 2026-07-12", "end needs a start; write start: and its date"),
        ("date: October 2025, time: 16:00",
         "a time needs a day, and only the month is written; write the day, or no time"),
        ("date: 2026-07-08, time: 10:00, start: 12:00", "10:00 is not the start, 12:00; 12:00 is taken"),
        ("date: 2026-07-08, time: 10:00-11:00, end: 12:00",
         "the end 12:00 is not the 11:00 of the time; 12:00 is taken"),
        ("date: 2026-07-08, start: 10:00, end: 11:00-12:00",
         "the end is one time, not 11:00-12:00; 11:00 is taken"),
        ("start: 18.11.2026 16:00", "'18.11.2026 16:00' is no date; write 2026-11-18 16:00"),
        ("date: 'Wed, Jul 8 - Sat, Jul 12, 2026'",
         "2026-07-12 is a Sunday, not a Saturday; write Sunday, or another date"),
    ],
)  # fmt: skip
def test_fields_that_contradict_each_other_are_reported(text, message):
    assert read(text)[1] == [message]


@pytest.mark.parametrize("kind", [Kind.NONE, Kind.BREAK, Kind.SOCIAL, Kind.HOLIDAY])
def test_rows_that_are_no_talk_take_no_time_and_keep_their_own(kind):
    assert clock("date: 2022-01-20", span=NOON, kind=kind) == (None, None)
    assert clock("date: 2022-01-20, time: 20:00", span=NOON, kind=kind) == ("01-20 20:00", None)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Eastern", "America/New_York"),
        ("Eastern Time", "America/New_York"),
        ("(Pacific)", "America/Los_Angeles"),
        ("US Central", "America/Chicago"),
        ("Central European Time", "Europe/Paris"),
        ("UK time", "Europe/London"),
        ("CET/CEST", "Europe/Paris"),
        ("local time", "Asia/Tokyo"),
        ("sharp", "Asia/Tokyo"),
    ],
)
def test_a_clock_in_words_is_a_zone(words, name):
    slot, problems = read(f"date: 2026-01-20, time: '10am {words}'", place=ZoneInfo("Asia/Tokyo"))
    assert (slot.timezone, problems) == (name, [])


@pytest.mark.parametrize("words", ["Central", "Foo", "Berlin time"])
def test_a_zone_that_cannot_be_read_does_not_leave_the_time_in_another(words):
    slot, problems = read(f"date: 2026-01-20, time: 10am {words}", place=ZoneInfo("Asia/Tokyo"))
    assert slot.timezone is None
    assert len(problems) == 1


def test_a_season_in_words_is_compared_with_the_day():
    _, problems = read("date: 2026-07-08, time: 10am Eastern Standard Time")
    assert problems == [
        "Eastern Standard Time on 2026-07-08 is EDT in America/New_York; "
        "write 10:00 and timezone: America/New_York"
    ]
