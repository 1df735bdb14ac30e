"""Recognize what a text means: a date, a name, a link. Each question has one answer, here."""
