"""Cells of Markdown: words, links, what is struck out, mathematics."""

from __future__ import annotations

import pytest
from sphinxcontrib.sampl.imports.markup.markdown_inline import (
    leads_somewhere,
    pieces,
    plain,
    with_dollars,
    without_empty_links,
    without_struck,
)

SITE = "https://example.org"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("On *all* **looms**", "On all looms"),
        ("[Jane Roe](https://example.org), MIT", "Jane Roe, MIT"),
        ("`code` & more", "code & more"),
        ("one<br />two", "one two"),
        ("one\ntwo", "one two"),
        ('<a href="https://example.org">Jane</a> Roe', "Jane Roe"),
        ("![a loom](loom.png)", "a loom"),
        ("~~old~~ new", "old new"),
        ("snake_case_name", "snake_case_name"),
        ("5 * 3 * 2", "5 * 3 * 2"),
        ("    four blanks", "four blanks"),
        ("# no heading", "# no heading"),
        ("", ""),
    ],
)
def test_a_cell_is_one_line_without_markup(cell: str, text: str) -> None:
    assert plain(cell) == text


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (f"see [a]({SITE}/a) now", [("see ", ""), ("a", f"{SITE}/a"), (" now", "")]),
        (f"{SITE}/b", [(f"{SITE}/b", f"{SITE}/b")]),
        (f"<a href='{SITE}/c'>the *c*", [("the c", f"{SITE}/c")]),
        (f'[d]({SITE}/d){{:target="_blank"}}', [("d", f"{SITE}/d")]),
        ("[e](#)", [("e", "")]),
        ("one<br>two", [("one", ""), ("\n", ""), ("two", "")]),
    ],
)
def test_links_keep_their_words_and_addresses(cell: str, expected: list[tuple[str, str]]) -> None:
    assert [tuple(piece) for piece in pieces(cell)] == expected


@pytest.mark.parametrize("url", ["", "#", "#!", "<>", "javascript:void(0)", " # "])
def test_an_address_that_is_not_known_yet_leads_nowhere(url: str) -> None:
    assert not leads_somewhere(url)


def test_a_link_that_leads_nowhere_leaves_its_words() -> None:
    assert without_empty_links(f"[Kites]() and [looms]({SITE})") == f"Kites and [looms]({SITE})"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"Sorting in \(n \log n\) time", r"Sorting in $n \log n$ time"),
        (r"\(n\) looms", "$n$ looms"),
        (r"\[x^2\] is square", "$$x^2$$ is square"),
        (r"\\(n^2\\) looms", "$n^2$ looms"),
        (r"looms \(see below\)", r"looms \(see below\)"),
        ("no mathematics", "no mathematics"),
        ("$n$ stays", "$n$ stays"),
    ],
)
def test_mathematics_of_mathjax_stands_between_dollars(text: str, expected: str) -> None:
    assert with_dollars(text) == expected


@pytest.mark.parametrize(
    ("cell", "kept", "struck"),
    [
        ("~~Jane Roe~~ Max Held", "Max Held", ["Jane Roe"]),
        ("<del>Jane Roe</del> Max Held", "Max Held", ["Jane Roe"]),
        ("Max Held <s>Jane Roe</s>", "Max Held", ["Jane Roe"]),
        ("~~On looms~~", "~~On looms~~", []),
        ("a ~ b ~ c", "a ~ b ~ c", []),
    ],
)
def test_what_is_struck_out_is_told_unless_it_is_all(
    cell: str, kept: str, struck: list[str]
) -> None:
    assert without_struck(cell) == (kept, struck)
