"""What a reader makes of a source: the entries of a data file to be, with remarks."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePosixPath

from ..talks.problems import Kind, Problem

Value = str | date | list["Value"] | dict[str, "Value"]
"""What a key of the data file may have: text, a date, lists and mappings of them."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a source."""

    file: str
    line: int | None = None
    """1-based; ``None`` where the format has no lines that a person would look up."""

    def __str__(self) -> str:
        return self.file if self.line is None else f"{self.file}:{self.line}"

    @property
    def short(self) -> str:
        """The place without folders, for comments in the file."""
        return str(replace(self, file=PurePosixPath(self.file).name))


@dataclass(slots=True)
class Entry:
    """A talk, or a row that is none."""

    place: Place
    values: dict[str, Value] = field(default_factory=dict)
    """By the keys of a talk in the data file; ``date`` a :class:`datetime.date`, ``time`` as
    ``11:30-12:30`` or ``11:30``, ``speakers`` persons (see :mod:`.recognize.people`), ``videos``,
    ``slides`` and ``links`` mappings with ``url``, ``label``, ``access``. The user's own keys
    begin with ``x-``."""
    remarks: list[str] = field(default_factory=list)
    """Comments above the entry: what was ambiguous, and how it was read."""


@dataclass(slots=True)
class Term:
    """Entries under one heading."""

    name: str
    values: dict[str, Value] = field(default_factory=dict)
    """By the keys of a term in the data file, but for ``name`` and ``talks``."""
    entries: list[Entry] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Draft:
    """A data file to be."""

    values: dict[str, Value] = field(default_factory=dict)
    """By the top-level keys of the data file, but for ``terms`` and ``talks``."""
    terms: list[Term] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    """Those of no term."""
    remarks: list[str] = field(default_factory=list)

    def all_entries(self) -> list[Entry]:
        """Return the entries in file order, those of terms first."""
        return [entry for term in self.terms for entry in term.entries] + self.entries


@dataclass(frozen=True, slots=True)
class Hints:
    """What the user says beside the sources."""

    year: int | None = None
    """Of dates that have none."""
    timezone: str | None = None
    """Of times that name none: an IANA name."""
    day: date | None = None
    """Of times that have no date at all: the first day of the programme."""
    columns: dict[str, str] = field(default_factory=dict)
    """Names of columns or fields, casefolded → keys of the data file."""
    private: bool = False
    """Take e-mail addresses, passwords of meetings and answers of speakers along."""


@dataclass(slots=True)
class Report:
    """What was not understood, for standard error, and what it says in the file."""

    problems: list[Problem] = field(default_factory=list)
    _left_out: dict[str, list[int]] = field(default_factory=dict)
    """What was left out → where its problem is in the list, and how many times it was left out."""

    def leave_out(self, what: str, place: Place) -> None:
        """Note what is not taken along; the same, left out again, is counted at its first place."""
        found = self._left_out.get(what)
        if found is None:
            self._left_out[what] = [len(self.problems), 1]
            self.say(place, f"left out: {what}")
            return
        found[1] += 1
        index, count = found
        message = f"left out: {what} ({count} times)"
        self.problems[index] = replace(self.problems[index], message=message)

    def say(self, place: Place, message: str, *, fatal: bool = False) -> None:
        """Note that something could not be read, or was mended, and where it stands."""
        self.problems.append(Problem(Kind.IMPORT, message, place.file, place.line, fatal=fatal))

    def ask(self, entry: Entry | Term, place: Place, message: str) -> None:
        """Note it, and let the file have it as a comment above the entry."""
        self.say(place, message)
        entry.remarks.append(f"{place.short}: {message}")
