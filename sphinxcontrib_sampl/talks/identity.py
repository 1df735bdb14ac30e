"""Match talks with those of an older file; find the ids that a change would lose."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import timedelta
from difflib import SequenceMatcher
from typing import NamedTuple

from .fields.ids import slug
from .model import Schedule, Talk
from .problems import LONGEST, Kind, Problem
from .words.placeholders import is_placeholder, is_to_come

_ALIKE = 0.6
"""Below this, titles belong to different talks (ratio of difflib, 0 to 1)."""
_SAME = 2.0
"""Points that make two entries one talk: a title, or date and speaker, or half of both."""
_CERTAIN = 3.5
"""Points that outweigh an id: title and speakers."""
_LONGEST = 40
"""Limit for the characters of a title in messages."""
_ONE_NAME = 0.8
"""Above this, a name is a misspelling, or part, of another (likewise)."""
_ONE_TURN = timedelta(days=6)
"""A weekly talk with constant title and speaker is moved by less than a week."""


class Same(NamedTuple):
    """A talk in both of two files."""

    before: Talk
    after: Talk


def same_talks(old: Iterable[Talk], new: Iterable[Talk]) -> list[Same]:
    """Return the talks that are in both of two files, whatever their ids and order.

    Each is in one pair at most.  They are matched by a former id of the new talk, then by id, by
    title and speakers, then by other similarities. Rows that are not talks are ignored.
    """
    pairing = _Pairing(old, new)
    pairing.by_ids(lambda talk, other: talk.talk.id != other.talk.id)
    pairing.by_ids(lambda talk, other: other.talk.has_own_id or not _contradict(talk, other))
    pairing.by_likeness(_CERTAIN)
    pairing.by_ids(lambda talk, other: True)
    pairing.by_likeness(_SAME)
    return pairing.pairs


class _Facts:
    """The features of a talk in a form for comparing."""

    def __init__(self, talk: Talk) -> None:
        self.talk = talk
        is_known = talk.title is not None and not is_to_come(talk.title.inline)
        self.title = slug(talk.title.text) if talk.title is not None and is_known else ""
        names = (person.name for person in talk.speakers)
        self.speakers = {slug(name) for name in names if not is_placeholder(name, "speakers")}
        slots = (*talk.was, talk.when, *talk.slots)
        self.days = {slot.date for slot in slots if slot.date is not None}
        self.names = dict.fromkeys((talk.id, *talk.aliases))
        self.called = self.title, frozenset(self.speakers)

    def marks(self) -> Iterator[tuple[str, object]]:
        """Yield features that another entry of the same talk may share."""
        yield from (("day", day) for day in self.days)
        yield from (("speaker", name) for name in self.speakers)
        if self.title:
            yield "title", self.title


class _Pairing:
    """The talks of two files, some of them in pairs."""

    def __init__(self, old: Iterable[Talk], new: Iterable[Talk]) -> None:
        self.old = [_Facts(talk) for talk in old if talk.kind.is_talk]
        self.new = [_Facts(talk) for talk in new if talk.kind.is_talk]
        self.pairs: list[Same] = []
        counts = [Counter(talk.called for talk in talks) for talks in (self.old, self.new)]
        self.recurring = {called for count in counts for called, n in count.items() if n > 1}

    def take(self, pairs: Iterable[tuple[_Facts, _Facts]]) -> None:
        """Add pairs, except those with a talk that is already in one."""
        taken: set[int] = set()
        for talk, other in pairs:
            if not taken & {id(talk), id(other)}:
                taken |= {id(talk), id(other)}
                self.pairs.append(Same(talk.talk, other.talk))
        self.old = [talk for talk in self.old if id(talk) not in taken]
        self.new = [talk for talk in self.new if id(talk) not in taken]

    def by_ids(self, holds: Callable[[_Facts, _Facts], bool]) -> None:
        """Pair talks that share an id, former or present.

        :param holds: whether two talks with one id are accepted.
        """
        owners: defaultdict[str, list[_Facts]] = defaultdict(list)
        for talk in self.old:
            for name in talk.names:
                owners[name].append(talk)
        self.take(
            (talk, other)
            for other in self.new
            for name in other.names
            for talk in owners[name]
            if holds(talk, other)
        )

    def by_likeness(self, least: float) -> None:
        """Pair similar talks, the most similar first.

        :param least: the points that make two entries one talk.
        """
        found = []
        for talk, other in self._candidates():
            points = self._likeness(talk, other)
            if points >= least:
                rank = (-points, _days_apart(talk, other), talk.talk.id, other.talk.id)
                found.append((rank, (talk, other)))
        found.sort(key=lambda one: one[0])
        self.take(pair for _, pair in found)

    def _candidates(self) -> Iterator[tuple[_Facts, _Facts]]:
        """Yield the pairs with a title, a day or a speaker in common, each once."""
        places: defaultdict[tuple[str, object], list[_Facts]] = defaultdict(list)
        for talk in self.old:
            for mark in talk.marks():
                places[mark].append(talk)
        for other in self.new:
            alike = {id(talk): talk for mark in other.marks() for talk in places[mark]}
            yield from ((talk, other) for talk in alike.values())

    def _likeness(self, talk: _Facts, other: _Facts) -> float:
        """Return the points for two entries being one talk.

        A title counts most: dates and speakers are what usually changes.  A speaker who comes
        again, with another title on another day, gives another talk.
        """
        recurs = talk.called in self.recurring or other.called in self.recurring
        if recurs and _days_apart(talk, other) > _ONE_TURN:
            return 0
        points = 0.0
        if talk.title and other.title:
            ratio = _ratio(talk.title, other.title, _ALIKE)
            points += 2 * ratio if ratio >= _ALIKE else -0.5
        if talk.speakers and other.speakers:
            common = talk.speakers & other.speakers
            points += 1.5 * len(common) / max(len(talk.speakers), len(other.speakers))
            points += 0.5 * _is_one_name(min(talk.speakers), min(other.speakers))
        if talk.days & other.days:
            # a day without title and speaker was to be filled
            points += 1 if talk.title or talk.speakers else _SAME
        return points


def _contradict(talk: _Facts, other: _Facts) -> bool:
    """Whether two talks have dissimilar titles."""
    has_both = bool(talk.title and other.title)
    return has_both and _ratio(talk.title, other.title, _ALIKE) < _ALIKE


def _ratio(first: str, second: str, least: float) -> float:
    """Return the similarity of two texts (0 to 1); 0 if it is less than ``least``."""
    if first == second:
        return 1
    matcher = SequenceMatcher(None, first, second)
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
        return 0  # upper bounds, which are faster to compute
    return matcher.ratio()


def _days_apart(talk: _Facts, other: _Facts) -> timedelta:
    """Return the least time between days of two talks; the maximum if one has none."""
    pairs = ((one, two) for one in talk.days for two in other.days)
    return min((abs(one - two) for one, two in pairs), default=timedelta.max)


def _is_one_name(first: str, second: str) -> bool:
    """Whether a slug is a misspelling, or part, of another."""
    return _ratio(first, second, _ONE_NAME) > _ONE_NAME


def lost_addresses(old: Schedule, now: Sequence[Schedule], file: str) -> Iterator[Problem]:
    """Yield a problem for each id or alias of ``old`` that is missing in the present files.

    It is placed at the talk that is meant, if there is one, with the correction.

    :param now: all present files, since a talk may have moved between them.
    :param file: the present version of ``old``.
    """
    talks = [talk for schedule in now for talk in schedule.talks]
    kept = {address for talk in talks for address in (talk.id, *talk.aliases)}
    heirs = {id(pair.before): pair.after for pair in same_talks(old.talks, talks)}
    for talk in old.talks:
        lost = [address for address in (talk.id, *talk.aliases) if address not in kept]
        if not lost or not talk.kind.is_talk:
            continue
        heir = heirs.get(id(talk))
        yield _renamed(heir, lost) if heir is not None else _gone(talk, lost, file)


def _renamed(heir: Talk, lost: list[str]) -> Problem:
    what = "address" if len(lost) == 1 else "addresses"
    aliases = ", ".join(dict.fromkeys((*heir.aliases, *lost)))
    remedy = f"write aliases: [{aliases}] to keep old links alive"
    message = f"the talk had the {what} {', '.join(lost)}, and now has {heir.id}; {remedy}"
    if len(message) > LONGEST:  # the correction must not be cut
        message = f"the talk has another address; {remedy}"
    return Problem(Kind.ID, message, heir.file, heir.line, heir.column)


def _gone(talk: Talk, lost: list[str], file: str) -> Problem:
    title = f" ({_shortened(talk.title.inline)!r})" if talk.title is not None else ""
    message = (
        f"the address {', '.join(lost)}{title} would lead nowhere: no talk is like the one in "
        f"line {talk.line} of the older file; keep the entry, with status: cancelled if it does "
        f"not take place, or write aliases: [{', '.join(lost)}] at the talk that replaces it"
    )
    return Problem(Kind.ID, message, file)


def _shortened(title: str) -> str:
    """Return enough of a title to recognize it, with space left for the correction."""
    return title if len(title) <= _LONGEST else f"{title[:_LONGEST].rsplit(' ', 1)[0]} …"
