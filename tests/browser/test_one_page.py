"""The programme as one page: printed, and in a frame of another page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sphinxcontrib.sampl.formats.exports import EXPORTS
from sphinxcontrib.sampl.formats.programme import of_files
from sphinxcontrib.sampl.talks.parse import parse

TALKS = 40
ABSTRACT = "Graphs of trees, proofs and other things that take their time to be told. " * 5


@pytest.fixture
def programme(tmp_path: Path) -> Path:
    rows = [
        f"- {{title: Talk {n} begins, date: {date(2026, 1, 1) + timedelta(days=n)}, room: R,"
        f" time: '16:00-17:00', speakers: [Ada Lind, Bo Ek], abstract: '{ABSTRACT}end of {n}',"
        f" videos: 'https://example.org/v/{n}'}}"
        for n in range(TALKS)
    ]
    schedule, _ = parse("\n".join(["timezone: UTC", "talks:", *rows]).encode(), "talks.yaml")
    file = tmp_path / "programme.html"
    file.write_text(EXPORTS["html"].write(of_files([schedule], schedule)), "utf-8")
    return file


def test_no_talk_is_printed_on_two_pages(
    browser: Any, programme: Path, pdf_text: Callable[[bytes], str]
) -> None:
    page = browser.new_page()
    page.goto(programme.as_uri())
    pages = pdf_text(page.pdf(format="A4")).split("\f")
    page.close()
    assert len(pages) > 5
    whole = [text.count("begins") for text in pages]
    assert sum(whole) == TALKS
    assert [text.count("end of") for text in pages] == whole


def test_the_page_around_a_frame_is_told_its_height(browser: Any, programme: Path) -> None:
    around = programme.with_name("around.html")
    around.write_text(
        "<script>told=[];addEventListener('message',e=>told.push(e.data.sampl.height))</script>"
        f"<iframe src={programme.name} style='width:360px'></iframe>",
        "utf-8",
    )
    page = browser.new_page()
    page.goto(around.as_uri())
    page.wait_for_function("told.length")
    narrow = page.evaluate("told.at(-1)")
    inside = page.frames[1].evaluate("document.documentElement.getBoundingClientRect().height")
    assert narrow - 1 < inside <= narrow
    page.evaluate("document.querySelector('iframe').style.width='900px'")
    page.wait_for_function("before => told.at(-1) < before", arg=narrow)
    page.close()
