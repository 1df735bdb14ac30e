"""Turn names of time zones as people write them into those of the data file."""

from __future__ import annotations

from ....talks.when.zones import name_of, zone
from ...vocabulary import meanings

_WORDS = meanings("zones")
"""Names of one place that the data file itself does not read."""


_OF_MANY = frozenset(("EET", "EEST"))
"""Clocks that many countries show, and none more than the others; the data file's own reading of
them, a city of CLDR's choice, would be one that nobody has written."""


def zone_of_name(name: str) -> str | None:
    """Return the IANA name, or the offset, that a name of a zone means; ``None`` if several."""
    if name.strip().upper() in _OF_MANY:
        return None
    try:
        return name_of(zone(_WORDS.get(name.strip().casefold(), name.strip())))
    except ValueError:
        return None
