"""The style sheets, the scripts and the LaTeX style: only where they are used."""

from __future__ import annotations

from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.config import Config
from sphinx.util.typing import ExtensionMetadata

from .domain import domain_of
from .schedule.live import has_script

PACKAGE = Path(__file__).parent.parent
OF_USES = {
    "cards": ("sampl-cards.css",),
    "grid": ("sampl-grid.css",),
    "next": ("sampl-next.js",),
    "subscribe": ("sampl-subscribe.css", "sampl-subscribe.js"),
    "programme": ("sampl-programme.css", "sampl-programme.js"),
}
"""The files that only some pages need, by what a page has noted that it uses."""


def offer_files(app: Sphinx, config: Config) -> None:
    """Let builders copy our files with those of the site.

    Now, since Sphinx compares the configuration that it has after this with the last one.
    """
    config.html_static_path = [*config.html_static_path, str(PACKAGE / "static")]
    style = str(PACKAGE / "latex" / "sampl.sty")
    config.latex_additional_files = [*config.latex_additional_files, style]


def adapt_page(
    app: Sphinx,
    pagename: str,
    template: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Add style sheet and script where talks or ``expand`` blocks are shown."""
    if doctree is None:  # a page that comes from no source, such as the index
        return
    pages = domain_of(app.env).pages
    uses = _used(pages, pagename, app.builder)
    if uses:
        files = [name for use in sorted(uses) for name in OF_USES.get(use, ())]
        for name in ("sampl.css", "sampl.js", *files):
            _add(app, context, name)


def _used(pages: dict[str, set[str]], pagename: str, builder: Builder) -> set[str]:
    """Return what is used on a page; in one file all of them are."""
    if builder.name == "singlehtml":
        return set().union(*pages.values())
    return pages.get(pagename, set())


def _add(app: Sphinx, context: dict[str, Any], name: str) -> None:
    """Let a page load a style sheet, or a script if it is looked at with scripts."""
    if name.endswith(".css"):
        app.add_css_file(name)
    elif has_script(app.builder):
        app.add_js_file(name, loading_method="defer", blocking="render")
        if "script_files" in context:  # else a part of a page, for others to put into theirs
            context["metatags"] += _early_script(context, name)


def _early_script(context: dict[str, Any], name: str) -> str:
    """Return a script's element once more, for the top of the head.

    There it runs before the page is first painted, so that nothing jumps; a browser waits for
    none in the body, where some themes (furo, sphinxawesome_theme) put all that ``add_js_file``
    adds.  Others (shibuya) show no ``metatags``.  The scripts see to it that they run once.
    """
    address = escape(context["pathto"](f"_static/{name}", resource=True))
    digest = sha256((PACKAGE / "static" / name).read_bytes()).hexdigest()[:8]
    return f'<script defer="defer" blocking="render" src="{address}?v={digest}"></script>\n'


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("config-inited", offer_files)
    app.connect("html-page-context", adapt_page)
    app.add_latex_package("sampl")
    return {"parallel_read_safe": True, "parallel_write_safe": True}
