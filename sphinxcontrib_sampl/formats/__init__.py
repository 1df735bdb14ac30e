"""Formats: text in, text out. One file per format; none of them knows Sphinx."""
