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
    """Of a grid: ``room``, ``track``, or ``None`` for whichever its talks have."""
    days: When | None = None
    """Of a grid: on which side of now its groups are; each shows all of its talks."""
    columns: tuple[str, ...] = ()
    headings: str | None = None
    """``section``, ``rubric``, ``none``, or ``None`` for whichever the page allows."""
    collapse: str = "none"
    abstracts: str = "hide"
    news: bool = False
    """Whether talks that are new since a reader's last visit are marked."""
    search: bool = False
    """Whether readers can filter the talks."""
    stars: bool = False
    """Whether readers can add talks to their own programme."""
    classes: tuple[str, ...] = ()
    widths: str | tuple[int, ...] | None = None
    """``auto``, ``grid``, or one share per column."""
    align: str | None = None
    neighbours: bool = False
    """Of one talk in full: whether it links to the talks before, after and beside it."""
    transcripts: str = "hide"
    """Of one talk in full: ``expand``, ``show`` or ``hide`` its transcripts."""
    canonical: bool = False
    """Whether links to its talks lead here, even if other pages show them."""

    subscribe: bool = False
    """Whether it offers the feeds of its talks."""

    @property
    def has_controls(self) -> bool:
        """Whether an HTML page has controls to filter talks."""
        return self.search or self.stars

    @property
    def adds_to_calendars(self) -> bool:
        """Whether each talk has links that add it to a calendar."""
        return "calendar" in self.columns

    @property
    def depends_on_now(self) -> bool:
        """Whether the page changes when a talk is over."""
        by_order = self.selection.order is Order.NEWEST
        return by_order or self.collapse == "past" or self.groups_move

    @property
    def when(self) -> When:
        """Which talks, or days, are requested."""
        return self.days or self.selection.when

    @property
    def days_move(self) -> bool:
        """Whether whole groups appear and disappear as time passes."""
        return self.days is not None and self.days is not When.ALL

    @property
    def groups_move(self) -> bool:
        """Whether other groups are shown later."""
        return self.days_move or self.selection.depends_on_now
