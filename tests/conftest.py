"""What all tests share."""

from __future__ import annotations

import os
import shutil

import pytest


def need(tool: str, *names: str) -> str:
    """Return the path of a program; without it skip on a person's machine, fail in CI."""
    for name in names:
        if found := shutil.which(name):
            return found
    message = f"{tool} is not installed (looked for {', '.join(names)})"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)
