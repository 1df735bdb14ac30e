"""Tables of CSV with a column for each room."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def grid(sampl, understood):
    """Import a table; return when, what, who and where, and what is said."""

    def run(text, *options):
        Path("in.csv").write_text(text)
        result = sampl("import", "in.csv", *options)
        found = [
            (
                (talk["start"] or "")[:16],
                talk["title"],
                [person["name"] for person in talk["speakers"]],
                talk["room"],
            )
            for talk in understood(result.out)["talks"]
        ]
        return found, result.err

    return run


@pytest.mark.parametrize(
    ("head", "rooms"),
    [
        ("Date,Time,Hall A,Hall B", ("Hall A", "Hall B")),
        ("date,start,Main hall,Room 101", ("Main hall", "Room 101")),
        ("Datum,Uhrzeit,Saal A,Saal B", ("Saal A", "Saal B")),
        ("Date,Time,Track 1,Track 2", ("Track 1", "Track 2")),
    ],
)
def test_each_cell_below_a_room_is_a_talk(grid, head, rooms):
    found, said = grid(
        f"{head}\n2024-03-05,10:00,Looms and how to use them – Lena Fromm,Kites by Oskar Dahl\n"
        "2024-03-05,11:00,Coffee break,Coffee break\n"
        "2024-03-05,11:30,Ada Lind: Nets and knots,\n"
    )
    assert found == [
        ("2024-03-05T10:00", "Looms and how to use them", ["Lena Fromm"], rooms[0]),
        ("2024-03-05T10:00", "Kites", ["Oskar Dahl"], rooms[1]),
        ("2024-03-05T11:00", "Coffee break", [], None),
        ("2024-03-05T11:30", "Nets and knots", ["Ada Lind"], rooms[0]),
    ]
    assert said == ""


def test_day_of_a_grid_of_times_is_said_on_the_command_line(grid):
    text = "Time;Hall A;Hall B\n10:00;Looms – Lena Fromm;Kites – Oskar Dahl\n"
    assert grid(text, "--date", "2024-03-05") == (
        [
            ("2024-03-05T10:00", "Looms", ["Lena Fromm"], "Hall A"),
            ("2024-03-05T10:00", "Kites", ["Oskar Dahl"], "Hall B"),
        ],
        "",
    )
    assert "a time without a date; --date says which day" in grid(text)[1]


def test_columns_for_one_place_are_no_rooms(grid):
    text = "date,title,speaker,room,building\n2024-03-05,Looms,Lena Fromm,101,Mill\n"
    assert [talk[1:3] for talk in grid(text)[0]] == [("Looms", ["Lena Fromm"])]
