"""Fields in the language of a page: messages of its catalog, parsed like the data.

Sphinx would parse a translation in the markup of the page, but translators write it in the markup
of the message, which is that of the data file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from gettext import NullTranslations

from docutils import nodes
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.locale import init as init_locale
from sphinx.transforms.i18n import parse_noqa
from sphinx.util.i18n import docname_to_domain
from sphinx.util.nodes import LITERAL_TYPE_NODES, extract_messages


def catalog_of(env: BuildEnvironment, builder: Builder) -> NullTranslations | None:
    """Return the catalog of the page that is read or written, if it has one."""
    config = builder.config
    if not (config.language and builder.use_message_catalog):
        return None
    domain = docname_to_domain(env.docname, config.gettext_compact)
    folders = [str(env.srcdir / folder) for folder in map(str, config.locale_dirs)]
    catalog, is_there = init_locale(folders, config.language, domain)
    return catalog if is_there else None


def translate(
    field: nodes.Element, catalog: NullTranslations, read: Callable[[str], Sequence[nodes.Node]]
) -> None:
    """Replace the messages of a field by translations; ``words`` has the original text.

    :param read: reads one line in the markup of the field.
    """
    field["words"] = field.astext()
    for node, message in list(extract_messages(field)):
        translation, _has_noqa = parse_noqa(catalog.gettext(message))
        if not translation.strip() or translation == message:
            continue
        if isinstance(node, nodes.image):
            node["alt"] = translation
        elif isinstance(node, LITERAL_TYPE_NODES):
            node[:] = [nodes.Text(translation)]
        else:
            node[:] = read(translation)
        node["translated"] = True  # in Sphinx's count of what is
        node["translatable"] = False  # nothing is left for it to do
