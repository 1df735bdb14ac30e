"""The word lists: what translators and organisers may add to."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
from sphinxcontrib.sampl.imports.recognize.kinds import read_title
from sphinxcontrib.sampl.talks.words.vocabulary import fold

FOLDER = files("sphinxcontrib.sampl.imports.vocabulary")
NAMES = sorted(path.name for path in FOLDER.iterdir() if path.name.endswith(".toml"))


def lists(table: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from ((f"{key}.{inner}", words) for inner, words in lists(value))
        else:
            yield key, value


@pytest.mark.parametrize("name", NAMES)
def test_no_list_has_a_word_twice(name: str) -> None:
    table = tomllib.loads((FOLDER / name).read_text("utf-8"))
    compared = str if name == "formats.toml" else fold  # programs tell capitals from small letters
    twice = {
        key: [word for word, count in Counter(map(compared, words)).items() if count > 1]
        for key, words in lists(table)
    }
    assert {key: words for key, words in twice.items() if words} == {}


def test_a_column_name_has_one_meaning() -> None:
    table = tomllib.loads((FOLDER / "field_names.toml").read_text("utf-8"))
    words = Counter(fold(word) for _, found in lists(table) for word in found)
    assert [word for word, count in words.items() if count > 1] == []


def test_words_that_unicode_decomposes_are_found() -> None:
    """Hangul and kana with marks fall apart when they are folded; lists must do alike."""
    assert read_title("없음", has_speakers=False).kind == "none"
    assert read_title("パーティー", has_speakers=False).kind == "social"
