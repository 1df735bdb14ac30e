"""The reference names every key of the data file, in its order."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sphinxcontrib.sampl.talks.schema import FILE, SHAPES, TALK, TERM, Key

REFERENCE = (Path(__file__).parents[1] / "docs" / "reference" / "data-file.md").read_text("utf-8")


@pytest.mark.parametrize(("label", "keys"), [("file", FILE), ("term", TERM), ("talk", TALK)])
def test_the_tables_have_the_keys_in_their_order(label: str, keys: tuple[Key, ...]) -> None:
    _, _, rest = REFERENCE.partition(
        f"(keys-of-a-{label})=" if label != "file" else "(keys-of-the-file)="
    )
    table = rest[rest.index("```{list-table}") : rest.index("\n```\n")]
    cells = re.findall(r"^\* - (.*)$", table, re.MULTILINE)[1:]
    named = [key for cell in cells for key in re.findall(r"`([^`]+)`", cell)]
    assert named[:-1] == [key.name for key in keys]
    assert named[-1] == "x-…"


@pytest.mark.parametrize("shape", SHAPES)
def test_every_key_and_every_spelling_is_named(shape: str) -> None:
    words = [word for key in SHAPES[shape] for word in (key.name, *key.spellings)]
    assert [word for word in words if not re.search(rf"[`{{ ]{word}[`:,}} ]", REFERENCE)] == []
