"""``talk-schedule``: talks on a page, in each layout."""
