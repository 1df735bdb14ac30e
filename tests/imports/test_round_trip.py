"""Each format that is written and read says the same when it comes back, whatever the data are."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import calendar_lint
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sphinxcontrib.sampl.formats.exports import EXPORTS
from sphinxcontrib.sampl.formats.json import write_programme
from sphinxcontrib.sampl.formats.normal_form.rewrite import write as write_normal
from sphinxcontrib.sampl.formats.programme import of_files
from sphinxcontrib.sampl.imports.draft import Hints, Report
from sphinxcontrib.sampl.imports.pipeline import read
from sphinxcontrib.sampl.imports.source_file import Source
from sphinxcontrib.sampl.imports.write import write
from sphinxcontrib.sampl.round_trip import NOT_BACK, written
from sphinxcontrib.sampl.talks.checks.internal import as_shown
from sphinxcontrib.sampl.talks.model import Schedule
from sphinxcontrib.sampl.talks.parse import parse
from sphinxcontrib.sampl.talks.schema import (
    FILE_KEYS,
    PERSON_KEYS,
    SLOT_KEYS,
    TALK_KEYS,
    TERM_KEYS,
    WAS_KEYS,
)
from sphinxcontrib.sampl.talks.views.selection import joined

FEW = settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate],  # to shrink such files takes minutes
)
FORMATS = [name for name in NOT_BACK if name != "yaml"]
SUFFIXES = {"ics": "ics", "csv": "csv", "frab-xml": "xml"}
PLACES = ("Europe/Amsterdam", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu")
LINES = st.sampled_from(
    ["Trees", "Of *trees*, and; graphs", "=1+1", "A – B: c", 'She said "no"', "x < y & z", "Ünïcödé 木",
     "Zoom", "Lecture 12", "Ada Lind: Waves", "[Paper](https://example.org/p)", "a\\b"]
)  # fmt: skip
TEXTS = st.lists(LINES, min_size=1, max_size=3).map("\n\n".join)
URLS = st.sampled_from(
    ["https://example.org/a?b=c&d=1", "https://example.org/(x)", "https://zoom.example.org/j/9"]
)
ACCESS = st.sampled_from(["public", "internal"])
DAYS = st.dates(date(2026, 1, 5), date(2026, 11, 5)).map(str)
CLOCKS = st.sampled_from(["09:00-10:30", "18:00-19:00", "23:30-00:30", "02:30", "11:00-12:00"])
NAMES = st.sampled_from(
    ["Ada Lind", "Ben Ito", "Yi (Sean) Lai", "木村 葵", "Dr. Ana de la Cruz-Öz", "chr (array)"]
)


def some(required: Mapping[str, Any], **optional: st.SearchStrategy[Any]) -> Any:
    """Return a strategy of mappings, with a few of what is optional."""
    return st.fixed_dictionaries(dict(required), optional=optional)


LINK = some({"url": URLS}, label=LINES, access=ACCESS)
LINKS = st.lists(LINK, min_size=1, max_size=2)
VIDEO = some(
    {"url": URLS}, label=LINES, access=ACCESS, start=st.just("12:34"), language=st.just("en"),
    captions=st.just(["en", "nl"]), transcript=st.just("talk.vtt"),
)  # fmt: skip
GEO = st.just([52.355, 4.957])
VENUE = some({"name": LINES}, address=st.just("1 Quay Street, Delft"), url=URLS, geo=GEO)
PERSON_OPTIONAL = {
    "affiliation": st.one_of(LINES, st.just("")), "url": URLS, "pronouns": st.just("she/her"), "orcid": st.just("0000-0002-1825-0097"),
    "bio": TEXTS, "image": st.just("a.png"), "image_alt": LINES, "links": LINKS, "other_names": st.just(["A. L."]),
}  # fmt: skip
PERSON = some({"name": NAMES}, **PERSON_OPTIONAL)
PERSONS = st.lists(st.one_of(st.just("lind"), PERSON), min_size=1, max_size=2, unique_by=str)
WHEN: dict[str, Any] = {"date": DAYS, "time": CLOCKS}
SLOT_OPTIONAL = {
    "timezone": st.sampled_from(PLACES), "venue": VENUE, "room": st.sampled_from(["aula", "Attic"]), "join": LINKS,
}  # fmt: skip
SLOT = some(WHEN, **SLOT_OPTIONAL)
WAS = some({"date": DAYS}, time=CLOCKS, room=st.just("Aula"))
UPDATED = st.just("2026-01-02T18:00+01:00")
TALK_OPTIONAL = {
    "time": CLOCKS, "timezone": st.sampled_from(PLACES), "was": st.lists(WAS, min_size=1, max_size=2),
    "status": st.sampled_from(["tentative", "cancelled", "postponed", "moved"]),
    "kind": st.sampled_from(["keynote", "walk", "break", "poster", "workshop"]),
    "speakers": PERSONS, "host": PERSONS, "mode": st.sampled_from(["onsite", "online", "hybrid"]), "venue": VENUE,
    "location": LINES, "room": st.sampled_from(["aula", "Attic"]), "join": LINKS, "register": LINKS,
    "session": st.sampled_from(["morning", "Late"]), "track": st.sampled_from(["waves", "Ice"]),
    "tags": st.just(["sea", "Keynote", "waves"]), "audience": st.just(["staff"]), "language": st.just("nl"),
    "abstract": TEXTS, "bio": TEXTS, "note": TEXTS, "papers": LINKS, "videos": st.lists(VIDEO, min_size=1, max_size=2),
    "slides": LINKS, "links": LINKS, "recorded": st.booleans(), "license": st.just("CC-BY-4.0"),
    "image": st.just("a.png"), "image_alt": LINES, "updated": UPDATED, "slots": st.lists(SLOT, min_size=1, max_size=2),
    "aliases": st.just(["old"]),
}  # fmt: skip
DATES: Any = st.one_of(
    st.fixed_dictionaries({"date": DAYS}),
    st.sampled_from(
        [{}, {"date": "2026-06"}, {"date": "2026-06", "end": "2026-07"}, {"start": "2026-07-08", "end": "2026-07-10"},
         {"start": "2026-07-08 09:00", "end": "2026-07-09 17:00"}, {"date": "2026-10-25T02:30+01:00"}]
    ),
)  # fmt: skip
TALK = st.tuples(some({"title": LINES}, **TALK_OPTIONAL), DATES).map(
    lambda pair: {**{key: value for key, value in pair[0].items() if key != "time" or list(pair[1]) == ["date"]}, **pair[1]}
)  # fmt: skip
AROUND = {"host": PERSONS, "venue": VENUE, "location": LINES, "join": LINKS, "register": LINKS}
TERM_OPTIONAL = {
    **AROUND, "number": st.just("12"), "note": TEXTS, "links": LINKS, "timezone": st.sampled_from(PLACES),
    "date": DAYS, "time": st.just("18:30-21:00"), "weekday": st.just("Thursday"), "starts": st.just("2026-04-02"),
    "ends": st.just("2026-04-30"), "fill": st.sampled_from(["yes", "Free *slot*"]),
    "except": st.just({"2026-04-16": "Spring *break*"}), "id": st.just("t"),
}  # fmt: skip
FILE_OPTIONAL = {
    "id": st.just("coast"), "title": LINES, "description": TEXTS, "url": URLS, "image": st.just("a.png"),
    "language": st.sampled_from(["en", "de"]), "timezone": st.sampled_from(PLACES),
    "markup": st.sampled_from(["markdown", "plain", "rst"]), "updated": UPDATED, "organizers": PERSONS, "venue": VENUE,
    "join": LINKS, "channels": LINKS, "x-own": st.just("kept"),
}  # fmt: skip
LISTED = {
    "speakers": {"lind": {"name": "Ada Lind", "affiliation": "Fjord *Labs*", "url": "https://example.org/lind"}},
    "kinds": {"walk": "Guided walk"},
    "tracks": {"waves": {"name": "Waves", "color": "info"}},
    "rooms": {"aula": {"name": "Aula", "floor": "1", "capacity": 120, "geo": [52.3, 4.9], "join": "https://example.org/aula"}},
    "sessions": {"morning": {"name": "Morning session", "host": "Cora Diaz (Tide Institute)", "track": "waves"}},
}  # fmt: skip


def _numbered(file: dict[str, Any]) -> dict[str, Any]:
    """Give each talk an id, and each term a name: what would share one is a problem of the data."""
    lists = [*(term["talks"] for term in file["terms"]), file["talks"]]
    for number, talk in enumerate(talk for talks in lists for talk in talks):
        talk["id"] = f"talk-{number}"
        if "aliases" in talk:
            talk["aliases"] = [f"old-{number}"]
    for number, term in enumerate(file["terms"]):
        term["name"] = f"Spring {number}"
        if "id" in term:
            term["id"] = f"t{number}"
        for key in ("weekday", "starts", "ends", "fill", "except") if "date" in term else ():
            term.pop(key, None)
    return file


TERM = st.fixed_dictionaries({"talks": st.lists(TALK, max_size=2)}, optional=TERM_OPTIONAL)
FILES = st.fixed_dictionaries(
    {"terms": st.lists(TERM, max_size=2), "talks": st.lists(TALK, min_size=1, max_size=2)},
    optional=FILE_OPTIONAL,
).map(lambda file: _numbered({**LISTED, **file}))


def said(schedule: Schedule) -> dict[str, Any]:
    """Return what ``--to json`` says of a schedule, as somebody writes it to compare."""
    found: dict[str, Any] = json.loads(write_programme(of_files([schedule], schedule)))
    return found


def written_out(schedule: Schedule) -> list[Any]:
    """Return the talks that somebody has written: the other rows are made by ``fill``."""
    return [talk for talk in said(schedule)["talks"] if talk["id"].startswith("talk-")]


def back(name: str, text: str) -> tuple[Schedule, list[str]]:
    """Return what is imported from an export, and what is said about it."""
    report = Report()
    source = Source(f"exported.{SUFFIXES.get(name, 'json')}", text.encode())
    draft = read([source], Hints(), report)
    assert draft is not None
    return parse(write(draft, report).encode(), "back.yaml")[0], [
        problem.message for problem in report.problems
    ]


def export(name: str, schedule: Schedule) -> str:
    programme, to = of_files([schedule], schedule), EXPORTS[name]
    return to.write(programme) if to.reader is None else written(to, programme)


@pytest.mark.parametrize("name", FORMATS)
@FEW
@given(file=FILES)
def test_what_is_exported_comes_back(name: str, file: dict[str, Any]) -> None:
    schedule, _ = parse(json.dumps(file).encode(), "coast.yaml")
    assert said(back(name, export(name, schedule))[0]) == said(schedule)
    some_talks = replace(schedule, talks=schedule.talks[::2])
    assert written_out(back(name, export(name, some_talks))[0]) == written_out(some_talks)


@FEW
@given(file=FILES)
def test_the_normal_form_says_the_same(file: dict[str, Any]) -> None:
    data = json.dumps(file).encode()
    assert said(parse(write_normal(data).encode(), "x.yaml")[0]) | {"id": 0} == said(
        parse(data, "x.yaml")[0]
    ) | {"id": 0}


def test_the_files_that_are_made_up_use_every_key() -> None:
    spellings = {"start", "end", "duration", "cancelled", "reason", "affiliation", "url"}
    made = set(TALK_OPTIONAL) | {"id", "title", "date"} | spellings
    assert made == set(TALK_KEYS)
    assert set(TERM_OPTIONAL) | {"name", "talks"} == set(TERM_KEYS)
    assert (set(FILE_OPTIONAL) | set(LISTED) | {"terms", "talks"}) - {"x-own"} == set(FILE_KEYS)
    assert set(PERSON_OPTIONAL) | {"name"} == set(PERSON_KEYS)
    assert set(SLOT_OPTIONAL) | {"date", "time", "start", "end", "duration"} == set(SLOT_KEYS)
    assert set(WAS_KEYS) == {"date", "time", "start", "end", "duration", "timezone", "room"}


SMALL = b"""\
id: coast
title: Coast
timezone: Europe/Amsterdam
talks:
- {id: a, date: 2026-05-07, time: "10:00-11:00", title: "Harbour *walls*", speakers: Ada Lind, room: A, note: Bring a coat}
- {id: b, date: 2026-05-08, time: "10:00-11:00", title: Dunes, speakers: Ben Ito, room: A, mode: hybrid}
"""


@pytest.mark.parametrize("name", ["ics", "csv", "frab-json", "frab-xml"])
def test_what_somebody_has_changed_in_an_export_counts(name: str) -> None:
    schedule, _ = parse(SMALL, "coast.yaml")
    text = export(name, schedule).replace("Harbour walls", "Harbour stairs")
    found, messages = back(name, text)
    assert [str(talk.title) for talk in found.talks] == ["Harbour stairs", "Dunes"]
    assert [talk.mode and talk.mode.value for talk in found.talks] == ["onsite", "hybrid"]
    assert messages == ["this was changed since it was exported: what it says now is read"]


def test_talks_of_several_files_keep_what_is_theirs() -> None:
    other = b"talks: [{id: c, date: 2026-06-01, title: Ice}]\n"
    venue = SMALL.replace(b"title: Coast\n", b"title: Coast\nvenue: Quay\njoin: https://e.org/j\n")
    schedules = [parse(data, name)[0] for data, name in ((venue, "coast.yaml"), (other, "b.yaml"))]
    programme = of_files(schedules, joined(schedules))
    talks = json.loads(write_programme(programme))["talks"]
    for name in FORMATS:
        to = EXPORTS[name]
        text = to.write(programme) if to.reader is None else written(to, programme)
        assert said(back(name, text)[0])["talks"] == talks


def test_a_table_that_a_spreadsheet_has_saved_comes_back() -> None:
    schedule, _ = parse(SMALL, "coast.yaml")
    rows = csv.reader(io.StringIO(export("csv", schedule).lstrip("\ufeff")))
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(rows)
    found, messages = back("csv", text.getvalue())
    assert (said(found), messages) == (said(schedule), [])


def test_a_calendar_that_carries_more_is_still_a_calendar() -> None:
    schedule, _ = parse(SMALL, "coast.yaml")
    events = calendar_lint.parse(export("ics", schedule)).all("VEVENT")
    assert [event.text("SUMMARY") for event in events] == ["Harbour walls", "Dunes"]


SPOILT: list[dict[str, Any]] = [
    {"talks": {}},
    {"talks": {}, "file": []},
    {"talks": {"a": [2]}, "file": {"title": 1}},
    {"talks": {}, "file": {}, "more": [1]},
    {"talks": {}, "file": {}, "terms": [{}]},
]


@pytest.mark.parametrize("name", ["ics", "csv", "frab-json", "frab-xml"])
@pytest.mark.parametrize("spoilt", SPOILT, ids=str)
def test_what_is_carried_and_spoilt_costs_no_more_than_that(
    name: str, spoilt: dict[str, Any]
) -> None:
    schedule, _ = parse(SMALL, "coast.yaml")
    programme = replace(of_files([schedule], schedule), carried=spoilt)
    found, messages = back(name, EXPORTS[name].write(programme))
    assert [str(talk.title) for talk in found.talks] == ["Harbour walls", "Dunes"]
    assert "what 'sampl export' has put beside the talks was changed: it is not read" in messages


def test_nothing_internal_is_carried_that_is_hidden() -> None:
    link = {"url": "https://secret.example.org/x", "label": "Film", "access": "internal"}
    talk = {
        "title": "A",
        "abstract": f"see {link['url']}",
        "date": "2026-05-07",
        "videos": link,
        "slots": [{"date": "2026-05-08", "join": link}],
    }
    data = json.dumps({"join": link, "talks": [talk]}).encode()
    hidden = as_shown(parse(data, "coast.yaml")[0], "hide")
    assert {name: "secret" in export(name, hidden) for name in FORMATS} == dict.fromkeys(
        FORMATS, False
    )


def test_the_guide_names_what_does_not_come_back() -> None:
    page = Path(__file__).parents[2] / "docs" / "guide" / "importing.md"
    table = page.read_text("utf-8").partition("| What does not come back |")[2]
    rows = re.findall(r"^\| (`[^|]*`) \| ([^|]*) \|$", table.partition("\n## ")[0], re.MULTILINE)
    told = {name: cell for names, cell in rows for name in re.findall("`([a-z-]+)`", names)}
    expected = {name: "; ".join(reasons) or "nothing is lost" for name, reasons in NOT_BACK.items()}
    assert {name: told.get(name) for name in expected} == expected
