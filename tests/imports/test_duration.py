"""Durations, in minutes or seconds, are read the same in all kinds of sources."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sphinxcontrib.sampl.imports.context import ImportContext
from sphinxcontrib.sampl.imports.draft import Draft, Report
from sphinxcontrib.sampl.imports.readers.csv.reader import READER as CSV
from sphinxcontrib.sampl.imports.readers.yaml.reader import READER as YAML
from sphinxcontrib.sampl.imports.recognize.when.duration import Unit, read_length, unit_of
from sphinxcontrib.sampl.imports.source_file import Source


@pytest.mark.parametrize(
    ("numbers", "unit"),
    [
        ("30 45 60", Unit.MINUTES),
        ("360 330", Unit.MINUTES),  # workshops of a day
        ("300 240 90", Unit.MINUTES),
        ("2700 1800", Unit.SECONDS),
        ("1800 600 5400", Unit.SECONDS),
        ("45 1800", Unit.UNKNOWN),
        ("250 1800", Unit.UNKNOWN),
        ("1:30 90min", Unit.MINUTES),
        ("", Unit.MINUTES),
    ],
)
def test_all_numbers_of_a_column_have_one_unit(numbers: str, unit: Unit) -> None:
    assert unit_of(numbers.split()) is unit


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("90", 90), ("0:30", 30), ("30m", 30), ("1h", 60), ("1h 20min", 80), ("1.5 hours", 90)],
)
def test_lengths_are_read_as_people_write_them(text: str, minutes: int) -> None:
    assert read_length(text) == timedelta(minutes=minutes)


def test_only_plain_numbers_are_seconds() -> None:
    assert read_length("1800", Unit.SECONDS) == timedelta(minutes=30)
    assert read_length("0:45", Unit.SECONDS) == timedelta(minutes=45)


def drafts(*lengths: int) -> list[tuple[Draft, list[str]]]:
    """Return what CSV and YAML with the same talks are read as."""
    rows = "".join(f"2024-05-06,10:00,{n},Loom {n},Lena Fromm\n" for n in lengths)
    items = "".join(
        f"- {{date: 2024-05-06, time: '10:00', duration: {n}, title: Loom {n}, speaker: Lena Fromm}}\n"
        for n in lengths
    )
    result = []
    for reader, name, text in (
        (CSV, "t.csv", f"Date,Time,Duration,Title,Speaker\n{rows}"),
        (YAML, "t.yaml", items),
    ):
        source, report = Source(name, text.encode()), Report()
        draft = reader.read([source], ImportContext(source, report=report))
        result.append((draft, [problem.message for problem in report.problems]))
    return result


@pytest.mark.parametrize(
    ("lengths", "times"),
    [
        ((300, 240, 90), ["10:00-15:00", "10:00-14:00", "10:00-11:30"]),
        ((2700, 1800), ["10:00-10:45", "10:00-10:30"]),
    ],
)
def test_csv_and_yaml_end_at_the_same_time(lengths: tuple[int, ...], times: list[str]) -> None:
    for draft, said in drafts(*lengths):
        assert [entry.values["time"] for entry in draft.entries] == times
        assert said == []


def test_numbers_of_two_units_are_asked_about() -> None:
    for draft, said in drafts(250, 1800):
        assert [entry.values["time"] for entry in draft.entries] == ["10:00", "10:00"]
        assert [entry.values["x-duration"] for entry in draft.entries] == ["250", "1800"]
        assert said == [
            f"is a duration of '{n}' in minutes or in seconds?; kept as x-duration"
            for n in (250, 1800)
        ]


def test_a_duration_longer_than_any_talk_is_asked_about() -> None:
    for draft, said in drafts(600):
        assert "-" not in str(draft.entries[0].values["time"])
        assert said == ["a duration of '600' is longer than a talk; kept as x-duration"]
