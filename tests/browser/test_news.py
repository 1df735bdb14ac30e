"""``:new:``: what was not there when a reader came last is marked; nobody is told of the visit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

HEAD = "id: water\ntitle: Water\ntimezone: UTC\ntalks:\n"
OLD = "".join(
    f"- {{date: 2026-06-{day:02}, title: {title}, speakers: Ida Falk}}\n"
    for day, title in ((4, "Rivers"), (11, "Dikes"), (18, "Locks"))
)
NEW = "- {date: 2026-06-25, title: Ice, speakers: Mia Sol}\n- {date: 2026-07-02, title: Snow}\n"
INDEX = """\
Talks
=====

.. toctree::

   rivers

.. talk-schedule:: talks.yaml
   :new:

As cards
--------

.. talk-schedule:: talks.yaml
   :new:
   :layout: cards
   :from: 2026-06-18
"""
RIVERS = "Rivers\n======\n\n.. talk-schedule:: talks.yaml\n   :new:\n   :to: 2026-06-25\n"
MARKED = "(marks) => marks.map((mark) => mark.parentElement.textContent.trim())"
AT = "2026-06-01T12:00:00Z"


@pytest.fixture
def made(tmp_path: Path, build_site: Callable[..., Path]) -> Callable[[str], Path]:
    """Build the pages with some talks, always at the same address."""

    def make(talks: str, *arguments: str) -> Path:
        texts = {"index.rst": INDEX, "rivers.rst": RIVERS, "talks.yaml": HEAD + talks}
        for name, text in texts.items():
            (tmp_path / name).write_text(text)
        return build_site(tmp_path, *arguments)

    return make


def marked(page: Any) -> list[str]:
    return page.locator(".sampl-mark", has_text="new").evaluate_all(MARKED)


def said(page: Any) -> str | None:
    news = page.locator(".sampl-news")
    return news.inner_text() if news.is_visible() else None


def come_again(page: Any, url: str) -> Any:
    """Come in another tab of the same browser: another visit."""
    other = page.context.new_page()
    page.close()
    other.goto(url)
    return other


def test_who_comes_again_sees_what_is_new(visit: Any, made: Callable[[str], Path]) -> None:
    visit.out = made(OLD)
    page = visit("index", at=AT)
    assert (marked(page), said(page)) == ([], None)  # a first visit
    made(OLD + NEW)
    page = come_again(page, visit.url("index"))
    assert marked(page) == ["Ice new", "Snow new", "Ice new", "Snow new"]
    assert said(page) == "2 new talks since your last visit"
    page.reload()
    assert said(page) == "2 new talks since your last visit"
    page = come_again(page, visit.url("index"))
    assert (marked(page), said(page)) == ([], None)


def test_pages_that_show_less_of_a_series_know_the_rest(
    visit: Any, made: Callable[[str], Path]
) -> None:
    visit.out = made(OLD)
    page = visit("rivers", at=AT)
    page = come_again(page, visit.url("index"))
    assert marked(page) == []  # the page is new to the reader, the talks are not
    made(OLD + NEW)
    page = come_again(page, visit.url("rivers"))
    assert (marked(page), said(page)) == (["Ice new"], "1 new talk since your last visit")
    page = come_again(page, visit.url("index"))
    assert marked(page) == ["Snow new", "Snow new"]


def test_time_that_passes_makes_nothing_new(visit: Any, made: Callable[[str], Path]) -> None:
    visit.out = made(OLD)
    page = visit("index", at=AT)
    page.clock.set_fixed_time("2027-06-01T12:00:00Z")
    page.reload()
    assert marked(page) == []


BLOCKED = """
const no = { get() { throw new DOMException("no", "SecurityError"); } };
Object.defineProperty(window, "localStorage", no);
Object.defineProperty(window, "sessionStorage", no);
"""
FULL = """
const box = new Proxy({}, { set() { throw new DOMException("full"); } });
box.__proto__.getItem = () => null;
Object.defineProperty(window, "localStorage", { value: box });
Object.defineProperty(window, "sessionStorage", { value: box });
"""


@pytest.mark.parametrize("script", [BLOCKED, FULL], ids=["blocked", "full"])
def test_a_browser_that_keeps_nothing_marks_nothing(
    visit: Any, made: Callable[[str], Path], script: str
) -> None:
    visit.out = made(OLD)
    page = visit("index", at=AT, script=script)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error.stack)))
    page.reload()
    assert (marked(page), said(page)) == ([], None)
    assert [error for error in errors if "_static/sampl" in error] == []
    visit.errors.clear()  # Sphinx's own scripts mind


def test_it_is_said_in_the_readers_language_and_announced(
    visit: Any, made: Callable[..., Path]
) -> None:
    visit.out = made(OLD + NEW, "-D", "language=de")
    page = visit("index")
    page.evaluate(
        "localStorage['sampl-news-water'] = localStorage['sampl-news-water'].slice(0, 16)"
    )
    page = come_again(page, visit.url("index"))
    status = page.get_by_role("status").filter(has_text="1 neuer Vortrag seit Ihrem letzten Besuch")
    status.evaluate(
        "(node) => new Promise((then) => new MutationObserver(then).observe(node, {childList: true}))"
    )
    assert marked(page) == []
    assert page.locator(".sampl-mark", has_text="neu").count() == 2
