"""Changes between two versions of the data that matter to people who attend.

Talks are compared, not files: order, spelling, weeks without a talk and the passing of time are not
changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import Enum
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

from .checks.internal import Addresses, internal_of, unlinked, without_internal
from .fields.ids import slug
from .identity import same_talks
from .meetings import meetings
from .model import Access, Link, Person, Schedule, Slot, Status, Talk, Text
from .when.zones import instant
from .words.placeholders import is_placeholder, is_to_come

_NEVER = datetime.min.replace(tzinfo=UTC)


class What(Enum):
    """What can change, in the order in which changes of one talk are listed."""

    NEW = "new"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    REINSTATED = "reinstated"
    MOVED = "moved"
    TIME = "time"
    """The time is more precise than before, or the length has changed."""
    PLACE = "place"
    TITLE = "title"
    SPEAKERS = "speakers"
    ABSTRACT = "abstract"
    RECORDING = "recording"
    SLIDES = "slides"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that has changed about one talk."""

    what: What
    talk: Talk
    """The talk as it is now, or as it was if it is gone."""
    before: Talk | None = None
    """The talk as it was; ``None`` for a new one."""
    links: tuple[Link, ...] = ()
    """The recordings or slides that were added."""

    @property
    def slot_before(self) -> Slot:
        """The previous time; for a postponed talk, the time before it was postponed."""
        if self.before is None:
            return Slot()
        dated = (slot for slot in (self.before.when, *reversed(self.before.was)) if slot.date)
        return next(dated, self.before.when)


def changes(old: Schedule, new: Schedule) -> list[Change]:
    """Return what has changed from an older state of the data to a newer one.

    :returns: the changes in the order of the talks' days.
    """
    pairs = same_talks(old.talks, new.talks)
    known = {id(talk) for pair in pairs for talk in pair}
    old_meetings, new_meetings = meetings(old), meetings(new)
    found: list[Change] = []
    for before, after in pairs:
        evening = old_meetings.get(before.term or ""), new_meetings.get(after.term or "")
        found += _of_talk(_beside(before, after, *evening), after)
    for name in old_meetings.keys() & new_meetings.keys():
        states = old_meetings[name], new_meetings[name]
        found += [Change(what, states[1], states[0]) for what in _particulars(*states)]
    for what, schedule in ((What.NEW, new), (What.GONE, old)):
        rest = (talk for talk in schedule.talks if talk.kind.is_talk and id(talk) not in known)
        found += [Change(what, talk, talk if what is What.GONE else None) for talk in rest]
    order = list(What)
    return sorted(found, key=lambda one: (*_moment(one.talk), order.index(one.what)))


def _beside(before: Talk, after: Talk, old: Talk | None, new: Talk | None) -> Talk:
    """Return a talk as it was, with today's day and place if its meeting reports their change.

    :param old: its meeting, as it was; ``None`` if it was in none.
    :param new: likewise, as it is.
    """
    if old is None or new is None:
        return before
    days = [talk.when.iso_date for talk in (before, old, after, new)]
    has_times = before.when.start is not None or after.when.start is not None
    if days[0] == days[1] and days[2] == days[3] and not has_times:
        before = replace(before, when=after.when)
    if (_place(before), _place(after)) == (_place(old), _place(new)):
        before = replace(before, location=after.location, room=after.room, venue=after.venue)
    return before


def shown_changes(
    old: Schedule, new: Schedule, internal: str, secrets: Iterable[Addresses] = ()
) -> list[Change]:
    """Return the changes without hidden links.

    :param internal: what is shown of internal links: ``link``, ``label``, or (``hide``) nothing.
    :param secrets: addresses that are hidden in the newer data already, and were public once.
    """
    if internal == "hide":
        return changes(without_internal(old, [internal_of(new), *secrets]), without_internal(new))
    found = changes(old, new)
    return found if internal == "link" else list(unlinked(tuple(found)))


def _moment(talk: Talk) -> tuple[bool, date, datetime, str]:
    """Return a sort key for the time of a talk; talks without a day come last."""
    slot = talk.when
    start = instant(slot.start) if slot.start is not None else _NEVER
    return slot.date is None, slot.date or date.min, start, talk.id


def _of_talk(before: Talk, after: Talk) -> Iterator[Change]:
    """Yield what has changed about a talk."""
    for what in (_state(before, after), *_particulars(before, after)):
        if what is not None:
            yield Change(what, after, before)
    if (title_of(before), after.title) != ("", None) and not _reads_alike(before, after):
        yield Change(What.TITLE, after, before)
    if _persons_differ(before.speakers, after.speakers):
        yield Change(What.SPEAKERS, after, before)
    if not _says(before.abstract) and _says(after.abstract):
        yield Change(What.ABSTRACT, after, before)
    for what, links, known in (
        (What.RECORDING, after.videos, before.videos),
        (What.SLIDES, after.slides, before.slides),
    ):
        if added := _added(known, links):
            yield Change(what, after, before, added)


_OFF = {Status.CANCELLED: What.CANCELLED, Status.POSTPONED: What.POSTPONED}


def _state(before: Talk, after: Talk) -> What | None:
    """Return whether a talk was cancelled, or takes place again."""
    if after.status in _OFF:
        return _OFF[after.status] if after.status is not before.status else None
    was_postponed = before.status is Status.POSTPONED
    has_moved = was_postponed and not _is_same_time(_slots(before, after))
    return What.REINSTATED if before.status in _OFF and not has_moved else None


def _particulars(before: Talk, after: Talk) -> Iterator[What]:
    """Yield changes of time and place, except for talks that do not take place."""
    if after.status in _OFF:
        return
    slots = _slots(before, after)
    if not _is_same_time(slots) and before.status is not Status.CANCELLED:
        others = [(old, new) for old, new in zip(*slots, strict=False) if not _holds(old, new)]
        yield What.TIME if all(_is_refined(old, new) for old, new in others) else What.MOVED
    if _place(before) != _place(after):
        yield What.PLACE


def _slots(before: Talk, after: Talk) -> tuple[Sequence[Slot], Sequence[Slot]]:
    """Return the former and the present slots of a talk."""
    planned = Change(What.MOVED, after, before).slot_before
    return (planned, *before.slots), (after.when, *after.slots)


def _is_same_time(slots: tuple[Sequence[Slot], Sequence[Slot]]) -> bool:
    old, new = slots
    return len(old) == len(new) and all(map(_holds, old, new))


def _holds(before: Slot, after: Slot) -> bool:
    """Whether a slot is unchanged, whatever its spelling, zone and offset.

    If one of them has no zone, clock times are compared. A time that was removed, as for past
    talks, is not a change.
    """
    is_floating = None in (before.timezone, after.timezone)
    if before.start is None or after.start is None or is_floating or after.daily != before.daily:
        days = (before.iso_date, before.last_day) == (after.iso_date, after.last_day)
        starts = after.start is None or _clock(before.start) == _clock(after.start)
        return days and starts and (after.end is None or _clock(before.end) == _clock(after.end))
    ends = [instant(end) if end is not None else None for end in (before.end, after.end)]
    ends_alike = ends[1] in (None, ends[0]) and (before.last is None) == (after.last is None)
    return instant(before.start) == instant(after.start) and ends_alike


def _clock(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=None) if moment is not None else None


def _is_refined(before: Slot, after: Slot) -> bool:
    """Whether a time is the old one, more or less precise, or with another end."""
    if before.date is None or after.date is None:
        return True
    if before.by_month:
        return before.date <= after.date <= (before.last or before.date)
    if before.start is None or after.start is None:
        return before.date == after.date
    ends_elsewhere = replace(before, end=after.end, last=after.last, daily=after.daily)
    return _holds(ends_elsewhere, after)


def _place(talk: Talk) -> tuple[str, ...]:
    """Return the place of a talk in a form for comparing: room, location, venue."""
    venue = talk.venue.name if talk.venue is not None else None
    parts = (talk.room or "", talk.location or "", venue or "")
    told = (part for part in map(str, parts) if not is_placeholder(part, "rooms"))
    return tuple(dict.fromkeys(filter(None, map(_folded, told))))


def title_of(talk: Talk) -> str:
    """Return a title on one line; empty if unknown."""
    if talk.title is None or is_to_come(talk.title.inline):
        return ""
    return talk.title.inline


def _reads_alike(before: Talk, after: Talk) -> bool:
    """Whether two titles are equal, ignoring capitals, punctuation and markup."""
    titles = title_of(before), title_of(after)
    folded = [_folded(title) for title in titles]
    return folded[0] == folded[1] if any(folded) else titles[0] == titles[1]


_MARKUP = re.compile(r"<[^<>]*>|(?<=\])\([^()]*\)|\s*<[^<>]*>`__?")
"""Tags; the addresses of links in Markdown and in reStructuredText."""


def _folded(text: str) -> str:
    """Return the words of a text for comparing; ``C++`` differs from ``C#``."""
    words = re.findall(r"[\w+#]+", normalize("NFKC", _MARKUP.sub(" ", text)).casefold())
    return " ".join(words)


def _persons_differ(before: Sequence[Person], after: Sequence[Person]) -> bool:
    """Whether the speakers differ.

    What a person is called else is the same person; so is an affiliation that once stood there
    like a name.
    """
    places = {slug(one.affiliation.text) for one in (*before, *after) if one.affiliation}
    old = [names for names in _known(before) if not names & places]
    new = [names for names in _known(after) if not names & places]
    names = [{name for person in persons for name in person} for persons in (old, new)]
    return not all(person & names[1] for person in old) or not all(
        person & names[0] for person in new
    )


def _known(persons: Iterable[Person]) -> list[frozenset[str]]:
    """Return the names of each person in a form for comparing."""
    named = (one for one in persons if not is_placeholder(one.name, "speakers"))
    return [frozenset(map(slug, (person.name, *person.other_names))) for person in named]


def _says(text: Text | None) -> bool:
    return text is not None and not is_to_come(text.inline)


def _added(before: Iterable[Link], after: Iterable[Link]) -> tuple[Link, ...]:
    """Return the links that were not there before, or not public."""
    known = [(_target(link), link.access) for link in before]
    return tuple(
        link
        for link in after
        if link.url is not None
        and (_target(link), link.access) not in known
        and (_target(link), Access.PUBLIC) not in known
    )


def _target(link: Link) -> tuple[str, str, str]:
    """Return the target of a link; ``http`` and ``https`` are equal."""
    parts = urlsplit(link.url or "")
    host = parts.netloc.lower().removeprefix("www.")
    return host, unquote(parts.path).rstrip("/"), parts.query
