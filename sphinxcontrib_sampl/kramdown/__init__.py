"""What Jekyll adds to Markdown, as plugins of markdown-it.

The site and the importers both use it; it knows neither of them, nor Sphinx.
"""
