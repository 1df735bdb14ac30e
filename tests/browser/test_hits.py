"""What a search of the site finds, and where it leads: to talks, and into transcripts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from support import need_module

PAGES = Path(__file__).parent / "hits"
RIVERS, SEAS, LAKES = "2026-05-07-cora-diaz", "2026-05-08-ben-ito", "2026-05-06-ada-lind"

IN_VIEW = "(one) => { const { top } = one.getBoundingClientRect(); return top > -1 && top < innerHeight; }"
"""In a moment: some themes scroll slowly."""


class Quiet(SimpleHTTPRequestHandler):
    """Says nothing of what is asked for."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - as the library calls it
        pass


@pytest.fixture(scope="module", params=["alabaster", "furo"])
def address(request: pytest.FixtureRequest, build: Callable[..., Path]) -> Iterator[str]:
    """Return where the pages are served: browsers fetch nothing for those of a disk."""
    need_module(request.param)
    server = ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(Quiet, directory=str(build(request.param, PAGES)))
    )
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def search(browser: Any, address: str) -> Iterator[Callable[[str], Any]]:
    """Return what searches, and gives the item of a page when its summary is there."""
    context = browser.new_context(viewport={"width": 1000, "height": 700})
    context.set_default_timeout(5000)
    page = context.new_page()

    def find(query: str, docname: str = "hits") -> Any:
        page.goto(f"{address}/search.html?q={query}")
        own = f"> a[href*='/{docname}.html'], > a[href^='{docname}.html']"
        item = page.locator(f"#search-results ul.search > li:has({own})")
        item.locator("p.context:not(.sampl-hits)").first.wait_for()
        return item

    yield find
    context.close()


def targets(item: Any) -> list[tuple[str, str]]:
    """Return the places of a hit: what each is called, and its anchor."""
    links = item.locator(".sampl-hits a").all()
    return [(link.inner_text(), link.get_attribute("href").partition("#")[2]) for link in links]


def test_a_word_of_an_abstract_leads_to_its_talk(search: Callable[..., Any]) -> None:
    item = search("capybara")
    assert targets(item) == [("Lakes", LAKES)]
    assert "how happily it swims" in item.locator("p.context:not(.sampl-hits)").inner_text()
    item.locator("> a").click()
    item.page.wait_for_url(re.compile(rf"hits\.html#{LAKES}$"))
    item.page.get_by_text("About the capybara").wait_for()


def test_each_talk_that_has_it_is_named(search: Callable[..., Any]) -> None:
    item = search("pangolin")
    assert targets(item) == [("Rivers", RIVERS), ("Seas", SEAS)]
    item.get_by_role("link", name="Seas").click()
    item.page.wait_for_url(re.compile(rf"hits\.html#{SEAS}$"))
    item.page.get_by_text("About the pangolin at sea").wait_for()


def test_all_words_must_be_there(search: Callable[..., Any]) -> None:
    assert targets(search("pangolin+quokka")) == [("Seas", SEAS)]


def test_words_in_another_form(search: Callable[..., Any]) -> None:
    assert targets(search("happy")) == [("Lakes", LAKES)]  # its stem is in no word of the page


def test_a_word_outside_of_talks_leads_to_the_page(search: Callable[..., Any]) -> None:
    item = search("aardwolf")
    assert targets(item) == []
    assert "#" not in item.locator("> a").get_attribute("href")


def test_a_page_of_one_talk_is_found_as_a_whole(search: Callable[..., Any]) -> None:
    item = search("quokka", "hit")
    assert targets(item) == []


def test_what_was_said_is_found_at_its_minute(search: Callable[..., Any]) -> None:
    item = search("axolotl", "hit")
    assert targets(item) == [("Seas (40:00)", f"{SEAS}-hits-t2400")]
    page = item.page
    item.locator("> a").click()
    said = page.locator(f"[id='{SEAS}-hits-t2400']")
    said.wait_for()
    page.wait_for_function("document.querySelector('.sampl-transcript').open")
    assert said.locator(".highlighted").inner_text() == "axolotl"
    page.wait_for_function(IN_VIEW, arg=said.element_handle())


def test_the_address_of_a_minute_opens_the_transcript(browser: Any, address: str) -> None:
    page = browser.new_page(viewport={"width": 1000, "height": 700})
    page.goto(f"{address}/hit.html#{SEAS}-hits-t3000")
    said = page.get_by_text("Minute 50 is about water.")
    said.wait_for()
    page.wait_for_function(IN_VIEW, arg=said.element_handle())
    page.close()


def test_summaries_of_places_whose_ids_begin_with_a_digit(search: Callable[..., Any]) -> None:
    page = search("capybara").page
    text = page.evaluate(f"""async () => {{
        const html = await (await fetch("hits.html")).text();
        return Search.makeSearchSummary(html, new Set(["lake"]), "#{LAKES}").textContent;
    }}""")
    assert "Lakes" in text
    assert "Rivers" not in text
