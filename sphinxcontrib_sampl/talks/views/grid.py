"""Talks of a day → rooms or tracks across, time down, each talk in a cell of its length.

A row begins where a talk begins, so a cell reaches down to the last row that begins before its
talk is over.  Talks that overlap in one column share a cell.  Nothing is lost: what has no time
is in :attr:`Programme.rest`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import accumulate

from ..model import Schedule, Slot, Talk
from ..when.zones import instant

ACROSS = ("room", "track")
"""What columns can stand for."""
_LEAST = 0.5
"""A break stands beside talks that go on where so much of the columns is free."""


@dataclass(frozen=True, slots=True)
class Placed:
    """One slot of a talk in a grid."""

    talk: Talk
    slot: Slot
    start: datetime
    is_first: bool = True
    """Whether the talk itself stands here; a further slot only leads to it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A rectangle of a grid."""

    placed: tuple[Placed, ...]
    """By start: several where talks overlap in a column."""
    row: int
    column: int
    height: int = 1
    width: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """One day."""

    day: date
    columns: tuple[str, ...]
    """Names of rooms, or names or ids of tracks; the last is empty for talks that have none."""
    starts: tuple[datetime, ...]
    """Of each row when its first talk begins; aware, or naive where the time floats."""
    cells: tuple[Cell, ...]
    """By row, then by column; they do not overlap."""

    def lines(self) -> Iterator[list[Cell | None]]:
        """Yield for each row the cells that begin in it, and ``None`` for each empty place."""
        busy = [0] * len(self.columns)
        begins = {(cell.row, cell.column): cell for cell in self.cells}
        for row in range(len(self.starts)):
            line: list[Cell | None] = []
            column = 0
            while column < len(busy):
                cell = begins.get((row, column))
                if cell is not None:
                    end = column + cell.width
                    busy[column:end] = [row + cell.height] * cell.width
                    line.append(cell)
                    column = end
                    continue
                if busy[column] <= row:
                    line.append(None)
                column += 1
            yield line

    def blocks(self) -> Iterator[range]:
        """Yield the rows that hang together: no cell reaches from one block into the next."""
        begin = end = 0
        reach = [0] * len(self.starts)
        for cell in self.cells:
            reach[cell.row] = max(reach[cell.row], cell.row + cell.height)
        for row, to in enumerate(reach):
            if row and row >= end:
                yield range(begin, row)
                begin = row
            end = max(end, to)
        if self.starts:
            yield range(begin, len(self.starts))

    def flat(self, rows: range) -> Grid:
        """Return the grid with each talk of some rows in the one row in which it begins."""
        moments = [instant(start) for start in self.starts]
        cells = []
        for cell in self.cells:
            if cell.row not in rows:
                cells.append(cell)
                continue
            by_row: dict[int, list[Placed]] = {}
            for one in cell.placed:
                by_row.setdefault(bisect_left(moments, instant(one.start)), []).append(one)
            cells += (
                replace(cell, placed=tuple(placed), row=row, height=1)
                for row, placed in by_row.items()
            )
        return replace(self, cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))))

    def part(self, first: int, last: int) -> Grid:
        """Return the columns from ``first`` up to ``last``, and the rows that begin there.

        A cell that reaches over the bound is in both parts.
        """
        inside = [
            cell for cell in self.cells if cell.column < last and cell.column + cell.width > first
        ]
        moments = [instant(start) for start in self.starts]
        begun = (instant(one.start) for cell in inside for one in cell.placed)
        rows = sorted({bisect_left(moments, moment) for moment in begun})
        cells = []
        for cell in inside:
            row = bisect_left(rows, cell.row)
            left = max(cell.column, first)
            right = min(cell.column + cell.width, last)
            height = bisect_left(rows, cell.row + cell.height) - row
            cells.append(Cell(cell.placed, row, left - first, height, right - left))
        starts = tuple(self.starts[row] for row in rows)
        return Grid(self.day, self.columns[first:last], starts, tuple(cells))


@dataclass(frozen=True, slots=True)
class Programme:
    """Talks by day."""

    grids: tuple[Grid, ...]
    """By day."""
    rest: tuple[Talk, ...]
    """Those whose time is not known, in their order."""


def programme(
    talks: Sequence[Talk],
    schedule: Schedule,
    across: str,
    day: date | None = None,
    guests: Iterable[Talk] = (),
) -> Programme:
    """Return a grid for each day of the talks.

    :param schedule: says the order of rooms and tracks.
    :param across: ``room`` or ``track``.
    :param day: the only day; a talk without a slot on it goes to the rest.
    :param guests: further talks, of which only their slots on the ``day`` are shown.
    """
    placed: list[Placed] = []
    rest = []
    for talk in talks:
        own = list(_placed(talk, day))
        placed += (replace(one, is_first=not number) for number, one in enumerate(own))
        if not own:
            rest.append(talk)
    if day is not None:
        placed += (replace(one, is_first=False) for talk in guests for one in _placed(talk, day))
    by_day: dict[date, list[Placed]] = {}
    for one in placed:
        by_day.setdefault(one.slot.date or one.start.date(), []).append(one)
    order = _order(schedule, across)
    grids = (_Layout(by_day[day], across, order).grid(day) for day in sorted(by_day))
    return Programme(tuple(grids), tuple(rest))


def _placed(talk: Talk, day: date | None) -> Iterator[Placed]:
    for slot in (talk.when, *talk.slots):
        if slot.start is not None and day in (None, slot.date):
            yield Placed(talk, slot, slot.start)


def default_across(talks: Iterable[Talk]) -> str:
    """Return what columns stand for: rooms, or tracks where only those are known."""
    placed = [one for talk in talks for one in _placed(talk, None)]
    found = {name for name in ACROSS if any(_column_of(one, name) for one in placed)}
    return "track" if found == {"track"} else "room"


def _column_of(one: Placed, across: str) -> str:
    """Return the column that a slot asks for; empty where it has none."""
    if across == "track":
        return one.talk.track or ""
    return one.slot.room or one.talk.room or ""


def _order(schedule: Schedule, across: str) -> dict[str, int]:
    """Return the place of each room or track: as the file lists them, else as talks name them."""
    if across == "track":
        listed = [track.id for track in schedule.tracks]
    else:
        listed = [room.name for room in schedule.rooms]
    named = (_column_of(one, across) for talk in schedule.talks for one in _placed(talk, None))
    return {name: place for place, name in enumerate(dict.fromkeys((*listed, *named)))}


def end_of(one: Placed) -> datetime | None:
    """Return when a slot ends on its day; ``None`` if that is not known.

    Of several days that have the same hours it is the end of the first.
    """
    end = one.slot.end
    if end is None or not one.slot.daily:
        return end
    length = (instant(end) - instant(one.start)) % timedelta(days=1)
    return one.start + length


@dataclass(slots=True)
class _Item:
    """A slot with the rows that it takes: from ``row`` up to ``end``."""

    placed: Placed
    row: int
    end: int
    name: str


class _Layout:
    """The slots of a day on their way into a grid."""

    def __init__(self, placed: Iterable[Placed], across: str, order: dict[str, int]) -> None:
        ordered = sorted(placed, key=lambda one: instant(one.start))
        starts: dict[datetime, datetime] = {}
        for one in ordered:
            starts.setdefault(instant(one.start), one.start)
        self.starts = tuple(starts.values())
        moments = list(starts)
        self.items = [_item(one, moments, across) for one in ordered]
        self.crowded = _crowded(self.items, len(moments))
        aside = {id(item) for item in self.items if self.is_plenary(item)}
        self.plenary = [item for item in self.items if id(item) in aside]
        self.breaks = [item for item in self.items if _is_break(item) and id(item) not in aside]
        self.taken: dict[str, list[_Item]] = {}
        """The slots of each column."""
        for item in self.items:
            if id(item) not in aside and not _is_break(item):
                self.taken.setdefault(item.name, []).append(item)
        self.names = sorted(filter(None, self.taken), key=lambda name: order.get(name, len(order)))

    def is_plenary(self, item: _Item) -> bool:
        """Whether a slot goes across all columns: where nothing is beside it, and it may."""
        is_free = not item.name or not item.placed.talk.kind.is_talk
        return is_free and self.crowded[item.end] == self.crowded[item.row]

    def grid(self, day: date) -> Grid:
        """Return the grid; what it is given is used up."""
        cells = [*self.breaks_beside()]
        blocks = {name: list(_blocks(items)) for name, items in self.taken.items()}
        names = [*self.names, *([""] if "" in self.taken or not self.names else [])]
        for column, name in enumerate(names):
            cells += (_cell(block, column) for block in blocks.get(name, ()))
        cells += (_cell([item], 0, len(names)) for item in self.plenary)
        cells.sort(key=lambda cell: (cell.row, cell.column))
        return Grid(day, tuple(names), self.starts, tuple(cells))

    def breaks_beside(self) -> Iterator[Cell]:
        """Yield breaks beside talks that go on; those that find no room join what has no column."""
        spans = {name: list(map(_span, _blocks(self.taken[name]))) for name in self.names}
        for item in self.breaks:
            free = [_is_free(spans[name], item) for name in self.names]
            column, width = _widest(free)
            if width < max(1, _LEAST * len(self.names)):
                self.taken.setdefault("", []).append(item)
                continue
            for name in self.names[column : column + width]:
                spans[name].append((item.row, item.end))
                spans[name].sort()
            yield _cell([item], column, width)
        aside = set(map(id, self.taken.get("", ())))
        if aside:
            self.taken[""] = [item for item in self.items if id(item) in aside]


def _item(one: Placed, moments: list[datetime], across: str) -> _Item:
    row = bisect_left(moments, instant(one.start))
    end = end_of(one)
    last = bisect_left(moments, instant(end)) if end is not None else row
    return _Item(one, row, max(last, row + 1), _column_of(one, across))


def _crowded(items: Iterable[_Item], rows: int) -> list[int]:
    """Return how many of the rows before each row have more than one slot in them."""
    steps = [0] * (rows + 1)
    for item in items:
        steps[item.row] += 1
        steps[item.end] -= 1
    return [0, *accumulate(int(count > 1) for count in accumulate(steps[:-1]))]


def _is_break(item: _Item) -> bool:
    """Whether a slot is for all: a break that says no room."""
    return not item.name and not item.placed.talk.kind.is_talk


def _blocks(items: Iterable[_Item]) -> Iterator[list[_Item]]:
    """Yield the slots of a column, those together that overlap."""
    block: list[_Item] = []
    end = 0
    for item in items:
        if block and item.row >= end:
            yield block
            block = []
        block.append(item)
        end = max(end, item.end)
    if block:
        yield block


def _span(block: Sequence[_Item]) -> tuple[int, int]:
    return block[0].row, max(item.end for item in block)


def _cell(block: Sequence[_Item], column: int, width: int = 1) -> Cell:
    row, end = _span(block)
    return Cell(tuple(item.placed for item in block), row, column, end - row, width)


def _is_free(spans: list[tuple[int, int]], item: _Item) -> bool:
    place = bisect_left(spans, (item.end, 0))
    return place == 0 or spans[place - 1][1] <= item.row


def _widest(free: Sequence[bool]) -> tuple[int, int]:
    """Return where the longest run of free columns begins, the first of several, and its length."""
    best = (0, 0)
    begin = 0
    for column, is_free in enumerate((*free, False)):
        if is_free:
            continue
        if column - begin > best[1]:
            best = (begin, column - begin)
        begin = column + 1
    return best
