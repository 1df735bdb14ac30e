"""``--to jsonfeed``: a feed of what is new (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from xml.etree import ElementTree as ET

from ...talks.model import Person
from ..programme import Programme
from .entries import FeedEntry, entries


def write(programme: Programme) -> str:
    """Return a programme as JSON Feed 1.1."""
    language = programme.language or programme.schedule.language
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": programme.title,
        "home_page_url": programme.url,
        "feed_url": programme.feed,
        "description": programme.line(programme.schedule.description),
        "language": language.replace("_", "-") if language else None,
        "authors": _authors(programme, programme.schedule.organizers),
    }
    items = [_item(programme, entry) for entry in entries(programme)]
    return json.dumps({**_known(feed), "items": items}, ensure_ascii=False, indent=2) + "\n"


def _item(programme: Programme, entry: FeedEntry) -> dict[str, Any]:
    moment = f"{entry.updated:%Y-%m-%dT%H:%M:%SZ}"
    words = (programme.track(entry.talk), *entry.talk.tags)
    return {
        "id": f"urn:uuid:{entry.id}",
        **_known({"url": entry.url, "title": entry.title}),
        "content_html": ET.tostring(entry.html, encoding="unicode", method="html"),
        **_known(
            {
                "external_url": next(filter(None, map(programme.address, entry.videos)), None),
                "date_published": moment,
                "date_modified": moment if entry.talk.updated is not None else None,
                "authors": _authors(programme, entry.persons),
                "tags": list(dict.fromkeys(word for word in words if word)),
                "language": entry.talk.language,
            }
        ),
    }


def _authors(programme: Programme, persons: Iterable[Person]) -> list[dict[str, Any]]:
    return [
        _known({"name": person.name, "url": programme.absolute(person.url, person.file)})
        for person in persons
    ]


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, "", [])}
