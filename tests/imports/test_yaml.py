"""YAML and JSON of any shape: which talks are found in it, and what is told of the rest."""

from __future__ import annotations

import json

import pytest
from sphinxcontrib.sampl.imports.context import ImportContext
from sphinxcontrib.sampl.imports.draft import Report
from sphinxcontrib.sampl.imports.readers.yaml.reader import READER, read_page
from sphinxcontrib.sampl.imports.source_file import Source
from sphinxcontrib.sampl.talks.yaml.unreadable import Unreadable

ONE = {"title": "On sorting", "speaker": "Ada Roe", "date": "2024-02-01"}
TWO = {"title": "On searching", "speaker": "Bo Poe", "date": "2024-02-08"}


def page(text, name="talks.yml"):
    report = Report()
    found, remarks = read_page(ImportContext(Source(name, text.encode()), report=report))
    return found, remarks, [(problem.line, problem.message) for problem in report.problems]


def titles(text, name="talks.yml"):
    """Return the titles under each heading."""
    found, _, _ = page(text, name)
    return {
        section.name: [str(row.cells["title"].value) for row in section.rows]
        for section in found.sections
    }


def rows(text, name="talks.yml"):
    found, _, _ = page(text, name)
    return [
        {key: cell.value for key, cell in row.cells.items()}
        for section in found.sections
        for row in section.rows
    ]


def draft(text, name="talks.yml"):
    report = Report()
    source = Source(name, text.encode())
    return READER.read([source], ImportContext(source, report=report)), report


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ([ONE, TWO], {"": ["On sorting", "On searching"]}),
        ({"seminars": [ONE]}, {"": ["On sorting"]}),
        ({"2023": [ONE], "2024": [TWO]}, {"2023": ["On sorting"], "2024": ["On searching"]}),
        ({"2024": {"spring": [ONE]}}, {"spring 2024": ["On sorting"]}),
        ({"data": {"talks": [ONE]}}, {"": ["On sorting"]}),
        ([{"type": "Past", "members": [ONE]}], {"Past": ["On sorting"]}),
        ([{"term": "Fall", "year": 2024, "talks": [ONE]}], {"Fall 2024": ["On sorting"]}),
        ({"a1": ONE, "a2": TWO}, {"": ["On sorting", "On searching"]}),
        (ONE, {"": ["On sorting"]}),
    ],
    ids=["list", "key", "years", "terms", "nested", "members", "term-year", "ids", "one"],
)
def test_talks_are_found_wherever_they_are(data, expected):
    assert titles(json.dumps(data), "talks.json") == expected


def test_talks_under_their_day_have_that_day():
    found = rows("2024-02-01: {title: A, speaker: X}\n2024-02-08: {title: B, speaker: Y}")
    assert [row["date"] for row in found] == ["2024-02-01", "2024-02-08"]


def test_entries_in_comments_are_not_imported():
    text = "- {title: A, date: 2024-02-01}\n# - {title: B, date: 2024-02-08}\n"
    assert titles(text) == {"": ["A"]}


def test_every_document_of_a_file_is_read_with_its_lines():
    text = "# two\n---\ntitle: A\nspeaker: X\ndate: 2024-02-01\n---\ntitle: B\nspeaker: Y\n"
    found, _, _ = page(text)
    assert [(row.place.line, row.cells["title"].value) for row in found.sections[0].rows] == [
        (3, "A"),
        (7, "B"),
    ]


def test_json_lines_are_a_list():
    text = json.dumps(ONE) + "\n" + json.dumps(TWO) + "\n"
    assert titles(text, "talks.jsonl") == {"": ["On sorting", "On searching"]}


def test_json_that_is_no_yaml_is_read_too():
    text = '[\n\t{"title": "\\ud83d\\ude00 fun", "speaker": "Ada Roe", "date": "2024-02-01"}\n]'
    assert titles(text, "talks.json") == {"": ["😀 fun"]}


EVENTS = """
- title: Meetup 7
  date: 2024-05-02
  url: https://example.org/7
  youtube: PLabcdefghijklmnop
  venue: {name: The Barn, lonlat: [9.1, 48.7]}
  talks:
    - {title: A, speaker: X, youtube: abcdefghijk}
    - {title: B, speaker: Y, date: 2024-05-03}
- title: Meetup 8
  date: 2024-06-06
  talks: []
"""


def test_talks_inherit_day_and_place_of_their_event():
    assert [(row["date"], row["venue"]) for row in rows(EVENTS)] == [
        ("2024-05-02", "The Barn"),
        ("2024-05-03", "The Barn"),
    ]


def test_a_playlist_is_of_the_event_and_a_video_of_the_talk():
    found, _, _ = page(EVENTS)
    assert [cell.value for cell in found.sections[0].prose] == [
        "[page](https://example.org/7)",
        "[playlist](https://www.youtube.com/playlist?list=PLabcdefghijklmnop)",
    ]
    entry = draft(EVENTS)[0].all_entries()[0]
    assert entry.values["videos"] == [{"url": "https://www.youtube.com/watch?v=abcdefghijk"}]


def test_an_event_without_talks_stays_as_a_heading_and_is_told():
    found, _, problems = page(EVENTS)
    assert (found.sections[1].name, found.sections[1].rows) == ("Meetup 8", [])
    assert (10, "Meetup 8: no talks") in problems


def test_a_place_on_the_map_is_no_place_and_is_told():
    places = [line for line, said in page(EVENTS)[2] if said == "skipped: lonlat of the venue"]
    assert places == [8, 9]


def test_a_day_is_not_inherited_from_an_event_of_several_days():
    text = "- {name: C, start: 2024-05-01, end: 2024-05-03, talks: [{title: A, speaker: X}]}"
    assert rows(text) == [{"title": "A", "speaker": "X"}]


def test_a_session_among_slots_is_the_track_of_its_talks():
    text = """
- {time: "09:00", title: Opening}
- {time: "09:30", title: Session one, room: R1, talks: [{title: A, speaker: X}]}
"""
    assert rows(text) == [
        {"time": "09:00", "title": "Opening"},
        {"room": "R1", "track": "Session one", "time": "09:30", "title": "A", "speaker": "X"},
    ]


EVENT = """
name: Conference
location: Ulm, Germany
start: 2024-05-01
end: 2024-05-02
talks:
"""


def test_an_event_file_gives_facts_and_talks():
    found, _, problems = page(EVENT + "- {title: A, speaker: X, start: 2024-05-01 10:00 CET}\n")
    facts = {name: cell.value for name, cell in found.facts.items()}
    assert (found.title, facts, problems) == (
        "Conference",
        {"location": "Ulm, Germany", "starts": "2024-05-01", "ends": "2024-05-02"},
        [],
    )


def test_an_event_file_without_talks_is_told_and_does_not_fail():
    found, _, problems = page(EVENT)
    assert (found.title, found.sections) == ("Conference", [])
    assert problems == [(None, "an event without talks")]


def test_the_other_language_of_a_field_is_kept():
    text = """
- title: Сортировка
  title_en: Sorting
  date: 2024-02-01
  speakers: [{name: Аня, name_en: Anya}]
"""
    assert rows(text) == [
        {
            "title": "Сортировка",
            "x-title-en": "Sorting",
            "date": "2024-02-01",
            "speakers": [{"name": "Аня"}],
            "x-speakers-en": ["Anya"],
        }
    ]


def test_persons_as_triples_are_understood():
    found, _ = draft('- {title: T, speaker: [Ada Roe, "U, V", ""], date: 2024-02-01}')
    assert found.entries[0].values["speakers"] == ["Ada Roe (U, V)"]


def test_links_by_label_and_with_access_are_understood():
    text = """
- title: T
  speaker: Ada Roe
  links: {Paper: https://example.org/p}
  recording: [https://example.org/v, internal]
"""
    assert rows(text) == [
        {
            "title": "T",
            "speaker": "Ada Roe",
            "links": [{"url": "https://example.org/p", "label": "Paper"}],
            "recording": {"url": "https://example.org/v", "access": "internal"},
        }
    ]


PEOPLE = """
speakers:
  ada: {name: Ada Roe, company: ACME}
  zed: {name: Zed Zoe, company: ACME}
talks:
  - {title: T, speaker: ada, date: 2024-02-01}
sponsors:
  - {name: ACME, link: https://example.org}
"""


def test_speakers_beside_the_talks_are_joined_by_id():
    assert rows(PEOPLE)[0]["speaker"] == [{"id": "ada", "name": "Ada Roe", "company": "ACME"}]


def test_what_belongs_to_no_talk_is_told():
    assert page(PEOPLE)[2] == [
        (7, "skipped: sponsors, which has no talks"),
        (4, "no talk names this person: 'Zed Zoe'"),
    ]


NO_TALKS = {
    "sponsors": "- {name: ACME, link: https://example.org, brand: A}",
    "menu": "- {title: Home, url: /}\n- {title: Talks, url: /talks}",
    "team": "- {name: Ada Roe, title: Professor, email: a@example.org}",
    "papers": "- {title: T, authors: A. Roe, year: 2020, journal: J}",
    "schema": "type: map\nmapping:\n  title: {type: str}\n  date: {type: date}\n",
    "empty": "# nothing\n",
}


@pytest.mark.parametrize("text", NO_TALKS.values(), ids=NO_TALKS)
def test_lists_that_are_no_talks_are_not_claimed(text):
    assert READER.claims([Source("data.yml", text.encode())]) == 0


@pytest.mark.parametrize("name", ["sponsors", "menu", "team", "schema", "empty"])
def test_lists_that_are_no_talks_are_refused(name):
    with pytest.raises(Unreadable, match="no list of talks"):
        page(NO_TALKS[name])


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ("- title: On: sorting\n  date: 2024-02-01\n", 1, "must be quoted"),
        ("- title: A\n\tdate: 2024-02-01\n", 2, "TAB"),
        ('- title: "On "sorting""\n  speaker: X\n', 1, "other kind of quotes"),
    ],
    ids=["colon", "tab", "quotes"],
)
def test_broken_yaml_is_claimed_and_its_line_told(text, line, hint):
    assert READER.claims([Source("talks.yml", text.encode())]) > 0.5
    with pytest.raises(Unreadable, match=hint) as caught:
        page(text)
    assert caught.value.problem.line == line


def test_a_key_that_stands_twice_is_told_with_its_line():
    _, _, problems = page("- title: A\r\n  speaker: X\r\n  title: B\r\n")
    assert problems[0][0] == 3


def test_the_guess_is_said_at_the_head_of_the_draft():
    made, _ = draft("- {what: On sorting, who: Ada Roe, when: 2024-02-01}")
    assert made.remarks == [
        "Fields were guessed, confidence 90%: title ← what, speakers ← who, date ← when."
    ]
    assert made.entries[0].values["speakers"] == ["Ada Roe"]


def test_a_doubtful_guess_is_told_on_standard_error_too():
    _, report = draft("- {name: On sorting, time: '10:00'}")
    assert any("Are these talks?" in problem.message for problem in report.problems)


@pytest.mark.parametrize("head", ["", "venue: Weir Hall\n", "id: looms\nkinds: {demo: Demo}\n"])
def test_a_data_file_of_ours_is_known(head):
    text = f"{head}terms:\n  - name: Winter\n    talks: [{{title: A, date: 2024-02-01, speakers: [X]}}]\n"
    found, _, problems = page(text)
    assert found.sections[0].name == "Winter"
    assert (None, "this is a data file already: it builds as it is (sampl check)") in problems


@pytest.mark.parametrize("text", ["[" * 5000, '{"talks":' * 60 + "1" + "}" * 60, "\0"])
def test_hostile_json_is_refused_in_words(text):
    with pytest.raises(Unreadable):
        page(text, "talks.json")


def test_a_slot_with_a_name_among_talks_with_titles_has_that_title():
    text = "- {title: A, speaker: X, time: '9:00'}\n- {name: Lunch, time: '12:00'}\n"
    assert titles(text) == {"": ["A", "Lunch"]}


TOML = '''\
title = "Water talks"

[[terms]]
name = "Spring 2024"

[[terms.talks]]
title = "Dams: old and new"
speakers = ["Ines Marx", "Ada Holm"]
date = 2024-03-04
abstract = """
[[terms.talks]]
Not a table."""

[[terms.talks]]
title = "Locks"
speaker = {name = "Tomas Birk", affiliation = "Weir College"}
date = 2024-03-11T10:30:00
'''


@pytest.mark.parametrize("name", ["talks.toml", "<stdin>"])
def test_toml_is_read_as_other_shapes_are(name):
    assert titles(TOML, name) == {"Spring 2024": ["Dams: old and new", "Locks"]}


def test_values_of_toml_are_those_of_yaml():
    assert rows(TOML, "talks.toml")[1] == {
        "title": "Locks",
        "speaker": [{"name": "Tomas Birk", "affiliation": "Weir College"}],
        "date": "2024-03-11 10:30:00",
    }


def test_tables_of_toml_have_their_lines():
    found, _, _ = page(TOML, "talks.toml")
    assert [row.place.line for section in found.sections for row in section.rows] == [6, 14]


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("[[talks]]\ntitle = Dams\n", "this is not TOML: Invalid value", 2),
        (f"[[talks]]\ntitle = 1{'0' * 5000}\n", "this is not TOML: ", 1),
        (f"[[talks]]\ntitle = 0x1{'0' * 5000}\n", "this is not TOML: ", 1),
        (f"talks = {'[' * 5000}{']' * 5000}\n", "this is not TOML: ", 1),
    ],
)
def test_broken_toml_is_refused_in_words(text, message, line):
    with pytest.raises(Unreadable) as error:
        page(text, "talks.toml")
    assert error.value.problem.message.startswith(message)
    assert error.value.problem.line == line


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("talks.toml", TOML, 0.7),
        ("<stdin>", TOML, 0.4),
        ("site.toml", 'baseURL = "https://example.org"\ntitle = "Water"\n', 0.0),
    ],
)
def test_toml_is_claimed_by_keys_of_talks(name, text, expected):
    assert READER.claims([Source(name, text.encode())]) == expected


PERSON = """\
name: Ines Marx
title: Postdoc
institution: Weir College
presentations:
  - {title: Dams, date: 2024-03-04}
  - {title: Locks, date: 2024-03-11}
"""


def test_file_of_a_person_lends_the_name_to_its_talks():
    found, _, problems = page(PERSON)
    person = [{"name": "Ines Marx", "affiliation": "Weir College"}]
    assert [(section.name, len(section.rows)) for section in found.sections] == [("", 2)]
    assert [row["speakers"] for row in rows(PERSON)] == [person, person]
    assert problems == [(2, "skipped: title of a person")]


def test_list_of_persons_with_their_talks_is_one_of_talks():
    text = (
        "people:\n"
        "  - {name: Ines Marx, affiliation: Weir College, talks: [{title: Dams, date: 2024-03-04}]}\n"
        "  - {name: Ada Holm, affiliation: Fen Hall, talks: [{title: Locks, date: 2024-03-11}]}\n"
    )
    assert [(row["title"], row["speakers"][0]["name"]) for row in rows(text)] == [
        ("Dams", "Ines Marx"),
        ("Locks", "Ada Holm"),
    ]


@pytest.mark.parametrize(
    "event",
    [
        "{name: Water Days, website: 'https://example.org', talks: [{title: Dams, date: 2024-03-04}]}",
        "{name: Water Days, date: 2024-03-04, bio: x, talks: [{title: Dams, speaker: Ada Holm}]}",
        "{name: Water Days 2024, title: X, talks: [{title: Dams, date: 2024-03-04}]}",
    ],
)
def test_event_that_is_named_like_a_person_is_none(event):
    assert [row.get("speakers") for row in rows(f"- {event}\n")] == [None]


UNDER_TITLES = """\
- title: Dams of old
  contents:
    - {title: Ines Marx, academic_institution: Weir College, date: 2024-03-04}
- title: All about locks
  contents:
    - {title: Ada Holm, academic_institution: Fen Hall, date: 2024-03-11}
"""


def test_persons_below_titles_are_speakers():
    assert [(row["title"], row["speakers"]) for row in rows(UNDER_TITLES)] == [
        ("Dams of old", "Ines Marx"),
        ("All about locks", "Ada Holm"),
    ]


def test_titles_that_may_be_persons_are_asked_about():
    text = UNDER_TITLES.replace("academic_institution: Weir College, ", "").replace(
        "academic_institution: Fen Hall, ", ""
    )
    assert (3, "is the title 'Ines Marx' the speaker of 'Dams of old'?") in page(text)[2]


def test_keys_that_are_minutes_of_the_day_are_times_and_told():
    text = (
        "'540': {title: Dams, speaker: Ines Marx, date: 2024-03-04}\n"
        "'615': {title: Locks, speaker: Ada Holm, date: 2024-03-04}\n"
    )
    assert [row["time"] for row in rows(text)] == ["09:00", "10:15"]
    assert page(text)[2] == [(1, "keys are read as minutes of the day: 540 as 09:00")]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("video_provider: youtube, video_id: AbCdEfGhIjK", "https://www.youtube.com/watch?v=AbCdEfGhIjK"),
        ("youtube_id: AbCdEfGhIjK", "https://www.youtube.com/watch?v=AbCdEfGhIjK"),
        ("video: {provider: vimeo, id: '12345678'}", "https://vimeo.com/12345678"),
        ("video: {youtube: AbCdEfGhIjK}", "https://www.youtube.com/watch?v=AbCdEfGhIjK"),
        ("platform: vimeo, recording: '12345678'", "https://vimeo.com/12345678"),
    ],
)  # fmt: skip
def test_recording_that_is_named_by_an_id_has_its_address(fields, expected):
    found, report = draft(f"- {{title: Dams, speaker: Ines Marx, date: 2024-03-04, {fields}}}\n")
    assert found.all_entries()[0].values["videos"] == [{"url": expected}]
    assert report.problems == []


def test_picture_that_is_no_address_costs_no_speaker():
    found, report = draft(
        "- {title: Dams, presenter: Ines Marx, photo: ines-marx, date: 2024-03-04}\n"
        "- {title: Locks, presenter: Ada Holm, photo: ada-holm, date: 2024-03-11}\n"
    )
    values = [entry.values for entry in found.all_entries()]
    assert [(one["speakers"], one["x-speaker-image"]) for one in values] == [
        (["Ines Marx"], "ines-marx"),
        (["Ada Holm"], "ada-holm"),
    ]
    assert [problem.message for problem in report.problems] == [
        *["skipped: photo that is no address, kept as x-speaker-image"] * 2
    ]


def test_file_name_becomes_no_web_address():
    found, _ = draft("- {title: Dams, speaker: Ines Marx, date: 2024-03-04, slides: dams.pdf}\n")
    assert found.all_entries()[0].values["slides"] == [{"url": "dams.pdf"}]


@pytest.mark.parametrize("name", ["talks.json", "talks.jsonl"])
def test_numbers_of_any_length_are_kept(name):
    number = "9" * 5000
    talk = json.dumps(ONE)[:-1] + f', "n": {number}}}'
    text = f"[{talk}]" if name == "talks.json" else f"{talk}\n{talk}\n"
    assert rows(text, name)[0]["n"] == number


def test_lines_of_json_have_their_lines_and_may_be_blank():
    text = f"{json.dumps(ONE)}\n\n{json.dumps(TWO)}\n\n"
    found, _, _ = page(text, "talks.jsonl")
    assert [row.place.line for section in found.sections for row in section.rows] == [1, 3]


def test_a_line_that_is_no_json_is_refused_with_its_line():
    text = f"{json.dumps(ONE)}\n{json.dumps(TWO)}\n{json.dumps(ONE)}\nthat is all\n"
    with pytest.raises(Unreadable) as error:
        page(text, "talks.jsonl")
    assert (error.value.problem.line, error.value.problem.message) == (
        4, "this line is no JSON, as those before it are",
    )  # fmt: skip


def test_json_with_escaped_pictures_and_tabs_has_its_lines():
    text = '[\n\t{"title": "On sorting \\ud83d\\ude00",\n\t"speaker": "Ada Roe", "date": "2024-02-01"}]'
    found, _, said = page(text, "talks.json")
    (row,) = found.sections[0].rows
    assert (row.text("title"), row.place.line, said) == ("On sorting \U0001f600", 2, [])


def test_null_and_flags_of_json_are_nothing_and_text():
    text = json.dumps([{**ONE, "room": None, "online": True}])
    (row,) = rows(text, "talks.json")
    assert (row["room"], row["online"]) == ("", "true")


def test_values_that_are_nested_too_deeply_are_refused():
    text = "[[talks]]\ntitle = 'A'\nspeaker = 'Ada Roe'\nx = " + "[" * 80 + "]" * 80 + "\n"
    with pytest.raises(Unreadable, match="nested too deeply"):
        page(text, "talks.toml")


def test_a_talk_in_a_list_of_texts_is_reported():
    text = "talks:\n- {title: A, speaker: Ada Roe, date: 2024-02-01}\n- to be announced\n- {title: B, speaker: Bo Poe, date: 2024-02-08}\n"
    found, _, said = page(text)
    assert [row.text("title") for row in found.sections[0].rows] == ["A", "B"]
    assert said == [(3, "no talk: 'to be announced'")]


def test_days_as_keys_are_the_days_of_their_lists():
    text = (
        "2024-02-01:\n- {title: A, speaker: Ada Roe}\n2024-02-08:\n- {title: B, speaker: Bo Poe}\n"
    )
    found = [(row["date"], row["title"]) for row in rows(text)]
    assert found == [("2024-02-01", "A"), ("2024-02-08", "B")]


def test_the_playlist_and_the_text_of_an_event_stand_above_its_talks():
    text = (
        "- name: Evening\n  date: 2024-02-01\n  abstract: All about looms.\n"
        "  video: PLabcdefghijkl\n  talks:\n  - {title: A, speaker: Ada Roe}\n"
    )
    found, _, _ = page(text)
    said = [cell.text for cell in found.sections[0].prose]
    assert said == [
        "All about looms.", "[playlist](https://www.youtube.com/playlist?list=PLabcdefghijkl)",
    ]  # fmt: skip


def test_a_person_that_is_no_mapping_stays_text_where_others_have_other_names():
    text = "- {title: A, date: 2024-02-01, speakers: ['Ada Roe', {name: 李明, name_en: Li Ming}]}\n"
    (row,) = rows(text)
    assert row["speakers"] == ["Ada Roe", {"name": "李明"}]
    assert row["x-speakers-en"] == ["Li Ming"]
