"""Whose page an address is: the speaker's or the talk's, by its field's name or by itself."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

HOME = "https://people.example.net/"
TALKS = [
    {"date": "2024-01-02", "title": "Looms", "speaker": "Lena Fromm"},
    {"date": "2024-01-09", "title": "Kites", "speaker": "Oskar Dahl"},
]


@pytest.fixture
def pages(sampl, understood):
    """Import talks as YAML; return the page of each speaker, the talk's links, what is said."""

    def run(talks):
        Path("in.yml").write_text(yaml.safe_dump(talks, sort_keys=False))
        result = sampl("import", "in.yml")
        found = understood(result.out)["talks"]
        urls = [[person["url"] for person in talk["speakers"]] for talk in found]
        links = [[link["url"] for link in talk["links"]] for talk in found]
        return urls, links, result

    return run


@pytest.mark.parametrize(
    "name",
    [
        "speaker_url",
        "speakerUrl",
        "speaker-website",
        "speaker_home_page",
        "Speaker's page",
        "presenter_site",
        "author_www",
        "lecturer link",
        "personal_page",
        "person_uri",
        "url_speaker",
        "homepage",
        "home_page",
        "bio_url",
    ],
)
def test_field_whose_name_says_so_is_the_speakers_page(pages, name):
    urls, links, _ = pages([{**talk, name: f"{HOME}{n}"} for n, talk in enumerate(TALKS)])
    assert urls == [[f"{HOME}0"], [f"{HOME}1"]]
    assert links == [[], []]


@pytest.mark.parametrize(
    "addresses",
    [
        ["https://lena.example.org/", "https://oskar.example.org/"],
        ["https://lfromm.example.org/cv", "https://dahl.example.com"],
        ["https://cs.example.edu/~lf", "https://cs.example.edu/~od/"],
        ["https://example.edu/people/fromm", "https://example.edu/staff/oskar-dahl"],
    ],
)
def test_address_that_names_the_speaker_is_theirs(pages, addresses):
    urls, links, _ = pages([{**t, "url": a} for t, a in zip(TALKS, addresses, strict=True)])
    assert urls == [[url] for url in addresses]
    assert links == [[], []]


def test_home_pages_right_behind_the_speakers_are_theirs(pages):
    talks = [
        {"speaker": t["speaker"], "affiliation": "Reed", "url": f"https://{n}.example/", **t}
        for n, t in zip("ab", TALKS, strict=True)
    ]
    assert pages(talks)[:2] == ([["https://a.example/"], ["https://b.example/"]], [[], []])


@pytest.mark.parametrize(
    "addresses",
    [
        ["https://example.org/talks/looms", "https://example.org/talks/kites"],
        ["https://example.org/2024/lena-fromm", "https://example.org/2024/oskar-dahl"],
        ["https://lena.example.org/talks/looms", "https://oskar.example.org/talks/kites"],
        ["https://example.org/", "https://example.org/"],
        ["https://[", "https://example.org/1"],
    ],
)
def test_address_of_a_talk_stays_with_the_talk(pages, addresses):
    urls, links, _ = pages([{**t, "url": a} for t, a in zip(TALKS, addresses, strict=True)])
    assert urls == [[None], [None]]
    assert links[1] == [addresses[1]]


@pytest.mark.parametrize(
    "person",
    [
        {"name": "Lena Fromm", "www": HOME},
        {"name": "Lena Fromm", "site": HOME},
        {"name": "Lena Fromm", "speaker_url": HOME},
        {"name": "Lena Fromm", "links": {"homepage": HOME}},
        {"name": "Lena Fromm", "links": [{"label": "Home", "url": HOME}]},
        {"name": "Lena Fromm", "social": {"website": HOME, "twitter": "lena"}},
        {"name": "Lena Fromm", "contact": {"url": HOME}},
        {"person": {"name": "Lena Fromm", "url": HOME}},
        {"name": {"first": "Lena", "last": "Fromm"}, "url": HOME},
    ],
)
def test_page_is_found_wherever_it_stands_in_a_person(pages, person):
    urls, links, result = pages([{"date": "2024-01-02", "title": "Looms", "speakers": [person]}])
    assert (urls, links) == ([[HOME]], [[]])
    assert "name: Lena Fromm" in result.out


def test_fields_of_an_affiliation_are_not_those_of_the_person(pages):
    person = {"name": "Lena Fromm", "affiliation": {"name": "Reed University", "url": HOME}}
    _, _, result = pages([{"date": "2024-01-02", "title": "Looms", "speakers": [person]}])
    assert "speakers: [Lena Fromm (Reed University)]" in result.out


def test_one_page_beside_two_speakers_is_asked_about(pages):
    talk = {"date": "2024-01-02", "title": "Looms", "speakers": ["Lena Fromm", "Oskar Dahl"]}
    urls, _, result = pages([{**talk, "speaker_url": HOME}])
    assert urls == [[None, None]]
    assert f"whose url is '{HOME}'? Kept as x-speaker-url" in result.err


def test_second_page_and_second_affiliation_of_a_speaker_are_kept(sampl):
    Path("in.csv").write_text(
        "date,title,speaker,affiliation,homepage,speaker page\n"
        f'2024-01-05,Looms,Lena Fromm,"Reed\nFen",{HOME},{HOME}cv\n'
    )
    out = sampl("import", "in.csv").out
    assert f"affiliation: Reed, Fen\n        url: {HOME}\n" in out
    assert f"x-speaker-url: {HOME}cv" in out
