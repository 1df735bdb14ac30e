"""Style sheets and scripts: what is shipped is what is written, minified."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

SOURCES = Path(__file__).parents[1] / "assets"
SHIPPED = Path(__file__).parents[1] / "sphinxcontrib_sampl" / "static"


def test_what_is_shipped_is_what_is_written() -> None:
    spec = importlib.util.spec_from_file_location("build", SOURCES / "build.py")
    assert spec is not None
    build = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build)
    shipped = {path.name: path.read_text("utf-8") for path in SHIPPED.iterdir()}
    assert shipped == build.minified(), "run: tox -e assets"


@pytest.mark.parametrize("path", sorted(SOURCES.glob("*.css")), ids=lambda path: path.name)
def test_no_style_sheet_says_what_epub_forbids(path: Path) -> None:
    """EPUB 3.3, section 6.3.1.2, leaves directions to the attribute ``dir``."""
    css = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
    assert re.findall(r"(?<![\w-])(?:direction|unicode-bidi)\s*:", css) == []
