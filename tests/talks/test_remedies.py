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
