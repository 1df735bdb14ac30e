"""Where talks are and how to take part: stated, or taken from session, room, term and file."""

from __future__ import annotations

from typing import Any

import pytest
from sphinxcontrib.sampl.talks.model import Mode, Schedule, Talk
from sphinxcontrib.sampl.talks.parse import parse


def read(text: str) -> tuple[Schedule, list[str]]:
    schedule, problems = parse(text.encode(), "t.yaml")
    return schedule, [f"{problem.line}: {problem.message}" for problem in problems]


def clean(text: str) -> tuple[Talk, ...]:
    schedule, problems = read(text)
    assert problems == []
    return schedule.talks


def place(talk: Talk) -> dict[str, Any]:
    """What a visitor wants to know."""
    return {
        "venue": talk.venue.name.text if talk.venue and talk.venue.name else None,
        "location": talk.location.text if talk.location else None,
        "room": talk.room,
        "join": [link.url for link in talk.join],
        "register": [link.url for link in talk.register],
        "host": [person.name for person in talk.host],
        "track": talk.track,
        "mode": talk.mode.value if talk.mode else None,
    }


SERIES = """\
venue: Town
join: /file
rooms: {a: {name: Aula, join: /aula}, b: Lab}
tracks: {c: Compilers}
sessions: {Morning: {host: Ada Lind, room: a, track: c}}
terms:
- name: Spring 2027
  venue: Campus
  location: Third floor
  join: /term
  register: /rsvp
  host: Example Ltd
  talks:
  - """


@pytest.mark.parametrize(
    ("talk", "differs"),
    [
        ("{title: A}", {}),
        ("{title: A, venue: Annex}", {"venue": "Annex"}),
        ("{title: A, location: Garden}", {"location": "Garden"}),
        ("{title: A, room: b}", {"room": "Lab"}),
        ("{title: A, room: a}", {"room": "Aula", "join": ["/aula"]}),
        ("{title: A, room: a, join: /own}", {"room": "Aula", "join": ["/own"]}),
        ("{title: A, register: /own}", {"register": ["/own"]}),
        ("{title: A, chair: Ben Ito}", {"host": ["Ben Ito"]}),
        ("{title: A, mode: onsite}", {"mode": "onsite", "join": []}),
        ("{title: A, mode: Online}", {"mode": "online", "venue": None}),
        ("{title: A, mode: Online, venue: Hub}", {"mode": "online", "venue": "Hub"}),
        (
            "{title: A, session: Morning}",
            {"room": "Aula", "join": ["/aula"], "host": ["Ada Lind"], "track": "c"},
        ),
        (
            "{title: A, session: Morning, room: b, host: Ben Ito}",
            {"room": "Lab", "host": ["Ben Ito"], "track": "c"},
        ),
    ],
)
def test_the_nearest_says_where_and_how(talk: str, differs: dict[str, Any]) -> None:
    usual = {
        "venue": "Campus", "location": "Third floor", "room": None, "join": ["/term"],
        "register": ["/rsvp"], "host": ["Example Ltd"], "track": None, "mode": "hybrid",
    }  # fmt: skip
    (entry,) = clean(SERIES + talk + "\n")
    assert place(entry) == usual | differs


@pytest.mark.parametrize("kind", ["none", "break", "social", "holiday"])
def test_rows_that_are_no_talk_take_nothing(kind: str) -> None:
    (entry,) = clean(f"{SERIES}{{kind: {kind}, session: Morning, title: A}}\n")
    assert not any(value for value in place(entry).values())


@pytest.mark.parametrize(
    ("talk", "mode"),
    [
        ("{title: A}", None),
        ("{title: A, location: Hall}", Mode.ONSITE),
        ("{title: A, room: Hall}", Mode.ONSITE),
        ("{title: A, venue: Hall}", Mode.ONSITE),
        ("{title: A, join: /z}", Mode.ONLINE),
        ("{title: A, join: /z, venue: Hall}", Mode.HYBRID),
        ("{title: A, join: /z, mode: onsite}", Mode.ONSITE),
        ("{title: A, mode: Hybrid}", Mode.HYBRID),
    ],
)
def test_the_mode_follows_from_place_and_link(talk: str, mode: Mode | None) -> None:
    (entry,) = clean(f"- {talk}\n")
    assert entry.mode is mode


def test_a_further_slot_may_be_elsewhere() -> None:
    text = "- {title: A, date: 2027-01-07, room: Aula, slots: [{date: 2027-01-08, room: Lab, join: /lab}]}"
    (entry,) = clean(text)
    (slot,) = entry.slots
    assert (slot.room, [link.url for link in slot.join]) == ("Lab", ["/lab"])


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "venue: {name: Aula, adress: here}",
            "a venue has no key 'adress'; did you mean 'address'?",
        ),
        ("rooms: {a: {capacity: many}}", "capacity is a number of people, not 'many'"),
        (
            "venue: {geo: [here, there]}",
            "geo must be latitude and longitude in degrees, such as geo: [47.65, -122.3]",
        ),
        ("venue: {geo: [-122.3, 47.65]}", "the latitude comes first; write geo: [47.65, -122.3]"),
        ("venue: {geo: {a: b}}", "geo must be [latitude, longitude], not a mapping"),
    ],
)
def test_what_is_wrong_with_a_place_is_said(line: str, message: str) -> None:
    assert read(line)[1] == [f"1: {message}"]


@pytest.mark.parametrize("written", ["[52.355, 4.957]", '"52.355, 4.957"', '"52.355; 4.957"'])
def test_a_position_is_latitude_and_longitude(written: str) -> None:
    schedule, problems = read(f"venue: {{name: Aula, geo: {written}}}")
    assert (schedule.venue and schedule.venue.geo, problems) == ((52.355, 4.957), [])


def test_an_unknown_mode_is_said_and_the_mode_follows() -> None:
    schedule, problems = read("- {title: A, mode: elsewhere, room: Hall}")
    expected = ["1: there is no mode 'elsewhere'; one of onsite, online, hybrid"]
    assert (schedule.talks[0].mode, problems) == (Mode.ONSITE, expected)


@pytest.mark.parametrize(
    ("line", "where"),
    [
        ("- {title: A, location: write to ada@example.org}", "location"),
        ("- {title: A, abstract: 'ada.lind+talks@mail.example.org'}", "abstract"),
        ("- {title: A, speakers: Ada <ada@example.org>}", "a person"),
    ],
)
def test_an_e_mail_address_in_a_field_is_told(line: str, where: str) -> None:
    (problem,) = read(line)[1]
    assert problem.startswith(f"1: {where} contains the e-mail address ")


@pytest.mark.parametrize(
    "line",
    [
        "channels: mailto:list@example.org",
        "- {title: The @ sign}",
        "- {title: A, note: meet @home}",
        "- {title: A, note: clone git@example.org:talks}",
    ],
)
def test_what_is_no_e_mail_address_or_meant_as_a_link_is_not_told(line: str) -> None:
    assert read(line)[1] == []
