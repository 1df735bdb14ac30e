"""Read a folder of pages of one talk or several each: Hugo, academicpages, Jekyll, Pelican.

Sources: https://academicpages.github.io/markdown (``_talks``),
https://docs.hugoblox.com/reference/content-types (``content/event``). The fields at the head of a
page are the talk's, the text below is its abstract.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from ....talks.yaml.unreadable import Unreadable
from ...context import ImportContext
from ...documents import node_of
from ...draft import Draft
from ...entry_times import in_order
from ...front_matter import PAGES, Front, read_front
from ...reader import Reader
from ...recognize.field_names import WHEN, role_of
from ...rows.interpret import understand
from ...rows.model import Page, Row, Section
from ...source_file import Source
from ...vocabulary import word_set
from ..page.pipe_tables import is_rule
from ..yaml.nested import holds_talks
from ..yaml.people import join_people, people_of
from .fields import flat_fields, own_fields, talk_of, talks_of

_ABOUT = frozenset(("speakers", "location", "venue", "room", "slides", "videos", "abstract"))
_FOLDERS = word_set("lists", "folders")


def _claims(sources: Sequence[Source]) -> float:
    pages = [source for source in sources if source.suffix in PAGES]
    pages = [source for source in pages if not people_of(source)] if len(pages) > 1 else pages
    sure = [_is_talk(source) for source in pages]
    if not pages or 2 * sum(sure) < len(pages):
        return 0.0
    if len(pages) == 1:
        return 0.0 if _has_table(pages[0]) else 0.75
    return 0.9 if 2 * len(pages) >= len(sources) else 0.6


def _is_talk(source: Source) -> bool:
    """Whether a page's own fields are those of one talk; a broken head may be one."""
    try:
        front = read_front(source)
    except Unreadable:
        return bool(_FOLDERS & _folders(source))
    return front is not None and (_holds_talks(front) or _says_talk(front, source))


def _holds_talks(front: Front) -> bool:
    """Whether a page has a list of talks in its fields: that of an evening, or of a person."""
    return holds_talks(node_of(own_fields(front)))


def _says_talk(front: Front, source: Source) -> bool:
    cells = {name: cell for name, cell in flat_fields(front.cells) if cell.value}
    roles = {role_of(name) for name in cells}
    named = "title" in roles or "name" in cells
    if _FOLDERS & _folders(source) or front.text("collection") in _FOLDERS:
        return named and bool(roles & (WHEN | {"speakers"}))
    extra = roles & (_ABOUT | {"duration", "end"}) or {"event", "venue"} & set(cells)
    return named and bool(roles & WHEN) and bool(extra)


def _folders(source: Source) -> set[str]:
    return {part.lstrip("_").lower() for part in PurePosixPath(source.name).parts[:-1]}


def _has_table(source: Source) -> bool:
    return any(is_rule(line) for line in source.text.split("\n"))


def read_page(sources: Sequence[Source], context: ImportContext) -> Page:
    """Return a row for each page of a talk, a section for each page with a list of talks.

    :raises Unreadable: if no page is one.
    """
    rows: list[Row] = []
    sections: list[Section] = []
    people = [source for source in sources if len(sources) > 1 and people_of(source)]
    for source in sources:
        if source in people:
            continue
        front = _front(context.of(source))
        if front is None:
            continue
        if _holds_talks(front):
            sections += talks_of(context.of(source), front)
        else:
            rows.append(talk_of(context.of(source), front))
    if rows:
        sections.append(Section("", [], rows, rows[0].place))
    if not any(section.rows for section in sections):
        message = "no page here begins with the fields of a talk: a title, and a date or speakers"
        raise sources[0].unreadable(message)
    join_people([row for section in sections for row in section.rows], people, context)
    return Page(sources[0].name, sections=sections)


def _front(context: ImportContext) -> Front | None:
    """Return the fields of a page, if it is a talk's; what it is instead is reported."""
    if context.source.suffix not in PAGES:
        context.say("skipped: no page with fields at its head")
        return None
    try:
        front = read_front(context.source, context.report)
    except Unreadable as error:
        context.report.problems.append(error.problem)
        return None
    if front is None or not front.cells:
        context.say("skipped: a page without fields at its head")
        return None
    if _holds_talks(front) or not _is_of_a_list(front, context.source):
        return front
    context.say("skipped: the page of a list, not of a talk")
    return None


def _is_of_a_list(front: Front, source: Source) -> bool:
    """Whether a page stands above those of talks, as the index of their folder."""
    stem = source.stem.lower()
    if stem == "_index" or not _says_title(front):
        return True
    return stem in ("index", "readme") and not _says_talk(front, source)


def _says_title(front: Front) -> bool:
    return any(role_of(name) == "title" or name == "name" for name in front.cells)


def _read(sources: Sequence[Source], context: ImportContext) -> Draft:
    draft = understand(read_page(sources, context), context)
    if len(sources) > 1:  # the names of files say nothing of when talks are
        draft.entries = in_order(draft.entries)
    return draft


READER = Reader("a folder of pages with front matter", _claims, _read, True)
