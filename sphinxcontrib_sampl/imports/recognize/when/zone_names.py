"""Names of time zones as people write them → the names of the data file."""

from __future__ import annotations

from ....talks.when.zones import name_of, zone
from ...vocabulary import meanings

_WORDS = meanings("zones")
"""Names of one place that the data file itself does not read."""


def zone_of_name(name: str) -> str | None:
    """Return the IANA name, or the offset, that a name of a zone means; ``None`` if several."""
    try:
        return name_of(zone(_WORDS.get(name.strip().casefold(), name.strip())))
    except ValueError:
        return None
