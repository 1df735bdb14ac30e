"""HTML pages: tables with spans, lists, definitions, headings."""

from __future__ import annotations

import pytest
from sphinxcontrib.sampl.imports.context import ImportContext
from sphinxcontrib.sampl.imports.draft import Report
from sphinxcontrib.sampl.imports.readers.page.html import READER, read_html
from sphinxcontrib.sampl.imports.source_file import Source
from sphinxcontrib.sampl.talks.unreadable import Unreadable

HEAD = "<tr><th>Date</th><th>Title</th><th>Speaker</th></tr>"


def page(text):
    report = Report()
    data = text if isinstance(text, bytes) else text.encode()
    return read_html(ImportContext(Source("talks.html", data), report=report)), report.problems


def rows(text):
    found, _ = page(text)
    return [
        [cell.value for cell in row.cells.values()]
        for section in found.sections
        for row in section.rows
    ]


def test_a_cell_over_two_rows_stands_in_both():
    table = f"<table>{HEAD}<tr><td rowspan=2>2022-01-20<td>One<td>A B</tr><tr><td>Two<td>C D</tr></table>"
    assert rows(table) == [["2022-01-20", "One", "A B"], ["2022-01-20", "Two", "C D"]]


def test_a_cell_over_two_columns_is_read_once():
    assert rows(f"<table>{HEAD}<tr><td>2022-02-10<td colspan=2>No talk</table>") == [
        ["2022-02-10", "No talk", ""]
    ]


def test_a_cell_over_all_columns_names_a_term():
    found, _ = page(
        f"<table>{HEAD}<tr><td colspan=3>Fall 2021</td></tr><tr><td>Sep 3<td>One<td>A B</table>"
    )
    assert [(section.name, len(section.rows)) for section in found.sections] == [("Fall 2021", 1)]


def test_a_cell_over_all_columns_with_a_date_is_a_row():
    assert rows(f"<table>{HEAD}<tr><td colspan=3>Feb 10, 2022: No seminar</table>") == [
        ["Feb 10, 2022", "No seminar", ""]
    ]


def test_a_cell_over_all_columns_is_the_day_of_a_table_without_dates():
    table = (
        "<table><tr><td colspan=2>2022-06-07</tr><tr><th>Time<th>Title<tr><td>9:00<td>One</table>"
    )
    assert rows(table) == [["2022-06-07", "9:00", "One"]]


def test_huge_spans_are_bounded():
    table = f"<table>{HEAD}<tr><td rowspan=1000000000>2022-01-20<td colspan=1000000000>One<td>A B</table>"
    assert rows(table)[0][:2] == ["2022-01-20", "One"]


def test_end_tags_may_be_left_out():
    assert rows("<table><tr><th>Date<th>Title<tr><td>2022-01-06<td>One<tr><td>2022-01-13<td>Two") == [
        ["2022-01-06", "One"], ["2022-01-13", "Two"],
    ]  # fmt: skip


def test_the_first_row_may_be_the_header_though_its_cells_are_plain():
    found, _ = page("<table><tr><td><b>Date</b><td>Title<tr><td>2022-01-06<td>One</table>")
    assert list(found.sections[0].rows[0].cells) == ["Date", "Title"]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("A <br> B", "A <br /> B"),
        ("<ul><li>A<li>B</ul>", "A <br /> B"),
        ("<p>A</p><p>B</p>", "A <br /> B"),
        ("<a href=https://example.org>x</a>", "[x](https://example.org)"),
        ("<time datetime=2022-05-03T10:00>May 3</time>", "2022-05-03"),
        ("R&amp;D &#x27;x&#x27;", "R&D 'x'"),
        ("a|b", "a|b"),
        ("&nbsp;", ""),
        ("<b>A</b>\n   wrapped", "**A** wrapped"),
    ],
)
def test_a_cell_is_markdown_on_one_line(cell, text):
    assert rows(f"<table>{HEAD}<tr><td>2022-01-06<td>One<td>{cell}</table>")[0][2] == text


def test_headings_make_sections_and_each_row_has_its_line():
    found, _ = page(
        f"<h1>Talks</h1>\n<h2>Spring 2022</h2>\n<p>Fridays</p>\n<table>\n{HEAD}\n<tr><td>Jan 6<td>One<td>A B</table>"
    )
    (section,) = found.sections
    assert (found.title, section.name, section.prose[0].value) == (
        "Talks",
        "Spring 2022",
        "Fridays",
    )
    assert section.rows[0].place.line == 6


def test_tables_that_lay_out_other_tables_are_passed_through():
    assert rows(f"<table><tr><td>Menu</td><td><table>{HEAD}<tr><td>2022-01-06<td>One<td>A B</table></table>") == [
        ["2022-01-06", "One", "A B"],
    ]  # fmt: skip


def test_lists_and_definitions_are_read():
    text = "<ul><li><b>2022-01-06</b>: Jane Roe. <i>On maps</i><li>2022-01-13: No talk</ul><dl><dt>2022-01-20<dd>Jane Roe: How to sort</dl>"
    found, _ = page(text)
    titles = [row.cells["title"].value for row in found.sections[0].rows]
    assert titles == ["On maps", "No talk", "How to sort"]


def test_menus_scripts_and_forms_are_no_talks():
    text = f"<nav><ul><li>2022-01-06: x</ul></nav><script>1</script><table>{HEAD}<tr><td>2022-01-06<td>One<td>A B</table>"
    assert len(rows(text)) == 1


def test_what_falls_out_of_a_cell_is_told_with_its_line():
    found, problems = page(
        f"<table>\n{HEAD}\n<tr><td>2022-01-06<td>One<iframe src=https://example.org/x></iframe><td>A B</table>"
    )
    assert [(problem.line, problem.message) for problem in problems] == [
        (3, "left out: an <iframe> of example.org")
    ]
    assert found.sections[0].rows[0].cells["Title"].value == "One"


def test_the_encoding_that_a_page_names_is_used():
    text = f"<meta charset=windows-1252><table>{HEAD}<tr><td>2022-01-06<td>Über Maße<td>É B</table>"
    assert rows(text.encode("cp1252"))[0][1:] == ["Über Maße", "É B"]


@pytest.mark.parametrize("text", ["", "<html>", "<p>Nothing yet.</p>", "<table>" * 1000, "\0<b>"])
def test_a_page_without_talks_is_unreadable(text):
    with pytest.raises(Unreadable, match="no talks"):
        page(text)


@pytest.mark.parametrize(
    ("text", "is_sure"),
    [
        ("<!DOCTYPE html><html><table>", True),
        ("<table><tr><td>", True),
        ("<?xml version='1.0'?><schedule/>", False),
        ("a < b", False),
    ],
)
def test_a_page_is_known_by_its_first_tags(text, is_sure):
    assert (READER.claims([Source("x", text.encode())]) > 0.5) == is_sure


def test_what_is_nested_in_an_item_is_read_once():
    text = "<ul><li>2022-02-03<ul><li>Title: Maps<li>Abstract: Long.<ul><li>and longer</ul></ul><li>2022-02-10: Lunch</ul>"
    found, _ = page(text)
    cells = {name: cell.value for name, cell in found.sections[0].rows[0].cells.items()}
    assert cells == {
        "title": "Maps",
        "abstract": "Long.",
        "note": "and longer",
        "date": "2022-02-03",
    }
