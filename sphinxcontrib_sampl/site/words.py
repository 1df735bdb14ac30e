"""The words that a reader sees, in the language of the site."""

from __future__ import annotations

from sphinx.locale import get_translation, get_translator

from ..formats.words import CATALOG

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
        "seminar": _("Seminar"),
        "poster": _("Poster"),
        "reading": _("Reading group"),
        "demo": _("Demo"),
        "none": _("N/A"),  # no talk in that week
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
        "Winter": _("Winter {year}"),
        "Spring": _("Spring {year}"),
        "Summer": _("Summer {year}"),
        "Autumn": _("Autumn {year}"),
        "Fall": _("Fall {year}"),
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
    return get_translator(CATALOG).ngettext("%d talk", "%d talks", count) % count
