"""A data file → a schedule: both shapes, all keys, all spellings."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sphinxcontrib.sampl.talks.checks.internal import without_internal
from sphinxcontrib.sampl.talks.model import Access, Kind, Markup, Status
from sphinxcontrib.sampl.talks.parse import parse
from sphinxcontrib.sampl.talks.schema import FILE_KEYS, TALK, TALK_KEYS, TERM_KEYS, spellings


def read(text, **options):
    """Return the schedule of a file without problems."""
    schedule, problems = parse(text.encode(), "talks.yaml", **options)
    assert [str(problem) for problem in problems] == []
    return schedule


def messages(text):
    return [problem.message for problem in parse(text.encode(), "talks.yaml")[1]]


def talk(text):
    (only,) = read(f"- {{{text}}}").talks
    return only


def test_a_list_is_talks_alone():
    schedule = read("- {title: A}\n- {title: B}\n")
    assert [entry.title.text for entry in schedule.talks] == ["A", "B"]
    assert schedule.terms == ()


def test_the_flat_shape_with_triples_and_pairs():
    (entry,) = read("""
- title: Overview
  speaker: [Ruihang Lai, SJTU, https://example.org/lai]
  date: "Feb 23th, 2024, 12:00 - 13:00 PST"
  recording: [https://example.org/1, internal]
""").talks
    (speaker,), (video,) = entry.speakers, entry.videos
    assert entry.id == "2024-02-23-ruihang-lai"
    assert entry.when.start.isoformat() == "2024-02-23T12:00:00-08:00"
    assert (speaker.name, speaker.affiliation.text, speaker.url) == (
        "Ruihang Lai",
        "SJTU",
        "https://example.org/lai",
    )
    assert (video.url, video.access) == ("https://example.org/1", Access.INTERNAL)


def test_a_mapping_is_the_full_shape():
    schedule = read("""
title: Talks
description: All of them.
url: https://example.org
language: en
timezone: America/Los_Angeles
markup: rst
organizers: [Ann (UW)]
channels: [{label: List, url: https://example.org/list, access: internal}]
speakers: {bob: Bob Burns}
tracks: {ml: Machine Learning}
rooms: {h: Hall}
terms: [{name: Winter 2022, talks: [{title: A, speaker: bob, track: ml, room: h}]}]
talks: [{title: B}]
x-own: kept
""")
    assert (schedule.title.text, schedule.url, schedule.language) == (
        "Talks",
        "https://example.org",
        "en",
    )
    assert (schedule.timezone, schedule.markup) == ("America/Los_Angeles", Markup.RST)
    assert schedule.organizers[0].affiliation.text == "UW"
    assert schedule.channels[0].access is Access.INTERNAL
    assert [(p.id, p.name) for p in schedule.speakers] == [("bob", "Bob Burns")]
    assert [(t.id, t.name) for t in schedule.tracks] == [("ml", "Machine Learning")]
    assert [room.name for room in schedule.rooms] == ["Hall"]
    assert [entry.term for entry in schedule.talks] == ["winter-2022", None]
    first = schedule.talks[0]
    assert (first.speakers[0].id, first.track, first.room) == ("bob", "ml", "Hall")
    assert schedule.extra == {"x-own": "kept"}


def test_talks_before_terms_come_first():
    schedule = read("talks: [{title: B}]\nterms: [{name: T, talks: [{title: A}]}]")
    assert [entry.title.text for entry in schedule.talks] == ["B", "A"]


@pytest.mark.parametrize("spelling", ["speakers", "speaker", "presenter"])
def test_other_spellings_of_speakers(spelling):
    assert [p.name for p in talk(f"title: T, {spelling}: Ann").speakers] == ["Ann"]


@pytest.mark.parametrize("spelling", ["videos", "video", "recording", "recordings"])
def test_other_spellings_of_videos(spelling):
    assert [v.url for v in talk(f"title: T, {spelling}: https://example.org").videos] == [
        "https://example.org"
    ]


@pytest.mark.parametrize("kind", [kind.value for kind in Kind])
def test_every_kind_may_be_written(kind):
    assert talk(f"title: T, kind: {kind}").kind.value == kind


@pytest.mark.parametrize("status", [status.value for status in Status])
def test_every_status_may_be_written(status):
    assert talk(f"title: T, status: {status}").status.value == status


def test_the_defaults_of_a_talk():
    entry = talk("title: T")
    assert (entry.kind, entry.status, entry.when.date) == (Kind.TALK, Status.CONFIRMED, None)


def test_a_string_where_a_list_is_meant_is_a_list_of_one():
    entry = talk(
        "title: T, speakers: Ann, tags: x, videos: a.mp4, slides: a.pdf, links: /a, slots: 2022-01-01, date: 2022-01-02"
    )
    sizes = [
        len(getattr(entry, name))
        for name in ("speakers", "tags", "videos", "slides", "links", "slots")
    ]
    assert sizes == [1, 1, 1, 1, 1, 1]


def test_slots_without_a_date_begin_with_the_first():
    entry = talk("title: T, slots: [2022-01-01, {date: 2022-01-02, time: 9-10am, timezone: UTC}]")
    assert [slot.date.day for slot in (entry.when, *entry.slots)] == [1, 2]


def test_a_moved_talk_knows_when_it_was():
    entry = talk("title: T, date: 2022-01-08, status: moved, was: 2022-01-01")
    assert (entry.was[0].date.day, entry.status) == (1, Status.MOVED)


def test_norwegian_is_a_language():
    entry = talk("title: no, language: no, speakers: [No, Yes], tags: [off, on]")
    assert (entry.title.text, entry.language, entry.tags) == ("no", "no", ("off", "on"))
    assert [person.name for person in entry.speakers] == ["No", "Yes"]


def test_an_own_id_is_kept():
    entry = talk("title: T, id: My.id_1")
    assert (entry.id, entry.has_own_id) == ("My.id_1", True)


def test_a_bad_id_is_made_good_and_said():
    (problem,) = messages("- {title: T, id: ../x}")
    assert "write 'x'" in problem


def test_a_clash_names_both_lines():
    assert messages("- {title: A, id: s}\n- {title: B, id: s}\n") == [
        "the talks in lines 1 and 2 come to one id, 's'; give them an id of their own, such as `id: s-2`"
    ]


def test_rows_that_are_no_talks_may_share_an_id():
    assert messages("- {date: 2022-01-01, kind: none}\n- {date: 2022-01-01, kind: none}") == []


@pytest.mark.parametrize("key", ["timezone", "location", "time"])
def test_the_zone_of_the_site_is_the_last_resort(key):
    entry = read("- {title: T, date: 2022-01-01, time: 9-10am}", timezone="Asia/Tokyo").talks[0]
    assert entry.when.timezone == "Asia/Tokyo"


def test_the_zone_of_the_file_goes_before_the_sites():
    schedule = read(
        "timezone: Europe/Paris\ntalks: [{title: T, date: 2022-01-01, time: 9am}]",
        timezone="Asia/Tokyo",
    )
    assert schedule.talks[0].when.timezone == "Europe/Paris"


def test_a_row_that_is_no_talk_has_no_place_of_its_term():
    schedule = read(
        "terms: [{name: T, location: Hall, talks: [{title: A}, {date: 2022-01-01, kind: none}]}]"
    )
    assert [entry.location and entry.location.text for entry in schedule.talks] == ["Hall", None]


@pytest.mark.parametrize(
    "text",
    [
        "talks: [{tracks: x, title: T}]",
        "- {speeker: x, title: T}",
        "tittle: x",
        "terms: [{name: T, nmae: x}]",
    ],
)
def test_an_unknown_key_is_answered_with_the_nearest(text):
    (message,) = messages(text)
    assert "did you mean" in message


def test_keys_of_the_users_own_are_no_problem():
    read("x-a: [1, {2: 3}]\ntalks: [{title: T, x-b: c}]\nterms: [{name: T, x-c: d}]")


def test_problems_are_in_file_order_and_each_is_there_once():
    _, problems = parse(b"- {title: A, date: x, kind: y, id: /}\n- {titel: z, date: x}\n", "f")
    places = [(problem.line, problem.column) for problem in problems]
    assert places == sorted(places)
    assert len(set(problems)) == len(problems) == 5


@pytest.mark.parametrize("text", ["text", "42", "'x'", "!!python/tuple []"])
def test_a_file_that_is_no_list_and_no_mapping_is_fatal(text):
    schedule, problems = parse(text.encode(), "f")
    assert (schedule.talks, problems[-1].fatal) == ((), True)


@pytest.mark.parametrize("text", ["", "# later", "~", "[]", "{}", "talks:", "terms: []"])
def test_a_file_without_talks_is_none_of_these(text):
    assert read(text).talks == ()


def test_with_internal_links_cut_no_internal_address_is_left():
    schedule = read("""
channels: [{url: https://secret.example, access: internal, label: L}]
talks: [{title: T, videos: [[https://secret.example/1, internal]], slides: [[https://secret.example/2, internal]],
         links: [{url: https://secret.example/3, access: internal}, https://open.example]}]
""")
    shown = repr(without_internal(schedule))
    assert "secret.example" not in shown
    assert "open.example" in shown


def test_a_schedule_can_be_pickled():
    schedule = read(
        "title: T\ntalks: [{title: A, date: 2022-01-01, time: 9am PT, speaker: Ann (UW)}]"
    )
    assert pickle.loads(pickle.dumps(schedule)) == schedule


def test_equal_bytes_are_equal_schedules():
    data = b"- {title: A, date: x}\n- {title: B, id: a}\n"
    assert parse(data, "f") == parse(data, "f")


KEYS = st.sampled_from(
    [
        *FILE_KEYS,
        *TALK_KEYS,
        *TERM_KEYS,
        *spellings(TALK),
        "name",
        "url",
        "access",
        "label",
        "x-a",
        "zz",
    ]
)
WORDS = st.sampled_from(
    ["", "2022-01-06", "Jan 6", "9999-12-31", "0001-01-01", "11:30-12:30", "23:00-01:00 PST", "24:00", "12:00 PT",
     "America/Los_Angeles", "Thursday", "yes", "internal", "none", "https://example.org", "javascript:x", "60",
     "Ann (UW)", "x", "TBA", "2022-03-13 02:30"]
) | st.text(max_size=6)  # fmt: skip
VALUES = st.recursive(
    st.none() | st.integers() | st.booleans() | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=15,
)
TALKS = st.lists(
    st.dictionaries(st.sampled_from([*TALK_KEYS, *spellings(TALK)]), VALUES, max_size=8), max_size=3
)
TERMS = st.lists(
    st.fixed_dictionaries({}, optional={**dict.fromkeys(TERM_KEYS, VALUES), "talks": TALKS}),
    max_size=2,
)
FILES = (
    VALUES
    | TALKS
    | st.fixed_dictionaries(
        {}, optional={**dict.fromkeys(FILE_KEYS, VALUES), "terms": TERMS, "talks": TALKS}
    )
)


@settings(deadline=None, max_examples=200)
@given(FILES)
def test_whatever_the_values_a_schedule_comes_of_them(value):
    schedule, problems = parse(json.dumps(value).encode(), "f", timezone="America/New_York")
    ids = [entry.id for entry in schedule.talks]
    assert len(set(ids)) == len(ids)
    assert all(str(problem) for problem in problems)
    for entry in schedule.talks:
        if entry.when.end is not None:
            assert entry.when.start < entry.when.end


MEASURE = """
import resource, sys, time
resource.setrlimit(resource.RLIMIT_AS, (512 * 2**20, 512 * 2**20))
from sphinxcontrib.sampl.talks.parse import parse
data = eval(sys.argv[1])
parse(data, "f")
assert time.process_time() < 10  # of the processor: the machine may be busy
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    "data",
    [
        pytest.param("b'- title: x\\n  date: ' + b'a b ' * 8_000_000", id="a date of 32 million characters"),
        pytest.param("b'- tags: [' + b'a, ' * 10_000_000 + b']'", id="ten million tags"),
        pytest.param("b'[' * 30_000_000", id="thirty million brackets"),
        pytest.param("b'- \"' + b'\\\\n' * 15_000_000 + b'\"'", id="a quoted value of line ends"),
        pytest.param("''.join(f'- {{zone{i}: x, timezone: Eu/a{i}}}\\n' for i in range(30_000)).encode()", id="slips without end"),
        pytest.param(
            "b'speakers:\\n' + b''.join(b'  nick%d: A\\n' % i for i in range(20_000)) + b'talks:\\n'"
            " + b''.join(b'- {title: t, speaker: nikc%d}\\n' % i for i in range(20_000))",
            id="misspelt ids among many",
        ),
        pytest.param("b'- {id: a, title: b}\\n' * 30_000", id="one id for all"),
        pytest.param(
            "b'terms:\\n' + b'- {name: T, weekday: Mon, starts: 2020-01-01, ends: 2022-12-31, fill: yes}\\n' * 200",
            id="weeks without end",
        ),
    ],
)  # fmt: skip
def test_no_file_within_the_bounds_costs_more_than_ten_seconds_or_512_mib(data):
    pytest.importorskip("resource")
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, data],
        capture_output=True,
        text=True,
        check=False,
        env={name: value for name, value in os.environ.items() if "COVERAGE" not in name},
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_slots_of_a_talk_are_in_its_own_zone():
    data = b"- {title: A, timezone: Asia/Kolkata, slots: ['2026-01-08, 10:00-11:00', 2026-01-09]}\n"
    schedule, problems = parse(data, "t.yaml")
    (talk,) = schedule.talks
    assert problems == []
    assert talk.when.start.isoformat() == "2026-01-08T10:00:00+05:30"
    assert [slot.timezone for slot in talk.slots] == ["Asia/Kolkata"]


def test_a_bad_zone_is_said_once_for_talk_and_slots():
    data = b"- {title: A, timezone: Mars/Phobos, slots: [2026-01-08], date: 2026-01-07}\n"
    assert len(parse(data, "t.yaml")[1]) == 1
