"""``talk-schedule``: talks as a page shows them, in each layout."""
