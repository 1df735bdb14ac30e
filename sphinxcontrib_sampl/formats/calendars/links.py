"""Links that add a feed or a single event to a reader's calendar.

The providers hardly document them.  Those that add an event are collected in
https://github.com/InteractionDesignFoundation/add-event-to-calendar-docs; Google takes the address
of a feed with the scheme ``webcal``.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from urllib.parse import quote, urlencode

from ...talks.when.zones import instant
from ..programme import Programme
from .occasions import Occasion

_GOOGLE = "https://calendar.google.com/calendar"
_OUTLOOK = {
    "Outlook.com": "https://outlook.live.com/calendar/0",
    "Microsoft 365": "https://outlook.office.com/calendar/0",
}
_UNKNOWN = timedelta(hours=1)
"""Length of events without a known end, since these addresses need one."""
_LONGEST = 1000
"""Characters of a description: longer addresses fail."""


def webcal(feed: str) -> str:
    """Return the address by which a calendar app takes a feed for a subscription."""
    return f"webcal:{feed.partition(':')[2]}"


def subscribe(feed: str, title: str) -> dict[str, str]:
    """Return the addresses that subscribe to a feed on the web, by the name of the calendar.

    :param feed: its absolute address.
    """
    found = {"Google Calendar": f"{_GOOGLE}/r?cid={quote(webcal(feed), safe=':/')}"}
    query = urlencode({"url": feed, "name": title}, quote_via=quote)
    return found | {name: f"{base}/addfromweb?{query}" for name, base in _OUTLOOK.items()}


def add(programme: Programme, occasion: Occasion) -> dict[str, str]:
    """Return the addresses that add one event, by the name of the calendar."""
    title = programme.name(occasion.talk)
    place = programme.place(occasion.talk, occasion.slot)
    ways = [url for _, url in programme.ways_in(occasion.talk, occasion.slot)]
    page = programme.page(occasion.shown)
    text = "\n".join([*ways, *([page] if page is not None else [])])[:_LONGEST]
    return {
        "Google Calendar": _google(occasion, title, place, text),
        "Outlook": _outlook(occasion, title, place, text),
    }


def _google(occasion: Occasion, title: str, place: str, text: str) -> str:
    first, last = (_compact(moment) for moment in _bounds(occasion))
    fields = {"action": "TEMPLATE", "text": title, "dates": f"{first}/{last}"}
    if (zone := occasion.slot.timezone) is not None and "/" in zone:
        fields["ctz"] = zone
    fields |= {"details": text, "location": place}
    query = urlencode({key: value for key, value in fields.items() if value}, quote_via=quote)
    return f"{_GOOGLE}/render?{query}"


def _outlook(occasion: Occasion, title: str, place: str, text: str) -> str:
    first, last = _bounds(occasion)
    fields = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": title,
        "startdt": _iso(first),
        "enddt": _iso(last),
        "allday": "" if isinstance(first, datetime) else "true",
        "body": text,
        "location": place,
    }
    query = urlencode({key: value for key, value in fields.items() if value}, quote_via=quote)
    return f"{_OUTLOOK['Outlook.com']}/deeplink/compose?{query}"


def _bounds(occasion: Occasion) -> tuple[date, date]:
    """Return the first and the last moment; of days the first and the one after the last."""
    slot = occasion.slot
    if slot.start is None:
        assert slot.date is not None
        last = slot.last or slot.date
        return slot.date, last if last == date.max else last + timedelta(days=1)
    is_last = slot.start.date() == date.max
    end = slot.end or (slot.start if is_last else slot.start + _UNKNOWN)
    if slot.daily and slot.last is not None and slot.date is not None and slot.end is not None:
        end -= slot.last - slot.date  # the first of the days
    return slot.start, end


def _compact(moment: date) -> str:
    if not isinstance(moment, datetime):
        return f"{moment:%Y%m%d}"
    if moment.tzinfo is None:
        return f"{moment:%Y%m%dT%H%M%S}"
    return f"{instant(moment):%Y%m%dT%H%M%SZ}"


def _iso(moment: date) -> str:
    if not isinstance(moment, datetime) or moment.tzinfo is None:
        return moment.isoformat()
    return f"{instant(moment):%Y-%m-%dT%H:%M:%SZ}"
