"""Texts that begin with a day, such as headings, items and rows over all columns."""

from __future__ import annotations

import re

from ..markup.markdown_inline import plain
from .when.read import read_when

MARKS = " \t\r\n*_.,;:|–—-•~>"
"""What stands around the parts of a line."""
_BETWEEN = " \t\r\n.,;:|–—-•~>)]："
_OPENING = MARKS + "[("
_WORD_END = re.compile(r"(?<=\S)(?=[\s,:;.*_)\]|：、–—]|$)")
_WORD_BEGIN = re.compile(r"[\s,(\[–—：、]+(?=\S)")
_LONGEST = 70
_MOST_WORDS = 7
"""Behind the last that was still part of a date."""


def day_of(text: str) -> str | None:
    """Return the day that a text names, in ISO where its year is known."""
    if not text or len(text) > 300:
        return None
    when = read_when(plain(text))
    if when.day is not None and when.until is None:
        return when.day.isoformat()
    return text if when.day is not None or when.yearless or when.ambiguous else None


def is_date(text: str) -> bool:
    """Return whether a text is a date, with or without times, and nothing else."""
    when = read_when(text, lambda month, day, weekday: 2024)
    if when.day is None:
        return bool(when.ambiguous) and not re.search(r"[^\W\d_]", text)
    return not re.search(r"\w", when.rest) and not when.location


def split_date(text: str) -> tuple[str, str] | None:
    """Split ``**Jan 13, 11:30**: Title`` into the date and the rest; ``None`` without a date."""
    start = len(text) - len(text.lstrip(_OPENING))
    head = text[start : start + _LONGEST]
    end = words = 0
    for match in _WORD_END.finditer(head):
        words += 1
        if words > _MOST_WORDS:
            break
        part = plain(head[: match.start()]).strip(MARKS + "[]")
        if part and any(sign.isdecimal() for sign in part) and is_date(part):
            end, words = match.start(), 0
    if not end:
        return None
    date = re.sub(r"\*\*|__", "", plain(head[:end])).strip(MARKS + "[]")
    if ")" in date and "(" not in date:
        date = date.replace(")", "")
    elif "(" in date and ")" not in date:
        date += ")"
    return date, _after(text[start + end :], text[:start])


def split_last_date(text: str) -> tuple[str, str] | None:
    """Split ``Title, Jane Roe, Jan 2, 2022`` into the date and what is before it."""
    offset = max(0, len(text) - _LONGEST)
    for match in list(_WORD_BEGIN.finditer(text, offset))[-_MOST_WORDS:]:
        part = plain(text[match.end() :]).strip(MARKS + "[]()")
        if any(sign.isdecimal() for sign in part) and is_date(part):
            return part, text[: match.end()].rstrip(MARKS + "([")
    return None


def _after(text: str, before: str) -> str:
    """Return what follows a date, without the end of the emphasis that it stood in."""
    text = text.lstrip(_BETWEEN)
    emphasis = "".join(sign for sign in before if sign in "*_")
    if emphasis and text.startswith(emphasis[-2:]):
        return text[len(emphasis[-2:]) :].lstrip(_BETWEEN)
    return text
