"""Format dates and times in a language, with Babel."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from functools import cached_property, lru_cache, partial
from operator import attrgetter

from babel import Locale, UnknownLocaleError
from babel.dates import (
    DateTimeFormat,
    DateTimePattern,
    format_date,
    format_interval,
    format_skeleton,
    format_time,
    get_timezone_name,
)

from ..talks.model import Slot
from .words import translator

_TWO_DAYS = re.compile(r"\b(\d{1,2})\u2009?–\u2009?(\d{1,2})\b")
"""``8–12`` with the thin spaces of CLDR 42, which would become wide ones."""

_GOES_BY: dict[str, Callable[[date], int]] = {
    "y": attrgetter("year"),
    "M": attrgetter("month"),
    "L": attrgetter("month"),
    "d": attrgetter("day"),
    "E": date.weekday,
}
"""What of a day alone decides what a field of a pattern says (UTS 35, Date Field Symbol Table)."""

MOST_DAYS = 10_000
"""So many days are remembered in words; cells, indices and feeds say the same ones."""


class DateWording:
    """Says dates and times.

    :param language: of the site, as Sphinx writes it (``pt_BR``).
    :param date_pattern: a Babel (CLDR) pattern, or ``None`` for that of the language.
    :param time_pattern: likewise.
    """

    def __init__(
        self, language: str | None, date_pattern: str | None = None, time_pattern: str | None = None
    ) -> None:
        self.language = language or "en"
        self.date_pattern = date_pattern
        self.time_pattern = time_pattern

    @cached_property
    def locale(self) -> Locale:
        """The language as Babel knows it; English where it does not."""
        try:
            return Locale.parse(self.language.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            return Locale("en")

    @cached_property
    def is_rtl(self) -> bool:
        """Whether the language is written from right to left."""
        return self.locale.text_direction == "rtl"

    def day(self, day: date, *, with_year: bool = True) -> str:
        """Return ``Jan 20, 2022``, or ``Jan 20`` if the year is shown elsewhere."""
        if self.date_pattern is not None:
            return format_date(day, self.date_pattern, self.locale)
        return self._by_skeleton("yMMMd" if with_year else "MMMd", day)

    def days_with_weekday(self, slot: Slot, without_year: int | None = None) -> str:
        """Return ``Thu, Jan 20, 2022``; several days, or a month, as :meth:`days`."""
        is_one = slot.date is not None and slot.last is None and not slot.by_month
        if slot.date is None or not is_one or self.date_pattern is not None:
            return self.days(slot, without_year)
        with_year = slot.date.year != without_year
        return self._by_skeleton("yMMMEd" if with_year else "MMMEd", slot.date)

    @cached_property
    def day_and_clock(self) -> str:
        """How a day (``{1}``) and a time of it (``{0}``) stand together: ``{1}, {0}`` (UTS 35)."""
        return str(self.locale.datetime_formats["medium"]).replace("'", "")

    def month(self, day: date) -> str:
        """Return ``January 2022``."""
        return self._by_skeleton("yMMMM", day)

    def full_day(self, day: date) -> str:
        """Return ``Thursday, January 20, 2022``."""
        return format_date(day, "full", self.locale)

    def weekday(self, weekday: int) -> str:
        """Return the name of a weekday; 0 is Monday."""
        return str(self.locale.days["stand-alone"]["wide"][weekday])

    def clock(self, moment: time | datetime) -> str:
        """Return ``11:30 AM``, or its form in the language."""
        pattern = self.time_pattern or "short"
        return _spaced(format_time(_on_one_day(moment), pattern, locale=self.locale))

    def span(self, start: time | datetime, end: time | datetime | None) -> str:
        """Return ``11:30 AM – 12:30 PM``, or its form in the language (CLDR intervals)."""
        if end is None:
            return self.clock(start)
        if self.time_pattern is not None:
            return f"{self.clock(start)} – {self.clock(end)}"
        first, last = (_on_one_day(moment) for moment in (start, end))
        text = format_interval(first, last, self._clock_skeleton, locale=self.locale)
        return _spaced(text)

    @cached_property
    def _clock_skeleton(self) -> str:
        """``hm`` where the language counts to twelve, else ``Hm``."""
        return "hm" if "a" in self.locale.time_formats["short"].pattern else "Hm"

    def zone(self, moment: datetime) -> str:
        """Return the zone of an aware datetime in short: ``PST``, ``UTC``, ``UTC+05:45``.

        In the language's own letters where it has some of its own: ``MEZ`` in German.
        """
        name = moment.tzname() or ""
        key = f"{getattr(moment.tzinfo, 'key', '')} {name}"
        if key not in self._zones:
            own = get_timezone_name(moment, "short", locale=self.locale) if name.isalpha() else ""
            self._zones[key] = own if own.isalpha() else name
        if (name := self._zones[key]).isalpha():
            return name
        offset = moment.strftime("%z")  # "+0545"; many places have no abbreviation
        return f"UTC{offset[:3]}:{offset[3:5]}"

    @cached_property
    def _zones(self) -> dict[str, str]:
        """Short names that were looked up, by place and English name."""
        return {}

    def zone_of(self, moments: Sequence[datetime]) -> str:
        """Return the zone of a time that recurs, as :meth:`zone`; its own name if that changes.

        :param moments: at least one, all of one zone; naive where nothing says whose clock it is.
        """
        if moments[0].tzinfo is None:
            _ = translator(self.language)
            return _("(local time)")
        names = {self.zone(moment) for moment in moments}
        if len(names) == 1:
            return names.pop()
        return get_timezone_name(moments[0].tzinfo, zone_variant="generic", locale=self.locale)

    def days(self, slot: Slot, without_year: int | None = None) -> str:
        """Return ``Jul 8, 2026``, ``Jul 8–12, 2026`` or ``October 2025``; empty if not known.

        :param without_year: the year that is shown elsewhere.
        """
        if slot.date is None:
            return ""
        last = slot.last or slot.date
        years = {slot.date.year, last.year}
        with_year = years != {without_year}
        if slot.by_month:
            if slot.iso_date == f"{last:%Y-%m}":
                return self.month(slot.date)
            return self._interval(slot.date, last, "yMMMM")
        if slot.last is None:
            return self.day(slot.date, with_year=with_year)
        if self.date_pattern is not None:
            return f"{self.day(slot.date)} – {self.day(last)}"
        return self._interval(slot.date, last, "yMMMd" if with_year else "MMMd")

    def _interval(self, first: date, last: date, skeleton: str) -> str:
        """Return two days as CLDR's interval of a skeleton (UTS 35)."""
        text = format_interval(first, last, skeleton, locale=self.locale)
        return _spaced(_TWO_DAYS.sub(r"\1–\2", text))

    def slot(self, slot: Slot, *, with_zone: bool = True) -> str:
        """Return time and zone of a slot, and the day of its end if it differs.

        :param with_zone: ``False`` where what stands above says it; the zones of a slot stay in
            whose middle the clocks change.
        """
        if slot.start is None:
            return ""
        if slot.last is not None and not slot.daily:
            return self._from_day_to_day(slot, with_zone)
        zones = [self.zone(m) for m in (slot.start, slot.end) if m is not None and m.tzinfo]
        if len(set(zones)) == 2:  # the clocks change in between
            assert slot.end is not None
            return f"{self.clock(slot.start)} {zones[0]} – {self.clock(slot.end)} {zones[1]}"
        text = self.span(slot.start, slot.end)
        if slot.end is not None and slot.end.date() != slot.start.date():
            first = slot.last or slot.start.date()
            days = (slot.end.date() - first).days
            text = f"{text} (+{days})" if days else text
        return f"{text} {self.zone_of([slot.start])}" if with_zone else text

    def _from_day_to_day(self, slot: Slot, with_zone: bool) -> str:
        """Return ``Jul 8, 9:00 AM – Jul 12, 5:00 PM CEST``, the zone twice if it changes."""
        assert slot.start is not None
        ends = [moment for moment in (slot.start, slot.end) if moment is not None]
        texts = [self._day_and_clock(moment) for moment in ends]
        zones = [self.zone_of([moment]) for moment in ends]
        if len(set(zones)) == 2:
            texts[0] = f"{texts[0]} {zones[0]}"
            with_zone = True
        text = " – ".join(texts)
        return f"{text} {zones[-1]}" if with_zone else text

    def _day_and_clock(self, moment: datetime) -> str:
        day = self.day(moment.date(), with_year=False)
        return self.day_and_clock.replace("{0}", self.clock(moment)).replace("{1}", day)

    @cached_property
    def _skeletons(self) -> dict[str, Callable[[date], str]]:
        return {}

    def _by_skeleton(self, skeleton: str, day: date) -> str:
        """Format by skeleton (UTS 35); the pattern is looked up once a language."""
        if skeleton not in self._skeletons:
            patterns = self.locale.datetime_skeletons
            found = patterns.get(skeleton)
            say: Callable[[date], str] = partial(format_skeleton, skeleton, locale=self.locale)
            if found is not None:
                say = _by_parts(found, self.locale)
            self._skeletons[skeleton] = lru_cache(MOST_DAYS)(say)
        return self._skeletons[skeleton](day)


def _by_parts(pattern: DateTimePattern, locale: Locale) -> Callable[[date], str]:
    """Return what says a day by a pattern; what it says of a month or weekday is found out once."""
    form = str(pattern.format)  # of "%", for a mapping of fields
    fields = re.findall(r"%\((\w+)\)s", form)
    if not all(field[0] in _GOES_BY for field in fields):
        return lambda day: pattern.apply(day, locale)
    known: dict[tuple[str, int], str] = {}

    def say(day: date) -> str:
        said = {}
        for field in fields:
            key = field, _GOES_BY[field[0]](day)
            if key not in known:
                known[key] = DateTimeFormat(day, locale)[field]
            said[field] = known[key]
        return form % said

    return say


def _on_one_day(moment: time | datetime) -> datetime:
    """Return a time of day as a datetime that Babel takes as it is."""
    clock = moment.time() if isinstance(moment, datetime) else moment
    return datetime.combine(date(2000, 1, 1), clock.replace(tzinfo=None), UTC)


def _spaced(text: str) -> str:
    """Replace the narrow and thin spaces of CLDR 42 and later: pdfLaTeX has no glyph for them."""
    return text.replace("\u202f", "\u00a0").replace("\u2009", " ")
