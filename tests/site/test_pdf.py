"""A real PDF, its text read back by another program."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from support import Site, compiled, raw_text_of

pytestmark = pytest.mark.pdf

Make = Callable[..., Site]


def text_of(pdf: Path) -> str:
    """Return the text of a PDF, white space folded and words joined that LaTeX hyphenated."""
    text = raw_text_of(pdf).replace("ﬁ", "fi").replace("ﬀ", "ff")
    return " ".join(re.sub(r"(?<=\w)[-\u00ad\u2010]\n(?=\w)", "", text).split())


def test_everything_is_in_the_pdf(site: Make) -> None:
    built = site("everything").build("latex")
    pdf = compiled(built.out, "everything")
    text = text_of(pdf)
    wanted = [
        "Spring 2026", "Autumn 2026", "Ada Lovelace", "Grace Hopper", "Alan Turing", "N/A", "TBA",
        "Holiday of the king", "First paragraph of the block.", "Second paragraph of the block.",
        "Inner content.", "Content under the default title.", "The last paragraph.", "Größe",
        "(cancelled)", "All talks", "Mailing list (internal)",
    ]  # fmt: skip
    assert [part for part in wanted if part not in text] == []


def test_names_resolve_in_the_pdf(site: Make) -> None:
    built = site("everything").build("latex")
    compiled(built.out, "everything")
    log = (built.out / "everything.log").read_text("utf-8", "replace")
    assert "undefined references" not in log
    assert re.findall(r"(?:Hyper reference|Reference) `[^']*' on page \d+ undefined", log) == []
    source = (built.out / "everything.tex").read_text("utf-8")
    label = r"\label{\detokenize{index:outer-block}}"
    assert source.count(label) == 1
    title = source.index(r"Click \sphinxstyleemphasis{to}")
    assert (
        source.index(label) < source.index(r"\sphinxstylestrong", source.index(label)) < title + 9
    )


def test_long_blocks_and_tables_break_across_pages(site: Make) -> None:
    talks = "".join(
        f"  - {{date: 2020-{1 + n // 28:02}-{1 + n % 28:02}, title: Talk number {n:03}, speakers: Ann}}\n"
        for n in range(150)
    )
    page = (
        "T\n=\n\n.. toctree::\n\nTalks\n-----\n\n.. talk-schedule:: t.yaml\n   :collapse: all\n"
        "   :group-by: year\n\n.. expand:: Long text\n\n"
        + "".join(f"   Paragraph {n} of many words. {'Word ' * 60}\n\n" for n in range(40))
    )
    made = site({"index.rst": page, "t.yaml": f"talks:\n{talks}"})
    built = made.build("latex", latex_engine="xelatex")
    pdf = compiled(built.out, "test")
    text = text_of(pdf)
    assert [n for n in range(150) if f"Talk number {n:03}" not in text] == []
    assert [n for n in range(40) if f"Paragraph {n} of" not in text] == []
    log = (built.out / "test.log").read_text("utf-8", "replace")
    assert re.findall(r"Overfull \\vbox.*", log) == []


@pytest.mark.parametrize("engine", ["pdflatex", "xelatex", "lualatex"])
def test_struck_titles_break_into_lines(site: Make, engine: str) -> None:
    """With links, code and math in them, in narrow columns, and with every engine."""
    title = (
        "A long title about heterogeneous hyperparameterization of $x + y$ and `code(x)`, "
        "[a link to somewhere](https://example.org/a_b%20c#d), *words that lean* & 100% {#_^~\\\\}"
    )
    data = f"- {{title: '{title}', date: 2026-07-01, status: cancelled}}\n- {{title: Überfällig, status: postponed}}\n"
    wide = ".. talk-schedule:: t.yaml\n   :layout: list\n"
    narrow = ".. talk-schedule:: t.yaml\n   :columns: number date time title status note\n   :widths: 1 1 1 1 1 1\n"
    more = "   :class: longtable\n"
    page = f"T\n=\n\n.. toctree::\n\nS\n-\n\n{wide}\n{narrow}\n{narrow}{more}"
    built = site({"index.rst": page, "t.yaml": data}).build("latex", latex_engine=engine)
    text = text_of(compiled(built.out, "test", engine))
    assert text.count("(cancelled)") == text.count("(postponed)") == 3
    assert text.count("hyperparameterization") == 3
    assert "a link to somewhere, words that lean & 100%" in text
    log = (built.out / "test.log").read_text("utf-8", "replace")
    assert re.findall(r"Overfull \\hbox.*", log) == []
