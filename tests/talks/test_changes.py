"""What has changed between two states of a file: each change once, and nothing else."""

from __future__ import annotations

import pytest
from sphinxcontrib.sampl.talks.changes import changes, shown_changes
from sphinxcontrib.sampl.talks.model import Schedule
from sphinxcontrib.sampl.talks.parse import parse

BEFORE = """\
timezone: Europe/Vienna
terms:
- name: Autumn 2026
  weekday: Thursday
  time: 16:00-17:00
  talks:
  - {date: 2026-10-01, title: Rivers, speakers: Ida Falk (Ghent), room: Aula}
  - {date: 2026-10-08, title: Dikes and dunes, speakers: [Jon Reyes, Mia Sol]}
  - {date: 2026-10-15, title: TBA, speakers: Pia Novak, videos: [https://example.org/v1]}
  - {date: 2026-10-22, speakers: TBA}
"""
RIVERS = "{date: 2026-10-01, title: Rivers, speakers: Ida Falk (Ghent), room: Aula}"


def schedule(text: str) -> Schedule:
    read, problems = parse(text.encode(), "t.yaml")
    assert not any(problem.fatal for problem in problems)
    return read


def told(before: str, after: str) -> list[str]:
    """Return what has changed, as ``what id``."""
    return [f"{one.what.value} {one.talk.id}" for one in changes(schedule(before), schedule(after))]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("  - {date: 2026-10-22, speakers: TBA}", "  - {date: 2026-10-22, speakers: TBA}\n"
         "  - {date: 2026-10-29, title: Locks, speakers: Al Bo}", ["new 2026-10-29-al-bo"]),
        (f"  - {RIVERS}\n", "", ["gone 2026-10-01-ida-falk"]),
        ("date: 2026-10-01", "date: 2026-10-02, was: 2026-10-01", ["moved 2026-10-01-ida-falk"]),
        ("date: 2026-10-01", "date: 2026-11-05", ["moved 2026-11-05-ida-falk"]),
        ("date: 2026-10-01", "date: 2026-10-01, time: 17:00-18:00", ["moved 2026-10-01-ida-falk"]),
        ("date: 2026-10-01", "date: 2026-10-01, time: 16:00-18:00", ["time 2026-10-01-ida-falk"]),
        ("date: 2026-10-01", "date: 2026-10-01, slots: [2026-10-02]", ["time 2026-10-01-ida-falk"]),
        ("  time: 16:00-17:00\n", "  time: 15:00-16:00\n", [
            "moved 2026-10-01-ida-falk", "moved 2026-10-08-jon-reyes",
            "moved 2026-10-15-pia-novak", "moved 2026-10-22-talk",
        ]),
        ("room: Aula", "room: B2", ["place 2026-10-01-ida-falk"]),
        (", room: Aula", "", ["place 2026-10-01-ida-falk"]),
        ("room: Aula", "room: Aula, status: cancelled", ["cancelled 2026-10-01-ida-falk"]),
        ("room: Aula", "room: B2, date: TBA, was: 2026-10-01, status: postponed",
         ["postponed 2026-10-01-ida-falk"]),
        ("title: Dikes and dunes", "title: Dikes, dunes and polders", ["title 2026-10-08-jon-reyes"]),
        ("title: Dikes and dunes", "title: Something else", ["title 2026-10-08-jon-reyes"]),
        ("title: TBA", "title: Weirs and fish", ["title 2026-10-15-pia-novak"]),
        ("[Jon Reyes, Mia Sol]", "[Jon Reyes, Lea Ott]", ["speakers 2026-10-08-jon-reyes"]),
        ("[Jon Reyes, Mia Sol]", "Lea Ott", ["speakers 2026-10-08-lea-ott"]),
        ("[Jon Reyes, Mia Sol]", "TBA", ["speakers 2026-10-08-dikes-and-dunes"]),
        ("date: 2026-10-22, speakers: TBA", "date: 2026-10-22, title: Locks, speakers: Al Bo",
         ["title 2026-10-22-al-bo", "speakers 2026-10-22-al-bo"]),
        ("room: Aula", "room: Aula, video: https://example.org/v2",
         ["recording 2026-10-01-ida-falk"]),
        ("room: Aula", "room: Aula, slides: https://example.org/s.pdf, abstract: On rivers.",
         ["abstract 2026-10-01-ida-falk", "slides 2026-10-01-ida-falk"]),
        ("[https://example.org/v1]", "[https://example.org/v1, {url: https://example.org/v2}]",
         ["recording 2026-10-15-pia-novak"]),
        ("title: Rivers, speakers: Ida Falk (Ghent), room: Aula",
         "kind: none, title: No talk", ["gone 2026-10-01-ida-falk"]),
        ("timezone: Europe/Vienna", "timezone: Europe/Lisbon", [
            "moved 2026-10-01-ida-falk", "moved 2026-10-08-jon-reyes",
            "moved 2026-10-15-pia-novak", "moved 2026-10-22-talk",
        ]),
    ],
)  # fmt: skip
def test_each_change_is_told_once(old: str, new: str, expected: list[str]) -> None:
    assert old in BEFORE
    assert told(BEFORE, BEFORE.replace(old, new, 1)) == expected


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"  - {RIVERS}\n", "  # first\n  - title: \"rivers\"\n    date: Oct 1st, 2026\n"
         "    speaker: [Ida Falk, Ghent, https://example.org/~falk]\n    room: aula\n"),
        ("[https://example.org/v1]", "[{url: https://example.org/v1, label: part 1}]"),
        ("[https://example.org/v1]", "http://www.example.org/v1/"),
        ("[Jon Reyes, Mia Sol]", "[Mia Sol (UCL), Jon Reyes]"),
        ("Pia Novak", "Pia Novák"),
        ("Ida Falk (Ghent)", "{name: Ida A. Falk, other_names: [Ida Falk]}"),
        ("  weekday: Thursday\n", "  weekday: Thursday\n  starts: 2026-09-03\n  ends: 2026-12-17\n"
         "  fill: yes\n"),
        ("  - {date: 2026-10-22", "  - {date: 2026-12-24, kind: holiday, title: Eve}\n  - {date: 2026-10-22"),
        ("title: Rivers,", "title: 'Rivers.', id: rivers, aliases: [2026-10-01-ida-falk],"),
        ("date: 2026-10-08,", "date: 2026-10-08, time: '10:00-11:00', timezone: America/New_York,"),
        ("date: 2026-10-08,", "date: 2026-10-08, time: '16:00-17:00', timezone: '+02:00',"),
        ("title: Dikes and dunes", "title: '[Dikes](https://example.org) and *dunes*'"),
        ("title: Dikes and dunes", "title: Dikes and dunes, tags: [sea], note: Bring boots."),
        ("room: Aula", "room: Aula, status: tentative"),
    ],
)  # fmt: skip
def test_what_reads_the_same_is_no_change(old: str, new: str) -> None:
    assert old in BEFORE
    assert told(BEFORE, BEFORE.replace(old, new, 1)) == []


def test_another_order_is_no_change() -> None:
    head, *talks = BEFORE.split("\n  - ")
    assert told(BEFORE, "\n  - ".join([head, *talks[::-1]])) == []


def test_a_file_without_zones_that_gets_one_keeps_its_clocks() -> None:
    text = "- {date: 2026-10-01, time: 16:00-17:00, title: Rivers}\n"
    assert told(text, f"timezone: Europe/Vienna\ntalks:\n{text}") == []


def test_a_time_that_is_said_no_longer_is_none() -> None:
    """Once a talk is over, some leave its time out."""
    text = "- {date: 2026-10-01, time: 16:00-17:00, title: Rivers}\n"
    assert told(text, text.replace("time: 16:00-17:00, ", "")) == []


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("date: 2026-10", "date: 2026-10-15", "time"),
        ("date: 2026-10", "date: 2026-11-05", "moved"),
        ("date: 2026-10-15", "date: 2026-10-15, time: '16:00'", "time"),
        ("date: 2026-10-15", "date: 2026-10-16, time: '16:00'", "moved"),
        ("status: postponed, was: 2026-10-15", "date: 2026-11-05, was: 2026-10-15", "moved"),
        ("date: 2026-10-15, status: cancelled", "date: 2026-10-15", "reinstated"),
        ("date: 2026-10-15, status: cancelled", "date: 2026-11-05, was: 2026-10-15", "reinstated"),
        ("date: 2026-10-15, status: postponed", "date: 2026-10-15", "reinstated"),
        ("date: 2026-10-15", "start: 2026-10-15, end: 2026-10-16", "time"),
    ],
)
def test_what_becomes_of_a_time(before: str, after: str, expected: str) -> None:
    texts = [f"- {{id: x, title: Rivers, speakers: Ida, {state}}}" for state in (before, after)]
    assert told(*texts) == [f"{expected} x"]


def test_what_was_postponed_says_from_which_day_it_was_moved() -> None:
    before = schedule("- {id: x, title: Rivers, status: postponed, was: 2026-10-15}")
    after = schedule("- {id: x, title: Rivers, date: 2026-11-05, was: 2026-10-15}")
    (change,) = changes(before, after)
    assert change.slot_before.iso_date == "2026-10-15"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        # a talk with other title, speaker and day is another talk
        (["2026-10-01, title: Rivers, speakers: Ida"], ["2026-11-12, title: Stars, speakers: Ida"],
         ["gone 2026-10-01-ida", "new 2026-11-12-ida"]),
        # two talks change places
        (["2026-10-01, title: Rivers, speakers: Ida", "2026-10-08, title: Old stars, speakers: Ida"],
         ["2026-10-08, title: Rivers, speakers: Ida", "2026-10-01, title: Old stars, speakers: Ida"],
         ["moved 2026-10-01-ida", "moved 2026-10-08-ida"]),
        # what has one title each week
        (["2026-10-01, title: Desk, speakers: Ida", "2026-10-08, title: Desk, speakers: Ida"],
         ["2026-10-08, title: Desk, speakers: Ida", "2026-10-15, title: Desk, speakers: Ida"],
         ["gone 2026-10-01-ida", "new 2026-10-15-ida"]),
        (["2026-10-01, title: Desk, speakers: Ida", "2026-10-08, title: Desk, speakers: Ida"],
         ["2026-10-02, title: Desk, speakers: Ida", "2026-10-08, title: Desk, speakers: Ida"],
         ["moved 2026-10-02-ida"]),
        # an affiliation that once stood like a second speaker
        (["2026-10-01, title: Rivers, speakers: [Ida Falk, Ghent University]"],
         ["2026-10-01, title: Rivers, speakers: [Ida Falk, Ghent University, https://a.example]"],
         []),
    ],
)  # fmt: skip
def test_which_talk_is_which(before: list[str], after: list[str], expected: list[str]) -> None:
    texts = ["".join(f"- {{date: {talk}}}\n" for talk in talks) for talks in (before, after)]
    assert told(*texts) == expected


EVENING = """\
timezone: Europe/Vienna
terms:
- name: March meetup
  date: 2026-03-17
  time: 18:30-21:00
  location: Hall 1
  talks:
  - {title: Small proofs, speakers: Ben Adeyemi}
  - {title: Large proofs, speakers: Ada Lind, location: Hall 9}
- {name: April meetup, date: 2026-04-14, time: 18:30-21:00}
- name: Open day
  date: 2026-05-02
  talks: [{title: Stars, time: 10:00-11:00}]
"""


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("date: 2026-03-17", "date: 2026-03-24", ["moved march-meetup"]),
        ("time: 18:30-21:00", "time: 19:00-21:00", ["moved march-meetup"]),
        ("time: 18:30-21:00", "time: 18:30-22:00", ["time march-meetup"]),
        ("location: Hall 1", "location: Hall 2", ["place march-meetup"]),
        ("location: Hall 9", "location: Hall 8", ["place 2026-03-17-ada-lind"]),
        ("date: 2026-04-14", "date: 2026-04-21", ["moved april-meetup"]),
        ("date: 2026-05-02", "date: 2026-05-03", ["moved 2026-05-03-stars"]),
        ("Ben Adeyemi}", "Ben Adeyemi, date: 2026-04-14}", ["moved 2026-04-14-ben-adeyemi"]),
    ],
)
def test_an_evening_that_changes_is_told_once(old: str, new: str, expected: list[str]) -> None:
    assert old in EVENING
    assert told(EVENING, EVENING.replace(old, new, 1)) == expected


def test_what_was_internal_and_is_open_now_is_new() -> None:
    before = "- {id: x, title: Rivers, video: [https://example.org/v, internal]}"
    assert told(before, before.replace(", internal", ", public")) == ["recording x"]
    assert told(before.replace(", internal", ", public"), before) == []


@pytest.mark.parametrize(
    ("internal", "expected"), [("label", [None]), ("link", ["https://s.example/v"])]
)
def test_internal_links_are_as_they_are_to_be_shown(
    internal: str, expected: list[str | None]
) -> None:
    before = schedule("- {id: x, title: Rivers}")
    after = schedule("- {id: x, title: Rivers, video: [https://s.example/v, internal]}")
    (change,) = shown_changes(before, after, internal)
    assert [link.url for link in change.links] == expected


def test_what_is_internal_by_now_is_hidden_of_the_older_state_too() -> None:
    before = schedule("- {id: x, title: 'A <https://s.example/v>', note: https://s.example/v}")
    after = schedule("- {id: x, title: B, video: [https://s.example/v, internal]}")
    found = shown_changes(before, after, "hide")
    assert [one.what.value for one in found] == ["title"]
    assert "s.example" not in repr(found)
