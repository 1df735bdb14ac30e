"""Show a line of the reader's in a message, and put a text in quotes."""

from __future__ import annotations

import re

SHORT_KEY = r"[A-Za-z][A-Za-z_-]{1,24}"
"""What a key of a data file looks like."""


def shown(line: str, limit: int = 90) -> str:
    """Return a line as a message shows it: in one piece, not longer than ``limit`` characters."""
    line = " ".join(line.split())
    return line if len(line) <= limit else f"{line[: limit - 2].rstrip()} …"


def quoted(text: str) -> str:
    """Return a text in quotes, those that need the fewest changes."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    if "'" not in text:
        return f"'{text}'"
    return '"' + re.sub(r'(["\\])', r"\\\1", text) + '"'


def counted(message: str, first_line: int) -> str:
    """Replace lines of a text, such as ``{3}`` that count from 0, by those of the file."""
    return re.sub(r"\{(\d+)\}", lambda match: str(int(match[1]) + first_line), message)
