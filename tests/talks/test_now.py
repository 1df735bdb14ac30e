"""Upcoming, past and the next change, at any moment, for talks of any zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sphinxcontrib.sampl.talks.parse import parse
from sphinxcontrib.sampl.talks.views.selection import (
    Order,
    Selection,
    When,
    is_over,
    next_change,
    select,
)

DAYS = st.sampled_from(
    [
        *(date(2026, 10, 31) + timedelta(days=n) for n in range(3)),  # clocks go back in America
        *(date(2026, 10, 24) + timedelta(days=n) for n in range(3)),  # and in Europe
        date(2026, 12, 31),
        date(2027, 1, 1),
        date(2028, 2, 29),
    ]
)
PLACES = st.sampled_from(
    [
        "",
        "America/Los_Angeles",
        "Europe/Paris",
        "Pacific/Kiritimati",
        "Etc/GMT+12",
        "'+14:00'",
        "'-12:00'",
    ]
)
QUARTERS = st.integers(0, 95).map(lambda n: f"{n // 4:02}:{n % 4 * 15:02}")
LENGTHS = st.sampled_from(["", ", duration: 15", ", duration: 60", ", duration: 150"])
AT = st.tuples(DAYS, st.none() | QUARTERS, LENGTHS, PLACES)


def slot(day, clock, length, place):
    hours = f", time: '{clock}'{length}" if clock else ""
    return f"date: {day}{hours}" + (f", timezone: {place}" if place else "")


@st.composite
def schedules(draw):
    """Talks with and without a date, a time, a zone, an end and further slots."""
    lines = []
    for number in range(draw(st.integers(0, 8))):
        first, *more = draw(st.lists(AT, min_size=1, max_size=3))
        slots = ", ".join(f"{{{slot(*one)}}}" for one in more)
        when = draw(
            st.just(slot(*first))
            | st.just(f"{slot(*first)}, slots: [{slots}]")
            | st.just("date: TBA")
        )
        lines.append(f"- {{id: t{number}, title: T, {when}}}\n")
    schedule, _ = parse("".join(lines).encode() or b"[]", "t.yaml")
    return schedule


def moments(schedule):
    """Return the instants at which talks start, and those at which they are over."""
    starts, ends = [], []
    for talk in schedule.talks:
        for one in (talk.when, *talk.slots):
            if one.date is None:
                continue
            place = (one.start and one.start.tzinfo) or LAST_ON_EARTH
            if one.timezone and not one.start:
                place = place_of(one.timezone)
            midnight = datetime.combine(one.date + timedelta(days=1), time(0))
            there = [
                m and m.replace(tzinfo=m.tzinfo or LAST_ON_EARTH) for m in (one.start, one.end)
            ]
            starts += [utc(there[0])] if one.start else []
            ends.append(utc(there[1] or midnight.replace(tzinfo=place)))
    return starts, ends


LAST_ON_EARTH = ZoneInfo("Etc/GMT+12")
"""Where a day, and a time without a zone, is over last."""


def place_of(name):
    return (
        datetime.fromisoformat(f"2000-01-01T00:00{name}").tzinfo
        if name[0] in "+-"
        else ZoneInfo(name)
    )


def utc(moment):
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


@st.composite
def moment_in(draw, schedule):
    """Return a moment at, just before or just after something happens, in any zone."""
    starts, ends = moments(schedule)
    at = draw(st.sampled_from([*starts, *ends, datetime(2026, 11, 1, tzinfo=UTC)]))
    step = timedelta(seconds=draw(st.sampled_from([-1, 0, 1])))
    place = draw(st.sampled_from(["UTC", "America/Los_Angeles", "Europe/Paris"]))
    return (at + step).astimezone(ZoneInfo(place))


some = settings(deadline=None, max_examples=150)


@some
@given(st.data(), schedules())
def test_the_next_change_is_the_least_of_all_later_starts_and_ends(data, schedule):
    now = data.draw(moment_in(schedule))
    starts, ends = moments(schedule)
    expected = min((m for m in starts + ends if m > utc(now)), default=None)
    found = next_change([schedule], now)
    assert (found and utc(found)) == expected


@some
@given(st.data(), schedules())
def test_every_talk_is_either_upcoming_or_past(data, schedule):
    now = data.draw(moment_in(schedule))
    upcoming, past = (select(schedule, Selection(when=w), now) for w in (When.UPCOMING, When.PAST))
    assert sorted(talk.id for talk in upcoming + past) == sorted(talk.id for talk in schedule.talks)


@some
@given(st.data(), schedules())
def test_what_is_over_stays_over(data, schedule):
    now = data.draw(moment_in(schedule))
    later = now.astimezone(UTC) + data.draw(st.timedeltas(timedelta(0), timedelta(days=800)))
    assert [t.id for t in schedule.talks if is_over(t, now) and not is_over(t, later)] == []


@some
@given(st.data(), schedules())
def test_nothing_changes_before_the_next_change(data, schedule):
    now = data.draw(moment_in(schedule))
    change = next_change([schedule], now)
    last = utc(change) - timedelta(microseconds=1) if change else datetime(9999, 1, 1, tzinfo=UTC)
    selection = Selection(when=When.UPCOMING)
    assert select(schedule, selection, now) == select(schedule, selection, last)


@some
@given(st.data(), schedules())
def test_the_oldest_come_first_and_equals_stay_as_they_are(data, schedule):
    now = data.draw(moment_in(schedule))
    shown = select(schedule, Selection(order=Order.OLDEST), now)
    assert [int(talk.id[1:]) for talk in shown] == sorted(
        range(len(shown)), key=lambda n: key(schedule.talks[n])
    )


def key(talk):
    when = talk.when
    if when.date is None:
        return datetime.max.replace(tzinfo=UTC)
    midnight = datetime.combine(when.date, time(0), place_of(when.timezone or "UTC"))
    return utc(when.start or midnight)


@some
@given(st.data(), schedules())
def test_the_newest_are_the_upcoming_then_the_past_backwards(data, schedule):
    now = data.draw(moment_in(schedule))
    shown = select(schedule, Selection(order=Order.NEWEST), now)
    oldest = select(schedule, Selection(order=Order.OLDEST), now)
    past = [talk for talk in oldest if is_over(talk, now)]
    assert shown == [talk for talk in oldest if talk not in past] + past[::-1]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-01T07:00:00Z", "2026-11-01T08:30:00Z"),  # 01:30 PDT, the start
        ("2026-11-01T08:30:00Z", "2026-11-01T09:15:00Z"),  # 01:15 PST, the end
        ("2026-11-01T09:15:00Z", None),
    ],
)
def test_in_the_night_when_clocks_go_back_an_end_follows_its_start(now, expected):
    schedule, _ = parse(
        b"[{title: A, date: '2026-11-01 01:30 PDT', duration: 45, timezone: America/Los_Angeles}]",
        "t.yaml",
    )
    found = next_change([schedule], datetime.fromisoformat(now))
    assert (found and utc(found)) == (expected and datetime.fromisoformat(expected))
