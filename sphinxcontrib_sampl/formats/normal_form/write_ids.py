"""``sampl ids --write``: write the current id of each talk into the text of its file.

Nothing else of the text changes, so that comments, order and line ends stay as they are.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import NamedTuple

import yaml

from ...talks.model import Schedule
from ...talks.parse import parse
from ...talks.problems import Kind, Problem
from ...talks.yaml import MAX_BYTES
from ...talks.yaml.json_events import is_json, json_events
from ...talks.yaml.source import PARSER
from ...talks.yaml.unreadable import Unreadable, decoded
from ..json import as_value
from .scalars import one_line

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
"""A line with its end, as :func:`...talks.yaml.unreadable.decoded` counts lines."""
_WIDE = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_EMPTY = ("", "~", "null", "Null", "NULL")


def with_ids(
    data: bytes, file: str, *, timezone: str | None = None, max_bytes: int = MAX_BYTES
) -> bytes:
    """Return a data file in which every talk has its id.

    :param data: the bytes of a file that can be read.
    :param file: the name that problems carry.
    :returns: the bytes, unchanged if every talk already has an id.
    :raises Unreadable: if the file cannot be read, or an id cannot be put into it without
        changing what it says; nothing is to be written then.
    """
    schedule, problems = parse(data, file, timezone=timezone, max_bytes=max_bytes)
    fatal = next((problem for problem in problems if problem.fatal), None)
    if fatal is not None:
        raise Unreadable(fatal)
    encoding = _WIDE.get(data[:2], "utf-8")
    text = data.decode(encoding)
    bom = "\ufeff" if text.startswith("\ufeff") else ""
    lines = [match[0] for match in _LINE.finditer(text.removeprefix("\ufeff")) if match[0]]
    mappings = _mappings(decoded(data, file, 1))
    for place, talk_id in sorted(_wanting(schedule).items(), reverse=True):
        mappings[place].write(lines, talk_id)
    result = (bom + "".join(lines)).encode(encoding)
    again, complaints = parse(result, file, timezone=timezone, max_bytes=max_bytes)
    known = {problem.message for problem in problems}
    for problem in complaints:
        if problem.kind is Kind.YAML and problem.message not in known:
            raise _refusal(file, problem.message)
    if as_value(again) != as_value(schedule):
        pairs = zip(schedule.talks, again.talks, strict=False)
        line = next((old.line for old, new in pairs if old.id != new.id), None)
        raise _refusal(file, "it would then say something else", line)
    return result


def _wanting(schedule: Schedule) -> dict[tuple[int, int], str]:
    """Return the ids to write, by the line and column of the entries.

    :raises Unreadable: if two entries are one in the file.
    """
    wanting: dict[tuple[int, int], str] = {}
    for talk in schedule.talks:
        if talk.column and talk.line and talk.kind.is_talk and not talk.has_own_id:
            place = talk.line, talk.column
            if place in wanting:
                reason = "this entry stands in two places by an alias (*name); write it out there"
                raise _refusal(schedule.file, reason, talk.line)
            wanting[place] = talk.id
    return wanting


class _Place(NamedTuple):
    """A place in the text of a file; all count from 0."""

    line: int
    column: int
    offset: int


def _start(event: yaml.Event) -> _Place:
    mark = event.start_mark
    assert mark is not None  # every event of a parser has one
    return _Place(mark.line, mark.column, mark.index)


def _end(event: yaml.Event) -> _Place:
    mark = event.end_mark
    assert mark is not None
    return _Place(mark.line, mark.column, mark.index)


@dataclass(slots=True)
class _Mapping:
    """A mapping in the text of a file; lines and columns count from 0."""

    start: yaml.MappingStartEvent
    in_json: bool
    nodes: int = 0
    """How many keys and values have been met."""
    first: yaml.NodeEvent | None = None
    """The first key."""
    key: str | None = None
    empty_id: yaml.ScalarEvent | None = None
    """The value of an empty key ``id``."""

    def add(self, node: yaml.NodeEvent) -> None:
        """Take note of the next key or value."""
        self.first = self.first or node
        self.nodes += 1
        if self.nodes % 2:
            self.key = node.value if isinstance(node, yaml.ScalarEvent) else None
        elif self.key == "id" and isinstance(node, yaml.ScalarEvent):
            is_empty = not node.style and node.value in _EMPTY
            self.empty_id = node if is_empty else None

    def write(self, lines: list[str], talk_id: str) -> None:
        """Put an id where it is missing: before the first key, if there is no key for it."""
        is_flow = bool(self.start.flow_style)
        if self.empty_id is not None:
            start = _start(self.empty_id)
            line, end = lines[start.line], start.column + len(self.empty_id.value)
            word = f'"{talk_id}"' if self.in_json else one_line(talk_id, in_flow=is_flow)
            gap = " " if line[start.column - 1] == ":" else ""
            lines[start.line] = f"{line[: start.column]}{gap}{word}{line[end:]}"
        elif is_flow:
            self._write_in_braces(lines, talk_id)
        else:
            self._write_line(lines, talk_id)

    def _write_in_braces(self, lines: list[str], talk_id: str) -> None:
        """Put an id behind the brace, or on a line of its own where the keys have lines."""
        has_quotes = isinstance(self.first, yaml.ScalarEvent) and self.first.style == '"'
        is_json = self.in_json or has_quotes
        pair = f'"id": "{talk_id}"' if is_json else f"id: {one_line(talk_id, in_flow=True)}"
        if self.first is not None and _start(self.first).line > _end(self.start).line:
            at, column = _start(self.first), _start(self.first).column
            indent = lines[at.line][:column]
            pair += f",{_end_of(lines[at.line])}{indent if indent.isspace() else ' ' * column}"
        else:
            # an anchor or a tag may stand before the brace; events of JSON end where they begin
            at = _end(self.start)
            column = at.column + (at.offset == _start(self.start).offset)
            pair += ", " if self.first is not None else ""
        line = lines[at.line]
        lines[at.line] = f"{line[:column]}{pair}{line[column:]}"

    def _write_line(self, lines: list[str], talk_id: str) -> None:
        """Put a line for the id before the first key of a block."""
        has_mark = self.start.anchor is not None or self.start.tag is not None
        at = _start(self.first) if has_mark and self.first else _start(self.start)
        line = lines[at.line]
        pair = f"id: {one_line(talk_id)}{_end_of(line)}{' ' * at.column}"
        lines[at.line] = f"{line[: at.column]}{pair}{line[at.column :]}"


def _mappings(text: str) -> dict[tuple[int, int], _Mapping]:
    """Return the mappings of the first document by their line and column, counted from 1."""
    found: dict[tuple[int, int], _Mapping] = {}
    open_: list[_Mapping | None] = []
    in_json = is_json(text)
    for event in json_events(text) if in_json else yaml.parse(text, Loader=PARSER):
        if isinstance(event, yaml.NodeEvent) and open_ and (parent := open_[-1]) is not None:
            parent.add(event)
        if isinstance(event, yaml.MappingStartEvent):
            mapping = _Mapping(event, in_json)
            found[_start(event).line + 1, _start(event).column + 1] = mapping
            open_.append(mapping)
        elif isinstance(event, yaml.SequenceStartEvent):
            open_.append(None)
        elif isinstance(event, yaml.CollectionEndEvent):
            open_.pop()
        elif isinstance(event, yaml.DocumentEndEvent):
            break
    return found


def _end_of(line: str) -> str:
    return line[len(line.rstrip("\r\n")) :] or "\n"


def _refusal(file: str, reason: str, line: int | None = None) -> Unreadable:
    message = f"the ids cannot be written into this file: {reason}; nothing was written"
    return Unreadable(Problem(Kind.ID, message, file, line, fatal=True))
