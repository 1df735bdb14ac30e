"""Standard output and standard error of the command, and its exit statuses."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from .formats.problems import as_colored_text, as_text
from .talks.problems import Problem

COLORS = ("auto", "always", "never")
"""When problems are written in colour; ``auto``: on a terminal."""
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


def tell(problems: Sequence[Problem], stream: TextIO, color: str) -> None:
    """Write problems for people, a line each.

    :param color: one of :data:`COLORS`. With ``auto`` the environment may say otherwise:
        ``NO_COLOR`` (https://no-color.org/), ``FORCE_COLOR`` and ``TERM=dumb``, in this order.
    """
    stream.write((as_colored_text if _is_colored(stream, color) else as_text)(problems))


def _is_colored(stream: TextIO, color: str) -> bool:
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return os.environ.get("TERM") != "dumb" and stream.isatty()


def failed(what: object, error: OSError) -> int:
    """Say that something could not be read or written."""
    print(f"sampl: {what}: {error.strerror or error}", file=sys.stderr)
    return UNUSABLE


def write(text: str) -> None:
    """Write what a program reads to standard output: UTF-8, whatever the terminal has."""
    escape_unknown(sys.stdout, "utf-8", "\n")
    sys.stdout.write(text)


def write_to(output: Path | None, text: str | bytes) -> int:
    """Write text to a file, else to standard output; return an exit status."""
    if output is None or output == Path("-"):
        write(text if isinstance(text, str) else text.decode("utf-8"))
        return CLEAN
    data = text if isinstance(text, bytes) else text.encode("utf-8", "backslashreplace")
    try:
        replace_file(output, data)
    except OSError as error:
        return failed(output, error)
    return CLEAN


def replace_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: beside it first, then in its place.

    A link stays a link, and a file keeps its permissions.  What is no file (``/dev/stdout``, a
    pipe) is written to as it is.

    :raises OSError: if it cannot be written; what was there is there still.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        target.write_bytes(data)
        return
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())  # a full disk may show only now
        os.chmod(name, _mode_of(target))
        os.replace(name, target)
    except BaseException:
        os.unlink(name)
        raise


def _mode_of(path: Path) -> int:
    """Return the permissions of a file, or those that a new one gets."""
    if path.exists():
        return stat.S_IMODE(path.stat().st_mode)
    mask = os.umask(0)  # it cannot be read without being set
    os.umask(mask)
    return 0o666 & ~mask
