"""The time zone that an invalid name means: a city, a country, a clock in words.

The names are those of IANA, those of ``zones.toml``, and those of CLDR, by Babel: it is
loaded when a message is made, and not before.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from difflib import get_close_matches
from functools import cache
from zoneinfo import available_timezones

from .vocabulary import listed, spaced, vocabulary

_LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl")
"""Languages in which names of countries, cities and clocks are looked up."""
_CLOCK = re.compile(r" (?:time ?zone|time|zone|zeitzone|zeit|uhr)$")
_GOLDEN = {
    "America_Pacific": "America/Los_Angeles",
    "America_Mountain": "America/Denver",
    "America_Central": "America/Chicago",
    "America_Eastern": "America/New_York",
    "Europe_Western": "Europe/Lisbon",
    "Europe_Central": "Europe/Paris",
    "Europe_Eastern": "Europe/Bucharest",
    "GMT": "UTC",
    "Atlantic": "America/Halifax",
    "Hawaii_Aleutian": "Pacific/Honolulu",
    "Brasilia": "America/Sao_Paulo",
    "India": "Asia/Kolkata",
    "Moscow": "Europe/Moscow",
    "Korea": "Asia/Seoul",
    "Arabian": "Asia/Riyadh",
    "Australia_Eastern": "Australia/Sydney",
    "Australia_Central": "Australia/Adelaide",
}
"""Clocks of several zones: the zone of CLDR's metaZones.xml (territory 001)."""
_LONGEST = 60
"""Characters of a name that are compared."""
_NEAR = 0.8
"""Below this, cities that are spelt alike are others: San Francisco is no Saratov."""


def zone_meant(name: str, known: Collection[str]) -> str:
    """Return the IANA name that another name stands for, or an empty string.

    :param known: the IANA names there are.

    >>> zone_meant("Europe/San Francisco", {"America/Los_Angeles", "Europe/Saratov"})
    'America/Los_Angeles'
    """
    parts = list(_parts(name[:_LONGEST]))
    if not parts:
        return ""
    cities = _cities(frozenset(known))
    for part in parts:
        for table in (cities, _own_names(), _names_of_cldr()):
            if table.get(part) in known:
                return table[part]
    by_word = {spaced(zone): zone for zone in known}
    for words, table in ((spaced(name[:_LONGEST]), by_word), (parts[-1], cities)):
        if near := get_close_matches(words, table, n=1, cutoff=_NEAR):
            return table[near[0]]
    return ""


def is_city(name: str) -> bool:
    """Whether a name is that of a city, region or country, by IANA or ``zones.toml``."""
    word = spaced(name[:_LONGEST])
    return word in _own_names() or word in _all_cities()


def _parts(name: str) -> Iterator[str]:
    """Yield the whole name, what stands between commas and parentheses, and its last word."""
    pieces = [name, *re.split(r"[,()|]", name), name.rpartition("/")[2]]
    for piece in filter(None, (spaced(piece) for piece in pieces)):
        yield piece
        yield _CLOCK.sub("", piece)


@cache
def _cities(known: frozenset[str]) -> dict[str, str]:
    """Return IANA names by their last word; where it is that of several, by none."""
    found: dict[str, list[str]] = {}
    for zone in sorted(known):
        found.setdefault(spaced(zone.rpartition("/")[2]), []).append(zone)
    return {city: zones[0] for city, zones in found.items() if len(zones) == 1}


@cache
def _all_cities() -> frozenset[str]:
    zones = available_timezones()
    return frozenset(spaced(zone.rpartition("/")[2]) for zone in zones if "/" in zone)


@cache
def _own_names() -> dict[str, str]:
    table = vocabulary("zones")
    return {name: zone for zone, names in table.items() for name in listed(names)}


@cache
def _names_of_cldr() -> dict[str, str]:
    """Return zones by the names of clocks, of countries with one zone, of cities, of Windows."""
    from babel import Locale  # noqa: PLC0415 - loads the data of all languages
    from babel.core import get_global  # noqa: PLC0415

    windows = get_global("windows_zone_mapping")
    clocks = get_global("meta_zones")
    golden = {clocks[zone]: zone for zone in reversed(list(windows.values())) if zone in clocks}
    golden |= _GOLDEN
    single = {c: zones[0] for c, zones in get_global("territory_zones").items() if len(zones) == 1}
    single |= {"DE": "Europe/Berlin", "NZ": "Pacific/Auckland", "CN": "Asia/Shanghai"}
    found: dict[str, str] = {}
    for locale in map(Locale.parse, reversed(_LANGUAGES)):  # English goes last, and first
        found |= {spaced(str(locale.territories.get(c, c))): zone for c, zone in single.items()}
        for zone, names in locale.time_zones.items():
            found |= {spaced(str(names["city"])): zone} if "city" in names else {}
        for clock in set(golden) & set(locale.meta_zones):
            long = locale.meta_zones[clock].get("long", {})
            found |= {_CLOCK.sub("", spaced(str(name))): golden[clock] for name in long.values()}
            found |= {spaced(str(name)): golden[clock] for name in long.values()}
    return found | {spaced(name): zone for name, zone in windows.items()}
