"""The arguments of ``sampl import``; the readers are loaded when it runs, and only then."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from .console import UNUSABLE
from .imports.registry import READERS

LIBRARIES = frozenset({"bs4", "charset_normalizer", "dateutil", "defusedxml", "markdownify"})
"""What the readers import and a site does not: the modules of the extra ``import``."""


def add_arguments(parser: argparse.ArgumentParser, zone: Callable[[str], str]) -> None:
    """Declare the arguments.

    :param zone: reads the name of a time zone.
    """
    add = parser.add_argument
    add("files", nargs="+", metavar="FILE", help="a file or a folder; - is standard input")
    add(
        "--from",
        dest="format",
        choices=sorted(READERS),
        help="format of the files; default: detect it",
    )
    add("-o", "--output", type=Path, metavar="OUT", help="file to write; default: standard output")
    add("--year", type=_year, metavar="YYYY", help="year for dates without one")
    add(
        "--timezone",
        type=zone,
        metavar="ZONE",
        help="time zone for times without one (an IANA name)",
    )
    add("--date", type=_day, metavar="DATE", help="date for times without one: 2022-01-20")
    add(
        "--column",
        dest="columns",
        type=_column,
        action="append",
        default=[],
        metavar="NAME=KEY",
        help="meaning of a column or field: Wer=speakers; repeatable",
    )
    add(
        "--private",
        action="store_true",
        help="keep e-mail addresses, meeting passwords and speakers' answers",
    )
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    try:
        from .imports.pipeline import run  # noqa: PLC0415 - the readers bring several libraries

        status: int = run(options)
    except ModuleNotFoundError as error:
        return lacking(error, "importing")
    return status


def lacking(error: ModuleNotFoundError, what: str) -> int:
    """Say which extra brings the library that something needs; return an exit status.

    :raises ModuleNotFoundError: if the extra does not bring it.
    """
    library = (error.name or "").partition(".")[0]
    if library not in LIBRARIES:
        raise error
    print(
        f"sampl: {what} needs {library}, which a site does without; install it with\n"
        '    pip install "sphinxcontrib-sampl[import]"',
        file=sys.stderr,
    )
    return UNUSABLE


def _year(text: str) -> int:
    if not (text.isdecimal() and 1000 <= int(text) <= 9999):
        raise argparse.ArgumentTypeError(f"{text!r} is not a year such as 2022")
    return int(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _column(text: str) -> tuple[str, str]:
    name, _, key = text.rpartition("=")
    if not name.strip() or not key.strip():
        raise argparse.ArgumentTypeError(f"{text!r} is not NAME=KEY, such as Wer=speakers")
    return name.strip().casefold(), key.strip()
