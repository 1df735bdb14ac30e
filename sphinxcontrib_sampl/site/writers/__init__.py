"""Extensions of single writers."""
