"""``--to json``: the data as understood, for programs.

Dates are ISO dates; ``start`` and ``end`` are ISO datetimes, with an offset where the zone
is known; what is not known is ``null``.
"""

from __future__ import annotations

import json
from datetime import date, datetime, time
from typing import Any

from ..talks.dates import WEEKDAYS
from ..talks.model import Link, Person, Schedule, Slot, Talk, Term, Text

Value = dict[str, Any]


def write(schedule: Schedule) -> str:
    """Return a schedule as JSON: UTF-8 text, two spaces of indentation, file order."""
    return json.dumps(as_value(schedule), ensure_ascii=False, indent=2) + "\n"


def as_value(schedule: Schedule) -> Value:
    """Return a schedule as plain values: mappings, lists, text, ``None``."""
    return {
        "title": _line(schedule.title),
        "description": _block(schedule.description),
        "url": schedule.url,
        "language": schedule.language,
        "timezone": schedule.timezone,
        "markup": schedule.markup.value if schedule.markup else None,
        "organizers": [_person(person) for person in schedule.organizers],
        "channels": [_link(link) for link in schedule.channels],
        "speakers": {str(person.id): _person(person) for person in schedule.speakers},
        "tracks": [
            {"id": track.id, "name": track.name, "color": track.color} for track in schedule.tracks
        ],
        "rooms": list(schedule.rooms),
        "terms": [_term(term) for term in schedule.terms],
        "talks": [_talk(talk) for talk in schedule.talks],
        **schedule.extra,
    }


def _term(term: Term) -> Value:
    return {
        "id": term.id,
        "name": term.name,
        "note": _block(term.note),
        "weekday": WEEKDAYS[term.weekday] if term.weekday is not None else None,
        "starts": _iso(term.starts),
        "ends": _iso(term.ends),
        "fill": term.fill,
        "except": {day.isoformat(): reason.text for day, reason in term.exceptions},
        "start": _clock(term.start),
        "end": _clock(term.end),
        "timezone": term.timezone,
        "location": _line(term.location),
    }


def _talk(talk: Talk) -> Value:
    return {
        "id": talk.id,
        "term": talk.term,
        "kind": talk.kind.value,
        "status": talk.status.value,
        **_slot(talk.when),
        "slots": [_slot(slot) for slot in talk.slots],
        "was": _slot(talk.was) if talk.was is not None else None,
        "title": _line(talk.title),
        "location": _line(talk.location),
        "room": talk.room,
        "track": talk.track,
        "tags": list(talk.tags),
        "language": talk.language,
        "speakers": [_person(person) for person in talk.speakers],
        "abstract": _block(talk.abstract),
        "bio": _block(talk.bio),
        "note": _block(talk.note),
        "videos": [_link(link) for link in talk.videos],
        "slides": [_link(link) for link in talk.slides],
        "links": [_link(link) for link in talk.links],
    }


def _slot(slot: Slot) -> Value:
    return {
        "date": _iso(slot.date),
        "start": _iso(slot.start),
        "end": _iso(slot.end),
        "timezone": slot.timezone,
    }


def _person(person: Person) -> Value:
    return {
        "name": person.name,
        "affiliation": _line(person.affiliation),
        "url": person.url,
        "bio": _block(person.bio),
        "image": person.image,
    }


def _link(link: Link) -> Value:
    return {"label": _line(link.label), "url": link.url, "access": link.access.value}


def _iso(moment: date | datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None


def _clock(moment: time | None) -> str | None:
    return f"{moment:%H:%M}" if moment is not None else None


def _line(text: Text | None) -> str | None:
    return text.inline if text is not None else None


def _block(text: Text | None) -> str | None:
    return text.block if text is not None else None
