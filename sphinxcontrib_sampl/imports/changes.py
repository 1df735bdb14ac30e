"""What is to be changed in what was read of an export, so that it is what was exported.

It is made when a file is written, and applied when it is read again: to each part of it that
nobody has changed in between.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from hashlib import sha256
from itertools import accumulate
from typing import Any

Values = dict[str, Any]
_EDITS = "~"
"""Of a text: ``[start, end, text]`` of what is to be changed in what was read."""
_INSTEAD = "!"
"""What stands in place of something that was read."""
_MORE = "+"
"""Of a list, of people mostly: what each in it has beside what was read of it."""
_WORDS = re.compile(r"\s+|\S+\s?")
READ = "="
"""The digest of what was read; behind it shorter ones of each part of it that is replaced."""
WHOLE, _PART = 6, 4
"""The lengths of these digests: they find changes, and keep nothing secret."""
_TOGETHER = (
    ("date", "end", "start", "time", "duration", "timezone"),
    ("location", "venue", "room"),
    ("abstract", "bio", "note"),  # a calendar has one description
)
"""Keys that are one part: a new day beside the old time would be neither."""
_JOINT = {key for part in _TOGETHER for key in part}


def difference(wanted: Values, read: Values) -> Values:
    """Return what is to be changed in what was read; nothing if it is the same."""
    change = {
        key: _edits(read.get(key), value) for key, value in wanted.items() if read.get(key) != value
    }
    change |= dict.fromkeys(key for key in read if key not in wanted)
    return {READ: digest(read) + "".join(_parts(change, read)), **change} if change else {}


def _parts(change: Values, read: Values) -> Iterator[str]:
    """Yield the digests of the parts of what was read that a change replaces."""
    for part in _replaced(change):
        yield digest({key: read[key] for key in part if key in read})[:_PART]


def _replaced(change: Values) -> list[tuple[str, ...]]:
    """Return the parts of what was read that a change replaces, each as its keys."""
    joint = [part for part in _TOGETHER if any(key in change for key in part)]
    own = [key for key, value in change.items() if key not in {READ, *_JOINT} and _is_in(value)]
    return [*joint, *((key,) for key in own)]


def _is_in(value: Any) -> bool:
    """Whether a change takes the place of something that was read."""
    return value is None or (
        isinstance(value, dict) and bool({_EDITS, _INSTEAD, _MORE} & set(value))
    )


def unchanged(change: Values, read: Values) -> list[str]:
    """Return the keys of a change that still hold, as nobody has written something else there."""
    parts = _replaced(change)
    told = str(change.get(READ, ""))[WHOLE:]
    was = [told[at : at + _PART] for at in range(0, len(parts) * _PART, _PART)]
    pairs = zip(parts, was, _parts(change, read), strict=True)
    lost = {key for part, before, now in pairs if before != now for key in part}
    if "date" in change and "date" in lost:  # its slots have that day
        lost.add("slots")
    taken = {key for key, value in change.items() if not _is_in(value) and read.get(key)}
    return [key for key in change if key not in {READ, *lost, *(taken - _JOINT)}]


def _edits(read: Any, wanted: Any) -> Any:
    """Return what is to be there; of a text what to change in what was read, if that is shorter."""
    if read is None and not (isinstance(wanted, dict) and _is_in(wanted)):
        return wanted
    instead = {_INSTEAD: wanted}
    if isinstance(read, list) and isinstance(wanted, list) and len(read) == len(wanted):
        more = [_more(*pair) for pair in zip(read, wanted, strict=True)]
        return instead if None in more else {_MORE: more}
    if not isinstance(read, str) or not isinstance(wanted, str):
        return instead
    ours, theirs = _WORDS.findall(read), _WORDS.findall(wanted)
    at = [0, *accumulate(map(len, ours))]
    steps = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    edits = [
        [at[start], at[end], "".join(theirs[first:last])]
        for what, start, end, first, last in steps
        if what != "equal"
    ]
    short = {_EDITS: edits}
    return short if len(json.dumps(short)) < len(json.dumps(instead)) else instead


def _more(read: Any, wanted: Any) -> Values | None:
    """Return what a mapping has beside what was read; ``None`` if that is not in it."""
    if read == wanted:
        return {}
    if not isinstance(read, dict) or not isinstance(wanted, dict):
        return None
    if any(key not in wanted or wanted[key] != value for key, value in read.items()):
        return None
    return {key: value for key, value in wanted.items() if key not in read}


def edited(read: Any, value: Any) -> Any:
    """Return what :func:`_edits` was made of."""
    if not isinstance(value, dict) or not _is_in(value):
        return value
    if _INSTEAD in value:
        return value[_INSTEAD]
    if _MORE in value:
        pairs = zip(read, value[_MORE], strict=True)
        return [{**one, **more} if more else one for one, more in pairs]
    text, end, parts = str(read), 0, []
    for start, until, new in value[_EDITS]:
        parts += [text[end:start], new]
        end = until
    return "".join([*parts, text[end:]])


def digest(values: Values) -> str:
    """Return what tells values apart, in any order of their keys."""
    text = json.dumps(values, sort_keys=True, ensure_ascii=False)
    return sha256(text.encode()).hexdigest()[:WHOLE]


def moved(told: Sequence[str], wanted: Sequence[str]) -> list[list[str]]:
    """Return the ids to be put elsewhere, each behind the one that it is to follow."""
    steps = SequenceMatcher(None, told, wanted, autojunk=False).get_matching_blocks()
    kept = {id_ for start, _, length in steps for id_ in told[start : start + length]}
    before = zip(("", *wanted), wanted, strict=False)
    return [[last, id_] for last, id_ in before if id_ not in kept]


def in_order(ids: Sequence[str], moved: Sequence[Sequence[str]]) -> list[int]:
    """Return the places of ids in the order that :func:`moved` tells of."""
    pairs = [(str(last), str(id_)) for last, id_ in moved]
    away = {id_ for _, id_ in pairs} & set(ids)
    order = [number for number, id_ in enumerate(ids) if id_ not in away]
    at = {id_: number for number, id_ in enumerate(ids)}
    for last, id_ in pairs:
        if id_ in away:
            order.insert(order.index(at[last]) + 1 if at.get(last) in order else 0, at[id_])
    return order
