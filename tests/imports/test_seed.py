"""A lab's talks page in kramdown, from the page to the data as understood."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

PAGE = Path(__file__).parent.parent / "data" / "imports" / "loom.md"
WATCH = "https://www.youtube.com/watch?v="

ENTRIES = [
    ("spring-2023", "2023-04-20", "talk", "Weaving Kernels: a Field Report",
     [("Amaru Quispe", "Lakeside Lab")], []),
    ("spring-2023", "2023-04-27", "talk", "TBA", [], []),
    ("winter-2023", "2023-01-10", "none", None, [], []),
    ("winter-2023", "2023-01-17", "talk", "Two Looms, One Compiler",
     [("Ines Okafor", "Harbour U"), ("Bo Lind", "Fjord Tech")],
     [("part 1", f"{WATCH}aaaaaaaaaaa", "public"),
      ("part 2", "https://drive.example.org/file/2", "internal")]),
    ("winter-2023", "2023-01-24", "talk", "Sparse | Dense",
     [("Yu-Ting (Tina) Hsu", "Harbour U")], [("link", f"{WATCH}bbbbbbbbbbb", "public")]),
    ("winter-2023", "2023-01-31", "talk", "Threads without Tears",
     [("Marek Dvořák", "Fjord University")],
     [("internal", "https://drive.example.org/file/3", "internal")]),
    ("autumn-2022", "2022-11-08", "discussion", "Brainstorm", [], []),
    ("autumn-2022", "2022-11-22", "holiday", "Thanksgiving holiday", [], []),
    ("autumn-2022", "2022-12-06", "talk", "Scheduling at Scale",
     [("Ola Berg", "Fjord Tech")], []),
    ("autumn-2022", "2022-12-13", "talk", "Closing the Year",
     [("Ada Nwosu", None)], [("link", f"{WATCH}ccccccccccc", "public")]),
]  # fmt: skip
"""Id of the term, date, kind, title, speakers, recordings: in the order of the page."""


@pytest.fixture
def run(sampl):
    shutil.copy(PAGE, "loom.md")
    return sampl("import", "loom.md")


@pytest.fixture
def data(run, understood):
    return understood(run.out)


@pytest.fixture
def talks(data):
    return {talk["date"]: talk for talk in data["talks"]}


@pytest.mark.parametrize("number", range(len(ENTRIES)), ids=[entry[1] for entry in ENTRIES])
def test_each_entry_is_as_the_page_has_it(data, number):
    talk = data["talks"][number]
    assert ENTRIES[number] == (
        talk["term"], talk["date"], talk["kind"], talk["title"],
        [(one["name"], one["affiliation"]) for one in talk["speakers"]],
        [(link["label"], link["url"], link["access"]) for link in talk["videos"]],
    )  # fmt: skip


def test_there_are_no_other_entries(data):
    assert len(ENTRIES) == len(data["talks"])


def test_a_term_has_the_slot_of_the_line_below_its_heading(data):
    keys = ("name", "weekday", "start", "end", "location")
    assert [tuple(term[key] for key in keys) for term in data["terms"]] == [
        ("Spring 2023", None, None, None, None),
        ("Winter 2023", "Tuesday", "14:30", "15:30", "Zoom or Hall B 12"),
        ("Autumn 2022", "Tuesday", "12:00", "13:00", "Zoom or Hall B 12"),
    ]


def test_the_line_below_a_heading_stays_as_it_was_written(data):
    assert [term["note"] for term in data["terms"]] == [
        "Time: TBD",
        "Time: Every Tuesday, 2:30pm to 3:30pm on Zoom or Hall B 12.",
        "Time: Every Tuesday, 12:00pm to 13:00pm on Zoom or Hall B 12.",
    ]


def test_talks_have_the_time_and_place_of_their_term(talks):
    keys = ("start", "end", "location")
    assert tuple(talks["2023-01-17"][key] for key in keys) == (
        "2023-01-17T14:30:00",
        "2023-01-17T15:30:00",
        "Zoom or Hall B 12",
    )


def test_a_talk_of_a_term_without_a_slot_has_no_time(talks):
    assert (talks["2023-04-20"]["start"], talks["2023-04-20"]["location"]) == (None, None)


def test_a_talk_to_be_announced_is_tentative(data):
    tentative = [talk["date"] for talk in data["talks"] if talk["status"] == "tentative"]
    assert tentative == ["2023-04-27"]


def test_channels_are_links_with_their_access(data):
    assert [(link["label"], link["url"], link["access"]) for link in data["channels"]] == [
        ("Loom Mailing List", "https://lists.example.org/loom", "internal"),
        ("Loom Video Channel", "https://www.youtube.com/channel/UCexample", "public"),
    ]


def test_the_title_is_that_of_the_front_matter(data):
    assert data["title"] == "Loom Group Talks"


def test_what_was_mended_is_a_comment_with_its_line(run):
    comments = [line.strip() for line in run.out.splitlines() if line.lstrip().startswith("#")]
    assert comments == [
        "# Imported from loom.md, read as a Markdown page with tables or lists of talks.",
        "# loom.md:42: 'Fjord University' read as an affiliation",
        "# loom.md:46: '13:00pm' read as 13:00",
        "# loom.md:52: 'Dev' read as December",
        "# What was skipped or not understood:",
        "# loom.md:19: skipped: a block that is folded away: "
        "What is this? Talks that are not fixed yet.",
        "# loom.md:23: skipped: a block that is folded away: More Ask the organisers.",
    ]


def test_a_comment_stands_above_what_it_is_about(run):
    _, _, after = run.out.partition("# loom.md:52: 'Dev' read as December\n")
    assert after.lstrip().startswith("- date: 2022-12-06\n")


def test_messages_say_what_was_mended_and_what_was_skipped(run):
    folded = "skipped: a block that is folded away"
    assert [
        f"loom.md:19: WARNING: {folded}: What is this? Talks that are not fixed yet."
        " [sampl.import]",
        f"loom.md:23: WARNING: {folded}: More Ask the organisers. [sampl.import]",
        "loom.md:46: WARNING: '13:00pm' read as 13:00 [sampl.import]",
        "loom.md:52: WARNING: 'Dev' read as December [sampl.import]",
    ] == run.err.splitlines()


def test_a_page_with_questions_has_exit_status_1(run):
    assert run.status == 1


def test_the_result_is_clean(run, sampl):
    Path("talks.yaml").write_text(run.out, encoding="utf-8")
    assert sampl("check", "talks.yaml", "--timezone", "America/Los_Angeles") == (0, "", "")


def test_an_import_says_the_same_each_time(run, sampl):
    assert run == sampl("import", "loom.md")


def test_slides_in_the_column_of_videos_are_slides(sampl, understood):
    page = "## Spring 2023\n\n| Date | Title | Videos |\n|---|---|---|\n"
    row = "| May 2 | Trees | [link](https://e.example/1) [slides](https://e.example/2) |\n"
    Path("page.md").write_text(page + row, "utf-8")
    (talk,) = understood(sampl("import", "page.md").out)["talks"]
    assert [link["url"] for link in talk["videos"]] == ["https://e.example/1"]
    assert [link["url"] for link in talk["slides"]] == ["https://e.example/2"]


def test_to_export_the_file_as_yaml_changes_nothing(run, sampl):
    Path("talks.yaml").write_text(run.out, encoding="utf-8")
    assert sampl("export", "talks.yaml", "--to", "yaml").out == run.out
