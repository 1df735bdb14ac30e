"""The page and anchor of each talk and each speaker.

A talk may be shown on many pages.  Its canonical place is that which all links lead to: the page
whose directive says ``:canonical:``, else that which shows it most fully, and always.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from difflib import get_close_matches
from typing import NamedTuple, Protocol

from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment

from ...talks.fields.ids import slug
from ...talks.model import Schedule, Talk
from ...talks.persons import Profile
from ...talks.problems import Kind, Problem
from ...talks.when.zones import instant


class Entry(NamedTuple):
    """The place of a talk in the data, from line 1 and column 1, and its title there."""

    file: str
    line: int
    column: int
    title: str


class Shown(NamedTuple):
    """A talk as shown on one page."""

    title: str
    """As plain text; empty if unknown."""
    aliases: tuple[str, ...]
    is_talk: bool
    entries: frozenset[Entry]
    """Its places in the data; more than one if other entries have its id."""
    rank: tuple[int, ...]
    """The page with the highest rank is the canonical place."""
    when: str
    """``all``, or the talk is there only while it is ``upcoming`` or ``past``."""
    over: datetime | None
    """When it is over (aware), if that is known."""
    may_wait: bool
    """Whether the page shows a limited number of talks, so that this one may be hidden."""

    def beside(self, other: Shown) -> Shown:
        """Return the combined record if a page shows two entries with one id."""
        fuller = max(self, other, key=lambda one: one.rank)
        return fuller._replace(entries=self.entries | other.entries)

    def is_there(self, now: datetime) -> bool:
        """Whether the page shows the talk at a moment."""
        is_past = self.over is not None and instant(self.over) <= instant(now)
        return self.when == "all" or is_past == (self.when == "past")


class Place(NamedTuple):
    """An address in the site."""

    docname: str
    node_id: str
    title: str


def shown(
    talk: Talk,
    titles: tuple[str, str],
    rank: tuple[int, ...],
    when: str,
    over: datetime | None,
    *,
    may_wait: bool,
) -> Shown:
    """Return the record of a talk on a page.

    :param titles: on the page, and in the data; they differ if the page is translated.
    """
    title, title_in_data = titles
    entry = Entry(talk.file, talk.line, talk.column, title_in_data)
    entries = frozenset([entry])
    return Shown(title, talk.aliases, talk.kind.is_talk, entries, rank, when, over, may_wait)


@dataclass
class Places:
    """Where talks and speakers are, over all pages."""

    pages: Mapping[str, Mapping[str, Shown]]
    """By page: the talks that it shows, by id."""
    now: datetime
    talks: dict[str, Place] = field(default_factory=dict, init=False)
    """By id, including entries that are not talks."""
    aliases: dict[str, str] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        best: dict[str, tuple[int, ...]] = {}
        for docname in sorted(self.pages):
            talks = self.pages[docname]
            for talk_id, talk in talks.items():
                weight = (talk.is_there(self.now), *talk.rank, len(talks))
                if talk_id not in best or weight > best[talk_id]:
                    best[talk_id] = weight
                    self.talks[talk_id] = Place(docname, talk_id, talk.title)
                for alias in talk.aliases:
                    self.aliases.setdefault(alias, talk_id)

    def talk(self, name: str) -> Place | None:
        """Return the place of a talk, by its id or a former one."""
        return self.talks.get(name) or self.talks.get(self.aliases.get(name, ""))

    def objects(self) -> Iterator[tuple[str, Place, bool]]:
        """Yield each talk by its id, then by its former ids (``True``)."""
        for talk_id, place in sorted(self.talks.items()):
            if self.pages[place.docname][talk_id].is_talk:
                yield talk_id, place, False
        for alias, talk_id in sorted(self.aliases.items()):
            if alias not in self.talks:
                yield alias, self.talks[talk_id], True

    def like(self, name: str) -> list[str]:
        """Return the ids of talks that may be meant."""
        known = [talk_id for talk_id, _place, _ in self.objects()]
        found = get_close_matches(name, known, n=3, cutoff=0.5)
        return found or [one for one in known if slug(name) in one][:3]


def shared_ids(pages: Mapping[str, Mapping[str, Shown]], fresh: Iterable[str]) -> list[Problem]:
    """Return a problem for each talk that has the id of another talk in the data of the site.

    Entries with the same title are one talk, written down twice.

    :param fresh: the pages that were read in this build; the others were checked before.
    """
    entries: defaultdict[str, set[Entry]] = defaultdict(set)
    for talks in pages.values():
        for talk_id, talk in talks.items():
            if talk.is_talk:
                entries[talk_id] |= talk.entries
    problems = []
    for talk_id in sorted({talk_id for docname in fresh for talk_id in pages.get(docname, ())}):
        first, *others = sorted(entries.get(talk_id, ())) or [Entry("", 0, 0, "")]
        for entry in others:
            if entry.file != first.file and entry.title != first.title:  # in one file it is said
                place = f"{first.file.rpartition('/')[2]}:{first.line}"
                message = (
                    f"the talk has the id {talk_id!r} like the one in {place}; give it an id of "
                    f"its own, such as `id: {talk_id}-2`"
                )
                problems.append(Problem(Kind.ID, message, entry.file, entry.line, entry.column))
    return problems


class Listing(NamedTuple):
    """The speakers that a ``talk-speakers`` lists."""

    files: frozenset[str] = frozenset()
    """Those of these data files; of the whole site if there are none."""
    speaker: str = ""
    """A single person, by the name in the directive."""

    def has(self, profile: Profile) -> bool:
        """Whether a person is listed."""
        return not self.files or any(talk.file in self.files for talk in profile.talks)


@dataclass
class Speakers:
    """The persons of a site, and the place of each."""

    profiles: list[Profile]
    places: Places
    pages: Mapping[str, Sequence[Listing]]
    """By page: the listings of its ``talk-speakers``."""

    def __post_init__(self) -> None:
        self.by_id = {profile.id: profile for profile in self.profiles}
        self.by_name: defaultdict[str, list[Profile]] = defaultdict(list)
        for profile in self.profiles:
            keys = {*profile.names, *(slug(name) for name in profile.names)}
            keys |= {profile.person.id or "", profile.id}
            for key in keys - {""}:
                self.by_name[key].append(profile)
        self._pages: dict[str, tuple[int, str]] = {}
        for docname in sorted(self.pages):
            for listing in self.pages[docname]:
                found = self.find(listing.speaker) if listing.speaker else self.profiles
                listed = [profile for profile in found if listing.has(profile)]
                for profile in listed if len(listed) == 1 or not listing.speaker else ():
                    # a page of their own is best, then the longest list
                    length = len(self.profiles) + 1 if listing.speaker else len(listed)
                    weight = (-length, docname)
                    self._pages[profile.id] = min(weight, self._pages.get(profile.id, weight))

    def find(self, name: str) -> list[Profile]:
        """Return the person with an id, a name in any spelling, or an id in ``speakers``."""
        if name in self.by_id and name in self.by_name:
            return [self.by_id[name]]
        return self.by_name.get(name) or self.by_name.get(slug(name)) or []

    def place(self, profile: Profile) -> Place | None:
        """Return the address of a person: in a list of speakers, else of the last of the talks."""
        if profile.id in self._pages:
            return Place(self._pages[profile.id][1], node_id(profile), profile.person.name)
        for talk in reversed(profile.talks):
            place = self.places.talk(talk.id)
            if place is not None:
                return Place(place.docname, place.node_id, profile.person.name)
        return None

    def like(self, name: str) -> list[str]:
        """Return the names that may be meant."""
        known = {slug(profile.person.name): profile.person.name for profile in self.profiles}
        return [known[key] for key in get_close_matches(slug(name), known, n=3, cutoff=0.5)]


TALKS, SPEAKERS = "talks", "speakers"
"""The folders of the documents that ``sampl_pages`` makes."""


def page_of(talk_id: str) -> str:
    """Return the document of a talk, if ``sampl_pages`` makes one."""
    return f"{TALKS}/{talk_id}"


def node_id(profile: Profile) -> str:
    """Return the anchor of a person on a page."""
    return f"speaker-{profile.id}"


class Objects(Protocol):
    """What the domain knows of talks and speakers."""

    env: BuildEnvironment
    builder: Builder
    indexed: dict[str, list[tuple[str, str, str, str, None]]]

    @property
    def is_empty(self) -> bool: ...
    @property
    def places(self) -> Places: ...
    @property
    def speakers(self) -> Speakers: ...
    def schedules(self) -> Iterator[Schedule]: ...
