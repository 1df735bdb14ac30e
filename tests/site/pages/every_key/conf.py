project = "Every key"
author = copyright = "The tests"
version = release = "1"
extensions = ["sphinxcontrib.sampl"]
nitpicky = True
html_theme = "alabaster"
latex_engine = "xelatex"
sampl_now = "2026-03-01T12:00:00+00:00"
man_pages = [("index", "every-key", "Every key", ["The tests"], 1)]
