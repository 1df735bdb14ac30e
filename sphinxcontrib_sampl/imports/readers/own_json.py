"""Read the JSON that ``sampl export --to json`` writes: the data as understood, as data again.

What a talk has from its term or file is not said again, rows that ``fill`` and ``except`` make are
left to them, and what is not known is skipped. Ids are kept: addresses and calendars go by them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, cast

from ...formats.read_json import is_export
from ..context import ImportContext
from ..draft import Draft, Entry, Term, Value
from ..reader import Reader
from ..source_file import Source

_TEXTS = ("id", "title", "description", "url", "image", "language", "timezone", "markup", "updated")
_OF_TERM = ("id", "number", "note", "weekday", "starts", "ends", "timezone", "location")
_OF_TALK = (
    *("id", "title", "mode", "track", "language", "abstract", "bio", "note", "image", "image_alt"),
    *("license", "updated"),
)
_LISTS = ("aliases", "tags", "audience")
_LINKS = ("papers", "slides", "links", "join", "register")
_ROWS = ("none", "holiday")
"""Kinds of the rows that ``fill`` and ``except`` make."""
Data = Mapping[str, Any]


def _claims(sources: Sequence[Source]) -> float:
    return 1.0 if is_export(sources[0].data) else 0.0


def _read(sources: Sequence[Source], context: ImportContext) -> Draft:
    if not is_export(sources[0].data):
        raise sources[0].unreadable("this is not what 'sampl export --to json' writes")
    try:
        return _File(sources[0].json, context).draft()
    except (KeyError, TypeError, ValueError, AttributeError) as error:  # somebody has changed it
        what = f"the key {error} is missing" if isinstance(error, KeyError) else str(error)
        raise sources[0].unreadable(
            f"this is not quite what 'sampl export --to json' writes: {what}; --from yaml reads it "
            "as any other JSON"
        ) from error


class _File:
    """Reads one file."""

    def __init__(self, data: Data, context: ImportContext) -> None:
        self._data = data
        self._context = context
        self._rooms = {room["name"]: room["id"] for room in _mappings(data.get("rooms"))}
        sessions = _mappings(data.get("sessions"))
        self._sessions = {session["name"]: session["id"] for session in sessions}
        self._people = {
            str(key): _person(person) for key, person in (data.get("speakers") or {}).items()
        }

    def draft(self) -> Draft:
        """Return what the file says."""
        data = self._data
        draft = Draft(_texts(data, _TEXTS))
        people = [self._who(person) for person in _mappings(data.get("organizers"))]
        links = {key: _links(data.get(key)) for key in ("join", "channels")}
        listed = {
            "tracks": {t["id"]: _texts(t, ("name", "color")) for t in _mappings(data["tracks"])},
            "kinds": data.get("kinds"),
            "rooms": {r["id"]: _room(r) for r in _mappings(data.get("rooms"))},
            "sessions": {s["id"]: self._session(s) for s in _mappings(data.get("sessions"))},
        }
        more = {"organizers": people, "speakers": self._people, "venue": _venue(data.get("venue"))}
        draft.values |= _known({**links, **listed, **more})
        draft.values |= {key: value for key, value in data.items() if key.startswith("x-")}
        terms = {str(term["id"]): term for term in _mappings(data["terms"])}
        by_term = {name: Term(str(term["name"]), self._term(term)) for name, term in terms.items()}
        draft.terms = list(by_term.values())
        for talk in _mappings(data["talks"]):
            term = terms.get(str(talk.get("term")), {})
            if not _is_filled(talk, term):
                entry = self._entry(talk, term)
                into = by_term.get(str(talk.get("term")))
                (into.entries if into is not None else draft.entries).append(entry)
        return draft

    def _term(self, term: Data) -> dict[str, Value]:
        reasons = term.get("except") or {}
        return _texts(term, _OF_TERM) | _known(
            {
                "date": _day(term.get("date")),
                "time": _clocks(term.get("start"), term.get("end")),
                "fill": "yes" if term.get("fill") is True else term.get("fill") or None,
                "except": {_day(day): reason for day, reason in reasons.items()},
                "host": [self._who(person) for person in _mappings(term.get("host"))],
                "venue": _venue(term.get("venue")),
                **{key: _links(term.get(key)) for key in ("join", "register", "links")},
            }
        )

    def _session(self, session: Data) -> dict[str, Value]:
        host = [self._who(person) for person in _mappings(session.get("host"))]
        room = self._room(session.get("room"))
        return _known({**_texts(session, ("name", "track")), "host": host, "room": room})

    def _who(self, person: Data) -> Value:
        """Return a person: the id of one that the file lists."""
        found = _person(person)
        return next((key for key, one in self._people.items() if one == found), found)

    def _room(self, name: Any) -> str:
        return str(self._rooms.get(name, name) or "")

    def _entry(self, talk: Data, term: Data) -> Entry:
        entry = Entry(self._context.at())
        for key in _OF_TALK:
            setattr(entry, key, _text(talk.get(key)))
        for key in _LISTS:
            setattr(entry, key, [str(one) for one in talk.get(key) or ()])
        for key in _LINKS:
            setattr(entry, key, _links(self._own(talk, term, key)))
        entry.videos = [_video(link) for link in _mappings(talk.get("videos"))]
        entry.speakers = [self._who(person) for person in _mappings(talk.get("speakers"))]
        entry.host = [self._who(one) for one in _mappings(self._own(talk, term, "host"))] or None
        entry.kind = str(talk["kind"]) if talk["kind"] != "talk" else ""
        entry.status = str(talk["status"]) if talk["status"] != "confirmed" else ""
        entry.recorded = {True: "yes", False: "no"}.get(cast(bool, talk.get("recorded")), "")
        entry.room = self._room(talk.get("room"))
        session = talk.get("session")
        entry.session = str(self._sessions.get(session, session) or "")
        entry.venue = _venue(self._own(talk, term, "venue"))
        name = (talk.get("venue") or {}).get("name")
        location = self._own(talk, term, "location")
        entry.location = _text(location) if location != name else ""
        for key, value in _when(talk, term, self._data).items():
            setattr(entry, key, value)
        slots = (self._slot(slot, talk) for slot in _mappings(talk.get("slots")))
        entry.slots = list[Value](slots)
        was = [self._slot(slot, talk) for slot in _mappings(talk.get("was"))]
        entry.was = list[Value](was) or None
        return entry

    def _own(self, talk: Data, term: Data, key: str) -> Any:
        """Return what a talk says itself, and has not from its term or file."""
        value = talk.get(key)
        inherited = term.get(key) or self._data.get(key)
        return value if value != inherited else None

    def _slot(self, slot: Data, talk: Data) -> dict[str, Value]:
        venue = slot.get("venue")
        more = {
            "room": self._room(slot.get("room")),
            "venue": _venue(venue) if venue != talk.get("venue") else None,
            "join": _links(slot.get("join")) if slot.get("join") != talk.get("join") else None,
        }
        return _known({**_when(slot, {}, self._data), **more})


def _is_filled(talk: Data, term: Data) -> bool:
    """Whether ``fill`` or ``except`` of a term makes a row."""
    reason = (term.get("except") or {}).get(str(talk.get("date")))
    fill = term.get("fill")
    made = {None, reason, fill if isinstance(fill, str) else None}
    is_row = talk["kind"] in _ROWS and not (talk.get("note") or talk.get("abstract"))
    return is_row and bool(fill or reason) and talk.get("title") in made


def _when(slot: Data, term: Data, file: Data) -> dict[str, Any]:
    """Return the keys that say when something is."""
    first, last = _day(slot.get("date")), _day(slot.get("end_date"))
    start, end = slot.get("start"), slot.get("end")
    if first is None:
        return {}
    if slot.get("precision") == "month":
        month, to = f"{first:%Y-%m}", f"{last or first:%Y-%m}"
        return {"date": month, **({"end": to} if to != month else {})}
    zone = slot.get("timezone")
    inherited = term.get("timezone") or file.get("timezone")
    found: dict[str, Any] = {"timezone": zone} if zone and zone != inherited else {}
    if last is not None and start is not None and not slot.get("daily"):
        return found | {"start": _moment(start), "end": _moment(end) if end else str(last)}
    if last is not None:
        found |= {"start": str(first), "end": str(last)}
    elif first != _day(term.get("date")):
        found["date"] = first
    time = _clocks(start and str(start)[11:16], end and str(end)[11:16])
    inherited = _clocks(term.get("start"), term.get("end"))
    return found | ({"time": time} if time and time != inherited else {})


def _moment(moment: Any) -> str:
    return str(moment)[:16].replace("T", " ")


def _clocks(start: Any, end: Any) -> str:
    return f"{start}-{end}" if start and end else str(start or "")


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else None


def _mappings(value: Any) -> list[Data]:
    return [one for one in value or () if isinstance(one, dict)]


def _text(value: Any) -> str:
    return str(value) if value is not None else ""


def _texts(data: Data, keys: Sequence[str]) -> dict[str, Value]:
    return {key: str(data[key]) for key in keys if data.get(key) not in (None, "")}


def _known(values: Mapping[Any, Any]) -> dict[str, Value]:
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}


def _person(person: Data) -> Value:
    keys = ("name", "affiliation", "url", "pronouns", "orcid", "bio", "image", "image_alt")
    links = _links(person.get("links"))
    return _known(
        {**_texts(person, keys), "links": links, "other_names": person.get("other_names")}
    )


def _links(links: Any) -> list[Value]:
    return [_link(link) for link in _mappings(links)]


def _link(link: Data) -> dict[str, Value]:
    found = _texts(link, ("url", "label"))
    return found if link.get("access") != "internal" else {**found, "access": "internal"}


def _video(link: Data) -> Value:
    start = link.get("start")
    at = ":".join(f"{part:02}" for part in _parts(int(start))) if start else None
    return _known(
        {
            **_link(link),
            "start": at,
            **_texts(link, ("language", "transcript")),
            "captions": link.get("captions"),
        }
    )


def _parts(seconds: int) -> Iterator[int]:
    """Yield hours, if there are any, minutes and seconds."""
    if seconds >= 3600:
        yield seconds // 3600
    yield seconds // 60 % 60
    yield seconds % 60


def _geo(place: Data) -> list[Value] | None:
    return [str(number) for number in place["geo"]] if place.get("geo") else None


def _venue(venue: Any) -> Value | None:
    if not isinstance(venue, dict):
        return None
    return _known({**_texts(venue, ("name", "address", "url")), "geo": _geo(venue)})


def _room(room: Data) -> dict[str, Value]:
    found = _texts(room, ("name", "floor", "capacity", "url"))
    return _known({**found, "geo": _geo(room), "join": _links(room.get("join"))})


READER = Reader("the data as understood (sampl export --to json)", _claims, _read)
