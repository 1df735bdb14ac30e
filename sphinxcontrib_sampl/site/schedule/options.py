"""The options of ``talk-schedule``: one table for parsing, messages and the docs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Any

from docutils import nodes

from ...talks.model import Status
from ...talks.problems import did_you_mean
from ...talks.views.grid import ACROSS
from ...talks.views.layout import GroupBy
from ...talks.views.selection import Order, When
from ...talks.when.date_advice import read_date
from ...talks.when.dates import Day
from .column_names import DEFAULT_COLUMNS, split_columns
from .columns import COLUMNS
from .view import View

LAYOUTS = ("table", "list", "next", "cards", "grid")
CARD_LAYOUTS = ("next", "cards")
"""The layouts whose talks are cards on an HTML page."""


@dataclass(frozen=True, slots=True)
class Option:
    """An option of a directive."""

    read: Callable[[str], Any]
    """Raises ``ValueError`` with the reason if the value cannot be used."""
    values: str
    """The possible values, the default first (reStructuredText, for the docs)."""
    help: str

    @property
    def is_flag(self) -> bool:
        """Whether it takes no value."""
        return self.read is _flag


def one_of(what: str, allowed: tuple[str, ...]) -> Callable[[str], str]:
    """Return a parser for one word."""

    def read(text: str) -> str:
        word = text.strip().lower()
        if word not in allowed:
            hint = did_you_mean(word, allowed) or f"; one of {', '.join(allowed)}"
            raise ValueError(f"there is no {what} {text.strip()!r}{hint}")
        return word

    return read


def words_of(what: str, allowed: tuple[str, ...]) -> Callable[[str], tuple[str, ...]]:
    """Return a parser for several words, each one of those allowed."""
    read_one = one_of(what, allowed)
    return lambda text: tuple(read_one(word) for word in _commas(text))


def _member(what: str, enum: type[Enum]) -> Callable[[str], Enum]:
    read = one_of(what, tuple(member.value for member in enum))
    return lambda text: enum(read(text))


def _commas(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _columns(text: str) -> tuple[str, ...]:
    """Parse column names; unknown ones are dropped, and reported one by one."""
    names = split_columns(text)
    if not names:
        raise ValueError("name a column")
    bad = [name for name in names if name not in COLUMNS]
    if bad:
        hints = [f"there is no column {name!r}{did_you_mean(name, COLUMNS)}" for name in bad]
        raise ValueError("; ".join(hints))
    return tuple(dict.fromkeys(names))


def _date(text: str) -> date:
    return _read_day(text).on(0)


def _last_date(text: str) -> date:
    """Read a last day: of a month its end."""
    return _read_day(text).until(0)


def _read_day(text: str) -> Day:
    written = read_date(text)
    if written.first.year is None:
        raise ValueError(f"{text!r} has no year")
    if written.last is not None:
        raise ValueError(f"{text!r} is not one day; write :from: and :to:")
    return written.first


def _limit(text: str) -> int:
    if not text.strip().isdecimal():
        raise ValueError(f"{text.strip()!r} is no number of talks")
    return int(text)


def _flag(text: str) -> bool:
    if text.strip():
        raise ValueError(f"it takes no value, so leave {text.strip()!r} out")
    return True


def _widths(text: str) -> str | tuple[int, ...]:
    if text.strip().lower() in ("auto", "grid"):
        return text.strip().lower()
    numbers = re.split(r"[\s,]+", text.strip())
    if not all(number.isdecimal() and 0 < int(number) < 10_000 for number in numbers):
        raise ValueError(f"{text!r} is neither 'auto', 'grid' nor a list of whole numbers")
    return tuple(int(number) for number in numbers)


def _classes(text: str) -> tuple[str, ...]:
    """Read class names as docutils' ``class`` option does (identifiers by ``make_id``)."""
    return tuple(filter(None, (nodes.make_id(name) for name in text.split())))


_STATUSES = tuple(status.value for status in Status)

OPTIONS: dict[str, Option] = {
    "layout": Option(
        one_of("layout", LAYOUTS),
        "``table``, ``list``, ``next``, ``cards``, ``grid``",
        "The layout of the schedule.",
    ),
    "across": Option(
        one_of("kind of columns", ACROSS),
        "``room`` where a talk has one, else ``track``",
        "In a grid: what the columns are.",
    ),
    "columns": Option(
        _columns,
        "``date speaker title videos``; also "
        + ", ".join(f"``{name}``" for name in COLUMNS if name not in DEFAULT_COLUMNS),
        "The columns, in order. ``sampl_columns`` changes the default.",
    ),
    "group-by": Option(
        _member("group", GroupBy),
        "``term`` where the data has terms, else ``none``; "
        "``quarter``, ``semester``, ``year``, ``month``, ``day``, ``track``, ``session``, "
        "``room``, ``kind``",
        "What to group talks by, each group with a heading.",
    ),
    "headings": Option(
        one_of("kind of headings", ("section", "rubric", "none")),
        "``section`` where the page allows one, else ``rubric``; ``none``",
        "What headings are. Only sections are in the table of contents.",
    ),
    "term": Option(_commas, "names or ids, separated by commas", "Only talks of these terms."),
    "track": Option(_commas, "names or ids", "Only talks of these tracks."),
    "tag": Option(_commas, "tags", "Only talks with one of these tags."),
    "speaker": Option(_commas, "names or ids", "Only talks by one of these people."),
    "room": Option(_commas, "names or ids", "Only talks in these rooms."),
    "session": Option(_commas, "names", "Only talks of these sessions."),
    "audience": Option(_commas, "words", "Only talks for one of these audiences."),
    "language": Option(_commas, "language codes", "Only talks in these languages."),
    "kind": Option(_commas, "kinds", "Only entries of these kinds."),
    "status": Option(words_of("status", _STATUSES), "statuses", "Only entries of these statuses."),
    "from": Option(_date, "a date", "Only talks on this day or later."),
    "to": Option(_last_date, "a date", "Only talks on this day or earlier."),
    "when": Option(
        _member("time", When),
        "``all``, ``upcoming``, ``past``",
        "Only upcoming or only past talks.",
    ),
    "order": Option(
        _member("order", Order),
        "``file``, ``oldest``, ``newest``",
        "``newest`` puts the next upcoming talk first, then later ones, then past ones.",
    ),
    "limit": Option(_limit, "a number", "The maximum number of talks."),
    "collapse": Option(
        one_of("way to collapse", ("none", "past", "all")),
        "``none``, ``past``, ``all``",
        "Which groups to collapse into an ``expand`` block: past ones, or all.",
    ),
    "abstracts": Option(
        one_of("way to show abstracts", ("expand", "show", "hide")),
        "``hide`` (``table``), ``expand`` (other layouts), ``show``",
        "Abstracts and bios: in a block that opens, in full, or not at all.",
    ),
    "canonical": Option(
        _flag, "flag", "Make links to these talks lead here, whatever other pages show them."
    ),
    "stars": Option(_flag, "flag", "In HTML, add stars, so that readers can keep a programme."),
    "new": Option(_flag, "flag", "In HTML, mark talks that are new since the reader's last visit."),
    "search": Option(_flag, "flag", "In HTML, add a search field and filters."),
    "subscribe": Option(_flag, "flag", "Add a menu to subscribe to these talks in a calendar."),
    "empty": Option(
        str, "``No talks.``, ``No upcoming talks.``, ...", "The text to show if there is no talk."
    ),
    "caption": Option(str, "text, with inline markup", "The caption of the (first) table."),
    "name": Option(str, "a name", "A target to refer to, as on any directive."),
    "class": Option(_classes, "class names", "Classes of the tables or lists."),
    "widths": Option(_widths, "``auto``, ``grid``, or whole numbers", "Widths of the columns."),
    "align": Option(
        one_of("alignment", ("left", "center", "right")),
        "``left``, ``center``, ``right``",
        "The alignment of the table.",
    ),
}

_SELECTS = {
    "term": "terms",
    "track": "tracks",
    "tag": "tags",
    "speaker": "speakers",
    "kind": "kinds",
    "room": "rooms",
    "session": "sessions",
    "audience": "audiences",
    "language": "languages",
    "status": "statuses",
    "from": "first",
    "to": "last",
    "when": "when",
    "order": "order",
    "limit": "limit",
}
_SHOWS = {
    "layout": "layout",
    "across": "across",
    "columns": "columns",
    "group-by": "group_by",
    "headings": "headings",
    "collapse": "collapse",
    "abstracts": "abstracts",
    "canonical": "canonical",
    "new": "news",
    "search": "search",
    "stars": "stars",
    "subscribe": "subscribe",
    "class": "classes",
    "widths": "widths",
    "align": "align",
}


def read_view(raw: Mapping[str, str | None], view: View) -> tuple[View, list[str]]:
    """Read the options of a directive into a view.

    :param raw: the options as written.
    :param view: the defaults for options that are missing or invalid.
    :returns: the view, and one message for each invalid option.
    """
    values: dict[str, Any] = {}
    messages = []
    for name, text in raw.items():
        option = OPTIONS.get(name)
        if option is None:
            messages.append(f"there is no option {name!r}{did_you_mean(name, OPTIONS)}")
            continue
        try:
            values[name] = option.read(text or "")
        except ValueError as error:
            messages.append(f":{name}: {error}")
    chosen = {_SELECTS[name]: value for name, value in values.items() if name in _SELECTS}
    shown = {_SHOWS[name]: value for name, value in values.items() if name in _SHOWS}
    view = replace(view, selection=replace(view.selection, **chosen), **shown)
    if view.layout == "next" and view.selection.when is not When.UPCOMING:
        messages.append(":layout: next shows what is to come; leave out :when:")
        view = replace(view, selection=replace(view.selection, when=When.UPCOMING))
    if view.layout == "grid":
        view = _of_whole_days(view)
        if view.selection.limit is not None:
            messages.append(":limit: a grid shows whole days; :from: and :to: choose them")
            view = replace(view, selection=replace(view.selection, limit=None))
    widths = view.widths
    if isinstance(widths, tuple) and view.columns and len(widths) != len(view.columns):
        messages.append(f":widths: {len(widths)} widths for {len(view.columns)} columns")
        view = replace(view, widths=None)
    return view, messages


def _of_whole_days(view: View) -> View:
    """Return a view that shows all talks of a group, or none."""
    selection = replace(view.selection, when=When.ALL)
    if selection.order is Order.FILE:
        selection = replace(selection, order=Order.OLDEST)
    return replace(view, days=view.selection.when, selection=selection)


class AnyOption(dict[str, Callable[[str], Any]]):
    """An ``option_spec`` that takes every option as text, so that each is checked separately.

    docutils would reject the whole directive for one bad option.
    """

    def __init__(self) -> None:
        super().__init__(dict.fromkeys(OPTIONS, _as_written))

    def __missing__(self, name: str) -> Callable[[str], Any]:
        return _as_written


def _as_written(text: str | None) -> str:
    return text or ""
