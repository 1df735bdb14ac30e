"""The heading of a group of talks, and the line below that says when it meets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta

from docutils import nodes

from ...formats.dates import DateWording
from ...talks.model import Link, Person, Session, Talk, Term, Text, Venue
from ...talks.views.layout import Group, GroupBy
from ...talks.views.selection import ends_at
from ...talks.when import zones
from ..words import _, comma, kind_word
from .cells import in_line, iso_time, joined, link_nodes, person_nodes, venue_nodes
from .page import Page

SHORT = 9
"""Length up to which a zone stays on the line of its time, ``UTC+05:45``; some are long."""
_ANY_YEAR = (date(2037, 1, 1), date(2037, 7, 1))
"""Days in winter and summer under the current rules, for a term without a date."""


def heading_text(group: Group, wording: DateWording) -> str:
    """Return the heading of a group; empty if all talks are in one group."""
    if group.by is GroupBy.NONE:
        return ""
    if group.name is not None:
        return group.name
    if group.by is GroupBy.KIND and group.key:
        return kind_word(group.key)
    if group.day is None:
        return _("Other talks")
    if group.by is GroupBy.YEAR:
        return str(group.day.year)
    return wording.month(group.day) if group.by is GroupBy.MONTH else wording.full_day(group.day)


def note_said(page: Page, group: Group, headings: str | None) -> None:
    """Set what a page shows above a group: its day, and the zone of its times.

    :param headings: ``none`` if no heading shows the day.
    """
    meeting = group.term.meeting if group.term is not None else None
    if group.by is GroupBy.DAY and headings != "none":
        page.said_day = group.day
    elif meeting is not None and meeting.last is None:
        page.said_day = meeting.date
    slots = [slot for row in group.rows for slot in (row.talk.when, *row.talk.slots)]
    timed = [slot for slot in slots if slot.start is not None and page.shows_time_of(slot)]
    zones = {slot.timezone or "" for slot in timed}
    said = _said_zone(group.term)
    if said is not None:
        page.said_zone = said if zones <= {said} else None
    elif len(zones) == 1 and len(timed) > 1:
        page.said_zone = zones.pop()
        page.zone_words = _zone_words([slot.start for slot in timed if slot.start], page.wording)


def _said_zone(term: Term | None) -> str | None:
    """Return the zone in the line of a term; ``None`` if there is none."""
    if term is None:
        return None
    if term.meeting is not None and term.meeting.start is not None:
        return term.meeting.timezone or ""
    return (term.timezone or "") if term.start is not None and term.note is None else None


def _zone_words(starts: Sequence[datetime], wording: DateWording) -> str:
    zone = wording.zone_of(starts) if starts[0].tzinfo is not None else _("local time")
    return _("Times: %s") % zone


def zone_line(page: Page) -> list[nodes.Node]:
    """Return the zone of all times of a group, unless another line shows it."""
    if not page.zone_words:
        return []
    return [nodes.paragraph("", page.zone_words, classes=["sampl-zone"])]


def slot_line(term: Term, page: Page) -> list[nodes.Node]:
    """Return ``Every Thursday, 11:30 AM – 12:30 PM PST, CSE2 274`` for a term without a note."""
    wording = page.wording
    parts: list[list[nodes.Node]] = []
    if term.weekday is not None:
        parts.append([nodes.Text(_("Every %s") % wording.weekday(term.weekday))])
    if term.start is not None:
        span, zone = wording.span(term.start, term.end), _zone(term, page)
        words = f"{span} {zone}" if len(zone) <= SHORT else span
        words = words.replace(" ", "\u00a0")  # kept on one line
        parts.append([nodes.Text(words if len(zone) <= SHORT else f"{words} {zone}")])
    if parts and term.location is not None:
        parts.append(page.inline(term.location))
    elif parts and term.venue is None and page.said_venue is not None:
        parts.append(venue_nodes(page.said_venue, page))
    return joined(parts, comma())


def meeting_line(term: Term, page: Page) -> list[nodes.Node]:
    """Return time, place, host and links of a meeting, separated by dots.

    For other terms, only what their slot does not show.
    """
    parts: list[list[nodes.Node]] = []
    if term.number is not None:
        parts.append([nodes.Text(_("No. %s") % term.number)])
    slot = term.meeting
    if slot is not None and slot.date is not None:
        several = slot.last is not None
        words = page.wording.days(slot) if several else page.wording.full_day(slot.date)
        parts.append([page.moment(words, slot.iso_date)])
        if slot.start is not None:
            parts.append([page.moment(page.wording.slot(slot), iso_time(slot.start))])
        if term.location is not None:
            parts.append(page.inline(term.location))
    venue = page.said_venue if slot is not None else term.venue
    if venue is not None:
        parts.append(venue_nodes(venue, page))
    parts += _hosts(term.host, page)
    end = ends_at(slot) if slot is not None else None
    for links, name in ((term.register, _("Register")), (term.join, _("Join"))):
        shown = [link_nodes(link, page, name) for link in links]
        parts += [page.by_time(end, link) for link in shown if link]
    parts += [link_nodes(link, page) for link in term.links]
    return in_line(parts)


def grid_line(talks: Iterable[Talk], page: Page) -> list[nodes.Node]:
    """Return the venue of the file, which the cells of a grid omit."""
    venue = page.schedule.venue
    return venue_nodes(venue, page) if venue in {talk.venue for talk in talks} and venue else []


def session_line(session: Session, page: Page) -> list[nodes.Node]:
    """Return the host of a session, and its place."""
    room = [[nodes.Text(session.room)]] if session.room is not None else []
    return in_line([*_hosts(session.host, page), *room])


def _hosts(host: Iterable[Person], page: Page) -> list[list[nodes.Node]]:
    people = joined([person_nodes(person, page) for person in host], comma())
    return [[nodes.Text(f"{_('Host')}: "), *people]] if people else []


def _zone(term: Term, page: Page) -> str:
    """Return the zone of a term's time: ``PST``, or ``Pacific Time`` if the clocks change."""
    assert term.start is not None
    place = zones.zone(term.timezone) if term.timezone is not None else None
    days = list(_days(term, page.schedule.talks)) or _ANY_YEAR
    return page.wording.zone_of([datetime.combine(day, term.start, place) for day in days])


def _days(term: Term, talks: Iterable[Talk]) -> Iterator[date]:
    """Yield the days of a term's talks, and one of each week from its first day to its last."""
    for talk in talks:
        if talk.term == term.id and talk.when.date is not None:
            yield talk.when.date
    if term.starts is not None:
        yield term.starts
        if term.ends is not None:
            weeks = (term.ends - term.starts).days // 7
            yield from (term.starts + timedelta(weeks=week) for week in range(1, weeks + 1))
            yield term.ends


def group_places(group: Group) -> Iterator[Link | Person | Venue]:
    """Yield the links above a group's talks."""
    if group.session is not None:
        yield from group.session.host
    if (term := group.term) is not None:
        yield from term.host
        yield from (*term.register, *term.join, *term.links)
        if term.venue is not None:
            yield term.venue
    yield from dict.fromkeys(talk.venue for talk in group.talks if talk.venue is not None)


def group_texts(group: Group, venue: Venue | None) -> Iterator[tuple[Text, bool]]:
    """Yield the fields above a group's talks, each with whether it is one line.

    :param venue: that of the file, which a term without talks shows.
    """
    term, session = group.term, group.session
    if session is not None:
        yield from ((person.affiliation, True) for person in session.host if person.affiliation)
    venues = dict.fromkeys([talk.venue for talk in group.talks] or [venue])
    yield from ((place.name, True) for place in venues if place is not None and place.name)
    if term is None:
        return
    if term.note is not None:
        yield term.note, False
    if term.location is not None and (term.note is None or term.meeting is not None):
        yield term.location, True
    if term.venue is not None and term.venue.name is not None:
        yield term.venue.name, True
    yield from ((person.affiliation, True) for person in term.host if person.affiliation)
    for link in (*term.register, *term.join, *term.links):
        if link.label is not None:
            yield link.label, True
