"""Why a file is no YAML: its bytes, its characters, its syntax; and what to write instead."""

from __future__ import annotations

import re

import yaml

from .problems import Kind, Problem

_FORBIDDEN = re.compile(r"[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""All but ``c-printable`` of YAML 1.2.2 §5.1."""
_NOT_BREAKS = re.compile(r"[\x85\u2028\u2029]")
"""Line breaks of YAML 1.1, and so of libyaml; not of YAML 1.2 (§5.4), nor of editors."""


class Unreadable(Exception):
    """Nothing of the file can be used; carries the :class:`Problem`."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def decoded(data: bytes, file: str, first_line: int) -> str:
    """Return the text of a file, its line ends those of Unix.

    :raises Unreadable: at the first byte or character that may not stand in YAML.
    """
    is_wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        text = data.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-16" if is_wide else "utf-8-sig", "replace")
        name = "UTF-16" if is_wide else "UTF-8"
        byte = f"byte 0x{data[error.start]:02X}"
        message = f"{byte} is not {name}; save the file with the encoding UTF-8"
        raise _at_end_of(before, Kind.ENCODING, message, file, first_line) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if bad := _FORBIDDEN.search(text):
        message = f"the character U+{ord(bad[0]):04X} is not allowed in YAML"
        raise _at_end_of(text[: bad.start()], Kind.YAML, message, file, first_line)
    return _NOT_BREAKS.sub(" ", text)


def _at_end_of(before: str, kind: Kind, message: str, file: str, first_line: int) -> Unreadable:
    last = re.split(r"\r\n|\r|\n", before[before.rfind("\n") + 1 :])
    line = len(re.findall(r"\r\n|\r|\n", before)) + first_line
    return Unreadable(Problem(kind, message, file, line, len(last[-1]) + 1, fatal=True))


def syntax_problem(error: yaml.MarkedYAMLError, text: str, file: str, first_line: int) -> Problem:
    """Return what libyaml did not understand, with a hint what to write instead."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return Problem(Kind.YAML, str(error), file, fatal=True)
    lines = text.split("\n")
    index = min(mark.line, len(lines) - 1)
    if not lines[index].strip() and error.context_mark is not None:
        index = error.context_mark.line
    message = f"{error.problem}{_hint(str(error.problem), lines, index)}"
    return Problem(Kind.YAML, message, file, index + first_line, mark.column + 1, fatal=True)


def _hint(problem: str, lines: list[str], index: int) -> str:
    line = lines[index]
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent:
        return "; the line is indented with a TAB, write spaces"
    if "mapping values are not allowed" in problem:
        return "; a value with ': ' in it must be quoted: quote the value"
    if re.search(r":\s+[\"'].*[\"']", line) or line.count('"') > 2:
        ways = "doubled ('') or escaped (\\\")"
        return f"; quotes inside a quoted value must be {ways}: quote the value"
    if re.search(r"(:|-)\s+[@`%&*!|>\[\]{}]", line):
        return "; a value that begins with a special character must be quoted: quote the value"
    return ""
