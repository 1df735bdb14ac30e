"""Every ``sampl_*`` value of ``conf.py``, once: its default, its check, its help.

All builds load this, so what only a check needs is imported by it: most sites set no value.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from difflib import get_close_matches
from functools import lru_cache
from types import ModuleType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util import logging

from ..talks.yaml import MAX_BYTES
from .feeds.names import DEFAULT_FEEDS, FEEDS
from .schedule.column_names import DEFAULT_COLUMNS, split_columns
from .words import season_word

if TYPE_CHECKING:
    from ..formats.dates import DateWording
    from ..talks.views.layout import Bounds

logger = logging.getLogger(__name__)

GENERATED = "sampl-pages"
"""The folder beside the doctrees for the texts of the pages that ``sampl_pages`` makes."""


class Value(NamedTuple):
    """One configuration value."""

    default: Any
    check: Callable[[Any], object]
    """Raises ``ValueError`` or ``TypeError`` with the reason if the value cannot be used."""
    rebuild: Literal["", "env", "html"]
    """``env`` if pages are read again when it changes, ``html`` if they are written again."""
    help: str
    safe: Any = None
    """The replacement for an invalid value, if it is not the default."""


def _one_of(*allowed: object) -> Callable[[Any], object]:
    def check(value: Any) -> None:
        if value not in allowed:
            raise ValueError(f"write one of {', '.join(map(repr, allowed))}")

    return check


def _text(check: Callable[[str], object]) -> Callable[[Any], object]:
    def checked(value: Any) -> None:
        if value is not None:
            if not isinstance(value, str):
                raise TypeError("write text")
            check(value)

    return checked


def read_columns(value: Any) -> tuple[str, ...]:
    """Return ``sampl_columns``, a text or a list of names, as names."""
    return tuple(split_columns(value) if isinstance(value, str) else value)


def _columns(value: Any) -> None:
    from .schedule.columns import COLUMNS

    names = read_columns(value)
    if not names:
        raise ValueError("name a column")
    for name in names:
        if name not in COLUMNS:
            raise ValueError(f"there is no column {name!r}; there are {', '.join(COLUMNS)}")


def _pattern(sample: date | time) -> Callable[[str], object]:
    """Return a check for likely mistakes in a CLDR pattern for dates or times."""

    def check(pattern: str) -> None:
        from .patterns import check_pattern

        check_pattern(pattern, sample)

    return check


def _zone(name: str) -> None:
    from ..talks.when.zones import zone

    zone(name)


def _markup(value: Any) -> None:
    from ..talks.model import Markup

    _one_of(*(markup.value for markup in Markup))(value)


def _size(value: Any) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise ValueError("write a number of bytes")


def read_terms(value: Any) -> dict[str, Bounds]:
    """Return ``sampl_terms`` as bounds.

    :raises ValueError: or ``TypeError`` with the reason, if it is not
        ``{"quarter": [("Winter", "01-01"), ...], "semester": [...]}``.
    """
    from ..talks.views.layout import ACADEMIC

    bounds = {
        by: tuple((season_word(name), month, day) for name, month, day in seasons)
        for by, seasons in ACADEMIC.items()
    }
    for by, seasons in dict(value or {}).items():
        if by not in ACADEMIC:
            raise ValueError(f"the keys are 'quarter' and 'semester', not {by!r}")
        read = []
        for name, first in seasons:
            day = date.fromisoformat(f"2000-{first}")  # 2000 has a February 29
            read.append((str(name), day.month, day.day))
        if not read or read != sorted(read, key=lambda bound: bound[1:]):
            raise ValueError(f"the first days of {by!r} must be given, in the order of the year")
        bounds[by] = tuple(read)
    return bounds


def read_now(value: Any) -> datetime | None:
    """Return ``sampl_now`` as an aware datetime, in UTC where it names no zone.

    :raises ValueError: if it is no ISO date and time.
    """
    if value is None:
        return None
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def _months(value: Any) -> None:
    if value is not None and (isinstance(value, bool) or not isinstance(value, int) or value < 0):
        raise ValueError("write a number of months, or None for all talks")


def read_feeds(value: Any) -> tuple[str, ...]:
    """Return ``sampl_feeds``, a text or a list of names, as names."""
    names = split_columns(value) if isinstance(value, str) else value
    return tuple(name for name in names if name != "")  # of -D sampl_feeds=


def _feeds(value: Any) -> None:
    from ..talks.problems import did_you_mean

    for name in read_feeds(value):
        if name not in FEEDS:
            hint = did_you_mean(str(name), FEEDS) or f"; there are {', '.join(FEEDS)}"
            raise ValueError(f"there is no feed {name!r}{hint}")


VALUES: dict[str, Value] = {
    "sampl_timezone": Value(
        None, _text(_zone), "env", "The time zone of files that do not set one."
    ),
    "sampl_terms": Value(
        {},
        read_terms,
        "env",
        "Names and first days of academic quarters and semesters: "
        '``{"semester": [("Spring", "01-01"), ("Fall", "08-15")]}``.',
    ),
    "sampl_markup": Value(
        "markdown",
        _markup,
        "env",
        "The markup of text fields in files that do not set ``markup``.",
    ),
    "sampl_columns": Value(
        " ".join(DEFAULT_COLUMNS), _columns, "env", "The columns of tables without ``:columns:``."
    ),
    "sampl_date_format": Value(
        None, _text(_pattern(date(2000, 1, 1))), "env", "A Babel pattern for dates: ``yyyy-MM-dd``."
    ),
    "sampl_time_format": Value(
        None, _text(_pattern(time(12))), "env", "A Babel pattern for times: ``HH:mm``."
    ),
    "sampl_internal": Value(
        "link",
        _one_of("link", "label", "hide"),
        "env",
        "What pages show of internal links: the link, its label, or nothing. "
        "An invalid value or a misspelt name hides them.",
        safe="hide",
    ),
    "sampl_feeds": Value(
        list(DEFAULT_FEEDS),
        _feeds,
        "html",
        "Which calendars, feeds and files to write for each data file: "
        + ", ".join(f"``{name}``" for name in FEEDS)
        + ". An empty list turns them off.",
    ),
    "sampl_feeds_past": Value(
        12, _months, "", "The number of months for which calendars and feeds keep past talks."
    ),
    "sampl_now": Value(
        None, read_now, "", "The date and time (ISO) to use as now, instead of the clock."
    ),
    "sampl_pages": Value(
        False,
        _one_of(True, False),
        "env",
        "Whether to make a page for each talk and speaker, ``talks/<id>`` and ``speakers/<id>``.",
    ),
    "sampl_json_ld": Value(
        True,
        _one_of(True, False),
        "html",
        "Whether pages describe talks to search engines (JSON-LD).",
    ),
    "sampl_max_bytes": Value(MAX_BYTES, _size, "env", "The largest data file to read, in bytes."),
}


def wording_of(config: Config) -> DateWording:
    """Return how this site writes dates and times."""
    return _wording(config.language, config.sampl_date_format, config.sampl_time_format)


@lru_cache(maxsize=8)
def _wording(language: str | None, days: str | None, times: str | None) -> DateWording:
    """Return one wording for the whole build, since it caches formatted days."""
    from ..formats.dates import DateWording

    return DateWording(language, days, times)


def check_config(app: Sphinx, config: Config) -> None:
    """Replace invalid values by safe ones, and warn about unknown names."""
    if isinstance(config.sampl_internal, str):
        config["sampl_internal"] = config.sampl_internal.strip().lower()
    for name, value in VALUES.items():
        if config[name] == value.default:
            continue
        try:
            value.check(config[name])
        except (ValueError, TypeError) as error:
            instead = value.default if value.safe is None else value.safe
            applies = "the default applies" if value.safe is None else f"{value.safe!r} applies"
            _warn(f"{name} = {config[name]!r} cannot be used: {error}; {applies}")
            config[name] = instead
    for name in _unknown_names(config):
        meant = _meant(name, 0.7)  # "sampl_" alone makes 0.6
        hint = f"; did you mean {meant!r}?" if meant else ""
        if meant == "sampl_internal":  # what should be hidden stays hidden
            config["sampl_internal"] = "hide"
            hint += " Until then, internal links are hidden"
        _warn(f"there is no configuration value {name!r}{hint}")


def _unknown_names(config: Config) -> list[str]:
    """Return the names in ``conf.py`` and ``-D`` that begin like ours but are unknown.

    Sphinx has no public way to see what else ``conf.py`` says; functions and modules that it
    keeps for itself are no values.
    """
    said: dict[str, Any] = {
        **getattr(config, "_raw_config", {}),
        **getattr(config, "_overrides", {}),
    }
    return [
        name
        for name, value in said.items()
        if name not in config
        and (name.lower().startswith("sampl_") or _meant(name, 0.85))
        and not callable(value)
        and not isinstance(value, ModuleType)
    ]


def _meant(name: str, likeness: float) -> str:
    """Return the value with the nearest name, if it is at least that similar (0 to 1)."""
    return next(iter(get_close_matches(name.lower(), VALUES, n=1, cutoff=likeness)), "")


def _warn(message: str) -> None:
    logger.warning("%s", message, type="sampl", subtype="config")
