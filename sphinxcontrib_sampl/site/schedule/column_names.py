"""The columns that a layout shows by default, by name."""

from __future__ import annotations

import re

DEFAULT_COLUMNS = ("date", "speaker", "title", "videos")
LIST_COLUMNS = (
    "date",
    "time",
    "location",
    "speaker",
    "title",
    "host",
    "join",
    "register",
    "papers",
    "videos",
    "slides",
    "links",
    "note",
)
"""What ``:layout: list`` shows where neither the directive nor the site says."""

GRID_COLUMNS = (
    "speaker",
    "time",
    "room",
    "location",
    "track",
    "session",
    "host",
    "join",
    "register",
    "papers",
    "videos",
    "slides",
    "links",
)
"""What a cell of ``:layout: grid`` says besides the title, likewise."""
CARD_COLUMNS = ("date", *(name for name in LIST_COLUMNS if name not in ("date", "note")))
"""What ``:layout: cards`` and ``:layout: next`` show where the directive does not say."""
LAYOUT_COLUMNS = {
    "list": LIST_COLUMNS,
    "grid": GRID_COLUMNS,
    "next": (*CARD_COLUMNS, "note", "calendar"),
    "cards": CARD_COLUMNS,
}
"""What a layout other than a table shows."""


def split_columns(text: str) -> list[str]:
    """Return the names in ``date, title`` or ``date title``."""
    return [name for name in re.split(r"[\s,]+", text.strip().lower()) if name]
