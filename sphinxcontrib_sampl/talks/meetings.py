"""Meetings: terms with a date, whose talks need no times of their own."""

from __future__ import annotations

from .model import Schedule, Talk, Term, Text


def is_part_of(talk: Talk, term: Term) -> bool:
    """Whether a talk has only the time of its meeting."""
    if term.meeting is None or term.meeting.by_month or not talk.kind.is_talk:
        return False
    slot = talk.when
    return slot.start is None and slot.date == term.meeting.date and not talk.slots


def meetings(schedule: Schedule) -> dict[str, Talk]:
    """Return the meetings as talks, by the ids of their terms.

    Terms whose talks have their own times are not among them.
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
