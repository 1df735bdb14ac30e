"""What a screen reader has of each layout, as trees in files that state what is expected.

A file that is missing is written anew; then the test fails once, so that somebody reads it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent / "aria"
NAMES = sorted(path.stem for path in FOLDER.glob("*.rst") if path.stem != "index")
AT = "2026-06-01T12:00:00Z"


def test_each_layout_has_one() -> None:
    layouts = {"table", "list", "cards", "next", "grid", "details", "speakers", "changes"}
    assert layouts <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_what_a_screen_reader_has(visit: Any, build: Callable[..., Path], name: str) -> None:
    visit.out = build("alabaster", FOLDER)
    page = visit(name, at=AT, timezone_id="Europe/London")
    tree = page.get_by_role("main").aria_snapshot() + "\n"
    expected = FOLDER / f"{name}.txt"
    if not expected.is_file():
        expected.write_text(tree, "utf-8")
        pytest.fail(f"{expected.name} is written: read it")
    assert tree == expected.read_text("utf-8")
