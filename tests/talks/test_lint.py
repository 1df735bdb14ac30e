"""What is well formed and still cannot be meant."""

from __future__ import annotations

import pytest
from sphinxcontrib.sampl.talks.parse import parse


def said(data: str) -> list[str]:
    _schedule, problems = parse(data.encode(), "t.yaml")
    return [str(problem) for problem in problems]


def test_a_room_is_booked_twice():
    data = """\
- {title: A, room: R1, date: 2026-01-08, time: 10:00-11:00}
- {title: B, room: R1, date: 2026-01-08, time: 10:30-11:30}
- {title: C, room: R2, date: 2026-01-08, time: 10:30-11:30}
"""
    assert said(data) == [
        "t.yaml:2:3: WARNING: the room 'R1' is booked twice at one time, by the talks in lines 1 and 2"
        " [sampl.conflict]"
    ]


def test_a_speaker_is_booked_twice_also_across_zones():
    data = """\
- {title: A, speakers: [Ann, Bob], date: "2026-01-08, 10:00-11:00 CET"}
- {title: B, speakers: Bob, date: "2026-01-08, 9:30-9:45 UTC"}
"""
    assert said(data) == [
        "t.yaml:2:3: WARNING: the speaker 'Bob' is booked twice at one time, by the talks in lines"
        " 1 and 2 [sampl.conflict]"
    ]


@pytest.mark.parametrize(
    "second",
    [
        "time: 11:00-12:00",  # one after the other
        "time: 10:30-11:30, status: cancelled",
        "time: 10:30-11:30, kind: break",
        "time: '10:30'",  # until when is not known
    ],
)
def test_these_are_no_double_bookings(second):
    first = "- {id: a, title: A, room: R, speakers: Ann, date: 2026-01-08, time: 10:00-11:00}\n"
    assert (
        said(f"{first}- {{id: b, title: B, room: R, speakers: Ann, date: 2026-01-08, {second}}}\n")
        == []
    )


def test_no_talk_is_on_the_weekday_of_its_term():
    data = """\
terms:
  - name: Winter 2026
    weekday: Thursday
    talks:
      - {title: A, date: 2026-01-09}
      - {title: B, date: 2026-01-16}
"""
    assert said(data) == [
        "t.yaml:2:5: WARNING: no talk of Winter 2026 is on a Thursday; they are on Friday [sampl.weekday]"
    ]


@pytest.mark.parametrize(
    ("note", "problems"),
    [
        ("Every Thursday at four.", 1),
        ("Thursdays, 16:00", 1),
        ("Every Friday on Zoom", 0),
        ("Tuesdays and Thursdays", 0),  # several: not for us to judge
        ("Every day but holidays", 0),
    ],
)
def test_the_weekday_may_stand_in_the_note(note, problems):
    data = (
        f"terms:\n- name: Winter 2026\n  note: {note}\n  talks: [{{title: A, date: 2026-01-09}}]\n"
    )
    assert [line.split(" WARNING")[0] for line in said(data)] == ["t.yaml:3:"] * problems


def test_a_date_outside_of_its_term():
    data = """\
terms:
  - name: Winter 2026
    starts: 2026-01-01
    ends: 2026-03-31
    talks:
      - {title: A, date: 2026-04-02, was: 2025-12-31}
      - {title: B, date: Mar 5}
"""
    assert said(data) == [
        "t.yaml:6:26: WARNING: 2026-04-02 is outside of its term, 2026-01-01 to 2026-03-31 [sampl.date]"
    ]
