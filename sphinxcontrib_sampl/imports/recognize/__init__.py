"""Say what one text means: a date, a name, a link. Each question has one answer, here."""
