"""Places in what a text says beside its days and times."""

from __future__ import annotations

import pytest
from sphinxcontrib.sampl.imports.recognize.places import (
    HOLE,
    is_named_place,
    is_place,
    split_place,
    trimmed,
)


@pytest.mark.parametrize(
    ("text", "place", "rest"),
    [
        (f"{HOLE} Room 5", "Room 5", ""),
        (f"{HOLE}, in the Green Room.", "Green Room", ""),
        (f"{HOLE} on Zoom", "Zoom", ""),
        (f"{HOLE} (CSE2 274)", "CSE2 274", ""),
        (f"📍 Aula {HOLE}", "Aula", ""),
        (f"{HOLE} Hörsaal B", "Hörsaal B", ""),
        (f"{HOLE} salle 2012", "salle 2012", ""),
        (f"{HOLE} at Example Ltd", "Example Ltd", ""),
        (f"{HOLE} 東館 3F", "東館 3F", ""),
        (f"{HOLE} tentative", "", "tentative"),
        (f"{HOLE} (tentative)", "", "tentative"),
        (f"{HOLE}", "", ""),
    ],
)
def test_what_is_left_of_a_text_is_a_place_or_a_rest(text: str, place: str, rest: str) -> None:
    assert split_place(text) == (place, rest)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Room 5", True),
        ("Library", True),
        ("CSE2 274", True),
        ("SR 2.058", True),
        ("オンライン", True),
        ("with cake", False),
        ("Jane Roe", False),
        ("", False),
    ],
)
def test_a_few_words_are_a_place_by_a_word_or_a_number(text: str, expected: bool) -> None:
    assert is_place(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Room 5", True),
        ("Aula Magna", True),
        ("Zoom", True),
        ("Python 3", False),
        ("the room is small", False),
        ("Hybrid systems and how they fail in practice", False),
        ("", False),
    ],
)
def test_a_place_that_stands_alone_begins_with_its_word(text: str, expected: bool) -> None:
    assert is_named_place(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [(" , Room 5 –", "Room 5"), ("Room 5 (", "Room 5"), (") Room  5", "Room 5"), ("Room (5)", "Room (5)")],
)  # fmt: skip
def test_a_place_loses_what_joined_it_to_its_neighbours(text: str, expected: str) -> None:
    assert trimmed(text) == expected
