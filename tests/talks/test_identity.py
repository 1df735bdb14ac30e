"""Ids that stay when talks move, former ids, and the id of the series."""

from __future__ import annotations

import pytest
from sphinxcontrib.sampl.talks.fields.ids import series_id
from sphinxcontrib.sampl.talks.parse import parse


def ids(text: str) -> list[str]:
    return [talk.id for talk in parse(text.encode(), "t.yaml")[0].talks]


@pytest.mark.parametrize(
    "entry",
    [
        "date: 2027-01-07",
        "date: 2027-01-14, status: moved, was: 2027-01-07",
        "date: 2027-01-21, status: moved, was: [2027-01-07, 2027-01-14]",
        "date: 2027-01-03, status: moved, was: [{date: 2027-01-07, time: 10:00, room: Aula}]",
        "status: postponed, was: 2027-01-07",
    ],
)
def test_a_talk_that_is_moved_keeps_its_id(entry: str) -> None:
    assert ids(f"- {{title: A, speakers: Ada Lind, {entry}}}") == ["2027-01-07-ada-lind"]


def test_former_ids_are_kept() -> None:
    schedule, problems = parse(b"- {title: A, id: a, aliases: [b, 'c d']}", "t.yaml")
    assert schedule.talks[0].aliases == ("b", "c-d")
    assert [problem.message for problem in problems] == [
        "an id is made of ASCII letters, digits, '.', '_' and '-'; 'c d' is not, write 'c-d'"
    ]


@pytest.mark.parametrize("other", ["id: b", "id: c, aliases: [b]"])
def test_a_former_id_that_leads_to_two_talks_is_told(other: str) -> None:
    text = f"- {{title: A, id: a, aliases: [b]}}\n- {{title: B, {other}}}\n"
    _, problems = parse(text.encode(), "t.yaml")
    assert len(problems) == 1
    assert problems[0].message.startswith(
        "the alias 'b' is the id or an alias of the talk in line "
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("id: seminar\nurl: https://example.org/x", "seminar"),
        ("url: https://example.org/talks/", "example-org-talks"),
        ("title: Talks", "my-talks"),
    ],
)
def test_the_id_of_a_series(text: str, expected: str) -> None:
    assert series_id(parse(text.encode(), "folder/My talks.yaml")[0]) == expected
