"""Drafts that reproduce a data file exactly, and what exports carry to allow it.

A format shows of the data what it has fields for.  The rest is *carried* beside it, where only we
look: what its reader would read otherwise, or not at all, and a digest of what it read.  So what
somebody has changed in such a file since is seen, and counts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from ..talks.words.person_names import split_name
from .changes import READ, WHOLE, Values, difference, digest, edited, in_order, moved, unchanged
from .context import ImportContext
from .draft import ENTRY_KEYS, Draft, Entry, Place, Term, Value

_TERM = "term"
"""Of an entry: the place of its term in the list of terms, from 0; of none it is left out."""
LOST = "what 'sampl export' has put beside the talks was changed: it is not read"
_AROUND = ("time", "date", "timezone", "location", "venue", "host", "join", "register")
"""What an entry takes from its term or file, if it does not say it."""
_EMPTY = Entry(Place(""))
_ANY = (str, list, dict)
_KINDS = {
    key: _ANY if (kind := type(getattr(_EMPTY, key))) is type(None) else kind for key in ENTRY_KEYS
}
"""What may stand behind each key of an entry."""
_SPOILT = {READ: ""}
CHANGED = "this was changed since it was exported: what it says now is read"
_OTHERS = (
    "talks, or what was put beside one, were added or taken out since this was exported: what is "
    "here is read"
)


def draft_of(values: Mapping[str, Any], place: Place) -> Draft:
    """Return the draft of a data file from its plain values, as ``as_data`` returns them."""
    draft = Draft(_of_file(values), exact=True, talks_first=_talks_first(values))
    for term in values.get("terms", ()):
        entries = [_entry(talk, place) for talk in term["talks"]]
        draft.terms.append(_term(term, entries))
    draft.entries = [_entry(talk, place) for talk in values.get("talks", ())]
    return draft


def carried(
    truth: Mapping[str, Any], draft: Draft, shown: Mapping[str, Sequence[str]]
) -> dict[str, Any]:
    """Return what an export has to carry.

    :param truth: the values of the data file.
    :param draft: what is read of the export as it is.
    :param shown: by the key of what the export shows: the ids of the talks that it stands for.
    :returns: ``file`` and, by the keys of entries, ``talks``: what is to be changed, with ``None``
        for what is to be left out; ``terms`` without their talks, and ``first`` if they are not;
        ``more``, the talks that the export does not show, each behind the key of what shows it
        instead; ``last``, if it comes first; ``order``, ids, each behind the one that it
        follows; ``keys``, a digest of those of all entries.
    """
    file = _of_file(truth)
    reading = _Reading(file, [_without(term, "talks") for term in truth["terms"]])
    wanted = {str(talk["id"]): talk for talk in _talks(truth)}
    talks: dict[str, Any] = {}
    told: list[str] = []
    keys: list[str] = []
    for entry, read in reading.entries(draft):
        ids = shown.get(entry.key, ())
        keys.append(entry.key)
        if len(ids) == 1 and ids[0] in wanted and ids[0] not in told:
            told += ids
            if change := difference(wanted[ids[0]], read):
                talks[entry.key] = change
        else:  # a meeting, another slot of a talk: told otherwise
            talks[entry.key] = None
    by = {id_: key for key, ids in shown.items() for id_ in ids if key in keys}
    fresh = [id_ for id_ in wanted if id_ not in told]
    more = [[by.get(id_), wanted[id_]] for id_ in fresh]
    told += fresh
    told.sort(key=lambda id_: wanted[id_].get(_TERM, len(reading.terms)))  # stable
    return {
        "file": difference(file, _plain(draft.values)),
        **({"terms": reading.terms} if reading.terms else {}),
        **({"first": "talks"} if _talks_first(truth) else {}),
        "talks": talks,
        **({"more": more} if more else {}),
        **_order(told, list(wanted)),
        "keys": _keys(keys, talks),
    }


def carried_of(text: str, context: ImportContext, line: int | None = None) -> dict[str, Any] | None:
    """Return what a file carries, or a talk in it; ``None`` if it is none, which is said."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        context.say(LOST, line)
        return None
    return found if isinstance(found, dict) else None


def carried_of_talk(text: str) -> dict[str, Any] | None:
    """Return what a talk carries; ``None`` if it is told otherwise.

    Of what is no longer readable it is what fits nothing: the talk counts as changed.
    """
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return dict(_SPOILT)
    return found if isinstance(found, dict) or found is None else dict(_SPOILT)


def restore(draft: Draft, context: ImportContext) -> bool:
    """Put what a file carries into what was read of it; say what was changed since.

    :returns: whether nothing was.
    """
    try:
        return _Restoring(draft, context).run()
    except (TypeError, KeyError, ValueError, AttributeError, IndexError):
        context.say(LOST)
        return False


class _Restoring:
    def __init__(self, draft: Draft, context: ImportContext) -> None:
        self._draft = draft
        self._context = context
        assert draft.carried is not None
        self._carried = draft.carried
        self._is_same = True

    def run(self) -> bool:
        draft, carried = self._draft, self._carried
        file = self._changed(_plain(draft.values), carried["file"], self._context.at())
        reading = _Reading(file, carried.get("terms", []))
        talks, keys = carried["talks"], list[str]()
        entries: list[tuple[Entry, int]] = []
        for entry, read in reading.entries(draft):
            keys.append(entry.key)
            change = talks.get(entry.key, {})
            if change is not None:
                entries.append(self._entry(entry, self._changed(read, change, entry.place)))
        for key, talk in carried.get("more", ()):
            if key is None or key in keys:  # else somebody has taken it out
                entries.append(self._entry(Entry(self._context.at()), talk))
        entries.sort(key=lambda pair: pair[1] if pair[1] >= 0 else len(reading.names))  # as told
        if carried.get("last") == "first":
            entries.reverse()
        order = in_order([entry.id for entry, _ in entries], carried.get("order", ()))
        entries = [entries[number] for number in order]
        draft.values = {str(key): as_value(value) for key, value in file.items()}
        draft.entries = [entry for entry, term in entries if term < 0]
        draft.terms = [
            _term(about, [entry for entry, term in entries if term == number])
            for number, about in enumerate(reading.all_terms({term for _, term in entries}))
        ]
        if carried.get("keys", "") != _keys(keys, talks):
            self._is_same = False
            self._context.say(_OTHERS)
        draft.exact, draft.talks_first = True, carried.get("first") == "talks"
        if self._is_same:
            draft.remarks = []
        return self._is_same

    def _changed(self, read: Values, change: Values, place: Place) -> Values:
        """Return what was read with what is carried; what somebody has changed counts."""
        if change and str(change.get(READ))[:WHOLE] != digest(read):
            self._is_same = False
            self._context.report.say(place, CHANGED)
        result = dict(read)
        for key in unchanged(change, read):
            result[key] = edited(read.get(key), change[key])
        return {key: value for key, value in result.items() if value is not None}

    def _entry(self, entry: Entry, values: Values) -> tuple[Entry, int]:
        return _entry(values, entry.place), int(values.get(_TERM, -1))


def _order(told: list[str], wanted: list[str]) -> Values:
    """Return what brings talks back into their order; many files have the latest first."""
    order, back = moved(told, wanted), moved(told[::-1], wanted)
    if len(back) < len(order):
        return {"last": "first", **({"order": back} if back else {})}
    return {"order": order} if order else {}


def _keys(keys: Iterable[str], talks: Mapping[str, Any]) -> str:
    """Return a digest of the keys of entries, and of which of them carry something."""
    return digest({"": sorted([key, key in talks] for key in keys)})


def _talks_first(values: Mapping[str, Any]) -> bool:
    """Whether the talks of no term stand before the terms."""
    return next((key for key in values if key in ("terms", "talks")), "") == "talks"


def _talks(values: Mapping[str, Any]) -> Iterator[Values]:
    """Yield the talks of a data file, each with the place of its term."""
    for number, term in enumerate(values["terms"]):
        for talk in term["talks"]:
            yield {**talk, _TERM: number}
    yield from values["talks"]


class _Reading:
    """What is read of an export, as the data file would say it: so that little is carried."""

    def __init__(self, file: Values, terms: Sequence[Values]) -> None:
        self._file = file
        self.terms = list(terms)
        self.names = [str(term["name"]) for term in terms]
        """Of the terms, and of others that were read."""
        rooms = file.get("rooms")
        pairs = rooms.items() if isinstance(rooms, dict) else ()
        self._rooms = {room.get("name", key): key for key, room in pairs if isinstance(room, dict)}
        people = file.get("speakers")
        self._people = people if isinstance(people, dict) else {}
        self._first: dict[str, Any] = {}

    def all_terms(self, used: Iterable[int]) -> list[Values]:
        """Return the terms, with those that somebody has written into the export since."""
        last = max(len(self.terms) - 1, *used, -1)
        return [*self.terms, *({"name": name} for name in self.names[len(self.terms) : last + 1])]

    def entries(self, draft: Draft) -> Iterator[tuple[Entry, Values]]:
        """Yield entries with their plain values; those that say the same once."""
        keys: set[str] = set()
        for term in draft.terms:
            if term.name not in self.names:
                self.names.append(term.name)
            number = self.names.index(term.name)
            for entry in self._new(term.entries, keys):
                yield entry, self._settled(self._zoned(entry, draft), number)
        for entry in self._new(draft.entries, keys):
            yield entry, self._settled(self._zoned(entry, draft), -1)

    def _new(self, entries: Sequence[Entry], keys: set[str]) -> Iterator[Entry]:
        for entry in entries:
            if not entry.key or entry.key not in keys:
                keys.add(entry.key)
                self._first[entry.key] = entry.values
                yield entry
            elif entry.values != self._first[entry.key]:  # a row that was copied, and changed
                yield replace(entry, key="", id="")

    def _zoned(self, entry: Entry, draft: Draft) -> Values:
        """Return plain values, with the zone of the whole, if the file has another."""
        zone = draft.values.get("timezone")
        is_said = not (entry.time or entry.start) or zone in (None, self._file.get("timezone"))
        return {**({} if is_said else {"timezone": zone}), **_plain(entry.values)}

    def _settled(self, read: Values, number: int) -> Values:
        """Return values without what the term or the file says, with ids where it lists them."""
        around = {**self._file, **(self.terms[number] if 0 <= number < len(self.terms) else {})}
        found = {
            key: value
            for key, value in read.items()
            if key not in _AROUND or value != around.get(key)
        }
        venue = around.get("venue")
        if isinstance(venue, dict):
            said = ", ".join(str(venue[key]) for key in ("name", "address") if key in venue)
            if found.get("location") == said:
                del found["location"]
        if "room" in found:
            found["room"] = self._rooms.get(found["room"], found["room"])
        for key in ("speakers", "host"):
            if isinstance(found.get(key), list):
                found[key] = [self._person(person) for person in found[key]]
        return {**found, _TERM: number} if number >= 0 else found

    def _person(self, person: Any) -> Any:
        """Return a person as a mapping; of one that the file lists, the id."""
        if isinstance(person, str):
            name, behind = split_name(person)
            person = {"name": name, **({"affiliation": behind} if behind else {})}
        for key, one in self._people.items():
            if isinstance(one, dict) and all(one.get(k) == v for k, v in person.items()):
                return key
        return person


def _of_file(values: Mapping[str, Any]) -> Values:
    return _plain(_without(values, "terms", "talks"))


def _without(values: Mapping[str, Any], *keys: str) -> Values:
    return {key: value for key, value in values.items() if key not in keys}


def _term(values: Mapping[str, Any], entries: list[Entry]) -> Term:
    about = _plain(_without(values, "name", "talks"))
    return Term(str(values["name"]), about, entries)


def _entry(values: Mapping[str, Any], place: Place) -> Entry:
    """Return an entry with values of the kinds that it has; others are left out."""
    entry = Entry(place)
    for key, value in values.items():
        value = as_value(value)  # noqa: PLW2901 - the same, as a draft has it
        if key.startswith("x-"):
            entry.own[key] = value
        elif key == "date":
            entry.date = _day(str(value))
        elif isinstance(value, _KINDS.get(key, ())):
            setattr(entry, key, value)
    return entry


def _day(text: str) -> date | str:
    try:
        return date.fromisoformat(text)
    except ValueError:  # a month
        return text


def as_value(value: Any) -> Value:
    """Return a value of JSON as drafts have them: text, lists and mappings of it."""
    if isinstance(value, dict):
        return {str(key): as_value(one) for key, one in value.items()}
    if isinstance(value, list):
        return [as_value(one) for one in value]
    return str(value)


def _plain(values: Mapping[str, Any]) -> dict[str, Value]:
    """Return values as JSON and drafts have them."""
    return {key: as_value(value) for key, value in values.items()}
