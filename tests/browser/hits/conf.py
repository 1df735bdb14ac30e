project = "Hits"
author = "The tests"
version = release = "1"
extensions = ["sphinxcontrib.sampl"]
sampl_now = "2026-06-01T12:00:00+00:00"
sampl_feeds = []
