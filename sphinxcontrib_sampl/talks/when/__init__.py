"""Dates, times and zones as people write them: aware datetimes."""
