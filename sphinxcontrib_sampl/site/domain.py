"""The ``sampl`` domain: what pages have said of their data, for the whole build.

Pages may be read in several processes; each notes here, and what all of them
noted is judged after it has been merged.

All builds load this; what only sites with talks need is imported where it is used.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from datetime import datetime
from functools import cached_property
from os import path
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.domains import Domain, Index, ObjType
from sphinx.environment import BuildEnvironment
from sphinx.roles import XRefRole
from sphinx.util import logging
from sphinx.util.typing import RoleFunction

from .clock import last_build, note_build, now
from .objects.indices import SpeakerIndex, TalkIndex
from .words import _

if TYPE_CHECKING:
    from ..talks.model import Schedule
    from ..talks.problems import Problem
    from .data_files import Source, Store, Subscription
    from .objects.places import Listing, Place, Places, Shown, Speakers

logger = logging.getLogger(__name__)


PER_PAGE = (
    *("unreported", "pages", "sources", "wishes", "moments", "anchors"),
    *("indexed", "listed", "subscribed", "revisions", "links"),
)
"""The data that is kept for each page."""
USES = ("pages", "sources", "listed")
"""Those of them that have an entry for every page with a directive of ours."""


_OF_ANY_TYPE = ("any", "myst", "address")
"""Types of references that may lead to objects: of roles, of Markdown, and of text fields."""


class Revision(NamedTuple):
    """A version of a data file in a repository that a page compares with."""

    since: str
    """As it is written: ``git:main``."""
    file: str
    commit: str
    """Its full name, when the page was read."""


class SamplDomain(Domain):
    """Talks, speakers, and their problems."""

    name = "sampl"
    label = "Talks"
    initial_data: ClassVar[dict[str, Any]] = {name: {} for name in PER_PAGE} | {
        "generated": {},
        "borrowed": {},
    }
    data_version = 9
    object_types: ClassVar[dict[str, ObjType]] = {
        "talk": ObjType("talk", "talk", searchprio=1),
        "speaker": ObjType("speaker", "speaker", searchprio=1),
    }
    roles: ClassVar[dict[str, RoleFunction | XRefRole]] = {
        "talk": XRefRole(innernodeclass=nodes.inline, warn_dangling=True),
        "speaker": XRefRole(innernodeclass=nodes.inline, warn_dangling=True),
    }
    indices: ClassVar[list[type[Index]]] = [SpeakerIndex, TalkIndex]

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        self.unreported: dict[str, list[Problem]] = self.data["unreported"]
        """By page: the problems met since the last report."""
        self.pages: dict[str, set[str]] = self.data["pages"]
        """By page: what it shows that needs our style sheet and script."""
        self.sources: dict[str, list[Source]] = self.data["sources"]
        """By page: where its talks come from."""
        self.wishes: dict[str, set[str]] = self.data["wishes"]
        """By page: the ids of talks that it shows, wherever they come from."""
        self.moments: dict[str, set[datetime]] = self.data["moments"]
        """By page: the times (aware) at which it is out of date, since a talk is over."""
        self.anchors: dict[str, dict[str, Shown]] = self.data["anchors"]
        """By page: the talks that have a row or an entry on it, by id."""
        self.indexed: dict[str, list[tuple[str, str, str, str, None]]] = self.data["indexed"]
        """By page: our entries in the general index."""
        self.listed: dict[str, list[Listing]] = self.data["listed"]
        """By page: the speakers that it lists."""
        self.generated: dict[str, str] = self.data["generated"]
        """The documents that ``sampl_pages`` made; for former addresses, their targets."""
        self.subscribed: dict[str, list[Subscription]] = self.data["subscribed"]
        """By page: the selections that readers of the page can subscribe to."""
        self.revisions: dict[str, set[Revision]] = self.data["revisions"]
        """By page: the states of data that it was compared with."""
        self.links: dict[str, set[tuple[str, str]]] = self.data["links"]
        """By page: types and names of the objects that it may link to; Markdown says no type."""
        self.borrowed: dict[str, str] = self.data["borrowed"]
        """By page: a digest of what it shows of objects elsewhere; see :mod:`.objects.renewal`."""
        self.builder: Builder
        self.now: datetime
        """The current time of this build, the same on all pages."""
        self.app: Sphinx
        self.logged: set[Problem] = set()
        self.data_files: set[str] = set()
        """Those met in this process, by absolute path."""
        self.lost_sources = False
        """Whether a page with data was read again or removed."""
        self.fresh: set[str] = set()
        """The pages read in this build."""
        self.assets: set[str] = set()
        """The style sheets and scripts that this process has written."""
        self.feeds: Any = None
        """The :class:`~.feeds.programmes.SiteFeeds` of this process, once pages are written."""
        self._places: Places | None = None
        self._speakers: Speakers | None = None

    @cached_property
    def store(self) -> Store:
        """The data files that this process has read."""
        from .data_files import Store

        return Store(self.env)

    @property
    def is_empty(self) -> bool:
        """Whether no page has anything of ours."""
        return not any(self.data[name] for name in USES)

    def concerns(self, docname: str, noted: tuple[str, ...] = USES) -> bool:
        """Whether a page has any directive of ours.

        A builder of one file assembles all pages in the name of one.

        :param noted: the names of data that it must be in.
        """
        if self.builder.format != "html" or hasattr(self.builder, "assemble_doctree"):
            return any(self.data[name] for name in noted)
        return any(docname in self.data[name] for name in noted)

    def note_problems(self, docname: str, problems: Iterable[Problem]) -> None:
        """Keep problems until all pages are read; each is reported once."""
        self.unreported.setdefault(docname, []).extend(problems)

    def note_use(self, docname: str, what: str) -> None:
        """Note that a page has a ``schedule``, ``cards``, an ``expand`` block and the like."""
        self.pages.setdefault(docname, set()).add(what)

    def note_sources(self, docname: str, sources: Iterable[Source]) -> None:
        """Note the source of a page's talks."""
        self.sources.setdefault(docname, []).extend(sources)

    def note_wish(self, docname: str, talk_id: str) -> None:
        """Note that a page shows a talk that may come from the data of another page."""
        self.wishes.setdefault(docname, set()).add(talk_id)

    def note_moments(self, docname: str, moments: Iterable[datetime]) -> None:
        """Note when a page is to be written again."""
        self.moments.setdefault(docname, set()).update(moments)

    def note_anchors(self, docname: str, anchors: Iterable[tuple[str, Shown]]) -> None:
        """Note which talks a page shows, by id; a link can lead to each of them."""
        known = self.anchors.setdefault(docname, {})
        for talk_id, talk in anchors:
            known[talk_id] = talk.beside(known[talk_id]) if talk_id in known else talk
        self.fresh.add(docname)
        self.forget()

    def note_listed(self, docname: str, listing: Listing) -> None:
        """Note which speakers a page lists."""
        self.listed.setdefault(docname, []).append(listing)
        self.forget()

    def note_subscription(self, docname: str, subscription: Subscription) -> None:
        """Note that a page offers the feeds of a selection."""
        self.subscribed.setdefault(docname, []).append(subscription)

    def note_revision(self, docname: str, revision: Revision) -> None:
        """Note a revision that a page compares with."""
        self.revisions.setdefault(docname, set()).add(revision)

    def forget(self) -> None:
        """Compute the places of talks and speakers again when they are next needed."""
        self._places = self._speakers = self.feeds = None

    @property
    def places(self) -> Places:
        """Where the talks are that pages show."""
        if self._places is None:
            from .objects.places import Places

            self._places = Places(self.anchors, self.now)
        return self._places

    @property
    def speakers(self) -> Speakers:
        """The speakers in all data of the site."""
        if self._speakers is None:
            from ..talks.persons import profiles
            from .objects.places import Speakers

            self._speakers = Speakers(profiles(self.schedules()), self.places, self.listed)
        return self._speakers

    def page_of(self, talk_id: str) -> str | None:
        """Return the page to which links to a talk lead, or ``None``."""
        place = self.places.talk(talk_id)
        return place.docname if place is not None else None

    def talk_on(self, docname: str, name: str) -> Place | None:
        """Return where on a page a talk is, by its id or a former one."""
        from .objects.places import Place

        shown = self.anchors.get(docname, {})
        talk_id = name if name in shown else self.places.aliases.get(name, "")
        return Place(docname, talk_id, shown[talk_id].title) if talk_id in shown else None

    def is_data_file(self, file: str) -> bool:
        """Whether a file, by its absolute path, is one of those that pages show."""
        if file not in self.data_files:
            found = (source for sources in self.sources.values() for source in sources)
            self.data_files.update(source.file for source in found if source.inline is None)
        return file in self.data_files

    def folder_of(self, file: str, docname: str) -> str:
        """Return the base folder of relative addresses, from the source directory.

        It is that of the data file; that of the page for YAML in its source.

        :param file: absolute, that the address stands in.
        :param docname: the page that shows it.
        """
        sources = self.sources.get(docname, ())
        if any(source.file == file and source.inline is not None for source in sources):
            return posixpath.dirname(docname)
        folder = path.relpath(path.dirname(file), self.env.srcdir).replace(path.sep, "/")
        return "" if folder == "." else folder

    def outdated(self, since: datetime | None, now: datetime) -> list[str]:
        """Return the pages on which a talk ended between two builds, in either order.

        :param since: what counted as now in the last build; ``None`` if that is not known.
        """
        from ..talks.when.zones import instant

        if since is None:
            return sorted(docname for docname, moments in self.moments.items() if moments)
        first, last = sorted((instant(since), instant(now)))
        return [
            docname
            for docname, moments in sorted(self.moments.items())
            if any(first < instant(moment) <= last for moment in moments)
        ]

    def log_once(self, problem: Problem) -> None:
        """Log a problem found while pages are written, once for all pages."""
        if problem not in self.logged:
            self.logged.add(problem)
            log(problem)

    def schedules(self) -> Iterator[Schedule]:
        """Yield the data of each data file of the site, once."""
        found = (source for docname in sorted(self.sources) for source in self.sources[docname])
        seen: set[str] = set()
        for source in found:
            if source.inline is not None:
                yield source.inline
            elif source.file not in seen:
                seen.add(source.file)
                yield self.store.load(source)[0]

    def get_type_name(self, type: ObjType, primary: bool = False) -> str:  # noqa: A002 - as Sphinx calls it
        """Return the name of an object's type in search results."""
        return {"talk": _("Talk"), "speaker": _("Speaker")}[type.lname]

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield talks and speakers for ``objects.inv`` and the search.

        Former ids of talks, ids of speakers, and talks that may be hidden are not search results.
        """
        if self.is_empty:
            return
        for name, place, is_alias in self.places.objects():
            title = place.title or place.node_id
            anchor = _Anchor(place.node_id)
            talk = self.anchors[place.docname][place.node_id]
            is_seen = talk.is_there(self.now) and not talk.may_wait
            prio = 1 if is_seen and not is_alias else -1
            yield name, title, "talk", place.docname, anchor, prio
        for profile in self.speakers.profiles:
            found = self.speakers.place(profile)
            if found is None:
                continue
            names = (*profile.names, profile.id, profile.person.id or "")
            for name in dict.fromkeys(filter(None, names)):
                if len(self.speakers.find(name)) == 1:
                    prio = 1 if name == profile.person.name else -1
                    title = profile.person.name
                    yield name, title, "speaker", found.docname, found.node_id, prio

    def clear_doc(self, docname: str) -> None:
        self.lost_sources = self.lost_sources or docname in self.sources
        for name in PER_PAGE:
            self.data[name].pop(docname, None)
        self.forget()

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        for name in PER_PAGE:
            for docname, value in otherdata[name].items():
                if docname in docnames:
                    self.data[name][docname] = value
        self.fresh |= set(docnames)
        self.forget()

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Note which talks and speakers a page may link to."""
        for node in document.findall(addnodes.pending_xref):
            typ, target = node["reftype"], node["reftarget"]
            if node.get("refdomain") == self.name and typ in self.roles:
                found = (typ, target)
            elif typ in _OF_ANY_TYPE:
                found = ("", target.rpartition("#")[2])
            else:
                continue
            self.links.setdefault(docname, set()).add(found)

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: addnodes.pending_xref,
        contnode: nodes.Element,
    ) -> Any:
        """Resolve a role, or a relative address of the data; see :mod:`.local_links`."""
        from . import local_links
        from .objects.roles import place_of, reference

        if typ == local_links.ROLE:
            return local_links.resolve(self, builder, node, contnode)
        place = place_of(self, typ, target)
        if place is None:
            return None
        return reference(place, builder, fromdocname, node, contnode)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: addnodes.pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, Any]]:
        """Find a talk by its id; from a text field also a place on the page that shows it.

        Labels that the site's author has set come first.
        """
        if self.is_empty or target in env.domaindata["std"]["anonlabels"]:
            return []
        from . import local_links
        from .objects.places import Place
        from .objects.roles import place_of, reference

        if node.get("in-field"):
            found = local_links.find_id(self, fromdocname, target)
            if found is not None:
                place = Place(fromdocname, found.node_id, found.title)
                link = reference(place, builder, fromdocname, node, contnode)
                return [("sampl:talk", link)]
        places = ((typ, place_of(self, typ, target)) for typ in self.roles)
        return [
            (f"sampl:{typ}", reference(place, builder, fromdocname, node, contnode))
            for typ, place in places
            if place is not None
        ]


class _Anchor(str):
    """An anchor that equals the id of a talk but no name of an object.

    Where it is the name of an object, Sphinx leaves it out of the search index, and the search
    puts the displayed name in its place, which is a title here (``IndexBuilder.get_objects``,
    ``performObjectSearch`` of ``searchtools.js``).
    """

    __slots__ = ()
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Anchor) and str.__eq__(self, other)


_NO_SCRIPT = {"epub", "sampl-mystmd"}
"""Builders of HTML for readers that do not run our script."""


def has_script(builder: Builder) -> bool:
    """Whether the pages of a builder run our script."""
    return builder.format == "html" and builder.name not in _NO_SCRIPT


def domain_of(env: BuildEnvironment) -> SamplDomain:
    """Return the domain of this build."""
    domain = env.get_domain("sampl")
    assert isinstance(domain, SamplDomain)
    return domain


class _Place(str):
    """A file, or a line of it.

    Sphinx takes a location without a colon for the name of a page, and adds ``.rst`` to it.
    """

    __slots__ = ()

    def __contains__(self, part: object) -> bool:
        return part == ":" or (isinstance(part, str) and super().__contains__(part))


def log(problem: Problem) -> None:
    """Log a problem as a warning at its place; ``suppress_warnings`` can silence it."""
    logger.warning(
        problem.message, type="sampl", subtype=problem.kind.value, location=_Place(problem.location)
    )


def note_builder(app: Sphinx) -> None:
    """Store the builder for transforms, which know only the environment."""
    domain = domain_of(app.env)
    domain.app, domain.builder = app, app.builder


def report(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Report the problems of the pages that were read.

    :returns: the pages to write again: those with a talk that has ended since, and, if data
    changed, those that show talks from elsewhere.
    """
    domain = domain_of(env)
    domain.now = now(app.config)
    changed = bool(domain.unreported) or domain.lost_sources
    domain.logged.clear()
    domain.forget()
    if domain.is_empty and not changed:
        return []
    _log_problems(domain)
    domain.lost_sources = False
    if changed and app.parallel > 1:  # read before processes are forked to write
        list(domain.schedules())
    from .objects.index_entries import fill_general_index

    fill_general_index(env)
    note_late_transcripts(domain)
    _tell_next_change(domain)
    outdated = domain.outdated(last_build(app), domain.now)
    return [*outdated, *(sorted({*domain.wishes, *domain.listed}) if changed else ())]


def _log_problems(domain: SamplDomain) -> None:
    """Log each problem of the pages that were read, once, in file order."""
    from ..talks.problems import in_file_order
    from .objects.places import shared_ids

    met = [problem for problems in domain.unreported.values() for problem in problems]
    for problem in in_file_order([*met, *shared_ids(domain.anchors, domain.fresh)]):
        log(problem)
    domain.unreported.clear()
    domain.fresh.clear()


def _tell_next_change(domain: SamplDomain) -> None:
    """Log when a page must be built again, for sites that are built on a schedule."""
    from ..talks.when.zones import instant

    moments = (moment for moments in domain.moments.values() for moment in moments)
    upcoming = [moment for moment in moments if instant(moment) > instant(domain.now)]
    if upcoming:
        change = min(upcoming, key=instant)
        logger.info("sampl: next change at %s", change.isoformat(timespec="minutes"))


def note_late_transcripts(domain: SamplDomain) -> None:
    """Make pages that show talks from elsewhere depend on their transcripts."""
    internal = domain.env.config.sampl_internal
    wished = {talk_id for ids in domain.wishes.values() for talk_id in ids}
    if not wished:
        return
    from . import transcripts

    talks = {talk.id: talk for one in domain.schedules() for talk in one.talks if talk.id in wished}
    for docname, ids in domain.wishes.items():
        for talk_id in ids & talks.keys():
            folder = domain.folder_of(talks[talk_id].file, docname)
            transcripts.note(talks[talk_id], folder, docname, domain.env, internal)


def finish(app: Sphinx, exception: Exception | None) -> None:
    """Store the current time for the next build."""
    domain = domain_of(app.env)
    if exception is None and not domain.is_empty:
        note_build(app, domain.now)
        copy_late_files(app)


def copy_late_files(app: Sphinx) -> None:
    """Publish the files linked from blocks with ``:talk:``, which are filled on writing.

    Since Sphinx 8 builders copy downloads before they write.
    """
    copy = getattr(app.builder, "copy_download_files", None)
    if copy is not None and domain_of(app.env).wishes:
        copy()
