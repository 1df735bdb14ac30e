"""Characters that stand for something while a text is worked on.

They come from Unicode's private use area, which people do not type. Each has one meaning in the
whole package.
"""

from __future__ import annotations

NEWLINE = "\ue000"
"""A line break that Markdown would not keep."""
SPACE = "\ue001"
"""A space that Markdown would not keep."""
LINK = "\ue002"
"""Behind the words of a link."""
HTML_TABLE = "\ue003"
"""Before an HTML table that stands on one line of a Markdown page."""
HTML_NEWLINE = "\ue004"
"""A line break inside of such a table."""
LESS = "\ue005"
"""A ``<`` that Markdown shows as it is."""
AMPERSAND = "\ue006"
"""An ``&`` that Markdown shows as it is."""
