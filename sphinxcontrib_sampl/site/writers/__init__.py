"""What writers need besides nodes that each of them knows."""

from __future__ import annotations

from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Register the room with Sphinx."""
    from . import latex, text

    for part in (latex, text):
        part.setup(app)
