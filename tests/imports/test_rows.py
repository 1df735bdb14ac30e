"""Rows of named cells before they are understood: days, parts of cells, rooms, recordings."""

from __future__ import annotations

import pytest
from sphinxcontrib.sampl.imports.context import ImportContext
from sphinxcontrib.sampl.imports.draft import Place, Report
from sphinxcontrib.sampl.imports.readers.page.room_columns import by_room, is_called_room
from sphinxcontrib.sampl.imports.rows.guess_roles import guess_roles
from sphinxcontrib.sampl.imports.rows.join import best_pair, merged, with_people
from sphinxcontrib.sampl.imports.rows.model import Cell, Row, Section
from sphinxcontrib.sampl.imports.rows.part_cells import part_cells, part_titles
from sphinxcontrib.sampl.imports.rows.settle_when import (
    carry_days,
    day_of_midnight,
    drop_midnight,
    join_date_parts,
)
from sphinxcontrib.sampl.imports.rows.terms_of_rows import by_term
from sphinxcontrib.sampl.imports.rows.video_ids import find_videos
from sphinxcontrib.sampl.imports.source_file import Source


def table(*names: str, rows: list[tuple[str, ...]]) -> list[Row]:
    """Return rows of a table; the first of them stands on line 2."""
    return [
        Row({name: Cell(text, line) for name, text in zip(names, texts, strict=True)}, Place("t", line))
        for line, texts in enumerate(rows, 2)
    ]  # fmt: skip


def cells(rows: list[Row]) -> list[dict[str, object]]:
    return [{name: cell.value for name, cell in row.cells.items()} for row in rows]


def context(report: Report | None = None) -> ImportContext:
    return ImportContext(Source("t", b""), report=report or Report())


class TestEmptyDays:
    """Cells below a day that are empty: merged ones, or talks without a day."""

    def carried(self, *days: str) -> tuple[list[object], list[int | None]]:
        rows = table("Date", "Title", rows=[(day, f"T{n}") for n, day in enumerate(days)])
        section = Section(rows=rows)
        carry_days(section, guess_roles(rows), context())
        asked = [row.place.line for row in section.rows if row.doubts]
        return [row.cells["Date"].value for row in section.rows], asked

    @pytest.mark.parametrize(
        ("days", "found", "asked"),
        [
            (("1 May", "", "8 May"), ["1 May", "1 May", "8 May"], [3]),
            (("1 May", "", "8 May", ""), ["1 May", "1 May", "8 May", "8 May"], [3, 5]),
            (("1 May", "", "", "8 May"), ["1 May", "1 May", "1 May", "8 May"], [3, 4]),
            (("1 May", "8 May", ""), ["1 May", "8 May", ""], []),
            (("", "1 May", "8 May"), ["", "1 May", "8 May"], []),
            (("1 May", "8 May"), ["1 May", "8 May"], []),
            (("", ""), ["", ""], []),
        ],
    )
    def test_an_empty_day_between_days_is_the_one_above_and_is_asked(
        self, days: tuple[str, ...], found: list[str], asked: list[int]
    ) -> None:
        assert self.carried(*days) == (found, asked)

    def test_a_row_with_nothing_but_its_number_is_skipped_and_told(self) -> None:
        rows = table("Date", "No", "Title", rows=[("1 May", "1", "Looms"), ("", "2", "")])
        section, report = Section(rows=rows), Report()
        carry_days(section, guess_roles(rows), context(report))
        assert [row.place.line for row in section.rows] == [2]
        assert [(problem.line, problem.message) for problem in report.problems] == [
            (3, "skipped: a row without a date, a title and a speaker")
        ]


class TestDatesInParts:
    """A day in several columns."""

    @pytest.mark.parametrize(
        ("names", "texts", "date"),
        [
            (("day", "month", "year"), ("3", "5", "2024"), "2024-05-03"),
            (("Year", "Month", "Day"), ("2024", "May", "3"), "3 May 2024"),
            (("Tag", "Monat", "Jahr"), ("3", "Mai", "2024"), "3 Mai 2024"),
            (("month", "year"), ("5", "2024"), "2024-05"),
            (("年", "月", "日"), ("2024", "5", "3"), "2024-05-03"),
        ],
    )
    def test_day_month_and_year_are_one_date(
        self, names: tuple[str, ...], texts: tuple[str, ...], date: str
    ) -> None:
        rows = table(*names, "title", rows=[(*texts, "Looms")])
        join_date_parts(rows)
        assert rows[0].cells["date"].value == date

    def test_the_number_of_a_day_beside_a_date_is_kept_apart(self) -> None:
        rows = table("day", "date", rows=[("1", "2024-05-03")])
        join_date_parts(rows)
        assert cells(rows) == [{"x-day": "1", "date": "2024-05-03"}]

    def test_a_month_without_a_year_is_no_date(self) -> None:
        rows = table("month", "title", rows=[("5", "Looms")])
        join_date_parts(rows)
        assert cells(rows) == [{"month": "5", "title": "Looms"}]


class TestMidnight:
    """Time stamps of programs that know no hour."""

    @pytest.mark.parametrize(
        ("stamp", "day"),
        [
            ("2024-05-03T00:00:00", "2024-05-03"),
            ("2024-05-03 00:00", "2024-05-03"),
            ("2024-05-03T00:00:00.000Z", "2024-05-03"),
            ("2024-05-03T23:59:59+02:00", "2024-05-03"),
            ("20240503T000000", "20240503"),
            ("2024-05-03T00:30:00", None),
            ("2024-05-03", None),
        ],
    )
    def test_the_first_and_the_last_moment_of_a_day_are_the_day(
        self, stamp: str, day: str | None
    ) -> None:
        assert day_of_midnight(stamp) == day

    def test_a_column_at_midnight_has_days_without_hours(self) -> None:
        rows = table("date", rows=[("2024-05-03T00:00:00",), ("2024-05-10T00:00:00",)])
        drop_midnight(rows, {"date": "date"}, context())
        assert cells(rows) == [{"date": "2024-05-03"}, {"date": "2024-05-10"}]

    def test_one_midnight_among_other_hours_stays_and_is_asked(self) -> None:
        rows = table("date", rows=[("2024-05-03T00:00:00",), ("2024-05-10T18:00:00",)])
        report = Report()
        drop_midnight(rows, {"date": "date"}, context(report))
        assert rows[0].cells["date"].value == "2024-05-03T00:00:00"
        assert [problem.line for problem in report.problems] == [2]


class TestCellsOfWholeTalks:
    """One cell that has the title and the speaker."""

    @pytest.mark.parametrize(
        ("name", "cell", "expected"),
        [
            ("Talk", "Speaker: Jane Roe<br>Title: On looms", {"speakers": "Jane Roe", "title": "On looms"}),
            ("Speaker & Title", "Jane Roe (MIT)<br />*On looms*", {"speakers": "Jane Roe (MIT)", "title": "On looms"}),
            ("Speaker and title", "Jane Roe (MIT): On looms", {"title": "On looms", "speakers": "Jane Roe (MIT)"}),
            ("Speaker / Title", "Jane Roe", {"speakers": "Jane Roe"}),
            ("2", "Title: On looms<br>Speaker: Jane Roe<br>Abstract: Long.",
             {"title": "On looms", "speakers": "Jane Roe", "abstract": "Long."}),
        ],
    )  # fmt: skip
    def test_it_becomes_a_cell_for_each(
        self, name: str, cell: str, expected: dict[str, str]
    ) -> None:
        rows = table(name, rows=[(cell,)])
        part_cells(rows)
        assert cells(rows) == [expected]

    def test_what_cannot_be_parted_is_asked(self) -> None:
        rows = table("Speaker & Title", rows=[("Warp, weft and more",)])
        part_cells(rows)
        assert rows[0].doubts == ["who speaks, and about what: 'Warp, weft and more'?"]

    @pytest.mark.parametrize(
        ("title", "expected"),
        [
            ("Jane Roe (MIT): *On looms*", {"title": "On looms", "speakers": "Jane Roe (MIT)"}),
            (
                "**Keynote:** Jane Roe (MIT): *On looms*",
                {"title": "On looms", "speakers": "Jane Roe (MIT)", "kind": "Keynote"},
            ),
            (
                "Invited talk: Jane Roe (MIT): On looms",
                {"title": "On looms", "speakers": "Jane Roe (MIT)", "kind": "Invited talk"},
            ),
        ],
    )
    def test_bylines_of_a_programme_without_a_column_for_speakers_are_parted(
        self, title: str, expected: dict[str, str]
    ) -> None:
        rows = table("2", rows=[(title,)])
        assert part_titles(rows, {"2": "title"}) is True
        assert cells(rows) == [expected]

    def test_other_titles_of_such_a_programme_stay_titles(self) -> None:
        rows = table("2", rows=[("Jane Roe (MIT): On looms",), ("Coffee break",)])
        part_titles(rows, {"2": "title"})
        assert cells(rows)[1] == {"title": "Coffee break"}

    @pytest.mark.parametrize("title", ["Looms: a tour", "Warp – and weft", "Coffee break"])
    def test_titles_that_name_nobody_are_whole(self, title: str) -> None:
        rows = table("2", rows=[(title,)])
        assert part_titles(rows, {"2": "title"}) is False
        assert cells(rows) == [{"2": title}]

    def test_where_a_column_has_the_speakers_titles_are_whole(self) -> None:
        rows = table("title", "speakers", rows=[("Jane Roe (MIT): On looms", "Ada Lind")])
        assert part_titles(rows, {"title": "title", "speakers": "speakers"}) is False


class TestRoomsAsColumns:
    """Programmes with a column for each room."""

    @pytest.mark.parametrize("name", ["Room 1", "Saal A", "Main hall", "Track 2", "Aula"])
    def test_a_column_may_be_called_as_a_room(self, name: str) -> None:
        assert is_called_room(name)

    @pytest.mark.parametrize("name", ["Title", "Speaker", "Abstract"])
    def test_other_columns_are_no_rooms(self, name: str) -> None:
        assert not is_called_room(name)

    def test_each_cell_below_a_room_is_a_talk(self) -> None:
        rows = table("Time", "Room 1", "Room 2", rows=[
            ("9:00", "On looms – Jane Roe", "Kites – Max Held"),
            ("10:00", "Coffee break", "Coffee break"),
            ("11:00", "", "Why we weave – Ada Lind"),
        ])  # fmt: skip
        assert cells(by_room(Source("t", b""), rows)) == [
            {"Time": "9:00", "speakers": "Jane Roe", "title": "On looms", "room": "Room 1"},
            {"Time": "9:00", "speakers": "Max Held", "title": "Kites", "room": "Room 2"},
            {"Time": "10:00", "title": "Coffee break"},
            {"Time": "11:00", "speakers": "Ada Lind", "title": "Why we weave", "room": "Room 2"},
        ]

    def test_a_table_of_talks_with_one_room_each_stays(self) -> None:
        rows = table(
            "Date", "Title", "Room", rows=[("1 May", "Looms", "R1"), ("8 May", "Kites", "R1")]
        )
        assert by_room(Source("t", b""), rows) == rows


class TestTermsOfRows:
    """A column that says the term."""

    ROWS = (
        ("Spring 2024", "Looms"),
        ("Spring 2024", "Kites"),
        ("Fall 2024", "Boats"),
        ("Fall 2024", "Nets"),
    )

    def test_rows_of_one_term_become_a_section(self) -> None:
        section = Section(rows=table("Term", "Title", rows=self.ROWS))
        found = by_term(section, {"Term": "term", "Title": "title"})
        assert [(one.name, cells(one.rows)) for one in found] == [
            ("Spring 2024", [{"Title": "Looms"}, {"Title": "Kites"}]),
            ("Fall 2024", [{"Title": "Boats"}, {"Title": "Nets"}]),
        ]

    def test_season_and_year_in_two_columns_are_one_term(self) -> None:
        rows = [(name.split()[1], name.split()[0], title) for name, title in self.ROWS]
        section = Section(rows=table("Year", "Semester", "Title", rows=rows))
        found = by_term(section, {"Year": "term", "Semester": "term", "Title": "title"})
        assert [one.name for one in found] == ["Spring 2024", "Fall 2024"]

    @pytest.mark.parametrize("terms", ["AAAA", "ABAB", "ABCD", "A AA"])
    def test_a_column_that_parts_nothing_makes_no_terms(self, terms: str) -> None:
        rows = [(term.strip(), f"T{n}") for n, term in enumerate(terms)]
        section = Section(rows=table("Term", "Title", rows=rows))
        assert by_term(section, {"Term": "term", "Title": "title"}) == [section]


class TestTablesThatBelongTogether:
    """A schedule and talks, talks and persons."""

    def test_they_are_joined_by_the_column_with_the_most_values_in_common(self) -> None:
        schedule = table("time", "talk", rows=[("9:00", "looms"), ("10:00", "kites")])
        talks = table("id", "title", rows=[("kites", "On kites"), ("looms", "On looms")])
        assert best_pair(schedule, talks) == ("talk", "id")

    def test_tables_that_share_nothing_are_not_joined(self) -> None:
        one = table("time", rows=[("9:00",), ("10:00",)])
        other = table("id", rows=[("a",), ("b",)])
        assert best_pair(one, other) is None

    def test_of_two_cells_that_disagree_both_are_kept(self) -> None:
        [one], [other] = (
            table("title", "room", rows=[("Looms", "R1")]),
            table("title", rows=[("On looms",)]),
        )
        row, disagree = merged(one, other)
        assert cells([row]) == [{"title": "On looms", "room": "R1", "x-title": "Looms"}]
        assert disagree == ["title"]

    @pytest.mark.parametrize("speakers", ["roe", "Jane Roe", "JANE ROE"])
    def test_a_person_is_put_in_place_of_an_id_or_a_name(self, speakers: str) -> None:
        rows = table("title", "speakers", rows=[("Looms", speakers)])
        people = table(
            "id", "name", "affiliation", rows=[("roe", "Jane Roe", "MIT"), ("held", "Max Held", "")]
        )
        unnamed = with_people(rows, people)
        [person] = rows[0].cells["speakers"].value
        assert isinstance(person, dict)
        assert (person["name"], person["affiliation"]) == ("Jane Roe", "MIT")
        assert cells(unnamed) == [{"id": "held", "name": "Max Held", "affiliation": ""}]

    def test_several_ids_in_one_cell_are_several_persons(self) -> None:
        rows = table("speakers", rows=[("roe, held",)])
        people = table("id", "name", rows=[("roe", "Jane Roe"), ("held", "Max Held")])
        assert with_people(rows, people) == []
        assert [person["name"] for person in rows[0].cells["speakers"].value] == [
            "Jane Roe",
            "Max Held",
        ]


class TestRecordingsById:
    """Recordings that a site of videos knows by an id."""

    WATCH = "https://www.youtube.com/watch?v=AbCdEfGhIjK"

    @pytest.mark.parametrize(
        ("names", "texts", "expected"),
        [
            (("video_provider", "video_id"), ("youtube", "AbCdEfGhIjK"), {"video_id": WATCH}),
            (("youtube_id",), ("AbCdEfGhIjK",), {"youtube_id": WATCH}),
            (("video_provider", "video_id"), ("vimeo", "123456789"), {"video_id": "https://vimeo.com/123456789"}),
            (("video_id",), ("AbCdEfGhIjK",), {"video_id": "AbCdEfGhIjK"}),
            (("youtube",), ("https://youtu.be/x",), {"youtube": "https://youtu.be/x"}),
        ],
    )  # fmt: skip
    def test_the_site_beside_the_id_makes_an_address(
        self, names: tuple[str, ...], texts: tuple[str, ...], expected: dict[str, str]
    ) -> None:
        rows = table(*names, rows=[texts])
        find_videos(rows)
        assert cells(rows) == [expected]
