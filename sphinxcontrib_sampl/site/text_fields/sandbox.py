"""The sandbox of a text field: what it may use, and where its warnings go."""

from __future__ import annotations

from copy import copy
from hashlib import sha256
from types import ModuleType
from typing import Any

from docutils import nodes
from docutils.parsers.rst import Directive
from docutils.utils import Reporter, new_document, unescape
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import CustomReSTDispatcher
from sphinx.util.typing import RoleFunction

from ...talks.model import Text

DIRECTIVES = frozenset(
    (
        "admonition", "attention", "caution", "danger", "error", "hint", "important", "note", "tip",
        "warning", "code", "code-block", "math", "epigraph", "highlights", "pull-quote",
        "line-block", "list-table", "table", "image", "versionadded", "seealso", "replace",
    )
)  # fmt: skip
"""The directives that a text field may use: none of them runs or reads anything."""


class _Refused(Directive):
    """Replaces directives that a field may not use: it shows their source."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True

    def run(self) -> list[nodes.Node]:
        message = refusal(self.name)
        source = nodes.literal_block(self.block_text, self.block_text)
        return [self.reporter.warning(message, source, line=self.lineno)]


def refusal(name: str) -> str:
    """Return the message about a directive that a field may not use."""
    return f"text fields do not run the directive {name!r}"


class Sandbox(CustomReSTDispatcher):
    """The surroundings of one field, as a context manager.

    docutils' features that are unsafe for untrusted text are off (raw markup, inclusion of files:
    docutils HOWTO "Deploying Docutils Securely"), and only :data:`DIRECTIVES` are found.
    """

    def __init__(self, settings: Any, text: Text, folder: str) -> None:
        super().__init__()
        self.settings = settings
        self.env: BuildEnvironment = settings.env
        self.text = text
        self.folder = folder
        """The base of relative addresses, from the source directory."""
        self.substitutions: dict[str, nodes.substitution_definition] = {}
        """Those of the site, for reStructuredText."""
        self.messages: list[tuple[str, int]] = []
        """The messages, each with its line in the data file."""

    def directive(
        self, directive_name: str, language_module: ModuleType, document: nodes.document
    ) -> tuple[type[Directive] | None, list[nodes.system_message]]:
        if directive_name not in DIRECTIVES:
            return _Refused, []
        return super().directive(directive_name, language_module, document)

    def role(
        self, role_name: str, language_module: ModuleType, lineno: int, reporter: Reporter
    ) -> tuple[RoleFunction, list[nodes.system_message]]:
        """Find a role; one that makes raw markup is replaced by its source text."""
        function, messages = super().role(role_name, language_module, lineno, reporter)
        if function is None:
            return function, messages

        def without_raw(
            name: str, rawtext: str, text: str, lineno: int, *rest: Any, **options: Any
        ) -> tuple[list[nodes.Node], list[nodes.system_message]]:
            made, said = function(name, rawtext, text, lineno, *rest, **options)
            if nodes.Element("", *made).next_node(nodes.raw) is None:
                return made, said
            self.say(f"text fields cannot hold raw markup, as of the role {name!r}", lineno)
            return [nodes.Text(unescape(rawtext, restore_backslashes=True))], said

        return without_raw, messages

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

        A folded text has lost its lines; its first one is used for all.
        """
        return self.text.line if self.text.folded else self.text.line + line - 1

    def _place(self, line: int | None = None) -> tuple[str, int | None]:
        return self.text.file, line

    def _hear(self, message: nodes.system_message) -> None:
        if message["level"] >= Reporter.WARNING_LEVEL:
            self.say(message.children[0].astext() if message.children else "", message.get("line"))
