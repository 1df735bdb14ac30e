"""``sampl myst-plugin``: the directives in mystmd and Jupyter Book 2."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from .console import CLEAN, PROBLEMS, UNUSABLE, failed, write

DIRECTIVES = ("talk-schedule", "expand")
_SCRIPT = """\
#!/bin/sh
# mystmd calls this file; options of sampl myst-plugin may stand behind its name
exec sampl myst-plugin "$@"
"""


def add_command(
    parser: argparse.ArgumentParser, zone: Callable[[str], str], moment: Callable[[str], datetime]
) -> None:
    """Declare the arguments of ``sampl myst-plugin``.

    :param zone: reads the name of a time zone.
    :param moment: reads a date and time.
    """
    add = parser.add_argument
    add("--write", type=Path, metavar="FILE", help="write the file that myst.yml names")
    add(
        "--directive",
        choices=DIRECTIVES,
        help="directive to run; mystmd passes it on standard input",
    )
    add("--language", default="en", help="language of text and dates; default: en")
    add(
        "--timezone",
        type=zone,
        metavar="ZONE",
        help="time zone of files that do not set one (an IANA name)",
    )
    add(
        "--internal",
        choices=("link", "label", "hide"),
        default="link",
        help="what to show of internal links; default: link",
    )
    add(
        "--now",
        type=moment,
        metavar="MOMENT",
        help="use this date and time (ISO) as now; default: the clock",
    )
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    if options.write is not None:
        return _write(options.write)
    from .site.mystmd.plugin import answer, specification  # noqa: PLC0415 - Sphinx is slow to load

    if options.directive is None:
        write(json.dumps(specification()) + "\n")
        return CLEAN
    try:
        data = json.loads(sys.stdin.buffer.read())
        if not isinstance(data, dict):
            raise ValueError(f"a mapping is missing: {type(data).__name__}")
    except ValueError as error:
        print(f"sampl: standard input is not what mystmd writes: {error}", file=sys.stderr)
        return UNUSABLE
    config = {
        "language": options.language,
        "sampl_timezone": options.timezone,
        "sampl_internal": options.internal,
        "sampl_now": options.now,
    }
    write(answer(options.directive, data, config) + "\n")
    return CLEAN


def _write(path: Path) -> int:
    """Write the file that mystmd runs; a file that is there stays."""
    try:
        with open(path, "x", encoding="utf-8", newline="\n") as stream:
            stream.write(_SCRIPT)
        path.chmod(0o755)
    except FileExistsError:
        print(f"sampl: {path} exists; nothing is written", file=sys.stderr)
        return PROBLEMS
    except OSError as error:
        return failed(path, error)
    print(f"wrote {path}\n\nAdd to myst.yml:\n")
    print(f"    project:\n      plugins:\n        - type: executable\n          path: {path.name}")
    return CLEAN
