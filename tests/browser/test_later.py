"""A page that is looked at later shows what one shows that is built later."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import pytest
from support import Built, Site

TALKS = """\
timezone: Europe/Vienna
talks:
  - {date: 2026-09-02, title: Nine, kind: holiday}
  - {date: 2026-07-01, title: One, track: a}
  - {date: 2026-07-08, title: Two, track: b, status: cancelled}
  - {date: 2026-07-15, title: Three, track: b, slots: [{date: 2026-09-20}]}
  - {date: 2026-08-05, title: Four, track: a}
  - {date: 2026-08-12, title: Five, kind: none}
  - {date: 2026-08-19, time: "16:00-17:00", title: Six, track: b}
  - {date: 2026-10-07, title: Seven, track: a, status: postponed}
  - {title: Some day, track: b}
"""
CHOICES = {
    "when": ("upcoming", "past", ""),
    "limit": ("", "2"),
    "order": ("newest", "oldest", ""),
    "group-by": ("", "track"),
}
MORE = [
    ":layout: list",
    ":layout: cards",
    ":collapse: past",
    ":caption: All",
    ":headings: section",
    ":collapse: all",
    ":abstracts: show",
]
"""These are dealt out, one a schedule, since all with all would be too many.  Seven, so that each
meets each of the choices."""
MOMENTS = ["2026-06-01", "2026-08-10", "2026-09-30", "2027-01-01"]
SEEN = """(sections) => sections.map((section) => section.innerText
  .replace(/Show times in my time zone|(Expand|Collapse) all|\\b(now|next)\\b/g, "").split(/\\s+/).join(" ").trim())"""


def page() -> str:
    """Return a page with a schedule for each combination of options, in sections of their own."""
    parts = ["Later", "=====", ""]
    for number, values in enumerate(product(*CHOICES.values())):
        options = [
            f":{name}: {value}" for name, value in zip(CHOICES, values, strict=True) if value
        ]
        options.append(MORE[number % len(MORE)])
        head = f"View {number}"
        parts += [head, "-" * len(head), "", ".. talk-schedule:: talks.yaml"]
        parts += [*(f"   {option}" for option in options), ""]
    return "\n".join(parts)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Built]:
    """Return the page as built at each moment."""
    folder: Path = tmp_path_factory.mktemp("later")
    conf = 'extensions = ["sphinxcontrib.sampl"]\nhtml_theme = "basic"\nhtml_permalinks = False\n'
    (folder / "source").mkdir()
    site = Site(folder / "source", folder / "built")
    site.write({"conf.py": conf, "index.rst": page(), "talks.yaml": TALKS})
    return {day: site.build(out=day, sampl_now=f"{day}T12:00:00Z") for day in MOMENTS}


@pytest.mark.parametrize("day", MOMENTS)
def test_a_page_looked_at_later_shows_what_one_built_later_shows(
    visit: Any, built: dict[str, Built], day: str
) -> None:
    def look(out: Path, *, script: bool) -> list[str]:
        visit.out = out
        shown = visit("index", at=f"{day}T12:00:00Z", java_script_enabled=script)
        seen = shown.locator("section > section:has(h2)").evaluate_all(SEEN)
        ids = shown.locator("[id]").evaluate_all("all => all.map((one) => one.id)")
        assert len(ids) == len(set(ids))
        return seen

    expected = look(built[day].out, script=False)
    for before in MOMENTS[: MOMENTS.index(day) + 1]:
        assert look(built[before].out, script=True) == expected, before
