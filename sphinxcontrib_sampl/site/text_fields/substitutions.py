"""Substitutions and roles of the site in text fields: ``rst_prolog`` and ``myst_substitutions``.

Their values come from the site's author, in ``conf.py``.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from docutils import nodes
from docutils.nodes import fully_normalize_name
from docutils.parsers.rst import Parser, languages, roles
from docutils.utils import Reporter, new_document
from sphinx.config import Config

_REFERENCE = re.compile(r"\|\S")
"""Matches a possible reference to a substitution in reStructuredText."""
_ROLE = re.compile(r"^[ \t]*\.\.[ \t]+role::[ \t]*([\w.:+-]+)", re.MULTILINE)
"""The name that a ``role`` directive defines."""


def site_substitutions(source: str, settings: Any) -> dict[str, nodes.substitution_definition]:
    """Return the substitutions from the site's prolog and epilog, for reStructuredText.

    They are parsed outside the sandbox, where all directives may be used. Their problems are
    reported for pages anyway.

    :param source: of the field: nothing is read for one that refers to none.
    """
    text = _site_text(settings)
    if not text or not _REFERENCE.search(source):
        return {}
    return dict(_read(text, settings).substitution_defs)


def define_roles(source: str, settings: Any) -> None:
    """Make the roles from the site's prolog and epilog available in fields of any markup.

    docutils keeps a role of one page for all that the process reads later; without this it would
    depend on what was read before whether a field knows it.

    :param source: of the field: nothing is read for one that names none, or none that is new.
    """
    text = _site_text(settings)
    names = [
        name for name in _ROLE.findall(text) if f"{name}:`" in source or f"{{{name}}}`" in source
    ]
    if any(not _is_known(name, settings) for name in names):
        _read(text, settings)


def _is_known(name: str, settings: Any) -> bool:
    reporter = Reporter("<rst_prolog>", report_level=5, halt_level=5, stream=False)
    language: Any = languages.get_language(settings.language_code, reporter)
    function, _messages = roles.role(name, language, 1, reporter)
    return function is not None


def _site_text(settings: Any) -> str:
    config = settings.env.config
    return "\n\n".join(part for part in (config.rst_prolog, config.rst_epilog) if part)


def _read(text: str, settings: Any) -> nodes.document:
    document = new_document("<rst_prolog>", settings)
    document.reporter = Reporter("<rst_prolog>", report_level=5, halt_level=5, stream=False)
    Parser().parse(text, document)
    return document


def offer(definitions: dict[str, nodes.substitution_definition], document: nodes.document) -> None:
    """Add definitions to the document of a field, without replacing its own."""
    for name, definition in definitions.items():
        if name not in document.substitution_defs:
            document.substitution_defs[name] = definition
            document.substitution_names[fully_normalize_name(name)] = name


class MystSubstitutions(NamedTuple):
    """The values of ``{{ name }}`` in Markdown, if the site has enabled them."""

    delimiters: tuple[str, str]
    values: dict[str, Any]

    @classmethod
    def of(cls, config: Config) -> MystSubstitutions | None:
        """Return myst-parser's configuration; ``None`` if substitutions are off."""
        if "substitution" not in getattr(config, "myst_enable_extensions", ()):
            return None
        first, last = config.myst_sub_delimiters
        return cls((first, last), dict(config.myst_substitutions))
