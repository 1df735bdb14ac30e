"""The command ``sampl``: work with data files, without Sphinx."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

from . import __version__, addresses, captions, comparison
from .console import (
    CLEAN,
    COLORS,
    PROBLEMS,
    UNUSABLE,
    discard_output,
    escape_unknown,
    failed,
    tell,
    write,
    write_to,
)
from .formats import announcement
from .formats.announcement import FORMS, WHENS
from .formats.exports import EXPORTS
from .formats.normal_form import rewrite as normal
from .formats.problems import REPORTS
from .formats.programme import of_files
from .import_arguments import add_arguments, lacking
from .init import add_command as add_init
from .myst_plugin import add_command as add_plugin
from .talks.checks.internal import as_shown
from .talks.checks.lint import lint_together
from .talks.model import Schedule
from .talks.parse import parse
from .talks.problems import Kind, Problem, in_file_order
from .talks.views.selection import joined, next_change
from .talks.when.zones import zone
from .talks.yaml import MAX_BYTES

NORMAL = "yaml"
"""The format that is made from the file itself: its normal form."""


LETTER = "announcement"
"""The format that depends on what is next."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        escape_unknown(stream)  # names and titles may be in any script
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.run is None:
        parser.print_help()
        return CLEAN
    try:
        status: int = options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:  # `sampl ... | head`: nobody reads on
        discard_output()
        return PROBLEMS
    except OSError as error:  # a full disk
        discard_output()
        return failed("standard output", error)
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sampl", description="Check, convert and import talks for Sphinx."
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    parser.set_defaults(run=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    _add_check(commands.add_parser("check", help="check data files for mistakes"))
    _add_export(commands.add_parser("export", help="write data files in another format"))
    following = commands.add_parser("next", help="print when a talk next starts or ends")
    _add_files(following)
    _add_now(following)
    following.set_defaults(run=_next)
    add_arguments(commands.add_parser("import", help="make a data file from other files"), _zone)
    add_init(commands.add_parser("init", help="write a starter site or talks page"))
    comparison.add_command(
        commands.add_parser("diff", help="list the changes since an older file"), _zone, _moment
    )
    addresses.add_command(
        commands.add_parser("ids", help="print the ids of talks, or write them into the file")
    )
    plugin = commands.add_parser("myst-plugin", help="the plugin that mystmd runs")
    add_plugin(plugin, _zone, _moment)
    schema = commands.add_parser("schema", help="print the JSON Schema of the data file")
    schema.set_defaults(run=_schema)
    for command in commands.choices.values():
        command.add_argument(
            "--color",
            choices=COLORS,
            default="auto",
            help="color the messages; default: on a terminal",
        )
    return parser


def _add_check(check: argparse.ArgumentParser) -> None:
    _add_files(check)
    check.add_argument(
        "--format",
        choices=sorted(REPORTS),
        default="text",
        help="format of the messages; default: text",
    )
    check.add_argument(
        "--since",
        metavar="OLD",
        help="report links to talks that worked in OLD (a file, or git:REV) and would break",
    )
    check.add_argument(
        "--captions",
        action="store_true",
        help="also list recordings without captions, and check transcripts",
    )
    check.set_defaults(run=_check)


def _add_export(export: argparse.ArgumentParser) -> None:
    _add_files(export)
    export.add_argument(
        "--to", choices=sorted((*EXPORTS, NORMAL, LETTER)), required=True, help="format to write"
    )
    export.add_argument(
        "-o", "--output", type=Path, metavar="OUT", help="file to write; default: standard output"
    )
    export.add_argument(
        "--internal",
        choices=("link", "label", "hide"),
        default="link",
        help="what to write for internal links; default: link",
    )
    export.add_argument(
        "--when", choices=WHENS, default="next", help="talks of an announcement; default: next"
    )
    export.add_argument(
        "--format",
        choices=sorted(FORMS),
        default="text",
        help="format of an announcement; default: text",
    )
    export.add_argument(
        "--lossless",
        action="store_true",
        help="also store what the format does not show, for 'sampl import' to read back",
    )
    _add_now(export)
    export.set_defaults(run=_export)


def _add_now(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--now",
        type=_moment,
        metavar="MOMENT",
        help="use this date and time (ISO) as now; default: the clock",
    )


def _add_files(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", help="a YAML file; - is standard input")
    parser.add_argument(
        "--timezone",
        type=_zone,
        metavar="ZONE",
        help="time zone of files that do not set one (an IANA name)",
    )
    parser.add_argument(
        "--max-bytes",
        type=_size,
        default=MAX_BYTES,
        metavar="N",
        help="largest file to read, in bytes",
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
        message = f"{text!r} is no date and time; write it like 2026-10-01T09:30"
        raise argparse.ArgumentTypeError(message) from error
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def _read(options: argparse.Namespace) -> tuple[list[Schedule], list[Problem]]:
    read, problems = _read_with_source(options)
    return [schedule for schedule, _ in read], problems


def _read_with_source(
    options: argparse.Namespace,
) -> tuple[list[tuple[Schedule, bytes]], list[Problem]]:
    read: list[tuple[Schedule, bytes]] = []
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
        read.append((schedule, data))
        problems += found
    problems += lint_together(schedule for schedule, _ in read)
    return read, list(in_file_order(problems))


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
    schedules, problems = _read(options)
    # where a file cannot be read, all of its addresses would seem to be lost
    if options.since is not None and not any(problem.fatal for problem in problems):
        bounds = {"timezone": options.timezone, "max_bytes": options.max_bytes}
        lost = addresses.lost_since(options.since, schedules, **bounds)
        problems = list(in_file_order((*problems, *lost)))
    if options.captions:
        lacking, count = captions.without_captions(schedules)
        found = captions.check_transcripts(schedules, options.max_bytes)
        problems = list(in_file_order((*problems, *lacking, *found)))
        print(f"sampl: {len(lacking)} of {count} recordings have no captions", file=sys.stderr)
    if options.format == "text":
        tell(problems, sys.stdout, options.color)
    else:
        write(REPORTS[options.format](problems))
    return _status(problems)


def _export(options: argparse.Namespace) -> int:
    read, problems = _read_with_source(options)
    tell(problems, sys.stderr, options.color)
    if any(problem.fatal for problem in problems):
        return UNUSABLE
    if options.to == NORMAL and len(read) > 1:
        print("sampl: --to yaml keeps comments, and takes one file at a time", file=sys.stderr)
        return UNUSABLE
    if options.to == NORMAL and options.internal != "link":
        print(
            "sampl: --to yaml keeps the whole file, internal links too; write --to json for what "
            "you publish",
            file=sys.stderr,
        )
        return UNUSABLE
    try:
        text = _in_format(options, read)
    except ModuleNotFoundError as error:
        return lacking(error, "--lossless")
    return write_to(options.output, text) or _status(problems)


def _in_format(options: argparse.Namespace, read: Sequence[tuple[Schedule, bytes]]) -> str:
    if options.to == NORMAL:
        return normal.write(read[0][1], timezone=options.timezone, max_bytes=options.max_bytes)
    schedules = [as_shown(schedule, options.internal) for schedule, _ in read]
    programme = of_files(schedules, joined(schedules))
    if options.to == LETTER:
        return announcement.write(
            programme, options.format, options.when, options.now or datetime.now(UTC)
        )
    export = EXPORTS[options.to]
    is_lossless = options.lossless and export.reader is not None
    what = "not shown by" if is_lossless else "not in"
    for reason, talks in export.left_out(programme).items():
        names = ", ".join(repr(programme.name(talk)) for talk in talks)
        print(f"sampl: {what} --to {options.to}, since {reason}: {names}", file=sys.stderr)
    if not is_lossless:
        return export.write(programme)
    from .round_trip import written  # noqa: PLC0415 - loads the readers

    return written(export, programme)


def _next(options: argparse.Namespace) -> int:
    """Print when a page changes next, for a schedule of CI; nothing if no talk is to come."""
    schedules, problems = _read(options)
    tell(problems, sys.stderr, options.color)
    moment = next_change(schedules, options.now or datetime.now(UTC))
    if moment is not None:
        print(moment.isoformat(timespec="minutes"))
    return _status(problems)


def _schema(options: argparse.Namespace) -> int:
    write(files(__package__).joinpath("talks.schema.json").read_text("utf-8"))
    return CLEAN
