"""``:new:``: data for the script about talks that are new since the last visit."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from ....formats.programme import Programme
from ....talks.model import Talk
from .live import entries_of, telling
from .stars import code_of


class News:
    """Data for the script about the rows of one page."""

    def __init__(self) -> None:
        self.series: dict[str, dict[str, None]] = {}
        """By the id of a series: the letters of all of its talks, whatever the page shows."""

    def note(self, shown: nodes.Element, talks: Sequence[Talk], programme: Programme) -> None:
        """Add the letters of each talk to its node."""
        for talk in programme.schedule.talks:
            if talk.kind.is_talk:
                codes = self.series.setdefault(_series_of(talk, programme), {})
                codes[code_of(programme.uid(talk))] = None
        for element, talk in entries_of(shown, talks):
            if talk.kind.is_talk:
                telling(element)["data"]["talk"] = code_of(programme.uid(talk))

    def finish(self) -> list[list[str]]:
        """Return each series with all of its letters."""
        return [[series, "".join(codes)] for series, codes in self.series.items()]


def _series_of(talk: Talk, programme: Programme) -> str:
    return programme.series.get(talk.file, programme.id)
