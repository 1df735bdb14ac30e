"""Time stamps with offsets, and the zone that stands beside them or in ``--timezone``."""

from __future__ import annotations

import json

import pytest
from sphinxcontrib.sampl.imports.draft import Hints, Report
from sphinxcontrib.sampl.imports.pipeline import read
from sphinxcontrib.sampl.imports.source_file import Source


def when(start: str, *, zone: str | None = None, hint: str | None = None) -> list[object]:
    """Return day, time and zone of a talk with this stamp; the zone of the file or of the talk."""
    talk = {"title": "On looms", "speaker": "Jane Roe", "start": start}
    if zone is not None:
        talk["timezone"] = zone
    source = Source("talks.json", json.dumps([talk]).encode())
    draft = read([source], Hints(timezone=hint), Report())
    assert draft is not None
    [entry] = draft.all_entries()
    found = entry.values.get("timezone", draft.values.get("timezone"))
    return [str(entry.values["date"]), entry.values.get("time"), found]


@pytest.mark.parametrize(
    ("start", "zone", "expected"),
    [
        ("2021-03-03T17:00:00+00:00", "Europe/London", ["2021-03-03", "17:00", "Europe/London"]),
        ("2021-06-09T16:00:00+00:00", "Europe/London", ["2021-06-09", "17:00", "Europe/London"]),
        ("2021-06-09T16:00:00Z", "Asia/Tokyo", ["2021-06-10", "01:00", "Asia/Tokyo"]),
        (
            "2021-06-09T16:00:00+02:00",
            "America/New_York",
            ["2021-06-09", "10:00", "America/New_York"],
        ),
        ("2021-06-09T16:00:00", "Europe/London", ["2021-06-09", "16:00", "Europe/London"]),
    ],
)
def test_a_stamp_is_put_on_the_clocks_of_the_zone_beside_it(
    start: str, zone: str, expected: list[str]
) -> None:
    assert when(start, zone=zone) == expected


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2024-06-07T09:00:00+02:00", ["2024-06-07", "09:00", "Europe/Vienna"]),
        ("2024-12-06T09:00:00+01:00", ["2024-12-06", "09:00", "Europe/Vienna"]),
        ("2024-06-07T07:00:00Z", ["2024-06-07", "09:00", "Europe/Vienna"]),
        ("2024-06-07T09:00:00", ["2024-06-07", "09:00", "Europe/Vienna"]),
        ("2024-06-07T09:00:00-05:00", ["2024-06-07", "09:00", "-05:00"]),
    ],
)
def test_the_option_names_the_place_of_what_its_clocks_show(
    start: str, expected: list[str]
) -> None:
    assert when(start, hint="Europe/Vienna") == expected


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2024-06-07T09:00:00+02:00", ["2024-06-07", "09:00", "+02:00"]),
        ("2024-06-07T09:00:00", ["2024-06-07", "09:00", None]),
    ],
)
def test_without_a_name_of_a_zone_an_offset_stays(start: str, expected: list[object]) -> None:
    assert when(start) == expected
