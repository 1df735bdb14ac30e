project = "Browser"
author = copyright = "The tests"
version = release = "1"
extensions = ["sphinxcontrib.sampl"]
html_title = "Browser"  # short: headers of themes are too wide else
html_theme = "alabaster"
html_permalinks = False
html_show_search_summary = False  # it is fetched, which file: does not allow
html_baseurl = "https://example.org/"
sampl_now = "2026-06-01T12:00:00+00:00"
