"""Who speaks about what: cells that hold more, less or something else than their column says."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from sphinxcontrib.sampl.imports.draft import Draft, Hints, Report
from sphinxcontrib.sampl.imports.pipeline import read
from sphinxcontrib.sampl.imports.source_file import Source


class Found(NamedTuple):
    """What an import comes to."""

    draft: Draft
    messages: list[str]

    @property
    def talks(self) -> list[dict[str, Any]]:
        """The values of all entries."""
        return [entry.values for entry in self.draft.all_entries()]

    def column(self, key: str) -> list[Any]:
        """Return one value of each entry; ``None`` where it has none."""
        return [talk.get(key) for talk in self.talks]


def imported(name: str, text: str) -> Found:
    """Read a file of this name and text."""
    report = Report()
    source = Source(name, textwrap.dedent(text).encode())
    draft = read([source], Hints(), report)
    assert draft is not None
    return Found(draft, [problem.message for problem in report.problems])


@pytest.mark.parametrize(
    "name",
    [
        "Mira d'Olme",
        "Tea de' Borlo",
        "Jan van 't Hoff",
        "Nour al-Amin",
        "Luz de l'Isle",
        "Ugo dei Rivi",
    ],
)
def test_a_name_with_a_particle_is_seen_at_the_end_of_a_line(name: str) -> None:
    found = imported("past.md", f"# Past\n\n- 2022-10-12: Do looms cure haste?, {name}\n")
    assert found.talks[0]["title"] == "Do looms cure haste?"
    assert found.talks[0]["speakers"] == [name]


@pytest.mark.parametrize("column", ["city", "Town", "Ville", "Stadt", "ciudad", "国"])
def test_a_city_is_where_and_not_who(column: str) -> None:
    found = imported(
        "events.yml",
        f"""
        - {{date: 2025-03-01, title: Loom days, {column}: Santa Brelle}}
        - {{date: 2025-05-10, title: Kite camp, {column}: Porto Milo}}
        """,
    )
    assert found.column("location") == ["Santa Brelle", "Porto Milo"]
    assert found.column("speakers") == [None, None]


def test_a_city_and_a_country_are_one_place() -> None:
    found = imported(
        "e.csv", "Date,Title,City,Country\n2025-03-01,Loom days,Santa Brelle,Pelonia\n"
    )
    assert found.column("location") == ["Santa Brelle, Pelonia"]
