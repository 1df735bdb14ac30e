"""Evenings with their talks, sessions, kinds of the file's own, and what stands beside a talk."""

from __future__ import annotations

from datetime import date

import pytest
from sphinxcontrib.sampl.talks.model import Kind, Schedule, Status
from sphinxcontrib.sampl.talks.parse import parse


def read(text: str) -> tuple[Schedule, list[str]]:
    schedule, problems = parse(text.encode(), "t.yaml", timezone="Europe/Oslo")
    return schedule, [f"{problem.line}: {problem.message}" for problem in problems]


EVENING = """\
terms:
- name: March meetup
  number: 12
  date: 2027-03-18
  time: 18:30-21:00
  talks:
  - {title: Small proofs, speakers: Ben Adeyemi}
  - {title: Large proofs, speakers: Ada Lind, time: 19:30-20:00}
"""


def test_talks_of_a_meeting_take_its_date_but_not_its_time() -> None:
    schedule, problems = read(EVENING)
    (term,) = schedule.terms
    assert problems == []
    assert term.meeting is not None
    assert term.meeting.start is not None
    assert (term.meeting.start.isoformat(), term.number) == ("2027-03-18T18:30:00+01:00", "12")
    assert [(t.id, t.when.start and f"{t.when.start:%H:%M}") for t in schedule.talks] == [
        ("2027-03-18-ben-adeyemi", None),
        ("2027-03-18-ada-lind", "19:30"),
    ]
    assert {talk.when.date for talk in schedule.talks} == {date(2027, 3, 18)}


def test_a_day_of_a_conference_may_take_all_day() -> None:
    assert read(EVENING.replace("18:30-21:00", "08:30-19:00"))[1] == []


def test_a_meeting_may_be_told_in_words_with_the_year_of_its_name() -> None:
    schedule, problems = read("terms: [{name: March 2027, date: 18 March, talks: [{title: A}]}]")
    assert (schedule.talks[0].when.date, problems) == (date(2027, 3, 18), [])


@pytest.mark.parametrize(
    ("written", "kind", "own"),
    [
        ("seminar", Kind.SEMINAR, None),
        ("Poster", Kind.POSTER, None),
        ("reading", Kind.READING, None),
        ("demo", Kind.DEMO, None),
        ("walk", Kind.TALK, "walk"),
        ("Guided walk", Kind.TALK, "walk"),
    ],
)
def test_kinds(written: str, kind: Kind, own: str | None) -> None:
    schedule, problems = read(
        f"kinds: {{walk: Guided walk}}\ntalks: [{{title: A, kind: {written}}}]"
    )
    (talk,) = schedule.talks
    assert (talk.kind, talk.own_kind, problems) == (kind, own, [])


def test_a_kind_that_nobody_knows_is_told_with_those_of_the_file() -> None:
    _, problems = read("kinds: {walk: Guided walk}\ntalks: [{title: A, kind: walks}]")
    assert problems == ["2: there is no kind 'walks'; did you mean 'walk'?"]


def test_a_kind_that_is_known_already_is_told() -> None:
    _, problems = read("kinds: {keynote: Opening}")
    assert problems == ["1: there is a kind 'keynote' already; give yours another id"]


def test_a_session_that_is_nearly_that_of_the_file_is_told() -> None:
    text = "sessions: {Morning: {host: Ada Lind}}\ntalks: [{title: A, session: Mornin}]"
    assert read(text)[1] == ["2: there is no session 'Mornin'; did you mean 'Morning'?"]


def test_a_session_that_the_file_does_not_list_is_one_all_the_same() -> None:
    schedule, problems = read("- {title: A, session: Evening}")
    assert (schedule.talks[0].session, problems) == ("Evening", [])


def test_affiliation_and_address_beside_one_speaker_are_those_of_the_speaker() -> None:
    text = "- {title: A, speaker: Ada Lind, affiliation: Fjord Labs, url: https://example.org/ada}"
    schedule, problems = read(text)
    (person,) = schedule.talks[0].speakers
    assert (person.affiliation.text, person.url, problems) == (
        "Fjord Labs",
        "https://example.org/ada",
        [],
    )


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (
            "{title: A, speakers: [Ada Lind, Ben Ito], affiliation: Fjord Labs}",
            "affiliation belongs to one speaker, and there are 2 speakers; write speakers: "
            "[Name (Affiliation), …], or a mapping for each",
        ),
        (
            "{title: A, url: https://example.org}",
            "url belongs to one speaker, and there is none; write speakers: "
            "[Name (Affiliation), …], or a mapping for each",
        ),
        (
            "{title: A, speakers: Ada Lind (Fjord Labs), affiliation: Harbour}",
            "the speaker has an affiliation already; that beside it is not used",
        ),
    ],
)
def test_what_stands_beside_no_one_speaker_is_told(entry: str, message: str) -> None:
    assert read(f"- {entry}")[1] == [f"1: {message}"]


@pytest.mark.parametrize(
    ("entry", "kind", "title", "note"),
    [
        ("{date: 2027-01-07, kind: none, reason: Exams}", Kind.NONE, "Exams", None),
        ("{date: 2027-01-07, kind: holiday, reason: Epiphany}", Kind.HOLIDAY, "Epiphany", None),
        ("{date: 2027-01-07, reason: Exams}", Kind.NONE, "Exams", None),
        ("{title: A, cancelled: yes, reason: Storm}", Kind.TALK, "A", "Storm"),
    ],
)
def test_a_reason_says_why(entry: str, kind: Kind, title: str, note: str | None) -> None:
    schedule, problems = read(f"- {entry}")
    (talk,) = schedule.talks
    found = talk.kind, talk.title and talk.title.text, talk.note and talk.note.text
    assert (found, problems) == ((kind, title, note), [])


@pytest.mark.parametrize("entry", ["cancelled: yes", "canceled: true", "status: cancelled"])
def test_cancelled_in_each_of_its_spellings(entry: str) -> None:
    schedule, problems = read(f"- {{title: A, {entry}}}")
    assert (schedule.talks[0].status, problems) == (Status.CANCELLED, [])


def test_cancelled_and_another_status_disagree() -> None:
    _, problems = read("- {title: A, cancelled: yes, status: moved}")
    assert problems == ["1: the talk is cancelled, and its status is moved; write one of them"]


def test_a_week_to_come_says_what_fill_says() -> None:
    text = """\
terms:
- {name: T, weekday: Mon, starts: 2027-01-04, ends: 2027-01-11, fill: "Free slot, write to us"}
"""
    schedule, problems = read(text)
    rows = [(talk.kind, talk.title, talk.vacancy and talk.vacancy.text) for talk in schedule.talks]
    assert (rows, problems) == ([(Kind.NONE, None, "Free slot, write to us")] * 2, [])


@pytest.mark.parametrize(
    ("written", "seconds"), [("12:34", 754), ("1:02:03", 3723), ("754", 754), ("1h 2m 3s", 3723)]
)
def test_a_recording_may_begin_late(written: str, seconds: int) -> None:
    schedule, problems = read(f"- {{title: A, videos: {{url: /v, start: '{written}'}}}}")
    assert (schedule.talks[0].videos[0].start, problems) == (seconds, [])


@pytest.mark.parametrize(
    ("person", "message"),
    [
        ("orcid: 0000-0002-1825-0098", "'0000-0002-1825-0098' is no ORCID iD: a digit is wrong "
         "(its checksum does not fit)"),
        ("orcid: ada", "'ada' is no ORCID iD; write its four groups of four digits: 0000-0002-1825-0097"),
    ],
)  # fmt: skip
def test_an_orcid_that_cannot_be_is_told(person: str, message: str) -> None:
    _, problems = read(f"- {{title: A, speakers: {{name: Ada Lind, {person}}}}}")
    assert problems == [f"1: {message}"]


def test_a_start_in_a_recording_that_is_none_is_told() -> None:
    _, problems = read("- {title: A, videos: {url: /v, start: late}}")
    assert problems == ["1: 'late' is no place in a recording; write 12:34, 1:02:03 or seconds"]


def test_what_only_a_recording_has_is_no_key_of_other_links() -> None:
    _, problems = read("- {title: A, slides: {url: /s, start: 12:34}}")
    assert [problem.partition(";")[0] for problem in problems] == ["1: a link has no key 'start'"]


def test_when_something_was_changed() -> None:
    schedule, problems = read("updated: 2026-11-01T18:00+01:00\ntalks: [{title: A, updated: soon}]")
    assert schedule.updated is not None
    assert (schedule.updated.isoformat(), problems) == (
        "2026-11-01T18:00:00+01:00",
        ["2: 'soon' is no date; write it as 2026-03-01 or 2026-03-01T18:00+01:00"],
    )
