"""The catalogs of our own words."""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from .words import CATALOG

LOCALE = Path(__file__).parent.parent / "locale"


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_message_catalog(CATALOG, str(LOCALE))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
