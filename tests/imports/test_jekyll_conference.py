"""jekyll-theme-conference: a programme that names talks, which name speakers."""

from __future__ import annotations

import pytest
from sphinxcontrib.sampl.imports.context import ImportContext
from sphinxcontrib.sampl.imports.draft import Report
from sphinxcontrib.sampl.imports.readers.jekyll_conference import READER, read_page
from sphinxcontrib.sampl.imports.source_file import Source
from sphinxcontrib.sampl.talks.yaml.unreadable import Unreadable

PROGRAM = """
days:
- name: Monday
  date: 2024-05-06
  rooms:
  - name: Room B
    talks:
    - {name: "On sorting", time_start: "11:00", time_end: "11:30"}
    - {name: Break, time_start: "11:30", time_end: "12:00"}
    - {name: Late show, time_start: "0:30 +1", time_end: "1:00 +1"}
  - name: Room A
    talks:
    - {name: Keynote of all, time_start: "09:00", time_end: "10:00"}
    - {name: Break, time_start: "10:00", time_end: "11:00"}
"""
SORTING = """---
name: On sorting
speakers:
  - Ada Roe
  - Nobody Known
categories: [Workshop, Algorithms]
track: Theory
status: canceled
hide: true
links:
  - {name: Slides, file: sorting.pdf}
  - {name: Recording, video: "https://example.org/v/1"}
  - {name: Code, absolute_url: "https://example.org/code"}
  - {name: Old, absolute_url: "https://example.org/old", disabled: true}
---

All of **it**. {% include secret.html %}
"""
ADA = """---
name: Ada Roe
first_name: Ada
last_name: Roe
links:
  - {name: Home, absolute_url: "https://example.org/ada"}
  - {name: Other, absolute_url: "https://example.org/other"}
---
Writes to ada@example.org often.
"""
FILES = {
    "_data/program.yml": PROGRAM,
    "_talks/sorting.md": SORTING,
    "_talks/break.md": "---\nname: Break\nspeakers: []\ncategories: [Breaks]\n---\n",
    "_talks/lost.md": "---\nname: Lost\nspeakers: [Ada Roe]\n---\n",
    "_speakers/ada.md": ADA,
    "_rooms/a.md": "---\nname: Room A\n---\n",
    "_config.yml": 'title: X\nconference:\n  tz: "+02:00"\n',
}


def sources(files):
    return [Source(name, text.encode()) for name, text in files.items()]


def read(files):
    report = Report()
    found = sources(files)
    page = read_page(found, ImportContext(found[0], report=report))
    return page, [problem.message for problem in report.problems]


def talks(files=FILES):
    page, _ = read(files)
    return [
        {name: cell.value for name, cell in row.cells.items()}
        for section in page.sections
        for row in section.rows
    ]


def test_slots_of_a_day_are_in_the_order_of_time_with_their_rooms():
    found = [(row.get("time"), row.get("room"), row["title"]) for row in talks()]
    assert found == [
        ("09:00-10:00", "Room A", "Keynote of all"),
        ("10:00-11:00", "Room A", "Break"),
        ("11:00-11:30", "Room B", "On sorting"),
        ("11:30-12:00", "Room B", "Break"),
        ("0:30-1:00", "Room B", "Late show"),
        (None, None, "Lost"),
    ]


def test_a_slot_after_midnight_is_on_the_next_day():
    assert [row["date"] for row in talks()[3:5]] == ["2024-05-06", "2024-05-07"]


def test_a_talk_has_what_its_file_says():
    row = next(row for row in talks() if row["title"] == "On sorting")
    assert {name: row[name] for name in ("kind", "tags", "track", "status", "abstract")} == {
        "kind": "workshop",
        "tags": ["Algorithms"],
        "track": "Theory",
        "status": "canceled",
        "abstract": "All of **it**.",
    }


def test_links_go_where_they_belong():
    row = next(row for row in talks() if row["title"] == "On sorting")
    assert (row["slides"], row["videos"], row["links"]) == (
        [{"url": "/documents/slides/sorting.pdf", "label": "Slides"}],
        [{"url": "https://example.org/v/1", "label": "Recording"}],
        [{"url": "https://example.org/code", "label": "Code"}],
    )


def test_speakers_have_their_page_and_biography_without_private_data():
    row = next(row for row in talks() if row["title"] == "On sorting")
    assert row["speakers"] == [
        {"name": "Ada Roe", "url": "https://example.org/ada", "bio": "Writes to often."},
        "Nobody Known",
    ]


def test_a_break_that_occurs_twice_is_one_each_time():
    assert [row["kind"] for row in talks() if row["title"] == "Break"] == ["break", "break"]


def test_what_does_not_fit_is_told():
    assert read(FILES)[1] == [
        "skipped: another link of a speaker",
        "skipped: an e-mail address, since private",
        "skipped: a disabled link",
        "skipped: Liquid: {% include secret.html %}",
        "no talk has the name 'Late show'",
        "no talk has the name 'Keynote of all'",
        "no slot of the programme has the talk 'Lost'",
    ]


def test_the_offset_of_the_site_is_the_zone():
    assert read(FILES)[0].timezone == "+02:00"


@pytest.mark.parametrize("days", ["", " null", "\n#  - name: Monday\n"])
def test_a_programme_without_days_is_told(days):
    page, problems = read({"program.yml": f"# sample\ndays:{days}"})
    assert (page.sections, problems) == ([], ["the programme has no days"])


def test_a_day_without_a_date_is_a_heading():
    text = PROGRAM.replace("  date: 2024-05-06\n", "")
    page, problems = read({"program.yml": text})
    assert [section.name for section in page.sections] == ["Monday"]
    assert problems == ["the day 'Monday' has no date"]


def test_talks_without_a_programme_are_kept():
    files = {name: text for name, text in FILES.items() if name.startswith(("_talks", "_sp"))}
    assert [row["title"] for row in talks(files)] == ["On sorting", "Break", "Lost"]


def test_a_talk_whose_head_is_broken_costs_only_that_talk():
    page, problems = read({**FILES, "_talks/lost.md": "---\nname: A: b\nspeakers: []\n---\n"})
    assert len(page.sections) == 1
    assert "must be quoted" in problems[0]


def test_other_pages_are_refused():
    with pytest.raises(Unreadable, match="neither a program.yml nor talks"):
        read({"a.md": "# A page"})


@pytest.mark.parametrize(
    ("files", "claim"),
    [
        (FILES, 0.95),
        ({"program.yml": PROGRAM}, 0.95),
        ({"_talks/a.md": SORTING, "_speakers/b.md": ADA}, 0.8),
        ({"_talks/a.md": SORTING}, 0),
        ({"days.yml": "days:\n- {title: A, date: 2024-01-01}"}, 0),
    ],
    ids=["site", "program", "pages", "talks-alone", "other-days"],
)
def test_it_is_known_by_its_programme_or_its_folders(files, claim):
    assert READER.claims(sources(files)) == claim


@pytest.mark.parametrize(
    ("category", "kind", "tags"),
    [
        ("Lunch", "break", None),
        ("Pauses", "break", None),
        ("Catering", "break", None),
        ("Keynote", "keynote", None),
        ("Algorithms", None, ["Algorithms"]),
    ],
)
def test_a_category_is_a_kind_or_a_tag(category, kind, tags):
    text = f"---\nname: On sorting\ncategories: [{category}]\n---\n"
    (row,) = talks({"_talks/a.md": text})
    assert (row.get("kind"), row.get("tags")) == (kind, tags)


def test_a_speaker_has_the_affiliation_and_the_rest_is_skipped():
    ada = "---\nname: Ada Roe\ncompany: Loom Ltd\ntwitter: ada\n---\n"
    page, said = read(
        {"_talks/a.md": "---\nname: A\nspeakers: [Ada Roe]\n---\n", "_speakers/a.md": ada}
    )
    (row,) = page.sections[0].rows
    assert row.cells["speakers"].value == [{"name": "Ada Roe", "affiliation": "Loom Ltd"}]
    assert said == [
        "skipped: twitter of a speaker",
        "no slot of the programme has the talk 'A'",
    ]


def test_a_speaker_whom_no_talk_names_is_reported():
    _, said = read(
        {"_talks/a.md": "---\nname: A\n---\n", "_speakers/a.md": "---\nname: Ada Roe\n---\n"}
    )
    assert "no talk names this person: 'Ada Roe'" in said


def test_a_time_that_is_none_is_reported():
    program = PROGRAM.replace('"11:00"', '"soon"')
    page, said = read({**FILES, "_data/program.yml": program})
    assert "'soon' is no time" in said
    row = next(row for row in page.sections[0].rows if row.text("title") == "On sorting")
    assert row.text("time") == "11:30"


def test_a_link_without_an_address_is_skipped():
    text = "---\nname: A\nlinks:\n  - {name: Code}\n  - {name: More, url: 'https://example.org'}\n---\n"
    page, said = read({"_talks/a.md": text})
    (row,) = page.sections[0].rows
    assert row.cells["links"].value == [{"url": "https://example.org", "label": "More"}]
    assert "skipped: a link without an address" in said
