"""Read the texts of a calendar event into the keys of an entry.

Organizers put all of a talk into three fields. ``SUMMARY`` has the title, often the speaker and
the name of the series; ``DESCRIPTION`` whatever else, with labels or without; ``LOCATION`` a
room, an address to join, or just ``In-person``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from ....formats.calendars.icalendar import OWN
from ....talks.words.person_names import split_name
from ....talks.words.vocabulary import fold
from ...context import ImportContext
from ...draft import Entry, Value
from ...entry_fields import add_link, lift_links, put, put_byline, put_people, put_title
from ...markup.html_to_markdown import from_html, one_line
from ...markup.redact import MEETING_URL, without_invitation, without_private
from ...recognize.field_names import role_of
from ...recognize.kinds import read_kind, read_status
from ...recognize.labels import read_labels
from ...recognize.names import is_people
from ...recognize.people import read_people
from ...recognize.title_and_speaker import Byline, split_titles
from ...vocabulary import word_set
from .parse import Component

_SERIES = re.compile(
    r"((?:[\w-]+\s){0,3}(?:seminar|talk|colloquium|lecture|vortrag|kolloquium|séminaire|exposé"
    r"|seminario|charla|seminário|palestra|семинар|доклад))\s{0,3}(?:[#№]?\d{1,4}\s?)?[:：]\s",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"(\[[^\[\]]{1,40}\]|[^:：]{1,40}?(?:[:：]|\s[–—|-]))\s+")
_JOINTS = ":：–—-|"
_MOST_NAMES = 100
_FEWEST = 3
_SHARE = 0.8

_OWN_KEYS = ("id", "kind", "track", "session", "room", "language")
_LABELS_OF_LINKS = {"videos": "Video", "slides": "Slides", "papers": "Paper"}


class Series:
    """Knows what stands before titles: ``[Seminar]``, ``PL lunch:``, ``Seminar #12:``."""

    def __init__(self, titles: Sequence[str], names: Collection[str]) -> None:
        """Compare titles; ``names`` are those of the calendar and of its repeating events."""
        folded = {name.casefold() for name in names if name}
        self._names = sorted(folded, key=lambda name: (-len(name), name))[:_MOST_NAMES]
        self._prefix = _shared_prefix(titles, self._names)

    def without(self, title: str) -> str:
        """Return a title without the name of the series, if something is left."""
        if self._prefix and title.startswith(self._prefix) and len(title) > len(self._prefix):
            return title[len(self._prefix) :].strip()
        for name in self._names:
            rest = title[len(name) :].lstrip()
            if title.casefold().startswith(name) and rest[:1] in tuple(_JOINTS):
                return rest.lstrip(_JOINTS + " ") or title
        match = _SERIES.match(title[:200])
        return title[match.end() :].strip() or title if match else title


def _shared_prefix(titles: Sequence[str], names: Collection[str]) -> str:
    """Return what most titles begin with: ``[Seminar]``, or ``PL lunch:``."""
    found = Counter(match[1] for title in titles if (match := _PREFIX.match(title)))
    for prefix, count in found.most_common(1):
        bare = prefix.strip("[]:：–—|- ").casefold()
        is_usual = count >= max(_FEWEST, _SHARE * len(titles))
        if (is_usual and not is_people(prefix.rstrip(":：–—|- "))) or bare in names:
            return prefix
    return ""


def has_columns(events: Sequence[Component]) -> bool:
    """Whether most descriptions begin with the title again, on a line of its own."""
    described = [event for event in events if "\n" in event.text("DESCRIPTION")]
    same = [
        event
        for event in described
        if event.text("DESCRIPTION").partition("\n")[0].strip() == event.text("SUMMARY").strip()
    ]
    return len(same) >= max(_FEWEST, _SHARE * len(described))


_MODES = word_set("lists", "formats_of_events")
_MEETINGS = ("CONFERENCE", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL")
_BREAK = re.compile(r"<br ?/?>\n?")
_ONLINE = frozenset(("online", "virtual", "remote", "hybrid"))
"""Words that stand for a place where one of them stands alone."""


class Texts:
    """Reads the words of the events of one calendar, which are compared with each other."""

    def __init__(
        self,
        context: ImportContext,
        events: Sequence[Component],
        series: str,
        *,
        is_own: bool = False,
    ) -> None:
        """Compare the events of a calendar, which ``sampl export`` may have made (``is_own``)."""
        self._context = context
        self._is_own = is_own
        self.kinds: dict[str, Value] = {}
        """What the kinds of our own calendar are called, by their ids."""
        titles = list(dict.fromkeys(one_line(event.text("SUMMARY")) for event in events))
        names = {one_line(event.text("SUMMARY")) for event in events if event.get("RRULE")}
        self._series = Series(titles, {series, *names})
        bare = [self._series.without(title) for title in titles]
        self._bylines = dict(zip(bare, split_titles(bare), strict=True))
        self._has_columns = has_columns(events)

    def read(self, component: Component, entry: Entry) -> None:
        """Set what the event says in words."""
        summary = one_line(component.text("SUMMARY"))
        self._description(component, entry, summary)
        self._title(component, entry, summary)
        self._location(component, entry)
        self._categories(component, entry)
        self._attached(component, entry)
        if self._is_own:
            self._own(component, entry)
        for name in ("COMMENT", "CONTACT"):
            for line in component.all(name):
                text = self._public(line.text, name, entry, line.number)
                put(entry, "note", text)

    def _title(self, component: Component, entry: Entry, summary: str) -> None:
        bare = self._series.without(summary)
        if bare != summary:
            series = summary[: len(summary) - len(bare)].strip()
            entry.remarks.append(f"{series!r} before the title is the series")
        title = entry.title
        if title and title != bare:
            entry.remarks.append(f"the calendar's own title is {summary!r}")
        elif not title:
            bare = self._split(component, entry, bare)
        self._kind(component, entry, put_title(entry, title or bare))
        if not summary and not title:
            place = self._context.at(component.number)
            self._context.report.ask(entry, "the event has no SUMMARY: what is its title?", place)

    def _kind(self, component: Component, entry: Entry, kind: str | None) -> None:
        """Set the kind found in the title; a series called "PL lunch" is one of talks."""
        repeats = component.get("RRULE") or component.get("RECURRENCE-ID")
        if kind in ("break", "social") and repeats:
            entry.remarks.append(f"the title reads as a {kind}, but it is a series: a talk")
        elif kind:
            entry.kind = entry.kind or kind

    def _split(self, component: Component, entry: Entry, title: str) -> str:
        """Take the speaker out of a title, where that is sure."""
        byline: Byline | None = self._bylines.get(title)
        line = component.get("SUMMARY")
        place = self._context.at(line.number if line else component.number)
        if entry.speakers:
            known = set(map(_name, entry.speakers))
            in_title = {person.name for person in read_people(byline.people)} if byline else set()
            if byline is not None and in_title <= known:
                return byline.title
            return "" if title in known else title
        is_cut = line is not None and title != one_line(line.text)
        if byline is None and is_cut and is_people(title.rpartition(": ")[2]):
            self._context.report.ask(entry, f"is {title!r} a title, or a speaker?", place)
        return put_byline(entry, title, byline, self._context.report, place)

    def _description(self, component: Component, entry: Entry, summary: str) -> None:
        line = component.get("DESCRIPTION")
        rich = component.get("X-ALT-DESC") or component.get("STYLED-DESCRIPTION")
        text, _ = from_html(line.text) if line else ("", [])
        number = line.number if line else component.number
        if rich is not None:
            other, fallen = from_html(rich.text)
            if len(_letters(other)) > len(_letters(text)) or not text:
                text, number = other, rich.number
                for what in fallen:
                    self._context.skip(what, number)
        text = self._public(_BREAK.sub("\n", text), "DESCRIPTION", entry, number)
        if self._has_columns:
            text = self._columns(text, entry, summary, component)
        found, rest = read_labels(text)
        for role, value in found.items():
            self._labelled(entry, role, value, number)
        rest = _without(rest, {summary, *(str(v) for v in entry.values.values())})
        rest = self._links(entry, rest, number)
        put(entry, "note" if entry.abstract else "abstract", rest)

    def _labelled(self, entry: Entry, role: str, value: str, number: int) -> None:
        if role == "speakers":
            put_people(entry, value)
        elif role in ("links", "url", *_LABELS_OF_LINKS):
            label = _LABELS_OF_LINKS.get(role)
            text = f"{label}: {value}" if label else value
            put(entry, "note", self._links(entry, text, number))
        elif role in ("title", "abstract", "bio", "note", "location", "room", "language", "track"):
            put(entry, role, value if role in ("abstract", "bio", "note") else one_line(value))
        elif role == "host":
            entry.host = list[Value](person.value() for person in read_people(value))
        elif role == "status":
            entry.status = read_status(value) or entry.status
        elif role == "kind" and (kind := read_kind(value)):
            entry.kind = kind
        else:
            put(entry, "note", f"{role.capitalize()}: {value}")

    def _columns(self, text: str, entry: Entry, summary: str, component: Component) -> str:
        """Read lines that are a row of a table: title, speaker, address, kind, mode."""
        place = component.text("LOCATION").casefold()
        rest: list[str] = []
        for number, line in enumerate(text.split("\n")):
            word = line.strip()
            if not word or word == summary or (number > 1 and word.casefold() in place):
                continue
            if number == 1 and len(word) <= 60 and "://" not in word:
                put_people(entry, word)
                entry.remarks.append(
                    f"{word!r} stands behind the title in DESCRIPTION: is that the speaker?"
                )
            else:
                rest.append(line)
        return "\n".join(rest)

    def _location(self, component: Component, entry: Entry) -> None:
        line = component.get("LOCATION")
        if line is None or entry.location:
            return
        text = ", ".join(part.strip() for part in line.text.split("\n") if part.strip())
        text = one_line(self._public(text, "LOCATION", entry, line.number))
        parts = [part.strip().casefold() for part in re.split(r"[;,/|]", text)]
        kinds = [read_kind(part) for part in parts]
        is_format = all(k or fold(p) in _MODES for p, k in zip(parts, kinds, strict=True))
        if not text:
            return
        if is_format and not (len(parts) == 1 and parts[0] in _ONLINE):
            entry.own["x-format"] = text
            entry.remarks.append(f"the LOCATION {text!r} is no place: kept as x-format")
            kind = next((kind for kind in kinds if kind), None)
            if kind and kind != "talk":
                entry.kind = entry.kind or kind
        elif MEETING_URL.fullmatch(text) or re.fullmatch(r"https?://\S+", text):
            self._links(entry, text, line.number)
        else:
            entry.location = text

    def _categories(self, component: Component, entry: Entry) -> None:
        tags: list[str] = []
        for line in component.all("CATEGORIES"):
            for word in line.texts:
                tag = one_line(word)
                kind = read_kind(tag) if tag else None
                if kind and not entry.kind:
                    if kind != "talk":
                        entry.kind = kind
                elif tag and tag not in tags:
                    tags.append(tag)
        if tags:
            entry.tags = list(tags)

    def _attached(self, component: Component, entry: Entry) -> None:
        """Set the links that are properties of their own."""
        for line in component.lines:
            if self._is_own and line.name in ("URL", "CONFERENCE"):
                continue  # the talk's own page; DESCRIPTION has the links to join
            if line.name in ("URL", "ATTACH", "LINK", "IMAGE", *_MEETINGS):
                binary = line.params.get("VALUE", "").upper() == "BINARY"
                reason = "a file inside of the calendar" if binary else None
                if line.name in _MEETINGS and not self._context.hints.private:
                    reason = "the address of a video meeting"
                reason = reason or add_link(entry, line.text, line.params.get("FILENAME", ""))
                if reason:
                    self._context.skip(f"{reason} ({line.name})", line.number)

    def _own(self, component: Component, entry: Entry) -> None:
        """Set what our own properties say, and take it out of where calendars show it."""
        said = {key: one_line(component.text(f"{OWN}{key.upper()}")) for key in _OWN_KEYS}
        if said["room"]:
            rest = entry.location.removeprefix(said["room"])
            entry.location = rest.removeprefix(",").strip()
        words = [one_line(text) for line in component.all("CATEGORIES") for text in line.texts]
        if said["kind"] and (entry.title or entry.speakers) and words[:1] != [said["track"]]:
            self.kinds.update(dict.fromkeys([said["kind"]], *words[:1]))
            words = words[1:]
        entry.tags = [word for word in words if word != said["track"]]
        for key in _LABELS_OF_LINKS:
            for link in getattr(entry, key):
                if role_of(link.get("label", "")) == key:  # it had none
                    del link["label"]
        for key, text in said.items():
            if text:
                setattr(entry, key, text)

    def _links(self, entry: Entry, text: str, number: int) -> str:
        rest, skipped = lift_links(entry, text)
        for reason in skipped:
            self._context.skip(reason, number)
        return rest

    def _public(self, text: str, name: str, entry: Entry, number: int) -> str:
        """Drop what is private; report what kind of thing it was."""
        if self._context.hints.private:
            return text
        text, lines = without_invitation(text) if name != "LOCATION" else (text, 0)
        text, what = without_private(text)
        if lines:
            what = [f"an invitation to a video meeting ({lines} lines)", *what]
        if what:
            message = f"{name}: skipped, since private: {', '.join(what)}"
            self._context.say(message, number)
        return text.strip()


def _without(text: str, said: set[str]) -> str:
    """Drop lines that repeat another field."""
    return "\n".join(line for line in text.split("\n") if line.strip() not in said or not line)


def _name(person: Value) -> str:
    name = person.get("name") if isinstance(person, dict) else person
    return split_name(str(name))[0]


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())
