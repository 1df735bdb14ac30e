"""Several days and months, as readers see them."""

from __future__ import annotations

import pytest
from support import rows, words

TALKS = """\
timezone: Europe/Vienna
talks:
- {title: School, date: 2026-07-08 to 2026-07-12, kind: workshop}
- {title: Turn, start: 2026-12-30, end: 2027-01-02}
- {title: Daily, date: "Sep 21-23, 2026", time: 9:00-17:00}
- {title: Frame, start: 2026-09-21 09:00, end: 2026-09-23 17:00}
- {title: Month, date: October 2025}
- {title: Moved, date: 2026-03-05, status: moved, was: 2026-02-05 to 2026-02-06}
- {title: Slots, slots: [2026-04-01, 2026-04-08, 2026-04-15 to 2026-04-16]}
- {title: Night, date: 2026-05-01, time: "22:00-01:00"}
"""
PAGE = """\
Talks
=====

.. talk-schedule:: talks.yaml
   :columns: title date time
"""


def shown(site, page=PAGE, builder="html", **config):
    return site({"index.rst": page, "talks.yaml": TALKS}).build(builder, **config)


def cells(built):
    """Return the dates and the times of talks by their titles."""
    (table,) = built.html().xpath("//table")
    return {row[0]: tuple(row[1:]) for row in rows(table)[1:]}


def test_days_and_months_read_as_people_write_them(site):
    built = shown(site)
    assert built.warnings == []
    assert cells(built) == {
        "School (Workshop)": ("Jul 8–12, 2026", ""),
        "Turn": ("Dec 30, 2026 – Jan 2, 2027", ""),
        "Daily": ("Sep 21–23, 2026", "9:00 AM – 5:00 PM"),
        "Frame": ("Sep 21–23, 2026", "Sep 21, 9:00 AM – Sep 23, 5:00 PM"),
        "Month": ("October 2025", ""),
        "Moved (moved)": ("Thu, Mar 5, 2026 was Feb 5–6, 2026", ""),
        "Slots": ("Wed, Apr 1, 2026 Wed, Apr 8, 2026 Apr 15–16, 2026", ""),
        "Night": ("Fri, May 1, 2026", "10:00 PM – 1:00 AM (+1)"),
    }


def test_machines_get_a_month_or_the_first_day(site):
    (table,) = shown(site).html().xpath("//table")
    found = {words(time): time.get("datetime") for time in table.xpath(".//time")}
    assert found["October 2025"] == "2025-10"
    assert found["Jul 8–12, 2026"] == "2026-07-08"


@pytest.mark.parametrize(
    ("language", "school", "month"),
    [("de", "8.–12. Juli 2026", "Oktober 2025"), ("ja", "2026年7月8日～12日", "2025年10月")],
)
def test_other_languages_have_their_own_ranges(site, language, school, month):
    found = cells(shown(site, language=language))
    (workshop,) = (found[title] for title in found if title.startswith("School"))
    assert (workshop[0], found["Month"][0]) == (school, month)


@pytest.mark.parametrize(
    ("now", "upcoming"),
    [
        ("2025-10-31T12:00Z", ["Month", "School", "Frame"]),
        ("2025-11-02T12:00Z", ["School", "Frame"]),
        ("2026-07-12T12:00+02:00", ["School", "Frame"]),
        ("2026-07-13T00:00+02:00", ["Frame"]),
        ("2026-09-23T16:59+02:00", ["Frame"]),
        ("2026-09-23T17:00+02:00", []),
    ],
)
def test_they_are_over_after_their_last_day_or_month(site, now, upcoming):
    page = f"{PAGE}   :when: upcoming\n"
    text = (shown(site, page, "text", sampl_now=now).out / "index.txt").read_text("utf-8")
    assert [title for title in ("Month", "School", "Frame") if title in text] == upcoming


def test_a_selection_by_date_finds_what_overlaps_it(site):
    page = f"{PAGE}   :from: 2026-07-10\n   :to: 2026-09\n"
    assert list(cells(shown(site, page))) == ["School (Workshop)", "Daily", "Frame"]


def test_a_month_stands_under_its_month_where_days_are_the_groups(site):
    page = f"{PAGE}   :group-by: day\n"
    headings = [words(h).rstrip("¶") for h in shown(site, page).html().xpath("//h2")]
    assert "October 2025" in headings
    assert "Wednesday, July 8, 2026" in headings


def test_a_grid_says_which_days_something_takes(site) -> None:
    entries = [
        "{title: Camp, date: 2027-07-08 to 2027-07-12}",
        "{title: Course, date: 2027-07-08 to 2027-07-10, time: 9:00-17:00}",
        "{title: Walk, date: 2027-07-08}",
        "{title: Fair, date: 2027-08}",
    ]
    data = f"timezone: UTC\ntalks: [{', '.join(entries)}]\n"
    page = "T\n=\n\n.. talk-schedule:: t.yaml\n   :layout: grid\n"
    built = site({"index.rst": page, "t.yaml": data}).build("text")
    assert built.warnings == []
    text = " ".join((built.out / "index.txt").read_text("utf-8").split())
    assert "* **Course** Jul 8–10 · 9:00 AM – 5:00 PM" in text
    assert "* **Camp** Jul 8–12 **Time: TBA** * **Walk**" in text
    assert text.endswith("* **Fair** August 2027")


def test_what_is_moved_on_one_day_says_its_former_time_and_room(site) -> None:
    moved = [
        "{date: 2027-05-07, time: 9:00}", "{time: 9:00, room: a}", "{room: a}", "{time: 10:00}",
        "[{date: 2027-05-01, room: a}]", "[2027-05-01, {time: 9:00}]",
    ]  # fmt: skip
    talk = "- {title: A, speakers: B%d, date: 2027-05-07, time: 10:00, room: Lab, was: %s}\n"
    talks = "".join(talk % pair for pair in enumerate(moved))
    data = f"timezone: UTC\nrooms: {{a: Aula, l: Lab}}\ntalks:\n{talks}"
    page = "T\n=\n\n.. talk-schedule:: t.yaml\n   :columns: date title\n"
    built = site({"index.rst": page, "t.yaml": data}).build(suppress_warnings=["sampl.room"])
    cells = built.html().xpath("//tbody/tr/td[1]")
    shown = [[words(line) for line in cell.xpath(".//p[@class='sampl-was']")] for cell in cells]
    assert shown == [
        ["was 9:00 AM"], ["was 9:00 AM, Aula"], ["was Aula"], [], ["was May 1, 2027"], ["was 9:00 AM"],
    ]  # fmt: skip
