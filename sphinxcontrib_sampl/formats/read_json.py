"""Read the output of ``--to json`` back: as values of a data file, and as talks.

It is what a site publishes of its data, and what a file that is gone can be compared with. What a
talk has from its term or file is not said again, rows that ``fill`` and ``except`` make are left to
them, and what is not known is skipped. Ids are kept: addresses and calendars go by them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from ..talks.model import Kind, Schedule
from ..talks.parse import parse
from ..talks.problems import Kind as ProblemKind
from ..talks.problems import Problem
from ..talks.when.zones import zone as zone_named
from ..talks.words.person_names import split_name

Data = Mapping[str, Any]
Values = dict[str, Any]
"""Of a data file: text, lists and mappings, by its keys."""
_TEXTS = ("id", "title", "description", "url", "image", "language", "timezone", "markup", "updated")
_OF_TERM = ("id", "number", "note", "weekday", "starts", "ends", "timezone", "location")
_OF_TALK = (
    *("id", "title", "mode", "track", "language", "abstract", "bio", "note", "image", "image_alt"),
    *("license", "updated"),
)
_RECORDED: dict[object, str] = {True: "yes", False: "no"}
_LISTS = ("aliases", "tags", "audience")
_NO_TALKS = {kind.value for kind in Kind if not kind.is_talk}
_ROWS = ("none", "holiday")
"""Kinds of the rows that ``fill`` and ``except`` make."""
_ALWAYS = {"title", "timezone", "organizers", "channels", "tracks", "terms", "talks"}
"""What each such file has, of whatever version."""
_ONLY_OURS = {"term", "kind", "status", "start"}
"""What each talk of ours has, and none of a data file has all of: there ``term`` is no key."""


def is_export(data: bytes) -> bool:
    """Whether a file is one that ``--to json`` has written."""
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return False
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return False
    if not isinstance(value, dict) or not value.keys() >= _ALWAYS:
        return False
    talks, terms = value["talks"], value["terms"]
    if not isinstance(talks, list) or not isinstance(terms, list):
        return False
    are_ours = all(isinstance(talk, dict) and talk.keys() >= _ONLY_OURS for talk in talks)
    return are_ours and not any("talks" in term for term in terms if isinstance(term, dict))


def read(data: bytes, file: str) -> tuple[Schedule, list[Problem]]:
    """Return the schedule that :func:`.json.write` has written.

    :param data: for which :func:`is_export` holds.
    :returns: the schedule, and a problem, which is fatal, if it was changed by hand since.
    """
    try:
        written = json.dumps(as_data(json.loads(data)))
    except ValueError as error:
        message = (
            f"this is not what `sampl export --to json` writes ({error}); write it again, or "
            "compare with the data file itself"
        )
        return Schedule(file=file), [Problem(ProblemKind.TYPE, message, file, fatal=True)]
    return parse(written.encode(), file, max_bytes=len(written) + 1)[0], []


def as_data(value: Data) -> Values:
    """Return what :func:`.json.as_value` says as the values of a data file.

    :returns: text, lists and mappings by the keys of the file; each term has its ``talks``.
    :raises ValueError: saying what is wrong, if somebody has changed it.
    """
    try:
        return _File(value).values()
    except KeyError as error:
        raise ValueError(f"the key {error} is missing") from error
    except (TypeError, AttributeError) as error:
        raise ValueError(str(error)) from error


class _File:
    """Reads one file."""

    def __init__(self, data: Data) -> None:
        self._data = data
        self._rooms = {room["name"]: room["id"] for room in _mappings(data.get("rooms"))}
        sessions = _mappings(data.get("sessions"))
        self._sessions = {session["name"]: session["id"] for session in sessions}
        self._people = {
            str(key): _person(person) for key, person in (data.get("speakers") or {}).items()
        }

    def values(self) -> Values:
        """Return the content of the file."""
        data = self._data
        people = [self._who(person) for person in _mappings(data.get("organizers"))]
        links = {key: _links(data.get(key)) for key in ("join", "channels")}
        listed = {
            "tracks": {t["id"]: _texts(t, ("name", "color")) for t in _mappings(data["tracks"])},
            "kinds": data.get("kinds"),
            "rooms": {r["id"]: _room(r) for r in _mappings(data.get("rooms"))},
            "sessions": {s["id"]: self._session(s) for s in _mappings(data.get("sessions"))},
        }
        more = {"organizers": people, "speakers": self._people, "venue": _venue(data.get("venue"))}
        found = {**_texts(data, _TEXTS), **_known({**links, **listed, **more})}
        found |= {key: value for key, value in data.items() if key.startswith("x-")}
        terms = {str(term["id"]): term for term in _mappings(data["terms"])}
        by_term = {name: self._term(term) for name, term in terms.items()}
        rest: list[Values] = []
        for talk in _mappings(data["talks"]):
            term = terms.get(str(talk.get("term")), {})
            if not _is_filled(talk, term):
                into = by_term.get(str(talk.get("term")))
                (into["talks"] if into is not None else rest).append(self._entry(talk, term))
        lists = {"terms": list(by_term.values()), "talks": rest}
        first = next(iter(_mappings(data["talks"])), {})
        is_first = rest and terms and str(first.get("term")) not in terms
        return {**found, **(dict(reversed(lists.items())) if is_first else lists)}

    def _term(self, term: Data) -> Values:
        reasons = term.get("except") or {}
        known = _known(
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
        return {"name": str(term["name"]), **_texts(term, _OF_TERM), **known, "talks": []}

    def _session(self, session: Data) -> Values:
        host = [self._who(person) for person in _mappings(session.get("host"))]
        room = self._room(session.get("room"))
        return _known({**_texts(session, ("name", "track")), "host": host, "room": room})

    def _who(self, person: Data) -> str | Values:
        """Return a person: the id of one that the file lists."""
        found = _person(person)
        return next((key for key, one in self._people.items() if one == found), found)

    def _room(self, name: Any) -> str:
        return str(self._rooms.get(name, name) or "")

    def _entry(self, talk: Data, term: Data) -> Values:
        host = [self._who(one) for one in _mappings(self._own(talk, term, "host"))]
        session, name = talk.get("session"), (talk.get("venue") or {}).get("name")
        location = self._own(talk, term, "location")
        takes_another = _is_talk(talk) and term.get("location")
        more = {
            **{key: [str(one) for one in talk.get(key) or ()] for key in _LISTS},
            **{key: _links(talk.get(key)) for key in ("papers", "slides", "links")},
            **{key: _links(self._own(talk, term, key)) for key in ("join", "register")},
            "videos": [_video(link) for link in _mappings(talk.get("videos"))],
            "speakers": [self._who(person) for person in _mappings(talk.get("speakers"))],
            "host": host,
            "kind": str(talk["kind"]) if talk["kind"] != "talk" else "",
            "status": str(talk["status"]) if talk["status"] != "confirmed" else "",
            "recorded": _RECORDED.get(talk.get("recorded")),
            "room": self._room(talk.get("room")),
            "session": str(self._sessions.get(session, session) or ""),
            "venue": _venue(self._own(talk, term, "venue")),
            "location": str(location or "") if location != name or takes_another else "",
            "slots": [self._slot(slot, talk) for slot in _mappings(talk.get("slots"))],
            "was": [self._slot(slot, talk) for slot in _mappings(talk.get("was"))],
        }
        found = {**_texts(talk, _OF_TALK), **_known(more), **_when(talk, term, self._data)}
        if self._mode_follows(talk, term):
            found.pop("mode", None)
        return found

    def _mode_follows(self, talk: Data, term: Data) -> bool:
        """Whether parsing finds the mode by itself, and it keeps nothing else from the talk."""
        if not _is_talk(talk):
            return False
        place = talk.get("location") or talk.get("room") or talk.get("venue")
        join = talk.get("join")
        here = ("hybrid" if place else "online") if join else ("onsite" if place else None)
        empty = [key for key in ("join", "venue") if not talk.get(key)]
        keeps_off = any(self._around(talk, term, key) for key in empty)
        return talk.get("mode") == here and not keeps_off

    def _own(self, talk: Data, term: Data, key: str) -> Any:
        """Return the values of a talk that are not inherited from its term or file."""
        value = talk.get(key)
        keeps_off = (key, talk.get("mode")) in (("join", "onsite"), ("venue", "online"))
        is_own = value != self._around(talk, term, key) or keeps_off or not _is_talk(talk)
        return value if is_own else None

    def _around(self, talk: Data, term: Data, key: str) -> Any:
        """Return the values that a talk would inherit from its room, session, term or file."""
        nearest = {"join": ("rooms", "name", "room"), "host": ("sessions", "id", "session")}
        listed, name, of_talk = nearest.get(key, ("", "", ""))
        near = [one for one in _mappings(self._data.get(listed)) if one[name] == talk.get(of_talk)]
        return next((found for one in (*near, term, self._data) if (found := one.get(key))), None)

    def _slot(self, slot: Data, talk: Data) -> Values:
        more = {
            "room": self._room(slot.get("room")),
            "venue": _venue(slot.get("venue")),
            "join": _links(slot.get("join")),
        }
        around = {"timezone": talk.get("timezone") or "none"}  # whatever the file has
        return _known({**_when(slot, around, self._data), **more})


def _is_talk(talk: Data) -> bool:
    """Whether an entry takes time and place from its term."""
    return talk["kind"] not in _NO_TALKS


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
    zone = slot.get("timezone")
    inherited = term.get("timezone") or file.get("timezone")
    found: dict[str, Any] = {"timezone": zone} if zone and zone != inherited else {}
    if first is None:
        return found
    if slot.get("precision") == "month":
        month, to = first[:7], (last or first)[:7]
        return found | {"date": month, **({"end": to} if to != month else {})}
    if last is not None and start is not None and not slot.get("daily"):
        return found | {"start": _moment(start), "end": _moment(end) if end else last}
    if last is None and any(_is_second(one, zone) for one in (start, end)):
        return found | {key: str(one) for key, one in (("start", start), ("end", end)) if one}
    if last is not None:
        found |= {"start": first, "end": last}
    elif first != _day(term.get("date")):
        found["date"] = first
    time = _clocks(start and str(start)[11:16], end and str(end)[11:16])
    inherits = "kind" not in slot or _is_talk(slot)
    inherited = _clocks(term.get("start"), term.get("end")) if inherits else ""
    return found | ({"time": time} if time and time != inherited else {})


def _is_second(moment: Any, name: Any) -> bool:
    """Whether a time is the second of two equal ones: clocks went back (PEP 495)."""
    if not isinstance(moment, str) or not isinstance(name, str):
        return False
    written = datetime.fromisoformat(moment)
    first = written.replace(tzinfo=zone_named(name))
    return written.tzinfo is not None and first.utcoffset() != written.utcoffset()


def _moment(moment: Any) -> str:
    return str(moment)[:16].replace("T", " ")


def _clocks(start: Any, end: Any) -> str:
    return f"{start}-{end}" if start and end else str(start or "")


def _day(value: Any) -> str | None:
    """Return a day as it was written.

    :raises ValueError: if it is none.
    """
    return date.fromisoformat(value).isoformat() if isinstance(value, str) else None


def _mappings(value: Any) -> list[Data]:
    return [one for one in value or () if isinstance(one, dict)]


def _texts(data: Data, keys: Sequence[str]) -> Values:
    return {key: str(data[key]) for key in keys if data.get(key) not in (None, "")}


def _known(values: Mapping[Any, Any]) -> Values:
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}


def _person(person: Data) -> Values:
    keys = ("name", "affiliation", "url", "pronouns", "orcid", "bio", "image", "image_alt")
    links = _links(person.get("links"))
    found = _known(
        {**_texts(person, keys), "links": links, "other_names": person.get("other_names")}
    )
    if "affiliation" not in found and split_name(str(person["name"]))[1] is not None:
        found["affiliation"] = ""  # what is in brackets is of the name
    return found


def _links(links: Any) -> list[Values]:
    return [_link(link) for link in _mappings(links)]


def _link(link: Data) -> Values:
    found = _texts(link, ("url", "label"))
    return found if link.get("access") != "internal" else {**found, "access": "internal"}


def _video(link: Data) -> Values:
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


def _geo(place: Data) -> list[str] | None:
    return [str(number) for number in place["geo"]] if place.get("geo") else None


def _venue(venue: Any) -> Values | None:
    if not isinstance(venue, dict):
        return None
    return _known({**_texts(venue, ("name", "address", "url")), "geo": _geo(venue)})


def _room(room: Data) -> Values:
    found = _texts(room, ("name", "floor", "capacity", "url"))
    return _known({**found, "geo": _geo(room), "join": _links(room.get("join"))})
