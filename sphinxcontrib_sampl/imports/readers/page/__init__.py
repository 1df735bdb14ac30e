"""Pages that people read: Markdown and HTML, with talks in tables, lists and headings."""
