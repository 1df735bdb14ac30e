"""Pages of Markdown with blocks of HTML between its lines."""

from __future__ import annotations

from typing import Any

import pytest
from sphinxcontrib.sampl.imports.context import ImportContext
from sphinxcontrib.sampl.imports.draft import Report
from sphinxcontrib.sampl.imports.readers.page.markdown import READER
from sphinxcontrib.sampl.imports.source_file import Source

TALKS = [("2024-05-02", "Looms", ["Mia Voss"]), ("2024-05-09", "Kites", ["Ole Rand"])]
ROWS = "| 2024-05-02 | Mia Voss | Looms |\n| 2024-05-09 | Ole Rand | Kites |\n"
PIPES = f"| Date | Speaker | Title |\n|---|---|---|\n{ROWS}"
TABLE = (
    "<table>\n<tr><th>Date<th>Speaker<th>Title\n"
    "<tr><td>2024-05-02<td>Mia Voss<td>Looms\n\n<tr><td>2024-05-09<td>Ole Rand<td>Kites\n</table>\n"
)
LIST = "<ul>\n<li>2024-05-02: Looms – Mia Voss</li>\n<li>2024-05-09: Kites – Ole Rand</li>\n</ul>\n"


def read(page: str) -> tuple[list[tuple[Any, ...]], list[str], list[str]]:
    """Return the talks of a page, the names of its terms, and what is reported."""
    report = Report()
    source = Source("talks.md", page.encode())
    draft = READER.read([source], ImportContext(source, report=report))
    talks = [(str(one.date), one.title, one.speakers) for one in draft.all_entries()]
    said = [problem.message for problem in report.problems]
    return talks, [term.name for term in draft.terms], said


@pytest.mark.parametrize("block", [TABLE, LIST, PIPES], ids=["table", "list", "pipes"])
@pytest.mark.parametrize(
    ("before", "behind"),
    [("", ""), ("<div>\n\n", "\n</div>\n"), ("<p align=center>\n\n", "\n</p>\n"), ("<!-- 2024 -->\n\n", "")],
    ids=["bare", "div", "paragraph", "comment"],
)  # fmt: skip
def test_tables_and_lists_are_read_within_tags(block, before, behind):
    assert read(f"# Seminar\n\n{before}{block}{behind}")[0] == TALKS


def test_a_heading_of_html_is_one():
    page = f"# Seminar\n\n<h2 id='s'>Spring <em>2024</em></h2>\n\n{PIPES}\n## Autumn 2024\n\n"
    page += "| Date | Speaker | Title |\n|---|---|---|\n| 2024-10-03 | Ada Holm | Dams |\n"
    assert read(page)[1] == ["Spring 2024", "Autumn 2024"]


def test_a_table_of_pipes_between_two_tags_is_read():
    page = f"# Seminar\n\n<div markdown=1>\n{PIPES}</div>\n"
    assert read(page)[0] == TALKS


def test_a_table_of_html_that_blank_lines_part_is_one():
    assert read(f"# Seminar\n\nAll talks:\n{TABLE}Come early.\n")[0] == TALKS


def test_text_beside_a_table_of_html_is_not_lost():
    page = f"# Seminar\n\n## Spring 2024\n\nWe meet in the barn.\n\n{TABLE}\n"
    source = Source("talks.md", page.encode())
    draft = READER.read([source], ImportContext(source))
    assert "We meet in the barn." in str(draft.terms[0].values)


def test_dates_in_a_block_of_code_are_reported():
    page = f"# Seminar\n\n{PIPES}\n```\n2024-06-01: Weirs – Ada Holm\n```\n"
    talks, _, said = read(page)
    assert talks == TALKS
    assert said == ["skipped: a block of code: 2024-06-01: Weirs – Ada Holm"]


def test_what_is_folded_away_is_read_if_it_holds_talks():
    page = f"# Seminar\n\n<details><summary>Spring 2024</summary>\n\n{PIPES}\n</details>\n"
    talks, terms, _ = read(page)
    assert (talks, terms) == (TALKS, ["Spring 2024"])


def test_what_is_folded_away_and_holds_no_talks_is_reported():
    page = f"# Seminar\n\n{PIPES}\n<details><summary>Rules</summary>\n\nBe kind.\n\n</details>\n"
    talks, _, said = read(page)
    assert talks == TALKS
    assert said == ["skipped: a block that is folded away: Rules Be kind."]
