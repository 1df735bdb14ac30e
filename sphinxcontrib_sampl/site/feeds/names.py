"""What ``sampl_feeds`` may name: each is a line of :data:`FEEDS`."""

from __future__ import annotations

from typing import NamedTuple


class Feed(NamedTuple):
    """Files that are written for a data file."""

    exports: tuple[str, ...]
    """The formats of :data:`..formats.exports.EXPORTS` that they are in."""
    title: str = ""
    """The name under which it is announced on pages; empty if it is not announced."""
    is_recent: bool = False
    """Whether talks that ended long ago are left out."""
    parts: str = ""
    """The folder, if there is one file for each talk, speaker and so on."""


FEEDS = {
    "ics": Feed(("ics",), "iCalendar", is_recent=True),
    "atom": Feed(("atom",), "Atom", is_recent=True),
    "json": Feed(("jsonfeed",), "JSON Feed", is_recent=True),
    "csv": Feed(("csv",)),
    "bib": Feed(("bibtex",)),
    "frab": Feed(("frab-xml", "frab-json")),
    "html": Feed(("html",)),
    "data": Feed(("json",)),
    "talk": Feed(("ics",), parts="talks", is_recent=True),
    "speaker": Feed(("ics",), parts="speakers", is_recent=True),
    "track": Feed(("ics",), parts="tracks", is_recent=True),
    "room": Feed(("ics",), parts="rooms", is_recent=True),
}
"""By the name in ``sampl_feeds``."""
DEFAULT_FEEDS = ("ics", "atom", "json")
FOLDER = "_talks"
"""Where the files are, from the root of the site."""
