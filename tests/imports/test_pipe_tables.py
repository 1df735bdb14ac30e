"""Lines of Markdown → rows of a table with pipes: GFM, kramdown, and what people write."""

from __future__ import annotations

import pytest
from sphinxcontrib.sampl.imports.readers.page.pipe_tables import (
    find_table,
    has_pipe,
    is_rule,
    read_table,
    split,
)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("|---|---|", True),
        ("| :--- | ---: |", True),
        ("--- | ---", True),
        ("|---+---|", True),
        ("|===|===|", True),
        ("+-----+-----+", True),
        ("---", False),
        ("| a | b |", False),
        ("", False),
    ],
)
def test_a_rule_parts_the_header_from_the_rows(line: str, expected: bool) -> None:
    assert is_rule(line) is expected


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("| a | b |", ["a", "b"]),
        ("a | b", ["a", "b"]),
        ("| a | |", ["a", ""]),
        ("| a |", ["a"]),
        (r"| a \| b | c |", ["a | b", "c"]),
        ("| `a | b` | c |", ["`a | b`", "c"]),
        ("| $|x|$ | c |", ["$|x|$", "c"]),
        ("| [a](x|y) | c |", ["[a](x|y)", "c"]),
        ("| &nbsp; | c |", ["", "c"]),
        ("| <br /> | c |", ["", "c"]),
    ],
)
def test_pipes_part_cells_but_not_in_code_mathematics_and_addresses(
    line: str, cells: list[str]
) -> None:
    assert split(line, 2) == cells


def test_an_escaped_pipe_alone_makes_no_row() -> None:
    assert (has_pipe(r"a \| b"), has_pipe("a | b")) == (False, True)


@pytest.mark.parametrize(
    ("lines", "begin"),
    [
        (["| a | b |", "|---|---|", "| 1 | 2 |"], 0),
        (["Our talks:", "| a | b |", "|---|---|"], 1),
        (["|---|---|", "| 1 | 2 |"], 0),
        (["| 1 | 2 |", "| 3 | 4 |"], 0),
        (["| 1 | 2 |"], None),
        (["either | or"], None),
        (["some words"], None),
    ],
)
def test_a_table_begins_at_its_header_or_its_first_row(lines: list[str], begin: int | None) -> None:
    assert find_table(lines) == begin


@pytest.mark.parametrize("line", ["| 5 | 6 |", "5 | 6"])
def test_a_row_below_a_table_goes_on_with_it(line: str) -> None:
    assert find_table([line], goes_on=True) == 0


def test_rows_have_their_lines_and_the_header_is_told() -> None:
    rows, others = read_table(["| Date | Title |", "|---|---|", "| 1 | a |", "", "| 2 | b |"], 7, 0)
    assert [(row.cells, row.line, row.is_head) for row in rows] == [
        (["Date", "Title"], 7, True),
        (["1", "a"], 9, False),
        (["2", "b"], 11, False),
    ]
    assert others == []


def test_what_is_no_row_is_handed_back_and_kramdowns_attributes_are_not() -> None:
    rows, others = read_table(["| 1 | a |", "{: .wide}", "See you there!"], 1, 2)
    assert ([row.cells for row in rows], others) == ([["1", "a"]], [2])


def test_rows_of_a_grid_go_on_over_several_lines() -> None:
    lines = [
        "+---+------+",
        "| 1 | how  |",
        "|   | long |",
        "+---+------+",
        "| 2 | b    |",
        "+---+------+",
    ]
    rows, _ = read_table(lines, 1, 0)
    assert [row.cells for row in rows] == [["1", "how long"], ["2", "b"]]
