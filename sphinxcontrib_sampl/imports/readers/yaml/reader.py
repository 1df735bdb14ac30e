"""Read talks in YAML, JSON or TOML of any shape, by guessing what the fields mean.

Lists, lists under years or sections, events with talks, mappings of talks by id or by day;
``speakers`` beside ``talks`` are joined by id or name. Commented-out entries are comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Sequence as Items
from dataclasses import replace

from ....talks.schema import FILE_KEYS
from ....talks.yaml.source import Mapping, Node, Sequence
from ...context import ImportContext
from ...documents import documents, is_toml, quiet_documents
from ...draft import Draft, Report
from ...reader import Reader
from ...recognize.field_names import DAYS, WHEN, role_of
from ...rows.guess_roles import confidence, guess_roles
from ...rows.interpret import understand
from ...rows.join import report_unnamed, with_people
from ...rows.model import Cell, Page, Row, Section
from ...source_file import Source
from .classify import mappings, names_rooms, says_talks
from .finder import Finder
from .nested import named_rooms
from .normalize import settle
from .people import join_people
from .references import joined
from .shape import in_shape

_SURE = 0.6
"""A guess below this confidence is reported, too."""
_START = re.compile(
    r"(?:\s|#[^\n]*\n|%[^\n]*\n|---[^\n]*\n)*(?:-\s|[\"']?[^\s\"'<>|#][^\n:]{0,60}[\"']?\s*:|\[|\{)"
)
_KEY = re.compile(
    r"""(?:^[ \t]*(?:-[ \t]+)*|[{,][ \t]*)["']?([\w .-]{1,40})["']?[ \t]*:(?=\s)"""
    r"""|"([\w .-]{1,40})"\s*:""",
    re.MULTILINE,
)
_TOML_KEY = re.compile(r"(?:^[ \t]*|[{,][ \t]*)[\"']?([\w.-]{1,40})[\"']?[ \t]*=", re.MULTILINE)
_LOOKED_AT = 65_536
_DEPTH_TOLD = 4
"""Lists and mappings below this are hardly those of talks."""


def read_page(context: ImportContext, beside: Items[Source] = ()) -> tuple[Page, list[str]]:
    """Return the rows of a file, and the remarks for the head of the draft.

    :param beside: files of the persons and talks that this one names by ids.
    :raises Unreadable: if it is neither YAML nor JSON nor TOML, or has no talks.
    """
    nodes, rest = joined(documents(context), beside, context.report)
    nodes = [in_shape(node, context.source.columns) for node in nodes]
    finder = Finder(context)
    for node in nodes:
        finder.read(node)
    page = finder.page
    if rest:
        page.sections.append(Section("", [], rest, rest[0].place))
    rows = [row for section in page.sections for row in section.rows]
    page.sections = _together(page.sections)
    if not finder.is_event and not _are_talks(rows):
        raise context.source.unreadable(_refusal(nodes))
    if not rows:
        context.say("an event without talks")
    rooms = [source for source in beside if names_rooms(source.stem)]
    for node in (node for source in rooms for node in quiet_documents(source)):
        finder.rooms |= named_rooms(mappings(node))
    beside = [source for source in beside if source not in rooms]
    _name_rooms(rows, finder.rooms)
    _join_people(rows, finder, context)
    join_people(rows, beside, context)
    settle(rows, context.report)
    settle([found.where for found in page.sections if found.where is not None], Report())
    remarks = _own(nodes, context)
    return page, remarks or _guesses(rows, context)


def _refusal(nodes: Items[Node]) -> str:
    """Return that no talks are found, which fields there are, and what would help."""
    names = dict.fromkeys(name for node in nodes for name in _fields(node))
    said = "no list of talks is in this file: none with titles and speakers or dates"
    if not names:
        return said
    shown = ", ".join(repr(name[:40]) for name in list(names)[:8])
    return f"{said}; its fields are {shown}: --column NAME=title, NAME=speakers, NAME=date tell"


def _fields(node: Node, depth: int = 0) -> Iterator[str]:
    """Yield the names of fields in the first items of lists."""
    if isinstance(node, Sequence) and depth < _DEPTH_TOLD:
        for item in node.items[:3]:
            yield from _fields(item, depth + 1)
    elif isinstance(node, Mapping) and depth < _DEPTH_TOLD:
        for key, value in node.items:
            if isinstance(value, Sequence | Mapping):
                yield from _fields(value, depth + 1)
            else:
                yield key.text


def _are_talks(rows: Items[Row]) -> bool:
    """Whether rows are talks: a field is named for speakers, or a field holds dates."""
    roles = guess_roles(rows)
    speaks = any(role == "speakers" and role_of(name) == role for name, role in roles.items())
    return speaks or bool(WHEN & set(roles.values()))


def _together(sections: list[Section]) -> list[Section]:
    """Return sections, those without a name that follow each other as one."""
    found: list[Section] = []
    for section in sections:
        if found and not section.name and not found[-1].name and not section.prose:
            found[-1].rows += section.rows
        else:
            found.append(section)
    return found


def _name_rooms(rows: Items[Row], rooms: dict[str, str]) -> None:
    """Put the names of rooms in place of their ids."""
    for row in rows:
        for name, cell in row.cells.items():
            if role_of(name) == "room" and isinstance(cell.value, str) and cell.value in rooms:
                row.cells[name] = replace(cell, value=rooms[cell.value])


def _join_people(rows: Items[Row], finder: Finder, context: ImportContext) -> None:
    people = []
    for key, cells in finder.people:
        given = {"id": Cell(key), **cells} if key else cells
        people.append(Row(given, context.at(next(iter(cells.values())).line if cells else None)))
    report_unnamed(with_people(rows, people), context)


def _own(nodes: Items[Node], context: ImportContext) -> list[str]:
    """Say so if the file is a data file of ours already."""
    keys = {key.text for node in nodes if isinstance(node, Mapping) for key, _ in node.items}
    if is_toml(context.source) or "terms" not in keys or not keys <= {*FILE_KEYS}:
        return []
    message = "this is a data file already: it builds as it is (sampl check)"
    context.say(message)
    return [message]


def _guesses(rows: Items[Row], context: ImportContext) -> list[str]:
    """Return how the fields were read, where their names are not those of the data file."""
    if not rows:
        return []
    roles = guess_roles(rows)
    sure = confidence(rows, roles)
    if "title" in roles.values() and "speakers" not in roles.values():
        sure = min(1.0, sure + 0.1)
    guessed = [
        f"{role} ← {name}"
        for name, role in roles.items()
        if role not in (name, f"{name}s") and not name.startswith("x-")
    ]
    said = f"Fields were guessed, confidence {sure:.0%}"
    said = f"{said}: {', '.join(guessed)}." if guessed else f"{said}."
    if sure < _SURE:
        context.say(f"{said} Are these talks?")
    return [said] if guessed or sure < _SURE else []


_OF_OTHERS = (
    ".md", ".markdown", ".mdx", ".qmd", ".rmd", ".rst", ".html", ".htm", ".csv", ".tsv", ".ics",
    ".xml",
)  # fmt: skip
"""What files are that begin as YAML does, and are something else."""


def _claims(sources: Items[Source]) -> float:
    """Look for keys of talks at the head; broken syntax is left for the reader to report."""
    source = sources[0]
    head = source.text[:_LOOKED_AT]
    is_named = source.suffix in (".yaml", ".yml", ".json", ".jsonl", ".ndjson", ".toml")
    if is_toml(source):
        return _claims_keys(list(dict.fromkeys(_TOML_KEY.findall(head))), is_named=is_named)
    if not head.strip() or not (is_named or _START.match(head)):
        return 0.0
    if source.suffix in _OF_OTHERS:
        return 0.0
    keys = list(dict.fromkeys(key or other for key, other in _KEY.findall(head)))
    keys = [source.columns.get(key.strip().casefold(), key) for key in keys]
    if "$schema" in keys or ("mapping" in keys and "type" in keys):
        return 0.0
    return _claims_keys(keys, is_named=is_named)


def _claims_keys(keys: list[str], *, is_named: bool) -> float:
    if says_talks(keys):
        named = any(role_of(key) == "speakers" for key in keys)
        return (0.7 if named else 0.6) if is_named else 0.4
    is_event = "name" in keys and any(role_of(key) in DAYS for key in keys)
    return 0.4 if is_event and is_named else 0.0


def _read(sources: Items[Source], context: ImportContext) -> Draft:
    page, remarks = read_page(context.of(sources[0]), sources[1:])
    draft = understand(page, context)
    draft.remarks[:0] = remarks
    return draft


READER = Reader(
    "a YAML, JSON or TOML list of talks, of any shape", _claims, _read, takes_others=True
)
