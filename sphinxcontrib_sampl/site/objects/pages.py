"""``sampl_pages``: a document for each talk and each speaker.

They are documents like any other, made from templates of a few lines, but they are not among the
sources: their text is kept beside the doctrees, and registered with Sphinx after it has searched
for documents.  Which data files a site shows must be known before pages are read, so the sources
are
searched for directives that name them.
"""

from __future__ import annotations

import posixpath
import re
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from os import PathLike
from os import path as os_path
from pathlib import Path
from typing import Any

import jinja2
from docutils import nodes
from docutils.utils import column_width
from jinja2.sandbox import SandboxedEnvironment
from sphinx.application import Sphinx
from sphinx.environment import CONFIG_OK, BuildEnvironment
from sphinx.project import Project
from sphinx.util import logging
from sphinx.util.osutil import relative_uri

from ...formats.text import inline, plain
from ...talks.model import Markup, Talk, Text
from ...talks.persons import profiles
from ...talks.yaml import DATA_FILES
from ..config import GENERATED, wording_of
from ..data_files import Source
from ..domain import SamplDomain, domain_of
from ..leftovers import delete, keep_only
from ..text_fields import needs_parsing
from .file_names import unusable
from .places import SPEAKERS, page_of

logger = logging.getLogger(__name__)

_NAMING = re.compile(r"\btalk-(?:schedule|details)(?:::|\})[ \t]+(\S[^\n]*)")
"""A directive and its argument, in reStructuredText or Markdown."""
_OWN = Path(__file__).parents[2] / "templates" / "pages"


@dataclass(frozen=True, slots=True)
class PageOf:
    """A document to be generated."""

    docname: str
    template: str
    """``talk`` or ``speaker``."""
    names: dict[str, str]
    """The variables of the template."""
    file: str = ""
    """The data file whose changes cause the document to be read again; empty for all."""
    former: tuple[str, ...] = ()
    """The documents for its former addresses."""
    talk: Talk | None = None
    """The talk that the page shows."""


class PagesProject(Project):
    """The documents of a site, including generated ones, which are in a separate folder."""

    def __init__(self, others: Project, folder: Path, suffix: str, names: Iterable[str]) -> None:
        super().__init__(others.srcdir, others.source_suffix)
        self.restore(others)
        self.folder, self.suffix, self.generated = folder, suffix, frozenset(names)
        self.docnames.update(self.generated)

    def doc2path(self, docname: str, absolute: bool) -> Any:
        """Return the path of a document; if not ``absolute``, as if it were among the sources."""
        if docname not in self.generated or docname in self._docname_to_path:
            return super().doc2path(docname, absolute)
        name = f"{docname}{self.suffix}"
        # Sphinx 7 has text for paths
        return type(super().doc2path(docname, absolute))(self.folder / name if absolute else name)

    def path2doc(self, filename: str | PathLike[str]) -> str | None:
        """Return the document of a file."""
        path = Path(filename)
        if path.is_relative_to(self.folder):
            return path.relative_to(self.folder).as_posix().removesuffix(self.suffix)
        return super().path2doc(filename)


def recall(app: Sphinx) -> None:
    """Register the documents of the last build with Sphinx.

    It compares what is written with its source, such as when a template of the site has changed,
    before it looks for documents.
    """
    pages = [name for name, leads_to in domain_of(app.env).generated.items() if not leads_to]
    if pages and app.config.sampl_pages:
        _add_documents(app, app.env, pages)


def offer_no_editing(
    app: Sphinx,
    pagename: str,
    template: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Keep themes from linking to the editor for pages that are not in the repository.

    Those based on basic-ng and pydata, and shibuya, check the suffix; that of Read the Docs checks
    ``display_vcs_links``.
    """
    context["page_source_suffix"] = ""
    context["display_vcs_links"] = False


def _add_documents(app: Sphinx, env: BuildEnvironment, names: Iterable[str]) -> None:
    folder = Path(app.doctreedir) / GENERATED
    env.project = app.project = PagesProject(env.project, folder, _suffix(app), names)


def plan(app: Sphinx, env: BuildEnvironment, *changes: set[str]) -> list[str]:
    """Generate the documents, and register them with Sphinx.

    :param changes: the documents that were added, changed and removed; those that are generated
        again are not removed.
    :returns: those that must be read.
    """
    added, _changed, removed = changes
    domain = domain_of(env)
    pages = {page.docname: page for page in _pages(app, domain)} if app.config.sampl_pages else {}
    former = {alias: page.docname for page in pages.values() for alias in page.former}
    former = {alias: to for alias, to in former.items() if alias not in env.found_docs | {*pages}}
    folder = Path(app.doctreedir) / GENERATED
    written = set()
    if pages:
        suffix, render = _suffix(app), _Templates(app)
        for page in pages.values():
            if _write(folder / f"{page.docname}{suffix}", render(page, suffix)):
                written.add(page.docname)
        _add_documents(app, env, pages)
    _forget(app, folder, pages, former)
    added.update(pages.keys() - env.all_docs.keys())  # toctrees of patterns are read again
    removed.difference_update(pages)
    domain.generated.clear()
    domain.generated.update(dict.fromkeys(pages, ""), **former)
    unread = [name for name in pages if name in written or _is_outdated(env, pages[name])]
    if unread:
        talks = (page.talk for page in pages.values() if page.talk is not None)
        # no page has this name, so none forgets it when it is read
        domain.note_problems("", unusable(talks))
    return unread


def _pages(app: Sphinx, domain: SamplDomain) -> Iterator[PageOf]:
    """Yield the documents to generate, except those that the site itself has."""
    env = domain.env
    schedules = [domain.store.load(source)[0] for source in _data_files(env, domain)]
    wording, markup = wording_of(app.config), Markup(app.config.sampl_markup)
    seen: set[str] = set()
    for schedule in schedules:
        name = "/" + os_path.relpath(schedule.file, env.srcdir).replace(os_path.sep, "/")
        for talk in schedule.talks:
            docname = page_of(talk.id)
            if not talk.kind.is_talk or docname in seen or docname in env.found_docs:
                continue
            seen.add(docname)
            names = {
                "file": name,
                "id": talk.id,
                "title": _plain(talk.title, schedule.markup or markup),
                "speakers": ", ".join(person.name for person in talk.speakers),
                "date": wording.days(talk.when, None) if talk.when.date is not None else "",
            }
            former = tuple(page_of(alias) for alias in talk.aliases)
            yield PageOf(docname, "talk", names, schedule.file, former, talk)
    for profile in profiles(schedules):
        docname = f"{SPEAKERS}/{profile.id}"
        if docname not in env.found_docs:
            yield PageOf(docname, "speaker", {"id": profile.id, "title": profile.person.name})


def _plain(text: Text | None, markup: Markup) -> str:
    """Return a title without its markup."""
    if text is None or not needs_parsing(text, markup, inline=True):
        return text.inline if text is not None else ""
    return plain(inline(text, markup, lambda url: url))


def _data_files(env: BuildEnvironment, domain: SamplDomain) -> list[Source]:
    """Return the data files that directives name, in the order of the pages."""
    found: dict[str, None] = {}
    for docname in sorted(env.found_docs):
        if docname in domain.generated:
            continue
        text = Path(env.doc2path(docname)).read_text("utf-8", "replace")
        for argument in _NAMING.findall(text) if "talk-" in text else ():
            folder = posixpath.dirname(docname)
            for name in (argument.strip(), *argument.split()):
                base = "" if name.startswith("/") else folder
                path = os_path.normpath(os_path.join(env.srcdir, base, name.lstrip("/")))
                if path.endswith(DATA_FILES) and os_path.isfile(path):
                    found[path] = None
    # what included files name is known from the last build
    known = (source for sources in domain.sources.values() for source in sources)
    found.update((s.file, None) for s in known if s.inline is None and os_path.isfile(s.file))
    return [Source(file) for file in found]


def _suffix(app: Sphinx) -> str:
    """Return the suffix of documents that the site can read."""
    kinds = {kind: suffix for suffix, kind in reversed(app.config.source_suffix.items())}
    return kinds.get("restructuredtext") or kinds.get("markdown") or ".rst"


class _Templates:
    """The templates of the site, ``sampl/talk.rst`` and so on, or ours."""

    def __init__(self, app: Sphinx) -> None:
        folders = [Path(app.confdir) / folder / "sampl" for folder in app.config.templates_path]
        loader = jinja2.FileSystemLoader([*map(str, folders), str(_OWN)])
        self._env = SandboxedEnvironment(loader=loader, undefined=jinja2.StrictUndefined)

    def __call__(self, page: PageOf, suffix: str) -> str:
        is_rst = suffix == ".rst"
        name = f"{page.template}{suffix if is_rst else '.md'}"
        names = {**page.names, "heading": _heading(page.names["title"], is_rst=is_rst)}
        try:
            return self._env.get_template(name).render(names)
        except Exception as error:  # noqa: BLE001 - what a site writes may raise anything
            reason = str(error) or type(error).__name__
            logger.warning(
                "the template cannot be used: %s; it may use %s",
                reason,
                ", ".join(names),
                location=_line_of(error, name),
                type="sampl",
                subtype="config",
                once=True,
            )
            return str(jinja2.Template((_OWN / name).read_text("utf-8")).render(names))


def _line_of(error: Exception, name: str) -> str:
    """Return the file and line of a template at which it fails."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return f"{error.filename or f'sampl/{name}'}:{error.lineno}"
    steps = traceback.extract_tb(error.__traceback__)
    lines = [step for step in steps if Path(step.filename).parts[-2:] == ("sampl", name)]
    return f"{lines[-1].filename}:{lines[-1].lineno}" if lines else f"sampl/{name}:1"


def _heading(text: str, *, is_rst: bool) -> str:
    """Return a text as the heading of a document, escaped."""
    if not is_rst:
        return "# " + re.sub(r"([\\`*_\[\]<>#&$])", r"\\\1", text)
    # at its beginning also what begins a list, a comment and the like
    escaped = re.sub(r"^[^\w\s\\`*_|:]|[\\`*_|:]", r"\\\g<0>", text)
    return f"{escaped}\n{'=' * max(column_width(escaped), 3)}"


def _write(path: Path, text: str) -> bool:
    """Write a document if it has changed; return whether it has."""
    if path.exists() and path.read_text("utf-8") == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return True


def _is_outdated(env: BuildEnvironment, page: PageOf) -> bool:
    """Whether a document must be read: because it is new, or its data or the site has changed.

    If a file is missing, the time of its folder tells whether it was removed since.
    """
    if page.docname not in env.all_docs or env.config_status != CONFIG_OK:
        return True
    read_at = env.all_docs[page.docname]  # microseconds
    files = [page.file] if page.file else []
    files += [os_path.join(env.srcdir, name) for name in env.dependencies.get(page.docname, ())]
    paths = (path if path.exists() else path.parent for path in map(Path, files))
    return any(path.exists() and path.stat().st_mtime_ns // 1000 > read_at for path in paths)


def _forget(app: Sphinx, folder: Path, pages: Iterable[str], former: Iterable[str]) -> None:
    """Delete the text, doctree and output of documents that no longer exist.

    This runs before anything is written, since an EPUB includes all files that it finds.

    :param pages: the documents that exist.
    :param former: those at former addresses.
    """
    suffix, kept = _suffix(app), set(pages)
    for path in sorted(folder.rglob("*")):
        docname = path.relative_to(folder).as_posix().removesuffix(suffix)
        if path.is_file() and docname not in kept:
            delete(path, folder)
            delete(Path(app.doctreedir) / f"{docname}.doctree", Path(app.doctreedir))
    keep_only(app, "pages", [*_outputs(app, kept), *_outputs(app, former, has_source=False)])


def _outputs(app: Sphinx, docnames: Iterable[str], *, has_source: bool = True) -> Iterator[str]:
    """Yield the files that a builder writes for documents, from the output folder."""
    builder, outdir = app.builder, Path(app.outdir)
    outfile, ending = getattr(builder, "get_outfilename", None), getattr(builder, "out_suffix", "")
    source = _suffix(app)
    if source != app.config.html_sourcelink_suffix:
        source += app.config.html_sourcelink_suffix
    for docname in docnames:
        if outfile is not None:
            yield Path(outfile(docname)).relative_to(outdir).as_posix()
            if has_source:
                yield f"_sources/{docname}{source}"
        elif ending:
            yield f"{docname}{ending}"


def redirect(app: Sphinx, exception: Exception | None) -> None:
    """Redirect former addresses of talks to their pages."""
    if exception is not None or app.builder.name not in ("html", "dirhtml"):
        return
    uri = app.builder.get_target_uri
    for docname, own in domain_of(app.env).generated.items():
        if own:
            target = relative_uri(uri(docname), uri(own))
            path = Path(app.builder.get_outfilename(docname))  # type: ignore[attr-defined]
            if path.exists() and path.samefile(app.builder.get_outfilename(own)):  # type: ignore[attr-defined]
                continue  # they differ only in capitals, which the file system ignores
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_leading_to(target or "./", app.config.html_baseurl, own, app), "utf-8")


def _leading_to(target: str, base: str, own: str, app: Sphinx) -> str:
    """Return a page that redirects to another."""
    canonical = f"{base.rstrip('/')}/{app.builder.get_target_uri(own)}" if base else target
    to, whole = escape(target), escape(canonical)
    return (
        '<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>…</title>'
        f'<meta http-equiv="refresh" content="0; url={to}"><link rel="canonical" href="{whole}">'
        '<meta name="robots" content="noindex"></head>'
        f'<body><a href="{to}">{to}</a></body></html>\n'
    )
