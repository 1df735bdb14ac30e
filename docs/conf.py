"""The documentation of sphinxcontrib-sampl, and its demo."""

import sys
from pathlib import Path

from sphinxcontrib.sampl import __version__

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "sphinxcontrib-sampl"
author = "The sphinxcontrib-sampl developers"
copyright = "2026, The sphinxcontrib-sampl developers"
version = release = __version__

extensions = [
    "myst_parser",
    "sphinx_design",
    "sphinxcontrib.sampl",
    "sphinx.ext.githubpages",
    "reference_tables",
    "gallery",
]
myst_enable_extensions = ["colon_fence", "deflist", "fieldlist"]
exclude_patterns = ["_build"]
nitpicky = True
sampl_timezone = "America/Los_Angeles"

html_theme = "furo"
html_title = "sphinxcontrib-sampl"
html_static_path = ["_static"]
html_css_files = ["gallery.css", "print.css"]
html_extra_path = ["../sphinxcontrib_sampl/talks.schema.json"]

latex_engine = "xelatex"
latex_elements = {"papersize": "a4paper"}
epub_show_urls = "no"
suppress_warnings = ["epub.unknown_project_files"]
