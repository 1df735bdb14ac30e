"""Relative addresses of the data: pages, headings and files of the site.

The same data may be shown on pages of any folder, by builders that put pages elsewhere
(``dirhtml``) or into one file.  So a relative address is relative to its data file, and is resolved
when the page is written, as references between pages are: to a page, to a file, which
the build copies as it does for ``:download:``, or to what the site publishes beside its pages.
Anything else is shown as text, with a warning: a dead link is worse than none.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from os import path as os_path
from typing import NamedTuple, Protocol, cast
from urllib.parse import quote, unquote, urljoin, urlsplit

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import docname_join
from sphinx.util.nodes import make_refnode
from sphinx.util.osutil import relative_uri

from ..talks.problems import Kind, Problem, did_you_mean
from ..talks.yaml import DATA_FILES
from .objects.places import Place

ROLE = "address"
"""The ``reftype`` of relative addresses in the domain."""
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_STATIC = "_static/"
"""The output folder for files from ``html_static_path``."""


class Domain(Protocol):
    """What the domain knows of the site."""

    env: BuildEnvironment
    app: Sphinx
    builder: Builder

    def page_of(self, talk_id: str) -> str | None: ...
    def talk_on(self, docname: str, name: str) -> Place | None: ...
    def folder_of(self, file: str, docname: str) -> str: ...
    def log_once(self, problem: Problem) -> None: ...


def is_local(url: str) -> bool:
    """Whether an address is a path or a fragment; a query alone is left to the page."""
    return bool(url) and not _SCHEME.match(url) and not url.startswith("?")


def local_link(
    url: str, file: str, line: int, docname: str, content: Iterable[nodes.Node]
) -> addnodes.pending_xref:
    """Return a link that is resolved when the page is written.

    :param url: an address relative to the folder of ``file``.
    :param line: of the file, for messages.
    :param docname: the page that shows it.
    """
    xref = addnodes.pending_xref(
        "",
        nodes.inline("", "", *content),
        refdomain="sampl",
        reftype=ROLE,
        reftarget=url,
        refdoc=docname,
        refexplicit=True,
        refwarn=True,
        file=file,
    )
    xref.source, xref.line = file, line
    return xref


class _Address(NamedTuple):
    path: str
    query: str
    fragment: str

    @classmethod
    def of(cls, url: str) -> _Address:
        parts = urlsplit(url)
        return cls(unquote(parts.path), parts.query, unquote(parts.fragment))


def rooted(folder: str, path: str) -> str:
    """Return a path from the source directory; it begins with ``..`` if it is outside."""
    whole = path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path)
    return posixpath.normpath(whole)


def is_outside(path: str) -> bool:
    """Whether a path from the source directory leads out of it."""
    return path == ".." or path.startswith(("../", "/"))


def refused(env: BuildEnvironment, path: str) -> str | None:
    """Return why a site may not publish a file of its sources, else ``None``.

    :param path: from the source directory.
    """
    if is_outside(path):
        return f"{path!r} is outside of the source directory"
    is_source = path.endswith((*DATA_FILES, *env.config.source_suffix))
    if env.config.sampl_internal == "hide" and is_source:
        return f"{path!r} may hold internal links, which this site hides"
    return None


def document_at(env: BuildEnvironment, path: str) -> str | None:
    """Return the page that a path leads to: ``x.md``, ``x.html``, ``x/`` and ``x`` are page x."""
    path = "" if path == "." else path
    suffixes = (*env.config.source_suffix, ".html", ".htm")
    names = [path.removesuffix(suffix) for suffix in suffixes if path.endswith(suffix)]
    names += [path, posixpath.join(path, "index")]
    return next((name for name in names if name in env.found_docs), None)


def addresses_in(field: nodes.Element) -> Iterator[str]:
    """Yield the relative addresses that a field links to."""
    for node in field.findall(addnodes.pending_xref):
        if node.get("refdomain") == "sampl" and node["reftype"] == ROLE:
            yield node["reftarget"]


def note_files(env: BuildEnvironment, folder: str, urls: Iterable[str]) -> None:
    """Collect the files that the page being read links to, as Sphinx does for ``:download:``.

    The page is read again when one of them is added, changed or removed.
    """
    for url in urls:
        path = rooted(folder, _Address.of(url).path)
        if not is_local(url) or url.startswith("#") or refused(env, path) is not None:
            continue
        if document_at(env, path) is not None:
            continue
        env.note_dependency(path)
        if _is_file(env, path):
            env.dlfiles.add_file(env.docname, path)


def _is_file(env: BuildEnvironment, path: str) -> bool:
    return os_path.isfile(os_path.join(env.srcdir, path))


def resolve(
    domain: Domain, builder: Builder, node: addnodes.pending_xref, content: nodes.Element
) -> nodes.Element:
    """Return a relative address as a link to its target, or its text, with a warning.

    :raises NoUri: if the builder has no such page.
    """
    return _Resolver(domain, builder, node, content).resolved()


class _Resolver:
    """One relative address of one page."""

    def __init__(
        self,
        domain: Domain,
        builder: Builder,
        node: addnodes.pending_xref,
        content: nodes.Element,
    ) -> None:
        self.domain, self.env, self.builder, self.node = domain, domain.env, builder, node
        self.docname: str = node["refdoc"]
        self.address = _Address.of(node["reftarget"])
        self.content = content.children

    def resolved(self) -> nodes.Element:
        if not self.address.path:
            page = self.docname
            if find_id(self.domain, page, self.address.fragment) is None:
                page = self.domain.page_of(self.address.fragment) or page
            return self.to_page(page)
        folder = self.domain.folder_of(self.node["file"], self.docname)
        path = rooted(folder, self.address.path)
        page_at = document_at(self.env, path)
        if page_at is not None:
            return self.to_page(page_at)
        if _is_file(self.env, path) and not is_outside(path):
            reason = refused(self.env, path)
            return self.to_file(path) if reason is None else self.text(reason)
        for published in (path, rooted("", self.address.path)):
            if _is_published(self.domain, published):
                return self.to_published(published)
        if self.address.path.startswith("/") and not posixpath.splitext(path)[1]:
            return self.to_server()
        return self.text(self.what_is_missing(path, folder))

    def to_page(self, docname: str) -> nodes.Element:
        wanted, node_id = self.address.fragment, ""
        title = self.env.titles[docname].astext() if docname in self.env.titles else docname
        if wanted:
            found = find_id(self.domain, docname, wanted)
            if found is None:
                where = f"the page {self.address.path!r}" if self.address.path else "this site"
                self.say(f"there is no heading or label {wanted!r} in {where}")
            else:
                node_id, title = found.node_id, found.title or title
        inner = nodes.inline("", "", *(self.content or [nodes.Text(title)]))
        reference = page_link(self.builder, self.docname, docname, node_id, inner)
        reference.children = []
        reference.extend(inner.children)
        return reference

    def to_file(self, path: str) -> nodes.Element:
        name = str(self.env.dlfiles.add_file(self.docname, path)).replace("\\", "/")
        shown = self.content or [nodes.Text(posixpath.basename(path))]
        is_copied = getattr(self.builder, "download_support", False)
        if self.rest and is_copied and self.builder.format == "html":
            return self.reference(f"_downloads/{name}", shown)  # at a page of a PDF, say
        return addnodes.download_reference(
            "", "", *shown, reftarget=f"/{path}", filename=name, refexplicit=True
        )

    def to_published(self, path: str) -> nodes.Element:
        shown = self.content or [nodes.Text(posixpath.basename(path))]
        if self.builder.format == "html":
            return self.reference(path, shown)
        base = self.env.config.html_baseurl
        if not base:
            return nodes.inline("", "", *shown)
        uri = urljoin(f"{base.rstrip('/')}/", quote(path)) + self.rest
        return nodes.reference("", "", *shown, refuri=uri, internal=False)

    def to_server(self) -> nodes.Element:
        """Keep an address such as ``/rsvp``: it is no file, so the site's server may answer it."""
        url: str = self.node["reftarget"]
        if self.builder.format != "html" and self.env.config.html_baseurl:
            url = urljoin(self.env.config.html_baseurl, url)
        shown = self.content or [nodes.Text(url)]
        return nodes.reference("", "", *shown, refuri=url, internal=False)

    def reference(self, path: str, shown: Iterable[nodes.Node]) -> nodes.reference:
        """Return a link to a file by its path from the root of the site."""
        page = self.builder.get_target_uri(self.docname).partition("#")[0]
        uri = relative_uri(page, quote(path)) + self.rest
        return nodes.reference("", "", *shown, refuri=uri, internal=True)

    @property
    def rest(self) -> str:
        """The query and the fragment, as written."""
        parts = urlsplit(self.node["reftarget"])
        return str(parts._replace(path="").geturl())

    def what_is_missing(self, path: str, folder: str) -> str:
        if is_outside(path):
            return f"{self.address.path!r} is outside of the source directory"
        suffix = posixpath.splitext(path)[1]
        if suffix in self.env.config.source_suffix:
            names = (posixpath.relpath(f"{name}{suffix}", folder) for name in self.env.found_docs)
            hint = did_you_mean(self.address.path, list(names))
            return f"there is no page {self.address.path!r}{hint}"
        return (
            f"there is no page or file {self.address.path!r} in the folder of "
            f"{posixpath.basename(self.node['file'])!r}; write the whole address (https://…) of "
            "what is elsewhere"
        )

    def text(self, message: str) -> nodes.Element:
        self.say(message)
        return nodes.inline("", "", *(self.content or [nodes.Text(self.address.path)]))

    def say(self, message: str) -> None:
        if self.node.get("refwarn"):
            problem = Problem(Kind.URL, message, self.node["file"], self.node.line or None)
            self.domain.log_once(problem)


def page_link(
    builder: Builder, docname: str, target: str, node_id: str, inner: nodes.Node
) -> nodes.reference:
    """Return a link from a page to a place on another.

    :param node_id: empty for the page as a whole.
    :raises NoUri: if the builder has no such page.
    """
    reference = make_refnode(builder, docname, target, node_id, inner)
    _lead_on_one_page(reference, builder.config.root_doc)
    return reference


def _lead_on_one_page(reference: nodes.reference, root_doc: str) -> None:
    """Correct an address of Sphinx 9's ``singlehtml`` that leads nowhere."""
    uri = reference.get("refuri", "")
    if uri.count("#") > 1:  # "#document-rules#part"
        reference["refuri"] = f"#{uri.rpartition('#')[2]}"
    elif uri == f"#document-{root_doc}":  # it has no such anchor
        reference["refuri"] = "#"


class ResolveNames(SphinxPostTransform):
    """Resolves names in fields, which Sphinx would look up beside the page that shows them.

    A page name is relative to the data file (``text_fields.sweep``).  Generated pages of other
    talks, named after their ids, lie beside the page of a talk.
    """

    def run(self, **kwargs: object) -> None:
        for node in list(self.document.findall(addnodes.pending_xref)):
            if node.get("in-field") and node["reftype"] == "any":
                self._resolve(node)

    def _resolve(self, node: addnodes.pending_xref) -> None:
        name, docname = node["reftarget"], node["refdoc"]
        if name.startswith("/") or docname_join(docname, name) not in self.env.found_docs:
            return
        builder = cast(Domain, self.env.domains["sampl"]).builder
        found = []
        for domain in ("std", "sampl"):
            content = cast(nodes.Element, node[0].deepcopy())
            found += self.env.domains[domain].resolve_any_xref(
                self.env, docname, builder, name, node, content
            )
        if len(found) == 1:  # of several, Sphinx says so
            node.replace_self(found[0][1])


class LeadOnOnePage(SphinxPostTransform):
    """Corrects references in text fields that Sphinx has resolved."""

    def run(self, **kwargs: object) -> None:
        for node in self.document.findall(nodes.Element):
            names: list[str] = node.get("classes", [])
            if any(name.startswith("sampl-") for name in names):
                for reference in node.findall(nodes.reference):
                    _lead_on_one_page(reference, self.config.root_doc)


def _is_published(domain: Domain, path: str) -> bool:
    """Whether the site puts a file there that is not among its sources."""
    config, folder = domain.env.config, domain.app.confdir
    for entry in config.html_extra_path:
        if os_path.isfile(os_path.join(folder, entry, path)):
            return True
        if posixpath.basename(entry) == path and os_path.isfile(os_path.join(folder, entry)):
            return True
    name = path.removeprefix(_STATIC)
    static = config.html_static_path if name != path else ()
    return any(os_path.isfile(os_path.join(folder, entry, name)) for entry in static)


class Found(NamedTuple):
    """A place on a page: its id, and the text of its heading, if it has one."""

    node_id: str
    title: str


def find_id(domain: Domain, docname: str, name: str) -> Found | None:
    """Find a place on a page by a label, by what myst-parser calls a heading, or by its id."""
    return next(_places(domain, docname, name), None)


def _places(domain: Domain, docname: str, name: str) -> Iterator[Found]:
    env = domain.env
    slugs = env.metadata[docname].get("myst_slugs", {})
    if name in slugs:
        yield Found(*slugs[name][1:3])
    standard = env.domaindata["std"]
    for label in ("labels", "anonlabels"):
        page, node_id, *title = standard[label].get(name, ("", ""))
        if page == docname:
            yield Found(node_id, *(title or [""]))
    talk = domain.talk_on(docname, name)
    if talk is not None:
        yield Found(talk.node_id, talk.title)
    for element in env.get_doctree(docname).findall(nodes.Element):
        if name in element.get("ids", ()):
            title_node = element.next_node(nodes.title) if element.tagname == "section" else None
            yield Found(name, title_node.astext() if title_node is not None else "")
