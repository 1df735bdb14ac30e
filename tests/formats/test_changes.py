"""What has changed, as people and feed readers get it; the exported JSON, read back."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from sphinxcontrib.sampl.formats import json as formats_json
from sphinxcontrib.sampl.formats import read_json
from sphinxcontrib.sampl.formats.changes import write
from sphinxcontrib.sampl.formats.normal_form import rewrite as normal
from sphinxcontrib.sampl.formats.programme import of_files
from sphinxcontrib.sampl.talks.changes import changes, shown_changes
from sphinxcontrib.sampl.talks.parse import parse
from support import need_module

ROOT = Path(__file__).parents[2]
BEFORE = """\
title: Water
timezone: Europe/Vienna
url: https://example.org/water
talks:
- {date: 2026-10-01, time: 16:00-17:00, title: Rivers, speakers: Ida Falk (Ghent)}
- {date: 2026-10-08, time: 16:00-17:00, title: Dikes, speakers: Jon Reyes, room: Aula}
- {date: 2026-10-15, title: TBA, speakers: Pia Novak}
- {date: 2026-10-22, title: Old locks, speakers: Al Bo}
"""
AFTER = """\
title: Water
timezone: Europe/Vienna
url: https://example.org/water
talks:
- {date: 2026-10-02, was: 2026-10-01, time: 16:00-17:00, title: Rivers, speakers: Ida Falk (Ghent)}
- {date: 2026-10-08, time: 16:00-17:00, title: Dikes, speakers: Jon Reyes, room: B_2, updated: 2026-09-30}
- {date: 2026-10-15, title: Weirs, speakers: Pia Novak, status: cancelled}
- date: 2026-10-29
  title: Ice & *snow*
  speakers: Mia Sol
  abstract: Cold **things**.
  videos: [{url: https://example.org/v, label: part 1}, {url: https://secret.example/v, access: internal}]
"""
NOW = datetime(2026, 9, 15, 12, tzinfo=UTC)


def written(form: str, *, language: str = "en", internal: str = "link", after: str = AFTER) -> str:
    old, new = (parse(text.encode(), "water.yaml")[0] for text in (BEFORE, after))
    programme = of_files([new], new, language=language)
    return write(programme, shown_changes(old, new, internal), form, NOW)


def test_each_change_is_a_line() -> None:
    assert written("text").splitlines() == [
        "Moved: Rivers · Friday, October 2, 2026, 4:00 – 5:00\u202fPM CEST "
        "(was Thursday, October 1, 2026, 4:00 – 5:00\u202fPM CEST)".replace("\u202f", "\u00a0"),
        "Location: Dikes · B_2 (before: Aula)",
        "Cancelled: Weirs · Pia Novak · Thursday, October 15, 2026",
        "New title: Weirs · Pia Novak",
        "No longer in the programme: Old locks · Al Bo · Thursday, October 22, 2026",
        "New talk: Ice & snow · Mia Sol · Thursday, October 29, 2026",
    ]


def test_lines_are_in_the_readers_language() -> None:
    lines = written("text", language="de").splitlines()
    assert lines[1] == "Ort: Dikes · B_2 (bisher: Aula)"
    assert lines[2] == "Abgesagt: Weirs · Pia Novak · Donnerstag, 15. Oktober 2026"


def test_turkish_has_a_capital_of_its_own() -> None:
    assert written("text", language="tr").splitlines()[2].startswith("İptal edildi: Weirs")


def test_markdown_leads_to_the_talks() -> None:
    lines = written("md").splitlines()
    dikes = "https://example.org/water#2026-10-08-jon-reyes"
    assert lines[1] == f"- **Location:** [Dikes](<{dikes}>) · B\\_2 (before: Aula)"
    assert lines[4].startswith(
        "- **No longer in the programme:** [Old locks](<https://example.org/water>) · Al Bo"
    )
    assert lines[5].startswith("- **New talk:** [Ice \\& snow](")


def test_json_has_what_was_and_what_is() -> None:
    found = json.loads(written("json"))
    assert [(one["change"], one["id"]) for one in found][:2] == [
        ("moved", "2026-10-01-ida-falk"),
        ("place", "2026-10-08-jon-reyes"),
    ]
    moved, place, *_others, gone, new = found
    assert (moved["before"]["start"], moved["after"]["start"]) == (
        "2026-10-01T16:00:00+02:00",
        "2026-10-02T16:00:00+02:00",
    )
    assert place["before"] == {"venue": None, "location": None, "room": "Aula"}
    assert (gone["after"], new["before"]) == (None, None)
    assert new["after"]["speakers"][0]["name"] == "Mia Sol"


def test_feedparser_takes_the_feed() -> None:
    found = need_module("feedparser").parse(written("atom"))
    assert (found.bozo, found.feed.title) == (False, "Water: What has changed")
    entries = {entry.title: entry for entry in found.entries}
    assert set(entries) == {
        "Moved: Rivers", "Location: Dikes", "Cancelled: Weirs", "New title: Weirs",
        "No longer in the programme: Old locks", "New talk: Ice & snow",
    }  # fmt: skip
    assert entries["Location: Dikes"].updated == "2026-09-30T00:00:00Z"
    assert entries["Moved: Rivers"].updated == "2026-09-15T12:00:00Z"
    assert entries["Location: Dikes"].link == "https://example.org/water#2026-10-08-jon-reyes"
    assert "<strong>things</strong>" in entries["New talk: Ice & snow"].content[0].value


def test_entries_keep_their_ids() -> None:
    """They are of what is now, not of when it was noticed."""
    name = "{http://www.w3.org/2005/Atom}id"
    ids = [[one.text for one in ET.fromstring(text).iter(name)] for text in (
        written("atom"), written("atom", after=AFTER + "- {date: 2026-11-05, title: Rain}\n"),
    )]  # fmt: skip
    assert len(set(ids[0])) == 7
    assert ids[1][:7] == ids[0]


def test_no_change_is_no_line_and_an_empty_feed() -> None:
    assert written("text", after=BEFORE) == ""
    assert json.loads(written("json", after=BEFORE)) == []
    assert "<entry>" not in written("atom", after=BEFORE)


RECORDED = BEFORE.replace("Ida Falk (Ghent)", "Ida Falk, videos: [{url: https://v.example/1, "
                          "label: part 1}, {url: https://secret.example/v, access: internal}]")  # fmt: skip


@pytest.mark.parametrize(
    ("internal", "end"),
    [
        ("link", "part 1: https://v.example/1 · video (internal): https://secret.example/v"),
        ("label", "part 1: https://v.example/1 · video (internal)"),
        ("hide", "part 1: https://v.example/1"),
    ],
)
def test_recordings_are_linked(internal: str, end: str) -> None:
    assert (
        written("text", internal=internal, after=RECORDED) == f"Videos: Rivers · Ida Falk · {end}\n"
    )


FILES = sorted(
    file
    for folder in ("tests/browser/pages", "tests/data/talks/academic", "docs", "docs/_gallery")
    for file in (ROOT / folder).glob("*.y*ml")
)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_exported_json_says_what_the_file_says(file: Path) -> None:
    schedule, _ = parse(file.read_bytes(), file.name)
    data = formats_json.write(schedule).encode()
    assert read_json.is_export(data)
    back, problems = read_json.read(data, "old.json")
    assert problems == []
    assert [*changes(schedule, back), *changes(back, schedule)] == []
    assert [talk.id for talk in back.talks] == [talk.id for talk in schedule.talks]
    assert [talk.when.start for talk in back.talks] == [talk.when.start for talk in schedule.talks]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_normal_form_of_a_file_is_no_change(file: Path) -> None:
    data = file.read_bytes()
    states = [parse(text, file.name)[0] for text in (data, normal.write(data).encode())]
    assert changes(*states) == []


@pytest.mark.parametrize("text", [b"title: Empty", b"terms: [{name: May, date: 2026-05-01}]"])
def test_an_export_without_talks_is_one(text: bytes) -> None:
    schedule, _ = parse(text, "t.yaml")
    data = formats_json.write(schedule).encode()
    assert read_json.is_export(data)
    back, problems = read_json.read(data, "old.json")
    assert (changes(back, schedule), problems) == ([], [])


def test_a_data_file_in_json_is_none() -> None:
    data = json.dumps(
        {
            **dict.fromkeys(("title", "timezone"), "UTC"),
            **{key: [] for key in ("organizers", "channels", "tracks", "talks")},
            "terms": [{"name": "May", "talks": [{"title": "Rivers"}]}],
        }
    )
    assert not read_json.is_export(data.encode())


def test_the_second_hour_when_clocks_go_back_is_read_back() -> None:
    schedule, _ = parse(
        b"timezone: Europe/Vienna\ntalks: [{title: A, date: 2026-10-25T02:30}]", "t"
    )
    (talk,) = schedule.talks
    assert talk.when.start is not None
    later = replace(talk, when=replace(talk.when, start=talk.when.start.replace(fold=1)))
    data = formats_json.write(replace(schedule, talks=(later,))).encode()
    (back,) = read_json.read(data, "old.json")[0].talks
    assert back.when.start is not None
    assert back.when.start.fold == 1


def test_an_export_that_was_changed_by_hand_is_told() -> None:
    schedule, _ = parse(BEFORE.encode(), "t.yaml")
    data = formats_json.write(schedule).replace('"2026-10-01"', '"tomorrow"').encode()
    (problem,) = read_json.read(data, "old.json")[1]
    assert problem.fatal
    assert problem.message.startswith("this is not what `sampl export --to json` writes (")
