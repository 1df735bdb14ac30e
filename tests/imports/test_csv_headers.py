"""Where the header of a table is, and what its columns are called."""

from __future__ import annotations

import pytest
from sphinxcontrib.sampl.imports.context import ImportContext
from sphinxcontrib.sampl.imports.draft import Report
from sphinxcontrib.sampl.imports.readers.csv.table import (
    Line,
    delimiter_of,
    header_of,
    is_numbers,
    read_rows,
    split,
)
from sphinxcontrib.sampl.imports.source_file import Source


def source(text: str) -> Source:
    return Source("t.csv", text.encode())


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_that_gives_all_rows_as_many_cells(delimiter: str) -> None:
    text = "Date,Speaker,Title\n2024-05-03,Jane Roe,On looms\n2024-05-10,Max Held,Kites\n"
    assert delimiter_of(source(text.replace(",", delimiter))) == delimiter


def test_commas_in_cells_do_not_make_a_table_of_semicolons_one_of_commas() -> None:
    text = "Datum;Titel\n3.5.2024;Looms, nets\n10.5.2024;Kites, boats\n"
    assert delimiter_of(source(text)) == ";"


@pytest.mark.parametrize("first", ["sep=;\n", '"sep=;"\n', "SEP=;\n"])
def test_a_spreadsheet_may_say_its_delimiter(first: str) -> None:
    lines = split(source(f"{first}Date;Title\n2024-05-03;Looms\n"))
    assert lines == [Line(2, ["Date", "Title"]), Line(3, ["2024-05-03", "Looms"])]


@pytest.mark.parametrize(
    ("rows", "header"),
    [
        ([["Date", "Title"], ["2024-05-03", "Looms"]], 0),
        ([["Programme", ""], ["Date", "Title"]], 1),
        ([["Datum", "was auch immer"], ["3.5.2024", "x"]], 0),
        ([["2024-05-03", "Jane Roe", "Looms"]], None),
        ([["2024-05-03", "Date", "Title"]], None),
        ([["x", "y"], ["z", "w"]], None),
        ([], None),
    ],
)
def test_the_header_is_the_first_row_with_names_of_columns(
    rows: list[list[str]], header: int | None
) -> None:
    assert header_of([Line(number, cells) for number, cells in enumerate(rows, 1)]) == header


def test_cells_are_called_after_the_header_and_know_their_lines() -> None:
    report = Report()
    text = "Programme\n\nDate,Title,,Title\n2024-05-03,Looms,x,Nets\n"
    rows = read_rows(ImportContext(source(text), report=report))
    assert [
        {name: (cell.value, cell.line) for name, cell in row.cells.items()} for row in rows
    ] == [{"Date": ("2024-05-03", 4), "Title": ("Looms", 4), "3": ("x", 4), "Title 2": ("Nets", 4)}]
    assert [problem.message for problem in report.problems] == ["above the table: 'Programme'"]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [(["1", "2", "3"], True), (["1", "2", "x"], False), (["a", "b"], False), ([], False)],
)
def test_a_column_of_numbers_is_told_from_one_of_words(texts: list[str], expected: bool) -> None:
    table = source("No,Title\n" + "".join(f"{text},x\n" for text in texts))
    rows = read_rows(ImportContext(table, report=Report()))
    assert is_numbers(rows, "No") is expected


@pytest.mark.parametrize("title", ["Programme", "Talks 2024", "Sheet1"])
def test_one_cell_above_the_header_is_a_title_and_no_header(title: str) -> None:
    report = Report()
    text = f"{title},,\n,,\nDate,Speaker,Title\n2024-05-03,Jane Roe,Looms\n"
    [row] = read_rows(ImportContext(source(text), report=report))
    assert list(row.cells) == ["Date", "Speaker", "Title"]
    assert [problem.message for problem in report.problems] == [f"above the table: {title!r}"]


def test_a_time_and_rooms_are_a_header_though_only_the_time_is_known() -> None:
    rows = [["Time", "Room 1", "Room 2"], ["9:00", "Looms", "Kites"]]
    assert header_of([Line(number, cells) for number, cells in enumerate(rows, 1)]) == 0
