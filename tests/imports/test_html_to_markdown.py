"""HTML of others becomes Markdown; what is private goes."""

from __future__ import annotations

import pytest
from sphinxcontrib.sampl.imports.markup.html_to_markdown import from_html, one_line
from sphinxcontrib.sampl.imports.markup.html_tree import looks_like_html
from sphinxcontrib.sampl.imports.markup.redact import (
    without_private,
)
from sphinxcontrib.sampl.kramdown.liquid import without_liquid


@pytest.mark.parametrize(
    "text",
    [
        "a < b and c > d",
        "x & y, R&D, ?a=1&copy=2",
        "std::vector<int> and <T>",
        "*Markdown* with [a link](https://example.org) and <https://example.org>",
        "",
        "two\n\nparagraphs",
    ],
)
def test_text_that_is_no_html_comes_back_as_it_is(text):
    assert (looks_like_html(text), from_html(text)) == (False, (text, []))


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("It&#x27;s R&amp;D", "It's R&D"),
        ("&amp;lt;b&amp;gt; &lt;br&gt; &lt;T&gt;", r"\&lt;b\&gt; \<br> <T>"),
        ("<p>&amp;lt;b&amp;gt; &lt;br&gt; &lt;T&gt;</p>", r"\&lt;b\&gt; \<br> <T>"),
        (
            r"\<b> and \&lt; and `<b>` &amp; ``a ` &lt;``",
            r"\<b> and \&lt; and `<b>` & ``a ` &lt;``",
        ),
        ("<p>One <b>bold</b></p><p>two</p>", "One **bold**\n\ntwo"),
        ("<ul><li>a<li>b</ul>", "- a\n- b"),
        ("<a href='https://example.org/?a=1&amp;b=2'>x</a>", "[x](https://example.org/?a=1&b=2)"),
        ("<a href='https://example.org'><i class=icon></i></a>", "[link](https://example.org)"),
        ("one<br>two<br><br>three", "one<br />two\n\nthree"),
        ("H<sub>2</sub>O", "H<sub>2</sub>O"),
        ("<p>a*b*c and x_y_z</p>", "a\\*b\\*c and x_y_z"),
        ("vector<int> <b>b</b>", "vector<int> **b**"),
        ("text <b>b</b>\n\n- item\n  - nested", "text **b**\n\n- item\n  - nested"),
        ("a<!-- hidden -->b", "ab"),
        ("<p>R&D at AT&T", "R&D at AT&T"),
        ("<h3>Why</h3><p>So", "### Why\n\nSo"),
    ],
)
def test_html_becomes_markdown_as_a_person_would_write_it(html, markdown):
    assert from_html(html) == (markdown, [])


@pytest.mark.parametrize(
    ("html", "markdown", "dropped"),
    [
        ("x<script>alert(1)</script>", "x", ["a <script>"]),
        ("<iframe src='https://maps.example.org/x'></iframe>y", "y", ["an <iframe> of maps.example.org"]),
        ("<b onclick='x()'>y</b>", "**y**", ["onclick of a <b>"]),
        ("<form><input name=a></form>z", "z", ["a <form>"]),
        ("<img src=x.png alt=Jane>", "Jane", ["an <img> of x.png"]),
    ],
)  # fmt: skip
def test_what_acts_falls_out_and_is_told(html, markdown, dropped):
    assert from_html(html) == (markdown, dropped)


def test_a_link_to_a_script_is_text():
    text, dropped = from_html("<a href='javascript:alert(1)'>x</a>")
    assert (text, len(dropped)) == ("x", 1)


@pytest.mark.parametrize(
    ("src", "url"),
    [
        ("https://www.youtube.com/embed/AbC_-1?rel=0", "https://www.youtube.com/watch?v=AbC_-1"),
        ("//www.youtube-nocookie.com/embed/AbC", "https://www.youtube.com/watch?v=AbC"),
        ("https://player.vimeo.com/video/123?h=1", "https://vimeo.com/123"),
    ],
)
def test_a_frame_of_a_known_player_is_a_link(src, url):
    assert from_html(f"<iframe src='{src}'></iframe>") == (f"[video]({url})", [])


def test_a_tag_that_is_text_stays_text():
    assert from_html("<p>the &lt;script&gt; tag</p>") == ("the \\<script> tag", [])


def test_one_line():
    assert one_line("From Chips <br /> to\nSystems<BR>to X") == "From Chips to Systems to X"


@pytest.mark.parametrize(
    "text",
    ["<a " * 30000, "<!--" * 30000, "<a href='" * 20000, "<div>" * 20000, "<b" + " a" * 50000 + ">", "<script>" * 20000],
    ids=lambda text: text[:4],
)  # fmt: skip
def test_broken_html_of_100_kb_is_read(text):
    assert isinstance(from_html(text)[0], str)


@pytest.mark.parametrize(
    ("text", "public", "kinds"),
    [
        ("Ask jane@example.org.", "Ask.", ["an e-mail address"]),
        ("[Jane](mailto:jane@example.org)", "Jane", ["an e-mail address"]),
        ("https://zoom.example/j/1?pwd=abc&x=1", "https://zoom.example/j/1?x=1", ["a meeting password in a link"]),
        ("Zoom (Meeting ID: 123 4567 8901, Passcode: a1b2)", "Zoom", ["a meeting password", "a meeting ID"]),
        ("Dial-in +1 206 555 0100", "Dial-in", ["a phone number"]),
        ("Room 1.02, 2022-01-06, 11:30-12:30", "Room 1.02, 2022-01-06, 11:30-12:30", []),
        ("On password managers", "On password managers", []),
        ("https://example.org/@jane/talk", "https://example.org/@jane/talk", []),
    ],
)  # fmt: skip
def test_what_is_private_is_taken_out(text, public, kinds):
    assert without_private(text) == (public, kinds)


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("{{ site.baseurl }}/x.pdf", ("/x.pdf", [])),
        ("{{ '/x.pdf' | relative_url }}", ("/x.pdf", [])),
        ("a {% include b.html %}", ("a ", ["{% include b.html %}"])),
        ("plain {x}", ("plain {x}", [])),
    ],
)
def test_liquid_is_never_run(text, result):
    assert without_liquid(text) == result
