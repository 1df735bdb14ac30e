"""Read the fields of a page about one talk, as Hugo, academicpages and others name them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ...context import ImportContext
from ...documents import node_of
from ...front_matter import Front
from ...page_body import Body, read_body
from ...recognize.field_names import DATED, DAYS, role_of
from ...recognize.when.read import read_when
from ...rows.join import key_of
from ...rows.model import Cell, Raw, Row, Section, listed
from ...rows.settle_when import day_of_midnight
from ...vocabulary import words
from ..yaml.finder import Finder
from ..yaml.normalize import settle

SITE = frozenset(words("formats", "of_the_site"))
"""What a page says of itself and not of the talk."""
_HUGO = {
    "event": "event_name",
    "event_url": "url",
    "date_end": "end",
    "authors": "speakers",
    "url_slides": "slides",
    "url_video": "videos",
    "url_code": "code",
    "url_pdf": "links",
}
_DAY = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
_IN_NAME = re.compile(r"(?:^|/)((?:19|20)\d\d-\d\d-\d\d)[-_ .]")
_OPEN = re.compile(r"(?:^|/)(?:19|20)\d\d-(?:\d\d|xx)-xx(?=[-_. ]|$)", re.IGNORECASE)
_ADDRESS = ("street", "city", "region", "postcode", "country")


def talk_of(context: ImportContext, front: Front) -> Row:
    """Return a page as a row; report what was dropped from its text."""
    body = read_body(front, context)
    row = Row({}, context.at())
    for name, cell in flat_fields(front.cells):
        if name in SITE or not cell.value:
            continue
        key = _HUGO.get(name, name)
        key = name if key in front.cells and key != name else key
        value = _value(key, cell.value, context)
        if value:
            _put(row.cells, key, replace(cell, value=value))
    _settle_dates(row, front)
    _check_name(context, row)
    if front.is_hidden:
        context.say("the page is not published: read as tentative")
        row.cells.setdefault("status", Cell("tentative", front.line))
    _add_body(row.cells, body, front.line)
    return row


_GROUPS = ("extra", "params", "taxonomies", "custom")
"""Tables in which Zola and Hugo want what their users add."""


def flat_fields(cells: dict[str, Cell]) -> Iterator[tuple[str, Cell]]:
    """Yield fields, those of such tables as if they stood beside the others."""
    for name, cell in cells.items():
        if name in _GROUPS and isinstance(cell.value, dict):
            for inner, value in cell.value.items():
                if inner not in cells:
                    yield inner, replace(cell, value=value)
        else:
            yield name, cell


def own_fields(front: Front) -> dict[str, Cell]:
    """Return the fields of a page without those that are about the site."""
    return {name: cell for name, cell in front.cells.items() if name not in SITE and cell.value}


def talks_of(context: ImportContext, front: Front) -> list[Section]:
    """Return the talks that a page has in a list among its fields, under what it says of all."""
    cells = own_fields(front)
    has_day = any(role_of(name) in DAYS for name in cells)
    found = _IN_NAME.search(context.source.name)
    if found is not None and not has_day:
        cells["date"] = Cell(found[1], None)
    finder = Finder(context)
    finder.add_page(node_of(cells))
    sections = finder.page.sections
    settle([row for section in sections for row in section.rows], context.report)
    body = read_body(front, context)
    if body.text and sections[0].name:
        sections[0].prose.append(Cell(body.text, front.line))
    elif body.text:
        context.skip("the text of a page with several talks", front.line)
    if front.is_hidden:
        context.say("the page is not published: are its talks to be shown?")
    return sections


def _put(cells: dict[str, Cell], name: str, cell: Cell) -> None:
    """Add a field; two of one kind, such as ``url_slides`` and ``slides``, become a list."""
    before = cells.get(name)
    if before is None:
        cells[name] = cell
        return
    values = [part for part in (before.value, cell.value) if part]
    cells[name] = replace(before, value=[link for part in values for link in listed(part)])


def _value(key: str, value: Raw, context: ImportContext) -> Raw:
    """Return what a field says, in the shapes that all readers know."""
    if key == "address" and isinstance(value, dict):
        parts = [value[name] for name in _ADDRESS if isinstance(value.get(name), str)]
        return ", ".join(str(part) for part in parts if part)
    if role_of(key) == "speakers":
        people = listed(value)
        named = [person for person in people if person not in ("admin", "me", "default")]
        for _ in range(len(people) - len(named)):
            context.skip("the site's owner, who is named 'admin'")
        return named if isinstance(value, list) else (named[0] if named else "")
    if key == "slides" and isinstance(value, str) and not re.search(r"[/.]", value):
        context.skip("slides that are a part of the site itself")
        return ""
    if key == "links" and isinstance(value, list):
        return [_named(item) if isinstance(item, dict) else item for item in value]
    return value


def _named(item: dict[str, Raw]) -> Raw:
    """Return a link of Hugo (``{icon, icon_pack, name, url}``)."""
    if not isinstance(item.get("url"), str):
        return item
    label = item.get("name") or item.get("label") or ""
    return {"url": item["url"], **({"label": label} if label else {})}


def _settle_dates(row: Row, front: Front) -> None:
    """Leave of the date what is meant: Hugo writes midnight for a whole day."""
    whole = front.text("all_day").lower() == "true"
    row.cells.pop("all_day", None)
    for name, cell in list(row.cells.items()):
        if role_of(name) not in DATED or not isinstance(cell.value, str):
            continue
        if (midnight := day_of_midnight(cell.value)) is not None:
            row.cells[name] = replace(cell, value=midnight)
        elif whole and (day := _DAY.match(cell.value.strip())):
            row.cells[name] = replace(cell, value=day[0])
    if "address" in row.cells:
        place = row.cells.pop("address")
        if "location" not in row.cells:
            row.cells["location"] = place
        elif isinstance(row.cells["location"].value, str):
            where = row.cells["location"].value
            more = [part for part in place.text.split(", ") if part and part not in where]
            row.cells["location"] = replace(row.cells["location"], value=", ".join([where, *more]))


def _check_name(context: ImportContext, row: Row) -> None:
    """Compare the date with that of the file's name, or take that one if there is no other."""
    found = _IN_NAME.search(context.source.name)
    if found is None:
        if _OPEN.search(context.source.name):
            context.say("the file's name leaves the day open: is the date exact?")
        return
    dates = [cell for name, cell in row.cells.items() if role_of(name) in DAYS]
    if not dates:
        row.cells["date"] = Cell(found[1], None)
        return
    day = read_when(dates[0].value).day if isinstance(dates[0].value, str) else None
    if day is not None and day.isoformat() != found[1]:
        message = f"the date is {day}, the file's name says {found[1]}; {day} is taken"
        context.say(message, dates[0].line)
        row.cells["x-date-in-file-name"] = Cell(found[1], dates[0].line)


def _add_body(cells: dict[str, Cell], body: Body, line: int) -> None:
    for key, links in (("videos", body.videos), ("slides", body.slides)):
        before = [cell.value for name, cell in cells.items() if role_of(name) == key]
        known = [_url(link) for value in before for link in listed(value)]
        new = [link for link in links if _url(link) not in known]
        if new:
            _put(cells, key, Cell(new, line))
    if not body.text:
        return
    named = next((name for name in cells if role_of(name) == "abstract"), None)
    said = cells[named].value if named is not None else ""
    if named is None or not isinstance(said, str):
        cells["abstract"] = Cell(body.text, line)
    elif key_of(said) not in key_of(body.text):
        cells[named] = replace(cells[named], value=f"{said.strip()}\n\n{body.text}")
    else:
        cells[named] = Cell(body.text, line)


def _url(link: Raw) -> Raw:
    return link.get("url", "") if isinstance(link, dict) else link
