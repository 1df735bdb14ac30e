"""One file per layout: talks → docutils nodes."""
