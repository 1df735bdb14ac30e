"""A YAML file → plain values, each with its place.

libyaml's event stream is read by one loop: no recursion, no resolver tables, no
construction.  Every scalar stays the text that was written (so ``11:30``, ``no``
and ``026`` mean themselves, as in the YAML 1.2 core schema, §10.3), and keeps
its line and column.  Depth, aliases and size are bounded as they are met.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import yaml

from ..problems import Kind, Problem
from . import MAX_BYTES
from .diagnosis import Trial
from .json_events import is_json, json_events
from .misread import Misread, merge_mark
from .slips import MERGE
from .unreadable import Unreadable, decoded, syntax_problem
from .wording import counted, quoted, shown

MAX_NODES = 600_000
"""Bound on the values of a file."""
MAX_ALIASED = 100_000
"""Bound on the values that aliases stand for (against "billion laughs")."""
MAX_DEPTH = 50
_TOO_DEEP = f"values are nested over {MAX_DEPTH} deep"
LEFT_OUT = "!"
"""The style of a scalar that stands for a value which was refused."""

PARSER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
"""The loader whose events are read: libyaml's where it is built in."""
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_TAG = "tag:yaml.org,2002:"
_PLAIN_TAGS = frozenset(
    f"{_TAG}{name}" for name in ("str", "int", "float", "bool", "null", "timestamp", "seq", "map")
) | {"!"}


class Scalar(NamedTuple):
    """Text as written, after unquoting and folding."""

    text: str
    line: int
    column: int
    style: str = ""
    """``""`` plain, ``'"'`` or ``"'"`` quoted, ``"|"`` literal, ``">"`` folded."""

    @property
    def is_null(self) -> bool:
        """Whether this is YAML's null: nothing at all, ``~`` or ``null``."""
        return not self.style and self.text in _NULLS


class Sequence(NamedTuple):
    """A list."""

    items: list[Node]
    line: int
    column: int


class Mapping(NamedTuple):
    """Keys and values in the order of the file; of a repeated key only the first."""

    items: list[tuple[Scalar, Node]]
    line: int
    column: int


Node = Scalar | Sequence | Mapping


def load(
    data: bytes, file: str, *, first_line: int = 1, max_bytes: int = MAX_BYTES
) -> tuple[Node | None, list[Problem]]:
    """Read YAML.

    :param data: the bytes of the file, UTF-8 or, with a byte order mark, UTF-16.
    :param file: the name that problems carry.
    :param first_line: the line of the first byte in ``file``.
    :param max_bytes: a longer file is refused.
    :returns: the value (``None`` if the file is empty) and what is wrong with it.
    :raises Unreadable: if the text is not YAML, or larger than the bounds.
    """
    if len(data) > max_bytes:
        message = f"the file has more than the {max_bytes:,} bytes that are allowed"
        raise Unreadable(Problem(Kind.SIZE, message, file, fatal=True))
    text = decoded(data, file, first_line)
    composer = _Composer(file, first_line, text)
    try:
        return composer.compose(yaml.parse(text, Loader=PARSER)), composer.problems
    except yaml.YAMLError as error:
        if is_json(text):
            composer = _Composer(file, first_line, text)
            return composer.compose(json_events(text)), composer.problems
        raise Unreadable(_problem(error, composer, text)) from error


def _problem(error: yaml.YAMLError, composer: _Composer, text: str) -> Problem:
    """Return what the parser stumbled over."""
    file, first_line = composer.file, composer.first_line
    if not isinstance(error, yaml.MarkedYAMLError):
        return Problem(Kind.YAML, str(error), file, fatal=True)
    mark = error.problem_mark or error.context_mark
    # libyaml 0.2.6 has a bound of its own, and meets it before it tells of the first value.
    if mark is not None and "maximum nesting depth" in str(error.problem):
        place = mark.line + first_line, mark.column + 1
        return Problem(Kind.SIZE, _TOO_DEEP, file, *place, fatal=True)
    return syntax_problem(error, text, file, first_line, _trial)


def _trial(text: str) -> Trial:
    composer = _Composer("", 1, text)
    try:
        composer.compose(yaml.parse(text, Loader=PARSER))
        ends = True
    except (yaml.YAMLError, Unreadable):
        ends = False
    problems = len(composer.problems)
    return Trial(composer.nodes, ends, problems, composer.opened(), tuple(composer.quotes))


@dataclass(slots=True)
class _Frame:
    """A list or mapping that is still open."""

    node: Sequence | Mapping
    anchor: str | None
    dropped: bool
    weight: int = 1
    key: Scalar | None = None
    lines: dict[str, int] = field(default_factory=dict)
    merged: list[tuple[Scalar, Node]] = field(default_factory=list)


class _Composer:
    def __init__(self, file: str, first_line: int, text: str) -> None:
        self.file = file
        self.first_line = first_line
        self.misread = Misread(text)
        self.quotes: list[tuple[int, int]] = []
        """Where quoted texts of several lines begin; lines and columns count from 0."""
        self.problems: list[Problem] = []
        self.root: Node | None = None
        self.stack: list[_Frame] = []
        self.anchors: dict[str, tuple[Node, int]] = {}
        if (mark := merge_mark(text)) is not None:
            self.report(MERGE, mark + first_line, 1)
        self.unused: dict[str, tuple[int, int, str]] = {}
        """Anchors of texts that no alias has named yet."""
        self.nodes = self.aliased = 0

    def compose(self, events: Iterator[yaml.Event]) -> Node | None:
        documents = 0
        for event in events:
            if isinstance(event, yaml.ScalarEvent):  # three in four
                self.scalar(event)
            elif isinstance(event, yaml.CollectionStartEvent):
                self.open(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self.close()
            elif isinstance(event, yaml.AliasEvent):
                self.alias(event)
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.report("a second document ('---') is not read", *self.place(event))
                    break
        for anchor, (line, column, text) in self.unused.items():
            reason = f"'&{anchor}' is a name for other places of the file, and none has *{anchor}"
            meant = shown(quoted(f"&{anchor} {text}".strip()))
            self.report(f"{reason}; if it is text, write {meant}", line, column)
        return self.root

    def opened(self) -> tuple[tuple[int, int], ...]:
        """Return where the lists and mappings that are still open begin, the inner ones first."""
        nodes = [frame.node for frame in reversed(self.stack)]
        return tuple((node.line - self.first_line, node.column - 1) for node in nodes)

    def place(self, event: yaml.Event) -> tuple[int, int]:
        mark = event.start_mark
        assert mark is not None  # every event of a parser has one
        return mark.line + self.first_line, mark.column + 1

    def report(self, message: str, line: int, column: int) -> None:
        self.problems.append(Problem(Kind.YAML, message, self.file, line, column))

    def refuse(self, kind: Kind, message: str, line: int, column: int) -> Unreadable:
        return Unreadable(Problem(kind, message, self.file, line, column, fatal=True))

    def has_foreign_tag(self, tag: str | None, line: int, column: int, text: str = "") -> bool:
        if tag is None or tag in _PLAIN_TAGS:
            return False
        short = tag.replace(_TAG, "!!")
        message = f"the tag {short} is not supported; the value is left out"
        if text and re.fullmatch(r"![^!]+", tag):
            message += f"; if it is text, write {shown(quoted(f'{tag} {text}'))}"
        self.report(message, line, column)
        return True

    def scalar(self, event: yaml.ScalarEvent) -> None:
        line, column = self.place(event)
        node = Scalar(event.value, line, column, event.style or "")
        if self.misread.may_be(event):
            self.look_at(event, line, column)
        if event.tag is not None and self.has_foreign_tag(event.tag, line, column, event.value):
            node = Scalar("", line, column, LEFT_OUT)
        if event.anchor is not None:
            self.anchors[event.anchor] = node, 1
            if not event.style:
                self.unused[event.anchor] = line, column, event.value
        self.add(node, 1)

    def look_at(self, event: yaml.ScalarEvent, line: int, column: int) -> None:
        """Say what is doubtful in a value, and note where quotes go over several lines."""
        if (doubt := self.misread.doubt(event)) is not None:
            self.report(counted(doubt, self.first_line), line, column)
        end = event.end_mark
        if event.style in ("'", '"') and end is not None and end.line + self.first_line > line:
            self.quotes.insert(0, (line - self.first_line, column - 1))

    def open(self, event: yaml.CollectionStartEvent) -> None:
        line, column = self.place(event)
        if len(self.stack) >= MAX_DEPTH:
            raise self.refuse(Kind.SIZE, _TOO_DEEP, line, column)
        is_map = isinstance(event, yaml.MappingStartEvent)
        node = Mapping([], line, column) if is_map else Sequence([], line, column)
        dropped = self.has_foreign_tag(event.tag, line, column)
        self.stack.append(_Frame(node, event.anchor, dropped))

    def close(self) -> None:
        frame = self.stack.pop()
        node: Node = frame.node
        if isinstance(node, Mapping):
            node.items.extend(pair for pair in frame.merged if pair[0].text not in frame.lines)
        if frame.dropped:
            node = Scalar("", node.line, node.column, LEFT_OUT)
        if frame.anchor is not None:
            self.anchors[frame.anchor] = node, frame.weight
        self.add(node, frame.weight)

    def alias(self, event: yaml.AliasEvent) -> None:
        line, column = self.place(event)
        anchor = event.anchor or ""
        self.unused.pop(anchor, None)
        if anchor not in self.anchors:
            reason = "contains itself" if self.is_open(anchor) else "is not defined"
            meant = shown(quoted(f"*{anchor}"))
            message = f"the alias *{anchor} {reason}; if it is text, write {meant}"
            raise self.refuse(Kind.YAML, message, line, column)
        node, weight = self.anchors[anchor]
        self.aliased += weight
        if self.aliased > MAX_ALIASED:
            message = f"aliases stand for more than {MAX_ALIASED:,} values"
            raise self.refuse(Kind.SIZE, message, line, column)
        self.add(node, weight)

    def is_open(self, anchor: str) -> bool:
        return any(frame.anchor == anchor for frame in self.stack)

    def add(self, node: Node, weight: int) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            message = f"the file has more than {MAX_NODES:,} values"
            raise self.refuse(Kind.SIZE, message, node.line, node.column)
        if not self.stack:
            self.root = node
            return
        frame = self.stack[-1]
        frame.weight += weight
        if isinstance(frame.node, Sequence):
            frame.node.items.append(node)
        elif frame.key is None:
            frame.key = node if isinstance(node, Scalar) else self.no_key(node)
        else:
            key, frame.key = frame.key, None
            if key.text in frame.lines or key.text == "<<" or key.style == "?":
                self.add_odd_pair(frame, frame.node, key, node)
            else:
                frame.lines[key.text] = key.line
                frame.node.items.append((key, node))

    def no_key(self, node: Node) -> Scalar:
        self.report("a key must be text", node.line, node.column)
        return Scalar("", node.line, node.column, "?")

    def add_odd_pair(self, frame: _Frame, mapping: Mapping, key: Scalar, value: Node) -> None:
        """Add a pair whose key may be a merge, one that is there already, or none."""
        if key.style == "?":
            return
        if key.text == "<<" and not key.style:
            if isinstance(value, Scalar):
                self.report("'<<' merges mappings, not text", key.line, key.column)
            frame.merged.extend(_merged(value))
        elif key.text in frame.lines:
            first = frame.lines[key.text]
            reason = f"is here twice (first in line {first}); the first is used"
            self.report(f"the key {key.text!r} {reason}", key.line, key.column)
        else:
            frame.lines[key.text] = key.line
            mapping.items.append((key, value))


def _merged(value: Node) -> list[tuple[Scalar, Node]]:
    """The pairs of ``<<: *anchor`` (YAML 1.1 merge key), the earlier mapping first."""
    mappings = value.items if isinstance(value, Sequence) else [value]
    pairs: dict[str, tuple[Scalar, Node]] = {}
    for mapping in mappings:
        if isinstance(mapping, Mapping):
            for key, item in mapping.items:
                pairs.setdefault(key.text, (key, item))
    return list(pairs.values())
