"""Read CSV and TSV, and join a schedule with its talks where they are two files."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ....talks.yaml.unreadable import Unreadable
from ...context import ImportContext
from ...draft import Draft
from ...reader import Reader
from ...recognize.field_names import WHEN, role_of
from ...recognize.kinds import read_title
from ...recognize.when.read import read_when
from ...recognize.when.years import years_of
from ...rows.fill import own_key
from ...rows.guess_roles import confidence, guess_roles
from ...rows.interpret import understand
from ...rows.join import Index, best_pair, key_of, merged
from ...rows.model import Cell, Page, Row, Section
from ...source_file import Source
from ..page.room_columns import by_room
from . import own
from .table import header_of, is_numbers, read_rows, split

_WORDS = frozenset(("title", "abstract", "bio", "note"))
_MARKDOWN = re.compile(r"\[[^\[\]\n]+\]\([^()\s]+\)|\*\*\w")
_MEANT_LITERALLY = re.compile(r"(?<!\w)[*_](?=\S)[^*_\n]{1,200}(?<=\S)[*_](?!\w)|`[^`\n]+`")
_SUFFIXES = (".csv", ".tsv", ".tab", ".psv")


def _claims(sources: Sequence[Source]) -> float:
    scores = [_claim(source) for source in sources]
    known = [score for score in scores if score]
    return min(known) if known and 2 * len(known) >= len(scores) else 0.0


def _claim(source: Source) -> float:
    named = source.suffix in _SUFFIXES
    text = source.text[:4096]
    if not text.strip() or (not named and text.lstrip()[:1] in ("<", "{", "[", "|", "#", "-")):
        return 0.0
    if not named and (source.suffix not in ("", ".txt", ".dat") or text.startswith("BEGIN:")):
        return 0.0
    try:
        lines = [line for line in split(source, 50) if any(line.cells)]
    except Unreadable:
        return 0.6 if named else 0.0
    widths = [len(line.cells) for line in lines]
    even = sum(width == max(set(widths), key=widths.count) > 1 for width in widths)
    if len(lines) < 2 or 2 * even < len(lines):
        return 0.4 if named else 0.0
    if header_of(lines) is not None:
        return 0.9 if named else 0.7
    return 0.6 if named else 0.2


def read_page(sources: Sequence[Source], context: ImportContext) -> tuple[Page, list[str]]:
    """Return the rows of all files, and the remarks for the head of the draft.

    :raises Unreadable: if no file has rows.
    """
    tables: list[tuple[Source, list[Row]]] = []
    for source in sources:
        if not _claim(source) and len(sources) > 1:
            context.report.say(source.at(), "skipped: no table")
            continue
        try:
            rows = by_room(source, read_rows(context.of(source)))
        except Unreadable as error:
            if len(sources) == 1:
                raise
            context.report.problems.append(error.problem)
            continue
        _settle(rows)
        if rows:
            tables.append((source, rows))
        else:
            context.report.say(source.at(), "the table has no rows")
    if not tables:
        raise sources[0].unreadable("no table with rows is here")
    remarks: list[str] = []
    sections = _joined(tables, context, remarks)
    rows = [row for section in sections for row in section.rows]
    if guessed := _guessed(rows, context.of(tables[0][0])):
        remarks.append(guessed)
    return Page(tables[0][0].name, has_tables=True, sections=sections), remarks


def _joined(
    tables: list[tuple[Source, list[Row]]], context: ImportContext, remarks: list[str]
) -> list[Section]:
    """Join two tables by their best key; else each is read for itself."""
    if len(tables) == 2:
        (_, first), (_, second) = tables
        if _says_when(second) and not _says_when(first):
            first, second = second, first
        pair = best_pair(first, second)
        if pair is not None and not _are_alike(first, second):
            remarks.append(f"Two tables were joined: {pair[0]} = {pair[1]}.")
            return [Section("", [], _join(first, second, pair, context), first[0].place)]
    sections = []
    for source, rows in tables:
        sections += _sections(source, rows)
    return sections


def _says_when(rows: list[Row]) -> bool:
    return any(role_of(name) in WHEN for row in rows[:50] for name in row.cells)


def _are_alike(first: list[Row], second: list[Row]) -> bool:
    """Whether two tables have the same columns: two years of a series, not to be joined."""
    ours, theirs = (set().union(*(row.cells for row in rows[:50])) for rows in (first, second))
    return 3 * len(ours & theirs) >= 2 * max(len(ours), len(theirs))


def _join(
    first: list[Row], second: list[Row], pair: tuple[str, str], context: ImportContext
) -> list[Row]:
    """Return the rows of the first table with the details that the second has of them."""
    index = Index(second, pair[1])
    rows: list[Row] = []
    differing: dict[str, list[Row]] = {}
    for row in first:
        key = row.cells[pair[0]].value if pair[0] in row.cells else ""
        found = index.use(key)
        if found is not None:
            whole, disagree = merged(row, found)
            for name in disagree:
                differing.setdefault(name, []).append(row)
            whole.cells.pop(pair[0], None)
            rows.append(whole)
        else:
            rows.append(_alone(row, str(key), context))
    for name, places in differing.items():
        many = f" in {len(places)} rows" if len(places) > 1 else ""
        said = f"the tables differ in {name}{many}: what the schedule says is kept as x-{name}"
        context.report.say(places[0].place, said)
    for row in (rest := index.unused()):
        title = next(
            (str(cell.value) for name, cell in row.cells.items() if role_of(name) == "title"), ""
        )
        context.report.say(row.place, f"no row of the other table is of this one: {title[:60]!r}")
    return rows + rest


def _alone(row: Row, key: str, context: ImportContext) -> Row:
    """Return a row of a schedule without a talk; with an empty key it is no talk."""
    if key:
        context.report.say(row.place, f"no row of the other table has {key[:60]!r}")
        return row
    titles = [cell for name, cell in row.cells.items() if role_of(name) == "title" and cell.value]
    if not titles or any(role_of(name) == "kind" for name in row.cells):
        return row
    kind = read_title(str(titles[0].value), False).kind or "break"
    cells = dict(row.cells)
    for name in [name for name in cells if role_of(name) == "speakers"]:
        cells[f"x-{name}"] = cells.pop(name)
    cells["kind"] = Cell(kind, titles[0].line)
    return Row(cells, row.place)


def _sections(source: Source, rows: list[Row]) -> list[Section]:
    """Return rows under headings: rows with but one cell, which names a year or term."""
    sections = [Section("", [], [], source.at())]
    for row in rows:
        filled = [(name, cell) for name, cell in row.cells.items() if cell.value]
        alone = str(filled[0][1].value) if len(filled) == 1 and len(row.cells) > 2 else ""
        if alone and role_of(filled[0][0]) not in ("title", "speakers") and _is_term(alone):
            sections.append(Section(alone, [], [], row.place))
        else:
            sections[-1].rows.append(row)
    return [section for section in sections if section.rows or section.name]


def _is_term(text: str) -> bool:
    """Whether text is ``Spring 2024`` and no date."""
    is_date = re.search(r"\d{1,2}[./-]\d", text) or read_when(text).day is not None
    return years_of(text) is not None and not is_date and bool(re.search(r"[^\W\d]", text))


def _settle(rows: list[Row]) -> None:
    """Leave columns that hold something, as text; numbers are neither titles nor people."""
    names = dict.fromkeys(name for row in rows for name, cell in row.cells.items() if cell.value)
    counted = {
        name for name in names if role_of(name) in ("title", "speakers") and is_numbers(rows, name)
    }
    for row in rows:
        cells: dict[str, Cell] = {}
        for name, cell in row.cells.items():
            if name in names:
                text = cell.text if "\n" in cell.text else key_of(cell.text)
                cells[own_key(name) if name in counted else name] = Cell(text, cell.line)
        row.cells = cells


def _guessed(rows: list[Row], context: ImportContext) -> str:
    """Return how the columns were read, if their names do not say it well."""
    roles = guess_roles(rows)
    sure = confidence(rows, roles)
    unnamed = [f"{role} ← {name}" for name, role in roles.items() if role_of(name) is None]
    if not unnamed and {"title", "speakers"} & set(roles.values()):
        return ""
    said = f"Columns were guessed, confidence {sure:.0%}: {', '.join(unnamed) or 'by name'}."
    if sure < 0.5:
        context.say(f"{said} Are these talks?")
    return said


def is_plain(rows: Sequence[Row]) -> bool:
    """Whether text has signs that Markdown would take for markup, and is none."""
    texts = [
        cell.value
        for row in rows
        for name, cell in row.cells.items()
        if isinstance(cell.value, str) and role_of(name) in _WORDS
    ]
    return any(map(_MEANT_LITERALLY.search, texts)) and not any(map(_MARKDOWN.search, texts))


def _read(sources: Sequence[Source], context: ImportContext) -> Draft:
    if own.is_empty(sources[0]):
        return Draft(exact=True)
    page, remarks = read_page(sources, context)
    is_own = len(sources) == 1 and own.is_own(sources[0])
    kept = own.take(page.sections[0].rows) if is_own else {}
    plain = is_plain([row for section in page.sections for row in section.rows])
    draft = understand(page, context)
    for reason in own.put(draft, kept):
        context.skip(reason)
    if is_own:
        draft.carried = own.carried(sources[0], context)
    if plain:
        draft.values.setdefault("markup", "plain")
    draft.remarks[:0] = remarks
    return draft


READER = Reader("CSV or TSV, one file or two that belong together", _claims, _read, True)
