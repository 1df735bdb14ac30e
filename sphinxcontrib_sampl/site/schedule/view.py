"""The options of one ``talk-schedule``, parsed and checked."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...talks.views.layout import GroupBy
from ...talks.views.selection import Order, Selection, When
from ..data_files import Source


@dataclass(frozen=True, slots=True)
class View:
    """The options of a directive; travels in its placeholders."""

    docname: str
    sources: tuple[Source, ...] = ()
    selection: Selection = field(default_factory=Selection)
    group_by: GroupBy | None = None
    layout: str = "table"
    across: str | None = None
    """Of a grid: ``room``, ``track``, or ``None`` for what its talks have."""
    days: When | None = None
    """Of a grid: on which side of now its groups are; each shows all of its talks."""
    columns: tuple[str, ...] = ()
    headings: str | None = None
    """``section``, ``rubric``, ``none``, or ``None`` for what the page allows."""
    collapse: str = "none"
    abstracts: str = "hide"
    news: bool = False
    """Whether talks are marked that are new to a reader who comes again."""
    search: bool = False
    """Whether readers can filter the talks."""
    stars: bool = False
    """Whether readers can take talks into a programme of their own."""
    classes: tuple[str, ...] = ()
    widths: str | tuple[int, ...] | None = None
    """``auto``, ``grid``, or one share a column."""
    align: str | None = None
    neighbours: bool = False
    """Of one talk in full: whether it leads to the talks before, after and beside it."""
    transcripts: str = "hide"
    """Of one talk in full: ``expand``, ``show`` or ``hide`` what is said in its recordings."""
    canonical: bool = False
    """Whether links to its talks lead here, whatever other pages show them."""

    subscribe: bool = False
    """Whether readers are offered the feeds of its talks."""

    @property
    def has_controls(self) -> bool:
        """Whether readers of an HTML page have something to choose talks with."""
        return self.search or self.stars

    @property
    def adds_to_calendars(self) -> bool:
        """Whether each talk has links that add it to a calendar."""
        return "calendar" in self.columns

    @property
    def depends_on_now(self) -> bool:
        """Whether the page says something else when a talk is over."""
        by_order = self.selection.order is Order.NEWEST
        return by_order or self.collapse == "past" or self.groups_move

    @property
    def when(self) -> When:
        """Which talks are asked for, or which days."""
        return self.days or self.selection.when

    @property
    def days_move(self) -> bool:
        """Whether whole groups come and go as time passes."""
        return self.days is not None and self.days is not When.ALL

    @property
    def groups_move(self) -> bool:
        """Whether a later moment shows other groups."""
        return self.days_move or self.selection.depends_on_now
