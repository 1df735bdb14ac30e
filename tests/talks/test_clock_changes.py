"""Every time zone of the world, on the days on which its clocks change: zoneinfo is the judge."""

from __future__ import annotations

import json
import re
from calendar import isleap
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sphinxcontrib.sampl.formats.json import write
from sphinxcontrib.sampl.talks.model import Schedule
from sphinxcontrib.sampl.talks.parse import parse
from sphinxcontrib.sampl.talks.views.selection import is_over
from sphinxcontrib.sampl.talks.when.zones import ABBREVIATIONS, AMBIGUOUS, instant

pytestmark = pytest.mark.slow
NO_NAMES = {"Factory", "localtime", "GMT+0", "GMT-0"}
"""Not a place, another one on each machine, or an offset by another name."""
ZONES = sorted(available_timezones() - set(ABBREVIATIONS) - AMBIGUOUS - NO_NAMES)
FILE = 500
"""Talks of a file: of too many problems the rest is counted."""
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
YEARS = st.integers(1973, 2060)
"""Until 1972 some offsets have seconds."""
OF_NOTE = (
    1994,  # Kiritimati skips New Year's Eve
    2011,  # Samoa skips a day
    2014,  # Russia changes its standard time
    2018,  # North Korea goes on by half an hour, Morocco stays in summer
    2026,  # Lord Howe changes by half an hour, Ireland and Morocco have winter time
)


def of_any_year(test):
    """Try the years of note, and some others."""
    test = settings(deadline=None, max_examples=3)(given(YEARS)(test))
    for year in OF_NOTE:
        test = example(year)(test)
    return test


@cache
def changes(key: str, year: int) -> tuple[datetime, ...]:
    """Return the instants of a year at which the offset of a zone changes, to the minute."""
    place = ZoneInfo(key)

    def offset(moment: datetime) -> timedelta | None:
        return moment.astimezone(place).utcoffset()

    found = []
    days = [datetime(year, 1, 1, tzinfo=UTC) + n * DAY for n in range(366)]
    offsets = [offset(day) for day in days]
    for day, before, after in zip(days, offsets, offsets[1:], strict=False):
        if before == after:
            continue
        low, high = day, day + DAY
        while high - low > MINUTE:
            middle = (low + (high - low) // 2).replace(second=0)
            low, high = (middle, high) if offset(middle) == before else (low, middle)
        found.append(high)
    return tuple(found)


@cache
def edges(year: int) -> tuple[tuple[str, datetime], ...]:
    """Return clock times within each gap and fold of a year, in every zone.

    And beside them, once for zones with the same changes.
    """
    found: dict[tuple[str, datetime], None] = {}
    seen = set()
    for key in ZONES:
        place = ZoneInfo(key)
        noon = datetime(year, 7, 1, 12, tzinfo=place)
        found[key, noon.replace(tzinfo=None)] = None
        clock_changes = changes(key, year)
        is_alias = (noon.utcoffset(), clock_changes) in seen
        seen.add((noon.utcoffset(), clock_changes))
        for change in clock_changes:
            clocks = [(change + step).astimezone(place) for step in (-MINUTE, timedelta(0))]
            first, last = sorted(clock.replace(tzinfo=None, second=0) for clock in clocks)
            middle = (first + (last - first) / 2).replace(second=0, microsecond=0)
            beside = (first - MINUTE, first, first + MINUTE, last - MINUTE, last, last + MINUTE)
            for clock in (middle,) if is_alias else (middle, *beside):
                found[key, clock] = None
    return tuple(found)


def instants(key: str, clock: datetime) -> list[datetime]:
    """Return all instants at which clocks in a zone show a time."""
    place = ZoneInfo(key)
    around = [clock.replace(tzinfo=UTC) + step * DAY for step in (-2, -1, 0, 1, 2)]
    possible = {
        clock.replace(tzinfo=UTC) - moment.astimezone(place).utcoffset() for moment in around
    }
    return sorted(u for u in possible if u.astimezone(place).replace(tzinfo=None) == clock)


def read(entries):
    """Return talks, as of one file, and, by line, what is said of them."""
    entries, talks, said = list(entries), [], []
    for first in range(0, len(entries), FILE):
        lines = [
            f"- {{id: t{n}, title: T, {text}}}\n"
            for n, text in enumerate(entries[first : first + FILE])
        ]
        schedule, problems = parse("".join(lines).encode(), "t.yaml")
        found: dict[int, list[str]] = {}
        for problem in problems:
            found.setdefault(problem.line, []).append(problem.message)
        talks += schedule.talks
        said += [found.get(line, []) for line in range(1, len(lines) + 1)]
    return Schedule(talks=tuple(talks)), said


def entry(key: str, clock: datetime, more: str = "") -> str:
    return f"date: {clock:%Y-%m-%d}, time: '{clock:%H:%M}', timezone: {key}{more}"


def utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


@of_any_year
def test_a_start_is_the_instant_at_which_clocks_show_it(year):
    schedule, said = read(entry(*edge) for edge in edges(year))
    wrong = []
    for edge, talk, messages in zip(edges(year), schedule.talks, said, strict=True):
        key, clock = edge
        start = talk.when.start
        expected = instants(key, clock)
        kind = ["skipped", "", "comes twice"][len(expected)]
        if not expected:  # counted on from before the change
            before = (clock - 2 * DAY).replace(tzinfo=UTC).astimezone(ZoneInfo(key)).utcoffset()
            expected = [clock.replace(tzinfo=UTC) - before]
        if (
            utc(start) != expected[0]
            or start.replace(tzinfo=None) != clock
            or talk.when.timezone != key
            or (kind not in "".join(messages) if kind else messages)
        ):
            wrong.append((edge, start, expected, messages))
    assert wrong == []


@of_any_year
def test_who_writes_what_the_warning_says_is_not_warned_again(year):
    _, said = read(entry(*edge) for edge in edges(year))
    mended = []
    for (key, clock), messages in zip(edges(year), said, strict=True):
        for message in messages:
            if "skipped" in message:
                day, at = re.search(r"write (?:(\S+) )?(\d\d:\d\d)$", message).groups()
                mended.append(
                    (key, instants(key, clock), f"date: {day or clock.date()}, time: '{at}'")
                )
            else:
                words = re.findall(r"\d\d:\d\d ([^ ,;]+) for", message)
                for number, word in enumerate(words):
                    instant = instants(key, clock)[number]
                    mended.append(
                        (key, [instant], f"date: {clock.date()}, time: '{clock:%H:%M} {word}'")
                    )
    schedule, said = read(f"{text}, timezone: {key}" for key, _, text in mended)
    wrong = [
        (text, talk.when, messages)
        for (_, expected, text), talk, messages in zip(mended, schedule.talks, said, strict=True)
        if messages or (expected and [utc(talk.when.start)] != expected)
    ]
    assert wrong == []
    assert len(mended) > 100


@of_any_year
def test_a_talk_over_a_clock_change_ends_after_it_starts(year):
    spans = [
        (key, clock, clock + length)
        for key, clock in edges(year)
        for length in (15 * MINUTE, 2 * HOUR)
    ]
    schedule, said = read(
        entry(key, first).replace("', timezone", f"-{last:%H:%M}', timezone")
        for key, first, last in spans
    )
    wrong = []
    for (key, _, last), talk, messages in zip(spans, schedule.talks, said, strict=True):
        start, end = talk.when.start, talk.when.end
        if end is None:
            if not any("is not after the start" in message for message in messages):
                wrong.append((talk.when, messages))
        elif utc(end) <= utc(start) or end.replace(tzinfo=None) != last or end.tzinfo.key != key:
            wrong.append((talk.when, messages))
    assert wrong == []


@of_any_year
def test_a_duration_is_time_that_passes(year):
    schedule, _ = read(entry(*edge, ", duration: 90") for edge in edges(year))
    lengths = {utc(talk.when.end) - utc(talk.when.start) for talk in schedule.talks}
    assert lengths == {timedelta(minutes=90)}


@of_any_year
def test_what_is_exported_is_the_same_instants(year):
    schedule, _ = read(entry(*edge, ", duration: 90") for edge in edges(year))
    exported = json.loads(write(schedule))["talks"]
    read_back = [
        [datetime.fromisoformat(talk[name]) for name in ("start", "end")] for talk in exported
    ]
    assert [list(map(utc, times)) for times in read_back] == [
        [utc(talk.when.start), utc(talk.when.end)] for talk in schedule.talks
    ]


@of_any_year
def test_a_talk_into_the_new_year_ends_on_its_first_day(year):
    schedule, said = read(
        f"date: {year}-12-31, time: 23:30-00:30, timezone: {key}" for key in ZONES
    )
    expected = datetime(year + 1, 1, 1, 0, 30)  # noqa: DTZ001 - a clock time
    before = datetime(year, 12, 31, 23, 30)  # noqa: DTZ001
    ends = {
        key: talk.when.end and talk.when.end.replace(tzinfo=None)
        for key, talk in zip(ZONES, schedule.talks, strict=True)
        if instants(key, before)  # 1994 ended a day earlier in Kiritimati
    }
    assert {key: end for key, end in ends.items() if end != expected} == {}
    changing = {key for key in ZONES if any(len(instants(key, c)) != 1 for c in (before, expected))}
    assert {key for key, messages in zip(ZONES, said, strict=True) if messages} == changing


@of_any_year
def test_a_talk_without_a_time_is_over_when_its_day_is(year):
    days = [
        (key, day)
        for key in ZONES
        for change in [*changes(key, year), datetime(year, 2, 28, 12, tzinfo=UTC)]
        for day in (change.date() - DAY, change.date(), change.date() + DAY)
    ]
    schedule, _ = read(f"date: {day}, timezone: {key}" for key, day in days)
    wrong = []
    for (key, day), talk in zip(days, schedule.talks, strict=True):
        place = ZoneInfo(key)
        midnight = utc(datetime.combine(day + DAY, time(0), place))
        last = midnight - MINUTE
        assert last.astimezone(place).date() <= day < midnight.astimezone(place).date()
        if is_over(talk, last) or not is_over(talk, midnight):
            wrong.append((key, day))
    assert wrong == []


@settings(deadline=None, max_examples=60)
@example(14 * 60, datetime(2024, 2, 29, 23, 45))  # noqa: DTZ001
@example(-12 * 60, datetime(2024, 12, 31, 0, 0))  # noqa: DTZ001
@given(
    st.integers(-14 * 60, 14 * 60),
    st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)),  # noqa: DTZ001
)
def test_a_fixed_offset_is_that_of_the_talk(minutes, clock):
    sign, size = "-" if minutes < 0 else "+", abs(minutes)
    schedule, said = read([entry(f"'{sign}{size // 60:02}:{size % 60:02}'", clock)])
    start = schedule.talks[0].when.start
    assert (start.utcoffset(), f"{start:%Y-%m-%d %H:%M}", said) == (
        timedelta(minutes=minutes),
        f"{clock:%Y-%m-%d %H:%M}",
        [[]],
    )


@pytest.mark.parametrize(
    ("zone", "start"),
    [
        ("Pacific/Kiritimati", "2024-02-29T11:30:00+14:00"),
        ("Etc/GMT+12", "2024-02-29T11:30:00-12:00"),
        ("'+14:00'", "2024-02-29T11:30:00+14:00"),
        ("'-12:00'", "2024-02-29T11:30:00-12:00"),
        ("Africa/Casablanca", "2024-02-29T11:30:00+01:00"),  # in summer time all year but Ramadan
        ("Europe/Dublin", "2024-02-29T11:30:00+00:00"),
        ("Australia/Lord_Howe", "2024-02-29T11:30:00+11:00"),
        ("Asia/Kathmandu", "2024-02-29T11:30:00+05:45"),
    ],
)
def test_the_offset_is_that_of_the_zone(zone, start):
    schedule, said = read([f"date: Feb 29 2024, time: '11:30', timezone: {zone}"])
    assert (schedule.talks[0].when.start.isoformat(), said) == (start, [[]])


@settings(deadline=None, max_examples=60)
@given(st.integers(1900, 2100))
def test_a_leap_day_exists_in_leap_years(year):
    schedule, said = read([f"date: Feb 29 {year}"])
    day = schedule.talks[0].when.date
    expected = (
        (date(year, 2, 29), []) if isleap(year) else (None, [f"February {year} has no day 29"])
    )
    assert (day, said[0]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the word behind the time says which of the two is meant
        ("date: 2022-11-06, time: '01:30 PDT'", ("01:30 -0700", None, [])),
        ("date: 2022-11-06, time: '01:30 PST'", ("01:30 -0800", None, [])),
        ("date: 2022-11-06T01:30-07:00", ("01:30 -0700", None, [])),
        ("date: 2022-11-06T01:30-08:00", ("01:30 -0800", None, [])),
        ("date: 2022-11-06, time: '01:15-01:45 PST'", ("01:15 -0800", "01:45 -0800", [])),
        ("date: 2022-11-06, start: 01:30 PDT, end: 01:15 PST", ("01:30 -0700", "01:15 -0800", [])),
        # the end is the first such time after the start
        ("date: 2022-11-06, start: 01:30 PST, end: '01:45'", ("01:30 -0800", "01:45 -0800", [])),
        ("date: 2022-11-06, start: 01:30 PDT, end: '01:15'", ("01:30 -0700", "01:15 -0800", [])),
        # the night of the end counts, not that of the start
        ("date: 2022-03-13, time: '23:00-02:30'", ("23:00 -0700", "02:30 -0700", [])),
        ("date: 2022-11-06, time: '23:00-01:30'", ("23:00 -0800", "01:30 -0800", [])),
        ("date: 2022-03-12, time: '23:00-02:30'", ("23:00 -0800", "02:30 -0800", [
            "02:30 on 2022-03-13 is skipped by the clock change in America/Los_Angeles; write 03:30"])),
        # hours that pass decide, not clocks
        ("date: 2022-03-12, time: '20:00-04:30'", ("20:00 -0800", "04:30 -0700", [])),
        ("date: 2022-03-13, time: 02:30-03:15", ("02:30 -0800", None, [
            "02:30 on 2022-03-13 is skipped by the clock change in America/Los_Angeles; write 03:30",
            "the end 03:15 is not after the start 03:30; write a later end, or its date too"])),
    ],
)  # fmt: skip
def test_the_nights_of_los_angeles(text, expected):
    schedule, (messages,) = read([f"{text}, timezone: America/Los_Angeles"])
    when = schedule.talks[0].when
    shown = [moment and f"{moment:%H:%M %z}" for moment in (when.start, when.end)]
    assert (*shown, messages) == expected


@pytest.mark.parametrize("word", ["+25:00", "UTC+15", "UTC-14:01", "GMT-99"])
def test_an_offset_that_no_place_has_is_said(word):
    schedule, (messages,) = read([f"date: 2022-01-20, time: '11:00 {word}', timezone: Asia/Tokyo"])
    assert messages == [f"there is no time zone {word!r}; offsets go to +14:00"]
    assert schedule.talks[0].when.timezone is None


DATES = [
    "2026-11-01",
    "2026-03-08",
    "0001-01-01",
    "9999-12-31",
    "2011-12-30",
    "Nov 1",
    "TBA",
    "2026-02-30",
]
CLOCKS = [
    "01:30",
    "01:30-01:15",
    "24:00",
    "23:30-00:30",
    "22:00-24:00",
    "20:00-04:30",
    "noon",
    "25:00",
]
WORDS = [
    "",
    " PST",
    " PDT",
    " +25:00",
    " UTC+14",
    " IST",
    " GMT",
    " Asia/Tokyo",
    " Mars/X",
    " (PT)",
]
PLACES = ["UTC", "America/Los_Angeles", "Pacific/Apia", "'+14:00'", "Etc/GMT+12", "Bogus"]
day, clock, word = map(st.sampled_from, (DATES, CLOCKS, WORDS))
FIELDS = st.fixed_dictionaries(
    {"date": st.builds("'{}'".format, day) | st.builds("'{} {}{}'".format, day, clock, word)},
    optional={
        "time": st.builds("'{}{}'".format, clock, word),
        "start": st.builds("'{} {}{}'".format, day, clock, word),
        "end": st.builds("'{}{}'".format, clock, word),
        "duration": st.sampled_from(["60", "31 days", "9h 30", "0", "44640"]),
        "timezone": st.sampled_from(PLACES),
        "slots": st.builds("['{} {}{}']".format, day, clock, word),
        "was": st.builds("'{} {}{}'".format, day, clock, word),
    },
)


@settings(deadline=None, max_examples=300)
@given(st.lists(FIELDS, min_size=1, max_size=4), clock, word, st.sampled_from(PLACES))
def test_whatever_is_written_no_talk_is_lost_and_none_ends_before_it_starts(talks, at, zone, place):
    lines = [
        f"  - {{id: t{n}, title: T, room: R, "
        + ", ".join(f"{k}: {v}" for k, v in talk.items())
        + "}\n"
        for n, talk in enumerate(talks)
    ]
    head = f"timezone: {place}\nterms:\n- name: Fall 2026\n  time: '{at}{zone}'\n  talks:\n"
    schedule, _ = parse((head + "".join(lines)).encode(), "t.yaml")
    slots = [slot for talk in schedule.talks for slot in (talk.when, *talk.slots) if slot.end]
    assert len(schedule.talks) == len(talks)
    assert [slot for slot in slots if instant(slot.end) <= instant(slot.start)] == []
