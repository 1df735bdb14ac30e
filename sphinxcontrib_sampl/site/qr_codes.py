"""QR codes that lead from paper to the pages of talks, drawn by segno.

A code is an image with a ``data:`` address, which Sphinx writes to a file if the builder needs one.
"""

from __future__ import annotations

import base64
import io
from importlib.util import find_spec
from urllib.parse import urljoin

from docutils import nodes
from sphinx.builders import Builder
from sphinx.util import logging

from ..talks.model import Talk
from ..talks.problems import Kind
from .domain import SamplDomain
from .feeds.addresses import base_of

logger = logging.getLogger(__name__)

NO_ADDRESS = "QR codes lead to the site; write html_baseurl = 'https://…' into conf.py"
NO_LIBRARY = 'QR codes need segno; install it with pip install "sphinxcontrib-sampl[qr]"'
_BORDER = 2
"""The white border, in modules: half of what the standard asks, since pages are white."""
_SIZE = "1.8cm"
"""Length of a side: with modules of about 0.5 mm, phones read it from arm's length."""
_SCALE = 16
"""Pixels per module: at least 800 dpi, one bit each."""


def address_of(talk: Talk, domain: SamplDomain, builder: Builder) -> str | None:
    """Return the address of a talk on the site, as in an HTML build.

    A site of ``dirhtml`` sets ``html_link_suffix = "/"``.
    """
    place, base = domain.places.talk(talk.id), base_of(builder.config)
    if place is None or base is None:
        return None
    if builder.format == "html" and builder.name in ("html", "dirhtml"):
        uri = builder.get_target_uri(place.docname)
    else:
        config = builder.config
        suffix = config.html_link_suffix or config.html_file_suffix or ".html"
        uri = f"{place.docname}{suffix}"
    # a shorter address makes a coarser code, which is easier to scan
    anchor = "" if place.docname in domain.generated else f"#{place.node_id}"
    return urljoin(base, uri) + anchor


def code_of(url: str, builder_format: str) -> nodes.image:
    """Return an image of an address, drawn by segno: PNG for LaTeX, else SVG."""
    import segno  # noqa: PLC0415 - an extra, loaded by the first code

    code, stream = segno.make(url, micro=False), io.BytesIO()
    if builder_format == "latex":
        # not PDF: segno's pages have no /Resources, and XeLaTeX (xdvipdfmx) fails on them
        code.save(stream, kind="png", border=_BORDER, scale=_SCALE)
        mimetype = "image/png"
    else:
        code.save(stream, kind="svg", border=_BORDER, svgclass=None, lineclass=None)
        mimetype = "image/svg+xml"
    text = base64.b64encode(stream.getvalue()).decode("ascii")
    return nodes.image(
        "",
        uri=f"data:{mimetype};base64,{text}",
        candidates={"?": ""},
        alt=url,
        width=_SIZE,
        classes=["sampl-qr"],
    )


def lacks(builder: Builder) -> str | None:
    """Return what is missing to make codes, or ``None``."""
    if base_of(builder.config) is None:
        return NO_ADDRESS
    return NO_LIBRARY if find_spec("segno") is None else None


def warn(reason: str) -> None:
    """Log why there are no codes; Sphinx says it once."""
    logger.warning(reason, type="sampl", subtype=Kind.CONFIG.value, once=True)
