"""Pages brought over from Jekyll: the Sphinx side of :mod:`sphinxcontrib.sampl.jekyll`.

Pages are not rewritten. Instead, myst-parser's parser gets more rules, so code stays unchanged, and
messages have the lines of the page.
"""

from __future__ import annotations

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from . import breaks
from .parser import JekyllParser


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up myst-parser and the talks, then parse Markdown by our parser."""
    app.setup_extension("myst_parser")
    app.setup_extension("sphinxcontrib.sampl")
    app.add_source_parser(JekyllParser, override=True)
    breaks.setup(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
