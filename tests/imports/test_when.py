"""Days, times and places of cells and sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sphinxcontrib.sampl.imports.recognize.when.cursor import Order
from sphinxcontrib.sampl.imports.recognize.when.days import day_order
from sphinxcontrib.sampl.imports.recognize.when.read import When, clock, read_slot, read_when
from sphinxcontrib.sampl.imports.recognize.when.years import years_of

AUTUMN = years_of("Autumn 2021")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-03-04", date(2024, 3, 4)),
        ("2024/3/4", date(2024, 3, 4)),
        ("2024.03.04", date(2024, 3, 4)),
        ("2024. 3. 4.", date(2024, 3, 4)),
        ("20240304", date(2024, 3, 4)),
        ("4.3.2024", date(2024, 3, 4)),
        ("4. 3. 2024", date(2024, 3, 4)),
        ("28/3/24", date(2024, 3, 28)),
        ("3/28/2024", date(2024, 3, 28)),
        ("4/4/2024", date(2024, 4, 4)),
        ("2024年3月4日", date(2024, 3, 4)),
        ("2024年3月4日（月）", date(2024, 3, 4)),
        ("2024년 3월 4일", date(2024, 3, 4)),
        ("Mar 4th, 2024", date(2024, 3, 4)),
        ("4-Mar-24", date(2024, 3, 4)),
        ("March 4 '24", date(2024, 3, 4)),
        ("**4 March 2024**", date(2024, 3, 4)),
        ("1er mars 2024", date(2024, 3, 1)),
        ("1º de março de 2024", date(2024, 3, 1)),
        ("4 de marzo de 2024", date(2024, 3, 4)),
        ("4 marzo 2024", date(2024, 3, 4)),
        ("Mo., 4. März 2024", date(2024, 3, 4)),
        ("mar. 5 mars 2024", date(2024, 3, 5)),
        ("maandag 4 maart 2024", date(2024, 3, 4)),
        ("4 marca 2024", date(2024, 3, 4)),
        ("4 марта 2024 г.", date(2024, 3, 4)),
        ("4 березня 2024", date(2024, 3, 4)),
        ("4. března 2024", date(2024, 3, 4)),
        ("2024. március 4.", date(2024, 3, 4)),
        ("4 Mart 2024", date(2024, 3, 4)),
        ("4 Μαρτίου 2024", date(2024, 3, 4)),
        ("4. maaliskuuta 2024", date(2024, 3, 4)),
        ("4 mars 2024", date(2024, 3, 4)),
        ("4 martie 2024", date(2024, 3, 4)),
        ("4 de març de 2024", date(2024, 3, 4)),
        ("4 במרץ 2024", date(2024, 3, 4)),
        ("٤ مارس ٢٠٢٤", date(2024, 3, 4)),
    ],
)
def test_a_day_in_many_languages_is_that_day(text, day):
    assert replace(read_when(text), weekday=None) == When(day)


@pytest.mark.parametrize(
    ("text", "day", "until"),
    [
        ("August 9-11, 2020", date(2020, 8, 9), date(2020, 8, 11)),
        ("9–11 août 2020", date(2020, 8, 9), date(2020, 8, 11)),
        ("9.–11. August 2020", date(2020, 8, 9), date(2020, 8, 11)),
        ("2020-08-09/2020-08-11", date(2020, 8, 9), date(2020, 8, 11)),
        ("30 janv. – 1er février 2024", date(2024, 1, 30), date(2024, 2, 1)),
        ("Dec 30, 2021 - Jan 2", date(2021, 12, 30), date(2022, 1, 2)),
        ("9 and 10 May 2020", date(2020, 5, 9), date(2020, 5, 10)),
    ],
)
def test_several_days_have_a_first_and_a_last(text, day, until):
    assert read_when(text) == When(day, until)


@pytest.mark.parametrize(
    ("text", "day", "note"),
    [
        ("Dev 2", date(2021, 12, 2), "'Dev' read as December"),
        ("Setp 30", date(2021, 9, 30), "'Setp' read as September"),
        ("Ocotber 7", date(2021, 10, 7), "'Ocotber' read as October"),
        ("7 Novmber", date(2021, 11, 7), "'Novmber' read as November"),
    ],
)
def test_a_slip_in_a_month_is_mended_and_said(text, day, note):
    assert read_when(text, AUTUMN) == When(day, mended=(note,))


@pytest.mark.parametrize(
    "text", ["Day 2", "Jum 7", "Room 5", "Week 3", "Part 2", "Q3 2021", "Now 5"]
)
def test_a_word_that_is_near_two_months_or_none_is_left(text):
    assert read_when(text, AUTUMN) == When(rest=text)


@pytest.mark.parametrize(
    "text", ["TBD", "?", "Feb 30", "every now and then", "2021-13-01", "TBA (October)"]
)
def test_what_is_no_day_is_left_over_as_written(text):
    assert read_when(text, AUTUMN) == When(rest=text)


def test_a_day_without_a_year_waits_for_one():
    assert read_when("Jan 6") == When(rest="Jan 6", yearless=True)
    assert read_when("Jan 6, 3pm") == When(start=time(15), rest="Jan 6", yearless=True)


def test_two_readings_are_a_question():
    found = read_when("10/11/2024, 1pm")
    assert found.day is None
    assert found.start == time(13)
    assert found.ambiguous == "'10/11/2024' may be October 11 or November 10"
    assert found.rest == "10/11/2024"


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("10/11/2024", Order.MDY, date(2024, 10, 11)),
        ("10/11/2024", Order.DMY, date(2024, 11, 10)),
        ("10-11-2024", Order.DMY, date(2024, 11, 10)),
        ("Fri 10/11/2024", Order.UNKNOWN, date(2024, 10, 11)),
        ("So 10/11/2024", Order.UNKNOWN, date(2024, 11, 10)),
    ],
)
def test_the_order_or_the_weekday_answers_it(text, order, day):
    assert read_when(text, None, order).day == day


def test_a_weekday_that_is_another_is_a_question_and_the_date_stands():
    found = read_when("Thursday, October 12, 2021")
    assert found.day == date(2021, 10, 12)
    assert found.ambiguous == "2021-10-12 is a Tuesday, not a Thursday"


@pytest.mark.parametrize(
    ("text", "start", "end", "zone"),
    [
        ("2024-03-04 10:00-11:30", time(10), time(11, 30), None),
        ("2024-03-04T10:00:00+02:00", time(10), None, "+02:00"),
        ("2024-03-04T10:00:00Z", time(10), None, "UTC"),
        ("20240304T100000Z", time(10), None, "UTC"),
        ("2024-03-04T10:00:00/2024-03-04T11:00:00", time(10), time(11), None),
        ("2024-03-04 10:00 CET", time(10), None, "CET"),
        ("2024-03-04 10:00 Europe/Berlin", time(10), None, "Europe/Berlin"),
        ("March 4, 2024, 2:00 PM ET", time(14), None, "ET"),
        ("March 4, 2024, noon–1pm", time(12), time(13), None),
        ("March 4, 2024 at 3-4 p.m. (PST)", time(15), time(16), "PST"),
        ("4.3.2024, 14 Uhr", time(14), None, None),
        ("4.3.2024, 14.30 Uhr", time(14, 30), None, None),
        ("4.3.2024 16-18 Uhr", time(16), time(18), None),
        ("4 mars 2024 à 14h", time(14), None, None),
        ("4 mars 2024, 14h30-15h", time(14, 30), time(15), None),
        ("2024年3月4日 19時〜21時", time(19), time(21), None),
        ("2024年3月4日 午後3時半", time(15, 30), None, None),
        ("2024年3月4日 下午3点", time(15), None, None),
        ("2024년 3월 4일 오후 3시", time(15), None, None),
        ("4 марта 2024 в 19:00", time(19), None, None),
        ("March 4, 2024, 10:00–11:00 (UTC+1)", time(10), time(11), "UTC+1"),
    ],
)
def test_times_are_read_in_many_forms(text, start, end, zone):
    assert replace(read_when(text), weekday=None) == When(date(2024, 3, 4), None, start, end, zone)


@pytest.mark.parametrize(
    ("text", "start", "end", "note"),
    [
        (
            "12:30 am - 13:30 pm",
            time(12, 30),
            time(13, 30),
            "'12:30am-13:30pm' read as 12:30-13:30",
        ),
        (
            "11:30 pm - 12:30 pm",
            time(11, 30),
            time(12, 30),
            "'11:30pm-12:30pm' read as 11:30-12:30",
        ),
        ("11:30am - 12:30am", time(11, 30), time(12, 30), "'11:30am-12:30am' read as 11:30-12:30"),
        ("12:00pm to 13:00pm", time(12), time(13), "'13:00pm' read as 13:00"),
    ],
)
def test_slips_of_am_and_pm_are_mended_and_said(text, start, end, note):
    assert read_when(text) == When(start=start, end=end, mended=(note,))


def test_a_night_that_is_meant_stays():
    assert read_when("10pm - 2am") == When(start=time(22), end=time(2))


@pytest.mark.parametrize(
    ("text", "location", "rest"),
    [
        (
            "(📍 Pier 4, Harbour Building) 3/28/2024, 1:00 PM - 3:00 PM",
            "Pier 4, Harbour Building",
            "",
        ),
        ("3/28/2024 1pm in Pier 274", "Pier 274", ""),
        ("3/28/2024 1pm @ the Boathouse", "Boathouse", ""),
        ("3/28/2024 1pm (Zoom)", "Zoom", ""),
        ("28.3.2024, 13 Uhr, Raum 1.01", "Raum 1.01", ""),
        ("3/28/2024 1pm (tentative)", "", "tentative"),
        ("3/28/2024 1pm, bring a coat", "", "bring a coat"),
        ("🗓 3/28/2024 🕐 1pm", "", ""),
    ],
)
def test_a_place_is_told_from_what_is_left(text, location, rest):
    found = read_when(text)
    assert (found.day, found.start) == (date(2024, 3, 28), time(13))
    assert (found.location, found.rest) == (location, rest)


def meets(weekday=None, start=None, end=None, zone=None, location="", **more):
    """Return when and where a series meets."""
    return When(weekday=weekday, start=start, end=end, zone=zone, location=location, **more)


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        ("Time: Every Thursday, 11:30am to 12:30pm on Zoom or Pier 274.",
         meets(3, time(11, 30), time(12, 30), None, "Zoom or Pier 274")),
        ("Every Thursday, 12:00pm to 1:00pm on Zoom.", meets(3, time(12), time(13), None, "Zoom")),
        ("Time: TBD", meets(rest="Time: TBD")),
        ("Fridays at 2pm in Room 5", meets(4, time(14), None, None, "Room 5")),
        ("Wednesdays, 16:00 (CET), online", meets(2, time(16), None, "CET", "online")),
        ("mercredi 14h-15h, salle 12", meets(2, time(14), time(15), None, "salle 12")),
        ("Jeden Dienstag, 14:15–15:45 Uhr, HS 3", meets(1, time(14, 15), time(15, 45), None, "HS 3")),
        ("Donnerstags 16 Uhr c.t., Raum 1.01",
         meets(3, time(16, 15), None, None, "Raum 1.01",
              mended=("c.t. read as a quarter past: 16:15",))),
        ("毎週木曜日 19:00-20:00 会議室A", meets(3, time(19), time(20), None, "会議室A")),
        ("по четвергам в 19:00, ауд. 405", meets(3, time(19), None, None, "ауд. 405")),
        ("When: Tuesdays 10:00-11:00am ET, Where: Pier 104",
         meets(1, time(10), time(11), "ET", "Pier 104")),
        ("Every other Thursday 3-4pm", meets(3, time(15), time(16), rest="Every other")),
        ("Join the mailing list for updates", meets(rest="Join the mailing list for updates")),
        ("We meet Mondays and Fridays", meets(rest="We meet Mondays and Fridays")),
        ("The first talk is on March 4, 2024", meets(rest="The first talk is on March 4, 2024")),
    ],
)  # fmt: skip
def test_a_sentence_says_when_a_series_meets(text, slot):
    assert read_slot(text) == slot


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["10/11/2024", "4/11/2024", "3/28/2024"], Order.MDY),
        (["10/11/2024", "28/3/2024"], Order.DMY),
        (["28/3/2024", "3/28/2024"], Order.UNKNOWN),
        (["Fri 10/11/2024", "Fri 4/12/2024"], Order.MDY),
        (["1/2/2024", "1/9/2024", "2/6/2024"], Order.MDY),
        (["1/2/2024", "8/2/2024", "1/3/2024"], Order.DMY),
        (["10/11/2024"], Order.UNKNOWN),
        (["2024-10-11", "TBD", ""], Order.UNKNOWN),
    ],
)
def test_a_column_decides_what_stands_first(texts, order):
    assert day_order(texts) == order


@pytest.mark.parametrize(
    ("heading", "january", "october"),
    [
        ("Autumn 2021", 2022, 2021),
        ("Winter 2022", 2022, 2022),
        ("Winter 2021/22", 2022, 2021),
        ("WS 2021/2022", 2022, 2021),
        ("WS21/22", 2022, 2021),
        ("Wintersemester 2021", 2022, 2021),
        ("2021-2022", 2022, 2021),
        ("2021–22 talks", 2022, 2021),
        ("Fall semester 2019", 2020, 2019),
        ("2020", 2020, 2020),
        ("Sommersemester 2023", 2023, 2023),
        ("Spring '22", 2022, 2022),
        ("2023年度", 2024, 2023),
        ("令和5年度", 2024, 2023),
    ],
)
def test_a_heading_says_the_years_of_its_dates(heading, january, october):
    years = years_of(heading)
    assert years is not None
    assert (years(1, 13, None), years(10, 7, None)) == (january, october)


@pytest.mark.parametrize("heading", ["Talks", "2016-2018", "", "Room 404", "2019, 2021 and 2023"])
def test_a_heading_without_one_year_says_none(heading):
    assert years_of(heading) is None


def test_a_weekday_decides_between_the_years_of_a_heading():
    years = years_of("Winter 2021")
    assert years is not None
    assert (years(1, 14, 3), years(1, 13, 3)) == (2021, 2022)  # both are Thursdays


def test_times_are_written_as_the_data_file_has_them():
    assert clock(time(9, 5), time(10)) == "09:05-10:00"
    assert clock(time(9, 5), None) == "09:05"


@settings(deadline=None, max_examples=300)
@given(st.text(alphabet="Jan 2024/-.:1039amph()TZ+年月日時🗓\x00\n@–'²٣", max_size=30))
def test_nothing_is_an_error(text):
    assert isinstance(read_when(text), When)
    assert isinstance(read_slot(text), When)


@pytest.mark.parametrize("piece", [" ", "(", "|", "1/", "9.", "Jan 1 ", "12:00-", "[", "a "])
def test_long_texts_come_to_an_end(piece):
    text = piece * (100_000 // len(piece))
    assert isinstance(read_when(text), When)


@pytest.mark.parametrize(
    ("stamp", "start", "zone"),
    [
        ("2024-06-07T19:00:00-03:00", time(19), "-0300"),
        ("2024-06-07T19:00-03:30", time(19), "-0330"),
        ("2024-06-07 19:00:00 -05:00", time(19), "-0500"),
        ("2024-06-07T19:00:00.000-05:00", time(19), "-0500"),
        ("2024-06-07T19:00:00-0500", time(19), "-0500"),
        ("2024-06-07T19:00:00+05:30", time(19), "+05:30"),
        ("2024-06-07T19:00:00Z", time(19), "UTC"),
    ],
)
def test_the_offset_of_a_time_stamp_is_no_end(stamp: str, start: time, zone: str) -> None:
    when = read_when(stamp)
    assert (when.start, when.end, when.zone, when.rest) == (start, None, zone, "")


def test_two_hours_without_seconds_are_from_when_to_when() -> None:
    when = read_when("2024-06-07 09:00-10:00")
    assert (when.start, when.end, when.zone) == (time(9), time(10), None)


@pytest.mark.parametrize("text", ["kl 13.15", "kl. 13.15", "klo 13.15", "ore 13.15", "godz. 13.15"])
def test_hours_behind_a_word_for_them_may_have_a_full_stop(text: str) -> None:
    when = read_when(f"2024-03-05, {text}")
    assert (when.start, when.rest) == (time(13, 15), "")


@pytest.mark.parametrize(
    ("text", "expected"), [("12 noon", time(12)), ("12 midnight", time(0)), ("noon", time(12))]
)
def test_noon_and_midnight_may_be_numbered(text: str, expected: time) -> None:
    assert (read_when(text).start, read_when(text).rest) == (expected, "")


@pytest.mark.parametrize(
    "text",
    ["quarta-feira, 5 de junho de 2024", "Quarta-Feira 05/06/2024", "quarta feira, 2024-06-05"],
)
def test_days_of_the_week_are_two_words_in_portuguese(text: str) -> None:
    when = read_when(text, order=Order.DMY)
    assert (when.day, when.weekday, when.rest) == (date(2024, 6, 5), 2, "")


@pytest.mark.parametrize(
    ("text", "start", "location"),
    [
        ("We meet on Thursdays at 11am in Room 5. To get news, join the list.", time(11), "Room 5"),
        ("Fridays 13:00, online. Organised by Mara Stein and Leif Holm.", time(13), "online"),
        ("News are on the list. Fridays 13:00, Room 5.", time(13), "Room 5"),
        ("Fridays 13:00, St. Mary Hall", time(13), "St. Mary Hall"),
        ("We start at 17:00 sharp in Room 5.", time(17), "Room 5"),
    ],
)
def test_the_place_of_a_series_ends_with_its_sentence(
    text: str, start: time, location: str
) -> None:
    slot = read_slot(text)
    assert (slot.start, slot.location) == (start, location)


def test_a_hall_in_scandinavia_is_no_day_in_turkey() -> None:
    when = read_when("Tisdag 4 mars 2025 kl 13.15, sal E3")
    assert (when.weekday, when.location) == (1, "sal E3")
