"""Data files as they were: another file, a commit, what ``sampl export --to json`` wrote."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

from .formats.read_json import is_export, read
from .talks.model import Schedule
from .talks.parse import parse
from .talks.problems import Problem
from .talks.yaml import MAX_BYTES
from .talks.yaml.source import Mapping, load
from .talks.yaml.unreadable import Unreadable

GIT = "git:"
"""What a revision begins with, where a file may be named, too."""
NO_TALKS = (
    "has no talks, so that each one counts as new; name a data file as it was, or what "
    "`sampl export --to json` wrote"
)
"""What is said of a file that :func:`has_talks` is false of."""
_WEB = ("http://", "https://")


def is_address(since: str) -> bool:
    """Whether what is named is on the web, where nothing is read."""
    return since.lower().startswith(_WEB)


def older(since: str, file: str, max_bytes: int = MAX_BYTES) -> bytes:
    """Return a data file as it was.

    :param since: the path of a file, or ``git:REV`` for the same file in a commit, by the name
        that it had there.
    :param file: the data file as it is now.
    :param max_bytes: of a longer file so much is returned that it shows to be too large.
    :returns: an empty file, where the commit has none.
    :raises OSError: with the reason, if there is no such file or commit.
    """
    if is_address(since):
        raise OSError(f"no addresses are opened; run `curl -o old.json {since}`, and name old.json")
    if not since.startswith(GIT):
        with open(since, "rb") as stream:
            return stream.read(max_bytes + 1)
    path = Path(file)
    if since == f"{GIT}HEAD" and not _git("rev-list", "-n", "1", "--all", cwd=path):
        return b""  # before the first commit, where a hook of pre-commit asks, too
    commit = commit_of(since, file)
    prefix = _git("rev-parse", "--show-prefix", cwd=path).decode("utf-8", "surrogateescape")
    name = prefix.rstrip("\n") + path.name
    data = _blob(path, commit, name)
    if data is None and (former := _former_name(path, commit, name)) is not None:
        data = _blob(path, commit, former)
    return data or b""


def _blob(path: Path, commit: str, name: str) -> bytes | None:
    """Return what a file held in a commit; ``None`` if there was no file of that name.

    A symbolic link is followed, as it is where a file is opened.

    :param name: from the root of the repository.
    :raises OSError: if a link leads out of the repository, which knows no state of what is there.
    """
    asked = f"{commit}:{name}\n".encode("utf-8", "surrogateescape")
    said = _git("cat-file", "--batch", "--follow-symlinks", cwd=path, stdin=asked)
    head, _line, rest = said.partition(b"\n")
    if head.startswith(b"symlink "):
        raise OSError(f"{name} leads out of the repository, so no commit has it; name that file")
    found = re.fullmatch(rb"[0-9a-f]+ blob ([0-9]+)", head)
    return rest[: int(found[1])] if found else None


def _former_name(path: Path, commit: str, name: str) -> str | None:
    """Return what a file was called in a commit; both names are from the root of the repository."""
    options = ("-M", "--no-relative", "--diff-filter=R", "--name-status", "-z")
    renamed = _git("diff", *options, commit, cwd=path).decode("utf-8", "surrogateescape")
    parts = iter(renamed.split("\0")[:-1])
    names = {new: old for _, old, new in zip(parts, parts, parts, strict=True)}
    return names.get(name)


def commit_of(since: str, file: str) -> str:
    """Return the full name of the commit that ``git:REV`` means by now.

    :raises OSError: as :func:`older` does.
    """
    path, revision = Path(file), since.removeprefix(GIT)
    is_shallow = _git("rev-parse", "--is-shallow-repository", cwd=path).startswith(b"true")
    # a revision that begins with a hyphen is no option of git
    wanted = ("--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    try:
        found = _git("rev-parse", *wanted, cwd=path)
    except OSError as error:
        more = "; this clone lacks older ones: `git fetch --unshallow` brings them"
        reason = f"there is no commit {revision!r}{more if is_shallow else ''}"
        raise OSError(reason) from error
    return found.decode("ascii", "replace").strip()


def _git(*arguments: str, cwd: Path, stdin: bytes = b"") -> bytes:
    """Run git in the folder of a file.

    :raises OSError: with what git says, if it fails.
    """
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=cwd.parent, input=stdin, capture_output=True, check=False
        )
    except FileNotFoundError as error:
        raise OSError("git is not installed") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip()
        reason = said.removeprefix("fatal: ").removesuffix(".")
        raise OSError(reason or f"git {arguments[0]} ended with {done.returncode}")
    return done.stdout


def has_talks(data: bytes) -> bool:
    """Whether a file says that it has talks, or that it has none: a list, ``talks`` or ``terms``.

    A file that cannot be read is told by :func:`read_older`.
    """
    try:
        node, _problems = load(data, "")
    except Unreadable:
        return True
    return not isinstance(node, Mapping) or any(
        key.text in ("talks", "terms") for key, _ in node.items
    )


def read_older(data: bytes, name: str, **options: Any) -> tuple[Schedule, list[Problem]]:
    """Read a state of the data: a data file, or what ``--to json`` has written.

    :param options: of :func:`.talks.parse.parse`.
    """
    limit = options.get("max_bytes", MAX_BYTES)
    if len(data) <= limit and is_export(data):
        return read(data, name)
    return parse(data, name, **options)
