"""A page with all controls: for fingers, keyboards, own colours and wider text, in each theme.

What axe cannot see of WCAG 2.2.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from support import THEMES, our_shifts

READER: dict[str, Any] = {"at": "2026-06-01T12:00:00Z", "timezone_id": "Asia/Kolkata"}
PARTS = (
    ".sampl-toolbar", ".sampl-schedule", ".sampl-card", ".sampl-speakers", "details.sampl-expand",
)  # fmt: skip

OPEN_ALL = """() => {
  for (const one of document.querySelectorAll(".sampl-more, .sampl-mine, .sampl-star")) one.click();
  for (const one of document.querySelectorAll("details[class*=sampl]")) one.open = true;
}"""


def opened(themed: Any, **options: Any) -> Any:
    page = themed("all", **READER, **options)
    page.evaluate(OPEN_ALL)
    return page


SPACED = """* {
  line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important;
}
p { margin-block-end: 2em !important; }"""
"""WCAG 1.4.12."""

CUT_OFF = """(parts) => [...document.querySelectorAll(parts)]
  .flatMap((part) => [part, ...part.querySelectorAll("*")])
  .filter((one) => one.matches(":not(input, select, option, svg *)") && one.checkVisibility())
  .filter((one) => /hidden|clip/.test(getComputedStyle(one).overflow) && !one.closest("thead"))
  .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
  .map((one) => one.outerHTML.slice(0, 200))"""


@pytest.mark.parametrize("width", [320, 1280])
def test_wider_text_is_neither_cut_off_nor_scrolled_for(themed: Any, width: int) -> None:
    page = opened(themed, viewport={"width": width, "height": 800})
    page.add_style_tag(content=SPACED)
    assert page.evaluate(CUT_OFF, ", ".join(PARTS)) == []
    spilled = page.evaluate(
        "(parts) => [...document.querySelectorAll(parts)].filter((one) => one.checkVisibility()"
        " && one.getBoundingClientRect().right > innerWidth + 1).map((one) => one.className)",
        ", ".join(PARTS),
    )
    assert spilled == []


SMALL = """(parts) => [...document.querySelectorAll(parts)]
  .flatMap((part) => [...part.querySelectorAll("button, input, select, summary, .sampl-button a, .sampl-link a, li > a")])
  .filter((one) => one.checkVisibility({ visibilityProperty: true }))
  .filter((one) => {
    const { width, height } = one.getBoundingClientRect();
    return Math.min(width, height) < 23.99;
  }).map((one) => one.outerHTML.slice(0, 160))"""


@pytest.mark.parametrize("width", [320, 1280])
def test_a_finger_hits_every_control(themed: Any, width: int) -> None:
    """WCAG 2.5.8: 24 px, but for links in a line of text."""
    page = opened(themed, viewport={"width": width, "height": 800})
    assert page.evaluate(SMALL, ", ".join(PARTS[:3])) == []


FOCUSED = """(parts) => {
  const one = document.activeElement, { left, top, width, height } = one.getBoundingClientRect();
  if (!one.closest(parts)) return null;
  const seen = [[0.5, 0.5], [0.1, 0.2], [0.9, 0.2], [0.1, 0.8], [0.9, 0.8]].some(([x, y]) => {
    const hit = document.elementFromPoint(left + x * width, top + y * height);
    return hit && (one.contains(hit) || hit.contains(one) || hit.matches("label, p"));
  });
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
  const ring = (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none";
  return { name: one.outerHTML.slice(0, 120), seen, ring };
}"""


def test_the_focus_is_seen_and_not_hidden(themed: Any) -> None:
    """WCAG 2.4.7 and 2.4.11, under the bars of themes that stay in view."""
    page = opened(themed, viewport={"width": 1000, "height": 400})
    page.locator(".sampl-subscribe").evaluate("(menu) => { menu.open = false; }")
    page.add_style_tag(content="* { scroll-behavior: auto !important; }")  # it takes time
    page.locator("[data-sampl-lead] a:visible").first.focus()
    places = []
    for key in ["Tab"] * 40 + ["Shift+Tab"] * 40:
        page.keyboard.press(key)
        places.append(page.evaluate(FOCUSED, ", ".join(PARTS)))
    assert sum(one is not None for one in places) > 50
    assert [one for one in places if one and not (one["seen"] and one["ring"])] == []


def test_the_menu_to_subscribe_covers_no_focus(visit: Any) -> None:
    page = visit("all", **READER)
    menu = page.locator(".sampl-subscribe")
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    assert menu.locator("div").is_visible()
    while menu.evaluate("(menu) => menu.contains(document.activeElement)"):
        page.keyboard.press("Tab")
    assert not menu.locator("div").is_visible()


MENU = """() => {
  const menu = document.querySelector(".sampl-subscribe"), box = menu.lastElementChild;
  menu.open = true;
  const height = (one) => Math.round(one.getBoundingClientRect().height);
  const marks = [...box.querySelectorAll("ul, li")].map((one) => getComputedStyle(one).listStyleType);
  const { left, right } = box.getBoundingClientRect();
  return {
    marks: [...new Set(marks)],
    heights: new Set([".sampl-subscribe > summary", ".sampl-zone-control"]
      .map((name) => height(menu.parentElement.querySelector(name)))).size,
    inside: left >= 0 && right <= innerWidth,
  };
}"""


@pytest.mark.parametrize("width", [375, 1280])
def test_the_menu_to_subscribe_looks_alike_in_all_themes(themed: Any, width: int) -> None:
    page = themed("all", **READER, viewport={"width": width, "height": 800})
    assert page.evaluate(MENU) == {"marks": ["none"], "heights": 1, "inside": True}


def test_the_keyboard_alone_works_every_control(visit: Any) -> None:
    page = visit("all", **READER, permissions=["clipboard-read", "clipboard-write"])

    def go_to(name: str | re.Pattern[str], role: str = "button") -> Any:
        control = page.get_by_role(role, name=name).first
        for _ in range(120):
            page.keyboard.press("Tab")
            if control.evaluate("(one) => one === document.activeElement"):
                return control
        pytest.fail(f"{name} is not reached")

    page.get_by_role("searchbox").focus()
    page.keyboard.type("beside")
    go_to("More filters")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.locator(":focus").get_attribute("name") == "track"
    go_to("Clear filters")
    page.keyboard.press("Space")
    assert page.locator(":focus").get_attribute("type") == "search"  # it is emptied
    mine = go_to(re.compile("^My programme$"))
    page.keyboard.press("Enter")
    assert mine.get_attribute("aria-pressed") == "true"
    page.keyboard.press("Enter")
    zone = go_to("Show times in my time zone")
    page.keyboard.press("Space")
    assert zone.get_attribute("aria-pressed") == "true"
    while page.locator(":focus").inner_text() != "Subscribe":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    go_to("Copy")
    page.keyboard.press("Enter")
    page.get_by_text("Copied").wait_for()
    go_to("Expand all")
    page.keyboard.press("Enter")
    assert page.locator("details.sampl-expand:not([open])").count() == 0
    page.keyboard.press("Enter")
    star = go_to("My programme: One, two")
    page.keyboard.press("Space")
    assert star.get_attribute("aria-pressed") == "true"


SAID = """() => { window.said = []; for (const one of document.querySelectorAll("[role=status]"))
  new MutationObserver(() => one.textContent && said.push(one.textContent))
    .observe(one, { childList: true, characterData: true, subtree: true }); }"""


def test_what_a_control_does_is_said_in_places_that_were_there(visit: Any) -> None:
    """WCAG 4.1.3; a screen reader listens to what has the role when the page is read."""
    page = visit("all", **READER, permissions=["clipboard-read", "clipboard-write"])
    page.evaluate(SAID)
    page.get_by_role("searchbox").fill("beside")
    page.get_by_role("searchbox").fill("")
    page.get_by_role("button", name="Show times in my time zone").click()
    for title in ("One, two", "Beside it"):
        page.get_by_role("button", name=f"My programme: {title}").first.click()
    page.locator(".sampl-subscribe summary").click()
    page.get_by_role("button", name="Copy", exact=True).click()
    page.get_by_text("Copied").wait_for()
    counted, zone, clash, copied = page.evaluate("said")
    assert counted == "1 talk"
    assert "Asia/Calcutta" in zone or "Asia/Kolkata" in zone
    assert clash.startswith("At the same time: One, two")
    assert copied == "Copied"


LOOKS = """(one) => { const { color, backgroundColor, borderTopStyle, borderTopWidth, forcedColorAdjust } =
  getComputedStyle(one); return [color, backgroundColor, borderTopStyle, borderTopWidth]; }"""


def test_colours_of_the_reader_leave_borders_and_what_is_pressed(visit: Any) -> None:
    page = visit("all", **READER, forced_colors="active")
    mine = page.get_by_role("button", name="My programme", exact=True)
    before = mine.evaluate(LOOKS)
    mine.click()
    assert mine.evaluate(LOOKS)[:2] != before[:2]
    for selector in (
        ".sampl-toolbar button", ".sampl-toolbar input", ".sampl-card", ".sampl-button a",
        ".sampl-status", "details.sampl-expand:not(.sampl-abstract)", ".sampl-subscribe > summary",
    ):  # fmt: skip
        border = page.locator(selector).first.evaluate(LOOKS)
        assert border[2] != "none", selector
        assert border[3] != "0px", selector
    star = page.locator(".sampl-star").first
    content = "(star) => getComputedStyle(star, '::before').content"
    off = star.evaluate(content)
    star.evaluate("(star) => star.click()")
    assert star.evaluate(content) != off


def test_nothing_moves_by_itself(visit: Any) -> None:
    page = visit("all", **READER, reduced_motion="reduce")
    page.evaluate(OPEN_ALL)
    rules = page.evaluate(
        "[...document.styleSheets].filter((one) => /_static.sampl/.test(one.href)).length"
    )
    moving = page.evaluate(
        "[...document.querySelectorAll('[class*=sampl]')].filter((one) => one.getAnimations().length"
        " || getComputedStyle(one).scrollBehavior === 'smooth').length"
    )
    assert (rules, moving) == (1, 0)


@pytest.mark.parametrize("theme", THEMES)
def test_axe(axe: Any, theme: str) -> None:
    page = axe.visit(theme, "all", **READER)
    page.evaluate(OPEN_ALL)
    axe.check(page, *PARTS)


SHIFTS = our_shifts(".sampl-live")


@pytest.mark.parametrize("chosen", ["", "localStorage.samplZone = 'own';"])
def test_nothing_jumps_in_any_theme(themed: Any, chosen: str) -> None:
    """Its script is in the head of each, and runs once, before the page is painted."""
    page = themed("all", script=SHIFTS + chosen, **READER)
    page.wait_for_timeout(300)
    pressed = page.locator(".sampl-zone-control[aria-pressed=true]").count()
    assert pressed == (1 if chosen else 0)
    assert page.locator("script[src*='_static/sampl-']").count() == 1
    assert page.locator("head script[src*='_static/sampl-']").count() == 1
    assert sum(page.evaluate("shifts")) < 0.01
