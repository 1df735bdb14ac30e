"""Interpret the rows of a page as a draft: what its columns, years, terms and places mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ...talks.fields.ids import slug
from ...talks.when.dates import WEEKDAYS
from ...talks.words.vocabulary import fold
from ..context import ImportContext
from ..draft import Draft, Entry, Hints, Place, Report, Term, Value
from ..entry_times import same_zone_once
from ..markup.markdown_inline import plain as without_markup
from ..recognize.field_names import DATED, role_of
from ..recognize.links import read_links
from ..recognize.when.clock import zone_of_name
from ..recognize.when.days import day_order
from ..recognize.when.duration import unit_of
from ..recognize.when.read import When, clock, read_slot
from ..recognize.when.years import Years, years_of
from ..vocabulary import word_set
from .fill import fill, keep_rest, put_places
from .fill_speakers import join_name_parts
from .fill_when import put_when
from .guess_roles import guess_roles
from .model import Cell, Page, Row, Section
from .part_cells import part_cells, part_titles
from .row_reader import Fields, Setting, cleaned
from .settle_when import (
    carry_days,
    drop_midnight,
    join_date_parts,
    read_serial_days,
    year_in,
    years_of_rows,
)
from .terms_of_rows import by_term
from .video_ids import find_videos

_MOST_KINDS, _LONGEST_KIND = 8, 40
_FACTS = ("url", "description", "language")
_OF_MEETING = ("date", "time", "timezone", "location")
_FACTS_OF_MEETING = ("host", "register")
_REGISTER = word_set("lists", "register")


def fact_of_meeting(name: str) -> str | None:
    """Return the key of a term that a field of an event says: ``rsvp`` is where to register."""
    if fold(name) in _REGISTER:
        return "register"
    return "host" if role_of(name) == "host" else None


def understand(page: Page, context: ImportContext) -> Draft:
    """Return what a page says, in the keys of the data file.

    What a cell means is judged by its column's name, else by what stands in the column; the
    order of day and month by all dates of the page; a missing year by the heading.
    """
    draft = Draft()
    place = Place(page.file)
    if page.title:
        draft.values["title"] = page.title
    zone = zone_of_name(page.timezone) if page.timezone else context.hints.timezone
    if page.timezone and zone is None:
        context.report.say(place, f"which time zone is {page.timezone!r}? --timezone says so")
        draft.values["x-timezone"] = page.timezone
        zone = context.hints.timezone
    if zone:
        draft.values["timezone"] = zone
    _put_facts(draft, page, context)
    rows = [row for section in page.sections for row in section.rows]
    part_cells(rows)
    find_videos(rows)
    join_date_parts(rows)
    join_name_parts(rows)
    read_serial_days(rows, context)
    roles = {**guess_roles(rows), **_named(rows, context.hints)}
    if part_titles(rows, roles, asks=page.has_tables):
        roles = {**guess_roles(rows), **_named(rows, context.hints)}
    texts = [text for name in roles if _dated(roles, name) for text in _column(rows, name)]
    units = {name: unit_of(_column(rows, name)) for name in roles if roles[name] == "duration"}
    drop_midnight(rows, roles, context)
    page.sections = [part for section in page.sections for part in by_term(section, roles)]
    if page.has_tables:
        for section in page.sections:
            carry_days(section, roles, context)
    setting = Setting(roles, day_order(texts), None, zone, context, units=units)
    years = _years(page, setting)
    for section in page.sections:
        _read_section(draft, section, setting, years)
    _put_intro(draft, page, setting)
    _report_unknown(rows, roles, context.report)
    _put_default_place(draft, page, context)
    same_zone_once(draft)
    _list_own_kinds(draft, context.report)
    return draft


def _list_own_kinds(draft: Draft, report: Report) -> None:
    """List unknown kinds under ``kinds`` if they are few and short, and report each once.

    Many different ones are no kinds: the column is a remark, or a topic.
    """
    with_kind = [entry for entry in draft.all_entries() if "x-kind" in entry.own]
    first = {str(entry.own["x-kind"]): entry.place for entry in reversed(with_kind)}
    if len(first) > _MOST_KINDS or any(len(text) > _LONGEST_KIND for text in first):
        place = with_kind[0].place
        report.say(place, f"the kinds of {len(with_kind)} entries are not known; kept as x-kind")
        return
    for text, place in sorted(first.items(), key=lambda found: found[1].line or 0):
        report.say(place, f"no kind is called {text!r}: it was listed under kinds as one of yours")
    for entry in with_kind:
        entry.kind = slug(str(entry.own.pop("x-kind")))
    if first:
        draft.values["kinds"] = {slug(text): text for text in reversed(first)}


def _named(rows: list[Row], hints: Hints) -> dict[str, str]:
    """Return the columns whose roles the user names."""
    names = {name for row in rows for name in row.cells}
    return {name: key for name in names if (key := hints.columns.get(name.strip().casefold()))}


def _dated(roles: dict[str, str], name: str) -> bool:
    return roles.get(name) in DATED


def _column(rows: list[Row], name: str) -> list[str]:
    return [row.text(name) for row in rows if name in row.cells]


def _years(page: Page, setting: Setting) -> Iterator[Years | None]:
    """Yield, for each row, the years of dates without one.

    They follow from the term in the row, the heading, the title of the page, or ``--year``.
    """
    fallback = years_of(page.title) if page.title else None
    found: list[tuple[Row, Years | None]] = []
    for section in page.sections:
        above = (years_of(section.name) if section.name else None) or fallback
        found += [(row, year_in(row, setting.roles) or above) for row in section.rows]
    year = setting.context.hints.year
    open_rows = [row for row, years in found if years is None]
    if year is None or not open_rows:
        yield from (years for _row, years in found)
        return
    turned = iter(years_of_rows(open_rows, setting.roles, setting.order, year, setting.context))
    for _row, years in found:
        yield years if years is not None else next(turned)


def _read_section(
    draft: Draft, section: Section, setting: Setting, years: Iterator[Years | None]
) -> None:
    entries = [
        _entry(row, replace(setting, years=next(years), section=section.name))
        for row in section.rows
    ]
    if not section.name:
        draft.entries += entries
        said = _said(section.prose, section.place.file, setting.context)
        draft.remarks += (text for text, _place in said)
        return
    term = Term(section.name, {}, entries)
    _put_meeting(term, section, setting)
    _read_prose(term, section, setting)
    draft.terms.append(term)


def _put_meeting(term: Term, section: Section, setting: Setting) -> None:
    """Set when a meeting is on its term, and keep the other fields of the source."""
    own = replace(setting, roles=_roles(section.meeting))
    whole = Entry(section.place)
    if section.meeting:
        put_when(whole, Fields(Row(section.meeting, section.place), own))
    if whole.day is not None:
        term.values |= {key: of for key, of in whole.values.items() if key in _OF_MEETING}
    if section.where is not None:
        _put_where(term, Fields(section.where, replace(setting, roles=_roles(section.where.cells))))
    for name, cell in section.kept.items():
        if name in _FACTS_OF_MEETING:
            place = Place(section.place.file, cell.line)
            term.values[name] = cleaned(cell.text, place, setting.context)
    rest = {name: of for name, of in section.kept.items() if name not in _FACTS_OF_MEETING}
    keep_rest(term, Fields(Row(rest, section.place), own))


def _roles(names: Iterable[str]) -> dict[str, str]:
    return {name: role for name in names if (role := role_of(name)) is not None}


def _put_where(term: Term, fields: Fields) -> None:
    """Set where a meeting is on its term; talks elsewhere keep their own place."""
    whole = Entry(fields.row.place)
    put_places(whole, fields)
    if not (location := whole.location):
        return
    term.values["location"] = location
    for entry in term.entries:
        if entry.location == location:
            entry.location = ""


def _put_intro(draft: Draft, page: Page, setting: Setting) -> None:
    """Keep the text above all sections; its time and place are the default of terms."""
    said = list(_said(page.intro, page.file, setting.context))
    for text, place in said:
        slot = read_slot(without_markup(text))
        for term in draft.terms:
            if not term.values.keys() & {"time", "date"}:
                _put_slot(term, slot, place, setting)
    if said:
        draft.values.setdefault("description", "\n\n".join(text for text, _place in said))


def _said(cells: Iterable[Cell], file: str, context: ImportContext) -> Iterator[tuple[str, Place]]:
    """Yield the paragraphs of cells, each with its place."""
    for cell in cells:
        place = Place(file, cell.line)
        if text := cleaned(cell.text, place, context):
            yield text, place


def _read_prose(term: Term, section: Section, setting: Setting) -> None:
    """Keep what stands between a heading and its talks; read when and where they are."""
    said = list(_said(section.prose, section.place.file, setting.context))
    for text, place in said:
        if "time" not in term.values:
            _put_slot(term, read_slot(without_markup(text)), place, setting)
    if said:
        term.values["note"] = "\n\n".join(text for text, _place in said)


def _put_slot(term: Term, slot: When, place: Place, setting: Setting) -> None:
    days = {entry.day.weekday() for entry in term.entries if entry.day is not None}
    if slot.weekday is not None and (not days or slot.weekday in days):
        term.values["weekday"] = WEEKDAYS[slot.weekday]
    if slot.start is not None:
        term.values["time"] = clock(slot.start, slot.end)
    if slot.zone is not None and (zone := zone_of_name(slot.zone)) not in (None, setting.zone):
        term.values["timezone"] = str(zone)
    if slot.location:
        term.values["location"] = slot.location
    for note in slot.mended:
        setting.context.report.ask(term, note, place)


def _entry(row: Row, setting: Setting) -> Entry:
    entry = Entry(row.place)
    fill(entry, Fields(row, setting))
    return entry


def _report_unknown(rows: list[Row], roles: dict[str, str], report: Report) -> None:
    """Say once a column which of them have no place in the data file."""
    first: dict[str, Place] = {}
    count: defaultdict[str, int] = defaultdict(int)
    for row in rows:
        for name, cell in row.cells.items():
            if name not in roles and cell.value and not name.startswith("x-"):
                first.setdefault(name, Place(row.place.file, cell.line or row.place.line))
                count[name] += 1
    for name, place in first.items():
        times = f" ({count[name]} times)" if count[name] > 1 else ""
        report.say(place, f"{name[:60]!r} has no place in the data file; kept as x-…{times}")


def _put_facts(draft: Draft, page: Page, context: ImportContext) -> None:
    channels: list[Value] = []
    for cell in page.channels:
        links, rest = read_links(cleaned(cell.text, Place(page.file, cell.line), context))
        channels.extend(dict(link) for link in links)
        if rest.strip() and not links:
            draft.remarks.append(rest.strip())
    if channels:
        draft.values["channels"] = channels
    for key, cell in page.facts.items():
        text = cleaned(cell.text, Place(page.file, cell.line), context)
        if text and key in _FACTS:
            draft.values[key] = text


def _put_default_place(draft: Draft, page: Page, context: ImportContext) -> None:
    """Let what a page says of all its talks hold for them: where, from when to when."""
    facts = {
        key: text
        for key in ("location", "starts", "ends")
        if key in page.facts and (text := cleaned(page.facts[key].text, Place(page.file), context))
    }
    if not facts:
        return
    if draft.entries and not draft.terms:
        draft.terms.append(Term(page.title or "Talks", {}, draft.entries))
        draft.entries = []
    for term in draft.terms:
        for key, text in facts.items():
            term.values.setdefault(key, text)
    if not draft.terms:
        for key, text in facts.items():
            draft.values[f"x-{key}"] = text
