"""Files of other programs: one warning per file, not one per key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .problems import Kind, Problem

_FEWEST = 3
"""From this many entries with unknown keys on, these are no longer typos in a few talks."""
_SHOWN = 5
"""Limit for keys in the message."""


class UnknownKey(NamedTuple):
    """An unknown key, its place, and the mapping that contains it."""

    what: str
    """``"a talk"``, ``"the file"``."""
    entry: tuple[int, int]
    """Line and column of the mapping."""
    name: str
    problem: Problem


def told_once(
    problems: Sequence[Problem], unknown: Iterable[UnknownKey], talks: int | None
) -> list[Problem]:
    """Return the problems; those of keys become one if most talks have unknown keys.

    :param unknown: the unknown keys of the file; their problems are among ``problems``.
    :param talks: how many talks the file has; ``None`` if it has no list that could hold some.
    """
    keys = list(unknown)
    of_talks = [key for key in keys if key.what == "a talk"]
    entries = {key.entry for key in of_talks}
    if len(entries) >= _FEWEST and 2 * len(entries) > (talks or 0):
        whose = f"{len(entries)} of {talks} talks have unknown keys"
        is_foreign = len({key.name for key in of_talks}) >= _FEWEST
        found = keys if is_foreign else of_talks
    elif talks is None and len(keys) >= _FEWEST:
        whose, found, is_foreign = "the file has unknown keys, and no talks", keys, True
    else:
        return list(problems)
    folded = {key.problem for key in found}
    lines = {line for line, _ in entries}
    folded |= {p for p in problems if p.kind is Kind.KEY and p.line in lines}
    rest = [problem for problem in problems if problem not in folded]
    once = [_message(whose, of_talks or found)]
    if is_foreign:
        # The values of such a file are no better than its keys: keep one problem of each kind.
        first = {problem.kind: problem for problem in reversed(rest)}
        rest = [problem for kind, problem in first.items() if kind is not Kind.ID]
    return [*rest, *once]


def _message(whose: str, found: Sequence[UnknownKey]) -> Problem:
    names: dict[str, str] = {}
    for key in found:
        _, _, hint = key.problem.message.partition("; ")
        names.setdefault(key.name, f"{key.name!r} ({hint})" if hint else repr(key.name))
    shown = ", ".join(list(names.values())[:_SHOWN])
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    message = (
        f"{whose}; if another program made the file, run `sampl import` on it; keys of your own "
        f"begin with x-: {shown}{more}"
    )
    first = found[0].problem
    return Problem(Kind.KEY, message, first.file, first.line, first.column)
