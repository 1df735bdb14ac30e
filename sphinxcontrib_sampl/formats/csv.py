"""``--to csv``: a table for spreadsheets (RFC 4180), one row per entry.

It begins with a byte order mark, by which Excel knows UTF-8.  Cells that a spreadsheet would take
for formulas get an apostrophe in front (https://owasp.org/www-community/attacks/CSV_Injection).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable
from io import StringIO

from ..talks.model import Link, Slot, Talk
from .programme import Programme, is_off

_FORMULA = re.compile(r"[=+\-@\t\r\uff0b\uff0d\uff1d\uff20]")
"""Characters that begin a formula; Excel also accepts the last four, which are full width."""
Cell = Callable[[Programme, Talk], str]


def _links(choose: Callable[[Talk], Iterable[Link]]) -> Cell:
    def cell(programme: Programme, talk: Talk) -> str:
        return " ".join(filter(None, map(programme.address, choose(talk))))

    return cell


def _clock(slot: Slot, which: str) -> str:
    moment = slot.start if which == "start" else slot.end
    return f"{moment:%H:%M}" if moment is not None else ""


def _days(slot: Slot) -> str:
    """Return the day, the days or the month."""
    if slot.last is None or slot.by_month:
        return slot.iso_date
    return f"{slot.iso_date} to {slot.last.isoformat()}"


def _zone(slot: Slot) -> str:
    """Return the zone of a time; an offset alone would be a formula."""
    name = slot.timezone if slot.start is not None and slot.timezone else ""
    return f"UTC{name}" if name.startswith(("+", "-")) else name


def _term(programme: Programme, talk: Talk) -> str:
    return next((term.name for term in programme.schedule.terms if term.id == talk.term), "")


def _location(programme: Programme, talk: Talk) -> str:
    venue = talk.venue
    parts = [programme.words(talk.location)]
    if venue is not None:
        parts += [programme.words(venue.name), venue.address or ""]
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _series(programme: Programme, talk: Talk) -> str:
    """Return what is carried of no talk: the first and the last row have it.

    So it is not lost with the first talk, which is the one that people take out.
    """
    talks = programme.schedule.talks
    return programme.carried_by("") or "" if talk in (talks[0], talks[-1]) else ""


COLUMNS: dict[str, Cell] = {
    "id": lambda programme, talk: talk.id,
    "date": lambda programme, talk: _days(talk.when),
    "start": lambda programme, talk: _clock(talk.when, "start"),
    "end": lambda programme, talk: _clock(talk.when, "end"),
    "timezone": lambda programme, talk: _zone(talk.when),
    "kind": lambda programme, talk: talk.kind_id,
    "status": lambda programme, talk: talk.status.value,
    "title": lambda programme, talk: programme.words(talk.title),
    "speakers": lambda programme, talk: "; ".join(map(programme.person, talk.speakers)),
    "host": lambda programme, talk: "; ".join(map(programme.person, talk.host)),
    "term": _term,
    "session": lambda programme, talk: talk.session or "",
    "track": lambda programme, talk: programme.track(talk),
    "room": lambda programme, talk: talk.room or "",
    "location": _location,
    "language": lambda programme, talk: talk.language or "",
    "tags": lambda programme, talk: ", ".join(talk.tags),
    "abstract": lambda programme, talk: programme.block(talk.abstract),
    "bio": lambda programme, talk: programme.block(talk.bio),
    "note": lambda programme, talk: programme.block(talk.note),
    "join": _links(lambda talk: () if is_off(talk) else talk.join),
    "register": _links(lambda talk: () if is_off(talk) else talk.register),
    "videos": _links(lambda talk: talk.videos),
    "slides": _links(lambda talk: talk.slides),
    "papers": _links(lambda talk: talk.papers),
    "links": _links(lambda talk: talk.links),
    "license": lambda programme, talk: talk.license or "",
    "page": lambda programme, talk: programme.page(talk) or "",
    "sampl": lambda programme, talk: programme.carried_by(talk.id) or "",
    "sampl-series": _series,
}
"""The columns, each with the function for its cells."""


def write(programme: Programme) -> str:
    """Return a programme as CSV, with CRLF ends of lines; columns without a value are left out."""
    rows = [
        {name: cell(programme, talk) for name, cell in COLUMNS.items()}
        for talk in programme.schedule.talks
    ]
    always = ("id", "date", "title", "speakers")
    names = [name for name in COLUMNS if name in always or any(row[name] for row in rows)]
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([guarded(row[name]) for name in names] for row in rows)
    return "\ufeff" + text.getvalue()


def shown(programme: Programme) -> dict[str, list[str]]:
    """Return the id of the talk that each row is of, by itself."""
    return {talk.id: [talk.id] for talk in programme.schedule.talks}


def guarded(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text
