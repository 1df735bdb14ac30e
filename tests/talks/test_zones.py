"""Names of time zones."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sphinxcontrib.sampl.talks.when.zones import (
    ABBREVIATIONS,
    AMBIGUOUS,
    GENERIC,
    abbreviations_of,
    in_force,
    name_of,
    zone,
)
from sphinxcontrib.sampl.talks.words.vocabulary import listed, spaced, vocabulary
from sphinxcontrib.sampl.talks.words.zone_hints import zone_meant


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("America/Los_Angeles", "America/Los_Angeles"),
        ("PT", "America/Los_Angeles"),
        ("pst", "America/Los_Angeles"),
        ("CET", "Europe/Paris"),
        ("CEST", "Europe/Paris"),
        ("GMT", "UTC"),
        ("Z", "UTC"),
        ("+01:00", "+01:00"),
        ("-8", "-08:00"),
        ("+0530", "+05:30"),
        ("UTC+2", "+02:00"),
        ("GMT-03:30", "-03:30"),
        ("−5", "-05:00"),
        ("+14:00", "+14:00"),
        ("Etc/GMT+5", "Etc/GMT+5"),
    ],
)
def test_a_name_names_one_place(name, place):
    assert name_of(zone(name)) == place


@pytest.mark.parametrize("name", ["IST", "CST", "BST", "SST", "EST", "cst"])
def test_an_abbreviation_of_several_places_names_none(name):
    with pytest.raises(ValueError, match="means several places"):
        zone(name)


@pytest.mark.parametrize(
    "name",
    ["", " ", "Mars/Olympus", "America", "../UTC", "/etc/passwd", "/usr/share/zoneinfo/UTC", "\0",
     "Europe/Paris\0", "localtime", "posixrules", "right/UTC", "posix/UTC", "Factory", "zone.tab",
     "leapseconds", "+25:00", "+14:01", "+01:75", "é", "a" * 10000, "CON", "America/../UTC"],
)  # fmt: skip
def test_what_is_no_zone_everywhere_is_refused(name):
    with pytest.raises(ValueError, match="there is no time zone"):
        zone(name)


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("America/Los_Angles", "America/Los_Angeles"),
        ("europe/paris", "Europe/Paris"),
        ("Europe/Berln", "Europe/Berlin"),
    ],
)
def test_a_misspelt_zone_is_answered_with_the_nearest(name, nearest):
    with pytest.raises(ValueError, match=f"; write {nearest}$"):
        zone(name)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("San Francisco", "America/Los_Angeles"),
        ("Europe/San Francisco", "America/Los_Angeles"),
        ("Berlin", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("US/New York", "America/New_York"),
        ("München", "Europe/Berlin"),
        ("Europe/Munich", "Europe/Berlin"),
        ("Berlin, Germany", "Europe/Berlin"),
        ("(UTC+01:00) Amsterdam, Berlin", "Europe/Amsterdam"),
        ("MEZ", "Europe/Berlin"),
        ("Pacific", "America/Los_Angeles"),
        ("Pacific Time", "America/Los_Angeles"),
        ("Pacific Standard Time", "America/Los_Angeles"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("Mitteleuropäische Zeit", "Europe/Paris"),
        ("Paris time", "Europe/Paris"),
        ("Deutschland", "Europe/Berlin"),
        ("Austria", "Europe/Vienna"),
        ("Wien", "Europe/Vienna"),
        ("Uruguay", "America/Montevideo"),
    ],
)
def test_a_place_or_a_clock_in_words_means_a_zone(name, meant):
    assert zone_meant(name, available_timezones()) == meant


def test_a_country_may_be_told_by_the_old_name_of_its_zone():
    # up to Babel 2.17 CLDR's data say Calcutta, which is the same zone
    assert zone_meant("India", available_timezones()) in {"Asia/Kolkata", "Asia/Calcutta"}


@pytest.mark.parametrize("name", ["", "/", "Utopia", "USA", "a" * 10_000])
def test_what_means_no_zone_gets_no_hint(name):
    assert zone_meant(name, available_timezones()) == ""


def test_the_zones_of_the_word_list_are_there():
    assert set(vocabulary("zones")) - available_timezones() == set()
    names = [name for names in vocabulary("zones").values() for name in listed(names)]
    assert [name for name in names if spaced(name) != name] == []
    assert [name for name, count in Counter(names).items() if count > 1] == []


def test_an_abbreviation_is_either_ambiguous_or_not():
    assert AMBIGUOUS & set(ABBREVIATIONS) == set()
    assert set(ABBREVIATIONS) >= GENERIC


@pytest.mark.parametrize("place", sorted(set(ABBREVIATIONS.values())))
def test_an_abbreviation_names_a_place_that_exists(place):
    assert place in available_timezones()


@pytest.mark.parametrize(
    ("word", "month", "expected"),
    [("PST", 1, True), ("PST", 7, False), ("PDT", 7, True), ("PT", 1, True), ("PT", 7, True),
     ("ET", 7, False), ("-08:00", 1, True), ("-08:00", 7, False), ("UTC-7", 7, True), ("UTC", 1, False)],
)  # fmt: skip
def test_a_word_is_in_force_where_clocks_show_it(word, month, expected):
    moment = datetime(2024, month, 1, 12, tzinfo=ZoneInfo("America/Los_Angeles"))
    assert in_force(word, moment) is expected


@pytest.mark.parametrize("year", [1, 9999])
def test_the_ends_of_the_calendar_are_no_trap(year):
    moment = datetime(
        year, 12 if year > 1 else 1, 31 if year > 1 else 1, 20, tzinfo=ZoneInfo("Asia/Tokyo")
    )
    assert in_force("PT", moment) is False


def test_clocks_show_two_abbreviations_a_year():
    assert abbreviations_of(ZoneInfo("Europe/Paris"), 2024) == {"CET", "CEST"}


NO_NAMES = {"Factory", "localtime", "GMT+0", "GMT-0"}
"""Not a place, another one on each machine, or an offset by another name."""


@settings(deadline=None, max_examples=80)
@given(st.sampled_from(sorted(available_timezones() - AMBIGUOUS - NO_NAMES)))
def test_every_zone_that_exists_reads_back(key):
    place = zone(key)
    assert key.upper() in ABBREVIATIONS or name_of(place) == key


@settings(deadline=None, max_examples=80)
@given(st.integers(-14 * 60, 14 * 60))
def test_every_offset_reads_back(minutes):
    sign = "-" if minutes < 0 else "+"
    written = f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
    place = zone(written)
    assert datetime(2024, 1, 1, tzinfo=UTC).astimezone(place).utcoffset() == timedelta(
        minutes=minutes
    )
    assert zone(name_of(place)) == place


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=15))
def test_whatever_the_text_it_is_a_zone_or_refused(text):
    try:
        zone(text)
    except ValueError as error:
        assert str(error)
