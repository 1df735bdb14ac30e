"""Whatever a text field holds, each builder writes the site, and the page has no script."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from any_field import MARKDOWN, MARKDOWN_LINE, RST, RST_LINE
from hypothesis import given, settings
from hypothesis import strategies as st
from support import Site

BUILDERS = ("html", "latex", "epub", "text", "man", "texinfo")
CONF = """\
project = "Test"
author = copyright = "The tests"
version = release = "1"
extensions = ["sphinxcontrib.sampl"]
html_theme = "alabaster"
"""
PAGE = "Title\n=====\n\n.. _here:\n\nPart\n----\n\n.. talk-schedule:: {}\n   :columns: title location note\n"
FIELDS = 8
"""Fields of each kind in one site; more sites cost more than more fields."""


def data(markup: str, titles: list[str], texts: list[str]) -> str:
    """Return a data file in which each talk has one of the texts, and a number to be found by.

    Texts stand behind ``|``, or their lines would be paragraphs.
    """
    lines = [f"markup: {markup}", "talks:"]
    for n, (title, text) in enumerate(zip(titles, texts, strict=True)):
        block = text.replace("\n", "\n    ")
        lines.append(f"- id: {markup}-{n}\n  title: {json.dumps(title)}\n  location: hall{n}")
        lines += [f"  {name}: |2\n    {block}" for name in ("abstract", "note")]
    return "\n".join(lines)


def some(texts: st.SearchStrategy[str], count: int) -> st.SearchStrategy[list[str]]:
    return st.lists(texts.filter(str.strip), min_size=count, max_size=count)


def write(folder: Path, markdown: str, rst: str) -> Site:
    png = bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63606060000000040001"
        "f61738550000000049454e44ae426082"
    )
    source = folder / "source"
    source.mkdir()
    (source / "x.png").write_bytes(png)
    pages = {
        "index.rst": PAGE.format("md.yaml") + "   :abstracts: show\n\n.. toctree::\n\n   second\n",
        "second.rst": PAGE.format("rst.yaml").replace("here", "there") + "   :layout: list\n",
    }
    blocks = (
        f".. expand::\n   :talk: {m}-{n}\n\n" for m in ("markdown", "rst") for n in range(FIELDS)
    )
    pages["blocks.rst"] = ":orphan:\n\nBlocks\n======\n\n" + "".join(blocks)
    site = Site(source, folder / "built").write({"conf.py": CONF, **pages})
    return site.write({"md.yaml": markdown, "rst.yaml": rst})


def check(site: Site) -> None:
    """Build the site by each builder, and look for the talks and for what may not be there."""
    for builder in BUILDERS:
        built = site.build(builder, epub_show_urls="no")
        if builder == "html":
            for page in ("index", "second"):
                tree = built.html(page)
                halls = "".join(tree.xpath("//body")[0].itertext())
                assert [n for n in range(FIELDS) if f"hall{n}" not in halls] == []
                links = [str(link).strip().lower() for link in tree.xpath("//@href | //@src")]
                assert [link for link in links if link.startswith(("javascript:", "data:"))] == []
                assert (
                    tree.xpath("//td//script | //td//u | //li[contains(@class, 'sampl')]//script")
                    == []
                )
        if builder == "latex":
            (tex,) = built.out.glob("*.tex")
            text = tex.read_text("utf-8").partition("\\begin{document}")[2]
            assert "\\input{" not in text
            assert "\\href{javascript" not in text
        assert "root:" not in "".join(
            path.read_text("utf-8", "replace") for path in built.out.rglob("*") if path.is_file()
        )


@settings(deadline=None, max_examples=3)
@given(
    some(MARKDOWN_LINE, FIELDS), some(MARKDOWN, FIELDS), some(RST_LINE, FIELDS), some(RST, FIELDS)
)
def test_no_field_ends_a_build(
    titles: list[str], texts: list[str], rst_titles: list[str], rst_texts: list[str]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        markdown = data("markdown", titles, texts)
        check(write(Path(folder), markdown, data("rst", rst_titles, rst_texts)))
