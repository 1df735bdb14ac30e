"""Expand events that repeat, within bounds (RFC 5545 §3.8.5).

dateutil follows the rules; what is excepted, added and changed is put together here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from math import prod

from dateutil.rrule import rrule, rrulestr
from icalendar import vRecur

from ...context import ImportContext
from ...entry_times import day_of
from .events import Event, Moment
from .parse import Line

MOST_DATES = 1000
"""Of one rule."""
_MOST_OF_ALL = 20 * MOST_DATES
"""Of all rules of a calendar."""
HORIZON = timedelta(days=731)
"""How far a rule without an end goes beyond the last date that the calendar states."""
_LAST = datetime(2299, 12, 31)  # noqa: DTZ001
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
"""Those that talks have."""


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
        self._left = _MOST_OF_ALL
        self._by_uid: defaultdict[str, list[Event]] = defaultdict(list)
        stated: list[date] = []
        for number, event in enumerate(events):
            self._by_uid[event.uid or f" {number}"].append(event)
            stated += [day_of(moment) for moment in event.moments()]
        self._horizon = max(stated, default=date.min)
        self._horizon += min(HORIZON, date.max - self._horizon)

    def instances(self) -> Iterator[Instance]:
        """Yield every date of every event."""
        for events in self._by_uid.values():
            current = self._newest(events)
            changes = [event for event in current if event.instead_of is not None]
            mains = [event for event in current if event.instead_of is None]
            # a second event by the same UID is a series of its own
            for main in mains:
                yield from self._series(main, changes if main is mains[0] else [])
            if not mains:
                yield from map(_changed, changes)

    def _newest(self, events: list[Event]) -> list[Event]:
        """Skip events that a newer version replaces, and report them."""
        newest: dict[str, Event] = {}
        kept: list[Event] = []
        for event in sorted(events, key=lambda event: event.version, reverse=True):
            other = newest.setdefault(str(event.instead_of), event)
            if other is event or _is_another(event, other):
                kept.append(event)
                continue
            line = other.component.number
            message = f"an older version of the event in line {line} is skipped"
            self._context.say(message, event.component.number)
        return sorted(kept, key=lambda event: event.component.number)

    def _series(self, main: Event, changes: Sequence[Event]) -> Iterator[Instance]:
        """Yield the dates of an event, and what takes the place of some of them."""
        if not (main.repeats or changes):
            yield Instance(main, main.start)
            return
        dates = {_on_clock(moment, main.start): moment for moment in (main.start, *main.extra)}
        for line in main.rules:
            for found in self._by_rule(line, main.start):
                dates.setdefault(found, _like(found, main.start))
        skipped = {_on_clock(moment, main.start) for moment in main.without}
        days = {moment for moment in main.without if not isinstance(moment, datetime)}
        instead: dict[datetime, Event] = {}
        for change in changes:
            instead.setdefault(_on_clock(change.instead_of or change.start, main.start), change)
        for clock, start in dates.items():
            if clock not in skipped and clock not in instead and day_of(start) not in days:
                earlier = [at for at, change in instead.items() if change.and_future and at < clock]
                event = instead[max(earlier)] if earlier else main
                yield Instance(event, start + event.moved_by)
        for clock, change in instead.items():
            if clock not in skipped:
                yield _changed(change)

    def _by_rule(self, line: Line, start: Moment) -> list[datetime]:
        """Return the dates of a rule on the clock of its series; report what is cut."""
        dates: list[datetime] = []
        try:
            dates, problem = self._followed(vRecur.from_ical(line.value.strip()), start)
        except _Refused as error:
            problem = f"{error}; only the first date is taken"
        except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError):
            # what icalendar and dateutil raise for rules that are none
            problem = "it cannot be read; only the first date is taken"
        if problem:
            self._context.say(f"the rule {line.value.strip()[:80]}: {problem}", line.number)
        return dates

    def _followed(self, rule: vRecur, start: Moment) -> tuple[list[datetime], str]:
        """Return the dates of a rule, and what was cut off.

        :raises _Refused: if it is none that talks have.
        """
        a_day = prod(len(rule.get(name, "1")) for name in ("BYHOUR", "BYMINUTE", "BYSECOND"))
        is_usual = str(rule.get("FREQ", [""])[0]).upper() in _FREQUENCIES and a_day <= 24
        if not is_usual or int(rule.get("INTERVAL", [1])[0]) < 1:
            raise _Refused("no talk repeats like this")
        if self._left <= 0:
            raise _Refused(f"the calendar has more than {_MOST_OF_ALL} dates")
        count, until = int(rule.pop("COUNT", [0])[0]), rule.pop("UNTIL", [None])[0]
        first, last = _on_clock(start, start), _LAST
        if until is not None:
            last = min(last, _on_clock(until, start, time.max))
        elif not count:
            last = min(last, max(first, _on_clock(self._horizon, start, time.max)))
        if last < first:
            raise _Refused("it ends before it begins")
        rules = rrulestr(vRecur.to_ical(rule).decode(), dtstart=first)
        assert isinstance(rules, rrule)  # a set is what several lines give
        found = list(
            islice(rules.replace(until=last), min(count or MOST_DATES + 1, MOST_DATES + 1))
        )
        self._left -= len(found)
        if not found:  # dateutil has looked for a date until the year 9999
            self._left -= _MOST_OF_ALL // 2
            raise _Refused("no date fits it")
        cut = found[:MOST_DATES]
        if len(found) > MOST_DATES:
            what = f"more than {MOST_DATES} dates; what follows {cut[-1]:%Y-%m-%d} is skipped"
        elif len(found) < count:
            what = f"{len(found)} dates were found, not {count}"
        elif until is None and not count:
            what = f"it has no end; it is followed until {last:%Y-%m-%d}"
        else:
            what = ""
        return cut, what


def _changed(change: Event) -> Instance:
    """Return what takes the place of a date, which may be moved."""
    was = change.instead_of
    is_same = not isinstance(was, datetime) and day_of(change.start) == was
    return Instance(change, change.start, None if is_same or was == change.start else was)


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


def _on_clock(moment: Moment, start: Moment, of_day: time = time.min) -> datetime:
    """Return a moment as naive time on the clock of a series.

    :param of_day: what stands for a whole day.
    """
    if not isinstance(moment, datetime):
        return datetime.combine(moment, of_day)
    if isinstance(start, datetime) and start.tzinfo is not None and moment.tzinfo is not None:
        moment = moment.astimezone(start.tzinfo)
    return moment.replace(tzinfo=None)


def _like(clock: datetime, start: Moment) -> Moment:
    """Return naive time on the clock of a series as the series writes its dates."""
    return clock.replace(tzinfo=start.tzinfo) if isinstance(start, datetime) else clock.date()
