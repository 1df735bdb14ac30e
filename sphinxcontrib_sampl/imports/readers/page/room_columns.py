"""Turn a table with a column for each room into a row for each talk.

``| Time | Room 1 | Room 2 |``: what runs at once stands beside each other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ...markup.markdown_inline import plain
from ...recognize.field_names import role_of
from ...recognize.kinds import read_title
from ...recognize.names import is_people
from ...recognize.places import is_place
from ...rows.model import Cell, Row
from ...source_file import Source
from .list_items import Item, entry

_WHEN = frozenset(("date", "time", "start", "end", "weekday", "duration"))
_ASIDE = frozenset(("number", "note", "session"))
_ROOMS = frozenset(("room", "location", "track"))
_NO_TALKS = ("none", "break", "social", "holiday")
_LONGEST_ROOM = 30
"""Characters; what is longer in a column of a room is the title of a talk."""


_BYLINE = re.compile(r"([^()]{2,300}?)\s+\(([^()]{3,120})\)")


def by_room(source: Source, rows: Sequence[Row]) -> list[Row]:
    """Return a row for each cell below a room, if the table is such; else the rows as they are."""
    rooms = _rooms(rows)
    if not rooms:
        return list(rows)
    if not all(map(is_called_room, rooms)):
        rows = [_parted(row, rooms) for row in rows]
    return [talk for row in rows for talk in _talks(source, row, rooms)]


def _parted(row: Row, rooms: Sequence[str]) -> Row:
    """Return a row with ``Kites – Jane Roe`` in place of ``Kites (Jane Roe)`` below its rooms."""
    cells = dict(row.cells)
    for name in rooms:
        match = _BYLINE.fullmatch(_text(row, name))
        if match is not None and "," not in match[2]:
            cells[name] = replace(cells[name], value=f"{match[1]} – {match[2]}")
    return replace(row, cells=cells)


def _rooms(rows: Sequence[Row]) -> list[str]:
    """Return the columns that are rooms: two or more, all but those of the time, with titles."""
    names = list(dict.fromkeys(name for row in rows for name in row.cells))
    roles = {name: role_of(name) for name in names}
    if not _WHEN & set(roles.values()):
        return []
    rooms = [name for name in names if roles[name] not in _WHEN | _ASIDE]
    if len(rooms) < 2:
        return []
    if not all(map(is_called_room, rooms)):
        return rooms if _are_bylines(rows, rooms) else []
    texts = [_text(row, name) for row in rows for name in rooms]
    filled = [text for text in texts if text]
    long = sum(len(text) > _LONGEST_ROOM for text in filled)
    # two columns for places, "Room" and "Building", hold short names
    are_named = all(len(name.split()) > 1 or role_of(name) is None for name in rooms)
    if are_named and 2 * len(set(filled)) > len(filled):
        return rooms
    return rooms if filled and 2 * long > len(filled) else []


def _are_bylines(rows: Sequence[Row], rooms: Sequence[str]) -> bool:
    """Whether columns of names that say little have titles with speakers: ``Barn | Hall``.

    Each cell that is no break says who speaks; where no column is called as a room is, three do.
    """
    if any(role_of(name) not in (None, "room") for name in rooms):
        return False
    least = 2 if any(map(is_called_room, rooms)) else 3
    texts = [text for row in rows for name in rooms if (text := _text(row, name))]
    talks = [text for text in texts if read_title(text, has_speakers=False).kind not in _NO_TALKS]
    return len(talks) >= least and all(map(_names_speaker, talks))


def _names_speaker(text: str) -> bool:
    """Whether a cell is ``Kites (Jane Roe)`` or ``Jane Roe: Kites``."""
    match = _BYLINE.fullmatch(text)
    behind = match[2].partition(", ")[0] if match else ""
    before, colon, _ = text.partition(": ")
    return is_people(behind) or (bool(colon) and is_people(before))


def is_called_room(name: str) -> bool:
    """Whether a column is called as a room or a track: ``Saal A``, ``Main hall``, ``Track 2``."""
    words = name.split()
    return is_place(name) or any(role_of(one) in _ROOMS for one in (name, words[0], words[-1]))


def _text(row: Row, name: str) -> str:
    return plain(row.text(name))


def _talks(source: Source, row: Row, rooms: Sequence[str]) -> list[Row]:
    others = {name: cell for name, cell in row.cells.items() if name not in rooms}
    filled = [name for name in rooms if _text(row, name)]
    if not filled:
        return [Row(others, row.place)]
    same = len({_text(row, name) for name in filled}) == 1
    found = []
    for name in filled[:1] if same else filled:
        cell = row.cells[name]
        day = Cell("", cell.line)
        read = entry(source, Item(cell.text, cell.line or row.place.line or 1), day=day)
        cells = dict(read.cells) if read is not None else {"title": cell}
        cells.pop("date", None)
        is_talk = read_title(_text(row, name), has_speakers=False).kind not in _NO_TALKS
        if is_talk and not (same and len(filled) > 1):
            cells["room"] = Cell(name, cell.line)
        found.append(Row({**others, **cells}, row.place, read.doubts if read is not None else []))
    return found
