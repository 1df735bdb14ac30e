"""A data file → the same file as we would have written it; nothing but its text is looked at."""
