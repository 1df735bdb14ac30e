"""Pages on which a sentence says when a meeting is, and a list below it has its talks."""

from __future__ import annotations

from typing import Any

import pytest
from sphinxcontrib.sampl.imports.draft import Draft, Hints, Report
from sphinxcontrib.sampl.imports.pipeline import read
from sphinxcontrib.sampl.imports.source_file import Source


def imported(text: str, name: str = "talks.md") -> tuple[Draft, list[str]]:
    report = Report()
    draft = read([Source(name, text.encode())], Hints(), report)
    assert draft is not None
    return draft, [problem.message for problem in report.problems]


def talks(draft: Draft, *keys: str) -> list[list[Any]]:
    return [[entry.values.get(key) for key in keys] for entry in draft.all_entries()]


TALKS = "- **On looms** by Jane Roe\n- **Kites** by Max Held (MIT)\n"


@pytest.mark.parametrize(
    ("sentence", "time", "location"),
    [
        ("Tuesday, 12 March 2024, 18:30 at Example HQ, Lyon", "18:30", "Example HQ, Lyon"),
        ("12 March 2024, 18:30-21:00, Room 5", "18:30-21:00", "Room 5"),
        ("2024-03-12 18:30 chez Example, Lyon", "18:30", "Example, Lyon"),
        ("March 12, 2024", None, None),
    ],
)
def test_the_talks_below_a_sentence_with_a_day_are_of_that_evening(
    sentence: str, time: str | None, location: str | None
) -> None:
    draft, said = imported(f"# Past\n\n## Meetup 7\n\n{sentence}\n\n{TALKS}")
    [term] = draft.terms
    assert [term.values.get(key) for key in ("time", "location")] == [time, location]
    assert [[str(day), *rest] for day, *rest in talks(draft, "date", "title", "speakers")] == [
        ["2024-03-12", "On looms", ["Jane Roe"]],
        ["2024-03-12", "Kites", ["Max Held (MIT)"]],
    ]
    assert said == []


def test_each_heading_has_an_evening_of_its_own() -> None:
    text = f"## A\n\n12 March 2024\n\n{TALKS}\n## B\n\n9 April 2024\n\n{TALKS}"
    draft, _ = imported(text)
    assert [(term.name, str(term.entries[0].values["date"])) for term in draft.terms] == [
        ("A", "2024-03-12"),
        ("B", "2024-04-09"),
    ]


def test_a_list_of_links_below_a_day_is_kept_with_the_evening() -> None:
    text = f"## A\n\n12 March 2024\n\n{TALKS}- [photos](https://example.org/p)\n"
    draft, _ = imported(text)
    assert len(draft.all_entries()) == 2
    assert "[photos](https://example.org/p)" in str(draft.terms[0].values["note"])


def test_items_with_days_of_their_own_are_not_of_the_evening_above() -> None:
    draft, _ = imported(
        "# Talks\n\n12 March 2024: kick-off\n\n- 2024-03-19: On looms – Jane Roe\n- 2024-03-26: Kites – Max Held\n"
    )
    assert [str(day) for [day] in talks(draft, "date")] == [
        "2024-03-12",
        "2024-03-19",
        "2024-03-26",
    ]


def test_a_day_without_a_list_below_it_is_a_talk_itself() -> None:
    draft, _ = imported("# Talks\n\n2024-03-12 – *On looms*\n\n2024-03-19 – *Kites*\n")
    assert talks(draft, "title") == [["On looms"], ["Kites"]]


def test_lines_of_one_paragraph_that_begin_with_days_are_talks_each() -> None:
    text = "# Talks\n\n**5 March 2024** – *On looms* – Jane Roe\n**12 March 2024** – *Kites* – Max Held\n"
    draft, _ = imported(text)
    assert talks(draft, "title", "speakers") == [
        ["On looms", ["Jane Roe"]],
        ["Kites", ["Max Held"]],
    ]


def test_the_hours_of_a_programme_below_a_day_are_those_of_its_talks() -> None:
    draft, _ = imported(
        "# Day\n\n2 March 2024, City Library\n\n- 10:00 Welcome\n- 10:15-11:00 **On looms** (Jane Roe)\n"
        "- 11:00 Workshop: **Kites** (Max Held, MIT)\n"
    )
    assert talks(draft, "time", "title", "speakers", "kind") == [
        ["10:00", "Welcome", None, "social"],
        ["10:15-11:00", "On looms", ["Jane Roe"], None],
        ["11:00", "Kites", ["Max Held (MIT)"], "workshop"],
    ]


def test_two_names_in_parentheses_are_asked_about() -> None:
    draft, said = imported("# Day\n\n2 March 2024\n\n- 10:15 **On looms** (Jane Roe, Mapa Livre)\n")
    assert talks(draft, "speakers") == [[["Jane Roe", "Mapa Livre"]]]
    assert said == [
        "is 'Mapa Livre' a second speaker, or where Jane Roe comes from? Taken for a person"
    ]


ABOVE = "# Club\n\nWe meet on Thursdays at 11am in Room 5. To get news, join the list.\n\n"


def test_what_stands_above_all_terms_holds_for_each_of_them() -> None:
    rows = "- April 4: *On looms* – Jane Roe\n"
    draft, _ = imported(f"{ABOVE}## Spring 2024\n\n{rows}\n## Spring 2023\n\n{rows}")
    said = [[term.values.get(key) for key in ("time", "location", "note")] for term in draft.terms]
    assert said == [["11:00", "Room 5", None], ["11:00", "Room 5", None]]
    assert draft.values["description"] == (
        "We meet on Thursdays at 11am in Room 5. To get news, join the list."
    )


def test_the_hour_of_a_term_wins_over_that_of_the_page() -> None:
    rows = "- April 4: *On looms* – Jane Roe\n"
    draft, _ = imported(f"{ABOVE}## Spring 2024\n\nNow at 3pm.\n\n{rows}\n## Spring 2023\n\n{rows}")
    assert [term.values["time"] for term in draft.terms] == ["15:00", "11:00"]


def test_of_one_section_the_text_above_is_its_note() -> None:
    draft, _ = imported(f"{ABOVE}- 2024-04-04: *On looms* – Jane Roe\n")
    assert draft.terms[0].values["note"].startswith("We meet on Thursdays")  # type: ignore[union-attr]
    assert "description" not in draft.values
