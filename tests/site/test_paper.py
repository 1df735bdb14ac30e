"""What a schedule is made into for LaTeX, read from the source that Sphinx writes."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from support import Site

Make = Callable[..., Site]

TALK = """\
- date: 2026-03-03
  time: 10:00-11:00
  timezone: America/New_York
  title: A short title
  speakers: Ida Falk (Institute)
  note: Bring a map.
  abstract: |
    The abstract of the talk.

    Its second paragraph.
"""
ALL_COLUMNS = (
    "date speaker title videos time location track tags kind status slides links abstract language "
    "note number"
)


def source(
    site: Make, options: str = "", data: str = TALK, before: str = "", conf: str = ""
) -> str:
    """Return the LaTeX source of a page with one schedule."""
    indent = re.search(r"(?:^|\n)( *)$", before)
    directive = f".. talk-schedule:: t.yaml\n{options}\n"
    if indent is not None and indent[1]:
        directive = directive.replace("\n", f"\n{indent[1]}")
    page = f"Test\n====\n\n.. toctree::\n\nPart\n----\n\n{before}{directive}\n"
    built = site({"index.rst": page, "t.yaml": data}, conf).build("latex")
    assert built.warnings == []
    return (built.out / "test.tex").read_text("utf-8")


def cells(tex: str) -> str:
    """Return what stands in the cells of tables: all that is not set between two rows."""
    tables = "".join(re.findall(r"\\begin{longtable}.*?\\end{longtable}", tex, re.DOTALL))
    return re.sub(r"\\noalign{\\begin{samplwide}.*?\\end{samplwide}}", "", tables, flags=re.DOTALL)


@pytest.mark.parametrize(
    "options",
    ["   :abstracts: show\n", "   :abstracts: expand\n", "   :columns: date title note abstract\n"],
)
def test_long_text_stands_in_no_cell(site: Make, options: str) -> None:
    tex = source(site, options)
    assert "A short title" in cells(tex)
    assert "abstract of the talk" in tex
    assert "Its second paragraph" in tex
    assert not re.search("abstract of|second paragraph|map", cells(tex))


def test_short_table_breaks_across_pages_too(site: Make) -> None:
    tex = source(site)
    assert r"\begin{longtable}" in tex
    assert r"\begin{tabular" not in tex


def test_widths_belong_to_the_columns_that_are_left(site: Make) -> None:
    tex = source(site, "   :columns: abstract date title\n   :widths: 50 10 30\n")
    assert re.findall(r"\\X{(\d+)}{(\d+)}", tex) == [("10", "40"), ("30", "40")]


def test_columns_of_automatic_width_are_as_wide_as_they_may_be(site: Make) -> None:
    tex = source(site, "   :columns: speaker title\n   :widths: auto\n")
    assert re.findall(r"\\X{(\d+)}{(\d+)}", tex) == [("26", "66"), ("40", "66")]


def test_wide_table_has_small_type(site: Make) -> None:
    columns = "number date time location speaker title track kind"
    assert r"\samplsmall" in source(site, f"   :columns: {columns}\n")


def test_very_wide_table_is_a_list_that_names_its_columns(site: Make) -> None:
    tex = source(site, f"   :columns: {ALL_COLUMNS}\n")
    assert r"\begin{longtable}" not in tex
    assert "Kind: Talk" in tex
    assert r"\sphinxstylestrong{Note} Bring a map." in tex


@pytest.mark.parametrize("conf", ['"papersize": "a5paper", "pointsize": "12pt"', '"classoptions": ",twocolumn"'])  # fmt: skip
def test_table_that_a_page_cannot_hold_is_a_list(site: Make, conf: str) -> None:
    assert r"\begin{longtable}" not in source(site, conf=f"latex_elements = {{{conf}}}\n")


@pytest.mark.parametrize(
    "before",
    [".. note::\n\n   ", ".. topic:: T\n\n   ", ".. sidebar:: T\n\n   ",
     "- * - .. note::\n\n         "],
)  # fmt: skip
def test_table_in_a_box_is_a_list(site: Make, before: str) -> None:
    tex = source(site, before=before)
    assert r"\begin{longtable}" not in tex
    assert "A short title" in tex


def test_list_too_high_for_its_cell_stands_behind_the_table(site: Make) -> None:
    talk = TALK.replace("The abstract", f"{'Long. ' * 400}The abstract")
    tex = source(
        site, "   :abstracts: show\n", talk, ".. list-table::\n\n   * - A\n     -\n       "
    )
    table, _, below = tex.partition(r"\end{tabular")
    assert re.search(r"\\hyperref\[.*\]{.*1 talk}", table)
    assert "A short title" not in table
    assert "A short title" in below


def test_table_of_many_rows_with_talks_breaks_between_them(site: Make) -> None:
    talk = TALK.replace("The abstract", f"{'Long. ' * 100}The abstract")
    row = "   * - A\n     -\n       "
    shown = ".. talk-schedule:: t.yaml\n          :abstracts: show\n\n"
    rows = ".. list-table::\n\n" + 5 * (row + shown) + row
    tex = source(site, "   :abstracts: show\n", talk, rows)
    assert r"\begin{longtable}" in tex
    assert cells(tex).count("A short title") == 6


def test_long_frame_is_several(site: Make) -> None:
    talk = TALK.replace("The abstract", f"{'Long. ' * 100}The abstract")
    days = ((f"2026-{month:02}-{day:02}", talk) for month in range(1, 7) for day in range(1, 11))
    talks = "".join(talk.replace("2026-03-03", day) for day, talk in days)
    tex = source(site, "   :abstracts: show\n", talks, ".. admonition:: A frame\n\n   ")
    assert tex.count(r"\begin{sphinxadmonition}{note}{A frame}") == 2
    assert tex.count(r"\sphinxstylestrong{A short title}") == 60


def test_talk_that_makes_a_tall_row_is_a_block(site: Make) -> None:
    speakers = ", ".join(f"Person {i} (Institute)" for i in range(40))
    tex = source(site, data=f"{TALK}- {{date: 2026-03-04, title: Many, speakers: [{speakers}]}}\n")
    assert "A short title" in cells(tex)
    assert "Person 39" in tex
    assert "Person" not in cells(tex)
    assert "Many" not in cells(tex)


@pytest.mark.parametrize("abstract", ["| a | b |\n|---|---|\n| c | d |", "```\ncode\n```"])
def test_table_with_boxes_in_its_texts_is_a_list(site: Make, abstract: str) -> None:
    data = TALK.replace("The abstract of the talk.", abstract.replace("\n", "\n    "))
    tex = source(site, "   :abstracts: show\n", data)
    assert r"\noalign{\begin{samplwide}" not in tex
    assert "A short title" in tex


@pytest.mark.parametrize(("options", "name"), [("", "sampltable*"), ("   :caption: C\n", "sampltable")])  # fmt: skip
def test_table_has_a_number_if_it_has_a_caption(site: Make, options: str, name: str) -> None:
    assert f"\\begin{{{name}}}" in source(site, options)


@pytest.mark.parametrize("options", ["", "   :headings: rubric\n", "   :collapse: all\n"])
def test_heading_waits_for_the_page_of_its_table(site: Make, options: str) -> None:
    tex = source(site, f"   :group-by: year\n{options}")
    body = tex[tex.index(r"\begin{document}") :]
    space, heading = body.index(r"\samplspace{"), body.index("2026}")
    assert space < heading < body.index(r"\begin{longtable}")


def test_long_word_may_break(site: Make) -> None:
    words = "See https://example.org/a_b?c=d of the Wasserwirtschaftsverwaltung"
    tex = source(site, data=f"- {{date: 2026-03-03, title: '{words} soon'}}\n")
    breaks = re.findall(r"\\sampllong{(.+?)}{(?=\S*\\sampl(break|hyphen))", tex)
    assert [kind for _word, kind in breaks] == ["break", "hyphen"]
    assert r"o\samplbreak{}r\samplbreak{}g\samplbreak{}/\samplgoodbreak{}a" in tex


def test_word_of_usual_length_is_one_piece_of_the_source(site: Make) -> None:
    data = "- {date: 2026-03-03, title: Heterogeneous (hypotheses) tested}\n"
    assert r"\sampllong" not in source(site, data=data)


def test_letters_keep_their_accents(site: Make) -> None:
    word = "e\u0301" * 20
    tex = source(site, data=f"- {{date: 2026-03-03, title: {word}}}\n")
    assert "e\u0301\\samplbreak{}e\u0301" in tex
