"""One page that uses everything, in every builder; each output is read by another parser."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable
from pathlib import Path

import lxml.etree
import lxml.html
import pytest
from babel.messages.pofile import read_po
from support import Built, Site, words

SPEAKERS = ["Ada Lovelace", "Zuse", "Grace Hopper", "Alan Turing", "Sofja Kowalewskaja"]
TITLES = ["Sums of", "Two lines:", "TBA", "Größe, Ωmega и 日本語", "N/A", "Holiday of the king"]
CONTENT = [
    "The first paragraph, with a", "A list", "The last paragraph.", "Ada wrote the first program.",
    "In two paragraphs.", "First paragraph of the block.", "Second paragraph of the block.",
    "Cell one", "in the block", "Inner content.", "Content under the default title.",
    "An inner block", "Details", "A note with", "part 1", "part 2", "Mailing", "All talks",
    "Theory of", "maths, code", "tentative", "cancelled", "Every", "Apr 9", "Oct 1",
]  # fmt: skip
EVERYTHING = [*SPEAKERS, *TITLES, *CONTENT]

MESSAGES = [part for part in EVERYTHING if part not in (
    *SPEAKERS, "TBA", "N/A", "part 1", "part 2", "Theory of", "maths, code", "tentative",
    "cancelled", "Apr 9", "Oct 1", "in the block", "Mailing",
)]  # fmt: skip
"""Names, labels, dates and our own words are no messages of the site."""


def html_text(built: Built) -> str:
    return words(lxml.html.fromstring((built.out / "index.html").read_text("utf-8")).body)


def dirhtml_text(built: Built) -> str:
    second = lxml.html.fromstring((built.out / "second" / "index.html").read_text("utf-8"))
    assert "After the schedules: Click to expand" in words(second.body)
    return html_text(built)


def epub_text(built: Built) -> str:
    with zipfile.ZipFile(next(built.out.glob("*.epub"))) as book:
        page = lxml.etree.fromstring(book.read("index.xhtml"))  # strict: it is XML
    blocks = page.findall(".//{*}details")
    assert len(blocks) > 3
    assert {block.get("open") for block in blocks} == {"open"}
    return words(page)


def latex_text(built: Built) -> str:
    source = (built.out / "everything.tex").read_text("utf-8")
    assert "\\begin{sphinxuseclass}{sampl-expand}" in source
    assert "\\label{\\detokenize{index:outer-block}}" in source
    assert (built.out / "sampl.sty").is_file()
    text = re.sub(
        r"\\(?:PYG\w*|sphinx\w+|textendash)(?:\{[a-z]+\})?|\\AtStartPar|[{}]", " ", source
    )
    return " ".join(text.replace("\\&", "&").replace("\\_", "_").split())


def plain_text(built: Built) -> str:
    text = (built.out / "index.txt").read_text("utf-8")
    assert "   First paragraph of the block.\n\n   Second paragraph of the block.\n" in text
    cells = re.sub(r"[|+=*`]|-{2,}", " ", text)
    return " ".join(cells.split())


def man_text(built: Built) -> str:
    source = (built.out / "everything.1").read_text("utf-8")
    text = re.sub(r"^[.'].*?(?:\s|$)|\\f[BIPRC]|\\&|\\(?=[-'])", "", source, flags=re.MULTILINE)
    return " ".join(text.replace("\n", " ").split())


def texinfo_text(built: Built) -> str:
    source = next(built.out.glob("*.texi")).read_text("utf-8")
    assert "@anchor{outer-block}" in re.sub(r"\{index (\S+?)\}", r"{\1}", source)
    text = re.sub(r"@(?:\w+|[*@{}])|[{}]", " ", source)
    return " ".join(text.split())


def gettext_text(built: Built) -> str:
    with (built.out / "index.pot").open("rb") as stream:
        catalog = read_po(stream)
    messages = {str(m.id): [f"{Path(f).name}:{line}" for f, line in m.locations] for m in catalog}
    assert messages["Größe, Ωmega и 日本語"] == ["talks.yaml:47"]
    assert "talks.yaml:33" in messages["The last paragraph."]
    assert messages["Click *to* ``expand``"] == ["index.rst:35"]
    return " ".join(messages)


def xml_text(built: Built) -> str:
    root = ET.parse(built.out / "index.xml").getroot()
    unknown = {element.tag for element in root.iter()} & {"schedule_group", "expand", "summary"}
    assert unknown == set()
    return words(root)


def pseudoxml_text(built: Built) -> str:
    text = (built.out / "index.pseudoxml").read_text("utf-8")
    tags = set(re.findall(r"<([a-z_]+)", text))
    assert tags & {"schedule", "schedule_group", "field", "heading", "expand", "summary"} == set()
    return " ".join(re.sub(r"<[^<>]*>", " ", text).split())


def json_text(built: Built) -> str:
    page = json.loads((built.out / "index.fjson").read_text("utf-8"))
    return words(lxml.html.fromstring(page["body"]))


READERS: dict[str, Callable[[Built], str]] = {
    "html": html_text,
    "dirhtml": dirhtml_text,
    "singlehtml": html_text,
    "epub": epub_text,
    "latex": latex_text,
    "text": plain_text,
    "man": man_text,
    "texinfo": texinfo_text,
    "gettext": gettext_text,
    "xml": xml_text,
    "pseudoxml": pseudoxml_text,
    "json": json_text,
}


@pytest.mark.parametrize("builder", READERS)
def test_everything_is_there_in(builder: str, site: Callable[..., Site]) -> None:
    built = site("everything").build(builder)
    assert built.warnings == []
    text = READERS[builder](built)
    expected = MESSAGES if builder == "gettext" else EVERYTHING
    assert [part for part in expected if part not in text] == []


@pytest.mark.parametrize("builder", ["dummy", "linkcheck"])
def test_builders_without_pages_take_it(builder: str, site: Callable[..., Site]) -> None:
    made = site("everything")
    built = made.build(builder, linkcheck_ignore=["https://example.org/.*"])
    assert built.warnings == []


def test_linkcheck_sees_the_links_of_talks(site: Callable[..., Site]) -> None:
    built = site("everything").build("linkcheck", linkcheck_ignore=["https://example.org/.*"])
    lines = (built.out / "output.json").read_text("utf-8").splitlines()
    found = {json.loads(line)["uri"] for line in lines} - {"#here", "#outer-block"}
    paths = ["paper", "1", "2", "slides.pdf", "~ada", "list", "videos"]
    assert found == {f"https://example.org/{path}" for path in paths}


@pytest.mark.parametrize("first", ["html", "epub", "latex", "text"])
def test_builders_share_one_environment(first: str, site: Callable[..., Site]) -> None:
    """Read the Docs builds several formats from one environment."""
    made = site("everything")
    made.build(first)
    for builder in ("html", "epub", "latex", "text", "man"):
        built = made.build(builder)
        assert built.warnings == []
        assert built.reread == []
        assert [part for part in EVERYTHING if part not in READERS[builder](built)] == []
