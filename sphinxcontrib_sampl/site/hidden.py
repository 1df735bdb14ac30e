"""``sampl_internal = "hide"``: keep copies of the data out of the output.

A page may quote its data file (``literalinclude``) or offer it (``:download:``), and so may the
folders that a site copies as they are.  A page whose own YAML holds the data is copied as the
source of itself.  Internal links in these copies would be public.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from os import path
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

from ..talks.checks.internal import GONE, Addresses
from ..talks.problems import Kind, Problem
from ..talks.yaml import DATA_FILES
from .data_files import Source
from .domain import SamplDomain, domain_of
from .leftovers import delete

_UNPUBLISHED = "{name!r} holds internal links, which this site hides; it is not published"


class HideQuoted(SphinxTransform):
    """Removes internal addresses from quotes of data files, and downloads of these files."""

    def apply(self, **kwargs: Any) -> None:
        if self.config.sampl_internal != "hide":
            return
        domain = domain_of(self.env)
        for reference in list(self.document.findall(addnodes.download_reference)):
            self._keep_back(domain, reference)
        secrets = list(self._secrets(domain))
        for node in list(self.document.findall(nodes.FixedTextElement)) if secrets else ():
            text = node.astext()
            shown = _without(text, secrets)
            if shown != text:
                _set_text(node, shown)

    def _keep_back(self, domain: SamplDomain, reference: addnodes.download_reference) -> None:
        """Reduce a link that would publish a data file with internal links to its text."""
        name, file = self.env.relfn2path(reference["reftarget"], self.env.docname)
        if not file.endswith(DATA_FILES) or not _addresses(domain, file).lines:
            return
        reference.replace_self(nodes.inline("", "", *reference.children))
        page, line = str(self.env.doc2path(self.env.docname)), _line_of(reference)
        problem = Problem(Kind.ACCESS, _UNPUBLISHED.format(name=name), page, line)
        domain.note_problems(self.env.docname, [problem])

    def _secrets(self, domain: SamplDomain) -> Iterator[Addresses]:
        """Yield the internal addresses of each data file that the page has read."""
        names = {path.abspath(name) for name in self.document.settings.record_dependencies.list}
        names |= {
            path.abspath(path.join(self.env.srcdir, name))
            for name in self.env.dependencies.get(self.env.docname, ())
        }
        for file in sorted(name for name in names if name.endswith(DATA_FILES)):
            addresses = _addresses(domain, file)
            if addresses.lines:
                yield addresses


def _addresses(domain: SamplDomain, file: str) -> Addresses:
    """Return the internal addresses of a data file; none for other files."""
    return domain.store.hidden(Source(file)) if path.isfile(file) else Addresses({})


def _without(text: str, secrets: list[Addresses]) -> str:
    """Return a text without internal addresses, including relative ones."""
    for addresses in secrets:
        text = addresses.without(text)
        for key in sorted(addresses.lines, key=len, reverse=True):
            text = re.sub(rf"(?<!\w){re.escape(key)}(?!\w)", GONE, text, flags=re.IGNORECASE)
    return text


def _set_text(node: nodes.Element, text: str) -> None:
    """Replace the text of a node and keep its syntax highlighting."""
    node.rawsource = text
    node.children = []
    node += nodes.Text(text)


def _line_of(node: nodes.Node | None) -> int | None:
    """Return the line of a node, or of the nearest node around it."""
    while node is not None and node.line is None:
        node = node.parent
    return node.line if node is not None else None


def hide_source(
    app: Sphinx,
    pagename: str,
    template: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Do not publish the source of a page whose own YAML may have internal links."""
    if "secret source" in domain_of(app.env).pages.get(pagename, ()):
        if name := context.get("sourcename"):  # from a build that hid nothing
            delete(Path(app.outdir) / "_sources" / name, Path(app.outdir))
        context["sourcename"] = ""
        context["has_source"] = False


def delete_copies(app: Sphinx, exception: Exception | None) -> None:
    """Delete copies of data files with internal links, whatever made them, with a warning.

    They may come from ``html_static_path``, ``html_extra_path``, or a build that hid nothing.
    """
    if exception is not None or app.config.sampl_internal != "hide":
        return
    domain = domain_of(app.env)
    files = {source.file for sources in domain.sources.values() for source in sources}
    secret = {
        Path(file).read_bytes(): file
        for file in sorted(files)
        if file.endswith(DATA_FILES) and _addresses(domain, file).lines
    }
    outdir = Path(app.outdir)
    for copy in sorted(outdir.rglob("*")) if secret else ():
        is_data = copy.name.endswith(DATA_FILES) and copy.is_file()
        if is_data and copy.stat().st_size in map(len, secret) and copy.read_bytes() in secret:
            file = secret[copy.read_bytes()]
            delete(copy, outdir)
            message = _UNPUBLISHED.format(name=copy.relative_to(outdir).as_posix())
            domain.log_once(Problem(Kind.ACCESS, message, file))
