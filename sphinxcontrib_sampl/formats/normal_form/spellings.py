"""Fields of the data file in their canonical spelling.

Each function reads a field as :mod:`...talks.parse` does, and returns what to write instead:
text, a date, a list, a mapping; ``None`` where there is nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping
from dataclasses import replace
from datetime import datetime, time
from enum import Enum

from ...talks.fields.links import VIDEO_KEYS, read_links
from ...talks.fields.people import read_people
from ...talks.fields.places import read_mode
from ...talks.fields.plain import Reader
from ...talks.model import Access, Link, Person, Slot, Term, Text
from ...talks.model import Kind as TalkKind
from ...talks.schema import TIME_KEYS
from ...talks.when import zones
from ...talks.when.dates import WEEKDAYS
from ...talks.when.moment import Defaults, read_slot
from ...talks.when.times import read_span
from ...talks.words.person_names import Named, is_organisation, persons_in, split_name
from ...talks.yaml.source import Mapping as MappingNode
from ...talks.yaml.source import Node, Scalar
from ...talks.yaml.source import Sequence as SequenceNode
from .scalars import literal

Spelling = Callable[[Reader, Node], object]
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


def mode(reader: Reader, node: Node) -> object:
    """How people take part, in the one spelling."""
    found = read_mode(reader, node)
    return found.value if found is not None else None


def links(reader: Reader, node: Node) -> object:
    """A list of mappings: a list of two bare addresses may look like ``[url, access]``."""
    return _links(read_links(reader, node))


def videos(reader: Reader, node: Node) -> object:
    """A list of recordings, likewise."""
    return _links(read_links(reader, node, keys=VIDEO_KEYS))


def _links(found: tuple[Link, ...]) -> list[object]:
    return [_link(link) for link in found]


def people(known: dict[str, Person]) -> Spelling:
    """A list of names with affiliations, and of mappings where there is more to say."""

    def spelling(reader: Reader, node: Node) -> object:
        written: list[object] = []
        for person in read_people(reader, node, known):
            short = person.id or person_as(person, known)
            is_alone = isinstance(short, str) and person.id is None
            if is_alone and written and is_organisation(person.name):
                # behind a person it would be an affiliation
                short = {"name": person.name} | (
                    {"affiliation": person.affiliation.inline} if person.affiliation else {}
                )
            written.append(short)
        return written

    return spelling


def person_as(person: Person, known: dict[str, Person]) -> object:
    """Return a person as ``Name (Affiliation)``, else as a mapping."""
    affiliation = person.affiliation.inline if person.affiliation else None
    short = f"{person.name} ({affiliation})" if affiliation else person.name
    # without an affiliation, be it an empty one, a parenthesis in a name is read as one
    is_parted = split_name(person.name)[1] is not None
    is_id = short in known or (known and short.islower() and " " not in short)
    is_name = split_name(short) == (person.name, affiliation)
    is_plain = not _LIKE_A_LINK.search(short) and persons_in(short) == [Named(short)]
    fields = {
        "name": person.name,
        "affiliation": affiliation if affiliation or not is_parted else "",
        "url": person.url,
        "pronouns": person.pronouns,
        "orcid": person.orcid,
        "bio": _written(person.bio),
        "image": person.image,
        "image_alt": _written(person.image_alt),
        "links": _links(person.links) or None,
        "other_names": list(person.other_names) or None,
    }
    said = {key: value for key, value in fields.items() if value is not None}
    is_short = said.keys() <= {"name", "affiliation"}
    return short if is_plain and is_name and not is_id and is_short else said


def slot(
    found: Mapping[str, Node], defaults: Defaults, kind: TalkKind = TalkKind.TALK
) -> dict[str, object] | None:
    """Return ``date``, ``time`` and ``timezone`` that are read as the given fields are.

    Where they cannot say the same (a talk of several days, a duration), the date alone may be
    rewritten.  ``None`` means that the fields should stay as they are.

    :param found: the fields of a slot, by name.
    """
    own = {name: found[name] for name in TIME_KEYS if name in found}
    reader = Reader("")
    when = read_slot(reader, own, defaults, kind)
    if when.date is None:
        return None
    inherited = zones.name_of(defaults.place) if defaults.place is not None else None
    is_dated = read_slot(Reader(""), own, replace(defaults, day=None), kind).date is not None
    in_full: dict[str, object] = {"date": _days(when)} if is_dated else {}  # else the meeting's
    if when.stated and when.start is not None and (when.last is None or when.daily):
        in_full["time"] = _clock(when.start, when.end)
    if "timezone" in own or when.timezone != inherited:
        in_full["timezone"] = when.timezone
    date_alone: dict[str, object] = {**own, "date": _days(when)} if "date" in own else in_full
    for fields in (in_full, date_alone):
        remedy = f"; write {fields.get('time')} and timezone: {when.timezone}"
        left = [p.message for p in reader.problems if not p.message.endswith(remedy)]
        if _reads_as(when, left, fields, defaults, kind):
            return fields
    return None


def _days(when: Slot) -> object:
    """Return the day, the month, or the first and the last of several, with times of their own."""
    if when.last is None:
        return when.date
    if when.by_month:
        last = f"{when.last:%Y-%m}"
        return when.iso_date if when.iso_date == last else f"{when.iso_date} to {last}"
    if when.start is None or when.daily:
        return f"{when.date} to {when.last}"
    if when.end is None:
        return when.date  # `end` says the last day
    return f"{when.start:%Y-%m-%d %H:%M} to {when.end:%Y-%m-%d %H:%M}"


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
    """Whether fields have the same meaning and cause the same problems."""
    reader = Reader("")
    nodes: dict[str, Node] = {
        name: value if isinstance(value, Node) else Scalar(str(value), 0, 0)
        for name, value in fields.items()
    }
    same = repr(read_slot(reader, nodes, defaults, kind)) == repr(when)  # == ignores the fold
    return same and [problem.message for problem in reader.problems] == messages


def _clock(start: datetime | time, end: datetime | time | None) -> str:
    return f"{start:%H:%M}-{end:%H:%M}" if end is not None else f"{start:%H:%M}"


def _link(link: Link) -> object:
    fields = {
        "label": link.label.inline if link.label else None,
        "url": link.url,
        "access": link.access.value if link.access is not Access.PUBLIC else None,
        "start": _place_in(link.start),
        "language": link.language,
        "captions": list(link.captions) or None,
        "transcript": link.transcript,
    }
    return {key: value for key, value in fields.items() if value is not None}


def _place_in(start: int | None) -> str | None:
    """Return a place in a recording as its player shows it: ``12:34``, ``1:02:03``."""
    if start is None:
        return None
    minutes, seconds = divmod(start, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def _written(found: Text | None) -> str | None:
    """Return text that, written as YAML, is read with the same paragraphs."""
    if found is None or "\n" not in found.text:
        return found.text if found is not None else None
    block = found.block.replace("\ufeff", "") + "\n"
    return block if literal(block) else found.text
