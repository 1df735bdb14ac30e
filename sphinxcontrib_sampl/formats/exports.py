"""The export formats: each is one line of :data:`EXPORTS`.

A format's module, and the library that it stands on, is loaded when it is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import NamedTuple, cast

from ..talks.model import Talk
from .programme import Programme


class Export(NamedTuple):
    """A format."""

    module: str
    """Of this folder."""
    suffix: str
    """Of the files that a site writes."""
    media_type: str
    function: str = "write"
    reader: str | None = None
    """What ``sampl import`` reads it by, where it carries what it does not show."""

    def write(self, programme: Programme) -> str:
        """Return a programme in this format; the same text for the same data."""
        module = import_module(f".{self.module}", __package__)
        return cast("str", getattr(module, self.function)(programme))

    def shown(self, programme: Programme) -> dict[str, list[str]]:
        """Return the ids of exported talks, by the reader's key for them."""
        module = import_module(f".{self.module}", __package__)
        return cast("dict[str, list[str]]", module.shown(programme))

    def left_out(self, programme: Programme) -> dict[str, list[Talk]]:
        """Return the entries that the format has no place for, by the reason."""
        module = import_module(f".{self.module}", __package__)
        found: dict[str, list[Talk]] = {}
        if hasattr(module, "left_out"):
            for reason, talk in module.left_out(programme):
                found.setdefault(reason, []).append(talk)
        return found


EXPORTS = {
    "json": Export("json", ".data.json", "application/json", "write_programme"),
    "ics": Export("calendars.icalendar", ".ics", "text/calendar", reader="ical"),
    "atom": Export("feeds.atom", ".atom", "application/atom+xml"),
    "jsonfeed": Export("feeds.jsonfeed", ".json", "application/feed+json"),
    "csv": Export("csv", ".csv", "text/csv", reader="csv"),
    "bibtex": Export("bibtex", ".bib", "application/x-bibtex"),
    "frab-xml": Export("frab", "/schedule.xml", "application/xml", "write_xml", "frab"),
    "frab-json": Export("frab", "/schedule.json", "application/json", "write_json", "frab"),
    "html": Export("html_file", ".html", "text/html"),
}
"""By the name that ``sampl export --to`` has for it."""
