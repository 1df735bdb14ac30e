"""Rows of named cells → the entries of a data file."""
