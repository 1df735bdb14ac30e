"""The rows of named cells, under headings, that readers of loose shapes return.

The cells' names and contents are the source's own; :mod:`.interpret` says what they mean.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from ..draft import Place

Raw = str | list["Raw"] | dict[str, "Raw"]
"""What a cell holds. Text is Markdown with inline HTML (``<br />`` and links survive), as the
text fields of the data file are; nothing is ``""``; numbers and flags are text as written."""


def listed(value: Any) -> list[Any]:
    """Return a value of data as a list; nothing as an empty one."""
    return value if isinstance(value, list) else [value] if value else []


def distinct(names: Iterable[str]) -> list[str]:
    """Return names for columns: a number where there is none, a suffix where one is repeated."""
    found: dict[str, None] = {}
    for number, name in enumerate(names, 1):
        base = " ".join(name.split()) or str(number)
        own, count = base, 1
        while own in found:
            count += 1
            own = f"{base} {count}"
        found[own] = None
    return list(found)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a row, or one field of a mapping."""

    value: Raw
    line: int | None = None
    """1-based line of the source where it begins."""

    @property
    def text(self) -> str:
        """What it holds, if that is text; else nothing."""
        return self.value if isinstance(self.value, str) else ""


@dataclass(slots=True)
class Row:
    """One entry as its source has it."""

    cells: dict[str, Cell]
    """By the name of the column or field as written, in the source's order; a column without a
    name has its number: ``"3"``."""
    place: Place
    doubts: list[str] = field(default_factory=list)
    """Questions about how the reader has read it; they are asked with its entry."""

    def text(self, name: str) -> str:
        """Return the text of a cell; nothing if there is no such cell, or it holds no text."""
        return self.cells[name].text if name in self.cells else ""


@dataclass(slots=True)
class Section:
    """Rows under one heading, or in one list."""

    name: str = ""
    """The heading; empty where there is none."""
    prose: list[Cell] = field(default_factory=list)
    """Paragraphs that stand between the heading and the rows: when and where the talks are."""
    rows: list[Row] = field(default_factory=list)
    place: Place = field(default_factory=lambda: Place(""))
    meeting: dict[str, Cell] = field(default_factory=dict)
    """When all of it is, if it is an evening or a day: cells of date, start, end, time."""
    where: Row | None = None
    """Where all of it is, if its source says so once: cells that its rows have, too."""
    kept: dict[str, Cell] = field(default_factory=dict)
    """What else its source says of it, by the source's names."""


@dataclass(slots=True)
class Page:
    """A source, or several that are read as one."""

    file: str
    title: str = ""
    timezone: str = ""
    """As written, of the whole page."""
    channels: list[Cell] = field(default_factory=list)
    """Links to where the series can be followed: Markdown links, one a cell."""
    facts: dict[str, Cell] = field(default_factory=dict)
    """Other values for the top level: ``url``, ``location``, ``description``, ``language``,
    ``starts``, ``ends``: by the keys of the data file where it has them."""
    intro: list[Cell] = field(default_factory=list)
    """Paragraphs that stand above all of its sections and hold for each of them."""
    has_tables: bool = False
    """Its rows are of tables, in which an empty cell may mean the one above."""
    sections: list[Section] = field(default_factory=list)
