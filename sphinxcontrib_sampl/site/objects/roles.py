"""References to talks and speakers: ``:sampl:talk:``, ``:sampl:speaker:``, and ``any``."""

from __future__ import annotations

from typing import cast

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.domains import Domain
from sphinx.roles import XRefRole
from sphinx.util import logging
from sphinx.util.typing import ExtensionMetadata

from ..local_links import page_link
from .places import Objects, Place

logger = logging.getLogger(__name__)

ROLES = {
    "talk": XRefRole(innernodeclass=nodes.inline, warn_dangling=True),
    "speaker": XRefRole(innernodeclass=nodes.inline, warn_dangling=True),
}


def place_of(domain: Objects, typ: str, target: str) -> Place | None:
    """Return the address of an object, by the name that a role gives it.

    A name of several persons leads nowhere.
    """
    if typ == "talk":
        return domain.places.talk(target)
    found = domain.speakers.find(target)
    return domain.speakers.place(found[0]) if len(found) == 1 else None


def reference(
    place: Place,
    builder: Builder,
    docname: str,
    node: addnodes.pending_xref,
    content: nodes.Element,
) -> nodes.reference:
    """Return a link to an object; without a text of its own it is called by title or name.

    :raises NoUri: if the builder has no such page.
    """
    if not node.get("refexplicit") or not content.astext():
        content = nodes.inline("", place.title or place.node_id, classes=["sampl-ref"])
    return page_link(builder, docname, place.docname, place.node_id, content)


def warn_missing(app: Sphinx, domain: Domain, node: addnodes.pending_xref) -> bool | None:
    """Say which talk or speaker may be meant, in place of Sphinx's own message."""
    if domain is None or domain.name != "sampl" or node["reftype"] not in ROLES:
        return None
    typ, target = node["reftype"], node["reftarget"]
    objects = cast(Objects, domain)
    several = objects.speakers.find(target) if typ == "speaker" else []
    if len(several) > 1:
        meant = [profile.id for profile in several]
    else:
        meant = (objects.places if typ == "talk" else objects.speakers).like(target)
    what = "talk" if typ == "talk" else "speaker"
    if len(several) > 1:
        message = f"there are several speakers {target!r}; write one of {', '.join(meant)}"
    else:
        hint = f"; did you mean {' or '.join(map(repr, meant))}?" if meant else ""
        message = f"there is no {what} {target!r}{hint}"
    logger.warning(message, location=node, type="ref", subtype=typ)
    return True


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("warn-missing-reference", warn_missing)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
