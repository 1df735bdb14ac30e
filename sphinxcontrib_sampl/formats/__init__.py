"""Formats: text in, text out.  One file a format; none of them knows Sphinx."""
