"""Turn HTML and Markdown in other people's files into Markdown for the data file."""
