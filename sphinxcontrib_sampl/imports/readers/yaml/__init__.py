"""YAML and JSON of any shape."""
