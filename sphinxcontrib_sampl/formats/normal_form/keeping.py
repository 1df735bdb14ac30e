"""What a normal form keeps: invalid values, unknown keys, comments."""

from __future__ import annotations

from collections.abc import Mapping as MappingABC
from collections.abc import Sequence as SequenceABC

from ...talks.fields.plain import Reader, is_null
from ...talks.yaml.source import LEFT_OUT, Mapping, Node, Scalar, Sequence
from .comments import Comments, Entry
from .scalars import Plain, Quoted
from .spellings import Spelling

LISTS = ("terms", "talks")
"""They stand last, in the order of the file."""
Pair = tuple[Scalar, Node]


class Keeper:
    """Puts values together with the comments of the file that they come from."""

    def __init__(self, comments: Comments) -> None:
        self.comments = comments

    def pair(self, key: Scalar, value: object, *inside: Node) -> object:
        """Return the value of a key with its comments, and with those of nodes it replaces."""
        return self.comments.of((key.line, key.column, Entry.PAIR), value, *inside)

    def item(self, node: Node, value: object, *inside: Node) -> object:
        """Return the item of a list, likewise."""
        return self.comments.of((node.line, node.column, Entry.ITEM), value, *inside)

    def field(self, key: Scalar, node: Node, spelling: Spelling | None) -> object:
        """Return a field in its canonical spelling; as it is, where it cannot be read."""
        reader = Reader("")
        value = spelling(reader, node) if spelling is not None else None
        if reader.problems or value in (None, []):
            return self.pair(key, self.kept(node))
        if isinstance(value, list) and isinstance(node, Sequence) and len(value) == len(node.items):
            items = zip(node.items, value, strict=True)
            value = [self.item(item, written, item) for item, written in items]
        return self.pair(key, value, node)

    def kept(self, node: Node) -> object:
        """Return a value as it is."""
        if isinstance(node, Mapping):
            return {_key(key): self.pair(key, self.kept(value)) for key, value in node.items}
        if isinstance(node, Sequence):
            return [self.item(item, self.kept(item)) for item in node.items]
        return _as_written(node)

    def fields(
        self,
        written: MappingABC[str, object],
        left: SequenceABC[Pair],
        known: SequenceABC[str],
        other: MappingABC[str, str] | None = None,
    ) -> dict[str, object]:
        """Return a mapping: known keys in their order, all others as they are, long lists last.

        :param written: the fields that are read, by name.
        :param left: what is not: unknown keys, the user's own, fields said twice, nulls.
        """
        other = other or {}
        result = {name: written[name] for name in known if name in written and name not in LISTS}
        for key, value in left:
            name = other.get(key.text, key.text)
            spellings = [key.text, name, *(word for word in other if other[word] == name)]
            free = [word for word in spellings if word not in result and word not in written]
            if free:  # else nothing is said, where something is said elsewhere
                name = _key(key) if free[0] == key.text else free[0]
                result[name] = self.pair(key, self.kept(value))
        return result | {name: value for name, value in written.items() if name in LISTS}


def chosen(
    node: Mapping, known: SequenceABC[str], other: MappingABC[str, str] | None = None
) -> tuple[dict[str, Pair], list[Pair]]:
    """Return the fields that are read, by name, and the rest (as :meth:`.Reader.mapping` does).

    :param other: other spellings of known keys.
    """
    first: dict[str, Pair] = {}
    left = []
    for key, value in node.items:
        name = (other or {}).get(key.text, key.text)
        if name in known and name not in first and not is_null(value):
            first[name] = key, value
        else:
            left.append((key, value))
    return first, left


def _as_written(node: Scalar) -> object:
    """Return a scalar as it is; for one that was refused, what no field can be."""
    if node.style == LEFT_OUT:
        return []
    if node.is_null and not node.text:
        return None
    if node.style in ("|", ">"):
        return node.text
    return _key(node)


def _key(node: Scalar) -> str:
    return Quoted(node.text) if node.style else Plain(node.text)
