"""When talks are, where a single cell does not tell: what the whole column or page says."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest


class Import(NamedTuple):
    """What came out of a file."""

    rows: list[tuple[str | None, str | None, str | None]]
    """Date, the hours of the start and the title of each talk."""
    text: str
    said: str


@pytest.fixture
def imported(sampl, understood):
    """Import one file; return its talks, the text of the data file, and what was said."""

    def run(name: str, text: str, *options: str) -> Import:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        result = sampl("import", path.parts[0], *options)
        talks = understood(result.out)["talks"]
        rows = [(talk["date"], (talk["start"] or "")[11:16], talk["title"]) for talk in talks]
        return Import(rows, result.out, result.err)

    return run


def days(found: Import) -> list[str | None]:
    return [date for date, _start, _title in found.rows]


def table(*dates: str) -> str:
    rows = "".join(f"| {date} | Ola Nord | Talk {n} |\n" for n, date in enumerate(dates))
    return f"| Date | Speaker | Title |\n|---|---|---|\n{rows}"


@pytest.mark.parametrize(
    ("dates", "year", "right"),
    [
        (
            ["October 7", "November 4", "January 13", "March 2"],
            "2018",
            ["2018-10-07", "2018-11-04", "2019-01-13", "2019-03-02"],
        ),
        (
            ["March 2", "January 13", "December 9", "October 7"],
            "2019",
            ["2019-03-02", "2019-01-13", "2018-12-09", "2018-10-07"],
        ),
        (
            ["5 Sep", "6 Feb", "9 Mar", "4 Sep", "5 Feb"],
            "2020",
            ["2020-09-05", "2021-02-06", "2021-03-09", "2021-09-04", "2022-02-05"],
        ),
        (["March 2", "June 1", "September 9"], "2019", ["2019-03-02", "2019-06-01", "2019-09-09"]),
        (
            ["January 5", "June 9", "March 2", "December 1"],
            "2019",
            ["2019-01-05", "2019-06-09", "2019-03-02", "2019-12-01"],
        ),
        (
            ["October 7", "2018-11-04", "January 13, 2019"],
            "2018",
            ["2018-10-07", "2018-11-04", "2019-01-13"],
        ),
    ],
    ids=["rising", "falling", "several years", "within a year", "in no order", "some have one"],
)
def test_the_year_of_the_option_is_of_the_first_date(imported, dates, year, right):
    assert days(imported("talks.md", table(*dates), "--year", year)) == right


def test_where_the_year_turns_is_said(imported):
    found = imported("talks.md", table("November 4", "January 13"), "--year", "2018")
    assert "talks.md:4: WARNING: from 'January 13' on, the year is taken to be 2019" in found.said


def test_a_heading_with_a_year_is_surer_than_the_option(imported):
    page = f"## Spring 2017\n\n{table('November 4', 'January 13')}"
    assert days(imported("talks.md", page, "--year", "2018")) == ["2017-11-04", "2017-01-13"]


STAMPS = ["2026-08-13T00:00:00", "2026-08-20T00:00:00", "2026-08-27T00:00:00"]


@pytest.mark.parametrize(
    "stamps",
    [
        STAMPS,
        [f"{stamp}Z" for stamp in STAMPS],
        [f"{stamp[:10]} 00:00" for stamp in STAMPS],
        [f"{stamp}.000+02:00" for stamp in STAMPS],
        [STAMPS[0], "2026-08-20", STAMPS[2]],
    ],
)
def test_midnight_in_every_row_is_no_time(imported, stamps):
    lines = [f"- {{Date: '{stamp}', Speaker: Ola Nord, Title: A}}\n" for stamp in stamps]
    right = [(stamp[:10], "", "A") for stamp in stamps]
    assert imported("talks.yml", "".join(lines)).rows == right


def test_a_column_of_hours_beside_midnight_says_the_time(imported):
    text = "Date,Time,Speaker,Title\n"
    text += "2026-08-13T00:00:00,16:00,Ola Nord,A\n2026-08-20T00:00:00,17:00,Zoe Wend,B\n"
    assert imported("talks.csv", text).rows == [
        ("2026-08-13", "16:00", "A"),
        ("2026-08-20", "17:00", "B"),
    ]


def test_midnight_with_an_end_is_a_time(imported):
    text = "- {start: '2026-08-13T00:00', end: '2026-08-13T01:30', speaker: Ola Nord, title: A}\n"
    assert imported("talks.yml", text).rows == [("2026-08-13", "00:00", "A")]


def test_midnight_among_other_hours_is_kept_and_asked_about(imported):
    text = "- {date: '2026-08-13T00:00', speaker: Ola Nord, title: A}\n"
    text += "- {date: '2026-08-14T18:30', speaker: Zoe Wend, title: B}\n"
    found = imported("talks.yml", text)
    assert found.rows == [("2026-08-13", "00:00", "A"), ("2026-08-14", "18:30", "B")]
    assert "talks.yml:1: WARNING: '2026-08-13T00:00': does it begin at midnight" in found.said


@pytest.mark.parametrize(
    ("other", "start"),
    [
        ("event-post-date", "start-date-time"),
        ("date posted", "start"),
        ("registration_deadline", "start"),
        ("Anmeldeschluss", "Beginn"),
        ("publicado", "inicio"),
        ("added on", "datetime"),
        ("rsvp by", "date"),
    ],
)
def test_the_day_of_a_notice_is_not_that_of_the_talk(imported, other, start):
    lines = [
        f"- {{{other}: 2026-03-1{n}, {start}: '2026-08-1{n} 14:00', speaker: Ola Nord, title: A}}\n"
        for n in (2, 4)
    ]
    found = imported("talks.yml", "".join(lines))
    assert found.rows == [("2026-08-12", "14:00", "A"), ("2026-08-14", "14:00", "A")]
    assert "2026-03-12" in found.text


def test_of_two_dates_that_with_a_start_is_taken_and_asked_about(imported):
    text = "- {date: 2026-03-15, start: '2026-08-10 14:00', speaker: Ola Nord, title: A}\n"
    found = imported("talks.yml", text)
    assert found.rows == [("2026-08-10", "14:00", "A")]
    assert "the row has the dates 2026-03-15 and 2026-08-10: on which of them is it?" in found.said


@pytest.mark.parametrize(
    ("end", "hours", "kept"),
    [
        ("2021-09-20T15:30:00", "14:30", "2021-09-20 15:30"),
        ("2021-09-15T15:30:00", "14:30", None),
        ("2021-09-16T01:00:00", "14:30", "2021-09-16 01:00"),
    ],
    ids=["another day", "the same day", "ten hours"],
)
def test_an_end_on_another_day_makes_no_days(imported, end, hours, kept):
    page = f"---\ntitle: A\nevent: B\ndate: 2021-09-15T14:30:00\ndate_end: {end}\nauthors: [Ola Nord]\n---\n"
    found = imported("talk/a/index.md", page)
    assert found.rows == [("2021-09-15", hours, "A")]
    assert "slots" not in found.text
    assert (f"x-end: {kept}" in found.text) == (kept is not None)


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("March 45-April 2, 2024", "March 45"),
        ("2024-02-30 to 2024-03-02", "2024-02-30"),
        ("June 31 - July 2, 2024", "June 31"),
        ("40. Mai bis 2. Juni 2024", "40. Mai"),
    ],
)
def test_of_a_range_with_a_slip_no_day_is_taken(imported, written, asked):
    text = f'- {{title: A, speaker: Ola Nord, date: "{written}", location: Reedham}}\n'
    found = imported("talks.yml", text + "- {title: B, speaker: Zoe Wend, date: 2024-06-09}\n")
    assert days(found) == [None, "2024-06-09"]
    assert "location: Reedham\n" in found.text
    assert asked in found.said


@pytest.mark.parametrize(
    "written", ["Sept 28-Oct 3, 2023", "Sept. 28 – Oct. 3, 2023", "28 Sept-3 Oct 2023"]
)
def test_days_over_the_end_of_a_month_have_the_year_at_the_end(imported, written):
    found = imported("talks.yml", f'- {{date: "{written}", title: A, speaker: Ola Nord}}\n')
    assert days(found) == ["2023-09-28"]
    assert "2023-10-03" in found.text
    assert found.said == ""


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("day: 2, month: June, year: 2026", "2026-06-02"),
        ("tag: 2, monat: Juni, jahr: 2026", "2026-06-02"),
        ("Year: 2026, Month: 6, Day: 2", "2026-06-02"),
        ("año: 2026, mes: junio, día: 2", "2026-06-02"),
        ("month: 6, year: 2026", "2026-06"),
        ("month: October, year: 2025", "2025-10"),
    ],
)
def test_a_date_in_several_fields_is_one(imported, fields, date):
    found = imported("talks.yml", f"- {{{fields}, title: A, speaker: Ola Nord}}\n")
    assert f"date: {date}\n" in found.text


@pytest.mark.parametrize("written", ["October 2025", "2025-10", "Oktober 2025", "10/2025"])
def test_a_month_alone_is_known_to_the_month(imported, written):
    found = imported("talks.csv", f"Date,Title,Speaker\n{written},A,Ola Nord\n")
    assert "date: 2025-10\n" in found.text


def test_the_day_of_the_option_is_the_first_of_several(imported):
    text = "schedule:\n"
    for day in ("Monday", "Tuesday", "Thursday"):
        text += f'  {day}:\n    - {{time: "10:00", title: On {day}, speaker: Ola Nord}}\n'
    assert imported("days.yml", text, "--date", "2026-02-02").rows == [
        ("2026-02-02", "10:00", "On Monday"),
        ("2026-02-03", "10:00", "On Tuesday"),
        ("2026-02-05", "10:00", "On Thursday"),
    ]


def test_the_day_of_the_option_is_day_one(imported):
    page = "".join(
        f"## Day {n}\n\n| Time | Speaker | Title |\n|---|---|---|\n| 09:00 | Ola Nord | A |\n\n"
        for n in (1, 2)
    )
    assert days(imported("days.md", page, "--date", "2026-02-02")) == ["2026-02-02", "2026-02-03"]


@pytest.mark.parametrize("zone", ["EEST", "EET"])
def test_a_clock_of_many_countries_is_no_city(imported, zone):
    text = f'- {{date: "September 9, 2021 at 2 pm {zone}", title: A, speaker: Ola Nord}}\n'
    found = imported("talks.yml", text)
    assert found.rows == [("2021-09-09", "14:00", "A")]
    assert "Bucharest" not in found.text
    assert f"which time zone is '{zone}'? --timezone says so" in found.said


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        (
            "Term,Date,Speaker,Title\nSpring 2024,2024-02-02,Ola Nord,A\n"
            "Spring 2024,2024-02-09,Zoe Wend,B\nFall 2024,2024-09-06,Ada Quist,C\n",
            ["Spring 2024", "Fall 2024"],
        ),
        (
            "Year,Month,Speaker,Title\n1971,04,Ola Nord,A\n1971,05,Zoe Wend,B\n1972,10,Ada Quist,C\n",
            ["1971", "1972"],
        ),
        (
            "Year,Semester,Date,Speaker,Title\n2024,Spring,2 Feb,Ola Nord,A\n"
            "2024,Spring,9 Feb,Zoe Wend,B\n2024,Fall,6 Sep,Ada Quist,C\n",
            ["Spring 2024", "Fall 2024"],
        ),
        ("Year,Date,Title,Speaker\n2021,2021-02-02,A,Ola Nord\n2022,2022-02-02,B,Zoe Wend\n", []),
    ],
    ids=["term", "year and month", "year and semester", "a term a row"],
)
def test_a_column_of_terms_makes_terms(sampl, understood, text, terms):
    Path("talks.csv").write_text(text, "utf-8")
    out = sampl("import", "talks.csv").out
    named = [line.split(": ")[1].strip('"') for line in out.splitlines() if "name: " in line]
    assert named == terms
    assert len(understood(out)["talks"]) == text.count("\n") - 1


def test_the_year_of_a_date_may_stand_in_its_term(imported):
    text = "Term,Date,Speaker,Title\nSpring 2024,2 Feb,Ola Nord,A\nSpring 2024,9 Feb,Zoe Wend,B\n"
    assert days(imported("talks.csv", text)) == ["2024-02-02", "2024-02-09"]
