"""Several drafts → one data file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from ..talks.ids import slug
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
        if isinstance(found := entry.values.get("speakers"), list):
            yield found


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
            for entry in draft.all_entries():
                entry.values.setdefault("timezone", zone)
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
    full = [term for term in draft.terms if term.entries]
    for entries in [*(term.entries for term in full), draft.entries]:
        for entry in list(entries):
            day, title = entry.values.get("date"), entry.values.get("title")
            if not isinstance(day, date) or not isinstance(title, str):
                continue
            known = first.setdefault((day, title.casefold()), entry)
            if known.place.file == entry.place.file or not _fits(known, entry):
                continue
            known.values = {**entry.values, **known.values}
            known.remarks.append(f"also in {entry.place.short}")
            entries.remove(entry)
    draft.terms = [term for term in draft.terms if term.entries or term not in full]


def _fits(one: Entry, other: Entry) -> bool:
    """Whether nothing decisive that one says is said otherwise by the other."""
    return all(
        one.values[key] == other.values[key]
        for key in ("time", "room", "speakers")
        if key in one.values and key in other.values
    )
