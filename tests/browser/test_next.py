"""``:layout: next`` as time passes: the card moves on, counts down, and says that a talk is on."""

from __future__ import annotations

import re
from typing import Any

import pytest
from support import our_shifts

FIRST, LONG, NEW_YEAR = "The first, with marks", "Donaudampfschifffahrt", "In the new year"
MOMENTS = {
    # at: (what leads the card, the beginning of its title)
    "2026-06-01T12:00:00Z": ("Next talk · in 9 days", FIRST),
    "2026-06-09T20:00:00Z": ("Next talk · tomorrow", FIRST),
    "2026-06-10T18:00:00Z": ("Next talk · in 5 hours", FIRST),
    "2026-06-10T22:39:30Z": ("Next talk · in 21 minutes", FIRST),
    "2026-06-10T23:30:00Z": ("Now", FIRST),
    "2026-06-11T00:00:00Z": ("Next talk · in 14 days", LONG),
    "2026-06-30T12:00:00Z": ("Next talk · in 8 months", NEW_YEAR),
    "2027-03-11T12:00:00Z": ("Next talk · today", NEW_YEAR),
    "2027-03-12T06:00:00Z": ("Next talk · today", NEW_YEAR),  # there; tomorrow in New York
    "2027-04-08T20:00:00Z": ("Next talk · in 3 hours", "Open-ended"),
    "2027-04-08T23:30:00Z": ("Next talk · today", "Open-ended"),  # it may be over
}
AFTER_ALL = "2027-05-01T12:00:00Z"


def cards(page: Any, part: str = "#next > .sampl-live") -> list[tuple[str, str]]:
    """Return what leads the cards that are seen, and their titles."""
    return [
        (card.locator(".sampl-lead").inner_text(), card.locator(".sampl-title").inner_text())
        for card in page.locator(f"{part} .sampl-card:visible").all()
    ]


def when(page: Any) -> list[str]:
    texts = page.locator("#next > .sampl-live .sampl-when:visible").all_inner_texts()
    return [" ".join(text.split()) for text in texts]


@pytest.mark.parametrize("at", MOMENTS)
def test_the_card_says_which_talk_is_next_and_how_long_it_is_until_then(
    visit: Any, at: str
) -> None:
    words, title = MOMENTS[at]
    ((led, shown),) = cards(visit("next", at=at, timezone_id="America/New_York"))
    assert (led, shown.startswith(title)) == (words, True)


def test_after_the_last_talk_it_says_so(visit: Any) -> None:
    page = visit("next", at=AFTER_ALL)
    assert cards(page) == []
    assert page.get_by_text("We meet again in autumn.").is_visible()
    assert page.get_by_text("No upcoming talks.").is_visible()  # of the two of them


def test_a_page_that_stays_open_counts_down_and_moves_on(visit: Any) -> None:
    page = visit("next", at="2026-06-10T22:57:30Z")
    said = [cards(page)[0]]
    for minutes in ("01:00", "02:00", "01:00:00"):
        page.clock.fast_forward(minutes)
        said.append(cards(page)[0])
    assert [words for words, title in said] == [
        "Next talk · in 3 minutes",
        "Next talk · in 2 minutes",
        "Now",
        "Next talk · in 14 days",
    ]
    assert said[-1][1].startswith(LONG)


def test_of_several_the_first_that_has_not_begun_is_next(visit: Any) -> None:
    """What is called off stands between two talks, and is not waited for."""

    def led(at: str) -> list[str]:
        page = visit("next", at=at)
        return page.locator("#two-of-them .sampl-lead:visible").all_inner_texts()

    assert led("2026-06-10T20:00:00Z") == ["Next talk · in 3 hours", "in 15 days"]
    assert led("2026-06-10T23:30:00Z") == ["Now", "Next talk · in 15 days"]


class TestTheReadersOwnTime:
    def test_stands_beside_it_unasked(self, visit: Any) -> None:
        page = visit("next", at="2026-06-01T12:00:00Z", timezone_id="Asia/Kolkata")
        assert when(page) == [
            "Wed, Jun 10, 4:00 – 5:00 PM PDT · your time: Thu, Jun 11, 4:30 – 5:30 AM"
        ]

    def test_is_left_out_where_the_clocks_show_the_same(self, visit: Any) -> None:
        page = visit("next", at="2026-06-01T12:00:00Z", timezone_id="America/Los_Angeles")
        assert when(page) == ["Wed, Jun 10, 4:00 – 5:00 PM PDT"]

    def test_is_not_said_twice_where_it_is_asked_for(self, visit: Any) -> None:
        page = visit("next", at="2026-06-01T12:00:00Z", timezone_id="Asia/Kolkata")
        before = when(page)
        button = page.get_by_role("button", name="Show times in my time zone")
        for _ in range(2):
            button.click()
            assert when(page) == before
        assert page.locator("#all .sampl-local").count() == 0


def test_the_words_are_those_of_the_language(visit: Any) -> None:
    script = "addEventListener('DOMContentLoaded', () => { document.documentElement.lang = 'de'; }, true);"
    page = visit("next", at="2026-06-09T20:00:00Z", timezone_id="Europe/Berlin", script=script)
    assert cards(page)[0][0] == "Next talk · übermorgen"


def test_while_it_is_on_join_stands_out(visit: Any) -> None:
    page = visit("next", at="2026-06-10T23:30:00Z")
    links = page.locator("#next > .sampl-live .sampl-card:visible .sampl-button a")
    assert links.all_inner_texts()[0] == "Join on Zoom"
    weights = links.evaluate_all("(all) => all.map((one) => getComputedStyle(one).fontWeight)")
    assert weights[0] > weights[1]


def test_what_adds_it_to_a_calendar_is_behind_one_button(visit: Any) -> None:
    page = visit("next", at="2026-06-01T12:00:00Z")
    card = page.locator("#next > .sampl-live .sampl-card:visible")
    assert card.get_by_role("link", name="Google Calendar").count() == 0
    card.get_by_text("Add to calendar").press("Enter")
    assert card.get_by_role("link", name="Google Calendar").is_visible()
    assert "Expand all" not in page.locator("#next").inner_text()


def test_no_mark_stands_where_the_card_itself_says_it(visit: Any) -> None:
    page = visit("next", at="2026-06-10T23:30:00Z")
    assert page.locator(".sampl-next-talk .sampl-mark").count() == 0
    assert page.locator("#all tr.sampl-now .sampl-mark").inner_text() == "now"


def test_without_script_it_says_what_was_true_when_it_was_built(visit: Any) -> None:
    page = visit("next", java_script_enabled=False, at="2026-07-01T12:00:00Z")
    assert cards(page) == [("Next talk", FIRST)]
    assert when(page) == ["Wed, Jun 10, 4:00 – 5:00 PM PDT"]
    assert page.locator(".sampl-lead:visible").count() == 2
    words = page.locator("div.body").inner_text()
    assert not re.search(r"\{time\}|your time|Now\b", words)


def test_the_abstract_opens_over_the_width_of_the_card(visit: Any) -> None:
    page = visit("next", at="2026-06-01T12:00:00Z")
    card = page.locator("#next > .sampl-live .sampl-card:visible")
    block = card.locator("details.sampl-abstract")
    closed = block.bounding_box()["width"]
    block.locator("summary").press("Enter")
    assert card.get_by_text("What it is about").is_visible()
    assert block.bounding_box()["width"] > 2 * closed


SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const shift of list.getEntries()) window.shifts.push(shift.value);
}).observe({ type: "layout-shift", buffered: true });
"""


@pytest.mark.parametrize("at", ["2026-06-01T12:00:00Z", "2026-06-12T12:00:00Z", AFTER_ALL])
def test_nothing_jumps_on_load(visit: Any, at: str) -> None:
    page = visit("next", at=at, script=SHIFTS, timezone_id="Asia/Kolkata")
    page.wait_for_timeout(300)
    assert page.evaluate("shifts") == []


def test_it_runs_once_in_any_theme(themed: Any) -> None:
    page = themed("next", at="2026-06-10T23:30:00Z", timezone_id="Asia/Kolkata")
    assert cards(page, ".sampl-live")[0] == ("Now", FIRST)
    assert page.locator("#next > .sampl-live .sampl-card:visible .sampl-local").count() == 1


OUR_SHIFTS = our_shifts(".sampl-live")


def test_nothing_jumps_in_any_theme(themed: Any) -> None:
    """A theme without a place for a script in its head (shibuya) lets the card move a little."""
    page = themed("next", at="2026-06-12T12:00:00Z", script=OUR_SHIFTS, timezone_id="Asia/Kolkata")
    page.wait_for_timeout(300)
    in_head = page.locator("head script[src*='sampl-cards-next']").count()
    assert sum(page.evaluate("shifts")) < (0.01 if in_head else 0.1)  # 0.1 is "good" (web.dev/cls)


def test_what_a_screen_reader_has_of_the_next_talk(visit: Any) -> None:
    page = visit("next", at="2026-06-10T23:30:00Z", timezone_id="Asia/Kolkata")
    tree = page.locator("#next > .sampl-live .sampl-next-talk").aria_snapshot()
    assert re.findall(r"^- (.*)", tree, re.MULTILINE)[:-1] == [
        "paragraph: Now",
        "paragraph:",
        "paragraph: Ada Lovelace (Analytical Engines), Konrad Zuse",
        "paragraph:",
        "paragraph: Room 12",
        """'link "Join on Zoom: The first, with marks"':""",
        """'link "register: The first, with marks"':""",
        """'link "paper: The first, with marks"':""",
        "group: Add to calendar",
    ]
    assert (
        """
    - time: Wed, Jun 10
    - text: ","
    - time: 4:00 – 5:00 PM PDT
  - text: "· your time: Thu, Jun 11, 4:30 – 5:30 AM"
"""
        in tree
    )
    assert re.search(r"^- group.*Abstract", tree, re.MULTILINE)


def test_what_a_screen_reader_has_of_cards(visit: Any) -> None:
    page = visit("cards", at="2026-06-10T23:30:00Z", timezone_id="UTC")
    tree = page.locator("#what-comes .sampl-cards").aria_snapshot()
    assert tree.startswith("""\
- list:
  - listitem:
    - img "Ada Lovelace"
    - img "Konrad beside a machine"
    - paragraph:
      - strong:
        - text: The first, with
        - emphasis: marks
""")
    assert tree.count("- listitem:") == 3  # with one between them that is called off


def test_cards_are_by_each_other_where_there_is_room(visit: Any) -> None:
    for width, columns in ((320, 1), (1280, 2)):
        page = visit("cards", viewport={"width": width, "height": 800})
        boxes = page.locator("#cards > .sampl-live .sampl-card:visible").evaluate_all(
            "(all) => all.map((one) => Math.round(one.getBoundingClientRect().left))"
        )
        assert len(set(boxes)) == columns
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_site_sets_the_colour_of_the_edge(visit: Any) -> None:
    page = visit("next", at="2026-06-01T12:00:00Z")
    page.add_style_tag(content=":root { --sampl-accent: rgb(1, 2, 3); }")
    card = page.locator(".sampl-next-talk > .sampl-card:visible").first
    assert card.evaluate("(card) => getComputedStyle(card).borderLeftColor") == "rgb(1, 2, 3)"
