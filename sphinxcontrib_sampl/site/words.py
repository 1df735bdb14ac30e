"""Texts that readers see, in the language of the site."""

from __future__ import annotations

from collections.abc import Callable

from babel import Locale
from sphinx.locale import get_translation, get_translator

from ..formats.words import CATALOG

_ = get_translation(CATALOG)


def kind_word(value: str) -> str:
    """Return the name of a kind of entry for readers."""
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


def comma() -> str:
    """Return the separator of lists in the language of the site."""
    return _("{one}, {other}").removeprefix("{one}").removesuffix("{other}")


def status_word(value: str) -> str:
    """Return the name of a status for readers."""
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
    """Return the text for an empty selection."""
    return {
        "all": _("No talks."),
        "upcoming": _("No upcoming talks."),
        "past": _("No past talks."),
    }[when]


def counts_by_category(locale: Locale) -> dict[str, str]:
    """Return what ``1 talk`` and ``%d talks`` are in each plural category (CLDR) of a language."""
    return _by_category(locale, _number_of_talks)


def _by_category(locale: Locale, words: Callable[[int], str]) -> dict[str, str]:
    """Return the words for a number in each plural category of a language.

    Each comes from the first number of its category; the script puts its own in place of ``%d``.
    """
    forms: dict[str, str] = {}
    for count in range(1001):  # Arabic has six categories, the last from 100 on
        category = locale.plural_form(count)
        if category not in forms:
            forms[category] = words(count)
    forms.setdefault("other", words(5))  # of Slavic languages it is for fractions
    return forms


def _number_of_talks(count: int) -> str:
    return get_translator(CATALOG).ngettext("%d talk", "%d talks", count)


def counts_of_new(locale: Locale) -> dict[str, str]:
    """Return the note on new talks, likewise."""
    return _by_category(locale, _number_of_new_talks)


def _number_of_new_talks(count: int) -> str:
    return get_translator(CATALOG).ngettext(
        "%d new talk since your last visit", "%d new talks since your last visit", count
    )


def count_of_talks(count: int) -> str:
    """Return ``1 talk``, ``7 talks``."""
    return _number_of_talks(count) % count
