"""Talks and speakers as objects of the site: addresses, roles, indices, pages."""
