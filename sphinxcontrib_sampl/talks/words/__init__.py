"""Word lists (TOML), and what is read by them: names of persons, placeholders, synonyms, zones."""
