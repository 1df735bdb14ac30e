"""Plain values → YAML as a person would write it.

Block style, two spaces, short lists and links in brackets; text without quotes where every
reader takes it for text; comments wherever :class:`Commented` puts them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from .scalars import comment, literal, one_line

WIDTH = 80
"""Collections in brackets end before this column; text is never broken."""
_LONGEST_KEY = 120
"""A longer key, or one of several lines, stands behind ``?`` (YAML 1.2.2 §8.2.2)."""
_SPACED = frozenset(("terms", "talks"))
"""Lists of entries with a blank line between them."""
_INDENT = "  "


@dataclass(frozen=True, slots=True)
class Commented:
    """A value with comments; it may stand wherever a value may.

    Comments are any text, of any number of lines; none of it becomes data.
    """

    value: object
    above: str = ""
    """Above the entry of a list, the key, or the document that has the value."""
    beside: str = ""
    """At the end of the value's line (above, if it has several lines)."""
    below: str = ""
    """After the value."""


def dump(document: Mapping[str, object] | Sequence[object] | Commented) -> str:
    """Return values as a YAML document.

    :param document: mappings with text as keys, lists, text, ISO dates, whole numbers, flags
        and ``None``, any of them :class:`Commented`.
    :returns: text that YAML 1.1 and 1.2 readers give back as the same values (text as text).
    :raises TypeError: for a value of another type.
    """
    note = _commented(document)
    lines = [*comment(note.above), *comment(note.beside)]
    lines += _block(note.value, WIDTH, is_root=True) or [_flow(note.value, WIDTH) or ""]
    lines += comment(note.below)
    return "\n".join(lines) + "\n"


def _commented(value: object) -> Commented:
    return value if isinstance(value, Commented) else Commented(value)


def _is_collection(value: object) -> bool:
    return isinstance(value, (Mapping, Sequence)) and not isinstance(value, (str, bytes))


def _block(
    value: object, width: int, *, is_root: bool = False, is_spaced: bool = False
) -> list[str]:
    """Return a mapping or list as lines, none of them indented."""
    if isinstance(value, Mapping):
        groups = [_pair(key, item, width, is_root=is_root) for key, item in value.items()]
        return _joined(groups, [is_root and len(group) > 1 for group in groups])
    assert isinstance(value, Sequence)
    keep = is_root or is_spaced
    groups = [_item(item, width, is_entry=keep) for item in value]
    return _joined(groups, [keep and len(group) > 1 for group in groups])


def _joined(groups: Sequence[list[str]], tall: Sequence[bool]) -> list[str]:
    """Join groups of lines, with a blank line on both sides of the tall ones."""
    lines: list[str] = []
    for number, group in enumerate(groups):
        if number and (tall[number] or tall[number - 1]):
            lines.append("")
        lines += group
    return lines


def _pair(key: object, item: object, width: int, *, is_root: bool) -> list[str]:
    if not isinstance(key, (str, date)):
        raise TypeError(f"a key of YAML must be text, not {type(key).__name__}")
    name = one_line(key) if isinstance(key, str) else key.isoformat()
    note = _commented(item)
    lines = [] if len(name) <= _LONGEST_KEY else [f"? {name}"]
    head = f"{name}:" if not lines else ":"
    is_spaced = key in _SPACED and _is_collection(note.value)
    rows = _rows(head, note, width, in_block=is_root, is_spaced=is_spaced)
    return [*comment(note.above), *lines, *rows, *comment(note.below)]


def _item(item: object, width: int, *, is_entry: bool) -> list[str]:
    note = _commented(item)
    body = _rows("-", note, width, in_block=is_entry)
    return [*comment(note.above), *body, *comment(note.below)]


def _rows(
    head: str, note: Commented, width: int, *, in_block: bool, is_spaced: bool = False
) -> list[str]:
    """Return ``head`` (a key, a dash) with a value behind or below it.

    :param in_block: a mapping is not put in braces.
    :param is_spaced: the value is a list of entries.
    """
    is_kept = is_spaced or (in_block and isinstance(note.value, Mapping))
    is_kept = is_kept and bool(note.value)
    behind, below = _body(note.value, width, len(head) + 1, is_kept, is_spaced)
    beside = comment(note.beside)
    if len(beside) > 1 or (head == "-" and not behind):
        above, end = beside, ""
    else:
        above, end = [], "".join(f"  {line}" for line in beside)
    if head == "-" and not behind:
        hoisted = list(takewhile(lambda line: line.startswith("#"), below))
        above += hoisted
        behind, *below = below[len(hoisted) :]
    space = " " if behind else ""
    return [*above, f"{head}{space}{behind}{end}", *(_INDENT + row if row else "" for row in below)]


def _body(
    value: object, width: int, column: int, is_kept: bool, is_spaced: bool
) -> tuple[str, list[str]]:
    """Return what stands behind the key or dash of a value, and the lines below, not indented.

    :param column: where the text behind it starts.
    :param is_kept: a collection is not put in brackets.
    """
    if value is None and column > len("- "):
        return "", []  # nothing behind a key
    lines = literal(value) if isinstance(value, str) else None
    if lines:
        return lines[0], lines[1:]
    text = None if is_kept else _flow(value, width - column)
    if text is not None:
        return text, []
    return "", _block(value, width - len(_INDENT), is_spaced=is_spaced)


def _flow(value: object, width: int) -> str | None:
    """Return a scalar, or a collection of scalars that is short enough, on one line."""
    if not _is_collection(value):
        return _scalar(value, in_flow=False)
    if isinstance(value, Mapping):
        parts = [(f"{_scalar(key, in_flow=True)}: ", item) for key, item in value.items()]
    else:
        assert isinstance(value, Sequence)
        parts = [("", item) for item in value]
    words = []
    for head, item in parts:
        if isinstance(item, Commented) or _is_collection(item):
            return None
        words.append(head + _scalar(item, in_flow=True))
        width -= len(words[-1]) + 2
        if width < 0 or (isinstance(item, str) and literal(item)):
            return None
    text = ", ".join(words)
    return f"{{{text}}}" if isinstance(value, Mapping) else f"[{text}]"


def _scalar(value: object, *, in_flow: bool) -> str:
    if isinstance(value, str):
        return one_line(value, in_flow=in_flow)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, date)):
        return str(value) if isinstance(value, int) else value.isoformat()
    raise TypeError(f"YAML has no word for {type(value).__name__}")
