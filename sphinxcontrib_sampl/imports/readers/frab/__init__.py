"""Read schedules of frab and pretalx."""
