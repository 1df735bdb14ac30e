"""Grids in a browser: nothing is wider than the page, and all of it can be reached."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

PHONE = {"width": 360, "height": 700}
DESKTOP = {"width": 1280, "height": 900}
BEFORE = "2026-07-01T12:00:00Z"
EIGHT = "Tuesday, July 7, 2026"

SPILLED = """
[...document.querySelectorAll(".sampl-grid :is(td, th, p)")]
  .filter((one) => one.checkVisibility() && !one.closest("thead") && one.scrollWidth > one.clientWidth + 1)
  .map((one) => one.textContent)
"""
BOXES_THAT_SCROLL = """
[...document.querySelectorAll(".sampl-region, .sampl-region :has(table)")]
  .filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== "visible")
  .map((one) => `${one.ariaLabel} ${one.tabIndex}`)
"""


def test_page_does_not_scroll_sideways(themed: Any) -> None:
    page = themed("grid", at=BEFORE)
    for width in (320, 360, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(SPILLED) == []
        # what scrolls has a name and is reached by Tab; boxes of themes do not come in between
        assert page.evaluate(BOXES_THAT_SCROLL) in ([], [f"{EIGHT} 0"])


def test_grid_scrolls_by_keyboard_and_keeps_its_times_in_view(visit: Any) -> None:
    page = visit("grid", at=BEFORE, viewport=DESKTOP)
    region = page.get_by_role("region", name=EIGHT)
    region.focus()
    assert region.evaluate("(one) => one === document.activeElement")
    assert region.evaluate("(one) => getComputedStyle(one).outlineStyle") == "solid"
    before = region.locator("tbody th").first.bounding_box()["x"]
    last = region.get_by_text("Talk 9 in 8")
    for _ in range(60):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("document.activeElement.scrollLeft > 200")
    assert region.locator("tbody th").first.bounding_box()["x"] == pytest.approx(before, abs=2)
    box, place = last.bounding_box(), region.bounding_box()
    assert box["x"] + box["width"] <= place["x"] + place["width"] + 1


def display(page: Any, name: str) -> str:
    table = page.get_by_role("region", name=name).locator("table")
    return str(table.evaluate("(table) => getComputedStyle(table).display"))


def test_it_is_a_grid_where_there_is_room_and_an_agenda_elsewhere(visit: Any) -> None:
    names = ("Monday, July 6, 2026", EIGHT, "Wednesday, July 8, 2026")
    wide, narrow = (
        visit("grid", at=BEFORE, viewport=DESKTOP),
        visit("grid", at=BEFORE, viewport=PHONE),
    )
    assert [display(wide, name) for name in names] == ["table", "table", "block"]
    assert [display(narrow, name) for name in names] == ["block"] * 3


def test_talks_of_one_start_stand_side_by_side_in_a_wide_agenda(visit: Any) -> None:
    page = visit("grid", at=BEFORE, viewport=DESKTOP)
    region = page.get_by_role("region", name="Wednesday, July 8, 2026")
    places = [
        region.get_by_text(f"Event 9 in {room}", exact=True).bounding_box() for room in (1, 3)
    ]
    assert places[0]["y"] == places[1]["y"]
    assert places[0]["x"] < places[1]["x"]
    heading = region.locator("tbody th").first.bounding_box()
    assert heading["y"] + heading["height"] <= places[0]["y"]


def test_agenda_on_a_phone_goes_by_time(visit: Any) -> None:
    page = visit("grid", at=BEFORE, viewport=PHONE)
    region = page.get_by_role("region", name="Monday, July 6, 2026")
    words = [
        "9:00 AM",
        "Registration",
        "9:30 AM",
        "What a compiler forgets",
        "Clocks that disagree",
        "10:00 AM",
    ]
    tops = [region.get_by_text(word, exact=True).first.bounding_box()["y"] for word in words]
    assert tops == sorted(set(tops))


def test_it_is_a_table_to_a_screen_reader_at_any_width(themed: Any) -> None:
    page = themed("grid", at=BEFORE)
    table = page.get_by_role("region", name="Monday, July 6, 2026").locator("table")
    for viewport in (DESKTOP, PHONE):
        page.set_viewport_size(viewport)
        tree = table.aria_snapshot()
        assert re.findall('columnheader "(.*?)"', tree) == ["Time WEST", "Aula", "Lab"]
        headings = [name.removesuffix(" WEST") for name in re.findall('rowheader "(.*?)"', tree)]
        assert headings == ["9:00 AM", "9:30 AM", "10:00 AM"]
        assert "What a compiler forgets" in tree


@pytest.mark.parametrize(
    ("at", "now"),
    [
        ("2026-07-06T08:40:00Z", ["What a compiler forgets", "Clocks that disagree"]),
        ("2026-07-06T12:00:00Z", []),
    ],
)
def test_cell_that_is_on_is_marked(visit: Any, at: str, now: list[str]) -> None:
    page = visit("grid", at=at)
    on = page.locator(".sampl-talk.sampl-now strong").all_text_contents()
    assert on == now
    assert page.locator(".sampl-now .sampl-mark").all_text_contents() == ["now"] * len(now)
    assert page.locator(".sampl-next .sampl-mark").all_text_contents() == ["next"]


def test_day_goes_when_it_is_over_and_words_come_in_the_end(visit: Any) -> None:
    one = visit("grid", at="2026-07-07T08:00:00Z")
    assert not one.get_by_text("Clocks that disagree").is_visible()
    assert one.get_by_text("Talk 9 in 1").is_visible()
    assert not one.get_by_text("No upcoming talks.").is_visible()


def test_own_time_stands_with_each_talk(visit: Any) -> None:
    page = visit("grid", at=BEFORE, timezone_id="Asia/Tokyo", locale="en-US")
    page.get_by_role("button", name="Show times in my time zone").click()
    talk = page.locator(".sampl-talk", has_text="Clocks that disagree")
    assert "5:30" in talk.locator(".sampl-local").inner_text()


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE])
@pytest.mark.parametrize(
    ("theme", "scheme"),
    [
        ("alabaster", "light"),
        ("furo", "dark"),
        ("pydata_sphinx_theme", "light"),
        ("sphinx_rtd_theme", "light"),
    ],
)
def test_axe(axe: Any, theme: str, scheme: str, viewport: dict[str, int]) -> None:
    page = axe.visit(theme, "grid", at=BEFORE, viewport=viewport, color_scheme=scheme)
    for block in page.locator("details").all():
        block.evaluate("(block) => { block.open = true; }")
    axe.check(page, ".sampl-days")


def test_all_rooms_are_printed(themed: Any, pdf_text: Callable[[bytes], str]) -> None:
    page = themed("grid", at=BEFORE)
    said = page.locator(".sampl-talk strong").all_text_contents()
    assert len(said) == 53
    for paper in ("A4", "A5"):
        printed = re.sub(r"\s", "", pdf_text(page.pdf(format=paper)))
        assert [text for text in said if re.sub(r"\s", "", text) not in printed] == []


@pytest.mark.parametrize("option", [":order: newest", ":collapse: all"])
def test_days_stay_beside_one_with_talks_of_no_hour(
    visit: Any, build_site: Callable[[Path], Path], tmp_path: Path, option: str
) -> None:
    talks = "".join(
        f"   - {{date: 2026-07-0{day}, title: Talk {day}{time}}}\n"
        for day, time in ((6, ", time: '9:00-10:00'"), (7, ", time: '9:00-10:00'"), (7, " later"))
    )
    body = (
        f".. talk-schedule::\n   :layout: grid\n   {option}\n\n   timezone: UTC\n   talks:\n{talks}"
    )
    (tmp_path / "index.rst").write_text(f"Grid\n====\n\n{body}\nText after it.\n")
    visit.out = build_site(tmp_path)
    page = visit("index", at="2026-07-07T08:00:00Z")
    for block in page.locator("summary").all():
        block.click()
    for title in ("Talk 6", "Talk 7", "Talk 7 later"):
        assert page.get_by_text(title, exact=True).is_visible()


def test_day_that_is_over_folds(
    visit: Any, build_site: Callable[[Path], Path], tmp_path: Path
) -> None:
    talks = "".join(
        f"   - {{date: 2026-07-0{day}, time: '9:00-10:00', room: A, title: Talk {day}}}\n"
        for day in (6, 7)
    )
    body = f".. talk-schedule::\n   :layout: grid\n   :collapse: past\n\n   timezone: UTC\n   talks:\n{talks}"
    (tmp_path / "index.rst").write_text(f"Grid\n====\n\n{body}\nText after it.\n")
    visit.out = build_site(tmp_path)
    page = visit("index", at="2026-07-07T08:00:00Z")
    assert not page.get_by_text("Talk 6").is_visible()
    assert page.get_by_text("Talk 7").is_visible()
    page.locator("summary").click()
    assert page.get_by_text("Talk 6").is_visible()


def test_filter_leaves_no_empty_boxes(
    visit: Any, build_site: Callable[[Path], Path], tmp_path: Path
) -> None:
    birds = {9: "Heron", 10: "Stork", 11: "Crane"}
    talks = "".join(
        f"   - {{date: 2026-07-06, time: '{hour}:00-{hour + 1}:00', room: {room}, title: {bird} {room}}}\n"
        for hour, bird in birds.items()
        for room in "AB"
    )
    body = (
        f".. talk-schedule::\n   :layout: grid\n   :search:\n\n   timezone: UTC\n   talks:\n{talks}"
    )
    (tmp_path / "index.rst").write_text(f"Grid\n====\n\n{body}")
    visit.out = build_site(tmp_path)
    page = visit("index", at=BEFORE, viewport=PHONE)
    page.get_by_role("searchbox").fill("stork")
    page.get_by_text("Heron A").wait_for(state="hidden")
    rows = [
        one.inner_text() for one in page.locator(".sampl-grid tbody tr").all() if one.is_visible()
    ]
    assert [re.findall("Heron|Stork|Crane", row) for row in rows] == [["Stork", "Stork"]]


def test_link_leads_to_the_talk(visit: Any) -> None:
    page = visit("grid#2026-07-07-talk-9-in-8", at=BEFORE, viewport=DESKTOP)
    assert page.get_by_text("Talk 9 in 8").is_visible()
