"""Rename fields as the user asks, and unwrap items, before talks are looked for."""

from __future__ import annotations

from collections.abc import Mapping as MappingABC

from ....talks.yaml.source import Mapping, Node, Scalar, Sequence
from ...recognize.field_names import role_of


def in_shape(node: Node, columns: MappingABC[str, str]) -> Node:
    """Return a value with the user's names of fields, and without wrappers around items.

    ``- seminar: {title: …}`` in every item of a list says no more than ``- {title: …}``.

    :param columns: keys of the data file by the casefolded names of fields.
    """
    if isinstance(node, Scalar):
        return node
    if isinstance(node, Sequence):
        items = [in_shape(item, columns) for item in node.items]
        return node._replace(items=_lifted(_unwrapped(items)))
    pairs = [(key, in_shape(value, columns)) for key, value in node.items]
    return node._replace(items=[(_renamed(key, node, columns), value) for key, value in pairs])


def _renamed(key: Scalar, node: Mapping, columns: MappingABC[str, str]) -> Scalar:
    """Return the key that the user names; one that the mapping has already is not taken twice."""
    name = columns.get(key.text.strip().casefold())
    if name is None or any(other.text == name for other, _ in node.items):
        return key
    return key._replace(text=name)


def _unwrapped(items: list[Node]) -> list[Node]:
    """Return the mappings that stand under one and the same lone key of all items."""
    names: set[str] = set()
    inner: list[Node] = []
    for item in items:
        if not isinstance(item, Mapping) or len(item.items) != 1:
            return items
        ((key, value),) = item.items
        names.add(key.text)
        if not isinstance(value, Mapping) or len(names) > 1:
            return items
        inner.append(value)
    return inner


_FIELDS = ("fields", "attributes", "properties", "data", "frontmatter")
"""Keys under which programs keep what people entered, beside their own ``id``."""


def _lifted(items: list[Node]) -> list[Node]:
    """Return records, all of which have their fields in a mapping, as these fields."""
    for name in _FIELDS:
        inner = [_under(item, name) for item in items]
        if items and all(found is not None for found in inner):
            return [found for found in inner if found is not None]
    return items


_BESIDE = ("abstract", "url")
"""Roles of what programs keep beside the fields, and people wrote: the text of a page."""
_MOST_OF_PROGRAM = 4


def _under(item: Node, name: str) -> Mapping | None:
    """Return the fields of a record, beside which are but the program's own values and a text."""
    pairs = item.items if isinstance(item, Mapping) else []
    found = next((value for key, value in pairs if key.text == name), None)
    others = [(key, value) for key, value in pairs if key.text != name]
    kept = [pair for pair in others if role_of(pair[0].text) in _BESIDE]
    is_own = all(role_of(key.text) in (None, "id", "kind", *_BESIDE) for key, _ in others)
    if not isinstance(found, Mapping) or not is_own or len(others) > _MOST_OF_PROGRAM:
        return None
    own = {key.text for key, _ in found.items}
    return found._replace(items=[*found.items, *(pair for pair in kept if pair[0].text not in own)])
