"""Read YAML, JSON and TOML of any shape."""
