"""Where a YAML parser gave up, and the change that fixes it: the basis of all slips."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from ..schema import FILE_KEYS, TALK_KEYS, TERM_KEYS
from .wording import SHORT_KEY

_PARTS = re.compile(
    r"(?P<head>\s*(?:- +)*)(?:(?P<key>\"[^\"]*\"|'[^']*'|[^\W\d_][^:#\"'{}\[\],]*?)"
    r"(?P<colon>\s*:(?:\s+|$)))?(?P<value>.*)"
)
"""A line: its dashes, its key and its value, as far as it has them."""
KEY_LINE = re.compile(rf"\s*(?:- +)*[\"']?{SHORT_KEY}[\"']?\s*:(?:\s|$)|\s*- ")
"""A line that begins with a key or a dash, for sure."""
NEAR = 12
"""Lines before and after in which a line looks for those that it should stand below."""
FAR = 80
"""Lines before the one where the parser gave up in which the head of its text is looked for."""
_BEFORE = 4
"""Lines before the one where the parser gave up that may be the cause."""


class Mend(NamedTuple):
    """A slip and what undoes it; line and column count from 0."""

    line: int
    column: int
    cause: str
    changed: dict[int, str | None]
    """What lines become; ``None`` takes one out."""
    advice: str | None = None
    """What to do, if the changed line alone does not show it."""


@dataclass(frozen=True)
class Failure:
    """Where a parser gave up, and what it had read by then; lines and columns count from 0."""

    lines: list[str]
    line: int
    column: int
    opened: list[tuple[int, int]] = field(default_factory=list)
    """Brackets and braces that are still open, the inner ones first."""
    quotes: list[tuple[int, int]] = field(default_factory=list)
    """Where quoted texts of several lines begin, the last first."""

    @cached_property
    def suspects(self) -> list[int]:
        """The lines that may be the cause, the likeliest first."""
        filled = [n for n in range(self.line, -1, -1) if self.lines[n].strip()][: _BEFORE + 1]
        after = [n for n in range(self.line + 1, len(self.lines)) if self.lines[n].strip()][:1]
        opened = [line for line, _ in self.opened[:2] + self.quotes[:2]]
        return list(dict.fromkeys((*filled, *after, *opened, *self._heads())))

    def _heads(self) -> list[int]:
        """Return the last lines before that have something indented below them."""
        heads: list[int] = []
        below = 0
        for number in range(self.line, max(self.line - FAR, -1), -1):
            if self.lines[number].strip():
                indent = indent_of(self.lines[number])
                if indent < below:
                    heads.append(number)
                below = indent
        return heads[:_BEFORE]

    @cached_property
    def places(self) -> Counter[tuple[int, str]]:
        """How often a key (``-`` for a dash) begins in a column."""
        return Counter(place for line in self.lines for place in places_of(line))

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of the file, and those that a data file may have."""
        return frozenset((*(key for _, key in self.places), *FILE_KEYS, *TERM_KEYS, *TALK_KEYS))


Slip = Callable[[Failure], Iterator[Mend]]


def parts_of(line: str) -> re.Match[str]:
    """Return the dashes, the key and the value of a line, as a match."""
    match = _PARTS.match(line)
    assert match is not None  # all its parts may be empty
    return match


def indent_of(line: str) -> int:
    """Return how many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def places_of(line: str) -> Iterator[tuple[int, str]]:
    """Yield the columns in which keys begin in a line, with each key; ``-`` for a dash."""
    if line.lstrip(" ").startswith("- "):
        yield indent_of(line), "-"
    parts = parts_of(line)
    if parts["key"]:
        yield parts.start("key"), parts["key"]
