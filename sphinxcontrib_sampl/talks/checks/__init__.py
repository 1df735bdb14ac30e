"""What is well formed and still cannot be meant."""
