"""What is written for an address and is none as it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sphinxcontrib.sampl.talks.fields.addresses import address_meant, names_host
from sphinxcontrib.sampl.talks.parse import parse


@pytest.mark.parametrize(
    "url",
    ["https://example.org", "HTTPS://EXAMPLE.ORG/", "//example.org/x", "talk.pdf", "notes.md", "slides/x.pdf",
     "../x.pdf", "./example.org/x", "#top", "?page=2", "mailto:ida@example.org", "v1.2/x.pdf", "index.html",
     "reveal.js/index.html", "/talks", "/x", "#tba", "./none", "javascript:alert(1)", "see below. Ok", "https://a b"],
)  # fmt: skip
def test_what_needs_no_mending_is_left_as_it_is(url: str) -> None:
    assert address_meant(url) == (url, None)


@pytest.mark.parametrize(
    "url",
    ["youtu.be/weirs42", "www.example.org", "example.org", "example.org/talk.pdf", "zoom.us/j/1?pwd=a",
     "uw.edu:8080/x", "cs.example.ac.uk/x", "usm.md/x", "bücher.example.de"],
)  # fmt: skip
def test_a_host_without_a_scheme_gets_one(url: str) -> None:
    message = f"{url!r} has no scheme; write https://{url}"
    assert address_meant(url) == (f"https://{url}", message)


@pytest.mark.parametrize(
    ("text", "url"),
    [("http:/x.org", "http://x.org"), ("https//x.org/a", "https://x.org/a"), ("htps://x.org", "https://x.org"),
     ("https: //x.org", "https://x.org"), ("HTTPS;//x.org", "https://x.org")],
)  # fmt: skip
def test_a_slip_in_the_scheme_is_mended(text: str, url: str) -> None:
    assert address_meant(text) == (url, f"{text!r} is no link; write {url}")


@pytest.mark.parametrize(
    ("text", "url"),
    [("../files/my talk.pdf", "../files/my%20talk.pdf"), ("my first talk.pdf", "my%20first%20talk.pdf"),
     ("https://example.org/my first talk.pdf", "https://example.org/my%20first%20talk.pdf"),
     ("https://example.org/a b/c d", "https://example.org/a%20b/c%20d"),
     ("https://example.org/?q=a b", "https://example.org/?q=a%20b"), ("/a b/", "/a%20b/")],
)  # fmt: skip
def test_a_blank_in_a_path_is_encoded(text: str, url: str) -> None:
    assert address_meant(text).url == url


def test_a_blank_that_may_part_an_address_from_a_word_is_reported_too() -> None:
    text, url = "https://example.org/Talk page", "https://example.org/Talk%20page"
    message = f"{text!r} has a blank in it; if it belongs there, write {url}"
    assert address_meant(text) == (url, message)


@pytest.mark.parametrize(
    ("text", "url", "instead"),
    [
        ("[part 1](https://x.org)", "https://x.org", "{label: part 1, url: https://x.org}"),
        ("<https://x.org>", "https://x.org", "https://x.org"),
        ("ida@example.org", "mailto:ida@example.org", "mailto:ida@example.org"),
    ],
)
def test_an_address_in_another_form_is_read_and_reported(text: str, url: str, instead: str) -> None:
    meant = address_meant(text)
    assert meant.url == url
    assert (meant.message or "").endswith(f"; write {instead}")


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("https://a.org https://b.org", "write [https://a.org, https://b.org]"),
        ("https://a.org, www.b.org", "write [https://a.org, www.b.org]"),
        ("https://a.org internal", "write [https://a.org, internal]"),
        ("https://a.org (private)", "write [https://a.org, internal]"),
        ("https://a.org (part 1)", "write {url: https://a.org, label: part 1}"),
        ("TBA", "leave it out until there is one"),
    ],
)
def test_an_address_and_more_is_refused_with_what_to_write(text: str, instead: str) -> None:
    with pytest.raises(ValueError) as caught:
        address_meant(text)
    assert str(caught.value).endswith(f"; {instead}")


@pytest.mark.parametrize("text", ["", "a", ".", "..", "...", "a.b.c", "x.y/", "a b.de", "-.de"])
def test_what_is_no_host_is_none(text: str) -> None:
    assert names_host(text) is False


def test_the_page_gets_the_address_that_is_meant() -> None:
    data = b"- title: Weirs\n  videos: youtu.be/weirs42\n  slides: my talk.pdf\n"
    schedule, problems = parse(data, "talks.yaml")
    (talk,) = schedule.talks
    assert [link.url for link in (*talk.videos, *talk.slides)] == [
        "https://youtu.be/weirs42",
        "my%20talk.pdf",
    ]
    assert [str(problem) for problem in problems] == [
        "talks.yaml:2:11: WARNING: 'youtu.be/weirs42' has no scheme; write https://youtu.be/weirs42"
        " [sampl.url]"
    ]


@given(st.text(alphabet="htps:/.w-aeyoub#? @[]()<>,", max_size=40) | st.text(max_size=30))
def test_every_text_means_an_address_or_a_reason(text: str) -> None:
    try:
        meant = address_meant(text)
    except ValueError as error:
        assert str(error)
    else:
        assert isinstance(meant.url, str)
