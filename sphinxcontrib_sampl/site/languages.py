"""The catalogs of our own words."""

from __future__ import annotations

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from ..formats.words import CATALOG, LOCALE


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_message_catalog(CATALOG, str(LOCALE))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
