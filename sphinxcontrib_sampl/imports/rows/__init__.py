"""Turn rows of named cells into entries of the data file."""
