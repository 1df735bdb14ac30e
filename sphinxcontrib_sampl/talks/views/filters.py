"""The filters that select talks: each is one entry of :func:`filters`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from ..fields.ids import slug
from ..model import Kind, Schedule, Talk


class Filter(NamedTuple):
    """One way to select talks by words."""

    name: str
    """The name of the option of ``talk-schedule``."""
    field: str
    """Of :class:`~.selection.Selection`: the words that are asked for."""
    answers: Callable[[Talk], Iterable[str | None]]
    """Returns the words that a talk matches, without regard to case."""
    listed: tuple[str, ...] = ()
    """Values that are valid although no talk has them."""


def filters(schedule: Schedule) -> tuple[Filter, ...]:
    """Return the filters, with the names that a schedule has for terms, tracks and so on."""
    terms = {term.id: (term.id, term.name) for term in schedule.terms}
    tracks = {track.id: track.name for track in schedule.tracks}
    sessions = {session.id: session.name for session in schedule.sessions}
    kinds = dict(schedule.kinds)
    names_of_terms = tuple(term.name for term in schedule.terms)
    all_kinds = (*(kind.value for kind in Kind), *kinds)
    return (
        Filter("id", "ids", lambda talk: (talk.id, *talk.aliases)),
        Filter("term", "terms", lambda talk: terms.get(talk.term or "", ()), names_of_terms),
        Filter("track", "tracks", _id_and_name("track", tracks), tuple(tracks.values())),
        Filter("tag", "tags", lambda talk: talk.tags),
        Filter("speaker", "speakers", _names_of_speakers),
        _room(schedule),
        Filter("session", "sessions", _id_and_name("session", sessions), tuple(sessions.values())),
        Filter("audience", "audiences", lambda talk: talk.audience),
        Filter(
            "language",
            "languages",
            lambda talk: (talk.language or (schedule.language if talk.kind.is_talk else None),),
        ),
        Filter("kind", "kinds", lambda talk: (talk.kind_id, kinds.get(talk.kind_id)), all_kinds),
    )


def _id_and_name(
    attribute: str, names: Mapping[str, str]
) -> Callable[[Talk], Iterable[str | None]]:
    """Return a function that gives the id of something, and its name."""

    def answers(talk: Talk) -> Iterable[str | None]:
        key: str | None = getattr(talk, attribute)
        return key, names.get(key or "")

    return answers


def _room(schedule: Schedule) -> Filter:
    """A talk is in the rooms of all its slots."""
    ids = {room.name: room.id for room in schedule.rooms}

    def answers(talk: Talk) -> Iterable[str | None]:
        for room in (talk.room, *(slot.room for slot in talk.slots)):
            yield from (room, ids.get(room or ""))

    return Filter("room", "rooms", answers, tuple(ids))


def _names_of_speakers(talk: Talk) -> Iterable[str | None]:
    for person in talk.speakers:
        yield from (person.name, slug(person.name), person.id, *person.other_names)


def folded(words: Iterable[str | None]) -> set[str]:
    """Return words in a form for comparing."""
    return {word.casefold() for word in words if word}
