"""Load YAML (one document or several), JSON, JSON Lines and TOML, with line numbers."""

from __future__ import annotations

import json
import re
import tomllib
from typing import Any

from ..talks.model import paragraphs_apart
from ..talks.problems import Kind, Problem
from ..talks.yaml.source import MAX_DEPTH, MAX_NODES, Mapping, Node, Scalar, Sequence, load
from ..talks.yaml.unreadable import Unreadable
from .context import ImportContext
from .draft import Report
from .rows.model import Cell, Raw, Row
from .source_file import Source

NO_LINE = 0
"""The line of a value of which none is known."""
_MARKER = re.compile(r"^---(?=\s|$)", re.MULTILINE)
"""YAML 1.2.2 §9.1.2: so a line begins only where a document does, even within a text."""
_COMMENTS = re.compile(r"(?:\s|#[^\n]*(?:\n|\Z)|%[^\n]*(?:\n|\Z)|\.\.\.)*")
_LINE_END = re.compile(r"\r\n|\n|\r")
"""What ends a line (YAML 1.2.2 §5.4), by which nodes know theirs."""
_QUOTED = re.compile(r'(?:\\.|[^"\\])*', re.DOTALL)
"""The rest of a text in double quotes."""
_WITH_LINES = 2_000_000
"""Bytes of JSON up to which it is read as YAML, for the lines."""


def raw(node: Node) -> Raw:
    """Return a YAML value without its places; null is ``""``."""
    if isinstance(node, Scalar):
        return "" if node.is_null else node.text
    if isinstance(node, Sequence):
        return [raw(item) for item in node.items]
    return {key.text: raw(value) for key, value in node.items}


def row(source: Source, node: Mapping) -> Row:
    """Return a YAML mapping as a row."""
    cells = {key.text: Cell(raw(value), value.line) for key, value in node.items}
    return Row(cells, source.at(node.line))


def as_raw(value: Any) -> Raw:
    """Return a JSON value as raw text, lists and mappings; null is ``""``."""
    if isinstance(value, dict):
        return {str(key): as_raw(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_raw(item) for item in value]
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def node_of(cells: dict[str, Cell]) -> Mapping:
    """Return fields as a YAML mapping; what is within a field has the line of the field."""
    pairs: list[tuple[Scalar, Node]] = []
    for name, cell in cells.items():
        line = cell.line or NO_LINE
        pairs.append((Scalar(name, line, 1, '"'), _node_of(cell.value, line)))
    return Mapping(pairs, pairs[0][0].line if pairs else NO_LINE, 1)


def _node_of(value: Raw, line: int) -> Node:
    if isinstance(value, dict):
        items = [(Scalar(key, line, 1, '"'), _node_of(item, line)) for key, item in value.items()]
        return Mapping(items, line, 1)
    if isinstance(value, list):
        return Sequence([_node_of(item, line) for item in value], line, 1)
    return Scalar(value, line, 1, '"')


def load_yaml(text: str, file: str, first_line: int = 1) -> tuple[Node | None, list[Problem]]:
    """Read YAML as :func:`..talks.yaml.source.load`, with blank lines between paragraphs.

    :param first_line: the line of the text in the file.
    """
    node, problems = load(text.encode(), file, first_line=first_line)
    starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def apart(node: Node) -> Node:
        if isinstance(node, Sequence):
            return node._replace(items=[apart(item) for item in node.items])
        if isinstance(node, Mapping):
            return node._replace(items=[(key, apart(value)) for key, value in node.items])
        if "\n" not in node.text or node.style == "|":
            return node
        start = starts[min(node.line - first_line, len(starts) - 1)] + node.column
        is_escaped = node.style == '"' and "\\n" in _rest_of_quoted(text, start)
        # who writes two line ends for a paragraph means one as one
        is_meant = is_escaped or ("\n\n" in node.text and node.style != ">")
        return node if is_meant else node._replace(text=paragraphs_apart(node.text))

    return apart(node) if node is not None else None, problems


def _rest_of_quoted(text: str, start: int) -> str:
    match = _QUOTED.match(text, start)
    return match[0] if match is not None else ""


def documents(context: ImportContext) -> list[Node]:
    """Return the documents of a file; what is wrong with readable ones is reported.

    :raises Unreadable: with the line, if the file is neither YAML nor JSON nor TOML.
    """
    if is_toml(context.source):
        return [_toml(context.source)]
    if context.source.text.lstrip()[:1] in ("{", "["):
        found = _json_lines(context.source)
        if found is None and _is_json(context.source):
            found = _json(context.source)
        if found is not None:
            return found
    return _yaml(context)


DATA = (".yaml", ".yml", ".json", ".toml")
_LARGEST = 2_000_000
"""Bytes; what is longer is no list of persons or talks of one programme."""


def quiet_documents(source: Source) -> list[Node]:
    """Return the documents of a YAML, JSON or TOML file; report nothing."""
    if source.suffix not in DATA or len(source.data) > _LARGEST:
        return []
    try:
        return documents(ImportContext(source, report=Report()))
    except Unreadable:
        return []


def _yaml(context: ImportContext) -> list[Node]:
    text = context.source.text
    starts = [match.start() for match in _MARKER.finditer(text)]
    if not starts or not _COMMENTS.fullmatch(text, 0, starts[0]):
        starts.insert(0, 0)
    nodes: list[Node] = []
    line = 1 + text.count("\n", 0, starts[0])
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        node, problems = load_yaml(text[start:end], context.source.name, line)
        context.report.problems += problems
        if node is not None and not (isinstance(node, Scalar) and node.is_null):
            nodes.append(node)
        line += text.count("\n", start, end)
    return nodes


def _is_json(source: Source) -> bool:
    """Whether a file that begins as JSON is JSON, or at least means to be."""
    try:
        return source.json is not None
    except Unreadable:
        if source.suffix in (".json", ".geojson"):
            raise
        return False


def _json(source: Source) -> list[Node]:
    if len(source.data) <= _WITH_LINES:
        try:
            node, _ = load(source.text.encode(), source.name)
        except Unreadable:  # "\ud83d\ude00" and tabs are JSON, and no YAML of libyaml
            node = None
        if node is not None:
            return [node]
    return [_Converter(source).node(source.json)]


def _json_lines(source: Source) -> list[Node] | None:
    """Return the values of JSON Lines (https://jsonlines.org), if that is what the file is."""
    lines = [(number, line) for number, line in enumerate(source.text.split("\n"), 1)]
    lines = [(number, line) for number, line in lines if line.strip()]
    if len(lines) < 2 or not all(line.lstrip().startswith("{") for _, line in lines[:3]):
        return None
    converter = _Converter(source)
    items: list[Node] = []
    for number, line in lines:
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            if len(items) < 2:
                return None
            raise source.unreadable(
                "this line is no JSON, as those before it are", number
            ) from error
        items.append(converter.node(value, number))
    return [Sequence(items, 1, 1)]


_TOML = re.compile(r"(?:\s|#[^\n]*\n)*(?:\[\[?[\w.\"' -]+\]\]?[ \t]*(?:#[^\n]*)?\n|[\w-]+[ \t]*=)")
"""How TOML begins: with a table or a value; ``[a]`` alone on its line is a list of YAML, too, but
no file of talks begins so."""
_TOML_TEXT = re.compile(r'"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'', re.DOTALL)
_TOML_TABLE = re.compile(
    r"^[ \t]*\[\[?[ \t]*([\w.\"' -]+?)[ \t]*\]\]?[ \t]*(?:#.*)?$", re.MULTILINE
)


def is_toml(source: Source) -> bool:
    """Whether a file is TOML (https://toml.io/en/v1.0.0), by its name or its beginning."""
    return source.suffix == ".toml" or (
        source.suffix in ("", ".txt") and _TOML.match(source.text[:2000]) is not None
    )


def _toml(source: Source) -> Node:
    try:
        return _Converter(source, _toml_tables(source.text)).node(tomllib.loads(source.text))
    except (ValueError, RecursionError) as error:  # also a number of thousands of digits
        at = re.search(r"at line (\d+)", str(error))
        raise source.unreadable(f"this is not TOML: {error}", int(at[1]) if at else None) from error


def _toml_tables(text: str) -> dict[str, list[int]]:
    """Return on which lines the tables of each name begin; those in texts are none."""
    bare = _TOML_TEXT.sub(lambda match: "\n" * match[0].count("\n"), text)
    found: dict[str, list[int]] = {}
    line, at = 1, 0
    for match in _TOML_TABLE.finditer(bare):
        line += bare.count("\n", at, match.start(1))
        at = match.start(1)
        found.setdefault(re.sub(r"[\s\"']", "", match[1]), []).append(line)
    return found


class _Converter:
    """JSON and TOML values → nodes, within the bounds of YAML."""

    def __init__(self, source: Source, tables: dict[str, list[int]] | None = None) -> None:
        self._source = source
        self._tables = tables or {}
        self._count = 0

    def node(self, value: Any, line: int = NO_LINE, depth: int = 0, path: str = "") -> Node:
        self._count += 1
        if self._count > MAX_NODES or depth > MAX_DEPTH:
            limit = f"more than {MAX_NODES:,} values" if depth <= MAX_DEPTH else "too deep nesting"
            problem = Problem(Kind.SIZE, f"the file has {limit}", self._source.name, fatal=True)
            raise Unreadable(problem)
        if isinstance(value, dict):
            if places := self._tables.get(path):
                line = places.pop(0)
            pairs = []
            for key, item in value.items():
                inner = f"{path}.{key}" if path else key
                pairs.append((Scalar(key, line, 1, '"'), self.node(item, line, depth + 1, inner)))
            return Mapping(list(pairs), line, 1)
        if isinstance(value, list):
            items = [self.node(item, line, depth + 1, path) for item in value]
            return Sequence(items, items[0].line if items else line, 1)
        if value is None or isinstance(value, bool):
            return Scalar({None: "", True: "true", False: "false"}[value], line, 1)
        return Scalar(str(value), line, 1, '"' if isinstance(value, str) else "")
