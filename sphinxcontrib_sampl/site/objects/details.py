"""``talk-details``: one talk in full.

.. code-block:: rst

   .. talk-details:: talks.yaml
      :talk: 2026-05-07-ada-lind

It is a schedule with one talk and its own layout, so it works like other schedules.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.typing import OptionSpec

from ...talks.model import Markup, Venue
from ...talks.views.layout import Group, GroupBy
from ...talks.views.selection import Selection
from ...talks.yaml import DATA_FILES
from .. import nodes as own
from .. import transcripts
from ..schedule.directive import TalkSchedule
from ..schedule.layouts.details import DETAILS_COLUMNS
from ..schedule.view import View


def _headings(text: str) -> str:
    """Parse the option for the title."""
    return directives.choice(text, ("none", "section"))


def _transcripts(text: str) -> str:
    """Parse the option for transcripts."""
    return directives.choice(text, ("expand", "show", "hide"))


class TalkDetails(TalkSchedule):
    """Shows one talk in full."""

    option_spec: ClassVar[OptionSpec] = {
        "talk": directives.unchanged_required,
        "headings": _headings,
        "neighbours": directives.flag,
        "transcripts": _transcripts,
        "canonical": directives.flag,
        "name": directives.unchanged,
        "class": directives.class_option,
    }

    def run(self) -> list[nodes.Node]:
        """Show a talk of a file, or one of all data of the site, by its id alone."""
        argument = self.arguments[0] if self.arguments else self.options.get("talk", "")
        argument = argument.strip()
        if self.content or not argument or argument.endswith(DATA_FILES):
            return super().run()
        for use in ("schedule", "cards", "details", "calendar"):
            self.domain.note_use(self.env.docname, use)
        self.domain.note_wish(self.env.docname, argument)
        self.options["talk"] = argument
        view = replace(self.read_view(), headings="none")
        group = own.schedule_group("", view=view, group=Group(GroupBy.NONE).key, first=True)
        result = own.schedule("", group, view=view)
        self.set_source_info(group)
        self.set_source_info(result)
        self.add_name(result)
        return [result]

    def read_view(self) -> View:
        """Return a view of one talk, or of all talks of the file without ``:talk:``."""
        talk = self.options.get("talk", "").strip()
        if not talk:
            self.note("name a talk: write its id behind :talk:")
        return View(
            self.env.docname,
            selection=Selection(ids=(talk,)),
            group_by=GroupBy.NONE,
            layout="details",
            columns=DETAILS_COLUMNS,
            headings=self.options.get("headings", "none"),
            abstracts="show",
            classes=tuple(self.options.get("class", ())),
            canonical="canonical" in self.options,
            neighbours="neighbours" in self.options,
            transcripts=self.options.get("transcripts", "expand"),
        )

    def placeholder(
        self, group: Group, view: View, markups: Mapping[str, Markup], venue: Venue | None
    ) -> own.schedule_group:
        """Return the placeholder of the talk, with its title as a heading if requested."""
        node = super().placeholder(group, replace(view, headings="none"), markups, venue)
        node["view"] = view
        if view.transcripts != "hide":
            self.note_transcripts(group)
        if view.headings == "section" and group.talks:
            title = group.talks[0].title
            parsed = next((f for f in node.findall(own.field) if own.text_of(f) == title), None)
            names = ", ".join(person.name for person in group.talks[0].speakers)
            text = title.inline if title is not None else names or group.talks[0].id
            line = parsed.next_node(nodes.paragraph) if parsed is not None else None
            inline = line.deepcopy().children if line is not None else [nodes.Text(text)]
            heading = own.heading(text, "", *inline)
            if line is not None and line.get("translated"):
                assert parsed is not None
                heading["words"] = own.words_of(parsed)[1]
                heading["translated"], heading["translatable"] = True, False
            heading.source, heading.line = node.source, node.line
            if title is not None:
                heading.source, heading.line = title.file, title.line
            node.insert(0, heading)
        return node

    def note_transcripts(self, group: Group) -> None:
        """Make the page depend on the transcripts of a talk, and note their problems."""
        internal = self.config.sampl_internal
        for talk in group.talks:
            folder = self.domain.folder_of(talk.file, self.env.docname)
            transcripts.note(talk, folder, self.env.docname, self.env, internal)
            for link in transcripts.transcribed(talk, internal):
                found = transcripts.load(link, folder, self.domain.store, self.env)
                self.domain.note_problems(self.env.docname, found[1])
