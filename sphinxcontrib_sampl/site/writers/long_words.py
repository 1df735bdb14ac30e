"""Words that LaTeX may have to break: addresses, identifiers, words longer than a narrow column."""

from __future__ import annotations

import re
from unicodedata import category

WORDS = re.compile(r"(?=\S*(?:\w[^\w\s]+\w|[\d_]))\S{12,}|\S{16,}")
"""What may be too long for a narrow column: addresses and the like, which TeX does not hyphenate,
and words of which a piece may be."""
BREAK = "\u200b"
"""A place where a word may break (zero width space), used by ``sampl.sty``."""


def breakable(text: str) -> str:
    """Return a text whose long words may break at each letter."""
    return WORDS.sub(lambda word: BREAK.join(letters_of(word[0])), text)


def letters_of(word: str) -> list[str]:
    """Return letters, each with its accents and with what a joiner (U+200D) joins to it."""
    letters: list[str] = []
    for letter in word:
        is_mark = category(letter).startswith("M") or letter == "\u200d"
        if letters and (is_mark or letters[-1].endswith("\u200d")):
            letters[-1] += letter
        else:
            letters.append(letter)
    return letters
