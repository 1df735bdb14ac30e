"""Text fields in the other markup are told once a file, prose never."""

from __future__ import annotations

import pytest
from sphinxcontrib.sampl.talks.model import Markup
from sphinxcontrib.sampl.talks.parse import parse


def said(data: str, markup: Markup = Markup.MARKDOWN) -> list[str]:
    """Return what is said of markup: line and message."""
    _schedule, problems = parse(data.encode(), "talks.yaml", markup=markup)
    return [f"{p.line}: {p.message}" for p in problems if p.kind.value == "markup"]


def field(text: str, head: str = "") -> str:
    block = "".join(f"      {line}\n" for line in text.split("\n"))
    return f"{head}talks:\n  - title: Weirs\n    abstract: |\n{block}"


RST = "is reStructuredText, and the file is read as Markdown"
MARKDOWN = "is Markdown, and the file is read as reStructuredText"


@pytest.mark.parametrize(
    ("text", "shown", "mended"),
    [
        ("See `the report <https://example.org/r>`_ first.", "`the report <https://example.org/r>`_",
         "[the report](https://example.org/r)"),
        ("`a <b.html>`__", "`a <b.html>`__", "[a](b.html)"),
        ("In :math:`O(n)` steps", ":math:`O(n)`", "{math}`O(n)`"),
        ("By :py:func:`open`.", ":py:func:`open`", "{py:func}`open`"),
        ("See `the report`_.", "`the report`_", ""),
        (".. note:: Bring a laptop.", ".. note:: Bring a laptop.", ""),
        (".. _report: https://example.org", ".. _report: https://example.org", ""),
    ],
)  # fmt: skip
def test_rest_in_a_markdown_file_is_told(text: str, shown: str, mended: str) -> None:
    here = f", or {mended} here" if mended else ""
    assert said(field(text)) == [f"4: {shown!r} {RST}; write markup: rst at its top{here}"]


@pytest.mark.parametrize(
    ("text", "shown", "mended"),
    [
        ("See [the report](https://example.org/r).", "[the report](https://example.org/r)",
         "`the report <https://example.org/r>`_"),
        ("See [it](slides/a.pdf)", "[it](slides/a.pdf)", "`it <slides/a.pdf>`_"),
        ("![a weir](weir.png)", "![a weir](weir.png)", ""),
        ("In {math}`O(n)` steps", "{math}`O(n)`", ":math:`O(n)`"),
        ("```python\nx = 1\n```", "```python", ""),
        ("## What to bring", "## What to bring", ""),
    ],
)  # fmt: skip
def test_markdown_in_an_rst_file_is_told(text: str, shown: str, mended: str) -> None:
    here = f", or {mended} here" if mended else ""
    instead = "write markup: markdown instead of markup: rst"
    assert said(field(text, "markup: rst\n")) == [f"5: {shown!r} {MARKDOWN}; {instead}{here}"]


@pytest.mark.parametrize("markup", Markup)
@pytest.mark.parametrize(
    "text",
    ["Leave with `:q` or `x`", "First `a`, then `b_`; see https://example.org/a_b_", "``double`` backticks",
     "Note: this (and [that]) is prose [1](see below) [sic].", "**strong** and *emphasis*", "- a\n- b", "1. a",
     "a :: b, at 10:30: `x`", "Ratio 3:2, f(x)[0](y)", "snake_case_ and __init__", "A... or .. B", "# One", "#1",
     "{curly} and {x}", "~~struck~~", "a `b` c `d`_e", "Key: value", ":-) and :smile:"],
)  # fmt: skip
def test_prose_and_what_both_have_are_not_questioned(text: str, markup: Markup) -> None:
    assert said(field(text, f"markup: {markup.value}\n")) == []


@pytest.mark.parametrize(
    "text",
    [
        "```rst\n.. note:: x\n```",
        "`` `a <b>`_ ``",
        "Example:\n\n    .. note:: x\n",
        "```` :math:`x` ````",
    ],
)
def test_examples_in_code_are_not_questioned(text: str) -> None:
    assert said(field(text)) == []


def test_links_of_markdown_in_literals_are_not_questioned() -> None:
    assert (
        said(field("Write ``[a](https://b.org)``::\n\n   [a](https://b.org)", "markup: rst\n"))
        == []
    )


def test_what_is_right_for_the_markup_of_the_file_is_not_questioned() -> None:
    link = "[a](https://b.org) {math}`x`"
    assert said(field(link)) == []
    assert said(field("`a <https://b.org>`_ :math:`x`", "markup: rst\n")) == []
    assert said(field(f"{link} `a <b>`_", "markup: plain\n")) == []


def test_it_is_told_once_a_file_at_the_first_place() -> None:
    data = (
        "talks:\n  - {title: One}\n  - {title: 'Two :math:`x`', note: '`a <b>`_'}\n"
        "  - {title: 'Three :math:`y`'}\n"
    )
    (line,) = said(data)
    assert line.startswith("3: ':math:`x`'")


def test_a_file_without_markup_is_read_as_the_site_says() -> None:
    assert said(field("See `a <https://b.org>`_"), Markup.RST) == []
    assert said(field("See [a](https://b.org)"), Markup.RST) == [
        f"4: '[a](https://b.org)' {MARKDOWN}; write markup: markdown at its top, "
        "or `a <https://b.org>`_ here"
    ]


def test_a_list_of_talks_can_name_no_markup() -> None:
    assert said("- {title: 'Sorting in :math:`n` steps'}\n") == [
        f"1: ':math:`n`' {RST}; write sampl_markup = \"rst\" into conf.py, or {{math}}`n` here"
    ]


@pytest.mark.parametrize(
    "data",
    ["title: 'T :math:`x`'", "terms: [{name: T, note: 'T :math:`x`'}]", "channels: [{label: 'T :math:`x`', url: ./a}]",
     "talks: [{title: T, speakers: {name: Ann, affiliation: 'T :math:`x`'}}]"],
)  # fmt: skip
def test_every_text_field_is_looked_at(data: str) -> None:
    assert len(said(data)) == 1
