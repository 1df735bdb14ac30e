"""The gallery says what its pictures show: in both markups, and small."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from support import Site

DOCS = Path(__file__).parents[1] / "docs"
GALLERY = DOCS / "_gallery"
CONF = """\
extensions = ["myst_parser", "sphinxcontrib.sampl"]
html_baseurl = "https://example.org/"
sampl_now = "2026-11-18 08:30"
sampl_timezone = "America/Los_Angeles"
suppress_warnings = ["toc.not_included"]
"""


def gallery() -> Any:
    """Return the module of the directive, which is no part of the package."""
    spec = importlib.util.spec_from_file_location("gallery", DOCS / "_ext" / "gallery.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def examples() -> dict[str, Any]:
    return dict(gallery().EXAMPLES)


def test_each_example_has_its_pictures_on_the_page(examples: dict[str, Any]) -> None:
    shot = {path.name for path in (GALLERY / "pictures").iterdir()}
    assert shot == {f"{name}-{scheme}.png" for name in examples for scheme in ("light", "dark")}
    page = (DOCS / "guide" / "gallery.md").read_text("utf-8")
    assert [name for name in examples if f"{{gallery-example}} {name}\n" not in page] == []


def test_the_pictures_are_small_and_none_is_cut_off(examples: dict[str, Any]) -> None:
    assert sum(path.stat().st_size for path in (GALLERY / "pictures").iterdir()) < 400_000
    for name, example in examples.items():
        for scheme in ("light", "dark"):
            head = (GALLERY / "pictures" / f"{name}-{scheme}.png").read_bytes()[:24]
            assert int.from_bytes(head[16:20]) == example.width  # PNG 1.2, 11.2.2: IHDR


def test_the_lines_mean_the_same_in_both_markups(tmp_path: Path, examples: dict[str, Any]) -> None:
    said = []
    for markup, suffix, head in (("markdown", "md", "# Page"), ("rst", "rst", "Page\n====")):
        folder = tmp_path / markup
        shutil.copytree(GALLERY, folder, ignore=shutil.ignore_patterns("*.py", "pictures"))
        pages = {"conf.py": CONF, "index.md": "# Gallery\n"}
        for name, example in examples.items():
            lines = example.lines(markdown=markup == "markdown")
            pages[f"{name}.{suffix}"] = f"{head}\n\n{lines}\n"
        built = Site(folder, tmp_path / "built" / markup).write(pages).build("text")
        # Sphinx 7.4 names no type that could be suppressed
        assert [line for line in built.warnings if "in any toctree" not in line] == []
        said.append({name: (built.out / f"{name}.txt").read_text("utf-8") for name in examples})
    assert said[0] == said[1]
    assert [name for name, text in said[0].items() if len(text.splitlines()) < 5] == []
