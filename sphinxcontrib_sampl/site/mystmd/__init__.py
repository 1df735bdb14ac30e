"""The directives in mystmd and Jupyter Book 2: their docutils nodes, made into MyST's own."""

from __future__ import annotations

from sphinx.application import Sphinx
from sphinx.builders.dummy import DummyBuilder
from sphinx.util.typing import ExtensionMetadata


class MystBuilder(DummyBuilder):
    """Writes nothing: its pages are used before that. They are like HTML without a script."""

    name = "sampl-mystmd"
    format = "html"
    math_renderer_name = "mathjax"
    """Sphinx requires one of each builder like HTML."""


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_builder(MystBuilder)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
