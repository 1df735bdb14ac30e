"""Problems, for people, for programs and for GitHub."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from ..talks.problems import Problem


def as_text(problems: Sequence[Problem]) -> str:
    """A line a problem, as Sphinx logs it."""
    return "".join(f"{problem}\n" for problem in problems)


def as_colored_text(problems: Sequence[Problem]) -> str:
    """The same lines for a terminal: the place in bold, the kind of trouble in its colour.

    https://en.wikipedia.org/wiki/ANSI_escape_code#Select_Graphic_Rendition_parameters
    """
    lines = []
    for problem in problems:
        place, head, text, end = problem.parts
        color = "31" if problem.fatal else "33"  # red, yellow
        lines.append(
            f"\x1b[1m{place}:\x1b[0m \x1b[{color}m{head}\x1b[0m {text} \x1b[2m{end}\x1b[0m\n"
        )
    return "".join(lines)


def as_json(problems: Sequence[Problem]) -> str:
    """One list; each problem with its place as numbers."""
    values = [
        {
            "file": problem.file,
            "line": problem.line,
            "column": problem.column,
            "kind": problem.kind.value,
            "message": problem.message,
            "fatal": problem.fatal,
        }
        for problem in problems
    ]
    return json.dumps(values, ensure_ascii=False, indent=2) + "\n"


def as_github(problems: Sequence[Problem]) -> str:
    """Workflow commands, which GitHub shows beside the lines of a pull request.

    https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    lines = []
    for problem in problems:
        places = {"file": problem.file, "line": problem.line, "col": problem.column}
        properties = ",".join(
            f"{name}={_escaped(str(place), ',:')}"
            for name, place in places.items()
            if place is not None
        )
        level = "error" if problem.fatal else "warning"
        message = f"{problem.message} [sampl.{problem.kind.value}]"
        lines.append(f"::{level} {properties}::{_escaped(message)}\n")
    return "".join(lines)


def _escaped(text: str, more: str = "") -> str:
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


REPORTS: dict[str, Callable[[Sequence[Problem]], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
}
"""Formats of ``sampl check``."""
