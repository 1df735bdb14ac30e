"""``expand``: a block that opens and closes."""
