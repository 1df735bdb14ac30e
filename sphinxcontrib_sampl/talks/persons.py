"""Speakers: recognize the same person across talks, files and years.

Persons of one name are one only if their affiliations are alike, or if ``speakers`` of a file says
so: what stands there goes by its id and name, whatever the affiliation is, and by its
``other_names``.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from unicodedata import normalize

from .fields.ids import slug
from .model import Person, Schedule, Talk
from .words.placeholders import is_placeholder

_HAN = re.compile(r"[\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")

Key = tuple[str, str, str]
"""Keys to match mentions of a person: id, name, affiliation; empty if missing."""


@dataclass(frozen=True, slots=True)
class Profile:
    """A person, with all their talks."""

    id: str
    """ASCII words, of the name; of several persons of a name with the affiliation behind it."""
    person: Person
    """The details of the person: for each field, the latest value."""
    names: tuple[str, ...]
    """All spellings, the name first."""
    talks: tuple[Talk, ...]
    """By date; those without one last."""

    @property
    def letter(self) -> str:
        """The letter in an index: a Latin letter without accents, else the first letter itself.

        Chinese characters are read in more than one way (in Japan), so no reading is guessed.
        """
        name = self.person.name
        first = next(filter(str.isalnum, name), name[:1])
        is_latin = unicodedata.name(first, "").startswith("LATIN")
        return (slug(first)[:1] if is_latin else first).upper()


def profiles(schedules: Iterable[Schedule]) -> list[Profile]:
    """Return the persons who speak in schedules, by name."""
    mentions = [one for schedule in schedules for one in _mentions(schedule)]
    groups = _same(mentions)
    found = [_profile(group) for group in groups if any(one.talk is not None for one in group)]
    found.sort(key=lambda profile: (profile.id, _affiliation(profile.person), profile.names))
    return list(_told_apart(found))


@dataclass(frozen=True, slots=True)
class _Mention:
    person: Person
    talk: Talk | None
    """``None`` for what the file's ``speakers`` say."""
    is_only: bool
    """Of the persons in the file's ``speakers`` nobody else has the name."""

    def keys(self) -> Iterator[Key]:
        """Yield keys that this person may share with another mention."""
        person, affiliation = self.person, _affiliation(self.person)
        yield "", _name_key(person.name), affiliation
        if person.id is not None:
            yield person.id, _name_key(person.name), ""
            for name in (person.name, *person.other_names):
                yield "", _name_key(name), affiliation
                if self.is_only:
                    yield "", _name_key(name), ""


def _name_key(name: str) -> str:
    """Return what spellings of one name share.

    Chinese characters stand for themselves: 王伟 and 王维 sound alike, and are two persons.
    """
    return "".join(normalize("NFKC", name).split()) if _HAN.search(name) else slug(name)


def _mentions(schedule: Schedule) -> Iterator[_Mention]:
    counts = Counter(_name_key(person.name) for person in schedule.speakers)
    for person in schedule.speakers:
        yield _Mention(person, None, counts[_name_key(person.name)] == 1)
    for talk in schedule.talks:
        for person in talk.speakers if talk.kind.is_talk else ():
            if not is_placeholder(person.name, "speakers"):
                yield _Mention(person, talk, counts[_name_key(person.name)] == 1)


def _affiliation(person: Person) -> str:
    return slug(person.affiliation.text) if person.affiliation is not None else ""


def _same(mentions: list[_Mention]) -> list[list[_Mention]]:
    """Return the mentions of each person: those connected by shared keys."""
    leader: dict[Key, Key] = {}

    def lead(key: Key) -> Key:
        while leader.setdefault(key, key) != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    for mention in mentions:
        first, *others = mention.keys()
        for other in others:
            leader[lead(other)] = lead(first)
    groups: defaultdict[Key, list[_Mention]] = defaultdict(list)
    for mention in mentions:
        groups[lead(next(mention.keys()))].append(mention)
    return list(groups.values())


def _profile(mentions: list[_Mention]) -> Profile:
    # `speakers` has priority over details beside a talk
    ordered = sorted(mentions, key=lambda one: one.talk is None)
    person = ordered[-1].person
    for mention in reversed(ordered[:-1]):
        other = mention.person
        person = replace(
            person,
            affiliation=person.affiliation or other.affiliation,
            url=person.url or other.url,
            bio=person.bio or other.bio,
            image=person.image or other.image,
            image_alt=person.image_alt or other.image_alt,
            pronouns=person.pronouns or other.pronouns,
            orcid=person.orcid or other.orcid,
            links=person.links or other.links,
        )
    others = [name for one in mentions for name in one.person.other_names]
    names = dict.fromkeys([person.name, *(one.person.name for one in mentions), *others])
    talks = {id(one.talk): one.talk for one in mentions if one.talk is not None}
    by_date = sorted(talks.values(), key=lambda talk: talk.when.iso_date or "~")
    return Profile(slug(person.name), person, tuple(names), tuple(by_date))


def _told_apart(found: list[Profile]) -> Iterator[Profile]:
    """Yield profiles with distinct ids, which can be used in addresses."""
    counts = Counter(profile.id for profile in found)
    taken: Counter[str] = Counter()
    for profile in found:
        new = profile.id
        affiliation = _affiliation(profile.person)
        if counts[new] > 1 and affiliation:
            new = f"{new}-{affiliation}"
        taken[new] += 1
        if taken[new] > 1:
            new = f"{new}-{taken[new]}"
        yield replace(profile, id=new)
