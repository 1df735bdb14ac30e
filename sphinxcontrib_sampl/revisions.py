"""Data files as they were: another file, a commit, what ``sampl export --to json`` wrote."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

from .formats.read_json import is_export, read
from .talks.model import Schedule
from .talks.parse import parse
from .talks.problems import Problem
from .talks.yaml import MAX_BYTES

GIT = "git:"
"""What a revision begins with, where a file may be named, too."""
_WEB = ("http://", "https://")


def older(since: str, file: str, max_bytes: int = MAX_BYTES) -> bytes:
    """Return a data file as it was.

    :param since: the path of a file, or ``git:REV`` for the same file in a commit, by the name
        that it had there.
    :param file: the data file as it is now.
    :param max_bytes: of a longer file so much is returned that it shows to be too large.
    :returns: an empty file, where the commit has none.
    :raises OSError: with the reason, if there is no such file or commit.
    """
    if since.lower().startswith(_WEB):
        raise OSError(f"no addresses are opened; run `curl -o old.json {since}`, and name old.json")
    if not since.startswith(GIT):
        with open(since, "rb") as stream:
            return stream.read(max_bytes + 1)
    path = Path(file)
    revision = since.removeprefix(GIT)
    if revision == "HEAD" and not _git("rev-list", "-n", "1", "--all", cwd=path):
        return b""  # before the first commit, where a hook of pre-commit asks, too
    # a revision that begins with a hyphen is no option of git
    if _git("ls-tree", "-z", "--end-of-options", revision, path.name, cwd=path):
        return _git("show", "--end-of-options", f"{revision}:./{path.name}", cwd=path)
    if (former := _former_name(path, revision)) is not None:
        return _git("show", "--end-of-options", f"{revision}:{former}", cwd=path)
    return b""


def _former_name(path: Path, revision: str) -> str | None:
    """Return what a file was called in a commit, from the root of the repository."""
    prefix = _git("rev-parse", "--show-prefix", cwd=path).decode("utf-8", "surrogateescape")
    options = ("-M", "--diff-filter=R", "--name-status", "-z", "--end-of-options")
    renamed = _git("diff", *options, revision, cwd=path).decode("utf-8", "surrogateescape")
    parts = iter(renamed.split("\0")[:-1])
    names = {new: old for _, old, new in zip(parts, parts, parts, strict=True)}
    return names.get(prefix.rstrip("\n") + path.name)


def commit_of(since: str, file: str) -> str:
    """Return the full name of the commit that ``git:REV`` means by now.

    :raises OSError: as :func:`older` does.
    """
    revision = f"{since.removeprefix(GIT)}^{{commit}}"
    found = _git("rev-parse", "--verify", "--end-of-options", revision, cwd=Path(file))
    return found.decode("ascii", "replace").strip()


def _git(*arguments: str, cwd: Path) -> bytes:
    """Run git in the folder of a file.

    :raises OSError: with what git says, if it fails.
    """
    try:
        done = subprocess.run(["git", *arguments], cwd=cwd.parent, capture_output=True, check=False)
    except FileNotFoundError as error:
        raise OSError("git is not installed") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip()
        reason = said.removeprefix("fatal: ").removesuffix(".")
        raise OSError(reason or f"git {arguments[0]} ended with {done.returncode}")
    return done.stdout


def read_older(data: bytes, name: str, **options: Any) -> tuple[Schedule, list[Problem]]:
    """Read a state of the data: a data file, or what ``--to json`` has written.

    :param options: of :func:`.talks.parse.parse`.
    """
    limit = options.get("max_bytes", MAX_BYTES)
    if len(data) <= limit and is_export(data):
        return read(data, name)
    return parse(data, name, **options)
