"""Calendars: what is shown of them, as calendar programs read them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
import recurring_ical_events
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from sphinxcontrib.sampl.imports.context import ImportContext
from sphinxcontrib.sampl.imports.draft import Draft, Hints, Report
from sphinxcontrib.sampl.imports.readers.icalendar.reader import READER
from sphinxcontrib.sampl.imports.source_file import Source
from sphinxcontrib.sampl.talks.yaml.unreadable import Unreadable

LA = "DTSTART;TZID=America/Los_Angeles:20220106T113000"
TALK = "DTSTART:20220106T113000\nSUMMARY:Loops"


def read_bytes(data: bytes, **hints: object) -> tuple[Draft, list[str]]:
    """Return what a calendar becomes, and the messages, each with its line."""
    report = Report()
    source = Source("talks.ics", data)
    draft = READER.read([source], ImportContext(source, Hints(**hints), report))  # type: ignore[arg-type]
    return draft, [f"{problem.line}: {problem.message}" for problem in report.problems]


def read(text: str, **hints: object) -> tuple[Draft, list[str]]:
    return read_bytes(text.encode(), **hints)


def events(*bodies: str, head: str = "", **hints: object) -> tuple[Draft, list[str]]:
    """Read events, each of one body, in a calendar without a zone of its own."""
    inner = "".join(f"BEGIN:VEVENT\n{body}\nEND:VEVENT\n" for body in bodies)
    return read(f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}{inner}END:VCALENDAR\n", **hints)


def days(*bodies: str, **hints: object) -> list[str]:
    """Return date and time of each entry."""
    draft, _ = events(*bodies, **hints)
    return [f"{e.values['date']} {e.values.get('time', '')}".strip() for e in draft.entries]


def only(body: str, head: str = "", **hints: object) -> dict[str, object]:
    draft, _ = events(body, head=head, **hints)
    (entry,) = draft.entries
    return dict(entry.values)


# What is claimed


@pytest.mark.parametrize(
    ("data", "sure"),
    [
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR", True),
        (b"\xef\xbb\xbfbegin:vcalendar\n", True),
        (b"\n\nBEGIN:VCALENDAR\n", True),
        (b"talks:\n- title: BEGIN:VCALENDAR", False),
        (b"", False),
    ],
)
def test_a_calendar_is_known_by_its_first_line(data: bytes, sure: bool) -> None:
    assert (READER.claims([Source("x", data)]) >= 0.9) == sure


def test_text_that_is_no_calendar_is_refused() -> None:
    with pytest.raises(Unreadable, match="no calendar"):
        read("Dear all,\nthere is a talk.")


def test_an_empty_calendar_is_said_to_be_empty() -> None:
    draft, said = events()
    assert (draft.entries, said) == ([], ["None: the calendar has no events"])


# Times


def test_a_time_in_a_zone_is_on_the_clock_of_the_zone() -> None:
    draft, said = events(f"{LA}\nDTEND;TZID=America/Los_Angeles:20220106T123000\nSUMMARY:Loops")
    assert draft.values == {"timezone": "America/Los_Angeles"}
    assert draft.entries[0].values == {
        "title": "Loops",
        "date": date(2022, 1, 6),
        "time": "11:30-12:30",
    }
    assert said == []


@pytest.mark.parametrize(
    ("head", "hints", "zone", "time"),
    [
        ("X-WR-TIMEZONE:Europe/Berlin\n", {}, "Europe/Berlin", "14:00-15:00"),
        ("X-WR-TIMEZONE:UTC\n", {"timezone": "Asia/Tokyo"}, "Asia/Tokyo", "21:00-22:00"),
        ("", {"timezone": "Asia/Tokyo"}, "Asia/Tokyo", "21:00-22:00"),
        ("BEGIN:VTIMEZONE\nTZID:Europe/Rome\nEND:VTIMEZONE\n", {}, "Europe/Rome", "14:00-15:00"),
        ("", {}, "UTC", "12:00-13:00"),
    ],
)
def test_utc_is_shown_on_the_clock_that_the_calendar_names(
    head: str, hints: dict[str, object], zone: str, time: str
) -> None:
    body = "DTSTART:20240701T120000Z\nDTEND:20240701T130000Z\nSUMMARY:Loops"
    draft, _ = events(body, head=head, **hints)
    assert (draft.values["timezone"], draft.entries[0].values["time"]) == (zone, time)


def test_utc_without_a_place_is_asked_about() -> None:
    draft, said = events("DTSTART:20240701T120000Z\nSUMMARY:Loops")
    assert said == ["None: times are in UTC, and the calendar does not say where; --timezone does"]
    assert len(draft.remarks) == 1


def test_utc_on_the_clock_of_the_place_may_be_another_day() -> None:
    head = "X-WR-TIMEZONE:America/Los_Angeles\n"
    assert days("DTSTART:20240702T010000Z\nSUMMARY:Late", head=head) == ["2024-07-01 18:00"]


def test_floating_time_has_no_zone() -> None:
    assert only(TALK) == {"title": "Loops", "date": date(2022, 1, 6), "time": "11:30"}


def test_zones_that_differ_stay_with_the_events() -> None:
    draft, _ = events(f"{LA}\nSUMMARY:A", "DTSTART;TZID=Asia/Tokyo:20220107T090000\nSUMMARY:B")
    assert "timezone" not in draft.values
    zones = [entry.values["timezone"] for entry in draft.entries]
    assert zones == ["America/Los_Angeles", "Asia/Tokyo"]


@pytest.mark.parametrize(
    ("tzid", "zone"),
    [
        ("Pacific Standard Time", "America/Los_Angeles"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ('"(UTC-08:00) Pacific Time (US & Canada)"', "America/Los_Angeles"),
        ('"(GMT-05:00) Eastern Time (US & Canada)"', "America/New_York"),
        ('"(UTC+01:00) Amsterdam, Berlin, Bern, Rome"', "Europe/Amsterdam"),
        ("/freeassociation.sourceforge.net/Europe/Berlin", "Europe/Berlin"),
        ("/mozilla.org/20050126_1/America/Argentina/Salta", "America/Argentina/Salta"),
    ],
)
def test_names_of_zones_of_other_programs_are_known(tzid: str, zone: str) -> None:
    draft, said = events(f"DTSTART;TZID={tzid}:20220106T113000\nSUMMARY:Loops")
    assert (draft.values["timezone"], said) == (zone, [])


CUSTOM = """BEGIN:VTIMEZONE
TZID:Customized Time Zone
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
"""


def test_a_zone_without_a_name_is_known_by_its_rules_and_asked_about() -> None:
    body = "DTSTART;TZID=Customized Time Zone:20220706T113000\nSUMMARY:Loops"
    draft, said = events(body, head=CUSTOM, timezone="Europe/Vienna")
    assert draft.values["timezone"] == "Europe/Vienna"
    assert said == [
        "3: the time zone 'Customized Time Zone': its clocks show what those of "
        "Europe/Vienna show; is it that?"
    ]


def test_a_zone_that_nothing_explains_leaves_local_time() -> None:
    draft, said = events("DTSTART;TZID=Moon/Base:20220706T113000\nSUMMARY:Loops")
    assert draft.entries[0].values["time"] == "11:30"
    assert said == [
        "4: the time zone 'Moon/Base': there is no such zone; its times are read as local time"
    ]


@pytest.mark.parametrize(
    ("lines", "time"),
    [
        ("DURATION:PT1H30M", "11:30-13:00"),
        ("DTEND:20220106T113000", "11:30"),
        ("DTEND:20220107T010000", "11:30"),
        ("DTEND:20220106T103000", "11:30"),
        ("DTEND:20220106T160000", "11:30-16:00"),
    ],
)
def test_an_end_is_stated_where_a_talk_can_last_so_long(lines: str, time: str) -> None:
    assert only(f"{TALK}\n{lines}")["time"] == time


def test_a_talk_over_midnight_ends_on_the_next_day() -> None:
    body = "DTSTART:20220106T230000\nDTEND:20220107T003000\nSUMMARY:Loops"
    assert only(body)["time"] == "23:00-00:30"


def test_what_lasts_longer_keeps_its_end_and_is_asked_about() -> None:
    draft, said = events(f"{TALK}\nDTEND:20220108T170000")
    assert draft.entries[0].values["x-end"] == "2022-01-08 17:00"
    assert said == [
        "3: it lasts until 2022-01-08 17:00, longer than a talk; the end is kept as x-end"
    ]


def test_an_end_before_the_start_is_skipped_and_said() -> None:
    _, said = events(f"{TALK}\nDTEND:20220106T103000")
    assert said == ["3: it ends at 2022-01-06 10:30, before it starts; the end is skipped"]


def test_a_whole_day_has_no_time() -> None:
    body = "DTSTART;VALUE=DATE:20220106\nDTEND;VALUE=DATE:20220107\nSUMMARY:Retreat"
    assert only(body) == {"title": "Retreat", "date": date(2022, 1, 6)}


def test_several_whole_days_have_a_last_one() -> None:
    body = "DTSTART;VALUE=DATE:20220106\nDTEND;VALUE=DATE:20220109\nSUMMARY:Retreat"
    found = only(body)
    assert (found["date"], found["end"]) == (date(2022, 1, 6), "2022-01-08")


def test_entries_are_in_the_order_of_their_dates() -> None:
    bodies = ("DTSTART:20220303T100000\nSUMMARY:B", "DTSTART;VALUE=DATE:20220101\nSUMMARY:A")
    assert days(*bodies) == ["2022-01-01", "2022-03-03 10:00"]


# Series


def test_a_rule_is_expanded_with_what_is_excepted_added_moved_and_cancelled() -> None:
    zone = "TZID=Europe/Berlin"
    main = (
        f"UID:a\nDTSTART;{zone}:20240318T160000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=5\n"
        f"EXDATE:20240325T150000Z\nRDATE;{zone}:20240502T160000\nSUMMARY:PL tea"
    )
    moved = f"UID:a\nRECURRENCE-ID;{zone}:20240401T160000\nDTSTART;{zone}:20240402T170000\nSUMMARY:Types"
    off = f"UID:a\nRECURRENCE-ID:20240408T140000Z\nDTSTART;{zone}:20240408T160000\nSTATUS:CANCELLED\nSUMMARY:Off"
    draft, _ = events(main, moved, off)
    found = [
        (str(e.values["date"]), e.values["time"], e.values["title"], e.values.get("status"))
        for e in draft.entries
    ]
    assert found == [
        ("2024-03-18", "16:00-17:00", "PL tea", None),
        ("2024-04-02", "17:00", "Types", "moved"),
        ("2024-04-08", "16:00", "Off", "cancelled"),
        ("2024-04-15", "16:00-17:00", "PL tea", None),
        ("2024-05-02", "16:00-17:00", "PL tea", None),
    ]
    assert draft.entries[1].values["was"] == {"date": date(2024, 4, 1), "time": "16:00"}


def test_a_moved_instance_that_keeps_its_time_was_on_another_day() -> None:
    main = "UID:a\nDTSTART:20240318T160000\nRRULE:FREQ=WEEKLY;COUNT=2\nSUMMARY:Types"
    moved = "UID:a\nRECURRENCE-ID:20240325T160000\nDTSTART:20240327T160000\nSUMMARY:Types"
    draft, _ = events(main, moved)
    assert draft.entries[1].values["was"] == date(2024, 3, 25)


def test_exdate_may_be_a_day() -> None:
    body = f"{TALK}\nRRULE:FREQ=WEEKLY;COUNT=3\nEXDATE;VALUE=DATE:20220113"
    assert days(body) == ["2022-01-06 11:30", "2022-01-20 11:30"]


def test_this_and_future_changes_the_rest_of_a_series() -> None:
    main = "UID:a\nDTSTART:20240101T100000\nRRULE:FREQ=WEEKLY;COUNT=4\nSUMMARY:Old"
    later = "UID:a\nRECURRENCE-ID;RANGE=THISANDFUTURE:20240115T100000\nDTSTART:20240115T120000\nSUMMARY:New"
    draft, _ = events(main, later)
    found = [(e.values["date"].day, e.values["time"], e.values["title"]) for e in draft.entries]  # type: ignore[union-attr]
    assert found == [
        (1, "10:00", "Old"),
        (8, "10:00", "Old"),
        (15, "12:00", "New"),
        (22, "12:00", "New"),
    ]


@pytest.mark.parametrize("until", ["20220120T193000Z", "20220120T113000", "20220120", "20220121"])
def test_until_is_read_as_programs_write_it(until: str) -> None:
    body = f"{LA}\nRRULE:FREQ=WEEKLY;UNTIL={until}\nSUMMARY:Loops"
    assert len(days(body)) == 3


def test_a_series_keeps_its_clock_when_summer_begins() -> None:
    body = "DTSTART;TZID=Europe/Berlin:20240325T160000\nRRULE:FREQ=WEEKLY;COUNT=2\nSUMMARY:Tea"
    assert days(body) == ["2024-03-25 16:00", "2024-04-01 16:00"]


def test_a_rule_without_an_end_goes_two_years_beyond_the_last_date() -> None:
    draft, said = events(f"{TALK}\nRRULE:FREQ=MONTHLY", "DTSTART:20220301T100000\nSUMMARY:B")
    assert draft.entries[-1].values["date"] == date(2024, 2, 6)
    assert said == ["6: the rule FREQ=MONTHLY: it has no end; it is followed until 2024-03-01"]


@pytest.mark.parametrize(
    ("rule", "count"),
    [
        ("FREQ=SECONDLY", 1),
        ("FREQ=DAILY;BYHOUR=0,1,2,3,4;BYMINUTE=0,10,20,30,40,50", 1),
        ("FREQ=WEEKLY;INTERVAL=0", 1),
        ("FREQ=DAILY;COUNT=1000000", 1000),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=5", 1),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", 1),
        ("FREQ=WEEKLY;UNTIL=20200101", 1),
        ("FREQ=SOMETIMES", 1),
        ("every week", 1),
    ],
)
def test_a_rule_that_no_talk_has_gives_a_bounded_number_of_dates_and_is_said(
    rule: str, count: int
) -> None:
    draft, said = events(f"{TALK}\nRRULE:{rule}")
    assert (len(draft.entries), len(said)) == (count, 1)


def test_all_rules_of_a_calendar_have_one_bound() -> None:
    many = [f"UID:{n}\n{TALK}\nRRULE:FREQ=DAILY;COUNT=1000" for n in range(40)]
    draft, said = events(*many)
    assert len(draft.entries) < 21_000
    assert "more than 20000 dates" in said[-1]


WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
RULES = st.builds(
    lambda freq, interval, count, by: f"FREQ={freq};INTERVAL={interval};COUNT={count}{by}",
    st.sampled_from(["DAILY", "WEEKLY", "MONTHLY"]),
    st.integers(1, 4),
    st.integers(1, 30),
    st.one_of(
        st.just(""),
        st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=3, unique=True).map(
            lambda found: f";BYDAY={','.join(found)}"
        ),
    ),
)


@settings(max_examples=40, deadline=None)
@given(RULES, st.dates(date(2000, 1, 1), date(2030, 1, 1)))
def test_every_rule_gives_the_dates_that_dateutil_gives(rule: str, first: date) -> None:
    start = datetime(first.year, first.month, first.day, 11, 30)  # noqa: DTZ001
    expected = {moment.date() for moment in rrulestr(rule, dtstart=start)} | {first}
    found = events(f"DTSTART:{start:%Y%m%dT%H%M%S}\nSUMMARY:A\nRRULE:{rule}")[0]
    assert [entry.values["date"] for entry in found.entries] == sorted(expected)


@st.composite
def series(draw: st.DrawFn) -> str:
    """Draw a series of which dates are excepted, added, moved, or moved with all that follow."""
    zone = draw(st.sampled_from(["", ";TZID=Europe/Berlin", ";VALUE=DATE"]))
    first = datetime(2024, draw(st.integers(1, 11)), draw(st.integers(1, 28)), 16)  # noqa: DTZ001
    rule = f"FREQ={draw(st.sampled_from(['DAILY', 'WEEKLY', 'MONTHLY']))};COUNT=8"
    planned = list(rrulestr(rule, dtstart=first))
    moments = st.sampled_from([*planned, first + timedelta(days=3, hours=-5)])

    def line(name: str, at: datetime, more: str = "") -> str:
        return f"{name}{zone}{more}:{at:{'%Y%m%d' if 'DATE' in zone else '%Y%m%dT%H%M%S'}}"

    main = [line("DTSTART", first), f"RRULE:{rule}", "SUMMARY:Main"]
    main += [line("EXDATE", at) for at in draw(st.lists(moments, max_size=2))]
    main += [line("RDATE", at) for at in draw(st.lists(moments, max_size=1))]
    bodies = [main]
    for number, was in enumerate(draw(st.lists(moments, max_size=2, unique_by=datetime.date))):
        more = draw(st.sampled_from(["", ";RANGE=THISANDFUTURE"]))
        now = was + timedelta(hours=24 * draw(st.integers(-2, 2)))
        changed = [line("RECURRENCE-ID", was, more), line("DTSTART", now), f"SUMMARY:{number}"]
        bodies.append(changed)
    events = "".join("\n".join(["BEGIN:VEVENT", "UID:a", *b, "END:VEVENT", ""]) for b in bodies)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{events}END:VCALENDAR\n"


@settings(max_examples=60, deadline=None)
@given(series())
def test_a_series_has_the_dates_that_another_reader_finds(text: str) -> None:
    calendar = Calendar.from_ical(text)
    expected = recurring_ical_events.of(calendar).between(date(2023, 1, 1), date(2027, 1, 1))
    found = read(text)[0].entries
    assert sorted((f"{e.values['date']}", str(e.values["title"])) for e in found) == sorted(
        (f"{event['DTSTART'].dt:%Y-%m-%d}", str(event["SUMMARY"])) for event in expected
    )


def test_the_newest_version_of_an_event_is_taken() -> None:
    old = f"UID:a\nSEQUENCE:1\n{TALK}"
    new = "UID:a\nSEQUENCE:2\nDTSTART:20220107T100000\nSUMMARY:Loops again"
    draft, said = events(new, old)
    assert [entry.values["title"] for entry in draft.entries] == ["Loops again"]
    assert said == ["9: an older version of the event in line 3 is skipped"]


def test_two_events_that_share_an_id_by_mistake_are_both_kept() -> None:
    assert len(days(f"UID:a\n{TALK}", "UID:a\nDTSTART:20220107T100000\nSUMMARY:B")) == 2


def test_events_without_an_id_are_all_kept() -> None:
    assert len(days(TALK, TALK.replace("06T", "07T"))) == 2


# Broken files


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("SUMMARY:Loops and\n  trees", "Loops and trees"),
        ("SUMMARY:Loops and\n\t trees", "Loops and trees"),
        ("summary;language=en:Loops and trees", "Loops and trees"),
        ("SUMMARY:Loops\\, trees\\; graphs", "Loops, trees; graphs"),
        ('SUMMARY;ALTREP="CID:a:b":Loops', "Loops"),
        ("SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Schr=C3=B6=\ndinger", "Schrödinger"),
        (f"SUMMARY:{'Loops ' * 40}", ("Loops " * 40).strip()),
    ],
)
def test_lines_are_read_as_programs_write_them(text: str, title: str) -> None:
    assert only(f"DTSTART:20220106T113000\n{text}")["title"] == title


@pytest.mark.parametrize(
    "data",
    [
        "SUMMARY:Gödel für alle".encode("latin-1"),
        "SUMMARY:Gödel für alle".encode(),
        "SUMMARY:Gödel f".encode() + b"\xc3\r\n \xbcr alle",
    ],
)
def test_letters_survive_other_encodings_and_folds_inside_of_them(data: bytes) -> None:
    whole = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20220106T113000\r\n" + data
    draft, _ = read_bytes(whole + b"\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")
    assert draft.entries[0].values["title"] == "Gödel für alle"


def test_a_missing_end_is_said_and_costs_nothing() -> None:
    text = f"BEGIN:VCALENDAR\nBEGIN:VEVENT\n{TALK}\nBEGIN:VEVENT\nDTSTART:20220107\nSUMMARY:B\n"
    draft, said = read(text)
    assert [entry.values["title"] for entry in draft.entries] == ["Loops", "B"]
    assert said == [
        "5: the VEVENT that begins in line 2 has no end",
        "None: the file ends inside of a VEVENT",
    ]


def test_text_that_runs_on_belongs_to_the_description() -> None:
    draft, said = events(f"{TALK}\nDESCRIPTION:We like loops.\nThey go on: forever.\nAnd on.")
    assert draft.entries[0].values["abstract"] == "We like loops.\nThey go on: forever.\nAnd on."
    assert said == ["7: this is no property; it is read as the next line of DESCRIPTION"]


def test_a_stray_line_is_said() -> None:
    _, said = events(f"SEQUENCE:0\nwhat is this\n{TALK}")
    assert said == ["5: 'what is this' is no property: skipped"]


@pytest.mark.parametrize("value", ["", "soon", "20221399T000000", "16010101T000000"])
def test_an_event_without_a_readable_date_is_said_with_its_line_and_others_are_kept(
    value: str,
) -> None:
    draft, said = events(f"SUMMARY:Soon\nDTSTART:{value}", TALK)
    assert [entry.values["title"] for entry in draft.entries] == ["Loops"]
    assert len(said) == 1
    assert said[0].startswith(("3: 'Soon'", "5: 'Soon'"))


def test_several_calendars_in_a_file_are_all_read() -> None:
    one = f"BEGIN:VCALENDAR\nX-WR-CALNAME:Tea\nBEGIN:VEVENT\n{TALK}\nEND:VEVENT\nEND:VCALENDAR\n"
    draft, said = read(one + one.replace("Tea", "Coffee"))
    assert (draft.values["title"], len(draft.entries)) == ("Tea", 2)
    assert said == ["8: another title, 'Coffee', is skipped"]


def test_tasks_are_no_talks() -> None:
    text = "BEGIN:VCALENDAR\nBEGIN:VTODO\nSUMMARY:Book a room\nEND:VTODO\nEND:VCALENDAR\n"
    assert "2: a VTODO is no talk: 'Book a room' is skipped" in read(text)[1]


@pytest.mark.parametrize(
    "filler",
    ["a:\n", "x\n", "BEGIN:VEVENT\n", "END:VEVENT\n", '";' * 5, "(", "|", " ", "BEGIN:A\n"],
)
def test_garbage_ends_soon_and_without_a_traceback(filler: str) -> None:
    text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:A\n" + filler * (100_000 // len(filler))
    draft, said = read(text)
    assert draft.entries == []
    assert len(said) > 0


def test_a_calendar_beyond_all_measure_is_cut_off_and_said() -> None:
    text = "BEGIN:VCALENDAR\n" + "BEGIN:VALARM\nEND:VALARM\n" * 60_000
    assert read(text)[1][0] == "40001: more than 20000 components: the rest is skipped"


# Words


def test_labelled_lines_are_fields() -> None:
    text = (
        r"Speaker: Jane Roe (MIT)\nAbstract: We like loops.\n\nThey go on.\nBio: Jane likes loops."
    )
    found = only(f"{TALK}\nDESCRIPTION:{text}")
    assert found["speakers"] == ["Jane Roe (MIT)"]
    assert found["abstract"] == "We like loops.\n\nThey go on."
    assert found["bio"] == "Jane likes loops."


def test_labels_in_html_are_labels() -> None:
    text = (
        "<b>Speaker:</b> Jane Roe (MIT)<br><b>Title:</b> Loops<br><br><b>Abstract:</b> We<br>like."
    )
    found = only(f"DTSTART:20220106T113000\nSUMMARY:Jane Roe\nDESCRIPTION:{text}")
    assert (found["title"], found["speakers"]) == ("Loops", ["Jane Roe (MIT)"])
    assert found["abstract"] == "We\nlike."


def test_a_title_that_is_the_speaker_is_none() -> None:
    text = "Speaker: Jane Roe (MIT)"
    found = only(f"DTSTART:20220106T113000\nSUMMARY:Jane Roe\nDESCRIPTION:{text}")
    assert "title" not in found


def test_a_paper_is_no_slides() -> None:
    found = only(
        f"{TALK}\nDESCRIPTION:Paper: https://example.org/a.pdf\\nSlides: https://example.org/b"
    )
    assert found["papers"] == [{"url": "https://example.org/a.pdf", "label": "Paper"}]
    assert found["slides"] == [{"url": "https://example.org/b", "label": "Slides"}]


def test_a_room_beside_an_online_meeting_is_kept() -> None:
    place = "Microsoft Teams Meeting\\; Room 30"
    assert only(f"{TALK}\nLOCATION:{place}")["location"] == "Microsoft Teams Meeting; Room 30"


def test_unlabelled_text_is_the_abstract() -> None:
    assert only(f"{TALK}\nDESCRIPTION:We like loops.")["abstract"] == "We like loops."


def test_html_becomes_markdown() -> None:
    found = only(
        rf"{TALK}{chr(10)}DESCRIPTION:<p>We <b>like</b> loops\, <a href='https://example.org'>see</a></p>"
    )
    assert found["abstract"] == "We **like** loops, [see](https://example.org)"


@pytest.mark.parametrize(
    ("summary", "title", "speakers"),
    [
        ("Jane Roe (MIT): Loops of the world", "Loops of the world", ["Jane Roe (MIT)"]),
        ("Loops of the world – Jane Roe (MIT)", "Loops of the world", ["Jane Roe (MIT)"]),
        ("Loops of the world by Jane Roe (MIT)", "Loops of the world", ["Jane Roe (MIT)"]),
        ("Seminar: Loops of the world – Jane Roe (MIT)", "Loops of the world", ["Jane Roe (MIT)"]),
        ("Learning by Doing", "Learning by Doing", None),
        ("Compilers: a history", "Compilers: a history", None),
        ("Death by Powerpoint (again)", "Death by Powerpoint (again)", None),
    ],
)
def test_a_speaker_in_the_title_is_split_off_where_that_is_sure(
    summary: str, title: str, speakers: list[str] | None
) -> None:
    found = only(f"DTSTART:20220106T113000\nSUMMARY:{summary}")
    assert (found["title"], found.get("speakers")) == (title, speakers)


def test_a_speaker_that_is_not_sure_is_asked_about() -> None:
    draft, said = events("DTSTART:20220106T113000\nSUMMARY:Loops of the world – Jane Roe")
    assert draft.entries[0].values["title"] == "Loops of the world – Jane Roe"
    assert said == ["5: does the title name a speaker: 'Jane Roe'?"]


def test_a_shape_that_most_titles_have_is_sure() -> None:
    names = ["Jane Roe", "Max Meier", "Ada Byron", "Kurt Gold"]
    bodies = [
        f"DTSTART:2022010{n}T1000\nSUMMARY:On the loop no. {n} - {name}"
        for n, name in enumerate(names, 1)
    ]
    draft, said = events(*bodies)
    assert [entry.values["speakers"] for entry in draft.entries] == [[name] for name in names]
    assert said == []


def test_the_name_of_the_series_before_each_title_is_skipped_with_a_remark() -> None:
    bodies = [f"DTSTART:2022010{n}T1000\nSUMMARY:[PL tea] Loops {n}" for n in range(1, 5)]
    draft, _ = events(*bodies)
    assert [entry.values["title"] for entry in draft.entries] == [f"Loops {n}" for n in range(1, 5)]
    assert draft.entries[0].remarks == ["'[PL tea]' before the title is the series"]


def test_the_title_of_a_repeating_event_is_the_name_of_the_series() -> None:
    main = "UID:a\nDTSTART:20240318T160000\nRRULE:FREQ=WEEKLY;COUNT=2\nSUMMARY:Tea - Loops"
    one = "UID:a\nRECURRENCE-ID:20240325T160000\nDTSTART:20240325T160000\nSUMMARY:Tea - Loops: Why trees"
    draft, _ = events(main, one)
    assert [entry.values["title"] for entry in draft.entries] == ["Tea - Loops", "Why trees"]


def test_rows_of_a_table_in_the_description_are_told_apart() -> None:
    bodies = [
        f"DTSTART:2022010{n}T1000\nSUMMARY:Loops {n}\nLOCATION:Online\\; Workshop\n"
        f"DESCRIPTION:Loops {n}\\nLoop group\\nhttps://example.org/{n}\\nWorkshop\\nOnline\\n"
        for n in range(1, 5)
    ]
    draft, _ = events(*bodies)
    assert draft.entries[0].values == {
        "title": "Loops 1",
        "speakers": ["Loop group"],
        "links": [{"url": "https://example.org/1"}],
        "kind": "workshop",
        "x-format": "Online; Workshop",
        "date": date(2022, 1, 1),
        "time": "10:00",
    }


@pytest.mark.parametrize("place", ["Room 101", "Online", "Gates B01; Stanford"])
def test_a_place_stays_a_place(place: str) -> None:
    body = f"{TALK}\nLOCATION:{place.replace(';', chr(92) + ';')}"
    assert only(body)["location"] == place


def test_categories_are_kinds_and_tags() -> None:
    found = only(f"{TALK}\nCATEGORIES:Keynote,Compilers,Graphs\\, trees")
    assert (found["kind"], found["tags"]) == ("keynote", ["Compilers", "Graphs, trees"])


def test_links_are_links() -> None:
    body = f"{TALK}\nURL:https://example.org/a\nATTACH:https://example.org/a.pdf\nDESCRIPTION:https://example.org/b"
    found = only(body)
    assert found["links"] == [{"url": "https://example.org/b"}, {"url": "https://example.org/a"}]
    assert found["slides"] == [{"url": "https://example.org/a.pdf"}]


@pytest.mark.parametrize("status", ["CANCELLED", "TENTATIVE"])
def test_a_status_is_kept(status: str) -> None:
    assert only(f"{TALK}\nSTATUS:{status}")["status"] == status.lower()


def test_confirmed_is_not_said() -> None:
    assert "status" not in only(f"{TALK}\nSTATUS:CONFIRMED")


def test_an_event_without_a_title_is_asked_about() -> None:
    draft, said = events("DTSTART:20220106T113000")
    assert draft.entries[0].values["title"] == "TBA"
    assert said == ["3: the event has no SUMMARY: what is its title?"]


# What is private

INVITATION = (
    r"We like loops.\n\nJane is inviting you to a scheduled Zoom meeting.\n\nJoin Zoom Meeting\n"
    r"https://example.zoom.us/j/123?pwd=hunter2\n\nMeeting ID: 123 456 789\nPasscode: hunter2\n"
    r"One tap mobile\n+12025550123\,\,123456# US\n\nBring tea."
)


def test_invitations_to_meetings_are_skipped_and_said() -> None:
    draft, said = events(f"{TALK}\nDESCRIPTION:{INVITATION}")
    assert draft.entries[0].values["abstract"] == "We like loops.\n\nBring tea."
    assert said == [
        "6: DESCRIPTION: skipped, since private: an invitation to a video meeting (10 lines)"
    ]


def test_what_is_private_is_taken_along_when_asked_for() -> None:
    found = only(f"{TALK}\nDESCRIPTION:{INVITATION}", private=True)
    assert "Passcode: hunter2" in str(found["abstract"])


def test_addresses_of_people_are_kept_when_asked_for() -> None:
    found = only(f"{TALK}\nORGANIZER;CN=Jane:mailto:jane@example.org", private=True)
    assert found["x-organizers"] == ["Jane <mailto:jane@example.org>"]


def test_a_rule_of_exceptions_is_said_not_to_be_followed() -> None:
    assert events(f"{TALK}\nEXRULE:FREQ=DAILY")[1] == ["6: skipped: EXRULE FREQ=DAILY"]


def test_addresses_of_people_are_skipped_and_counted() -> None:
    people = "ORGANIZER;CN=Jane:mailto:jane@example.org\nATTENDEE:mailto:max@example.org"
    draft, said = events(f"{TALK}\n{people}")
    assert "example.org" not in str(draft.entries[0].values)
    assert said == ["1: skipped, since private: 2 addresses of organizers and attendees"]


@pytest.mark.parametrize(
    "line",
    [
        "CONFERENCE;VALUE=URI:https://example.org/room",
        "ATTACH:data:text/plain,a",
        "X-GOOGLE-CONFERENCE:https://example.org/room",
        "URL:https://example.zoom.us/j/1?pwd=a",
        "URL:https://calendar.google.com/calendar/event?eid=abc",
        "ATTACH;ENCODING=BASE64;VALUE=BINARY:AAAA",
    ],
)
def test_links_that_are_nobodys_business_are_skipped_and_said(line: str) -> None:
    draft, said = events(f"{TALK}\n{line}")
    assert not {"links", "slides", "videos"} & set(draft.entries[0].values)
    assert len(said) == 1
    assert "skipped" in said[0]
    assert "pwd" not in said[0]


def test_private_events_are_skipped() -> None:
    draft, said = events(f"{TALK}\nCLASS:PRIVATE", TALK)
    assert (len(draft.entries), said) == (1, ["3: a private event is skipped"])


def test_series_of_events_do_not_repeat_what_is_said() -> None:
    _, said = events(f"{TALK}\nRRULE:FREQ=WEEKLY;COUNT=5\nDESCRIPTION:{INVITATION}")
    assert len(said) == 1


def test_the_first_and_last_day_of_the_calendar_do_not_overflow() -> None:
    body = "DTSTART:21991231T230000\nDURATION:P300D\nRRULE:FREQ=YEARLY\nSUMMARY:Far"
    assert days(body)[0] == "2199-12-31 23:00"


def test_the_users_zone_is_that_of_times_that_name_none() -> None:
    bodies = ("DTSTART;TZID=Europe/London:20260701T160000", "DTSTART:20260703T100000")
    draft, _ = events(*bodies, timezone="Europe/Berlin")
    shown = [(entry.values["timezone"], entry.values["time"]) for entry in draft.entries]
    assert shown == [("Europe/London", "16:00"), ("Europe/Berlin", "10:00")]


@pytest.mark.parametrize(
    ("second", "count"),
    [
        ("SEQUENCE:0\nDTSTART:20220107T113000", 2),
        ("SEQUENCE:1\nDTSTART:20220107T113000", 1),
        ("SEQUENCE:0\nDTSTART:20220106T113000", 1),
        ("DTSTART:20220107T113000", 2),
    ],
    ids=["another day", "a newer version", "the same moment", "no version at all"],
)
def test_days_of_one_uid_are_several_unless_one_is_newer(second: str, count: int) -> None:
    first = f"UID:a\nSEQUENCE:0\n{TALK}"
    assert len(days(first, f"UID:a\n{second}\nSUMMARY:Loops")) == count


# What no date or property is


@pytest.mark.parametrize(
    ("lines", "said", "kept"),
    [
        ("DTEND:soon", "DTEND is no date: 'soon'; the end is skipped", "11:30"),
        ("DTEND;VALUE=DATE:20220107", "DTSTART and DTEND are not both days, or both times: no end", "11:30"),
        ("DURATION:long", "DURATION is none: 'long'; the end is skipped", "11:30"),
        ("DURATION:P900D", "DURATION is longer than a year: 'P900D'; the end is skipped", "11:30"),
        ("EXDATE:never", "EXDATE is no date: 'never'; skipped", "11:30"),
        ("RDATE:16010101T000000", "RDATE is in the year 1601; skipped", "11:30"),
    ],
)  # fmt: skip
def test_a_date_that_is_none_is_reported_and_the_event_stays(lines, said, kept):
    draft, messages = events(f"{TALK}\n{lines}")
    assert [f"6: {said}"] == messages
    assert [entry.time for entry in draft.entries] == [kept]


def test_a_day_that_is_left_out_of_a_series_of_days_may_have_an_hour():
    body = (
        "DTSTART;VALUE=DATE:20220106\nRRULE:FREQ=WEEKLY;COUNT=3\nEXDATE:20220113T000000\nSUMMARY:A"
    )
    assert days(body) == ["2022-01-06", "2022-01-20"]


def test_fewer_dates_than_a_rule_counts_are_reported():
    body = "DTSTART:20220131T113000\nRRULE:FREQ=MONTHLY;COUNT=20;UNTIL=20220401T000000\nSUMMARY:A"
    draft, messages = events(body)
    assert [str(entry.date) for entry in draft.entries] == ["2022-01-31", "2022-03-31"]
    assert messages == [
        "5: the rule FREQ=MONTHLY;COUNT=20;UNTIL=20220401T000000: 2 dates were found, not 20"
    ]


def test_a_date_that_was_moved_stays_without_its_series():
    body = "UID:a\nRECURRENCE-ID:20220106T113000\nDTSTART:20220107T113000\nSUMMARY:Loops"
    draft, _ = events(body)
    (entry,) = draft.entries
    assert (entry.date, entry.was, entry.status) == (date(2022, 1, 7), date(2022, 1, 6), "moved")


def test_an_event_outside_of_a_calendar_is_read():
    draft, messages = read(f"BEGIN:VEVENT\n{TALK}\nEND:VEVENT\n")
    assert ([entry.title for entry in draft.entries], messages) == (["Loops"], [])


def test_components_and_properties_that_stand_wrongly_are_reported():
    text = f"SUMMARY:Lost\nBEGIN:VCALENDAR\nBEGIN:VEVENT\n{TALK}\nEND:VEVENT\nEND:VTODO\nEND:VCALENDAR\n"
    draft, messages = read(text)
    assert [entry.title for entry in draft.entries] == ["Loops"]
    assert messages == [
        "1: SUMMARY stands outside of a calendar: skipped",
        "7: END:VTODO ends nothing",
    ]


def test_an_event_that_does_not_end_is_reported_and_read():
    text = f"BEGIN:VCALENDAR\nBEGIN:VEVENT\n{TALK}\nBEGIN:VALARM\nEND:VEVENT\nEND:VCALENDAR\n"
    draft, messages = read(text)
    assert [entry.title for entry in draft.entries] == ["Loops"]
    assert messages == ["6: the VALARM that begins in line 5 has no end"]


# Words beside the title


@pytest.mark.parametrize(
    ("line", "key", "value"),
    [
        ("COMMENT:Bring a laptop", "note", "Bring a laptop"),
        ("CONTACT:The barn", "note", "The barn"),
        ("DESCRIPTION:Host: Ada Holm", "host", ["Ada Holm"]),
        ("DESCRIPTION:Status: tentative", "status", "tentative"),
        ("DESCRIPTION:Kind: Workshop", "kind", "workshop"),
        ("LOCATION:https://example.org/live", "links", [{"url": "https://example.org/live"}]),
        ("LOCATION:Webinar", "x-format", "Webinar"),
        ("X-ALT-DESC;FMTTYPE=text/html:<p>On <b>looms</b></p>", "abstract", "On **looms**"),
    ],
)
def test_what_a_property_says_has_its_key(line, key, value):
    assert only(f"{TALK}\n{line}")[key] == value


def test_a_name_behind_the_series_is_asked_about():
    names = ("Looms", "Kites", "Dams", "Mia Voss")
    bodies = [
        f"DTSTART:202201{day:02}T113000\nSUMMARY:Tea: {name}" for day, name in enumerate(names, 3)
    ]
    _, messages = events(*bodies)
    assert messages == ["17: is 'Mia Voss' a title, or a speaker?"]
