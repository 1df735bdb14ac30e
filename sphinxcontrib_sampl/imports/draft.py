"""The draft of a data file that a reader fills, and the report of what it could not read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container
from dataclasses import KW_ONLY, dataclass, field, replace
from pathlib import PurePosixPath
from typing import Any

from ..talks.problems import MAX_PROBLEMS, Kind, Problem
from ..talks.schema import TALK_KEYS

Value = str | dt.date | list["Value"] | dict[str, "Value"]
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
    """A talk, or a row that is none: what the data file says of it, by its keys."""

    place: Place
    _: KW_ONLY
    id: str = ""
    aliases: list[Value] = field(default_factory=list)
    date: dt.date | str | None = None
    """The day; a month alone is text: ``2025-10``."""
    time: str = ""
    """``11:30-12:30`` or ``11:30``."""
    start: str = ""
    """Of several days the first, or the moment on it; ``end`` the last."""
    end: str = ""
    duration: str = ""
    timezone: str = ""
    """An IANA name, or an offset."""
    slots: list[Value] = field(default_factory=list)
    was: Value | None = None
    status: str = ""
    kind: str = ""
    title: str = ""
    speakers: list[Value] = field(default_factory=list)
    """Persons: text or mappings, see :meth:`.recognize.people.Person.value`."""
    host: Value | None = None
    mode: str = ""
    venue: Value | None = None
    location: str = ""
    room: str = ""
    track: str = ""
    session: str = ""
    tags: list[Value] = field(default_factory=list)
    audience: list[Value] = field(default_factory=list)
    language: str = ""
    abstract: str = ""
    bio: str = ""
    note: str = ""
    videos: list[Value] = field(default_factory=list)
    """Mappings with ``url``, ``label``, ``access``; the other links likewise."""
    slides: list[Value] = field(default_factory=list)
    papers: list[Value] = field(default_factory=list)
    links: list[Value] = field(default_factory=list)
    join: list[Value] = field(default_factory=list)
    register: list[Value] = field(default_factory=list)
    recorded: str = ""
    """``no`` if it is not to be recorded."""
    license: str = ""
    image: str = ""
    image_alt: str = ""
    updated: str = ""
    own: dict[str, Value] = field(default_factory=dict)
    """The user's own keys, which begin with ``x-``."""
    remarks: list[str] = field(default_factory=list)
    """Comments above the entry: what was ambiguous, and how it was read."""
    key: str = ""
    """What an export of ours knows it by."""

    @property
    def day(self) -> dt.date | None:
        """The day, where one is known for sure."""
        return self.date if isinstance(self.date, dt.date) else None

    @property
    def values(self) -> dict[str, Value]:
        """What it says, by the keys of the data file and in their order; the user's own last."""
        found = {key: value for key in ENTRY_KEYS if (value := getattr(self, key))}
        return {**found, **self.own}

    def set_aside(self, key: str) -> None:
        """Keep a value under a key of the user's own."""
        self.own[f"x-{key}"] = self.values[key]
        setattr(
            self,
            key,
            None if key in ("date", "was", "host", "venue") else type(getattr(self, key))(),
        )

    def complete(self, other: Entry) -> None:
        """Take from another entry what this one does not say."""
        for key, value in other.values.items():
            if key.startswith("x-"):
                self.own.setdefault(key, value)
            elif not getattr(self, key):
                setattr(self, key, value)


ENTRY_KEYS = tuple(key for key in TALK_KEYS if key in Entry.__dataclass_fields__)
"""Of a talk, in the order of the reference."""


class _WithValues:
    """A term or a file: it has few values, and by their keys."""

    __slots__ = ()
    values: dict[str, Value]

    def set_aside(self, key: str) -> None:
        """Keep a value under a key of the user's own."""
        self.values[f"x-{key}"] = self.values.pop(key)


@dataclass(slots=True)
class Term(_WithValues):
    """Entries under one heading."""

    name: str
    values: dict[str, Value] = field(default_factory=dict)
    """By the keys of a term in the data file, but for ``name`` and ``talks``."""
    entries: list[Entry] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Draft(_WithValues):
    """A data file to be."""

    values: dict[str, Value] = field(default_factory=dict)
    """By the top-level keys of the data file, but for ``terms`` and ``talks``."""
    terms: list[Term] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    """Those of no term."""
    remarks: list[str] = field(default_factory=list)
    exact: bool = False
    """It is what a data file of ours said: nothing is to be made up, or put in order."""
    talks_first: bool = False
    """The entries of no term stand before the terms."""
    carried: dict[str, Any] | None = None
    """What an export of ours has beside what it shows: see :func:`.exact.carried`."""

    def entries_of(self, name: str) -> list[Entry]:
        """Return the entries of the term of this name, which is added if there is none.

        Without a name, they are those of no term.
        """
        if not name:
            return self.entries
        term = next((term for term in self.terms if term.name == name), None)
        if term is None:
            term = Term(name)
            self.terms.append(term)
        return term.entries

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
    day: dt.date | None = None
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
    _skipped: set[str] = field(default_factory=set)

    def skip(self, what: str, place: Place) -> None:
        """Report what is skipped; the summary has it last."""
        self.say(place, f"skipped: {what}")
        self._skipped.add(self.problems[-1].message)

    def say(self, place: Place, message: str, *, fatal: bool = False) -> None:
        """Report what could not be read, or was mended, with its place."""
        self.problems.append(Problem(Kind.IMPORT, message, place.file, place.line, fatal=fatal))

    def ask(self, entry: Entry | Term, message: str, place: Place | None = None) -> None:
        """Report a question, and write it as a comment above the entry.

        :param place: where its reason stands, if not where the entry begins.
        """
        if place is None:
            assert isinstance(entry, Entry)  # a term has no place of its own
            place = entry.place
        self.say(place, message)
        self.asked.add(self.problems[-1].message)
        entry.remarks.append(f"{place.short}: {message}")

    def take(self, other: Report) -> None:
        """Report what another one has, too."""
        self.problems += other.problems
        self.asked |= other.asked
        self._skipped |= other._skipped

    def summary(self, without: Container[str] = ()) -> list[Problem]:
        """Return each message once, at its first place, with the number of places and two more.

        What costs a whole file comes first, what was skipped last; between them as the files
        are. Behind :data:`..talks.problems.MAX_PROBLEMS` messages the rest is counted.

        :param without: messages that need not be said.
        """
        found: dict[tuple[Kind, str, bool], list[Problem]] = {}
        for problem in self.problems:
            found.setdefault((problem.kind, problem.message, problem.fatal), []).append(problem)
        groups = [
            problems if problems[0].message in self._skipped else list(dict.fromkeys(problems))
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
        is_minor = first.message in self._skipped
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
