"""Valid YAML that is probably not what was meant."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

import yaml

from .wording import SHORT_KEY, quoted, shown

_COMMENT = re.compile(r"[ \t]#(?=[^\s#!])")
"""A comment without a blank behind its ``#``: ``C #1``, which is as often a number or a name."""
_ODD = "\u00a0\u200b\u2009\u202f\u3000\ufeff"
_DASHES = "-–—−‐•"
_DASH = f"[{_DASHES}]"
_MERGE = re.compile(r"^(<{7}|>{7}) \S", re.MULTILINE)
_KEY_LINE = re.compile(rf"\s*(?:- +)*(?:{SHORT_KEY}):(?: |$)")


class Place(NamedTuple):
    """A line and a column that count from 0."""

    line: int
    column: int


def merge_mark(text: str) -> int | None:
    """Return the line with the first mark of a merge that was not finished, counted from 0."""
    if "<<<<<<< " not in text and ">>>>>>> " not in text:
        return None
    match = _MERGE.search(text)
    return text.count("\n", 0, match.start()) if match is not None else None


def key_of(text: str, known: Collection[str]) -> tuple[str, str] | None:
    """Return key and value, if a text is both with something else than ``: `` in between.

    >>> key_of("title:Weirs", ("title", "date"))
    ('title', 'Weirs')
    """
    match = re.match(r"[\W_]*([^\W_][\w-]*)([\W_]*)(.*)", text, re.DOTALL)
    if match is None or match[1] not in known or text == match[1]:
        return None
    behind = match[2].lstrip(f"{_ODD}:：﹕= ")
    return match[1], (behind + match[3]).strip()


class Misread:
    """Finds what is doubtful in the events of one text.

    It costs a look at the few lines in which a ``#`` may cut a text, and at texts in quotes
    that go over several lines.
    """

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._cut = (
            {n for n, line in enumerate(self._lines) if "#" in line and _COMMENT.search(line)}
            if " #" in text or "\t#" in text
            else frozenset()
        )

    def may_be(self, event: yaml.ScalarEvent) -> bool:
        """Whether a value is worth a look: of several lines, cut by a ``#``, or led by a dash."""
        start, end = event.start_mark, event.end_mark
        if start is None or end is None:
            return False
        return start.line != end.line or end.line in self._cut or event.value[:1] in _DASHES

    def doubt(self, event: yaml.ScalarEvent) -> str | None:
        """Return what is doubtful in a value, or nothing."""
        if event.start_mark is None or event.end_mark is None:
            return None
        first, last = event.start_mark.line, event.end_mark.line
        start = Place(first, event.start_mark.column)
        end = Place(last, event.end_mark.column)
        if event.style in ('"', "'"):
            if end.line > start.line:
                return self._swallowed(event.style, start.line, end.line)
        elif not event.style:
            if end.line in self._cut and (cut := self._cut_short(event.value, start, end)):
                return cut
            if end.line > start.line or event.value[:1] in _DASHES:
                return self._is_list(event.value, start, end)
        return None

    def _is_list(self, value: str, start: Place, end: Place) -> str | None:
        """Say that a text was meant as a list: its lines begin with dashes."""
        if re.match(rf"{_DASH}\s?[^\W\d]", value) and not self._lines[start.line][
            : start.column
        ].strip(" "):
            mended = re.sub(rf"^{_DASH}\s*", "- ", self._lines[start.line][start.column :])
            return f"an entry of a list begins with a dash and a space: write {shown(mended)}"
        for number in range(start.line + 1, end.line + 1):
            if re.match(r" *- \S", self._lines[number]):
                return (
                    f"the dash in line {{{number}}} is read as a part of this text; if it begins "
                    "an entry of a list, indent it as the dashes of the others"
                )
        return None

    def _cut_short(self, value: str, start: Place, end: Place) -> str | None:
        """Say that a comment follows a text directly, if it may be a part of the text.

        A date or a time has no letters, and nothing of it is cut; ``#key: value`` is a line
        that somebody has taken out.
        """
        line = self._lines[end.line]
        rest = line[end.column :]
        comment = rest.lstrip()
        if not comment.startswith("#") or not _COMMENT.match(" " + comment):
            return None
        if (value and not re.search(r"[^\W\d_]", value)) or _KEY_LINE.match(comment[1:]):
            return None
        written = f"{line[start.column : end.column]}{rest}" if start.line == end.line else comment
        before = line[: start.column] if start.line == end.line else ""
        if not before.strip().endswith((":", "-")):
            before, written = "", comment if start.line != end.line else written
        mended = shown(f"{before.rstrip()} {quoted(written.strip())}")
        return (
            f"from {shown(comment, 30)!r} on this is a comment, which nobody sees; "
            f"if it belongs to the text, write {mended}"
        )

    def _swallowed(self, quote: str, first: int, last: int) -> str | None:
        """Say that a text in quotes holds what looks like keys: a quote is not closed."""
        for number in range(first + 1, last + 1):
            if _KEY_LINE.match(self._lines[number]):
                held = shown(self._lines[number].strip(), 30)
                return (
                    f"the text that begins with {quote} goes on to line {{{last}}} and holds "
                    f"{held!r}; is a {quote} missing at the end of the line?"
                )
        return None
