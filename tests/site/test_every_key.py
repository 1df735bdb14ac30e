"""A file that uses every key of the data file, in every builder, in both markups."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.html
import pytest
import yaml
from sphinxcontrib.sampl.talks.schema import SHAPES, names, spellings
from support import Built, Site, words

DATA = Path(__file__).parent / "pages" / "every_key" / "talks.yaml"
SUFFIX = {"text": "txt", "man": "1", "latex": "tex", "texinfo": "texi", "gettext": "pot"}
BUILDERS = ["html", "epub", "latex", "text", "man", "texinfo", "xml", "gettext"]

MESSAGES = [
    "Bring a", "Upper", "Sand and", "Spring", "Exam", "Free", "Harbour", "Second", "Walls", "Both",
    "Door", "Ice on the", "Ada measures", "Small tides", "Around the bay", "Open days",
]  # fmt: skip
"""Texts, up to the emphasis in them."""
WORDS = [
    *MESSAGES, "Mailing list", "No. 12", "Town hall", "Sign up", "Photos", "Ben Ito", "Delta",
    "Lighthouse", "1 Quay Street", "Ada Lind", "Fjord", "Main call", "internal", "Guided walk",
    "cancelled", "May 20–22, 2026", "June – July 2026", "Harbour", "Dock house", "Aula", "Stream",
    "Seats", "Dana Roe", "Cora Diaz", "Tide Institute", "Morning session", "Waves", "stone, sea",
    "students, staff", "Keynote", "moved", "was May 1, 2026", "Dutch", "Preprint", "from 12:34) (English; captions: English, Dutch)",
    "Deck", "Repository", "May 8, 2026: Annex",
]  # fmt: skip


@pytest.fixture(scope="module", params=["markdown", "rst"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return the site; ``*emphasis*`` is that in both markups."""
    folder = tmp_path_factory.mktemp(request.param)
    files = {path.name: path.read_text("utf-8") for path in DATA.parent.iterdir()}
    files["talks.yaml"] = f"markup: {request.param}\n{files['talks.yaml']}"
    (folder / "source").mkdir()
    return Site(folder / "source", folder / "built").write(files)


def shown(built: Built, builder: str) -> str:
    """Return what a builder wrote, without what belongs to its format."""
    if builder == "epub":
        with zipfile.ZipFile(next(built.out.glob("*.epub"))) as book:
            text = words(lxml.html.fromstring(book.read("index.xhtml")))
    elif builder in ("html", "xml"):
        page = (built.out / f"index.{builder}").read_bytes()
        text = words(lxml.html.fromstring(page))
    else:
        # a theme that another test has built may leave templates behind, of which is sphinx.pot
        (path,) = (p for p in built.out.glob(f"*.{SUFFIX[builder]}") if p.stem != "sphinx")
        text = path.read_text("utf-8")
    text = re.sub(r"\\(?:sphinx\w+|sampl\w+|AtStartPar|textendash)|[{}*\u2060\u200b]", " ", text)
    return " ".join(text.replace("\\%", "%").replace("\\-", "-").split())


@pytest.mark.parametrize("builder", [name for name in BUILDERS if name != "gettext"])
def test_what_each_key_says_is_shown(made: Site, builder: str) -> None:
    built = made.build(builder)
    assert built.warnings == []
    text = shown(built, builder)
    assert [part for part in WORDS if part not in text] == []


def test_each_text_can_be_translated(made: Site) -> None:
    built = made.build("gettext")
    assert built.warnings == []
    text = shown(built, "gettext")
    assert [part for part in MESSAGES if part not in text] == []


def test_each_link_leads_somewhere(made: Site) -> None:
    page = made.build("html").html()
    found = {link.get("href") for link in page.xpath("//a[@href]")}
    written = set(re.findall(r"https://[^\s,\]}]+", DATA.read_text("utf-8")))
    not_shown = {"coast", "lind/code"}  # of the series, of a person
    not_taken = {"aula-live"}  # the talks in that room have a link of their own
    left = {url for url in written if not found & {url, f"{url}#t=754"}}
    assert left == {f"https://example.org/{path}" for path in not_shown | not_taken}


def keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from map(str, value)
    for item in value.values() if isinstance(value, dict) else value:
        if isinstance(item, (dict, list)):
            yield from keys(item)


def test_no_key_is_left_out() -> None:
    used = set(keys(yaml.safe_load(DATA.read_text("utf-8"))))
    known = {name for shape in SHAPES.values() for name in names(shape)}
    assert known - used == {"markup"}  # the tests write it
    assert used & {name for shape in SHAPES.values() for name in spellings(shape)} == set()


def test_no_address_that_is_internal_is_in_a_page_that_hides_them(
    made: Site, tmp_path: Path
) -> None:
    built = made.build("html", out="hidden", sampl_internal="hide")
    assert built.warnings == []
    for path in built.out.parent.rglob("*"):
        assert not path.is_file() or b"example.org/zoom" not in path.read_bytes(), path
