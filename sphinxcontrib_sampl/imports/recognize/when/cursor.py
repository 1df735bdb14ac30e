"""Walk through the words of a text, and take parts of a date from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from ....talks.words.vocabulary import fold
from ...vocabulary import names
from ..tokens import Token
from .month_names import mended_month, month_name, month_of


class Order(Enum):
    """Which of day and month stands first in ``10/11/2024``."""

    DMY = "day/month/year"
    MDY = "month/day/year"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Day:
    """A day as it stands in a text."""

    start: int
    end: int
    """Where: the text's ``[start:end]``."""
    month: int
    day: int
    year: int | None = None
    until: int | None = None
    """The last day, of the same month, of ``9-11 August``."""
    swapped: bool = False
    """Day and month may be meant the other way round, and nothing says so."""
    mended: str = ""

    def exists(self) -> bool:
        """Whether there is such a day, in a leap year if no year is known."""
        try:
            date(self.year or 2000, self.month, self.until or self.day)
            date(self.year or 2000, self.month, self.day)
        except ValueError:
            return False
        return self.until is None or self.until > self.day


RANGE = names("""
    - – — − ~ 〜 to till until through bis au al a до по and & et und y e и es og och
""")
_ORDINALS = frozenset(
    ("st", "nd", "rd", "th", "er", "ere", "re", "eme", "e", "o", "a", "º", "ª", "°", "го", "й")
)
OF = frozenset((".", ",", "-", "/", "of", "de", "del", "d", "'", "’", "den"))
_YEAR_WORDS = frozenset(("г", "года", "р", "року", "年", "년"))
_HOUR_WORDS = frozenset((":", "h", "am", "pm", "uhr", "時", "时", "点", "點", "시", "noon"))


class Cursor:
    """A place in the words; what is taken moves it on."""

    def __init__(self, words: list[Token], at: int, floor: int) -> None:
        self.words = words
        self.at = self.start = at
        self.floor = floor
        """What stands before is read already."""

    def peek(self, ahead: int = 0) -> Token | None:
        at = self.at + ahead
        return self.words[at] if self.floor <= at < len(self.words) else None

    def back(self) -> None:
        """Begin again."""
        self.at = self.start

    def is_number(self, ahead: int = 0) -> bool:
        word = self.peek(ahead)
        return word is not None and word.number is not None

    def joined(self, ahead: int = 0) -> bool:
        """Whether no blank stands before the word."""
        here, before = self.peek(ahead), self.peek(ahead - 1)
        return here is not None and before is not None and here.start == before.end

    def skip(self, known: frozenset[str], most: int = 1, *, joined: bool = False) -> str:
        """Go past at most so many of the words; return what was passed."""
        passed = ""
        while most and (word := self.peek()) is not None and fold(word.text) in known:
            if joined and not self.joined():
                break
            passed += word.text
            self.at += 1
            most -= 1
        return passed

    def number(self, low: int, high: int, digits: int) -> int | None:
        """Take a number that is no part of a time of day."""
        word = self.peek()
        value = word.number if word is not None and len(word.text) <= digits else None
        if value is None or not low <= value <= high:
            return None
        after, more = self.peek(1), self.peek(2)
        if after is not None and fold(after.text) in _HOUR_WORDS:
            is_colon_of_prose = after.text == ":" and (more is None or more.number is None)
            if not is_colon_of_prose:
                return None
        self.at += 1
        return value

    def day(self) -> int | None:
        """Take a day of a month, with its ordinal ending."""
        value = self.number(1, 31, 2)
        if value is not None and not self.skip(_ORDINALS, joined=True):
            after = self.peek(1)
            if self.joined() and (after is None or after.number is None):
                self.skip(frozenset("."))
        return value

    def until(self) -> int | None:
        """Take ``-11`` behind a day."""
        at = self.at
        if self.skip(RANGE) and (day := self.day()) is not None:
            after = self.peek()
            if after is None or after.text not in ("-", "/") or not self.joined():
                return day
        self.at = at
        return None

    def year(self) -> int | None:
        """Take a year: of four digits, or of two behind ``'``, ``-`` or ``/``."""
        at = self.at
        passed = self.skip(OF, 2)
        year = self.number(1900, 2199, 4)
        if year is None and passed and passed[-1] in "'’-/" and self.joined():
            short = self.peek()
            year = self.number(0, 99, 2) if short is not None and len(short.text) == 2 else None
            year = None if year is None else 2000 + year
        if year is None:
            self.at = at
            return None
        self.skip(_YEAR_WORDS)
        return year

    def at_month(self) -> bool:
        """Whether the name of a month comes next, behind ``of`` or nothing.

        Not if another day begins with it: ``Sept 28-Oct 3``.
        """
        at = self.at
        is_dash = self.skip(OF, 2) == "-"
        found = self.month(slips=False) is not None
        if found and is_dash and self.number(1, 31, 2) is not None:
            found = False
        self.at = at
        return found

    def month(self, *, slips: bool) -> tuple[int, str] | None:
        """Take the name of a month; with it, a note if it was misspelt."""
        word = self.peek()
        if word is None or not word.text.isalpha():
            return None
        month, note = month_of(word.text), ""
        if month is None and slips and (month := mended_month(word.text)) is not None:
            note = f"{word.text!r} read as {month_name(month)}"
        if month is None:
            return None
        self.at += 1
        return month, note
