"""Sites to build."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from support import Site

PAGES = Path(__file__).parent / "pages"

CONF = """\
project = "Test"
author = copyright = "The tests"
version = release = "1"
extensions = ["sphinxcontrib.sampl"]
html_theme = "alabaster"
html_permalinks = False
source_suffix = {".rst": "restructuredtext"}
sampl_now = "2026-06-01T12:00:00+00:00"
"""


@pytest.fixture
def site(tmp_path: Path) -> Callable[..., Site]:
    """Return a maker of sites: ``site({"index.rst": ...})``, or ``site("everything")``."""

    def make(files: dict[str, str] | str, conf: str = "") -> Site:
        folder = tmp_path / "source"
        if isinstance(files, str):
            shutil.copytree(PAGES / files, folder)
            return Site(folder, tmp_path / "built")
        folder.mkdir()
        return Site(folder, tmp_path / "built").write({"conf.py": CONF + conf, **files})

    return make
