"""Tentative, moved, postponed, cancelled: words in every format, style where there is one."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from typing import Any

import lxml.html
import pytest
from support import Site, words

Make = Callable[..., Site]

TALKS = """\
- {id: off, date: 2026-07-01, title: 'A<br>*b* $x + y$', status: cancelled, abstract: About it.}
- {date: 2026-07-08, title: C, status: postponed}
- {date: 2026-07-15, title: D, status: moved, was: 2026-07-14}
- {date: 2026-07-22, title: E, status: tentative}
- {date: 2026-07-29, status: cancelled}
- {date: 2026-08-05, title: G}
"""
MARKS = ["(cancelled)", "(postponed)", "(moved)", "(tentative)", "(cancelled)"]


def made(site: Make, layout: str) -> Site:
    page = f"T\n=\n\n.. talk-schedule:: t.yaml\n   :layout: {layout}\n"
    return site({"index.rst": page, "t.yaml": TALKS})


def found(html: Any, name: str) -> list[str]:
    return [words(one) for one in html.xpath(f"//*[@class='{name}']")]


@pytest.mark.parametrize(
    ("layout", "titles"),
    [("table", ["A", "b \\(x + y\\)", "C", "TBA"]), ("list", ["A b \\(x + y\\)", "C", "TBA"])],
)
def test_in_html(site: Make, layout: str, titles: list[str]) -> None:
    built = made(site, layout).build()
    assert found(built.html(), "sampl-struck") == titles
    assert found(built.html(), "sampl-status") == MARKS
    assert "was Jul 14, 2026" in built.text()


@pytest.mark.parametrize(("layout", "row"), [("table", "tbody/tr"), ("list", "li")])
def test_rows_and_entries_have_classes(site: Make, layout: str, row: str) -> None:
    html = made(site, layout).build().html()
    classes = " ".join(html.xpath(f"//{row}/@class")).split()
    expected = ["cancelled", "postponed", "moved", "tentative", "cancelled"]
    assert [name for name in classes if name.startswith("sampl-")] == [
        f"sampl-status-{status}" for status in expected
    ]


def test_in_epub_with_the_style_sheet(site: Make) -> None:
    built = made(site, "table").build("epub")
    with zipfile.ZipFile(next(built.out.glob("*.epub"))) as book:
        html = lxml.html.fromstring(book.read("index.xhtml"))
        (sheet,) = html.xpath("//link[contains(@href, 'sampl.css')]/@href")
        style = book.read(sheet.partition("?")[0]).decode()
    assert found(html, "sampl-status") == MARKS
    assert found(html, "sampl-struck")[2:] == ["C", "TBA"]
    assert ".sampl-struck{text-decoration:line-through}" in style


@pytest.mark.parametrize("layout", ["table", "list"])
@pytest.mark.parametrize(
    ("builder", "file"), [("text", "index.txt"), ("man", "test.1"), ("texinfo", "test.texi")]
)
def test_words_suffice_elsewhere(site: Make, layout: str, builder: str, file: str) -> None:
    built = made(site, layout).build(builder, man_pages=[("index", "test", "Test", [], 1)])
    text = " ".join((built.out / file).read_text("utf-8").split())
    assert [text.count(mark) for mark in MARKS] == [2, 1, 1, 1, 2]
    assert "was" in text.split()


@pytest.mark.parametrize("layout", ["table", "list"])
def test_in_latex(site: Make, layout: str) -> None:
    built = made(site, layout).build("latex")
    source = (built.out / "test.tex").read_text("utf-8")
    assert r"\DUrole{sampl-struck}{C}" in source
    assert source.count(r"\DUrole{sampl-status}{(postponed)}") == 1
    assert r"\DUrole{sampl-kept}{\(x + y\)}" in source  # not three words


@pytest.mark.parametrize("builder", ["html", "text", "latex"])
def test_a_block_of_a_talk_says_it_too(site: Make, builder: str) -> None:
    page = "T\n=\n\n.. expand::\n   :talk: off\n"
    more = ":orphan:\n\nO\n=\n\n.. talk-schedule:: t.yaml\n   :columns: date\n"
    built = site({"index.rst": page, "other.rst": more, "t.yaml": TALKS}).build(builder)
    file = {"html": "index.html", "text": "index.txt", "latex": "test.tex"}[builder]
    assert (built.out / file).read_text("utf-8").count("(cancelled)") == 1
    if builder == "html":
        assert words(built.html().xpath("//summary")[0]) == r"A b \(x + y\) (cancelled)"
