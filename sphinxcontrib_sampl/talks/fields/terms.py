"""Terms: quarters, semesters, conferences; their slots and their empty weeks."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable
from collections.abc import Sequence as SequenceABC
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar

from ..model import Kind as TalkKind
from ..model import Person, Slot, Talk, Term, Text
from ..problems import Kind
from ..schema import TERM, TERM_KEYS, spellings
from ..when import zones
from ..when.date_advice import read_date
from ..when.dates import read_weekday
from ..when.moment import UNKNOWN, Defaults, read_slot, read_zone, resolve_day
from ..when.times import read_span
from ..yaml.source import Mapping, Node, Scalar, Sequence
from .ids import natural_id, slug
from .links import read_links
from .people import read_people
from .places import read_venue
from .plain import Reader, shape

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_WORDS = re.compile(r"^\s*[^\W\d_a-z]|\S\s+\S")
"""What is meant to be shown: several words, or one that begins with a capital; ``maybe`` and
``1`` are slips of ``yes``."""
_LONGEST_TERM = timedelta(days=3 * 366)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ReadTerm:
    """A term, the values that its talks inherit, and the nodes of its talks."""

    term: Term
    defaults: Defaults
    talks: Node | None


def read_term(
    reader: Reader,
    node: Mapping,
    defaults: Defaults,
    people: dict[str, Person] | None = None,
) -> ReadTerm:
    """Read one term, all but its talks.

    :param people: the persons of the file's ``speakers``, by id.
    """
    found = reader.mapping(node, TERM_KEYS, "a term", spellings(TERM))
    own_id = reader.word(found.get("id"), "id")
    name = _name(reader, found, node) or own_id or "?"
    place = read_zone(reader, found.get("timezone"), defaults.place)
    outer = Defaults(place, None, _year_from_name(name) or defaults.year)
    starts, ends = _bounds(reader, found, outer)
    span = _parsed(reader, found.get("time"), "time", read_span, Kind.TIME)
    zone = span.zone if span is not None else None
    if zone is not None and "timezone" not in found:
        place = _parsed(reader, found["time"], "time", lambda _: zones.zone(zone))
    within = (starts, ends) if starts and ends else None
    inner = Defaults(place, span, _year_between(starts, ends) or outer.year, within)
    meeting = _meeting(reader, found, inner)
    if meeting is not None:  # its time is that of the whole meeting, not of each talk
        inner = replace(inner, span=None, day=meeting.date)
        span = None
    fill, vacancy = _fill(reader, found.get("fill"))
    term = Term(
        id=slug(own_id or name),
        name=name,
        note=reader.text(found.get("note"), "note"),
        weekday=_parsed(reader, found.get("weekday"), "weekday", read_weekday, Kind.WEEKDAY),
        starts=starts,
        ends=ends,
        fill=fill,
        vacancy=vacancy,
        exceptions=_exceptions(reader, found.get("except"), inner),
        start=span.start if span else None,
        end=span.end if span else None,
        timezone=zones.name_of(place) if place is not None else None,
        location=reader.text(found.get("location"), "location"),
        meeting=meeting,
        file=reader.file,
        line=node.line,
        column=node.column,
        places={key: (value.line, value.column) for key, value in found.items()},
    )
    if term.fill and not {"weekday", "starts", "ends"} <= found.keys():
        reader.report(Kind.KEY, "fill needs weekday, starts and ends", found["fill"])
    return ReadTerm(_described(reader, term, found, people or {}), inner, found.get("talks"))


def _name(reader: Reader, found: dict[str, Node], node: Mapping) -> str | None:
    name = reader.word(found.get("name"), "name")
    if name is None:
        reader.report_missing(Kind.KEY, "the term has no name", node)
    return name


def _bounds(
    reader: Reader, found: dict[str, Node], defaults: Defaults
) -> tuple[date | None, date | None]:
    """Return the first and the last day of a term."""
    starts, ends = (_day(reader, found.get(key), key, defaults) for key in ("starts", "ends"))
    if starts and ends and not timedelta(0) <= ends - starts <= _LONGEST_TERM:
        reader.report(Kind.DATE, f"the term ends on {ends} and starts on {starts}", found["ends"])
        ends = None
    return starts, ends


def _described(
    reader: Reader, term: Term, found: dict[str, Node], people: dict[str, Person]
) -> Term:
    """Return a term with host, place and ways to take part."""
    return replace(
        term,
        number=reader.word(found.get("number"), "number"),
        host=read_people(reader, found.get("host"), people),
        venue=read_venue(reader, found.get("venue")),
        join=read_links(reader, found.get("join")),
        register=read_links(reader, found.get("register")),
        links=read_links(reader, found.get("links")),
    )


def _meeting(reader: Reader, found: dict[str, Node], defaults: Defaults) -> Slot | None:
    """Return the slot of a term with a date, which is a meeting."""
    if "date" not in found:
        return None
    fields: dict[str, Node] = {key: found[key] for key in ("date", "time") if key in found}
    # a day of a conference may be as long as a workshop
    slot = read_slot(reader, fields, replace(defaults, span=None), TalkKind.WORKSHOP)
    return slot if slot.date is not None else None


def _fill(reader: Reader, node: Node | None) -> tuple[bool, Text | None]:
    """Read ``fill``: yes or no, or the text of future weeks without an entry."""
    if isinstance(node, Scalar) and _WORDS.search(node.text) and not reader.is_flag(node):
        return True, reader.text(node, "fill")
    return reader.flag(node, "fill"), None


def filled(term: Term, talks: SequenceABC[Talk], file: str, line: int) -> list[Talk]:
    """Add a row for each exception and, with ``fill``, for each week without an entry.

    New rows go where the order of the entries, oldest or newest first, puts them.
    """
    slots = [slot for talk in talks for slot in (talk.when, *talk.slots)]
    taken = {slot.date for slot in slots if not slot.by_month}
    longer = [
        (slot.date, slot.last)
        for slot in slots
        if not slot.by_month and slot.date is not None and slot.last is not None
    ]
    reasons = dict(term.exceptions)
    weeks = {day.isocalendar()[:2] for day in taken if day is not None}
    empty = [
        day
        for day in _weeks(term)
        if day.isocalendar()[:2] not in weeks and not _is_within(_week(day), longer)
    ]
    days = dict.fromkeys(empty, TalkKind.NONE) | dict.fromkeys(reasons, TalkKind.HOLIDAY)
    added = []
    for day in sorted(set(days) - taken):
        if _is_within((day, day), longer):
            continue
        slot = Slot(day, timezone=term.timezone)
        reason = reasons.get(day)
        title = reason if reason is not None and reason.text else None
        vacancy = term.vacancy if days[day] is TalkKind.NONE else None
        row = Talk("", days[day], title=title, when=slot, term=term.id, vacancy=vacancy)
        added.append(_at(row, reason, file, line))
    dated = [talk.when.date for talk in talks if talk.when.date is not None]
    newest_first = len(dated) > 1 and dated[0] > dated[-1]
    return _interleaved(talks, added[::-1] if newest_first else added, newest_first)


def _week(day: date) -> tuple[date, date]:
    """Return Monday and Sunday of a day's week."""
    first = day - timedelta(days=day.weekday())
    return first, first + timedelta(days=6)


def _is_within(days: tuple[date, date], spans: list[tuple[date, date]]) -> bool:
    """Whether some of several days lie in one of the spans."""
    return any(first <= days[1] and days[0] <= last for first, last in spans)


def _at(row: Talk, reason: Text | None, file: str, line: int) -> Talk:
    return replace(row, id=natural_id(row), file=file, line=reason.line if reason else line)


def _interleaved(talks: SequenceABC[Talk], added: list[Talk], newest_first: bool) -> list[Talk]:
    result: list[Talk] = []
    waiting = deque(added)
    for talk in talks:
        day = talk.when.date
        while waiting and day is not None and _before(waiting[0].when.date, day, newest_first):
            result.append(waiting.popleft())
        result.append(talk)
    return [*result, *waiting]


def _before(first: date | None, second: date, newest_first: bool) -> bool:
    assert first is not None
    return first > second if newest_first else first < second


def _weeks(term: Term) -> list[date]:
    if not term.fill or term.weekday is None or term.starts is None or term.ends is None:
        return []
    offset = (term.weekday - term.starts.weekday()) % 7
    count = ((term.ends - term.starts).days - offset) // 7 + 1
    return [term.starts + timedelta(days=offset + 7 * week) for week in range(count)]


def _year_from_name(name: str) -> Callable[[int, int], int | None] | None:
    """``Winter 2022`` names a year; in ``2021-2022`` months from July on are the first's."""
    years = [int(year) for year in _YEAR.findall(name)]
    if not years:
        return None
    if len(years) > 1 and years[1] == years[0] + 1:
        return lambda month, day: years[0] if month >= 7 else years[1]
    return lambda month, day: years[0]


def _year_between(
    starts: date | None, ends: date | None
) -> Callable[[int, int], int | None] | None:
    """Return the year in which a month and day lie between two dates, else the first's."""
    if starts is None:
        return None
    last = ends or starts

    def year(month: int, day: int) -> int | None:
        for candidate in range(starts.year, last.year + 1):
            if starts <= _nearest(candidate, month, day) <= last:
                return candidate
        return starts.year

    return year


def _nearest(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, month, 28)


def _day(reader: Reader, node: Node | None, name: str, defaults: Defaults) -> date | None:
    written = _parsed(reader, node, name, read_date, Kind.DATE)
    return resolve_day(reader, written, defaults, node) if written and node else None


def _parsed(
    reader: Reader,
    node: Node | None,
    name: str,
    read: Callable[[str], T],
    kind: Kind = Kind.TIMEZONE,
) -> T | None:
    """Read a word by a function that raises ``ValueError`` with the reason."""
    word = reader.word(node, name) if node is not None else None
    if word is None or word.lower() in UNKNOWN:
        return None
    try:
        return read(word)
    except ValueError as error:
        reader.report(kind, error, node)
        return None


def _exceptions(
    reader: Reader, node: Node | None, defaults: Defaults
) -> tuple[tuple[date, Text], ...]:
    """Read ``except``: a mapping of dates to reasons, or a list of dates."""
    if node is None:
        return ()
    pairs: list[tuple[Node, Node | None]]
    if isinstance(node, Mapping):
        pairs = list(node.items)
    elif isinstance(node, Sequence):
        pairs = [(item, None) for item in node.items]
    else:
        message = f"except maps dates to reasons; it is {shape(node)}"
        reader.report(Kind.TYPE, f"{message}; write {{2026-11-26: Thanksgiving}}", node)
        return ()
    result = []
    for key, value in pairs:
        day = _day(reader, key, "a date of except", defaults)
        reason = reader.text(value, "the reason")
        if day is not None:
            result.append((day, reason or Text("", reader.file, key.line)))
    return tuple(result)
