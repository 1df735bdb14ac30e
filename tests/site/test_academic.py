"""A flat list of talks under the headings of quarters and semesters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from support import Built, Site, rows, words

Make = Callable[..., Site]

TALKS = """\
# Newest first, as lists are kept
- title: "Kernels in the fall"
  location: "Room 5"
  speaker: ["Mira Okoye", "Harbour University", "https://example.org/mira"]
  date: "Oct 1st, 2026, 12:00 - 13:00 PST"
- title: "Compilers in June"
  speaker: ["Tomas Lind", "Fjord Labs", ""]
  date: "June 12th, 2026, 12:00 - 13:00 PST"
  recording: ["https://video.example.org/1", "internal"]
- title: "Clocks in spring"
  speaker: ["Aiko Brandt", "", ""]
  date: "Apr 3rd, 2026, 11:00 - 12:30 PST"

- title: "Proofs in winter"
  speaker: ["Ben Adeyemi", "Fjord Labs", "https://example.org/ben"]
  date: "Jan 9, 2026, 12:00 - 13:00 PST"
- title: "Dust in December"
  speaker: ["Zoe Ito", "Harbour University", ""]
  date: "Dec 4th, 2025, 12:00 - 13:00 PST"
- title: "Some day"
  speaker: ["Zoe Ito", "Harbour University", ""]
  date: TBA
"""
EUROPE = {"semester": [("SS {year}", "04-01"), ("WS {year}/{next}", "10-01")]}
HEMISPHERE = {"quarter": [("First", "02-01"), ("Second", "04-15"), ("Third", "07-15")]}


def built(site: Make, options: str, **config: Any) -> Built:
    page = f"Talks\n=====\n\n.. contents::\n\n.. talk-schedule:: talks.yml\n{options}"
    made = site({"index.rst": page, "talks.yml": TALKS}).build(**config)
    assert [line for line in made.warnings if "sampl.timezone" not in line] == []
    return made


def shown(html: Any) -> dict[str, list[str]]:
    """Return the titles by heading."""
    found = {}
    for table in html.xpath("//table"):
        heading = table.xpath("(ancestor::section[1]/h2 | ancestor::details/summary)[last()]")
        found[words(heading[0])] = [row[2] for row in rows(table)[1:]]
    return found


QUARTERS = ["Autumn 2026", "Spring 2026", "Winter 2026", "Autumn 2025", "Other talks"]
SEMESTERS = ["Fall 2026", "Summer 2026", "Spring 2026", "Fall 2025", "Other talks"]


@pytest.mark.parametrize(
    ("by", "headings", "config"),
    [
        ("quarter", QUARTERS, {}),
        ("semester", SEMESTERS, {}),
        (
            "semester",
            ["WS 2026/27", "SS 2026", "WS 2025/26", "Other talks"],
            {"sampl_terms": EUROPE},
        ),
        (
            "quarter",
            ["Third 2026", "Second 2026", "First 2026", "Third 2025", "Other talks"],
            {"sampl_terms": HEMISPHERE},
        ),
    ],
)
def test_headings_are_sections_in_the_table_of_contents(
    site: Make, by: str, headings: list[str], config: dict[str, Any]
) -> None:
    html = built(site, f"   :group-by: {by}\n", **config).html()
    assert list(shown(html)) == headings
    links = html.xpath("//*[@id='contents']//li/ul/li//a")
    assert [words(link) for link in links] == headings
    sections = [section.get("id") for section in html.xpath("//section[h2]")]
    assert [link.get("href") for link in links] == [f"#{one}" for one in sections]


def test_a_term_that_goes_on_in_the_new_year(site: Make) -> None:
    html = built(site, "   :group-by: semester\n", sampl_terms=EUROPE).html()
    assert shown(html)["WS 2025/26"] == ["Proofs in winter", "Dust in December"]
    days = [row[0] for row in rows(html.xpath("//section[@id='ws-2025-26']//table")[0])[1:]]
    assert days == ["Fri, Jan 9, 2026 12:00 – 1:00 PM", "Thu, Dec 4 12:00 – 1:00 PM"]


def test_anchors_of_sections_and_talks(site: Make) -> None:
    html = built(site, "   :group-by: quarter\n").html()
    sections = [section.get("id") for section in html.xpath("//section[h2]")]
    assert sections == ["autumn-2026", "spring-2026", "winter-2026", "autumn-2025", "other-talks"]
    assert html.xpath("//section[@id='winter-2026']//tr/@id") == ["2026-01-09-ben-adeyemi"]


@pytest.mark.parametrize("by", ["quarter", "semester"])
def test_past_ones_collapse(site: Make, by: str) -> None:
    html = built(site, f"   :group-by: {by}\n   :collapse: past\n").html()
    closed = [words(d.xpath("ancestor::section[1]/h2")[0]) for d in html.xpath("//details")]
    # as of June 1, 2026
    assert closed == {"quarter": QUARTERS[2:4], "semester": SEMESTERS[2:4]}[by]


@pytest.mark.parametrize("by", ["quarter", "semester"])
def test_past_rubrics_are_what_one_clicks_on(site: Make, by: str) -> None:
    options = f"   :group-by: {by}\n   :collapse: past\n   :headings: rubric\n"
    html = built(site, options).html()
    assert [words(one) for one in html.xpath("//details/summary")] == {
        "quarter": QUARTERS[2:4], "semester": SEMESTERS[2:4],
    }[by]  # fmt: skip


@pytest.mark.parametrize(("when", "headings"), [("upcoming", [0, 1, 4]), ("past", [1, 2, 3])])
def test_headings_on_one_side_of_now(site: Make, when: str, headings: list[int]) -> None:
    html = built(site, f"   :group-by: quarter\n   :when: {when}\n").html()
    rubrics = [words(one) for one in html.xpath("//p[@class='rubric'][not(ancestor::*[@hidden])]")]
    assert rubrics == [QUARTERS[index] for index in headings]
