"""``--to ics``: a calendar to subscribe to (RFC 5545, RFC 7986), with the icalendar package.

A talk is an event, each of its slots one; a meeting whose talks have no times of their own is one
event.  What has no day is in no calendar.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event
from icalendar.prop import vDuration, vText

from ...talks.model import Kind, Room, Slot, Status, Talk, Venue
from ...talks.when.zones import instant
from ..programme import STATUSES, Programme, is_off
from .occasions import Occasion, left_out, occasions, talk_lines
from .vtimezone import vtimezone

PRODUCT = "-//sphinxcontrib-sampl//EN"
"""Without a version, so that another one writes the same file."""
OWN = "X-SAMPL-"
"""What our own properties begin with."""
REFRESH = timedelta(hours=12)
"""How often calendars are asked to look again; most do so once a day whatever is asked."""
__all__ = ["calendar", "left_out", "shown", "write"]

_STATUS = {Status.TENTATIVE: "TENTATIVE"}
_COLORS = {
    "primary": "royalblue",
    "secondary": "slategray",
    "success": "seagreen",
    "info": "teal",
    "warning": "goldenrod",
    "danger": "crimson",
    "light": "lightgray",
    "muted": "gray",
    "dark": "darkslategray",
}
"""Colours of sphinx-design → the nearest name of CSS, which RFC 7986 §5.9 asks for."""


def write(programme: Programme) -> str:
    """Return a programme as a calendar, with CRLF ends of lines."""
    return calendar(programme, list(occasions(programme)))


def calendar(programme: Programme, events: Sequence[Occasion]) -> str:
    """Return a calendar of some of a programme's events."""
    result = Calendar()
    result.add("PRODID", PRODUCT)
    result.add("VERSION", "2.0")
    result.add("CALSCALE", "GREGORIAN")
    result.add("UID", vText(programme.uid_of("calendar", programme.part)))
    for name in ("NAME", "X-WR-CALNAME"):
        result[name] = vText(programme.title)  # by add, it would not be escaped
    if about := programme.block(programme.schedule.description):
        result["X-WR-CALDESC"] = vText(about)
        result.add("DESCRIPTION", vText(about))
    if (home := programme.url) is not None:
        result.add("URL", home)
    if (feed := programme.feed) is not None:
        result.add("SOURCE", feed, parameters={"VALUE": "URI"})
    result.add("REFRESH-INTERVAL", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    result["X-PUBLISHED-TTL"] = vText(f"PT{REFRESH // timedelta(hours=1)}H")
    result.add("LAST-MODIFIED", programme.updated)
    result.add(f"{OWN}SERIES", vText(programme.id))
    if (more := programme.carried_by("")) is not None:
        result.add(f"{OWN}DATA", vText(more))
    places = _zones(events)
    if len(places) == 1:
        result["X-WR-TIMEZONE"] = vText(next(iter(places)))
    for key in sorted(places):
        result.add_component(vtimezone(ZoneInfo(key), places[key]))
    told: set[str] = set()
    for occasion in events:
        event, key = _event(programme, occasion), _key(occasion)
        if key not in told and (more := programme.carried_by(key)) is not None:
            event.add(f"{OWN}DATA", vText(more))
        told.add(key)
        result.add_component(event)
    data: bytes = result.to_ical()
    return data.decode("utf-8")


def _zones(events: Iterable[Occasion]) -> dict[str, set[int]]:
    """Return the years of each zone that an event names."""
    years: dict[str, set[int]] = {}
    for occasion in events:
        slot = occasion.slot
        moments = [_moment(one) for one in (slot.start, slot.end) if one is not None]
        named = [one for one in moments if isinstance(one.tzinfo, ZoneInfo) and not _is_utc(one)]
        for moment in named:
            assert isinstance(moment.tzinfo, ZoneInfo)
            between = range(named[0].year, named[-1].year + 1)
            years.setdefault(moment.tzinfo.key, set()).update(between)
    return years


def _is_utc(moment: datetime) -> bool:
    return isinstance(moment.tzinfo, ZoneInfo) and moment.tzinfo.key == "UTC"


def _moment(moment: datetime) -> datetime:
    """Return a moment as it is written: in its zone, floating, or in UTC.

    In UTC what a zone's clocks show twice (the second time; RFC 5545 §3.3.5 reads the first) or
    never (it is read with the offset before, and vobject takes the one behind), and what has an
    offset alone, for which iCalendar has no word.
    """
    moment = moment.replace(second=0, microsecond=0)
    if moment.tzinfo is None:
        return moment
    is_shown = instant(moment).astimezone(moment.tzinfo).replace(tzinfo=None, fold=0)
    is_once = not moment.fold and is_shown == moment.replace(tzinfo=None)
    return moment if isinstance(moment.tzinfo, ZoneInfo) and is_once else instant(moment)


def _event(programme: Programme, occasion: Occasion) -> Event:
    talk = occasion.talk
    event = Event()
    event.add("UID", vText(occasion.uid))
    event.add("DTSTAMP", programme.stamp(talk))
    if talk.updated is not None:
        event.add("LAST-MODIFIED", programme.stamp(talk))
    event.add("SEQUENCE", programme.sequence(talk))
    event.add("STATUS", "CANCELLED" if is_off(talk) else _STATUS.get(talk.status, "CONFIRMED"))
    _add_times(event, occasion.slot)
    is_busy = occasion.slot.start is not None and not is_off(talk)
    event.add("TRANSP", "OPAQUE" if is_busy else "TRANSPARENT")
    event.add("SUMMARY", vText(_summary(programme, occasion)))
    _add_place(event, programme, occasion)
    ways = list(programme.ways_in(talk, occasion.slot))
    for label, url in ways:
        if url.startswith("http") and _is_join(programme, occasion, url):
            said = label.replace('"', "”")  # a parameter has no quotes; few can read ^' of RFC 6868
            parameters = {"VALUE": "URI", "FEATURE": "VIDEO", "LABEL": said}
            event.add("CONFERENCE", url, parameters=parameters)
    if text := _description(programme, occasion, ways):
        event.add("DESCRIPTION", vText(text))
    if (page := programme.page(occasion.shown)) is not None:
        event.add("URL", page)
    if words := list(_categories(programme, occasion)):
        event.add("CATEGORIES", words)
    if color := _color(programme, talk):
        event.add("COLOR", vText(color))
    for name, text in _own(programme, occasion):
        if text:
            event.add(f"{OWN}{name}", vText(text))
    return event


def _own(programme: Programme, occasion: Occasion) -> Iterator[tuple[str, str]]:
    """Yield what no property tells by itself, for ``sampl import``: calendars pass by it."""
    talk, terms = occasion.talk, programme.schedule.terms
    if occasion.term is None:
        yield "ID", talk.id
        yield "TERM", next((term.name for term in terms if term.id == talk.term), "")
        yield "KIND", talk.kind_id if talk.kind_id != Kind.TALK.value else ""
        yield "TRACK", programme.track(talk)
        yield "SESSION", talk.session or ""
        yield "LANGUAGE", talk.language or ""
    yield "ROOM", occasion.slot.room or talk.room or ""


def _key(occasion: Occasion) -> str:
    """Return what ``sampl import`` knows an event by."""
    return occasion.uid if occasion.term is not None else occasion.talk.id


def shown(programme: Programme) -> dict[str, list[str]]:
    """Return the ids of the talks that each event is of, by what it is known by."""
    return {_key(occasion): occasion.ids for occasion in occasions(programme)}


def _is_join(programme: Programme, occasion: Occasion, url: str) -> bool:
    joins = occasion.slot.join or occasion.talk.join
    return any(programme.address(link) == url for link in joins)


def _summary(programme: Programme, occasion: Occasion) -> str:
    """Return the title; calendars that show no status see there that a talk is off."""
    name = occasion.term.name if occasion.term is not None else programme.name(occasion.talk)
    status = occasion.talk.status
    if status in (Status.CONFIRMED, Status.MOVED):
        return name
    return f"{programme.heading(STATUSES[status])}: {name}"


def _add_times(event: Event, slot: Slot) -> None:
    if slot.start is None:
        day = slot.date
        assert day is not None
        event.add("DTSTART", day)
        if (last := slot.last or day) < date.max:
            event.add("DTEND", last + timedelta(days=1))  # the first day after it, §3.6.1
        return
    start = _moment(slot.start)
    event.add("DTSTART", start)
    end = slot.end
    if slot.daily and slot.date is not None and slot.last is not None:
        days = (slot.last - slot.date).days
        if end is not None:
            end -= timedelta(days=days)  # by the clock of the place
        event.add("RRULE", {"FREQ": "DAILY", "COUNT": days + 1})
    if end is None and slot.last is not None and not slot.daily:
        end = datetime.combine(slot.last, datetime.max.time(), slot.start.tzinfo)
    if end is not None and instant(end) > instant(slot.start):
        event.add("DTEND", _moment(end))


def _add_place(event: Event, programme: Programme, occasion: Occasion) -> None:
    """Add the place; for online events, the link to join: Outlook and Apple look there."""
    place = programme.place(occasion.talk, occasion.slot)
    joins = [] if is_off(occasion.talk) else (occasion.slot.join or occasion.talk.join)
    urls = [url for link in joins if (url := programme.address(link)) is not None]
    if place or urls:
        event.add("LOCATION", vText(place or urls[0]))
    venue: Venue | None = occasion.slot.venue or occasion.talk.venue
    room: Room | None = programme.room(occasion.talk, occasion.slot)
    geo = (room.geo if room is not None else None) or (venue.geo if venue is not None else None)
    if geo is not None:
        event.add("GEO", geo)


def _description(programme: Programme, occasion: Occasion, ways: Sequence[tuple[str, str]]) -> str:
    """Return what there is to say in plain text; the links to take part lead."""
    _ = programme.translate
    talk = occasion.talk
    blocks = [f"{_('Speaker')}: {programme.people(talk.speakers)}"] if talk.speakers else []
    blocks.append("\n".join(f"{label}: {url}" for label, url in ways))
    if talk.host:
        blocks.append(f"{_('Host')}: {programme.people(talk.host)}")
    blocks += ["\n".join(talk_lines(programme, occasion.talks))]
    if talk.abstract is not None:
        blocks.append(programme.block(talk.abstract))
    if bio := programme.bio(talk):
        blocks.append(f"{_('Biography')}: {bio}" if talk.bio is not None else bio)
    blocks.append(programme.block(talk.note))
    blocks.append("\n".join(f"{label}: {url}" for label, url in programme.links(talk)))
    return "\n\n".join(block for block in blocks if block)


def _categories(programme: Programme, occasion: Occasion) -> Iterator[str]:
    if occasion.term is not None:
        return
    is_said = occasion.talk.title is None and not occasion.talk.kind.is_talk
    if occasion.talk.kind_id != Kind.TALK.value and not is_said:
        yield programme.kind(occasion.talk)
    if track := programme.track(occasion.talk):
        yield track
    yield from occasion.talk.tags


def _color(programme: Programme, talk: Talk) -> str | None:
    colors = {track.id: track.color for track in programme.schedule.tracks}
    color = (colors.get(talk.track or "") or "").strip().lower()
    color = _COLORS.get(color, color)
    return color if color.isascii() and color.isalpha() else None
