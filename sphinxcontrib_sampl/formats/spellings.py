"""Fields of the data file in their one canonical spelling.

Each function reads a field as :mod:`..talks.parse` does, and returns what to write instead:
text, a date, a list, a mapping; ``None`` where there is nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping
from datetime import datetime, time
from enum import Enum

from ..talks import zones
from ..talks.dates import WEEKDAYS
from ..talks.fields import Reader
from ..talks.links import read_links
from ..talks.model import Access, Link, Person, Slot, Term, Text
from ..talks.model import Kind as TalkKind
from ..talks.moment import Defaults, read_slot
from ..talks.people import read_people, split_name
from ..talks.problems import did_you_mean
from ..talks.source import Mapping as MappingNode
from ..talks.source import Node, Scalar
from ..talks.source import Sequence as SequenceNode
from ..talks.times import read_span
from .scalars import literal

Spelling = Callable[[Reader, Node], object]
_SLOT = ("date", "time", "start", "end", "duration", "timezone")
_LIKE_A_LINK = re.compile(r":|//|^[w./#]")


def text(reader: Reader, node: Node) -> object:
    """Paragraphs become a literal block, a line stays a line."""
    return _written(reader.text(node, "text"))


def word(reader: Reader, node: Node) -> object:
    """One line."""
    return reader.word(node, "text")


def words(reader: Reader, node: Node) -> object:
    """A list of words; a mapping stays as it is."""
    return list(reader.words(node, "words"))


def choice(default: Enum) -> Spelling:
    """One of the words of an enumeration, in lower case."""
    return lambda reader, node: reader.choice(node, "text", default).value


def links(reader: Reader, node: Node) -> object:
    """A list of addresses, and of mappings where there is more to say."""
    found = read_links(reader, node)
    accesses = [access.value for access in Access]
    is_ambiguous = len(found) == 2 and did_you_mean(found[1].url or "", accesses) != ""
    return [_link(link, in_full=is_ambiguous) for link in found]


def people(known: dict[str, Person]) -> Spelling:
    """A list of names with affiliations, and of mappings where there is more to say."""
    return lambda reader, node: [
        person.id or person_as(person, known) for person in read_people(reader, node, known)
    ]


def person_as(person: Person, known: dict[str, Person]) -> object:
    """Return a person as ``Name (Affiliation)``, else as a mapping."""
    affiliation = person.affiliation.inline if person.affiliation else None
    short = f"{person.name} ({affiliation})" if affiliation else person.name
    is_id = short in known or (known and short.islower() and " " not in short)
    is_name = split_name(short) == (person.name, affiliation)
    is_plain = not _LIKE_A_LINK.search(short)
    if is_plain and is_name and not is_id and not (person.url or person.bio or person.image):
        return short
    fields = {
        "name": person.name,
        "affiliation": affiliation,
        "url": person.url,
        "bio": _written(person.bio),
        "image": person.image,
    }
    return {key: value for key, value in fields.items() if value is not None}


def slot(
    found: Mapping[str, Node], defaults: Defaults, kind: TalkKind = TalkKind.TALK
) -> dict[str, object] | None:
    """Return ``date``, ``time`` and ``timezone`` that are read as the given fields are.

    Where they cannot say the same (a talk of several days, a duration), the date alone may be
    rewritten.  ``None`` means that the fields should stay as they are.

    :param found: the fields of a slot, by name.
    """
    own = {name: found[name] for name in _SLOT if name in found}
    reader = Reader("")
    when = read_slot(reader, own, defaults, kind)
    if when.date is None:
        return None
    inherited = zones.name_of(defaults.place) if defaults.place is not None else None
    in_full: dict[str, object] = {"date": when.date}
    if when.stated and when.start is not None:
        in_full["time"] = _clock(when.start, when.end)
    if "timezone" in own or when.timezone != inherited:
        in_full["timezone"] = when.timezone
    date_alone: dict[str, object] = {**own, "date": when.date} if "date" in own else in_full
    for fields in (in_full, date_alone):
        remedy = f"; write {fields.get('time')} and timezone: {when.timezone}"
        left = [p.message for p in reader.problems if not p.message.endswith(remedy)]
        if _reads_as(when, left, fields, defaults, kind):
            return fields
    return None


def term(
    found: Term, nodes: Mapping[str, Node], bad: Container[tuple[int | None, int | None]]
) -> dict[str, object]:
    """Return the dates, the weekday and the time of a term, where there is nothing to mend.

    :param found: the term as it was read, from ``nodes``.
    :param bad: lines and columns of what could not be read.
    """
    fields: dict[str, object] = {
        "weekday": WEEKDAYS[found.weekday] if found.weekday is not None else None,
        "starts": found.starts,
        "ends": found.ends,
        "except": _exceptions(found, nodes.get("except"), bad),
        "time": _time(found, nodes.get("time")),
    }
    return {
        name: value
        for name, value in fields.items()
        if value is not None and name in nodes and (nodes[name].line, nodes[name].column) not in bad
    }


def _time(found: Term, node: Node | None) -> str | None:
    if found.start is None or not isinstance(node, Scalar):
        return None
    text = _clock(found.start, found.end)
    return text if read_span(text) == read_span(" ".join(node.text.split())) else None


def _exceptions(
    found: Term, node: Node | None, bad: Container[tuple[int | None, int | None]]
) -> object:
    days = dict(found.exceptions)
    if not isinstance(node, (MappingNode, SequenceNode)) or len(days) != len(node.items):
        return None
    if isinstance(node, SequenceNode):
        has_problem = any((item.line, item.column) in bad for item in node.items)
        return None if has_problem else list(days)
    places = [(part.line, part.column) for pair in node.items for part in pair]
    has_problem = any(place in bad for place in places)
    return None if has_problem else {d: _written(t) if t.text else None for d, t in days.items()}


def _reads_as(
    when: Slot,
    messages: list[str],
    fields: Mapping[str, object],
    defaults: Defaults,
    kind: TalkKind,
) -> bool:
    """Whether fields say what is meant, and leave the same to complain of."""
    reader = Reader("")
    nodes: dict[str, Node] = {
        name: value if isinstance(value, Node) else Scalar(str(value), 0, 0)
        for name, value in fields.items()
    }
    same = repr(read_slot(reader, nodes, defaults, kind)) == repr(when)  # == ignores the fold
    return same and [problem.message for problem in reader.problems] == messages


def _clock(start: datetime | time, end: datetime | time | None) -> str:
    return f"{start:%H:%M}-{end:%H:%M}" if end is not None else f"{start:%H:%M}"


def _link(link: Link, *, in_full: bool) -> object:
    label = link.label.inline if link.label else None
    access = link.access.value if link.access is not Access.PUBLIC else None
    if not (label or access or in_full):
        return link.url
    fields = {"label": label, "url": link.url, "access": access}
    return {key: value for key, value in fields.items() if value is not None}


def _written(found: Text | None) -> str | None:
    """Return text that, written as YAML, is read with the same paragraphs."""
    if found is None or "\n" not in found.text:
        return found.text if found is not None else None
    block = found.block.replace("\ufeff", "") + "\n"
    return block if literal(block) else found.text
