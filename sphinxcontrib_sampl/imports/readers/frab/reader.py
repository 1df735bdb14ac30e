"""Read schedules of frab and pretalx, as JSON and XML, and lists of pretalx's API.

The formats: https://github.com/voc/schedule (``schedule.json``, ``schedule.xml``) and
https://docs.pretalx.org/api/. What only programs need is dropped: numbers, ``guid``,
``code``, ``slug``, logos, addresses for feedback. Answers of speakers, their e-mail addresses and
submissions that are not accepted are private.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from ....formats.frab import OWN
from ....talks.yaml.unreadable import Unreadable
from ...context import ImportContext
from ...draft import Draft, Value
from ...entry_times import in_order, on_clock, put_slot, same_zone_once, zone_of
from ...exact import carried_of
from ...reader import Reader
from ...rows.model import listed
from ...source_file import Source
from .event import EventReader, ScheduledEvent, read_end, read_start, said
from .xml import Element, schedule_of_xml

_XML = re.compile(r"\s*(?:<\?xml.{0,200}?\?>)?.{0,4000}?<schedule[\s>]", re.DOTALL)
_NOT_ACCEPTED = frozenset(("submitted", "rejected", "withdrawn", "draft", "deleted"))
_EVENT = frozenset(("title", "persons", "speakers", "abstract", "duration", "room", "code"))


def _claims(sources: Sequence[Source]) -> float:
    start = sources[0].text[:5000].lstrip()
    if start.startswith("<"):
        return 0.95 if _XML.match(start) else 0.0
    if not start.startswith(("{", "[")):
        return 0.0
    try:
        data = sources[0].json
    except Unreadable:
        return 0.0
    conference = _conference(data)
    if isinstance(conference.get("days"), list):
        has_events = next(_events(data), None) is not None
        return 0.95 if has_events or conference is not data else 0.0  # days of anything else
    if not conference and isinstance(data, dict) and "results" not in data:
        return 0.9 if "conference_events" in data else 0.0
    first = next(_events(data), None)
    keys = set(first.data) if first is not None else set()
    return 0.9 if {"code", "state", "speakers"} <= keys or {"persons", "guid"} <= keys else 0.0


def _read(sources: Sequence[Source], context: ImportContext) -> Draft:
    source = sources[0]
    is_xml = source.text.lstrip().startswith("<")
    data = schedule_of_xml(source) if is_xml else source.json
    conference = _conference(data)
    draft = Draft()
    _head(conference, draft)
    events = [event for event in _events(data) if _is_public(event.data, context)]
    draft.carried = _carried(data, context)
    if not events and not _is_own(data):  # ours may carry talks without a time
        raise source.unreadable("the schedule has no events")
    _report_empty_days(conference, context)
    starts = [read_start(event.data, event.day) for event in events]
    stated = str(conference.get("time_zone_name") or conference.get("timezone") or "")
    zone = zone_of(starts, stated, context, draft, source.at())
    reader = EventReader(context, _base(data, conference), is_own=_is_own(data))
    for event, start in zip(events, starts, strict=True):
        entry = reader.read(event)
        entry.key = str(event.data.get("guid") or "")
        draft.entries.append(entry)
        if start is None:
            context.report.ask(entry, f"{said(event.data.get('title'))!r} has no date")
            continue
        end = None
        if isinstance(start, datetime):
            end = read_end(event.data, start)
            end = on_clock(end, zone) if end is not None else None
        shown = on_clock(start, zone) if isinstance(start, datetime) else start
        if problem := put_slot(entry, shown, end):
            context.report.ask(entry, problem)
    draft.entries = in_order(draft.entries)
    _rooms(conference, draft)
    same_zone_once(draft)
    return draft


def _is_own(data: Any) -> bool:
    """Whether ``sampl export`` made a schedule."""
    generator = data.get("generator") if isinstance(data, dict) else None
    return isinstance(generator, dict) and generator.get("name") == "sphinxcontrib-sampl"


def _carried(data: Any, context: ImportContext) -> dict[str, Any] | None:
    """Return what our own schedules have beside the conference."""
    if not _is_own(data):
        return None
    schedule = data.get("schedule")
    found = schedule.get(OWN) if isinstance(schedule, dict) else data.get(OWN)
    return carried_of(found, context) if isinstance(found, str) else found


def _conference(data: Any) -> dict[str, Any]:
    """Return what is about the whole: ``schedule.conference``, or the nearest to it."""
    inner = data
    for key in ("schedule", "conference"):
        if isinstance(inner, dict) and isinstance(inner.get(key), dict):
            inner = inner[key]
    return inner if isinstance(inner, dict) else {}


def _events(data: Any) -> Iterator[ScheduledEvent]:
    """Yield the events of a schedule, or of a list."""
    conference = _conference(data)
    days = conference.get("days")
    if isinstance(days, list):
        for day in days:
            yield from _of_day(day if isinstance(day, dict) else {})
        return
    for name in ("conference_events", "events", "talks", "submissions", "results"):
        inner = data.get(name) if isinstance(data, dict) else None
        inner = inner.get("events") if isinstance(inner, dict) else inner
        if isinstance(inner, list):
            data = inner
            break
    for event in data if isinstance(data, list) else ():
        if isinstance(event, dict) and _EVENT & set(event):
            yield from _with_slots(event)


def _of_day(day: dict[str, Any]) -> Iterator[ScheduledEvent]:
    about = {key: value for key, value in day.items() if isinstance(value, str)}
    rooms = day.get("rooms") or {"": day.get("events") or day.get("talks") or day.get("event")}
    pairs = rooms.items() if isinstance(rooms, dict) else ((None, room) for room in listed(rooms))
    for name, inner in pairs:
        room = name
        if isinstance(inner, dict):
            room = said(inner.get("name")) if name is None else name
        events = inner.get("events") or inner.get("talks") if isinstance(inner, dict) else inner
        for event in listed(events):
            if isinstance(event, dict):
                line = event.line if isinstance(event, Element) else None
                yield ScheduledEvent(event, room or "", about, line)


def _with_slots(event: dict[str, Any]) -> Iterator[ScheduledEvent]:
    """Yield a submission of pretalx's API once for each of its slots."""
    slots = [slot for slot in [event.get("slot"), *listed(event.get("slots"))] if _is_slot(slot)]
    if not slots:
        yield ScheduledEvent(event)
    for slot in slots:
        data = {**event, **slot, "date": slot["start"]}
        yield ScheduledEvent(data, said(slot.get("room")))


def _is_slot(slot: Any) -> bool:
    return isinstance(slot, dict) and isinstance(slot.get("start"), str)


def _is_public(event: dict[str, Any], context: ImportContext) -> bool:
    state = str(event.get("state") or "").lower()
    if state in _NOT_ACCEPTED:
        context.skip(f"a submission that is {state}")
        return False
    return True


def _head(conference: dict[str, Any], draft: Draft) -> None:
    for key, names in (("title", ("title", "name")), ("description", ("description",))):
        text = next((text for name in names if (text := said(conference.get(name)))), "")
        if text:
            draft.values[key] = text
    url = str(conference.get("url") or "")
    if url.startswith(("http://", "https://")) and "://localhost" not in url:
        draft.values["url"] = url


def _rooms(conference: dict[str, Any], draft: Draft) -> None:
    """List rooms and tracks in the order that the conference gives them, if it lists them."""
    for key, one in (("tracks", "track"), ("rooms", "room")):
        found = [name for item in listed(conference.get(key)) if (name := said(item))]
        used = [text for entry in draft.entries if (text := getattr(entry, one))]
        if found:
            names = [name for name in dict.fromkeys(found) if name in used]
            draft.values[key] = list[Value](dict.fromkeys([*names, *used]))


def _report_empty_days(conference: dict[str, Any], context: ImportContext) -> None:
    for day in listed(conference.get("days")):
        if isinstance(day, dict) and not any(_of_day(day)):
            context.say(f"the day {str(day.get('date'))[:20]} has no events")


def _base(data: Any, conference: dict[str, Any]) -> str:
    """Return what relative addresses of a schedule are relative to."""
    schedule = data.get("schedule") if isinstance(data, dict) else None
    base = schedule.get("base_url") if isinstance(schedule, dict) else None
    for url in (base, conference.get("url")):
        if isinstance(url, str) and url.startswith(("http://", "https://")):
            return urljoin(url, ".")
    return ""


READER = Reader("a schedule of frab or pretalx (JSON, XML)", _claims, _read)
