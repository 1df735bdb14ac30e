"""reStructuredText fields, by docutils, with the roles of the site."""

from __future__ import annotations

from types import SimpleNamespace

from docutils import nodes
from docutils.parsers.rst import Parser, languages, states
from docutils.transforms import Transform, Transformer, references
from sphinx.transforms import DefaultSubstitutions

from .sandbox import Sandbox
from .substitutions import offer

_TRANSFORMS: tuple[type[Transform], ...] = (
    DefaultSubstitutions,
    references.Substitutions,
    references.PropagateTargets,
    references.AnonymousHyperlinks,
    references.IndirectHyperlinks,
    references.Footnotes,
    references.ExternalTargets,
    references.InternalTargets,
    references.DanglingReferences,
)
"""The transforms that resolve a field's own references; it has no others by name."""


def parse_rst(source: str, inline: bool, sandbox: Sandbox) -> list[nodes.Node]:
    """Return the nodes of a reStructuredText text: inline nodes, or blocks."""
    document = sandbox.document()
    if inline:
        document.append(_inline(source, document))
    else:
        Parser().parse(source, document)
    offer(sandbox.substitutions, document)
    document.transformer = Transformer(document)
    document.transformer.add_transforms(_TRANSFORMS)
    document.transformer.apply_transforms()
    children = document.children[0].children if inline else _flat(document)
    return [child for child in children if not isinstance(child, nodes.Invisible)]


def _inline(source: str, document: nodes.document) -> nodes.paragraph:
    inliner = states.Inliner()
    inliner.init_customizations(document.settings)
    memo = SimpleNamespace(
        document=document,
        reporter=document.reporter,
        language=languages.get_language(document.settings.language_code, document.reporter),
        title_styles=[],
        section_level=0,
        section_bubble_up_kludge=False,
        inliner=inliner,
    )
    paragraph = nodes.paragraph(source)
    children, _messages = inliner.parse(source, 1, memo, paragraph)
    paragraph.extend(children)
    return paragraph


def _flat(parent: nodes.Element) -> list[nodes.Node]:
    """Return the blocks of a document; a heading is a line in bold: a field has no sections."""
    blocks: list[nodes.Node] = []
    for child in parent.children:
        if isinstance(child, (nodes.section, nodes.topic)):
            blocks += _flat(child)
        elif isinstance(child, (nodes.title, nodes.subtitle)):
            blocks.append(nodes.paragraph("", "", nodes.strong("", "", *child.children)))
        elif isinstance(child, nodes.transition):
            blocks.append(nodes.paragraph("", "* * *"))
        else:
            blocks.append(child)
    return blocks
