project = "Everything"
author = copyright = "The tests"
version = release = "1"
extensions = ["sphinxcontrib.sampl"]
exclude_patterns = ["_build"]
html_theme = "alabaster"
source_suffix = {".rst": "restructuredtext"}
latex_engine = "xelatex"
sampl_now = "2026-06-01T12:00:00+00:00"
man_pages = [("index", "everything", "Everything", ["The tests"], 1)]
