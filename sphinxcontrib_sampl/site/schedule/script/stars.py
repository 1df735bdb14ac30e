"""``:stars:``: data for the script about talks that readers can star."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from uuid import UUID

from docutils import nodes

from ....formats.programme import Programme, is_off
from ....talks.model import Slot, Talk
from ....talks.when.zones import instant
from .live import entries_of, telling

CODE = 4
"""Letters of a star: 24 bits of the UID (see docs/decisions/stars.md)."""


def code_of(uid: str) -> str:
    """Return the letters (base64url, RFC 4648 §5) that stand for a talk in a link.

    >>> code_of("0f5e9c1a-0000-5000-8000-000000000000")
    'D16c'
    """
    return urlsafe_b64encode(UUID(uid).bytes[: CODE * 6 // 8]).decode("ascii")


class Stars:
    """Data for the script about the rows of one page."""

    def __init__(self) -> None:
        self.series: list[str] = []
        """The ids of the series on the page; the browser keeps the stars of each apart."""

    def note(self, shown: nodes.Element, talks: Sequence[Talk], programme: Programme) -> None:
        """Add the letters of each talk, and its data for a calendar, to its node."""
        for element, talk in entries_of(shown, talks):
            data = telling(element)["data"]
            data["key"] = data["event"] = ""
            if not talk.kind.is_talk:
                continue
            series = programme.series.get(talk.file, programme.id)
            if series not in self.series:
                self.series.append(series)
            place = self.series.index(series)
            data["key"] = code_of(programme.uid(talk)) + (str(place) if place else "")
            data["event"] = json.dumps(
                event(talk, programme), ensure_ascii=False, separators=(",", ":")
            )


def event(talk: Talk, programme: Programme) -> list[object]:
    """Return title, speakers, whether it is cancelled, then [place, UID, start, end] per time.

    Moments are as in a calendar (RFC 5545 §3.3.4, §3.3.5): days, floating, or in UTC.
    """
    times = [
        [programme.place(talk, slot), programme.uid(talk, str(number) if number > 1 else ""), *when]
        for number, (slot, when) in enumerate(_times(talk), start=1)
    ]
    return [programme.name(talk), programme.people(talk.speakers), int(is_off(talk)), *times]


def _times(talk: Talk) -> Iterator[tuple[Slot, list[str]]]:
    """Yield each time of a talk, each day of a daily slot; nothing without a day."""
    for slot in (talk.when, *talk.slots):
        if slot.date is None or slot.by_month:
            continue
        if slot.start is None:
            after = (slot.last or slot.date) + timedelta(days=1)
            yield slot, [f"{slot.date:%Y%m%d}", f"{after:%Y%m%d}"]
            continue
        days = (slot.last - slot.date).days if slot.last is not None and slot.daily else 0
        end = slot.end
        if end is None and slot.last is not None and not slot.daily:
            end = datetime.combine(slot.last, time(23, 59), slot.start.tzinfo)
        for day in range(days + 1):
            moments = [slot.start + timedelta(days=day)]  # by the clock of the place
            if end is not None:
                moments.append(end - timedelta(days=days - day))
            yield slot, [_moment(moment) for moment in moments]


def _moment(moment: datetime) -> str:
    if moment.tzinfo is None:
        return f"{moment:%Y%m%dT%H%M%S}"
    return f"{instant(moment):%Y%m%dT%H%M%SZ}"
