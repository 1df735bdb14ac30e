"""Ids of talks."""

# Floating times have no zone.
# ruff: noqa: DTZ001

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sphinxcontrib.sampl.talks.fields.ids import is_valid, natural_id, slug, with_distinct_ids
from sphinxcontrib.sampl.talks.model import Kind, Person, Slot, Talk, Text


def talk(name="x", title=None, **fields):
    return Talk(name, title=Text(title) if title is not None else None, **fields)


def distinct(*talks):
    return [talk.id for talk in with_distinct_ids(talks)[0]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tim Dettmers", "tim-dettmers"),
        ("  Über-Größe! ", "uber-grosse"),
        ("Łukasz Żółć", "lukasz-zolc"),
        ("山田 太郎", "shantian-tailang"),
        ("O'Neil", "oneil"),
        ("C++ & C#", "c-c"),
        ("a" * 200, "a" * 80),
        ("../../etc/passwd", "etc-passwd"),
    ],
)
def test_words_become_ascii(text, expected):
    assert slug(text) == expected


@pytest.mark.parametrize("text", ["", "***", "\ud800", "\u200b", "‥"])
def test_text_without_letters_has_an_id_all_the_same(text):
    assert is_valid(slug(text))


def test_texts_without_letters_have_different_ids():
    assert slug("***") != slug("...")


@pytest.mark.parametrize("text", ["a", "A.b_c-d", "2022-02-17-x", "0", "a" * 160])
def test_an_id_may_be_made_of(text):
    assert is_valid(text) is True


@pytest.mark.parametrize(
    "text", ["", ".", "..", "-a", "a-", "a b", "a/b", "é", "a\n", "a" * 161, "a:b", "<a>"]
)
def test_an_id_may_not_be_made_of(text):
    assert is_valid(text) is False


DAY = Slot(date(2022, 2, 17))


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (
            talk(title="T", when=DAY, speakers=(Person("Tim Dettmers"), Person("B"))),
            "2022-02-17-tim-dettmers",
        ),
        (talk(title="Open House", when=DAY), "2022-02-17-open-house"),
        (talk(when=DAY, kind=Kind.NONE), "2022-02-17-none"),
        (talk(title="T"), "t"),
        (talk(), "talk"),
    ],
)
def test_a_talk_has_the_id_of_its_day_and_speaker(entry, expected):
    assert natural_id(entry) == expected


def test_ids_that_do_not_clash_stay():
    assert distinct(talk("a"), talk("b")) == ["a", "b"]


def test_of_two_talks_of_one_id_both_get_their_title():
    assert distinct(talk("a", "One"), talk("a", "Two")) == ["a-one", "a-two"]


def test_a_clash_does_not_depend_on_the_order():
    assert distinct(talk("a", "Two"), talk("a", "One")) == ["a-two", "a-one"]


def test_a_clash_of_titles_too_is_told_apart_by_the_time():
    at = [replace(DAY, start=datetime(2022, 2, 17, hour)) for hour in (9, 10)]
    assert distinct(*(talk("a", "T", when=slot) for slot in at)) == [
        "a-t-0900-again",
        "a-t-1000-again",
    ]


def test_a_talk_of_no_clash_keeps_its_id_whatever_the_others_come_to():
    assert distinct(talk("a", "T"), talk("a", "U"), talk("a-t", "V"))[2] == "a-t"


def test_entries_that_are_the_same_in_every_word_are_numbered():
    assert distinct(*[talk("a", "T")] * 3) == ["a-t-again", "a-t-again-2", "a-t-again-3"]


def test_the_groups_of_a_clash_are_told():
    _, clashes = with_distinct_ids([talk("a"), talk("b"), talk("a")])
    assert [len(group) for group in clashes] == [2]


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=120))
def test_whatever_the_text_its_id_is_valid(text):
    assert is_valid(slug(text))


NAMES = st.sampled_from(["a", "a-t", "a-t-again", "a-t-again-2", "a-t-again-3", "a-u", "b"])


@settings(deadline=None, max_examples=200)
@given(
    st.lists(st.tuples(NAMES, st.sampled_from(["T", "U", "again", "T again", None])), max_size=9)
)
def test_whatever_the_clashes_ids_are_distinct(pairs):
    ids = distinct(*(talk(name, title) for name, title in pairs))
    assert len(set(ids)) == len(ids)
