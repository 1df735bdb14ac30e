"""Plain values → text, words, lists."""

from __future__ import annotations

from enum import Enum

import pytest
from sphinxcontrib.sampl.talks.fields.plain import Reader, is_null, shape
from sphinxcontrib.sampl.talks.model import Kind, Status
from sphinxcontrib.sampl.talks.parse import parse
from sphinxcontrib.sampl.talks.yaml.source import load


class Colour(Enum):
    RED = "red"
    BLUE = "blue"


@pytest.fixture
def reader():
    return Reader("talks.yaml")


def node(text):
    return load(text.encode(), "talks.yaml")[0]


def kinds(reader):
    return [problem.kind.value for problem in reader.problems]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a", "text"), ("[a]", "a list"), ("{a: b}", "a mapping"), ("~", "nothing"), ("'~'", "text")],
)
def test_what_a_user_calls_a_value(text, expected):
    assert shape(node(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a b", "a b"),
        ("one\n\n two", "one\ntwo"),
        ("|\n one\n\n two\n", "one\n\ntwo"),
        ("'  '", None),
        ("~", None),
        ("'~'", "~"),
        ("42", "42"),
        ('"a\\r\\nb\\rc"', "a\nb\nc"),
    ],
)
def test_text_is_read(reader, text, expected):
    found = reader.text(node(text), "title")
    assert (found and found.text, reader.problems) == (expected, [])


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("one\n\n two", "one\n\ntwo"),
        ("|\n one\n two\n", "one\ntwo"),
        ('"one\\ntwo"', "one\n\ntwo"),
        (">\n one\n goes on\n\n two\n", "one goes on\n\ntwo"),
        (">-\n one\n\n   code\n   more\n\n two\n", "one\n\n  code\n  more\n\ntwo"),
    ],
)
def test_a_newline_that_is_left_after_folding_is_a_paragraph_break(reader, text, block):
    assert reader.text(node(text), "title").block == block


@pytest.mark.parametrize(
    ("text", "line"), [("a: x", 1), ("a: |\n  x", 2), ("a:\n  x", 2), ("a: >-\n  x", 2)]
)
def test_text_knows_the_line_of_its_first_character(reader, text, line):
    assert reader.text(node(text).items[0][1], "a").line == line


@pytest.mark.parametrize("text", ["[a]", "{a: b}"])
def test_what_is_not_text_is_left_out(reader, text):
    assert reader.text(node(text), "title") is None
    assert kinds(reader) == ["type"]


@pytest.mark.parametrize("escape", ["\\0", "\\x01", "\\e", "\\x7f", "\\x9b", "\\uffff"])
def test_control_characters_are_taken_out_and_said(reader, escape):
    assert reader.text(node(f'"a{escape}b"'), "title").text == "ab"
    assert kinds(reader) == ["value"]


@pytest.mark.parametrize(
    ("text", "kept", "said"),
    [
        ("a\u202egpj.exe", "agpj.exe", ["value"]),
        ("\u202aa\u202c b", "a b", ["value"]),
        ("\u2067a b", "a b", ["value"]),
        ("a\u2069 \u2066b", "a b", ["value"]),
        ("Talk \u2067\u05d0\u05d1\u2069 and \u2068\u05d2\u2069", "Talk \u2067\u05d0\u05d1\u2069 and \u2068\u05d2\u2069", []),
        ("\u200f\u05d0 \u200eA", "\u200f\u05d0 \u200eA", []),
    ],
)  # fmt: skip
def test_marks_of_direction_cannot_reorder_what_follows(reader, text, kept, said):
    assert reader.text(node(f"'{text}'"), "title").text == kept
    assert kinds(reader) == said


@pytest.mark.parametrize("listed", ["rooms", "tracks", "sessions", "kinds"])
def test_names_that_are_keys_cannot_either(listed):
    data = f'{listed}: {{"a\u202eb": , "c\\x07d": }}'.encode()
    schedule, problems = parse(data, "t.yaml")
    assert "\u202e" not in repr(schedule)
    assert [problem.kind.value for problem in problems] == ["value", "value"]


def test_the_password_of_an_address_is_no_e_mail_address(reader):
    reader.text(node("'https://ann:pw@example.org/x'"), "note")
    assert kinds(reader) == []


def test_a_word_is_on_one_line(reader):
    assert reader.word(node('"a\\r\\nb  c"'), "id") == "a b c"


@pytest.mark.parametrize("text", ["yes", "Yes", "true", "TRUE", "on", "y"])
def test_yes_in_all_of_yamls_spellings(reader, text):
    assert reader.flag(node(text), "fill") is True


@pytest.mark.parametrize("text", ["no", "False", "off", "n", "~", "''"])
def test_no_in_all_of_yamls_spellings(reader, text):
    assert reader.flag(node(text), "fill") is False
    assert reader.problems == []


@pytest.mark.parametrize("text", ["maybe", "1", "[yes]"])
def test_what_is_neither_yes_nor_no_is_no(reader, text):
    assert reader.flag(node(text), "fill") is False
    assert len(reader.problems) == 1


def test_a_choice_has_no_case(reader):
    assert reader.choice(node("BLUE"), "colour", Colour.RED) is Colour.BLUE


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("bleu", "there is no colour 'bleu'; did you mean 'blue'?"),
        ("x", "there is no colour 'x'; one of red, blue"),
    ],
)
def test_another_choice_is_the_default(reader, text, message):
    assert reader.choice(node(text), "colour", Colour.RED) is Colour.RED
    assert [problem.message for problem in reader.problems] == [message]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a, b,, c", ("a", "b", "c")),
        ("[a, 'b, c']", ("a", "b, c")),
        ("[~, '']", ()),
        ("42", ("42",)),
        ("[[a], b]", ("b",)),
    ],
)
def test_a_list_of_words(reader, text, expected):
    assert reader.words(node(text), "tags") == expected


@pytest.mark.parametrize(
    ("name", "text", "meant"),
    [
        ("status", "Canceled", "cancelled"),
        ("kind", "coffee break", "break"),
        ("kind", "lecture", "talk"),
    ],
)
def test_another_word_for_a_choice_is_reported_and_read_as_what_is_meant(reader, name, text, meant):
    default = {"status": Status.CONFIRMED, "kind": Kind.NONE}[name]
    assert reader.choice(node(text), name, default).value == meant
    assert [problem.message for problem in reader.problems] == [
        f"there is no {name} {text!r}; write {meant!r}"
    ]


def test_the_known_keys_of_a_mapping(reader):
    found = reader.mapping(
        node("{a: 1, x-b: 2, c: , B: 3}"), ("a", "b", "c"), "a thing", {"B": "b"}
    )
    assert [(key, value.text) for key, value in found.items()] == [("a", "1"), ("b", "3")]
    assert reader.problems == []


def test_an_unknown_key_is_answered_with_the_nearest(reader):
    reader.mapping(node("{tittle: 1}"), ("title",), "a talk")
    assert [p.message for p in reader.problems] == [
        "a talk has no key 'tittle'; did you mean 'title'?"
    ]


def test_two_spellings_of_one_key_are_said(reader):
    found = reader.mapping(node("{a: 1, b: 2}"), ("a",), "a thing", {"b": "a"})
    assert found["a"].text == "1"
    assert kinds(reader) == ["key"]


def test_hints_stop_before_they_cost_minutes(reader):
    many = {f"name{i}": i for i in range(40_000)}
    hints = [reader.hint("nam1", many) for _ in range(5)]
    assert [bool(hint) for hint in hints] == [True, True, False, False, False]


def test_null_is_nothing():
    assert [is_null(None), is_null(node("~")), is_null(node("''"))] == [True, True, False]
