"""Spellings of dates."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sphinxcontrib.sampl.talks.when.date_advice import Misspelt, read_date
from sphinxcontrib.sampl.talks.when.dates import (
    MONTHS,
    WEEKDAYS,
    Day,
    Written,
    day_after,
    read_weekday,
)
from sphinxcontrib.sampl.talks.when.times import Span


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
    assert read_date(text).first.on(1999) == day


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
    assert read_date("Oct 7") == Written(Day(10, 7))


def test_a_weekday_is_kept_for_comparison():
    assert read_date("Thursday, Oct 7").first.weekday == 3


def test_a_leap_day_may_lack_its_year():
    assert read_date("Feb 29").first.on(2024) == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2024-02-30", "February 2024 has no day 30"),
        ("Feb 29th, 2023", "February 2023 has no day 29"),
        ("Feb 30", "February has no day 30"),
        ("2022-13-14", "there is no month 13"),
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
    ["", " ", "now", "tomorrow", "20220120", "01/20/2022", "20.01.2022", "2022-1-20-5",
     "2022", "2022-W03-4", "1642636800", "Jan 1st 10000", "2022-01/20", "Ja 5, 2022",
     "2022-01-20Z", "Jan 22 – Jan 9th – 8", "20220120T113000", "12:00"],
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


def days(text):
    """Return the first and the last day that a text names, the year left out being 1999."""
    written = read_date(text)
    first = written.first.on(1999)
    return first, (written.last or written.first).until(first.year)


@pytest.mark.parametrize(
    "text",
    [
        "2026-07-08 to 2026-07-12", "2026-07-08 - 2026-07-12", "2026-07-08–2026-07-12",
        "2026-07-08/2026-07-12", "2026-07-08/12", "2026-07-08/07-12", "2026-07-08..2026-07-12",
        "2026-07-08-2026-07-12", "2026-07-08 until 2026-07-12", "2026/07/08 - 2026/07/12",
        "Jul 8-12, 2026", "Jul 8–12, 2026", "July 8 - July 12, 2026", "July 8th to 12th, 2026",
        "8-12 July 2026", "8 – 12 July 2026", "8th to 12th of July 2026", "8.-12. July 2026",
        "from 8 to 12 July 2026", "Jul 8, 2026 through Jul 12, 2026",
        "Wed, Jul 8 - Sun, Jul 12, 2026", "Wed-Sun, Jul 8-12, 2026",
        "Wednesday to Sunday, 8-12 July 2026", "Wed 8 – Sun 12 July 2026",
    ],
)  # fmt: skip
def test_several_days_are_a_first_and_a_last(text):
    assert days(text) == (date(2026, 7, 8), date(2026, 7, 12))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Jul 30 - Aug 2, 2026", date(2026, 7, 30), date(2026, 8, 2)),
        ("30 July – 2 August 2026", date(2026, 7, 30), date(2026, 8, 2)),
        ("2026-12-30/2027-01-02", date(2026, 12, 30), date(2027, 1, 2)),
        ("Dec 30, 2026 - Jan 2, 2027", date(2026, 12, 30), date(2027, 1, 2)),
        ("Dec 30 - Jan 2, 2027", date(2026, 12, 30), date(2027, 1, 2)),
        ("Dec 30, 2026 - Jan 2", date(2026, 12, 30), date(2027, 1, 2)),
        ("2025-10", date(2025, 10, 1), date(2025, 10, 31)),
        ("October 2025", date(2025, 10, 1), date(2025, 10, 31)),
        ("Oct. 2025", date(2025, 10, 1), date(2025, 10, 31)),
        ("February 2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("October", date(1999, 10, 1), date(1999, 10, 31)),
        ("Oct-Nov 2025", date(2025, 10, 1), date(2025, 11, 30)),
        ("2025-12 to 2026-01", date(2025, 12, 1), date(2026, 1, 31)),
    ],
)
def test_ranges_cross_months_and_years_and_months_stand_alone(text, first, last):
    assert days(text) == (first, last)


@pytest.mark.parametrize(
    ("text", "span", "until"),
    [
        ("Jul 8-12, 2026, 9:00-17:00", Span(time(9), time(17), None), None),
        ("2026-07-08 to 2026-07-12 9am-5pm CET", Span(time(9), time(17), "CET"), None),
        ("2026-07-08 09:00 to 2026-07-12 17:00",
         Span(time(9), None, None), Span(time(17), None, None)),
        ("2026-07-08T09:00Z/2026-07-12T17:00Z",
         Span(time(9), None, "+00:00"), Span(time(17), None, "+00:00")),
    ],
)  # fmt: skip
def test_a_time_behind_several_days_is_that_of_each_or_of_both_ends(text, span, until):
    written = read_date(text)
    assert (written.span, written.until) == (span, until)


@pytest.mark.parametrize(
    "text", ["Jul 8 - 12:00", "8 July - 9pm", "Jul 8 - 12 noon", "Jul 8, 9-10pm"]
)
def test_a_time_behind_a_dash_is_no_day(text):
    assert read_date(text).last is None


@pytest.mark.parametrize(
    "text", ["Jul 12-8, 2026", "2026-07-12 to 2026-07-08", "8 Oct - 2 Oct 2026"]
)
def test_a_last_day_before_the_first_is_refused(text):
    with pytest.raises(ValueError, match="is before the first"):
        read_date(text)


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("18.11.2026", "2026-11-18"),
        ("18/11/2026", "2026-11-18"),
        ("11/18/2026", "2026-11-18"),
        ("11-18-2026", "2026-11-18"),
        ("08/07/2026", "2026-08-07 or 2026-07-08"),
        ("7/7/2026", "2026-07-07"),
        ("08.07.2026", "2026-07-08"),
        ("18.11.26", "2026-11-18"),
        ("26-11-18", "2026-11-18 or 2018-11-26"),
        ("Nov 18 '26", "2026-11-18"),
        ("2026/18/11", "2026-11-18"),
        ("20261118", "2026-11-18"),
        ("2026 Nov 18", "2026-11-18"),
        ("18.11.", "18 November"),
        ("18 novembre 2026", "2026-11-18"),
        ("18 de noviembre de 2026", "2026-11-18"),
        ("18. März 2026", "2026-03-18"),
        ("18 листопада 2026", "2026-11-18"),
        ("2026年11月18日", "2026-11-18"),
        ("Mittwoch, 18. November 2026 um 19 Uhr", "2026-11-18 19:00"),
        ("18.11.2026 16:00", "2026-11-18 16:00"),
        ("18.-20.11.2026", "2026-11-18 to 2026-11-20"),
        ("30.11.–2.12.2026", "2026-11-30 to 2026-12-02"),
        ("18.–20. Oktober 2026", "2026-10-18 to 2026-10-20"),
        ("2026-07-08 - 12", "2026-07-08 to 12 or 2026-07-08 12:00"),
    ],
)
def test_a_date_of_another_form_is_answered_with_its_own_day(text, instead):
    with pytest.raises(Misspelt) as caught:
        read_date(text)
    assert str(caught.value) == f"{text!r} is no date; write {instead}"


@pytest.mark.parametrize("text", ["Jan 20, 2022 at eleven", "2022-01-20T25:00", "Jan 20, 2022, 99"])
def test_advice_never_drops_what_stands_behind_the_day(text):
    with pytest.raises(ValueError) as caught:
        read_date(text)
    assert "2022-01-20;" not in str(caught.value)
    assert not isinstance(caught.value, Misspelt)


def test_a_weekday_that_is_none_is_not_passed_over():
    with pytest.raises(ValueError, match="no weekday 'Thursdy'; did you mean 'Thursday'"):
        read_date("Thursdy, Jan 20, 2022")


@pytest.mark.parametrize(
    "text", ["Jan 20, 2022 (Thu)", "20 January 2022, Thursday", "Jan 20 Thu, 11:30"]
)
def test_a_weekday_may_stand_behind_the_day(text):
    assert read_date(text).first.weekday == 3


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
    assert read_date(spell(day)).first.on(1) == day


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet="0123456789-/.,: TZapmJanFebuarythe+–", max_size=30) | st.text(max_size=20))
def test_whatever_the_text_it_is_a_date_or_refused(text):
    try:
        written = read_date(text)
    except ValueError as error:
        assert str(error)
    else:
        assert 1 <= written.first.month <= 12
