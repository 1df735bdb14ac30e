"""``sampl``: the data without Sphinx."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from importlib.resources import files
from io import TextIOWrapper
from pathlib import Path

from . import __version__
from .formats import json as json_format
from .formats.problems import REPORTS, as_text
from .talks.model import Schedule
from .talks.parse import parse
from .talks.problems import Kind, Problem, in_file_order
from .talks.selection import joined, next_change
from .talks.source import MAX_BYTES
from .talks.zones import zone

CLEAN, PROBLEMS, UNUSABLE = 0, 1, 2
"""Exit statuses."""

EXPORTS: dict[str, Callable[[Schedule], str]] = {"json": json_format.write}
"""Formats of ``sampl export``."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        _escape_unknown(stream)  # names and titles may be in any script
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:  # `sampl ... | head`: nobody reads on
        _discard_output()
        return PROBLEMS
    except OSError as error:  # a full disk
        _discard_output()
        return _failed("standard output", error)
    return status


def _escape_unknown(
    stream: object, encoding: str | None = None, newline: str | None = None
) -> None:
    """Let a stream write characters that its encoding lacks as escapes."""
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding=encoding, errors="backslashreplace", newline=newline)


def _discard_output() -> None:
    """Let what is still in the buffer go nowhere, or Python complains of it at its end.

    https://docs.python.org/3/library/signal.html#note-on-sigpipe
    """
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


def _failed(what: object, error: OSError) -> int:
    print(f"sampl: {what}: {error.strerror or error}", file=sys.stderr)
    return UNUSABLE


def _write(text: str) -> None:
    """Write what a program reads to standard output: UTF-8, whatever the terminal has."""
    _escape_unknown(sys.stdout, "utf-8", "\n")
    sys.stdout.write(text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="sampl", description="Talks pages for Sphinx: the data.")
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    check = commands.add_parser("check", help="say what is wrong with data files")
    _add_files(check)
    check.add_argument("--format", choices=sorted(REPORTS), default="text", help="default: text")
    check.set_defaults(run=_check)

    export = commands.add_parser("export", help="write the data in another format")
    _add_files(export)
    export.add_argument("--to", choices=sorted(EXPORTS), required=True, help="the format")
    export.add_argument("-o", "--output", type=Path, metavar="OUT", help="default: standard output")
    export.set_defaults(run=_export)

    following = commands.add_parser("next", help="say when a talk starts or ends next")
    _add_files(following)
    following.add_argument(
        "--now", type=_moment, metavar="MOMENT", help="an ISO date and time; default: the clock"
    )
    following.set_defaults(run=_next)

    schema = commands.add_parser("schema", help="print the JSON Schema of the data file")
    schema.set_defaults(run=_schema)
    return parser


def _add_files(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", help="a YAML file; - is standard input")
    parser.add_argument(
        "--timezone", type=_zone, metavar="ZONE", help="of files that name none (an IANA name)"
    )
    parser.add_argument(
        "--max-bytes",
        type=_size,
        default=MAX_BYTES,
        metavar="N",
        help="the largest file that is read",
    )


def _zone(name: str) -> str:
    try:
        zone(name)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    return name


def _size(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of bytes")
    return int(text)


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def _read(options: argparse.Namespace) -> tuple[list[Schedule], list[Problem]]:
    schedules: list[Schedule] = []
    problems: list[Problem] = []
    for name in dict.fromkeys(options.files):
        try:
            data = _bytes(name, options.max_bytes)
        except OSError as error:
            message = f"the data file cannot be opened: {error.strerror or error}"
            problems.append(Problem(Kind.FILE, message, name, fatal=True))
            continue
        schedule, found = parse(
            data,
            "<stdin>" if name == "-" else name,
            timezone=options.timezone,
            max_bytes=options.max_bytes,
        )
        schedules.append(schedule)
        problems += found
    return schedules, list(in_file_order(problems))


def _bytes(name: str, limit: int) -> bytes:
    """Read a file, or so much of it that it shows to be too large."""
    if name == "-":
        if sys.stdin is None:
            raise OSError("standard input is closed")
        return sys.stdin.buffer.read(limit + 1)
    with open(name, "rb") as stream:
        return stream.read(limit + 1)


def _status(problems: Sequence[Problem]) -> int:
    if any(problem.fatal for problem in problems):
        return UNUSABLE
    return PROBLEMS if problems else CLEAN


def _check(options: argparse.Namespace) -> int:
    _schedules, problems = _read(options)
    report = REPORTS[options.format](problems)
    if options.format == "text":
        sys.stdout.write(report)
    else:
        _write(report)
    return _status(problems)


def _export(options: argparse.Namespace) -> int:
    schedules, problems = _read(options)
    sys.stderr.write(as_text(problems))
    if any(problem.fatal for problem in problems):
        return UNUSABLE
    schedule = joined(schedules)
    text = EXPORTS[options.to](replace(schedule, file=""))
    if options.output in (None, Path("-")):
        _write(text)
    else:
        try:
            options.output.write_bytes(text.encode("utf-8", "backslashreplace"))
        except OSError as error:
            return _failed(options.output, error)
    return _status(problems)


def _next(options: argparse.Namespace) -> int:
    """Print when a page changes next, for a schedule of CI; nothing if no talk is to come."""
    schedules, problems = _read(options)
    sys.stderr.write(as_text(problems))
    moment = next_change(schedules, options.now or datetime.now(UTC))
    if moment is not None:
        print(moment.isoformat(timespec="minutes"))
    return _status(problems)


def _schema(options: argparse.Namespace) -> int:
    _write(files(__package__).joinpath("talks.schema.json").read_text("utf-8"))
    return CLEAN
