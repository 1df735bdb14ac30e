"""Pages brought over from Jekyll build in Sphinx as they are.

``conf.py`` has ``extensions = ["myst_parser", "sphinxcontrib.sampl.jekyll"]``, and a page has::

    [expand] What to bring
    A laptop, and *one* question.
    [/expand]

    | Date   | Speaker      |
    |--------+--------------|
    | Oct 14 | Ada Lovelace |

Beside these, ``<details>``, front matter with a title, kramdown's attribute lists and the
harmless part of Liquid are understood.
"""

from __future__ import annotations

from .site.jekyll import setup

__all__ = ["setup"]
