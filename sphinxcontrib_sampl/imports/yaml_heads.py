"""What an event says for its talks: its name, and the day and place that they inherit."""

from __future__ import annotations

import re

from .columns import role_of
from .rows import Cell
from .when import read_when
from .words import fold
from .yaml_marks import names_talks

Cells = dict[str, Cell]
_INHERITED = frozenset(
    ("date", "weekday", "location", "venue", "room", "timezone", "track", "language")
)
_NAMES = ("title", "name", "heading", "label", "event", "nom", "nombre", "nome", "naam")
_TERMS = ("term", "semester", "season", "quarter", "section", "group", "type", "series", "day",
          "period", "part", "category")  # fmt: skip
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def text_of(cells: Cells, *names: str) -> str:
    """Return the first text among fields of these names."""
    folded = {fold(name): cell.value for name, cell in cells.items()}
    texts = (folded.get(name) for name in names)
    return next((text.strip() for text in texts if isinstance(text, str) and text.strip()), "")


def is_heading(name: str) -> bool:
    """Whether a field names an event or a section."""
    return fold(name) in (*_NAMES, *_TERMS, "year") or role_of(name) == "title"


def heading(cells: Cells) -> str:
    """Return the name of an event or a section, with its year: ``FOSDEM 2016``; may be empty."""
    by_role = [cell.value for name, cell in cells.items() if role_of(name) == "title"]
    titles = [value.strip() for value in by_role if isinstance(value, str) and value.strip()]
    name = text_of(cells, *_NAMES) or next(iter(titles), "") or text_of(cells, *_TERMS)
    year = text_of(cells, "year")
    if year and year not in name:
        name = f"{name} {year}".strip()
    return name or text_of(cells, "date", "start")


def path(name: str, key: str) -> str:
    """Return the name of a list below a heading; ``talks`` adds nothing to it."""
    if names_talks(key) or fold(key) in fold(name):
        return name
    return f"{key} {name}".strip() if _YEAR.fullmatch(name) else f"{name} {key}".strip()


def heritage(cells: Cells) -> Cells:
    """Return what holds for the talks of an event, if they do not say otherwise.

    The day is of all talks only if the event has but one.
    """
    found = {
        name: cell for name, cell in cells.items() if role_of(name) in _INHERITED and cell.value
    }
    dates = {
        name: cell for name, cell in cells.items() if role_of(name) in ("date", "start", "end")
    }
    days = set()
    for name, cell in dates.items():
        when = read_when(cell.value) if isinstance(cell.value, str) else None
        days |= {when.day, when.until or when.day} - {None} if when is not None else set()
        found.pop(name, None)
    if len(days) > 1:
        return found
    named = next((name for name in dates if role_of(name) == "date"), None)
    started = next((name for name in dates if role_of(name) == "start"), None)
    if named is not None and dates[named].value:
        found[named] = dates[named]
    elif started is not None and len(days) == 1:
        found["date"] = Cell(str(next(iter(days))), dates[started].line)
    return found


def is_event(cells: Cells) -> bool:
    """Whether fields are of an event without talks, rather than of one talk."""
    roles = {role_of(name) for name in cells}
    is_empty = any(names_talks(name) and not cell.value for name, cell in cells.items())
    has_day = bool(roles & {"date", "start"})
    return bool(heading(cells)) and (
        is_empty or (has_day and "speakers" not in roles and bool(text_of(cells, "name")))
    )


def has(cells: Cells, role: str) -> bool:
    """Whether fields have something of a role; a start with a day has a date."""
    for name, cell in cells.items():
        own = role_of(name) or name
        if not cell.value:
            continue
        if own == role or {own, role} <= {"location", "venue"}:
            return True
        starts = own == "start" and isinstance(cell.value, str)
        if role == "date" and starts and read_when(str(cell.value)).day is not None:
            return True
    return False
