"""The filters of an HTML page besides its visible words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from docutils import nodes

from ....talks.fields.ids import slug
from ....talks.model import Talk
from ...words import _
from ..cells import kind_name, language_name
from ..page import Page
from .live import entries_of, telling

LEAST = 2
"""The least values of a list; with fewer there is nothing to choose."""


class Facet(NamedTuple):
    """One list of the filter."""

    heading: Callable[[], str]
    values: Callable[[Talk, Page], Iterable[str]]
    """Returns the values of a talk, as text."""
    order: str = "words"
    """The order of values: by ``words``, the ``last`` first, or as they ``come``."""


def _rooms(talk: Talk, page: Page) -> Iterator[str]:
    for room in (talk.room, *(slot.room for slot in talk.slots)):
        if room is not None:
            yield room


def _years(talk: Talk, page: Page) -> Iterator[str]:
    for slot in (talk.when, *talk.slots):
        if slot.date is not None:
            yield str(slot.date.year)


def _language(talk: Talk, page: Page) -> Iterator[str]:
    code = talk.language or page.schedule.language
    if code is not None:
        yield language_name(code, page)


def _named(key: str | None, names: dict[str, str]) -> list[str]:
    return [names.get(key, key)] if key is not None else []


FACETS: dict[str, Facet] = {
    "track": Facet(lambda: _("Track"), lambda talk, page: _named(talk.track, page.track_names)),
    "tag": Facet(lambda: _("Tags"), lambda talk, page: talk.tags),
    "kind": Facet(lambda: _("Kind"), lambda talk, page: [kind_name(talk, page)], "come"),
    "year": Facet(lambda: _("Year"), _years, "last"),
    "speaker": Facet(
        lambda: _("Speaker"), lambda talk, page: (person.name for person in talk.speakers)
    ),
    "room": Facet(lambda: _("Room"), _rooms),
    "session": Facet(
        lambda: _("Session"), lambda talk, page: _named(talk.session, page.session_names), "come"
    ),
    "audience": Facet(lambda: _("Audience"), lambda talk, page: talk.audience),
    "language": Facet(lambda: _("Language"), _language),
    "recorded": Facet(
        lambda: _("Recorded"),
        lambda talk, page: [_("yes") if talk.videos or talk.recorded else _("no")],
    ),
}
"""By their names in addresses: ``?track=compilers``."""


_NAMES = ("track", "tag", "speaker", "room", "session", "audience")
"""Facets whose values readers may also search for as text."""


class Options(NamedTuple):
    """A facet with something to choose."""

    name: str
    heading: str
    values: tuple[str, ...]


class _Noted(NamedTuple):
    row: nodes.Element
    talk: tuple[str, str]
    """Which one it is, by file and id: a page may show it twice."""
    answers: dict[str, list[str]]
    """The values of its talk, by facet."""
    more: list[str]
    """Words that find the talk, whether or not the page shows them."""


class Facets:
    """Data for the script about the rows of one page, collected until all are known."""

    def __init__(self) -> None:
        self.noted: list[_Noted] = []
        self.values: dict[str, dict[str, str]] = {name: {} for name in FACETS}
        """By facet: values as first written, by their form for comparing."""

    def note(self, shown: nodes.Element, talks: Sequence[Talk], page: Page) -> None:
        """Collect the nodes that show each talk."""
        for element, talk in entries_of(shown, talks):
            row = telling(element)
            row["data"]["facts"] = ""
            if not talk.kind.is_talk:
                continue
            answers: dict[str, list[str]] = {}
            for name, facet in FACETS.items():
                values = list(facet.values(talk, page))
                answers[name] = [value.casefold() for value in values]
                for value in values:
                    self.values[name].setdefault(value.casefold(), value)
            more = [other for person in talk.speakers for other in person.other_names]
            more += [talk.title.inline] if talk.title is not None else []
            self.noted.append(_Noted(row, (talk.file, talk.id), answers, more))

    def finish(self) -> list[Options]:
        """Add data to the rows, and return the lists with something to choose.

        A row has the number of its talk on the page, behind a ``t``, then the numbers of its
        values, counted through all lists; and the words that find it but stand neither in a list
        nor on the page.
        """
        lists = {name: self.ordered(name) for name, known in self.values.items()}
        lists = {name: keys for name, keys in lists.items() if len(keys) >= LEAST}
        places = [(name, key) for name, keys in lists.items() for key in keys]
        numbers = {place: number for number, place in enumerate(places)}
        order = {talk: number for number, talk in enumerate({one.talk: None for one in self.noted})}
        for row, talk, answers, more in self.noted:
            listed = (numbers.get((name, key)) for name, keys in answers.items() for key in keys)
            known = sorted({number for number in listed if number is not None})
            row["data"]["facts"] = " ".join([f"t{order[talk]}", *map(str, known)])
            unlisted = [name for name in _NAMES if name not in lists]
            alone = [self.values[name][key] for name in unlisted for key in answers[name]]
            text = " ".join(row.astext().split()).casefold()
            if words := [word for word in (*more, *alone) if word.casefold() not in text]:
                row["data"]["words"] = " ".join(dict.fromkeys(words))
        return [
            Options(name, FACETS[name].heading(), tuple(self.values[name][key] for key in keys))
            for name, keys in lists.items()
        ]

    def ordered(self, name: str) -> list[str]:
        """Return the values of a facet in order, as they are compared."""
        keys = list(self.values[name])
        if FACETS[name].order == "words":
            keys.sort(key=lambda key: (slug(key), key))
        elif FACETS[name].order == "last":
            keys.sort(reverse=True)
        return keys
