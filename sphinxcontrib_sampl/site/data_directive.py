"""What directives that show data files have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from os import path
from typing import NamedTuple

from docutils import nodes
from docutils.parsers.rst.states import RSTState
from sphinx.util.docutils import SphinxDirective

from ..talks.model import Access, Link, Markup, Person, Schedule, Text, Venue
from ..talks.problems import Kind, Problem
from . import nodes as own
from .data_files import Source, find, names_in
from .domain import SamplDomain, domain_of
from .local_links import addresses_in, is_local, note_files
from .text_fields import catalog_of, needs_parsing, parse_field
from .words import _

_STRAY_OPTION = re.compile(r":([a-z][\w-]*):(?:\s|$)")
"""An option, in a body that should be YAML."""


class ReadSources(NamedTuple):
    """The data of a directive."""

    sources: list[Source]
    schedules: list[Schedule]
    """The parsed data, one per source."""
    notices: list[nodes.Node]
    """Notices that the page shows for files that could not be read."""


class DataDirective(SphinxDirective):
    """A directive that shows data files: finds and reads them, and reports problems."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True

    @property
    def domain(self) -> SamplDomain:
        return domain_of(self.env)

    def note(self, message: str, kind: Kind = Kind.OPTION, line: int | None = None) -> None:
        """Note a problem of the page itself, at the line of the directive."""
        own_line = self.get_source_info()[1]
        self.domain.note_problems(
            self.env.docname, [Problem(kind, message, self.page_file(), line or own_line)]
        )

    def page_file(self, source: str | None = None) -> str:
        """Return the file that contains the directive: the page, or one that it includes.

        docutils gives the relative path of an included file; for other text, a name or nothing.
        """
        source = source or self.get_source_info()[0] or ""
        if path.exists(source):
            return path.abspath(source)
        return source or str(self.env.doc2path(self.env.docname))

    def read_sources(self) -> ReadSources:
        """Read the files in the argument and the YAML in the body.

        :returns: what could be read, and a notice for each that could not.
        """
        sources, notices = [], []
        for name in names_in(self.env, self.arguments[0]) if self.arguments else ():
            try:
                sources.append(find(self.env, name))
            except (ValueError, OSError) as error:
                self.note(str(error), Kind.FILE)
                notices.append(self.notice(name))
        stray = self.note_stray_options()
        if len(self.content) > stray:
            sources.append(self.inline_source(stray))
        elif not self.arguments:
            self.note("name a data file, or write talks as YAML into the directive")
        schedules = []
        for source in sources:
            schedule, problems = self.domain.store.load(source)
            self.domain.note_problems(self.env.docname, problems)
            schedules.append(schedule)
            if any(problem.fatal for problem in problems):
                notices.append(self.notice(source.name))
        self.domain.note_sources(self.env.docname, sources)
        return ReadSources(sources, schedules, notices)

    def note_stray_options(self) -> int:
        """Report options after a blank line, which docutils takes for the body.

        :returns: the number of lines that they take.
        """
        count = 0
        names: list[str] = []
        for line in self.content:
            match = _STRAY_OPTION.match(line)
            if match is None and line.strip() and not (names and line.startswith(" ")):
                break
            count += 1
            names += [f":{match[1]}:"] if match else []
        if not names:
            return 0
        what, stand = ("option", "stands") if len(names) == 1 else ("options", "stand")
        self.note(
            f"the {what} {', '.join(names)} {stand} behind a blank line and cannot be read; write "
            f"what begins with ':' directly below the line with {self.name!r}",
            line=self.first_line_of_body(),
        )
        return count

    def first_line_of_body(self) -> int:
        """Return the line of the page at which the body begins."""
        if isinstance(self.state, RSTState):
            return (self.content.offset(0) or 0) + 1
        # myst-parser counts the lines of the body from the directive
        return self.lineno + self.content_offset + 1

    def inline_source(self, skipped: int) -> Source:
        """Read the body; its lines are those of the page, its columns are not known.

        :param skipped: the lines at the beginning of the body that are not YAML.
        """
        page = self.page_file(self.content.source(0))
        data = "\n".join(self.content[skipped:]).encode("utf-8", "surrogatepass")
        first_line = self.first_line_of_body() + skipped
        schedule, problems = self.domain.store.parse(data, page, first_line)
        located = [replace(problem, column=None) for problem in problems]
        self.domain.note_problems(self.env.docname, located)
        if self.config.sampl_internal == "hide":
            self.domain.note_use(self.env.docname, "secret source")
        return Source(page, schedule)

    def notice(self, name: str) -> nodes.Node:
        """Return the notice that readers see instead of talks that cannot be read."""
        text = _("The talks in %s could not be read.") % name
        return nodes.warning("", nodes.paragraph("", text), classes=["sampl-unreadable"])

    def note_files(self, file: str, urls: Iterable[str]) -> None:
        """Collect the files that the page links to by addresses in a data file."""
        folder = self.domain.folder_of(file, self.env.docname)
        note_files(self.env, folder, urls)

    def note_places(self, places: Iterable[Link | Person | Venue]) -> None:
        """Collect the files that the page links to, without links that are hidden."""
        by_file: dict[str, list[str]] = {}
        for place in places:
            hidden = isinstance(place, Link) and place.access is Access.INTERNAL
            if (
                place.url
                and is_local(place.url)
                and not (hidden and self.config.sampl_internal != "link")
            ):
                by_file.setdefault(place.file, []).append(place.url)
        for file, urls in by_file.items():
            self.note_files(file, urls)

    def parse_texts(
        self, texts: Iterable[tuple[Text, bool]], markups: Mapping[str, Markup]
    ) -> Iterator[own.field]:
        """Parse the fields that contain markup; each is ``(text, inline)``."""
        catalog = catalog_of(self.env, self.domain.builder)  # then all fields can be translated
        done: set[Text] = set()
        for text, inline in texts:
            markup = markups.get(text.file) or Markup(self.config.sampl_markup)
            if text in done or not (
                catalog is not None or needs_parsing(text, markup, inline=inline)
            ):
                continue
            done.add(text)
            folder = self.domain.folder_of(text.file, self.env.docname)
            settings = self.state.document.settings
            parsed = parse_field(
                text, markup, settings, inline=inline, folder=folder, catalog=catalog
            )
            self.note_files(text.file, addresses_in(parsed.node))
            self.domain.note_problems(self.env.docname, parsed.problems)
            yield parsed.node
