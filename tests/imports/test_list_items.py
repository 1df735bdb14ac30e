"""Talks in lists, lines and under headings."""

from __future__ import annotations

import pytest
from sphinxcontrib.sampl.imports.context import ImportContext
from sphinxcontrib.sampl.imports.draft import Report
from sphinxcontrib.sampl.imports.readers.page.list_items import Item, entry
from sphinxcontrib.sampl.imports.readers.page.markdown import read_page
from sphinxcontrib.sampl.imports.source_file import Source


def talks(text):
    """Return the cells of all talks of a page, and the lines that were told of."""
    report = Report()
    found = read_page(ImportContext(Source("talks.md", text.encode()), report=report))
    rows = [row for section in found.sections for row in section.rows]
    cells = [{name: cell.value for name, cell in row.cells.items()} for row in rows]
    return cells, [problem.line for problem in report.problems]


@pytest.mark.parametrize(
    ("line", "date", "title", "speakers"),
    [
        ("**2023-01-05** – *On Graphs* – Jane Roe (MIT)", "2023-01-05", "On Graphs", "Jane Roe (MIT)"),
        ('Jan 13: Jane Roe, "Maps, and more"', "Jan 13", "Maps, and more", "Jane Roe"),
        ("**May 3** Jane Roe (MIT): *A theory*", "May 3", "A theory", "Jane Roe (MIT)"),
        ("2022-01-01 Hashing by Jane Roe", "2022-01-01", "Hashing", "Jane Roe"),
        ("2023/04/05 | Sparse Kernels | Jane Roe, ETH", "2023/04/05", "Sparse Kernels", "Jane Roe, ETH"),
        ("Jane Roe – How to count things – 2021-05-06", "2021-05-06", "How to count things", "Jane Roe"),
        ("5 März 2024: Erika Muster, „Über Karten“", "5 März 2024", "Über Karten", "Erika Muster"),
        ("2024-03-05 10:00-11:00: Jane Roe. How to sort?", "2024-03-05 10:00-11:00", "How to sort?", "Jane Roe"),
        ("2024-03-05: 3D printing for all – Jane Roe", "2024-03-05", "3D printing for all", "Jane Roe"),
        ("2024-03-05: The; a story, Mina Sato", "2024-03-05", "The; a story", "Mina Sato"),
        ("2024-03-05: Wires; or why it hums – Jane Roe", "2024-03-05", "Wires; or why it hums", "Jane Roe"),
        ("2024-03-05; Wires and waves; Jane Roe", "2024-03-05", "Wires and waves", "Jane Roe"),
        ("[Jane Roe](https://example.org/j) (CMU) – Sets of sets – 2024-03-05", "2024-03-05",
         "Sets of sets", "[Jane Roe](https://example.org/j) (CMU)"),
    ],
)  # fmt: skip
def test_a_line_is_parted_into_date_title_and_speakers(line, date, title, speakers):
    row = entry(Source("x", b""), Item(line, 1))
    found = {name: row.cells[name].value for name in ("date", "title", "speakers")}
    assert found == {"date": date, "title": title, "speakers": speakers}


@pytest.mark.parametrize("title", ["No meeting (spring break)", "Lunch", "TBA"])
def test_a_date_and_a_few_words_are_a_row(title):
    found, _ = talks(f"- 2022-03-01: {title}\n- 2022-03-08: {title}")
    assert [row["title"] for row in found] == [title, title]


def test_links_to_slides_and_recordings_are_taken_out_of_the_line():
    line = "2022-01-05: *On Graphs*, Jane Roe ([slides](a.pdf), [video](https://youtu.be/x))"
    row = entry(Source("x", b""), Item(line, 1))
    assert row.cells["links"].value == "[slides](a.pdf) [video](https://youtu.be/x)"
    assert "note" not in row.cells


def test_a_link_on_the_title_stays_there():
    row = entry(Source("x", b""), Item("2021-01-01: [On all graphs](https://youtu.be/abc)", 1))
    assert row.cells["title"].value == "[On all graphs](https://youtu.be/abc)"


def test_what_has_no_place_is_a_note():
    found, _ = talks("- 2022-01-05: Jane Roe – How to sort – with cake")
    assert found[0]["note"] == "with cake"


@pytest.mark.parametrize(
    "place", ["Room 5", "salle 2012", "Aula Magna", "Hörsaal B", "Zoom", "教室 3"]
)
def test_a_part_that_begins_with_a_word_for_a_place_is_where(place):
    found, _ = talks(f"- 2022-01-05: Jane Roe – How to sort – {place}")
    assert (found[0]["location"], "note" in found[0]) == (place, False)


@pytest.mark.parametrize("box", ["[x]", "[X]", "[ ]"])
def test_the_box_of_a_task_list_says_nothing(box):
    found, problems = talks(f"- {box} 2022-01-05: *How to sort* – Jane Roe")
    assert found == [{"date": "2022-01-05", "title": "How to sort", "speakers": "Jane Roe"}]
    assert problems == []


@pytest.mark.parametrize(
    "end", ["Lead: Jane Roe", "Led by: Jane Roe", "(Presenter: Jane Roe)", "Vortrag: Jane Roe."]
)
def test_who_leads_may_be_named_at_the_end_of_a_line(end):
    found, _ = talks(f"- 2022-01-05: On all maps (Lind, 2019). {end}")
    assert (found[0]["title"], found[0]["speakers"]) == ("On all maps (Lind, 2019)", "Jane Roe")


@pytest.mark.parametrize("number", ["第14回", "Meetup #7", "Session 12"])
def test_a_meeting_with_a_number_and_no_talk_is_called_after_what_is_said_below_it(number):
    found, _ = talks(f"# Club\n\n## {number} (2022-01-05)\n\nNo meeting\n")
    assert found == [{"date": "2022-01-05", "title": "No meeting", "note": number}]


def test_where_both_may_be_names_the_others_of_the_list_tell():
    text = "- 2022-01-05: How to sort – Jane Roe\n- 2022-01-12: Sparse Kernels – John Doe\n"
    found, _ = talks(text + "- 2022-01-19: Why we count – Ada Poe")
    assert (found[1]["title"], found[1]["speakers"]) == ("Sparse Kernels", "John Doe")


def test_what_is_nested_below_a_date_belongs_to_it():
    text = "- Feb 3, 2022\n  - Title: On Graphs\n  - Speaker: John Doe (UW)\n  - Abstract: Long."
    assert talks(text) == (
        [{"date": "Feb 3, 2022", "title": "On Graphs", "speakers": "John Doe (UW)", "abstract": "Long."}], [],
    )  # fmt: skip


def test_nested_lines_without_labels_are_placed_by_what_they_are():
    found, _ = talks(
        "- 2022-02-03\n  - Jane Roe (MIT)\n  - How to count\n  - [slides](a.pdf)\n- 2022-02-10\n  - No talk"
    )
    assert found[0] == {
        "date": "2022-02-03", "speakers": "Jane Roe (MIT)", "title": "How to count", "links": "[slides](a.pdf)",
    }  # fmt: skip


def test_a_list_without_dates_is_one_of_talks_if_most_are():
    text = "1. Sorting Lists. Jane Roe. [video](https://youtu.be/y)\n2. Hashing. John Doe."
    found, problems = talks(text)
    assert [(row["title"], row["speakers"]) for row in found] == [
        ("Sorting Lists", "Jane Roe"), ("Hashing", "John Doe"),
    ]  # fmt: skip
    assert problems == []


def test_items_that_are_no_talks_are_told_line_by_line():
    found, problems = talks("- 2022-01-05: How to sort\n- bring a cup\n- 2022-01-12: Maps")
    assert (len(found), problems) == (2, [2])


def test_a_heading_with_a_date_and_labels_below_it_are_a_talk():
    text = "# Talks\n\n## 12 May 2022: How to sort\n\n**Speaker:** Jane Roe (ETH)\n\n**Abstract:** Long.\n"
    assert talks(text) == (
        [{"date": "12 May 2022", "title": "How to sort", "speakers": "Jane Roe (ETH)", "abstract": "Long."}], [],
    )  # fmt: skip


def test_a_title_as_heading_and_its_date_below_are_a_talk():
    found, _ = talks("## 2022\n\n### How to sort\n\nDate: 2022-06-01\nSpeaker: Max Muster\n")
    assert found == [{"date": "2022-06-01", "speakers": "Max Muster", "title": "How to sort"}]


@pytest.mark.parametrize(
    "text",
    [
        "日時: 2022-06-01\n発表者: 山田太郎\nタイトル: 木について",
        "Datum: 2022-06-01\nReferent: Erika Muster\nTitel: Bäume",
        "Fecha: 2022-06-01\nPonente: Ana Ruiz\nTítulo: Árboles",
    ],
)
def test_labels_are_read_in_several_languages(text):
    found, _ = talks(f"## Talks\n\n{text}")
    assert {"date", "speakers", "title"} <= set(found[0])


def test_paragraphs_that_begin_with_a_date_are_talks():
    found, _ = talks("2022-01-05 – *How to sort* – Jane Roe\n\n2022-01-12 – *Maps* – John Doe")
    assert [row["title"] for row in found] == ["How to sort", "Maps"]


def test_an_abstract_below_a_paragraph_goes_with_it():
    found, problems = talks(
        "**2022-01-05** Jane Roe: *How to sort*\n\nAbstract: Long.\n\nAnd longer.\n\nBio: Jane is."
    )
    assert (found[0]["abstract"], found[0]["bio"], problems) == (
        "Long.\n\nAnd longer.",
        "Jane is.",
        [],
    )


def test_the_date_may_stand_last():
    found, _ = talks(
        "- [Sets of sets](https://youtu.be/x), Jane Roe, Jan 2, 2022\n- [On maps](https://youtu.be/y), John Doe, Jan 9, 2022"
    )
    assert [row["date"] for row in found] == ["Jan 2, 2022", "Jan 9, 2022"]
