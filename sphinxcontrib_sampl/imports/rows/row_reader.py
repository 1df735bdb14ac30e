"""Read the cells of one row by role, without private data, each cell once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ..context import ImportContext
from ..draft import Entry, Place
from ..markup.markdown_inline import with_dollars, without_empty_links, without_struck
from ..recognize.kinds import read_status
from ..recognize.when.cursor import Order
from ..recognize.when.duration import Unit
from ..recognize.when.years import Years
from ..vocabulary import names
from .model import Raw, Row

_SHORT = names("""
    date start end time title speakers affiliation host room location venue
""")
"""Roles whose text is replaced when something is struck out; a longer text may show its changes."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for all rows of a section."""

    roles: dict[str, str]
    """The roles of columns, by their names."""
    order: Order
    years: Years | None
    zone: str | None
    """Of the whole page: an IANA name."""
    context: ImportContext
    section: str = ""
    """The heading above the rows."""
    units: Mapping[str, Unit] = field(default_factory=dict)
    """Of the plain numbers in columns of durations, by their names."""


def cleaned(text: str, place: Place, context: ImportContext) -> str:
    """Return text as Markdown, without what is private; report what is skipped."""
    text = context.public(text, place, is_template=True)
    return with_dollars(without_empty_links(text)).strip()


@dataclass(slots=True)
class Fields:
    """The cells of a row, each used once."""

    row: Row
    setting: Setting
    used: set[str] = field(default_factory=set)

    def place(self, name: str | None = None) -> Place:
        """Return where a cell stands, or the row."""
        line = self.row.cells[name].line if name is not None else None
        return Place(self.row.place.file, line or self.row.place.line)

    def say(self, message: str, name: str | None = None) -> None:
        """Report what could not be read of a cell, or of the row."""
        self.setting.context.report.say(self.place(name), message)

    def skip(self, what: str, name: str) -> None:
        """Report what is skipped of a cell."""
        self.setting.context.report.skip(what, self.place(name))

    def ask(self, entry: Entry, message: str, name: str | None = None) -> None:
        """Report a question about a cell, or the row, that the entry has as a comment, too."""
        self.setting.context.report.ask(entry, message, self.place(name))

    def take(self, *roles: str) -> list[tuple[str, Raw]]:
        """Take the cells of some roles: the column's name and the value of those with any."""
        names = [name for name in self.row.cells if self.setting.roles.get(name) in roles]
        fresh = [name for name in names if name not in self.used]
        self.used.update(fresh)
        return [(name, value) for name in fresh if (value := self.row.cells[name].value)]

    def take_texts(self, *roles: str) -> list[tuple[str, str]]:
        """Take the cells of some roles as text: the column's name and what it says."""
        found = [(name, self.clean(name, flat(value))) for name, value in self.take(*roles)]
        return [(name, text) for name, text in found if text]

    def clean(self, name: str, text: str) -> str:
        """Return the text of a cell, fit for the data file; of a short one what is not struck."""
        text = cleaned(text, self.place(name), self.setting.context)
        if self.setting.roles.get(name) not in _SHORT:
            return text
        text, struck = without_struck(text)
        if len(struck) == 1 and read_status(text) is not None:  # it says why that is struck out
            return f"{struck[0]} ({text.strip(' ()[]')})"
        for words in struck:
            self.setting.context.report.say(
                self.place(name), f"skipped: {words[:60]!r}, which is struck out"
            )
        return text

    def has(self, role: str) -> bool:
        """Whether a cell with this role says something."""
        roles = self.setting.roles
        return any(cell.value and roles.get(n) == role for n, cell in self.row.cells.items())

    def rest(self) -> Iterator[tuple[str, Raw]]:
        """Yield the cells that were not taken."""
        for name, cell in self.row.cells.items():
            if name not in self.used and cell.value:
                yield name, cell.value


def flat(value: Raw) -> str:
    """Return a value as text: of a mapping what has a name or an address, of a list all."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "\n".join(text for item in value if (text := flat(item).strip()))
    for key in ("name", "title", "label", "text", "en"):
        if isinstance(found := value.get(key), str) and found:
            return found
    return "\n".join(text for item in value.values() if (text := flat(item).strip()))
