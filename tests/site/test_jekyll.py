"""A talks page of Jekyll in Sphinx as it is, in every builder."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import lxml.etree
import lxml.html
import pytest
from babel.messages.pofile import read_po
from support import Built, Site, need, rows, words
from test_demo import AUTUMN, HEAD, SPRING, VIDEOS, WINTER

Make = Callable[..., Site]

PAGE = (Path(__file__).parents[1] / "data" / "jekyll" / "talks.md").read_text("utf-8")
CONF = """
extensions = ["myst_parser", "sphinxcontrib.sampl.jekyll"]
source_suffix = {".md": "markdown"}
latex_engine = "xelatex"
smartquotes = False
nitpicky = True
epub_show_urls = "no"
"""
INDEX = "# Welcome\n\n```{toctree}\n:maxdepth: 3\ntalks\n```\n"
SAID = ["News", "We meet again.", "How to propose a talk", "Write to the list before Monday."]
TABLES = [[HEAD, *SPRING], [HEAD, *WINTER], [HEAD, *AUTUMN]]
FILES = {
    "text": "talks.txt", "man": "test.1", "texinfo": "test.texi", "latex": "test.tex",
    "xml": "talks.xml", "pseudoxml": "talks.pseudoxml", "epub": "talks.xhtml",
    "gettext": "talks.pot", "json": "talks.fjson", "singlehtml": "index.html",
    "dirhtml": "talks/index.html", "html": "talks.html",
}  # fmt: skip


@pytest.fixture(params=["text", "man", "texinfo", "latex", "xml", "pseudoxml", "html", "epub"])
def written(request: pytest.FixtureRequest, site: Make) -> tuple[str, str]:
    built = site({"index.md": INDEX, "talks.md": PAGE}, CONF).build(request.param)
    assert built.warnings == []
    return request.param, (built.out / FILES[request.param]).read_text("utf-8")


def built(site: Make, builder: str) -> Built:
    result = site({"index.md": INDEX, "talks.md": PAGE}, CONF).build(builder)
    assert result.warnings == []
    return result


def html_tables(page: lxml.html.HtmlElement) -> list[list[list[str]]]:
    return [rows(table) for table in page.xpath("//table")]


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml", "epub"])
def test_html_has_blocks_and_tables(site: Make, builder: str) -> None:
    path = built(site, builder).out / FILES[builder]
    page = lxml.html.fromstring(path.read_bytes())
    assert html_tables(page) == TABLES
    assert page.xpath("//table//a/@href") == VIDEOS
    said = [words(part) for part in page.xpath("//details/*")]
    assert said == SAID
    assert page.xpath("//h1 | //h2[.='Links']")


def test_json_has_them_too(site: Make) -> None:
    data = json.loads((built(site, "json").out / FILES["json"]).read_text("utf-8"))
    assert data["title"] == "SAMPL Talks"
    assert html_tables(lxml.html.fromstring(data["body"])) == TABLES


def test_xml_has_them_too(site: Make) -> None:
    tree = lxml.etree.parse(built(site, "xml").out / FILES["xml"])
    tables = [
        [
            [" ".join("\n".join(cell.itertext()).split()) for cell in row.iter("entry")]
            for row in table.iter("row")
        ]
        for table in tree.iter("table")
    ]
    assert tables == TABLES


def test_every_word_is_in_every_format(written: tuple[str, str]) -> None:
    _, text = written
    for word in ("News", "How to propose a talk", "Write to the list", "Brainstorm", "(GraphCore)"):
        assert word in text


def test_no_tag_is_left_in_any_format(written: tuple[str, str]) -> None:
    builder, text = written
    left = ["[expand]", "[/expand]", "|---", "layout: default"]
    if builder not in ("html", "epub", "xml"):
        left += ["<br", "<summary", "line_break"]
    assert [tag for tag in left if tag in text] == []


@pytest.mark.parametrize("builder", ["dummy", "linkcheck"])
def test_other_builders_know_every_node(site: Make, builder: str) -> None:
    made = site({"index.md": INDEX, "talks.md": PAGE}, CONF)
    assert made.build(builder, linkcheck_ignore=[".*"]).warnings == []


def test_messages_hold_the_source_of_cells(site: Make) -> None:
    with (built(site, "gettext").out / "talks.pot").open("rb") as file:
        messages = {message.id: message.locations for message in read_po(file)}
    assert "Ruihang Lai (SJTU) <br /> Zihao Ye (UW)" in messages
    assert {"News", "We *meet* again.", "How to propose a talk"} <= set(messages)
    number = 1 + PAGE.split("\n").index("We *meet* again.")
    assert [line for _, line in messages["We *meet* again."]] == [number]


def test_a_translation_may_break_lines_too(site: Make) -> None:
    made = site({"index.md": INDEX, "talks.md": PAGE}, CONF)
    folder = made.folder / "locale" / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "talks.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "Deepak Narayanan<br>(Microsoft Research)"\nmsgstr "D. Narayanan<br>(MSR)"\n',
        encoding="utf-8",
    )
    page = made.build(language="de", locale_dirs=["locale"]).html("talks")
    (cell,) = page.xpath("//td[contains(., 'D. Narayanan')]")
    assert (len(cell.xpath(".//br")), words(cell)) == (1, "D. Narayanan (MSR)")


def test_the_table_of_contents_has_one_page(site: Make) -> None:
    page = built(site, "html").html()
    items = page.xpath("//div[contains(@class, 'toctree-wrapper')]/ul/li")
    assert [words(item.xpath("./a")[0]) for item in items] == ["SAMPL Talks"]
    assert [words(link) for link in items[0].xpath("./ul/li/a")] == ["Links", "Schedule"]


def test_lines_break_in_html(site: Make) -> None:
    page = built(site, "html").html("talks")
    (cell,) = page.xpath("//td[contains(., 'Zihao Ye')]")
    assert len(cell.xpath(".//br")) == 1


def test_lines_break_in_latex(site: Make) -> None:
    source = (built(site, "latex").out / "test.tex").read_text("utf-8")
    assert "\\item[] Ruihang Lai (SJTU)\n\\item[] Zihao Ye (UW)\n" in source


@pytest.mark.pdf
def test_the_pdf_shows_the_talks(site: Make) -> None:
    need("XeLaTeX", "xelatex")
    out = built(site, "latex").out
    subprocess.run(["latexmk", "-xelatex", "-interaction=nonstopmode", "test.tex"], cwd=out, check=True, capture_output=True)  # fmt: skip
    text = subprocess.run(
        [need("pdftotext", "pdftotext"), "-layout", "test.pdf", "-"],
        cwd=out, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    for word in ("SAMPL Talks", "News", "How to propose a talk", "Brainstorm", "Thanksgiving"):
        assert word in text


def test_reading_in_parallel_and_again(site: Make) -> None:
    files = {f"page{number}.md": PAGE.replace("[/expand]", "", number % 2) for number in range(6)}
    names = "\n".join(sorted(name.removesuffix(".md") for name in files))
    made = site({"index.md": f"# W\n\n```{{toctree}}\n{names}\n```\n", **files}, CONF)
    line = 1 + PAGE.split("\n").index("[expand] News")
    warnings = [
        f"page{number}.md:{line}: WARNING: [expand] is not closed; it ends before the next heading or block [sampl.jekyll]"
        for number in (1, 3, 5)
    ]
    assert made.build(parallel=4).warnings == warnings
    again = made.build()
    assert (again.warnings, again.reread) == ([], [])
