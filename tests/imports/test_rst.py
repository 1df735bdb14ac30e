"""reStructuredText pages: tables of every kind, lists, fields, roles and directives of Sphinx."""

from __future__ import annotations

import subprocess
import sys

import pytest
from sphinxcontrib.sampl.imports.context import ImportContext
from sphinxcontrib.sampl.imports.draft import Report
from sphinxcontrib.sampl.imports.readers.page.rst import READER, read_rst
from sphinxcontrib.sampl.imports.source_file import Source
from sphinxcontrib.sampl.talks.yaml.unreadable import Unreadable


def page(text):
    report = Report()
    context = ImportContext(Source("talks.rst", text.encode()), report=report)
    return read_rst(context), report.problems


def rows(text):
    found, _ = page(text)
    return [
        {name: cell.value for name, cell in row.cells.items()}
        for section in found.sections
        for row in section.rows
    ]


def lines(text):
    found, _ = page(text)
    return [row.place.line for section in found.sections for row in section.rows]


LIST_TABLE = """\
.. list-table:: Talks
   :header-rows: 1
   :widths: 1 2

   * - Date
     - Speaker
     - Title
   * - 2024-03-04
     - Ines Marx (Weir College)
     - `Dams <https://example.org/dams>`_
   * - 2024-03-11
     - Tomas Birk
     - Locks
"""


def test_list_table_has_a_row_for_each_talk():
    assert rows(LIST_TABLE) == [
        {
            "Date": "2024-03-04",
            "Speaker": "Ines Marx (Weir College)",
            "Title": "[Dams](https://example.org/dams)",
        },
        {"Date": "2024-03-11", "Speaker": "Tomas Birk", "Title": "Locks"},
    ]


def test_rows_of_a_list_table_have_their_lines():
    assert lines(LIST_TABLE) == [8, 11]


CSV_TABLE = """\
.. csv-table::
   :header-rows: 1
   :delim: ;

   Date; "Title"
   2024-03-04; "Dams;
   and weirs"
   2024-03-11; Locks
"""


def test_csv_table_may_have_a_cell_of_two_lines():
    assert rows(CSV_TABLE) == [
        {"Date": "2024-03-04", "Title": "Dams; and weirs"},
        {"Date": "2024-03-11", "Title": "Locks"},
    ]


def test_rows_of_a_csv_table_have_their_lines():
    assert lines(CSV_TABLE) == [6, 8]


def test_csv_table_from_a_file_is_named():
    _, problems = page(LIST_TABLE + "\n.. csv-table::\n   :file: more.csv\n")
    assert [problem.message for problem in problems] == [
        "skipped: .. csv-table:: more.csv; import that file, too"
    ]


GRID = """\
+------------+------------------------+
| Date       | What                   |
|            +-----------+------------+
|            | Speaker   | Title      |
+============+===========+============+
| 2024-03-04 | Ines Marx | Dams and   |
|            |           | weirs      |
|            +-----------+------------+
|            | Ada Holm  | Locks      |
+------------+-----------+------------+
"""


def test_cell_of_a_grid_table_over_two_rows_stands_in_both():
    assert rows(GRID) == [
        {"Date": "2024-03-04", "Speaker": "Ines Marx", "Title": "Dams and weirs"},
        {"Date": "2024-03-04", "Speaker": "Ada Holm", "Title": "Locks"},
    ]


SIMPLE = """\
==========  =========  =====
Date        Speaker    Title
==========  =========  =====
2024-03-04  Ines Marx  Dams
2024-03-11  Ada Holm   Locks
==========  =========  =====
"""


def test_simple_table_has_a_row_for_each_talk():
    assert rows(SIMPLE) == [
        {"Date": "2024-03-04", "Speaker": "Ines Marx", "Title": "Dams"},
        {"Date": "2024-03-11", "Speaker": "Ada Holm", "Title": "Locks"},
    ]


def test_sections_are_terms():
    found, _ = page(f"Talks\n=====\n\nSpring 2024\n-----------\n\n{SIMPLE}")
    assert (found.title, [section.name for section in found.sections]) == ("Talks", ["Spring 2024"])


def test_directive_with_a_title_is_a_heading_over_what_it_holds():
    text = ".. dropdown:: Fall 2023\n   :open:\n\n   - 2023-10-02: *Piers*, Ada Holm\n"
    found, _ = page(f"Talks\n=====\n\n{SIMPLE}\n{text}")
    assert [section.name for section in found.sections] == ["Talks", "Fall 2023"]


@pytest.mark.parametrize("mark", ["*", "#."])
def test_list_items_that_begin_with_dates_are_talks(mark):
    assert rows(
        f"{mark} 2024-03-04: *Dams*, Ines Marx\n{mark} 2024-03-11: *Locks*, Ada Holm\n"
    ) == [
        {"date": "2024-03-04", "title": "Dams", "speakers": "Ines Marx"},
        {"date": "2024-03-11", "title": "Locks", "speakers": "Ada Holm"},
    ]


def test_definition_list_has_days_as_terms():
    assert rows("2024-03-04\n   *Dams*, Ines Marx\n") == [
        {"date": "2024-03-04", "title": "Dams", "speakers": "Ines Marx"}
    ]


FIELDS = """\
Talks
=====

Dams
----

:Date: 2024-03-04
:Speaker: Ines Marx

Locks
-----

| Date: 2024-03-11
| Speaker: Ada Holm
| Room: 12
"""


def test_fields_and_line_blocks_below_a_heading_are_a_talk_of_that_title():
    assert rows(FIELDS) == [
        {"date": "2024-03-04", "speakers": "Ines Marx", "title": "Dams"},
        {"date": "2024-03-11", "speakers": "Ada Holm", "room": "12", "title": "Locks"},
    ]


def title(markup):
    (row,) = rows(f"* - 2024-03-04\n  - {markup}\n".join([TABLE_OF_ONE, ""]).replace("\n*", "\n   *")
                  .replace("\n  -", "\n     -"))  # fmt: skip
    return row["Title"]


TABLE_OF_ONE = ".. list-table::\n   :header-rows: 1\n\n   * - Date\n     - Title\n"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("``x_1`` and *y*", "`x_1` and *y*"),
        ("On :math:`n^2 \\in N`", "On {math}`n^2 \\in N`"),
        ("About :ref:`dams <dam-page>`", "About [dams](#dam-page)"),
        ("About :ref:`dam-page`", "About {ref}`dam-page`"),
        ("See :download:`paper <files/a b.pdf>`", "See [paper](files/a%20b.pdf)"),
        (":gh:`org/repo`", "{gh}`org/repo`"),
        ("a * b, R&D and <b>", "a * b, R&D and \\<b>"),
        ("https://example.org/x", "https://example.org/x"),
        ("`Dams`_", "Dams"),
    ],
)
def test_inline_markup_becomes_markdown_of_myst(markup, expected):
    assert title(markup) == expected


def test_links_may_have_their_addresses_elsewhere_on_the_page():
    text = SIMPLE.replace("Locks", "Lock_") + "\n.. _Lock: https://example.org/lock\n"
    assert rows(text)[1]["Title"] == "[Lock](https://example.org/lock)"


def test_substitutions_are_made():
    text = SIMPLE.replace("Dams", "|d|") + "\n.. |d| replace:: Dams of *old*\n"
    assert rows(text)[0]["Title"] == "Dams of *old*"


def test_what_is_about_the_site_is_passed_over_without_a_word():
    head = ":orphan:\n\n.. toctree::\n   :maxdepth: 2\n\n   a\n\n.. index:: talks\n\n.. _top:\n\n"
    found, problems = page(f"{head}Talks\n=====\n\n{SIMPLE}\n.. a comment\n\n----\n\n{LIST_TABLE}")
    assert (sum(len(section.rows) for section in found.sections), problems) == (4, [])


def test_what_has_no_talks_is_reported():
    _, problems = page(f"{SIMPLE}\n.. image:: dam.png\n\n.. fancy:: now\n\n::\n\n   code\n")
    assert [(problem.line, problem.message) for problem in problems] == [
        (8, "skipped: an image (dam.png)"),
        (10, "skipped: .. fancy:: now"),
        (14, "skipped: a block of code: code"),
    ]


def test_table_that_docutils_cannot_read_is_reported_with_its_line():
    _, problems = page(f"{SIMPLE}\n\n+----+\n| ab | cd |\n+----+\n")
    (problem,) = problems
    assert problem.line in (9, 10)  # the blank line above it, by docutils before 0.21
    assert problem.message.startswith("this reStructuredText cannot be read: Malformed table")


def test_remark_in_a_box_is_a_note_of_the_term():
    found, _ = page(f"Fall 2023\n=========\n\n.. note:: Tea at five.\n\n{SIMPLE}")
    assert [cell.value for cell in found.sections[0].prose] == ["Tea at five."]


def test_section_about_a_person_is_no_talk():
    text = (
        f"{SIMPLE}\n\nAda Holm (Fen Hall)\n-------------------\n\nAda has built locks for years.\n"
    )
    found, problems = page(text)
    assert sum(len(section.rows) for section in found.sections) == 2
    assert [problem.message for problem in problems] == [
        "skipped: text: Ada has built locks for years."
    ]


def test_nothing_is_included_or_run():
    text = f"{SIMPLE}\n.. include:: /etc/hostname\n\n.. raw:: html\n   :file: /etc/hostname\n"
    _, problems = page(text)
    assert [problem.message for problem in problems] == [
        "skipped: .. include:: /etc/hostname; import that file, too",
        "skipped: a block of code: html",
    ]


def test_page_without_talks_is_refused():
    with pytest.raises(Unreadable, match="no talks are in this page"):
        page("Talks\n=====\n\nNothing yet.\n")


def test_deep_nesting_is_refused():
    text = "".join("  " * depth + "- x\n\n" for depth in range(600))
    with pytest.raises(Unreadable, match=r"nested too deeply|no talks"):
        page(text)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.rst", LIST_TABLE, 0.95),
        ("a.rst", GRID, 0.92),
        ("a.txt", SIMPLE, 0.65),
        ("a.rst", "- 2024-03-04: Dams\n", 0.72),
        ("a.rst", "Nothing.\n", 0.35),
        ("a.txt", "- 2024-03-04: Dams, :ref:`x`\n", 0.45),
        ("a.txt", "- 2024-03-04: Dams\n", 0.0),
        ("a.md", LIST_TABLE, 0.0),
    ],
)
def test_page_is_known_by_its_name_and_its_tables(name, text, expected):
    assert READER.claims([Source(name, text.encode())]) == expected


def test_nothing_is_registered_with_docutils():
    from docutils.parsers.rst import directives, roles

    before = dict(directives._directives), dict(roles._roles)
    page(f".. role:: red\n\n.. default-role:: math\n\n{LIST_TABLE}\n:red:`x` `y`\n")
    assert (directives._directives, roles._roles) == before


def test_docutils_is_not_loaded_before_a_page_needs_it():
    code = "import sys, sphinxcontrib.sampl.imports.pipeline; sys.exit('docutils' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_what_is_nested_in_an_item_stands_below_it():
    text = (
        "- 2024-03-04: Dams – Ines Marx\n\n  :Room: Weir 2\n\n  - `slides <https://example.org/a.pdf>`_\n\n"
        "- 2024-03-11: Locks – Tomas Birk\n"
    )
    first, second = rows(text)
    assert (first["title"], first["speakers"], first["room"]) == ("Dams", "Ines Marx", "Weir 2")
    assert "https://example.org/a.pdf" in first["links"]
    assert second["title"] == "Locks"


def test_a_cell_over_rows_and_columns_stands_where_it_goes_on():
    text = """\
+------------+-------+------------+
| Date       | Title | Speaker    |
+============+=======+============+
| 2024-03-04 | Dams  | Ines Marx  |
|            +-------+------------+
|            | Locks | Tomas Birk |
+------------+-------+------------+
| 2024-03-11 | Holiday            |
+------------+--------------------+
"""
    assert [(row["Date"], row["Title"], row["Speaker"]) for row in rows(text)] == [
        ("2024-03-04", "Dams", "Ines Marx"),
        ("2024-03-04", "Locks", "Tomas Birk"),
        ("2024-03-11", "Holiday", ""),
    ]


def test_a_rubric_is_a_heading_and_a_video_a_link():
    table = LIST_TABLE.replace(":: Talks", "::")
    text = f"Seminar\n=======\n\n.. rubric:: Spring 2024\n\n{table}\n.. youtube:: abcdefghijk\n"
    found, _ = page(text)
    assert [section.name for section in found.sections] == ["Spring 2024"]
    said = " ".join(cell.text for section in found.sections for cell in section.prose)
    assert "https://www.youtube.com/watch?v=abcdefghijk" in said


def test_lists_and_fields_within_a_cell_stay_apart():
    text = (
        LIST_TABLE
        + "   * - 2024-03-18\n     - - Ada Holm\n       - Ole Rand\n     - :Title: Weirs\n"
    )
    assert rows(text)[-1] == {
        "Date": "2024-03-18", "Speaker": "Ada Holm <br /> Ole Rand", "Title": "Title: Weirs",
    }  # fmt: skip
