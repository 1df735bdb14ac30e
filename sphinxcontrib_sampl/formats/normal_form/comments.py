"""The comments of a YAML file, and the entries that they belong to.

A comment is what stands between two tokens behind ``#``.  On a line of its own it belongs to
the entry below it, or, where it stands further to the right, to the one above; at the end of
a line, to the key or item of that line; inside brackets, to what has the brackets.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

import yaml

from ...talks.yaml.source import Mapping, Node, Scalar
from ...talks.yaml.source import Sequence as List
from .yaml import Commented

_SCANNER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


class Entry(IntEnum):
    """The owners of comments; an item begins where its first key does, and comes first."""

    ITEM = 0
    PAIR = 1


Place = tuple[int, int, Entry]
"""Line and column, from 1, of an item or of the key of a pair."""


class _Comment(NamedTuple):
    line: int
    column: int
    text: str
    is_alone: bool


@dataclass(slots=True)
class _Notes:
    above: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)


class Comments:
    """The comments of one file; each is given out once."""

    def __init__(self, text: str, root: Node | None) -> None:
        """Read the comments of ``text``, whose parsed value is ``root``."""
        self._lines = text.split("\n")
        self._notes: dict[Place, _Notes] = {}
        self._head: list[str] = []
        self._tail: list[str] = []
        self._assign(text, sorted(set(self._entries(root))) if root is not None else [])
        if isinstance(root, List) and root.items:
            self._split_head(root.items[0])

    def document(self, value: object) -> Commented:
        """Return the document with the comments above its first entry and below its last."""
        return Commented(value, "\n".join(self._head), "", "\n".join(self._tail))

    def of(self, place: Place, value: object, *inside: Node) -> object:
        """Return a value with the comments of an entry.

        :param inside: nodes that are written otherwise than they stand in the file; the
            comments in them go above the entry.
        """
        notes = self._notes.pop(place, _Notes())
        for node in inside if self._notes else ():
            for inner in sorted(set(self._entries(node))):
                more = self._notes.pop(inner, _Notes())
                notes.above += [*more.above, *more.beside, *more.below]
        if notes == _Notes():
            return value
        return Commented(value, *("\n".join(n) for n in (notes.above, notes.beside, notes.below)))

    def move(self, key: Scalar, other: Scalar) -> None:
        """Put the comments of a key above another one."""
        notes = self._notes.pop((key.line, key.column, Entry.PAIR), _Notes())
        target = self._note((other.line, other.column, Entry.PAIR))
        target.above += [*notes.above, *notes.beside, *notes.below]

    def _entries(self, root: Node) -> Iterator[Place]:
        """Yield the places of all entries that are not inside brackets."""
        todo = [root]
        while todo:
            node = todo.pop()
            if isinstance(node, (Mapping, List)) and not self._is_flow(node):
                if isinstance(node, Mapping):
                    yield from ((key.line, key.column, Entry.PAIR) for key, _ in node.items)
                    todo += [value for _, value in node.items]
                else:
                    yield from ((item.line, item.column, Entry.ITEM) for item in node.items)
                    todo += node.items

    def _is_flow(self, node: Mapping | List) -> bool:
        line = self._lines[node.line - 1]
        return line[node.column - 1 : node.column] in ("{", "[")

    def _assign(self, text: str, places: Sequence[Place]) -> None:
        """Give each comment to an entry; those above the first and below the last are set apart."""
        after = 0
        open_places: list[Place] = []
        for comment in _comments(text):
            while after < len(places) and places[after][0] <= comment.line:
                while open_places and self._begin(open_places[-1]) >= self._begin(places[after]):
                    open_places.pop()
                open_places.append(places[after])
                after += 1
            following = places[after] if after < len(places) else None
            if after == 0:
                self._head.append(comment.text)
            elif not comment.is_alone:
                self._note(places[after - 1]).beside.append(comment.text)
            else:
                self._alone(comment, open_places, following).append(comment.text)

    def _alone(
        self, comment: _Comment, open_places: Sequence[Place], following: Place | None
    ) -> list[str]:
        """Return where a comment on a line of its own belongs.

        :param open_places: the entry above, and those that it is in.
        """
        least = self._begin(following) if following is not None else 1
        above = [place for place in open_places if least < self._begin(place) <= comment.column]
        if above:
            return self._note(above[-1]).below
        return self._note(following).above if following is not None else self._tail

    def _begin(self, place: Place) -> int:
        """Return the column of a key, or of the ``-`` or ``?`` before it."""
        line, column, entry = place
        before = self._lines[line - 1][: column - 1].rstrip()
        return len(before) if before.endswith("-?"[entry]) else column

    def _note(self, place: Place) -> _Notes:
        return self._notes.setdefault(place, _Notes())

    def _split_head(self, first: Node) -> None:
        """Give the first item of a list the comments directly above it."""
        start = first.line - 1
        while start and self._lines[start - 1].lstrip().startswith("#"):
            start -= 1
        own = len(self._head) - (first.line - 1 - start)
        self._note((first.line, first.column, Entry.ITEM)).above[:0] = self._head[own:]
        del self._head[own:]


def _comments(text: str) -> Iterator[_Comment]:
    """Yield the comments of the first document."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    end = brackets = 0
    for token in _tokens(text):
        assert token.start_mark is not None
        assert token.end_mark is not None
        for comment in _between(text, starts, end, token.start_mark.index):
            yield comment._replace(is_alone=False) if brackets else comment
        brackets += isinstance(token, (yaml.FlowSequenceStartToken, yaml.FlowMappingStartToken))
        brackets -= isinstance(token, (yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken))
        end = max(end, token.end_mark.index)
        if isinstance(token, yaml.ScalarToken) and token.style in ("|", ">"):
            start = token.start_mark.index
            yield from _between(text, starts, start, text.find("\n", start))


def _tokens(text: str) -> Iterator[yaml.Token]:
    """Yield the tokens up to a second document, which need not be YAML."""
    documents = 0
    try:
        for token in yaml.scan(text, Loader=_SCANNER):
            yield token
            documents += isinstance(token, yaml.DocumentStartToken)
            if documents > 1:
                return
    except yaml.YAMLError:
        return


def _between(text: str, starts: list[int], start: int, end: int) -> Iterator[_Comment]:
    """Yield the comments between two tokens, where ``#`` is nothing else."""
    while (mark := text.find("#", start, end)) >= 0:
        line = bisect_right(starts, mark)
        first = starts[line - 1]
        start = starts[line] if line < len(starts) else len(text)
        before = text[first:mark]
        column = len(before) - len(before.lstrip(" \t")) + 1
        is_alone = not before.strip(" \t-.")  # nothing, a dash, "---", "..."
        words = text[mark + 1 : start].rstrip().removeprefix(" ")
        yield _Comment(line, column, words, is_alone)
