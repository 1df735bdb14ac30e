"""What takes place, for calendars and the apps of conferences."""
