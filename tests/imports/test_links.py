"""Links of cells."""

from __future__ import annotations

import pytest
from sphinxcontrib.sampl.imports.recognize.links import link_kind, read_links, video_url

SITE = "https://example.org"


@pytest.mark.parametrize(
    ("cell", "links"),
    [
        (f"[link]({SITE}/a)", [{"url": f"{SITE}/a", "label": "link"}]),
        (f"[link]({SITE}/a_b_c_(d))", [{"url": f"{SITE}/a_b_c_(d)", "label": "link"}]),
        (f"[a]({SITE}/?x=1&amp;y=_2_)", [{"url": f"{SITE}/?x=1&y=_2_", "label": "a"}]),
        (f'<a href="{SITE}/?x=1&amp;y=2">part 1</a>', [{"url": f"{SITE}/?x=1&y=2", "label": "part 1"}]),
        (f"<{SITE}/a_b>", [{"url": f"{SITE}/a_b"}]),
        (f"{SITE}/a, {SITE}/b", [{"url": f"{SITE}/a"}, {"url": f"{SITE}/b"}]),
        (f"[a]({SITE}/a)<br/>[b]({SITE}/b)",
         [{"url": f"{SITE}/a", "label": "a"}, {"url": f"{SITE}/b", "label": "b"}]),
        (f"- [a]({SITE}/a)\n- [b]({SITE}/b)",
         [{"url": f"{SITE}/a", "label": "a"}, {"url": f"{SITE}/b", "label": "b"}]),
        ('[notes](../notes/a.pdf){:target="_blank"}', [{"url": "../notes/a.pdf", "label": "notes"}]),
        (f"[a](<{SITE}/a b>)", [{"url": f"{SITE}/a%20b", "label": "a"}]),
        (f"[![play](p.png)]({SITE}/v)", [{"url": f"{SITE}/v", "label": "play"}]),
        ("/slides/harbour.pdf", [{"url": "/slides/harbour.pdf"}]),
        ("harbour.pdf", [{"url": "harbour.pdf"}]),
        ("www.example.org/a", [{"url": "https://www.example.org/a"}]),
        ("", []),
    ],
)  # fmt: skip
def test_every_way_to_write_a_link_is_read(cell, links):
    assert read_links(cell) == (links, "")


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("part 2(internal)", {"label": "part 2", "access": "internal"}),
        ("part 2 (internal)", {"label": "part 2", "access": "internal"}),
        ("internal", {"label": "internal", "access": "internal"}),
        ("video - UW only", {"label": "video", "access": "internal"}),
        ("録画（内部）", {"label": "録画", "access": "internal"}),
        ("vidéo (privé)", {"label": "vidéo", "access": "internal"}),
        ("Folien (intern)", {"label": "Folien", "access": "internal"}),
        ("the internals of a compiler", {"label": "the internals of a compiler"}),
        ("Linux kernel internals", {"label": "Linux kernel internals"}),
        ("part 1 (morning)", {"label": "part 1 (morning)"}),
    ],
)
def test_a_label_that_ends_with_its_access_is_split(label, expected):
    assert read_links(f"[{label}]({SITE})") == ([{"url": SITE, **expected}], "")


def test_access_behind_a_link_is_the_links():
    links, rest = read_links(f"[a]({SITE}/a) (internal), [b]({SITE}/b)")
    assert [link.get("access") for link in links] == ["internal", None]
    assert rest == ""


def test_words_before_a_bare_address_are_its_label():
    links, rest = read_links(f"part 1: {SITE}/a part 2: {SITE}/b")
    assert [link["label"] for link in links] == ["part 1", "part 2"]
    assert rest == ""


@pytest.mark.parametrize(
    "cell", ["[x](javascript:alert(1))", '<a href="javascript:alert(1)">x</a>', "[x](data:text/html,x)"]
)  # fmt: skip
def test_what_may_not_be_followed_stays_in_the_text(cell):
    links, rest = read_links(cell)
    assert links == []
    assert "x" in rest


def test_an_address_of_mail_is_not_taken_along():
    links, rest = read_links("[ask](mailto:ada@example.org)")
    assert links == []
    assert "ada" not in rest
    assert rest == "(an e-mail address)"


def test_text_that_is_no_link_is_the_rest():
    assert read_links(f"soon; [a]({SITE})") == ([{"url": SITE, "label": "a"}], "soon")
    assert read_links("not recorded") == ([], "not recorded")


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://www.youtube.com/watch?v=abcdefghijk", "videos"),
        ("https://youtu.be/abcdefghijk", "videos"),
        ("https://media.ccc.de/v/1", "videos"),
        ("talk.mp4", "videos"),
        ("https://www.youtube.com/channel/UC1", "links"),
        ("https://www.youtube.com/@harbourlab", "links"),
        ("https://notyoutube.com/watch", "links"),
        ("https://docs.google.com/presentation/d/1/edit", "slides"),
        ("https://docs.google.com/document/d/1/edit", "links"),
        (f"{SITE}/Deck.PDF?download=1", "slides"),
        ("https://speakerdeck.com/ada/x", "slides"),
        ("http://[broken", "links"),
    ],
)
def test_the_host_or_the_ending_says_where_a_link_belongs(url, kind):
    assert link_kind(url) == kind


@pytest.mark.parametrize(
    ("site", "identifier", "url"),
    [
        ("youtube", " abc-DEF_123 ", "https://www.youtube.com/watch?v=abc-DEF_123"),
        ("youtube", "harbour", None),
        ("youtube", "https://youtu.be", None),
        ("vimeo", "123456789", "https://vimeo.com/123456789"),
        ("vimeo", "harbour12", None),
        ("figure", "123456789", None),
    ],
)
def test_a_video_is_named_by_an_id_of_its_site(site, identifier, url):
    assert video_url(site, identifier) == url
