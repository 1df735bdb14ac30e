"""Names of time zones as people write them → the names of the data file."""

from __future__ import annotations

from ....talks.zones import name_of, zone

_WORDS = {
    "jst": "Asia/Tokyo", "kst": "Asia/Seoul", "mez": "Europe/Berlin", "mesz": "Europe/Berlin",
    "pacific time": "America/Los_Angeles", "pacific": "America/Los_Angeles",
    "mountain time": "America/Denver", "mountain": "America/Denver",
    "central time": "America/Chicago", "eastern time": "America/New_York",
    "eastern": "America/New_York", "central european time": "Europe/Paris",
    "central european summer time": "Europe/Paris", "nzst": "Pacific/Auckland",
    "nzdt": "Pacific/Auckland", "nzt": "Pacific/Auckland", "aest": "Australia/Sydney",
    "aedt": "Australia/Sydney", "sgt": "Asia/Singapore", "hkt": "Asia/Hong_Kong",
}  # fmt: skip
"""Names of one place that the data file itself does not read."""


def zone_of_name(name: str) -> str | None:
    """Return the IANA name, or the offset, that a name of a zone means; ``None`` if several."""
    try:
        return name_of(zone(_WORDS.get(name.strip().casefold(), name.strip())))
    except ValueError:
        return None
