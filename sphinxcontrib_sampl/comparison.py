"""``sampl diff``: the changes between two versions of a data file."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime

from .console import CLEAN, PROBLEMS, UNUSABLE, failed, tell, write
from .formats.changes import FORMS
from .formats.changes import write as written
from .formats.programme import of_files
from .revisions import GIT, NO_TALKS, has_talks, older, read_older
from .talks.changes import shown_changes
from .talks.checks.internal import as_shown
from .talks.model import Schedule
from .talks.problems import Kind, Problem
from .talks.when.zones import of_epoch
from .talks.yaml import MAX_BYTES


def add_command(
    parser: argparse.ArgumentParser, zone: Callable[[str], str], moment: Callable[[str], datetime]
) -> None:
    """Add the arguments of ``sampl diff``.

    :param zone: reads the name of a time zone.
    :param moment: reads a date and time.
    """
    parser.add_argument(
        "old",
        metavar="OLD",
        help="an older file, git:REV (NEW in that commit), or a file from export --to json",
    )
    parser.add_argument("new", metavar="NEW", help="a YAML file; - is standard input")
    parser.add_argument(
        "--format", choices=sorted(FORMS), default="text", help="format to write; default: text"
    )
    parser.add_argument(
        "--internal",
        choices=("link", "label", "hide"),
        default="link",
        help="what to write for internal links; default: link, in a feed always hide",
    )
    parser.add_argument(
        "--language", metavar="CODE", help="language of text and dates; default: that of the file"
    )
    parser.add_argument(
        "--timezone",
        type=zone,
        metavar="ZONE",
        help="time zone of files that do not set one (an IANA name)",
    )
    parser.add_argument(
        "--now",
        type=moment,
        metavar="MOMENT",
        help="date and time (ISO) of the changes; default: the clock",
    )
    parser.set_defaults(run=_diff)


def _diff(options: argparse.Namespace) -> int:
    """Print what has changed; the exit status is that of ``diff``."""
    read: list[Schedule] = []
    for name in (options.new, options.old):
        try:
            data = _bytes(name, options.new)
        except OSError as error:
            return failed(name, error)
        shown = "<stdin>" if name == "-" else name
        schedule, problems = read_older(data, shown, timezone=options.timezone)
        is_commit = options.old.startswith(GIT)
        if name == options.old and not (is_commit or has_talks(data)):
            problems = [*problems, Problem(Kind.TYPE, f"the file {NO_TALKS}", shown, 1)]
        is_fatal = any(problem.fatal for problem in problems)
        # what was wrong once is no news, unless nothing was read for it
        if name == options.new or is_fatal or not schedule.talks:
            tell(problems, sys.stderr, options.color)
        if is_fatal:
            return UNUSABLE
        read.append(schedule)
    new, old = read
    internal = "hide" if options.format == "atom" else options.internal
    found = shown_changes(old, new, internal)
    shown_now = as_shown(new, internal)
    programme = of_files([shown_now], shown_now, language=options.language)
    write(written(programme, found, options.format, options.now or _now()))
    return PROBLEMS if found else CLEAN


def _bytes(name: str, new: str) -> bytes:
    """Read one of the files; of a commit that which is called like the newer one."""
    if name == "-":
        if sys.stdin is None:
            raise OSError("standard input is closed")
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    if name.startswith(GIT) and new in ("-", name):
        raise OSError("no file says what is meant in the commit; name one as NEW")
    return older(name, new)


def _now() -> datetime:
    """Return what counts as now: ``SOURCE_DATE_EPOCH``, else the clock."""
    return of_epoch(os.environ.get("SOURCE_DATE_EPOCH", "")) or datetime.now(UTC)
