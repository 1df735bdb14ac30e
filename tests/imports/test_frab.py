"""Schedules of frab and pretalx, as JSON and XML."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from sphinxcontrib.sampl.imports.context import ImportContext
from sphinxcontrib.sampl.imports.draft import Draft, Entry, Hints, Place, Report
from sphinxcontrib.sampl.imports.entry_fields import add_named_link
from sphinxcontrib.sampl.imports.readers.frab.reader import READER
from sphinxcontrib.sampl.imports.source_file import Source
from sphinxcontrib.sampl.talks.words.languages import language_code
from sphinxcontrib.sampl.talks.yaml.unreadable import Unreadable


def read(data: Any, **hints: Any) -> tuple[Draft, list[str]]:
    """Return what a schedule becomes, and the messages."""
    raw = data.encode() if isinstance(data, str) else json.dumps(data).encode()
    report = Report()
    source = Source("schedule", raw)
    draft = READER.read([source], ImportContext(source, Hints(**hints), report))
    return draft, [problem.message for problem in report.problems]


def schedule(*events: dict[str, Any], **conference: Any) -> dict[str, Any]:
    day = {"index": 1, "date": "2024-05-04", "rooms": {"Red Hall": list(events)}}
    about = {"title": "LoopConf", "time_zone_name": "Europe/Berlin", **conference}
    return {"schedule": {"conference": {**about, "days": [day]}}}


def event(**more: Any) -> dict[str, Any]:
    return {
        "id": 7,
        "guid": "0-1",
        "date": "2024-05-04T10:00:00+02:00",
        "start": "10:00",
        "duration": "00:45",
        "room": "Red Hall",
        "title": "Loops",
        "persons": [{"id": 1, "public_name": "Jane Roe"}],
        **more,
    }


def only(**more: Any) -> dict[str, Any]:
    (entry,) = read(schedule(event(**more)))[0].entries
    return dict(entry.values)


def test_an_event_is_a_talk_on_the_clock_of_the_conference() -> None:
    draft, said = read(schedule(event()))
    assert draft.values == {"title": "LoopConf", "timezone": "Europe/Berlin"}
    assert draft.entries[0].values == {
        "title": "Loops",
        "speakers": ["Jane Roe"],
        "room": "Red Hall",
        "date": date(2024, 5, 4),
        "time": "10:00-10:45",
    }
    assert said == []


@pytest.mark.parametrize(
    ("data", "sure"),
    [
        (schedule(event()), True),
        ({"conference": {"title": "A", "days": []}}, True),
        ({"conference_events": {"events": [event()]}}, True),
        ({"count": 1, "results": [{"code": "A", "state": "confirmed", "speakers": []}]}, True),
        ("<?xml version='1.0'?>\n<!-- made by frab --><schedule><conference/></schedule>", True),
        ("<html><body>schedule</body></html>", False),
        ({"title": "A", "recorded": "2024-01-01", "videos": []}, False),
        ([1, 2], False),
        ("{", False),
        ("", False),
    ],
)
def test_a_schedule_is_known_by_its_shape(data: Any, sure: bool) -> None:
    raw = data if isinstance(data, str) else json.dumps(data)
    assert (READER.claims([Source("x.json", raw.encode())]) >= 0.9) == sure


# Shapes


@pytest.mark.parametrize(
    "rooms",
    [
        {"rooms": {"Red Hall": [event()]}},
        {"rooms": [{"name": "Red Hall", "events": [event()]}]},
        {"events": [event()]},
        {"talks": [event()]},
    ],
)
def test_days_have_rooms_or_not(rooms: dict[str, Any]) -> None:
    draft, _ = read(
        {"schedule": {"conference": {"title": "A", "days": [{"date": "2024-05-04", **rooms}]}}}
    )
    assert [entry.values["room"] for entry in draft.entries] == ["Red Hall"]


def test_a_day_without_events_is_said() -> None:
    data = schedule(event())
    data["schedule"]["conference"]["days"].append({"date": "2024-05-05", "index": 2})
    assert read(data)[1] == ["the day 2024-05-05 has no events"]


def test_a_schedule_without_events_is_refused() -> None:
    with pytest.raises(Unreadable, match="no events"):
        read(schedule())


def test_submissions_of_the_api_are_talks_where_they_are_accepted() -> None:
    base = {"title": {"de": "Schleifen", "en": "Loops"}, "submission_type": {"en": "Workshop"}}
    slot = {"start": "2024-05-04T08:00:00Z", "end": "2024-05-04T09:30:00Z", "room": {"en": "Red"}}
    speaker = {
        "code": "X",
        "name": "Jane Roe",
        "biography": "Likes loops.",
        "email": "j@example.org",
    }
    good = {"code": "A", "state": "confirmed", "speakers": [speaker], "slot": slot, **base}
    bad = {"code": "B", "state": "rejected", "speakers": [], **base}
    draft, said = read({"count": 2, "results": [good, bad]}, timezone="Europe/Berlin")
    assert draft.entries[0].values == {
        "title": "Loops",
        "kind": "workshop",
        "speakers": [{"name": "Jane Roe", "bio": "Likes loops."}],
        "room": "Red",
        "date": date(2024, 5, 4),
        "time": "10:00-11:30",
    }
    assert said == [
        "skipped: a submission that is rejected",
        "skipped: email of a person, since private",
    ]


# Times


def test_the_offset_of_the_dates_beats_the_name_of_the_zone_and_is_asked_about_once() -> None:
    events = [event(), event(title="More loops", date="2024-05-04T11:00:00+02:00")]
    draft, said = read(schedule(*events, time_zone_name="UTC"))
    assert (draft.values["timezone"], draft.entries[0].values["time"]) == ("+02:00", "10:00-10:45")
    assert len(draft.remarks) == 1
    assert len(said) == 1
    assert "UTC, but the dates have the offset +02:00" in said[0]


def test_a_zone_that_shows_the_offset_settles_it() -> None:
    draft, said = read(schedule(event(), time_zone_name="UTC"), timezone="Europe/Vienna")
    assert (draft.values["timezone"], said) == ("Europe/Vienna", [])


def test_utc_is_shown_on_the_clock_of_the_conference() -> None:
    assert only(date="2024-05-04T08:00:00+00:00")["time"] == "10:00-10:45"


def test_one_date_of_another_offset_keeps_it() -> None:
    events = [event(), event(), event(date="2024-05-04T11:00:00+05:00")]
    draft, said = read(schedule(*events))
    zones = [entry.values["timezone"] for entry in draft.entries]
    assert zones == ["Europe/Berlin", "Europe/Berlin", "+05:00"]
    assert said == ["some dates have another offset than Europe/Berlin; they keep it"]


@pytest.mark.parametrize(
    ("duration", "time"),
    [
        ("00:30", "10:00-10:30"),
        ("1:30", "10:00-11:30"),
        ("0:01:30", "10:00-11:30"),
        (45, "10:00-10:45"),
        ("45", "10:00-10:45"),
        ("00:00", "10:00"),
        ("", "10:00"),
        ("soon", "10:00"),
        (None, "10:00"),
    ],
)
def test_durations_are_read_as_programs_write_them(duration: Any, time: str) -> None:
    assert only(duration=duration)["time"] == time


def test_the_duration_beats_the_type() -> None:
    found = only(duration="01:30", type="Talk 30 min + 10 min Q&A")
    assert found["time"] == "10:00-11:30"


def test_a_day_goes_on_after_midnight() -> None:
    day = {
        "date": "2024-05-04",
        "day_start": "2024-05-04T09:00:00+02:00",
        "rooms": {"Red": [{"title": "Late", "start": "01:30", "duration": "01:00"}]},
    }
    draft, _ = read(
        {"schedule": {"conference": {"time_zone_name": "Europe/Berlin", "days": [day]}}}
    )
    assert draft.entries[0].values["date"] == date(2024, 5, 5)


def test_an_event_without_a_date_is_kept_and_asked_about() -> None:
    draft, said = read({"conference_events": {"events": [event(date=None, start=None)]}})
    assert (draft.entries[0].values["title"], said) == ("Loops", ["'Loops' has no date"])


# Fields


def test_events_without_persons_are_kept() -> None:
    assert "speakers" not in only(persons=[])


@pytest.mark.parametrize("key", ["public_name", "full_public_name", "display_name", "name"])
def test_persons_have_names_under_many_keys(key: str) -> None:
    assert only(persons=[{key: "Jane Roe"}])["speakers"] == ["Jane Roe"]


def test_what_people_read_is_kept() -> None:
    found = only(
        subtitle="A love story",
        abstract="We like loops.",
        description="<p>They <em>go on</em>.</p>",
        track="Trees",
        type="Keynote",
        language="de-formal",
        links=[
            {"title": "Code", "url": "https://example.org/code"},
            {"title": "Bad", "url": "javascript:a"},
        ],
        attachments=[{"title": "Slides", "url": "https://example.org/a.pdf"}],
    )
    assert found["note"] == "A love story"
    assert found["abstract"] == "We like loops.\n\nThey *go on*."
    assert (found["track"], found["kind"], found["language"]) == ("Trees", "keynote", "de")
    assert found["links"] == [{"url": "https://example.org/code", "label": "Code"}]
    assert found["slides"] == [{"url": "https://example.org/a.pdf", "label": "Slides"}]


def test_a_type_that_is_none_of_ours_is_kept_beside() -> None:
    assert only(type="performance")["x-type"] == "performance"


def test_what_is_not_to_be_recorded_gets_no_recording() -> None:
    found = only(do_not_record=True, video_download_url="https://example.org/a.mp4")
    assert found["recorded"] == "no"
    assert "videos" not in found


def test_answers_are_private() -> None:
    persons = [
        {"public_name": "Jane Roe", "answers": [{"answer": "vegan"}], "email": "j@example.org"}
    ]
    draft, said = read(schedule(event(persons=persons, answers=[{"answer": "XL"}])))
    assert "vegan" not in str(draft.entries)
    assert "XL" not in str(draft.entries)
    assert len(said) == 3


def test_answers_are_kept_when_asked_for() -> None:
    data = schedule(event(persons=[{"public_name": "Jane", "email": "j@example.org"}]))
    draft, said = read(data, private=True)
    assert draft.entries[0].values["speakers"] == [{"name": "Jane", "x-email": "j@example.org"}]
    assert said == []


def test_a_field_that_nobody_knows_is_said_once() -> None:
    _, said = read(schedule(event(mood="good"), event(mood="bad")))
    assert set(said) == {"skipped: the field 'mood'"}


def test_links_to_the_machine_itself_are_skipped() -> None:
    draft, said = read(schedule(event(url="http://localhost:8000/talk/")))
    assert "links" not in draft.entries[0].values
    assert said == ["skipped: a link to the machine that it was made on"]


def test_relative_addresses_are_those_of_the_schedule() -> None:
    data = schedule(event(attachments=[{"url": "/media/a.pdf"}]))
    data["schedule"]["base_url"] = "https://example.org/conf/schedule/"
    slides = read(data)[0].entries[0].values["slides"]
    assert slides == [{"url": "https://example.org/media/a.pdf"}]


def test_rooms_and_tracks_are_listed_in_the_order_of_the_conference() -> None:
    rooms = [{"name": "Blue", "guid": "a"}, {"name": "Red Hall", "guid": "a"}, {"name": "Cellar"}]
    events = [
        event(track="Trees"),
        event(room="Blue", track="Graphs", date="2024-05-04T12:00:00+02:00"),
    ]
    data = schedule(events[0], rooms=rooms, tracks=[{"name": "Graphs"}, {"name": "Trees"}])
    data["schedule"]["conference"]["days"][0]["rooms"]["Blue"] = [events[1]]
    draft, _ = read(data)
    assert (draft.values["rooms"], draft.values["tracks"]) == (
        ["Blue", "Red Hall"],
        ["Graphs", "Trees"],
    )


@pytest.mark.parametrize("value", [1, [1], {"a": 1}, [[]], "x" * 1000, True, [None]])
def test_values_of_any_type_do_no_harm(value: Any) -> None:
    keys = ("persons", "links", "attachments", "abstract", "track", "type", "language", "recording")
    draft, _ = read(schedule(event(**dict.fromkeys(keys, value))))
    assert draft.entries[0].values["title"] == "Loops"


# XML

XML = """<?xml version="1.0" encoding="UTF-8"?>
<schedule>
  <generator name="pretalx"/>
  <conference><title>LoopConf</title><time_zone_name>Europe/Berlin</time_zone_name></conference>
  <day index="1" date="2024-05-04" start="2024-05-04T09:00:00+02:00">
    <room name="Red Hall" guid="r">
      <event guid="g" id="7">
        <room>Red Hall</room>
        <title>Loops &amp; trees</title><subtitle></subtitle>
        <type>workshop</type><date>2024-05-04T10:00:00+02:00</date><start>10:00</start>
        <duration>00:45</duration><abstract>We like loops.</abstract><language>en</language>
        <recording><license>CC-BY</license><optout>true</optout></recording>
        <persons><person id="1">Jane Roe</person><person id="2">Max Meier</person></persons>
        <links><link href="https://example.org/code">Code</link></links>
        <attachments/>
      </event>
    </room>
  </day>
</schedule>
"""


def test_xml_is_read_as_json_is() -> None:
    draft, said = read(XML)
    assert draft.values == {"title": "LoopConf", "timezone": "Europe/Berlin"}
    (entry,) = draft.entries
    assert entry.values == {
        "title": "Loops & trees",
        "kind": "workshop",
        "speakers": ["Jane Roe", "Max Meier"],
        "abstract": "We like loops.",
        "room": "Red Hall",
        "language": "en",
        "links": [{"url": "https://example.org/code", "label": "Code"}],
        "recorded": "no",
        "license": "CC-BY",
        "date": date(2024, 5, 4),
        "time": "10:00-10:45",
    }
    assert entry.place.line == 7
    assert said == []


def test_xml_tells_tracks_of_the_conference_from_those_of_events() -> None:
    tracks = '<track name="Trees" slug="t"/><track name="Graphs" slug="g"/></conference>'
    text = XML.replace("</conference>", tracks).replace("<type>", "<track>Trees</track><type>")
    assert read(text)[0].entries[0].values["track"] == "Trees"


DTDS = [
    '<!DOCTYPE schedule [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    '<!DOCTYPE schedule SYSTEM "http://127.0.0.1/x.dtd">',
    '<!DOCTYPE schedule [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>',
]


@pytest.mark.parametrize("dtd", DTDS)
def test_a_document_type_is_refused(dtd: str) -> None:
    with pytest.raises(Unreadable, match="DTD"):
        read(XML.replace("<schedule>", f"{dtd}<schedule>", 1))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (XML[:300], "not XML"),
        ("<schedule>" + "<a>" * 5000, "nested too deeply"),
        (XML.replace("UTF-8", "klingon"), "not XML"),
        ("<schedule/>", "no events"),
    ],
)
def test_broken_xml_is_said_to_be_broken(text: str, message: str) -> None:
    with pytest.raises(Unreadable, match=message):
        read(text)


# Languages


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("en", "en"),
        ("rus", "ru"),
        ("ger", "de"),
        ("pt_BR", "pt-BR"),
        ("zh-hant-TW", "zh-Hant-TW"),
        ("English", "en"),
        ("de-formal", "de"),
        ("xx", None),
        ("Klingon", None),
        ("", None),
    ],
)
def test_languages_are_those_of_bcp_47(written: str, code: str | None) -> None:
    assert language_code(written) == code


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("Doh or don't slides", "slides"),
        ("Presentation of the club", "slides"),
        ("talk.pdf", "slides"),
        ("FAQ on cookies", "links"),
        ("Paper", "papers"),
    ],
)
def test_the_label_of_a_file_says_whether_it_is_slides(label, key):
    entry = Entry(Place("x"))
    assert add_named_link(entry, "https://example.org/a/talk.pdf?12", label) is None
    found = [name for name in ("slides", "links", "papers") if getattr(entry, name)]
    assert found == [key]


@pytest.mark.parametrize(
    ("more", "key", "value"),
    [
        ({"state": "canceled"}, "status", "cancelled"),
        ({"status": "Cancelled"}, "status", "cancelled"),
        ({"subtitle": "In practice"}, "note", "In practice"),
        ({"type": "Cabaret"}, "x-type", "Cabaret"),
        ({"recording": {"license": "CC0", "optout": "true"}}, "license", "CC0"),
        ({"recording": {"optout": "1"}}, "recorded", "no"),
        ({"tags": "looms"}, "tags", ["looms"]),
        ({"persons": {"name": "Ada Holm", "company": "Dam Ltd"}}, "speakers",
         [{"name": "Ada Holm", "affiliation": "Dam Ltd"}]),
        ({"persons": ["Ada Holm"]}, "speakers", ["Ada Holm"]),
    ],
)  # fmt: skip
def test_what_an_event_says_has_its_key(more: dict[str, Any], key: str, value: Any) -> None:
    assert only(**more)[key] == value


def test_a_recording_of_what_is_not_to_be_recorded_is_asked_about() -> None:
    video = "https://example.org/a.mp4"
    draft, said = read(schedule(event(do_not_record=True, video_download_url=video)))
    assert (draft.entries[0].videos, draft.entries[0].recorded) == ([], "no")
    assert said == ["it is not to be recorded: its recordings are skipped"]


def test_an_event_without_a_title_is_asked_about() -> None:
    draft, said = read(schedule(event(title="")))
    assert draft.entries[0].speakers == ["Jane Roe"]
    assert said == ["an event has no title"]


def test_an_address_that_is_none_is_skipped() -> None:
    draft, said = read(schedule(event(links=[{"url": "https://[", "title": "a"}])))
    assert (draft.entries[0].links, len(said)) == ([], 1)


def test_times_of_a_day_without_an_offset_are_on_the_clock_of_the_conference() -> None:
    draft, _ = read(schedule(event(date="2024-05-04", start="21:15")))
    assert (draft.entries[0].date, draft.entries[0].time) == (date(2024, 5, 4), "21:15-22:00")


def test_the_address_of_a_conference_is_kept_but_for_that_of_its_machine() -> None:
    own = schedule(event(), url="https://example.org/loops/")
    assert read(own)[0].values["url"] == "https://example.org/loops/"
    assert "url" not in read(schedule(event(), url="http://localhost:8000/"))[0].values


def test_an_event_longer_than_a_talk_is_asked_about() -> None:
    draft, said = read(schedule(event(duration="1:02:00")))
    assert draft.entries[0].own["x-end"] == "2024-05-05 12:00"
    assert said == ["it lasts until 2024-05-05 12:00, longer than a talk; the end is kept as x-end"]
