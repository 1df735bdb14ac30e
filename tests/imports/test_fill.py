"""What each cell of a row becomes in the data file, by what its column is called."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

import pytest
from sphinxcontrib.sampl.imports.draft import Draft, Hints, Report
from sphinxcontrib.sampl.imports.pipeline import read
from sphinxcontrib.sampl.imports.source_file import Source

SITE = "https://example.org"


class Found(NamedTuple):
    """What one talk comes to."""

    draft: Draft
    messages: list[str]

    @property
    def values(self) -> dict[str, Any]:
        [entry] = self.draft.all_entries()
        return entry.values


def talk(**cells: Any) -> Found:
    """Import a talk with these fields beside its day and title."""
    report = Report()
    whole = {"date": "2024-03-05", "title": "On looms", **cells}
    draft = read([Source("talks.json", json.dumps([whole]).encode())], Hints(), report)
    assert draft is not None
    return Found(draft, [problem.message for problem in report.problems])


@pytest.mark.parametrize(
    ("name", "value", "key", "expected"),
    [
        ("speaker", "Jane Roe (MIT)", "speakers", ["Jane Roe (MIT)"]),
        ("ponente", "Ana Ruiz", "speakers", ["Ana Ruiz"]),
        ("発表者", "山田太郎", "speakers", ["山田太郎"]),
        ("presenters", ["Jane Roe", "Max Held"], "speakers", ["Jane Roe", "Max Held"]),
        ("speaker", {"name": "Jane Roe", "org": "MIT"}, "speakers", ["Jane Roe (MIT)"]),
        ("speaker", ["Jane Roe", "MIT", ""], "speakers", ["Jane Roe (MIT)"]),
        ("abstract", "Long.", "abstract", "Long."),
        ("Zusammenfassung", "Lang.", "abstract", "Lang."),
        ("bio", "Jane weaves.", "bio", "Jane weaves."),
        ("remarks", "Bring a cup.", "note", "Bring a cup."),
        ("room", "B12", "room", "B12"),
        ("Raum", "B12", "room", "B12"),
        ("location", "Library", "location", "Library"),
        ("venue", "Library", "location", "Library"),
        ("track", "Craft", "track", "Craft"),
        ("keywords", "looms, nets", "tags", ["looms", "nets"]),
        ("tags", ["#looms", "nets"], "tags", ["looms", "nets"]),
        ("language", "German", "language", "de"),
        ("Sprache", "deutsch", "language", "de"),
        ("type", "Keynote", "kind", "keynote"),
        ("format", "Workshop", "kind", "workshop"),
        ("status", "cancelled", "status", "cancelled"),
        ("status", "abgesagt", "status", "cancelled"),
        ("postponed", "yes", "status", "postponed"),
        ("confirmed", "no", "status", "tentative"),
        ("tentative", True, "status", "tentative"),
        ("host", "Ada Lind", "host", "Ada Lind"),
        ("slides", f"{SITE}/a.pdf", "slides", [{"url": f"{SITE}/a.pdf"}]),
        ("Folien", f"{SITE}/a.pdf", "slides", [{"url": f"{SITE}/a.pdf"}]),
        ("recording", f"{SITE}/v", "videos", [{"url": f"{SITE}/v"}]),
        ("録画", f"{SITE}/v", "videos", [{"url": f"{SITE}/v"}]),
        ("paper", f"{SITE}/p.pdf", "papers", [{"url": f"{SITE}/p.pdf"}]),
        ("code", f"{SITE}/c", "links", [{"url": f"{SITE}/c"}]),
        ("links", [{"label": "Code", "url": f"{SITE}/c"}], "links", [{"url": f"{SITE}/c", "label": "Code"}]),
        ("links", {"Slides": f"{SITE}/s"}, "slides", [{"url": f"{SITE}/s", "label": "Slides"}]),
        ("video", f"[part 1]({SITE}/v) (internal)", "videos",
         [{"url": f"{SITE}/v", "label": "part 1", "access": "internal"}]),
    ],
)  # fmt: skip
def test_a_field_is_read_by_its_name(name: str, value: Any, key: str, expected: Any) -> None:
    assert talk(**{name: value}).values[key] == expected


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("abstract", "TBA"),
        ("bio", "to be announced"),
        ("status", "confirmed"),
        ("status", "Accepted"),
        ("cancelled", "no"),
        ("cancelled", False),
        ("type", "Talk"),
        ("slides", ""),
        ("tags", []),
    ],
)
def test_a_field_that_says_nothing_new_leaves_nothing(name: str, value: Any) -> None:
    found = talk(**{name: value})
    assert set(found.values) == {"date", "title"}
    assert found.messages == []


@pytest.mark.parametrize(
    ("cells", "time"),
    [
        ({"time": "16:00-17:00"}, "16:00-17:00"),
        ({"start": "16:00", "end": "17:00"}, "16:00-17:00"),
        ({"time": "4pm", "duration": 45}, "16:00-16:45"),
        ({"time": "16 Uhr c.t."}, "16:15"),
        ({"Uhrzeit": "16 Uhr"}, "16:00"),
        ({"time": "12 noon"}, "12:00"),
        ({"time": "午後3時"}, "15:00"),
        ({"start": "2024-03-05T16:00:00", "end": "2024-03-05T17:00:00"}, "16:00-17:00"),
    ],
)
def test_the_hours_of_a_talk_may_be_in_one_cell_or_in_two(cells: dict[str, Any], time: str) -> None:
    assert talk(**cells).values["time"] == time


@pytest.mark.parametrize(
    ("cells", "speakers"),
    [
        (
            {"speaker": "Jane Roe", "affiliation": "MIT", "speaker_url": f"{SITE}/j"},
            [{"name": "Jane Roe", "affiliation": "MIT", "url": f"{SITE}/j"}],
        ),
        (
            {"speakers": "Jane Roe and Max Held", "affiliation": "MIT"},
            ["Jane Roe (MIT)", "Max Held (MIT)"],
        ),
        (
            {"speakers": "Jane Roe, Max Held", "affiliation": "MIT; CMU"},
            ["Jane Roe (MIT)", "Max Held (CMU)"],
        ),
        (
            {"speaker": "Jane Roe", "photo": f"{SITE}/j.jpg"},
            [{"name": "Jane Roe", "image": f"{SITE}/j.jpg"}],
        ),
        ({"Speaker 1": "Jane Roe", "Speaker 2": "Max Held"}, ["Jane Roe", "Max Held"]),
        ({"speaker": "Keynote: Jane Roe"}, ["Jane Roe"]),
    ],
)
def test_what_stands_beside_a_speaker_is_the_speakers(
    cells: dict[str, Any], speakers: list[Any]
) -> None:
    assert talk(**cells).values["speakers"] == speakers


@pytest.mark.parametrize(
    ("name", "value", "key"),
    [
        ("snacks", "cake", "x-snacks"),
        ("language", "Klingonian", "x-language"),
        ("status", "in the oven", "x-status"),
        ("time", "after lunch", "x-time"),
        ("duration", "a while", "x-duration"),
        ("timezone", "Ticktock", "x-timezone"),
    ],
)
def test_what_has_no_place_or_is_not_understood_is_kept(name: str, value: str, key: str) -> None:
    assert talk(**{name: value}).values[key] == value


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("email", "jane@example.org", "skipped: an e-mail address ('email')"),
        ("phone", "+49 30 1234567", "skipped: what is private ('phone')"),
        ("snacks", "cake", "'snacks' has no place in the data file; kept as x-…"),
        ("slides", "on request", "no link: 'on request'"),
        ("language", "Klingonian", "which language is 'Klingonian'?"),
    ],
)
def test_what_is_skipped_or_asked_is_told(name: str, value: str, told: str) -> None:
    assert talk(**{name: value}).messages == [told]


@pytest.mark.parametrize(
    ("speaker", "message"),
    [
        ("(all-hands)", "is 'all-hands' a reason why nobody speaks? Taken for a row that is no talk"),
        ("Kitchen", "is 'Kitchen' a person? Taken for a speaker"),
        ("What we did: a review", "is 'What we did: a review' a person? Taken for a speaker"),
    ],
)  # fmt: skip
def test_what_is_hardly_a_person_is_asked(speaker: str, message: str) -> None:
    assert talk(title="", speaker=speaker).messages[-1:] == [message]


@pytest.mark.parametrize(
    ("speaker", "values"),
    [
        ("TBA", {"status": "tentative", "title": "TBA"}),
        ("por confirmar", {"status": "tentative", "title": "TBA"}),
        ("N.N.", {"status": "tentative", "title": "TBA"}),
        ("N/A", {"kind": "none"}),
        ("-", {"kind": "none"}),
        ("", {"kind": "none"}),
        ("Lunch", {"kind": "break", "title": "Lunch"}),
        ("(reading week)", {"kind": "holiday", "title": "reading week"}),
        ("Vorbesprechung", {"kind": "discussion", "title": "Vorbesprechung"}),
    ],
)
def test_a_row_without_a_title_is_what_its_speaker_says(
    speaker: str, values: dict[str, str]
) -> None:
    found = talk(title="", speaker=speaker).values
    assert {key: of for key, of in found.items() if key != "date"} == values


@pytest.mark.parametrize(
    ("title", "speaker", "values"),
    [
        ("Lunch with looms", "Jane Roe", {"title": "Lunch with looms", "speakers": ["Jane Roe"]}),
        ("TBA", "Jane Roe", {"status": "tentative", "speakers": ["Jane Roe"]}),
        ("[CANCELLED] Looms", "Jane Roe", {"status": "cancelled", "title": "Looms", "speakers": ["Jane Roe"]}),
        ("Talk: Jane Roe (MIT)", "", {"speakers": ["Jane Roe (MIT)"]}),
        (f"[Looms]({SITE}/l.pdf)", "Jane Roe",
         {"title": "Looms", "speakers": ["Jane Roe"], "slides": [{"url": f"{SITE}/l.pdf"}]}),
        ("No seminar", "", {"kind": "none", "title": "No seminar"}),
        ("Thanksgiving", "", {"kind": "holiday", "title": "Thanksgiving"}),
    ],
)  # fmt: skip
def test_title_and_speaker_together_say_what_a_row_is(
    title: str, speaker: str, values: dict[str, Any]
) -> None:
    found = talk(title=title, speaker=speaker).values
    assert {key: of for key, of in found.items() if key != "date"} == values


def test_the_reason_of_an_empty_week_is_its_title() -> None:
    found = talk(title="", reason="Exam week").values
    assert (found["kind"], found["title"]) == ("none", "Exam week")


def test_the_reason_beside_a_talk_is_a_remark() -> None:
    assert talk(speaker="Jane Roe", status="moved", reason="Strike").values["note"] == "Strike"


def test_two_texts_of_one_kind_are_two_paragraphs() -> None:
    assert (
        talk(note="Bring a cup.", remarks="And cake.").values["note"] == "Bring a cup.\n\nAnd cake."
    )


def test_two_places_that_differ_are_one_place() -> None:
    found = talk(city="Lyon", country="France").values
    assert found["location"] == "Lyon, France"


@pytest.mark.parametrize(
    ("cells", "key", "expected"),
    [
        ({"timezone": "Moon"}, "x-timezone", "Moon"),
        ({"time": "13:00", "end": "14:30", "duration": "20"}, "time", "13:00-14:30"),
        ({"time": "13:00", "duration": "20"}, "time", "13:00-13:20"),
        ({"duration": "20"}, "x-duration", "20"),
        ({"time": "13:00", "duration": "900"}, "time", "13:00-13:15"),
        ({"links": "[slides](https://example.org/a.pdf) (internal)"}, "slides",
         [{"url": f"{SITE}/a.pdf", "label": "slides", "access": "internal"}]),
        ({"video": {"url": f"{SITE}/v", "access": "members"}}, "videos",
         [{"url": f"{SITE}/v", "access": "internal"}]),
        ({"links": {"Code": f"{SITE}/code", "Chat": f"{SITE}/chat"}}, "links",
         [{"url": f"{SITE}/code", "label": "Code"}, {"url": f"{SITE}/chat", "label": "Chat"}]),
        ({"youtube_id": "abcdefghijk"}, "videos", [{"url": "https://www.youtube.com/watch?v=abcdefghijk"}]),
        ({"video_provider": "vimeo", "video_id": "123456789"}, "videos",
         [{"url": "https://vimeo.com/123456789"}]),
        ({"location": "Library", "venue": "Library"}, "location", "Library"),
        ({"location": "Library", "venue": "Dam 1"}, "location", "Library, Dam 1"),
        ({"Weird name!": "x"}, "x-weird-name", "x"),
        ({"x-own": ["a", {"b": "c"}]}, "x-own", ["a", {"b": "c"}]),
        ({"speaker": "(to be found)"}, "note", "to be found"),
        ({"speaker": {"first_name": "Jane", "last_name": "Roe", "id": "7"}}, "speakers", ["Jane Roe"]),
        ({"speaker": {"name": "Jane Roe", "links": [{"homepage": f"{SITE}/jane"}]}}, "speakers",
         [{"name": "Jane Roe", "url": f"{SITE}/jane"}]),
        ({"speaker": {"Jane Roe": "MIT", "John Doe": ""}}, "speakers", ["Jane Roe (MIT)", "John Doe"]),
    ],
)  # fmt: skip
def test_what_several_fields_say_together_has_one_key(cells, key, expected):
    assert talk(**cells).values[key] == expected


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"timezone": "Moon"}, "which time zone is 'Moon'? --timezone says so"),
        ({"duration": "all day"}, "kept as x-duration"),
        ({"duration": "13 h"}, "longer than a talk"),
        ({"speaker": {"name": "Jane Roe", "email": "jane@example.org"}}, "'email' of a person"),
        ({"speaker": {"name": "Jane Roe", "image": "jane"}}, "no address, kept as x-speaker-image"),
        ({"slides": "ask me"}, "no link: 'ask me'"),
        ({"url": "javascript:alert(1)"}, "javascript:alert(1)"),
        ({"language": "Klingon"}, "which language is 'Klingon'?"),
        ({"abstract": "Zoom, passcode: 1234"}, "skipped: a meeting password, since private"),
        ({"abstract": "{% include a.html %} On looms."}, "skipped: Liquid: {% include a.html %}"),
        ({"abstract": "<script>alert(1)</script>On looms."}, "skipped: a <script>"),
    ],
)
def test_what_cannot_be_kept_as_it_is_is_reported(cells, message):
    assert any(message in said for said in talk(**cells).messages)


@pytest.mark.parametrize("text", ["Lunch", "Coffee break", "No seminar"])
def test_a_row_that_is_no_talk_has_its_kind(text):
    values = talk(title=text, speaker="").values
    assert (values["title"], values["kind"] in ("break", "none")) == (text, True)
