"""Fill an entry from the cells of a row, role by role."""

from __future__ import annotations

import re

from ...talks.model import Status
from ...talks.words.placeholders import is_to_come
from ...talks.words.vocabulary import fold
from ..draft import Entry, Term, Value
from ..entry_fields import add_link, add_people, put, put_language, put_title
from ..markup.html_to_markdown import one_line
from ..markup.markdown_inline import EMPTY_BRACKETS, plain
from ..recognize.field_names import role_of
from ..recognize.kinds import NO_TALKS, read_kind, read_status
from ..recognize.links import link_kind, read_links, video_url
from ..recognize.names import is_people
from ..recognize.people import read_people
from .fill_speakers import people_of
from .fill_when import put_when
from .model import Raw
from .row_reader import Fields, flat

_STATUSES = frozenset(status.value for status in Status)
_TEXTS = ("abstract", "bio", "note")
_YES = frozenset(("true", "yes", "y", "1", "x", "on", "ja", "oui", "si", "sim", "да", "✓", "✔"))
_NO = frozenset(("false", "no", "n", "0", "off", "-", "nein", "non", "nao", "нет", "✗"))
_TAKES_PLACE = frozenset(("accepted", "approved", "scheduled", "ok", "final", "published"))
"""What programs for calls for papers write of a talk that takes place."""
_DONE = frozenset(("done", "past", "upcoming", "live", "public", "open", "closed", "new", "held"))
"""Statuses that say no more than the date, or nothing of the talk."""
_ADDRESSES = (
    "url", "href", "link", "absolute_url", "src", "uri", "address", "target", "file", "path",
)  # fmt: skip
_WORDS = ("label", "name", "title", "text", "display", "caption", "anchor", "description", "type")
"""Names of the address and of the words of a link that is a mapping."""
_FILE_TYPES = frozenset(("pdf", "ps", "ppt", "pptx", "html", "djvu"))
"""Labels that say how a file is made, and not what it is."""
_NAMED_LINK = re.compile(r"(?<!!)\[([^\[\]]{1,60})\]\(([^()\s]{1,2000})\)")
_EMPHASIZED = re.compile(r"([*_]{1,3})(?=\S)([^*_]{1,400})\1")
_TALK_OF = re.compile(r"(?:(?:invited|guest)\s)?(?:talk|seminar|speaker):\s+(.+)", re.IGNORECASE)
_NOT_A_KEY = re.compile(r"[^\w]+")


def fill(entry: Entry, fields: Fields) -> None:
    """Fill an entry from a row; what has no place is kept under a key that begins with ``x-``."""
    _drop_private(fields)
    if _has_people(fields):
        add_people(entry, people_of(fields, entry))
    put_when(entry, fields)
    _put_title(entry, fields)
    _put_reason(entry, fields)
    _put_host(entry, fields)
    for role in _TEXTS:
        for _name, text in fields.take_texts(role):
            if not is_to_come(text):
                put(entry, role, text)
    _put_links(entry, fields)
    put_places(entry, fields)
    _put_words(entry, fields)
    keep_rest(entry, fields)
    _mark_as_no_talk(entry, fields)
    for doubt in fields.row.doubts:
        fields.ask(entry, doubt)


def _has_people(fields: Fields) -> bool:
    roles = {fields.setting.roles.get(name) for name in fields.row.cells}
    return bool(roles & {"speakers", "affiliation", "speaker_url", "speaker_image"})


def _put_host(entry: Entry, fields: Fields) -> None:
    for _name, text in fields.take_texts("host"):
        hosts = [person.value() for person in read_people(text)]
        if hosts:
            entry.host = hosts[0] if len(hosts) == 1 else hosts


def _drop_private(fields: Fields) -> None:
    if fields.setting.context.hints.private:
        return
    for name, value in fields.take("private"):
        what = "an e-mail address" if "@" in flat(value) else "what is private"
        fields.skip(f"{what} ({name[:40]!r})", name)


def _put_title(entry: Entry, fields: Fields) -> None:
    found = fields.take_texts("title")
    whole = " – ".join(one_line(text) for _name, text in found)
    whole = _without_named_links(entry, fields, whole)
    are_papers = any(role_of(name) == "papers" for name, _text in found)
    links, rest = read_links(whole)
    bare = EMPTY_BRACKETS.sub(" ", rest).strip(" .,;–-")
    if len(links) == 1 and not bare and links[0].get("label"):
        whole = str(links[0]["label"])
        _link_title(entry, fields, links, are_papers=are_papers)
    elif are_papers and links and bare:
        whole = bare
        _link_title(entry, fields, links, are_papers=True)
    if not whole.strip() or _is_talk_of(entry, whole):
        return
    kind = put_title(entry, whole)
    if kind is not None and kind != "talk":
        entry.kind = kind
        if kind in NO_TALKS and entry.title == "TBA":
            entry.title = ""


def _without_named_links(entry: Entry, fields: Fields, title: str) -> str:
    """Take ``[slides](…)`` off a title, and the emphasis that is all that is left of it."""
    for match in _NAMED_LINK.finditer(title):
        if (key := _said(plain(match[1]))) is None or match[0] == title:
            continue
        if reason := add_link(entry, match[2], plain(match[1]), key=key):
            fields.say(reason)
        title = title.replace(match[0], "")
    title = EMPTY_BRACKETS.sub(" ", " ".join(title.split())).strip(" ,;|/–—-") if title else ""
    whole = _EMPHASIZED.fullmatch(title)
    return whole[2] if whole else title


def _put_reason(entry: Entry, fields: Fields) -> None:
    """Let the reason be the title of a row that is no talk, and a remark on one that is."""
    for _name, text in fields.take_texts("reason"):
        if (entry.title or entry.speakers) and entry.title != "TBA":
            put(entry, "note", text)
            continue
        kind = put_title(entry, one_line(text))
        entry.kind = kind if kind in NO_TALKS else "none"


def _link_title(
    entry: Entry, fields: Fields, links: list[dict[str, Value]], *, are_papers: bool
) -> None:
    for link in links:
        label = str(link.get("label", "")) if len(links) > 1 else ""
        key = "papers" if are_papers else link_kind(str(link["url"]))
        if reason := add_link(entry, str(link["url"]), label, key=key):
            fields.say(reason)


def _is_talk_of(entry: Entry, text: str) -> bool:
    """Read ``Talk: Jane Roe (MIT)`` where the title should be, of a talk without a speaker."""
    match = _TALK_OF.fullmatch(text.strip())
    if match is None or entry.speakers or not is_people(match[1]):
        return False
    add_people(entry, read_people(match[1]))
    return True


def _put_links(entry: Entry, fields: Fields) -> None:
    for role in ("videos", "slides", "papers", "links", "code", "url"):
        for name, value in fields.take(role):
            for label, text in _labelled(value):
                _put_link(entry, fields, name, role, label, text)


def _put_link(entry: Entry, fields: Fields, name: str, role: str, label: str, text: str) -> None:
    key = role if role in ("videos", "slides", "papers") else None
    text = fields.clean(name, text)
    if role == "videos" and "youtu" in name.casefold() and (url := video_url("youtube", text)):
        text = url
    links, rest = read_links(text)
    for link in links:
        own = str(link.get("label", "")) or label
        found = _said(own) or key or (None if role == "links" else "links")
        is_internal = link.get("access") == "internal"
        if reason := add_link(entry, str(link["url"]), own, key=found, is_internal=is_internal):
            fields.skip(reason, name)
    if rest.strip():
        entry.remarks.append(f"{fields.place(name).short}: {name}: {rest.strip()}")
        fields.say(f"no link: {rest.strip()[:120]!r}", name)


def _said(label: str) -> str | None:
    """Return the key that a link's label names, such as ``slides``."""
    role = role_of(label) if label and fold(label.strip()) not in _FILE_TYPES else None
    return role if role in ("videos", "slides", "papers") else None


def _labelled(value: Raw) -> list[tuple[str, str]]:
    """Return the addresses of a cell, each with its label."""
    if isinstance(value, str):
        return [("", value)]
    if isinstance(value, list):
        return [pair for item in value for pair in _labelled(item)]
    if not any(value.values()):
        return []
    folded = {key.casefold(): item for key, item in value.items() if isinstance(item, str)}
    address = next((folded[key] for key in _ADDRESSES if folded.get(key)), None)
    if address is not None:
        access = folded.get("access", "").strip().casefold()
        if access not in ("", "public"):  # a misspelt one counts as internal, as in data files
            address = f"{address} (internal)"
        return [(next((folded[key] for key in _WORDS if folded.get(key)), ""), address)]
    return [(label, text) for label, item in value.items() for _, text in _labelled(item)]


def put_places(entry: Entry, fields: Fields) -> None:
    """Set the room and the place of an entry; the name of an event is a note."""
    for _name, text in fields.take_texts("room"):
        room = one_line(text)
        is_known = room.casefold() in entry.room.casefold()
        entry.room = entry.room if is_known else ", ".join(filter(None, (entry.room, room)))
    for _name, text in fields.take_texts("occasion"):
        put(entry, "note", one_line(text))  # where it was is not said by what it was
    for _name, text in fields.take_texts("venue", "location"):
        line = one_line(text)
        before = entry.location
        if before and line.casefold() in before.casefold():
            line = before
        elif before and before.casefold() not in line.casefold():
            line = f"{before}, {line}"
        entry.location = line


def _put_words(entry: Entry, fields: Fields) -> None:
    for _name, text in fields.take_texts("track"):
        entry.track = entry.track or one_line(text)
    _put_tags(entry, fields)
    for name, text in fields.take_texts("language"):
        if not put_language(entry, text):
            fields.say(f"which language is {text[:40]!r}?", name)
    for _name, text in fields.take_texts("session"):
        entry.session = entry.session or one_line(text)
    for _name, text in fields.take_texts("kind"):
        _put_kind(entry, one_line(text))
    for name, text in fields.take_texts("status"):
        _put_status(entry, fields, name, one_line(text))
    for role in ("id", "number", "term"):
        for _name, text in fields.take_texts(role):
            entry.own[f"x-{role}"] = one_line(text)


def _put_kind(entry: Entry, text: str) -> None:
    """Set the kind; keep an unknown one as ``x-kind`` until the page is complete."""
    kind = read_kind(text)
    if kind is None:
        entry.own["x-kind"] = text
    elif kind != "talk":
        entry.kind = kind


def _put_status(entry: Entry, fields: Fields, name: str, text: str) -> None:
    """Read a word, or yes or no in a column that is named as a status: ``cancelled: true``."""
    named = read_status(name)
    word = text.casefold().strip(" .!")
    if word in _TAKES_PLACE and named is None:
        return
    status = word if word in _STATUSES else read_status(text)
    if status is None and named is not None:
        if word in _NO or (word in _YES and named == "confirmed"):
            status = "tentative" if named == "confirmed" and word in _NO else "confirmed"
        else:
            status = named
            if word not in _YES:
                put(entry, "note", text)
    if status is None:
        entry.own["x-status"] = text
        if not read_kind(text) and word not in _DONE:
            fields.say(f"which status is {text[:40]!r}? Kept as x-status", name)
    elif status != "confirmed":
        entry.status = status


def _put_tags(entry: Entry, fields: Fields) -> None:
    tags: list[Value] = []
    for _name, value in fields.take("tags"):
        words = value if isinstance(value, list) else list(re.split(r"[,;\n]", flat(value)))
        tags += [word for item in words if (word := flat(item).strip(" #\t"))]
    if tags:
        entry.tags = list(dict.fromkeys(map(str, tags)))


def own_key(name: str) -> str:
    """Return the key of the user's own under which a column without a place is kept."""
    return name if name.startswith("x-") else f"x-{_NOT_A_KEY.sub('-', name).strip('-').lower()}"


def keep_rest(entry: Entry | Term, fields: Fields) -> None:
    """Keep the cells that have no place under keys of the user's own."""
    for name, value in fields.rest():
        key, kept = own_key(name), _kept(fields, name, value)
        if kept and key != "x-":
            own = entry.own if isinstance(entry, Entry) else entry.values
            own.setdefault(key, kept)


def _kept(fields: Fields, name: str, value: Raw) -> Value:
    if isinstance(value, str):
        return fields.clean(name, value)
    if isinstance(value, list):
        return [kept for item in value if (kept := _kept(fields, name, item))]
    return {key: kept for key, item in value.items() if (kept := _kept(fields, name, item))}


def _mark_as_no_talk(entry: Entry, fields: Fields) -> None:
    """Mark a row without speaker and title as no talk, or as one to come."""
    speakers = [flat(cell.value) for name, cell in fields.row.cells.items()
                if fields.setting.roles.get(name) == "speakers"]  # fmt: skip
    if entry.title or entry.speakers or entry.kind:
        return
    if any(is_to_come(plain(text)) for text in speakers):
        entry.title = "TBA"
        entry.status = entry.status or "tentative"
        return
    said = entry.values.keys() - {"date", "time", "timezone", "room", "location"}
    is_named = "x-id" in entry.own  # an id names a talk of another file
    if not is_named and all(key.startswith("x-") for key in said):
        entry.kind = "none"
