"""Blocks that open and close: without script, and what the script adds."""

from __future__ import annotations

import re
from typing import Any

import pytest

OPEN_IDS = "[...document.querySelectorAll('details.sampl-expand[open]')].map((block) => block.id)"


def in_view(page: Any, selector: str) -> bool:
    box, height = page.locator(selector).bounding_box(), page.viewport_size["height"]
    return box is not None and -1 < box["y"] < height


def states(page: Any) -> list[bool]:
    return page.eval_on_selector_all("details.sampl-expand", "all => all.map((one) => one.open)")


class TestWithoutScript:
    @pytest.fixture
    def page(self, visit: Any) -> Any:
        return visit("blocks", java_script_enabled=False)

    def test_closed_unless_it_says_open(self, page: Any) -> None:
        assert page.get_by_text("The content of the open block.").is_visible()
        for text in ("of the closed block", "of the inner block", "in the cell", "far below."):
            assert page.get_by_text(f"The content {text}").is_hidden()

    @pytest.mark.parametrize("key", ["Enter", "Space"])
    def test_opens_and_closes_by_keyboard(self, page: Any, key: str) -> None:
        content = page.get_by_text("The content of the closed block")
        page.locator("#outer-block > summary").focus()
        page.keyboard.press(key)
        assert content.is_visible()
        page.keyboard.press(key)
        assert content.is_hidden()

    def test_summaries_are_reached_by_tab(self, page: Any) -> None:
        page.locator("#outer-block > summary").focus()
        page.keyboard.press("Tab")
        assert page.locator(":focus").inner_text() == "An open block"

    def test_a_group_has_one_open_block(self, visit: Any) -> None:
        page = visit("group", java_script_enabled=False)
        page.get_by_text("Red", exact=True).click()
        assert page.get_by_text("The content of red.").is_visible()
        assert page.get_by_text("The content of blue.").is_hidden()
        page.get_by_text("Outside of the group").click()
        assert page.get_by_text("The content of red.").is_visible()

    def test_all_is_printed(self, page: Any) -> None:
        page.emulate_media(media="print")
        for text in ("of the closed block", "of the inner block", "in the cell", "far below."):
            assert page.get_by_text(f"The content {text}").is_visible()
        assert page.locator(".sampl-expand-control").is_hidden()


class TestLinks:
    """Browsers open what a link leads to by themselves since 2024 or so, older ones do not.

    So that the script is seen at work, some tests go where no browser follows.
    """

    @pytest.mark.parametrize("anchor", ["inner-block", "deep-word", "far-below", "far-word"])
    def test_on_load(self, visit: Any, anchor: str) -> None:
        page = visit(f"blocks#{anchor}")
        page.locator(f"#{anchor}").wait_for()
        assert in_view(page, f"#{anchor}")

    @pytest.mark.parametrize("anchor", ["inner-block", "far-word"])
    def test_on_load_by_script_alone(self, visit: Any, anchor: str) -> None:
        script = f"""
            addEventListener("load", () => history.replaceState(null, "", "#{anchor}"));
            addEventListener("DOMContentLoaded", () => addEventListener("load", () => {{
                window.seen = document.getElementById("{anchor}").checkVisibility();
            }}));
        """
        assert visit("blocks", script=script).evaluate("window.seen")

    def test_on_a_change_of_the_hash(self, visit: Any) -> None:
        page = visit("blocks")
        page.evaluate("location.hash = 'far-word'")
        page.wait_for_function("document.getElementById('far-below').open")
        assert in_view(page, "#far-word")
        page.evaluate("location.hash = 'deep-word'")
        page.wait_for_function("document.getElementById('inner-block').open")
        assert in_view(page, "#deep-word")

    def test_on_a_change_of_the_hash_by_script_alone(self, visit: Any) -> None:
        page = visit("blocks")
        page.evaluate("history.replaceState(null, '', '#deep-word')")
        assert page.evaluate(OPEN_IDS) == ["open-block"]
        page.evaluate("dispatchEvent(new HashChangeEvent('hashchange'))")
        assert page.evaluate(OPEN_IDS) == ["outer-block", "inner-block", "open-block"]
        page.evaluate("history.replaceState(null, '', '#far-word')")
        page.evaluate("dispatchEvent(new HashChangeEvent('hashchange'))")
        assert in_view(page, "#far-word")

    def test_a_reader_stays_where_a_hash_opens_nothing(self, visit: Any) -> None:
        page = visit("blocks#open-block")
        page.evaluate("scrollTo(0, 2000)")
        page.evaluate("dispatchEvent(new HashChangeEvent('hashchange'))")
        assert page.evaluate("scrollY") == 2000

    @pytest.mark.parametrize("anchor", ["", "nowhere", "%E0%A4%A", "a%20b", "'\"<"])
    def test_a_hash_that_names_nothing(self, visit: Any, anchor: str) -> None:
        assert visit(f"blocks#{anchor}").evaluate(OPEN_IDS) == ["open-block"]

    def test_a_reference_to_a_name(self, visit: Any) -> None:
        page = visit("index")
        page.get_by_role("link", name="the inner block").click()
        page.wait_for_url(re.compile(r"blocks\.html#inner-block$"))
        page.get_by_text("The content of the inner block.").wait_for()
        assert in_view(page, "#inner-block")

    def test_a_reference_to_a_place_inside(self, visit: Any) -> None:
        page = visit("index")
        page.get_by_role("link", name="the word deep inside").click()
        page.wait_for_url(re.compile(r"blocks\.html#deep-word$"))
        page.get_by_text("rhododendron").wait_for()


class TestSearch:
    def test_words_of_the_address(self, visit: Any) -> None:
        page = visit("blocks?highlight=rhododendron")
        page.wait_for_function("document.getElementById('inner-block').open")
        assert page.locator(".highlighted").inner_text() == "rhododendron"
        assert page.evaluate(OPEN_IDS) == ["outer-block", "inner-block", "open-block"]

    def test_a_found_page(self, visit: Any) -> None:
        page = visit("search?q=rhododendron")
        page.locator("#search-results li a").first.click()
        page.wait_for_url(re.compile(r"blocks\.html"))
        page.wait_for_function("document.getElementById('inner-block').open")
        assert page.locator(".highlighted").is_visible()

    def test_no_search_opens_nothing(self, visit: Any) -> None:
        page = visit("blocks")
        page.wait_for_timeout(150)
        assert page.evaluate(OPEN_IDS) == ["open-block"]


class TestPrint:
    @pytest.mark.parametrize("script", [True, False])
    def test_pdf(self, visit: Any, pdf_text: Any, script: bool) -> None:
        text = pdf_text(visit("blocks", java_script_enabled=script).pdf())
        for part in ("the closed block,", "the inner block.", "rhododendron", "content far below."):
            assert part in text
        assert "Expand all" not in text

    def test_all_of_a_group_are_printed(self, visit: Any, pdf_text: Any) -> None:
        text = pdf_text(visit("group").pdf())
        for part in ("content of red.", "content of green.", "content of blue.", "outside."):
            assert part in text


class TestControl:
    def test_for_three_blocks_and_more(self, visit: Any) -> None:
        assert visit("blocks").locator(".sampl-expand-control").count() == 1
        assert visit("pair").locator(".sampl-expand-control").count() == 0

    def test_opens_and_closes_all(self, visit: Any) -> None:
        page = visit("blocks")
        page.get_by_role("button", name="Expand all").click()
        assert all(states(page))
        page.get_by_role("button", name="Collapse all").click()
        assert not any(states(page))
        assert page.get_by_role("button", name="Expand all").is_visible()

    def test_by_keyboard(self, visit: Any) -> None:
        page = visit("blocks")
        page.get_by_role("button", name="Expand all").press("Enter")
        assert all(states(page))

    def test_its_label_follows_the_blocks(self, visit: Any) -> None:
        page = visit("talks")
        for summary in page.locator("details.sampl-expand > summary").all():
            assert page.get_by_role("button", name="Expand all").is_visible()
            summary.click()
        page.get_by_role("button", name="Collapse all").wait_for()

    def test_leaves_groups_their_one_open_block(self, visit: Any) -> None:
        page = visit("group")
        page.get_by_text("Red", exact=True).click()
        page.get_by_role("button", name="Expand all").click()
        assert states(page) == [True, False, False, True]
        page.get_by_role("button", name="Collapse all").click()
        assert not any(states(page))

    def test_leaves_no_gap_without_script(self, visit: Any) -> None:
        page = visit("blocks", java_script_enabled=False)
        assert page.locator(".sampl-expand-control").bounding_box() is None
        assert page.get_by_role("button", name="Expand all").count() == 0

    def test_its_place_is_kept_until_the_script_is_there(self, visit: Any) -> None:
        page = visit("blocks")
        after = [page.locator(one).bounding_box() for one in ("#outer-block", "#far-below")]
        page.route("**/sampl*.js*", lambda route: route.abort())
        page.reload()
        assert page.locator(".sampl-expand-control").is_hidden()
        before = [page.locator(one).bounding_box() for one in ("#outer-block", "#far-below")]
        assert before == after
        visit.errors.clear()  # that the script was not loaded
