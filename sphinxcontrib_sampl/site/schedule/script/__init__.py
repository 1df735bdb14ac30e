"""Data for the script of a page: phases, filters, stars, what is new."""
