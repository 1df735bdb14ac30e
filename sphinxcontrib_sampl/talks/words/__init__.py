"""Word lists (TOML) and their readers: names of persons, placeholders, synonyms, zones."""
