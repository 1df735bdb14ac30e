"""Make ``sphinx-build -b linkcheck`` report the file and line of an address in the data."""

from __future__ import annotations

import re
from os import path
from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from .domain import domain_of


class _DataFile(str):
    """The path of a data file in place of a page, to which linkcheck adds no suffix."""

    __slots__ = ()

    def __add__(self, suffix: str) -> str:
        return str(self)


class PlaceLinks(SphinxPostTransform):
    """Makes linkcheck name the data file that contains an address.

    Otherwise it takes the line for one of the page (``HyperlinkCollector``).
    """

    def run(self, **kwargs: Any) -> None:
        domain, docname = domain_of(self.env), self.env.docname
        if any(re.match(name, docname) for name in self.config.linkcheck_exclude_documents):
            return  # judged by the names of pages
        page = path.realpath(self.env.doc2path(docname))
        hyperlinks: dict[str, Any] = getattr(domain.builder, "hyperlinks", {})
        for node in self.document.findall(nodes.reference):
            if "refuri" not in node or not node.source or path.realpath(node.source) == page:
                continue
            uri = node["refuri"]
            uri = self.env.events.emit_firstresult("linkcheck-process-uri", uri) or uri
            known = hyperlinks.get(uri)
            if known is None or known.docname != docname or known.lineno != node.line:
                continue
            name = path.relpath(node.source, self.env.srcdir)
            if domain.is_data_file(node.source):
                hyperlinks[uri] = known._replace(docname=_DataFile(name), docpath=node.source)
