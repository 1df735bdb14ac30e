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

from ..console import replace_file
from .domain import domain_of
from .schedule.live import has_script

PACKAGE = Path(__file__).parent.parent
ONCE = """(()=>{"use strict";if(window.samplRuns)return;window.samplRuns=1;
"""
"""What the parts of a script stand in: a page may load it twice."""
OF_USES = ("cards", "grid", "next", "programme", "subscribe")
"""What a page may note that it uses, each with a style sheet or a script of its own."""


def offer_latex_style(app: Sphinx, config: Config) -> None:
    """Let LaTeX builders copy our style.

    Now, since Sphinx compares the configuration that it has after this with the last one.
    """
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
        _add_style(app, uses)
        if has_script(app.builder):
            _add_script(app, context, uses)


def _used(pages: dict[str, set[str]], pagename: str, builder: Builder) -> set[str]:
    """Return what is used on a page; in one file all of them are."""
    if builder.name == "singlehtml":
        return set().union(*pages.values())
    return pages.get(pagename, set())


def _joined(app: Sphinx, uses: set[str], suffix: str) -> tuple[str, str]:
    """Write one file of all that a page uses; return its name and a digest of its text.

    One, since parts compress better together (by a sixth), and are asked for at once.  Its name
    says what is in it, so pages that use the same share it.

    :param suffix: ``css`` or ``js``.
    """
    folder = PACKAGE / "static"
    parts = [use for use in OF_USES if use in uses and (folder / f"{use}.min.{suffix}").is_file()]
    texts = [(folder / f"{part}.min.{suffix}").read_text("utf-8") for part in ("base", *parts)]
    text = "".join(texts) if suffix == "css" else f"{ONCE}{''.join(texts)}}})()\n"
    name = f"{'-'.join(['sampl', *parts])}.{suffix}"
    path, data = Path(app.outdir) / "_static" / name, text.encode()
    if not path.is_file() or path.read_bytes() != data:
        path.parent.mkdir(exist_ok=True)
        replace_file(path, data)  # pages are written by several processes
    return name, sha256(data).hexdigest()[:8]


def _add_style(app: Sphinx, uses: set[str]) -> None:
    name, _ = _joined(app, uses, "css")
    app.add_css_file(name)


def _add_script(app: Sphinx, context: dict[str, Any], uses: set[str]) -> None:
    """Let a page load its script, and if it is a whole page load it twice.

    Where ``metatags`` are, it runs before the page is first painted, so that nothing jumps; a
    browser waits for no script in the body, where some themes (furo, sphinxawesome_theme) put all
    that ``add_js_file`` adds.  Others (shibuya) show no ``metatags``.  The script runs once.
    """
    name, digest = _joined(app, uses, "js")
    app.add_js_file(name, loading_method="defer", blocking="render")
    if "script_files" in context:  # else a part of a page, for others to put into theirs
        address = escape(context["pathto"](f"_static/{name}", resource=True))
        context["metatags"] += (
            f'<script defer="defer" blocking="render" src="{address}?v={digest}"></script>\n'
        )


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("config-inited", offer_latex_style)
    app.connect("html-page-context", adapt_page)
    app.add_latex_package("sampl")
    return {"parallel_read_safe": True, "parallel_write_safe": True}
