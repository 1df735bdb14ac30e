"""Ids of talks that cannot be the names of files everywhere.

With ``sampl_pages`` an id names files: a page, its source, a doctree.  On Windows and macOS files
whose names differ only in capitals are one, and Windows keeps some names for devices.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import count

from ...talks.model import Talk
from ...talks.problems import Kind, Problem

_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
"""A name of a device, whatever ending it has.

https://learn.microsoft.com/windows/win32/fileio/naming-a-file
"""


def unusable(talks: Iterable[Talk]) -> Iterator[Problem]:
    """Yield a problem for each talk whose page would have no file of its own everywhere.

    A former id of a talk may differ from its present one in capitals only: then both addresses
    lead to one file.

    :param talks: those that have pages, each with an id of its own.
    """
    talks = list(talks)
    taken: dict[str, tuple[str, Talk]] = {}
    names = [(talk, talk.id) for talk in talks]
    names += [(talk, alias) for talk in talks for alias in talk.aliases]
    all_names = {name.casefold() for _talk, name in names}
    for talk, name in names:
        key, is_alias = name.casefold(), name != talk.id
        known, owner = taken.setdefault(key, (name, talk))
        if name != known and owner is not talk:
            place = f"{owner.file.rpartition('/')[2]}:{owner.line}"
            instead = "take the alias out" if is_alias else f"write `id: {_free(name, all_names)}`"
            yield _problem(
                talk,
                f"the {'alias' if is_alias else 'id'} {name!r} and {known!r} in {place} differ "
                f"only in capitals, so that their pages are one file on Windows and macOS; "
                f"{instead}",
            )
        elif known == name and owner is talk and _RESERVED.fullmatch(name):
            instead = "take the alias out" if is_alias else f"write `id: talk-{name}`"
            yield _problem(
                talk,
                f"Windows allows no file with the name {name!r}, and so no page of the talk; "
                f"{instead}",
            )


def _free(name: str, taken: set[str]) -> str:
    """Return the name with the first number that is in no other name.

    :param taken: the others, casefolded.
    """
    number = next(n for n in count(2) if f"{name}-{n}".casefold() not in taken)
    return f"{name}-{number}"


def _problem(talk: Talk, message: str) -> Problem:
    return Problem(Kind.ID, message, talk.file, talk.line, talk.column)
