"""Which addresses of talks a change of a file would lose, and what to write to keep them."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from .ids import slug
from .model import Schedule, Talk
from .problems import Kind, Problem

_ALIKE = 0.6
"""Below this, two titles are those of different talks (ratio of difflib, 0 to 1)."""
_SAME = 2.0
"""So many points make two entries one talk: a title, or date and speaker, or half of both."""


def lost_addresses(old: Schedule, new: Schedule) -> Iterator[Problem]:
    """Yield a problem for each id or alias of ``old`` that leads nowhere in ``new``.

    It stands at the talk that is meant, if there is one, and says what to write there.
    """
    kept = {address for talk in new.talks for address in (talk.id, *talk.aliases)}
    before = {talk.id for talk in old.talks}
    heirs = [talk for talk in new.talks if talk.kind.is_talk and talk.id not in before]
    for talk in old.talks:
        lost = [address for address in (talk.id, *talk.aliases) if address not in kept]
        if not lost or not talk.kind.is_talk:
            continue
        heir = _same_talk(talk, new, heirs)
        yield _renamed(heir, lost) if heir is not None else _gone(talk, lost, new.file)


def _renamed(heir: Talk, lost: list[str]) -> Problem:
    what = "address" if len(lost) == 1 else "addresses"
    aliases = ", ".join(dict.fromkeys((*heir.aliases, *lost)))
    message = (
        f"the talk had the {what} {', '.join(lost)}, and now has {heir.id}; "
        f"write aliases: [{aliases}] to keep old links alive"
    )
    return Problem(Kind.ID, message, heir.file, heir.line, heir.column)


def _gone(talk: Talk, lost: list[str], file: str) -> Problem:
    title = f" ({talk.title.inline!r})" if talk.title is not None else ""
    message = (
        f"the address {', '.join(lost)}{title} would lead nowhere: no talk is like the one in "
        f"line {talk.line} of the older file; keep the entry, with status: cancelled if it does "
        f"not take place, or write aliases: [{', '.join(lost)}] at the talk that replaces it"
    )
    return Problem(Kind.ID, message, file)


def _same_talk(talk: Talk, new: Schedule, heirs: list[Talk]) -> Talk | None:
    """Return the new entry that an old one has become."""
    by_id = next((other for other in new.talks if other.id == talk.id), None)
    if by_id is not None:  # only an alias is gone
        return by_id
    ranked = sorted(heirs, key=lambda other: _likeness(talk, other), reverse=True)
    return ranked[0] if ranked and _likeness(talk, ranked[0]) >= _SAME else None


def _likeness(talk: Talk, other: Talk) -> float:
    """Return how much says that two entries are one talk.

    A title counts most: dates and speakers are what usually changes.
    """
    points = 0.0
    if talk.title is not None and other.title is not None:
        ratio = SequenceMatcher(None, slug(talk.title.text), slug(other.title.text)).ratio()
        points += 2 * ratio if ratio >= _ALIKE else 0
    names = [{slug(person.name) for person in entry.speakers} for entry in (talk, other)]
    if names[0] and names[1]:
        points += 1.5 * len(names[0] & names[1]) / max(map(len, names))
        points += 0.5 * _is_one_name(*(min(each) for each in names))
    days = [
        {slot.date for slot in (*entry.was, entry.when) if slot.date} for entry in (talk, other)
    ]
    points += 1 if days[0] & days[1] else 0
    return points


def _is_one_name(first: str, second: str) -> bool:
    """Whether a slug is another with a slip in it, or a part of it."""
    return SequenceMatcher(None, first, second).ratio() > 0.8
