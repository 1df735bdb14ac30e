"""When a page is written: placeholders → complete docutils nodes.

Before references are resolved, so that every writer, search index and other extension
sees tables and lists as if they stood in the page's source.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC
from itertools import count
from typing import NamedTuple

from docutils import nodes
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.config import Config
from sphinx.errors import NoUri
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import process_only_nodes

from ...formats.programme import Programme, of_files
from ...talks.model import Link, Markup, Schedule, Talk, Text
from ...talks.neighbours import Neighbours
from ...talks.problems import Kind, Problem
from ...talks.transcripts.said import Transcript
from ...talks.views.layout import Group, GroupBy, lay_out
from ...talks.views.selection import LATER, Order, Row, Selection, When, joined
from .. import nodes as own
from .. import qr_codes
from ..config import read_terms, wording_of
from ..direction import directed, isolated
from ..domain import domain_of, has_script
from ..feeds.links import links_to_add
from ..feeds.programmes import feeds_of, writes_feeds
from ..headlines import rubric_for
from ..late_fields import parse_late
from ..local_links import page_link
from ..objects.places import page_of
from ..transcripts import load
from ..words import count_of_talks, empty_word
from .columns import block_texts, inline_texts
from .headings import grid_line, meeting_line, note_said, session_line, slot_line, zone_line
from .layouts.cards import cards
from .layouts.details import details
from .layouts.grid import grid
from .layouts.grid_paper import grid_on_paper
from .layouts.list import bullet_list
from .layouts.next import next_talk
from .layouts.table import table, with_room
from .layouts.whole_days import no_days, over_from, whole_days
from .page import Page
from .paper import on_paper
from .pictures import can_show
from .script.facets import Facets
from .script.live import LivePage, hidden, hook_rows, view_data
from .script.news import News
from .script.stars import Stars
from .view import View

_LAYOUTS: dict[str, Callable[[Sequence[Talk], Page, View, dict[str, str]], nodes.Element]] = {
    "table": table,
    "list": bullet_list,
    "grid": grid,
    "next": next_talk,
    "cards": cards,
    "details": details,
}

_ROWS = ("table", "list")
"""Layouts whose rows omit what the lines above them show."""


class _Selected(NamedTuple):
    """What a view shows now, and what it may show later if the script runs."""

    schedule: Schedule
    groups: dict[str, Group]
    number: int
    """From 1, in the order of the page."""
    programme: Programme

    @property
    def is_empty(self) -> bool:
        return not any(group.talks for group in self.groups.values())

    @property
    def talks(self) -> tuple[Talk, ...]:
        return tuple(row.talk for group in self.groups.values() for row in group.rows)

    def may_be_cut(self, selection: Selection) -> bool:
        """Whether more may be to come than the page has, so that it never says there is none."""
        rows = (row for group in self.groups.values() for row in group.rows)
        ahead = sum(row.counts and not row.is_over for row in rows)
        return selection.limit is not None and ahead >= selection.limit + LATER

    @property
    def may_change(self) -> bool:
        """Whether the view may change later."""
        return any(not row.is_over for group in self.groups.values() for row in group.rows)


class RenderSchedules(SphinxPostTransform):
    """Turns groups of talks into tables and lists."""

    def run(self, **kwargs: object) -> None:
        groups = list(self.document.findall(own.schedule_group))
        if not groups:
            return
        self.wording = wording_of(self.config)
        domain = domain_of(self.env)
        self.store, self.builder, self.now = domain.store, domain.builder, domain.now
        self.selected: dict[int, _Selected] = {}
        self.anchored: set[tuple[str, str]] = set()
        self.spoken: dict[int, dict[str, own.said]] = {}
        process_only_nodes(self.document, domain.app.tags)  # dropped groups get no anchor
        groups = list(self.document.findall(own.schedule_group))
        # not document.ids: builders of one file assemble a new document
        self.ids: set[tuple[str, str]] = {
            (own.page_of_ids(self.builder, page), one)
            for page, element in own.by_page(self.document, self.env.docname)
            for one in element.get("ids") or []
        }
        self.live: LivePage | None = None
        self.facets, self.stars, self.news = Facets(), Stars(), News()
        if has_script(self.builder):
            places = ((self.select(node["view"]), node["group"]) for node in groups)
            found = (selected.groups.get(key) for selected, key in places)
            self.live = LivePage(group for group in found if group is not None)
        bars = list(self.document.findall(own.toolbar)) if self.live is not None else []
        for node in groups:
            content = self.content(node)
            if self.live is not None and node["view"].has_controls:
                content = [self.chosen_from(node, content)]
            blocks = _named(content, node["ids"])
            # not replace_self, which gives ids to the element around the blocks too
            blocks = directed(blocks, self.wording, self.builder.format)
            node.parent.replace(node, blocks)
        self.fill_toolbars(bars)

    def chosen_from(
        self, node: own.schedule_group, content: list[nodes.Node]
    ) -> own.programme_group:
        """Return a group in an element that disappears if a filter leaves none of its talks."""
        data = {"section": ""} if node.get("in-section") else {}
        return own.programme_group("", *content, data=data)

    def fill_toolbars(self, bars: Sequence[own.toolbar]) -> None:
        """Give the first toolbar the filters for the talks of all schedules."""
        filtered = next((bar for bar in bars if bar["view"].search), None)
        if filtered is not None and self.facets.noted:
            filtered.append(own.filter_control(facets=self.facets.finish()))
        starred = next((bar for bar in bars if bar["view"].stars), None)
        if starred is not None and self.stars.series:
            starred.append(own.star_control(series=self.stars.series))
        renewed = next((bar for bar in bars if bar["view"].news), None)
        if renewed is not None and self.news.series:
            renewed.append(own.news(series=self.news.finish()))

    def select(self, view: View) -> _Selected:
        """Return the contents of a view; the groups of one directive share them."""
        if id(view) not in self.selected:
            found = [self.store.load(source)[0] for source in view.sources]
            schedules = found or list(domain_of(self.env).schedules())
            schedule = joined(schedules)
            bounds = read_terms(self.config.sampl_terms)
            ahead = has_script(self.builder)
            groups = lay_out(schedule, view.selection, view.group_by, self.now, bounds, ahead=ahead)
            self.selected[id(view)] = _Selected(
                schedule,
                {group.key: group for group in groups},
                len(self.selected) + 1,
                of_files(
                    schedules,
                    schedule,
                    markup=Markup(self.config.sampl_markup),
                    language=self.config.language,
                ),
            )
        return self.selected[id(view)]

    def content(self, node: own.schedule_group) -> list[nodes.Node]:
        """Return the content of a group."""
        view: View = node["view"]
        selected = self.select(view)
        group = selected.groups.get(node["group"])
        self.said(node)
        in_section = isinstance(node.parent, nodes.section) and node.parent.index(node) == 1
        stays = in_section and view.headings == "section"
        if group is not None and group.rows:
            words = [] if stays or not node["first"] else self.words(node, selected)
            blocks = self.group(node, group, selected, stays=stays)
            if view.days_move:
                end, has_script = over_from(group, selected.talks), self.live is not None
                blocks = whole_days(blocks, end, view, self.now, has_script=has_script)
            return [*blocks, *words]
        if stays or (group is not None and group.term is not None):
            page = self.page(node, group, selected, view)
            return [
                *self.headed(node),
                *self.introduction(group, page, view.layout),
                self.nothing(node),
            ]
        return self.words(node, selected) if node["first"] else []

    def words(self, node: own.schedule_group, selected: _Selected) -> list[nodes.Node]:
        """Return the text for an empty view, which the script can show or hide."""
        view: View = node["view"]
        if view.days_move:
            groups = [group for group in selected.groups.values() if group.rows]
            ends = [over_from(group, selected.talks) for group in groups]
            has_script = self.live is not None
            return no_days([self.nothing(node)], ends, view, self.now, has_script=has_script)
        if self.live is None or not (view.selection.depends_on_now and selected.may_change):
            return [self.nothing(node)] if selected.is_empty else []
        if selected.may_be_cut(view.selection):
            return []
        data = view_data(view, selected.number) | {"none": "view"}
        words = own.live("", self.nothing(node), data=data)
        return [words if selected.is_empty else hidden(words)]

    def headed(self, node: own.schedule_group) -> list[nodes.Node]:
        """Return the heading of a group that is not a section."""
        heading = node.next_node(own.heading)
        if heading is None:
            return []
        return [own.retyped(heading, rubric_for(self.builder.format))]

    def group(
        self, node: own.schedule_group, group: Group, selected: _Selected, *, stays: bool
    ) -> list[nodes.Node]:
        """Return the talks of a group with the lines above them.

        :param stays: whether the heading stays even if nothing is below it.
        """
        view: View = node["view"]
        page = self.page(node, group, selected, view)
        above, talks = self.introduction(group, page, view.layout), self.talks(group, page, node)
        if self.is_collapsed(group, view):
            blocks: list[nodes.Node] = [self.collapsed(node, group, [*above, talks])]
            above = []
        elif stays:
            blocks = [talks]
        else:
            blocks = [*self.headed(node), *above, talks]
            above = []
        if self.live is None:
            return [*above, *blocks]
        if view.depends_on_now:
            changes = selected.may_change and not (view.days_move and group.is_over)
        else:
            changes = any(not row.is_over for row in group.rows)
        if not changes:
            return [*above, *blocks]
        result = [*above, self.live.group(blocks, group, view, selected.number)]
        if stays and view.selection.depends_on_now:
            data = view_data(view, selected.number) | {"none": "group"}
            words = own.live("", self.nothing(node), data=data)
            result.append(hidden(words) if group.talks else words)
        return result

    def collapsed(
        self, node: own.schedule_group, group: Group, content: list[nodes.Node]
    ) -> own.expand:
        """Return a block whose summary is the group's heading, or the number of talks."""
        heading = node.next_node(own.heading)
        if heading is not None:
            return own.expand("", own.retyped(heading, own.summary()), *content, headed=True)
        return own.expand("", own.summary("", count_of_talks(len(group.talks))), *content)

    def page(
        self, node: own.schedule_group, group: Group | None, selected: _Selected, view: View
    ) -> Page:
        fields: dict[Text, own.field] = {
            own.text_of(child): child for child in node.children if isinstance(child, own.field)
        }
        if not view.sources:
            fields = self.late_fields(node, selected)
        pictures = {
            child["of"]: image
            for child in node.children
            if isinstance(child, own.picture) and (image := self.shown(child)) is not None
        }
        page = Page(
            wording=self.wording,
            schedule=selected.schedule,
            columns=view.columns,
            abstracts=view.abstracts,
            internal=self.config.sampl_internal,
            year=self.year(group, view),
            fields=fields,
            pictures=pictures,
            term=group.term if group is not None else None,
            builder_format=self.builder.format,
            docname=view.docname,
            group_day=group.day if group is not None and group.by is GroupBy.DAY else None,
            all_talks=selected.talks if view.layout == "grid" else (),
            now=self.now,
            has_script=self.live is not None,
            titled=self.titled,
            neighbours=lambda talk: self.neighbours(talk, view),
            talk_link=self.talk_link,
            prints_urls=_prints_urls(self.config, self.builder),
            transcript=lambda link: self.transcript(link, view),
            has_design="sphinx_design" in domain_of(self.env).app.extensions,
        )
        if writes_feeds(self.builder) and view.adds_to_calendars:
            feeds = feeds_of(domain_of(self.env))
            page.calendar = links_to_add(feeds, view.sources, page)
        if "qr" in view.columns:
            page.code = self.code
        if group is not None and view.layout in _ROWS:
            note_said(page, group, view.headings)
        return page

    def code(self, talk: Talk) -> nodes.image | None:
        """Return a QR code that leads to a talk on the site, or log what is missing."""
        if (reason := qr_codes.lacks(self.builder)) is not None:
            qr_codes.warn(reason)
            return None
        url = qr_codes.address_of(talk, domain_of(self.env), self.builder)
        return qr_codes.code_of(url, self.builder.format) if url is not None else None

    def late_fields(self, node: own.schedule_group, selected: _Selected) -> dict[Text, own.field]:
        """Parse the fields of a talk from another page's data."""
        view: View = node["view"]
        talks = [row.talk for group in selected.groups.values() for row in group.rows]
        texts = [(text, True) for talk in talks for text in inline_texts(talk, view.columns)]
        blocks = (block_texts(talk, view.columns, view.abstracts) for talk in talks)
        texts += [(text, False) for of_talk in blocks for text in of_talk]
        markup = selected.schedule.markup or Markup(self.config.sampl_markup)
        return parse_late(domain_of(self.env), self.document, texts, markup)

    def titled(self, talk: Talk, title: list[nodes.Node]) -> list[nodes.Node]:
        """Return a title as a link to the talk's own page, on all other HTML pages."""
        docname = page_of(talk.id)
        domain = domain_of(self.env)
        if docname not in domain.generated or docname == self.env.docname:
            return title
        links = (nodes.reference, addnodes.pending_xref)
        has_link = any(isinstance(part, links) for node in title for part in node.findall())
        if self.builder.format != "html" or has_link:
            return title
        inner = nodes.inline("", "", *title)
        return [page_link(self.builder, self.env.docname, docname, "", inner)]

    def neighbours(self, talk: Talk, view: View) -> Neighbours:
        """Return the neighbours of a talk in the same file."""
        source = next((s for s in view.sources if s.file == talk.file), None)
        return self.store.programme(source).around(talk) if source is not None else Neighbours()

    def talk_link(self, talk: Talk) -> list[nodes.Node]:
        """Return a link to the address of a talk."""
        place = domain_of(self.env).places.talk(talk.id)
        if place is None:
            return []
        words = nodes.Text(place.title or place.node_id)
        inner = nodes.inline("", "", *isolated([words], self.wording, self.builder.format))
        try:
            to = place.docname, place.node_id
            return [page_link(self.builder, self.env.docname, *to, inner)]
        except NoUri:  # the builder has no such page
            return [inner]

    def transcript(self, link: Link, view: View) -> Transcript:
        """Return the transcript of a recording."""
        domain = domain_of(self.env)
        folder = domain.folder_of(link.file, view.docname)
        transcript, problems = load(link, folder, self.store, self.env)
        if not view.sources:  # else they are known since the page was read
            for problem in problems:
                domain.log_once(problem)
        return transcript

    def year(self, group: Group | None, view: View) -> int | None:
        """Return the year that dates may omit: that of the heading, or this year.

        It is this year only if the script removes a talk when it is over.
        """
        if view.layout == "next":
            return self.now.astimezone(UTC).year if self.live is not None else None
        return group.year if group is not None and view.headings != "none" else None

    def shown(self, picture: own.picture) -> nodes.image | None:
        """Return a picture if the builder can show it; otherwise log that it cannot."""
        image, domain, of = picture.children[0], domain_of(self.env), picture["of"]
        assert isinstance(image, nodes.image)
        if can_show(image, self.builder, domain.app):
            return image
        message = f"a PDF cannot show {of.url!r}; write it as PNG or JPEG"
        domain.log_once(Problem(Kind.URL, message, of.file, of.line))
        return None

    def introduction(self, group: Group | None, page: Page, layout: str) -> list[nodes.Node]:
        """Return the lines above talks: those of their term or session, and their zone."""
        lines = [*self.lines_of(group, page), *zone_line(page)]
        if group is not None and layout == "grid" and (venue := grid_line(group.talks, page)):
            lines.append(nodes.paragraph("", "", *venue, classes=["sampl-meeting"]))
        return lines

    def lines_of(self, group: Group | None, page: Page) -> list[nodes.Node]:
        """Return the line of a meeting, or the note or slot of a term."""
        if group is not None and group.session is not None:
            line = session_line(group.session, page)
            return [nodes.paragraph("", "", *line, classes=["sampl-meeting"])] if line else []
        term = group.term if group is not None else None
        if term is None:
            return []
        meeting = meeting_line(term, page)
        blocks = [nodes.paragraph("", "", *meeting, classes=["sampl-meeting"])] if meeting else []
        if term.note is not None:
            return [*blocks, *page.block(term.note)]
        slot = slot_line(term, page)
        return [*([nodes.paragraph("", "", *slot)] if slot else []), *blocks]

    def talks(self, group: Group, page: Page, node: own.schedule_group) -> nodes.Element:
        """Return the table or list of a group."""
        view: View = node["view"]
        talks = [row.talk for row in group.rows]
        page.seam, page.seam_waits = self.seam(group, view)
        anchors = {row.talk.id: row.talk.id for row in group.rows if self.is_new(view, row)}
        if self.builder.format == "latex" and view.layout not in ("next", "details"):
            layout = grid_on_paper if view.layout == "grid" else on_paper
            result = layout(talks, page, view, anchors, node, self.config)
        else:
            result = _LAYOUTS[view.layout](talks, page, view, anchors)
        if self.live is not None and view.layout != "grid":
            hook_rows(result, talks)
            if view.depends_on_now and self.select(view).may_change:
                self.live.time_rows(result, group, view)
        self.offer(result, talks, page, view)
        caption = None
        if group.talks or self.select(view).is_empty:
            caption = self.said(node).pop("caption", None)
        if caption is not None and isinstance(result, nodes.table):
            result.insert(0, own.retyped(caption, nodes.title()))
            result["ids"].append(self.table_id())
        elif caption is not None:
            title = own.retyped(caption, nodes.rubric(classes=["sampl-caption"]))
            return nodes.container("", title, result)
        return with_room(result, view) if self.builder.format == "html" else result

    def seam(self, group: Group, view: View) -> tuple[int | None, bool]:
        """Return the index of the first past row, and whether the separator is hidden for now."""
        selection = view.selection
        if selection.order is not Order.NEWEST or selection.when is not When.ALL:
            return None, False
        if view.layout not in _ROWS:
            return None, False
        over = [row.is_over for row in group.rows]
        first = over.index(True) if True in over else len(over)
        is_seen = len({row.is_over for row in group.rows if row.is_shown}) == 2
        later = self.live is not None and self.select(view).may_change
        return (first, not is_seen) if is_seen or later else (None, False)

    def offer(self, shown: nodes.Element, talks: Sequence[Talk], page: Page, view: View) -> None:
        """Add data on filters and talks for the script."""
        if self.live is not None and view.search:
            self.facets.note(shown, talks, page)
        if self.live is not None and view.stars:
            self.stars.note(shown, talks, self.select(view).programme)
        if self.live is not None and view.news:
            self.news.note(shown, talks, self.select(view).programme)

    def table_id(self) -> str:
        """Return a new id: Sphinx looks for the number of a caption by it."""
        taken = {one for _page, one in self.ids}
        number = next(n for n in count(1) if f"talks-{n}" not in taken)
        self.ids.add(("", f"talks-{number}"))
        return f"talks-{number}"

    def is_new(self, view: View, row: Row) -> bool:
        """Whether the talk has no anchor on the page yet."""
        talk = row.talk
        if self.live is not None and not self.live.may_have_anchor(row):
            return False
        key = (own.page_of_ids(self.builder, view.docname), talk.id)
        if key in self.anchored or key in self.ids:
            return False
        self.anchored.add(key)
        return True

    def is_collapsed(self, group: Group, view: View) -> bool:
        if view.collapse == "past":
            return group.is_over or view.selection.when is When.PAST
        return view.collapse == "all"

    def nothing(self, node: own.schedule_group) -> nodes.Element:
        view: View = node["view"]
        said = self.said(node).get("empty")
        if said is not None:
            return own.retyped(said.deepcopy(), nodes.paragraph(classes=["sampl-empty"]))
        text = empty_word(view.when.value)
        return nodes.paragraph("", text, classes=["sampl-empty"])

    def said(self, node: own.schedule_group) -> dict[str, own.said]:
        """Return the text of options; it came with the first group, which may not be shown."""
        said = self.spoken.setdefault(id(node["view"]), {})
        for child in node.children:
            if isinstance(child, own.said):
                said[child["option"]] = child
                node.remove(child)
        return said


_FRAMES = (nodes.table, own.expand, own.live, own.room, own.programme_group)
"""Nodes that can have the ids of a schedule."""


def _prints_urls(config: Config, builder: Builder) -> bool:
    """Whether a builder prints the addresses of links: ``epub_show_urls`` and the like."""
    return getattr(config, f"{builder.name}_show_urls", "no") not in ("no", False)


def _named(content: list[nodes.Node], ids: list[str]) -> list[nodes.Node]:
    """Give content the ids of its placeholder.

    A LaTeX table has a label of its own, and swallows that of a target before it.
    """
    first = content[0] if content else None
    lasts = not isinstance(first, own.live) or "view" not in first["data"]  # else it may be hidden
    if ids and lasts and isinstance(first, _FRAMES):
        first["ids"] += ids
        return content
    return [nodes.target("", "", ids=ids), *content] if ids else content
