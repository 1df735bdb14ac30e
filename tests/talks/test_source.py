"""Bytes of a data file → plain values, each with its place."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sphinxcontrib.sampl.talks.problems import Kind
from sphinxcontrib.sampl.talks.yaml.source import (
    MAX_ALIASED,
    MAX_DEPTH,
    Scalar,
    Sequence,
    load,
)
from sphinxcontrib.sampl.talks.yaml.unreadable import Unreadable


def values(node):
    """Return a node as plain Python values, all scalars as text."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [values(item) for item in node.items]
    return {key.text: values(value) for key, value in node.items}


def read(text):
    node, problems = load(text.encode(), "talks.yaml")
    assert problems == []
    return values(node)


def refused(data, **bounds):
    with pytest.raises(Unreadable) as caught:
        load(data, "talks.yaml", **bounds)
    return caught.value.problem


@pytest.mark.parametrize(
    "written", ["11:30", "no", "Yes", "on", "026", "0o17", "0x1F", "1_000", "1e3", ".inf",
                "2024-02-30", "12:30:45", "null", "~", "True", "=", "-", "..."],
)  # fmt: skip
def test_plain_values_stay_the_text_that_was_written(written):
    text = f"a: {written}" if written not in ("-", "...") else f"a: '{written}'"
    assert read(text) == {"a": written}


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_null(written):
    node, _ = load(f"a: {written}".encode(), "f")
    assert node.items[0][1].is_null is True


@pytest.mark.parametrize("written", ["''", '"~"', "'null'", "nul", "none"])
def test_quoted_nothing_is_text(written):
    node, _ = load(f"a: {written}".encode(), "f")
    assert node.items[0][1].is_null is False


def test_every_value_has_its_line_and_column():
    node, _ = load(b"- a: 1\n  b:\n    - x\n    - {c: d}\n", "f")
    entry = node.items[0]
    (_, one), (_, two) = entry.items
    inner = two.items[1]
    places = [(n.line, n.column) for n in (node, entry, one, two, two.items[0], inner)]
    assert places == [(1, 1), (1, 3), (1, 6), (3, 5), (3, 7), (4, 7)]


def test_a_file_inside_a_page_counts_from_the_pages_line():
    node, _ = load(b"- a", "page.rst", first_line=12)
    assert node.items[0].line == 12


def test_columns_count_characters():
    node, _ = load("{é: 日本, b: c}".encode(), "f")
    assert [key.column for key, _ in node.items] == [2, 9]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("a: one\n  two", "one two"),
        ("a: one\n\n  two", "one\ntwo"),
        ("a: |\n  one\n\n  two\n", "one\n\ntwo\n"),
        ("a: >\n  one\n  two\n\n  three\n", "one two\nthree\n"),
        ('a: "one\\ntwo"', "one\ntwo"),
        ("a: 'it''s'", "it's"),
    ],
)
def test_folding_is_yamls(written, text):
    assert read(written) == {"a": text}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_encodings_of_editors_are_read(encoding):
    node, _ = load("- título".encode(encoding), "f")
    assert values(node) == ["título"]


def test_a_byte_order_mark_does_not_shift_columns():
    node, _ = load(b"\xef\xbb\xbf- a", "f")
    assert node.items[0].column == 3


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_all_systems_count_as_one(end):
    node, _ = load(end.join(["- a", "- b", "- c"]).encode(), "f")
    assert [item.line for item in node.items] == [1, 2, 3]


@pytest.mark.parametrize("character", ["\x85", "\u2028", "\u2029"])
def test_line_ends_that_no_editor_counts_are_spaces(character):
    node, _ = load(f"- a{character}b\n- c".encode(), "f")
    assert [(item.text, item.line) for item in node.items] == [("a b", 1), ("c", 2)]


@pytest.mark.parametrize("data", [b"", b"# talks will follow\n", b"\xef\xbb\xbf", b"---\n...\n"])
def test_an_empty_file_is_nothing(data):
    node, problems = load(data, "f")
    assert node is None or node.is_null
    assert problems == []


def test_a_byte_that_is_not_utf_8_is_shown_with_its_place():
    problem = refused(b"- a\r\n- b\r\n- caf\xe9\r\n", first_line=10)
    assert (problem.kind, problem.line, problem.column) == (Kind.ENCODING, 12, 6)


def test_a_control_character_is_shown_with_its_place():
    problem = refused("- ééé\n- é\x07".encode())
    assert str(problem) == (
        "talks.yaml:2:4: WARNING: the character U+0007 is not allowed in YAML [sampl.yaml]"
    )


def test_a_file_over_the_bound_is_not_looked_at():
    problem = refused(b"[" * 101, max_bytes=100)
    assert (problem.kind, problem.line) == (Kind.SIZE, None)


def test_a_file_at_the_bound_is_read():
    node, _ = load(b"a" * 100, "f", max_bytes=100)
    assert len(node.text) == 100


def test_nesting_is_bounded():
    assert values(load(b"[" * MAX_DEPTH + b"]" * MAX_DEPTH, "f")[0]) is not None
    assert refused(b"[" * (MAX_DEPTH + 1)).kind is Kind.SIZE


def test_what_aliases_stand_for_is_bounded():
    items = MAX_ALIASED // 10
    text = f"a: &a [{'x, ' * (items - 1)}]\nb: [{'*a, ' * 11}]\n"
    assert refused(text.encode()).line == 2


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("- title: Rust: why", 'must be quoted; write - title: "Rust: why"'),
        ("-  a: b\n\tc: d", "TAB"),
        ('- a: "x "y" z"', "quotes inside a quoted value"),
        ("- a: 'it's'", "quotes inside a quoted value"),
        ("- a: @home", "begins with a special character"),
        ("- a: %d ways", "begins with a special character"),
        ("- a: *bold* words", "begins with a special character"),
    ],
)
def test_a_hint_says_what_to_write_instead(text, hint):
    assert hint in refused(text.encode()).message


def test_of_a_key_that_is_twice_the_first_is_used():
    node, problems = load(b"a: 1\nb: 2\na: 3\n", "f")
    assert values(node) == {"a": "1", "b": "2"}
    assert [(p.line, p.column) for p in problems] == [(3, 1)]
    assert "first in line 1" in problems[0].message


def test_own_keys_go_before_merged_ones():
    assert read("x: &x {a: 1, b: 2}\ny: {b: 3, <<: *x}") == {
        "x": {"a": "1", "b": "2"},
        "y": {"b": "3", "a": "1"},
    }


def test_of_merged_mappings_the_first_goes_before():
    assert read("{<<: [{a: 1}, {a: 2, b: 3}]}") == {"a": "1", "b": "3"}


def test_a_quoted_merge_key_is_a_key():
    assert read('{"<<": {a: 1}}') == {"<<": {"a": "1"}}


def test_an_alias_is_the_value_again():
    assert read("- &a [x]\n- *a") == [["x"], ["x"]]


def test_a_value_of_a_foreign_tag_is_left_out():
    node, problems = load(b"- !!python/object/apply:os.getcwd []\n- b", "f")
    assert values(node) == ["", "b"]
    assert "!!python/object/apply:os.getcwd" in problems[0].message


@pytest.mark.parametrize("tag", ["!!str", "!!int", "!!float", "!!bool", "!!timestamp", "!"])
def test_yamls_own_tags_change_nothing(tag):
    assert read(f"- {tag} 11:30") == ["11:30"]


def test_a_second_document_is_said_not_to_be_read():
    node, problems = load(b"a\n---\nb\n", "f")
    assert values(node) == "a"
    assert [p.line for p in problems] == [2]


@settings(deadline=None, max_examples=150)
@given(
    st.one_of(
        st.binary(max_size=200), st.text(max_size=200).map(lambda t: t.encode("utf-8", "ignore"))
    )
)
def test_whatever_the_bytes_they_are_read_or_refused(data):
    try:
        load(data, "f")
    except Unreadable as error:
        assert error.problem.fatal


YAML_PIECES = st.sampled_from(
    [*"-?:,[]{}#&*!|>'\"%@` \n\t", "  ", "- ", ": ", "a", "é", "\n  ", "<<: ", "&a ", "*a", "---\n",
     "!!str ", "!x ", "\\", "\x85", "\u2028", "\ufeff", "null", "|\n", ">-\n", '"\\u0000"']
)  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(st.lists(YAML_PIECES, max_size=40).map("".join))
def test_whatever_looks_like_yaml_is_read_or_refused(text):
    try:
        node, problems = load(text.encode(), "f")
    except Unreadable as error:
        assert error.problem.message
    else:
        assert node is None or node.line <= text.count("\n") + 2
        assert all(problem.line for problem in problems)
