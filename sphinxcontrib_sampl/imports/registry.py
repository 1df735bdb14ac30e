"""The table of readers; decide which of them reads which files. Readers load when asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .reader import Reader
    from .source_file import Source

READERS = {
    "sampl": "own_json",
    "ical": "icalendar.reader",
    "frab": "frab.reader",
    "pyvideo": "pyvideo",
    "conference": "jekyll_conference",
    "writethedocs": "writethedocs.reader",
    "frontmatter": "front_matter.reader",
    "csv": "csv.reader",
    "html": "page.html",
    "rst": "page.rst",
    "markdown": "page.markdown",
    "yaml": "yaml.reader",
}
"""What ``--from`` takes → the module of :mod:`.readers` that has the ``READER``.

By what they are sure of, the exact formats first: of equal claims the first one holds."""
SURE = 0.25
"""Below this, a reader runs only with ``--from``."""
SURELY = 0.7
"""From this on, a file beside a programme is read by itself."""


def readers_of(
    sources: Sequence[Source], name: str | None
) -> Iterator[tuple[Reader | None, list[Source]]]:
    """Yield each reader with the sources that it reads; ``None`` with those that no reader knows.

    :param name: the reader named by ``--from``.
    """
    chosen = [reader_named(one) for one in ([name] if name is not None else READERS)]
    together = _best([reader for reader in chosen if reader.together], sources)
    if together is None and name is not None and chosen[0].together:
        together = chosen[0]
    if together is not None and (len(sources) > 1 or name is not None):
        others = [] if name is not None else _of_others(together, chosen, sources)
        yield together, [source for source in sources if source not in others]
        sources = others
    best = [(chosen[0] if name is not None else _best(chosen, [one]), one) for one in sources]
    beside, schedules = _beside(best)
    for reader, source in best:
        if source in beside:
            continue
        if reader is None and source.name in schedules:
            reader = reader_named("yaml")  # noqa: PLW2901 - times and ids alone are no talks to it
        takes = reader is not None and reader.takes_others
        yield reader, [source, *(beside if takes else [])]


def _beside(best: Sequence[tuple[Reader | None, Source]]) -> tuple[list[Source], set[str]]:
    """Return the sources of persons and talks that others name by ids, if one wants to know.

    Behind them stand the names of the sources that name talks.
    """
    if len(best) < 2:
        return [], set()
    from .readers.yaml.people import people_of  # noqa: PLC0415 - loaded when it is needed
    from .readers.yaml.references import talk_files  # noqa: PLC0415 - likewise

    loose = [source for reader, source in best if reader is None or reader.takes_others]
    people = [source for source in loose if people_of(source)]
    talks, schedules = talk_files([source for source in loose if source not in people])
    found = [*people, *talks]
    wants = (
        one.name in schedules or (reader is not None and reader.takes_others and one not in found)
        for reader, one in best
    )
    return (found, schedules) if any(wants) else ([], set())


def reader_named(name: str) -> Reader:
    """Return the reader that ``--from`` names."""
    reader: Reader = import_module(f"{__package__}.readers.{READERS[name]}").READER
    return reader


def _of_others(
    together: Reader, readers: Sequence[Reader], sources: Sequence[Source]
) -> list[Source]:
    """Return the sources that are no part of a programme, but surely something by themselves."""
    alone = [reader for reader in readers if not reader.together]
    return [
        source
        for source in sources
        if together.claims([source]) < SURE
        and max(reader.claims([source]) for reader in alone) >= SURELY
    ]


def _best(readers: Sequence[Reader], sources: Sequence[Source]) -> Reader | None:
    claims = [(reader.claims(sources), reader) for reader in readers]
    claim, best = max(claims, key=lambda pair: pair[0], default=(0.0, None))
    return best if claim >= SURE else None
