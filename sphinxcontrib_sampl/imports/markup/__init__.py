"""HTML and Markdown in other people's files → Markdown as the data file has it."""
