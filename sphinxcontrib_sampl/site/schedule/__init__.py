"""``talk-schedule``: talks as a page shows them, in each layout."""

from __future__ import annotations

from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Register the room with Sphinx."""
    from . import directive, grid, live, render, table

    for part in (directive, live, grid, table, render):
        part.setup(app)
