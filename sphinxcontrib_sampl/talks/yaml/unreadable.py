"""Why a file is not valid YAML (bytes, characters, syntax), and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Callable

import yaml

from ..problems import Kind, Problem
from .diagnosis import Trial, diagnosed, message
from .failure import Failure
from .wording import counted

_FORBIDDEN = re.compile(r"[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""All but ``c-printable`` of YAML 1.2.2 §5.1."""
_NOT_BREAKS = re.compile(r"[\x85\u2028\u2029]")
"""Line breaks of YAML 1.1, and so of libyaml; not of YAML 1.2 (§5.4), nor of editors."""
_UNUSUAL = re.compile(f"{_FORBIDDEN.pattern}|{_NOT_BREAKS.pattern}")


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
    lines = [line for line in text.split("\n") if not (line.isascii() and line.isprintable())]
    if not any(map(_UNUSUAL.search, lines)):  # no pattern need go through all of a file
        return text
    if bad := _FORBIDDEN.search(text):
        message = f"the character U+{ord(bad[0]):04X} is not allowed in YAML"
        raise _at_end_of(text[: bad.start()], Kind.YAML, message, file, first_line)
    return _NOT_BREAKS.sub(" ", text)


def _at_end_of(before: str, kind: Kind, message: str, file: str, first_line: int) -> Unreadable:
    last = re.split(r"\r\n|\r|\n", before[before.rfind("\n") + 1 :])
    line = len(re.findall(r"\r\n|\r|\n", before)) + first_line
    return Unreadable(Problem(kind, message, file, line, len(last[-1]) + 1, fatal=True))


def syntax_problem(
    error: yaml.MarkedYAMLError,
    text: str,
    file: str,
    first_line: int,
    trial: Callable[[str], Trial],
) -> Problem:
    """Return what is wrong with a text that is no YAML, and what to write instead.

    :param trial: parses a text and says how far it gets.
    """
    failure = _failure(error, text.split("\n"), trial(text))
    file_line = failure.line + first_line
    mend = diagnosed(failure, trial)
    if mend is None:
        words = f"this is not YAML: {error.problem}"
        return Problem(Kind.YAML, words, file, file_line, failure.column + 1, fatal=True)
    words = counted(message(mend), first_line)
    place = mend.line + first_line, mend.column + 1
    return Problem(Kind.YAML, words, file, *place, fatal=True)


def _failure(error: yaml.MarkedYAMLError, lines: list[str], reached: Trial) -> Failure:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark is not None else (0, 0)
    # At the end of the file there is nothing to see: the last line with text is meant.
    while line > 0 and (line >= len(lines) or not lines[line].strip()):
        line, column = line - 1, 0
    quotes, opened = list(reached.quotes), list(reached.opened)
    if (context := error.context_mark) is not None:
        if "quoted scalar" in str(error.context):
            quotes.insert(0, (context.line, context.column))
        elif "flow" in str(error.context) and context.line < len(lines):
            opened.insert(0, (context.line, context.column))
    brackets = [(n, at) for n, at in opened if lines[n][at : at + 1] in ("{", "[")]
    return Failure(lines, line, column, list(dict.fromkeys(brackets)), quotes)
