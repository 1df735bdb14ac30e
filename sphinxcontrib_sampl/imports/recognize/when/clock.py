"""Find times of day in running text: ``14h-15h``, ``16 Uhr c.t.``, ``午後3時``, ``2:00 PM ET``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

from ....talks.when.times import Span, read_span
from ....talks.when.zones import ABBREVIATIONS, AMBIGUOUS, name_of, zone
from ...vocabulary import meanings, words

_BEFORE = "午前|午後|上午|下午|晚上|오전|오후"
_AFTERNOON = ("午後", "下午", "晚上", "오후")
_WORDS = {
    "noon": "12:00",
    "midday": "12:00",
    "midnight": "0:00",
    "midi": "12:00",
    "minuit": "0:00",
    "mediodia": "12:00",
    "mediodía": "12:00",
    "正午": "12:00",
}
_UNIT = r"(?:Uhr|h(?:rs?|eures?|oras|ours?)?|ore|uur|godz|kl|時|时|点|點|시|ч)"


def _clock_pattern(name: str) -> str:
    return (
        rf"(?:(?:(?P<{name}_before>{_BEFORE})\s?)?(?P<{name}_hour>\d{{1,2}})(?!\d)"
        rf"(?:(?P<{name}_sign>\s?[:時时点點시]\s?|[.h]|\s?Uhr\s)(?P<{name}_minute>\d\d)(?!\d)"
        rf"\s?[分분]?(?::\d\d(?:\.\d{{1,6}})?)?|(?P<{name}_halfpast>[時时点點]半))?"
        rf"(?:\s{{0,2}}(?P<{name}_unit>{_UNIT})(?![^\W\d_h年월月]))?"
        rf"(?:\s{{0,2}}(?P<{name}_half>[ap])(?:\.\s?m\b\.?|\s?m\b\.?|(?=\s(?!\s?\d)|[-–—,;)]|$)))?"
        rf"|(?P<{name}_word>{'|'.join(_WORDS)})\b)"
    )


_TO = (
    r"\s{0,3}(?:-{1,2}|[–—−~〜～→]"
    r"|\b(?:to|until|till|bis|à|às|a|al|até|до|tot|til|do)\b|から|부터)\s{0,3}"
)
_RANGE = re.compile(
    rf"(?<![A-Za-z\d_:/])(?<!\d\.){_clock_pattern('s')}(?:{_TO}{_clock_pattern('e')})?",
    re.IGNORECASE,
)
_FAR_ZONES = words("dates", "far_zones")
"""Abbreviations that data files do not know; they are told from other words by this."""
_ZONE = re.compile(
    r"\s{0,2}[(\[]?\s?(?P<zone>(?:UTC|GMT)\s?[+−-]\d{1,2}(?::?\d\d)?|[+-]\d\d:?\d\d"
    r"|[A-Z][A-Za-z]{2,12}(?:/[A-Z][A-Za-z_-]{2,20}){1,2}|[A-Z]{1,5}|[A-Z][a-z]{2,8}(?=[)\]])"
    r"|(?:US |U\.S\. )?(?:Pacific|Mountain|Central|Eastern|Atlantic|Moscow|London|Paris|Berlin)"
    r"(?: (?:Standard|Daylight|European|Summer))?(?: Time| time))\s?[)\]]?(?![\w/+])"
)
_QUARTER = re.compile(
    r"[ \t,(]{0,3}c\.\s?t\.?\)?(?!\w)|[ \t,(]{0,3}s\.\s?t\.?\)?(?!\w)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time or a range of times as it stands in a text."""

    at: int
    to: int
    """Where: the text's ``[at:to]``."""
    start: time
    end: time | None = None
    zone: str | None = None
    mended: tuple[str, ...] = ()


_ZONE_WORDS = meanings("zones")
"""Names of one place that the data file itself does not read."""


_OF_MANY = frozenset(("EET", "EEST"))
"""Clocks that many countries show, and none more than the others; the data file's own reading of
them, a city of CLDR's choice, would be one that nobody has written."""


def find_clock(text: str) -> Clock | None:
    """Return the first time that a text names, with its end and zone."""
    for match in _RANGE.finditer(text):
        if (found := _read(match)) is not None:
            span, mended = found
            at, (to, zone_name) = match.start(), _zone_at(text, match.end())
            start, end = span.start, span.end
            if quarter := _QUARTER.match(text, to):
                to = quarter.end()
                if "c" in quarter[0].lower() and start.minute == 0:
                    start = start.replace(minute=15)
                    mended = (*mended, f"c.t. read as a quarter past: {start:%H:%M}")
            return Clock(at, to, start, end, zone_name, mended)
    return None


def zone_in(text: str) -> str | None:
    """Return the zone if the whole text is the name of one."""
    match = _ZONE.fullmatch(text)
    return match["zone"] if match is not None and _is_zone(match["zone"]) else None


def _zone_at(text: str, end: int) -> tuple[int, str | None]:
    match = _ZONE.match(text, end)
    if match is None or not _is_zone(match["zone"]):
        return end, None
    name = match["zone"]
    return match.end(), "UTC" if name == "Z" else name


def _is_zone(name: str) -> bool:
    if name in ABBREVIATIONS or name in AMBIGUOUS or name.upper() in _FAR_ZONES:
        return True
    if name.lower().endswith(" time") or name in ("Pacific", "Eastern"):
        return True
    try:
        zone(name.replace(" ", ""))
    except ValueError:
        return False
    return "/" in name or any(sign in name for sign in "+-−")


def _read(match: re.Match[str]) -> tuple[Span, tuple[str, ...]] | None:
    first, second = _written(match, "s"), _written(match, "e")
    if not _is_timed(match):
        return None
    try:
        span = read_span(f"{first}-{second}" if second else first)
    except ValueError:
        return None
    notes = tuple(
        f"{written!r} read as {moment:%H:%M}"
        for written, moment in ((first, span.start), (second, span.end))
        if moment is not None and written.endswith("m") and int(written.split(":")[0]) > 12
    )
    if span.end is not None and (mended := _by_day(span, first, second)) is not None:
        wrong = f"{first}-{second}"
        return mended, (f"{wrong!r} read as {mended.start:%H:%M}-{mended.end:%H:%M}",)
    return span, notes


def _written(match: re.Match[str], name: str) -> str:
    """Return one time as :mod:`....talks.when.times` reads it."""
    if word := match[f"{name}_word"]:
        return _WORDS[word.lower()]
    hour = match[f"{name}_hour"]
    if hour is None:
        return ""
    half = (match[f"{name}_half"] or "").lower()
    if before := match[f"{name}_before"]:
        half = "p" if before in _AFTERNOON else "a"
    minute = "30" if match[f"{name}_halfpast"] else match[f"{name}_minute"] or "00"
    return f"{hour}:{minute}{half}" + ("m" if half else "")


def _is_timed(match: re.Match[str]) -> bool:
    """Whether the numbers are said to be times: ``11-12`` and ``1.01`` alone are not."""
    names = ("s", "e") if match["e_hour"] or match["e_word"] else ("s",)
    strong = ("before", "halfpast", "unit", "half", "word")
    signs = [(match[f"{name}_sign"] or "").strip() for name in names]
    if any(match[f"{name}_{part}"] for name in names for part in strong):
        return True
    return any(sign not in ("", ".") for sign in signs) or signs == [".", "."]


def _by_day(span: Span, first: str, second: str) -> Span | None:
    """Return the span with one of am and pm swapped, if only so it is a talk by day."""
    assert span.end is not None
    if not (first.endswith("m") and second.endswith("m")) or 0 < _minutes(span) <= 8 * 60:
        return None
    others = (
        span._replace(start=_swapped(span.start)),
        span._replace(end=_swapped(span.end)),
    )
    good = [each for each in others if 0 < _minutes(each) <= 240 and 7 <= each.start.hour < 22]
    return good[0] if len(good) == 1 else None


def _swapped(moment: time) -> time:
    return moment.replace(hour=(moment.hour + 12) % 24)


def _minutes(span: Span) -> int:
    assert span.end is not None
    length = (span.end.hour - span.start.hour) * 60 + span.end.minute - span.start.minute
    return length % (24 * 60)


def zone_of_name(name: str) -> str | None:
    """Return the IANA name, or the offset, that a name of a zone means; ``None`` if several."""
    if name.strip().upper() in _OF_MANY:
        return None
    try:
        return name_of(zone(_ZONE_WORDS.get(name.strip().casefold(), name.strip())))
    except ValueError:
        return None
