"""Read pages: Markdown, HTML and reStructuredText, with talks in tables, lists and headings."""
