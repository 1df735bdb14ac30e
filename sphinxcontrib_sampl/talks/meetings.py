"""Meetings: terms with a date, whose talks need no times of their own."""

from __future__ import annotations

from .model import Schedule, Talk, Term, Text


def is_part_of(talk: Talk, term: Term) -> bool:
    """Whether a talk has no time but that of its meeting."""
    if term.meeting is None or term.meeting.by_month or not talk.kind.is_talk:
        return False
    slot = talk.when
    return slot.start is None and slot.date == term.meeting.date and not talk.slots


def meetings(schedule: Schedule) -> dict[str, Talk]:
    """Return the meetings as talks, by the ids of their terms.

    One whose talks have times of their own is none of them.
    """
    found = {}
    for term in schedule.terms:
        talks = [talk for talk in schedule.talks if talk.term == term.id]
        has_parts = any(is_part_of(talk, term) for talk in talks)
        if term.meeting is None or term.meeting.by_month:
            continue
        if has_parts or not talks:
            found[term.id] = Talk(
                term.id,
                title=Text(term.name, term.file, term.line),
                when=term.meeting,
                term=term.id,
                location=term.location,
                venue=term.venue,
                file=term.file,
                line=term.line,
            )
    return found
