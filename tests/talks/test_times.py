"""Spellings of times of day and of durations."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sphinxcontrib.sampl.talks.when.times import Span, read_duration, read_span


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("11:30", time(11, 30)),
        ("7:05", time(7, 5)),
        ("00:00", time(0)),
        ("9am", time(9)),
        ("9 PM", time(21)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("0:30am", time(0, 30)),
        ("13:00pm", time(13)),
        ("11:30 a.m.", time(11, 30)),
        ("11:30 p.m", time(23, 30)),
        ("11.30", time(11, 30)),
        ("11h30", time(11, 30)),
        ("11:30:45", time(11, 30)),
        ("noon", time(12)),
        ("Midnight", time(0)),
        (" 11:30 ", time(11, 30)),
    ],
)
def test_a_time_alone(text, start):
    assert read_span(text) == Span(start, None, None)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("11:30-12:30", time(11, 30), time(12, 30)),
        ("11:30 - 12:30", time(11, 30), time(12, 30)),
        ("11:30–12:30", time(11, 30), time(12, 30)),
        ("11:30 — 12:30", time(11, 30), time(12, 30)),
        ("11:30--12:30", time(11, 30), time(12, 30)),
        ("11.30-12.30", time(11, 30), time(12, 30)),
        ("11:30am to 12:30pm", time(11, 30), time(12, 30)),
        ("11:30 until 12:30", time(11, 30), time(12, 30)),
        ("12:00pm to 13:00pm", time(12), time(13)),
        ("10am-13:00", time(10), time(13)),
        ("3-4pm", time(15), time(16)),
        ("3pm-4", time(15), time(16)),
        ("11-1pm", time(11), time(13)),
        ("11am-1", time(11), time(13)),
        ("8pm-9", time(20), time(21)),
        ("10-12pm", time(10), time(12)),
        ("12-1pm", time(12), time(13)),
        ("11:30-12:30pm", time(11, 30), time(12, 30)),
        ("9-12am", time(21), time(0)),
        ("noon-1pm", time(12), time(13)),
        ("11pm-midnight", time(23), time(0)),
        ("22:30-00:30", time(22, 30), time(0, 30)),
        ("11:30pm-12:30am", time(23, 30), time(0, 30)),
    ],
)
def test_a_range(text, start, end):
    assert read_span(text) == Span(start, end, None)


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("12:00 PST", "PST"),
        ("12:00PST", "PST"),
        ("12:00 (PT)", "PT"),
        ("12:00-13:00 America/Los_Angeles", "America/Los_Angeles"),
        ("12:00-13:00 America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
        ("12:00 UTC+2", "UTC+2"),
        ("12:00-13:00 UTC +02:00", "UTC +02:00"),
        ("12:00 +02:00", "+02:00"),
        ("3-4pm CET", "CET"),
        ("12:00 Etc/GMT+5", "Etc/GMT+5"),
    ],
)
def test_a_zone_may_follow(text, zone):
    assert read_span(text).zone == zone


def test_24_00_is_the_end_of_the_day():
    assert read_span("22:00-24:00") == Span(time(22), time(0), None, to_midnight=True)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("25:00", "there is no time '25:00'"),
        ("11:60", "there is no time '11:60'"),
        ("24:01", "there is no time '24:01'"),
        ("13:00am", "there is no time '13:00am'; write 13:00"),
        ("11", "'11' is no time; write 11:00"),
        ("11-12", "'11-12' is no time; write 11:00-12:00"),
        ("690", "'690' is no time; write 11:30 or 11:30-12:30"),
        ("", "'' is no time; write 11:30 or 11:30-12:30"),
    ],
)
def test_a_time_that_does_not_exist_is_refused(text, reason):
    with pytest.raises(ValueError) as caught:
        read_span(text)
    assert str(caught.value) == reason


@pytest.mark.parametrize(
    "text",
    ["1130", "-5:00", "11:30-", "11:3", "noonish", "soon", "24:00-25:00", "11:30,12:30", "½"],
)
def test_what_is_no_time_is_never_guessed(text):
    with pytest.raises(ValueError, match="no time"):
        read_span(text)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("60", 60), ("90 min", 90), ("45 minutes", 45), ("1h", 60), ("1h 30", 90), ("1h30m", 90),
     ("1 hr 5 mins", 65), ("1.5 hours", 90), ("1:30", 90), ("2 hrs", 120), ("20m", 20)],
)  # fmt: skip
def test_a_duration_is_minutes_or_says_its_unit(text, minutes):
    assert read_duration(text) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    "text", ["", "0", "0:00", "-5", "x", "1:75", "99999", "9" * 5000, "1 day", "h", "1h x", "nan"]
)
def test_what_is_no_length_is_refused(text):
    with pytest.raises(ValueError, match="duration"):
        read_duration(text)


@settings(deadline=None, max_examples=100)
@given(st.times(), st.times(), st.sampled_from(["-", " - ", "–", " to ", " until "]))
def test_every_range_on_the_24_hour_clock_reads_back(start, end, dash):
    span = read_span(f"{start:%H:%M}{dash}{end:%H:%M}")
    assert (span.start, span.end) == (
        start.replace(second=0, microsecond=0),
        end.replace(second=0, microsecond=0),
    )


@settings(deadline=None, max_examples=100)
@given(st.times(), st.sampled_from(["%I:%M %p", "%I:%M%p", "%H:%M"]))
def test_every_time_on_either_clock_reads_back(clock, pattern):
    assert read_span(clock.strftime(pattern)).start == clock.replace(second=0, microsecond=0)


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet="0123456789:.-– apmtoPST(+)/hnmi", max_size=25) | st.text(max_size=15))
def test_whatever_the_text_it_is_a_time_or_refused(text):
    for read in (read_span, read_duration):
        try:
            read(text)
        except ValueError as error:
            assert str(error)
