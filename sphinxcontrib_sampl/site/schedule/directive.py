"""The directive ``talk-schedule``.

.. code-block:: rst

   .. talk-schedule:: talks.yaml
      :term: Winter 2022

While the page is read, the directive leaves a placeholder for each group of talks: the
groups are sections of the page, and the fields that hold markup are parsed.  The rows are
made when the page is written (:mod:`.render`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import ClassVar

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.util.typing import OptionSpec

from ...talks.model import Markup, Schedule, Talk, Text, Venue
from ...talks.problems import Kind, Problem
from ...talks.views.layout import Group, GroupBy, lay_out
from ...talks.views.selection import (
    Order,
    Selection,
    When,
    ends_at,
    joined,
    over_at,
    unknown_words,
)
from ...talks.when.zones import instant
from .. import nodes as own
from ..config import read_columns, read_terms, wording_of
from ..data_directive import DataDirective
from ..data_files import Subscription
from ..domain import domain_of
from ..objects.places import shown
from .column_names import DEFAULT_COLUMNS, LAYOUT_COLUMNS
from .columns import block_texts, inline_texts, places_of
from .headings import group_places, group_texts, heading_text
from .options import CARD_LAYOUTS, AnyOption, read_view
from .pictures import pictures_of, take_up
from .view import View

_NO_TIME = datetime(1, 1, 1, tzinfo=UTC)
"""A fixed time for reading pages: nothing that is stored may depend on the current time."""

_USES = {
    "next": ("cards", "next"),
    "cards": ("cards",),
    "details": ("cards", "details"),
    "grid": ("grid",),
}
"""The features that pages note, by layout, for files that only some layouts need."""


class TalkSchedule(DataDirective):
    """Shows the talks of one or more data files."""

    option_spec: ClassVar[OptionSpec] = AnyOption()

    def run(self) -> list[nodes.Node]:
        self.domain.note_use(self.env.docname, "schedule")
        view = self.read_view()
        for use in _USES.get(view.layout, ()):
            self.domain.note_use(self.env.docname, use)
        sources, schedules, notices = self.read_sources()
        if not sources:
            return notices
        view = replace(view, sources=tuple(sources))
        if view.adds_to_calendars:
            self.domain.note_use(self.env.docname, "calendar")
        schedule = joined(schedules)
        for message in () if notices else unknown_words(schedule, view.selection):
            self.note(message)
        markups = {s.file: s.markup for s in schedules if s.markup is not None}
        groups = self.groups(schedule, view)
        self.domain.note_moments(self.env.docname, changes_of(groups, view))
        venue = schedule.venue
        placeholders = (self.placeholder(group, view, markups, venue) for group in groups)
        result = own.schedule("", *placeholders, view=view)
        self.note_links(groups, view, result)
        first = result.children[0]
        assert isinstance(first, own.schedule_group)
        first["first"] = True
        first.extend(self.said())
        self.set_source_info(result)
        if "name" in self.options:
            self.add_name(result)
        return [*notices, *self.menu(view), *self.toolbar(view), result]

    def toolbar(self, view: View) -> list[nodes.Node]:
        """Return the place of what readers have to choose talks with, and of what is new."""
        if view.has_controls:
            self.domain.note_use(self.env.docname, "programme")
        if view.news:
            self.domain.note_use(self.env.docname, "news")
        if not (view.has_controls or view.news):
            return []
        return [own.toolbar("", view=view)]

    def read_view(self) -> View:
        """Read the options."""
        view, messages = read_view(self.options, self.defaults())
        for message in messages:
            self.note(message)
        return view

    def menu(self, view: View) -> list[nodes.Node]:
        """Return the menu of ``:subscribe:``; its feeds ignore options that depend on the time."""
        if not view.subscribe:
            return []
        subscription = Subscription(view.sources, view.selection.anytime)
        self.domain.note_subscription(self.env.docname, subscription)
        self.domain.note_use(self.env.docname, "subscribe")
        node = own.subscribe("", subscription=subscription)
        self.set_source_info(node)
        return [node]

    def said(self) -> list[nodes.Node]:
        """Return the text of options, which may hold inline markup."""
        result: list[nodes.Node] = []
        for option in ("caption", "empty"):
            text = " ".join(self.options.get(option, "").split())
            if text:
                inline, messages = self.parse_inline(text)
                node = own.said(text, "", *inline, option=option)
                self.set_source_info(node)
                result += [node, *messages]
        return result

    def defaults(self) -> View:
        """Return the defaults for options that the directive does not set."""
        names = read_columns(self.config.sampl_columns)
        layout = str(self.options.get("layout", "")).strip().lower()
        if layout in LAYOUT_COLUMNS and (names == DEFAULT_COLUMNS or layout in CARD_LAYOUTS):
            names = LAYOUT_COLUMNS[layout]
        abstracts = "expand" if layout in ("list", *CARD_LAYOUTS) else "hide"
        view = View(self.env.docname, columns=names, abstracts=abstracts)
        if layout == "grid":
            return replace(view, group_by=GroupBy.DAY)
        if layout == "next":
            selection = Selection(when=When.UPCOMING, order=Order.OLDEST, limit=1)
            return replace(view, selection=selection, group_by=GroupBy.NONE)
        return view

    def groups(self, schedule: Schedule, view: View) -> list[Group]:
        """Return every group that may have talks, whenever the page is written."""
        selection = replace(view.selection, when=When.ALL)
        if view.selection.depends_on_now:
            selection = replace(selection, limit=None)
        bounds = read_terms(self.config.sampl_terms)
        return lay_out(schedule, selection, view.group_by, _NO_TIME, bounds) or [
            Group(GroupBy.NONE)
        ]

    def note_links(self, groups: Iterable[Group], view: View, result: own.schedule) -> None:
        """Note the talks that can be link targets, and the files that talks link to."""
        talks = [talk for group in groups for talk in group.talks]
        parsed = {own.text_of(field): own.words_of(field) for field in result.findall(own.field)}
        when = view.selection.when.value
        anchors, may_wait = [], view.selection.limit is not None
        for talk in talks:
            plain = talk.title.inline if talk.title is not None else ""
            titles = parsed.get(talk.title, (plain, plain)) if talk.title is not None else ("", "")
            one = shown(talk, titles, rank_of(view), when, over_at(talk), may_wait=may_wait)
            anchors.append((talk.id, one))
        self.domain.note_anchors(self.env.docname, anchors)
        places = [place for talk in talks for place in places_of(talk, view.columns)]
        places += [place for group in groups for place in group_places(group)]
        self.note_places(places)

    def placeholder(
        self, group: Group, view: View, markups: Mapping[str, Markup], venue: Venue | None
    ) -> own.schedule_group:
        """Return the placeholder of a group, with its parsed fields.

        :param venue: the venue of the file.
        """
        texts: dict[tuple[Text, bool], None] = {}
        texts.update(dict.fromkeys(group_texts(group, venue)))
        shown = view.columns if view.layout == "table" else (*view.columns, "title")
        for talk in group.talks:
            texts.update(((text, True), None) for text in inline_texts(talk, shown))
            blocks = block_texts(talk, view.columns, view.abstracts)
            texts.update(((text, False), None) for text in blocks)
        node = own.schedule_group("", view=view, group=group.key, first=False)
        self.set_source_info(node)
        title = heading_text(group, wording_of(self.config))
        if title and view.headings != "none":
            heading = own.heading(title, title)
            heading.source, heading.line = node.source, node.line
            node.append(heading)
        node.extend(self.parse_texts(texts, markups))
        if view.layout in ("cards", "details"):
            node.extend(self.pictures(group.talks))
        return node

    def pictures(self, talks: Iterable[Talk]) -> Iterator[own.picture]:
        """Yield the pictures that talks have, each once."""
        for picture in dict.fromkeys(picture for talk in talks for picture in pictures_of(talk)):
            folder = self.domain.folder_of(picture.file, self.env.docname)
            try:
                yield own.picture("", take_up(picture, self.env, folder), of=picture)
            except ValueError as error:
                problem = Problem(Kind.URL, str(error), picture.file, picture.line)
                self.domain.note_problems(self.env.docname, [problem])


def rank_of(view: View) -> tuple[int, ...]:
    """Return the rank of a view as the place to which links to its talks lead."""
    always = not view.selection.depends_on_now and view.selection.limit is None
    in_full = view.layout == "details"
    return view.canonical, in_full, always, view.abstracts != "hide", len(view.columns)


def changes_of(groups: Iterable[Group], view: View) -> Iterator[datetime]:
    """Yield the moments (aware) at which a page changes because talks are over.

    In HTML, a group has the times of its talks for the script, until all are over.
    """
    for group in groups:
        meeting = group.term.meeting if group.term is not None else None
        if meeting is not None and (end := ends_at(meeting)) is not None:
            yield end  # of its links to take part
        ends = [over_at(talk) for talk in group.talks]
        known = [end for end in ends if end is not None]
        if view.layout == "next":
            yield from _new_years(group.talks)
        if view.depends_on_now or any(map(_has_phases, group.talks)):
            yield from known
        elif known and len(known) == len(ends):
            yield max(known, key=instant)


def _new_years(talks: Iterable[Talk]) -> Iterator[datetime]:
    """Yield the beginnings of the talks' years, from which their dates may omit the year."""
    days = (talk.when.date for talk in talks if talk.when.date is not None)
    yield from (datetime(year, 1, 1, tzinfo=UTC) for year in {day.year for day in days})


def _has_phases(talk: Talk) -> bool:
    """Whether a talk looks different once it is over."""
    is_unrecorded = talk.recorded is False and not talk.videos
    return bool(talk.join or talk.register or talk.vacancy or is_unrecorded)


class PlaceHeadings(SphinxTransform):
    """Turns groups into sections if the page allows them; otherwise they stay headings.

    A section may be followed by sections only (docutils DTD, ``%structure.model;``): otherwise,
    text after the directive would become part of the last group.
    """

    def apply(self, **kwargs: object) -> None:
        for schedule in reversed(list(self.document.findall(own.schedule))):
            view: View = schedule["view"]
            asked = view.headings
            headed = any(group.next_node(own.heading) for group in schedule.children)
            if headed and asked in (None, "section") and self.allows(schedule, asked):
                groups = self.sections(schedule)
            else:
                groups = list(schedule.children)
            self.move_name(schedule, groups[0])
            schedule.replace_self(groups)
            self.offer_to_markdown(groups)

    def offer_to_markdown(self, groups: list[nodes.Node]) -> None:
        """Make ``[text](#winter-2026)`` in Markdown lead to a heading, or to a talk by its id.

        myst-parser knows the places on a page that its parser saw (``myst_slugs``: by name the
        line, the id, and the heading), and asks no domain if a link names the page.
        """
        if "myst_enable_extensions" not in self.config:
            return
        docname = self.env.docname
        slugs = getattr(self.document, "myst_slugs", None) or {}
        for section in groups:
            if isinstance(section, nodes.section):
                title = section.children[0].astext()
                for name in (*section["ids"], _slug(title)):
                    slugs.setdefault(name, (section.line or 0, section["ids"][0], title))
        for talk_id, talk in domain_of(self.env).anchors.get(docname, {}).items():
            for name in (talk_id, *talk.aliases):
                slugs.setdefault(name, (0, talk_id, talk.title))
        self.document.myst_slugs = slugs  # type: ignore[attr-defined]
        self.env.metadata[docname]["myst_slugs"] = slugs

    def move_name(self, schedule: own.schedule, first: nodes.Node) -> None:
        """Make ``:name:`` the label of the first group: a section, or the future table."""
        assert isinstance(first, nodes.Element)
        if not schedule["names"]:
            return
        first["named"] = list(schedule["names"])
        first["ids"] += schedule["ids"]
        first["names"] += schedule["names"]
        for node_id in schedule["ids"]:
            self.document.ids[node_id] = first

    def allows(self, schedule: own.schedule, asked: str | None) -> bool:
        """Whether sections may replace the schedule."""
        if not isinstance(schedule.parent, (nodes.document, nodes.section)):
            return False
        view: View = schedule["view"]
        if asked == "section":
            return True
        if view.groups_move:  # the table of contents must be true next year
            return False
        index = schedule.parent.index(schedule)
        return all(
            isinstance(node, (nodes.section, nodes.Invisible, nodes.system_message))
            for node in schedule.parent.children[index + 1 :]
        )

    def sections(self, schedule: own.schedule) -> list[nodes.Node]:
        """Return the groups, each in a section of its own where it has a heading."""
        result: list[nodes.Node] = []
        for group in list(schedule.children):
            assert isinstance(group, own.schedule_group)
            heading = group.next_node(own.heading)
            if heading is None:
                result.append(group)
                continue
            group.remove(heading)
            # its anchor is the same in each language
            name = nodes.fully_normalize_name(heading.attributes.pop("words", heading.astext()))
            title = own.retyped(heading, nodes.title())
            group["in-section"] = True
            section = nodes.section("", title, group, names=[name])
            section.source, section.line = title.source, title.line
            self.document.note_implicit_target(section, section)
            result.append(section)
        # a group without a heading may not follow a section
        return sorted(result, key=lambda node: isinstance(node, nodes.section))


def _slug(heading: str) -> str:
    """Return the anchor that GitHub, and myst-parser after it, makes from a heading."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")
