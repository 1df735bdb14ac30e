"""Where a text field is parsed: what it may do, and who hears what is said of it."""

from __future__ import annotations

from copy import copy
from hashlib import sha256
from types import ModuleType
from typing import Any

from docutils import nodes
from docutils.parsers.rst import Directive
from docutils.utils import Reporter, new_document
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import CustomReSTDispatcher

from ...talks.model import Text
from .. import nodes as own

DIRECTIVES = frozenset(
    (
        "admonition", "attention", "caution", "danger", "error", "hint", "important", "note", "tip",
        "warning", "code", "code-block", "math", "epigraph", "highlights", "pull-quote",
        "line-block", "list-table", "table", "image", "versionadded", "seealso", "replace",
    )
)  # fmt: skip
"""The directives that a text field may use: none of them runs or reads anything."""


class Sandbox(CustomReSTDispatcher):
    """The surroundings of one field, as a context manager.

    docutils' switches for untrusted text are off (raw markup, inclusion of files:
    docutils HOWTO "Deploying Docutils Securely"), and only :data:`DIRECTIVES` are found.
    """

    def __init__(self, settings: Any, text: Text) -> None:
        super().__init__()
        self.settings = settings
        self.env: BuildEnvironment = settings.env
        self.text = text
        self.messages: list[tuple[str, int]] = []
        """What was said, each with its line in the data file."""

    def directive(
        self, directive_name: str, language_module: ModuleType, document: nodes.document
    ) -> tuple[type[Directive] | None, list[nodes.system_message]]:
        if directive_name not in DIRECTIVES:
            return None, []
        return super().directive(directive_name, language_module, document)

    @property
    def digest(self) -> str:
        """Of the text, so that fields of two pages in one document have ids of their own."""
        text = f"{self.env.docname} {self.text.text}"
        return sha256(text.encode("utf-8", "replace")).hexdigest()[:8]

    def document(self) -> nodes.document:
        """Return an empty document that the field is parsed into."""
        settings = copy(self.settings)
        settings.raw_enabled = False
        settings.file_insertion_enabled = False
        settings.halt_level = 5
        settings.id_prefix = f"f{self.env.new_serialno('sampl')}-{self.digest}-"
        settings.warning_stream = False
        document = new_document(self.text.file, settings)
        reporter = Reporter(self.text.file, report_level=2, halt_level=5, stream=False)
        reporter.attach_observer(self._hear)
        reporter.get_source_and_line = self._place
        document.reporter = reporter
        return document

    def say(self, message: str, line: int | None) -> None:
        """Note a message; ``line`` is 1-based in the text of the field."""
        self.messages.append((message, self.line(line or 1)))

    def line(self, line: int) -> int:
        """Return the line in the data file of a line of the text.

        A folded text keeps no lines of its own; its first stands for all.
        """
        return self.text.line if self.text.folded else self.text.line + line - 1

    def _place(self, line: int | None = None) -> tuple[str, int | None]:
        return self.text.file, line

    def _hear(self, message: nodes.system_message) -> None:
        if message["level"] >= Reporter.WARNING_LEVEL:
            self.say(message.children[0].astext() if message.children else "", message.get("line"))

    def clean(self, field: nodes.Element) -> None:
        """Take messages out of the tree, and put every node at its place in the data file."""
        for message in list(field.findall(nodes.system_message)):
            if message.parent is not None:
                message.parent.remove(message)
        for problematic in list(field.findall(nodes.problematic)):
            problematic.parent.replace(problematic, nodes.Text(problematic.astext()))
        for line_break in list(field.findall(own.line_break)):
            if not isinstance(line_break.parent, nodes.paragraph):
                line_break.replace_self(nodes.Text(" "))
        for node in field.findall(nodes.Element):
            node.source = self.text.file
            node.line = self.line(node.line or 1)
