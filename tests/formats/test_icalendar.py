"""Calendars, as calendar programs read them: by a strict lint, and by readers that are not ours."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import calendar_lint
import pytest
from dateutil.tz import tzical
from icalendar import Calendar
from sphinxcontrib.sampl.cli import main
from sphinxcontrib.sampl.formats.calendars import icalendar as ics
from sphinxcontrib.sampl.formats.programme import of_files
from sphinxcontrib.sampl.talks.parse import parse
from support import need_module

Component = calendar_lint.Component


def text_of(yaml: str, name: str = "seminar.yaml", **more: Any) -> str:
    schedule, _problems = parse(yaml.encode(), name)
    return ics.write(of_files([schedule], schedule, **more))


def calendar(yaml: str, **more: Any) -> Component:
    return calendar_lint.parse(text_of(yaml, **more))


def event(yaml: str, **more: Any) -> Component:
    (found,) = calendar(yaml, **more).all("VEVENT")
    return found


def talk(fields: str, head: str = "timezone: Europe/Amsterdam") -> str:
    return f"{head}\ntalks:\n- {{title: Proofs, {fields}}}\n"


def line(component: Component, name: str) -> tuple[dict[str, str], str]:
    return next((parameters, value) for key, parameters, value in component.lines if key == name)


FULL = """\
title: "Seminar; on *proofs*, and more"
description: All about **proofs**.
timezone: America/Los_Angeles
url: https://example.org/talks
venue: {name: Gates Center, address: "3800 E Stevens Way NE, Seattle", geo: [47.65, -122.3]}
join: {url: "https://example.org/room?a=1&b=2", access: internal}
tracks: {c: {name: Compilers, color: info}}
talks:
- date: 2026-01-15
  time: 11:30-12:30
  title: "Proofs that compile; always, *really*"
  speakers: [Ada Lovelace (Analytical Engines), Bo Ng]
  abstract: |
    A [paper](https://example.org/p) and `code`.

    - one
    - two
  track: c
  tags: [logic, "types, sets"]
  slides: https://example.org/slides
  updated: 2026-01-02
"""


def test_a_talk_says_all_that_a_calendar_can_show() -> None:
    found = event(FULL)
    assert found.text("SUMMARY") == "Proofs that compile; always, really"
    assert line(found, "DTSTART") == ({"TZID": "America/Los_Angeles"}, "20260115T113000")
    assert line(found, "DTEND") == ({"TZID": "America/Los_Angeles"}, "20260115T123000")
    assert found.text("LOCATION") == "Gates Center, 3800 E Stevens Way NE, Seattle"
    assert found.value("GEO") == "47.65;-122.3"
    assert found.value("CATEGORIES") == "Compilers,logic,types\\, sets"
    assert found.value("COLOR") == "teal"
    assert found.value("TRANSP") == "OPAQUE"
    assert found.value("STATUS") == "CONFIRMED"
    assert found.value("URL") == "https://example.org/talks#2026-01-15-ada-lovelace"
    assert found.value("DTSTAMP") == found.value("LAST-MODIFIED") == "20260102T000000Z"
    parameters, url = line(found, "CONFERENCE")
    assert url == "https://example.org/room?a=1&b=2"
    assert parameters == {"VALUE": "URI", "FEATURE": "VIDEO", "LABEL": "Join (internal)"}


def test_the_description_is_plain_text_with_the_link_to_join_first() -> None:
    assert event(FULL).text("DESCRIPTION") == (
        "Speaker: Ada Lovelace (Analytical Engines), Bo Ng\n\n"
        "Join (internal): https://example.org/room?a=1&b=2\n\n"
        "A paper (https://example.org/p) and code.\n\n- one\n- two\n\n"
        "Slides: https://example.org/slides"
    )


def test_a_calendar_says_its_name_and_how_often_to_look_again() -> None:
    found = calendar(FULL, feed="https://example.org/_talks/seminar.ics")
    assert found.text("NAME") == found.text("X-WR-CALNAME") == "Seminar; on proofs, and more"
    assert found.text("X-WR-CALDESC") == "All about proofs."
    assert line(found, "SOURCE")[1] == "https://example.org/_talks/seminar.ics"
    assert found.value("REFRESH-INTERVAL") == found.value("X-PUBLISHED-TTL") == "PT12H"
    assert found.value("X-WR-TIMEZONE") == "America/Los_Angeles"
    assert found.value("PRODID") == "-//sphinxcontrib-sampl//EN"


@pytest.mark.parametrize(
    ("fields", "start", "end"),
    [
        ("date: 2026-03-02", "20260302", "20260303"),
        ("start: 2026-07-08, end: 2026-07-12", "20260708", "20260713"),
        ("date: 2026-12-31", "20261231", "20270101"),
    ],
)
def test_days_without_a_time_are_all_day_and_leave_people_free(
    fields: str, start: str, end: str
) -> None:
    found = event(talk(fields))
    assert (found.value("DTSTART"), found.value("DTEND")) == (start, end)
    assert found.value("TRANSP") == "TRANSPARENT"


def test_a_time_without_a_zone_floats() -> None:
    found = calendar(talk("date: 2026-03-02, time: '16:00-17:00'", "title: S"))
    assert line(found.all("VEVENT")[0], "DTSTART") == ({}, "20260302T160000")
    assert found.all("VTIMEZONE") == []


def test_an_offset_is_written_in_utc() -> None:
    found = event(talk("date: 2026-03-02, time: '16:00-17:00', timezone: '+05:30'"))
    assert line(found, "DTSTART") == ({}, "20260302T103000Z")


def test_the_second_of_two_equal_times_is_written_in_utc() -> None:
    """RFC 5545 §3.3.5 reads the first of them."""
    found = event(talk("date: 2026-10-25, time: '02:30 CET', duration: '1:00'"))
    assert line(found, "DTSTART") == ({}, "20261025T013000Z")


def test_a_time_that_no_clock_shows_is_written_in_utc() -> None:
    """RFC 5545 §3.3.5 reads it with the offset before the gap; not all readers do."""
    found = event(talk("date: 2026-09-05, time: '23:45-00:30'", "timezone: America/Santiago"))
    assert line(found, "DTEND") == ({}, "20260906T043000Z")


def test_a_talk_without_an_end_has_none() -> None:
    assert event(talk("date: 2026-03-02, time: '16:00'")).get("DTEND") is None


def test_a_talk_after_midnight_ends_on_the_next_day() -> None:
    assert event(talk("date: 2026-03-02, time: '23:00-00:30'")).value("DTEND") == "20260303T003000"


def test_a_daily_time_recurs() -> None:
    found = event(talk("date: 'Jul 8-12, 2026', time: '9:00-17:00'"))
    assert (found.value("DTSTART"), found.value("DTEND")) == ("20260708T090000", "20260708T170000")
    assert found.value("RRULE") == "FREQ=DAILY;COUNT=5"


def test_from_nine_on_monday_to_five_on_friday_is_one_event() -> None:
    found = event(talk("start: '2026-07-08 09:00', end: '2026-07-10 17:00'"))
    assert (found.value("DTSTART"), found.value("DTEND")) == ("20260708T090000", "20260710T170000")
    assert found.get("RRULE") is None


def test_each_slot_is_an_event_with_a_uid_of_its_own() -> None:
    found = calendar(
        talk("date: 2026-03-02, time: '16:00-17:00', slots: [{date: 2026-03-09, room: B}]")
    )
    assert [one.value("DTSTART") for one in found.all("VEVENT")] == ["20260302T160000", "20260309"]
    assert found.all("VEVENT")[1].text("LOCATION") == "B"


def test_what_has_no_day_is_in_no_calendar() -> None:
    assert calendar(talk("date: 2026-10")).all("VEVENT") == []
    assert calendar(talk("speakers: Ada Lovelace")).all("VEVENT") == []
    assert calendar("- {date: 2026-03-02, kind: none}\n").all("VEVENT") == []


def test_a_holiday_is_shown_and_keeps_nobody_busy() -> None:
    found = event("- {date: 2026-03-02, kind: holiday}\n")
    assert (found.value("SUMMARY"), found.value("TRANSP")) == ("Holiday", "TRANSPARENT")


@pytest.mark.parametrize(
    ("fields", "status", "sequence", "summary"),
    [
        ("date: 2026-03-02", "CONFIRMED", "0", "Proofs"),
        ("date: 2026-03-02, status: tentative", "TENTATIVE", "0", "Tentative: Proofs"),
        ("date: 2026-03-02, status: cancelled", "CANCELLED", "1", "Cancelled: Proofs"),
        ("date: 2026-03-02, status: postponed", "CANCELLED", "1", "Postponed: Proofs"),
        ("date: 2026-03-09, was: 2026-03-02", "CONFIRMED", "2", "Proofs"),
        ("date: 2026-03-16, was: [2026-03-02, 2026-03-09]", "CONFIRMED", "4", "Proofs"),
        ("date: 2026-03-09, was: 2026-03-02, status: cancelled", "CANCELLED", "3", "Cancelled: Proofs"),
    ],
)  # fmt: skip
def test_the_life_of_a_talk_is_status_and_sequence(
    fields: str, status: str, sequence: str, summary: str
) -> None:
    found = event(talk(fields))
    seen = (found.value("STATUS"), found.value("SEQUENCE"), found.value("SUMMARY"))
    assert seen == (status, sequence, summary)


def test_nobody_joins_a_talk_that_is_called_off() -> None:
    found = event(talk("date: 2026-03-02, join: https://example.org/j, status: cancelled"))
    assert found.get("CONFERENCE") is None
    assert "example.org/j" not in text_of(
        talk("date: 2026-03-02, join: https://example.org/j, status: cancelled")
    )


def test_a_talk_that_is_only_online_is_where_to_join() -> None:
    found = event(talk("date: 2026-03-02, join: https://example.org/j"))
    assert found.value("LOCATION") == "https://example.org/j"


UID_OF = "date: 2026-03-02, speakers: Ada Lovelace"


def test_a_uid_outlives_time_place_and_order() -> None:
    before = event(talk(f"{UID_OF}")).value("UID")
    moved = event(
        talk(
            "date: 2026-05-05, time: '10:00-11:00', was: 2026-03-02, speakers: Ada Lovelace, room: B"
        )
    )
    first = "- {title: Another, date: 2026-01-01}\n"
    both = calendar(talk(UID_OF).replace("talks:\n", f"talks:\n{first}")).all("VEVENT")
    renamed = event(talk(f"{UID_OF}, id: new, aliases: [2026-03-02-ada-lovelace]"))
    assert {moved.value("UID"), both[1].value("UID"), renamed.value("UID")} == {before}


def test_a_uid_is_by_the_file_id_not_by_its_path() -> None:
    head = "id: logic\ntimezone: UTC"
    uids = {
        calendar_lint.parse(text_of(talk(UID_OF, head), name)).all("VEVENT")[0].value("UID")
        for name in ("a.yaml", "/srv/b/talks.yaml")
    }
    assert len(uids) == 1
    assert event(talk(UID_OF)).value("UID") not in uids


def test_a_stamp_is_from_the_data() -> None:
    """Four weeks before the first day that was planned, where no ``updated`` says more."""
    assert event(talk("date: 2026-03-29")).value("DTSTAMP") == "20260301T000000Z"
    moved = event(talk("date: 2026-05-05, was: 2026-03-29"))
    assert moved.value("DTSTAMP") == "20260301T000200Z"
    said = event(talk("date: 2026-03-29, updated: '2026-03-03T10:00:00+01:00'"))
    assert said.value("DTSTAMP") == "20260303T090000Z"


MEETING = """\
timezone: America/New_York
terms:
- name: March meetup
  date: 2026-03-17
  time: 18:30-21:00
  host: Example Ltd
  talks:
  - {title: Small proofs, speakers: Ben Adeyemi}
  - {title: Large proofs, speakers: Ada Lind, status: cancelled}
"""


def test_a_meeting_whose_talks_have_no_times_is_one_event() -> None:
    found = event(MEETING)
    assert found.value("SUMMARY") == "March meetup"
    assert line(found, "DTSTART") == ({"TZID": "America/New_York"}, "20260317T183000")
    assert "- Small proofs – Ben Adeyemi\n- Large proofs – Ada Lind (cancelled)" in found.text(
        "DESCRIPTION"
    )


def test_the_talks_of_a_meeting_with_times_are_events() -> None:
    timed = MEETING.replace("{title: Small", "{time: '18:45-19:15', title: Small")
    timed = timed.replace("{title: Large", "{time: '19:30-20:00', title: Large")
    found = calendar(timed).all("VEVENT")
    assert [one.value("DTSTART") for one in found] == ["20260317T184500", "20260317T193000"]


def test_a_meeting_is_off_when_all_of_its_talks_are() -> None:
    off = MEETING.replace("speakers: Ben Adeyemi", "speakers: Ben Adeyemi, status: cancelled")
    assert event(off).value("STATUS") == "CANCELLED"


HOSTILE = """\
title: "a\\r\\nBEGIN:VEVENT\\nX:\\\\n;,"
talks:
- date: 2026-03-02
  time: 16:00-17:00
  title: "Evil\\nATTACH:https://evil.example/\\tx \\\\; \\"quoted\\""
  location: "Room: 1; 2, 3\\r\\nEND:VEVENT"
  join: {url: "https://example.org/;,a", label: "a \\"b\\": c; d, e"}
  abstract: "One\\\\nTwo <script>alert(1)</script> [x](javascript:alert(1))"
  tags: ["a;b,c\\\\"]
"""


def test_nothing_of_a_field_becomes_a_property() -> None:
    found = event(HOSTILE)
    assert [name for name, _, _ in found.lines if name in ("ATTACH", "X")] == []
    assert "javascript" in found.text("DESCRIPTION")
    assert found.text("LOCATION") == "Room: 1; 2, 3 END:VEVENT"


@pytest.mark.parametrize("text", ["ü" * 200, "日本語の長い題名" * 30, "a" * 73 + "😀" * 40])
def test_long_lines_fold_between_characters(text: str) -> None:
    assert event(talk(f"date: 2026-03-02, note: '{text}'")).text("DESCRIPTION") == text


ZONES = (
    *("Europe/Amsterdam", "Europe/Dublin", "Europe/London", "Africa/Casablanca", "Asia/Kathmandu"),
    *("Australia/Lord_Howe", "Australia/Adelaide", "America/St_Johns", "America/Santiago"),
    *("America/Los_Angeles", "America/New_York", "America/Sao_Paulo", "Asia/Kolkata", "Asia/Tokyo"),
    *("Pacific/Auckland", "Pacific/Chatham", "Asia/Tehran", "Africa/Cairo", "Pacific/Apia", "UTC"),
)


@pytest.mark.parametrize("zone", ZONES)
def test_two_years_of_talks_are_at_the_same_instants_for_readers_that_use_our_zones(
    zone: str,
) -> None:
    """dateutil knows nothing of IANA here: it computes with the VTIMEZONE alone."""
    days = [date(2025, 1, 1) + timedelta(days=9 * n) for n in range(80)]  # two summers
    rows = "".join(
        f"- {{title: T, date: {day}, time: '16:00-17:00', id: t-{day}}}\n" for day in days
    )
    text = text_of(f"timezone: {zone}\ntalks:\n{rows}")
    found = calendar_lint.parse(text)
    place = ZoneInfo(zone)
    expected = [datetime(d.year, d.month, d.day, 16, tzinfo=place).astimezone(UTC) for d in days]
    for part in (inner for place_ in found.all("VTIMEZONE") for inner in place_.children):
        assert {name for name, _, _ in part.lines} & {"RDATE", "RRULE"} == set()  # see vtimezone()
    seen = []
    zones = tzical(io.StringIO(text)) if found.all("VTIMEZONE") else None
    for one in found.all("VEVENT"):
        parameters, value = line(one, "DTSTART")
        naive = datetime.fromisoformat(value.rstrip("Z"))
        rules = zones.get(parameters["TZID"]) if parameters else UTC
        seen.append(naive.replace(tzinfo=rules).astimezone(UTC))
    assert seen == expected


def test_the_zone_is_that_of_the_years_of_the_talks_only() -> None:
    found = calendar(talk("date: 2026-03-02, time: '16:00-17:00'"))
    (zone,) = found.all("VTIMEZONE")
    starts = [part.value("DTSTART")[:4] for part in zone.children]
    assert starts == ["2025", "2026", "2026"]


def test_icalendar_reads_what_it_wrote() -> None:
    found = Calendar.from_ical(text_of(FULL))
    (one,) = found.walk("VEVENT")
    assert one.start == datetime(2026, 1, 15, 11, 30, tzinfo=ZoneInfo("America/Los_Angeles"))
    assert str(one["SUMMARY"]) == "Proofs that compile; always, really"


INTERNAL = """\
timezone: UTC
talks:
- {date: 2026-03-02, title: T, join: {url: "https://secret.example/x", access: internal}, abstract: "See https://secret.example/x"}
"""


@pytest.mark.parametrize("options", [[], ["--lossless"]])
def test_hidden_links_are_in_no_byte(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str]
) -> None:
    file = tmp_path / "talks.yaml"
    file.write_text(INTERNAL, "utf-8")
    main(["export", "--to", "ics", "--internal", "hide", *options, str(file)])
    assert "secret" not in capsys.readouterr().out


def test_the_command_says_what_is_in_no_calendar(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "talks.yaml"
    file.write_text("- {title: Trees, speakers: Ada Lind}\n", "utf-8")
    assert main(["export", "--to", "ics", str(file)]) == 0
    assert capsys.readouterr().err == "sampl: not in --to ics, since they have no date: 'Trees'\n"


def test_words_are_in_the_language_of_the_file() -> None:
    found = event(talk("date: 2026-03-02, speakers: Ada Lind, status: cancelled", "language: de"))
    assert found.value("SUMMARY") == "Abgesagt: Proofs"


WITH_VOBJECT = (
    "Europe/Dublin",
    "Africa/Cairo",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
)


def test_vobject_reads_the_same_instants() -> None:
    days = [date(2025, 1, 1) + timedelta(days=9 * n) for n in range(80)]
    rows = "".join(
        f"- {{title: '{place} {day}', date: {day}, time: '23:45-00:30', timezone: {place}}}\n"
        for place in WITH_VOBJECT
        for day in days
    )
    (found,) = need_module("vobject").readComponents(text_of(f"talks:\n{rows}"))
    seen = {
        one.summary.value: tuple(
            moment.value.astimezone(UTC) for moment in (one.dtstart, one.dtend)
        )
        for one in found.vevent_list
    }
    late, next_day = time(23, 45), time(0, 30)
    assert seen == {
        f"{place} {day}": (
            datetime.combine(day, late, ZoneInfo(place)).astimezone(UTC),
            datetime.combine(day + timedelta(days=1), next_day, ZoneInfo(place)).astimezone(UTC),
        )
        for place in WITH_VOBJECT
        for day in days
    }


def test_vobject_reads_it() -> None:
    (found,) = need_module("vobject").readComponents(text_of(FULL))
    (one,) = found.vevent_list
    assert one.summary.value == "Proofs that compile; always, really"
    assert one.dtstart.value == datetime(2026, 1, 15, 19, 30, tzinfo=UTC)
