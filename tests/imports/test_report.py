"""What an import says: each remark once, what matters first, with the name of the right file."""

from __future__ import annotations

from pathlib import Path

import pytest
from sphinxcontrib.sampl.imports.draft import Place, Report


def summary(report: Report) -> list[str]:
    return [f"{problem.location}: {problem.message}" for problem in report.summary()]


@pytest.mark.parametrize(
    ("places", "said"),
    [
        ([("a.csv", 2)], "a.csv:2: no link: 'soon'"),
        ([("a.csv", 2), ("a.csv", 3)], "a.csv:2: no link: 'soon' (2 times: also in line 3)"),
        (
            [("a.csv", line) for line in range(2, 14)],
            "a.csv:2: no link: 'soon' (12 times: also in lines 3 and 4)",
        ),
        (
            [("a/index.md", 3), ("b/index.md", 4), ("c/index.md", 5), ("d/index.md", 6)],
            "a/index.md:3: no link: 'soon' (4 times: also b/index.md:4 and c/index.md:5)",
        ),
        ([("plan.json", None)], "plan.json: no link: 'soon'"),
    ],
)
def test_a_message_is_said_once_with_the_first_three_places(
    places: list[tuple[str, int | None]], said: str
) -> None:
    report = Report()
    for place in places:
        report.say(Place(*place), "no link: 'soon'")
    assert summary(report) == [said]


def test_what_is_skipped_is_counted_where_a_format_has_no_lines() -> None:
    report = Report()
    for _ in range(3):
        report.skip("the field 'mood'", Place("plan.json"))
    assert summary(report) == ["plan.json: skipped: the field 'mood' (3 times)"]


def test_the_same_said_twice_of_one_place_is_one() -> None:
    report = Report()
    for _ in range(2):
        report.say(Place("a.csv", 2), "no link: 'soon'")
    assert summary(report) == ["a.csv:2: no link: 'soon'"]


def test_what_costs_a_file_comes_first_and_what_is_skipped_last() -> None:
    report = Report()
    report.skip("an e-mail address", Place("a.csv", 2))
    report.say(Place("a.csv", 9), "which day is '3/4'?")
    report.say(Place("z.csv"), "the file cannot be opened", fatal=True)
    assert [message.partition(": ")[2] for message in summary(report)] == [
        "the file cannot be opened", "which day is '3/4'?", "skipped: an e-mail address",
    ]  # fmt: skip


def test_behind_two_thousand_messages_the_rest_is_counted() -> None:
    report = Report()
    for line in range(1, 2004):
        report.say(Place("a.csv", line), f"no link: 'soon {line}'")
    assert (len(summary(report)), summary(report)[-1]) == (2001, "a.csv:2001: and 3 more problems")


BOOKED = "Date,Time,Room,Speaker,Title\n2024-05-02,10:00-11:00,R,Mia Voss,Trees\n"
BOOKED += "2024-05-02,10:30-11:30,R,Ole Rand,Woods\n"


@pytest.mark.parametrize(
    ("options", "name"), [(["-o", "autumn.yaml"], "autumn.yaml"), ([], "<stdout>")]
)
def test_what_is_wrong_with_the_talks_names_the_file_that_is_written(sampl, options, name) -> None:
    Path("plan.csv").write_text(BOOKED, encoding="utf-8")
    result = sampl("import", "plan.csv", *options)
    assert result.err.startswith(f"{name}:9: WARNING: the room 'R' is booked twice")
