"""Read Write the Docs: ``<name>-sessions.yaml``, ``-schedule.yaml`` and ``-config.yaml``.

The format: https://github.com/writethedocs/www/tree/main/docs/_data. Dates are only in the prose
of the configuration; slots have times without am and pm, or only how long they are. Older
conferences have a list for each day: ``Session: Title – Speaker``, ``Time``, ``Duration``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from ....talks.yaml.source import Mapping, Node
from ....talks.yaml.source import Sequence as Items
from ....talks.yaml.unreadable import Unreadable
from ...combine import joined
from ...context import ImportContext
from ...documents import documents, raw
from ...draft import Draft
from ...reader import Reader
from ...rows.interpret import understand
from ...rows.model import Page, Raw
from ...source_file import Source
from ..yaml.classify import mappings
from .schedule import Conference, Slots

_PART = re.compile(r"(?:^|[-_.])(?:sessions|schedule|second-schedule|config|speakers)(?=[-_.]|$)")
_DAY = re.compile(r"[-_.]?((?:writing[-_])?day(?:[-_]?\d)?)$", re.IGNORECASE)
_KEY = re.compile(r"(?:^[ \t]*(?:- +)?|[{,][ \t]*)(\w+):(?=\s)", re.MULTILINE)
_DAYS = re.compile(r"^(?:talks|writing_day|outing|\w*day_?\d):\s*$", re.MULTILINE)
Part = Literal["sessions", "schedule", "day", "config", ""]


@dataclass(slots=True)
class _Files:
    """The files of one conference."""

    sessions: list[tuple[Source, Items]] = field(default_factory=list)
    schedule: list[tuple[Source, Slots]] = field(default_factory=list)
    config: dict[str, Raw] = field(default_factory=dict)


def part_of(text: str) -> Part:
    """Return which file of a conference a text is, by its keys; cheap."""
    head = text[:100_000]
    keys = set(_KEY.findall(head))
    if {"tz", "date"} <= keys and re.search(r"^flag\w+:", head, re.MULTILINE):
        return "config"
    if {"Session", "Time"} <= keys and re.search(r"^- ", head, re.MULTILINE):
        return "day"
    if {"slug", "title", "speakers"} <= keys and ({"series", "series_slug", "youtubeId"} & keys):
        return "sessions"
    is_day = _DAYS.search(head)
    names_talks = keys & {"date", "speaker", "speakers", "presenter"}  # theirs are in other files
    is_schedule = is_day and not names_talks and keys & {"time", "duration"} and "title" in keys
    return "schedule" if is_schedule else ""


def _claims(sources: Sequence[Source]) -> float:
    parts = {part_of(source.text) for source in sources} - {""}
    known = sum(bool(part_of(source.text)) for source in sources)
    if not parts or parts == {"config"} or 2 * known < len(sources):
        return 0.0
    return 0.95 if len(parts) > 1 or "day" in parts else 0.85


def read_pages(sources: Sequence[Source], context: ImportContext) -> tuple[list[Page], list[str]]:
    """Return a page for each conference, and the remarks for the head of the draft.

    :raises Unreadable: if there is neither a schedule nor a list of sessions.
    """
    files = _by_conference(sources, context)
    pages: list[Page] = []
    remarks: list[str] = []
    for name, found in files.items():
        if not found.sessions and not found.schedule:
            context.report.say(
                sources[0].at(), f"{name}: a configuration without schedule and sessions"
            )
            continue
        conference = Conference(name, found.config, context)
        for source, items in found.sessions:
            conference.add_sessions(source, items)
        pages.append(conference.page(found.schedule))
        remarks += [text for text in conference.remarks if text not in remarks]
    if not pages:
        raise sources[0].unreadable(
            "no schedule and no sessions of Write the Docs are in these files"
        )
    return pages, remarks


def _by_conference(sources: Sequence[Source], context: ImportContext) -> dict[str, _Files]:
    """Return the files of each conference, by what their names have in common."""
    found: dict[str, _Files] = {}
    known = [(source, part_of(source.text)) for source in sources]
    for source, part in known:
        if not part:
            context.report.say(source.at(), "skipped: no file of Write the Docs")
    one = sum(part == "config" for _, part in known) <= 1
    for source, part in known:
        if not part:
            continue
        name = _DAY.sub("", _PART.sub("", source.stem)).strip("-_.") or source.stem
        files = found.setdefault("" if one and len(known) > 1 else name, _Files())
        try:
            nodes = documents(context.of(source))
        except Unreadable as error:
            if len(sources) == 1:
                raise
            context.report.problems.append(error.problem)
            continue
        for node in nodes[:1]:
            _add(files, context.of(source), part, node)
    return found


def _add(files: _Files, context: ImportContext, part: Part, node: Node) -> None:
    if part == "sessions" and isinstance(node, Items):
        files.sessions.append((context.source, node))
    elif part == "config" and isinstance(node, Mapping):
        config = raw(node)
        files.config = config if isinstance(config, dict) else {}
    else:
        slots = list(_slots(context.source, node))
        files.schedule += [(context.source, day) for day in slots]
        if not slots:
            context.say("skipped: a file without a schedule")


def _slots(source: Source, node: Node) -> Iterator[Slots]:
    if isinstance(node, Items) and (items := mappings(node)):
        named = _DAY.search(source.stem)
        yield Slots(named[1] if named else source.stem, items)
    for key, value in node.items if isinstance(node, Mapping) else []:
        if items := mappings(value):
            yield Slots(key.text, items)


def _read(sources: Sequence[Source], context: ImportContext) -> Draft:
    pages, remarks = read_pages(sources, context)
    draft = joined([understand(page, context) for page in pages])
    draft.remarks[:0] = remarks
    return draft


READER = Reader("Write the Docs: sessions, schedule, config", _claims, _read, True)
