"""Events for calendars and conference apps."""
