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
from sphinxcontrib.sampl.cli import main
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


CHANGED = "this was changed since it was exported: what it says now is read"
OTHERS = "talks, or what was put beside one, were added or taken out since this was exported: what is here is read"
RICH = b"""\
id: coast
title: Coast
timezone: Europe/Amsterdam
venue: {name: Quay House, address: 1 Quay Street, geo: [52.3, 4.9]}
speakers: {lind: {name: Ada Lind, url: https://example.org/lind}}
terms:
- name: Spring
  weekday: Thursday
  time: 16:00-17:00
  talks:
  - {id: a, date: 2026-05-07, title: "Harbour *walls*", speakers: lind, room: aula, note: Bring a coat, abstract: "Of **stones**."}
  - {id: b, date: 2026-05-14, time: "10:00-11:00", timezone: America/New_York, title: "Dunes `x`", slots: [{date: 2026-05-20, time: "9:00-10:00"}]}
  - {id: c, start: 2026-07-08, end: 2026-07-10, title: School, mode: hybrid}
  - {id: d, slots: [{date: 2026-06-20, time: "9:00-10:00"}, {date: 2026-06-21, time: "9:00-10:00"}], title: Twice, note: n}
talks:
- {id: e, title: No date yet, note: soon}
- {id: f, date: 2026-08-01, title: Gone, status: cancelled}
"""


def unfolded(schedule: Schedule) -> str:
    return export("ics", schedule).replace("\r\n ", "")


def table(schedule: Schedule) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(export("csv", schedule).lstrip("\ufeff"))))


def saved(rows: list[dict[str, str]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def changes(found: Schedule, talk: str, expected: Mapping[str, Any]) -> None:
    """Assert that a talk says what is expected, and that else nothing has changed."""
    before, after = said(parse(RICH, "coast.yaml")[0]), said(found)
    new = {one["id"]: one for one in after["talks"]}
    assert {key: new[talk][key] for key in expected} == expected
    for one in before["talks"]:
        if one["id"] == talk:
            one |= {key: new[talk][key] for key in ("start", "end", *expected)}
    assert after == before


@pytest.mark.parametrize(
    ("changed", "to", "talk", "expected"),
    [
        ("20260507T1", "20260508T1", "a", {"date": "2026-05-08"}),
        ("2026071", "2026072", "c", {"date": "2026-07-08", "end_date": "2026-07-20"}),
        ("SUMMARY:School", "SUMMARY:Summer", "c", {"title": "Summer"}),
        ("Bring a coat", "No coat", "a", {"abstract": "Of stones.\n\nNo coat", "note": None}),
        ("20260620T", "20260619T", "d", {"date": "2026-06-19"}),
    ],
)
def test_only_what_is_changed_in_a_calendar_changes(
    changed: str, to: str, talk: str, expected: dict[str, Any]
) -> None:
    found, messages = back("ics", unfolded(parse(RICH, "coast.yaml")[0]).replace(changed, to))
    assert messages == [CHANGED]
    changes(found, talk, expected)


@pytest.mark.parametrize(
    ("talk", "cells", "expected"),  # of e nothing is carried
    [
        ("a", {"title": "Walls"}, {"title": "Walls"}),
        ("a", {"abstract": "", "note": ""}, {"abstract": None, "note": None}),
        ("a", {"date": "2026-05-09"}, {"date": "2026-05-09"}),
        ("d", {"title": "Thrice"}, {"title": "Thrice"}),
        ("d", {"date": "2026-06-19"}, {"date": "2026-06-19"}),
        ("e", {"date": "2026-09-09"}, {"date": "2026-09-09", "precision": "day"}),
    ],
)
def test_only_what_is_changed_in_a_table_changes(
    talk: str, cells: dict[str, str], expected: dict[str, Any]
) -> None:
    rows = table(parse(RICH, "coast.yaml")[0])
    next(row for row in rows if row["id"] == talk).update(cells)
    found, messages = back("csv", saved(rows))
    assert messages == ([CHANGED] if talk != "e" else [])
    changes(found, talk, expected)


def test_talks_taken_out_of_a_table_are_missed_once_and_the_rest_is_kept() -> None:
    schedule, _ = parse(RICH, "coast.yaml")
    for without in ("a", "d", "f"):
        rows = [row for row in table(schedule) if row["id"] != without]
        found, messages = back("csv", saved(rows))
        assert messages == [OTHERS]
        rest = [talk for talk in said(schedule)["talks"] if talk["id"] != without]
        assert said(found)["talks"] == rest
        assert str(found.title) == "Coast"


def test_rows_and_events_in_another_order_say_the_same() -> None:
    schedule, _ = parse(RICH, "coast.yaml")
    found, messages = back("csv", saved(table(schedule)[::-1]))
    talks = [
        talk
        for term in ("spring", None)
        for talk in said(schedule)["talks"][::-1]
        if talk["term"] == term
    ]
    assert (said(found), messages) == ({**said(schedule), "talks": talks}, [])
    head, *events = unfolded(schedule).removesuffix("END:VCALENDAR\r\n").split("BEGIN:VEVENT")
    events = [f"BEGIN:VEVENT{event}" for event in events[::-1]]
    found, _ = back("ics", "".join([head, *events, "END:VCALENDAR\r\n"]))
    assert {talk.id: str(talk.title) for talk in found.talks} == {
        talk.id: str(talk.title) for talk in schedule.talks
    }


def test_a_row_of_a_new_term_makes_that_term() -> None:
    rows = table(parse(RICH, "coast.yaml")[0])
    for row in rows[:2]:
        row["term"] = "Summer"
    found, messages = back("csv", saved(rows))
    assert messages[:2] == [CHANGED, CHANGED]
    assert [term.name for term in found.terms] == ["Spring", "Summer"]
    terms = {talk.id: talk.term for talk in found.talks}
    assert terms == dict.fromkeys("ab", "summer") | dict.fromkeys("cd", "spring") | dict.fromkeys(
        "ef"
    )


def test_a_row_that_is_copied_and_changed_is_another_talk() -> None:
    rows = table(parse(RICH, "coast.yaml")[0])
    found, messages = back("csv", saved([*rows, rows[1] | {"title": "Another"}]))
    assert messages == [OTHERS]
    assert [str(talk.title) for talk in found.talks].count("Another") == 1
    assert len({talk.id for talk in found.talks}) == len(found.talks) == len(rows) + 1


def test_a_calendar_that_is_cut_off_says_so() -> None:
    text = unfolded(parse(RICH, "coast.yaml")[0])
    _, messages = back("ics", text[: text.index("SUMMARY:Twice")])
    assert "the file ends inside of a VEVENT" in messages
    assert OTHERS in messages


@pytest.mark.parametrize("name", ["ics", "csv"])
@pytest.mark.parametrize("spoilt", ['{"=":"ab', "[3]", "{}", '{"note":"x"}', ""])
def test_what_one_talk_carries_and_is_spoilt_costs_no_other(name: str, spoilt: str) -> None:
    schedule, _ = parse(RICH, "coast.yaml")
    if name == "csv":
        rows = table(schedule)
        rows[0]["sampl"] = spoilt
        text = saved(rows)
    else:
        text = re.sub(
            r"(SUMMARY:Harb(?:.*\r\n)+?X-SAMPL-DATA:)[^\r]*", rf"\1{spoilt}", unfolded(schedule)
        )
    found, messages = back(name, text)
    assert messages == ([CHANGED] if spoilt not in ("{}", "") else [OTHERS] if not spoilt else [])
    assert said(found)["talks"][1:] == said(schedule)["talks"][1:]
    assert str(found.talks[0].title) == "Harbour walls"


@pytest.mark.parametrize("name", ["ics", "csv", "frab-json", "frab-xml"])
def test_an_export_says_what_it_shows_only_unless_it_is_to_come_back(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "coast.yaml"
    file.write_bytes(RICH)
    assert main(["export", "--to", name, "--lossless", str(file)]) == 0
    carried, told = capsys.readouterr()
    assert main(["export", "--to", name, str(file)]) == 0
    plain, left_out = capsys.readouterr()
    assert plain == EXPORTS[name].write(
        of_files([parse(RICH, "coast.yaml")[0]], joined([parse(RICH, "coast.yaml")[0]]))
    )
    assert "soon" in carried
    if name != "csv":
        assert "soon" not in plain
        assert f"sampl: not shown by --to {name}, since they have no date: 'No date yet'" in told
        assert f"sampl: not in --to {name}, since they have no date: 'No date yet'" in left_out


@pytest.mark.parametrize("name", ["ics", "csv", "frab-json", "frab-xml"])
def test_what_somebody_has_changed_in_an_export_counts(name: str) -> None:
    schedule, _ = parse(SMALL, "coast.yaml")
    text = export(name, schedule).replace("Harbour walls", "Harbour stairs")
    found, messages = back(name, text)
    assert [str(talk.title) for talk in found.talks] == ["Harbour stairs", "Dunes"]
    assert [talk.mode and talk.mode.value for talk in found.talks] == ["onsite", "hybrid"]
    assert messages == [CHANGED]


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
    lost = "what 'sampl export' has put beside the talks was changed: it is not read"
    assert {lost, CHANGED} & set(messages)


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
