"""Checks of data that is valid but probably wrong."""
