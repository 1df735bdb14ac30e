"""Lines that say what they are: ``Speaker: Jane Roe``."""

from __future__ import annotations

import pytest
from sphinxcontrib.sampl.imports.recognize.labels import read_labels


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("Speaker: Jane Roe", {"speakers": "Jane Roe"}),
        ("**Speaker:** Jane Roe", {"speakers": "Jane Roe"}),
        ("*Title*: On looms", {"title": "On looms"}),
        ("- Title: On looms", {"title": "On looms"}),
        ("> Abstract: Long.", {"abstract": "Long."}),
        ("Resumen: Largo.", {"abstract": "Largo."}),
        ("要旨：長い。", {"abstract": "長い。"}),
        ("Ort: Aula", {"location": "Aula"}),
        ("Chair: Ada Lind", {"host": "Ada Lind"}),
        ("Slides: https://example.org/a.pdf", {"slides": "https://example.org/a.pdf"}),
        ("Video: [watch](https://youtu.be/x)", {"videos": "[watch](https://youtu.be/x)"}),
    ],
)
def test_a_label_says_what_stands_behind_it(line: str, fields: dict[str, str]) -> None:
    assert read_labels(line) == (fields, "")


@pytest.mark.parametrize(
    "line",
    [
        "https://example.org/a",
        "Looms: a tour",
        "We meet at 10:30",
        "A sentence that says far too much before its colon: no label",
        "Title",
        "",
    ],
)
def test_other_lines_are_the_rest(line: str) -> None:
    assert read_labels(line) == ({}, line)


def test_an_abstract_goes_on_over_paragraphs_until_the_next_label() -> None:
    text = "Abstract: One.\n\nTwo.\n\nBio: Jane weaves.\n\nFor years.\nSpeaker: Jane Roe\n\nDoors at 6."
    assert read_labels(text) == (
        {"abstract": "One.\n\nTwo.", "bio": "Jane weaves.\n\nFor years.", "speakers": "Jane Roe"},
        "Doors at 6.",
    )


def test_the_heading_abstract_may_stand_on_a_line_alone() -> None:
    assert read_labels("**Abstract**\n\nLong.") == ({"abstract": "Long."}, "")


def test_a_label_that_stands_twice_has_both_texts() -> None:
    assert read_labels("Note: One.\nNote: Two.") == ({"note": "One.\n\nTwo."}, "")


def test_a_label_without_a_text_is_none() -> None:
    assert read_labels("Speaker:\nTitle: On looms") == ({"title": "On looms"}, "")
