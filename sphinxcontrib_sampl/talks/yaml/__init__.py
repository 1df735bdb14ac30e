"""YAML and JSON files: plain values, each with its place; why a file cannot be read."""
