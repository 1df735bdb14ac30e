"""Load YAML (one document or several), JSON, JSON Lines and TOML, with line numbers."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from ..talks.model import paragraphs_apart
from ..talks.problems import Problem
from ..talks.yaml.json_events import is_json
from ..talks.yaml.source import MAX_DEPTH, Mapping, Node, Scalar, Sequence, load
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
        pairs.append((Scalar(name, line, 1, '"'), _node_of(cell.value, line, {})))
    return Mapping(pairs, pairs[0][0].line if pairs else NO_LINE, 1)


def _node_of(
    value: Raw, line: int, tables: dict[str, list[int]], path: str = "", depth: int = 0
) -> Node:
    """Return raw text, a list or a mapping as a value of YAML.

    :param line: of what it stands in.
    :param tables: path of a mapping → the lines where such begin, which are taken off.
    :raises ValueError: if it is nested deeper than YAML may be.
    """
    if depth > MAX_DEPTH:
        raise ValueError("values are nested too deeply")
    if isinstance(value, dict):
        if lines := tables.get(path):
            line = lines.pop(0)
        pairs: list[tuple[Scalar, Node]] = []
        for key, item in value.items():
            inner = f"{path}.{key}".removeprefix(".")
            found = _node_of(item, line, tables, inner, depth + 1)
            pairs.append((Scalar(key, line, 1, '"'), found))
        return Mapping(pairs, line, 1)
    if isinstance(value, list):
        items = [_node_of(item, line, tables, path, depth + 1) for item in value]
        return Sequence(items, items[0].line if items else line, 1)
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
    source = context.source
    if is_toml(source):
        return [_toml(source)]
    if source.text.lstrip()[:1] in ("{", "["):
        if (values := _json_lines(source)) is not None:
            return [values]
        if source.suffix in (".json", ".geojson") and not is_json(source.text):
            return [source.json]  # which says where the slip is
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


def _json_lines(source: Source) -> Node | None:
    """Return the values of JSON Lines (https://jsonlines.org), if that is what the file is."""
    lines = source.text.split("\n")
    filled = [number for number, line in enumerate(lines) if line.strip()]
    if len(filled) < 2 or not all(lines[n].lstrip().startswith("{") for n in filled[:3]):
        return None
    for count, number in enumerate(filled):
        if not is_json(lines[number]):
            if count < 2:
                return None
            raise source.unreadable("this line is no JSON, as those before it are", number + 1)
        lines[number] += "," if number != filled[-1] else ""
    whole = "\n".join(lines)
    return load(f"[{whole}]".encode(), source.name)[0]


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


def load_toml(text: str, source: Source, first_line: int = 1) -> dict[str, Raw]:
    """Return the values of TOML as raw text, lists and mappings.

    :param first_line: the line of the text in the file.
    :raises Unreadable: with the line, if it is none.
    """
    try:
        return {key: as_raw(value) for key, value in tomllib.loads(text).items()}
    except (ValueError, RecursionError) as error:  # also a number of thousands of digits
        at = re.search(r"at line (\d+)", str(error))
        line = first_line + (int(at[1]) - 1 if at else 0)
        raise source.unreadable(f"this is not TOML: {error}", line) from error


def _toml(source: Source) -> Node:
    values = load_toml(source.text, source)
    try:
        return _node_of(values, NO_LINE, _toml_tables(source.text))
    except ValueError as error:
        raise source.unreadable(f"this TOML cannot be read: {error}") from error


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
