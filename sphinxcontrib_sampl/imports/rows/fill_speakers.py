"""Who speaks, by the cells of a row: text, lists of text, mappings of a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...talks.addresses import names_host
from ...talks.links import checked_url
from ..draft import Entry
from ..recognize.field_names import role_of
from ..recognize.people import Person, read_people
from .model import Raw
from .row_reader import Fields, flat

_NAMES = ("name", "full_name", "fullname", "public_name", "title", "display_name", "person")
_FIRST, _LAST = ("first_name", "firstname", "given"), ("last_name", "lastname", "family", "surname")
_MAIN = {"affiliation": "affiliation", "speaker_url": "url", "url": "url", "links": "url",
         "bio": "bio", "abstract": "bio", "speaker_image": "image"}  # fmt: skip


def people_of(fields: Fields, entry: Entry) -> list[Person]:
    """Return the speakers of a row; affiliations and addresses of other columns are theirs."""
    people: list[Person] = []
    for name, value in fields.take("speakers"):
        people += _people(fields, name, value, entry)
    for role, key in (
        ("affiliation", "affiliation"),
        ("speaker_url", "url"),
        ("speaker_image", "image"),
    ):
        texts = [
            text for name, text in fields.take_texts(role)
            if key == "affiliation" or _is_address(fields, name, key, text, entry)
        ]  # fmt: skip
        people = _with(people, key, texts, entry)
    return people


def _people(fields: Fields, name: str, value: Raw, entry: Entry) -> Iterator[Person]:
    if isinstance(value, str):
        yield from read_people(fields.clean(name, value))
    elif isinstance(value, dict):
        yield from _from_mapping(fields, name, value, entry)
    elif _is_triple(value):
        who, where, url = (flat(item).strip() for item in value)
        for person in read_people(fields.clean(name, who), split_commas=False):
            yield replace(person, affiliation=where or person.affiliation, url=url or person.url)
    else:
        for item in value:
            yield from _people(fields, name, item, entry)


def _is_triple(value: list[Raw]) -> bool:
    """Whether this is ``[name, affiliation, url]``, as SAMPL's file has it."""
    if len(value) not in (2, 3) or not all(isinstance(item, str) for item in value):
        return False
    last = flat(value[-1]).strip()
    return len(value) == 3 and (not last or "://" in last or last.startswith(("/", "www.")))


def _from_mapping(
    fields: Fields, name: str, value: dict[str, Raw], entry: Entry
) -> Iterator[Person]:
    found = {key.casefold(): item for key, item in value.items()}
    text = next((flat(found[key]) for key in _NAMES if flat(found.get(key, "")).strip()), "")
    if not text:
        parts = [
            next((flat(found[key]) for key in keys if key in found), "") for keys in (_FIRST, _LAST)
        ]
        text = " ".join(part for part in parts if part)
    details: dict[str, str] = {}
    for key, item in value.items():
        role = _MAIN.get(role_of(key) or "")
        said = fields.clean(name, flat(item)).strip() if role else ""
        if role in ("url", "image") and said and not _is_address(fields, name, role, said, entry):
            continue
        if role and said:
            details.setdefault(role, said.splitlines()[0] if role == "url" else said)
        elif key.casefold() not in (*_NAMES, *_FIRST, *_LAST) and item:
            _keep(fields, name, key, item, entry)
    for person in read_people(fields.clean(name, text), split_commas=False)[:1]:
        kept = {key: said for key, said in details.items() if not getattr(person, key)}
        yield replace(person, **kept)


def _keep(fields: Fields, name: str, key: str, item: Raw, entry: Entry) -> None:
    """Keep what a person has and the data file has not, unless it is private."""
    if role_of(key) == "private" and not fields.setting.context.hints.private:
        fields.setting.context.report.leave_out(f"{key[:40]!r} of a person", fields.place(name))
        return
    if key.casefold() in ("slug", "id", "guid", "code"):
        return
    said = fields.clean(name, flat(item))
    before = entry.values.get(f"x-{key}")
    if said:
        entry.values[f"x-{key}"] = f"{before}, {said}" if before else said


def _is_address(fields: Fields, name: str, key: str, text: str, entry: Entry) -> bool:
    """Whether a page or a picture of a person can be shown; the name of a file alone is kept."""
    first = text.strip().splitlines()[0] if text.strip() else ""
    try:
        checked_url(first.partition("](")[2].rstrip(")") or first)
    except ValueError:
        is_host = names_host(first)
        if not is_host:
            entry.values.setdefault(f"x-speaker-{key}", text)
            what = f"{name[:40]} that is no address, kept as x-speaker-{key}"
            fields.setting.context.report.leave_out(what, fields.place(name))
        return is_host
    return True


def _with(people: list[Person], key: str, texts: list[str], entry: Entry) -> list[Person]:
    """Give the speakers what a column says of them: one for each, or the same for all."""
    lines = [line.strip() for text in texts for line in text.splitlines() if line.strip()]
    if not lines:
        return people
    if len(lines) == 1 and key == "affiliation" and len(people) > 1:
        parts = [part.strip() for part in lines[0].replace(" / ", ";").split(";")]
        lines = parts if len(parts) == len(people) else lines * len(people)
    if (len(lines) < len(people) and len(lines) > 1) or not people:
        entry.values[f"x-speaker-{key}"] = ", ".join(lines)
        return people
    if key == "url":
        lines = [line.partition("](")[2].rstrip(")") or line for line in lines]
    pairs = zip(people, lines, strict=False)
    changed = [p if getattr(p, key) else replace(p, **{key: line}) for p, line in pairs]
    return changed + people[len(changed) :]
