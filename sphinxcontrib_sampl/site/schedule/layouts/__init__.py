"""One file a layout: talks → docutils nodes."""
