"""The words that a reader sees, in the language of the site."""

from __future__ import annotations

from sphinx.locale import get_translation

CATALOG = "sampl"

_ = get_translation(CATALOG)


def kind_word(value: str) -> str:
    """Return what a reader calls a kind of entry."""
    return {
        "talk": _("Talk"),
        "keynote": _("Keynote"),
        "tutorial": _("Tutorial"),
        "workshop": _("Workshop"),
        "panel": _("Panel"),
        "lightning": _("Lightning talk"),
        "discussion": _("Discussion"),
        "none": _("N/A"),
        "break": _("Break"),
        "social": _("Social event"),
        "holiday": _("Holiday"),
    }[value]


def status_word(value: str) -> str:
    """Return what a reader calls a status."""
    return {
        "confirmed": _("confirmed"),
        "tentative": _("tentative"),
        "cancelled": _("cancelled"),
        "postponed": _("postponed"),
        "moved": _("moved"),
    }[value]


def season_word(value: str) -> str:
    """Return the name of an academic term that comes from the default bounds."""
    return {
        "Winter": _("Winter"),
        "Spring": _("Spring"),
        "Summer": _("Summer"),
        "Autumn": _("Autumn"),
        "Fall": _("Fall"),
    }.get(value, value)


def empty_word(when: str) -> str:
    """Return what to say when nothing is selected."""
    return {
        "all": _("No talks."),
        "upcoming": _("No upcoming talks."),
        "past": _("No past talks."),
    }[when]


def count_of_talks(count: int) -> str:
    """Return ``1 talk``, ``7 talks``."""
    return _("1 talk") if count == 1 else _("%d talks") % count
