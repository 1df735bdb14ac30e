"""Read calendars (RFC 5545)."""
