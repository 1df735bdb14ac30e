"""The entries of the indices of speakers and talks, and of the general index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast

from sphinx.domains import IndexEntry
from sphinx.environment import BuildEnvironment

from ...formats.dates import DateWording
from ...talks.model import Talk
from ...talks.persons import Profile
from ...talks.words.placeholders import is_placeholder
from ..config import wording_of
from ..writers.long_words import breakable
from .places import Objects, Place

_ALONE, _LEADS, _BELOW = 0, 1, 2
"""The kinds of an entry (``sphinx.domains.IndexEntry.subtype``)."""

Content = list[tuple[str, list[IndexEntry]]]


def fitting(domain: Objects, content: Content) -> Content:
    """Return an index with break points in its long words, if the builder needs them.

    LaTeX sets the index in narrow columns without hyphenation.
    """
    builder = domain.builder
    if builder.format != "latex" or builder.config.latex_engine.endswith("platex"):
        return content
    return [
        (
            name,
            [one._replace(name=breakable(one.name), extra=breakable(one.extra)) for one in entries],
        )
        for name, entries in content
    ]


def by_letter(domain: Objects, docnames: Iterable[str] | None) -> Content:
    """Return the letters with their persons; see ``sphinx.domains.Index``."""
    letters: dict[str, list[IndexEntry]] = {}
    wording = wording_of(domain.env.config)
    for profile in domain.speakers.profiles:
        place = domain.speakers.place(profile)
        if place is None or (docnames is not None and place.docname not in docnames):
            continue
        letters.setdefault(profile.letter, []).extend(_of_speaker(domain, profile, place, wording))
    return fitting(domain, sorted(letters.items()))


def _of_speaker(
    domain: Objects, profile: Profile, place: Place, wording: DateWording
) -> Iterator[IndexEntry]:
    affiliation = profile.person.affiliation
    extra = affiliation.inline if affiliation is not None else ""
    name = profile.person.name
    yield IndexEntry(name, _LEADS, place.docname, place.node_id, extra, "", "")
    for talk in profile.talks:
        where = domain.places.talk(talk.id)
        if where is not None:
            days = wording.days(talk.when, None)
            title = where.title or days
            extra = days if where.title else ""
            yield IndexEntry(title, _BELOW, where.docname, where.node_id, extra, "", "")


def by_year(domain: Objects, docnames: Iterable[str] | None) -> Content:
    """Return the years with their talks, the newest first."""
    years: dict[str, list[tuple[str, IndexEntry]]] = {}
    wording = wording_of(domain.env.config)
    for talk in talks_once(domain):
        place = domain.places.talk(talk.id)
        if place is None or (docnames is not None and place.docname not in docnames):
            continue
        year = str(talk.when.date.year) if talk.when.date is not None else "–"
        extra = wording.days(talk.when, None) if talk.when.date is not None else ""
        names = ", ".join(person.name for person in talk.speakers)
        title = place.title or names or talk.id
        descr = names if place.title else ""
        entry = IndexEntry(title, _ALONE, place.docname, place.node_id, extra, "", descr)
        years.setdefault(year, []).append((_moment(talk), entry))
    content = [
        (year, [entry for _key, entry in sorted(entries, key=lambda one: one[0])])
        for year, entries in sorted(years.items(), reverse=True)
    ]
    return fitting(domain, content)


def _moment(talk: Talk) -> str:
    start = talk.when.start
    return f"{talk.when.iso_date} {start:%H:%M}" if start is not None else talk.when.iso_date


def talks_once(domain: Objects) -> Iterator[Talk]:
    """Yield each talk of the site once, in however many files and pages it is."""
    seen: set[str] = set()
    for schedule in domain.schedules():
        for talk in schedule.talks:
            if talk.kind.is_talk and talk.id not in seen:
                seen.add(talk.id)
                yield talk


def fill_general_index(env: BuildEnvironment) -> None:
    """Add talks to the general index by title and by speaker, at their canonical places.

    That page is only known when all are read, so entries of earlier builds are removed first.
    """
    domain = cast(Objects, env.domains["sampl"])
    entries = env.domaindata["index"].setdefault("entries", {})
    for docname, ours in domain.indexed.items():
        entries[docname] = [one for one in entries.get(docname, ()) if one not in ours]
    domain.indexed.clear()
    for talk in talks_once(domain):
        place = domain.places.talk(talk.id)
        if place is not None:
            domain.indexed.setdefault(place.docname, []).extend(_index_entries(talk, place))
    for docname, ours in domain.indexed.items():
        entries.setdefault(docname, []).extend(ours)


def _index_entries(talk: Talk, place: Place) -> Iterator[tuple[str, str, str, str, None]]:
    """Yield entries as ``sphinx.addnodes.index`` has them; a ``;`` begins what stands below."""
    title = place.title.replace(";", ",")
    if title:
        yield "single", title, place.node_id, "", None
    for person in talk.speakers:
        if not is_placeholder(person.name, "speakers"):
            name = person.name.replace(";", ",")
            yield "single", f"{name}; {title}" if title else name, place.node_id, "", None
