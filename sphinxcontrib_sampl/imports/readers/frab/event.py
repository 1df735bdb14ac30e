"""Turn one event of a schedule, or one submission of pretalx, into an entry."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from typing import Any, NamedTuple, cast
from urllib.parse import urljoin, urlsplit

from ....talks.words.person_names import is_organisation, split_name
from ...context import ImportContext
from ...documents import as_raw
from ...draft import Entry, Value
from ...entry_fields import add_named_link, put, put_abstract, put_language, put_title
from ...entry_times import moment_of
from ...markup.html_to_markdown import one_line
from ...recognize.field_names import role_of
from ...recognize.kinds import read_kind
from ...recognize.names import is_pronouns
from ...rows.model import listed
from ...vocabulary import words

_DURATION = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d\d)(?::\d\d)?")
_CLOCK = re.compile(r"(\d{1,2}):(\d\d)")


class ScheduledEvent(NamedTuple):
    """An event, or one slot of a submission, and where in the schedule it stands."""

    data: dict[str, Any]
    """As the source has it."""
    room: str = ""
    """Of the list that it stands in; the event may name its own."""
    day: Mapping[str, Any] = MappingProxyType({})
    """The texts of the day that it stands in: ``date``, ``day_start``."""
    line: int | None = None


def read_start(event: dict[str, Any], day: Mapping[str, Any]) -> datetime | date | None:
    """Return the start of an event, aware where its date has an offset.

    :param day: the day of the programme that it stands in; it may go on after midnight.
    """
    for key in ("date", "start"):
        moment = moment_of(event.get(key))
        if isinstance(moment, datetime):
            return moment
    found = (
        moment_of(event.get("date")) or moment_of(event.get("day")) or moment_of(day.get("date"))
    )
    clock = _clock(event.get("start"))
    if found is None or isinstance(found, datetime) or clock is None:
        return found
    begin = moment_of(day.get("day_start") or day.get("start"))
    if isinstance(begin, datetime):
        late = found == begin.date() and clock < begin.time()
        found += timedelta(days=1) if late else timedelta()
        return datetime.combine(found, clock, begin.tzinfo)
    return datetime.combine(found, clock)


def read_end(event: dict[str, Any], start: datetime) -> datetime | None:
    """Return the end that an event states, or that its duration gives."""
    end = moment_of(event.get("end"))
    if isinstance(end, datetime):
        return end if (end.tzinfo is None) == (start.tzinfo is None) else None
    length = read_duration(event.get("duration"))
    return start + length if length is not None else None


def read_duration(value: Any) -> timedelta | None:
    """Read ``00:30``, ``1:00:30`` (days first), minutes as a number."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float) or str(value).isdecimal():
        minutes = float(value) if len(str(value)) < 7 else 0
        return timedelta(minutes=minutes) if minutes > 0 else None
    match = _DURATION.fullmatch(str(value).strip())
    if match is None:
        return None
    days, hours, minutes = (int(part or 0) for part in match.groups())
    length = timedelta(days=days, hours=hours, minutes=minutes)
    return length or None


def _clock(value: Any) -> time | None:
    match = _CLOCK.match(value.strip()) if isinstance(value, str) else None
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        return None
    return time(int(match[1]), int(match[2]))


_MACHINERY = frozenset(words("formats", "frab_dropped"))
"""What only programs need, and what is read elsewhere."""
_PRIVATE = frozenset(words("formats", "frab_private"))
_READ = frozenset(words("formats", "frab_read"))
_KEYS = {"media": "videos", "slides": "slides", "paper": "papers"}
"""By the type of a link, where the schedule says it."""
_PLAIN_TYPES = frozenset(("", "lecture", "talk", "other", "presentation", "vortrag", "none"))
_OFF = {"canceled": "cancelled", "cancelled": "cancelled"}


class EventReader:
    """Reads the events of one schedule."""

    def __init__(self, context: ImportContext, base: str, *, is_own: bool = False) -> None:
        """Read events of a schedule, which ``sampl export`` may have made (``is_own``)."""
        self._context = context
        self._base = base
        """What relative addresses are relative to; empty if nothing says it."""
        self._is_own = is_own

    def read(self, scheduled: ScheduledEvent) -> Entry:
        """Return an event without its time."""
        event = scheduled.data
        entry = Entry(self._context.at(scheduled.line))
        self._people(event, entry)
        self._title(event, entry)
        texts = [self._markdown(event.get(key)) for key in ("abstract", "description")]
        if self._is_own:
            put(entry, "note", texts.pop())
        put_abstract(entry, texts[0], *texts[1:] or ("",))
        self._facts(event, scheduled.room, entry)
        self._links(event, entry)
        for key, value in event.items():
            if key in _PRIVATE and value:
                self._private(key, value, entry.own)
            elif key not in _MACHINERY | _READ | _PRIVATE and value not in (None, "", [], {}):
                self._context.skip(f"the field {key!r}")
        return entry

    def _people(self, event: dict[str, Any], entry: Entry) -> None:
        persons = event.get("persons") or event.get("speakers") or []
        speakers: list[Value] = []
        for person in persons if isinstance(persons, list) else [persons]:
            found = self._person(person)
            if found and found not in speakers:
                speakers.append(found)
        if speakers:
            entry.speakers = speakers

    def _person(self, person: Any) -> Value | None:
        if not isinstance(person, dict):
            person = {"name": one_line(str(person or ""))}
        names = ("public_name", "full_public_name", "display_name", "name", "full_name")
        name = next((text for key in names if (text := said(person.get(key)))), "")
        if not name:
            return None
        found = _exact_name(name)
        for key in ("affiliation", "organization", "organisation", "company"):
            if text := said(person.get(key)):
                found["affiliation"] = found.get("affiliation") or text
        if bio := self._markdown(person.get("biography") or person.get("bio")):
            found["bio"] = bio
        for key in ("answers", "email"):
            if person.get(key):
                self._private(key, person[key], found, " of a person")
        return found if len(found) > 1 else name

    def _private(self, key: str, value: Any, values: dict[str, Value], whose: str = "") -> None:
        """Keep what is private as a key of one's own if it is asked for, else say that it is."""
        if self._context.hints.private:
            values[f"x-{key.replace('_', '-')}"] = cast(Value, as_raw(value))
        else:
            self._context.skip(f"{key}{whose}, since private")

    def _title(self, event: dict[str, Any], entry: Entry) -> None:
        title = said(event.get("title")) or said(event.get("name"))
        if not title:
            self._context.report.ask(entry, "an event has no title")
        if kind := put_title(entry, title):
            entry.kind = kind
        state = str(event.get("state") or event.get("status") or "").lower()
        if state in _OFF:
            entry.status = _OFF[state]
        put(entry, "note", said(event.get("subtitle")))

    def _facts(self, event: dict[str, Any], room: str, entry: Entry) -> None:
        if track := said(event.get("track")) or said(event.get("track_name")):
            entry.track = track
        if room := room or said(event.get("room")):
            entry.room = room
        written = said(event.get("type")) or said(event.get("submission_type"))
        kind = read_kind(written) if written else None
        if kind and kind != "talk":
            entry.kind = entry.kind or kind
        elif not kind and written.lower() not in _PLAIN_TYPES:
            entry.own["x-type"] = written
        put_language(entry, said(event.get("language")) or said(event.get("content_locale")))
        tags = [text for tag in listed(event.get("tags")) if (text := said(tag))]
        entry.tags = list(tags)
        recording = event.get("recording")
        optout = recording.get("optout") if isinstance(recording, dict) else None
        if any(str(flag).lower() in ("true", "1") for flag in (event.get("do_not_record"), optout)):
            entry.recorded = "no"
        license_ = recording.get("license") if isinstance(recording, dict) else None
        if text := said(event.get("recording_license") or license_):
            entry.license = text

    def _links(self, event: dict[str, Any], entry: Entry) -> None:
        if not self._is_own:  # the page of the talk, which is made of the data
            self._link(entry, event.get("url"), "")
        for name in ("links", "attachments", "resources"):
            for link in listed(event.get(name)):
                if isinstance(link, dict):
                    label = link.get("title") or link.get("description") or link.get("name")
                    url = link.get("url") or link.get("resource")
                    key = _KEYS.get(str(link.get("type")))
                    self._link(entry, url, said(label), key)
                else:
                    self._link(entry, link, "")
        recording = event.get("recording")
        video = recording.get("url") if isinstance(recording, dict) else None
        if video := event.get("video_download_url") or video:
            self._link(entry, video, "", "videos")
        if entry.recorded and entry.videos:
            entry.videos = []
            message = "it is not to be recorded: its recordings are skipped"
            self._context.report.ask(entry, message)

    def _link(self, entry: Entry, address: Any, label: str, key: str | None = None) -> None:
        url = str(address or "").strip()
        if not url:
            return
        if url.startswith(("/", "./")):
            url = urljoin(self._base, url) if self._base else url
        if self._is_own and key is not None and role_of(label) == key:
            label = ""  # links without one are called after their key
        local = "a link to the machine that it was made on" if _is_local(url) else None
        if reason := local or add_named_link(entry, url, label, key=key):
            self._context.skip(reason)

    def _markdown(self, value: Any) -> str:
        return self._context.public(_text(value).replace("\r\n", "\n").strip())


def _exact_name(name: str) -> dict[str, Value]:
    """Return a person by an exact name; in parentheses may be a nickname, or pronouns."""
    bare, behind = split_name(name)
    if behind is not None and is_pronouns(behind):
        return {"name": bare, "pronouns": behind}
    is_byline = behind is None or is_organisation(behind) or behind != behind.lower()
    return {"name": name} if is_byline else {"name": name, "affiliation": ""}


def said(value: Any) -> str:
    """Return one line of text: of a mapping its name, or its text in the first language."""
    return one_line(_text(value))


def _text(value: Any) -> str:
    if isinstance(value, dict):
        inner = value.get("name") or value.get("en") or next(iter(value.values()), "")
        return _text(inner)
    if value is None or isinstance(value, list | bool):
        return ""
    return str(value)


def _is_local(url: str) -> bool:
    """Whether an address leads to the machine that the schedule was made on."""
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return False
    return host in ("localhost", "127.0.0.1", "::1") or (host or "").endswith(".local")
