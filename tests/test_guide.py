"""The guide: words that newcomers search for find its pages; the classes that it names are there."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from support import Site

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "docs" / "guide"
SEARCHED = {
    "dropdown": "collapsible-blocks",
    "zoom": "hybrid-seminar",
    "online": "hybrid-seminar",
    "filter": "showing-talks",
    "photo": "gallery",
    "excel": "from-a-spreadsheet",
    "css": "looks",
    "dark": "looks",
    "outlook": "subscribing",
    "deploy": "publishing",
    "error": "troubleshooting",
    "password": "internal-links",
    "youtube": "recordings",
    "booklet": "printed-programme",
    "gdpr": "privacy",
    "wcag": "accessibility",
}
"""What newcomers typed → the page that answers."""


@pytest.fixture(scope="module")
def terms(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """Return which pages Sphinx's search finds by a word that is in their heads alone."""
    folder = tmp_path_factory.mktemp("guide")
    files = {
        "conf.py": "extensions = ['myst_parser']\nhtml_theme = 'basic'\nroot_doc = 'privacy'\n"
    }
    for path in GUIDE.glob("*.md"):
        head = re.match(r"---\n.*?\n---\n", path.read_text("utf-8"), re.DOTALL)
        files[path.name] = f"{head[0] if head else ''}\n# Page\n"
    built = Site(folder / "site", folder / "out").write(files).build("html")
    script = (built.out / "searchindex.js").read_text("utf-8")
    index = json.loads(script[script.index("(") + 1 : script.rindex(")")])
    return {
        term: {index["docnames"][n] for n in ([found] if isinstance(found, int) else found)}
        for term, found in index["terms"].items()
    }


@pytest.mark.parametrize(("word", "page"), SEARCHED.items())
def test_a_search_finds_the_page(terms: dict[str, set[str]], word: str, page: str) -> None:
    # the index has stems: «onlin», in Sphinx 7.4 «deploi» for deploy
    assert any(word[:5] == term[:5] and page in pages for term, pages in terms.items())


def test_the_classes_of_the_style_sheets_are_named() -> None:
    page = (GUIDE / "looks.md").read_text("utf-8")
    named = set(re.findall(r"(?<!--)\bsampl-[a-z]+(?:-[a-z]+)*", page))  # no properties
    sheets = "".join(path.read_text("utf-8") for path in (ROOT / "assets").glob("*.css"))
    styled = set(re.findall(r"\.(sampl-[a-z]+(?:-[a-z]+)*)", sheets))
    # what the scripts put on elements while they are used
    states = {"sampl-mark", "sampl-ready", "sampl-out", "sampl-news", "sampl-hit", "sampl-changes"}
    assert styled - named - states == set()
    properties = set(re.findall(r"--(sampl-[a-z]+)\s*:", sheets))
    written = "".join(
        path.read_text("utf-8")
        for folder, ends in (("sphinxcontrib_sampl/site", "*.py"), ("assets", "*.js"))
        for path in (ROOT / folder).rglob(ends)
    )
    # `sampl-kind-…`, `sampl-status-…`, `sampl-column-…` and `sampl-link-…` are made of the data's words
    made = re.compile(r"sampl-(?:kind|status|column|link)-\w+")
    there = styled | properties | set(re.findall(r"sampl-[a-z]+(?:-[a-z]+)*", written))
    assert {name for name in named - there if not made.fullmatch(name)} == set()
