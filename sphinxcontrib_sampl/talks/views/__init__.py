"""Which talks, as of now, and what stands under which heading."""
