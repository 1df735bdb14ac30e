"""``sampl ids --write``: each talk's present id into the text of its file.

Nothing else of the text changes, so that comments, order and line ends stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..talks.parse import parse
from ..talks.problems import Kind, Problem
from ..talks.yaml.source import MAX_BYTES, Mapping, Node, Sequence, load
from ..talks.yaml.unreadable import Unreadable
from .json import as_value

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
"""A line with its end, as :func:`..talks.yaml.unreadable.decoded` counts lines."""


def with_ids(
    data: bytes, file: str, *, timezone: str | None = None, max_bytes: int = MAX_BYTES
) -> bytes:
    """Return a data file in which every talk says its id.

    :param data: the bytes of a file that can be read.
    :param file: the name that problems carry.
    :returns: the bytes; those that were given, where every talk has an id already.
    :raises Unreadable: if the file cannot be read, or an id cannot be put into it without
        changing what it says; nothing is to be written then.
    """
    schedule, problems = parse(data, file, timezone=timezone, max_bytes=max_bytes)
    fatal = next((problem for problem in problems if problem.fatal), None)
    if fatal is not None:
        raise Unreadable(fatal)
    node, _problems = load(data, file, max_bytes=max_bytes)
    wanting = {
        (talk.line, talk.column): talk
        for talk in schedule.talks
        if talk.column and talk.kind.is_talk and not talk.has_own_id
    }
    entries = [entry for entry in _entries(node) if (entry.line, entry.column) in wanting]
    if len(entries) > len(wanting):
        raise _refusal(file, "an entry stands in two places by an alias (*name)")
    is_wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    text = data.decode("utf-16" if is_wide else "utf-8")
    bom = "\ufeff" if text.startswith("\ufeff") else ""
    lines = [match[0] for match in _LINE.finditer(text.removeprefix("\ufeff")) if match[0]]
    for entry in sorted(entries, key=lambda entry: (entry.line, entry.column), reverse=True):
        _insert(lines, entry, wanting[entry.line, entry.column].id)
    result = (bom + "".join(lines)).encode("utf-16" if is_wide else "utf-8")
    again, complaints = parse(result, file, timezone=timezone, max_bytes=max_bytes)
    known = {problem.message for problem in problems}
    if as_value(again) != as_value(schedule):
        raise _refusal(file, "it would then say something else")
    for problem in complaints:
        if problem.kind is Kind.YAML and problem.message not in known:
            raise _refusal(file, problem.message)
    return result


def _entries(node: Node | None) -> Iterator[Mapping]:
    """Yield the mappings of all lists of talks."""
    holders = [node]
    lists = [node] if isinstance(node, Sequence) else []
    if isinstance(node, Mapping):
        terms = next((value for key, value in node.items if key.text == "terms"), None)
        holders += terms.items if isinstance(terms, Sequence) else []
    for holder in holders:
        if isinstance(holder, Mapping):
            found = (value for key, value in holder.items if key.text == "talks")
            lists += [value for value in found if isinstance(value, Sequence)]
    for talks in lists:
        yield from (entry for entry in talks.items if isinstance(entry, Mapping))


def _insert(lines: list[str], entry: Mapping, talk_id: str) -> None:
    """Put the id before the first key of an entry."""
    line, at = lines[entry.line - 1], entry.column - 1
    if line[at] == "{":
        is_json = entry.items[0][0].style == '"'
        pair = f'"id": "{talk_id}", ' if is_json else f"id: {talk_id}, "
        lines[entry.line - 1] = f"{line[: at + 1]}{pair}{line[at + 1 :]}"
        return
    end = line[len(line.rstrip("\r\n")) :] or "\n"
    lines[entry.line - 1] = f"{line[:at]}id: {talk_id}{end}{' ' * at}{line[at:]}"


def _refusal(file: str, reason: str) -> Unreadable:
    message = f"the ids cannot be written into this file: {reason}; nothing was written"
    return Unreadable(Problem(Kind.ID, message, file, fatal=True))
