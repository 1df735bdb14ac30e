"""Programmes as programs export them: records, rooms and persons by ids, in one file."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sphinxcontrib.sampl.imports.draft import Draft, Hints, Report
from sphinxcontrib.sampl.imports.pipeline import read
from sphinxcontrib.sampl.imports.source_file import Source

TALK = {"title": "On looms", "date": "2024-03-05"}


def imported(value: Any) -> tuple[Draft, list[str]]:
    report = Report()
    draft = read([Source("all.json", json.dumps(value).encode())], Hints(), report)
    assert draft is not None
    return draft, [problem.message for problem in report.problems]


def values(value: Any) -> list[dict[str, Any]]:
    return [entry.values for entry in imported(value)[0].all_entries()]


@pytest.mark.parametrize("key", ["fields", "attributes", "properties"])
def test_records_are_what_people_entered_in_them(key: str) -> None:
    records = [
        {"id": f"rec{n}", "createdTime": "2023-12-01T10:00:00Z", key: TALK} for n in range(2)
    ]
    found = values({"records": records})
    assert [(one["title"], str(one["date"])) for one in found] == [("On looms", "2024-03-05")] * 2
    assert all("x-id" not in one for one in found)


@pytest.mark.parametrize("name", ["room", "roomId", "room_id"])
def test_rooms_are_named_in_place_of_their_ids(name: str) -> None:
    rooms = [{"id": 7, "name": "Big Hall"}, {"id": 8, "name": "Attic"}]
    [found] = values({"sessions": [{**TALK, name: 8}], "rooms": rooms})
    assert found["room"] == "Attic"


def test_the_id_of_a_room_that_is_not_listed_stays() -> None:
    [found] = values({"sessions": [{**TALK, "room": 9}], "rooms": [{"id": 7, "name": "Big Hall"}]})
    assert found["room"] == "9"


def test_persons_with_a_list_of_their_sessions_are_no_talks() -> None:
    speakers = [{"id": "a1", "fullName": "Jane Roe", "bio": "Jane weaves.", "sessions": [1]}]
    talks = values({"sessions": [{"id": 1, **TALK, "speakers": ["a1"]}], "speakers": speakers})
    assert len(talks) == 1
    assert talks[0]["speakers"] == [{"name": "Jane Roe", "bio": "Jane weaves."}]


@pytest.mark.parametrize("status", ["Accepted", "approved", "published"])
def test_a_talk_that_was_accepted_takes_place(status: str) -> None:
    [found] = values([{**TALK, "speaker": "Jane Roe", "status": status}])
    assert not found.keys() & {"status", "x-status"}


def programme(**session: Any) -> list[dict[str, Any]]:
    talks = [{**TALK, "time": "09:00", "speaker": "Jane Roe"}]
    return [
        {
            "day": "2024-03-05",
            "sessions": [
                {"name": "Threads", "talks": talks, **session},
                {"name": "Lunch", "time": "12:00"},
            ],
        }
    ]


def test_the_chair_and_the_room_of_a_session_are_of_its_talks() -> None:
    first, second = values(programme(chair="Ada Lind", room="Aula"))
    assert (first["host"], first["room"]) == ("Ada Lind", "Aula")
    assert (second["title"], second["kind"]) == ("Lunch", "break")


def test_what_a_session_says_beside_is_told() -> None:
    _, said = imported(programme(sponsor="Example Ltd"))
    assert said == ["skipped: sponsor of a session"]


@pytest.mark.parametrize("key", ["rsvp", "register", "signup", "anmeldung"])
def test_where_to_register_for_an_evening_is_of_its_term(key: str) -> None:
    url = "https://example.org/rsvp"
    evening = {
        "name": "March",
        "date": "2024-03-05",
        "time": "18:30",
        key: url,
        "talks": [TALK | {"speaker": "Jane Roe"}],
    }
    draft, said = imported([evening])
    assert "https://example.org/rsvp" in str(draft.terms[0].values["register"])
    assert said == []
