"""References to talks and speakers: ``:sampl:talk:``, ``:sampl:speaker:``, and ``any``."""

from __future__ import annotations

from typing import cast

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.domains import Domain
from sphinx.util import logging

from ..config import wording_of
from ..direction import isolated
from ..local_links import page_link
from .places import Objects, Place, Speakers

logger = logging.getLogger(__name__)


def place_of(domain: Objects, typ: str, target: str) -> Place | None:
    """Return the address of an object, by the name in a role.

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
    """Return a link to an object; its default text is the title or name.

    :raises NoUri: if the builder has no such page.
    """
    if not node.get("refexplicit") or not content.astext():
        words = nodes.Text(place.title or place.node_id)
        inline = isolated([words], wording_of(builder.config), builder.format)
        content = nodes.inline("", "", *inline, classes=content["classes"])
    return page_link(builder, docname, place.docname, place.node_id, content)


def warn_missing(app: Sphinx, domain: Domain, node: addnodes.pending_xref) -> bool | None:
    """Suggest which talk or speaker may be meant, instead of Sphinx's own message."""
    if domain is None or domain.name != "sampl" or node["reftype"] not in domain.roles:
        return None
    typ, target = node["reftype"], node["reftarget"]
    objects = cast(Objects, domain)
    if typ == "speaker":
        message = missing_speaker(objects.speakers, target)
    else:
        message = f"there is no talk {target!r}{_hint(objects.places.like(target))}"
    logger.warning(message, location=node, type="ref", subtype=typ)
    return True


def missing_speaker(speakers: Speakers, name: str) -> str:
    """Return why a name matches nobody, with suggestions."""
    several = speakers.find(name)
    if several:
        ids = ", ".join(profile.id for profile in several)
        return f"there are several speakers {name!r}; write one of {ids}"
    return f"there is no speaker {name!r}{_hint(speakers.like(name))}"


def _hint(meant: list[str]) -> str:
    return f"; did you mean {' or '.join(map(repr, meant))}?" if meant else ""
