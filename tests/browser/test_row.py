"""The row of a talk as it looks: what leads, what stays whole, what a finger hits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from support import THEMES

AT = "2026-06-10T12:00:00Z"
PHONE = {"width": 320, "height": 700}
TABLE = "table.sampl-schedule"

LOW = """
[...document.querySelectorAll(".sampl-link > a, table.sampl-schedule td > p > a, details.sampl-abstract > summary")]
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 24).map((one) => one.textContent)
"""
TORN = """
[...document.querySelectorAll(".sampl-schedule time")]
  .filter((one) => one.getBoundingClientRect().height > 2 * parseFloat(getComputedStyle(one).fontSize))
  .map((one) => one.textContent)
"""


def row(page: Any, title: str) -> Any:
    return page.locator(f"{TABLE} > tbody > tr:has(> .sampl-column-title)", has_text=title)


def weight(page: Any, selector: str) -> int:
    return int(page.locator(selector).first.evaluate("(one) => getComputedStyle(one).fontWeight"))


@pytest.mark.parametrize("width", [320, 1280])
def test_links_are_high_enough_and_times_stay_whole(themed: Any, width: int) -> None:
    page = themed("row", at=AT, viewport={"width": width, "height": 900})
    assert (page.evaluate(LOW), page.evaluate(TORN)) == ([], [])


def test_the_title_leads(themed: Any) -> None:
    page = themed("row", at=AT)
    name = weight(page, f"{TABLE} .sampl-column-speaker p")
    assert weight(page, f"{TABLE} tr:not([class*=kind]) .sampl-column-title p") >= 600 > name
    assert weight(page, ".sampl-kind-holiday .sampl-column-title p") == name
    sizes = page.locator(f"{TABLE} .sampl-column-speaker p").first.evaluate(
        "(p) => [p, p.querySelector('.sampl-affiliation')].map((one) => parseFloat(getComputedStyle(one).fontSize))"
    )
    assert sizes[1] < sizes[0]


def test_links_in_titles_are_as_bold_as_titles(themed: Any) -> None:
    page = themed("words", at=AT)
    links = (f"{TABLE} .sampl-column-title p > a", "ul.sampl-list strong > a")
    assert [weight(page, link) for link in links if weight(page, link) < 600] == []


def test_an_abstract_is_as_wide_as_the_table(themed: Any) -> None:
    page = themed("row", at=AT)
    page.get_by_label("Abstract: Wind").click()
    text = page.get_by_text("About winds.")
    assert text.is_visible()
    cell, table = (
        one.bounding_box()["width"]
        for one in (page.locator(".sampl-details > td"), page.locator(TABLE))
    )
    assert cell > 0.95 * table


def test_on_a_phone_the_date_and_the_title_lead_and_links_come_last(themed: Any) -> None:
    page = themed("row", at=AT, viewport=PHONE)
    tops = {
        name: row(page, "Tides").locator(f".sampl-column-{name}").bounding_box()["y"]
        for name in ("date", "title", "speaker", "videos")
    }
    assert sorted(tops, key=lambda name: tops[name]) == ["date", "title", "speaker", "videos"]


def test_what_is_no_talk_is_one_line_of_a_phone(themed: Any) -> None:
    page = themed("row", at=AT, viewport=PHONE)
    date, title = (
        row(page, "Regatta").locator(f".sampl-column-{name} p").bounding_box()
        for name in ("date", "title")
    )
    assert abs(date["y"] - title["y"]) < date["height"] / 2


def test_a_seam_stands_before_what_is_past(themed: Any) -> None:
    page = themed("row", at=AT)
    said = page.locator(
        f"{TABLE} > tbody > tr > :is(.sampl-column-title, td[colspan]) > p:first-child"
    )
    shown = [text.split(" (")[0] for text in said.all_inner_texts()]
    assert shown == ["Rain", "Snow", "Ice", "Fog", "Past talks", "Regatta", "Wind", "Tides"]
    later = themed("row", at="2027-06-10T12:00:00Z")
    assert not later.get_by_text("Past talks").is_visible()


def test_colours_of_the_reader_leave_the_icons(visit: Any) -> None:
    page = visit("row", at=AT, forced_colors="active")
    icon = page.locator(".sampl-internal > a").first.evaluate(
        "(a) => { const { backgroundColor, maskImage } = getComputedStyle(a, '::before');"
        " return [backgroundColor, maskImage.slice(0, 3), getComputedStyle(a).color]; }"
    )
    assert icon[1:] == ["url", icon[0]]


def test_while_a_talk_is_on_the_link_to_join_comes_first(visit: Any) -> None:
    entry = "ul.sampl-schedule li"
    before = visit("row", at=AT).locator(entry).inner_text().split()
    on = visit("row", at="2026-06-11T12:00:00Z").locator(entry).inner_text().split()
    after = visit("row", at="2026-06-11T13:00:00Z").locator(entry).inner_text().split()
    assert before.index("join") > before.index("2026")
    assert on.index("join") < on.index("2026")
    assert (before.count("join"), on.count("join"), after.count("join")) == (1, 1, 0)


def test_addresses_are_printed(visit: Any, pdf_text: Callable[[bytes], str]) -> None:
    text = pdf_text(visit("row", at=AT).pdf(format="A4"))
    assert "<https://example.org/w>" in text.replace(" ", "")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("theme", THEMES)
def test_words_and_colours_can_be_read(axe: Any, theme: str, scheme: str) -> None:
    axe.check(axe.visit(theme, "row", at=AT, color_scheme=scheme), ".sampl-schedule")
