"""Tables, citations, schedules for apps and one page: as the programs read them that they are for."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import lxml.html
import pytest
from sphinxcontrib.sampl.cli import main
from sphinxcontrib.sampl.formats.exports import EXPORTS
from sphinxcontrib.sampl.formats.programme import Programme, of_files
from sphinxcontrib.sampl.talks.parse import parse
from support import need_module

TALKS = """\
id: trees
title: Seminar on *trees*
timezone: Europe/Amsterdam
url: https://example.org/talks
language: en
rooms: {a: {name: Room A}}
tracks: {c: {name: Compilers, color: "#112233"}}
terms:
- name: Autumn 2026
  talks:
  - date: 2026-09-10
    time: 16:00-17:00
    title: "Trees & {graphs}: 100% of $x_1$, half_done"
    speakers: ["Ada Lovelace (Analytical Engines)", "Bo Ng"]
    room: a
    track: c
    language: de
    abstract: "One **bold** word.\\n\\nA second paragraph."
    videos: [https://video.example.org/1]
    slides: [https://example.org/slides]
  - {date: 2026-09-17, time: "10:00-11:30", title: Later, speakers: Mia Ferreira, kind: keynote}
  - {date: 2026-09-17, time: "09:00-09:30", title: Early, speakers: Li Wei, location: Hall 2}
  - {date: 2026-09-24, title: "=HYPERLINK(1)", speakers: Ana Gil}
  - {date: 2026-10-01, time: "09:00-09:30", title: Gone, speakers: Ana Gil, status: cancelled}
"""


def programme(text: str = TALKS, **more: Any) -> Programme:
    schedule, problems = parse(text.encode(), "seminar.yaml")
    assert problems == []
    return of_files([schedule], schedule, **more)


def written(name: str, text: str = TALKS, **more: Any) -> str:
    return EXPORTS[name].write(programme(text, **more))


@pytest.mark.parametrize("name", EXPORTS)
def test_the_same_data_give_the_same_text(name: str) -> None:
    assert written(name) == written(name)


@pytest.mark.parametrize("name", EXPORTS)
def test_a_file_of_no_talks_can_be_written(name: str) -> None:
    assert EXPORTS[name].write(programme("title: Nothing\n")) is not None


# csv


def table() -> list[dict[str, str]]:
    text = written("csv")
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_a_spreadsheet_finds_the_delimiter_and_the_header() -> None:
    text = written("csv").removeprefix("\ufeff")
    assert csv.Sniffer().sniff(text).delimiter == ","
    assert csv.Sniffer().has_header(text)


def test_a_row_is_a_talk() -> None:
    row = table()[0]
    assert row["speakers"] == "Ada Lovelace (Analytical Engines); Bo Ng"
    assert (row["date"], row["start"], row["end"]) == ("2026-09-10", "16:00", "17:00")
    assert row["abstract"] == "One bold word.\n\nA second paragraph."
    assert (row["room"], row["track"], row["language"]) == ("Room A", "Compilers", "de")


def test_no_cell_is_a_formula() -> None:
    for row in table():
        for cell in row.values():
            assert cell[:1] not in ("=", "+", "-", "@")
    assert table()[3]["title"] == "'=HYPERLINK(1)"


# bibtex


def test_bibtex_reads_names_title_and_day() -> None:
    database = need_module("pybtex.database").parse_string(written("bibtex"), "bibtex")
    entry = database.entries["2026-09-10-ada-lovelace"]
    assert [str(person) for person in entry.persons["author"]] == ["Lovelace, Ada", "Ng, Bo"]
    assert (entry.fields["year"], entry.fields["day"]) == ("2026", "10")
    assert entry.fields["url"] == "https://video.example.org/1"
    assert list(database.entries) == [
        "2026-09-10-ada-lovelace",
        "2026-09-17-mia-ferreira",
        "2026-09-17-li-wei",
        "2026-09-24-ana-gil",
    ]


def test_bibtex_escapes_what_latex_would_not_print() -> None:
    title = r"{{Trees \& \textbraceleft{}graphs\textbraceright{}: 100\% of $x_1$, half\_done}}"
    assert f"title = {title}," in written("bibtex")


@pytest.mark.parametrize(
    ("name", "author"),
    [("King, Martin Luther", "{King, Martin Luther}"), ("Simon and Co", "{Simon and Co}")],
)
def test_a_name_with_a_comma_or_an_and_is_one_name(name: str, author: str) -> None:
    text = f"talks:\n- {{date: 2026-09-10, title: T, speakers: [{{name: '{name}'}}]}}\n"
    assert f"author = {{{author}}}" in EXPORTS["bibtex"].write(
        of_files([parsed := parse(text.encode(), "s.yaml")[0]], parsed)
    )


# frab


def test_a_schedule_has_days_rooms_and_events() -> None:
    conference = json.loads(written("frab-json"))["schedule"]["conference"]
    assert conference["acronym"] == "trees"
    assert (conference["start"], conference["end"]) == ("2026-09-10", "2026-09-17")
    assert conference["daysCount"] == len(conference["days"]) == 2
    assert conference["time_zone_name"] == "Europe/Amsterdam"
    rooms = [list(day["rooms"]) for day in conference["days"]]
    assert rooms == [["Room A"], ["Hall 2", "TBA"]]
    assert conference["tracks"] == [{"name": "Compilers", "slug": "compilers", "color": "#112233"}]


def test_an_event_has_what_apps_ask_for() -> None:
    day = json.loads(written("frab-json"))["schedule"]["conference"]["days"][0]
    (event,) = day["rooms"]["Room A"]
    assert event["date"] == "2026-09-10T16:00:00+02:00"
    assert (event["start"], event["duration"]) == ("16:00", "01:00")
    assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", event["guid"])
    assert 0 < event["id"] < 2**31
    assert (event["track"], event["type"], event["language"]) == ("Compilers", "talk", "de")
    names = [person["public_name"] for person in event["persons"]]
    assert names == ["Ada Lovelace (Analytical Engines)", "Bo Ng"]
    links = [*event["links"], *event["attachments"]]
    assert [(link["url"], link["type"]) for link in links] == [
        ("https://video.example.org/1", "media"),
        ("https://example.org/slides", "slides"),
    ]


def test_xml_says_what_json_says() -> None:
    root = ET.fromstring(written("frab-xml"))
    data = json.loads(written("frab-json"))["schedule"]["conference"]
    events = [one for day in data["days"] for room in day["rooms"].values() for one in room]
    found = root.findall("day/room/event")
    assert [one.get("guid") for one in found] == [one["guid"] for one in events]
    for key in ("date", "start", "duration", "room", "slug", "title", "language", "track", "type"):
        assert [one.findtext(key) or "" for one in found] == [one[key] for one in events]
    assert root.findtext("conference/days") == "2"


FULL = """\
id: coastal-seminar
title: Coastal seminar
timezone: Europe/Amsterdam
speakers: {ada: {name: Ada Lovelace, image: pictures/ada.png, bio: She counts.}}
terms:
- name: Meetup
  date: 2026-09-01
  time: 18:30-21:00
  talks: [{title: Small, speakers: Bo Ng}, {title: Large}]
talks:
- {id: two, date: 2026-09-10, time: "16:00-17:00", title: Two slots, speakers: ada, slots: [{date: 2026-09-11, time: "10:00-11:00", timezone: "+05:30"}]}
- {title: School, date: "Sep 12-14, 2026", time: "9:00-17:00", language: de}
- {title: Long, start: 2026-09-14 10:00, end: 2026-09-16 12:00, recorded: no}
- {title: Very long, start: 2026-09-14 10:00, end: 2026-09-21 12:00, join: "https://example.org/j"}
"""
UUID_ = r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d"
CONFERENCE = {
    "acronym": r"[a-z0-9_-][a-z0-9_]{3,}",
    "title": r".+",
    "start": r"\d{4}-\d\d-\d\d",
    "end": r"\d{4}-\d\d-\d\d",
    "timeslot_duration": r"\d\d:\d\d",
    "time_zone_name": r"[A-Z][a-z]+/[A-Z][a-z]+|UTC",
}
EVENT = {
    "guid": UUID_,
    "date": MOMENT,
    "start": r"[0-2]\d:[0-5]\d",
    "duration": r"\d+:\d\d(:\d\d)?",
    "room": r".+",
    "slug": r"[a-z0-9_-]{3,}[a-z0-9]",
    "url": r"(https?://.+)?",
    "title": r".+",
    "subtitle": r".*",
    "track": r".*",
    "type": r".+",
    "language": r".*",
    "abstract": r"(?s).*",
}
"""What schedule v1 asks of each event, and how it is written (https://github.com/voc/schedule)."""
MORE = {
    *("id", "logo", "description", "recording_license", "do_not_record", "persons", "links"),
    "attachments",
}
LINK_TYPES = {"slides", "paper", "web", "blog", "article", "media", "related", "activitypub"}


@pytest.mark.parametrize("text", [TALKS, FULL], ids=["plain", "full"])
@pytest.mark.parametrize("url", [None, "https://example.org/talks"])
def test_a_json_schedule_keeps_to_the_rules_of_its_schema(text: str, url: str | None) -> None:
    text = text.replace("url: https://example.org/talks\n", "")
    data = json.loads(written("frab-json", text, home=url))
    assert set(data) <= {"$schema", "generator", "schedule"}
    conference = data["schedule"]["conference"]
    for key, pattern in CONFERENCE.items():
        assert re.fullmatch(pattern, conference[key]), (key, conference[key])
    assert ("url" in conference) == ("base_url" in data["schedule"]) == (url is not None)
    days = conference["days"]
    assert [day["index"] for day in days] == list(range(1, len(days) + 1))
    assert set(days[0]) == {"index", "date", "day_start", "day_end", "rooms"}
    assert [set(room) for room in conference["rooms"]] == [{"name", "slug", "guid"}] * len(
        conference["rooms"]
    )
    events = [one for day in days for room in day["rooms"].values() for one in room]
    for event in events:
        assert set(event) <= set(EVENT) | MORE
        for key, pattern in EVENT.items():
            assert re.fullmatch(pattern, event[key]), (key, event[key])
        assert {link["type"] for link in (*event["links"], *event["attachments"])} <= LINK_TYPES
        assert all({"id", "public_name"} <= set(person) for person in event["persons"])
        assert None not in [value for person in event["persons"] for value in person.values()]
    for key in ("guid", "id", "slug"):
        assert len({event[key] for event in events}) == len(events)


ORDER = ["generator", "version", "conference", *["day"] * 9]
OF_EVENT = {*EVENT, *MORE, "recording", "video_download_url"} - {"recording_license", "guid", "id"}


@pytest.mark.parametrize("text", [TALKS, FULL], ids=["plain", "full"])
def test_an_xml_schedule_keeps_to_the_rules_of_its_schema(text: str) -> None:
    root = ET.fromstring(written("frab-xml", text))
    assert [child.tag for child in root] == ORDER[: len(root)]
    events = root.findall("day/room/event")
    for event in events:
        tags = [child.tag for child in event]
        assert len(set(tags)) == len(tags)
        assert set(tags) <= OF_EVENT
        assert {key for key in EVENT if key not in ("guid", "url")} <= set(tags)
        assert int(event.get("id", "")) > 0
        for tag in ("url", "video_download_url"):
            assert event.find(tag) is None or re.match("https?://", event.findtext(tag, ""))
        assert re.fullmatch(r"\d\d:\d\d|\d{1,2}:\d\d:\d\d", event.findtext("duration", ""))
        assert event.findtext("recording/optout") in ("true", "false")
    slugs = [event.findtext("slug") for event in events]
    assert len(set(slugs)) == len(slugs)


def test_a_daily_workshop_is_an_event_on_each_day() -> None:
    text = "timezone: UTC\ntalks:\n- {title: School, date: 'Jul 8-10, 2026', time: '9:00-17:00'}\n"
    days = json.loads(written("frab-json", text))["schedule"]["conference"]["days"]
    events = [one for day in days for room in day["rooms"].values() for one in room]
    assert [one["date"][:16] for one in events] == [f"2026-07-{day:02}T09:00" for day in (8, 9, 10)]
    assert {one["duration"] for one in events} == {"08:00"}
    assert len({one["guid"] for one in events}) == 3


@pytest.mark.parametrize("name", ["frab-json", "frab-xml"])
def test_what_a_schedule_has_no_place_for_is_said(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "seminar.yaml"
    file.write_text(TALKS, "utf-8")
    assert main(["export", "--to", name, str(file)]) == 0
    assert capsys.readouterr().err.splitlines() == [
        f"sampl: not in --to {name}, since the format needs a time: '=HYPERLINK(1)'",
        f"sampl: not in --to {name}, since they do not take place: 'Gone'",
    ]


# html


def page(text: str = TALKS) -> lxml.html.HtmlElement:
    return lxml.html.fromstring(written("html", text))


def test_the_page_says_everything_in_words() -> None:
    text = " ".join(page().text_content().split())
    for word in (
        "Seminar on trees",
        "Autumn 2026",
        "Ada Lovelace (Analytical Engines), Bo Ng",
        "Thursday, September 10, 2026, 4:00 – 5:00 PM CEST",
        "Keynote",
        "cancelled",
        "A second paragraph.",
    ):
        assert word in text


def test_the_page_asks_for_nothing() -> None:
    html = page()
    assert html.xpath("//@src") == []
    assert html.xpath("//link[@rel != 'canonical']") == []
    assert "url(" not in written("html")
    assert "@import" not in written("html")


def test_each_talk_has_its_anchor() -> None:
    ids = page().xpath("//h3/@id")
    assert ids[0] == "2026-09-10-ada-lovelace"
    assert len(ids) == 5


def test_three_hundred_talks_are_less_than_three_hundred_kilobytes() -> None:
    rows = "".join(
        f"- {{date: 2026-{1 + n % 12:02}-{1 + n % 28:02}, time: '16:00-17:00', id: t{n}, "
        f"title: A talk about the structure of programs {n}, speakers: [Ada Lovelace (UW), Bo Ng (UW)], "
        f"room: Room {n % 5}, abstract: '{'Some words of an abstract. ' * 12}'}}\n"
        for n in range(300)
    )
    text = EXPORTS["html"].write(
        of_files([s := parse(f"timezone: UTC\ntalks:\n{rows}".encode(), "s.yaml")[0]], s)
    )
    assert len(text.encode()) < 300_000


def test_a_place_that_all_talks_of_a_term_share_is_said_once() -> None:
    talks = "[{date: 2026-01-01, title: A}, {date: 2026-01-08, title: B}, {date: 2026-01-15, kind: none}]"
    text = f"terms:\n- {{name: Autumn, location: Room 12, talks: {talks}}}\n"
    assert page(text).xpath("//h2/following-sibling::*[1]")[0].text_content() == "Room 12"
    assert written("html", text).count("Room 12") == 1


def test_talks_of_820_characters_have_little_markup() -> None:
    about = "Some words of an abstract. " * 31
    rows = "".join(
        f"- {{date: 2026-{1 + n % 12:02}-{1 + n % 28:02}, time: '16:00-17:00', id: t{n}, title: A talk about "
        f"programs {n}, speakers: Ada Lovelace (UW), abstract: '{about[:820]}'}}\n" for n in range(300)
    )  # fmt: skip
    s = parse(f"timezone: UTC\ntalks:\n{rows}".encode(), "s.yaml")[0]
    text = EXPORTS["html"].write(of_files([s], s))
    tags = sum(map(len, re.findall(r"<[^>]*>", text)))
    assert tags / 300 < 90, tags / 300
    assert len(text.encode()) < 310_000


def test_the_page_goes_the_way_of_its_language() -> None:
    html = page("language: ar\ntalks: [{date: 2026-09-10, title: T}]\n")
    assert (html.get("lang"), html.get("dir")) == ("ar", "rtl")


# and back


BACK = """\
id: trees
title: Seminar on trees
timezone: Europe/Amsterdam
url: https://example.org/talks
kinds: {walk: Guided walk}
terms:
- name: Autumn 2026
  talks:
  - id: trees-and-graphs
    date: 2026-09-10
    time: 16:00-17:00
    title: "Trees & graphs, done; half"
    speakers: ["Ada Lovelace (Analytical Engines)", Bo Ng]
    host: Dana Roe
    room: Room A
    location: Science Park
    track: Compilers
    tags: [logic, sets]
    language: de
    abstract: "One word.\\n\\nA second paragraph."
    videos: [https://video.example.org/1]
    slides: [https://example.org/slides]
    papers: [{label: Preprint, url: https://example.org/p.pdf}]
    links: [{label: Code, url: https://example.org/code}]
    join: {label: Main call, url: https://example.org/join}
    register: https://example.org/rsvp
    license: CC-BY-4.0
  - {date: 2026-09-17, time: "10:00-11:30", title: Later, speakers: Mia Ferreira, kind: keynote, room: Room B, track: Graphs}
  - {date: 2026-09-18, time: "10:00-11:30", title: Sets, speakers: Li Wei, track: Graphs, tags: [Graphs 2]}
  - {date: 2026-10-01, time: "09:00-09:30", title: Off, speakers: Ana Gil, status: cancelled}
  - {date: 2026-10-08, was: 2026-10-02, time: "09:00-09:30", title: Pushed, speakers: Ana Gil}
  - {date: 2026-10-15, time: "09:00-09:30", title: Maybe, speakers: Ana Gil, status: tentative}
  - {date: 2026-10-16, time: "09:00-09:30", title: Some day, speakers: Ana Gil, status: postponed}
  - {date: 2026-10-20, title: Whole day, speakers: Ana Gil, kind: workshop}
  - {start: 2026-10-21, end: 2026-10-23, title: Three days, speakers: Ana Gil}
  - {date: "Oct 26-28, 2026", time: "9:00-17:00", title: Daily, speakers: Ana Gil}
  - {date: 2026-11-03, time: "12:00-13:00", kind: break, title: Lunch}
  - {date: 2026-11-05, time: "10:00-11:00", title: Canal tour, speakers: Ana Gil, kind: walk}
  - {date: 2026-11-10, kind: holiday, title: Day off}
  - {date: 2026-11-12, time: "10:00-11:00", title: Two slots, speakers: Cy Young, slots: [{date: 2026-11-13, time: "10:00-11:00", room: B}]}
"""
WHEN = {"date", "start", "end", "end_date", "daily"}
SAID = {"title", "speakers", "abstract", "kind", "track", "language", "videos", "slides", "links"}
OUR_OWN = {"id", "term", "status", "host", "tags", "join", "register"}
KEPT = {
    "json": {*WHEN, *SAID, *OUR_OWN, "slots", "room", "location", "papers", "was", "license"},
    "ics": {*WHEN, *SAID, *OUR_OWN, "slots", "room", "location"},
    "csv": {*WHEN, *SAID, *OUR_OWN, "room", "location", "license"},
    "frab-xml": {"date", "start", "title", "speakers", "abstract", "track", "join", "register", "license"},
    "frab-json": {"date", "start", "title", "speakers", "abstract", "track", "join", "register", "license", "videos", "slides", "papers", "links"},
}  # fmt: skip
"""What comes back of each talk by what a format shows of it."""
SUFFIXES = {"ics": "ics", "csv": "csv", "frab-xml": "xml"}


@pytest.mark.parametrize("name", KEPT)
def test_what_a_format_shows_is_read_back(name: str, tmp_path: Path) -> None:
    source, back = tmp_path / "seminar.yaml", tmp_path / "back.yaml"
    source.write_text(BACK, "utf-8")
    exported = tmp_path / f"exported.{SUFFIXES.get(name, 'json')}"
    schedule = parse(BACK.encode(), str(source))[0]  # as sites write it, with nothing beside
    exported.write_bytes(EXPORTS[name].write(of_files([schedule], schedule)).encode())
    main(["import", "-o", str(back), str(exported)])
    before, after = (_facts(file, tmp_path, KEPT[name]) for file in (source, back))
    if name.startswith("frab"):  # each slot and each day is an event; without a time there is none
        known = set(map(str, after))
        before = [talk for talk in before if str(talk) in known]
        assert {str(talk["title"]) for talk in before} == {
            *("Trees & graphs, done; half", "Later", "Sets", "Pushed", "Maybe", "Lunch"),
            *("Canal tour", "Two slots", "Daily"),
        }
        return
    assert after == before


def _facts(file: Path, folder: Path, keys: set[str]) -> list[dict[str, Any]]:
    out = folder / "out.json"
    main(["export", "--to", "json", "-o", str(out), str(file)])
    data = json.loads(out.read_text("utf-8"))
    tracks = {track["id"]: track["name"] for track in data["tracks"]}
    talks = []
    for talk in data["talks"]:
        talk["track"] = tracks.get(talk["track"], talk["track"])
        talk["abstract"] = (talk["abstract"] or "").split()
        for key in ("speakers", "host"):
            talk[key] = [(one["name"], one["affiliation"]) for one in talk[key]]
        for key in ("videos", "slides", "papers", "links", "join", "register"):
            talk[key] = [link["url"] for link in talk[key]]
        talk["slots"] = [(slot["start"], slot["room"]) for slot in talk["slots"]]
        talks.append({key: talk[key] for key in sorted(keys)})
    return sorted(talks, key=lambda talk: (talk["date"], str(talk["start"])))


ALL = """
import sys
from sphinxcontrib.sampl.cli import main
file, out, *names = sys.argv[1:]
for name in names:
    main(["export", "--to", name, "-o", f"{out}/{name}", file])
for form in ("text", "md", "html", "eml"):
    letter = ["export", "--to", "announcement", "--when", "week", "--now", "2026-09-09T12:00Z"]
    main([*letter, "--format", form, "-o", f"{out}/letter.{form}", file])
"""
RUNS = [
    {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
    {"TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2"},
    {"TZ": "America/New_York", "LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr", "PYTHONHASHSEED": "3"},
]


def test_the_bytes_of_every_format_depend_on_the_data_alone(tmp_path: Path) -> None:
    file = tmp_path / "talks.yaml"
    file.write_text(BACK, "utf-8")
    found = []
    for number, run in enumerate(RUNS):
        out = tmp_path / str(number)
        out.mkdir()
        command = [sys.executable, "-c", ALL, str(file), str(out), *EXPORTS]
        subprocess.run(command, env={**os.environ, **run}, capture_output=True, check=True)
        found.append({path.name: path.read_bytes() for path in sorted(out.iterdir())})
    assert len(found[0]) == len(EXPORTS) + 4
    for other in found[1:]:
        assert [name for name in found[0] if found[0][name] != other[name]] == []


def test_far_and_odd_dates_do_no_harm() -> None:
    text = "- {date: 9999-12-31, time: '23:30', title: Last}\n- {date: 0001-01-01, title: First}\n"
    schedule, _problems = parse(text.encode(), "s.yaml", timezone="Europe/Amsterdam")
    for export in EXPORTS.values():
        assert export.write(of_files([schedule], schedule))
