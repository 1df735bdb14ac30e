"""Split a text into numbers, words and signs; fold full-width signs, remove pictures."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from ...talks.words.vocabulary import fold

_TOKEN = re.compile(r"\d+|[^\W\d_]+|\S")
_WIDE = str.maketrans(
    "０１２３４５６７８９：／．，－（）［］　；＆＠｜", "0123456789:/.,-()[] ;&@|"
)
PIN = "📍"


class Token(NamedTuple):
    """A number, a word, or one sign."""

    text: str
    start: int
    end: int

    @property
    def number(self) -> int | None:
        """Its value; ``None`` for words, signs, and numbers no date has."""
        return int(self.text) if self.text.isdecimal() and len(self.text) <= 8 else None


def tokens(text: str) -> list[Token]:
    """Return the numbers, words and signs of a text, with their places."""
    return [Token(match[0], match.start(), match.end()) for match in _TOKEN.finditer(text)]


def narrow(text: str) -> str:
    """Return the text with full-width signs and digits as on a Latin keyboard."""
    return text.translate(_WIDE)


def without_pictures(text: str, keep: str = "") -> str:
    """Return the text without emoji and control characters, a blank for each."""
    return "".join(
        " " if _is_picture(sign) and sign not in keep else sign
        for sign in unicodedata.normalize("NFC", text)
    )


def _is_picture(sign: str) -> bool:
    if sign in "°©®™":
        return False
    return unicodedata.category(sign) in ("So", "Cc", "Cs", "Co", "Cn", "Sk") or sign in (
        "\ufe0f\u200d\u200b\ufeff\u20e3"
    )


def fold_keeping_length(text: str) -> str:
    """Return the text without accents, each letter at its place."""
    return "".join(folded if len(folded := fold(sign)) == 1 else sign for sign in text)
