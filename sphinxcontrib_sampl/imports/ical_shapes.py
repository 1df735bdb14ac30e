"""What the events of one calendar have in common: the name of the series, a row of a table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from .bylines import is_people
from .ical_tree import Component

_SERIES = re.compile(
    r"((?:[\w-]+\s){0,3}(?:seminar|talk|colloquium|lecture|vortrag|kolloquium|séminaire|exposé"
    r"|seminario|charla|seminário|palestra|семинар|доклад))\s{0,3}(?:[#№]?\d{1,4}\s?)?[:：]\s",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"(\[[^\[\]]{1,40}\]|[^:：]{1,40}[:：])\s+")
_JOINTS = ":：–—-|"
_MOST_NAMES = 100
_FEWEST = 3
_SHARE = 0.8


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
        bare = prefix.strip("[]:： ").casefold()
        is_usual = count >= max(_FEWEST, _SHARE * len(titles))
        if (is_usual and not is_people(prefix.rstrip(":： "))) or bare in names:
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
