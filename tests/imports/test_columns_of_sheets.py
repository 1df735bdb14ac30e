"""What sheets and records of programs have: parts of names, serial days, wrappers, two rooms."""

from __future__ import annotations

import json
from pathlib import Path

import pytest


@pytest.fixture
def talks(sampl, understood):
    """Import one file; return its talks, and what was reported."""

    def read(name: str, text: str):
        Path(name).write_text(text, encoding="utf-8")
        result = sampl("import", name)
        return understood(result.out)["talks"], result.err

    return read


def speakers(talk):
    return [person["name"] for person in talk["speakers"]]


@pytest.mark.parametrize(
    "names", ["First name,Last name", "Vorname,Nachname", "Speaker First Name,Speaker Surname"]
)
def test_first_and_last_names_are_joined(talks, names):
    (talk,), _ = talks("t.csv", f"{names},Title,Date\nJan,de Vries,Locks,2026-04-02\n")
    assert (speakers(talk), talk["title"]) == (["Jan de Vries"], "Locks")


def test_days_as_excel_counts_them_are_read_and_told(talks):
    (talk,), told = talks("t.csv", "Date,Start,Speaker,Title\n46044,0.770833333,Ann Dow,Silos\n")
    assert talk["start"] == "2026-01-22T18:30:00"
    assert "46044 as 2026-01-22" in told


def test_numbers_that_are_no_days_stay(talks):
    (talk,), told = talks("t.csv", "Date,Speaker,Title\n99999,Ann Dow,Silos\n")
    assert talk["date"] is None
    assert "99999" in told


def test_a_second_room_is_kept(talks):
    header = "Date,Title,Speaker,Room 1,Room 2\n"
    (talk,), _ = talks("t.csv", f"{header}2025-03-04,Glass,Hana Ito,A1,B7\n")
    assert talk["room"] == "A1, B7"


def test_a_title_above_the_header_of_a_published_sheet_is_told(talks):
    rows = ["<tr><td>Reading group</td><td></td><td></td></tr>",
            "<tr><td>When</td><td>Who</td><td>Paper</td></tr>",
            "<tr><td>2026-01-15</td><td>Ida Holt</td><td>Springs</td></tr>"]  # fmt: skip
    (talk,), told = talks("t.html", f"<table>{''.join(rows)}</table>")
    assert (talk["date"], talk["title"], speakers(talk)) == ("2026-01-15", "Springs", ["Ida Holt"])
    assert "above the table: 'Reading group'" in told


def test_records_with_their_fields_under_data_are_talks(talks):
    data = {"title": "Rye", "speaker": "Inge Falk", "date": "2025-02-03", "room": "Loft"}
    record = {"id": "rye.md", "slug": "rye", "collection": "talks", "body": "On rye.", "data": data}
    (talk,), _ = talks("t.json", json.dumps([record]))
    assert (talk["title"], talk["room"], talk["abstract"]) == ("Rye", "Loft", "On rye.")


def test_names_of_events_in_camel_case_are_talks(talks):
    event = {"name": "Hedge school", "startsAt": "2026-02-10T18:30", "endsAt": "2026-02-10T20:00"}
    (talk,), _ = talks("t.json", json.dumps({"upcoming": [event]}))
    assert (talk["title"], talk["start"]) == ("Hedge school", "2026-02-10T18:30:00")


def test_a_name_that_stands_last_name_first_beside_its_parts_is_turned(talks):
    person = {"first_name": "Greta", "last_name": "Holm", "fullName": "Holm, Greta"}
    talk = {"title": "Foam", "date": "2026-06-03", "speakers": [person]}
    (found,), _ = talks("t.json", json.dumps([talk]))
    assert speakers(found) == ["Greta Holm"]


def test_a_day_in_a_csv_table_is_no_item_of_a_list(talks):
    text = 'Talks\n=====\n\n.. csv-table::\n   :header: "Datum", "Wer", "Titel"\n\n   "2. Dez. 2025", "Uta Kern", "Moose"\n'
    (talk,), _ = talks("t.rst", text)
    assert talk["date"] == "2025-12-02"


def test_a_speaker_in_the_summary_is_known_from_the_description(talks):
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", "BEGIN:VEVENT", "UID:1",
             "DTSTART:20260114T150000Z", "SUMMARY:Vera Stahl: Rust on bridges",
             "DESCRIPTION:Speaker: Vera Stahl\\nhttps://meet.example.org/abc", "END:VEVENT",
             "END:VCALENDAR"]  # fmt: skip
    (talk,), _ = talks("c.ics", "\r\n".join(lines))
    assert (talk["title"], speakers(talk)) == ("Rust on bridges", ["Vera Stahl"])


def test_labels_of_a_choice_that_touch_are_several_persons(talks):
    person = '<span class="value">{}</span>'.format
    cell = person("Karl Utz") + person("Mia Thorn")
    rows = "<tr><th>Date</th><th>Title</th><th>Speaker</th></tr>"
    (talk,), _ = talks(
        "t.html",
        f"<table>{rows}<tr><td>2025-06-11</td><td>Clay ovens</td><td>{cell}</td></tr></table>",
    )
    assert speakers(talk) == ["Karl Utz", "Mia Thorn"]


def test_a_room_of_the_whole_file_is_the_place_of_its_talks(talks):
    text = "seminar: Club\nroom: D4\nweeks:\n- {date: 2025-09-03, title: Growth, presenter: Mia Holm}\n"
    (talk,), _ = talks("t.yaml", text)
    assert talk["location"] == "D4"


def test_days_by_name_have_their_talks(talks):
    text = """schedule:
  friday:
    date: 2026-05-08
    talks:
      - {at: "10:00", title: Tiles, speaker: Ben Orr}
      - {at: "10:30", title: Thatch, speaker: Cy Lund}
"""
    found, _ = talks("t.yaml", text)
    facts = [(talk["start"], talk["title"], speakers(talk)) for talk in found]
    assert facts == [
        ("2026-05-08T10:00:00", "Tiles", ["Ben Orr"]),
        ("2026-05-08T10:30:00", "Thatch", ["Cy Lund"]),
    ]


def test_moments_with_their_zone_are_read(talks):
    start = {
        "timezone": "Europe/London",
        "local": "2026-06-05T21:00:00",
        "utc": "2026-06-05T20:00:00Z",
    }
    event = {"name": {"text": "Moth night", "html": "<p>Moth night</p>"}, "start": start}
    (talk,), _ = talks("t.json", json.dumps({"events": [event]}))
    assert (talk["title"], talk["start"]) == ("Moth night", "2026-06-05T21:00:00+01:00")


def test_tables_of_a_page_of_zola_are_fields_of_the_talk(talks):
    front = '+++\ntitle = "Ice"\ndate = 2025-06-01\n[extra]\nspeaker = "Ned Flint"\nvenue = "Dock 3"\n+++\n'
    (talk,), _ = talks("ice.md", front)
    assert (speakers(talk), talk["location"]) == (["Ned Flint"], "Dock 3")


def test_columns_whose_cells_all_name_a_speaker_are_rooms(talks):
    rows = ["<tr><th>Zeit</th><th>Bühne</th><th>Scheune</th></tr>",
            "<tr><td>2026-05-08 10:00</td><td>Ada Moss: Dächer</td><td>Ben Orr: Ziegel</td></tr>",
            "<tr><td>2026-05-08 11:00</td><td colspan=2>Pause</td></tr>",
            "<tr><td>2026-05-08 11:30</td><td>Cy Lund: Stroh</td><td></td></tr>"]  # fmt: skip
    found, _ = talks("t.html", f"<table>{''.join(rows)}</table>")
    facts = [(talk["title"], speakers(talk), talk["room"]) for talk in found]
    assert facts == [
        ("Dächer", ["Ada Moss"], "Bühne"),
        ("Ziegel", ["Ben Orr"], "Scheune"),
        ("Pause", [], None),
        ("Stroh", ["Cy Lund"], "Bühne"),
    ]


def test_numbers_glued_to_names_of_columns_count_persons(talks):
    text = "title,speaker1,speaker2,date\nIce,Ned Flint,Ulla Brandt,2026-06-01\n"
    (talk,), _ = talks("t.csv", text)
    assert speakers(talk) == ["Ned Flint", "Ulla Brandt"]


def test_seconds_since_1970_are_read_and_told(talks):
    data = [{"title": "Ice", "speaker": "Ned Flint", "start": 1780308000, "end": 1780310700}]
    (talk,), told = talks("t.json", json.dumps(data))
    assert (talk["start"], talk["end"]) == (
        "2026-06-01T10:00:00+00:00",
        "2026-06-01T10:45:00+00:00",
    )
    assert "in seconds since 1970: 1780308000" in told


def test_a_status_that_nobody_knows_is_told(talks):
    text = "Date,Title,Speaker,Status\n2026-06-01,Ice,Ned Flint,wobbly\n2026-06-08,Moss,Mara Ohl,angefragt\n"
    found, told = talks("t.csv", text)
    assert [talk["status"] for talk in found] == ["confirmed", "tentative"]
    assert "which status is 'wobbly'?" in told


def test_what_all_titles_of_a_calendar_begin_with_is_the_series(talks):
    titles = ("Camille Roux (ENS) - Digues", "Hugo Roy (CNRS) - Écho", "Anna Petit (UGA) - Neige")
    events = [f"BEGIN:VEVENT\r\nUID:{n}\r\nDTSTART:2026031{n}T140000Z\r\nSUMMARY:Séminaire - {title}\r\nEND:VEVENT"
              for n, title in enumerate(titles)]  # fmt: skip
    head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n"
    found, _ = talks("c.ics", head + "\r\n".join(events) + "\r\nEND:VCALENDAR")
    assert [(talk["title"], speakers(talk)) for talk in found] == [
        ("Digues", ["Camille Roux"]), ("Écho", ["Hugo Roy"]), ("Neige", ["Anna Petit"]),
    ]  # fmt: skip


def test_rooms_are_named_in_a_file_of_their_own(sampl, understood):
    talk = {
        "id": "t1",
        "title": "Oars",
        "speaker": "Maya Brin",
        "date": "2026-07-04",
        "room_id": "r1",
    }
    Path("talks.json").write_text(json.dumps([talk]), "utf-8")
    Path("rooms.json").write_text(json.dumps([{"id": "r1", "name": "Deck"}]), "utf-8")
    result = sampl("import", "talks.json", "rooms.json")
    assert understood(result.out)["talks"][0]["room"] == "Deck"
