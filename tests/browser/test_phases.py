"""What is shown until something is over, as of the reader's clock."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("now", "shown"),
    [
        ("2026-06-02T12:00:00Z", (True, "Free slot", True)),
        ("2026-06-10T19:00:00Z", (True, "Free slot", True)),
        ("2026-06-10T20:00:00Z", (False, "Free slot", True)),
        ("2026-06-12T00:00:00Z", (False, "N/A", True)),
        ("2027-06-12T00:00:00Z", (False, "N/A", False)),
    ],
)
def test_links_to_take_part_and_free_weeks_go_when_their_time_is_over(visit, now, shown) -> None:
    page = visit("phases", at=now)
    main = page.locator("[role=main]")
    register, join = (main.get_by_role("link", name=name) for name in ("Register", "join"))
    week = main.locator("li", has_text="Jun 11").locator("strong").inner_text()
    assert (register.count() == 1, week, join.count() == 1) == shown
    assert "·\u00a0·" not in main.inner_text().replace(" ", "\u00a0")


def test_without_script_the_page_says_what_was_true_when_it_was_built(visit) -> None:
    page = visit("phases", java_script_enabled=False)
    text = page.locator("[role=main]").inner_text()
    assert ("Register" in text, "Free slot" in text, "N/A" in text) == (True, True, False)


def test_a_page_that_stays_open_follows_the_clock(visit) -> None:
    page = visit("phases", at="2026-06-10T19:59:50Z")
    page.clock.run_for(20_000)
    assert page.get_by_role("link", name="Register").count() == 0
