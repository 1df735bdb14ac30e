"""Find where invalid YAML goes wrong, and what to write instead.

A parser gives up where it can go no further, often many lines after the slip.  So each slip
that people make is undone on trial, on the lines around, and the text is parsed again: the
first change after which the parser gets through (else the one with which it gets furthest)
is what the message names.  Nothing of this runs while a file can be read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain, islice
from typing import NamedTuple

from . import slips
from .failure import Failure, Mend
from .wording import shown

MAX_TRIALS = 250
"""Changes that are tried before the parser's own place is named."""
_WINDOW = 300
"""Lines around the slip that a trial parses; a talk has some ten."""
_NEWS = 2
"""Values by which a change must get the parser further to count as the slip undone."""


class Trial(NamedTuple):
    """How far a parser got with a text."""

    values: int
    ends: bool
    """Whether it came to the end."""
    problems: int = 0
    """What is wrong with that which could be read, such as a key that is here twice."""
    opened: tuple[tuple[int, int], ...] = ()
    """Where lists and mappings begin that are still open, the inner ones first."""
    quotes: tuple[tuple[int, int], ...] = ()
    """Where quoted texts of several lines begin, the last first; all count from 0."""


def diagnosed(failure: Failure, trial: Callable[[str], Trial]) -> Mend | None:
    """Return the change that makes most of the text readable.

    :param trial: parses a text.
    """
    if (certain := slips.certain(failure)) is not None:
        return certain
    first, last = _window(failure)
    before = trial(_text(failure.lines, first, last, None))
    best, furthest = None, before.values + _NEWS
    for mend in islice(_mends(failure), MAX_TRIALS):
        after = trial(_text(failure.lines, first, last, mend))
        if after.ends and after.problems <= before.problems:
            return mend
        if after.values > furthest:  # a later change is more doubtful: it must get further yet
            best, furthest = mend, after.values + _NEWS
    return best or slips.probable(failure)


def message(mend: Mend) -> str:
    """Return the cause, and the reader's own line as it should be."""
    if mend.advice is not None:
        return f"{mend.cause}{mend.advice}"
    return f"{mend.cause}; write {shown(mend.changed.get(mend.line) or '')}"


def _mends(failure: Failure) -> Iterator[Mend]:
    seen: set[tuple[tuple[int, str | None], ...]] = set()
    for mend in chain.from_iterable(slip(failure) for slip in slips.SLIPS):
        key = tuple(sorted(mend.changed.items()))
        if key not in seen and any(failure.lines[n] != new for n, new in key):
            seen.add(key)
            yield mend


def _text(lines: list[str], first: int, last: int, mend: Mend | None) -> str:
    changed = mend.changed if mend is not None else {}
    return "\n".join(
        new for n in range(first, last) if (new := changed.get(n, lines[n])) is not None
    )


def _window(failure: Failure) -> tuple[int, int]:
    """Return the lines that are parsed on trial: whole entries of the outer list."""
    lines = failure.lines
    if len(lines) <= _WINDOW:
        return 0, len(lines)
    suspects = failure.suspects
    indents = [len(m[1]) for line in lines if (m := re.match(r"( *)- ", line))]
    outer = " " * min(indents, default=0) + "- "
    low, high = max(min(suspects) - _WINDOW // 4, 0), max(suspects) + _WINDOW // 2
    first = next((n for n in range(low, -1, -1) if lines[n].startswith(outer)), 0)
    last = next((n for n in range(high, len(lines)) if lines[n].startswith(outer)), len(lines))
    return first, min(last, high + _WINDOW)
