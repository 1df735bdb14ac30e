"""Data files as pages use them: found, read once a process, noted as dependencies."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from os import path
from pathlib import Path

from sphinx.environment import BuildEnvironment

from ..talks.checks.internal import Addresses, internal_of, without_addresses, without_internal
from ..talks.model import Markup, Schedule
from ..talks.neighbours import Programme
from ..talks.parse import parse
from ..talks.problems import Kind, Problem
from ..talks.transcripts.read import read_transcript
from ..talks.transcripts.said import Transcript
from ..talks.views.selection import Selection
from ..talks.yaml import DATA_FILES


@dataclass(frozen=True, slots=True)
class Source:
    """Where talks come from: a file, or YAML in the body of a directive.

    It is stored in a placeholder, so it is small and contains nothing secret:
    the file is read again (from the store) when the page is written.
    """

    file: str
    """Absolute path of the data file, or of the page that contains the YAML."""
    inline: Schedule | None = None

    @property
    def name(self) -> str:
        """The file's name without its folder."""
        return path.basename(self.file)


@dataclass(frozen=True, slots=True)
class Subscription:
    """Talks that a reader can subscribe to."""

    sources: tuple[Source, ...]
    selection: Selection = field(default_factory=Selection)
    """Which of the talks, past and future."""


@dataclass(slots=True)
class Store:
    """The data files read in this process."""

    env: BuildEnvironment
    _read: dict[str, tuple[tuple[int, int], Schedule, list[Problem]]] = field(default_factory=dict)
    _transcripts: dict[str, tuple[tuple[int, int], Transcript, list[Problem]]] = field(
        default_factory=dict
    )
    _programmes: dict[str, tuple[Schedule, Programme]] = field(default_factory=dict)
    _hidden: dict[str, Addresses] = field(default_factory=dict)

    def load(self, source: Source) -> tuple[Schedule, list[Problem]]:
        """Return the data of a source, and its problems."""
        if source.inline is not None:
            return source.inline, []
        try:
            stamp = _stamp(source.file)
            known = self._read.get(source.file)
            if known is None or known[0] != stamp:
                schedule, problems = self.parse(self._bytes(source.file), source.file)
                known = self._read[source.file] = (stamp, schedule, problems)
        except OSError as error:
            message = f"the data file cannot be opened: {error.strerror or error}"
            problem = Problem(Kind.FILE, message, source.file, fatal=True)
            return Schedule(file=source.file), [problem]
        return known[1], known[2]

    def hidden(self, source: Source) -> Addresses:
        """Return the internal addresses of a data file, if the site hides them."""
        self.load(source)
        return self._hidden.get(source.file, Addresses({}))

    def transcript(self, file: str) -> tuple[Transcript, list[Problem]]:
        """Return the content of a file of captions, and its problems.

        If internal links are hidden, no spoken address is shown: only data files say which
        addresses are internal.
        """
        try:
            stamp = _stamp(file)
            known = self._transcripts.get(file)
            if known is None or known[0] != stamp:
                limit = self.env.config.sampl_max_bytes
                found, problems = read_transcript(self._bytes(file), file, limit)
                if self.env.config.sampl_internal == "hide":
                    found = found.mapped(without_addresses)
                known = self._transcripts[file] = (stamp, found, problems)
        except OSError as error:
            message = f"the transcript cannot be opened: {error.strerror or error}"
            return Transcript(), [Problem(Kind.FILE, message, file)]
        return known[1], known[2]

    def programme(self, source: Source) -> Programme:
        """Return the talks of a source in the order of time."""
        schedule = self.load(source)[0]
        known = self._programmes.get(source.file)
        if known is None or known[0] is not schedule:
            known = self._programmes[source.file] = (schedule, Programme(schedule.talks))
        return known[1]

    def parse(self, data: bytes, file: str, first_line: int = 1) -> tuple[Schedule, list[Problem]]:
        """Read YAML as this site is configured."""
        schedule, problems = parse(
            data,
            file,
            first_line=first_line,
            timezone=self.env.config.sampl_timezone,
            max_bytes=self.env.config.sampl_max_bytes,
            markup=Markup(self.env.config.sampl_markup),
        )
        if self.env.config.sampl_internal == "hide":
            self._hidden[file] = internal_of(schedule)
            schedule = without_internal(schedule)
        return schedule, problems

    def _bytes(self, file: str) -> bytes:
        """Read only as much as :func:`parse` needs to see that a file is too large."""
        with open(file, "rb") as stream:
            return stream.read(self.env.config.sampl_max_bytes + 1)


def _stamp(file: str) -> tuple[int, int]:
    """Return a value that changes when the file does."""
    status = Path(file).stat()
    return status.st_mtime_ns, status.st_size


def find(env: BuildEnvironment, argument: str) -> Source:
    """Return the data file that a directive names, and note that the page depends on it.

    :param argument: a path relative to the page or, from ``/``, to the source directory.
    :raises ValueError: with the reason, if there is no such file inside the source directory.
    """
    relative = _relative(env, argument)
    if relative.split(path.sep)[0] == path.pardir:
        raise ValueError(f"{argument!r} is outside of the source directory")
    env.note_dependency(relative)
    file = path.join(env.srcdir, relative)
    if path.isdir(file):
        raise ValueError(f"{argument!r} is a directory, not a data file")
    if not path.isfile(file):
        raise ValueError(f"there is no data file {argument!r}{_near(relative, env)}")
    return Source(file)


def names_in(env: BuildEnvironment, argument: str) -> list[str]:
    """Return the file names in an argument; a name with spaces must be an existing file."""
    whole = " ".join(argument.split())
    if path.isfile(path.join(env.srcdir, _relative(env, whole))):
        return [whole]
    return whole.split()


def _relative(env: BuildEnvironment, argument: str) -> str:
    """Return a path from the source directory.

    Not by ``env.relfn2path``: it follows links, and a file linked into the sources is among them.
    """
    folder = "" if argument.startswith("/") else path.dirname(env.docname)
    return path.normpath(path.join(folder, argument.lstrip("/")))


def _near(relative: str, env: BuildEnvironment) -> str:
    """Return a hint about the file that may be meant."""
    folder, name = path.split(relative)
    try:
        names = sorted(entry.name for entry in (Path(env.srcdir) / folder).iterdir())
    except OSError:
        return ""
    others = [n for n in names if n.endswith(DATA_FILES) and n != name]
    near = get_close_matches(name, others, n=1)
    return f"; did you mean {path.join(folder, near[0])!r}?" if near else ""
