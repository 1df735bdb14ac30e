"""Problems in talk data, with their places.

A :class:`Problem` is a value.  ``sampl check`` prints it, the Sphinx side logs
it; both say ``talks.yaml:12:8: ... [sampl.date]``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum
from typing import Self

MAX_PROBLEMS = 2000
"""Limit for problems of a file that are reported one by one; the rest is counted."""
LONGEST = 300
"""Limit for the characters of a message, since a quoted value may have millions."""


class Kind(Enum):
    """The closed list of warning subtypes, each with what it is about.

    ``suppress_warnings = ["sampl.date"]`` silences one of them.
    """

    YAML = ("yaml", "invalid YAML: syntax, tags, aliases, duplicate keys")
    ENCODING = ("encoding", "the file is not UTF-8")
    SIZE = ("size", "the file, or a value in it, is larger than allowed")
    FILE = ("file", "a data file cannot be found or opened")
    KEY = ("key", "an unknown or missing key")
    TYPE = ("type", "a value of the wrong type, such as a list instead of text")
    VALUE = ("value", "a value that is not allowed")
    DATE = ("date", "a date or a year that cannot be read or does not exist")
    TIME = (
        "time",
        "a time that cannot be read, is doubtful, ends too early, or matches no talk of its term",
    )
    TIMEZONE = ("timezone", "a time zone that does not exist or is not in force on the day")
    WEEKDAY = ("weekday", "a weekday that does not match the date, or any talk of the term")
    URL = (
        "url",
        "a link that is not http, https, mailto or relative, has a password, or is broken",
    )
    ACCESS = (
        "access",
        "an access that is neither public nor internal, or an address that is both in one file",
    )
    SPEAKER = (
        "speaker",
        "a speaker without a name, an unknown id, or a text that is probably misread",
    )
    EMAIL = ("email", "an e-mail address, which would appear on a public page")
    CONFLICT = ("conflict", "a room or a speaker that is booked twice at the same time")
    ID = (
        "id",
        "an id with forbidden characters, one that two talks share, or one that names no file",
    )
    MARKUP = ("markup", "a mistake in the Markdown or reStructuredText of a text field")
    TRANSCRIPT = (
        "transcript",
        "a mistake in a transcript; with `sampl check --captions`, a recording without one",
    )
    OPTION = ("option", "an invalid argument or option of a directive")
    JEKYLL = (
        "jekyll",
        "something in a Jekyll page that is not closed, or that only Jekyll can process",
    )
    CONFIG = ("config", "an invalid configuration value")
    IMPORT = ("import", "something that `sampl import` mended or did not understand")

    meaning: str

    def __new__(cls, value: str, meaning: str) -> Self:
        member = object.__new__(cls)
        member._value_ = value
        member.meaning = meaning
        return member


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem that somebody has to solve."""

    kind: Kind
    message: str
    file: str
    line: int | None = None
    """1-based; None for the whole file."""
    column: int | None = None
    """1-based, in characters; None if unknown."""
    fatal: bool = False
    """Nothing of the file could be used."""

    def __post_init__(self) -> None:
        if len(self.message) > LONGEST:
            short = f"{self.message[:200]} … {self.message[-80:]}"
            object.__setattr__(self, "message", short)

    @property
    def location(self) -> str:
        """``file``, ``file:line`` or ``file:line:column``."""
        places = (self.file, self.line, self.column)
        return ":".join(str(place) for place in places if place is not None)

    @property
    def parts(self) -> tuple[str, str, str, str]:
        """Its line in parts: the place, ``WARNING:``, the message, the type of the warning."""
        return self.location, "WARNING:", self.message, f"[sampl.{self.kind.value}]"

    def __str__(self) -> str:
        place, *rest = self.parts
        return f"{place}: {' '.join(rest)}"


class Unknown(ValueError):
    """An unknown word; its meaning is looked up only when the message is shown.

    :param meant: returns the known word that another one stands for, or an empty string. Without
        it, it is the nearest by spelling.
    :param otherwise: the end of the message if no known word is similar.
    """

    def __init__(
        self,
        message: str,
        word: str,
        known: Collection[str],
        meant: Callable[[str, Collection[str]], str] | None = None,
        otherwise: str = "",
    ) -> None:
        super().__init__(message)
        self.message = message
        self.word = word
        self.known = known
        self.meant = meant
        self.otherwise = otherwise

    @property
    def hint(self) -> str:
        """``"; write x"``, ``"; did you mean 'x'?"``, or an empty string."""
        if self.meant is None:
            return did_you_mean(self.word, self.known) or self.otherwise
        instead = self.meant(self.word, self.known)
        return f"; write {instead}" if instead else ""

    def __str__(self) -> str:
        return f"{self.message}{self.hint}"


def in_file_order(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield each problem once, by file, line and column.

    For a file with more than :data:`MAX_PROBLEMS`, the last one counts the rest.
    """
    by_file: dict[str, list[Problem]] = {}
    for problem in dict.fromkeys(problems):
        by_file.setdefault(problem.file, []).append(problem)
    for file in sorted(by_file):
        found = sorted(by_file[file], key=lambda p: (p.line or 0, p.column or 0))
        yield from found[:MAX_PROBLEMS]
        if rest := found[MAX_PROBLEMS:]:
            yield Problem(rest[0].kind, f"and {len(rest)} more problems", file, rest[0].line)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ``"; did you mean 'x'?"`` for the nearest known word, or an empty string.

    Of words that differ in capitals only, the first one is named.
    """
    by_folded: dict[str, str] = {}
    for candidate in known:
        by_folded.setdefault(candidate.casefold(), candidate)
    near = get_close_matches(word.casefold()[:60], by_folded, n=1, cutoff=0.6)
    return f"; did you mean {by_folded[near[0]]!r}?" if near else ""
