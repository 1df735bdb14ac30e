"""``talk-speakers``: the speakers with their talks.

.. code-block:: rst

   .. talk-speakers:: talks.yaml 2025.yaml
      :group-by: letter

Without a file it lists the speakers in all data of the site.  Persons can be matched across files
and years only when all pages are read, so the list is made when its page is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from itertools import groupby
from operator import attrgetter
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.errors import NoUri
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.typing import OptionSpec

from ...formats.jsonld import ORCID
from ...talks.model import Markup, Person, Schedule, Talk, Text
from ...talks.persons import Profile
from ...talks.problems import Kind, Problem
from .. import nodes as own
from ..config import wording_of
from ..data_directive import DataDirective
from ..direction import directed
from ..domain import domain_of
from ..headlines import rubric_for
from ..late_fields import parse_late
from ..local_links import page_link
from ..schedule.cells import in_line, link_nodes, person_nodes
from ..schedule.layouts.table import entry_classes
from ..schedule.page import Page
from ..schedule.pictures import can_show, picture_of, take_up_late
from ..schedule.status import kind_mark, status_mark
from ..words import _
from .places import Listing, node_id
from .roles import missing_speaker

logger = logging.getLogger(__name__)


def _group(text: str) -> str:
    """Parse the option for grouping."""
    return directives.choice(text, ("none", "letter"))


class TalkSpeakers(DataDirective):
    """Lists speakers."""

    has_content = False
    option_spec: ClassVar[OptionSpec] = {
        "group-by": _group,
        "speaker": directives.unchanged_required,
        "bios": directives.flag,
        "name": directives.unchanged,
        "class": directives.class_option,
    }

    def run(self) -> list[nodes.Node]:
        sources, notices = [], []
        if self.arguments:
            read = self.read_sources()
            sources, notices = read.sources, read.notices
            if not sources:
                return notices
        for use in ("schedule", "details"):
            self.domain.note_use(self.env.docname, use)
        speaker = self.options.get("speaker", "").strip()
        listing = Listing(frozenset(source.file for source in sources), speaker)
        self.domain.note_listed(self.env.docname, listing)
        node = own.speakers(
            "",
            docname=self.env.docname,
            listing=listing,
            letters=self.options.get("group-by") == "letter",
            bios="bios" in self.options,
            classes=self.options.get("class", []),
        )
        self.set_source_info(node)
        self.add_name(node)
        return [*notices, node]


class ListSpeakers(SphinxPostTransform):
    """Makes lists of the speakers, for builders of all kinds."""

    def run(self, **kwargs: Any) -> None:
        wanting = list(self.document.findall(own.speakers))
        if not wanting:
            return
        self.domain = domain_of(self.env)
        self.wording = wording_of(self.config)
        self.schedules = {schedule.file: schedule for schedule in self.domain.schedules()}
        self.anchored: set[tuple[str, str]] = set()
        for node in wanting:
            content = directed(self.content(node), self.wording, self.domain.builder.format)
            if node["ids"]:
                content.insert(0, nodes.target("", "", ids=node["ids"]))
            node.parent.replace(node, content)

    def content(self, node: own.speakers) -> list[nodes.Node]:
        """Return the list, or one for each letter under a heading, or one person."""
        listing: Listing = node["listing"]
        if listing.speaker:
            return self.alone(node, listing.speaker)
        found = [one for one in self.domain.speakers.profiles if listing.has(one)]
        if not found:
            return [nodes.paragraph("", _("No talks."), classes=["sampl-empty"])]
        if not node["letters"]:
            return [self.listed(found, node)]
        blocks: list[nodes.Node] = []
        by_letter = attrgetter("letter")
        for letter, of_letter in groupby(sorted(found, key=by_letter), key=by_letter):
            rubric = rubric_for(self.domain.builder.format)
            rubric += nodes.Text(letter)
            blocks += [rubric, self.listed(list(of_letter), node)]
        return blocks

    def alone(self, node: own.speakers, name: str) -> list[nodes.Node]:
        """Return one person, whose name is the heading of the page."""
        found = self.domain.speakers.find(name)
        if len(found) != 1:
            message = missing_speaker(self.domain.speakers, name)
            logger.warning(message, location=node, type="sampl", subtype="option")
            return [nodes.paragraph("", _("No talks."), classes=["sampl-empty"])]
        item = self.item(found[0], node, with_name=False)
        holder = nodes.container("", *item.children, classes=["sampl-speaker", *node["classes"]])
        holder["ids"] += item["ids"]
        return [holder]

    def listed(self, found: list[Profile], node: own.speakers) -> nodes.bullet_list:
        items = (self.item(profile, node) for profile in found)
        return nodes.bullet_list(
            "", *items, bullet="-", classes=["sampl-speakers", *node["classes"]]
        )

    def item(
        self, profile: Profile, node: own.speakers, *, with_name: bool = True
    ) -> nodes.list_item:
        """Return a person: name, affiliation and links on a line, then bio and talks."""
        with_bio: bool = node["bios"]
        person = profile.person
        schedule = self.schedules.get(profile.talks[0].file) or Schedule()
        labels = [person.affiliation, *(link.label for link in person.links)]
        texts = [*((label, True) for label in labels), (person.bio if with_bio else None, False)]
        page = self.page(schedule, texts)
        if with_name:
            parts = [person_nodes(person, page)]
        else:
            affiliation = page.inline(person.affiliation) if person.affiliation else []
            site = [page.link(person, nodes.Text(_("Website")))] if person.url is not None else []
            parts = [[*part] for part in (affiliation, site) if part]
        if person.pronouns is not None:
            parts.append([nodes.Text(person.pronouns)])
        if person.orcid is not None:
            address = f"{ORCID}{person.orcid}"
            parts.append([nodes.reference("", "ORCID", refuri=address, internal=False)])
        parts += [shown for link in person.links if (shown := link_nodes(link, page))]
        line = nodes.paragraph("", "", *in_line(parts))
        item = nodes.list_item("", *self.photo(person), *([line] if line.children else []))
        if person.bio is not None and with_bio:
            item += page.block(person.bio)
        item += nodes.bullet_list("", *map(self.talk, profile.talks), bullet="*")
        anchor = node_id(profile)
        key = (own.page_of_ids(self.domain.builder, node["docname"]), anchor)
        if key not in self.anchored:
            self.anchored.add(key)
            page.anchor(item, anchor)
        return item

    def photo(self, person: Person) -> list[nodes.Node]:
        """Return a person's picture, if the builder shows pictures."""
        builder = self.domain.builder
        picture = picture_of(person)
        if picture is None or builder.format not in ("html", "latex"):
            return []
        folder = self.domain.folder_of(person.file, self.env.docname)
        try:
            image = take_up_late(picture, self.env, folder)
        except ValueError as error:
            self.domain.log_once(Problem(Kind.URL, str(error), picture.file, picture.line))
            return []
        if not can_show(image, builder, self.domain.app):
            return []
        if picture.has_own_alt:
            own.as_message(image)
        image["width"] = "4em" if builder.format == "html" else "2cm"
        return [nodes.paragraph("", "", image, classes=["sampl-photos"])]

    def talk(self, talk: Talk) -> nodes.list_item:
        """Return the title, as a link to the talk, and the day."""
        place = self.domain.places.talk(talk.id)
        title = place.title if place is not None else talk.title.inline if talk.title else ""
        page = self.page(self.schedules.get(talk.file) or Schedule(), [])
        words = page.isolated(nodes.Text(title or _("TBA")))
        shown = words
        if place is not None:
            inner = nodes.inline("", "", *words)
            with suppress(NoUri):  # a builder of some pages only
                builder, docname = self.domain.builder, self.env.docname
                shown = [page_link(builder, docname, place.docname, place.node_id, inner)]
        days = self.wording.days(talk.when, None) if talk.when.date is not None else ""
        marks = [*kind_mark(talk, page), *status_mark(talk)]
        line = [*shown, *marks]
        if days:
            line += [nodes.Text(" "), nodes.inline("", f"({days})", classes=["sampl-day"])]
        return nodes.list_item("", nodes.paragraph("", "", *line), classes=entry_classes(talk))

    def page(self, schedule: Schedule, texts: Sequence[tuple[Text | None, bool]]) -> Page:
        """Return the context for cells, with parsed fields.

        :param texts: each field, and whether it is shown as one line.
        """
        markup = schedule.markup or Markup(self.config.sampl_markup)
        wanted = [(text, inline) for text, inline in texts if text is not None]
        return Page(
            self.wording,
            schedule,
            internal=self.config.sampl_internal,
            builder_format=self.domain.builder.format,
            docname=self.env.docname,
            fields=parse_late(self.domain, self.document, wanted, markup),
        )
