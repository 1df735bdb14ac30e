"""Changes for readers and programs: text, Markdown, JSON, an Atom feed.

Each change is a line: what it is, which talk, then how it is now and how it was.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from xml.etree import ElementTree as ET

from ..talks.changes import Change, What, title_of
from ..talks.model import Link, Talk
from .feeds import atom
from .feeds.entries import FeedEntry, add_facts, add_links
from .json import Value, talk_value
from .programme import Programme, moment_of
from .text import escaped

DOT = " · "
"""What parts the facts of a line."""


def _(text: str) -> str:
    """Mark a word for the catalogs."""
    return text


_LABELS = {
    What.NEW: _("New talk"),
    What.CANCELLED: _("cancelled"),
    What.POSTPONED: _("postponed"),
    What.REINSTATED: _("Takes place after all"),
    What.MOVED: _("moved"),
    What.TIME: _("Time"),
    What.PLACE: _("Location"),
    What.TITLE: _("New title"),
    What.SPEAKERS: _("Speakers"),
    What.ABSTRACT: _("Abstract"),
    What.RECORDING: _("Videos"),
    What.SLIDES: _("Slides"),
    What.GONE: _("No longer in the programme"),
}
"""Names of changes for readers, to be translated."""


_BEFORE = _("before: %s")


def label(programme: Programme, change: Change) -> str:
    """Return the name of a change, capitalized."""
    return programme.heading(_LABELS[change.what])


def facts(programme: Programme, change: Change) -> list[str]:
    """Return the details of a change, without the talk's title, as plain text."""
    talk, before = change.talk, change.before or change.talk
    now, then = programme.people(talk.speakers), programme.people(before.speakers)
    found: list[str] = []
    match change.what:
        case What.NEW | What.REINSTATED:
            found = [now, _when(programme, talk), programme.place(talk, talk.when)]
        case What.CANCELLED | What.POSTPONED | What.GONE:
            found = [now, _when(programme, replace(before, when=change.slot_before))]
        case What.MOVED | What.TIME:
            earlier = _when(programme, replace(before, when=change.slot_before))
            is_known = change.slot_before.date is not None
            is_day_only = change.slot_before.start is None and change.what is What.TIME
            was = earlier if is_known and not is_day_only else ""
            found = [_with(programme, _when(programme, talk), was, _("was %s"))]
        case What.PLACE:
            places = (programme.place(one, one.when) for one in (talk, before))
            found = [_with(programme, *places)]
        case What.TITLE:
            was = programme.words(before.title) if title_of(before) else ""
            found = [now, programme.translate(_BEFORE) % was if was else ""]
        case What.SPEAKERS:
            found = [_with(programme, now, then)]
        case What.RECORDING | What.SLIDES | What.ABSTRACT:
            found = [now]
    return [fact for fact in found if fact]


def _when(programme: Programme, talk: Talk) -> str:
    return "; ".join(programme.when(talk))


def _with(programme: Programme, now: str, before: str, words: str = _BEFORE) -> str:
    """Return how something is, with how it was in brackets where that was known."""
    now = now or programme.translate(_("TBA"))
    return f"{now} ({programme.translate(words) % before})" if before else now


def links(programme: Programme, change: Change) -> Iterator[tuple[str, str | None]]:
    """Yield the links that were added, each with its label and address."""
    name = programme.translate(_("slides") if change.what is What.SLIDES else _("video"))
    for link in change.links:
        yield programme.label(link, name), programme.address(link)


def page_of(programme: Programme, change: Change) -> str | None:
    """Return the absolute address of the talk, of one that is gone that of the series."""
    return programme.url if change.what is What.GONE else programme.page(change.talk)


def _as_text(programme: Programme, found: Sequence[Change], updated: datetime) -> str:
    return "".join(f"{line}\n" for line in map(_line_of(programme), found))


def _line_of(programme: Programme) -> Callable[[Change], str]:
    def line(change: Change) -> str:
        said = (f"{name}: {url}" if url else name for name, url in links(programme, change))
        name = f"{label(programme, change)}: {programme.name(change.talk)}"
        return DOT.join([name, *facts(programme, change), *said])

    return line


def _as_markdown(programme: Programme, found: Sequence[Change], updated: datetime) -> str:
    lines = []
    for change in found:
        name, page = escaped(programme.name(change.talk)), page_of(programme, change)
        shown = f"[{name}](<{page}>)" if page is not None else name
        said = [
            f"[{escaped(words)}](<{url}>)" if url else escaped(words)
            for words, url in links(programme, change)
        ]
        head = f"- **{escaped(label(programme, change))}:** {shown}"
        lines.append(DOT.join([head, *map(escaped, facts(programme, change)), *said]))
    return "".join(f"{line}\n" for line in lines)


_SLOT = ("date", "start", "end", "timezone", "end_date", "daily", "precision", "slots")
_KEYS = {
    What.CANCELLED: ("status",),
    What.POSTPONED: ("status",),
    What.REINSTATED: ("status",),
    What.MOVED: _SLOT,
    What.TIME: _SLOT,
    What.PLACE: ("venue", "location", "room"),
    What.TITLE: ("title",),
    What.SPEAKERS: ("speakers",),
    What.ABSTRACT: ("abstract",),
    What.RECORDING: ("videos",),
    What.SLIDES: ("slides",),
}
"""The keys of a talk that a change is about; those that are not here are about all of it."""


def _value(change: Change, talk: Talk | None) -> Value | None:
    """Return the value that has changed, in the form of ``--to json``."""
    if talk is None:
        return None
    whole = talk_value(talk)
    return {key: whole[key] for key in _KEYS.get(change.what, whole)}


def _after(change: Change) -> Value | None:
    return _value(change, None if change.what is What.GONE else change.talk)


def _as_json(programme: Programme, found: Sequence[Change], updated: datetime) -> str:
    values = [
        {
            "change": change.what.value,
            "id": change.talk.id,
            "title": programme.name(change.talk),
            "url": page_of(programme, change),
            "before": _value(change, _as_planned(change)),
            "after": _after(change),
        }
        for change in found
    ]
    return json.dumps(values, ensure_ascii=False, indent=2) + "\n"


def _as_planned(change: Change) -> Talk | None:
    if change.before is None or change.what not in (What.MOVED, What.TIME):
        return change.before
    return replace(change.before, when=change.slot_before)


def _as_atom(programme: Programme, found: Sequence[Change], updated: datetime) -> str:
    """Return a feed (RFC 4287): an entry has the same id whenever it is written again."""
    made = [_entry(programme, change, updated) for change in found]
    words = programme.translate(_("What has changed"))
    named = replace(programme, part=words)
    return atom.write_entries(named, made, programme.uid_of("changes"), updated)


def _entry(programme: Programme, change: Change, updated: datetime) -> FeedEntry:
    div = ET.Element("div")
    add_facts(div, facts(programme, change))
    add_links(div, programme, change.links, label(programme, change))
    if change.what in (What.NEW, What.ABSTRACT) and change.talk.abstract is not None:
        div.extend(programme.html(change.talk.abstract))
    now = json.dumps(_after(change), sort_keys=True)
    changed = change.talk.updated if change.what is not What.GONE else None
    return FeedEntry(
        programme.uid(change.talk, f"{change.what.value} {now}"),
        f"{label(programme, change)}: {programme.name(change.talk)}",
        moment_of(changed) if changed is not None else updated,
        div,
        page_of(programme, change),
        change.talk,
        _videos(change),
    )


def _videos(change: Change) -> tuple[Link, ...]:
    return change.links if change.what is What.RECORDING else ()


FORMS: dict[str, Callable[[Programme, Sequence[Change], datetime], str]] = {
    "text": _as_text,
    "md": _as_markdown,
    "json": _as_json,
    "atom": _as_atom,
}
"""How changes are written, by the name of ``--format``."""


def write(programme: Programme, found: Sequence[Change], form: str, updated: datetime) -> str:
    """Return the changes as text.

    :param programme: of the newer data.
    :param form: one of :data:`FORMS`.
    :param updated: the time (aware) of changes that are not dated by the data.
    """
    schedule = programme.schedule
    if schedule.updated is not None:
        updated = moment_of(schedule.updated)
    return FORMS[form](programme, found, moment_of(updated))
