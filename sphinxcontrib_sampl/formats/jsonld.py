"""Talks and series for search engines: schema.org as JSON-LD.

What must be there is what Google asks of events: a name, a start with its offset (or a day), and a
place that has an address, or a public way to take part.  Without one of these there is no event;
a placeholder in its stead would be a lie.

https://schema.org/Event
https://developers.google.com/search/docs/appearance/structured-data/event
https://developers.google.com/search/docs/appearance/structured-data/video
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from ..talks.fields.recordings import youtube_id
from ..talks.model import Access, Link, Mode, Person, Slot, Status, Talk
from ..talks.words.placeholders import is_placeholder
from .programme import Programme

CONTEXT = "https://schema.org"
ORCID = "https://orcid.org/"
_STATUS = {
    Status.CONFIRMED: "EventScheduled",
    Status.TENTATIVE: "EventScheduled",
    Status.CANCELLED: "EventCancelled",
    Status.POSTPONED: "EventPostponed",
    Status.MOVED: "EventRescheduled",
}
_MODE = {
    Mode.ONSITE: "OfflineEventAttendanceMode",
    Mode.ONLINE: "OnlineEventAttendanceMode",
    Mode.HYBRID: "MixedEventAttendanceMode",
}
Data = dict[str, Any]


def event(talk: Talk, programme: Programme) -> Data | None:
    """Return a talk as an ``Event``; ``None`` if required values are missing."""
    start = _moment(talk.when, talk.when.start)
    places = [*_venue(talk, programme), *_rooms_online(talk, programme)]
    if talk.title is None or not talk.kind.is_talk or start is None or not places:
        return None
    end = _moment(talk.when, talk.when.end) if talk.when.end is not None else None
    end = end if end and "T" in end else _last_day(talk.when)
    before = [moment for slot in talk.was if (moment := _moment(slot, slot.start)) is not None]
    # who knows the new day of what was postponed has rescheduled it, says Google
    moved = talk.status is Status.MOVED or (talk.status is Status.POSTPONED and bool(before))
    status = Status.MOVED if moved else talk.status
    return _said(
        {
            "@context": CONTEXT,
            "@type": "Event",
            "name": programme.words(talk.title),
            "startDate": start,
            "endDate": end,
            "previousStartDate": (before[0] if len(before) == 1 else before) if moved else None,
            "eventStatus": f"{CONTEXT}/{_STATUS[status]}",
            "eventAttendanceMode": f"{CONTEXT}/{_MODE[talk.mode]}" if talk.mode else None,
            "location": places[0] if len(places) == 1 else places,
            "performer": [_person(person, programme) for person in _known(talk.speakers)],
            "organizer": _organizer(programme),
            "superEvent": _series(programme),
            "description": programme.block(talk.abstract),
            "image": image(talk, programme),
            "inLanguage": talk.language or programme.schedule.language,
            "url": programme.page(talk),
            "recordedIn": [_video(link, talk, programme) for link in talk.videos],
        }
    )


def series(talks: Iterable[Talk], programme: Programme) -> Data | None:
    """Return a page of talks as an ``EventSeries`` that only names its events.

    :returns: ``None`` if the series has no title, or no talk has an address.
    """
    named = [
        {"@id": page, "name": programme.words(talk.title)}
        for talk in talks
        if talk.kind.is_talk and talk.title is not None and (page := programme.page(talk))
    ]
    if programme.schedule.title is None or not named:
        return None
    found = {"@context": CONTEXT, **_series(programme), "organizer": _organizer(programme)}
    return _said({**found, "subEvent": named})


def as_script(data: Data) -> str:
    """Return data as the content of a ``script`` element, which nothing in them can end."""
    text = json.dumps(data, ensure_ascii=False, indent=1)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _said(data: Data) -> Data:
    """Return what says something."""
    data = {key: [*filter(None, v)] if isinstance(v, list) else v for key, v in data.items()}
    return {key: value for key, value in data.items() if value}


def _moment(slot: Slot, moment: datetime | None) -> str | None:
    """Return a time with its offset; the day where no time, or no zone, is known."""
    if moment is not None and moment.tzinfo is not None:
        return moment.isoformat(timespec="minutes")
    return slot.date.isoformat() if slot.date is not None and not slot.by_month else None


def _last_day(slot: Slot) -> str | None:
    return slot.last.isoformat() if slot.last is not None and not slot.by_month else None


def _known(persons: Iterable[Person]) -> list[Person]:
    return [one for one in persons if not is_placeholder(one.name, "speakers")]


def _person(person: Person, programme: Programme) -> Data:
    affiliation = programme.words(person.affiliation)
    return _said(
        {
            "@type": "Person",
            "name": person.name,
            "affiliation": {"@type": "Organization", "name": affiliation} if affiliation else None,
            "url": programme.absolute(person.url, person.file),
            "image": programme.absolute(person.image, person.file),
            "sameAs": f"{ORCID}{person.orcid}" if person.orcid else None,
        }
    )


def _venue(talk: Talk, programme: Programme) -> list[Data]:
    """Return the place that has an address."""
    venue = talk.when.venue or talk.venue
    if venue is None or not venue.address or talk.mode is Mode.ONLINE:
        return []
    room = talk.when.room or talk.room
    name = ", ".join(filter(None, (room, programme.words(venue.name))))
    geo = None
    if venue.geo is not None:
        latitude, longitude = venue.geo
        geo = {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}
    place = {"@type": "Place", "name": name, "address": venue.address, "geo": geo}
    return [_said({**place, "url": programme.absolute(venue.url, venue.file)})]


def _rooms_online(talk: Talk, programme: Programme) -> list[Data]:
    """Return the public ways to take part from afar."""
    links = [*talk.when.join, *talk.join] if talk.mode is not Mode.ONSITE else []
    urls = [
        url
        for link in links
        if link.access is Access.PUBLIC and (url := programme.absolute(link.url, link.file))
    ]
    return [{"@type": "VirtualLocation", "url": url} for url in dict.fromkeys(urls)]


def _organizer(programme: Programme) -> Data | list[Data] | None:
    schedule = programme.schedule
    persons = [_person(person, programme) for person in schedule.organizers]
    if persons:
        return persons[0] if len(persons) == 1 else persons
    if schedule.title is None:
        return None
    return _said({"@type": "Organization", "name": programme.title, "url": programme.url})


def _series(programme: Programme) -> Data:
    """Return the series; nothing where it has no title."""
    if programme.schedule.title is None:
        return {}
    return _said({"@type": "EventSeries", "name": programme.title, "url": programme.url})


def image(talk: Talk, programme: Programme) -> str | None:
    """Return the absolute address of a talk's picture, else of the series'."""
    if talk.image is not None:
        return programme.absolute(talk.image, talk.file)
    return programme.absolute(programme.schedule.image, programme.schedule.file)


def _video(link: Link, talk: Talk, programme: Programme) -> Data | None:
    """Return a public recording with all values that search engines require."""
    url = programme.absolute(link.url, link.file)
    video = youtube_id(url or "")
    thumbnail = f"https://i.ytimg.com/vi/{video}/hqdefault.jpg" if video else image(talk, programme)
    if url is None or link.access is not Access.PUBLIC or thumbnail is None:
        return None
    if talk.updated is None or talk.title is None:  # when it came is not known
        return None
    embed = f"https://www.youtube-nocookie.com/embed/{video}" if video else None
    return _said(
        {
            "@type": "VideoObject",
            "name": programme.words(talk.title),
            "description": programme.block(talk.abstract) or programme.words(talk.title),
            "thumbnailUrl": thumbnail,
            "uploadDate": talk.updated.isoformat(),
            "embedUrl": embed,
            "url": url,
            "inLanguage": link.language,
        }
    )
