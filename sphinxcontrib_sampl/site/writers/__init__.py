"""What writers need besides nodes that each of them knows."""
