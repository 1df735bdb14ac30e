"""Log Sphinx's warnings about the data once per build.

A field is parsed and resolved for each page that shows it, so Sphinx reports a missing label or
image once for each page.
"""

from __future__ import annotations

import logging

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.logging import get_node_location

from ..talks.yaml import DATA_FILES
from .domain import domain_of


class OncePerPlace(logging.Filter):
    """Lets each warning at a line of a data file pass only once.

    It runs in the main process, which receives the warnings of all processes.
    """

    def __init__(self, app: Sphinx) -> None:
        super().__init__()
        self._app = app
        self._seen: set[tuple[str, str]] = set()

    def filter(self, record: logging.LogRecord) -> bool:
        location = getattr(record, "location", None)
        if isinstance(location, nodes.Node):
            location = get_node_location(location)
        if not isinstance(location, str) or record.levelno < logging.WARNING:
            return True
        file = location.rpartition(":")[0]
        if not file or not self.is_data_file(file):
            return True
        said = location, record.getMessage()
        is_new = said not in self._seen
        self._seen.add(said)
        return is_new

    def is_data_file(self, file: str) -> bool:
        """Whether pages show a file; judged by its name while other processes read pages."""
        return file.endswith(DATA_FILES) or domain_of(self._app.env).is_data_file(file)


def say_once(app: Sphinx) -> None:
    """Put the filter before Sphinx's own, which count warnings or stop the build at the first."""
    for handler in logging.getLogger("sphinx").handlers:
        handler.filters.insert(0, OncePerPlace(app))
