"""A file to import: its text, in any encoding, or its JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

import charset_normalizer

from ..talks.problems import Kind, Problem
from ..talks.yaml.unreadable import Unreadable
from .draft import Place

_TRAILING_COMMA = re.compile(r",\s*([\]}])")


@dataclass(frozen=True)
class Source:
    """One file, as it was given."""

    name: str
    """As the user wrote it, with ``/`` between folders."""
    data: bytes
    columns: Mapping[str, str] = field(default_factory=dict)
    """What the user says that its fields are, by their casefolded names."""

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
        return Place(self.name, line or None)

    def unreadable(
        self, message: str, line: int | None = None, column: int | None = None
    ) -> Unreadable:
        """Return the error that nothing of this file can be read, and why; to be raised."""
        problem = Problem(Kind.IMPORT, message, self.name, line, column, fatal=True)
        return Unreadable(problem)

    @cached_property
    def text(self) -> str:
        """The file as text, line ends as on Unix: UTF-8 if it can be that, else what it seems."""
        try:
            text = self.data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = _guessed(self.data)
        return text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")

    @cached_property
    def json(self) -> Any:
        """The file as JSON.

        :raises Unreadable: if it is none.
        """
        try:
            return json.loads(self.text)
        except json.JSONDecodeError as error:
            slip = _json_slip(error)
            message = f"this is not JSON: {slip.msg}"
            raise self.unreadable(message, slip.lineno, slip.colno) from error
        except RecursionError as error:
            raise self.unreadable("the JSON is nested too deeply") from error
        except ValueError as error:  # a number of thousands of digits
            raise self.unreadable(f"this JSON cannot be read: {error}") from error


def _json_slip(error: json.JSONDecodeError) -> json.JSONDecodeError:
    """Return what is wrong with the JSON, and where; for a comma too many, at the comma.

    Up to Python 3.12 the error lies at the bracket, where a value is missed, then at the comma.
    """
    comma = _TRAILING_COMMA.match(error.doc, error.doc.rfind(",", 0, error.pos + 1))
    if comma and comma.start() <= error.pos <= comma.end():
        message = f"there is a comma too many before the {comma[1]}; take it out"
        return json.JSONDecodeError(message, error.doc, comma.start())
    return error


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
