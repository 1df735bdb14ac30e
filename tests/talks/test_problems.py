"""What can be wrong, and where."""

from __future__ import annotations

import pickle

import pytest
from sphinxcontrib.sampl.talks.problems import (
    MAX_PROBLEMS,
    Kind,
    Problem,
    Unknown,
    did_you_mean,
    in_file_order,
)


@pytest.mark.parametrize(
    ("place", "location"),
    [((12, 8), "talks.yaml:12:8"), ((12, None), "talks.yaml:12"), ((None, None), "talks.yaml")],
)
def test_a_problem_says_where(place, location):
    assert (
        str(Problem(Kind.DATE, "no date", "talks.yaml", *place))
        == f"{location}: WARNING: no date [sampl.date]"
    )


def test_a_long_message_keeps_its_beginning_and_its_end():
    message = Problem(Kind.DATE, f"start {'x' * 1_000_000} end", "f").message
    assert len(message) < 300
    assert (message[:6], message[-4:]) == ("start ", " end")


def test_every_kind_says_what_it_is_about():
    assert [kind for kind in Kind if not kind.meaning or kind.value != kind.name.lower()] == []


def test_problems_survive_a_pickle():
    problem = Problem(Kind.URL, "m", "f", 1, 2, fatal=True)
    assert pickle.loads(pickle.dumps(problem)) == problem


def test_problems_come_by_file_and_line_each_once():
    a, b, c = (Problem(Kind.KEY, "m", file, line) for file, line in (("a", 2), ("a", 10), ("b", 1)))
    assert list(in_file_order([c, b, a, b])) == [a, b, c]


def test_a_problem_of_the_whole_file_comes_first():
    whole, first = Problem(Kind.SIZE, "m", "f"), Problem(Kind.KEY, "m", "f", 1, 1)
    assert list(in_file_order([first, whole])) == [whole, first]


def test_of_too_many_the_rest_is_counted():
    found = list(
        in_file_order(Problem(Kind.KEY, "m", "f", line) for line in range(1, MAX_PROBLEMS + 8))
    )
    assert len(found) == MAX_PROBLEMS + 1
    assert found[-1].message == "and 7 more problems"


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("titel", "; did you mean 'title'?"),
        ("TITLE", "; did you mean 'title'?"),
        ("zzz", ""),
        ("", ""),
        ("t" * 10**6, ""),
    ],
)
def test_the_nearest_word(word, hint):
    assert did_you_mean(word, ["title", "date"]) == hint


def test_an_unknown_word_shows_the_nearest():
    assert str(Unknown("no 'dat'", "dat", ["date"])) == "no 'dat'; did you mean 'date'?"
