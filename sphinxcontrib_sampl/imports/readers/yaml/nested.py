"""Find lists and tables of talks inside YAML values, at any depth."""

from __future__ import annotations

import re

from ....talks.words.vocabulary import fold
from ....talks.yaml.source import Mapping, Node, Scalar, Sequence
from ...recognize.field_names import DAYS, role_of
from .classify import are_people, are_talks, mappings, names_others, names_people, names_talks

Lists = list[tuple[Scalar, Sequence]]
"""Lists of a mapping, with their keys."""
_DEEPEST = 8
_LOOKED_AT = 200
"""Items of a list that say what all of them are."""
_MERGE = re.compile(r"<<\s*:\s*(\[[^\]\n]*\]|\*[\w-]+)")
_ANCHOR = re.compile(r"(?<![\w&])&([\w-]+)(?!\S)")


def pattern_lines(text: str) -> frozenset[int]:
    """Return the lines of the anchors that a merge uses (``<<: *lunch``), of YAML's templates."""
    merges = [match[1] for match in _MERGE.finditer(text)]
    merged = {name for merge in merges for name in re.findall(r"\*([\w-]+)", merge)}
    found: set[int] = set()
    if not merged:
        return frozenset()
    for number, line in enumerate(text.split("\n"), start=1):
        for match in _ANCHOR.finditer(line[:1000]):
            if match[1] in merged:
                # of "- &lunch", the mapping itself may begin on the next line
                found |= {number, number + 1} if not line[match.end() :].strip() else {number}
    return frozenset(found)


def has_talks(key: str, node: Node, depth: int = 0) -> bool:
    """Whether there are talks, or events with talks, somewhere in a value."""
    if depth > _DEEPEST or isinstance(node, Scalar):
        return False
    if isinstance(node, Mapping):
        return is_table(node) or any(
            has_talks(inner.text, value, depth + 1) for inner, value in node.items
        )
    items = mappings(node)
    if not items:
        return False
    if names_people(key) and are_people(items):
        return any(nested_lists(item) for item in items[:_LOOKED_AT])
    return are_talks(items) or any(nested_lists(item) for item in items[:_LOOKED_AT])


def are_no_talks(key: str, items: list[Mapping]) -> bool:
    """Whether persons have no talks of their own, and are not talks themselves."""
    if names_people(key):
        return not any(nested_lists(item) for item in items)
    return not are_talks(items) and not any(nested_lists(item) for item in items[:_LOOKED_AT])


def named_rooms(items: list[Mapping]) -> dict[str, str]:
    """Return the names of rooms by their ids, if that is what a list says of them."""
    pairs = [{fold(key.text): value for key, value in item.items} for item in items]
    found: dict[str, str] = {}
    for pair in pairs:
        number, name = pair.get("id"), pair.get("name")
        if not isinstance(number, Scalar) or not isinstance(name, Scalar) or _nested_in(pair):
            return {}
        found[number.text] = name.text
    return found


def _nested_in(pair: dict[str, Node]) -> bool:
    return any(has_talks(key, value, 1) for key, value in pair.items())


def holds_talks(node: Mapping) -> bool:
    """Whether a mapping has a list of talks that is not empty."""
    return any(value.items for _, value in nested_lists(node))


def nested_lists(item: Mapping) -> Lists:
    """Return the lists of talks that an item has; an empty one counts if it is named so."""
    return [
        (key, value)
        for key, value in item.items
        if isinstance(value, Sequence)
        and not names_people(key.text)
        and not names_others(key.text)
        and (
            has_talks(key.text, value, 1) or _are_titles(item, key.text, value)
            if value.items
            else names_talks(key.text)
        )
    ]


def _are_titles(item: Mapping, key: str, value: Sequence) -> bool:
    """Whether a list named as one of talks has titles only, below an event that has a day."""
    day = any(role_of(name.text) in DAYS for name, _ in item.items)
    found = mappings(value)
    titled = [
        talk for talk in found if any(role_of(name.text) == "title" for name, _ in talk.items)
    ]
    return day and names_talks(key) and bool(found) and len(titled) == len(found)


def is_table(node: Mapping) -> bool:
    """Whether a mapping has talks under their ids or days, and no days with lists of talks."""
    items = [value for _, value in node.items if isinstance(value, Mapping)]
    if any(
        has_talks(key.text, inner, 1)
        for item in items[:_LOOKED_AT]
        for key, inner in item.items
        if isinstance(inner, Sequence) and names_talks(key.text)
    ):
        return False
    talks = sum(are_talks([item]) for item in items[:_LOOKED_AT])
    return (
        bool(items) and len(items) == len(node.items) and 5 * talks >= 4 * len(items[:_LOOKED_AT])
    )
