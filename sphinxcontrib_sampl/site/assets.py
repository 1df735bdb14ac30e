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
"""The wrapper of the parts of a script, since a page may load it twice."""
ADOPT = """{const sheet=new CSSStyleSheet;sheet.replaceSync(%s);
document.adoptedStyleSheets.push(sheet)}
"""
"""Add style rules from a script; content security policies for style sheets allow this."""
OF_USES = {
    "cards": ("cards",),
    "details": ("details",),
    "grid": ("grid",),
    "news": ("news",),
    "next": ("next",),
    "programme": ("controls", "programme"),
    "subscribe": ("controls", "subscribe"),
}
"""The features that a page may note, and the parts of style sheet and script for each."""


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
        style = _add_style(app, uses)
        if has_script(app.builder):
            script = _add_script(app, uses)
            if "js_tag" in context:  # otherwise it is a fragment, to be included in other pages
                _pair(context, style, script)


def lead_search(app: Sphinx, *rest: Any) -> None:
    """Make the search lead to talks, if the search page fetches the pages that it finds."""
    if has_script(app.builder) and app.config.html_show_search_summary:
        _write(app, "sampl-search.js", _part("search", "js"))
        app.add_js_file("sampl-search.js", loading_method="defer")


def forget(app: Sphinx, *rest: Any) -> Iterable[str]:
    """Delete the files that pages loaded after the last build but no longer do.

    This runs before pages are written, since an EPUB includes all files that it finds.
    """
    pages = domain_of(app.env).pages
    names: set[str] = set() if domain_of(app.env).is_empty else {"sampl-search.js"}
    for docname in pages:
        uses = _used(pages, docname, app.builder)
        names |= {f"{_stem(uses)}.css", f"{_stem(uses)}.js", "sampl-more.js"}
    keep_only(app, "assets", (f"_static/{name}" for name in names))
    return ()


def _stem(uses: set[str]) -> str:
    """Return the name, without suffix, of the file with what a page uses."""
    return "-".join(["sampl", *(use for use in OF_USES if use in uses)])


def _used(pages: dict[str, set[str]], pagename: str, builder: Builder) -> set[str]:
    """Return what a page uses; for builders of one file, what all pages use."""
    if builder.name == "singlehtml":
        return set().union(*pages.values())
    return pages.get(pagename, set())


def _joined(app: Sphinx, uses: set[str], suffix: str) -> str:
    """Write one file with everything that a page uses; return its name.

    One, since parts compress better together (by a sixth), and are asked for at once.  Its name
    says what is in it, so pages that use the same share it.

    :param suffix: ``css`` or ``js``.
    """
    name = f"{_stem(uses)}.{suffix}"
    if _is_new(app, name):
        text = "".join(_part(part, suffix) for part in _parts(app, uses))
        _write(app, name, text if suffix == "css" else f"{ONCE}{text}}})()\n")
    return name


def _parts(app: Sphinx, uses: set[str]) -> Iterable[str]:
    named = [use for use in OF_USES if use in uses]
    parts = dict.fromkeys(["base", *(part for use in named for part in OF_USES[use])])
    if any("material" in name for name in (*app.extensions, app.config.html_theme)):
        parts["material"] = None  # themes made of Material for MkDocs
    return parts


def _is_new(app: Sphinx, name: str) -> bool:
    """Whether this process has not written a file yet; from now on it has."""
    written = domain_of(app.env).assets
    is_new = name not in written
    written.add(name)
    return is_new


def _part(name: str, suffix: str) -> str:
    """Return the text of a part; it may have no style sheet, or no script."""
    path = PACKAGE / "static" / f"{name}.min.{suffix}"
    return path.read_text("utf-8").rstrip() if path.is_file() else ""


def _write(app: Sphinx, name: str, text: str) -> None:
    path, data = Path(app.outdir) / "_static" / name, text.encode()
    if not path.is_file() or path.read_bytes() != data:
        path.parent.mkdir(exist_ok=True)
        replace_file(path, data)  # pages are written by several processes


def _add_style(app: Sphinx, uses: set[str]) -> str:
    name = _joined(app, uses, "css")
    app.add_css_file(name)
    return name


def _add_script(app: Sphinx, uses: set[str]) -> str:
    if _is_new(app, "sampl-more.js"):
        _write(app, "sampl-more.js", _part("more", "js") + ADOPT % json.dumps(_part("more", "css")))
    name = _joined(app, uses, "js")
    app.add_js_file(name, loading_method="defer", blocking="render")
    return name


def _pair(context: dict[str, Any], style: str, script: str) -> None:
    """Write the script tag of a page next to that of its style sheet.

    There it runs before the page is first painted, so that nothing jumps.  A browser waits for no
    script in the body, where some themes (furo, shibuya, sphinxawesome_theme) put all that
    ``add_js_file`` adds; but each has its style sheets in the head.
    """
    tag_of_style, tag_of_script = context["css_tag"], context["js_tag"]
    waiting = [tag_of_script(one) for one in context["script_files"] if _is_file(one, script)]

    def css_tag(css: Any) -> str:
        tag: str = tag_of_style(css)
        return "\n".join([tag, *_taken(waiting)]) if _is_file(css, style) else tag

    def js_tag(js: Any) -> str:
        tag: str = tag_of_script(js)
        return "".join(_taken(waiting)) if _is_file(js, script) else tag

    context.update(css_tag=css_tag, js_tag=js_tag)


def _taken(tags: list[str]) -> list[str]:
    """Return the tags and empty the list, so that each is written once."""
    taken, tags[:] = tags[:], []
    return taken


def _is_file(item: Any, name: str) -> bool:
    """Whether an item of ``css_files`` or ``script_files`` is a file of ours."""
    return getattr(item, "filename", None) == f"_static/{name}"
