"""The feeds of a site: their names, their talks, and the addresses of the talks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cached_property
from hashlib import sha256
from itertools import count
from os import path
from typing import NamedTuple

from sphinx.builders import Builder
from sphinx.util.osutil import relative_uri

from ...formats.calendars.links import add
from ...formats.calendars.occasions import Occasion, occasions
from ...formats.programme import Programme, of_files
from ...talks.checks.internal import as_shown
from ...talks.fields.ids import is_valid, series_id, slug
from ...talks.model import Markup, Schedule, Talk, Text
from ...talks.views.selection import (
    is_over,
    joined,
    narrowed,
    select,
    terms_of,
)
from ..data_files import Source, Subscription
from ..domain import SamplDomain
from .addresses import SiteAddresses
from .names import FOLDER

_MONTH = timedelta(days=365.25 / 12)
_LONGEST = 60
"""Limit for the characters of a selection in a file name; a longer one becomes a digest."""
_CHOSEN = ("term", "track", "tag", "speaker", "room", "session", "audience", "language", "kind")
"""Options that select talks by words, with their names in file names."""


def writes_feeds(builder: Builder) -> bool:
    """Whether a builder makes a site from which programs can fetch feeds.

    Those that make books of HTML say so (``embedded``); those that write pages as JSON or pickles
    have a file for what pages share.
    """
    is_html = builder.format == "html" and builder.name != "epub"
    is_data = getattr(builder, "globalcontext_filename", None) is not None
    return is_html and not is_data and not getattr(builder, "embedded", False)


def feeds_of(domain: SamplDomain) -> SiteFeeds:
    """Return the feeds of this build, worked out once in each process."""
    if domain.feeds is None or domain.feeds.builder is not domain.builder:
        domain.feeds = SiteFeeds(domain, domain.builder)
    found: SiteFeeds = domain.feeds
    return found


class WayToAdd(NamedTuple):
    """A link that adds a talk to a calendar."""

    label: str
    calendar: str
    """The name of the calendar; empty for a file."""
    url: str


class SiteFeeds:
    """The feeds of one build."""

    def __init__(self, domain: SamplDomain, builder: Builder) -> None:
        self.domain = domain
        self.config = builder.config
        self.builder = builder
        self.addresses = SiteAddresses(domain, builder)
        self._titles: dict[tuple[str, ...], str] = {}
        self._names: dict[Text, str] = {}
        self._known: list[tuple[Source, Programme, dict[tuple[int, int], Occasion]]] = []

    @cached_property
    def files(self) -> list[Source]:
        """The data files that pages show, each once."""
        found: dict[str, Source] = {}
        for docname in sorted(self.domain.sources):
            for source in self.domain.sources[docname]:
                if source.inline is None:
                    found.setdefault(source.file, source)
        return [source for source in found.values() if not self._is_unreadable(source)]

    def _is_unreadable(self, source: Source) -> bool:
        return any(problem.fatal for problem in self.domain.store.load(source)[1])

    @cached_property
    def _stems(self) -> dict[str, str]:
        """By file: the id of its series; the path where several files have one id."""
        ids = {source.file: slug(series_id(self._schedule(source))) for source in self.files}
        return {
            file: self._by_path(file) if list(ids.values()).count(name) > 1 else name
            for file, name in ids.items()
        }

    def _by_path(self, file: str) -> str:
        return slug(path.splitext(path.relpath(file, self.domain.env.srcdir))[0])

    def _stem(self, source: Source) -> str:
        if source.inline is None:
            return self._stems.get(source.file) or self._by_path(source.file)
        return f"{self._by_path(source.file)}-page"

    @cached_property
    def subscriptions(self) -> list[tuple[str, Subscription]]:
        """The subscriptions offered on pages, each once, with its name."""
        found: list[tuple[str, Subscription]] = []
        for docname in sorted(self.domain.subscribed):
            for subscription in self.domain.subscribed[docname]:
                if all(subscription != other for _, other in found):
                    taken = {name for name, _ in found}
                    found.append((_untaken(self._name(subscription), taken), subscription))
        return found

    def name_of(self, subscription: Subscription) -> str:
        """Return the name of the files of a subscription, without folder and suffix."""
        return next(name for name, other in self.subscriptions if other == subscription)

    def name_of_file(self, source: Source) -> str:
        """Return the name of the feeds of a data file, likewise."""
        return self._stem(source)

    def _name(self, subscription: Subscription) -> str:
        name = "-".join(dict.fromkeys(map(self._stem, subscription.sources)))
        chosen = [
            f"{name} {word}"
            for name in _CHOSEN
            for word in getattr(subscription.selection, f"{name}s")
        ]
        chosen += [f"status {word}" for word in subscription.selection.statuses]
        days = (subscription.selection.first, subscription.selection.last)
        chosen += [day.isoformat() for day in days if day is not None]
        more = slug(" ".join(chosen)) if chosen else ""
        if len(more) > _LONGEST:
            more = sha256(" ".join(chosen).encode()).hexdigest()[:12]
        return f"{name}-{more}" if more else name

    def _schedule(self, source: Source) -> Schedule:
        schedule, _problems = self.domain.store.load(source)
        return as_shown(schedule, self.config.sampl_internal)

    def programme(self, subscription: Subscription, file: str) -> Programme:
        """Return the talks of a subscription.

        :param file: the path of the written file, from the root of the site.
        """
        schedules = [self._schedule(source) for source in subscription.sources]
        selection = subscription.selection
        whole = joined(schedules)
        if not selection.is_everything:
            talks = select(whole, selection, self.domain.now)
            whole = narrowed(whole, talks, terms_of(whole, selection) if selection.terms else ())
        words = (word for name in _CHOSEN for word in getattr(selection, f"{name}s"))
        return of_files(
            schedules,
            whole,
            markup=Markup(self.config.sampl_markup),
            language=self.config.language,
            feed=self.addresses.file(file),
            home=self._home(subscription),
            page_of=self.addresses.talk if self.addresses.base is not None else None,
            resolve=self.addresses.resolve,
            part=", ".join(words),
            known=self._names,
        )

    def title_of_files(self, subscription: Subscription, file: str) -> str:
        """Return the names of the feeds of whole data files, computed once."""
        files = tuple(source.file for source in subscription.sources)
        if files not in self._titles:
            self._titles[files] = self.programme(subscription, file).title
        return self._titles[files]

    def _home(self, subscription: Subscription) -> str | None:
        """Return the page that shows the talks: the one that offers them, else the fullest."""
        files = {source.file for source in subscription.sources}
        offers = [
            docname
            for docname, offered in self.domain.subscribed.items()
            if any(subscription == other for other in offered)
        ]
        pages = offers or [
            docname
            for docname, sources in self.domain.sources.items()
            if files & {source.file for source in sources}
        ]
        anchors = self.domain.anchors
        best = min(pages, key=lambda name: (-len(anchors.get(name, ())), name), default=None)
        return self.addresses.page(best) if best is not None else None

    def ways_to_add(self, talk: Talk, sources: Iterable[Source], docname: str) -> list[WayToAdd]:
        """Return the links that add a talk to a calendar."""
        places = [source for source in (*sources, *self.files) if source.file == talk.file]
        for source in places[:1]:
            programme, shown = self._occasions(source)
            occasion = shown.get((talk.line, talk.column))
            if occasion is None:
                return []
            found = [WayToAdd(name, name, url) for name, url in add(programme, occasion).items()]
            if source.inline is None and talk.kind.is_talk:
                path = talk_file(self.name_of_file(source), talk)
                page = self.addresses.builder.get_target_uri(docname).partition("#")[0]
                found.append(WayToAdd("iCalendar", "", relative_uri(page, path)))
            return found
        return []

    def whole(self, source: Source) -> Programme:
        """Return all talks of a source, computed once."""
        return self._occasions(source)[0]

    def _occasions(self, source: Source) -> tuple[Programme, dict[tuple[int, int], Occasion]]:
        """Return all of a source, and its occasions by the line and column of their talks."""
        for other, programme, shown in self._known:
            if other == source:
                return programme, shown
        programme, shown = self.programme(Subscription((source,)), ""), {}
        for one in occasions(programme):
            for talk in (one.talk, *one.talks):
                shown.setdefault((talk.line, talk.column), one)
        self._known.append((source, programme, shown))
        return programme, shown

    def recent(self, programme: Programme) -> Programme:
        """Return a programme without talks that ended too long ago for feeds."""
        months = self.config.sampl_feeds_past
        if months is None:
            return programme
        since = self.domain.now - months * _MONTH
        schedule = programme.schedule
        kept = [talk for talk in schedule.talks if not is_over(talk, since)]
        terms = [term for term in schedule.terms if not _is_meeting_over(term.id, schedule, since)]
        return replace(programme, schedule=narrowed(schedule, kept, terms))


def _is_meeting_over(term_id: str, schedule: Schedule, since: datetime) -> bool:
    meeting = next(term.meeting for term in schedule.terms if term.id == term_id)
    return meeting is not None and is_over(Talk("", when=meeting), since)


def _untaken(name: str, taken: set[str]) -> str:
    return next(one for n in count(1) if (one := f"{name}-{n}" if n > 1 else name) not in taken)


def talk_file(stem: str, talk: Talk) -> str:
    """Return the path of a talk's own calendar, from the root of the site."""
    name = talk.id if is_valid(talk.id) else slug(talk.id)
    return f"{FOLDER}/{stem}/talks/{name}.ics"


def parts_of(programme: Programme, kind: str, now: datetime) -> Iterator[tuple[str, Programme]]:
    """Yield parts of a programme with their names: a talk, a speaker, a track, a room.

    :param kind: ``talk``, ``speaker``, ``track`` or ``room``.
    """
    groups: dict[str, tuple[str, list[Talk]]] = {}
    for talk in programme.schedule.talks:
        for name, words in _part_names(programme, kind, talk):
            groups.setdefault(name, (words, []))[1].append(talk)
    for name, (words, talks) in groups.items():
        if kind == "talk" and is_over(talks[0], now):
            continue
        part = replace(programme, schedule=narrowed(programme.schedule, talks, ()), part=words)
        if any(occasions(part)):  # otherwise the calendar would be empty
            yield name, part


def _part_names(programme: Programme, kind: str, talk: Talk) -> Iterator[tuple[str, str]]:
    if kind == "talk" and talk.kind.is_talk:
        yield talk.id, programme.name(talk)
    elif kind == "speaker":
        yield from ((slug(person.name), person.name) for person in talk.speakers)
    elif kind == "track" and (track := programme.track(talk)):
        yield slug(track), track
    elif kind == "room":
        rooms = dict.fromkeys(room for room in (talk.room, *(s.room for s in talk.slots)) if room)
        yield from ((slug(room), room) for room in rooms)
