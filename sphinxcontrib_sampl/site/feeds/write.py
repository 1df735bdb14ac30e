"""Write the feeds of a site with its pages, and announce them on the pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging

from ...formats.exports import EXPORTS, Export
from ...formats.programme import Programme
from ...talks.problems import Kind
from ..config import read_feeds
from ..data_files import Subscription
from ..domain import domain_of
from ..leftovers import keep_only
from .addresses import base_of
from .names import FEEDS, FOLDER, Feed
from .programmes import SiteFeeds, feeds_of, parts_of, writes_feeds

logger = logging.getLogger(__name__)
_NO_BASE = (
    "calendars and feeds need the address of the site; write html_baseurl = 'https://…' into "
    "conf.py (Read the Docs sets READTHEDOCS_CANONICAL_URL)"
)


def wanted(app: Sphinx) -> list[str]:
    """Return the names from :data:`.names.FEEDS` that are written."""
    names = list(read_feeds(app.config.sampl_feeds))
    uses: set[str] = set().union(*domain_of(app.env).pages.values())
    return [*names, *(["talk"] if "calendar" in uses and "talk" not in names else [])]


def write_feeds(app: Sphinx, exception: Exception | None) -> None:
    """Write all feeds, and delete those of the last build that are no longer written."""
    if exception is not None or not writes_feeds(app.builder):
        return
    feeds = feeds_of(domain_of(app.env))
    _warn_of_base(app)
    written: dict[str, str] = {}
    for path, text in _texts(feeds, wanted(app)):
        written.setdefault(path, text)
    for path, text in written.items():
        _write(Path(app.outdir) / path, text.encode("utf-8"))
    keep_only(app, "feeds", written)


def _warn_of_base(app: Sphinx) -> None:
    """Warn if somebody asked for feeds but the address of the site is unknown."""
    asked = bool(domain_of(app.env).subscribed) or "sampl_feeds" in _set_by_hand(app)
    has_data = bool(domain_of(app.env).sources) and bool(app.config.sampl_feeds)
    if asked and has_data and base_of(app.config) is None:
        logger.warning(_NO_BASE, type="sampl", subtype=Kind.CONFIG.value)


def _set_by_hand(app: Sphinx) -> set[str]:
    """Return the names that are set in ``conf.py`` or on the command line."""
    names = ("_raw_config", "_overrides")
    return {key for name in names for key in getattr(app.config, name, {})}


def _texts(feeds: SiteFeeds, names: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the path, from the root of the site, and the text of each file."""
    for source in feeds.files:
        subscription = Subscription((source,))
        for name in names:
            yield from _of_feed(feeds, subscription, feeds.name_of_file(source), FEEDS[name])
    for name, subscription in feeds.subscriptions:
        for one in FEEDS.values():
            if one.title:
                yield from _of_feed(feeds, subscription, name, one)


def _of_feed(
    feeds: SiteFeeds, subscription: Subscription, stem: str, feed: Feed
) -> Iterator[tuple[str, str]]:
    for export in (EXPORTS[name] for name in feed.exports):
        path = _path(stem, export)
        programme = feeds.programme(subscription, path)
        if feed.is_recent:
            programme = feeds.recent(programme)
        if not feed.parts:
            yield path, export.write(programme)
            continue
        for name, part in parts_of(programme, feed.parts.removesuffix("s"), feeds.domain.now):
            path = f"{FOLDER}/{stem}/{feed.parts}/{name}{export.suffix}"
            yield path, export.write(_at(part, feeds.addresses.file(path)))


def _at(programme: Programme, address: str | None) -> Programme:
    return replace(programme, feed=address)


def _path(stem: str, export: Export) -> str:
    return f"{FOLDER}/{stem}{export.suffix}"


def _write(path: Path, data: bytes) -> None:
    """Write a file, unless it already has this content."""
    if path.is_file() and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def announce(
    app: Sphinx,
    pagename: str,
    template: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Announce the feeds of the talks on a page to browsers and feed readers."""
    domain = domain_of(app.env)
    if doctree is None or not writes_feeds(app.builder):
        return
    feeds = feeds_of(domain)
    shown = domain.sources.get(pagename, [])
    found = [(feeds.name_of_file(one), Subscription((one,))) for one in feeds.files if one in shown]
    asked = read_feeds(app.config.sampl_feeds) if found else ()
    names = [name for name in asked if FEEDS[name].title]
    for stem, subscription in found:
        for name in names:
            _announce(app, feeds, context, stem, subscription, FEEDS[name])
    for subscription in domain.subscribed.get(pagename, ()):
        stem = feeds.name_of(subscription)
        if stem not in [name for name, _ in found]:
            _announce(app, feeds, context, stem, subscription, FEEDS["ics"])


def _announce(
    app: Sphinx,
    feeds: SiteFeeds,
    context: dict[str, Any],
    stem: str,
    subscription: Subscription,
    feed: Feed,
) -> None:
    export = EXPORTS[feed.exports[0]]
    path = _path(stem, export)
    if subscription == Subscription(subscription.sources[:1]):
        name = feeds.title_of_files(subscription, path)
    else:
        name = feeds.programme(subscription, path).title
    title = f"{name} ({feed.title})"
    address = feeds.addresses.file(path)
    if address is not None and "css_files" in context:
        # not metatags, which some themes (shibuya) do not show
        app.add_css_file(address, rel="alternate", type=export.media_type, title=title)
        return
    href = context["pathto"](path, resource=True)
    context["metatags"] = (
        f'{context.get("metatags", "")}<link rel="alternate" type="{export.media_type}" '
        f'title="{escape(title)}" href="{escape(href)}" />\n'
    )
