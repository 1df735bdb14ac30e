"""Talks and speakers as objects of the site: targets, roles, indices, pages."""
