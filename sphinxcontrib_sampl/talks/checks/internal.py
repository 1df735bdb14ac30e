"""Internal addresses: find those that are public elsewhere, and remove them from a schedule."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from html import unescape
from typing import NamedTuple, TypeVar, cast
from urllib.parse import unquote

from ..fields.ids import natural_id, with_distinct_ids
from ..model import Access, Link, Schedule, Text
from ..problems import Kind, Problem

T = TypeVar("T")

GONE = "…"
"""Replaces a hidden address in a text, in each language and markup."""

_ADDRESS = re.compile(
    r"(?:[a-z]+:)?//(?:(?!https?://)[^\s<>\"])+"  # up to a space or the next one
    r"|(?<![\w.@/-])(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?/[^\s<>\"]*"  # a host and a path
    r"|(?<![\w.+@-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+",  # of mailto:
    re.IGNORECASE,
)
_ENDS = re.compile(r"[)\]}`?#&\\]|[*_|,;:!.'](?!\w)")
"""Where an address in running text may end: punctuation, markup, its query and fragment."""
_MOST_ENDS = 50
_REST = re.compile(r"[?#&/][^\s<>\"()\[\]{}*|`]*")
"""A query or fragment after an address, which is as secret."""
_LINKS = (
    re.compile(r"!?\[(?P<label>[^\[\]]*)\]\(\s*<?(?P<url>[^()\s<>]+)>?[^()]*\)"),  # Markdown
    re.compile(r"`(?P<label>[^`<>]*?)\s*<(?P<url>[^<>`\s]+)>`__?"),  # reStructuredText
    re.compile(
        r"<a\s[^<>]*?href\s*=\s*[\"']?(?P<url>[^\"'\s<>]+)[^<>]*>(?P<label>[^<>]*)</a>",
        re.IGNORECASE,
    ),
)
_NO_TEXT = frozenset(("id", "file", "timezone", "term", "color", "orcid", "aliases", "places"))
"""Fields that are neither text nor an address."""
_WHOLE = frozenset(("url", "image", "transcript"))
"""Fields that are one address."""


class Found(NamedTuple):
    """An internal address in a text: its start and end, and its form from :func:`_key`."""

    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class Addresses:
    """The internal addresses of a schedule in the form of :func:`_key`, each with its line."""

    lines: dict[str, int]

    def find(self, text: str) -> Iterator[Found]:
        """Yield the internal addresses in a text."""
        for match in _ADDRESS.finditer(text):
            found = self.at_start(match[0])
            if found is not None:
                length, key = found
                rest = _REST.match(match[0], length)
                end = rest.end() if rest else length
                yield Found(match.start(), match.start() + end, key)

    def at_start(self, run: str) -> tuple[int, str] | None:
        """Return the longest internal address that a run of characters begins with."""
        ends = [len(run), *(m.start() for m in _ENDS.finditer(run))]
        for end in sorted(set(ends[: _MOST_ENDS + 1]), reverse=True):
            key = _key(run[:end])
            if key in self.lines:
                return end, key
        return None

    def has(self, address: str) -> bool:
        """Whether a single address is internal."""
        return self.at_start(address) is not None

    def without(self, text: str) -> str:
        """Return a text without them: a link becomes its label, an address :data:`GONE`."""
        if not self.lines:
            return text
        for links in _LINKS:
            text = links.sub(lambda m: m["label"] if self.has(m["url"]) else m[0], text)
        for start, end, _ in reversed(list(self.find(text))):
            text = text[:start] + GONE + text[end:]
        return text


def _key(address: str) -> str:
    """Return a key that is equal for addresses with the same target."""
    plain = unquote(unescape(address.replace("\\", ""))).lower()
    return re.sub(r"^(?:[a-z]+:)?(?://)?(?:www\.)?", "", plain).rstrip("/")


def internal_addresses(links: Iterable[Link]) -> Addresses:
    """Return the addresses of those links that are internal."""
    lines: dict[str, int] = {}
    for link in links:
        if link.access is Access.INTERNAL and link.url is not None:
            lines.setdefault(_key(link.url), link.line)
    return Addresses(lines)


def internal_of(schedule: Schedule) -> Addresses:
    """Return the addresses of a schedule that are internal."""
    return internal_addresses(v for v, _ in _values(schedule, 0) if isinstance(v, Link))


def public_places(schedule: Schedule, links: Iterable[Link]) -> Iterator[Problem]:
    """Yield the places where an internal address is also public, once for each address.

    :param links: all links of the schedule.
    """
    internal = internal_addresses(links)
    if not internal.lines:
        return
    places: dict[str, set[int]] = {}
    for value, line in _values(schedule, 0):
        if isinstance(value, Link):
            continue
        text = value.text if isinstance(value, Text) else value
        for start, _, key in internal.find(text):
            has_lines = isinstance(value, Text) and not value.folded
            places.setdefault(key, set()).add(line + text.count("\n", 0, start) * has_lines)
    for key, found in places.items():
        line, *more = sorted(found)
        message = f"this address is internal in line {internal.lines[key]}, and public here"
        if more:
            message += f" and in {len(more)} more places"
        message += "; take it out here, or write access: public there"
        yield Problem(Kind.ACCESS, message, schedule.file, line or None)


def _values(value: object, line: int) -> Iterator[tuple[Text | Link | str, int]]:
    """Yield links and public texts, each with a line at or above it."""
    if isinstance(value, Text):
        yield value, value.line
    elif isinstance(value, str):
        yield value, line
    elif isinstance(value, (tuple, dict)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _values(item, line)
    elif is_dataclass(value):
        line = getattr(value, "line", 0) or line
        if isinstance(value, Link):
            yield value, line
            if value.access is Access.INTERNAL:
                return
        for field in fields(value):
            if field.name not in _NO_TEXT:
                yield from _values(getattr(value, field.name), line)


def without_internal(schedule: Schedule, more: Iterable[Addresses] = ()) -> Schedule:
    """Return the schedule without the addresses of internal links, in all fields.

    The labels of internal links are removed, too, since they may be addresses.

    :param more: other addresses to remove: those that are internal elsewhere, or now.
    """
    known = [internal_of(schedule), *more]
    cut = _cut(schedule, Addresses({key: line for one in known for key, line in one.lines.items()}))
    pairs = zip(schedule.talks, cut.talks, strict=True)
    if all(old.has_own_id or old.title == new.title for old, new in pairs):
        return cut
    talks = (  # an id made from a title may contain addresses, too
        new if old.has_own_id or old.title == new.title else replace(new, id=natural_id(new))
        for old, new in zip(schedule.talks, cut.talks, strict=True)
    )
    return replace(cut, talks=tuple(with_distinct_ids(tuple(talks))[0]))


def without_addresses(text: str) -> str:
    """Replace each address in a text by :data:`GONE`, internal or not."""
    return _ADDRESS.sub(GONE, text)


def as_shown(schedule: Schedule, internal: str) -> Schedule:
    """Return the schedule without hidden links.

    :param internal: what is shown of internal links: ``link``, ``label``, or (``hide``) nothing.
    """
    if internal == "link":
        return schedule
    return without_internal(schedule) if internal == "hide" else unlinked(schedule)


def unlinked(value: T) -> T:
    """Return a record, or a tuple of records, in which internal links have no address."""
    if isinstance(value, tuple):
        return cast("T", tuple(map(unlinked, value)))
    if isinstance(value, Link):
        is_secret = value.access is Access.INTERNAL
        return cast("T", replace(value, url=None, transcript=None)) if is_secret else value
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {field.name: unlinked(getattr(value, field.name)) for field in fields(value)}
    return cast("T", replace(value, **changed))


def _cut(value: T, internal: Addresses) -> T:
    """Return a record, or a tuple of records, without the addresses, at any depth."""
    if isinstance(value, str):
        return cast("T", internal.without(value))
    if isinstance(value, tuple):
        return cast("T", tuple(_cut(item, internal) for item in value))
    if isinstance(value, dict):
        return cast("T", {key: _cut(item, internal) for key, item in value.items()})
    if isinstance(value, Link) and _is_secret(value, internal):
        return cast("T", Link(None, access=Access.INTERNAL, file=value.file, line=value.line))
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {}
    for field in fields(value):
        old = getattr(value, field.name)
        if field.name in _WHOLE and isinstance(old, str):
            changed[field.name] = None if internal.has(old) else old
        elif field.name not in _NO_TEXT:
            changed[field.name] = _cut(old, internal)
    return cast("T", replace(value, **changed))


def _is_secret(link: Link, internal: Addresses) -> bool:
    return link.access is Access.INTERNAL or (link.url is not None and internal.has(link.url))
