"""Split cells that hold a whole talk: labelled lines, or title and speaker in one column.

``Speaker: Jane Roe<br />*Title: On Sorting*`` becomes a cell for each; so does
``Jane Roe (MIT)<br />On Sorting`` in a column ``Speaker & Title``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..markup.markdown_inline import plain
from ..recognize.field_names import is_title_and_speaker, role_of
from ..recognize.kinds import NO_TALKS, read_kind, read_title
from ..recognize.labels import read_labels
from ..recognize.names import is_people
from ..recognize.title_and_speaker import split_titles
from .model import Cell, Row

_BREAK = re.compile(r"\s{0,20}<br\s{0,9}/?>\s{0,20}|\s*\n\s*", re.IGNORECASE)
_EMPHASIS = re.compile(r"\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)")
_EMPHASIZED_TITLE = re.compile(r"^([*_]{1,3})(?=\S)([^*_\"]{2,300})\1(\s+by\s|\s[–—-]\s|,\s)")
_WHO_AND_WHAT = frozenset(("title", "speakers"))
_MAY_HAVE_LABELS = frozenset((None, "title", "speakers"))
_SENTENCE = 40
"""From this length on, a line below a title is no second title but the abstract."""


def part_cells(rows: Sequence[Row]) -> None:
    """Give each part of such cells a cell of its own; what a row has already stays."""
    names = dict.fromkeys(name for row in rows for name in row.cells)
    for name in names:
        is_both = is_title_and_speaker(name)
        if not is_both and role_of(name) not in _MAY_HAVE_LABELS:
            continue
        with_cell = [row for row in rows if name in row.cells]
        left = [row for row in with_cell if not _part_labels(row, name, is_both=is_both)]
        has_labels = len(left) < len(with_cell) and role_of(name) is None
        if is_both or has_labels:
            _part_both(left, name)


def _part_labels(row: Row, name: str, *, is_both: bool) -> bool:
    """Part a cell that says what its lines are; tell whether it does."""
    cell = row.cells[name]
    lines = _lines(cell.text)
    found: dict[str, str] = {}
    rest: list[str] = []
    for line in lines:
        fields, other = read_labels(line)
        if fields and not found.keys() & fields.keys():
            found |= {role: text.strip(" *_") for role, text in fields.items()}
        elif not fields and "abstract" in found:
            found["abstract"] += f"\n\n{line}"
        elif other or fields:
            rest.append(line)
    if len(lines) < 2 or not found.keys() & _WHO_AND_WHAT or (len(found) < 2 and not rest):
        return False
    if role_of(name) == "title" and "speakers" not in found and not is_both:
        return False  # "Session: …" and a line below it may be a title
    _put(row, name, {**_placed(rest, found), **found})
    return True


def _part_both(rows: Sequence[Row], name: str) -> None:
    """Part the cells of a column for title and speaker: by lines, else as all of them are."""
    texts = [str(row.cells[name].value) for row in rows]
    whole = [plain(" – ".join(_lines(text))) for text in texts]
    for row, text, byline in zip(rows, texts, split_titles(whole), strict=True):
        lines = _lines(text)
        found = _placed(lines, {}) if len(lines) > 1 else {}
        if found.keys() >= _WHO_AND_WHAT:
            _put(row, name, found)
        elif byline is not None and byline.is_sure:
            _put(row, name, {"title": byline.title, "speakers": byline.people})
        elif is_people(plain(text)):
            _put(row, name, {"speakers": text})
        elif text.strip():
            if read_title(plain(text), has_speakers=False).kind is None:
                row.doubts.append(f"who speaks, and about what: {plain(text)[:80]!r}?")
            _put(row, name, {"title": text})


def part_titles(rows: Sequence[Row], roles: dict[str, str], *, asks: bool = False) -> bool:
    """Part ``Keynote: Jane Roe (MIT): *On Sorting*`` in the titles of a page that names nobody.

    Only what is sure is parted: with an affiliation, or in the shape of most other titles.

    :param asks: whether the others are asked about, as in tables; a page has fields of its own.
    :returns: whether any was.
    """
    if "speakers" in roles.values():
        return False
    names = [name for name, role in roles.items() if role == "title"]
    cells = [(row, name) for row in rows for name in names if name in row.cells and not row.doubts]
    heads = [_split_kind(_EMPHASIS.sub("", _quoted(row.text(name)))) for row, name in cells]
    bylines = split_titles([title for _kind, title in heads])
    for (row, _name), byline in zip(cells, bylines, strict=True):
        if asks and byline is not None and not byline.is_sure:
            row.doubts.append(f"does the title name a speaker: {byline.people!r}?")
    if not any(byline is not None and byline.is_sure for byline in bylines):
        return False
    for (row, name), (kind, _title), byline in zip(cells, heads, bylines, strict=True):
        found = {"title": row.text(name)}
        if byline is not None and byline.is_sure:
            found = {"title": byline.title, "speakers": byline.people}
            found |= {"kind": kind} if kind else {}
        _put(row, name, found)
    return True


def _quoted(text: str) -> str:
    """Return ``**Kites** by Jane Roe`` with the title in quotation marks, which are as sure."""
    return _EMPHASIZED_TITLE.sub(r'"\2"\3', text)


def _split_kind(text: str) -> tuple[str, str]:
    """Split ``Keynote: …`` into the word for the kind and the rest."""
    before, _, rest = text.partition(":")
    is_kind = rest and read_kind(before) not in (None, *NO_TALKS)
    return (before.strip(), rest.strip()) if is_kind else ("", text)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in _BREAK.split(text) if line.strip(" *_")]


def _placed(lines: Sequence[str], known: dict[str, str]) -> dict[str, str]:
    """Return what lines without labels are: persons, then a title, then what it is about."""
    found: dict[str, str] = {}
    for line in lines:
        taken = {**known, **found}
        if "speakers" not in taken and is_people(plain(line)):
            found["speakers"] = line
        elif "title" not in taken:
            found["title"] = line.strip(" *_")
        else:
            role = "abstract" if len(line) >= _SENTENCE or line.endswith(".") else "note"
            found[role] = f"{found[role]}\n\n{line}" if role in found else line
    return found


def _put(row: Row, name: str, found: dict[str, str]) -> None:
    """Put the parts in place of the cell; a role that the row has keeps its own text."""
    line = row.cells[name].line
    cells: dict[str, Cell] = {}
    roles = {role_of(other) for other, cell in row.cells.items() if other != name and cell.value}
    for other, cell in row.cells.items():
        if other != name:
            cells.setdefault(other, cell)
            continue
        for role, text in found.items():
            cells[role if role not in roles else f"x-{role}"] = Cell(text, line)
    row.cells = cells
