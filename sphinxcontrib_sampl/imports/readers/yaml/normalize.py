"""Change fields of YAML and JSON into the forms that rows are read from."""

from __future__ import annotations

import re
from collections.abc import Sequence as Items
from dataclasses import replace

from ....talks.words.vocabulary import fold
from ...draft import Report
from ...recognize.field_names import DATED, LINK_ROLES, role_of
from ...rows.model import Cell, Raw, Row, listed

_TWIN = re.compile(r"(.+?)[_-]?(en|eng|english|de|fr|es|ja|zh|ru|uk|pl|pt|it|nl|ko)", re.IGNORECASE)
_PLACE = ("name", "title", "room", "building", "street", "address", "city", "town", "country")
_ADDRESS = re.compile(r"https?://\S+|/\S*")
_SETTLED = LINK_ROLES | {"location", "venue", "room"}
_ACCESS = {"public": "public", "internal": "internal", "private": "internal", "": ""}


def settle(rows: Items[Row], report: Report) -> None:
    """Change the cells of rows into what is read the same way everywhere."""
    names = dict.fromkeys(name for row in rows for name in row.cells)
    roles = {name: role_of(name) for name in names}
    title = next((name for name in names if roles[name] == "title"), None)
    for row in rows:
        cells: dict[str, Cell] = {}
        if title is not None and "name" in row.cells and not _has(row, roles, "title"):
            row.cells = {title if name == "name" else name: of for name, of in row.cells.items()}
        for name, cell in row.cells.items():
            if (main := _twin_of(name, row.cells)) is not None:
                _add_twin(cells, main, name, cell)
            elif roles[name] in DATED and isinstance(cell.value, dict):
                cells[name] = replace(cell, value=_moment(cell.value))
            elif roles[name] in _SETTLED:
                value = _settled(name, roles[name] or "", cell.value, row, report)
                cells[name] = replace(cell, value=value)
            else:
                cells[name] = cell
        for name in [name for name in cells if roles.get(name) == "speakers"]:
            _lift_names(name, cells)
        row.cells = cells


def _has(row: Row, roles: dict[str, str | None], role: str) -> bool:
    return any(roles.get(name) == role and cell.value for name, cell in row.cells.items())


def _twin_of(name: str, cells: dict[str, Cell]) -> str | None:
    """Return the main field of a translated one: ``title`` for ``title_en``."""
    match = _TWIN.fullmatch(name)
    if match is None or match[1] not in cells or not cells[match[1]].value:
        return None
    return match[1] if match[1] == "name" or role_of(match[1]) is not None else None


def _add_twin(cells: dict[str, Cell], main: str, name: str, cell: Cell) -> None:
    other = re.sub(r"[_\s]+", "-", name)
    if cell.value and (main not in cells or cells[main].value != cell.value):
        cells[f"x-{other}"] = cell


def _settled(name: str, role: str, value: Raw, row: Row, report: Report) -> Raw:
    if role in ("location", "venue", "room") and isinstance(value, dict):
        return _place(name, value, row, report)
    return _links(value) if role in LINK_ROLES else value


_CLOCKS = ("local", "datetime", "iso", "value")
"""Fields of a moment with its day and hour on the clocks of the place, the surest first."""


def _moment(value: dict[str, Raw]) -> Raw:
    """Return ``{local: …, utc: …, timezone: …}`` and ``{date: …, time: …, tz: …}`` as text."""
    said = {
        fold(key).replace("_", ""): item for key, item in value.items() if isinstance(item, str)
    }
    both = " ".join(filter(None, (said.get("date", ""), said.get("time", ""))))
    when = next((said[key] for key in _CLOCKS if said.get(key)), both)
    zone = said.get("timezone") or said.get("tz") or ""
    return f"{when} {zone}".strip() if when else value


def _place(name: str, value: dict[str, Raw], row: Row, report: Report) -> Raw:
    """Return a place as text; where it is on the map is skipped."""
    main = {key: item for key, item in value.items() if _twin_of_key(key, value) is None}
    parts = [str(main[key]).strip() for key in _PLACE if isinstance(main.get(key), str)]
    for key, item in main.items():
        if key not in _PLACE and item:
            report.skip(f"{key} of the {name}", row.place)
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _twin_of_key(key: str, value: dict[str, Raw]) -> str | None:
    return _twin_of(key, {name: Cell(item) for name, item in value.items()})


def _links(value: Raw) -> Raw:
    """Return ``[url, access]`` and ``label: url`` as links."""
    if isinstance(value, dict):
        are_links = all(isinstance(url, str) and _ADDRESS.fullmatch(url) for url in value.values())
        if are_links and not value.keys() & {"url", "link", "href"}:
            return [{"url": url, "label": label} for label, url in value.items()]
    if isinstance(value, list) and len(value) == 2:
        url, access = value
        if isinstance(url, str) and _ADDRESS.fullmatch(url) and str(access) in _ACCESS:
            return {"url": url, **({"access": _ACCESS[str(access)]} if access else {})}
    if isinstance(value, list):
        return [_links(item) if isinstance(item, list) else item for item in value]
    return value


def _lift_names(name: str, cells: dict[str, Cell]) -> None:
    """Take the other spelling of persons' names out of them: ``name_en`` of each."""
    cell = cells[name]
    if isinstance(cell.value, str):
        return
    others: dict[str, list[Raw]] = {}
    kept: list[Raw] = []
    for person in listed(cell.value):
        if not isinstance(person, dict):
            kept.append(person)
            continue
        twins = {key: main for key in person if (main := _twin_of_key(key, person))}
        kept.append({key: item for key, item in person.items() if key not in twins})
        for key, main in twins.items():
            if person[key] and person[key] != person[main]:
                others.setdefault(_TWIN.sub(r"\2", key), []).append(person[key])
    cells[name] = replace(cell, value=kept if isinstance(cell.value, list) else kept[0])
    for language, names in others.items():
        cells[f"x-{name}-{language}"] = Cell(names, cell.line)
