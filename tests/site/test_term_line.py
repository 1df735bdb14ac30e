"""The line under the heading of a term that has no note: when and where it meets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from support import Site, words

Make = Callable[..., Site]


def line(site: Make, term: str, top: str = "", **config: Any) -> str:
    """Return the line of a term that has these fields besides its name and time."""
    data = f"{top}\nterms:\n- {{name: The term, time: 16:00-17:00, {term}}}\n"
    page = "T\n=\n\n.. talk-schedule:: t.yaml\n"
    built = site({"index.rst": page, "t.yaml": data}).build(**config)
    assert built.warnings == []
    return words(built.html().xpath("//section[@id='the-term']//p[not(button)]")[0])


LA = "timezone: America/Los_Angeles"
JANUARY, JUNE = "{title: A, date: 2026-01-08}", "{title: B, date: 2026-06-04}"


def test_says_weekday_time_zone_and_place(site: Make) -> None:
    found = line(site, f"weekday: Thu, location: Room 1, {LA}, talks: [{JANUARY}]")
    assert found == "Every Thursday, 4:00 – 5:00 PM PST, Room 1"


@pytest.mark.parametrize(
    ("term", "top", "config", "zone"),
    [
        ("timezone: Asia/Kolkata", LA, {"sampl_timezone": "UTC"}, "IST"),
        ("talks: []", LA, {"sampl_timezone": "UTC"}, "Pacific Time"),
        ("talks: []", "", {"sampl_timezone": "UTC"}, "UTC"),
        ("talks: []", "", {}, "(local time)"),
        ("timezone: '+05:45'", "", {}, "UTC+05:45"),
    ],
)
def test_the_zone_is_the_nearest(
    site: Make, term: str, top: str, config: dict[str, str], zone: str
) -> None:
    assert line(site, term, top, **config) == f"4:00 – 5:00 PM {zone}"


@pytest.mark.parametrize(
    ("term", "zone"),
    [
        (f"talks: [{JANUARY}]", "PST"),
        (f"talks: [{JUNE}]", "PDT"),
        (f"talks: [{JANUARY}, {JUNE}]", "Pacific Time"),
        ("starts: 2026-01-05, ends: 2026-03-07", "PST"),
        ("starts: 2026-01-05, ends: 2026-03-08", "Pacific Time"),
        ("starts: 2025-12-01, ends: 2026-12-01", "Pacific Time"),
        ("starts: 2026-06-01", "PDT"),
    ],
)
def test_a_zone_whose_clocks_change_has_its_own_name(site: Make, term: str, zone: str) -> None:
    assert line(site, term, LA) == f"4:00 – 5:00 PM {zone}"


def test_it_does_not_depend_on_what_is_shown(site: Make) -> None:
    data = f"{LA}\nterms: [{{name: T, time: 16:00-17:00, talks: [{JANUARY}, {JUNE}]}}]"
    page = "T\n=\n\n.. talk-schedule:: t.yaml\n   :when: past\n"
    built = site({"index.rst": page, "t.yaml": data}).build()
    assert "4:00 – 5:00 PM Pacific Time" in built.text()


def test_in_the_language_of_the_site(site: Make) -> None:
    found = line(site, "weekday: Thu, starts: 2026-01-01, ends: 2026-06-01", LA, language="de")
    assert found == "Jeden Donnerstag, 16:00–17:00 Uhr Nordamerikanische Westküstenzeit"


def test_a_talk_in_another_zone_says_its_time(site: Make) -> None:
    talks = "{title: A, date: 2026-01-08}, {title: B, date: 2026-01-15, timezone: Asia/Tokyo}"
    data = f"{LA}\nterms: [{{name: T, time: 16:00-17:00, talks: [{talks}]}}]"
    built = site({"index.rst": "T\n=\n\n.. talk-schedule:: t.yaml\n", "t.yaml": data}).build()
    cells = [words(cell) for cell in built.html().xpath("//tbody/tr/td[1]")]
    assert cells == ["Thu, Jan 8, 2026", "Thu, Jan 15, 2026 4:00 – 5:00 PM JST"]


VENUE = "venue: {name: The *old* port, address: 1 Quay Street, url: https://example.org/map}"


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        (
            "weekday: Thu",
            "Every Thursday, 4:00 – 5:00 PM (local time), The old port, 1 Quay Street",
        ),
        ("weekday: Thu, venue: Annex", "Every Thursday, 4:00 – 5:00 PM (local time)"),
        ("location: Room 1", "4:00 – 5:00 PM (local time), Room 1"),
        ("talks: [{title: A, venue: Annex}]", "4:00 – 5:00 PM (local time), Annex"),
        ("talks: [{title: A, venue: Annex}, {title: B}]", "4:00 – 5:00 PM (local time)"),
        (
            "talks: [{title: A, mode: online}, {title: B}]",
            "4:00 – 5:00 PM (local time), The old port, 1 Quay Street",
        ),
        ("talks: [{title: A, mode: online}]", "4:00 – 5:00 PM (local time)"),
        (
            "date: 2027-01-07, talks: [{title: A}]",
            "Thursday, January 7, 2027 · 4:00 – 5:00 PM (local time) · The old port, 1 Quay Street",
        ),
    ],
)
def test_the_venue_of_all_talks_is_said_once(site: Make, term: str, expected: str) -> None:
    data = f"{VENUE}\nterms:\n- {{name: The term, time: 16:00-17:00, {term}}}\n"
    page = "T\n=\n\n.. talk-schedule:: t.yaml\n   :layout: list\n"
    html = site({"index.rst": page, "t.yaml": data}).build().html()
    section = html.xpath("//section[@id='the-term']")[0]
    assert words(section.xpath(".//p[not(button)]")[0]) == expected
    talks = " ".join(words(item) for item in section.xpath(".//li"))
    over = words(section).replace(talks, "")
    said = [name for name in ("The old port", "Annex") if name in over]
    assert [name for name in said if name in talks] == []


def test_over_a_grid_stands_the_venue_that_its_cells_leave_out(site: Make) -> None:
    data = f"timezone: UTC\n{VENUE}\ntalks: [{{title: A, date: 2027-01-07 10:00, room: Aula}}]\n"
    page = "T\n=\n\n.. talk-schedule:: t.yaml\n   :layout: grid\n"
    built = site({"index.rst": page, "t.yaml": data}).build()
    assert built.warnings == []
    assert built.text().count("The old port, 1 Quay Street") == 1
    assert built.html().xpath("//p/a/@href") == ["https://example.org/map"]
