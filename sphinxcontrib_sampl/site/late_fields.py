"""Text fields that are parsed when a page is written, since their data is on other pages.

What a directive shows of its own data files is parsed while the page is read, so that Sphinx sees
it.  A block that names a talk, or a list of speakers, may show data of other pages, which are all
read by then.
"""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes
from docutils.utils import new_document
from sphinx.environment.collectors.asset import DownloadFileCollector, ImageCollector
from sphinx.util.docutils import sphinx_domains

from ..talks.model import Markup, Text
from . import nodes as own
from .domain import SamplDomain
from .text_fields import catalog_of, needs_parsing, parse_field


def parse_late(
    domain: SamplDomain,
    document: nodes.document,
    texts: Iterable[tuple[Text, bool]],
    markup: Markup,
) -> dict[Text, own.field]:
    """Parse the fields that contain markup, as parts of the page being written.

    :param texts: each field, and whether it is shown as one line.
    """
    env = domain.env
    fields: dict[Text, own.field] = {}
    catalog = catalog_of(env, domain.builder)
    with sphinx_domains(env):
        for text, inline in texts:
            if text in fields or not (
                catalog is not None or needs_parsing(text, markup, inline=inline)
            ):
                continue
            folder = domain.folder_of(text.file, env.docname)
            parsed = parse_field(
                text, markup, document.settings, inline=inline, folder=folder, catalog=catalog
            )
            fields[text] = parsed.node
            _collect(domain, document, parsed.node)
            for problem in parsed.problems:
                domain.log_once(problem)
    return fields


def _collect(domain: SamplDomain, document: nodes.document, field: own.field) -> None:
    """Do what Sphinx does while reading: collect images, files and equations."""
    holder = new_document(document["source"], document.settings)
    holder.append(field)
    for collector in (ImageCollector(), DownloadFileCollector()):
        collector.process_doc(domain.app, holder)
    domain.env.domains["math"].process_doc(domain.env, domain.env.docname, holder)
