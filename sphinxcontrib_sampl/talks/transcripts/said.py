"""The words of a recording, line by line, and as paragraphs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

_PAUSE = 3
"""Seconds of silence that end a paragraph together with a sentence."""
_LONG_PAUSE = 10
"""Seconds of silence that end it within a sentence, too."""
_MINUTE = 60
"""Seconds after which a paragraph ends with its sentence."""
_LONGEST = 90
"""Seconds after which it ends with a cue: automatic captions know no sentences."""

_SENTENCE_END = re.compile(r"[.!?…。！？؟۔।]['\"’”»)\]]*$")


class Paragraph(NamedTuple):
    """What somebody says, for a minute or so."""

    second: int
    """Of the recording, at which it begins."""
    text: str
    """On one line."""
    voice: str = ""
    """Who says it, where the file tells."""


class Said(NamedTuple):
    """A line of a cue, or a part of it."""

    start: float
    """In seconds, as its end."""
    end: float
    text: str
    """On one line."""
    voice: str


@dataclass(frozen=True, slots=True)
class Transcript:
    """What is said in a recording."""

    said: tuple[Said, ...] = ()
    """In the order of time."""
    language: str | None = None
    """A code, where the file tells."""

    def paragraphs(self, begin: float = 0, end: float = inf) -> list[Paragraph]:
        """Return what is said from one second up to another, as a text with paragraphs.

        A transcript that has nothing there goes by a time of its own, and is of that part alone.
        """
        found = [one for one in self.said if begin <= (one.start + one.end) / 2 < end]
        return list(_paragraphs(found or self.said))

    def mapped(self, change: Callable[[str], str]) -> Transcript:
        """Return the same with each text and name changed."""
        said = (one._replace(text=change(one.text), voice=change(one.voice)) for one in self.said)
        return Transcript(tuple(said), self.language)


def _paragraphs(lines: Iterable[Said]) -> Iterator[Paragraph]:
    """Yield what belongs together: up to another voice, a pause, or a minute."""
    pieces: list[str] = []  # of the text: put together once, since there may be many
    start, end, last = 0.0, 0.0, Said(0, 0, "", "")
    for said in lines:
        if pieces and (said.voice != last.voice or _ends(last.text, said.start, start, end)):
            yield Paragraph(int(start), "".join(pieces), last.voice)
            pieces = []
        if not pieces:
            start = said.start
        pieces += [_gap(last.text, said.text) if pieces else "", said.text]
        end, last = max(end, said.end), said
    if pieces:
        yield Paragraph(int(start), "".join(pieces), last.voice)


def _ends(text: str, now: float, start: float, end: float) -> bool:
    """Whether a paragraph, of which this is the last line, ends before what is said now.

    :param start: when it began, in seconds; ``end``: when its last line ended.
    """
    if _SENTENCE_END.search(text[-20:]):
        return now - end >= _PAUSE or now - start >= _MINUTE
    return now - end >= _LONG_PAUSE or now - start >= _LONGEST


def _gap(before: str, after: str) -> str:
    """Return what stands between two lines: Chinese and Japanese have no blanks."""
    return "" if _is_ideographic(before[-1]) and _is_ideographic(after[0]) else " "


def _is_ideographic(char: str) -> bool:
    is_wide = unicodedata.east_asian_width(char) in ("W", "F")
    return is_wide and not unicodedata.name(char, "").startswith("HANGUL")
