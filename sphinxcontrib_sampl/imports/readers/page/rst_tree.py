"""Parse reStructuredText with docutils alone: without Sphinx, and with nothing registered.

The page may use roles and directives of Sphinx or of its extensions: they are kept as what they
say, whoever would define them. Nothing is included, fetched or run.
"""

from __future__ import annotations

import csv
from copy import copy
from typing import Any, ClassVar

from docutils import frontend, nodes, utils
from docutils.parsers.rst import Directive, Parser, states
from docutils.parsers.rst.directives.misc import Replace, Unicode
from docutils.parsers.rst.directives.tables import CSVTable, ListTable, RSTTable
from docutils.transforms import references

from ...recognize.links import video_url
from ...vocabulary import words

ERROR = 3
"""docutils' level of what it cannot read: text is lost from here on, below it nothing is."""
_TRANSFORMS = (
    references.Substitutions,
    references.PropagateTargets,
    references.AnonymousHyperlinks,
    references.IndirectHyperlinks,
    references.ExternalTargets,
)
_ROLES: dict[str, type[nodes.TextElement]] = {
    "emphasis": nodes.emphasis,
    "strong": nodes.strong,
    "math": nodes.math,
    **dict.fromkeys(("literal", "code", "file", "samp"), nodes.literal),
    **dict.fromkeys(("sub", "subscript"), nodes.subscript),
    **dict.fromkeys(("sup", "superscript"), nodes.superscript),
    **dict.fromkeys(("title", "title-reference"), nodes.title_reference),
    **dict.fromkeys(("abbr", "abbreviation", "ac", "acronym"), nodes.inline),
}
_SILENT = words("formats", "rst_silent")
"""What has no words of its own, or words about the site."""
_VERBATIM = words("formats", "rst_verbatim")
_REMARKS = words("formats", "rst_remarks")
"""Directives that begin with their text, and not with a title."""


class Block(nodes.General, nodes.Element):
    """A directive: its ``name``, its ``title`` (the argument), and what it holds."""


class Code(nodes.General, nodes.TextElement):
    """Text that is not reStructuredText: code, HTML, a formula."""


class Role(nodes.Inline, nodes.TextElement):
    """Text in a role that docutils does not have; ``name`` is the role's."""


class _Options(dict[str, Any]):
    """Reads options that it does not know as text: extensions add their own."""

    def __missing__(self, name: str) -> Any:
        return lambda text: (text or "").strip()


_LOOKS = ("widths", "width", "align", "class", "name")
"""Options of tables that may be wrong without a loss."""


def _table(directive: type[Directive]) -> type[Directive]:
    """Return the directive of a table, forgiving where only its looks are concerned."""

    def run(self: Directive) -> list[nodes.Node]:
        for name in _LOOKS:
            self.options.pop(name, None)
        return list(directive.run(self))

    spec = {key: of for key, of in (directive.option_spec or {}).items() if key not in _LOOKS}
    return type(directive.__name__, (directive,), {"option_spec": _Options(spec), "run": run})


class _Other(Directive):
    """Any directive that is not read in a way of its own."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[dict[str, Any]] = _Options({"class": str})  # an empty one reads none

    def run(self) -> list[nodes.Node]:
        name = self.name.lower()
        title = " ".join(self.arguments).strip()
        if name == "role" and title:
            roles: _Roles = self.state.document.settings.roles
            roles.own.add(title.partition("(")[0].strip().lower())
        if name == "role" or name in _SILENT:
            return []
        if name in _VERBATIM:
            text = "\n".join([title, *self.content]).strip()
            return [self._placed(Code(text, text, name=name))]
        if (url := video_url(name, title)) is not None:
            paragraph = nodes.paragraph("", "", nodes.reference("", "video", refuri=url))
            return [self._placed(paragraph)]
        block = self._placed(Block(name=name, title=title))
        self.state.nested_parse(self.content, self.content_offset, block)
        return [block]

    def _placed(self, node: nodes.Element) -> nodes.Element:
        node.line = self.lineno
        return node


class _Remark(Directive):
    """A paragraph or more in a box."""

    has_content = True
    option_spec: ClassVar[dict[str, Any]] = _Options({"class": str})

    def run(self) -> list[nodes.Node]:
        block = Block(name=self.name, title="")
        block.line = self.lineno
        self.state.nested_parse(self.content, self.content_offset, block)
        return [block]


class _CsvTable(CSVTable):
    """A table whose rows are in the page; one that takes them from elsewhere is named."""

    def run(self) -> list[Any]:
        for key in ("file", "url"):
            if key in self.options:
                block = Block(name=self.name, title=str(self.options[key]))
                block.line = self.lineno
                return [block]
        found = list(super().run())
        for table in found:
            if isinstance(table, nodes.table):
                self._place_rows(table)
        return found

    def _place_rows(self, table: nodes.table) -> None:
        """Give rows their lines, which docutils does not know in CSV."""
        reader = csv.reader(
            [f"{line}\n" for line in self.content], self.DocutilsDialect(self.options)
        )
        starts = [1]
        starts += [reader.line_num + 1 for _ in reader]
        rows = list(table.findall(nodes.row))
        for row in rows:
            row.line = self.lineno
        for row, start in zip(reversed(rows), reversed(starts[:-1]), strict=False):
            row.line = self.content_offset + start


_DIRECTIVES: dict[str, type[Directive]] = {
    "list-table": _table(ListTable),
    "table": _table(RSTTable),
    "csv-table": _table(_CsvTable),
    "replace": Replace,
    "unicode": Unicode,
    **dict.fromkeys(_REMARKS, _Remark),
}


class _Roles:
    """Reads interpreted text by its role's name, without docutils' registry of roles."""

    def __init__(self) -> None:
        self.own: set[str] = set()
        """Those that the page defines: they have a look, and no meaning."""

    def interpreted(
        self, rawsource: str, text: str, role: str, _lineno: int
    ) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Stand in for ``docutils.parsers.rst.states.Inliner.interpreted``."""
        name = (role or "title-reference").lower()
        shown = utils.unescape(text, restore_backslashes=name == "math")
        if name in self.own:
            return [nodes.inline(rawsource, shown)], []
        if name in _ROLES:
            return [_ROLES[name](rawsource, shown)], []
        return [Role(rawsource, shown, name=role)], []


class _Lenient:
    """A state of the parser that knows any directive.

    docutils looks directives up in a table of the process; here that is overridden for this
    parser alone.
    """

    nested_sm_cache: ClassVar[list[Any]] = []  # docutils' own keeps machines without these states

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.nested_sm_kwargs = {"state_classes": STATES, "initial_state": "Body"}

    def directive(self, match: Any, **presets: Any) -> Any:
        """Stand in for ``docutils.parsers.rst.states.Body.directive``."""
        name = match.group(1)
        found = _DIRECTIVES.get(name.lower(), _Other)
        return self.run_directive(found, match, name, presets)  # type: ignore[attr-defined]


_EXPLICIT = copy(states.Body.explicit)
_EXPLICIT.constructs = [
    (_Lenient.directive if method is states.Body.directive else method, pattern)
    for method, pattern in states.Body.explicit.constructs
]
"""What ``..`` may begin: docutils names the methods there, so that overriding is not enough."""
STATES = tuple(
    type(state.__name__, (_Lenient, state), {"explicit": _EXPLICIT})
    for state in states.state_classes
)


def parse(text: str, name: str) -> tuple[nodes.document, list[nodes.system_message]]:
    """Return a page as a doctree, and docutils' messages of what it cannot read.

    :raises RecursionError: if it is nested too deeply.
    """
    roles = _Roles()
    inliner = states.Inliner()
    # a subclass would lose the patterns, which docutils looks up in the class itself
    vars(inliner)["interpreted"] = roles.interpreted
    parser = Parser(inliner=inliner)
    parser.state_classes = STATES
    settings = frontend.get_default_settings(Parser)
    settings.roles = roles
    settings.report_level = settings.halt_level = 5
    settings.warning_stream = False
    settings.file_insertion_enabled = settings.raw_enabled = False
    settings.smart_quotes = False
    document = utils.new_document(name, settings)
    found: list[nodes.system_message] = []
    document.reporter.attach_observer(found.append)
    parser.parse(text, document)
    document.transformer.add_transforms(_TRANSFORMS)
    document.transformer.apply_transforms()
    return document, [message for message in found if message["level"] >= ERROR]
