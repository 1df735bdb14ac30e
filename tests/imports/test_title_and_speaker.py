"""Titles that hold their speakers, alone and among the titles of one source."""

from __future__ import annotations

import pytest
from sphinxcontrib.sampl.imports.recognize.title_and_speaker import split_titles


def split(*titles: str) -> list[tuple[str, str, bool] | None]:
    return [found and tuple(found) for found in split_titles(titles)]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "title", "people"),
    [
        ("Jane Roe (MIT): On looms", "On looms", "Jane Roe (MIT)"),
        ("On looms / Jane Roe (MIT)", "On looms", "Jane Roe (MIT)"),
        ("On looms – Jane Roe (MIT)", "On looms", "Jane Roe (MIT)"),
        ("Jane Roe (MIT) | On looms", "On looms", "Jane Roe (MIT)"),
        ("On looms by Jane Roe (MIT)", "On looms", "Jane Roe (MIT)"),
        ("Jane Roe (MIT), On looms", "On looms", "Jane Roe (MIT)"),
        ("Jane Roe (MIT), “On looms”", "On looms", "Jane Roe (MIT)"),
        ("On looms, Jane Roe (MIT)", "On looms", "Jane Roe (MIT)"),
    ],
)
def test_one_title_is_split_where_the_affiliation_stands_behind_the_name(
    text: str, title: str, people: str
) -> None:
    assert split(text) == [(title, people, True)]


def test_without_an_affiliation_one_title_is_split_as_a_guess_only() -> None:
    assert split("Jane Roe: On looms") == [("On looms", "Jane Roe", False)]


@pytest.mark.parametrize(
    "title", ["Looms: a tour", "Warp – and weft", "Learning by doing", "On looms (part two)", ""]
)
def test_a_title_that_names_nobody_is_whole(title: str) -> None:
    assert split(title) == [None]


def test_most_titles_of_one_shape_make_the_split_sure() -> None:
    found = split("On looms – Jane Roe", "Why we weave – Max Held", "Warp and weft – Ada Lind")
    assert found == [
        ("On looms", "Jane Roe", True),
        ("Why we weave", "Max Held", True),
        ("Warp and weft", "Ada Lind", True),
    ]


def test_titles_that_look_like_names_on_both_sides_are_not_sure() -> None:
    found = split(
        "Quiet Looms – Lena Fromm", "Proven Kites – Oskar Dahl", "Crooked Boats – Mina Sato"
    )
    assert [one is not None and one[2] for one in found] == [False, False, False]
