"""Absolute addresses of pages, files and feeds of the site, for use outside it."""

from __future__ import annotations

import os
import posixpath
from dataclasses import dataclass
from os import path as os_path
from urllib.parse import quote, unquote, urljoin, urlsplit

from sphinx.builders import Builder
from sphinx.config import Config

from ..domain import SamplDomain
from ..local_links import document_at, is_local, is_outside, refused, rooted


def base_of(config: Config) -> str | None:
    """Return the address of the site with a final slash; ``None`` if it is unknown.

    https://docs.readthedocs.com/platform/stable/reference/environment-variables.html
    """
    base = str(config.html_baseurl or os.environ.get("READTHEDOCS_CANONICAL_URL", ""))
    if not base.startswith(("http://", "https://")):
        return None
    return base if base.endswith("/") else f"{base}/"


@dataclass(frozen=True)
class SiteAddresses:
    """The addresses of one build."""

    domain: SamplDomain
    builder: Builder

    @property
    def base(self) -> str | None:
        """The address of the site."""
        return base_of(self.builder.config)

    def file(self, path: str) -> str | None:
        """Return the address of a file by its path from the root of the site."""
        return urljoin(self.base, quote(path)) if self.base is not None else None

    def page(self, docname: str, node_id: str = "") -> str | None:
        """Return the address of a page, or of a place on it."""
        if self.base is None:
            return None
        uri = self.builder.get_target_uri(docname).partition("#")
        name = uri[0]
        if uri[1] and not name:  # all pages are in one file
            name = f"{self.builder.config.root_doc}.html"
            node_id = node_id or uri[2]
        return urljoin(self.base, name) + (f"#{node_id}" if node_id else "")

    def talk(self, talk_id: str) -> str | None:
        """Return the address of the page or row that shows a talk."""
        place = self.domain.places.talk(talk_id)
        return self.page(place.docname, place.node_id) if place is not None else None

    def resolve(self, url: str, file: str) -> str | None:
        """Return the absolute address of a relative one in the data; ``None`` if it leads nowhere.

        :param file: absolute, that the address stands in.
        """
        parts = urlsplit(url)
        if self.base is None or not is_local(url):
            return None
        fragment = unquote(parts.fragment)
        if not parts.path:
            return self.talk(fragment)
        path = rooted(self.domain.folder_of(file, self._page_of(file)), unquote(parts.path))
        docname = document_at(self.domain.env, path)
        if docname is not None:
            return self.page(docname, fragment)
        if os_path.isfile(os_path.join(self.domain.env.srcdir, path)) and not is_outside(path):
            return self._download(path)
        is_of_server = parts.path.startswith("/") and not posixpath.splitext(path)[1]
        return urljoin(self.base, url) if is_of_server else None

    def _download(self, path: str) -> str | None:
        """Return the address of a source file that the site publishes."""
        env = self.domain.env
        if refused(env, path) is not None:
            return None
        found = (str(value[1]) for key, value in env.dlfiles.items() if str(key) == path)
        name = next(found, None)
        return self.file(f"_downloads/{name}".replace("\\", "/")) if name is not None else None

    def _page_of(self, file: str) -> str:
        """Return the page made from a file, or the first that shows it."""
        pages = self.domain.sources.items()
        found = (name for name, sources in pages if any(one.file == file for one in sources))
        return min(found, default="")
