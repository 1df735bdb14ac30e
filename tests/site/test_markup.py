"""Text fields: Markdown, reStructuredText or plain, and nothing that they may not be."""

from __future__ import annotations

import json
from collections.abc import Callable

import lxml.html
import pytest
from support import Built, Site, words

Make = Callable[..., Site]


def build(site: Make, abstract: str, markup: str = "markdown", **files: str) -> Built:
    """Build a page whose one talk has an abstract, given as a literal YAML text."""
    text = "".join(f"      {line}\n" for line in abstract.splitlines())
    data = f"markup: {markup}\ntalks:\n  - title: T\n    abstract: |\n{text}"
    page = (
        "Title\n=====\n\n.. _here:\n\nSection\n-------\n\n.. talk-schedule:: t.yaml\n"
        "   :columns: title\n   :abstracts: show\n"
    )
    return site({"index.rst": page, "t.yaml": data, **files}).build()


def cell(built: Built) -> lxml.html.HtmlElement:
    """Return the row below the title's, which has the abstract."""
    return built.html().xpath("//tbody/tr/td")[1]


def inner(built: Built) -> str:
    """Return the abstract as HTML."""
    parts = [lxml.html.tostring(e, encoding="unicode").strip() for e in cell(built)]
    return "".join(parts)


PROSE = [
    "We pay $5 to $10, or $5-$10; 100% of it (up 3%).",
    "% of people\n+++\n(like)= this",
    "See [1], [^2] and [the paper][3]; a {brace} and {{ two }}.",
    "a_b_c, 2*3*4, C++, C#, #1, @home, x^2, ~5, |x| < 3 > 2 & more",
    "E-mail me: someone at example dot org -- or not ... \"quoted\" 'text'",
    "--- \nfront: matter\n---",
    "::: note\nnot a fence\n:::",
    "1986\\. A great year. 2022. Another.",
    "\\begin{abstract} of LaTeX \\end{abstract}",
    "<not@tag <at all",
]


@pytest.mark.parametrize("prose", PROSE)
def test_ordinary_prose_never_warns(site: Make, prose: str) -> None:
    assert build(site, prose).warnings == []


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("*a* **b** `c`", "<p><em>a</em> <strong>b</strong> <code"),
        ("<b>a</b> <i>b</i> <sub>c</sub><sup>d</sup>", "<p><strong>a</strong> <em>b</em> <sub>c</sub><sup>d</sup></p>"),
        ("<code>x &amp; y</code>", '<span class="pre">y</span></code>'),
        ('<a href="https://example.org/x?a=1&amp;b=2">MOR</a> 220', 'href="https://example.org/x?a=1&amp;b=2">MOR</a> 220'),
        ("[a](https://example.org) https://example.com/x_y", 'href="https://example.com/x_y">'),
        ("$x^2$ and {math}`y`", 'class="math notranslate nohighlight">\\(x^2\\)</span>'),
        ("[to](#here), [](here), {ref}`here`", '<a class="reference internal" href="#here">'),
        ("## Heading\n\nText", "<p><strong>Heading</strong></p><p>Text</p>"),
        ("a\n\n---\n\nb", "<p>a</p><p>* * *</p><p>b</p>"),
        ("one  \ntwo", '<div class="line">one</div>'),
        ("```python\nx = 1\n```", '<div class="highlight-python'),
        ("```{note}\nMind this.\n```", '<div class="admonition note">'),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "<td><p>1</p></td>"),
    ],
)  # fmt: skip
def test_markdown_becomes_nodes(site: Make, markdown: str, html: str) -> None:
    built = build(site, markdown)
    assert built.warnings == []
    assert html in inner(built)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<iframe src="https://example.org"></iframe>',
        "<b onclick=alert(1)>x</b>",
        '<img src="x" onerror="alert(1)">',
        "<svg/onload=alert(1)>",
        '<a href="javascript:alert(1)">x</a>',
        '<a href="&#106;avascript:alert(1)">x</a>',
        "<b>not closed",
        "closed</i> only",
        "<!-- a comment -->",
        "</td></tr></table><h1>gone</h1>",
        "<javascript:alert(1)>",
        "<style>p {color: red}</style>",
    ],
)
def test_other_html_is_the_text_that_it_is(site: Make, text: str) -> None:
    built = build(site, text)
    assert built.warnings == []
    straight = words(cell(built)).translate({0x201C: '"', 0x201D: '"', 0x2013: "--"})
    assert text in straight
    assert cell(built).xpath(".//script|.//iframe|.//img|.//style|.//h1|.//svg|.//a") == []


def test_fields_are_parsed_each_for_itself(site: Make) -> None:
    """The parser is kept from field to field; what one defines, no other sees."""
    first = "# Head\n\n[one]\n\n[one]: https://example.org/1\n\n*open"
    data = f"- {{title: '[one] *a*', note: {json.dumps(first)}}}\n- {{title: '[one] b*', note: '*c*'}}\n"
    page = "T\n=\n\n.. talk-schedule:: t.yaml\n   :columns: title note\n"
    built = site({"index.rst": page, "t.yaml": data}).build()
    assert built.warnings == []
    cells = [words(cell) for cell in built.html().xpath("//tbody//td")]
    assert cells == ["[one] a", "Head one *open", "[one] b*", "c"]


def test_crossing_html_and_markdown_is_kept_in_order(site: Make) -> None:
    assert words(cell(build(site, "*a <b>b* c</b> d"))) == "a <b>b c</b> d"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[a](ftp://example.org/x)", "links to ftp: are not allowed; use http, https or mailto"),
        ("![alt](data:image/png;base64,AAAA)", "links to data: are not allowed"),
        ("line one\n\n{nosuch}`x`", 'Unknown interpreted text role "nosuch".'),
        ("```{include} /etc/passwd\n```", "text fields do not run the directive 'include'"),
        ("```{raw} html\n<script></script>\n```", "text fields do not run the directive 'raw'"),
        ("```{eval-rst}\n.. include:: x\n```", "text fields do not run the directive 'eval-rst'"),
    ],
)
def test_what_a_field_may_not_do_is_said_with_its_line(site: Make, text: str, said: str) -> None:
    built = build(site, text)
    line = 7 if "nosuch" in text else 5
    assert len(built.warnings) == 1, built.warnings
    assert built.warnings[0].startswith(f"t.yaml:{line}: WARNING: {said}")
    assert built.warnings[0].endswith("[sampl.markup]")
    assert "root:" not in built.text()
    assert cell(built).xpath(".//script|.//img") == []


def test_links_with_script_stay_text(site: Make) -> None:
    built = build(site, "[md](javascript:alert(1)) ![i](vbscript:x) [f](file:///etc/passwd)")
    assert cell(built).xpath(".//a | .//img") == []
    assert "[md](javascript:alert(1))" in words(cell(built))


@pytest.mark.parametrize(
    ("rst", "html"),
    [
        ("*a* ``b`` :math:`x` `l <https://example.org>`_", '<a class="reference external" href="https://example.org">l</a>'),
        ("Head\n====\n\nText", "<p><strong>Head</strong></p><p>Text</p>"),
        ("A note [#]_.\n\n.. [#] The footnote.", "The footnote."),
        (":ref:`here`", '<a class="reference internal" href="#here">'),
        ("- a\n- b", "<li><p>a</p></li>"),
        ("|x|\n\n.. |x| replace:: replaced", "<p>replaced</p>"),
    ],
)  # fmt: skip
def test_restructuredtext_becomes_nodes(site: Make, rst: str, html: str) -> None:
    built = build(site, rst, "rst")
    assert built.warnings == []
    assert html in inner(built)


@pytest.mark.parametrize(
    ("rst", "line"),
    [
        ("Text.\n\n.. raw:: html\n\n   <script>alert(1)</script>", 7),
        ("Text.\n\n.. include:: /etc/passwd", 7),
        ("Text.\n\n.. csv-table::\n   :file: /etc/passwd", 7),
        ("Text.\n\nA `broken reference", 7),
        ("Text.\n\nAn unknown_ name", 7),
        (":nosuch:`x`", 5),
    ],
)
def test_mistakes_in_restructuredtext_carry_their_line(site: Make, rst: str, line: int) -> None:
    built = build(site, rst, "rst")
    assert built.warnings
    assert {w.partition(" WARNING")[0] for w in built.warnings} == {f"t.yaml:{line}:"}
    assert "root:" not in built.text()
    assert cell(built).xpath(".//script") == []


def test_plain_text_is_just_that(site: Make) -> None:
    built = build(site, "*a* <b>b</b> `c`\n\nd", "plain")
    assert built.warnings == []
    assert [words(p) for p in cell(built)] == ["*a* <b>b</b> `c`", "d"]


def test_the_site_can_say_how_fields_are_read(site: Make) -> None:
    made = site(
        {"index.rst": "T\n=\n\n.. talk-schedule:: t.yaml\n", "t.yaml": "[{title: ':sup:`x` *y*'}]"}
    )
    built = made.build(sampl_markup="rst")
    assert built.html().xpath("//td//sup")


def test_a_folded_text_keeps_its_paragraphs(site: Make) -> None:
    data = (
        '- title: T\n  abstract: "First, with a\n  second line.\n\n\n  Another\n\nat column 0."\n'
    )
    page = "T\n=\n\n.. talk-schedule:: t.yaml\n   :columns: title\n   :abstracts: show\n"
    built = site({"index.rst": page, "t.yaml": data}).build()
    found = [words(p) for p in cell(built)]
    assert found == ["First, with a second line.", "Another", "at column 0."]


def test_markdown_needs_no_myst_parser_in_the_site(site: Make) -> None:
    made = site({"index.rst": "T\n=\n\n.. talk-schedule:: t.yaml\n", "t.yaml": "[{title: '[to](second.rst)'}]",
                 "second.rst": ":orphan:\n\nSecond\n======\n", "README.md": "# no page of the site"})  # fmt: skip
    built = made.build()
    assert built.warnings == []
    assert built.html().xpath("//td//a/@href") == ["second.html"]
    assert not (built.out / "README.html").exists()
