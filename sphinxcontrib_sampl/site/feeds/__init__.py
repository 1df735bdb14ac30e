"""Calendars, feeds and other files beside the pages, and the links to them."""

from __future__ import annotations

from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Register the room with Sphinx."""
    from . import subscribe, write

    for part in (write, subscribe):
        part.setup(app)
