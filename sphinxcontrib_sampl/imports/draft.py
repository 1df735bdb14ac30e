"""The draft of a data file that a reader fills, and the report of what it could not read."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePosixPath

from ..talks.problems import MAX_PROBLEMS, Kind, Problem

Value = str | date | list["Value"] | dict[str, "Value"]
"""What a key of the data file may have: text, a date, lists and mappings of them."""


_NAMELESS = ("index", "_index", "readme")
"""Names that each folder of a site may have."""


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
        """The place without folders, for comments in the file.

        Of pages that are all called ``index.md``, the folder tells them apart.
        """
        path = PurePosixPath(self.file)
        parts = path.parts[-2:] if path.stem.lower() in _NAMELESS else path.parts[-1:]
        return str(replace(self, file="/".join(parts)))


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

    @property
    def day(self) -> date | None:
        """The day, where one is known for sure."""
        found = self.values.get("date")
        return found if isinstance(found, date) else None

    @property
    def speakers(self) -> list[Value]:
        """The persons, as the data file has them; a list to change."""
        found = self.values.get("speakers")
        return found if isinstance(found, list) else []

    def text(self, key: str) -> str:
        """Return what a key says, if it is text, else nothing."""
        found = self.values.get(key)
        return found if isinstance(found, str) else ""

    def says(self, *keys: str) -> bool:
        """Whether any of some keys is there."""
        return not self.values.keys().isdisjoint(keys)


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
    """The year of dates without one."""
    timezone: str | None = None
    """The zone of times without one: an IANA name."""
    day: date | None = None
    """The day of times without a date: the first day of the programme."""
    columns: dict[str, str] = field(default_factory=dict)
    """Names of columns or fields, casefolded → keys of the data file."""
    private: bool = False
    """Keep e-mail addresses, passwords of meetings and answers of speakers."""


_PLACES_NAMED = 3
"""Places that a message lists; of more it gives only the number."""


@dataclass(slots=True)
class Report:
    """What was not understood, as lines for standard error and comments for the file."""

    problems: list[Problem] = field(default_factory=list)
    """One for each place, in the order in which they were found; :meth:`summary` is for people."""
    asked: set[str] = field(default_factory=set)
    """Messages that the file has as comments above their entries."""
    _left_out: set[str] = field(default_factory=set)

    def leave_out(self, what: str, place: Place) -> None:
        """Report what is skipped; the summary has it last."""
        self.say(place, f"left out: {what}")
        self._left_out.add(self.problems[-1].message)

    def say(self, place: Place, message: str, *, fatal: bool = False) -> None:
        """Report what could not be read, or was mended, with its place."""
        self.problems.append(Problem(Kind.IMPORT, message, place.file, place.line, fatal=fatal))

    def ask(self, entry: Entry | Term, place: Place, message: str) -> None:
        """Report a question, and write it as a comment above the entry."""
        self.say(place, message)
        self.asked.add(self.problems[-1].message)
        entry.remarks.append(f"{place.short}: {message}")

    def summary(self, without: Container[str] = ()) -> list[Problem]:
        """Return each message once, at its first place, with the number of places and two more.

        What costs a whole file comes first, what was left out last; between them as the files
        are. Behind :data:`..talks.problems.MAX_PROBLEMS` messages the rest is counted.

        :param without: messages that need not be said.
        """
        found: dict[tuple[Kind, str, bool], list[Problem]] = {}
        for problem in self.problems:
            found.setdefault((problem.kind, problem.message, problem.fatal), []).append(problem)
        groups = [
            problems if problems[0].message in self._left_out else list(dict.fromkeys(problems))
            for (_kind, message, _fatal), problems in found.items()
            if message not in without
        ]
        groups.sort(key=lambda problems: self._rank(problems[0]))
        shown = [_said_once(problems) for problems in groups[:MAX_PROBLEMS]]
        if rest := groups[MAX_PROBLEMS:]:
            message = f"and {len(rest)} more problems"
            shown.append(replace(rest[0][0], message=message, column=None))
        return shown

    def _rank(self, first: Problem) -> tuple[bool, bool, str, int, int]:
        is_minor = first.message in self._left_out
        return not first.fatal, is_minor, first.file, first.line or 0, first.column or 0


def _said_once(problems: list[Problem]) -> Problem:
    """Return problems of one message as one: ``… (12 times: also in lines 2 and 3)``."""
    first = problems[0]
    if len(problems) == 1:
        return first
    places = dict.fromkeys((problem.file, problem.line) for problem in problems)
    others = [place for place in places if place[1] is not None][1:_PLACES_NAMED]
    named = [str(line) if file == first.file else f"{file}:{line}" for file, line in others]
    if not others:
        return replace(first, message=f"{first.message} ({len(problems)} times)")
    where = " and ".join(named)
    if all(file == first.file for file, _ in others):
        where = f"in line{'s' * (len(named) > 1)} {where}"
    return replace(first, message=f"{first.message} ({len(problems)} times: also {where})")
