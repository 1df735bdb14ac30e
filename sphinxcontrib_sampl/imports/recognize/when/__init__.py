"""Read days, times and zones in running text, in many languages."""
