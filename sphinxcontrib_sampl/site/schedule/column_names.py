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
"""The columns of ``:layout: list`` if neither the directive nor the site sets them."""

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
"""The columns of cells of ``:layout: grid`` besides the title, likewise."""
CARD_COLUMNS = ("date", *(name for name in LIST_COLUMNS if name not in ("date", "note")))
"""The columns of ``:layout: cards`` and ``:layout: next`` if the directive does not set them."""
LAYOUT_COLUMNS = {
    "list": LIST_COLUMNS,
    "grid": GRID_COLUMNS,
    "next": (*CARD_COLUMNS, "note", "calendar"),
    "cards": CARD_COLUMNS,
}
"""The columns of layouts other than tables."""


def split_columns(text: str) -> list[str]:
    """Return the names in a text such as ``date, title`` or ``date title``."""
    return [name for name in re.split(r"[\s,]+", text.strip().lower()) if name]
