"""What the script of a page is told: phases, filters, stars, what is new."""
