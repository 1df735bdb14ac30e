"""Join schedules with the talks that they name by ids, in another file or under another key.

``- {time: "10:00", talk: looms, room: A}`` and ``looms: {title: Looms, speakers: […]}`` become
one mapping before anything is read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from ....talks.yaml.source import Mapping, Node, Scalar
from ....talks.yaml.source import Sequence as ListNode
from ...documents import quiet_documents, row
from ...draft import Report
from ...recognize.field_names import role_of
from ...rows.join import KEYS
from ...rows.model import Row
from ...source_file import Source
from .classify import mappings

_WHEN = frozenset(("date", "start", "time", "weekday"))
_SHARE = 0.5
"""Of the values of a field, those that must be ids of talks for the field to name talks."""
_NAMING = frozenset(("title", "id", "session"))
"""Roles of fields whose numbers may be ids: 1 under ``talk``, but not under ``day``."""
_DEEPEST = 8


@dataclass(slots=True)
class Talks:
    """Talks by the ids under which schedules name them."""

    by_id: dict[str, Mapping]
    used: set[str] = field(default_factory=set)

    def unused(self) -> dict[str, Mapping]:
        """Return the talks that no schedule names."""
        return {key: talk for key, talk in self.by_id.items() if key not in self.used}


def talks_of(node: Node, depth: int = 0) -> dict[str, Mapping]:
    """Return talks by id, if a value holds only such: with titles, without days and times."""
    if isinstance(node, ListNode):
        pairs = [(_id_of(item), item) for item in mappings(node)]
        is_whole = len(pairs) == len(node.items)
    elif isinstance(node, Mapping):
        pairs = [(key.text, value) for key, value in node.items if isinstance(value, Mapping)]
        is_whole = len(pairs) == len(node.items)
        if len(node.items) == 1 and depth == 0 and not isinstance(node.items[0][1], Scalar):
            found = talks_of(node.items[0][1], 1)  # "talks:" and nothing beside it
            return found or (_only_talks(pairs) if is_whole else {})
    else:
        return {}
    return _only_talks(pairs) if is_whole else {}


def _id_of(item: Mapping) -> str:
    texts = {k.text.lower(): v.text for k, v in item.items if isinstance(v, Scalar)}
    return next((texts[key] for key in KEYS if texts.get(key)), "")


def _only_talks(pairs: Sequence[tuple[str, Mapping]]) -> dict[str, Mapping]:
    by_id = dict(pairs)
    are_ids = bool(by_id) and "" not in by_id and len(by_id) == len(pairs)
    return by_id if are_ids and all(map(_is_talk, by_id.values())) else {}


def _is_talk(item: Mapping) -> bool:
    roles = {role_of(key.text) for key, _ in item.items}
    return "title" in roles and not roles & _WHEN


def named_in(node: Node, ids: Collection[str]) -> set[str]:
    """Return the fields of a value, at any depth, whose values are ids of talks."""
    total: Counter[str] = Counter()
    known: Counter[str] = Counter()
    for name, text in texts_in(node):
        total[name] += 1
        known[name] += text in ids and _may_name(name, text)
    least = min(2, len(ids))
    return {n for n, count in known.items() if count >= max(least, _SHARE * total[n])}


def _may_name(name: str, text: str) -> bool:
    role = role_of(name)
    return role in _NAMING or (role is None and not text.isdecimal())


def texts_in(node: Node, name: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    """Yield the texts below a value that may name talks, each with its field or its list."""
    if isinstance(node, Scalar):
        if not node.is_null:
            yield name, node.text
    elif depth > _DEEPEST:
        return
    elif isinstance(node, ListNode):
        for item in node.items:
            yield from texts_in(item, name, depth + 1)
    else:
        for key, value in node.items:
            if not (isinstance(value, Scalar) and _has_title_beside(node, key)):
                yield from texts_in(value, key.text, depth + 1)


def _has_title_beside(node: Mapping, key: Scalar) -> bool:
    """Whether a mapping has a title of its own, so that another field of it names no talk."""
    return any(
        other is not key and isinstance(value, Scalar) and role_of(other.text) == "title"
        for other, value in node.items
    )


def resolved(node: Node, names: set[str], talks: Talks, depth: int = 0) -> Node:
    """Return a schedule with the talks in place of their ids; they stand on the ids' lines.

    :param names: the fields that name talks.
    """
    if isinstance(node, Scalar) or depth > _DEEPEST:
        return node
    if isinstance(node, ListNode):
        return node._replace(items=[resolved(one, names, talks, depth + 1) for one in node.items])
    pairs: list[tuple[Scalar, Node]] = []
    details: list[tuple[Scalar, Node]] = []
    for key, value in node.items:
        if key.text in names and _is_id(node, key, value, talks):
            assert isinstance(value, Scalar)
            details += _at(_use(value, talks), value.line).items
        elif key.text in names and isinstance(value, ListNode):
            items = [_named(item, names, talks, depth + 1) for item in value.items]
            pairs.append((key, value._replace(items=items)))
        else:
            pairs.append((key, resolved(value, names, talks, depth + 1)))
    own = {key.text for key, _ in pairs}
    return node._replace(items=[*pairs, *(pair for pair in details if pair[0].text not in own)])


def _is_id(node: Mapping, key: Scalar, value: Node, talks: Talks) -> bool:
    is_known = isinstance(value, Scalar) and value.text in talks.by_id
    return is_known and not _has_title_beside(node, key)


def _named(item: Node, names: set[str], talks: Talks, depth: int) -> Node:
    """Return the talk that an item of a list names, else the item."""
    if isinstance(item, Scalar) and item.text in talks.by_id:
        return _at(_use(item, talks), item.line)
    return resolved(item, names, talks, depth)


def _use(value: Scalar, talks: Talks) -> Mapping:
    talks.used.add(value.text)
    return talks.by_id[value.text]


def _at(node: Mapping, line: int) -> Mapping:
    """Return a talk as if it stood on a line of the schedule, without its id."""

    def moved(value: Node) -> Node:
        if isinstance(value, Scalar):
            return value._replace(line=line)
        if isinstance(value, ListNode):
            return value._replace(items=[moved(item) for item in value.items], line=line)
        pairs = [(key._replace(line=line), moved(of)) for key, of in value.items]
        return value._replace(items=pairs, line=line)

    pairs = [
        (key._replace(line=line), moved(value))
        for key, value in node.items
        if key.text.lower() not in KEYS
    ]
    return Mapping(pairs, line, node.column)


def joined(
    nodes: list[Node], beside: Sequence[Source], report: Report
) -> tuple[list[Node], list[Row]]:
    """Return documents with the talks that they name, and the talks beside that none names.

    :param beside: other files; those that hold no talks by ids are not used.
    """
    nodes = [_within(node) for node in nodes]
    where: dict[str, Source] = {}
    talks = Talks({})
    for source in beside:
        for node in quiet_documents(source):
            found = talks_of(node)
            talks.by_id |= found
            where |= dict.fromkeys(found, source)
    if not talks.by_id:
        return nodes, []
    nodes = [resolved(node, named_in(node, talks.by_id), talks) for node in nodes]
    rest = [row(where[key], talk) for key, talk in talks.unused().items()]
    for talk in rest:
        report.say(talk.place, "the schedule does not name this talk")
    return nodes, rest


def _within(node: Node) -> Node:
    """Return a document whose schedule names talks that stand under another of its keys."""
    if not isinstance(node, Mapping):
        return node
    for key, value in node.items:
        others = [pair for pair in node.items if pair[0] is not key]
        schedule = node._replace(items=others)
        by_id = talks_of(value, 1)
        if by_id and (names := named_in(schedule, by_id)):
            talks = Talks(by_id)
            return _with_rest(resolved(schedule, names, talks), key, talks)
    return node


def _with_rest(node: Node, key: Scalar, talks: Talks) -> Node:
    """Return a document with those of its talks that its schedule does not name."""
    rest = list(talks.unused().values())
    if not rest or not isinstance(node, Mapping):
        return node
    return node._replace(items=[*node.items, (key, ListNode([*rest], key.line, key.column))])


def talk_files(sources: Sequence[Source]) -> tuple[list[Source], set[str]]:
    """Return the files of talks that other files name by ids, and the names of the others."""
    nodes = {source.name: quiet_documents(source) for source in sources}
    talks = {name: {key for one in of for key in talks_of(one)} for name, of in nodes.items()}
    if not any(talks.values()):
        return [], set()
    naming: dict[str, set[str]] = {}
    for name, of in nodes.items():
        for one in of:
            for _field, text in texts_in(one):
                naming.setdefault(text, set()).add(name)
    found: list[Source] = []
    schedules: set[str] = set()
    for source in sources:
        ids = talks[source.name]
        others = {name for key in ids for name in naming.get(key, ())} - {source.name}
        own = {name for name in others if any(named_in(one, ids) for one in nodes[name])}
        found += [source] if own else []
        schedules |= own
    return found, schedules
