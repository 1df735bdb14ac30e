"""Ids of talks: stable over time, and independent of the rest of the file."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from pathlib import PurePath
from urllib.parse import urlsplit

from anyascii import anyascii

from ..model import Kind, Person, Schedule, Slot, Talk, Text
from ..words.placeholders import is_placeholder

_VALID = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")
_LONGEST = 80


@lru_cache(maxsize=4096)  # each talk, index and list asks for those of speakers
def slug(text: str) -> str:
    """Return ASCII words joined by hyphens; other scripts are transliterated.

    Never empty: text that has no letters at all becomes a digest.

    >>> slug("Łukasz Żółć"), slug("山田 太郎")
    ('lukasz-zolc', 'shantian-tailang')
    """
    words = re.findall(r"[a-z0-9]+", anyascii(text).lower().replace("'", ""))
    short = "-".join(words)[:_LONGEST].strip("-")
    return short or sha256(text.encode("utf-8", "replace")).hexdigest()[:8]


def is_valid(text: str) -> bool:
    """Whether an id may be written by hand: ASCII letters, digits, ``.``, ``_`` and ``-``."""
    return len(text) <= 2 * _LONGEST and _VALID.fullmatch(text) is not None


def natural_id(talk: Talk) -> str:
    """Return date and first speaker, else title, else kind: ``2022-02-17-tim-dettmers``."""
    return id_from(talk.speakers, talk.title, talk.kind, (*talk.was, talk.when))


def id_from(
    speakers: Iterable[Person], title: Text | None, kind: Kind, planned: Iterable[Slot]
) -> str:
    """Return the :func:`natural_id` of a talk.

    The date is the one first planned, so that a moved talk keeps its id. For several days it is the
    first; if only the month is known, the month. ``TBA`` and the like are not speakers: two talks
    of a day may have it.

    :param planned: the former slots and the present one, the first planned first.
    """
    names = (person.name for person in speakers)
    name = next((name for name in names if not is_placeholder(name, "speakers")), None)
    if name is None:
        name = title.text if title is not None else kind.value
    day = next((slot.iso_date for slot in planned if slot.date is not None), None)
    return slug(name) if day is None else f"{day}-{slug(name)}"


def series_id(schedule: Schedule) -> str:
    """Return the id of a series: its own, else host and path of its url, else its file name."""
    if schedule.id is not None:
        return schedule.id
    if schedule.url is not None and (host := urlsplit(schedule.url).hostname):
        return slug(f"{host} {urlsplit(schedule.url).path}")
    return slug(PurePath(schedule.file).stem or "talks")


def with_distinct_ids(talks: Sequence[Talk]) -> tuple[list[Talk], list[list[Talk]]]:
    """Make equal ids distinct by titles, then by time and place, then by number.

    A talk with a unique id keeps it, whatever ids the others get.

    :returns: the talks, and the groups that had the same id.
    """
    counts = Counter(talk.id for talk in talks)
    taken = {talk.id for talk in talks if counts[talk.id] == 1}
    result = list(talks)
    waiting = [index for index, talk in enumerate(talks) if counts[talk.id] > 1]
    for more in (_title, _time_and_place):
        for index in waiting:
            talk = result[index]
            result[index] = replace(talk, id=_longer(talk.id, more(talk)))
        waiting = _still_alike(result, waiting, taken)
    seen: Counter[str] = Counter()
    for index in waiting:  # entries that are completely equal
        name = base = result[index].id
        while name in taken:
            seen[base] += 1
            name = _longer(base, str(seen[base] + 1))
        taken.add(name)
        result[index] = replace(result[index], id=name)
    return result, _clashes(talks)


def _longer(id_: str, more: str) -> str:
    """Return an id with a suffix; a long id is cut, so that it stays valid."""
    whole = f"{id_}-{more}"
    return whole if len(whole) <= 2 * _LONGEST else f"{id_[: _LONGEST - 1].rstrip('-')}-{more}"


def _still_alike(talks: Sequence[Talk], waiting: list[int], taken: set[str]) -> list[int]:
    """Return the waiting talks that still share an id; the ids of the others are taken."""
    counts = Counter(talks[index].id for index in waiting)
    alike = [i for i in waiting if counts[talks[i].id] > 1 or talks[i].id in taken]
    taken.update(talks[index].id for index in set(waiting) - set(alike))
    return alike


def _clashes(talks: Iterable[Talk]) -> list[list[Talk]]:
    by_id: defaultdict[str, list[Talk]] = defaultdict(list)
    for talk in talks:
        by_id[talk.id].append(talk)
    return [group for group in by_id.values() if len(group) > 1]


def _title(talk: Talk) -> str:
    return slug(talk.title.text) if talk.title is not None else "untitled"


def _time_and_place(talk: Talk) -> str:
    start = f"{talk.when.start:%H%M}" if talk.when.start is not None else ""
    return slug(f"{start} {talk.room or talk.location or 'again'}")
