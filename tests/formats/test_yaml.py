"""What is written is what every reader reads, and what a person would have written."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
import ruamel.yaml
import yaml
from hypothesis import given
from hypothesis import strategies as st
from sphinxcontrib.sampl.formats.normal_form.yaml import Commented, dump
from sphinxcontrib.sampl.talks.yaml import source

CHARACTERS = st.one_of(
    st.sampled_from(
        " \t\n\r\x00\x07\x1f\x7f\x85\xa0\u2028\u2029\ufeff\ufffe\U0001f600ß漢-:#?'\"\\,[]{}&*!|>%@`~=<."
    ),
    st.characters(exclude_categories=["Cs"]),
)
TEXTS = st.one_of(
    st.text(CHARACTERS, max_size=40),
    st.sampled_from(
        ["yes", "No", "on", "null", "~", "", "1e3", "0o17", "12:30", "026", "2024-02-30"]
    ),
    st.from_regex(r"[-+.0-9:eExob_]{1,8}", fullmatch=True),
    st.text(st.sampled_from("a :#-?\n\t"), max_size=200),
)
VALUES = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(TEXTS, inner, max_size=5),
    max_leaves=25,
)
DOCUMENTS = st.lists(VALUES) | st.dictionaries(TEXTS, VALUES)


def commented(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return values | st.builds(Commented, values, TEXTS, TEXTS, TEXTS)


KEYS = TEXTS | st.sampled_from(["talks", "terms"])
COLLECTIONS = st.recursive(
    st.just([]) | st.just({}),
    lambda inner: (
        st.lists(commented(TEXTS | inner), max_size=4)
        | st.dictionaries(KEYS, commented(TEXTS | inner), max_size=4)
    ),
    max_leaves=15,
)
COMMENTED = commented(COLLECTIONS)


def bare(value: Any) -> Any:
    """Return a value without its comments."""
    if isinstance(value, Commented):
        return bare(value.value)
    if isinstance(value, dict):
        return {key: bare(item) for key, item in value.items()}
    return [bare(item) for item in value] if isinstance(value, list) else value


def plain(node: source.Node | None) -> Any:
    """Return what this project's reader has read, all scalars as text."""
    if isinstance(node, source.Scalar):
        return node.text
    if isinstance(node, source.Mapping):
        return {key.text: plain(item) for key, item in node.items}
    assert node is not None
    return [plain(item) for item in node.items]


def by_our_reader(text: str) -> Any:
    node, problems = source.load(text.encode(), "talks.yaml")
    assert problems == []
    return plain(node)


def by_yaml_1_2(text: str) -> Any:
    return ruamel.yaml.YAML(typ="safe", pure=True).load(text)


def by_yaml_1_1(text: str) -> Any:
    return yaml.load(text, yaml.CSafeLoader)


def by_pure_yaml_1_1(text: str) -> Any:
    return yaml.load(text, yaml.SafeLoader)


def by_round_trip(text: str) -> Any:
    return ruamel.yaml.YAML().load(io.StringIO(text))


READERS = [by_our_reader, by_yaml_1_1, by_pure_yaml_1_1, by_yaml_1_2, by_round_trip]


@pytest.mark.parametrize("read", READERS)
@given(value=DOCUMENTS)
def test_every_reader_gives_back_what_was_written(read: Any, value: Any) -> None:
    assert read(dump(value)) == value


@pytest.mark.parametrize("read", READERS)
@given(value=COMMENTED)
def test_comments_never_become_data(read: Any, value: Any) -> None:
    assert read(dump(value)) == bare(value)


# as a person would have written it


def test_a_data_file_reads_well() -> None:
    document = {
        "title": "Reading group",
        "timezone": "Europe/Amsterdam",
        "channels": [{"label": "List", "url": "https://example.org/list", "access": "internal"}],
        "rooms": ["Aula", "Room 12"],
        "terms": [
            {
                "name": "Autumn 2026",
                "starts": date(2026, 9, 10),
                "except": {date(2026, 9, 17): "Holiday"},
                "time": "11:30-12:30",
                "talks": [
                    {"date": date(2026, 9, 10), "title": "A: B", "speakers": ["Mia (Porto)", "Bo"]},
                    {"title": "No", "abstract": "One.\n\nTwo, $\\beta$.\n", "videos": []},
                ],
            }
        ],
    }
    assert (
        dump(document)
        == """\
title: Reading group
timezone: Europe/Amsterdam

channels:
  - {label: List, url: https://example.org/list, access: internal}

rooms: [Aula, Room 12]

terms:
  - name: Autumn 2026
    starts: 2026-09-10
    except: {2026-09-17: Holiday}
    time: 11:30-12:30
    talks:
      - date: 2026-09-10
        title: "A: B"
        speakers: [Mia (Porto), Bo]

      - title: "No"
        abstract: |
          One.

          Two, $\\beta$.
        videos: []
"""
    )


def test_a_list_of_talks_reads_well() -> None:
    talks = [{"title": "A", "kind": "none"}, {"title": "B"}]
    assert dump(talks) == "- title: A\n  kind: none\n\n- title: B\n"


@pytest.mark.parametrize(
    "text",
    [
        "A talk", "漢字 and Ünïcode 😀", "https://example.org/?a=1&b=2#c", "11:30-12:30", "C#",
        "it's", 'a "b" c', r"$\beta$", "50%", "Feb 23th, 2024", "none", "a" * 2000,
    ],
)  # fmt: skip
def test_what_is_text_to_all_has_no_quotes(text: str) -> None:
    assert dump({"title": text}) == f"title: {text}\n"


@pytest.mark.parametrize(
    "text",
    [
        "", " a", "a ", "yes", "No", "ON", "y", "null", "~", "true", "12:30", "026", "1e3", "1_000",
        "0o17", "2024-02-30", "2024", ".5", "-1", "a: b", "a #b", "a:", "@a", "%a", "*a", "&a", "!a",
        "|", "> a", "- a", "? a", "[a", "{a", "]", "}", "#a", "'a", "`a", ",a", "=", "<<",
    ],
)  # fmt: skip
def test_what_could_be_read_otherwise_has_quotes(text: str) -> None:
    assert dump({"title": text}) == f'title: "{text}"\n'


def test_quotes_are_chosen_for_what_they_hold() -> None:
    assert dump(['"a": \\b']) == """- '"a": \\b'\n"""
    assert dump(["'a': \"b\""]) == """- "'a': \\"b\\""\n"""


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("a\nb\n", "|\n  a\n  b"),
        ("a\nb", "|-\n  a\n  b"),
        ("  a\n\nb\n", "|2\n    a\n\n  b"),
        ("a \n\tb\n", "|\n  a \n  \tb"),
        ("# a\n---\n", "|\n  # a\n  ---"),
    ],
)
def test_lines_are_a_literal_block(text: str, block: str) -> None:
    assert dump({"abstract": text}) == f"abstract: {block}\n"


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("a\r\nb", r'"a\r\nb"'),
        ("a\x00b\nc", r'"a\0b\nc"'),
        ("a\x85b", r'"a\x85b"'),
        ("a\u2028b", r'"a\u2028b"'),
        ("\ufeff", r'"\ufeff"'),
        ("\U0001ffff\ufffe", '"\U0001ffff' + r'\ufffe"'),
    ],
)
def test_what_yaml_does_not_hold_is_escaped(text: str, quoted: str) -> None:
    assert dump({"a": text}) == f"a: {quoted}\n"


def test_flags_numbers_and_nothing_are_themselves() -> None:
    value = {"fill": True, "duration": 60, "title": None, "starts": date(2026, 9, 1)}
    assert dump(value) == "fill: true\nduration: 60\ntitle:\nstarts: 2026-09-01\n"


def test_nothing_in_a_list_is_said() -> None:
    assert (
        dump({"a": [None], "b": [[None], {"": None, "c": None}]})
        == """\
a: [null]

b:
  - [null]
  - {"": null, c: null}
"""
    )


@pytest.mark.parametrize("value", [[1.5], {"a": object()}, {1: "a"}, [b"a"]])
def test_other_types_are_refused(value: Any) -> None:
    with pytest.raises(TypeError):
        dump(value)


# comments


def test_comments_stand_where_they_are_put() -> None:
    talk = {
        "title": Commented("A", above="not sure\n\nat all", beside="or B"),
        "speakers": [Commented("Mia", beside="first"), "Bo"],
        "date": Commented(date(2026, 9, 1), below="of many"),
        "abstract": Commented("a\nb\n", beside="from a mail"),
    }
    document = {"talks": Commented([Commented(talk, above="the first", beside="of one")])}
    assert (
        dump(Commented(document, above="All", below="The end"))
        == """\
# All
talks:
  # the first
  # of one
  # not sure
  #
  # at all
  - title: A  # or B
    speakers:
      - Mia  # first
      - Bo
    date: 2026-09-01
    # of many
    abstract: |  # from a mail
      a
      b
# The end
"""
    )


def test_a_comment_holds_what_a_file_may_hold() -> None:
    note = Commented({"a": "b"}, above="x: 1\r\n\x07bell\u2028\tlast #\n#!")
    assert dump(note) == "# x: 1\n# \\x07bell\n# \tlast #\n##!\na: b\n"
