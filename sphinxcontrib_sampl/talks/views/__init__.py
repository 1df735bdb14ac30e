"""Select talks, as of now, and group them under headings."""
