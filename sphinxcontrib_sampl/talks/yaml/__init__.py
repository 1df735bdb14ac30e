"""YAML and JSON files: plain values, each with its place; why a file cannot be read."""

DATA_FILES = (".yaml", ".yml", ".json")
"""How the names of data files end."""
MAX_BYTES = 32 * 1024 * 1024
"""Default bound on a data file, in bytes: some 20,000 talks with abstracts."""
