"""What search engines are told of talks, read back by a JSON-LD processor."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pyld import jsonld as reader
from sphinxcontrib.sampl.formats import jsonld
from sphinxcontrib.sampl.formats.programme import Programme
from sphinxcontrib.sampl.talks.parse import parse

SCHEMA = "https://schema.org/"
TALK = "title: Small proofs, date: 2026-05-07"
TIMED = f"{TALK}, time: 16:00-17:00"
PLACE = "venue: {name: Gates Center, address: 1 Main Street}"
HEAD = "title: Logic seminar\nurl: https://example.org/logic\ntimezone: Europe/Amsterdam\n"


def event(talk: str, head: str = HEAD) -> dict[str, Any] | None:
    schedule, _ = parse(f"{head}talks:\n  - {{{talk}}}\n".encode(), "t.yaml")
    return jsonld.event(schedule.talks[0], Programme(schedule))


def test_an_event_says_what_is_known() -> None:
    found = event(
        f"{TIMED}, {PLACE}, room: Aula, language: en, abstract: We *prove*., "
        "speakers: [{name: Ada Lind, affiliation: UU, orcid: 0000-0002-1825-0097}, TBA]"
    )
    organizer = {
        "@type": "Organization",
        "name": "Logic seminar",
        "url": "https://example.org/logic",
    }
    assert found == {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": "Small proofs",
        "startDate": "2026-05-07T16:00+02:00",
        "endDate": "2026-05-07T17:00+02:00",
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": {"@type": "Place", "name": "Aula, Gates Center", "address": "1 Main Street"},
        "performer": [
            {
                "@type": "Person",
                "name": "Ada Lind",
                "affiliation": {"@type": "Organization", "name": "UU"},
                "sameAs": "https://orcid.org/0000-0002-1825-0097",
            }
        ],
        "organizer": organizer,
        "superEvent": {**organizer, "@type": "EventSeries"},
        "description": "We prove.",
        "inLanguage": "en",
        "url": "https://example.org/logic#2026-05-07-ada-lind",
    }


@pytest.mark.parametrize(
    "talk",
    [
        TIMED,  # nowhere
        f"{TIMED}, location: Room 7",  # no address
        f"{TIMED}, join: [https://example.org/zoom, internal]",  # not for the public
        f"date: 2026-05-07, {PLACE}",  # no title
        f"title: A, {PLACE}",  # no date
        f"title: A, date: 2026-05, {PLACE}",  # no day
        f"{TIMED}, {PLACE}, kind: break",  # no talk
    ],
)
def test_what_lacks_something_is_no_event(talk: str) -> None:
    assert event(talk) is None


@pytest.mark.parametrize(
    ("talk", "expected"),
    [
        (f"{TALK}, {PLACE}", {"startDate": "2026-05-07", "endDate": None}),
        (
            f"title: A, date: 2026-05-07 to 2026-05-09, {PLACE}",
            {"startDate": "2026-05-07", "endDate": "2026-05-09"},
        ),
        (
            f"{TIMED}, join: https://example.org/zoom",
            {
                "location": {"@type": "VirtualLocation", "url": "https://example.org/zoom"},
                "eventAttendanceMode": f"{SCHEMA}OnlineEventAttendanceMode",
            },
        ),
        (
            f"{TIMED}, {PLACE}, join: https://example.org/zoom",
            {
                "location": [
                    {"@type": "Place", "name": "Gates Center", "address": "1 Main Street"},
                    {"@type": "VirtualLocation", "url": "https://example.org/zoom"},
                ],
                "eventAttendanceMode": f"{SCHEMA}MixedEventAttendanceMode",
            },
        ),
        (f"{TIMED}, {PLACE}, status: cancelled", {"eventStatus": f"{SCHEMA}EventCancelled"}),
        (
            f"{TIMED}, {PLACE}, status: moved, was: 2026-04-30",
            {"eventStatus": f"{SCHEMA}EventRescheduled", "previousStartDate": "2026-04-30"},
        ),
        (
            f"{TIMED}, {PLACE}, updated: 2026-05-08, videos: https://youtu.be/dQw4w9WgXcQ",
            {
                "recordedIn": [
                    {
                        "@type": "VideoObject",
                        "name": "Small proofs",
                        "description": "Small proofs",
                        "thumbnailUrl": "https://i.ytimg.com/vi/dQw4w9WgXcQ/hqdefault.jpg",
                        "uploadDate": "2026-05-08",
                        "embedUrl": "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ",
                        "url": "https://youtu.be/dQw4w9WgXcQ",
                    }
                ]
            },
        ),
        (f"{TIMED}, {PLACE}, videos: https://youtu.be/dQw4w9WgXcQ", {"recordedIn": None}),
    ],
)
def test_fields_of_an_event(talk: str, expected: dict[str, Any]) -> None:
    found = event(talk)
    assert found is not None
    assert {key: found.get(key) for key in expected} == expected


def test_a_time_without_a_zone_is_said_as_a_day() -> None:
    found = event(f"{TIMED}, {PLACE}", "title: S\n")
    assert found is not None
    assert found["startDate"] == "2026-05-07"


def test_a_processor_reads_only_words_of_schema_org() -> None:
    found = event(
        f"{TIMED}, {PLACE}, speakers: Ada Lind (UU), updated: 2026-05-08, "
        "join: https://example.org/zoom, videos: https://youtu.be/dQw4w9WgXcQ"
    )
    assert found is not None
    local = {**found, "@context": {"@vocab": SCHEMA}}  # schema.org's own context lies in the net
    (expanded,) = reader.expand(local)
    names = set(keys(expanded))
    assert {f"{SCHEMA}performer", f"{SCHEMA}location", f"{SCHEMA}recordedIn"} <= names
    assert [name for name in names if not name.startswith((SCHEMA, "@"))] == []


def keys(value: Any) -> list[str]:
    if isinstance(value, list):
        return [key for item in value for key in keys(item)]
    if isinstance(value, dict):
        return [*value, *(key for item in value.values() for key in keys(item))]
    return []


def test_a_series_names_its_talks_and_has_no_event() -> None:
    schedule, _ = parse(f"{HEAD}talks:\n  - {{{TALK}, id: a}}\n  - {{kind: break}}\n".encode(), "t")
    found = jsonld.series(schedule.talks, Programme(schedule))
    assert found is not None
    assert found["@type"] == "EventSeries"
    assert found["subEvent"] == [{"@id": "https://example.org/logic#a", "name": "Small proofs"}]
    assert '"Event"' not in jsonld.as_script(found)


def test_nothing_ends_the_script() -> None:
    title = "</script><script>alert(1)</script><!-- & -->"
    found = event(f"title: '`{title}`', date: 2026-05-07, {PLACE}")
    assert found is not None
    text = jsonld.as_script(found)
    assert "<" not in text
    assert json.loads(text)["name"] == title
