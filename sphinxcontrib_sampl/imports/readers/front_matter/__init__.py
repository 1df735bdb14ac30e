"""Folders of pages, one a talk, whose fields are front matter."""
