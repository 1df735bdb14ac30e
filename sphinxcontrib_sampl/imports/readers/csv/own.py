"""Columns that ``sampl export --to csv`` writes, and that no other table has: read exactly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ....formats.csv import COLUMNS
from ...context import ImportContext
from ...draft import Draft, Entry
from ...entry_fields import add_named_link
from ...exact import LOST, carried_of, carried_of_talk
from ...rows.model import Cell, Row
from ...source_file import Source
from .table import FORMULA, split

_ALWAYS = {"id", "date", "title", "speakers"}
_EXACT = ("id", "term", "join", "register", "license", "page", "sampl", "sampl-series")
_TO = " to "
Kept = dict[int | None, dict[str, str]]
"""By the line of a row: what is not left to guessing."""


def is_own(source: Source) -> bool:
    """Whether a table has our columns in our order."""
    names = header(source)
    return set(names) >= _ALWAYS and names == [name for name in COLUMNS if name in names]


def header(source: Source) -> list[str]:
    """Return the names in the first row."""
    return next((line.cells for line in split(source, 1)), [])


def is_empty(source: Source) -> bool:
    """Whether a table of ours has no row."""
    return is_own(source) and len(split(source, 2)) < 2


def take(rows: Iterable[Row]) -> Kept:
    """Take the cells out of rows that are read exactly; of several days leave the first."""
    kept: Kept = {}
    for row in rows:
        cells = {name: row.cells.pop(name) for name in _EXACT if name in row.cells}
        found = {name: str(cell.value) for name, cell in cells.items()}
        date = row.cells.get("date")
        first, _, last = str(date.value).partition(_TO) if date is not None else ("", "", "")
        if date is not None and last:
            row.cells["date"] = Cell(first, date.line)
            found["end"] = last
        if date is not None and not date.value:
            del row.cells["date"]  # it has none, and not that of the row above
        kept[row.place.line] = found
    return kept


def carried(source: Source, context: ImportContext) -> dict[str, Any] | None:
    """Return what our own table has beside what it shows: in each row, and in the first one."""
    talks: dict[str, Any] = {}
    whole = None
    names = header(source)
    for line in split(source)[1:]:
        row = dict(zip(names, line.cells, strict=False))
        if more := row.get("sampl"):
            talks[FORMULA.sub("", row["id"])] = carried_of_talk(more)
        if more := row.get("sampl-series"):
            whole = carried_of(more, context, line.number)
    if talks and whole is None:
        context.say(LOST)
    return whole and {**whole, "talks": talks}


def put(draft: Draft, kept: Kept) -> Iterator[str]:
    """Put back what was taken; yield why a link is skipped."""
    for entry in draft.all_entries():
        found = kept.get(entry.place.line, {})
        entry.key = found.get("id", "")
        for key in ("id", "license", "end"):
            if text := found.get(key, ""):
                setattr(entry, key, text)
        yield from _links(entry, found)
    if kept:
        _sort_by_term(draft, kept)


def _sort_by_term(draft: Draft, kept: Kept) -> None:
    """Put entries into the terms that their rows name: also into the only one."""
    entries, draft.entries = draft.entries, []
    for entry in entries:
        draft.entries_of(kept.get(entry.place.line, {}).get("term", "")).append(entry)


def _links(entry: Entry, found: dict[str, str]) -> Iterator[str]:
    for key in ("join", "register"):
        for url in found.get(key, "").split():
            if reason := add_named_link(entry, url, "", key=key):
                yield reason
