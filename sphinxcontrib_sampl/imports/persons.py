"""Persons of more than a name who give several talks: listed once, by an id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..talks.ids import slug
from .draft import Draft, Value


def list_persons_once(draft: Draft) -> None:
    """Put persons with an address or a biography who speak more than once under ``speakers``."""
    count: Counter[str] = Counter()
    known: dict[str, Value] = {}
    for speakers in _speakers(draft):
        count.update(str(person) for person in speakers if isinstance(person, dict))
    for speakers in _speakers(draft):
        for at, person in enumerate(speakers):
            if isinstance(person, dict) and count[str(person)] > 1:
                key = slug(str(person["name"]))
                if known.setdefault(key, person) == person:
                    speakers[at] = key
    if known:
        draft.values["speakers"] = known


def _speakers(draft: Draft) -> Iterator[list[Value]]:
    for entry in draft.all_entries():
        if isinstance(found := entry.values.get("speakers"), list):
            yield found
