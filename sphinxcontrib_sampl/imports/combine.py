"""Combine the drafts of several sources into one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from ..talks.fields.ids import slug
from .draft import Draft, Entry, Term, Value


def list_persons_once(draft: Draft) -> None:
    """Put persons with an address or a biography who speak more than once under ``speakers``."""
    count: Counter[str] = Counter()
    known: dict[str, Value] = {}
    for speakers in _speakers(draft):
        count.update(str(person) for person in speakers if isinstance(person, dict))
    for speakers in _speakers(draft):
        for at, person in enumerate(speakers):
            if isinstance(person, dict) and count[str(person)] > 1:
                key = slug(str(person["name"]))
                if known.setdefault(key, person) == person:
                    speakers[at] = key
    if known:
        draft.values["speakers"] = known


def _speakers(draft: Draft) -> Iterator[list[Value]]:
    for entry in draft.all_entries():
        yield entry.speakers


def joined(drafts: Sequence[Draft]) -> Draft:
    """Join the drafts of several sources; one with a title, without terms, becomes a term."""
    if len(drafts) == 1:
        return drafts[0]
    whole = Draft()
    alike = {
        key
        for key in ("timezone", "markup")
        if len({draft.values.get(key) for draft in drafts if draft.all_entries()}) == 1
    }
    for draft in drafts:
        whole.remarks += draft.remarks
        zone = draft.values.get("timezone")
        for key in {"timezone", "markup"} - alike:
            draft.values.pop(key, None)
        if zone is not None and "timezone" not in alike:
            for term in draft.terms:
                term.values.setdefault("timezone", zone)
            for entry in draft.entries:
                entry.timezone = entry.timezone or str(zone)
        title = draft.values.pop("title", None)
        kinds = [of.values["kinds"] for of in (draft, whole) if "kinds" in of.values]
        whole.values = {**draft.values, **whole.values}
        if kinds:
            whole.values["kinds"] = {
                key: name for of in kinds if isinstance(of, dict) for key, name in of.items()
            }
        whole.terms += draft.terms
        if draft.entries and isinstance(title, str) and title:
            whole.terms.append(Term(title, {}, draft.entries))
        else:
            whole.entries += draft.entries
    _merge_same(whole)
    return whole


def _merge_same(draft: Draft) -> None:
    """Let a talk that two sources have stand once: its first mention, with what others add."""
    first: dict[tuple[date, str], Entry] = {}

    def is_new(entry: Entry) -> bool:
        if entry.day is None or not entry.title:
            return True
        known = first.setdefault((entry.day, entry.title.casefold()), entry)
        if known.place.file == entry.place.file or not _fits(known, entry):
            return True
        known.complete(entry)
        known.remarks.append(f"also in {entry.place.short}")
        return False

    terms = []
    for term in draft.terms:
        left = [entry for entry in term.entries if is_new(entry)]
        if left or not term.entries:
            terms.append(replace(term, entries=left))
    draft.terms = terms
    draft.entries = [entry for entry in draft.entries if is_new(entry)]


def _fits(one: Entry, other: Entry) -> bool:
    """Whether two entries agree on time, room and speakers, where both have them."""
    return all(
        one.values[key] == other.values[key]
        for key in one.values.keys() & other.values.keys() & {"time", "room", "speakers"}
    )
