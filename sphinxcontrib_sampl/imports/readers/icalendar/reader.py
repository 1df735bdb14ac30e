"""Read iCalendar (RFC 5545, with RFC 7986 and what calendar programs add to them).

Each date of each event is an entry, in the order of the dates, on the clock of its place. Dropped
is what only programs need: ``DTSTAMP CREATED LAST-MODIFIED SEQUENCE
UID TRANSP PRIORITY COLOR GEO RELATED-TO REQUEST-STATUS``, alarms, participants' components, and
``X-`` properties but for those that say something to people. Addresses of organizers and
attendees, invitations to meetings, and events whose ``CLASS`` is not public are private.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from ....formats.calendars.icalendar import OWN
from ....talks.model import Kind
from ...context import ImportContext
from ...draft import Draft, Entry, Value
from ...entry_times import in_order, moved_from, put_slot, same_zone_once
from ...exact import carried_of, carried_of_talk
from ...markup.html_to_markdown import one_line
from ...reader import Reader
from ...source_file import Source
from .events import Event, EventReader, Moment
from .parse import Component, read_calendars
from .recurrence import Expander, Instance
from .text import Texts
from .zones import Zones

_NO_EVENTS = frozenset(("VTODO", "VJOURNAL", "VFREEBUSY", "VAVAILABILITY"))
_KINDS = frozenset(kind.value for kind in Kind)
_STATUS = {"CANCELLED": "cancelled", "CANCELED": "cancelled", "TENTATIVE": "tentative"}


def _claims(sources: Sequence[Source]) -> float:
    """``BEGIN:VCALENDAR`` is the first line (§3.4); broken files may have others before it."""
    start = sources[0].text[:4096].lstrip().upper()
    if start.startswith("BEGIN:VCALENDAR"):
        return 1.0
    if "\nBEGIN:VCALENDAR" in start or start.startswith("BEGIN:VEVENT"):
        return 0.9
    return 0.9 if sources[0].suffix in (".ics", ".ical", ".ifb", ".vcs") else 0.0


def _read(_sources: Sequence[Source], context: ImportContext) -> Draft:
    calendars = read_calendars(context)
    if not calendars:
        raise context.source.unreadable("this is no calendar: it has no BEGIN:VCALENDAR")
    draft = Draft()
    for calendar in calendars:
        _Calendar(context, calendar).add_to(draft)
    if not draft.entries:
        context.say("the calendar has no events")
    draft.entries = in_order(draft.entries)
    for term in draft.terms:
        term.entries = in_order(term.entries)
    same_zone_once(draft)
    return draft


class _Calendar:
    """Reads one ``VCALENDAR``."""

    def __init__(self, context: ImportContext, calendar: Component) -> None:
        self._context = context
        self._calendar = calendar
        self._zones = Zones(calendar, context)
        self._is_utc = False
        self._is_own = "sphinxcontrib-sampl" in calendar.text("PRODID")
        self._talks: dict[str, tuple[Entry, Component]] = {}
        """Of our own calendar: the talks, by their ids."""
        self._carried: dict[str, Any] = {}
        """Likewise: what is carried by them."""

    def add_to(self, draft: Draft) -> None:
        self._head(draft)
        events = self._events()
        series = str(draft.values.get("title", ""))
        components = [event.component for event in events]
        texts = Texts(self._context, components, series, is_own=self._is_own)
        said: dict[int, Entry] = {}
        for instance in Expander(self._context, events).instances():
            component = instance.event.component
            first = said.get(component.number)
            if first is None:
                first = said[component.number] = Entry(self._context.at(component.number))
                texts.read(component, first)
                if self._context.hints.private:
                    _people(component, first)
                entry = copy.deepcopy(first)
            else:
                entry = replace(copy.deepcopy(first), remarks=[])
            self._time(entry, instance)
            if self._is_own:
                self._add_own(draft, entry, component)
            else:
                draft.entries.append(entry)
        if self._is_own and (more := self._calendar.text(f"{OWN}DATA")):
            whole = carried_of(more, self._context, self._calendar.number)
            draft.carried = whole and {**whole, "talks": self._carried}
        kinds = {key: name for key, name in texts.kinds.items() if key not in _KINDS}
        if kinds:
            draft.values["kinds"] = kinds
        if self._is_utc:
            message = "times are in UTC, and the calendar does not say where; --timezone does"
            self._context.say(message)
            draft.remarks.append(message)

    def _add_own(self, draft: Draft, entry: Entry, component: Component) -> None:
        """Add an entry of our own calendar to its term, or a slot to its talk."""
        first, event = self._talks.setdefault(entry.id or str(component.number), (entry, component))
        key = entry.id or component.text("UID")
        if more := component.text(f"{OWN}DATA"):  # which event comes first may have changed
            self._carried[key] = carried_of_talk(more)
        if first is not entry:
            _add_slot(first, entry, is_daily=event is component)
            return
        entry.key = key
        draft.entries_of(one_line(component.text(f"{OWN}TERM"))).append(entry)

    def _head(self, draft: Draft) -> None:
        """Set what the calendar says of itself; of several calendars the first one's."""
        calendar = self._calendar
        names = {"title": ("X-WR-CALNAME", "NAME"), "description": ("X-WR-CALDESC", "DESCRIPTION")}
        for key, properties in names.items():
            text = next((text for name in properties if (text := calendar.text(name))), "")
            text = one_line(text) if key == "title" else text
            if text and draft.values.setdefault(key, text) != text:
                self._context.say(f"another {key}, {text[:80]!r}, is skipped", calendar.number)
        for key, name in (("id", f"{OWN}SERIES"), ("url", "URL")) if self._is_own else ():
            if text := calendar.text(name):
                draft.values.setdefault(key, text)

    def _events(self) -> list[Event]:
        reader = EventReader(self._context, self._zones)
        events: list[Event] = []
        people = 0
        for component in self._calendar.children:
            people += len(component.all("ATTENDEE") + component.all("ORGANIZER"))
            if component.name in _NO_EVENTS:
                what = component.text("SUMMARY")[:80]
                message = f"a {component.name} is no talk: {what!r} is skipped"
                self._context.say(message, component.number)
            elif component.name == "VEVENT" and self._is_private(component):
                message = f"a {component.text('CLASS').lower()} event is skipped"
                self._context.say(message, component.number)
            elif component.name == "VEVENT" and (event := reader.read(component)) is not None:
                events.append(event)
        if people and not self._context.hints.private:
            message = f"skipped, since private: {people} addresses of organizers and attendees"
            self._context.say(message, self._calendar.number)
        return events

    def _is_private(self, component: Component) -> bool:
        named = component.text("CLASS").upper()
        return named in ("PRIVATE", "CONFIDENTIAL") and not self._context.hints.private

    def _time(self, entry: Entry, instance: Instance) -> None:
        event = instance.event
        start = self._shown(instance.start)
        status = _STATUS.get(event.component.text("STATUS").upper())
        if status == "cancelled" and entry.status == "postponed":  # which its title says
            status = None
        if instance.was is not None:
            entry.was = moved_from(self._shown(instance.was), start)
            status = status or "moved"
        if status is not None:
            entry.status = status
        end = event.end(instance.start)
        problem = put_slot(entry, start, self._shown(end) if end is not None else None)
        if problem is not None:
            self._context.report.ask(entry, problem)

    def _shown(self, moment: Moment) -> Moment:
        """Return a moment of UTC on the clock of the calendar's place."""
        if not isinstance(moment, datetime) or str(moment.tzinfo) != "UTC":
            return moment
        place = self._zones.of_calendar
        if place is None:
            self._is_utc = True
            return moment
        return moment.astimezone(place)


def _add_slot(talk: Entry, slot: Entry, *, is_daily: bool) -> None:
    """Add another slot of a talk; one of the same event is a day more with the same time."""
    if is_daily:
        talk.end = str(slot.date)
        return
    said = {key: getattr(slot, key) for key in ("date", "end", "time", "timezone", "room")}
    talk.slots.append({key: value for key, value in said.items() if value})


def _people(component: Component, entry: Entry) -> None:
    """Keep organizers and attendees as keys of one's own."""
    for name, key in (("ORGANIZER", "x-organizers"), ("ATTENDEE", "x-attendees")):
        found: list[Value] = [
            f"{line.params.get('CN', '')} <{line.value.strip()}>".strip()
            for line in component.all(name)
        ]
        if found:
            entry.own[key] = found


READER = Reader("an iCalendar file", _claims, _read)
