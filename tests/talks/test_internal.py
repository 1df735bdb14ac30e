"""Internal addresses that are public all the same are told, and gone where they are to be hidden."""

from __future__ import annotations

import pytest
from sphinxcontrib.sampl.talks.checks.internal import without_internal
from sphinxcontrib.sampl.talks.parse import parse

HEAD = "channels: [{label: Room, url: 'https://Meet.example.org/secret-room?pwd=1&x=2', access: internal}]\n"


def told(data: str) -> list[tuple[int | None, str]]:
    problems = parse(data.encode(), "t.yaml")[1]
    return [
        (problem.line, problem.message) for problem in problems if problem.kind.value == "access"
    ]


def hidden(data: str) -> str:
    return repr(without_internal(parse(data.encode(), "t.yaml")[0]))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Hall 3 and https://meet.example.org/secret-room?pwd=1&x=2", "Hall 3 and …"),
        ("**https://meet.example.org/secret-room?pwd=1&x=2**, then", "**…**, then"),
        ("(http://meet.example.org/secret-room/?pwd=1&x=2#a).", "(http://meet.example.org/secret-room/?pwd=1&x=2#a)."),
        ("Join meet.example.org/secret-room?pwd=1&amp;x=2#now today.", "Join … today."),
        ("MEET.EXAMPLE.ORG/SECRET-ROOM?PWD=1&X=2", "…"),
        ("meet.example.org/secret\\\\-room?pwd=1&x=2.", "…."),
        ("[the room](https://meet.example.org/secret-room?pwd=1&x=2 'join')", "the room"),
        ("`the room <https://meet.example.org/secret-room?pwd=1&x=2>`_", "the room"),
        ("<a href='https://meet.example.org/secret-room?pwd=1&x=2'>the room</a>", "the room"),
        ("<https://meet.example.org/secret-room?pwd=1&x=2>", "<…>"),
        ("[a]: //meet.example.org/secret%2Droom?pwd=1&x=2", "[a]: …"),
        ("https://meet.example.org/secret-room2 and https://other.example.org/", "https://meet.example.org/secret-room2 and https://other.example.org/"),
    ],
)  # fmt: skip
def test_an_address_is_found_however_it_is_written(text: str, left: str) -> None:
    data = f'{HEAD}talks:\n  - title: T\n    location: "{text}"\n'
    found = without_internal(parse(data.encode(), "t.yaml")[0]).talks[0].location
    assert found is not None
    assert found.text == left
    told_lines = [line for line, _ in told(data)]
    assert told_lines == ([] if left.replace("\\", "\\\\") == text else [4])


def test_a_query_behind_an_internal_address_is_as_secret() -> None:
    data = "channels: [{url: 'https://x.example/j', label: J, access: internal}]\ntalks: [{title: 'Go to https://x.example/j?pwd=7 now'}]"
    assert "pwd" not in hidden(data)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("https://x.example/j.pdf, https://x.example/j_2 and https://x.example/j/k", None),
        ("https://x.example/k,https://x.example/j", "https://x.example/k,…"),
        ("https://x.example/j.", "…."),
        ("https://x.example/j/", "…"),
        ("https://x.example/", None),
    ],
)
def test_an_address_that_only_begins_like_it_is_another(text: str, left: str | None) -> None:
    data = f"channels: [{{url: 'https://x.example/j', access: internal}}]\ntitle: '{text}'\n"
    title = without_internal(parse(data.encode(), "t.yaml")[0]).title
    assert title is not None
    assert title.text == (text if left is None else left)
    assert len(told(data)) == (left is not None)


def test_it_is_told_once_with_both_lines() -> None:
    data = (
        "talks:\n  - title: T\n    abstract: |\n      One.\n\n      See https://x.example/a, please.\n"
        "    note: https://x.example/a\n  - title: U\n    videos: [https://x.example/a, internal]\n"
    )
    assert told(data) == [
        (6, "this address is internal in line 9, and public here and in 1 more places; take it out here, "
            "or write access: public there"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "field",
    ["title: https://x.example/a", "abstract: https://x.example/a", "bio: https://x.example/a", "note: https://x.example/a",
     "room: x.example/a", "speakers: [[Ann, Uni, 'https://x.example/a']]", "speakers: [{name: Ann, bio: 'https://x.example/a'}]",
     "slides: https://x.example/a", "links: [{url: 'https://y.example/', label: 'https://x.example/a'}]", "tags: [x.example/a]",
     "host: {name: Ann, url: 'https://x.example/a'}", "venue: {name: Hall, url: 'https://x.example/a'}",
     "videos: [{url: 'https://y.example/', transcript: 'https://x.example/a'}]"],
)  # fmt: skip
def test_it_is_found_in_every_field(field: str) -> None:
    data = f"channels: [{{url: 'https://x.example/a', label: A, access: internal}}]\ntalks:\n  - date: 2026-01-01\n    speaker: B\n    {field}\n"
    data = data.replace("    speaker: B\n", "") if field.startswith("speakers") else data
    assert [message[:36] for _, message in told(data)] == ["this address is internal in line 1, "]
    assert "x.example/a" not in hidden(data).lower()


def test_an_address_of_mail_is_one_too() -> None:
    data = "channels: [{url: 'mailto:list@x.example', label: A, access: internal}]\ntitle: Write to List@x.example.\n"
    assert len(told(data)) == 1
    assert "list@x" not in hidden(data).lower()


def test_what_is_internal_everywhere_is_not_told() -> None:
    data = "channels: [{url: 'https://x.example/a', label: 'https://x.example/a', access: internal}]\ntalks: [{title: T, videos: ['https://x.example/a', internal]}]"
    assert told(data) == []
    assert "x.example" not in hidden(data)
