project = "Trees"
extensions = ["sphinxcontrib.sampl"]
html_permalinks = False
html_baseurl = "https://example.org/"
sampl_now = "2026-06-01T12:00:00+00:00"
