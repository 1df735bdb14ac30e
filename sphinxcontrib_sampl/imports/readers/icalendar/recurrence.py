"""Expand events that repeat, within bounds (RFC 5545 §3.8.5).

The rules themselves are read by dateutil, and joined with what is excepted, added and
changed by recurring-ical-events.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from math import prod

import icalendar
import recurring_ical_events
from dateutil.rrule import rrule, rrulestr
from icalendar import vRecur

from ...context import ImportContext
from .events import Event, Moment
from .parse import Line

MOST_INSTANCES = 1000
"""Of one rule."""
MOST_OF_ALL = 20_000
"""Instances of all rules of a calendar."""
HORIZON = timedelta(days=731)
"""How far a rule without an end goes beyond the last date that the calendar states."""
_YEARS = {"DAILY": 11, "WEEKLY": 40, "MONTHLY": 100, "YEARLY": 100}
"""The frequencies that talks have, and after how many years a rule is not followed further."""
_COST = 10
"""What a rule costs of :data:`MOST_OF_ALL` beside its instances."""
_MARK = "X-SAMPL"


class _Refused(ValueError):
    """Why a rule of repetition is not followed."""


@dataclass(frozen=True, slots=True)
class Instance:
    """One date of an event."""

    event: Event
    start: Moment
    was: Moment | None = None
    """When it was to be before it was moved."""


class Expander:
    """Expands the events of one calendar."""

    def __init__(self, context: ImportContext, events: Iterable[Event]) -> None:
        self._context = context
        self._left = MOST_OF_ALL
        self._by_uid: defaultdict[str, list[Event]] = defaultdict(list)
        stated: list[date] = []
        for number, event in enumerate(events):
            self._by_uid[event.uid or f" {number}"].append(event)
            stated += [_day(moment) for moment in event.moments()]
        self._horizon = max(stated, default=date.min)
        self._horizon += min(HORIZON, date.max - self._horizon)

    def instances(self) -> Iterator[Instance]:
        """Yield every date of every event."""
        for events in self._by_uid.values():
            current = self._newest(events)
            if len(current) == 1 and not current[0].repeats and current[0].instead_of is None:
                yield Instance(current[0], current[0].start)
            else:
                yield from self._series(current)

    def _newest(self, events: list[Event]) -> list[Event]:
        """Drop events that a newer version replaces, and report them."""
        newest: dict[str, Event] = {}
        kept: list[Event] = []
        for event in sorted(events, key=lambda event: event.version, reverse=True):
            other = newest.setdefault(str(event.instead_of), event)
            if other is event or _is_another(event, other):
                kept.append(event)
                continue
            line = other.component.number
            message = f"an older version of the event in line {line} is left out"
            self._context.say(message, event.component.number)
        return sorted(kept, key=lambda event: event.component.number)

    def _series(self, events: list[Event]) -> Iterator[Instance]:
        calendar = icalendar.Calendar()
        mains = [event for event in events if event.instead_of is None]
        for number, event in enumerate(events):
            made = self._for_library(event, bool(mains))
            made.add(_MARK, str(number))
            # a second event by the same UID is a series of its own
            made.add("UID", str(number) if event in mains[1:] else "series")
            calendar.add_component(made)
        first, last = date(1899, 1, 1), date(2301, 1, 1)
        for found in recurring_ical_events.of(calendar).between(first, last):
            event = events[int(found[_MARK])]
            start = found["DTSTART"].dt
            yield Instance(event, start, _moved(event, start))

    def _for_library(self, event: Event, has_main: bool) -> icalendar.Event:
        """Return an event with its dates only, and rules that are sure to end."""
        made = icalendar.Event()
        made.add("DTSTART", event.start)
        if event.instead_of is not None:
            ranged = {"RANGE": "THISANDFUTURE"} if event.and_future and has_main else {}
            made.add("RECURRENCE-ID", event.instead_of, parameters=ranged)
            return made
        for line in event.rules:
            if (rule := self._bounded(line, event.start)) is not None:
                made.add("RRULE", rule)
        for name, moments in (("RDATE", event.extra), ("EXDATE", event.without)):
            if moments:
                made.add(name, moments)
        return made

    def _bounded(self, line: Line, start: Moment) -> vRecur | None:
        """Return a rule that ends, or nothing where it cannot be followed; report what is cut."""
        rule = None
        try:
            rule = vRecur.from_ical(line.value.strip())
            problem = self._cut(rule, start)
        except _Refused as error:
            problem, rule = f"{error}; only the first date is taken", None
        except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError):
            # what icalendar and dateutil raise for rules that are none
            problem, rule = "it cannot be read; only the first date is taken", None
        if problem:
            message = f"the rule {line.value.strip()[:80]}: {problem}"
            self._context.say(message, line.number)
        return rule

    def _cut(self, rule: vRecur, start: Moment) -> str:
        """Give a rule the ``UNTIL`` of its last instance; return what was cut off.

        :raises _Refused: if it is none that talks have.
        """
        years = _YEARS.get(str(rule.get("FREQ", [""])[0]).upper(), 0)
        a_day = prod(len(rule.get(name, "1")) for name in ("BYHOUR", "BYMINUTE", "BYSECOND"))
        if not years or a_day > 24 or int(rule.get("INTERVAL", [1])[0]) < 1:
            raise _Refused("no talk repeats like this")
        if self._left <= 0:
            raise _Refused(f"the calendar has more than {MOST_OF_ALL} dates")
        count, until = int(rule.pop("COUNT", [0])[0]), rule.pop("UNTIL", [None])[0]
        first = _on_clock(start, start)
        last = first.replace(year=min(first.year + years, 2299), month=12, day=31)
        if until is not None:
            last = min(last, _on_clock(until, start))
        elif not count:
            last = min(last, max(first, _on_clock(self._horizon, start)))
        if last < first:
            raise _Refused("it ends before it begins")
        rules = rrulestr(vRecur.to_ical(rule).decode(), dtstart=first)
        assert isinstance(rules, rrule)  # a set is what several lines give
        rules = rules.replace(until=last)
        found = list(islice(rules, min(count or MOST_INSTANCES + 1, MOST_INSTANCES + 1)))
        self._left -= len(found) + _COST
        if not found:  # dateutil has looked for a date until the year 9999
            self._left -= MOST_OF_ALL // 2
            raise _Refused("no date fits it")
        cut = found[:MOST_INSTANCES]
        rule["UNTIL"] = [_in_rule(cut[-1], start)]
        if len(found) > MOST_INSTANCES:
            return f"more than {MOST_INSTANCES} dates; what follows {cut[-1]:%Y-%m-%d} is left out"
        if len(found) < count:
            return f"{len(found)} dates were found, not {count}"
        if until is None and not count:
            return f"it has no end; it is followed until {last:%Y-%m-%d}"
        return ""


def _is_another(event: Event, other: Event) -> bool:
    """Whether two events with one UID and no newer version can only be two.

    Without a higher SEQUENCE, and at another moment, neither replaces the other (RFC 5546 §2.1.4):
    programs give all days of a workshop one UID.
    """
    if event.version[0] != other.version[0] or event.start == other.start:
        return False
    is_single = not (event.repeats or other.repeats or event.instead_of or other.instead_of)
    same = event.component.text("SUMMARY") == other.component.text("SUMMARY")
    return is_single or not same


def _moved(event: Event, start: Moment) -> Moment | None:
    was = event.instead_of
    if was is None or start != event.start or was == start:
        return None
    if not isinstance(was, datetime) and _day(start) == was:
        return None
    return was


def _on_clock(moment: Moment, start: Moment) -> datetime:
    """Return a moment as naive time on the clock of a series; a day is its last second."""
    if not isinstance(moment, datetime):
        clock = time() if moment is start else time(23, 59, 59)
        return datetime.combine(moment, clock)
    if isinstance(start, datetime) and start.tzinfo is not None and moment.tzinfo is not None:
        moment = moment.astimezone(start.tzinfo)
    return moment.replace(tzinfo=None)


def _in_rule(moment: datetime, start: Moment) -> Moment:
    """Return naive time as an ``UNTIL`` has to be: a day, floating, or UTC."""
    if not isinstance(start, datetime):
        return moment.date()
    if start.tzinfo is None:
        return moment
    return moment.replace(tzinfo=start.tzinfo).astimezone(UTC)


def _day(moment: Moment) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
