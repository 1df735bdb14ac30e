"""Split texts that begin or end with a date: headings, items, rows over all columns."""

from __future__ import annotations

import re
from collections.abc import Callable

from ...talks.words.vocabulary import fold
from ..markup.markdown_inline import plain
from ..vocabulary import word_set
from .when.days import find_days
from .when.month_names import month_of
from .when.read import read_when

MARKS = " \t\r\n*_.,;:|–—-•~>"
"""What stands around the parts of a line."""
_BETWEEN = " \t\r\n.,;:|–—-•~>)]："
_OPENING = MARKS + "[("
_WORD_END = re.compile(r"(?<=\S)(?=[\s,:;.*_)\]|：、–—]|$)")
_WORD_BEGIN = re.compile(r"[\s,(\[–—：、]+(?=\S)")
_LAST_WORD = re.compile(r"[\s:,.;|–—*_-]+([A-Za-z]+)[,;]?$")
_FILLERS = word_set("places", "fillers") | word_set("places", "before")
"""Words that say nothing in a date, so what ends with one would be a date as well."""
_COLON = re.compile(r":\s+(?=[^\W\d_])")
"""Behind a date, what it is the date of begins."""
_SHORT = 3
_LONGEST = 70
_MOST_WORDS = 7
"""Behind the last that was still part of a date."""


_DAY_FIRST = re.compile(r"^([\s*_#>]{0,10}\d{1,2})\.(?=\s+([^\W\d_]{3,}))")
"""``2. November``: to Markdown the number of a list item."""
_DAY_OF_ITEM = re.compile(
    r"^(?P<before>\s*(?P<bullet>[-*+]\s+){0,2}[*_]{0,2}\d{1,2})\.(?P<month>\s+(?P<name>[^\W\d_]{3,}))"
    r"(?P<end>\.?(?:\s+(?:19|20)\d\d)?\s*(?:[*_]{0,2}\s*[:–—,|(-]|$))?"
)
"""Without a bullet before it, ``5. March of the penguins`` is the fifth item."""
_BOUNDS = word_set("lists", "bounds")
_NEAR = 3
"""Words before a day among which one of ``_BOUNDS`` is about it: ``updated on the``."""


def plain_line(text: str) -> str:
    """Return a heading or an item as one line without markup; its day, ``2. mai``, stays."""
    match = _DAY_FIRST.match(text)
    if match is not None and month_of(match[2]) is not None:
        text = f"{match[1]}\\.{text[match.end() :]}"
    return plain(text)


def with_days(line: str) -> str:
    """Return a line of Markdown in which ``4. april: …`` is a day, and no item of a list."""
    match = _DAY_OF_ITEM.match(line[:200])
    if match is None or month_of(match["name"]) is None:
        return line
    if match["bullet"] is None and match["end"] is None:
        return line
    return f"{match['before']}\\.{line[match.end('before') + 1 :]}"


def day_of(text: str) -> str | None:
    """Return the day on which something is, by its heading; in ISO where its year is known.

    The day of ``Talks since March 3, 2018`` and ``(updated June 7, 2019)`` is another one.
    """
    if not text or len(text) > 300:
        return None
    line = plain_line(text)
    found = find_days(line)
    if found and _is_bound(line[: found[0].start]):
        return None
    when = read_when(line)
    if when.day is not None and when.until is None:
        return when.day.isoformat()
    return text if when.day is not None or when.yearless or when.ambiguous else None


def _is_bound(before: str) -> bool:
    """Whether words before a day say that it is that of something else: ``updated on the``."""
    return bool(_BOUNDS & set(re.findall(r"[^\W\d_]+", fold(before))[-_NEAR:]))


def is_date(text: str) -> bool:
    """Whether the whole text is a date, with or without times."""
    when = read_when(text, lambda month, day, weekday: 2024)
    if when.day is None:
        is_all = not re.search(r"[^\W\d_]", when.rest) and not when.location
        return bool(when.ambiguous) and is_all
    return not re.search(r"\w", when.rest) and not when.location


def is_time(text: str) -> bool:
    """Whether the whole text is a time of day, or a range of two."""
    when = read_when(text)
    return when.start is not None and not (when.day or when.rest or when.location)


def split_time(text: str) -> tuple[str, str] | None:
    """Split ``**9:00-9:30:** Title`` into the time and the rest; ``None`` without a time."""
    return split_date(text, is_time)


def split_date(text: str, is_one: Callable[[str], bool] = is_date) -> tuple[str, str] | None:
    """Split ``**Jan 13, 11:30**: Title`` into the date and the rest; ``None`` without a date.

    :param is_one: what the text has to begin with instead.
    """
    start = len(text) - len(text.lstrip(_OPENING))
    head = text[start : start + _LONGEST]
    end = words = 0
    for match in _WORD_END.finditer(head):
        words += 1
        if words > _MOST_WORDS:
            break
        part = plain_line(head[: match.start()]).strip(MARKS + "[]")
        inside = head[: match.start()]
        is_open = inside.count("(") > inside.count(")") and head[match.start() :][:1] != ")"
        is_past = end and (_COLON.search(head, end, match.start()) or _begins_name(inside, head))
        if part and not (is_open or is_past) and _has_number(part) and is_one(part):
            end, words = match.start(), 0
    if not end:
        return None
    while (last := _LAST_WORD.search(head, 0, end)) and fold(last[1]) in _FILLERS:
        end = last.start()  # "A" and "On" begin the title
    if not set("*_") & set(text[:start]):  # emphasis that begins behind the date
        end = len(head[:end].rstrip(MARKS))
    date = re.sub(r"\*\*|__", "", plain_line(head[:end])).strip(MARKS + "[]")
    if ")" in date and "(" not in date:
        date = date.replace(")", "")
    elif "(" in date and ")" not in date:
        date += ")"
    return date, _after(text[start + end :], text[:start])


def _has_number(text: str) -> bool:
    return any(sign.isdecimal() for sign in text)


def _begins_name(inside: str, head: str) -> bool:
    """Whether the last word is a day of the week for short, and a name, too: ``Sam Oduya``."""
    last = re.search(r"[^\W\d_]+$", inside)
    behind = re.match(r"\s+[^\W\d_]", head[len(inside) :])
    return (
        last is not None
        and behind is not None
        and len(last[0]) <= _SHORT
        and (behind[0].strip().isupper())
    )


def split_last_date(text: str) -> tuple[str, str] | None:
    """Split ``Title, Jane Roe, Jan 2, 2022`` into the date and what is before it."""
    offset = max(0, len(text) - _LONGEST)
    for match in list(_WORD_BEGIN.finditer(text, offset))[-_MOST_WORDS:]:
        part = plain_line(text[match.end() :]).strip(MARKS + "[]()")
        if _has_number(part) and is_date(part):
            if _is_bound(text[: match.start()]):
                return None
            return part, text[: match.end()].rstrip(MARKS + "([")
    return None


def _after(text: str, before: str) -> str:
    """Return what follows a date, without the end of the emphasis that it stood in."""
    text = text.lstrip(_BETWEEN)
    emphasis = "".join(sign for sign in before if sign in "*_")
    if emphasis and text.startswith(emphasis[-2:]):
        return text[len(emphasis[-2:]) :].lstrip(_BETWEEN)
    return text
