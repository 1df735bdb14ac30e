"""What is new, for feed readers."""
