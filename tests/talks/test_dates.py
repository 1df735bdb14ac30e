"""Spellings of dates."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sphinxcontrib.sampl.talks.dates import (
    MONTHS,
    WEEKDAYS,
    Written,
    day_after,
    read_date,
    read_weekday,
)
from sphinxcontrib.sampl.talks.times import Span


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2022-01-20", date(2022, 1, 20)),
        ("2022-1-5", date(2022, 1, 5)),
        ("2022/01/20", date(2022, 1, 20)),
        ("2022.01.20", date(2022, 1, 20)),
        ("Aug 16th, 2024", date(2024, 8, 16)),
        ("Feb 23th, 2024", date(2024, 2, 23)),
        ("Sept 29th, 2023", date(2023, 9, 29)),
        ("Sept. 29, 2023", date(2023, 9, 29)),
        ("16 August 2024", date(2024, 8, 16)),
        ("16th of August, 2024", date(2024, 8, 16)),
        ("5. Jan. 2022", date(2022, 1, 5)),
        ("AUGUST 1ST 2024", date(2024, 8, 1)),
        ("Thursday, January 20th, 2022", date(2022, 1, 20)),
        ("Thu. 20 Jan 2022", date(2022, 1, 20)),
        ("Thurs 2022-01-20", date(2022, 1, 20)),
        ("Januar 20, 2022", date(2022, 1, 20)),
        ("  2022-01-20\n", date(2022, 1, 20)),
        ("Feb 29th, 2024", date(2024, 2, 29)),
    ],
)
def test_a_date_in_words_or_digits_is_that_day(text, day):
    assert read_date(text).on(1999) == day


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("Feb 23th, 2024, 12:00 - 13:00 PST", Span(time(12), time(13), "PST")),
        ("2022-01-20 11:30", Span(time(11, 30), None, None)),
        ("2022-01-20T11:30", Span(time(11, 30), None, None)),
        ("2022-01-20T11:30:00", Span(time(11, 30), None, None)),
        ("2022-01-20T11:30:00.250", Span(time(11, 30), None, None)),
        ("2022-01-20T11:30Z", Span(time(11, 30), None, "+00:00")),
        ("2022-01-20 11:30:00 +01:00", Span(time(11, 30), None, "+01:00")),
        ("2021-02-11T11:00-08:00", Span(time(11), None, "-08:00")),
        ("2022-01-20 11:30-08:00", Span(time(11, 30), time(8), None)),
        ("Jan 20, 2022 at 3pm", Span(time(15), None, None)),
        ("Jan 20, 10:30", Span(time(10, 30), None, None)),
        ("Jan 20 @ noon", Span(time(12), None, None)),
        ("2022-01-20, 11:30am to 12:30pm", Span(time(11, 30), time(12, 30), None)),
        ("Jan 20 2022, 3-4pm PT", Span(time(15), time(16), "PT")),
        ("Jan 20 2022, from 3 to 4pm", Span(time(15), time(16), None)),
    ],
)
def test_a_time_may_follow(text, span):
    assert read_date(text).span == span


def test_what_is_left_out_is_none():
    assert read_date("Oct 7") == Written(10, 7, None, None, None)


def test_a_weekday_is_kept_for_comparison():
    assert read_date("Thursday, Oct 7").weekday == 3


def test_a_leap_day_may_lack_its_year():
    assert read_date("Feb 29").on(2024) == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2024-02-30", "February 2024 has no day 30"),
        ("Feb 29th, 2023", "February 2023 has no day 29"),
        ("Feb 30", "February has no day 30"),
        ("2022-13-01", "there is no month 13"),
        ("2022-00-01", "there is no month 0"),
        ("0000-01-01", "there is no year 0"),
        ("Jan 0, 2022", "January 2022 has no day 0"),
        ("2022-01-20T25:00", "there is no time '25:00'"),
    ],
)
def test_a_day_that_does_not_exist_is_refused(text, reason):
    with pytest.raises(ValueError) as caught:
        read_date(text)
    assert str(caught.value) == reason


@pytest.mark.parametrize(
    "text",
    ["", " ", "now", "tomorrow", "20220120", "01/20/2022", "20.01.2022", "2022-1-20-5", "2022-01",
     "Feb 2022", "2022", "2022-W03-4", "1642636800", "Jan 1st 10000", "2022-01/20", "Ja 5, 2022",
     "2022-01-20Z", "Jan 20 – 22, 2022", "20220120T113000", "12:00"],
)  # fmt: skip
def test_what_is_no_date_is_never_guessed(text):
    with pytest.raises(ValueError, match="no date|no time"):
        read_date(text)


@pytest.mark.parametrize(("text", "month"), [("Dev 2", "Dec"), ("Febuary 3, 2022", "February")])
def test_a_misspelt_month_is_answered_with_the_nearest(text, month):
    with pytest.raises(ValueError, match=f"did you mean '{month}'"):
        read_date(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [("Thursday", 3), ("thu", 3), ("Thurs", 3), ("Tues", 1), ("Mondays", 0), ("SUNDAY", 6)],
)
def test_weekdays_have_names(text, number):
    assert read_weekday(text) == number


@pytest.mark.parametrize("text", ["", "th", "4", "Donnerstag", "Thu or Fri"])
def test_other_words_are_no_weekday(text):
    with pytest.raises(ValueError, match="no weekday"):
        read_weekday(text)


def test_a_misspelt_weekday_is_answered_with_the_nearest():
    with pytest.raises(ValueError, match="did you mean 'Thursday'"):
        read_weekday("Thirsday")


def test_the_last_day_of_the_calendar_has_no_next():
    assert day_after(date.max) == date.max
    assert day_after(date(2024, 2, 28)) == date(2024, 2, 29)


SPELLINGS = (
    lambda d: d.isoformat(),
    lambda d: f"{d.year:04}/{d.month}/{d.day}",
    lambda d: f"{d.year:04}.{d.month:02}.{d.day:02}",
    lambda d: f"{MONTHS[d.month - 1]} {d.day}, {d.year:04}",
    lambda d: f"{MONTHS[d.month - 1][:3]}. {d.day}th {d.year:04}",
    lambda d: f"{d.day} {MONTHS[d.month - 1].upper()} {d.year:04}",
    lambda d: f"{d.day}nd of {MONTHS[d.month - 1][:3].lower()}, {d.year:04}",
    lambda d: f"{WEEKDAYS[d.weekday()]}, {MONTHS[d.month - 1]} {d.day}st, {d.year:04}",
    lambda d: f"{WEEKDAYS[d.weekday()][:3]} {d.isoformat()}, 11:30-12:30 PST",
)


@settings(deadline=None, max_examples=100)
@given(st.dates(), st.sampled_from(SPELLINGS))
def test_every_date_in_every_spelling_reads_back(day, spell):
    assert read_date(spell(day)).on(1) == day


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet="0123456789-/.,: TZapmJanFebuarythe+–", max_size=30) | st.text(max_size=20))
def test_whatever_the_text_it_is_a_date_or_refused(text):
    try:
        written = read_date(text)
    except ValueError as error:
        assert str(error)
    else:
        assert 1 <= written.month <= 12
