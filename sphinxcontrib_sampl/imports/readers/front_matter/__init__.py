"""Read folders of pages with front matter, one page a talk."""
