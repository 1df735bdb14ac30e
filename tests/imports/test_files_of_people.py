"""Files as people have them: odd wrappers, lost digits, private fields, names of files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest


def put(name: str, text: str) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return name


@pytest.fixture
def talks(sampl, understood):
    """Import a file and return its talks, as an export understands them."""

    def read(name: str, text: str, *options: str) -> list[dict[str, Any]]:
        return understood(sampl("import", put(name, text), *options).out)["talks"]

    return read


@pytest.mark.parametrize(
    "text",
    [
        "name: Winter\ntalks:\n  - date: 2023-10-05\n    time: 12:00PM\n    speaker: Mia Voss\n"
        "    title: Trees\n",
        "title: Winter\ntalks:\n  - {title: Trees, date: 2023-10-05, time: '12:00',\n"
        "     speakers: [Mia Voss]}\n",
        "talks:\n  - {date: 2023-10-05, time: '12:00', duration: 60, presenter: Mia Voss,\n"
        "     title: Trees}\n",
    ],
)
def test_a_term_with_talks_is_no_schedule_of_write_the_docs(talks, text: str) -> None:
    (talk,) = talks("autumn.yml", text)
    names = [person["name"] for person in talk["speakers"]]
    assert (talk["kind"], talk["date"], talk["start"][11:16], names) == (
        "talk", "2023-10-05", "12:00", ["Mia Voss"],
    )  # fmt: skip


@pytest.mark.parametrize("wrapper", ["seminar", "talk", "event"])
def test_a_wrapper_around_each_item_is_taken_off(talks, wrapper: str) -> None:
    found = talks(
        "talks.yml",
        f"- {wrapper}: {{speaker: Mia Voss, date: 2024-05-02, title: Trees}}\n"
        f"- {wrapper}: {{speaker: Ole Rand, date: 2024-05-09, title: Woods}}\n",
    )
    assert [(talk["date"], talk["title"]) for talk in found] == [
        ("2024-05-02", "Trees"), ("2024-05-09", "Woods"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "- {date: 2022-03-10, leader: Mia Voss, gist: Trees}\n",
        "meetings:\n  - {date: 2022-03-10, Leader: Mia Voss, Gist: Trees}\n",
        '[{"date": "2022-03-10", "leader": "Mia Voss", "gist": "Trees"}]\n',
    ],
)
def test_a_field_is_what_the_user_says_it_is(talks, text: str) -> None:
    name = "talks.json" if text[0] == "[" else "talks.yml"
    options = ("--column", "leader=speakers", "--column", "gist=title")
    (talk,) = talks(name, text, *options)
    assert (talk["title"], talk["speakers"][0]["name"]) == ("Trees", "Mia Voss")


def test_a_refusal_names_the_fields_and_the_option_that_helps(sampl) -> None:
    put("talks.yml", "talks:\n  - {headword: Trees, whom: Mia Voss, venue: Hall}\n")
    result = sampl("import", "talks.yml")
    assert result.status == 2
    assert "--column" in result.err


@pytest.mark.parametrize(
    ("text", "bracket", "line"),
    [
        ('[\n {"date": "2024-01-05", "title": "Trees"},\n]\n', "]", 2),
        ('[{"date": "2024-01-05", "title": "Trees"},\n\n]', "]", 1),
        ('[{"date": "2024-01-05", "title": "Trees",}]\n', "}", 1),
    ],
)
def test_a_comma_too_many_in_json_is_named(sampl, text: str, bracket: str, line: int) -> None:
    result = sampl("import", put("talks.json", text))
    said = f"there is a comma too many before the {bracket}; take it out"
    assert result.err.startswith(f"talks.json:{line}:")
    assert said in result.err


@pytest.mark.parametrize("name", ["index.md", "_index.md", "README.md"])
def test_a_remark_names_the_folder_of_pages_that_are_called_alike(sampl, name: str) -> None:
    for folder, day in (("loom", "2019-09-18"), ("kite", "31/02/2019")):
        put(
            f"talk/{folder}/index.md",
            f"---\ntitle: {folder}\ndate: {day}\nauthors: [Mia Voss]\n---\n",
        )
    put(f"talk/kite/{name}", "---\ntitle: Kite\ndate: 31/02/2019\nauthors: [Mia Voss]\n---\n")
    assert f"kite/{name}" in sampl("import", "talk").out


CALENDAR = """\
BEGIN:VCALENDAR
BEGIN:VEVENT
UID:1
DTSTART;TZID=Europe/Oslo:{}
DTEND;TZID=Europe/Oslo:{}
SUMMARY:Trees
END:VEVENT
END:VCALENDAR
"""


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("20240304T080000", "20240304T0855", "5: WARNING: DTEND 20240304T0855 has no seconds: read as 08:55"),
        ("20240304T0800", "20240304T085500", "4: WARNING: DTSTART 20240304T0800 has no seconds: read as 08:00"),
        ("20240304T0800", "20240304T0855", ""),
        ("20240304T080000", "20240304T085500", ""),
    ],
)  # fmt: skip
def test_digits_that_one_of_two_times_lacks_are_asked_for(sampl, start, end, said) -> None:
    result = sampl("import", put("cal.ics", CALENDAR.format(start, end)))
    assert result.err == (f"cal.ics:{said} [sampl.import]\n" if said else "")


@pytest.mark.parametrize(
    ("row", "kind", "title"),
    [
        ("reason: Autumn break!", "break", "Autumn break!"),
        ("reason: Public holiday", "holiday", "Public holiday"),
        ("reason: No room to be had", "none", "No room to be had"),
        ("Grund: Umzug", "none", "Umzug"),
    ],
)
def test_the_reason_of_a_week_without_a_talk_is_its_title(talks, row, kind, title) -> None:
    found = talks(
        "talks.yml",
        f"- {{date: 2024-11-20, title: Trees, speaker: Mia Voss}}\n- {{date: 2024-11-27, {row}}}\n",
    )
    assert [found[1]["title"], found[1]["speakers"]] == [title, []]
    assert found[1]["kind"] != "talk"


def test_the_reason_beside_a_talk_is_its_note(talks) -> None:
    (talk,) = talks(
        "talks.yml", "- {date: 2024-11-20, title: Trees, speaker: Mia Voss, reason: Her visit}\n"
    )
    assert (talk["title"], talk["note"]) == ("Trees", "Her visit")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("speaker-gender", "woman"), ("Gender", "woman"), ("Geschlecht", "weiblich"),
        ("birthday", "1990-01-02"), ("age", "34"), ("nationality", "Dutch"), ("allergies", "nuts"),
    ],
)  # fmt: skip
def test_what_is_personal_is_skipped_and_told(sampl, name: str, value: str) -> None:
    text = f"- {{date: 2024-02-02, speaker: Mia Voss, title: Trees, {name}: {value}}}\n"
    result = sampl("import", put("talks.yml", text))
    assert value not in result.out
    assert f"skipped: what is private ({name!r})" in result.err


SCHEDULE = """\
<schedule><conference><title>Conf</title><time_zone_name>Europe/Oslo</time_zone_name></conference>
<day index="1" date="2026-05-26">{}</day></schedule>
"""
EVENT = (
    "<event id='1'><date>2026-05-26T{}</date><duration>00:30</duration><title>Trees</title></event>"
)


@pytest.mark.parametrize("room", ["<room>{}</room>", "<room name=''>{}</room>"])
def test_a_room_without_a_name_has_its_talks(talks, room: str) -> None:
    text = SCHEDULE.format(room.format(EVENT.format("10:00:00+02:00")))
    (talk,) = talks("plan.xml", text)
    assert (talk["title"], talk["start"]) == ("Trees", "2026-05-26T10:00:00+02:00")


@pytest.mark.parametrize(
    ("other", "said"),
    [("10:00:00+00:00", "shown in that zone"), ("10:00:00+05:00", "they keep it")],
)
def test_what_is_said_of_other_offsets_is_what_is_done(sampl, other: str, said: str) -> None:
    events = "".join(EVENT.format(time) for time in ("10:00:00+02:00", "11:00:00+02:00", other))
    result = sampl("import", put("plan.xml", SCHEDULE.format(f"<room name='R'>{events}</room>")))
    assert f"some dates have another offset than Europe/Oslo; {said}" in result.err


@pytest.mark.parametrize(
    ("slides", "url"),
    [
        ("slides/2022/First trees.pdf", "slides/2022/First%20trees.pdf"),
        ("First trees.pdf", "First%20trees.pdf"),
        ("/files/my talk (final).pptx", "/files/my%20talk%20(final).pptx"),
        ("slides/plain.pdf", "slides/plain.pdf"),
    ],
)
def test_a_blank_in_the_name_of_a_file_is_encoded(talks, slides: str, url: str) -> None:
    row = {"date": "2022-10-01", "title": "Trees", "speaker": "Mia Voss", "slides": slides}
    (talk,) = talks("talks.json", json.dumps([row]))
    assert [link["url"] for link in talk["slides"]] == [url]


def test_long_ids_that_an_import_writes_are_valid(sampl) -> None:
    title = "Knots, ropes and sails, " * 8
    events = "".join(
        f"BEGIN:VEVENT\nUID:{room}\nDTSTART:20240914T150000Z\nSUMMARY:{title}\nLOCATION:Hall {room}\n"
        "END:VEVENT\n"
        for room in "ABC"
    )
    put("cal.ics", f"BEGIN:VCALENDAR\n{events}END:VCALENDAR\n")
    sampl("import", "cal.ics", "-o", "out.yaml", "--timezone", "Europe/Rome")
    assert sampl("check", "out.yaml") == (0, "", "")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("talks.jsonl", '{"date": "2024-05-02", "title": "A", "speaker": "Mia Voss", "n": 9}\n' * 2),
        ("talks.json", '[{"date": "2024-05-02", "title": "A", "speaker": "Mia Voss", "n": 9}]\n'),
        ("talk.md", '{"date": "2024-05-02", "title": "A", "speaker": "Mia Voss", "n": 9}\n\nText.\n'),
        ("talk.md", '+++\ndate = "2024-05-02"\ntitle = "A"\nspeaker = "Mia Voss"\nn = 9\n+++\n'),
        ("talks.toml", '[[talks]]\ndate = "2024-05-02"\ntitle = "A"\nspeaker = "Mia Voss"\nn = 9\n'),
        ("talks.yml", "- {date: 2024-05-02, title: A, speaker: Mia Voss, duration: 9}\n"),
    ],
)  # fmt: skip
def test_a_number_of_thousands_of_digits_ends_in_no_traceback(sampl, name, text) -> None:
    head, nine, rest = text.rpartition("9")
    result = sampl("import", put(name, head + nine * 5000 + rest))
    assert result.status in (0, 1, 2)
    assert len(result.err) < 4000


@pytest.mark.parametrize(
    "video",
    [
        "[https://example.org/v, internal]",
        "{url: https://example.org/v, access: internal}",
        "{url: https://example.org/v, access: interal}",
        "[[https://example.org/v, private]]",
    ],
)
def test_a_recording_that_is_internal_stays_internal(talks, video: str) -> None:
    (talk,) = talks(
        "talks.yml",
        f"- {{date: 2024-05-02, title: Trees, speaker: Mia Voss, recording: {video}}}\n",
    )
    assert [(link["url"], link["access"]) for link in talk["videos"]] == [
        ("https://example.org/v", "internal")
    ]


@pytest.mark.parametrize(
    ("pair", "people"),
    [
        ("[Mia Voss, UC Berkeley]", [("Mia Voss", "UC Berkeley")]),
        ("[Mia Voss, CMU]", [("Mia Voss", "CMU")]),
        ("[Mia Voss, Ole Rand]", [("Mia Voss", None), ("Ole Rand", None)]),
        ("[Mia Voss (CMU), Ole Rand (UW)]", [("Mia Voss", "CMU"), ("Ole Rand", "UW")]),
    ],
)
def test_a_name_and_an_institution_are_one_person(talks, pair: str, people) -> None:
    (talk,) = talks("talks.yml", f"- {{date: 2024-05-02, title: Trees, speaker: {pair}}}\n")
    assert [(person["name"], person["affiliation"]) for person in talk["speakers"]] == people
