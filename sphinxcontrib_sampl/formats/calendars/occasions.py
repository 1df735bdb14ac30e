"""Occasions, the events of calendars and apps: a slot of a talk, or a whole meeting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ...talks.meetings import is_part_of
from ...talks.model import Kind, Slot, Status, Talk, Term
from ..programme import STATUSES, Programme, is_off


@dataclass(frozen=True, slots=True)
class Occasion:
    """A slot of a talk, or a meeting if its talks have no times of their own."""

    uid: str
    slot: Slot
    talk: Talk
    """For a meeting, a talk with their common values."""
    talks: tuple[Talk, ...] = ()
    """Of a meeting: its talks."""
    term: Term | None = None

    @property
    def ids(self) -> list[str]:
        """The ids of the talks that it is of."""
        return [talk.id for talk in self.talks] if self.term is not None else [self.talk.id]

    @property
    def shown(self) -> Talk:
        """The talk to link to; for a meeting, the first."""
        return self.talks[0] if self.talks else self.talk


def occasions(programme: Programme) -> Iterator[Occasion]:
    """Yield what takes place in a programme, in its order, meetings where their first talk is."""
    schedule = programme.schedule
    meetings = {term.id: term for term in schedule.terms if term.meeting is not None}
    members: dict[str, list[Talk]] = {}
    for talk in schedule.talks:
        term = meetings.get(talk.term or "")
        if term is not None and is_part_of(talk, term):
            members.setdefault(term.id, []).append(talk)
    for talk in schedule.talks:
        of_meeting = members.get(talk.term or "", [])
        if all(talk is not other for other in of_meeting):
            yield from _of_talk(programme, talk)
        elif talk is of_meeting[0]:
            yield _of_meeting(programme, meetings[talk.term or ""], of_meeting)
    told = {talk.term for talk in schedule.talks}
    for term in meetings.values():
        slot = term.meeting
        if term.id not in told and slot is not None and slot.date is not None and not slot.by_month:
            yield _of_meeting(programme, term, [])


def _of_talk(programme: Programme, talk: Talk) -> Iterator[Occasion]:
    if talk.kind is Kind.NONE:
        return
    for number, slot in enumerate((talk.when, *talk.slots), start=1):
        if slot.date is not None and not slot.by_month:
            yield Occasion(programme.uid(talk, str(number) if number > 1 else ""), slot, talk)


def _of_meeting(programme: Programme, term: Term, talks: Sequence[Talk]) -> Occasion:
    assert term.meeting is not None
    first = talks[0] if talks else Talk("", file=term.file)
    is_on = any(not is_off(talk) for talk in talks) or not talks
    tentative = bool(talks) and all(talk.status is Status.TENTATIVE for talk in talks)
    status = Status.CONFIRMED if is_on else Status.CANCELLED
    updated = [talk.updated for talk in talks if talk.updated is not None]
    whole = Talk(
        term.id,
        status=Status.TENTATIVE if tentative and is_on else status,
        when=term.meeting,
        location=term.location or first.location,
        room=first.room,
        venue=term.venue or first.venue,
        join=term.join or first.join,
        register=term.register or first.register,
        host=term.host or first.host,
        note=term.note,
        links=term.links,
        updated=max(updated, default=None, key=lambda day: day.isoformat()),
        file=term.file,
    )
    series = programme.uid(replace(first, id=term.id, aliases=()), "meeting")
    return Occasion(series, term.meeting, whole, tuple(talks), term)


def talk_lines(programme: Programme, talks: Iterable[Talk]) -> Iterator[str]:
    """Yield a line for each talk of a meeting."""
    for talk in talks:
        names = programme.people(talk.speakers)
        by = f" – {names}" if names and talk.title is not None else ""
        status = programme.translate(STATUSES[talk.status]) if is_off(talk) else ""
        yield f"- {programme.name(talk)}{by}{f' ({status})' if status else ''}"


def left_out(programme: Programme) -> Iterator[tuple[str, Talk]]:
    """Yield the entries that take place on no day that is known, each behind the reason."""
    for talk in programme.schedule.talks:
        if talk.kind is Kind.NONE:
            continue
        if talk.when.date is None:
            yield "they have no date", talk
        elif talk.when.by_month:
            yield "their day is not known yet", talk
