"""Read the speakers of a row: from text, lists of text, or mappings of a person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...talks.fields.addresses import names_host
from ...talks.fields.links import checked_url
from ...talks.words.person_names import is_full_name, is_organisation, split_name
from ...talks.words.zone_hints import is_city
from ..draft import Entry
from ..entry_fields import put
from ..markup.markdown_inline import plain
from ..recognize.field_names import DETAILS, LINK_ROLES, PARTS, is_part_of_name, role_of
from ..recognize.kinds import is_row, read_kind, read_title, split_status
from ..recognize.names import is_name, is_nobody, is_people
from ..recognize.people import Person, read_people
from ..vocabulary import words
from .model import Raw, Row
from .row_reader import Fields, flat

_NAMES = words("lists", "person_names")
_FIRST, _LAST = words("lists", "first_fields"), words("lists", "last_fields")
_PAGES = words("lists", "own_pages")
_COLON = re.compile(r"([^\W\d_][^:：()\[\]\n]{1,50})[:：]\s+(\S.*)")
_DASH = re.compile(r"\s[-–—]\s|[:;]\s")
_ASIDE = re.compile(r"\(([^()]{2,200})\)")
_NO_NAME = re.compile(r"[:/|?!<>=]|\d{2}|\.\.\.|…")
_MOST_WORDS = 6


def join_name_parts(rows: Sequence[Row]) -> None:
    """Make one cell of columns for first and last names, where no other one names speakers."""
    names = list(dict.fromkeys(name for row in rows for name in row.cells))
    parts = [next((name for name in names if is_part_of_name(name, part)), None) for part in PARTS]
    if None in parts or any(role_of(name) == "speakers" for name in names if name not in parts):
        return
    for row in rows:
        cells = [row.cells[name] for name in parts if name in row.cells]
        whole = " ".join(cell.text.strip() for cell in cells if cell.text.strip())
        kept = {name: cell for name, cell in row.cells.items() if name not in parts}
        row.cells = {**kept, "speakers": replace(cells[0], value=whole)} if cells else kept


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
            text
            for name, text in fields.take_texts(role)
            if key == "affiliation" or _is_address(fields, name, key, text, entry)
        ]
        people = _with(fields, people, key, texts, entry)
    return people


def _people(fields: Fields, name: str, value: Raw, entry: Entry) -> Iterator[Person]:
    if isinstance(value, str):
        yield from _from_text(fields, name, fields.clean(name, value), entry)
    elif isinstance(value, dict) and (pairs := _names_as_keys(value)):
        for key, where in pairs:
            for person in read_people(fields.clean(name, key), split_commas=False):
                yield replace(person, affiliation=person.affiliation or fields.clean(name, where))
    elif isinstance(value, dict):
        yield from _from_mapping(fields, name, value, entry)
    elif _is_triple(value) or _is_pair(value):
        who, where, url = [*(flat(item).strip() for item in value), ""][:3]
        for person in read_people(fields.clean(name, who), split_commas=False):
            yield replace(person, affiliation=where or person.affiliation, url=url or person.url)
    else:
        for item in value:
            yield from _people(fields, name, item, entry)


def _from_text(fields: Fields, name: str, text: str, entry: Entry) -> Iterator[Person]:
    """Read a text that should name persons; what it says beside, or instead, is the entry's."""
    lines = []
    for line in text.split("\n"):
        rest, status = split_status(line)
        if status and (fields.has("title") or rest):
            entry.status = status
            entry.remarks.append(f"{fields.place(name).short}: {line.strip()!r} read as {status}")
            lines.append(rest)
        else:
            lines.append(_before_colon(line, entry))
    text = "\n".join(lines).strip()
    if not is_nobody(plain(text)) and (kind := _row_of(plain(text), fields)):
        _put_row(fields, name, plain(text), kind, entry)
        return
    if (aside := _ASIDE.fullmatch(text)) and not is_people(plain(aside[1])):
        _put_aside(fields, name, plain(aside[1]), entry)
        return
    if not fields.has("title") and not is_nobody(plain(text)) and _is_prose(plain(text)):
        _put_aside(fields, name, plain(text), entry)
        return
    for person in read_people(text):
        if _is_doubtful(person.name) or (" " not in person.name and not fields.has("title")):
            message = f"is {person.name[:80]!r} a person? Taken for a speaker"
            fields.ask(entry, message, name)
        yield person


def _row_of(text: str, fields: Fields) -> str | None:
    """Return the kind of a row that is no talk; ``MLK day - no seminar`` says so in its parts."""
    if kind := is_row(text):
        return kind
    parts = _DASH.split(text) if not fields.has("title") else []
    kinds = [is_row(part) for part in parts]
    return kinds[-1] if len(parts) > 1 and None not in kinds else None


def _put_aside(fields: Fields, name: str, text: str, entry: Entry) -> None:
    """Keep a remark in parentheses where a person should be; without a title, it is the row."""
    if fields.has("title"):
        put(entry, "note", text)
        return
    entry.kind, entry.title = "none", text
    message = f"is {text[:80]!r} a reason why nobody speaks? Taken for a row that is no talk"
    fields.ask(entry, message, name)


def _before_colon(line: str, entry: Entry) -> str:
    """Take ``Keynote:`` or ``Special seminar:`` off the persons behind it."""
    match = _COLON.fullmatch(line.strip())
    if match is None or is_people(plain(match[1])) or not is_people(plain(match[2])):
        return line
    before = plain(match[1])
    if kind := read_kind(before):
        entry.kind = entry.kind or kind
    elif role_of(before) != "speakers":
        put(entry, "note", before)
    return match[2]


def _put_row(fields: Fields, name: str, text: str, kind: str, entry: Entry) -> None:
    """Make the row of ``Coffee break`` one that is no talk; a title beside it says why."""
    entry.kind = kind
    if fields.has("title"):
        said = f"{fields.place(name).short}: {text!r} read as a row that is no talk ({kind})"
        entry.remarks.append(said)
        return
    read = read_title(text, False)
    if read.text or read.status:  # else it is a mark that says nothing, such as N/A
        entry.title = text.strip(" ()[]")


def _is_doubtful(name: str) -> bool:
    """Whether a name has signs that names have not, or too many words, or is that of a city."""
    words = len(name.split())
    return bool(_NO_NAME.search(name)) or words > _MOST_WORDS or (words == 1 and is_city(name))


def _is_prose(text: str) -> bool:
    """Whether words all begin with small letters, as no name does: ``vinterferie``."""
    words = re.findall(r"[^\W\d_]+", text)
    return bool(words) and all(word[0].islower() for word in words)


def _names_as_keys(value: dict[str, Raw]) -> list[tuple[str, str]]:
    """Return what ``{Jane Roe: MIT, John Doe: }`` says: names, each with its affiliation or none.

    YAML reads a name with a colon behind it so, too.
    """
    known = {*_NAMES, *_FIRST, *_LAST}
    are_names = all(is_name(key) and role_of(key) is None for key in value)
    are_texts = all(isinstance(item, str) for item in value.values())
    if not value or not are_names or not are_texts or known & {key.casefold() for key in value}:
        return []
    return [(key, flat(item)) for key, item in value.items()]


def _is_pair(value: list[Raw]) -> bool:
    """Whether this is ``[name, affiliation]``, and not two persons: as data files are judged."""
    if len(value) != 2 or not all(isinstance(item, str) for item in value):
        return False
    who, where = (" ".join(flat(item).split()) for item in value)
    return is_full_name(who) and is_organisation(where) and split_name(where)[1] is None


def _is_triple(value: list[Raw]) -> bool:
    """Whether this is ``[name, affiliation, url]``, as SAMPL's file has it."""
    if len(value) not in (2, 3) or not all(isinstance(item, str) for item in value):
        return False
    last = flat(value[-1]).strip()
    return len(value) == 3 and (not last or "://" in last or last.startswith(("/", "www.")))


def _from_mapping(
    fields: Fields, name: str, value: dict[str, Raw], entry: Entry
) -> Iterator[Person]:
    value = _unfolded(value)
    found = {key.casefold(): item for key, item in value.items()}
    text = next((flat(found[key]) for key in _NAMES if flat(found.get(key, "")).strip()), "")
    parts = [
        next((flat(found[key]) for key in keys if key in found), "") for keys in (_FIRST, _LAST)
    ]
    if not text or (all(parts) and text == f"{parts[1]}, {parts[0]}"):
        text = " ".join(part for part in parts if part)
    details: dict[str, str] = {}
    for key, item in value.items():
        role = "url" if key.casefold() in _PAGES else DETAILS.get(role_of(key) or "")
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


def _unfolded(value: dict[str, Raw]) -> dict[str, Raw]:
    """Return the fields of a person with those of mappings in them: ``links: {homepage: …}``.

    ``affiliation: {name: …}`` stays: its fields are those of an organisation.
    """
    found: dict[str, Raw] = {}
    inner: dict[str, Raw] = {}
    for key, whole in value.items():
        item = whole
        if isinstance(whole, list) and len(whole) == 1 and role_of(key) in LINK_ROLES:
            item = whole[0]  # a list of one link
        if isinstance(item, dict) and DETAILS.get(role_of(key) or "", "url") == "url":
            inner |= {name: of for name, of in item.items() if name not in inner}
        else:
            found[key] = item
    return {**inner, **found}


def _keep(fields: Fields, name: str, key: str, item: Raw, entry: Entry) -> None:
    """Keep what a person has and the data file has not, unless it is private."""
    if role_of(key) == "private" and not fields.setting.context.hints.private:
        fields.skip(f"{key[:40]!r} of a person", name)
        return
    if key.casefold() in ("slug", "id", "guid", "code"):
        return
    said = fields.clean(name, flat(item))
    before = entry.own.get(f"x-{key}")
    if said:
        entry.own[f"x-{key}"] = f"{before}, {said}" if before else said


def _is_address(fields: Fields, name: str, key: str, text: str, entry: Entry) -> bool:
    """Whether a page or a picture of a person can be shown; the name of a file alone is kept."""
    first = text.strip().splitlines()[0] if text.strip() else ""
    try:
        checked_url(first.partition("](")[2].rstrip(")") or first)
    except ValueError:
        is_host = names_host(first)
        if not is_host:
            entry.own.setdefault(f"x-speaker-{key}", text)
            what = f"{name[:40]} that is no address, kept as x-speaker-{key}"
            fields.skip(what, name)
        return is_host
    return True


def _with(
    fields: Fields, people: list[Person], key: str, texts: list[str], entry: Entry
) -> list[Person]:
    """Give the speakers what a column says of them: one for each, or the same for all."""
    lines = [line.strip() for text in texts for line in text.splitlines() if line.strip()]
    if not lines:
        return people
    if len(lines) == 1 and key == "affiliation" and len(people) > 1:
        parts = [part.strip() for part in lines[0].replace(" / ", ";").split(";")]
        lines = parts if len(parts) == len(people) else lines * len(people)
    if len(lines) < len(people) or not people:
        said = entry.own[f"x-speaker-{key}"] = ", ".join(lines)
        if people:
            message = f"whose {key} is {said[:80]!r}? Kept as x-speaker-{key}"
            fields.ask(entry, message)
        return people
    if key == "url":
        lines = [line.partition("](")[2].rstrip(")") or line for line in lines]
    if key == "affiliation" and len(people) == 1:
        lines = [", ".join(lines)]
    if more := lines[len(people) :]:
        entry.own[f"x-speaker-{key}"] = ", ".join(more)
    pairs = zip(people, lines, strict=False)
    changed = [p if getattr(p, key) else replace(p, **{key: line}) for p, line in pairs]
    return changed + people[len(changed) :]
