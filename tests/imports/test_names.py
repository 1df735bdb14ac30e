"""Who is a person, and which of two columns of names are the speakers."""

from __future__ import annotations

import pytest
from sphinxcontrib.sampl.imports.context import ImportContext
from sphinxcontrib.sampl.imports.draft import Draft, Report
from sphinxcontrib.sampl.imports.readers.csv.reader import READER as CSV
from sphinxcontrib.sampl.imports.readers.page.markdown import READER as MARKDOWN
from sphinxcontrib.sampl.imports.recognize.names import is_name, is_people, likely_people
from sphinxcontrib.sampl.imports.source_file import Source


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jane Roe", True),
        ("Ludwig van Beek", True),
        ("李明", True),
        ("Jane", False),
        ("Sorting Networks", False),
        ("Introduction to Sorting", False),
        ("University of the Coast", False),
        ("Germany", False),
        ("形式手法と定理証明入門", False),
    ],
)
def test_a_name_is_that_of_one_person(text: str, expected: bool) -> None:
    assert is_name(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jane Roe and John Doe", True),
        ("Jane Roe (MIT), John Doe", True),
        ("Jane Roe, MIT", True),
        ("Jane Roe (again)", False),
        ("On sorting. Part two", False),
        ("", False),
    ],
)
def test_people_are_persons_and_nothing_else(text: str, expected: bool) -> None:
    assert is_people(text) is expected


TITLES = ("Packing Crooked Boxes", "Proven Memory Sweeping", "Folding Query Plans")
PEOPLE = ("Lena Fromm", "Oskar Dahl", "Mina Sato")


def read(text: str, name: str = "t.md") -> tuple[Draft, list[str]]:
    source, report = Source(name, text.encode()), Report()
    reader = CSV if name.endswith("csv") else MARKDOWN
    draft = reader.read([source], ImportContext(source, report=report))
    return draft, [problem.message for problem in report.problems]


def test_the_column_of_two_words_has_the_persons() -> None:
    assert likely_people([TITLES, PEOPLE]) == 1
    assert likely_people([PEOPLE, TITLES]) == 0
    assert likely_people([PEOPLE, PEOPLE]) is None


@pytest.mark.parametrize("titles_first", [True, False])
def test_titles_that_look_like_names_are_told_from_speakers(titles_first: bool) -> None:
    pairs = zip(TITLES, PEOPLE, strict=True)
    lines = [pair if titles_first else pair[::-1] for pair in pairs]
    items = "".join(f"- 2024-01-{12 + 7 * n}: {a} – {b}\n" for n, (a, b) in enumerate(lines))
    table = "".join(f"2024-01-{12 + 7 * n},{a},{b}\n" for n, (a, b) in enumerate(lines))
    for draft, _ in (read(f"# Talks\n\n{items}"), read(table, "t.csv")):
        values = [entry.values for entry in draft.all_entries()]
        assert [each["title"] for each in values] == list(TITLES)
        assert [each["speakers"] for each in values] == [[person] for person in PEOPLE]


def test_it_asks_where_nothing_tells_the_title_from_the_speaker() -> None:
    draft, said = read(
        "# Talks\n\n- 2024-01-05: Quiet Looms – Lena Fromm\n- 2024-01-12: Proven Kites – Oskar Dahl\n"
    )
    values = [entry.values for entry in draft.all_entries()]
    assert [each["title"] for each in values] == [
        "Quiet Looms – Lena Fromm",
        "Proven Kites – Oskar Dahl",
    ]
    assert not any("speakers" in each for each in values)
    assert said == [
        "which is the speaker: 'Quiet Looms' or 'Lena Fromm'?",
        "which is the speaker: 'Proven Kites' or 'Oskar Dahl'?",
    ]
