"""A text → what it says: a date, a name, a link. Each question has one answer, here."""
