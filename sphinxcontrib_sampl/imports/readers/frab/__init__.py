"""Schedules of frab and pretalx."""
