"""The directives in mystmd and Jupyter Book 2: their docutils nodes, made into MyST's own."""

from __future__ import annotations

from sphinx.application import Sphinx
from sphinx.builders.dummy import DummyBuilder
from sphinx.util.typing import ExtensionMetadata


class MystBuilder(DummyBuilder):
    """Writes nothing: its pages are taken from it before."""

    name = "sampl-mystmd"


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_builder(MystBuilder)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
