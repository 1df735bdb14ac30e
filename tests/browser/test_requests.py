"""What the documentation and its demo ask for when they are read: their own files, nothing else."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

DOCS = Path(__file__).parents[2] / "docs"
SITE = "https://docs.test/"
MATHJAX = "https://cdn.jsdelivr.net/npm/mathjax"
"""Sphinx's own, for formulas, wherever a page has one and ``mathjax_path`` says nothing else."""

USE_ALL = """() => {
  for (const block of document.querySelectorAll("details")) block.open = true;
  for (const button of document.querySelectorAll(":is(.sampl-toolbar, .sampl-schedule) button")) button.click();
}"""


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out: Path = tmp_path_factory.mktemp("docs")
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", str(DOCS), str(out)]
    subprocess.run(command, check=True, capture_output=True)
    return out


@pytest.fixture(params=["file", "https"])
def address(request: pytest.FixtureRequest, docs: Path) -> str:
    return f"{docs.as_uri()}/" if request.param == "file" else SITE


@pytest.fixture
def page(browser: Any, docs: Path, address: str) -> Iterator[Any]:
    """Return a page; what it asks of the site is read from the folder, of others refused."""

    def answer(route: Any) -> None:
        name = route.request.url.removeprefix(SITE).split("?")[0]
        if (docs / name).is_file():
            route.fulfill(path=docs / name)
        else:
            route.abort()

    context = browser.new_context()
    if address == SITE:
        context.route(re.compile("^https?:"), answer)
    yield context.new_page()
    context.close()


def test_nothing_but_files_of_the_site(page: Any, docs: Path, address: str) -> None:
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url))
    shown = [path for path in docs.rglob("*.html") if "_static/sampl" in path.read_text("utf-8")]
    names = [str(path.relative_to(docs)) for path in shown]
    assert "talks.html" in names
    for name in names:
        page.goto(f"{address}{name}")
        page.evaluate(USE_ALL)
        assert page.locator(":is(iframe, video, audio, embed, object):visible").count() == 0
    ours = {url for url in asked if "_static/sampl" in url}
    assert {url.split("?")[0] for url in ours} >= {
        f"{address}_static/sampl.{suffix}" for suffix in ("css", "js")
    }
    others = {url for url in asked if not url.startswith((address, "data:", "blob:"))}
    assert [url for url in others if not url.startswith(MATHJAX)] == []
    assert len(ours) == len({url.split("?")[0] for url in ours})  # none under two addresses
