"""The style sheets, the scripts and the LaTeX style: only where they are used."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder

from ..console import replace_file
from .domain import domain_of, has_script
from .leftovers import keep_only

PACKAGE = Path(__file__).parent.parent
ONCE = """(()=>{"use strict";if(window.samplRuns)return;window.samplRuns=1;
"""
"""What the parts of a script stand in: a page may load it twice."""
ADOPT = """{const sheet=new CSSStyleSheet;sheet.replaceSync(%s);
document.adoptedStyleSheets.push(sheet)}
"""
"""Bring rules along with a script: a policy for style sheets does not forbid these."""
OF_USES = {
    "cards": ("cards",),
    "details": ("details",),
    "grid": ("grid",),
    "news": ("news",),
    "next": ("next",),
    "programme": ("controls", "programme"),
    "subscribe": ("controls", "subscribe"),
}
"""What a page may note that it uses, and the parts of style sheet and script that it takes."""


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
    uses = _used(domain_of(app.env).pages, pagename, app.builder)
    if uses:
        _add_style(app, uses)
        if has_script(app.builder):
            _add_script(app, context, uses)


def lead_search(app: Sphinx, *rest: Any) -> None:
    """Let the search page lead to talks, where it fetches the pages that it finds."""
    if has_script(app.builder) and app.config.html_show_search_summary:
        _write(app, "sampl-search.js", _part("search", "js"))
        app.add_js_file("sampl-search.js", loading_method="defer")


def forget(app: Sphinx, *rest: Any) -> Iterable[str]:
    """Delete the files that pages loaded in the last build, and none does now.

    Before pages are written: an EPUB takes up all files that it finds.
    """
    pages = domain_of(app.env).pages
    names: set[str] = set() if domain_of(app.env).is_empty else {"sampl-search.js"}
    for docname in pages:
        uses = _used(pages, docname, app.builder)
        names |= {f"{_stem(uses)}.css", f"{_stem(uses)}.js", "sampl-more.js"}
    keep_only(app, "assets", (f"_static/{name}" for name in names))
    return ()


def _stem(uses: set[str]) -> str:
    """Return the name, without its ending, of the file of what a page uses."""
    return "-".join(["sampl", *(use for use in OF_USES if use in uses)])


def _used(pages: dict[str, set[str]], pagename: str, builder: Builder) -> set[str]:
    """Return what is used on a page; in one file all of them are."""
    if builder.name == "singlehtml":
        return set().union(*pages.values())
    return pages.get(pagename, set())


def _joined(app: Sphinx, uses: set[str], suffix: str) -> str:
    """Write one file of all that a page uses; return its name.

    One, since parts compress better together (by a sixth), and are asked for at once.  Its name
    says what is in it, so pages that use the same share it.

    :param suffix: ``css`` or ``js``.
    """
    named = [use for use in OF_USES if use in uses]
    parts = dict.fromkeys(["base", *(part for use in named for part in OF_USES[use])])
    if any("material" in name for name in (*app.extensions, app.config.html_theme)):
        parts["material"] = None  # themes made of Material for MkDocs
    text = "".join(_part(part, suffix) for part in parts)
    name = f"{_stem(uses)}.{suffix}"
    _write(app, name, text if suffix == "css" else f"{ONCE}{text}}})()\n")
    return name


def _part(name: str, suffix: str) -> str:
    """Return the text of a part; it may have no style sheet, or no script."""
    path = PACKAGE / "static" / f"{name}.min.{suffix}"
    return path.read_text("utf-8").rstrip() if path.is_file() else ""


def _write(app: Sphinx, name: str, text: str) -> None:
    path, data = Path(app.outdir) / "_static" / name, text.encode()
    if not path.is_file() or path.read_bytes() != data:
        path.parent.mkdir(exist_ok=True)
        replace_file(path, data)  # pages are written by several processes


def _add_style(app: Sphinx, uses: set[str]) -> None:
    app.add_css_file(_joined(app, uses, "css"))


def _add_script(app: Sphinx, context: dict[str, Any], uses: set[str]) -> None:
    """Let a page load its script, and if it is a whole page load it twice.

    Where ``metatags`` are, it runs before the page is first painted, so that nothing jumps; a
    browser waits for no script in the body, where some themes (furo, sphinxawesome_theme) put all
    that ``add_js_file`` adds.  Others (shibuya) show no ``metatags``.  The script runs once.
    """
    _write(app, "sampl-more.js", _part("more", "js") + ADOPT % json.dumps(_part("more", "css")))
    name = _joined(app, uses, "js")
    app.add_js_file(name, loading_method="defer", blocking="render")
    if "js_tag" in context:  # else a part of a page, for others to put into theirs
        for script in context["script_files"]:
            if getattr(script, "filename", None) == f"_static/{name}":
                # the same element, so that its address is asked for once
                context["metatags"] += context["js_tag"](script) + "\n"
