"""Markdown pages: which rows are found, under which headings, and what is told of the rest."""

from __future__ import annotations

import pytest
from sphinxcontrib.sampl.imports.context import ImportContext
from sphinxcontrib.sampl.imports.draft import Report
from sphinxcontrib.sampl.imports.readers.page.markdown import READER, read_page
from sphinxcontrib.sampl.imports.source_file import Source
from sphinxcontrib.sampl.talks.yaml.unreadable import Unreadable

TABLE = "| Date | Title |\n|---|---|\n| 2022-01-06 | One |\n"


def page(text, name="talks.md"):
    report = Report()
    found = read_page(ImportContext(Source(name, text.encode()), report=report))
    return found, [(problem.line, problem.message) for problem in report.problems]


def cells(text):
    """Return the cells of all rows, by line."""
    found, _ = page(text)
    return {
        row.place.line: {name: cell.value for name, cell in row.cells.items()}
        for section in found.sections
        for row in section.rows
    }


@pytest.mark.parametrize(
    "rule", ["|---|---|", "|---+---|", "|:--+--:|", "--- | ---", "|-|-|", "| :---: | --- |"]
)
def test_every_rule_below_a_header_makes_a_table(rule):
    assert cells(f"| Date | Title |\n{rule}\n| Jan 6 | One |") == {
        3: {"Date": "Jan 6", "Title": "One"}
    }


def test_a_table_needs_no_outer_pipes_and_no_blank_line_before_it():
    found = cells("Every week.\nDate | Title\n--- | ---\nJan 6 | One\nJan 13 | Two")
    assert list(found) == [4, 5]


def test_lines_are_those_of_the_file_with_its_front_matter():
    assert list(cells(f"---\ntitle: Talks\nx: |\n  y\n---\n\n{TABLE}")) == [9]


def test_front_matter_names_the_page():
    found, _ = page(f"---\ntitle: Our talks\nlanguage: de\n---\n{TABLE}")
    assert (found.title, found.facts["language"].value) == ("Our talks", "de")


def test_rules_between_rows_and_a_footer_are_no_rows():
    text = TABLE + "|---|---|\n| 2022-01-13 | Two |\n|===|===|\n| 2022-01-20 | Three |"
    assert [row["Title"] for row in cells(text).values()] == ["One", "Two", "Three"]


def test_pipes_in_code_mathematics_addresses_and_behind_a_backslash_part_no_cells():
    row = r"| Jan 6 | `a|b` and $|x|$ \| [t](https://example.org/a|b) |"
    title = "`a|b` and $|x|$ | [t](https://example.org/a|b)"
    assert cells(f"| Date | Title |\n|---|---|\n{row}")[3]["Title"] == title


def test_prices_in_two_cells_are_no_mathematics():
    assert cells("| Date | Title |\n|---|---|\n| $5 | $6 |")[3] == {"Date": "$5", "Title": "$6"}


def test_a_row_with_too_few_cells_is_kept_and_told():
    found, problems = page("| Date | Title | Video |\n|---|---|---|\n| Jan 6 | One |")
    assert found.sections[0].rows[0].cells["Video"].value == ""
    assert problems == [(3, "the row has 2 cells, the table 3 columns; the last are empty")]


def test_surplus_cells_become_a_note():
    found, problems = page("| Date | Title |\n|---|---|\n| Jan 6 | One | more | and more |")
    assert found.sections[0].rows[0].cells["note"].value == "more | and more"
    assert [line for line, _ in problems] == [3]


def test_cells_of_blanks_are_empty_and_rows_of_them_are_none():
    assert cells("| Date | Title |\n|---|---|\n| &nbsp; | <br> |\n| Jan 6 | &nbsp; |") == {
        4: {"Date": "Jan 6", "Title": ""}
    }


def test_a_table_without_header_has_numbers():
    text = "| | |\n|---|---|\n| 2022-01-06 | One |"
    assert cells(text) == {3: {"1": "2022-01-06", "2": "One"}}


def test_a_header_that_is_a_row_is_one():
    assert list(cells("| 2022-01-06 | One |\n|---|---|\n| 2022-01-13 | Two |")) == [1, 3]


def test_a_table_goes_on_behind_a_blank_line_and_a_comment():
    found, _ = page(f"{TABLE}<!-- | 2022-01-13 | Hidden | -->\n| 2022-01-20 | Three |")
    titles = [row.cells["Title"].value for row in found.sections[0].rows]
    assert titles == ["One", "Three"]


def test_tables_in_code_are_told_and_are_no_talks():
    found, problems = page(f"{TABLE}\n```\n| 2022-01-13 | Two |\n```\n")
    assert (len(found.sections[0].rows), [line for line, _ in problems]) == (1, [5])


def test_columns_of_one_name_are_kept_apart():
    assert cells("| Date | Link | Link |\n|---|---|---|\n| Jan 6 | a | b |")[3] == {
        "Date": "Jan 6", "Link": "a", "Link 2": "b",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("headings", "name"),
    [
        ("## Winter 2022", "Winter 2022"),
        ("# Talks\n## Winter 2022\n### Talks", "Winter 2022"),
        ("# Talks\n## 2023\n### Spring", "2023 – Spring"),
        ("# Talks\n## 2023\n### Spring 2024", "Spring 2024"),
        ("Winter 2022\n-----------", "Winter 2022"),
        ("## Winter 2022 {#winter}", "Winter 2022"),
        ("", ""),
    ],
)
def test_a_section_has_the_name_of_its_heading_with_a_year_if_one_has_it(headings, name):
    found, _ = page(f"{headings}\n\n{TABLE}")
    assert [section.name for section in found.sections] == [name]


def test_a_rule_below_a_table_makes_no_heading_of_it():
    assert list(cells(f"{TABLE}---\n")) == [3]


def test_a_row_that_names_a_term_begins_a_section():
    found, _ = page(
        "| Date | Title |\n|---|---|\n| **Fall 2021** | |\n| Sep 3 | One |\n| **Spring 2022** | |\n| Jan 6 | Two |"
    )
    assert [(each.name, len(each.rows)) for each in found.sections] == [
        ("Fall 2021", 1),
        ("Spring 2022", 1),
    ]


def test_text_above_a_table_goes_with_it():
    found, problems = page(f"## Winter 2022\n\nEvery Thursday, 11:30 to 12:30.\n\n{TABLE}")
    prose = [(cell.line, cell.value) for cell in found.sections[0].prose]
    assert (prose, problems) == ([(3, "Every Thursday, 11:30 to 12:30.")], [])


def test_text_that_belongs_to_no_talks_is_told():
    _, problems = page(f"## Talks\n\n{TABLE}\n## About\n\nWe are a group.\n")
    assert problems == [(9, "skipped: text: We are a group.")]


def test_a_list_of_links_tells_where_to_follow_the_talks():
    links = "- [Mailing list (internal)](https://example.org/l)\n- Chat: [room](https://example.org/c)\n- [Below](#x)"
    found, problems = page(f"# Links\n\nJoin us:\n\n{links}\n\n# Talks\n\n{TABLE}")
    assert [cell.line for cell in found.channels] == [5, 6]
    assert problems == []


@pytest.mark.parametrize(
    "fold", ["[expand] Old\n{}\n[/expand]", "<details>\n<summary>Old</summary>\n{}\n</details>"]
)
def test_what_is_folded_away_is_told_if_it_holds_no_talks(fold):
    found, problems = page(f"## Winter 2022\n\n{fold.format('text')}\n\n{TABLE}")
    assert (found.sections[0].prose, [line for line, _ in problems]) == ([], [3])


@pytest.mark.parametrize(
    "fold",
    ["[expand Old]\n\n{}\n\n[/expand]", "<details>\n<summary>Old</summary>\n\n{}\n</details>"],
)
def test_tables_that_are_folded_away_are_read(fold):
    found, problems = page(fold.format(TABLE))
    assert (len(found.sections[0].rows), problems) == (1, [])


def test_two_tags_on_one_line_and_a_block_in_a_block_are_folded_away():
    inner = "<details>\n<summary>Older</summary>\n\nInside.\n\n</details>"
    found, problems = page(
        f"{TABLE}\n[expand] Old [/expand]\n\n[expand] Rest\n{inner}\n[/expand]\n"
    )
    assert [len(section.rows) for section in found.sections] == [1]
    assert [line for line, _ in problems] == [5, 7]


def test_a_tag_in_code_folds_nothing_away():
    text = f"```\n[expand]\n```\n\nWrite `[expand]` to fold.\n\n{TABLE}"
    found, problems = page(f"## Winter 2022\n\n{text}")
    assert (found.sections[0].prose[0].value, problems) == ("Write `[expand]` to fold.", [])


def test_a_table_of_html_is_read_though_there_are_blank_lines_in_it():
    table = "<table>\n<tr><th>Date<th>Title\n\n    <tr><td rowspan=2>2022-01-06<td>One\n\n<tr><td>Two\n</table>"
    assert [(line, row["Date"]) for line, row in cells(f"## Talks\n\n{table}").items()] == [
        (6, "2022-01-06"), (8, "2022-01-06"),
    ]  # fmt: skip


def test_a_table_below_a_heading_with_a_day_has_that_day():
    found = cells("## 2022-01-06\n\n| Time | Title |\n|---|---|\n| 10:00 | One |")
    assert found[5] == {"date": "2022-01-06", "Time": "10:00", "Title": "One"}


@pytest.mark.parametrize(
    "text", ["", "# Talks\n\nNothing yet.", "| a | b |", "---\ntitle: x\n---\n", "\0|"]
)
def test_a_page_without_talks_is_unreadable(text):
    with pytest.raises(Unreadable, match="no talks"):
        page(text)


@pytest.mark.parametrize(
    "text",
    [
        "|" * 100_000,
        "a|b\n" + "|-" * 50_000 + "x",
        "- " * 50_000,
        "`a" * 50_000,
        "<table>" * 20_000,
    ],
)
def test_hostile_pages_are_refused(text):
    with pytest.raises(Unreadable):
        page(text)


@pytest.mark.parametrize(
    ("text", "name", "is_sure"),
    [
        (TABLE, "talks.md", True),
        (TABLE, "talks", True),
        ("- 2022-01-06: One\n- 2022-01-13: Two", "talks.md", True),
        ("- date: 2022-01-06\n  title: One", "talks.yml", False),
        ("BEGIN:VCALENDAR", "x.ics", False),
        ("date,title\n2022-01-06,One", "x.csv", False),
    ],
)
def test_a_page_is_known_by_its_tables_and_lists(text, name, is_sure):
    assert (READER.claims([Source(name, text.encode())]) > 0.5) == is_sure


@pytest.mark.parametrize(
    "fold",
    [
        "[expand Fall 2020]\n\n{}\n\n[/expand]",
        "<details>\n<summary>Fall 2020</summary>\n\n{}\n</details>",
    ],
)
def test_the_title_of_what_is_folded_away_is_a_heading(fold):
    found, _ = page(f"# Talks\n\n{TABLE}\n{fold.format(TABLE)}\n\n- 2022-03-01: Lunch")
    assert [(section.name, len(section.rows)) for section in found.sections] == [
        ("Talks", 2),
        ("Fall 2020", 1),
    ]


def test_a_table_with_a_column_for_each_talk_is_turned():
    found, _ = page(
        "| Date | Jan 6 | Jan 13 |\n|---|---|---|\n| Speaker | A B | C D |\n| Title | x | y |"
    )
    assert [[cell.value for cell in row.cells.values()] for row in found.sections[0].rows] == [
        ["Jan 6", "A B", "x"], ["Jan 13", "C D", "y"],
    ]  # fmt: skip


def test_a_table_of_lines_and_pluses_has_cells_of_several_lines():
    rule = "+----------+-------+\n"
    text = f"{rule}| Date     | Title |\n+==========+=======+\n| 2022-1-1 | A long|\n|          | title |\n{rule}"
    assert cells(text) == {4: {"Date": "2022-1-1", "Title": "A long title"}}
