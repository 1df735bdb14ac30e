"""What organisers write for a key, and what a message says to write instead."""

from __future__ import annotations

import pytest
from sphinxcontrib.sampl.talks.parse import parse


def said(data: str) -> list[str]:
    return [problem.message for problem in parse(data.encode(), "t.yaml", ask_for_zone=False)[1]]


def entry(keys: str):
    schedule, problems = parse(f"- {{title: T, {keys}}}".encode(), "t.yaml", ask_for_zone=False)
    return schedule.talks[0], [problem.message for problem in problems]


@pytest.mark.parametrize(
    ("keys", "remedy"),
    [
        ("register: just come", "{label: just come, url: https://…}"),
        ("papers: All you need", "{label: All you need, url: https://…}"),
        ("papers: [All you need, https://example.org/p]", "{label: All you need, url: https://example.org/p}"),
        ("papers: 'doi:10.1145/3292500'", "write https://doi.org/10.1145/3292500"),
        ("papers: [10.1145/3292500]", "write https://doi.org/10.1145/3292500"),
        ("papers: ['arXiv:1706.03762 [cs.CL]']", "write https://arxiv.org/abs/1706.03762"),
        ("image: a photo of us", "write an address (https://… or a path)"),
        ("mode: vor Ort", "write onsite"),
        ("mode: en ligne", "write online"),
        ("language: français", "write fr"),
        ("language: klingon", "a code such as en, de or pt-BR"),
        ("videos: {url: https://example.org/v, captions: yes}", "write captions: [en]"),
        ("videos: {url: https://example.org/v, captions: 'fr, English'}", "write en"),
        ("videos: {url: https://example.org/v, start: '1:75'}", "write 12:34, 1:02:03 or seconds"),
        ("license: [CC-BY-4.0, MIT]", 'write "CC-BY-4.0, MIT"'),
        ("license: {name: MIT}", 'write "MIT"'),
        ("image: {url: a.png, label: A}", 'write "a.png"'),
        ("papers: 2305.12345", "'2305.12345' is a number, no link"),
        ("papers: {doi: 10.1145/3292500}", "write url: https://doi.org/10.1145/3292500"),
        ("slides: [Deck, https://example.org/p]", "write {label: Deck, url: https://example.org/p}"),
        ("links: {Code: https://example.org/c}", "write {label: Code, url: https://example.org/c}"),
        (
            "links: {A: https://example.org/a, B: https://example.org/b}",
            "write [{label: A, url: https://example.org/a}, {label: B, url: https://example.org/b}]",
        ),
        ("join: Zoom https://example.org/z", "write {label: Zoom, url: https://example.org/z}"),
        ("register: write to ada@example.org", "write mailto:ada@example.org"),
        ("url: Ada Lind <ada@example.org>, speakers: A", "write mailto:ada@example.org"),
        ("register: required", "leave it out until there is one"),
        ("register: no", "leave it out until there is one"),
        ("updated: 3.4.2027", "write 2027-04-03"),
        ("updated: 2027-13-01", "write 2027-01-13"),
        ("date: 07/2027", "write 2027-07"),
        ("date: 2027-07-08 to", "write 2027-07-08"),
        ("date: summer 2027", "write a day as 2026-07-08, a month as 2026-07"),
        ("venue: {name: A, geo: {lat: 47.5, lng: -122}}", "write [47.5, -122]"),
        ("speakers: {name: Ada Lind, orcid: 0000000218250097}", "write 0000-0002-1825-0097"),
        ("speakers: {name: Ada Lind, orcid: orcid.org/0000-0002-1694-233x}", "write 0000-0002-1694-233X"),
    ],
)  # fmt: skip
def test_a_bad_value_is_told_with_what_to_write(keys, remedy):
    _, (message,) = entry(keys)
    assert remedy in message


@pytest.mark.parametrize(
    "keys",
    [
        "language: pt-BR", "language: zh-Hans", "language: 'no'", "mode: On-site",
        "papers: [a.pdf, papers/10.pdf, ../10.1145/x.pdf]", "papers: {label: a preprint on paper}",
        "videos: {url: https://example.org/v, start: '90:00', captions: 'en, nl'}",
        "videos: {url: https://example.org/v, start: 1:02:03, captions: 'no'}",
        "links: [https://example.org/a, https://example.org/b]",
    ],
)  # fmt: skip
def test_what_is_right_is_not_told(keys):
    assert entry(keys)[1] == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [("60 people", 60), ("~60", 60), ("1,000", 1000), ("20 or 30", None), ("many", None)],
)
def test_a_capacity_is_a_number(written, meant):
    message = f"capacity is a number of people, not {written!r}"
    remedy = f"; write {meant}" if meant is not None else ""
    assert said(f"rooms: {{a: {{capacity: '{written}'}}}}") == [message + remedy]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("mode: online", "the file has no key 'mode'; write it into each talk"),
        ("weekday: Thursday", "write it into a term"),
        ("status: moved", "the file has no key 'status'; write it into each talk"),
        ("terms: [{name: A, mode: online}]", "a term has no key 'mode'; write it into each talk"),
        ("terms: [{name: A, markup: rst}]", "write it at the top of the file"),
        ("terms: [{name: A, status: moved}]", "a term has no key 'status'; write it into each talk"),
        ("- {title: A, fill: yes}", "a talk has no key 'fill'; write it into the term"),
        ("- {title: A, channels: /c}", "write it at the top of the file"),
        ("- {title: A, capacity: 60}", "write it below the room: rooms: {NAME: {capacity: 60}}"),
        ("- {title: A, pronouns: she}", "beside the name: speakers: {name: NAME, pronouns: she}"),
        ("- {title: A, captions: en}", "beside the address: {url: https://…, captions: en}"),
        ("- {title: A, tracks: B}", "did you mean 'track'?"),
        ("- {title: A, slots: {date: 2027-01-07, status: moved}}", "write it into the talk"),
        ("- {title: A, speakers: {name: B, room: C}}", "write it into the talk"),
    ],
)  # fmt: skip
def test_a_key_of_another_mapping_is_told_where_it_belongs(data, message):
    (found,) = said(data)
    assert message in found


def test_what_is_meant_is_read():
    talk, _ = entry(
        "mode: vor Ort, language: Deutsch, papers: [All you need, https://example.org/p]"
    )
    assert (talk.mode.value, talk.language) == ("onsite", "de")
    assert [(link.label.text, link.url) for link in talk.papers] == [
        ("All you need", "https://example.org/p")
    ]


@pytest.mark.parametrize("key", ["rooms", "tracks", "sessions", "speakers"])
def test_a_list_of_mappings_is_told_the_ids_and_read(key):
    schedule, (problem,) = parse(f"{key}: [{{name: Big hall}}, Small]".encode(), "t.yaml")
    assert problem.message.endswith(f"write {key}: {{big-hall: {{name: Big hall, ...}}}}")
    assert [item.name for item in getattr(schedule, key)] == ["Big hall", "Small"]


def test_a_fill_whose_days_cannot_be_read_needs_no_others():
    data = "terms: [{name: T, weekday: Friday, starts: 9/4, ends: 12/11, fill: yes}]"
    assert [message for message in said(data) if "fill" in message] == []
