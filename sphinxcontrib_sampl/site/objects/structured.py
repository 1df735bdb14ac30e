"""Metadata of pages for search engines and link previews: JSON-LD and Open Graph.

A page of a talk has one ``Event``: Google wants one a page. A page with a schedule has an
``EventSeries``, which names its talks.  The data block is in the body, since some themes (shibuya)
put nothing of ours into the head.
"""

from __future__ import annotations

from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from ...formats import jsonld
from ...formats.programme import Programme
from ...talks.model import Talk
from ..domain import SamplDomain, domain_of
from ..feeds.programmes import feeds_of, writes_feeds
from .places import TALKS


def describe(
    app: Sphinx,
    pagename: str,
    template: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Add metadata for programs to a page."""
    if doctree is None or not app.config.sampl_json_ld or not writes_feeds(app.builder):
        return
    if app.builder.name == "singlehtml" or "body" not in context:
        return
    domain = domain_of(app.env)
    found = _talk_of(domain, pagename)
    if found is None:
        data = _series_of(domain, pagename)
    else:
        talk, programme = found
        data = jsonld.event(talk, programme)
        translated = _translated(domain, pagename, talk)
        if data is not None and translated is not None:
            data["name"] = translated
        if "sphinxext.opengraph" not in app.extensions:
            context["metatags"] = context.get("metatags", "") + _open_graph(
                talk, translated or programme.name(talk), programme
            )
    if data is not None:
        script = f'<script type="application/ld+json">\n{jsonld.as_script(data)}\n</script>\n'
        context["body"] += script


def _talk_of(domain: SamplDomain, docname: str) -> tuple[Talk, Programme] | None:
    """Return the talk, if this is its own page."""
    folder, _slash, talk_id = docname.rpartition("/")
    if folder != TALKS or docname not in domain.generated:
        return None
    feeds = feeds_of(domain)
    for source in domain.sources.get(docname, ()):
        programme = feeds.whole(source)
        talk = next((one for one in programme.schedule.talks if one.id == talk_id), None)
        if talk is not None:
            return talk, programme
    return None


def _translated(domain: SamplDomain, docname: str, talk: Talk) -> str | None:
    """Return the title of a talk in the language of its page, if it is translated."""
    shown = domain.anchors.get(docname, {}).get(talk.id)
    if shown is None or shown.title in {entry.title for entry in shown.entries}:
        return None
    return shown.title


def _series_of(domain: SamplDomain, docname: str) -> jsonld.Data | None:
    """Return the series with the most talks on a page."""
    shown = domain.anchors.get(docname, {})
    sources = domain.sources.get(docname, ())
    if not shown or not sources or docname in domain.generated:
        return None
    programme = feeds_of(domain).whole(sources[0])
    talks = [talk for talk in programme.schedule.talks if talk.id in shown]
    return jsonld.series(talks, programme)


def _open_graph(talk: Talk, name: str, programme: Programme) -> str:
    """Return ``meta`` elements for link previews (https://ogp.me)."""
    image = jsonld.image(talk, programme)
    status = programme.headline(talk).removesuffix(programme.name(talk))
    facts = [*programme.planned(talk), programme.people(talk.speakers)]
    said = {
        "og:title": f"{status}{name}",
        "og:type": "article",
        "og:url": programme.page(talk),
        "og:site_name": programme.title,
        "og:description": "; ".join(filter(None, facts)),
        "og:image": image,
    }
    return "".join(
        f'<meta property="{name}" content="{escape(value)}" />\n'
        for name, value in said.items()
        if value
    )
