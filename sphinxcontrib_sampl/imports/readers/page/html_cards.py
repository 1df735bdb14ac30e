"""Read talks whose parts say what they are, by class, by ``itemprop`` or as JSON-LD.

``<li><span class="date">2024-11-20</span> <a>Peat</a> <span class="speaker">Jane Roe</span></li>``.
The names of properties are those of https://schema.org/Event, also in JSON-LD.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from bs4 import Tag

from ...markup.html_to_markdown import from_html
from ...recognize.field_names import role_of
from ...recognize.leading_date import split_date
from ...recognize.links import read_links
from ...recognize.when.read import read_when
from ...rows.model import Cell, Row
from ...source_file import Source
from ...vocabulary import names

_PROPERTIES = {
    "name": "title",
    "startDate": "start",
    "endDate": "end",
    "location": "location",
    "performer": "speakers",
    "description": "abstract",
}
_STATUSES = {
    "EventCancelled": "cancelled",
    "EventPostponed": "postponed",
    "EventRescheduled": "moved",
}
_ROLES = names("title speakers date time start end location venue room abstract affiliation track")
_WHEN = names("date time start")
_SURE = names("speakers location venue room start")
"""A title and a date alone are as well those of an article."""
_OF_POSTS = names("""
    author byline vcard published updated posted-on post-date entry-date post-meta dt-published
""")
"""Who wrote a post and when it appeared: no speaker and no day of a talk."""
_CARDS = names("card card-body event talk session lecture seminar vevent")
_BELOW = names("subtitle meta info details when")
"""Parts of class names of what stands below a title: when and where, on one line."""
_HEADINGS = re.compile(r"h[1-6]")
_SHORT = 3
"""So many words beside links are no abstract."""
_DEEPEST = 20

Text = Callable[[Tag], str]
"""What turns a tag into Markdown on one line."""


def card_row(tag: Tag, source: Source, line: int, text: Text) -> Row | None:
    """Return the talk that a part of a page is; ``None`` if its parts do not say so.

    The tree is changed if there is one.
    """
    parts = list(_parts(tag))
    roles = [role for role, _ in parts]
    once = [role for role in roles if role != "speakers"]
    is_sure = _SURE & set(roles) or (_is_event(tag) and any(map(_has_hour, parts)))
    is_talk = _WHEN & set(roles) and is_sure and len(set(once)) == len(once)
    if not is_talk or _holds_all(tag, [part for _, part in parts]):
        return None
    if "title" not in roles and (title := _title(tag, [part for _, part in parts])) is not None:
        parts.append(("title", title))
        roles.append("title")
    if "title" not in roles:
        return None
    cells: dict[str, str] = {}
    for role, part in parts:
        said = _said(role, part, text)
        cells[role] = f"{cells[role]}\n{said}" if role in cells else said
    for _, part in parts:
        part.decompose()
    rest = text(tag).strip(" –—-|·")
    links, words = read_links(rest)
    if rest:
        cells.setdefault("links" if links and len(words.split()) <= _SHORT else "abstract", rest)
    return Row({role: Cell(said, line) for role, said in cells.items() if said}, source.at(line))


def _parts(tag: Tag) -> Iterator[tuple[str, Tag]]:
    """Yield the parts with a role, the outermost of those inside of each other."""
    for child in tag.find_all(True, recursive=False):
        role = _role(child)
        if role is not None:
            yield role, child
        else:
            yield from _parts(child)


def _role(tag: Tag) -> str | None:
    classes = [str(name) for name in tag.get_attribute_list("class") if name]
    if _OF_POSTS.intersection(classes):
        return None
    if found := _PROPERTIES.get(str(tag.get("itemprop", ""))):
        return found
    for name in classes:
        words = re.sub(r"[-_]+", " ", name)
        for spelt in (words, words.split()[-1]) if words.strip() else ():
            if (role := role_of(spelt)) in _ROLES:
                return role
    is_below = bool(_BELOW.intersection(re.split(r"[-_ ]+", " ".join(classes))))
    if is_below and split_date(tag.get_text(" ", strip=True)) is not None:
        return "date"
    return "date" if tag.name == "time" and tag.get("datetime") else None


def _is_event(tag: Tag) -> bool:
    """Whether a part of a page is called a card or an event."""
    return bool(_CARDS.intersection(map(str, tag.get_attribute_list("class"))))


def _has_hour(found: tuple[str, Tag]) -> bool:
    """Whether a part says the hour, as those of events do and those of posts hardly ever."""
    role, part = found
    return role in _WHEN and read_when(part.get_text(" ", strip=True)).start is not None


def _holds_all(tag: Tag, parts: list[Tag]) -> bool:
    """Whether one part inside has all that tells: it is the talk, or its parts are several."""
    inner = tag.find_all(True, recursive=False)
    return any(all(child in part.parents for part in parts) for child in inner)


def _title(tag: Tag, parts: list[Tag]) -> Tag | None:
    """Return the first heading, else the first link, that no part holds."""
    for wanted in (_HEADINGS, "a"):
        for found in tag.find_all(wanted):
            inside = any(found is part or part in found.parents for part in parts)
            if not inside and found.get_text(strip=True) and role_of(found.get_text()) is None:
                return found
    return None


def _said(role: str, part: Tag, text: Text) -> str:
    """Return what a part says; a date as ``datetime`` or ``content`` has it if that says more."""
    time = part if part.name == "time" else part.find("time")
    exact = part.get("content") or (time.get("datetime") if isinstance(time, Tag) else None)
    shown = text(part)
    if role not in ("date", "start", "end") or exact is None:
        return shown or str(exact or "")
    is_enough = "T" not in str(exact) and read_when(shown).day is not None
    return shown if is_enough else str(exact)


def event_rows(tree: Tag, source: Source) -> list[Row]:
    """Return the events of a page that JSON-LD describes."""
    rows = []
    for script in tree.find_all("script", type="application/ld+json"):
        try:
            data = json.loads(script.get_text())
        except (ValueError, RecursionError):
            continue
        line = script.sourceline or 1
        for event in _events(data):
            cells = {role: Cell(said, line) for role, said in _cells(event) if said}
            rows.append(Row(cells, source.at(line)))
    return rows


def _events(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for item in data:
            yield from _events(item, depth + 1)
    elif isinstance(data, dict):
        inner = [data.get(key) for key in ("@graph", "itemListElement", "item", "subEvent")]
        if str(data.get("@type", "")).endswith("Event") and data.get("startDate"):
            yield data
        yield from _events([item for item in inner if item], depth + 1)


def _cells(event: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for key, role in _PROPERTIES.items():
        said = _named(event.get(key))
        yield role, from_html(said)[0] if role in ("title", "abstract") else said
    yield "url", _named(event.get("url"))
    yield "status", _STATUSES.get(_named(event.get("eventStatus")).rpartition("/")[2], "")


def _named(value: Any, depth: int = 0) -> str:
    """Return a value as text: of a thing its name, of several a line each."""
    if isinstance(value, list) and depth < _DEEPEST:
        return "\n".join(text for item in value if (text := _named(item, depth + 1)))
    if isinstance(value, dict):
        is_online = value.get("@type") == "VirtualLocation" and not value.get("name")
        return "Online" if is_online else _named(value.get("name"), _DEEPEST)
    return value.strip() if isinstance(value, str) else ""
