"""Persons: ``Name (Affiliation)``, ``[name, affiliation, url]``, an id, or a mapping."""

from __future__ import annotations

import re
from dataclasses import replace

from .fields import Reader
from .links import read_links, read_url
from .model import Person, Text
from .problems import Kind
from .schema import PERSON_KEYS
from .source import Mapping, Node, Scalar, Sequence

_ORCID = re.compile(r"(?:https?://orcid\.org/)?((?:\d{4}-){3}\d{3}[\dX])", re.IGNORECASE)
_ADDRESS = re.compile(r"\S:\S|//|^\s*(www\.|[./#])")
"""What is meant as a link, allowed or not; a name has no colon inside a word."""


def read_people(reader: Reader, node: Node | None, known: dict[str, Person]) -> tuple[Person, ...]:
    """Read one person or a list of persons.

    :param known: the persons of the file's ``speakers``, by id.
    """
    if isinstance(node, Sequence) and _is_triple(node):
        person = _from_triple(reader, node)
        return (person,) if person is not None else ()
    return reader.sequence(node, lambda entry: _read_person(reader, entry, known))


def read_directory(reader: Reader, node: Node | None) -> dict[str, Person]:
    """Read the file's ``speakers``: persons by id."""
    if node is None:
        return {}
    if not isinstance(node, Mapping):
        reader.report(Kind.TYPE, "speakers must be a mapping of ids to persons", node)
        return {}
    people = {}
    for key, value in node.items:
        person = _read_person(reader, value, {})
        if person is not None:
            people[key.text] = replace(person, id=key.text)
    return people


def split_name(text: str) -> tuple[str, str | None]:
    """Split ``Name (Affiliation)`` at the last outermost parenthesis.

    >>> split_name("Yi-Hsiang (Sean) Lai (Cornell)")
    ('Yi-Hsiang (Sean) Lai', 'Cornell')
    """
    if not text.endswith(")"):
        return text, None
    depth = 0
    for index in range(len(text) - 1, -1, -1):
        depth += {")": 1, "(": -1}.get(text[index], 0)
        if depth == 0:
            name, affiliation = text[:index].strip(), text[index + 1 : -1].strip()
            return (name, affiliation or None) if name else (text, None)
    return text, None


def _is_triple(node: Sequence) -> bool:
    """Whether a list is ``[name, affiliation, url]``, not a list of persons."""
    if len(node.items) != 3 or not all(isinstance(item, Scalar) for item in node.items):
        return False
    last = node.items[2]
    assert isinstance(last, Scalar)
    return last.is_null or not last.text.strip() or _ADDRESS.search(last.text) is not None


def _read_person(reader: Reader, node: Node, known: dict[str, Person]) -> Person | None:
    if isinstance(node, Scalar):
        return _from_text(reader, node, known)
    if isinstance(node, Mapping):
        return _from_mapping(reader, node)
    if 1 <= len(node.items) <= 3:
        return _from_triple(reader, node)
    reader.report(Kind.SPEAKER, "a person is a name or [name, affiliation, url]", node)
    return None


def _from_text(reader: Reader, node: Scalar, known: dict[str, Person]) -> Person | None:
    text = reader.word(node, "a person")
    if text is None:
        return None
    if text in known:
        return known[text]
    if known and text.islower() and " " not in text and (hint := reader.hint(text, known)):
        reader.report(Kind.SPEAKER, f"no speaker has the id {text!r}{hint}", node)
    name, affiliation = split_name(text)
    return Person(name, _at(reader, node, affiliation))


def _at(reader: Reader, node: Scalar, text: str | None) -> Text | None:
    return Text(text, reader.file, node.line, folded=True) if text else None


def _from_triple(reader: Reader, node: Sequence) -> Person | None:
    fields = dict(zip(("name", "affiliation", "url"), node.items, strict=False))
    return _from_fields(reader, fields, node)


def _from_mapping(reader: Reader, node: Mapping) -> Person | None:
    return _from_fields(reader, reader.mapping(node, PERSON_KEYS, "a person"), node)


def _from_fields(reader: Reader, found: dict[str, Node], node: Node) -> Person | None:
    name = reader.word(found.get("name"), "name")
    affiliation = reader.text(found.get("affiliation"), "affiliation")
    url = read_url(reader, found.get("url"))
    if name is None:
        reader.report(Kind.SPEAKER, "the person has no name", node)
        return None
    if "affiliation" not in found and isinstance(found["name"], Scalar):
        # one that is empty says that a parenthesis is part of the name
        name, written = split_name(name)
        affiliation = _at(reader, found["name"], written)
    bio = reader.text(found.get("bio"), "bio")
    return Person(
        name,
        affiliation,
        url,
        bio,
        read_url(reader, found.get("image")),
        image_alt=reader.text(found.get("image_alt"), "image_alt"),
        pronouns=reader.word(found.get("pronouns"), "pronouns"),
        orcid=_orcid(reader, found.get("orcid")),
        links=read_links(reader, found.get("links")),
        other_names=reader.words(found.get("other_names"), "other_names"),
    )


def _orcid(reader: Reader, node: Node | None) -> str | None:
    """Read an ORCID iD; its last character is a checksum (ISO 7064, MOD 11-2)."""
    word = reader.word(node, "orcid")
    if word is None:
        return None
    match = _ORCID.fullmatch(word)
    if match is None:
        message = f"{word!r} is no ORCID iD; write it as 0000-0002-1825-0097"
        reader.report(Kind.VALUE, message, node)
        return None
    digits = match[1].upper().replace("-", "")
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    if digits[-1] != ("X" if check == 10 else str(check)):
        message = f"{word!r} is no ORCID iD: a digit is wrong (its checksum does not fit)"
        reader.report(Kind.VALUE, message, node)
        return None
    return match[1].upper()
