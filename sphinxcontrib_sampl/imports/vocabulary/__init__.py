"""Load the words that importers know, from TOML files that are easy to extend.

A file has lists of words under the name of what they mean; the comments in it say more. Words of
people are compared without case and accents as those of data files, so either spelling will do in
a file; names that programs give (``formats.toml``, ``html.toml``) are compared as they stand.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from ...talks.words.vocabulary import fold


def names(text: str) -> frozenset[str]:
    """Return words that programs write, as they are: names of tags, fields, properties."""
    return frozenset(text.split())


def words(file: str, key: str) -> tuple[str, ...]:
    """Return the words of one list as they stand, in their order: ``words("html", "main")``."""
    return tuple(_read(file)[key])


def word_set(file: str, key: str) -> frozenset[str]:
    """Return the words of one list, folded: ``word_set("kinds", "breaks")``."""
    return frozenset(map(fold, _read(file)[key]))


def meanings(file: str, table: str | None = None) -> dict[str, str]:
    """Return folded word → meaning of a table of lists, or of a file that is one."""
    lists: dict[str, list[str]] = _read(file) if table is None else _read(file)[table]
    return {fold(word): meaning for meaning, found in lists.items() for word in found}


@cache
def _read(file: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(f"{file}.toml").read_text("utf-8"))
