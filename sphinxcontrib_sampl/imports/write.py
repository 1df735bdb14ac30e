"""Write a draft as YAML that looks hand-written and that ``sampl check`` accepts."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ..formats.normal_form import rewrite as normal
from ..formats.normal_form.yaml import Commented, dump
from ..talks.fields.ids import natural_id, slug
from ..talks.model import Schedule
from ..talks.parse import parse
from ..talks.problems import Kind, Problem
from ..talks.schema import FILE_KEYS, TERM_KEYS
from ..talks.yaml.source import Mapping, Node, Sequence, load
from .combine import list_persons_once
from .draft import Draft, Entry, Place, Report, Term, Value
from .recognize.kinds import NO_TALKS

_ROUNDS = 6
_STAYS = (Kind.CONFLICT,)
"""What is true of the talks themselves: nothing in the file would mend it."""


def write(draft: Draft, report: Report, file: str = "talks.yaml") -> str:
    """Return the text of a data file in its normal form: to export it as YAML changes nothing.

    What ``sampl check`` would complain of is told, and kept under a key of the user's own
    (``x-date``) with the complaint as a comment; talks that share an id get one each.

    :param file: the name of the file to be, for messages about it.
    """
    _give_terms_ids(draft)
    if not draft.exact:
        list_persons_once(draft)
    for _ in range(_ROUNDS):
        if not draft.exact:
            _name_untitled(draft, report)
        text = dump(_document(draft, report))
        schedule, problems = parse(text.encode(), file, ask_for_zone=False)
        mendable = [problem for problem in problems if problem.kind not in _STAYS]
        if draft.exact or not mendable or not _mend(draft, text, schedule, mendable, report):
            break
    if not any(problem.fatal for problem in problems):  # else it is too large to be read
        text = normal.write(text.encode())
    for problem in parse(text.encode(), file, ask_for_zone=False)[1] if problems else []:
        report.say(Place(file, problem.line), problem.message)
    return text


def _name_untitled(draft: Draft, report: Report) -> None:
    """Give talks without title and speakers the title ``TBA``, and ask."""
    for entry in draft.all_entries():
        if entry.kind in NO_TALKS or (entry.title or entry.speakers):
            continue
        entry.title = "TBA"
        report.ask(entry, "neither a title nor a speaker is found")


def _document(draft: Draft, report: Report) -> Commented:
    values: dict[str, object] = _ordered(draft.values, FILE_KEYS)
    if draft.terms:
        values["terms"] = [_term(term) for term in draft.terms]
    if draft.entries or not draft.terms:
        values["talks"] = [_entry(entry) for entry in draft.entries]
    if draft.talks_first and "terms" in values:
        values["terms"] = values.pop("terms")
    return Commented(values, above="\n".join(draft.remarks), below="\n".join(_rest(draft, report)))


def _rest(draft: Draft, report: Report) -> Iterator[str]:
    """Yield what was said of the sources and stands beside no entry: the file keeps it too."""
    said = report.asked | set(draft.remarks)
    for entry in draft.all_entries():
        said.update(entry.remarks)
    rest = [problem for problem in report.summary(said) if not problem.fatal]
    if rest:
        yield "What was skipped or not understood:"
    for problem in rest:
        yield f"{Place(problem.file, problem.line).short}: {problem.message}"


def _term(term: Term) -> Commented:
    values: dict[str, object] = _ordered({**term.values, "name": term.name}, TERM_KEYS)
    values["talks"] = [_entry(entry) for entry in term.entries]
    return Commented(values, above="\n".join(term.remarks))


def _entry(entry: Entry) -> Commented:
    return Commented(entry.values, above="\n".join(dict.fromkeys(entry.remarks)))


def _ordered(values: dict[str, Value], keys: tuple[str, ...]) -> dict[str, object]:
    """Return values in the order of the reference, the user's own last."""
    order = {key: number for number, key in enumerate(keys)}
    found = sorted(values, key=lambda key: (order.get(key, len(keys)), key.startswith("x-")))
    return {key: values[key] for key in found}


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a key of the draft stands in the text."""

    line: int
    of: Draft | Term | Entry
    key: str
    place: Place


def _mend(
    draft: Draft, text: str, schedule: Schedule, problems: list[Problem], report: Report
) -> bool:
    """Take what is complained of out of the draft's own keys; say whether anything was."""
    node, _ = load(text.encode(), "")
    assert isinstance(node, Mapping)
    spots = sorted(_spots(draft, node, Place(schedule.file)), key=lambda spot: spot.line)
    lines = [spot.line for spot in spots]
    ids = {talk.line: talk.id for talk in schedule.talks if talk.id != natural_id(talk)}
    mended = False
    for problem in problems:
        index = bisect_right(lines, problem.line or 0) - 1
        if index < 0:
            continue
        spot = spots[index]
        if problem.kind is Kind.ID:
            mended |= _give_ids(spots, ids)
        elif spot.key in spot.of.values and not spot.key.startswith("x-"):
            _set_aside(spot, problem, report)
            mended = True
    return mended


def _give_ids(spots: list[_Spot], ids: dict[int, str]) -> bool:
    """Write down the ids of talks that would share one: they stay when talks are added."""
    given = False
    for spot in spots:
        if isinstance(spot.of, Entry) and spot.line in ids and not spot.of.id:
            spot.of.id = ids[spot.line]
            given = True
    return given


def _give_terms_ids(draft: Draft) -> None:
    """Give terms of the same name different ids: by the year of their first talk, or a number."""
    names = Counter(slug(term.name) for term in draft.terms)
    taken = {name for name, count in names.items() if count == 1}
    for number, term in enumerate(draft.terms, start=1):
        name = slug(term.name)
        if names[name] == 1 or "id" in term.values:
            continue
        years = (entry.day.year for entry in term.entries if entry.day is not None)
        proposed = f"{name}-{next(years, number)}"
        term.values["id"] = proposed if proposed not in taken else f"{name}-{number}"
        taken.add(str(term.values["id"]))


def _set_aside(spot: _Spot, problem: Problem, report: Report) -> None:
    spot.of.set_aside(spot.key)
    message = f"{problem.message}; kept as x-{spot.key}"
    report.say(spot.place, message)
    report.asked.add(message)
    spot.of.remarks.append(f"{spot.key}: {problem.message}")


def _spots(draft: Draft, root: Mapping, top: Place) -> Iterator[_Spot]:
    found = {key.text: value for key, value in root.items}
    for key, _ in root.items:
        if key.text in draft.values:
            yield _Spot(key.line, draft, key.text, top)
    for term, node in zip(draft.terms, _items(found.get("terms")), strict=True):
        assert isinstance(node, Mapping)
        inside = {key.text: value for key, value in node.items}
        for key, _ in node.items:
            yield _Spot(key.line, term, key.text, top)
        yield from _entries(term.entries, inside.get("talks"))
    yield from _entries(draft.entries, found.get("talks"))


def _entries(entries: list[Entry], node: Node | None) -> Iterator[_Spot]:
    for entry, item in zip(entries, _items(node), strict=True):
        if isinstance(item, Mapping):
            for key, _ in item.items:
                yield _Spot(key.line, entry, key.text, entry.place)


def _items(node: Node | None) -> list[Node]:
    return node.items if isinstance(node, Sequence) else []
