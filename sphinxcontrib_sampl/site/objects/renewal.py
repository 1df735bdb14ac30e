"""Pages to write again because other pages have changed.

A reference says what a talk is called, and leads to its canonical place; the foot of a page says
what comes before and after it.  Sphinx writes only the pages that it reads.  So what each page
shows of talks and speakers elsewhere is kept as a digest, and compared with that of the last build.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from hashlib import sha256

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from ..domain import SamplDomain, domain_of
from .places import page_of
from .roles import place_of


def outdated(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the pages that show what is no longer so."""
    domain = domain_of(env)
    shown: defaultdict[str, list[object]] = defaultdict(list)
    for docname, what in (
        *_references(domain),
        *_relations(domain),
        *_titles(domain),
        *_homes(domain),
    ):
        shown[docname].append(what)
    now = {docname: sha256(repr(what).encode()).hexdigest()[:16] for docname, what in shown.items()}
    before = dict(domain.borrowed)
    domain.borrowed.clear()
    domain.borrowed.update(now)
    return sorted(
        docname
        for docname in before.keys() | now.keys()
        if docname in env.found_docs and before.get(docname) != now.get(docname)
    )


def _references(domain: SamplDomain) -> Iterator[tuple[str, object]]:
    """Yield the places that references of each page lead to."""
    for docname, names in domain.links.items():
        for typ, target in sorted(names):
            # Markdown and `any` say no type
            types = ("talk", "speaker") if typ == "" else (typ,)
            yield docname, [place_of(domain, one, target) for one in types]


def _relations(domain: SamplDomain) -> Iterator[tuple[str, object]]:
    """Yield the addresses and titles of the documents around each that is or has one of ours."""
    env, generated = domain.env, domain.generated
    for docname, around in env.collect_relations().items():
        if docname in generated or any(name in generated for name in around if name):
            titles = [env.titles[name].astext() for name in around if name in env.titles]
            yield docname, (around, titles)


def _titles(domain: SamplDomain) -> Iterator[tuple[str, object]]:
    """Yield which talks of each page have a page of their own, and where the talks are."""
    pages = {name for name, leads_to in domain.generated.items() if not leads_to}
    for docname, talks in domain.anchors.items():
        for talk_id in sorted(talks):
            yield docname, (domain.places.talk(talk_id), page_of(talk_id) in pages)


def _homes(domain: SamplDomain) -> Iterator[tuple[str, object]]:
    """Yield, for each generated page, what may be the home of its series: JSON-LD names it."""
    showing: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for docname in sorted(domain.sources.keys() - domain.generated.keys()):
        for source in domain.sources[docname]:
            showing[source.file].append((docname, len(domain.anchors.get(docname, ()))))
    for docname in domain.sources.keys() & domain.generated.keys():
        for source in domain.sources[docname]:
            yield docname, showing[source.file]
