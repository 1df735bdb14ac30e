"""Persons: ``Name (Affiliation)``, ``[name, affiliation, url]``, an id, or a mapping."""

from __future__ import annotations

import re
from collections.abc import Sequence as Items
from dataclasses import replace

from ..model import Person, Text
from ..problems import Kind
from ..schema import PERSON_KEYS
from ..words.person_names import Named, is_full_name, is_organisation, persons_in, split_name
from ..words.placeholders import is_placeholder
from ..words.vocabulary import flow
from ..yaml.source import Mapping, Node, Scalar, Sequence
from .links import read_links, read_url
from .plain import Reader

_ORCID = re.compile(r"(?:https?://orcid\.org/)?((?:\d{4}-){3}\d{3}[\dX])", re.IGNORECASE)
_ADDRESS = re.compile(r"\S:\S|//|^\s*(www\.|[./#])")
"""Text meant as a link, allowed or not; names have no colon inside a word."""


def read_people(
    reader: Reader, node: Node | None, known: dict[str, Person], *, speakers: bool = True
) -> tuple[Person, ...]:
    """Read one person or a list of persons.

    :param known: the persons of the file's ``speakers``, by id.
    :param speakers: whether they speak; organizers may be organisations.
    """
    if not isinstance(node, Sequence):
        return reader.sequence(node, lambda entry: _read_person(reader, entry, known))
    if _is_triple(node):
        person = _from_triple(reader, node)
        return (person,) if person is not None else ()
    if speakers:
        _check_list(reader, node, known)
    return reader.sequence(node, lambda entry: _read_person(reader, entry, known, in_list=True))


def read_directory(reader: Reader, node: Node | None) -> dict[str, Person]:
    """Read the file's ``speakers``: persons by id."""
    node = reader.by_name(node, "speakers")
    if node is None:
        return {}
    if not isinstance(node, Mapping):
        reader.report(Kind.TYPE, "speakers must be a mapping of ids to persons", node)
        return {}
    people = {}
    for key, value in node.items:
        person = _read_person(reader, value, None)
        if person is not None:
            people[key.text] = replace(person, id=key.text)
    return people


def _is_triple(node: Sequence) -> bool:
    """Whether a list is ``[name, affiliation, url]``, not a list of persons."""
    if len(node.items) != 3 or not all(isinstance(item, Scalar) for item in node.items):
        return False
    last = node.items[2]
    assert isinstance(last, Scalar)
    return last.is_null or not last.text.strip() or _ADDRESS.search(last.text) is not None


def _read_person(
    reader: Reader, node: Node, known: dict[str, Person] | None, *, in_list: bool = False
) -> Person | None:
    """Read a person; ``known`` is ``None`` while the file's ``speakers`` are read."""
    if isinstance(node, Scalar):
        return _from_text(reader, node, known, in_list=in_list)
    if isinstance(node, Mapping):
        return _from_mapping(reader, node)
    if 1 <= len(node.items) <= 3:
        return _from_triple(reader, node)
    reader.report(Kind.SPEAKER, "a person is a name or [name, affiliation, url]", node)
    return None


def _from_text(
    reader: Reader, node: Scalar, known: dict[str, Person] | None, *, in_list: bool
) -> Person | None:
    text = reader.word(node, "a person")
    if text is None:
        return None
    if known and text in known:
        return known[text]
    if known and (_looks_like_id(text) or text.lower() in known):
        hint = reader.hint(text, known) or "; add it to 'speakers', or write the name in full"
        reader.report(Kind.SPEAKER, f"no speaker has the id {text!r}{hint}", node)
    persons = persons_in(text)
    if persons != [Named(text)]:
        reader.report(Kind.SPEAKER, _misread(text, persons, known, in_list=in_list), node)
    name, affiliation = split_name(text)
    return Person(name, _at(reader, node, affiliation))


def _looks_like_id(text: str) -> bool:
    """Whether a lower-case word is meant as an id; in scripts without capitals it is a name."""
    is_word = text.islower() and " " not in text and not _is_address(text)
    return is_word and not is_placeholder(text, "speakers")


def _is_address(text: str) -> bool:
    return _ADDRESS.search(text) is not None and " " not in text


def _misread(
    text: str, persons: Items[Named], known: dict[str, Person] | None, *, in_list: bool
) -> str:
    """Return the correction for a text that is read as one name."""
    forms = [_written(person) for person in persons]
    if len(persons) == 1 and persons[0].url:
        return f"the address in {text!r} is read as part of the name; write {forms[0]}"
    if len(persons) == 1:
        return f"{text!r} is read as a name; write {forms[0]}"
    instead = f"write [{', '.join(forms)}]"
    if known is None:
        instead = f"give each an id of its own: {', '.join(forms)}"
    elif in_list:
        instead = f"write each as an entry of its own: {', '.join(forms)}"
    one = f"{{name: {flow(text)}}}"
    return f"{text!r} is read as one person; {instead}, or {one} if it is one"


def _written(person: Named) -> str:
    """Return a person as it should be written in a list in the file."""
    if person.url is None:
        return flow(f"{person.name} ({person.affiliation})" if person.affiliation else person.name)
    fields = person._asdict().items()
    return f"{{{', '.join(f'{key}: {flow(value)}' for key, value in fields if value)}}}"


def _check_list(reader: Reader, node: Sequence, known: dict[str, Person]) -> None:
    """Report entries of a list that belong to the person before: an institution, an address."""
    persons: list[Named] = []
    found: list[Scalar] = []
    for item in node.items:
        if not isinstance(item, Scalar):
            return
        text = " ".join(item.text.split())
        last = persons[-1] if persons else None
        owns = last is not None and is_full_name(last.name) and text not in known
        if (
            last
            and owns
            and last.affiliation is None
            and last.url is None
            and is_organisation(text)
            and split_name(text)[1] is None  # whoever has an affiliation is a person
        ):
            persons[-1] = last._replace(affiliation=text)
            found.append(item)
        elif last and owns and last.url is None and _is_address(text):
            persons[-1] = last._replace(url=text)
            found.append(item)
        else:
            persons.append(Named(*split_name(text)))
    if found:
        forms = [_written(person) for person in persons]
        what = "is read as a person of its own"
        instead = f"write [{', '.join(forms)}], or {{name: {flow(found[0].text)}}} if it is one"
        reader.report(Kind.SPEAKER, f"{found[0].text!r} {what}; {instead}", found[0])


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
        reader.report_missing(Kind.SPEAKER, "the person has no name", node)
        return None
    if "affiliation" not in found and isinstance(found["name"], Scalar):
        # an empty one means that a parenthesis is part of the name
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
        file=reader.file,
        line=found.get("url", node).line,
    )


def _orcid(reader: Reader, node: Node | None) -> str | None:
    """Read an ORCID iD; its last character is a checksum (ISO 7064, MOD 11-2)."""
    word = reader.word(node, "orcid")
    if word is None:
        return None
    match = _ORCID.fullmatch(word)
    if match is None:
        digits = re.sub(r"[\s-]|^.*/", "", word)
        is_one = re.fullmatch(r"\d{15}[\dXx]", digits) is not None
        parts = "-".join(digits[at : at + 4].upper() for at in range(0, 16, 4))
        meant = parts if is_one else "its four groups of four digits: 0000-0002-1825-0097"
        message = f"{word!r} is no ORCID iD; write {meant}"
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
