"""Calendars, feeds and other files beside the pages, and the links to them."""
