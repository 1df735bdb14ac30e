"""``:new:``: what a page has for telling a reader what is new; nothing of it elsewhere."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from support import Site

PAGE = "Talks\n=====\n\n.. talk-schedule:: talks.yaml\n   :new:\n   :to: 2026-06-04\n"
TALKS = """\
id: water
talks:
- {date: 2026-06-04, title: Rivers, id: rivers}
- {date: 2026-06-11, kind: holiday, title: Off}
- {date: 2026-06-18, title: Locks, id: locks}
"""
SITE = {"index.rst": PAGE, "talks.yaml": TALKS}


def test_rows_say_which_talk_they_show_and_the_page_which_there_are(
    site: Callable[..., Site],
) -> None:
    built = site(SITE).build()
    assert built.warnings == []
    html = built.html()
    (row,) = html.xpath("//tr/@data-sampl-talk")
    (news,) = html.xpath("//*[@class='sampl-news']")
    ((series, codes),) = json.loads(news.get("data-sampl-series"))
    assert (series, len(codes), codes[:4]) == ("water", 8, row)
    assert "hidden" in news.attrib
    assert html.xpath("//script/@src[contains(., 'sampl-news.js')]")


@pytest.mark.parametrize("layout", ["list", "cards", "grid", "next"])
def test_every_layout_says_which_talk_is_where(site: Callable[..., Site], layout: str) -> None:
    talks = TALKS.replace("title: R", "time: '16:00-17:00', room: A, title: R")
    page = PAGE.replace(":new:", f":new:\n   :layout: {layout}")
    html = site({"index.rst": page, "talks.yaml": talks}).build().html()
    assert len(html.xpath("//*[@data-sampl-talk]")) == 1


@pytest.mark.parametrize("builder", ["epub", "text"])
def test_other_builders_have_nothing_of_it(site: Callable[..., Site], builder: str) -> None:
    written = site(SITE).build(builder).written_bytes()
    assert b'class="sampl-news"' not in written
    assert b"data-sampl-talk" not in written


def test_without_the_option_a_page_has_nothing_of_it(site: Callable[..., Site]) -> None:
    built = site({**SITE, "index.rst": PAGE.replace("   :new:\n", "")}).build()
    assert built.html().xpath("//@data-sampl-talk | //*[@class='sampl-news']") == []
    assert b"sampl-news.js" not in built.written_bytes()
