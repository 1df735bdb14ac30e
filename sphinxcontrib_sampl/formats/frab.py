"""``--to frab-json`` and ``--to frab-xml``: a schedule for conference apps.

Schedule v1 of frab and pretalx, which Giggity, EventFahrplan, voctomix and others read
(https://github.com/voc/schedule).  A day has rooms, a room has events; each slot of a talk is one.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import groupby
from typing import Any
from uuid import UUID, uuid5
from xml.etree import ElementTree as ET

from ..talks.fields.ids import slug
from ..talks.model import Kind, Link, Slot, Talk, Text
from ..talks.when.zones import instant
from .calendars.occasions import Occasion, occasions, talk_lines
from .calendars.occasions import left_out as without_day
from .programme import Programme, as_json, is_off
from .text import xml_text

OWN = "sampl"
"""What ``sampl import`` reads: a key beside the conference, a processing instruction."""
_SHORTEST = 4
"""Characters of an acronym and of a slug, by the schema."""
_MOST_HOURS = 100
"""The schema has two digits for the hours of a duration."""
_NAMES = {"media": "Videos", "slides": "Slides", "paper": "Papers", "related": "Links"}
"""The default labels of links, by type."""
_XSD = "https://c3voc.de/schedule/schema.xsd"


@dataclass(frozen=True, slots=True)
class _Event:
    """What takes place on one day."""

    occasion: Occasion
    uid: str
    slug: str
    start: datetime
    end: datetime | None
    room: str


def left_out(programme: Programme) -> Iterator[tuple[str, Talk]]:
    """Yield talks that the format cannot contain, each after the reason."""
    yield from without_day(programme)
    for occasion in occasions(programme):
        if (reason := _reason(occasion)) is not None:
            name = occasion.term.name if occasion.term is not None else ""
            yield reason, replace(occasion.talk, title=Text(name)) if name else occasion.talk


def shown(programme: Programme) -> dict[str, list[str]]:
    """Return the ids of the talks that each event is of, by its guid."""
    return {event.uid: event.occasion.ids for event in _events(programme)}


def _reason(occasion: Occasion) -> str | None:
    if occasion.talk.kind is Kind.HOLIDAY:
        return "the format has no holidays"
    if is_off(occasion.talk):
        return "they do not take place"
    if occasion.slot.start is None:
        return "the format needs a time"
    if occasion.slot.start.tzinfo is None:
        return "the format needs a time zone (--timezone)"
    return None


def _events(programme: Programme) -> list[_Event]:
    found, seen = [], Counter[str]()
    for occasion in occasions(programme):
        if _reason(occasion) is None:
            room = _room(programme, occasion.talk, occasion.slot)
            name = slug(f"{programme.id} {occasion.talk.id}")
            for number, (start, end) in enumerate(_parts(occasion.slot)):
                uid = occasion.uid if not number else str(uuid5(UUID(occasion.uid), str(number)))
                seen[name] += 1  # a talk's slots, and the days of a workshop, have each their own
                own = f"{name}-{seen[name]}" if seen[name] > 1 else name
                found.append(_Event(occasion, uid, _long_enough(own), start, end, room))
    return sorted(found, key=lambda event: (event.start.date(), instant(event.start)))


def _parts(slot: Slot) -> Iterator[tuple[datetime, datetime | None]]:
    """Yield start and end on each of the days of a slot."""
    if slot.start is None:
        return
    days = (slot.last - slot.date).days if slot.daily and slot.last and slot.date else 0
    for n in range(days + 1):
        later = timedelta(days=n)
        end = slot.end - timedelta(days=days) + later if slot.end is not None else None
        yield slot.start + later, end


def _room(programme: Programme, talk: Talk, slot: Slot) -> str:
    name = slot.room or talk.room or programme.words(talk.location)
    return name or programme.place(talk, slot) or programme.translate("TBA")


def _conference(programme: Programme, events: list[_Event]) -> dict[str, Any]:
    schedule = programme.schedule
    days = {event.start.date() for event in events}
    acronym = _long_enough(slug(programme.id)).replace("-", "_")  # which the schema allows
    return {
        "acronym": acronym,
        "title": programme.title,
        "start": min(days).isoformat() if days else "",
        "end": max(days).isoformat() if days else "",
        "daysCount": len(days),
        "timeslot_duration": "00:05",
        "time_zone_name": next(filter(_has_name, (schedule.timezone, *map(_zone, events))), "UTC"),
        **_known({"url": programme.url}),
    }


def _zone(event: _Event) -> str | None:
    return event.occasion.slot.timezone


def _has_name(zone: str | None) -> bool:
    """Whether a zone is one of IANA's, not an offset."""
    return zone is not None and "/" in zone


def _known(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values that are known, without empty addresses."""
    return {key: value for key, value in values.items() if value}


def _long_enough(text: str) -> str:
    return text if len(text) >= _SHORTEST else f"{text}-talks"


def _number(uid: str) -> int:
    """Return a whole number for a UID, in 31 bits: apps keep it in a column of that size."""
    return int(sha256(uid.encode()).hexdigest()[:8], 16) >> 1 or 1


def _as_value(programme: Programme, event: _Event) -> dict[str, Any]:
    """Return an event as JSON has it; XML has the same names."""
    talk, term = event.occasion.talk, event.occasion.term
    name = term.name if term is not None else programme.name(talk)
    ways_in = programme.ways_in(talk, event.occasion.slot)
    links = [{"title": label, "url": url, "type": "related"} for label, url in ways_in]
    return {
        "guid": event.uid,
        "id": _number(event.uid),
        **_known({"logo": programme.absolute(talk.image, talk.file)}),
        "date": event.start.isoformat(timespec="seconds"),
        "start": f"{event.start:%H:%M}",
        "duration": _duration(event),
        "room": event.room,
        "slug": event.slug,
        "url": programme.page(event.occasion.shown) or "",
        "title": name,
        "subtitle": "",
        "language": talk.language or programme.schedule.language or "",
        "track": programme.track(talk),
        "type": talk.kind_id,
        "abstract": "\n".join(talk_lines(programme, event.occasion.talks))
        or programme.block(talk.abstract),
        "description": programme.block(talk.note),
        "recording_license": talk.license or "",
        "do_not_record": talk.recorded is False,
        "persons": [_person(programme, talk, number) for number in range(len(talk.speakers))],
        "links": [*links, *_links(programme, talk.videos, "media"), *_links(programme, talk.links)],
        "attachments": [
            *_links(programme, talk.slides, "slides"),
            *_links(programme, talk.papers, "paper"),
        ],
    }


def _links(
    programme: Programme, links: Iterable[Link], type_: str = "related"
) -> Iterator[dict[str, str]]:
    """Yield links that lead somewhere, with one of the types that the schema has."""
    for link in links:
        if (url := programme.address(link)) is not None:
            name = programme.label(link, programme.translate(_NAMES[type_]))
            yield {"title": name, "url": url, "type": type_}


def _person(programme: Programme, talk: Talk, number: int) -> dict[str, Any]:
    """Return a speaker; never an e-mail address."""
    person = talk.speakers[number]
    uid = programme.uid_of("person", person.id or person.name)
    return {
        "guid": uid,
        "id": _number(uid),
        "name": person.name,
        "public_name": programme.person(person),
        **_known({"avatar": programme.absolute(person.image, person.file)}),
        "biography": programme.block(person.bio)
        or (programme.block(talk.bio) if len(talk.speakers) == 1 else ""),
    }


def _duration(event: _Event) -> str:
    """Return ``HH:MM``, with days in front where hours do not do; ``00:00`` if it is not known."""
    if event.end is None:
        return "00:00"
    minutes = int((instant(event.end) - instant(event.start)).total_seconds()) // 60
    days = minutes // (24 * 60) if minutes >= _MOST_HOURS * 60 else 0
    minutes -= days * 24 * 60
    clock = f"{minutes // 60:02}:{minutes % 60:02}"
    return f"{days}:{clock}" if days else clock


def _days(programme: Programme) -> tuple[list[_Event], list[dict[str, Any]]]:
    """Return all events, and the days with their rooms and the events of each."""
    events = _events(programme)
    days = []
    by_day = groupby(events, key=lambda event: event.start.date())
    for index, (day, found) in enumerate(by_day, start=1):
        today = list(found)
        rooms: dict[str, list[dict[str, Any]]] = {}
        for event in today:
            rooms.setdefault(event.room, []).append(_as_value(programme, event))
        ends = [event.end or event.start for event in today]
        days.append(
            {
                "index": index,
                "date": day.isoformat(),
                "day_start": today[0].start.isoformat(timespec="seconds"),
                "day_end": max(ends, key=instant).isoformat(timespec="seconds"),
                "rooms": rooms,
            }
        )
    return events, days


def write_json(programme: Programme) -> str:
    """Return a programme as ``schedule.json``."""
    events, days = _days(programme)
    names = dict.fromkeys(event.room for event in events)
    conference = _conference(programme, events)
    conference["rooms"] = [
        {"name": name, "slug": slug(name), "guid": programme.uid_of("room", name)} for name in names
    ]
    conference["tracks"] = [
        {"name": track.name, "slug": slug(track.name), "color": _hex(track.color)}
        for track in programme.schedule.tracks
    ]
    conference["days"] = days
    value = {
        "$schema": "https://c3voc.de/schedule/schema.json",
        "generator": {"name": "sphinxcontrib-sampl"},
        "schedule": {
            "version": f"{programme.updated:%Y-%m-%d %H:%M}",
            **_known({"base_url": programme.url}),
            **_known({OWN: programme.carried}),
            "conference": conference,
        },
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def write_xml(programme: Programme) -> str:
    """Return a programme as ``schedule.xml``."""
    events, days = _days(programme)
    namespace = "http://www.w3.org/2001/XMLSchema-instance"
    root = ET.Element("schedule", {"xmlns:xsi": namespace, "xsi:noNamespaceSchemaLocation": _XSD})
    _add(root, "generator").set("name", "sphinxcontrib-sampl")
    _add(root, "version", f"{programme.updated:%Y-%m-%d %H:%M}")
    facts = _conference(programme, events)
    conference = _add(root, "conference")
    names = ("acronym", "title", "start", "end", "daysCount", "timeslot_duration")
    for name in (*names, "url", "time_zone_name"):
        if facts.get(name):
            _add(conference, name.removesuffix("Count"), str(facts[name]))
    for track in programme.schedule.tracks:
        about = {"name": xml_text(track.name), "slug": slug(track.name), "color": _hex(track.color)}
        ET.SubElement(conference, "track", about)
    for day in days:
        about = {"index": str(day["index"]), "date": day["date"]}
        element = ET.SubElement(
            root, "day", about | {"start": day["day_start"], "end": day["day_end"]}
        )
        for name, talks in day["rooms"].items():
            guid = programme.uid_of("room", name)
            room = ET.SubElement(element, "room", {"name": xml_text(name), "guid": guid})
            for talk in talks:
                _add_event(room, talk)
    ET.indent(root)
    if programme.carried is not None:
        # the schema has elements of its own only; XML has this for programs (XML 1.0, 2.6)
        said = as_json(programme.carried).replace(">", "\\u003e")
        root.append(ET.ProcessingInstruction(OWN, xml_text(said)))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _add_event(room: ET.Element, talk: dict[str, Any]) -> None:
    event = ET.SubElement(room, "event", {"guid": talk["guid"], "id": str(talk["id"])})
    names = "date start duration room slug title subtitle language track type abstract"
    for name in (*names.split(), "description"):
        _add(event, name, talk[name])
    for name in ("url", "logo"):
        if talk.get(name):
            _add(event, name, talk[name])
    videos = (link["url"] for link in talk["links"] if link["type"] == "media")
    if (video := next(videos, None)) is not None:
        _add(event, "video_download_url", video)
    recording = _add(event, "recording")
    _add(recording, "license", talk["recording_license"])
    _add(recording, "optout", "true" if talk["do_not_record"] else "false")
    persons = _add(event, "persons")
    for person in talk["persons"]:
        about = {"guid": person["guid"], "id": str(person["id"])}
        element = ET.SubElement(persons, "person", about)
        element.text = xml_text(person["public_name"])
    for name in ("links", "attachments"):
        holder = _add(event, name)
        for link in talk[name]:
            if link["url"] != video:
                _add(holder, name[:-1], link["title"]).set("href", xml_text(link["url"]))


def _add(parent: ET.Element, tag: str, text: str = "") -> ET.Element:
    element = ET.SubElement(parent, tag)
    element.text = xml_text(text) or None
    return element


def _hex(color: str | None) -> str:
    """Return a colour as ``#rrggbb``; grey for one that has another name."""
    text = (color or "").strip().lower()
    is_hex = text.startswith("#") and len(text) == len("#rrggbb")
    return text if is_hex else "#6c757d"
