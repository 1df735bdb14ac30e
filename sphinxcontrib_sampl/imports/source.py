"""The files that are imported: text in any encoding, YAML, JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

import charset_normalizer

from ..talks.problems import Kind, Problem
from ..talks.source import Mapping, Node, Scalar, Sequence, load
from ..talks.unreadable import Unreadable
from .draft import Place
from .rows import Cell, Raw, Row


@dataclass(frozen=True)
class Source:
    """One file, as it was given."""

    name: str
    """As the user wrote it, with ``/`` between folders."""
    data: bytes

    @property
    def suffix(self) -> str:
        """The end of the name: ``".md"``; may be wrong, and is a hint only."""
        return PurePosixPath(self.name).suffix.lower()

    @property
    def stem(self) -> str:
        """The name without folders and suffix."""
        return PurePosixPath(self.name).stem

    def at(self, line: int | None = None) -> Place:
        """Return a place in this file."""
        return Place(self.name, line)

    @cached_property
    def text(self) -> str:
        """The file as text, line ends as on Unix: UTF-8 if it can be that, else what it seems."""
        try:
            text = self.data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = _guessed(self.data)
        return text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")

    @cached_property
    def yaml(self) -> Node | None:
        """The file as YAML, each value with its line.

        :raises Unreadable: if it is none, or larger than the bounds of :mod:`..talks.source`.
        """
        node, problems = load(self.text.encode(), self.name)
        if problems:
            self.yaml_problems.extend(problems)
        return node

    @cached_property
    def yaml_problems(self) -> list[Problem]:
        """What is wrong with the YAML that can be read, such as a key that stands twice."""
        return []

    @cached_property
    def json(self) -> Any:
        """The file as JSON.

        :raises Unreadable: if it is none.
        """
        try:
            return json.loads(self.text)
        except json.JSONDecodeError as error:
            message = f"this is not JSON: {error.msg}"
            problem = Problem(
                Kind.IMPORT, message, self.name, error.lineno, error.colno, fatal=True
            )
            raise Unreadable(problem) from error
        except RecursionError as error:
            message = "the JSON is nested too deeply"
            raise Unreadable(Problem(Kind.IMPORT, message, self.name, fatal=True)) from error
        except ValueError as error:  # a number of thousands of digits
            message = f"this JSON cannot be read: {error}"
            raise Unreadable(Problem(Kind.IMPORT, message, self.name, fatal=True)) from error


def _guessed(data: bytes) -> str:
    """Decode text in an unknown encoding; of equally likely ones that of Western Europe."""
    matches = charset_normalizer.from_bytes(data)
    best = matches.best()
    if best is None:
        return data.decode("latin-1")
    marks = (best.chaos, best.coherence)
    for match in matches:
        if match.encoding == "cp1252" and (match.chaos, match.coherence) == marks:
            return str(match)
    return str(best)


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
