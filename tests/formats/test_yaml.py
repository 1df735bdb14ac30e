"""What is written is what every reader reads, and what a person would have written."""

from __future__ import annotations

import io
from typing import Any

import pytest
import ruamel.yaml
import yaml
from hypothesis import given
from hypothesis import strategies as st
from sphinxcontrib.sampl.formats.yaml import Commented, dump
from sphinxcontrib.sampl.talks import source

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
