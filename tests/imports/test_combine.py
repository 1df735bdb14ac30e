"""Several drafts → one data file."""

from __future__ import annotations

from datetime import date

import pytest
from sphinxcontrib.sampl.imports.combine import joined, list_persons_once
from sphinxcontrib.sampl.imports.draft import Draft, Entry, Place, Term, Value


def test_a_person_with_a_biography_who_gives_two_talks_is_listed_once() -> None:
    jane: dict[str, Value] = {"name": "Jane Roe", "bio": "Likes loops."}
    max_: dict[str, Value] = {"name": "Max Meier", "bio": "Likes trees."}
    talks: list[list[Value]] = [[dict(jane), max_], [dict(jane)]]
    draft = Draft(entries=[Entry(Place("f"), speakers=people) for people in talks])
    list_persons_once(draft)
    assert draft.values["speakers"] == {"jane-roe": jane}
    assert talks == [["jane-roe", max_], ["jane-roe"]]


def test_two_persons_of_one_name_are_not_made_one() -> None:
    talks: list[list[Value]] = [
        [{"name": "Jane Roe", "url": url}] for url in ("https://a.example", "https://b.example") * 2
    ]
    draft = Draft(entries=[Entry(Place("f"), speakers=people) for people in talks])
    list_persons_once(draft)
    assert draft.values["speakers"] == {
        "jane-roe": {"name": "Jane Roe", "url": "https://a.example"}
    }
    assert talks[1] == [{"name": "Jane Roe", "url": "https://b.example"}]


def draft(file: str, *talks: dict[str, object], **values: object) -> Draft:
    entries = [Entry(Place(file, n), **talk) for n, talk in enumerate(talks, 1)]  # type: ignore[arg-type]
    return Draft(dict(values), entries=entries)  # type: ignore[arg-type]


LOOMS = {"date": date(2024, 3, 5), "title": "On looms"}


def test_the_title_of_each_source_becomes_a_term() -> None:
    whole = joined(
        [draft("a", LOOMS, title="Spring"), draft("b", LOOMS | {"title": "Kites"}, title="Fall")]
    )
    assert [(term.name, len(term.entries)) for term in whole.terms] == [("Spring", 1), ("Fall", 1)]
    assert "title" not in whole.values


def test_a_zone_that_all_sources_share_is_of_the_file() -> None:
    zone = {"timezone": "Europe/Oslo"}
    whole = joined([draft("a", LOOMS, **zone), draft("b", LOOMS | {"title": "Kites"}, **zone)])
    assert whole.values == zone


def test_of_sources_in_two_zones_each_talk_keeps_its_own() -> None:
    one = draft("a", LOOMS, timezone="Europe/Oslo")
    other = draft("b", LOOMS | {"title": "Kites"}, timezone="Asia/Tokyo")
    whole = joined([one, other])
    assert "timezone" not in whole.values
    assert [entry.values["timezone"] for entry in whole.entries] == ["Europe/Oslo", "Asia/Tokyo"]


def test_a_talk_that_two_sources_have_stands_once_with_what_both_say() -> None:
    whole = joined([draft("a", LOOMS | {"room": "B12"}), draft("b", LOOMS | {"abstract": "Long."})])
    [entry] = whole.entries
    assert entry.values == {**LOOMS, "room": "B12", "abstract": "Long."}
    assert entry.remarks == ["also in b:1"]


@pytest.mark.parametrize(
    "other",
    [{"room": "C3"}, {"title": "On kites"}, {"date": date(2024, 3, 6)}],
    ids=["room", "title", "day"],
)
def test_talks_that_contradict_each_other_are_two(other: dict[str, object]) -> None:
    whole = joined([draft("a", LOOMS | {"room": "B12"}), draft("b", LOOMS | other)])
    assert len(whole.entries) == 2


def test_the_same_talk_twice_in_one_source_stays_twice() -> None:
    assert len(joined([draft("a", LOOMS, LOOMS), draft("b")]).entries) == 2


def test_kinds_of_all_sources_are_kinds_of_the_file() -> None:
    whole = joined([draft("a", kinds={"lab": "Lab"}), draft("b", kinds={"demo": "Demo day"})])
    assert whole.values["kinds"] == {"lab": "Lab", "demo": "Demo day"}


def test_the_zone_of_a_source_is_said_once_for_its_terms():
    one, other = Draft({"timezone": "Europe/Oslo"}), Draft({"timezone": "Asia/Tokyo"})
    one.terms = [Term("Spring", {}, [Entry(Place("a", 1), title="Looms")])]
    other.terms = [Term("Autumn", {"timezone": "UTC"}, [Entry(Place("b", 1), title="Kites")])]
    whole = joined([one, other])
    assert [term.values["timezone"] for term in whole.terms] == ["Europe/Oslo", "UTC"]
    assert [entry.timezone for entry in whole.all_entries()] == ["", ""]
    assert "timezone" not in whole.values


def test_entries_of_a_term_are_those_of_the_term_with_that_name():
    draft = Draft()
    draft.entries_of("Spring").append(Entry(Place("a", 1)))
    draft.entries_of("").append(Entry(Place("a", 2)))
    draft.entries_of("Spring").append(Entry(Place("a", 3)))
    assert [(term.name, len(term.entries)) for term in draft.terms] == [("Spring", 2)]
    assert [entry.place.line for entry in draft.entries] == [2]
