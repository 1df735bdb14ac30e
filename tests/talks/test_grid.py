"""A day as a grid: rooms across, time down, every talk in it once."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sphinxcontrib.sampl.talks.model import Kind, Room, Schedule, Slot, Talk, Track
from sphinxcontrib.sampl.talks.views.grid import Grid, default_across, programme

DAY = date(2027, 5, 6)


def at(clock: float, day: date = DAY) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(hours=clock)


def slot(start: float | None, end: float | None = None, day: date = DAY) -> Slot:
    if start is None:
        return Slot(day)
    return Slot(day, at(start, day), at(end, day) if end is not None else None)


def talk(
    name: str,
    start: float | None,
    end: float | None = None,
    room: str | None = None,
    kind: Kind = Kind.TALK,
) -> Talk:
    return Talk(name, kind, when=slot(start, end), room=room)


def grid_of(*talks: Talk, schedule: Schedule | None = None, across: str = "room") -> Grid:
    (grid,) = programme(talks, schedule or Schedule(talks=talks), across).grids
    return grid


def drawn(grid: Grid) -> list[str]:
    """Return a grid as lines of names; ``|`` where a cell goes on from above, ``<`` from the left."""
    shown = [["."] * len(grid.columns) for _ in grid.starts]
    for cell in grid.cells:
        for row in range(cell.row, cell.row + cell.height):
            for column in range(cell.column, cell.column + cell.width):
                assert shown[row][column] == ".", "cells overlap"
                shown[row][column] = "|" if row > cell.row else "<" if column > cell.column else ""
        shown[cell.row][cell.column] = "+".join(one.talk.id for one in cell.placed)
    return [" ".join(line) for line in shown]


def test_talks_of_one_time_stand_side_by_side() -> None:
    grid = grid_of(talk("a", 9, 10, "Aula"), talk("b", 9, 10, "Lab"), talk("c", 10, 11, "Lab"))
    assert (grid.columns, drawn(grid)) == (("Aula", "Lab"), ["a b", ". c"])


def test_long_talk_reaches_down_to_the_last_row_that_begins_before_its_end() -> None:
    grid = grid_of(
        talk("a", 9, 11, "Aula"), talk("b", 9, 9.5, "Lab"), talk("c", 10, 11, "Lab"), talk("d", 11, 12, "Lab")
    )  # fmt: skip
    assert drawn(grid) == ["a b", "| c", ". d"]


def test_talk_without_an_end_takes_one_row() -> None:
    assert drawn(grid_of(talk("a", 9, None, "A"), talk("b", 10, 11, "A"))) == ["a", "b"]


def test_rooms_stand_as_the_file_lists_them() -> None:
    talks = (talk("a", 9, 10, "Attic"), talk("b", 9, 10, "Lab"), talk("c", 9, 10, "Aula"))
    rooms = (Room("u", "Aula"), Room("n", "Nave"), Room("l", "Lab"))
    grid = grid_of(*talks, schedule=Schedule(rooms=rooms, talks=talks))
    assert grid.columns == ("Aula", "Lab", "Attic")


def test_tracks_stand_across() -> None:
    talks = (Talk("a", when=slot(9, 10), track="n"), Talk("b", when=slot(9, 10), track="c"))
    schedule = Schedule(tracks=(Track("c", "Compilers"), Track("n", "Networks")), talks=talks)
    assert drawn(grid_of(*talks, schedule=schedule, across="track")) == ["b a"]
    assert default_across(talks) == "track"
    assert default_across([*talks, talk("c", 9, 10, "Aula")]) == "room"


class TestAcrossAll:
    def test_break_goes_across_all_columns(self) -> None:
        grid = grid_of(
            talk("a", 9, 10, "Aula"), talk("b", 9, 10, "Lab"), talk("pause", 10, 11, kind=Kind.BREAK)
        )  # fmt: skip
        assert drawn(grid) == ["a b", "pause <"]

    def test_talk_without_a_room_and_without_a_neighbour_does_too(self) -> None:
        grid = grid_of(talk("all", 8, 9), talk("a", 9, 10, "Aula"), talk("b", 9, 10, "Lab"))
        assert drawn(grid) == ["all <", "a b"]

    def test_break_in_a_room_does_where_nothing_is_beside_it(self) -> None:
        a, b = talk("a", 9, 10, "Aula"), talk("b", 9, 10, "Lab")
        lunch = talk("lunch", 12, 13, "Foyer", Kind.BREAK)
        assert drawn(grid_of(a, b, lunch)) == ["a b", "lunch <"]
        party = talk("party", 9, 10, "Foyer", Kind.SOCIAL)
        assert drawn(grid_of(a, b, party)) == ["a b party"]

    def test_break_beside_a_talk_that_goes_on_takes_the_other_rooms(self) -> None:
        grid = grid_of(
            talk("long", 9, 12, "A"), talk("b", 9, 10, "B"), talk("c", 9, 10, "C"), talk("d", 11, 12, "C"),
            talk("pause", 10, 11, kind=Kind.BREAK),
        )  # fmt: skip
        assert drawn(grid) == ["long b c", "| pause <", "| . d"]

    def test_what_lasts_all_day_has_a_column_of_its_own(self) -> None:
        grid = grid_of(
            talk("desk", 8, 17, kind=Kind.SOCIAL), talk("a", 9, 10, "A"), talk("b", 9, 10, "B"),
            talk("c", 10, 11, "A"), talk("d", 16, 17, "C"),
        )  # fmt: skip
        assert grid.columns == ("A", "B", "C", "")
        assert drawn(grid) == [". . . desk", "a b . |", "c . . |", ". . d |"]

    def test_talk_without_a_room_beside_others_has_a_column_of_its_own(self) -> None:
        grid = grid_of(talk("a", 9, 10, "A"), talk("walk", 9, 10))
        assert (grid.columns, drawn(grid)) == (("A", ""), ["a walk"])


def test_day_without_rooms_is_one_column() -> None:
    grid = grid_of(talk("a", 9, 10), talk("pause", 10, 11, kind=Kind.BREAK), talk("b", 10, 12))
    assert (grid.columns, drawn(grid)) == (("",), ["a", "pause+b"])


def test_talks_that_overlap_in_a_room_share_a_cell() -> None:
    grid = grid_of(talk("a", 9, 11, "A"), talk("b", 10, 12, "A"), talk("c", 12, 13, "A"))
    assert drawn(grid) == ["a+b", "|", "c"]


def test_talk_without_a_time_is_in_the_rest() -> None:
    found = programme([talk("a", 9, 10, "A"), talk("b", None), Talk("c")], Schedule(), "room")
    assert [one.id for one in found.rest] == ["b", "c"]


def test_rooms_without_talks_on_a_day_are_left_out() -> None:
    later = Talk("b", when=slot(9, 10, DAY + timedelta(1)), room="Lab")
    found = programme([later, talk("a", 9, 10, "Aula")], Schedule(), "room")
    assert [grid.columns for grid in found.grids] == [("Aula",), ("Lab",)]


def test_further_slots_stand_on_their_days() -> None:
    first = Talk(
        "a", when=slot(9, 10), room="A", slots=(slot(14, 15), slot(9, 10, DAY + timedelta(1)))
    )
    both = programme([first], Schedule(), "room").grids
    assert [drawn(grid) for grid in both] == [["a", "a"], ["a"]]
    ones = [one.is_first for grid in both for cell in grid.cells for one in cell.placed]
    assert ones == [True, False, False]
    guest = programme([talk("b", 9, 10, "B")], Schedule(), "room", DAY, [first]).grids
    assert [drawn(grid) for grid in guest] == [["b a", ". a"]]


def test_several_days_with_the_same_hours_end_on_the_first() -> None:
    lasting = Slot(DAY, at(9), at(12, DAY + timedelta(2)), last=DAY + timedelta(2), daily=True)
    grid = grid_of(
        Talk("a", when=lasting, room="A"), talk("b", 11, 12, "B"), talk("c", 13, 14, "B")
    )
    assert drawn(grid) == ["a .", "| b", ". c"]


def test_rows_go_by_the_moment_where_the_clock_is_set_back() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    day = date(2027, 10, 31)
    again = datetime(2027, 10, 31, 2, 30, tzinfo=berlin, fold=1)
    first = datetime(2027, 10, 31, 2, 45, tzinfo=berlin)
    late = Talk("late", when=Slot(day, again, again + timedelta(hours=1)), room="A")
    early = Talk("early", when=Slot(day, first), room="A")
    assert drawn(grid_of(late, early)) == ["early", "late"]


def test_part_has_the_rows_that_begin_in_it() -> None:
    grid = grid_of(
        talk("a", 9, 12, "A"), talk("b", 10, 11, "B"), talk("c", 11, 12, "C"),
        talk("pause", 12, 13, kind=Kind.BREAK),
    )  # fmt: skip
    assert drawn(grid) == ["a . .", "| b .", "| . c", "pause < <"]
    assert drawn(grid.part(0, 2)) == ["a .", "| b", "pause <"]
    assert drawn(grid.part(2, 3)) == ["c", "pause"]
    assert grid.part(2, 3).starts == (at(11), at(12))


MINUTES = st.integers(0, 40).map(lambda number: 8 + number / 4)
TALKS = st.lists(
    st.builds(
        lambda start, length, room, kind, days: (start, length, room, kind, days),
        st.none() | MINUTES,
        st.none() | st.sampled_from([0, 0.25, 0.5, 1, 2, 8, 30]),
        st.sampled_from([None, "A", "B", "C", "D"]),
        st.sampled_from([Kind.TALK, Kind.TALK, Kind.BREAK, Kind.SOCIAL, Kind.NONE, Kind.KEYNOTE]),
        st.integers(0, 1),
    ),
    max_size=25,
)


def made(facts: list[tuple[float | None, float | None, str | None, Kind, int]]) -> list[Talk]:
    talks = []
    for number, (start, length, room, kind, days) in enumerate(facts):
        end = start + length if start is not None and length is not None else None
        when = slot(start, end, DAY + timedelta(days))
        talks.append(Talk(str(number), kind, when=when, room=room))
    return talks


def placed_in(grid: Grid) -> list[str]:
    return [one.talk.id for cell in grid.cells for one in cell.placed]


@given(TALKS)
def test_every_talk_is_there_once_and_cells_fit(facts: list) -> None:
    talks = made(facts)
    found = programme(talks, Schedule(talks=tuple(talks)), "room")
    there = [name for grid in found.grids for name in placed_in(grid)]
    assert sorted([*there, *(one.id for one in found.rest)]) == sorted(one.id for one in talks)
    for grid in found.grids:
        drawn(grid)  # raises where cells overlap or do not fit
        for cell in grid.cells:
            assert grid.starts[cell.row] == min(one.start for one in cell.placed)
            for one in cell.placed:
                assert one.talk.room is None or cell.width > 1 or len(grid.columns) == 1 or (
                    grid.columns[cell.column] == one.talk.room
                )  # fmt: skip


@given(TALKS)
def test_lines_fill_each_row_from_edge_to_edge(facts: list) -> None:
    for grid in programme(made(facts), Schedule(), "room").grids:
        taken = [0] * len(grid.starts)
        lines = list(grid.lines())
        for row, line in enumerate(lines):
            for cell in line:
                for below in range(row, row + (cell.height if cell else 1)):
                    taken[below] += cell.width if cell else 1
        assert taken == [len(grid.columns)] * len(grid.starts)
        assert [cell for line in lines for cell in line if cell is not None] == list(grid.cells)


@given(TALKS, st.integers(1, 3))
def test_parts_have_every_talk_together(facts: list, width: int) -> None:
    for grid in programme(made(facts), Schedule(), "room").grids:
        parts = [grid.part(at, at + width) for at in range(0, len(grid.columns), width)]
        for part in parts:
            drawn(part)
        assert {name for part in parts for name in placed_in(part)} == set(placed_in(grid))


@given(TALKS, st.integers(1, 3))
def test_no_cell_reaches_out_of_its_block(facts: list, width: int) -> None:
    for grid in programme(made(facts), Schedule(), "room").grids:
        part = grid.part(0, width)
        blocks = list(part.blocks())
        assert [row for block in blocks for row in block] == list(range(len(part.starts)))
        for cell in part.cells:
            (block,) = [block for block in blocks if cell.row in block]
            assert cell.row + cell.height - 1 in block


@given(TALKS, st.integers(1, 3))
def test_flat_block_has_each_talk_in_one_row(facts: list, width: int) -> None:
    for grid in programme(made(facts), Schedule(), "room").grids:
        part = grid.part(0, width)
        flat = part
        for block in part.blocks():
            flat = flat.flat(block)
        drawn(flat)
        assert sorted(placed_in(flat)) == sorted(placed_in(part))
        assert {cell.height for cell in flat.cells} <= {1}


@pytest.mark.parametrize("across", ["room", "track"])
def test_no_talks_make_no_grid(across: str) -> None:
    assert programme([], Schedule(), across).grids == ()
