"""What a text that should name one person says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sphinxcontrib.sampl.talks.words.person_names import (
    Named,
    is_full_name,
    is_organisation,
    persons_in,
)
from sphinxcontrib.sampl.talks.words.vocabulary import flow, listed, spaced, vocabulary


def named(text: str) -> list[str]:
    """Return the persons of a text, each as the data file would have it."""
    return [
        f"{name} ({affiliation})" if affiliation else name
        for name, affiliation, _url in persons_in(text)
    ]


@pytest.mark.parametrize(
    "text",
    ["Ida Falk, Jon Reyes", "Ida Falk and Jon Reyes", "Ida Falk & Jon Reyes", "Ida Falk; Jon Reyes",
     "Ida Falk / Jon Reyes", "Ida Falk | Jon Reyes", "Ida Falk + Jon Reyes", "Ida Falk with Jon Reyes",
     "Ida Falk, and Jon Reyes", "Ida Falk und Jon Reyes", "Ida Falk et Jon Reyes", "Ida Falk y Jon Reyes",
     "Ida Falk e Jon Reyes", "Ida Falk og Jon Reyes", "Ida Falk och Jon Reyes", "Ida Falk en Jon Reyes",
     "Ida Falk i Jon Reyes", "Ida Falk a Jon Reyes", "Ida Falk и Jon Reyes", "Falk, Ida and Reyes, Jon",
     "Falk, Ida; Reyes, Jon"],
)  # fmt: skip
def test_two_persons_are_told_apart(text: str) -> None:
    assert named(text) == ["Ida Falk", "Jon Reyes"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ida Falk (UW), Jon Reyes (MIT) and Ben Ito (ETH)",
         ["Ida Falk (UW)", "Jon Reyes (MIT)", "Ben Ito (ETH)"]),
        ("Ida Falk, Jon Reyes, and Ben Ito", ["Ida Falk", "Jon Reyes", "Ben Ito"]),
        ("Ida Falk, PhD, and Jon Reyes, Jr.", ["Ida Falk, PhD", "Jon Reyes, Jr."]),
        ("Prof. Falk and Dr. Reyes", ["Prof. Falk", "Dr. Reyes"]),
        ("Ida Falk, Coastal Institute, and Jon Reyes, MIT",
         ["Ida Falk (Coastal Institute)", "Jon Reyes (MIT)"]),
        ("Ida Falk (with Jon Reyes, MIT)", ["Ida Falk", "Jon Reyes (MIT)"]),
        ("Ida and Jon Falk", ["Ida Falk", "Jon Falk"]),
        ("Ann, Bob and Carl", ["Ann", "Bob", "Carl"]),
        ("Falk, I., Reyes, J.", ["I. Falk", "J. Reyes"]),
        ("山田太郎、鈴木花子", ["山田太郎", "鈴木花子"]),
        ("王小明，李雷", ["王小明", "李雷"]),
        ("Иван Петров, Анна Смирнова", ["Иван Петров", "Анна Смирнова"]),
    ],
)  # fmt: skip
def test_several_persons_are_told_apart(text: str, expected: list[str]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    ["Ida Falk", "Ida Falk, Jr.", "Ida Falk, PhD", "Jane Doe, MD, PhD", "Dr. Jane Doe, Ph.D. (X, Y)",
     "Ida Falk, CEO", "Ida Falk, Professor of Physics", "Martin Luther King, Jr.", "Falk, Ida",
     "van der Berg, Jan", "van der Berg, Jan Pieter", "García Márquez, Gabriel", "O'Neil, Tip",
     "José Ortega y Gasset", "Santiago Ramón y Cajal", "Ludwig van Beethoven", "Ursula von der Leyen",
     "Karl-Theodor zu Guttenberg", "Yi-Hsiang (Sean) Lai (Cornell)", "Ida Falk, Jr. (Sand and Stone, Ltd.)",
     "Foo and Sons Ltd", "Johnson & Johnson", "Procter & Gamble", "Ernst & Young LLP", "AT&T", "AC/DC",
     "Center for Law and Society", "Institute for Physics and Astrophysics", "Smith, Jones & Partners",
     "Ida Falk and friends", "Ida Falk & Friends", "Ida Falk et al.", "Ida Falk and others",
     "Lena & the Slide Brothers", "Ann and Bob", "Speakers TBA", "TBA, TBD", "Everybody", "山田太郎",
     "Simon and Garfunkel", "Department of Arts and Sciences, University of X", "Chair: Carl", "Ida <ida@example.org>", "", "&", ", ,"],
)  # fmt: skip
def test_one_name_is_left_alone(text: str) -> None:
    assert persons_in(text) == [Named(text)]


@pytest.mark.parametrize(
    "text",
    ["Ida Falk, Coastal Institute", "Ida Falk - Coastal Institute", "Ida Falk – Coastal Institute",
     "Ida Falk @ Coastal Institute", "Ida Falk / Coastal Institute", "Ida Falk from Coastal Institute",
     "Ida Falk; Coastal Institute"],
)  # fmt: skip
def test_an_institution_behind_a_name_is_an_affiliation(text: str) -> None:
    assert persons_in(text) == [Named("Ida Falk", "Coastal Institute")]


@pytest.mark.parametrize(
    "text",
    ["[Ida Falk](https://example.org)", "`Ida Falk <https://example.org>`_",
     '<a href="https://example.org">Ida Falk</a>', "Ida Falk <https://example.org>",
     "Ida Falk (https://example.org)", "Ida Falk https://example.org", "Ida Falk: https://example.org"],
)  # fmt: skip
def test_a_name_with_an_address_is_both(text: str) -> None:
    assert persons_in(text) == [Named("Ida Falk", None, "https://example.org")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("MIT", True), ("GraphCore", True), ("UC Berkeley", True), ("Google Research", True),
     ("株式会社例", True), ("Ida Falk", False), ("McDonald", False), ("III", False), ("PhD", False), ("", False)],
)  # fmt: skip
def test_organisations_are_told_from_persons(text: str, expected: bool) -> None:
    assert is_organisation(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Ida Falk", True), ("I. Falk", True), ("Ida", False), ("ida falk", False), ("Room 7", False),
     ("Ida Falk (UW)", True), ("山田太郎", True), ("", False), ("To be or not to be", False)],
)  # fmt: skip
def test_a_full_name_has_a_first_and_a_last(text: str, expected: bool) -> None:
    assert is_full_name(text) is expected


def test_the_word_lists_are_written_as_words_are_compared() -> None:
    words = vocabulary("names")
    assert [word for word in listed(words["behind"]) if spaced(word) != word] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Ida Falk (UW)", "Ida Falk (UW)"), ("a, b", '"a, b"'), ("a: b", '"a: b"'), ("C# 1", "C# 1"),
     ("a #1", '"a #1"'), ("https://example.org/a:b", "https://example.org/a:b"), ("- a", '"- a"'),
     ('"a"', '"\\"a\\""'), ("{a}", '"{a}"'), ("é", "é"), ("a ", '"a "')],
)  # fmt: skip
def test_a_text_is_quoted_where_yaml_needs_it(text: str, expected: str) -> None:
    assert flow(text) == expected


@given(st.text(alphabet="Ida Fklo,;&/()[]<>@`|yen.とは", max_size=60) | st.text(max_size=30))
def test_whatever_the_text_it_names_somebody(text: str) -> None:
    assert persons_in(text)
