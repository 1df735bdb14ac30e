"""Schedules that name talks by ids: the talks stand in another file, or under another key."""

from __future__ import annotations

from pathlib import Path

import pytest

LIST = """\
- {id: looms, title: Looms, speakers: [Lena Fromm], abstract: On looms.}
- {id: kites, title: Kites, speakers: [Oskar Dahl]}
"""
TABLE = """\
looms: {title: Looms, speakers: [Lena Fromm], abstract: On looms.}
kites: {title: Kites, speakers: [Oskar Dahl]}
"""
UNDER_KEY = "talks:\n" + "".join(f"  {line}\n" for line in TABLE.splitlines())
FLAT = """\
- {date: 2024-03-05, time: "10:00-10:30", talk: looms, room: A}
- {date: 2024-03-05, time: "11:00-11:30", talk: kites, room: B}
"""
NAMED_ID = FLAT.replace("talk:", "talk_id:")
SLOTS = """\
- date: 2024-03-05
  slots:
    - {start: "10:00", end: "10:30", room: A, session: looms}
    - {start: "11:00", end: "11:30", room: B, session: kites}
"""
BOTH = [
    ("2024-03-05", "10:00", "Looms", ["Lena Fromm"], "A"),
    ("2024-03-05", "11:00", "Kites", ["Oskar Dahl"], "B"),
]


@pytest.fixture
def programme(sampl, understood):
    """Write files into a folder, import it; return when, what, who, where, and what is said."""

    def run(files):
        for name, text in files.items():
            Path("in").mkdir(exist_ok=True)
            Path("in", name).write_text(text)
        result = sampl("import", "in")
        found = [
            (
                talk["date"],
                (talk["start"] or "")[11:16],
                talk["title"],
                [person["name"] for person in talk["speakers"]],
                talk["room"],
            )
            for talk in understood(result.out)["talks"]
        ]
        return found, result

    return run


@pytest.mark.parametrize("talks", [LIST, TABLE, UNDER_KEY])
@pytest.mark.parametrize("schedule", [FLAT, NAMED_ID, SLOTS])
def test_talks_of_another_file_take_the_place_of_their_ids(programme, talks, schedule):
    found, result = programme({"schedule.yml": schedule, "talks.yml": talks})
    assert found == BOTH
    assert "abstract: On looms." in result.out
    assert "skipped" not in result.err


def test_list_of_ids_is_a_list_of_talks(programme):
    schedule = "days:\n  - {date: 2024-03-05, talks: [looms, kites]}\n"
    found, _ = programme({"a.yml": schedule, "talks.yml": TABLE})
    assert found == [("2024-03-05", "", *talk[2:4], None) for talk in BOTH]


def test_numbers_are_ids_below_talk_and_not_below_day(programme):
    talks = LIST.replace("looms,", "1,").replace("kites,", "2,")
    schedule = FLAT.replace("looms", "1").replace("kites", "2").replace("room:", "day: 1, room:")
    found, _ = programme({"schedule.yml": schedule, "talks.yml": talks})
    assert found == BOTH


def test_talks_may_stand_under_another_key_of_the_file(programme):
    table = "".join(f"  {line}\n" for line in TABLE.splitlines())
    text = f"talks:\n{table}schedule:\n  - {{date: 2024-03-05, talks: [kites, looms]}}\n"
    found, _ = programme({"all.yml": text})
    assert [talk[2] for talk in found] == ["Kites", "Looms"]
    assert {talk[0] for talk in found} == {"2024-03-05"}


def test_talk_that_no_schedule_names_is_kept_and_told(programme):
    found, result = programme(
        {"schedule.yml": FLAT, "talks.yml": f"{LIST}- {{id: x, title: Spare, speaker: Ada Lind}}\n"}
    )
    assert found == [*BOTH, (None, "", "Spare", ["Ada Lind"], None)]
    assert "in/talks.yml:3: WARNING: the schedule does not name this talk" in result.err


def test_breaks_and_titles_of_the_schedule_stay(programme):
    schedule = f'{FLAT}- {{date: 2024-03-05, time: "12:00", title: Lunch}}\n'
    found, _ = programme({"schedule.yml": schedule, "talks.yml": LIST})
    assert found == [*BOTH, ("2024-03-05", "12:00", "Lunch", [], None)]


def test_tracks_with_titles_are_no_talks(programme):
    talks = "- {date: 2024-03-05, title: Looms, speaker: Lena Fromm, track: wood}\n"
    talks += "- {date: 2024-03-06, title: Kites, speaker: Oskar Dahl, track: air}\n"
    text = "tracks: {wood: {title: On wood}, air: {title: In the air}}\n"
    found, _ = programme({"a.yml": f"{text}talks:\n{talks}"})
    assert [talk[2] for talk in found] == ["Looms", "Kites"]


def test_schedule_without_its_talks_asks_for_titles(programme):
    slots = SLOTS.replace("session", "talk_id") + '    - {start: "12:00", title: Lunch}\n'
    found, result = programme({"schedule.yml": slots})
    assert [talk[2] for talk in found] == ["TBA", "TBA", "Lunch"]
    assert "neither a title nor a speaker is found" in result.err
    assert "x-id: looms" in result.out
