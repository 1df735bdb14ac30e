"""``--to json``: the parsed data, for programs.

Dates are ISO dates; ``start`` and ``end`` are ISO datetimes, with an offset where the zone
is known; what is not known is ``null``.  Of several days ``date`` is the first and ``end_date`` the
last; of a month too.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from ..talks.fields.ids import series_id
from ..talks.model import (
    Link,
    Person,
    Room,
    Schedule,
    Session,
    Slot,
    Talk,
    Term,
    Text,
    Venue,
)
from ..talks.when.dates import WEEKDAYS

if TYPE_CHECKING:
    from .programme import Programme

Value = dict[str, Any]


def write(schedule: Schedule) -> str:
    """Return a schedule as JSON: UTF-8 text, two spaces of indentation, file order."""
    return json.dumps(as_value(schedule), ensure_ascii=False, indent=2) + "\n"


def write_programme(programme: Programme) -> str:
    """Return a programme as JSON, as :func:`write` does."""
    return write(replace(programme.schedule, id=programme.id))


def as_value(schedule: Schedule) -> Value:
    """Return a schedule as plain values: mappings, lists, text, ``None``."""
    return {
        "id": series_id(schedule),
        "title": _line(schedule.title),
        "description": _block(schedule.description),
        "url": schedule.url,
        "image": schedule.image,
        "language": schedule.language,
        "timezone": schedule.timezone,
        "markup": schedule.markup.value if schedule.markup else None,
        "updated": _iso(schedule.updated),
        "venue": _venue(schedule.venue),
        "join": _links(schedule.join),
        "organizers": [_person(person) for person in schedule.organizers],
        "channels": _links(schedule.channels),
        "speakers": {str(person.id): _person(person) for person in schedule.speakers},
        "tracks": [
            {"id": track.id, "name": track.name, "color": track.color} for track in schedule.tracks
        ],
        "kinds": dict(schedule.kinds),
        "rooms": [_room(room) for room in schedule.rooms],
        "sessions": [_session(session) for session in schedule.sessions],
        "terms": [_term(term) for term in schedule.terms],
        "talks": [talk_value(talk) for talk in schedule.talks],
        **schedule.extra,
    }


def _term(term: Term) -> Value:
    meeting = term.meeting
    return {
        "id": term.id,
        "name": term.name,
        "number": term.number,
        "note": _block(term.note),
        "date": _iso(meeting.date) if meeting is not None else None,
        "weekday": WEEKDAYS[term.weekday] if term.weekday is not None else None,
        "starts": _iso(term.starts),
        "ends": _iso(term.ends),
        "fill": _line(term.vacancy) or term.fill,
        "except": {day.isoformat(): reason.text for day, reason in term.exceptions},
        "start": _clock(term.start if meeting is None else meeting.start),
        "end": _clock(term.end if meeting is None else meeting.end),
        "timezone": term.timezone,
        "host": [_person(person) for person in term.host],
        "venue": _venue(term.venue),
        "location": _line(term.location),
        "join": _links(term.join),
        "register": _links(term.register),
        "links": _links(term.links),
    }


def talk_value(talk: Talk) -> Value:
    """Return a talk as plain values."""
    return {
        "id": talk.id,
        "aliases": list(talk.aliases),
        "term": talk.term,
        "kind": talk.kind_id,
        "status": talk.status.value,
        **_slot(talk.when),
        "slots": [_placed(slot) for slot in talk.slots],
        "was": [{**_slot(slot), "room": slot.room} for slot in talk.was],
        "title": _line(talk.title),
        "mode": talk.mode.value if talk.mode else None,
        "venue": _venue(talk.venue),
        "location": _line(talk.location or (talk.venue.name if talk.venue else None)),
        "room": talk.room,
        "join": _links(talk.join),
        "register": _links(talk.register),
        "session": talk.session,
        "track": talk.track,
        "tags": list(talk.tags),
        "audience": list(talk.audience),
        "language": talk.language,
        "speakers": [_person(person) for person in talk.speakers],
        "host": [_person(person) for person in talk.host],
        "abstract": _block(talk.abstract),
        "bio": _block(talk.bio),
        "note": _block(talk.note),
        "papers": _links(talk.papers),
        "videos": [_video(link) for link in talk.videos],
        "slides": _links(talk.slides),
        "links": _links(talk.links),
        "image": talk.image,
        "image_alt": _line(talk.image_alt),
        "recorded": talk.recorded,
        "license": talk.license,
        "updated": _iso(talk.updated),
    }


def _slot(slot: Slot) -> Value:
    return {
        "date": _iso(slot.date),
        "start": _iso(slot.start),
        "end": _iso(slot.end),
        "timezone": slot.timezone,
        "end_date": _iso(slot.last),
        "daily": slot.daily,
        "precision": _precision(slot),
    }


def _precision(slot: Slot) -> str | None:
    """Return how exactly the moment is known."""
    if slot.date is None:
        return None
    if slot.by_month:
        return "month"
    return "time" if slot.start is not None else "day"


def _placed(slot: Slot) -> Value:
    return {
        **_slot(slot),
        "venue": _venue(slot.venue),
        "room": slot.room,
        "join": _links(slot.join),
    }


def _person(person: Person) -> Value:
    return {
        "name": person.name,
        "affiliation": _line(person.affiliation),
        "url": person.url,
        "pronouns": person.pronouns,
        "orcid": person.orcid,
        "bio": _block(person.bio),
        "image": person.image,
        "image_alt": _line(person.image_alt),
        "links": _links(person.links),
        "other_names": list(person.other_names),
    }


def _links(links: tuple[Link, ...]) -> list[Value]:
    return [_link(link) for link in links]


def _link(link: Link) -> Value:
    return {"label": _line(link.label), "url": link.url, "access": link.access.value}


def _video(link: Link) -> Value:
    return {
        **_link(link),
        "start": link.start,
        "language": link.language,
        "captions": list(link.captions),
        "transcript": link.transcript,
    }


def _venue(venue: Venue | None) -> Value | None:
    if venue is None:
        return None
    return {
        "name": _line(venue.name),
        "address": venue.address,
        "url": venue.url,
        "geo": list(venue.geo) if venue.geo else None,
    }


def _room(room: Room) -> Value:
    return {
        "id": room.id,
        "name": room.name,
        "floor": room.floor,
        "capacity": room.capacity,
        "url": room.url,
        "geo": list(room.geo) if room.geo else None,
        "join": _links(room.join),
    }


def _session(session: Session) -> Value:
    return {
        "id": session.id,
        "name": session.name,
        "host": [_person(person) for person in session.host],
        "room": session.room,
        "track": session.track,
    }


def _iso(moment: date | datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None


def _clock(moment: time | datetime | None) -> str | None:
    return f"{moment:%H:%M}" if moment is not None else None


def _line(text: Text | None) -> str | None:
    return text.inline if text is not None else None


def _block(text: Text | None) -> str | None:
    return text.block if text is not None else None
