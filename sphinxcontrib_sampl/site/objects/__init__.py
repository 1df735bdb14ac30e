"""Talks and speakers as objects of the site: addresses, roles, indices, pages."""

from __future__ import annotations

from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Register the room with Sphinx."""
    from . import details, indices, pages, roles, speakers, structured

    for part in (indices, roles, details, speakers, pages, structured):
        part.setup(app)
