"""Links: addresses that may be followed, and who may follow them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sphinxcontrib.sampl.talks.fields.links import checked_url, read_links
from sphinxcontrib.sampl.talks.fields.plain import Reader
from sphinxcontrib.sampl.talks.parse import parse
from sphinxcontrib.sampl.talks.yaml.source import load


def links(text):
    """Return ``(url, label, access)`` of each link of YAML text, and the kinds of problems."""
    node, _ = load(text.encode(), "talks.yaml")
    reader = Reader("talks.yaml")
    found = read_links(reader, node)
    plain = [(link.url, link.label and link.label.text, link.access.value) for link in found]
    return plain, [problem.kind.value for problem in reader.problems]


A, B = "https://example.org/a", "https://example.org/b"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (A, [(A, None, "public")]),
        (f"[{A}]", [(A, None, "public")]),
        (f"[{A}, {B}]", [(A, None, "public"), (B, None, "public")]),
        (f"[{A}, internal]", [(A, None, "internal")]),
        (f"[{A}, Public]", [(A, None, "public")]),
        (f"[{A}, '']", [(A, None, "public")]),
        (f"[[{A}, internal], [{B}, public]]", [(A, None, "internal"), (B, None, "public")]),
        (f"{{url: {A}}}", [(A, None, "public")]),
        (f"{{url: {A}, label: part 1, access: internal}}", [(A, "part 1", "internal")]),
        (f"[{{url: {A}}}, {B}]", [(A, None, "public"), (B, None, "public")]),
        ("{label: soon}", [(None, "soon", "public")]),
        (
            "[slides.pdf, notes.pdf]",
            [("slides.pdf", None, "public"), ("notes.pdf", None, "public")],
        ),
        ("['', internal]", []),
        ("", []),
        ("[]", []),
        ("[~, '']", []),
    ],
)
def test_the_short_forms_of_a_link(text, expected):
    assert links(text) == (expected, [])


@pytest.mark.parametrize(
    "text",
    [
        f"[{A}, intrenal]",
        f"[{A}, internal.]",
        f"[{A}, private]",
        f"[{A}, publick]",
        f"{{url: {A}, access: intern}}",
        f"{{url: {A}, access: [public]}}",
        f"{{url: {A}, acess: public}}",
        f"{{url: {A}, ACCESS: internal}}",
        f"{{url: {A}, access: '\x7f'}}".replace("'\x7f'", '"\\x7f"'),
        f"[{A}, {A}, internal]",
    ],
)
def test_whatever_is_wrong_with_access_the_link_stays_in(text):
    found, kinds = links(text)
    assert {access for _, _, access in found} == {"internal"}
    assert kinds != []


def test_a_tag_on_access_keeps_the_link_in():
    found, _ = links(f"{{url: {A}, access: !mine internal}}")
    assert found == [(A, None, "internal")]


@pytest.mark.parametrize(
    "url",
    ["http://example.org", "HTTPS://EXAMPLE.ORG/", "https://user@example.org:8080/a?b=c#d",
     "mailto:ann@example.org", "/talks", "talks/1.html", "./a:b", "../x.pdf", "#top", "?page=2",
     "//example.org/x", "https://例え.jp/ü", "https://[::1]:8080/", "https://example.org/(x)'y'"],
)  # fmt: skip
def test_an_address_that_may_be_followed_is_kept_as_it_is(url):
    assert checked_url(url) == url


def test_space_around_an_address_does_not_count():
    assert checked_url(f" {A}\n") == A


def test_a_percent_sign_that_encodes_nothing_is_encoded():
    assert checked_url("https://example.org/100%/50%25?a=%zz%C3%BC") == (
        "https://example.org/100%25/50%25?a=%25zz%C3%BC"
    )


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("https://ann:pw@example.org/x", "this link shows a password to everybody; write https://example.org/x"),
        ("https://ann@example.org:8080/", "this link shows a user name to everybody; write https://example.org:8080/"),
    ],
)  # fmt: skip
def test_an_address_with_credentials_is_kept_and_reported(url, message):
    schedule, problems = parse(f"[{{title: T, slides: '{url}'}}]".encode(), "t.yaml")
    assert [link.url for link in schedule.talks[0].slides] == [url]
    assert [problem.message for problem in problems] == [message]


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JAVASCRIPT:alert(1)", "java\nscript:x", "java\tscript:x", "\x00javascript:x",
     "\u200bjavascript:x", "\ufeffjavascript:x", "javascript\u200b:x", "&#106;avascript:x",
     "javascript&colon;x", "javascript%3Ax", "data:text/html,x", "vbscript:x", "file:///x",
     "blob:https://example.org", "ftp://example.org", "view-source:x", "x:y", "C:/x", "https:", "https://",
     "https:///x", "https:example.org", "http:/example.org", "mailto:", "https://[::1", "https://a:99999",
     "https://a:b", "https://a b", "https://a/<b>", 'https://a/"', "https://a\\b", "\\\\a\\b", "https://a/{x}",
     "https://a\u202eb", "https://a\u00adb", "https://a\u2028b", "www.example.org", "example", "",
     "https://a\r\nX: y", "https://exam℀ple.org"],
)  # fmt: skip
def test_an_address_that_is_another_is_refused(url):
    with pytest.raises(ValueError, match="no link|not allowed"):
        checked_url(url)


def test_a_refused_address_leaves_its_label():
    assert links("{url: 'javascript:x', label: part 1}") == ([(None, "part 1", "public")], ["url"])


def test_a_link_without_anything_is_reported():
    assert links("[{}, [], [a, b, c]]") == ([], ["key", "type", "type"])


SAFE = ("http:", "https:", "mailto:")


@settings(deadline=None, max_examples=300)
@given(
    st.text(alphabet="javscriptdhl:/.#?&;%\\ \t\n\x00\u200b<>\"'[]@0", max_size=25)
    | st.text(max_size=25)
)
def test_what_is_kept_has_a_scheme_that_is_allowed_or_none(text):
    try:
        url = checked_url(text)
    except ValueError as error:
        assert str(error)
    else:
        before = url.partition(":")[0]
        assert url.lower().startswith(SAFE) or ":" not in url or set(before) & set("/.#?")
