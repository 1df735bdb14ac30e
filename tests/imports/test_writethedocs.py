"""Write the Docs: days from prose, running clocks, sessions in their slots."""

from __future__ import annotations

import pytest
from sphinxcontrib.sampl.imports.context import ImportContext
from sphinxcontrib.sampl.imports.draft import Report
from sphinxcontrib.sampl.imports.readers.writethedocs.dates import Clock, minutes_of
from sphinxcontrib.sampl.imports.readers.writethedocs.reader import READER, read_pages
from sphinxcontrib.sampl.imports.source_file import Source
from sphinxcontrib.sampl.talks.yaml.unreadable import Unreadable

CONFIG = """
name: Ulm
year: 2023
tz: CEST
date:
  main: "**May 5-7, 2023, online**"
  day_one: {event: Hike, date: On your own}
  day_two: {event: Writing Day, date: May 5}
  day_three: {event: Main Conference, date: May 6-7}
flaghasschedule: True
"""
SESSIONS = """
- title: On sorting
  slug: on-sorting-ada-roe
  series: Docs Ulm
  youtubeId: abcdefghijk
  year: 2023
  speakers:
  - {name: "Ada  Roe", slug: ada-roe, twitter: "@ada", website: https://example.org/ada}
  abstract: <p>All of it.</p>
- title: Never shown
  slug: never-shown
  series: Docs Ulm
  speakers:
  - {name: Bo Poe}
"""
SCHEDULE = """
writing_day:
  - {time: '9:30', title: 'Doors <b>open</b>'}
talks_day1:
  - {time: '11:15', title: <a href="../hike">Hike</a> starts}
  - {time: '12:45', title: Lunch (60 mins)}
  - {time: '1:45', slug: on-sorting-ada-roe}
  - {time: '1:45', title: Unconference}
  - {time: '10:00', title: Social event ends}
talks_day2:
  - {time: '9:00', duration: '0:25', title: Welcome}
  - {duration: '0:05', title: Break}
  - {duration: 30m, slug: missing-talk}
"""
ALL = {"ulm-2023-config": CONFIG, "ulm-2023-sessions": SESSIONS, "ulm-2023-schedule": SCHEDULE}


def sources(**texts):
    return [Source(f"{name.replace('_', '-')}.yaml", text.encode()) for name, text in texts.items()]


def read(texts):
    report = Report()
    found = sources(**texts)
    pages, remarks = read_pages(found, ImportContext(found[0], report=report))
    return pages, remarks, [problem.message for problem in report.problems]


def slots(section, *names):
    return [
        tuple(row.cells[name].value if name in row.cells else None for name in names)
        for row in section.rows
    ]


def test_lists_of_the_schedule_have_the_days_that_the_prose_says():
    (page,), _, _ = read(ALL)
    days = [(section.name, section.rows[0].cells["date"].value) for section in page.sections[:3]]
    assert days == [
        ("Writing Day", "2023-05-05"),
        ("Day 1", "2023-05-06"),
        ("Day 2", "2023-05-07"),
    ]


def test_times_without_am_and_pm_go_on_through_the_day():
    (page,), remarks, _ = read(ALL)
    times = [time for (time,) in slots(page.sections[1], "time")]
    assert times == ["11:15", "12:45", "13:45", "13:45", "22:00"]
    assert "1:45 after 12:45 is 13:45" in remarks[1]


def test_slots_that_say_how_long_they_are_follow_each_other():
    (page,), _, _ = read(ALL)
    assert slots(page.sections[2], "time", "title") == [
        ("09:00-09:25", "Welcome"),
        ("09:25-09:30", "Break"),
        ("09:30-10:00", "missing talk"),
    ]


def test_a_slot_has_the_session_that_it_names():
    (page,), _, _ = read(ALL)
    talk = page.sections[1].rows[2].cells
    assert (talk["title"].value, talk["speakers"].value) == (
        "On sorting",
        [{"name": "Ada Roe", "url": "https://example.org/ada"}],
    )


def test_the_id_of_a_recording_becomes_its_address():
    found = sources(**ALL)
    draft = READER.read(found, ImportContext(found[0]))
    recordings = [entry.videos for entry in draft.all_entries() if entry.title == "On sorting"]
    assert recordings == [[{"url": "https://www.youtube.com/watch?v=abcdefghijk"}]]


def test_slots_without_a_session_are_no_talks_and_their_titles_are_text():
    (page,), _, _ = read(ALL)
    assert slots(page.sections[1], "title", "kind")[:2] == [
        ("Hike starts", "social"),
        ("Lunch (60 mins)", "break"),
    ]


def test_what_does_not_fit_is_told():
    assert read(ALL)[2] == [
        "skipped: twitter of a speaker",
        "no session has the slug 'missing-talk'",
        "no slot of the schedule has 'Never shown'",
    ]


def test_the_draft_is_in_the_zone_of_the_place():
    draft = READER.read(files := sources(**ALL), ImportContext(files[0]))
    assert (draft.values["title"], draft.values["timezone"]) == (
        "Docs Ulm 2023",
        "Europe/Paris",
    )


def test_a_schedule_without_configuration_has_times_and_a_question():
    (page,), _, problems = read({"ulm-sessions": SESSIONS, "ulm-schedule": SCHEDULE})
    assert "date" not in page.sections[0].rows[0].cells
    assert problems[0] == "the configuration does not say the day of writing_day"


def test_sessions_alone_are_a_list_of_talks():
    (page,), _, _ = read({"ulm-2023-sessions": SESSIONS})
    assert [section.name for section in page.sections] == ["Docs Ulm 2023"]
    assert [title for (title,) in slots(page.sections[0], "title")] == ["On sorting", "Never shown"]


def test_days_of_the_older_shape_have_title_and_speaker_in_one():
    text = """
- {Duration: '30', Session: "On sorting: a tale – Ada Roe", Slug: ada-roe, Time: '13:40'}
- {Duration: '10', Session: Switch Speakers, Time: '14:10'}
"""
    (page,), _, _ = read({"ulm-2018-day-1": text})
    assert slots(page.sections[0], "time", "title", "speakers") == [
        ("13:40-14:10", "On sorting: a tale", "Ada Roe"),
        ("14:10-14:20", "Switch Speakers", None),
    ]


def test_conferences_of_several_years_are_kept_apart():
    later = {name.replace("2023", "2024"): text for name, text in ALL.items()}
    pages, _, _ = read({**ALL, **later})
    assert len(pages) == 2


@pytest.mark.parametrize("text", [SESSIONS, SCHEDULE], ids=["sessions", "schedule"])
def test_files_are_known_by_their_keys(text):
    assert READER.claims([Source("a.yaml", text.encode())]) == 0.85


def test_files_that_belong_together_are_surer():
    assert READER.claims(sources(**ALL)) == 0.95


@pytest.mark.parametrize("text", [CONFIG, "- {title: A, speaker: B}"], ids=["config", "others"])
def test_a_configuration_alone_and_other_lists_are_not_claimed(text):
    assert READER.claims([Source("a.yaml", text.encode())]) == 0


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("0:30", 30), ("90", 90), ("30m", 30), ("1h", 60), ("1h 20min", 80), ("x", None)],
)
def test_durations_are_read_as_people_write_them(text, minutes):
    assert minutes_of(text) == minutes


def test_a_clock_of_24_hours_does_not_jump_to_the_afternoon():
    clock = Clock(is_long=True)
    assert [clock.slot(time, "") for time in ("13:00", "9:00")] == [
        ("13:00", ""),
        ("09:00", "9:00 comes after 13:00"),
    ]


# Several conferences, and what is none

OTHER = SESSIONS.replace("Docs Ulm", "Docs Graz").replace("2023", "2024")
TWO = {
    **ALL,
    "graz-2024-config": CONFIG.replace("Ulm", "Graz")
    .replace("2023", "2024")
    .replace("CEST", "UTC"),
    "graz-2024-sessions": OTHER,
}


def test_conferences_stay_apart_each_with_its_zone():
    found = sources(**TWO)
    draft = READER.read(found, ImportContext(found[0]))
    zones = {term.name: str(term.values.get("timezone", "")) for term in draft.terms}
    assert zones["Day 1"] != zones["Docs Graz 2024"] == "UTC"
    assert "timezone" not in draft.values


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("- {name: Ada}\n", None, "skipped: no file of Write the Docs"),
        ("talks_day1:\n  - {time: '9:00', title: A\n", 2, "the { that opens here is not closed"),
    ],
)
def test_a_file_that_does_not_belong_costs_no_other_one(text, line, said):
    found = [*sources(**ALL), Source("ulm-2023-second-schedule.yaml", text.encode())]
    report = Report()
    draft = READER.read(found, ImportContext(found[0], report=report))
    assert any(entry.title == "On sorting" for entry in draft.all_entries())
    (problem,) = [one for one in report.problems if one.file == found[-1].name]
    assert (problem.line, problem.message.startswith(said)) == (line, True)


def test_a_configuration_alone_has_no_talks():
    found = sources(**{"ulm-2023-config": CONFIG})
    with pytest.raises(Unreadable, match="no schedule and no sessions"):
        READER.read(found, ImportContext(found[0]))


@pytest.mark.parametrize(
    ("time", "duration", "expected"),
    [
        ("25:00", "", ("", "'25:00' is no time")),
        ("9:00", "soon", ("09:00", "'soon' is no duration")),
        ("2pm", "0:30", ("14:00-14:30", "")),
        ("12 a.m.", "", ("00:00", "")),
    ],
)
def test_what_a_slot_cannot_say_is_doubted(time, duration, expected):
    assert Clock().slot(time, duration) == expected


def test_a_person_may_be_a_name_only():
    plain = SESSIONS.replace("{name: Bo Poe}", "Bo Poe")
    found = sources(**{"ulm-2023-sessions": plain})
    draft = READER.read(found, ImportContext(found[0]))
    assert [entry.speakers for entry in draft.all_entries() if entry.title == "Never shown"] == [
        ["Bo Poe"]
    ]
