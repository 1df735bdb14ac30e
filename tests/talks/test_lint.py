"""What is well formed and still cannot be meant."""

from __future__ import annotations

import pytest
from sphinxcontrib.sampl.talks.checks.lint import lint_together
from sphinxcontrib.sampl.talks.parse import parse
from sphinxcontrib.sampl.talks.problems import Kind


def said(data: str) -> list[str]:
    """Return what is said of a file, but that its times have no zone."""
    _schedule, problems = parse(data.encode(), "t.yaml")
    return [str(problem) for problem in problems if "in which time zone" not in problem.message]


def test_a_room_is_booked_twice():
    data = """\
- {title: A, room: R1, date: 2026-01-08, time: 10:00-11:00}
- {title: B, room: R1, date: 2026-01-08, time: 10:30-11:30}
- {title: C, room: R2, date: 2026-01-08, time: 10:30-11:30}
"""
    assert said(data) == [
        "t.yaml:2:3: WARNING: the room 'R1' is booked twice at one time on 2026-01-08, by the talks in lines 1 and 2;"
        " write another time or room for one of them [sampl.conflict]"
    ]


def test_a_speaker_is_booked_twice_also_across_zones():
    data = """\
- {title: A, speakers: [Ann, Bob], date: "2026-01-08, 10:00-11:00 CET"}
- {title: B, speakers: Bob, date: "2026-01-08, 9:30-9:45 UTC"}
"""
    assert said(data) == [
        "t.yaml:2:3: WARNING: the speaker 'Bob' is booked twice at one time on 2026-01-08, by the talks in lines"
        " 1 and 2; write another time for one of them [sampl.conflict]"
    ]


def booked_twice(*talks: str) -> list[str]:
    """Return, for talks in one room a line each, the places and the pairs that are reported."""
    problems = said("".join(f"- {{title: T{n}, room: R, {t}}}\n" for n, t in enumerate(talks)))
    assert [line for line in problems if "the room 'R' is booked" not in line] == []
    return [line.split(":")[1] + ": " + line.split("lines ")[1].split(";")[0] for line in problems]


@pytest.mark.parametrize(
    ("talks", "expected"),
    [
        # the longest covers two later ones, which do not meet
        (["date: 2026-01-08 09:00-12:00", "date: 2026-01-08 09:30-10:00", "date: 2026-01-08 11:00-11:30"],
         ["3: 1, 2 and 3"]),
        # the longest stands last in the file
        (["date: 2026-01-08 09:30-10:00", "date: 2026-01-08 11:00-11:30", "date: 2026-01-08 09:00-12:00"],
         ["3: 1, 2 and 3"]),
        (["date: 2026-01-08 23:30-01:00", "date: 2026-01-09 00:30-02:00"], ["2: 1 and 2"]),
        (["date: 2026-12-31 23:30-00:30", "date: 2027-01-01 00:15-01:00"], ["2: 1 and 2"]),
        # a floating time is one of the place where the others are
        (["date: '2026-01-08 10:00-11:00 CET'", "date: 2026-01-08 10:30-11:30"], ["2: 1 and 2"]),
        (["date: '2026-01-08 10:00-11:00 CET'", "date: 2026-01-08 09:00-10:00"], []),
        (["date: '2026-01-08 10:00-11:00 CET'", "date: '2026-01-08 10:00-11:00 EET'"], []),
        # further slots count
        (["date: 2026-01-08 10:00-11:00, slots: [2026-01-15 10:00-11:00]",
          "date: 2026-01-15 10:30-11:30"], ["2: 1 and 2"]),
        (["date: 2026-01-08 10:00-11:00, slots: [2026-01-15 10:00-11:00]",
          "date: 2026-01-15 11:00-11:30, slots: [2026-01-08 11:00-12:00]"], []),
    ],
)  # fmt: skip
def test_talks_that_meet_are_told_from_those_that_do_not(talks, expected):
    assert booked_twice(*talks) == expected


def test_in_the_night_of_a_clock_change_hours_count_not_clocks():
    # 01:30 PDT to 01:15 PST is 45 minutes; the second talk begins when the first is over
    first = "date: 2026-11-01, start: 01:30 PDT, end: 01:15 PST, timezone: America/Los_Angeles"
    second = "date: 2026-11-01, start: 01:15 PST, end: 02:00, timezone: America/Los_Angeles"
    assert booked_twice(first, second) == []


@pytest.mark.parametrize(
    "second",
    [
        "time: 11:00-12:00",  # one after the other
        "time: 10:30-11:30, status: cancelled",
        "time: 10:30-11:30, status: postponed",
        "time: 10:30-11:30, kind: break",
        "time: '10:30'",  # until when is not known
    ],
)
def test_these_are_no_double_bookings(second):
    first = "- {id: a, title: A, room: R, speakers: Ann, date: 2026-01-08, time: 10:00-11:00}\n"
    assert (
        said(f"{first}- {{id: b, title: B, room: R, speakers: Ann, date: 2026-01-08, {second}}}\n")
        == []
    )


def test_a_double_booking_is_said_once_a_day():
    talks = "".join(
        f"- {{title: T{n}, room: R, speakers: Ann, date: 2026-01-{day:02}, time: 10:0{n}-11:00}}\n"
        for day in (8, 9)
        for n in range(4)
    )
    found = [line for line in said(talks) if "[sampl.conflict]" in line]
    assert [line.partition("; ")[0] for line in found] == [
        f"t.yaml:{last}:3: WARNING: the {who} is booked more than once at one time on {day}, by the"
        f" talks in lines {lines}"
        for last, day, lines in (
            (4, "2026-01-08", "1, 2, 3 and 4"),
            (8, "2026-01-09", "5, 6, 7 and 8"),
        )
        for who in ("speaker 'Ann'", "room 'R'")
    ]


@pytest.mark.parametrize(
    "field",
    ["room: TBA", "speakers: TBA", "speakers: tbd", "speakers: N.N.", "speakers: Various", "room: Zoom",
     "speakers: [TBA, Various speakers]", "room: online", "room: Online (via Zoom)", "room: hybrid",
     "speakers: Everybody", "speakers: Speaker TBA", "speakers: noch offen", "room: '?'", "room: en ligne",
     "speakers: à confirmer", "speakers: 未定", "room: オンライン"],
)  # fmt: skip
def test_who_or_where_is_not_known_yet_is_not_booked(field):
    assert (
        said(f"""\
- {{title: A, {field}, date: 2026-01-08, time: 10:00-11:00}}
- {{title: B, {field}, date: 2026-01-08, time: 10:00-11:00}}
""")
        == []
    )


@pytest.mark.parametrize(
    "field",
    ["room: Zoom room 3", "room: Staff room", "room: Open Lab", "room: B 7", "speakers: Ann Open",
     "speakers: Allan", "speakers: N. Nolan", "room: Remote Sensing Lab", "room: A"],
)  # fmt: skip
def test_a_name_that_holds_such_a_word_is_booked(field):
    problems = said(f"""\
- {{title: A, id: a, {field}, date: 2026-01-08, time: 10:00-11:00}}
- {{title: B, id: b, {field}, date: 2026-01-08, time: 10:00-11:00}}
""")
    assert len([line for line in problems if "booked twice" in line]) == 1


def test_two_slots_of_one_talk_meet():
    data = """\
- title: A
  room: R
  speakers: Ann
  date: 2026-01-08 10:00-11:00
  slots: [2026-01-08 10:30-12:00, 2026-01-09 10:00-11:00]
"""
    assert said(data) == [
        "t.yaml:1:3: WARNING: two slots of the talk are at one time; write another time for one of"
        " them [sampl.conflict]"
    ]


@pytest.mark.parametrize(
    ("talk", "expected"),
    [
        ("date: 'Monday, Jan 8, 2026'",
         "1:20: WARNING: 2026-01-08 is a Thursday, not a Monday; write Thursday, or another date"
         " [sampl.weekday]"),
        ("date: 2026-01-08, time: 12:00-11:00",
         "1:38: WARNING: the end 11:00 is not after the start 12:00; write a later end, or its date"
         " too [sampl.time]"),
        ("date: 2026-01-08, start: 12:00, end: 2026-01-07 13:00",
         "1:51: WARNING: the end 2026-01-07 13:00 is not after the start 2026-01-08 12:00; write a"
         " later end [sampl.time]"),
        ("date: 2026-01-08, time: 09:00-17:30",
         "1:38: WARNING: 09:00-17:30 lasts 8.5 hours; write another end, or kind: workshop if it is"
         " meant so [sampl.time]"),
        ("date: 2026-03-08, time: '02:30', timezone: America/Los_Angeles",
         "1:38: WARNING: 02:30 on 2026-03-08 is skipped by the clock change in America/Los_Angeles;"
         " write 03:30 [sampl.time]"),
        ("date: 2011-12-30, time: '12:00', timezone: Pacific/Apia",
         "1:38: WARNING: 12:00 on 2011-12-30 is skipped by the clock change in Pacific/Apia; write"
         " 2011-12-31 12:00 [sampl.time]"),
        ("date: 2026-11-01, time: '01:30', timezone: America/Los_Angeles",
         "1:38: WARNING: 01:30 on 2026-11-01 comes twice in America/Los_Angeles (the clocks go"
         " back); the first is taken; write 01:30 PDT for it, 01:30 PST for the second [sampl.time]"),
        ("date: 2026-04-05, time: '01:45', timezone: Australia/Lord_Howe",
         "1:38: WARNING: 01:45 on 2026-04-05 comes twice in Australia/Lord_Howe (the clocks go"
         " back); the first is taken; write 01:45 UTC+1100 for it, 01:45 UTC+1030 for the second"
         " [sampl.time]"),
    ],
)  # fmt: skip
def test_what_a_date_and_a_time_cannot_be(talk, expected):
    assert said(f"- {{title: A, {talk}}}\n") == [f"t.yaml:{expected}"]


def test_no_talk_is_on_the_weekday_of_its_term():
    data = """\
terms:
  - name: Winter 2026
    weekday: Thursday
    talks:
      - {title: A, date: 2026-01-09}
      - {title: B, date: 2026-01-16}
"""
    assert said(data) == [
        "t.yaml:3:14: WARNING: no talk of Winter 2026 is on a Thursday; they are on Friday; write"
        " weekday: Friday [sampl.weekday]"
    ]


def test_a_weekday_in_a_note_is_found_at_its_line():
    data = """\
terms:
  - name: Winter 2026
    note: |
      All are welcome.
      Every Thursday at noon.
    talks:
      - {title: A, date: 2026-01-09}
"""
    assert said(data) == [
        "t.yaml:5: WARNING: no talk of Winter 2026 is on a Thursday; they are on Friday; write"
        " Friday in the note [sampl.weekday]"
    ]


@pytest.mark.parametrize(
    ("note", "problems"),
    [
        ("Every Thursday at four.", 1),
        ("Thursdays, 16:00", 1),
        ("Every Friday on Zoom", 0),
        ("Tuesdays and Thursdays", 0),  # several: not for us to judge
        ("Every day but holidays", 0),
    ],
)
def test_the_weekday_may_stand_in_the_note(note, problems):
    data = (
        f"terms:\n- name: Winter 2026\n  note: {note}\n  talks: [{{title: A, date: 2026-01-09}}]\n"
    )
    assert [line.split(" WARNING")[0] for line in said(data)] == ["t.yaml:3:"] * problems


def test_no_talk_is_at_the_time_of_its_term():
    data = """\
terms:
  - name: Winter 2026
    time: 11:30-12:30
    talks:
      - {title: A, date: 2026-01-08, time: 15:00-16:00}
      - {title: B, date: 2026-01-15, time: 15:00-16:00}
      - {title: C, date: 2026-01-22, time: 14:00}
      - {title: D, date: 2026-01-29, time: TBA}
      - {title: E, date: 2026-02-05, status: cancelled}
"""
    assert said(data) == [
        "t.yaml:3:11: WARNING: no talk of Winter 2026 is at 11:30-12:30; they are at 15:00-16:00,"
        " 14:00; write time: 15:00-16:00 [sampl.time]"
    ]


def test_no_talk_is_at_the_time_of_the_note_of_its_term():
    data = """\
terms:
  - name: Winter 2026
    note: |
      All are welcome.

      Every Thursday, 11:30am to 12:30pm, in the library.
    talks:
      - {title: A, date: 2026-01-08, time: 12:00pm to 13:00pm}
"""
    assert said(data) == [
        "t.yaml:6: WARNING: no talk of Winter 2026 is at 11:30-12:30; they are at 12:00-13:00;"
        " write 12:00-13:00 in the note [sampl.time]"
    ]


def term(stated: str, *talks: str) -> list[str]:
    """Return what is said of a term in Los Angeles and of its talks, a week apart."""
    days = [
        f"      - {{title: T{n}, date: 2026-01-{n * 7 + 1:02}, {t}}}" for n, t in enumerate(talks)
    ]
    head = f"timezone: America/Los_Angeles\nterms:\n  - name: T\n    {stated}\n    talks:\n"
    return said(head + "\n".join(days) + "\n")


@pytest.mark.parametrize(
    ("stated", "talks"),
    [
        ("time: 11:30-12:30", ["time: 11:30-12:30"]),
        ("time: 11:30-12:30", ["time: 15:00", "note: as always"]),
        ("time: 11:30-12:30", ["time: 15:00-16:00", "time: 11:30-13:00"]),
        ("time: 11:30-12:30", ["time: 20:30-21:30 CET"]),  # the same moment elsewhere
        ("time: 18:00-21:00", ["time: 18:15-19:00", "time: 19:30-20:30"]),  # within the evening
        ("time: 18:00-21:00", ["time: 18:15"]),
        ("time: 11:30-12:30", ["time: TBA"]),
        ("time: 11:30-12:30", ["kind: holiday, time: 15:00"]),
        ("note: 'Thursdays, 11:30am to 12:30pm'", ["time: 15:00", "note: as always"]),
        ("note: 'Thursdays, 11:30am to 12:30pm'", ["time: 11:30"]),
        ("note: 'Thursdays, 8:30pm to 9:30pm CET'", ["time: 11:30"]),
        ("note: 'Thursdays at 4pm'", ["time: 16:00"]),
        # several times, or none that is the talks': not for us to judge
        ("note: 'Thursdays, 11:30-12:30 or 14:30-15:30'", ["time: 15:00"]),
        ("note: 'Thursdays, 3-4pm or 5-6pm'", ["time: 10:00"]),
        ("note: 'Doors at 18:30, talks 19:00-20:00'", ["time: 19:15-20:15"]),
        ("note: 'Every Thursday between 3 and 4pm'", ["time: 15:00"]),
        ("note: 'Abstracts are due by 5pm'", ["time: 15:00"]),
        ("note: 'Time: TBD'", ["time: 15:00"]),
        ("note: 'Thursdays in room 3.14 or CSE2 276, Jan 6-10, 2026-01-06'", ["time: 15:00"]),
        ("note: 'Each talk lasts 30-40 minutes'", ["time: 15:00"]),
        (f"note: 'At 1{' ' * 200_000}o''clock'", ["time: 15:00"]),  # and it does not take hours
    ],
)  # fmt: skip
def test_these_keep_the_time_of_their_term(stated, talks):
    assert term(stated, *talks) == []


@pytest.mark.parametrize(
    ("stated", "talks", "time"),
    [
        ("time: 11:30-12:30", ["time: 12:00-13:00"], "11:30-12:30"),  # half within it
        ("time: 11:30-12:30", ["time: 12:30-13:30"], "11:30-12:30"),
        ("time: 16:00", ["time: 15:00-17:00"], "16:00"),
        ("note: 'We meet 11:30 – 12:30 (PT).'", ["time: 15:00"], "11:30-12:30"),
        ("note: 'Thursdays at 4pm'", ["time: 15:00"], "16:00"),
        ("note: 'Every Thursday, noon'", ["time: 15:00"], "12:00"),
        ("note: 'Thursdays from 3-4pm'", ["time: 10:00"], "15:00-16:00"),
    ],
)  # fmt: skip
def test_these_do_not(stated, talks, time):
    (line,) = term(stated, *talks)
    assert f"no talk of T is at {time}; they are at" in line


def test_a_date_outside_of_its_term():
    data = """\
terms:
  - name: Winter 2026
    starts: 2026-01-01
    ends: 2026-03-31
    talks:
      - {title: A, date: 2026-04-02, was: 2025-12-31}
      - {title: B, date: Mar 5}
"""
    assert said(data) == [
        "t.yaml:6:26: WARNING: 2026-04-02 is outside of its term, 2026-01-01 to 2026-03-31; write"
        " another date, or other bounds [sampl.date]"
    ]


def zones_asked_for(data: str, **options: str) -> list[str]:
    _schedule, problems = parse(data.encode(), "t.yaml", **options)
    return [str(problem) for problem in problems if problem.kind is Kind.TIMEZONE]


def test_times_without_a_zone_are_asked_about_once_a_file():
    talks = "".join(f"- {{title: T{n}, date: 2026-01-0{n}, time: '10:00'}}\n" for n in range(1, 4))
    assert zones_asked_for(talks) == [
        "t.yaml:1:3: WARNING: nothing says in which time zone the times of 3 talks are meant; write timezone:"
        " America/New_York (or what yours is) in each talk, or set sampl_timezone [sampl.timezone]"
    ]
    assert zones_asked_for(f"title: T\ntalks:\n{talks}") == [
        "t.yaml:3:3: WARNING: nothing says in which time zone the times of 3 talks are meant; write timezone:"
        " America/New_York (or what yours is) at the top of the file [sampl.timezone]"
    ]


@pytest.mark.parametrize(
    "data",
    [
        "- {title: T, date: 2026-01-08}",
        "- {title: T, date: 2026-01-08 to 2026-01-10}",
        "- {title: T, date: 2026-01-08, time: TBA}",
        "- {title: T, date: 2026-01-08, time: 10:00 CET}",
        "{timezone: Europe/Paris, talks: [{title: T, date: 2026-01-08, time: 10:00}]}",
        "terms: [{name: W, time: 10:00 CET, talks: [{title: T, date: 2026-01-08}]}]",
    ],
)
def test_nobody_asks_for_a_zone_that_is_known_or_not_needed(data):
    assert zones_asked_for(data) == []


@pytest.mark.parametrize(
    "data",
    [
        "- {title: T, date: 2026-01-08, time: 10:00 IST}",
        "- {title: T, date: 2026-01-08, time: 10:00, timezone: Mars/Base}",
        "{timezone: Mars/Base, talks: [{title: T, date: 2026-01-08, time: 10:00}]}",
        "terms: [{name: W, timezone: Mars/Base, talks: [{title: T, date: 2026-01-08, time: 10:00}]}]",
    ],
)
def test_a_zone_that_is_not_read_is_not_asked_for_as_well(data):
    (problem,) = zones_asked_for(data)
    assert "nothing says" not in problem


def test_talks_beside_one_whose_zone_is_not_read_are_still_asked_about():
    data = "- {title: T, date: 2026-01-08, time: 10:00 IST}\n- {title: U, date: 2026-01-09, time: 9:00}"
    assert [line.partition(" WARNING: ")[2][:20] for line in zones_asked_for(data)] == [
        "the time zone 'IST' ",
        "nothing says in whic",
    ]


def test_the_zone_of_the_site_is_enough():
    data = "- {title: T, date: 2026-01-08, time: 10:00}"
    assert zones_asked_for(data, timezone="Europe/Paris") == []


@pytest.mark.parametrize(
    "data",
    [
        # the frame and what is in it
        "- {title: A, room: R, date: 2026-07-08 09:00 to 2026-07-10 17:00}\n"
        "- {title: B, room: R, date: 2026-07-09 10:00-11:00}\n",
        "- {title: A, room: R, date: 2026-07-08 to 2026-07-10}\n"
        "- {title: B, room: R, date: 2026-07-09 10:00-11:00}\n",
        # in the night between
        "- {title: A, room: R, date: 'Jul 8-10, 2026', time: 09:00-17:00}\n"
        "- {title: B, room: R, date: 2026-07-08 20:00-21:00}\n",
        "- {title: A, room: R, date: July 2026}\n- {title: B, room: R, date: 2026-07}\n",
    ],
)
def test_several_days_book_nobody_at_night_nor_as_the_frame_of_others(data):
    assert said(data) == []


def test_a_daily_time_books_each_day():
    data = (
        "- {title: A, room: R, date: 'Jul 8-10, 2026', time: 09:00-12:00}\n"
        "- {title: B, room: R, date: 2026-07-09 11:00-13:00}\n"
    )
    assert [line.split(",")[0].split(": ")[2] for line in said(data)] == [
        "the room 'R' is booked twice at one time on 2026-07-09"
    ]


def test_several_days_neither_keep_the_slot_of_a_term_nor_break_it():
    data = (
        "terms:\n- {name: W, weekday: Thursday, time: 16:00 CET, talks: "
        "[{title: T, date: Jul 8-12 2026}, {title: U, date: July 2026}]}"
    )
    assert said(data.replace("Jul 8-12 2026", "2026-07-06 to 2026-07-08")) == []


def together(*texts: str) -> list[str]:
    names = ("one.yaml", "two.yaml")
    schedules = [parse(text.encode(), name)[0] for name, text in zip(names, texts, strict=True)]
    return [f"{one.location}: {one.message}" for one in lint_together(schedules)]


FIRST = "timezone: UTC\ntalks:\n- {title: A, date: 2026-03-02, time: '10:00-11:00', room: R 1, speakers: Ada Lind}\n"
SECOND = "timezone: UTC\ntalks:\n\n- {title: B, date: 2026-03-02, time: '10:30-11:30', room: R 1, speakers: Bo Ng}\n"


def test_a_room_that_two_files_book_is_named_with_files_and_lines() -> None:
    assert together(FIRST, SECOND) == [
        "two.yaml:4:3: the room 'R 1' is booked twice at one time on 2026-03-02, by the talks in "
        "one.yaml:3 and two.yaml:4; write another time or room for one of them"
    ]


def test_a_talk_that_stands_in_two_files_is_one_talk() -> None:
    assert together(FIRST, FIRST) == []


def test_two_talks_of_one_id_in_two_files_are_told() -> None:
    other = FIRST.replace("title: A", "title: C").replace("room: R 1, ", "")
    assert together(FIRST, other) == [
        "two.yaml:3:3: the talk has the id '2026-03-02-ada-lind' like the one in one.yaml:3; give it an id of its own, such as `id: 2026-03-02-ada-lind-2`"
    ]


def test_files_that_do_not_meet_are_clean() -> None:
    assert together(FIRST, SECOND.replace("10:30-11:30", "11:00-12:00")) == []
