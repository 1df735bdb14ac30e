"""Repositories of git, as those who use them have them."""

from __future__ import annotations

import subprocess
from pathlib import Path

_WHO = ("-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder, as somebody with a name."""
    subprocess.run(["git", *_WHO, *arguments], cwd=folder, check=True)


def commit(folder: Path, message: str = "first") -> None:
    """Commit all that is in a folder, which becomes a repository."""
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", message)
