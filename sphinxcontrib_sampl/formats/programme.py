"""What feeds and files need besides the data: UIDs, addresses, names, language.

One :class:`Programme` goes to every format, so that each of these questions has one answer: the UID
of a talk, its last change, the address of its page, the name of its place.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property, lru_cache
from typing import Any
from urllib.parse import urljoin, urlsplit
from uuid import UUID, uuid5
from xml.etree import ElementTree as ET

from ..talks.fields.ids import series_id
from ..talks.fields.recordings import at_second, position
from ..talks.model import (
    Access,
    Kind,
    Link,
    Markup,
    Person,
    Room,
    Schedule,
    Slot,
    Status,
    Talk,
    Text,
)
from ..talks.views.selection import takes_place
from ..talks.when.zones import instant
from . import text as texts
from .dates import DateWording
from .words import capitalized, translator

NAMESPACE = UUID("6f3c1d0e-58b7-5a0b-9a64-1c5e3f0f7b52")
"""Of the UIDs of talks.  It never changes: calendars know talks by what it makes."""
ANNOUNCED = timedelta(days=28)
"""How long before its first planned day a talk counts as announced, where nothing says when it was
last changed.  Nothing but the data may tell (two builds write the same bytes)."""
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@lru_cache(maxsize=64)  # each talk of a series is named in it
def _namespace(series: str) -> UUID:
    return uuid5(NAMESPACE, series)


@dataclass(frozen=True)
class Programme:
    """A schedule on its way into a feed or a file."""

    schedule: Schedule
    series: Mapping[str, str] = field(default_factory=dict)
    """By data file: the id of its series."""
    markups: Mapping[str, Markup] = field(default_factory=dict)
    """By data file: how its texts are written; Markdown if it is not here."""
    markup: Markup = Markup.MARKDOWN
    language: str | None = None
    """Of the words that are not from the data; ``None`` for that of the file."""
    feed: str | None = None
    """The absolute address of the written file."""
    home: str | None = None
    """The absolute address of the page that shows the talks."""
    page_of: Callable[[str], str | None] | None = None
    """The id of a talk → the absolute address of the page or row that shows it."""
    resolve: Callable[[str, str], str | None] | None = None
    """A relative address and the file that it stands in → an absolute one."""
    carried: Mapping[str, Any] | None = None
    """Data that an export adds for ``sampl import``: see :mod:`..round_trip`."""
    part: str = ""
    """What of the series it is, in words, where it is not all of it."""
    dates: DateWording | None = None
    """The formatter of dates and times, if the language alone does not decide."""
    known: dict[Text, str] = field(default_factory=dict, compare=False, repr=False)
    """Names in plain text, by field: what is written of one schedule may share them."""

    @cached_property
    def id(self) -> str:
        """The id of the series."""
        return next(iter(self.series.values()), None) or series_id(self.schedule)

    @cached_property
    def translate(self) -> Callable[[str], str]:
        """Return the function that translates a word."""
        return translator(self.language or self.schedule.language)

    @cached_property
    def wording(self) -> DateWording:
        """The formatter of dates and times."""
        return self.dates or DateWording(self.language or self.schedule.language)

    @cached_property
    def title(self) -> str:
        """The name of the series as plain text, with its part."""
        name = self.line(self.schedule.title) or self.id
        return f"{name}: {self.part}" if self.part else name

    @property
    def url(self) -> str | None:
        """The absolute address of the series' page."""
        return self.home or self.absolute(self.schedule.url, self.schedule.file)

    def carried_by(self, key: str) -> str | None:
        """Return what is carried by what shows a talk, as JSON; ``None`` if nothing is.

        :param key: what knows it; for what belongs to no talk, an empty text.
        """
        if self.carried is None:
            return None
        talks = self.carried["talks"]
        if key and key not in talks:
            return None
        rest = {name: value for name, value in self.carried.items() if name != "talks"}
        return as_json(talks[key] if key else rest)

    # texts

    def _markup(self, text: Text) -> Markup:
        return self.markups.get(text.file, self.schedule.markup or self.markup)

    def line(self, text: Text | None) -> str:
        """Return a field as plain text on one line; empty without one."""
        return " ".join(texts.plain(self.inline(text)).split()) if text is not None else ""

    def words(self, text: Text | None) -> str:
        """Likewise, without the addresses of its links: for names."""
        if text is None:
            return ""
        if text not in self.known:
            self.known[text] = " ".join("".join(self.inline(text).itertext()).split())
        return self.known[text]

    def block(self, text: Text | None) -> str:
        """Return a field as plain text, its paragraphs set apart by blank lines."""
        return texts.plain(self.html(text)) if text is not None else ""

    def inline(self, text: Text) -> ET.Element:
        """Return a field of one line as HTML: a ``span``."""
        return texts.inline(text, self._markup(text), lambda url: self.absolute(url, text.file))

    def html(self, text: Text) -> ET.Element:
        """Return a field as HTML: a ``div``."""
        return texts.block(text, self._markup(text), lambda url: self.absolute(url, text.file))

    # addresses

    def absolute(self, url: str | None, file: str) -> str | None:
        """Return the absolute address that one of the data means; ``None`` where it means none.

        :param file: that it stands in.
        """
        if url is None or url.startswith(("https://", "http://")):
            return url
        parts = urlsplit(url)
        if parts.scheme in ("http", "https", "mailto"):
            return url
        if parts.scheme:
            return None
        if parts.netloc:
            return f"https:{url}"
        if self.resolve is not None:
            return self.resolve(url, file)
        home = self.schedule.url
        return urljoin(home, url) if home and urlsplit(home).netloc else None

    def address(self, link: Link) -> str | None:
        """Return where a link leads, of a recording with a start to there."""
        url = self.absolute(link.url, link.file)
        return (at_second(url, link.start) or url) if url and link.start else url

    def label(self, link: Link, name: str) -> str:
        """Return the text of a link: its label, else the name of its column."""
        label = self._marked(self.words(link.label) or name, link)
        if link.start and link.url is not None and at_second(link.url, link.start) is None:
            label += f" ({self.translate('from %s') % position(link.start)})"
        return label

    def _marked(self, label: str, link: Link) -> str:
        """Return a label that marks its link as internal."""
        internal = self.translate("internal")
        if link.access is Access.PUBLIC or internal in label.lower():
            return label
        return f"{label} ({internal})"

    def page(self, talk: Talk) -> str | None:
        """Return the absolute address of the page, or row, that shows a talk."""
        if self.page_of is not None:
            return self.page_of(talk.id)
        home = self.schedule.url
        return f"{home.partition('#')[0]}#{talk.id}" if home and urlsplit(home).netloc else None

    # talks

    def uid(self, talk: Talk, part: str = "") -> str:
        """Return the lasting UID of a talk: by the id of its file and its own first id."""
        series = self.series.get(talk.file, self.id)
        return self._uid(series, talk.aliases[0] if talk.aliases else talk.id, part)

    def uid_of(self, *names: str) -> str:
        """Return the UID of something else in the series: a meeting, a room."""
        return self._uid(self.id, *names)

    @staticmethod
    def _uid(series: str, *names: str) -> str:
        return str(uuid5(_namespace(series), "/".join(filter(None, names))))

    def sequence(self, talk: Talk) -> int:
        """Return the number of the plan: it grows when a talk is moved or called off."""
        return 2 * len(talk.was) + is_off(talk)

    def stamp(self, talk: Talk) -> datetime:
        """Return when a talk was last changed (UTC), as the data say or as a plan would have it."""
        if talk.updated is not None:
            return moment_of(talk.updated)
        planned = (slot.date for slot in (*talk.was, talk.when) if slot.date is not None)
        first = next(planned, None)
        if first is None:
            return _NEVER
        minutes = timedelta(minutes=self.sequence(talk))
        day = max(first.toordinal() - ANNOUNCED.days, _NEVER.toordinal())  # there is a year 1
        return moment_of(date.fromordinal(day)) + minutes

    @cached_property
    def updated(self) -> datetime:
        """When the programme was last changed (UTC)."""
        stamps = [self.stamp(talk) for talk in self.schedule.talks]
        if self.schedule.updated is not None:
            stamps.append(moment_of(self.schedule.updated))
        return max(stamps, default=_NEVER)

    def name(self, talk: Talk) -> str:
        """Return the title of a talk; without one its speakers, or what it is."""
        _ = self.translate
        if talk.title is not None:
            return self.words(talk.title)
        names = ", ".join(person.name for person in talk.speakers)
        return f"{names}: {_('TBA')}" if names else self.kind(talk)

    def heading(self, word: str) -> str:
        """Return a word in the reader's language, with a capital: ``Cancelled``."""
        return capitalized(self.translate(word), self.language or self.schedule.language)

    def kind(self, talk: Talk) -> str:
        """Return the kind of an entry as a word."""
        own = dict(self.schedule.kinds).get(talk.own_kind or "")
        return own or self.translate(_KINDS[talk.kind])

    def person(self, person: Person) -> str:
        """Return ``Ada Lovelace (Analytical Engines)``."""
        affiliation = self.words(person.affiliation)
        return f"{person.name} ({affiliation})" if affiliation else person.name

    def people(self, persons: Iterable[Person]) -> str:
        """Return persons on one line."""
        return ", ".join(self.person(person) for person in persons)

    def track(self, talk: Talk) -> str:
        """Return the name of a talk's track, else nothing."""
        names = {track.id: track.name for track in self.schedule.tracks}
        return names.get(talk.track or "", talk.track or "")

    def room(self, talk: Talk, slot: Slot) -> Room | None:
        """Return the room of a slot, if the file lists it."""
        name = slot.room or talk.room
        return next((room for room in self.schedule.rooms if room.name == name), None)

    def when(self, talk: Talk) -> Iterator[str]:
        """Yield when each slot of a talk is, in words with its zone."""
        for slot in (talk.when, *talk.slots):
            if slot.date is None:
                yield self.translate("TBA")
                continue
            alone = slot.last is None and not slot.by_month
            day = self.wording.full_day(slot.date) if alone else self.wording.days(slot)
            clock = self.wording.slot(slot)
            both = self.wording.day_and_clock
            yield both.replace("{1}", day).replace("{0}", clock) if clock else day

    def planned(self, talk: Talk) -> Iterator[str]:
        """Yield when each slot of a talk is, of one that was moved with when it should have been.

        What was announced last is what people know.
        """
        said = list(self.when(talk))
        if talk.was and talk.was[-1].date is not None:
            earlier = next(self.when(replace(talk, when=talk.was[-1], slots=())))
            if earlier not in said:
                said[0] = f"{said[0]} ({self.translate(_('was %s')) % earlier})"
        yield from said

    def planned_place(self, talk: Talk, slot: Slot) -> str:
        """Return where a slot of a talk is, with the room that was announced before."""
        place = self.place(talk, slot)
        room = talk.was[-1].room if talk.was else None
        if room is None or room == (slot.room or talk.room):
            return place
        return f"{place} ({self.translate(_('before: %s')) % room})" if place else place

    def headline(self, talk: Talk) -> str:
        """Return the name of a talk, behind its status if that is not the usual one."""
        name = self.name(talk)
        is_moved = talk.status is Status.CONFIRMED and self.planned_is_other(talk)
        status = Status.MOVED if is_moved else talk.status
        return name if status is Status.CONFIRMED else f"{self.heading(STATUSES[status])}: {name}"

    def planned_is_other(self, talk: Talk) -> bool:
        """Whether a talk should have been at another time."""
        return next(self.planned(talk)) != next(self.when(talk))

    def place(self, talk: Talk, slot: Slot) -> str:
        """Return where a slot of a talk is: room, location, venue, address."""
        venue = slot.venue or talk.venue
        parts = [slot.room or talk.room or "", self.words(talk.location)]
        if venue is not None:
            parts += [self.words(venue.name), venue.address or ""]
        return ", ".join(dict.fromkeys(part for part in parts if part))

    def bio(self, talk: Talk) -> str:
        """Return the bios of a talk as plain text."""
        if talk.bio is not None:
            return self.block(talk.bio)
        bios = [(person.name, self.block(person.bio)) for person in talk.speakers]
        return "\n\n".join(f"{name}: {bio}" for name, bio in bios if bio)

    def links(self, talk: Talk) -> Iterator[tuple[str, str]]:
        """Yield the links of a talk with an address, each with its text."""
        _ = self.translate
        named = (
            (talk.videos, _("Videos")),
            (talk.slides, _("Slides")),
            (talk.papers, _("Papers")),
            (talk.links, _("Links")),
        )
        for links, name in named:
            for link in links:
                if (url := self.address(link)) is not None:
                    yield self.label(link, name), url

    def ways_in(self, talk: Talk, slot: Slot) -> Iterator[tuple[str, str]]:
        """Yield the links to take part in a slot, join links first; none if it is cancelled."""
        _ = self.translate
        named = ((slot.join or talk.join, _("Join")), (talk.register, _("Register")))
        for links, name in () if is_off(talk) else named:
            for link in links:
                if (url := self.address(link)) is not None:
                    label = self.words(link.label)
                    yield self._marked(f"{name} ({label})" if label else name, link), url


def as_json(value: Any) -> str:
    """Return a value as JSON on one line, without blanks."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def is_off(talk: Talk) -> bool:
    """Whether a talk does not take place when it was announced for."""
    return not takes_place(talk, any_kind=True)


def moment_of(day: date | datetime) -> datetime:
    """Return a date, or a date with a time, as a moment in UTC; a day begins at midnight."""
    if not isinstance(day, datetime):
        return datetime.combine(day, time(0), UTC)
    return instant(day)


def _(text: str) -> str:
    """Mark a word for the catalogs."""
    return text


_KINDS = {
    Kind.TALK: _("Talk"),
    Kind.KEYNOTE: _("Keynote"),
    Kind.TUTORIAL: _("Tutorial"),
    Kind.WORKSHOP: _("Workshop"),
    Kind.PANEL: _("Panel"),
    Kind.LIGHTNING: _("Lightning talk"),
    Kind.DISCUSSION: _("Discussion"),
    Kind.SEMINAR: _("Seminar"),
    Kind.POSTER: _("Poster"),
    Kind.READING: _("Reading group"),
    Kind.DEMO: _("Demo"),
    Kind.NONE: _("N/A"),
    Kind.BREAK: _("Break"),
    Kind.SOCIAL: _("Social event"),
    Kind.HOLIDAY: _("Holiday"),
}
STATUSES = {
    Status.CONFIRMED: _("confirmed"),
    Status.TENTATIVE: _("tentative"),
    Status.CANCELLED: _("cancelled"),
    Status.POSTPONED: _("postponed"),
    Status.MOVED: _("moved"),
}
"""Names of statuses for readers, to be translated."""


def of_files(schedules: Iterable[Schedule], joined: Schedule, **more: object) -> Programme:
    """Return the programme of one or more data files.

    :param joined: the files as one schedule, or a selection of it.
    :param more: fields of :class:`Programme`.
    """
    read = list(schedules)
    series = {schedule.file: series_id(schedule) for schedule in read}
    markups = {schedule.file: s for schedule in read if (s := schedule.markup) is not None}
    return Programme(joined, series, markups, **more)  # type: ignore[arg-type]
