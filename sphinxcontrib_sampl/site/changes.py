"""``talk-changes``: what has changed since an older state of the data.

.. code-block:: rst

   .. talk-changes:: talks.yaml
      :since: published.json

The changes are found when the page is read; the list is made when the page is written, since it
links to other pages.  The code that compares is loaded only for pages with such a list: most sites
have none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import NoUri
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.typing import OptionSpec

from ..formats.programme import Programme, of_files
from ..talks.model import Markup, Schedule
from ..talks.problems import Kind
from ..talks.views.selection import joined
from . import nodes as own
from .config import wording_of
from .data_directive import DataDirective, ReadSources
from .data_files import Source, find, names_in
from .direction import directed
from .domain import Revision, domain_of
from .late_fields import parse_late
from .local_links import page_link
from .schedule.cells import in_line, link_nodes
from .schedule.page import Page
from .words import _

if TYPE_CHECKING:
    from ..talks.changes import Change

_REMEDY = (
    "a service may lack older commits (on Read the Docs, `git fetch --unshallow` in "
    "build.jobs.post_checkout brings them); or name a file behind :since:"
)


class TalkChanges(DataDirective):
    """Lists what has changed in one or more data files."""

    option_spec: ClassVar[OptionSpec] = {
        "since": directives.unchanged_required,
        "limit": directives.nonnegative_int,
        "empty": directives.unchanged,
        "name": directives.unchanged,
        "class": directives.class_option,
    }

    def run(self) -> list[nodes.Node]:
        self.domain.note_use(self.env.docname, "schedule")
        read = self.read_sources()
        since = " ".join(self.options.get("since", "").split())
        if not since:
            self.note("name what the talks are compared with: a file or git:REV behind :since:")
        if not since or not read.sources or read.notices:
            return read.notices
        before = self.read_before(since, read.sources)
        if before is None:
            return [self.notice(since)]
        found = self.changes(before, read)
        for change in found:
            self.domain.note_wish(self.env.docname, change.talk.id)
            self.note_places(change.links)
        node = own.changes(
            "",
            *self.said(),
            found=tuple(found),
            sources=tuple(read.sources),
            classes=self.options.get("class", []),
        )
        self.set_source_info(node)
        self.add_name(node)
        return [node]

    def changes(self, before: Sequence[Schedule], read: ReadSources) -> list[Change]:
        """Return the changes; if there are too many, those of the latest days."""
        from ..talks.changes import shown_changes  # noqa: PLC0415

        secrets = [self.domain.store.hidden(source) for source in read.sources]
        after, internal = joined(read.schedules), self.config.sampl_internal
        found = shown_changes(joined(before), after, internal, secrets)
        limit = self.options.get("limit")
        return found if limit is None else found[len(found) - min(limit, len(found)) :]

    def said(self) -> list[nodes.Node]:
        """Return the text of ``:empty:``, which may hold inline markup."""
        text = " ".join(self.options.get("empty", "").split())
        if not text:
            return []
        inline, messages = self.parse_inline(text)
        node = own.said(text, "", *inline, option="empty")
        self.set_source_info(node)
        return [node, *messages]

    def read_before(self, since: str, sources: Sequence[Source]) -> list[Schedule] | None:
        """Return the older state; warn and return ``None`` if it cannot be read."""
        from ..revisions import GIT, older  # noqa: PLC0415

        is_commit = since.startswith(GIT)
        names = [since] if is_commit else names_in(self.env, since)
        found: list[Schedule] = []
        try:
            for name in names:
                for file in self.files_then(name, sources):
                    state = name if is_commit else file
                    data = older(state, file, self.config.sampl_max_bytes)
                    if not is_commit:
                        self.check_is_data(since, data)
                    found.append(self.parse_before(data, f"{name}:{file}" if is_commit else file))
        except (OSError, ValueError) as error:
            reason = str(getattr(error, "strerror", None) or error)
            more = f"; {_REMEDY}" if is_commit and isinstance(error, OSError) else ""
            self.note(f"{since!r} cannot be compared with: {reason}{more}", Kind.FILE)
            return None
        return found

    def check_is_data(self, since: str, data: bytes) -> None:
        """Warn if a file has no place for talks; otherwise all talks would silently be new."""
        from ..revisions import NO_TALKS, has_talks  # noqa: PLC0415

        if not has_talks(data):
            self.note(f"{since!r} {NO_TALKS}", Kind.FILE)

    def files_then(self, since: str, sources: Sequence[Source]) -> list[str]:
        """Return the files of an older state; note which commit a revision stands for now."""
        from ..revisions import GIT, commit_of, is_address  # noqa: PLC0415

        if is_address(since):
            return [since]  # opening it gives the reason
        if not since.startswith(GIT):
            return [find(self.env, since).file]
        files = [source.file for source in sources if source.inline is None]
        if not files:
            raise ValueError("talks that are written into a page are in no file of a commit")
        for file in files:
            commit = Revision(since, file, commit_of(since, file))
            self.domain.note_revision(self.env.docname, commit)
        return files

    def parse_before(self, data: bytes, name: str) -> Schedule:
        """Read an older state with this site's configuration, without warnings about it.

        :raises ValueError: with the reason, if it cannot be used at all.
        """
        from ..revisions import read_older  # noqa: PLC0415

        schedule, problems = read_older(
            data,
            name,
            timezone=self.config.sampl_timezone,
            max_bytes=self.config.sampl_max_bytes,
            markup=Markup(self.config.sampl_markup),
        )
        for problem in problems:
            if problem.fatal:
                raise ValueError(f"line {problem.line}: {problem.message}")
        return schedule


class ListChanges(SphinxPostTransform):
    """Makes lists of changes, for builders of all kinds."""

    def run(self, **kwargs: Any) -> None:
        for node in list(self.document.findall(own.changes)):
            self.domain = domain_of(self.env)
            wording = wording_of(self.config)
            content = directed(self.content(node), wording, self.domain.builder.format)
            if node["ids"]:
                content.insert(0, nodes.target("", "", ids=node["ids"]))
            node.parent.replace(node, content)

    def content(self, node: own.changes) -> list[nodes.Node]:
        """Return the list, or the text for no changes."""
        found: Sequence[Change] = node["found"]
        if not found:
            said = node.next_node(own.said)
            if said is not None:
                return [own.retyped(said, nodes.paragraph(classes=["sampl-empty"]))]
            return [nodes.paragraph("", _("Nothing has changed."), classes=["sampl-empty"])]
        schedules = [self.domain.store.load(source)[0] for source in node["sources"]]
        programme = of_files(
            schedules,
            joined(schedules),
            markup=Markup(self.config.sampl_markup),
            language=self.config.language,
            dates=wording_of(self.config),
        )
        page = self.page(programme, found)
        items = (self.item(change, programme, page) for change in found)
        classes = ["sampl-changes", *node["classes"]]
        return [nodes.bullet_list("", *items, bullet="-", classes=classes)]

    def page(self, programme: Programme, found: Iterable[Change]) -> Page:
        """Return what cells need to make links, with parsed labels."""
        schedule = programme.schedule
        links = (link for change in found for link in change.links)
        labels = [(link.label, True) for link in links if link.label is not None]
        markup = schedule.markup or Markup(self.config.sampl_markup)
        return Page(
            programme.wording,
            schedule,
            internal=self.config.sampl_internal,
            builder_format=self.domain.builder.format,
            docname=self.env.docname,
            fields=parse_late(self.domain, self.document, labels, markup),
        )

    def item(self, change: Change, programme: Programme, page: Page) -> nodes.list_item:
        """Return a change on one line: its kind, the title linked to the talk, the details."""
        from ..formats.changes import facts, label  # noqa: PLC0415

        is_slides = change.what.value == "slides"
        unnamed, column = (_("slides"), "slides") if is_slides else (_("video"), "videos")
        parts: list[Sequence[nodes.Node]] = [page.isolated(self.title(change, programme))]
        parts += [page.isolated(nodes.Text(fact)) for fact in facts(programme, change)]
        shown = (link_nodes(link, page, unnamed, column, change.talk) for link in change.links)
        parts += [link for link in shown if link]
        head = nodes.strong("", f"{label(programme, change)}:")
        line = nodes.paragraph("", "", head, nodes.Text(" "), *in_line(parts))
        return nodes.list_item("", line, classes=[f"sampl-change-{change.what.value}"])

    def title(self, change: Change, programme: Programme) -> nodes.Node:
        """Return the title of a talk, linked to its place."""
        name = programme.name(change.talk)
        place = self.domain.places.talk(change.talk.id)
        if place is not None:
            with suppress(NoUri):  # a builder that writes only some pages
                to = place.docname, place.node_id, nodes.inline("", name)
                return page_link(self.domain.builder, self.env.docname, *to)
        return nodes.Text(name)


def renewed(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Return the pages to read again because their revisions now mean other commits."""
    return [
        docname
        for docname, revisions in domain_of(env).revisions.items()
        if any(_commit_now(one) != one.commit for one in revisions)
    ]


def _commit_now(revision: Revision) -> str:
    """Return the commit that a revision means now; empty if it means none."""
    from ..revisions import commit_of  # noqa: PLC0415

    try:
        return commit_of(revision.since, revision.file)
    except OSError:
        return ""
