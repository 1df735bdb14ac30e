"""``expand``: a block that opens and closes."""

from __future__ import annotations

from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Register the room with Sphinx."""
    from . import block, talk

    for part in (block, talk):
        part.setup(app)
