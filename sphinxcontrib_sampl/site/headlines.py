"""Headings that are no sections: rubrics, which those who jump from heading to heading find.

Sphinx can make an ``<h3>`` of a rubric (``heading-level``), which themes show as the title of a
section.  A paragraph that says what it is (WAI-ARIA 1.2, ``heading``) looks as rubrics do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from . import nodes as own

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator


def rubric_for(builder_format: str) -> nodes.rubric:
    """Return an empty rubric that heads what follows it."""
    return own.headline() if builder_format == "html" else nodes.rubric()


def visit_headline(self: HTML5Translator, node: own.headline) -> None:
    level = self.section_level + self.initial_header_level  # one below its section's
    attributes: dict[str, Any] = {"role": "heading", "aria-level": str(level)}
    self.body.append(self.starttag(node, "p", "", CLASS="rubric", **attributes))


def depart_headline(self: HTML5Translator, node: own.headline) -> None:
    self.body.append("</p>\n")
