"""What ``--to json`` has written, back: so much of it as two states of the data are compared by.

It is what a site publishes of its data, and what a file that is gone can be compared with.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any, TypeVar

from ..talks.model import (
    Access,
    Kind,
    Link,
    Markup,
    Person,
    Schedule,
    Slot,
    Status,
    Talk,
    Term,
    Text,
    Track,
    Venue,
)
from ..talks.problems import Kind as ProblemKind
from ..talks.problems import Problem
from ..talks.when.zones import zone

Value = dict[str, Any]
R = TypeVar("R")
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
        return _Reader(file).schedule(json.loads(data)), []
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        message = (
            f"this is not what `sampl export --to json` writes ({error}); write it again, or "
            "compare with the data file itself"
        )
        return Schedule(file=file), [Problem(ProblemKind.TYPE, message, file, fatal=True)]


class _Reader:
    def __init__(self, file: str) -> None:
        self.file = file

    def schedule(self, value: Value) -> Schedule:
        return Schedule(
            file=self.file,
            id=value.get("id"),
            title=self.text(value.get("title")),
            url=value.get("url"),
            language=value.get("language"),
            timezone=value.get("timezone"),
            markup=Markup(value["markup"]) if value.get("markup") else None,
            updated=_change(value.get("updated")),
            organizers=self.each(self.person, value.get("organizers")),
            channels=self.links(value.get("channels")),
            tracks=self.each(
                lambda one: Track(one["id"], one["name"], one.get("color")), value.get("tracks")
            ),
            kinds=tuple((value.get("kinds") or {}).items()),
            join=self.links(value.get("join")),
            terms=self.each(self.term, value.get("terms")),
            talks=self.each(self.talk, value["talks"]),
        )

    def each(self, reads: Callable[[Value], R], values: list[Value] | None) -> tuple[R, ...]:
        return tuple(reads(value) for value in values or ())

    def text(self, text: str | None) -> Text | None:
        return Text(text, self.file) if text is not None else None

    def term(self, value: Value) -> Term:
        return Term(
            value["id"],
            value["name"],
            meeting=self.meeting(value) if value.get("date") else None,
            location=self.text(value.get("location")),
            venue=self.venue(value.get("venue")),
            file=self.file,
        )

    def meeting(self, value: Value) -> Slot:
        """Return when a meeting is: by the clock, an earlier end being that of the next day."""
        place = zone(value["timezone"]) if value.get("timezone") else None
        day = date.fromisoformat(value["date"])
        start, end = (
            datetime.combine(day, time.fromisoformat(value[key]), place) if value.get(key) else None
            for key in ("start", "end")
        )
        if start is not None and end is not None and end <= start:
            end += timedelta(days=1)
        return Slot(day, start, end, value.get("timezone"))

    def talk(self, value: Value) -> Talk:
        kinds = {kind.value for kind in Kind}
        kind = value["kind"]
        was = value.get("was") or []
        return Talk(
            value["id"],
            kind=Kind(kind) if kind in kinds else Kind.TALK,
            own_kind=kind if kind not in kinds else None,
            status=Status(value["status"]),
            title=self.text(value.get("title")),
            when=self.slot(value),
            slots=self.each(self.slot, value.get("slots")),
            was=self.each(self.slot, was if isinstance(was, list) else [was]),
            term=value.get("term"),
            aliases=tuple(value.get("aliases") or ()),
            speakers=self.each(self.person, value.get("speakers")),
            location=self.text(value.get("location")),
            room=value.get("room"),
            venue=self.venue(value.get("venue")),
            abstract=self.text(value.get("abstract")),
            bio=self.text(value.get("bio")),
            note=self.text(value.get("note")),
            track=value.get("track"),
            tags=tuple(value.get("tags") or ()),
            language=value.get("language"),
            join=self.links(value.get("join")),
            register=self.links(value.get("register")),
            videos=self.links(value.get("videos")),
            slides=self.links(value.get("slides")),
            papers=self.links(value.get("papers")),
            links=self.links(value.get("links")),
            updated=_change(value.get("updated")),
            file=self.file,
        )

    def slot(self, value: Value) -> Slot:
        place = zone(value["timezone"]) if value.get("timezone") else None
        return Slot(
            date=_day(value.get("date")),
            start=_moment(value.get("start"), place),
            end=_moment(value.get("end"), place),
            timezone=value.get("timezone"),
            last=_day(value.get("end_date")),
            by_month=value.get("precision") == "month",
            daily=bool(value.get("daily")),
            room=value.get("room"),
            venue=self.venue(value.get("venue")),
        )

    def person(self, value: Value) -> Person:
        return Person(
            value["name"],
            affiliation=self.text(value.get("affiliation")),
            url=value.get("url"),
            bio=self.text(value.get("bio")),
            other_names=tuple(value.get("other_names") or ()),
            file=self.file,
        )

    def venue(self, value: Value | None) -> Venue | None:
        if value is None:
            return None
        name = self.text(value.get("name"))
        return Venue(name, value.get("address"), value.get("url"), file=self.file)

    def links(self, values: list[Value] | None) -> tuple[Link, ...]:
        return self.each(
            lambda value: Link(
                value["url"], self.text(value.get("label")), Access(value["access"]), file=self.file
            ),
            values,
        )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text is not None else None


def _change(text: str | None) -> date | datetime | None:
    if text is None:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _moment(text: str | None, place: tzinfo | None) -> datetime | None:
    """Return a time in its zone; of the two when clocks go back, that with the offset (PEP 495)."""
    if text is None:
        return None
    written = datetime.fromisoformat(text)
    moment = written.replace(tzinfo=place)
    later = moment.replace(fold=1)
    is_later = moment.utcoffset() != written.utcoffset() == later.utcoffset()
    return later if is_later else moment
