"""Standard output and standard error of the command, and what its exit status means."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from pathlib import Path

CLEAN, PROBLEMS, UNUSABLE = 0, 1, 2
"""Exit statuses."""


def escape_unknown(stream: object, encoding: str | None = None, newline: str | None = None) -> None:
    """Let a stream write characters that its encoding lacks as escapes."""
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding=encoding, errors="backslashreplace", newline=newline)


def discard_output() -> None:
    """Let what is still in the buffer go nowhere, or Python complains of it at its end.

    https://docs.python.org/3/library/signal.html#note-on-sigpipe
    """
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


def failed(what: object, error: OSError) -> int:
    """Say that something could not be read or written."""
    print(f"sampl: {what}: {error.strerror or error}", file=sys.stderr)
    return UNUSABLE


def write(text: str) -> None:
    """Write what a program reads to standard output: UTF-8, whatever the terminal has."""
    escape_unknown(sys.stdout, "utf-8", "\n")
    sys.stdout.write(text)


def write_to(output: Path | None, text: str) -> int:
    """Write text to a file, else to standard output; return an exit status."""
    if output in (None, Path("-")):
        write(text)
        return CLEAN
    try:
        output.write_bytes(text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        return failed(output, error)
    return CLEAN
