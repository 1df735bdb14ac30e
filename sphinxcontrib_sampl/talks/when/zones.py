"""Names of time zones: IANA names, offsets, and common abbreviations."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, available_timezones

from ..problems import Unknown
from ..words.zone_hints import zone_meant

ABBREVIATIONS = {
    "UTC": "UTC",
    "GMT": "UTC",
    "Z": "UTC",
    "PT": "America/Los_Angeles",
    "PST": "America/Los_Angeles",
    "PDT": "America/Los_Angeles",
    "MT": "America/Denver",
    "MST": "America/Denver",
    "MDT": "America/Denver",
    "CT": "America/Chicago",
    "CDT": "America/Chicago",
    "ET": "America/New_York",
    "EDT": "America/New_York",
    "AKST": "America/Anchorage",
    "AKDT": "America/Anchorage",
    "HST": "Pacific/Honolulu",
    "NST": "America/St_Johns",
    "NDT": "America/St_Johns",
    "WET": "Europe/Lisbon",
    "WEST": "Europe/Lisbon",
    "CET": "Europe/Paris",
    "CEST": "Europe/Paris",
    "EET": "Europe/Bucharest",
    "EEST": "Europe/Bucharest",
    "MSK": "Europe/Moscow",
}
"""North American and European abbreviations that mean one place.

Where an abbreviation is that of many countries, the place is the one of CLDR's
``metaZones.xml`` (territory 001): ``Europe_Central`` is Europe/Paris.
"""

GENERIC = frozenset(("PT", "MT", "CT", "ET"))
"""Abbreviations that do not say whether it is summer; they are always in force."""

AMBIGUOUS = frozenset(("IST", "CST", "BST", "SST", "EST", "AST", "ADT", "WST", "AMT", "GST", "PKT"))
"""Abbreviations of several places: India, Ireland and Israel; China, Cuba and Chicago;
New York and Sydney; ..."""

SPOKEN = {
    "eastern": "America/New_York",
    "mountain": "America/Denver",
    "pacific": "America/Los_Angeles",
    "us central": "America/Chicago",
    "central time": "America/Chicago",
    "alaska": "America/Anchorage",
    "hawaii": "Pacific/Honolulu",
    "atlantic": "America/Halifax",
    "newfoundland": "America/St_Johns",
    "western european": "Europe/Lisbon",
    "central european": "Europe/Paris",
    "middle european": "Europe/Paris",
    "eastern european": "Europe/Bucharest",
    "greenwich mean": "UTC",
    "universal": "UTC",
    "coordinated universal": "UTC",
    "uk": "Europe/London",
    "british": "Europe/London",
    "moscow": "Europe/Moscow",
    "india": "Asia/Kolkata",
    "china": "Asia/Shanghai",
    "japan": "Asia/Tokyo",
    "korea": "Asia/Seoul",
    "singapore": "Asia/Singapore",
    "hong kong": "Asia/Hong_Kong",
}
"""Clocks by the words that people say, in lower case and without ``time``.

``Eastern`` and its like are North American, as CLDR's English names of clocks have it; ``Central``
alone is not: in Europe it may be Central European. Cities and countries are not read: what is
written may be where the talk is (:mod:`..words.zone_hints` says what to write).
"""
_SPOKEN = re.compile(
    r"(?:(?P<us>us|u\.s\.?|american|north american)\s+)?(?P<place>[a-z]+(?:[ ][a-z]+){0,2}?)"
    r"(?:\s+(?P<season>standard|daylight|winter|summer))?(?P<time>\s+time)?"
)
_SEVERAL = {"central": ("America/Chicago", "Europe/Berlin")}
"""Spoken names of several places."""

_LOCAL = re.compile(r"(posix|right)/|localtime$|posixrules$|Factory$")
"""Names that mean another time on each machine, or count leap seconds."""
_OFFSET = re.compile(r"(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d{2}))?")
_MAX_OFFSET = timedelta(hours=14)
_LONGEST = 60
"""Characters of a zone in words."""


@lru_cache(maxsize=256)  # those of a site are few, and each time of a talk asks
def zone(name: str) -> tzinfo:
    """Return the time zone of an IANA name, an offset (``+01:00``) or an abbreviation.

    :raises ValueError: with the reason, and the nearest name, if there is no such zone.
    """
    if (offset := _offset(name)) is not None:
        return offset
    upper = name.upper()
    if upper in ABBREVIATIONS:
        return ZoneInfo(ABBREVIATIONS[upper])
    if upper in AMBIGUOUS:
        raise ValueError(
            f"the time zone {name!r} means several places; "
            "write an IANA name, such as America/New_York"
        )
    found = _iana(name) or _in_words(name)
    if found is None:
        # a name is never given to the file system before it looks like one
        raise Unknown(f"there is no time zone {name!r}", name, _names(), zone_meant)
    return found


class Spoken(NamedTuple):
    """A zone in words."""

    place: str
    """Its IANA name."""
    summer: bool | None
    """Whether it is the zone's summer time; ``None`` if that is not said."""


def spoken(name: str) -> Spoken | None:
    """Return the zone that words name: ``Eastern``, ``Central European Summer Time``.

    ``None`` if they name none, or may name several.
    """
    match = _SPOKEN.fullmatch(" ".join(name.lower().split())[:_LONGEST])
    if match is None:
        return None
    words = match["place"]
    keys = [words]
    if match["us"]:
        keys = [f"us {words}", words]
    elif match["time"] or match["season"]:
        keys = [f"{words} time", words]
    place = next((SPOKEN[key] for key in keys if key in SPOKEN), None)
    if place is None:
        return None
    season = match["season"]
    return Spoken(place, season in ("daylight", "summer") if season else None)


def _in_words(name: str) -> tzinfo | None:
    if (said := spoken(name)) is not None:
        return ZoneInfo(said.place)
    places = {ABBREVIATIONS.get(part) for part in name.upper().split("/")}
    place = places.pop() if len(places) == 1 else None
    if place is not None:  # CET/CEST
        return ZoneInfo(place)
    if name.lower() in _SEVERAL:
        instead = " or ".join(_SEVERAL[name.lower()])
        raise ValueError(f"the time zone {name!r} means several places; write {instead}")
    return None


def in_force(abbreviation: str, moment: datetime) -> bool:
    """Whether clocks at the aware datetime ``moment`` show an abbreviation or an offset."""
    upper = abbreviation.upper()
    if _OFFSET.fullmatch(upper):
        try:
            return moment.utcoffset() == zone(upper).utcoffset(None)
        except ValueError:  # more than 14 hours
            return False
    if upper in GENERIC:
        return same_zone(ABBREVIATIONS[upper], moment)
    if (said := spoken(abbreviation)) is not None:
        there = moment.astimezone(ZoneInfo(said.place))
        in_season = said.summer is None or said.summer is bool(there.dst())
        return in_season and same_zone(said.place, moment)
    if upper in ("UTC", "GMT", "Z"):
        return moment.utcoffset() == timedelta(0)
    return moment.tzname() == upper


def instant(moment: datetime) -> datetime:
    """Return the moment in UTC; a floating time is taken as UTC.

    Python compares times of one zone by their clocks, which go back once a year (PEP 495):
    what is compared must be instants.
    """
    if moment.tzinfo is None:
        return moment.replace(tzinfo=UTC)
    try:
        return moment.astimezone(UTC)
    except OverflowError:  # the first and the last day of the calendar
        return moment.replace(tzinfo=UTC)


def of_epoch(seconds: str) -> datetime | None:
    """Return the moment that ``SOURCE_DATE_EPOCH`` names; ``None`` if it names none.

    >>> of_epoch("86400").isoformat(), of_epoch("9" * 30)
    ('1970-01-02T00:00:00+00:00', None)

    :param seconds: since 1970, https://reproducible-builds.org/specs/source-date-epoch/
    """
    if not seconds.isdecimal():
        return None
    try:
        return datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError, OSError):  # a moment that no calendar has
        return None


def same_zone(name: str, moment: datetime) -> bool:
    """Whether the zone ``name`` shows the same time as ``moment``'s own zone then."""
    return moment.replace(tzinfo=ZoneInfo(name)).utcoffset() == moment.utcoffset()


def abbreviations_of(place: tzinfo, year: int) -> set[str | None]:
    """Return what clocks of a zone show in winter and in summer of ``year``."""
    return {datetime(year, month, 1, tzinfo=place).tzname() for month in (1, 7)}


def name_of(place: tzinfo) -> str:
    """Return the name that :func:`zone` reads back: an IANA name or an offset."""
    if isinstance(place, ZoneInfo):
        return place.key
    minutes = int((place.utcoffset(None) or timedelta()).total_seconds()) // 60
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def _offset(name: str) -> tzinfo | None:
    match = _OFFSET.fullmatch(name.strip().upper().replace("−", "-"))
    if match is None:
        return None
    sign, hours, minutes = match[1], int(match[2]), int(match[3] or 0)
    delta = timedelta(hours=hours, minutes=minutes)
    if delta > _MAX_OFFSET or minutes > 59:
        raise ValueError(f"there is no time zone {name!r}; offsets go to +14:00")
    return timezone(-delta if sign == "-" else delta)


def _iana(name: str) -> tzinfo | None:
    return ZoneInfo(name) if name in _names() else None  # a miss would search folders and packages


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    return frozenset(name for name in available_timezones() if not _LOCAL.match(name))
