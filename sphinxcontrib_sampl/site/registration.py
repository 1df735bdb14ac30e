"""Tables of everything that is registered with Sphinx, by name; :mod:`.late` says why.

Each directive, node, transform and event handler is a line here, which names its class or function.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from sphinx.application import Sphinx
from sphinx.config import Config

from ..formats.words import CATALOG, LOCALE
from . import nodes as own
from .config import GENERATED, VALUES, check_config
from .domain import SamplDomain, domain_of, finish, note_builder, report
from .late import Late, late_directive, late_transform
from .leftovers import NOTE
from .logged import say_once
from .nodes import offer_visitors
from .objects.indices import SpeakerIndex, TalkIndex
from .words import _

LATEX = Path(__file__).parent.parent / "latex"
DIRECTIVES = {
    "talk-schedule": "schedule.directive.TalkSchedule",
    "talk-details": "objects.details.TalkDetails",
    "talk-speakers": "objects.speakers.TalkSpeakers",
    "talk-channels": "channels.TalkChannels",
    "talk-changes": "changes.TalkChanges",
    "expand": "expand.block.Expand",
}
READING = (
    # before translation, references and the table of contents
    late_transform("schedule.directive.PlaceHeadings", 10, reading=True),
)
HIDING = late_transform("hidden.HideQuoted", 450, reading=True, always=True)
"""For sites that hide internal links: after directives have run, before anything is stored."""
WRITING = (  # Sphinx resolves references at 10
    # before the schedules, so that they need not search through rows
    late_transform("changes.ListChanges", 3),
    late_transform("channels.DirectChannels", 3),
    late_transform("expand.talk.FillExpands", 4, noted=("wishes",)),
    late_transform("schedule.render.RenderSchedules", 5),
    late_transform("objects.speakers.ListSpeakers", 5, noted=("listed",)),
    late_transform("expand.block.PlaceExpands", 7),  # after the schedules, which may have some
    # before toolbars, which include the menus
    late_transform("feeds.subscribe.FillMenus", 7, noted=("subscribed",)),
    late_transform("toolbar.PlaceToolbars", 8),  # after everything that has controls
    late_transform("writers.boxes.LeaveBoxes", 8, formats=("latex",)),
    late_transform("writers.latex.SortSpeakers", 8, formats=("latex",)),
    late_transform("writers.latex.BreakLongWords", 8, formats=("latex",)),
    late_transform("writers.latex.KeepHeadings", 8, formats=("latex",)),
    late_transform("local_links.ResolveNames", 9),
    late_transform("local_links.LeadOnOnePage", 11, builders=("singlehtml",)),
    late_transform("linkcheck.PlaceLinks", 801, builders=("linkcheck",)),  # when Sphinx has them
    late_transform("writers.text.MarkLongTables", 900, builders=("text",)),  # the last
)


class Written(NamedTuple):
    """The nodes that a module writes, by functions ``visit_`` and ``depart_`` with their names."""

    module: str
    nodes: tuple[str, ...]
    alone: tuple[str, ...] = ()
    """Those without a ``depart_`` function."""
    format: str = "html"


VISITORS = (
    Written("expand.block", ("expand", "summary")),
    Written("schedule.layouts.table", ("cell", "named_link", "room")),
    Written("schedule.layouts.grid", ("scoped", "region")),
    Written(
        "schedule.script.live",
        ("moment", "phase", "box", "live", "programme_group", "live_row", "live_item"),
    ),
    Written("direction", ("isolate", "directed")),
    Written("headlines", ("headline",)),
    Written(
        "toolbar",
        ("toolbar",),
        ("filter_control", "star_control", "news", "zone_control", "expand_control"),
    ),
    Written("feeds.subscribe", (), ("subscribe",)),
    Written(
        "writers.latex",
        ("paper_table", "wide_row", "wide_entry"),
        ("turned", "space", "gap", "long_word"),
        "latex",
    ),
    Written("writers.text", (), ("long_table",), "text"),
)


def _is_of_ours(app: Sphinx, name: str, *rest: Any) -> bool:
    return domain_of(app.env).concerns(name)


def _is_search(app: Sphinx, name: str, *rest: Any) -> bool:
    """Whether a page is the search page of a site with any directive of ours."""
    return name == "search" and any(domain_of(app.env).pages.values())


def _has_read(app: Sphinx, *rest: Any) -> bool:
    return domain_of(app.env).concerns(app.env.docname)


def _has_pages(app: Sphinx, *rest: Any) -> bool:
    """Whether talks have pages, or may have had some in the last build."""
    return bool(app.config.sampl_pages) or _has_some(app)


def _has_some(app: Sphinx, *rest: Any) -> bool:
    """Whether the site has talks, or the last build had."""
    return not domain_of(app.env).is_empty or (Path(app.doctreedir) / NOTE).exists()


def _has_revisions(app: Sphinx, *rest: Any) -> bool:
    return bool(domain_of(app.env).revisions)


def _hides(app: Sphinx, *rest: Any) -> bool:
    return bool(app.config.sampl_internal == "hide")


def _hides_page(app: Sphinx, name: str, *rest: Any) -> bool:
    return "secret source" in domain_of(app.env).pages.get(name, ())


def _is_generated(app: Sphinx, name: str, *rest: Any) -> bool:
    return name in domain_of(app.env).generated


def offer_latex_style(app: Sphinx, config: Config) -> None:
    """Make LaTeX builders copy our style.

    This is early enough: Sphinx later compares the configuration with that of the last build.
    """
    style = str(LATEX / "sampl.sty")
    config.latex_additional_files = [*config.latex_additional_files, style]


def leave_out_generated(app: Sphinx, config: Config) -> None:
    """Exclude the texts of generated pages from Sphinx's search for sources.

    They are beside the doctrees, which are among the sources if the output is, such as in
    ``public/.doctrees``. So may be the folders of other builders.
    """
    config.exclude_patterns = [*config.exclude_patterns, f"**/{GENERATED}"]


def add_hiding(app: Sphinx, config: Config) -> None:
    """Process all pages if internal links are hidden, and none otherwise."""
    if config.sampl_internal == "hide":
        app.add_transform(HIDING)


HANDLERS = (
    ("config-inited", check_config, 500),
    ("config-inited", offer_latex_style, 500),
    ("config-inited", leave_out_generated, 500),
    ("config-inited", add_hiding, 600),
    ("builder-inited", note_builder, 500),
    ("builder-inited", say_once, 500),
    ("builder-inited", Late("leftovers.discard_environment", _has_some), 500),
    ("builder-inited", Late("objects.pages.recall", _has_pages), 500),
    ("builder-inited", offer_visitors, 999),  # when all others have registered
    ("env-get-outdated", Late("objects.pages.plan", _has_pages, ()), 500),
    ("env-get-outdated", Late("changes.renewed", _has_revisions, ()), 500),
    ("doctree-read", Late("expand.block.name_targets", _has_read), 500),
    ("env-updated", report, 500),
    ("env-updated", Late("objects.renewal.outdated", _has_some, ()), 500),
    ("env-updated", Late("assets.forget", _has_some, ()), 500),
    ("env-updated", Late("leftovers.rewrite", _has_some, ()), 500),
    ("warn-missing-reference", Late("objects.roles.warn_missing"), 500),
    # before themes ask for it
    ("html-page-context", Late("objects.pages.offer_no_editing", _is_generated), 400),
    ("html-page-context", Late("objects.structured.describe", _is_of_ours), 500),
    ("html-page-context", Late("assets.adapt_page", _is_of_ours), 500),
    ("html-page-context", Late("assets.lead_search", _is_search), 500),
    ("html-page-context", Late("feeds.write.announce", _is_of_ours), 500),
    ("html-page-context", Late("hidden.hide_source", _hides_page), 500),
    ("html-collect-pages", Late("leftovers.forget_words", _has_some, ()), 500),
    ("html-collect-pages", Late("leftovers.forget_indices", _has_some, ()), 500),
    ("build-finished", finish, 500),
    ("build-finished", Late("objects.pages.redirect", _has_pages), 500),
    ("build-finished", Late("feeds.write.write_feeds", _has_some), 500),
    ("build-finished", Late("hidden.delete_copies", _hides), 500),
    ("build-finished", Late("leftovers.note_data", _has_some), 500),
)


def register(app: Sphinx) -> None:
    """Register everything with Sphinx."""
    app.add_message_catalog(CATALOG, str(LOCALE))
    # Sphinx takes the names from the classes, and the JSON builder none that are translated later
    SpeakerIndex.localname = _("Speakers")
    TalkIndex.localname = _("Talks by date")
    for name, value in VALUES.items():
        app.add_config_value(name, value.default, value.rebuild, Any, value.help)
    app.add_domain(SamplDomain)
    app.add_latex_package("sampl")
    for name, where in DIRECTIVES.items():
        app.add_directive(name, late_directive(where))
    for transform in READING:
        app.add_transform(transform)
    for transform in WRITING:
        app.add_post_transform(transform)
    for written in VISITORS:
        _add_visitors(app, written)
    for event, handler, priority in HANDLERS:
        app.connect(event, handler, priority)


def _add_visitors(app: Sphinx, written: Written) -> None:
    for name in (*written.nodes, *written.alone):
        visit = Late(f"{written.module}.visit_{name}")
        depart = None if name in written.alone else Late(f"{written.module}.depart_{name}")
        visitors: Any = {written.format: (visit, depart)}
        app.add_node(getattr(own, name), **visitors)
