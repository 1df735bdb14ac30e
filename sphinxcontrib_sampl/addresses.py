"""Ids of talks on the command line: ``sampl ids``, ``sampl check --since``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from .console import CLEAN, UNUSABLE, failed, tell, write_to
from .formats.normal_form.write_ids import with_ids
from .revisions import GIT, older, read_older
from .talks.identity import lost_addresses
from .talks.model import Schedule
from .talks.parse import parse
from .talks.problems import Kind, Problem
from .talks.yaml.unreadable import Unreadable


def lost_since(
    since: str, schedules: Sequence[Schedule], *, timezone: str | None, max_bytes: int
) -> Iterator[Problem]:
    """Yield a problem for each address that files had, and have no longer.

    :param since: as for :func:`.revisions.older`; the file may be one of ``--to json``.
    :param schedules: the files as they are now, all of them readable.
    """
    is_one = not since.startswith(GIT)
    for schedule in schedules[:1] if is_one else schedules:
        try:
            data = older(since, schedule.file, max_bytes)
        except OSError as error:
            message = f"{since} cannot be read: {error.strerror or error}"
            yield Problem(Kind.FILE, message, schedule.file, fatal=True)
            continue
        before, problems = read_older(data, since, timezone=timezone, max_bytes=max_bytes)
        yield from (problem for problem in problems if problem.fatal)
        if not any(problem.fatal for problem in problems):
            yield from lost_addresses(before, schedules, schedule.file)


def add_command(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``sampl ids``."""
    parser.add_argument("file", metavar="FILE", help="a YAML file")
    parser.add_argument(
        "--write", action="store_true", help="write the ids into the file, and change nothing else"
    )
    parser.set_defaults(run=_ids)


def _ids(options: argparse.Namespace) -> int:
    """Print the id of each talk with its line, or write the ids into the file."""
    try:
        data = Path(options.file).read_bytes()
    except OSError as error:
        return failed(options.file, error)
    schedule, problems = parse(data, options.file)
    if any(problem.fatal for problem in problems):
        tell(problems, sys.stderr, options.color)
        return UNUSABLE
    if not options.write:
        for talk in schedule.talks:
            if talk.kind.is_talk:
                print(f"{options.file}:{talk.line}: {talk.id}")
        return CLEAN
    try:
        written = with_ids(data, options.file)
    except Unreadable as error:
        tell([error.problem], sys.stderr, options.color)
        return UNUSABLE
    return write_to(Path(options.file), written) if written != data else CLEAN
