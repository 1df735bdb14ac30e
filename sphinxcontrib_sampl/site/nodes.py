"""Our own nodes; writers never see one that they do not know."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders import Builder

if TYPE_CHECKING:
    from ..talks.model import Text

DETAILS, SEAM = "sampl-details", "sampl-seam"
"""Classes of rows that are not talks: abstracts, and the line before past talks."""


class HasControl:
    """Base class of nodes that are, or have, a control in the toolbar of an HTML page."""


class schedule(nodes.General, nodes.Element):
    """The placeholder of a ``talk-schedule``: its ``groups``, one after another."""


class schedule_group(nodes.General, nodes.Element):
    """The placeholder of one group of talks, made into rows when the page is written.

    ``view`` is the :class:`~.view.View`, ``group`` the key of the group.  Its children are the
    fields that hold markup, so that references, translations and collectors see them.
    """


class speakers(nodes.General, nodes.Element):
    """The placeholder of a ``talk-speakers``; a list, when the page is written.

    ``listing`` says which speakers, ``letters`` whether there is a heading for each letter,
    ``bios`` whether bios are shown.
    """


class changes(nodes.General, nodes.Element):
    """The placeholder of a ``talk-changes``; a list, when the page is written.

    ``found`` are the changes, ``sources`` the data that they lead to.
    """


class field(nodes.General, nodes.Element):
    """A text field that was parsed while reading; ``text`` is the :class:`Text` it came from."""


class heading(nodes.General, nodes.TextElement):
    """The heading of a group; finally a section's title, a rubric or a summary."""


class headline(nodes.rubric):
    """A rubric of an HTML page that a screen reader can jump to."""


class said(nodes.General, nodes.TextElement):
    """Inline text from an ``option``: a caption, the text for no talks."""


class moment(nodes.Inline, nodes.TextElement):
    """A date or time in words, on HTML pages only: ``datetime`` says it for machines.

    ``data`` has more for the script, by the names of ``data-sampl-*`` attributes; ``dir`` is its
    direction, if it must be set.
    """


class phase(nodes.Inline, nodes.TextElement):
    """Inline text that holds until a moment, or from then on, on HTML pages only.

    ``data`` says which: ``until`` or ``since`` with an ISO datetime.
    """


class named_link(nodes.Inline, nodes.TextElement):
    """A link of a talk on an HTML page; ``name`` is its accessible name."""


class isolate(nodes.Inline, nodes.TextElement):
    """Inline text with its own direction (``dir``), on HTML pages only."""


class directed(nodes.General, nodes.Element):
    """Blocks of an HTML page in the direction of the site's language (``dir``)."""


class cell(nodes.entry):
    """A cell of an HTML page that knows the ``name`` of its column, for phones."""


class line_break(nodes.Inline, nodes.Element):
    """A ``<br>`` in a text field; finally separate lines, or a space."""

    def astext(self) -> str:
        """It separates words where a title becomes a label or part of a search index."""
        return " "


class long_table(nodes.Invisible, nodes.Element):
    """A mark in a table of many rows, for the text builder."""


class expand(HasControl, nodes.General, nodes.Element):
    """A block that opens and closes: a :class:`summary`, then its content."""


class summary(nodes.General, nodes.TextElement):
    """The title of an :class:`expand`."""


class toolbar(HasControl, nodes.Invisible, nodes.Element):
    """The controls of an HTML page; placed while reading if a schedule has some."""


class filter_control(nodes.General, nodes.Element):
    """The field and lists that an HTML page is filtered with; ``facets`` are its lists."""


class star_control(nodes.General, nodes.Element):
    """The button of a reader's own programme; ``series`` are the ids of those on the page."""


class programme_group(nodes.General, nodes.Element):
    """A group that readers can filter, with its heading; ``data`` as below.

    ``data`` has ``section`` if its heading is that of the section around it.
    """


class expand_control(nodes.General, nodes.Element):
    """The button that opens and closes all blocks of an HTML page."""


class room(nodes.General, nodes.Element):
    """A table of an HTML page in an element that measures the space for it."""


class scoped(nodes.entry):
    """A cell of an HTML page that is the heading of a column or row (``scope``)."""


class region(nodes.General, nodes.Element):
    """A table of an HTML page that scrolls by itself; ``label`` says to a screen reader what it is.

    ``scrolls`` if it may be wider than its place, so that the keyboard must reach it.
    """


class live(HasControl, nodes.General, nodes.Element):
    """A group of talks that the script updates as time passes; ``data`` as of a moment.

    If one of these three is ``hidden``, the script may show it later.
    """


class live_row(nodes.row):
    """A row of a :class:`live` table, with ``data`` as of a moment."""


class live_item(nodes.list_item):
    """An entry of a :class:`live` list, with ``data`` as of a moment."""


class box(nodes.General, nodes.Element):
    """A block of an HTML page, such as a card; ``role`` is its ARIA role.

    It is a ``<div>``, or what ``tag`` names.

    Like a :class:`live_row` it may have ``data``, and wait, ``hidden``, for the script.
    """


class picture(nodes.General, nodes.Element):
    """An image of the data that was collected while reading; ``of`` says which."""


class news(nodes.General, nodes.Element):
    """The number of talks that are new to a reader of an HTML page; ``series`` are those shown."""


class zone_control(nodes.General, nodes.Element):
    """The button that shows times in the reader's own zone, on an HTML page."""


class subscribe(HasControl, nodes.General, nodes.Element):
    """The menu of ways to follow the talks of a ``subscription``, on an HTML page."""


class paper_table(nodes.table):
    """A table for LaTeX that always breaks across pages; ``size`` is that of its type."""


class turned(nodes.General, nodes.Element):
    """For LaTeX: landscape pages begin here, or end here if it ``ends``."""


class wide_row(nodes.row):
    """A row across a table, for LaTeX, whose text breaks across pages.

    It has one :class:`wide_entry` that spans all columns, so other code sees an ordinary row.
    """


class wide_entry(nodes.entry):
    """The content of a :class:`wide_row`."""


class space(nodes.General, nodes.Element):
    """For LaTeX: a page ends here unless so many ``lines`` fit on it; ``0`` keeps the next line."""


class gap(nodes.General, nodes.Element):
    """For LaTeX: the space between talks that share a cell."""


class long_word(nodes.Inline, nodes.TextElement):
    """For LaTeX: a word that may break anywhere if it is too long for its line."""


def retyped(node: nodes.Element, new: nodes.Element) -> nodes.Element:
    """Move the content of one of our nodes into another, as the same message to translate."""
    new.rawsource = node.rawsource
    new.source, new.line = node.source, node.line
    for name in ("translated", "translatable"):  # see text_fields.messages
        if name in node:
            new[name] = node[name]
    as_message(new)
    children, node.children = node.children, []
    new.extend(children)
    return new


def as_message(node: nodes.Element) -> None:
    """Make Sphinx's gettext builder include a node that was made on writing.

    It ignores nodes that got no ``uid`` while reading (``Catalog.add``).
    """
    node.uid = ""  # type: ignore[attr-defined]


def text_of(node: field) -> Text:
    """Return the text that a field was parsed from."""
    text: Text = node["text"]
    return text


def by_page(node: nodes.Element, docname: str) -> Iterator[tuple[str, nodes.Element]]:
    """Yield the elements of a document, each with its page.

    :param docname: of the document, which in builders of one file includes other pages.
    """
    for child in node.children:
        if isinstance(child, nodes.Element):
            is_page = isinstance(child, addnodes.start_of_file)
            page = child["docname"] if is_page else docname
            yield page, child
            yield from by_page(child, page)


def page_of_ids(builder: Builder, docname: str) -> str:
    """Return the page within which ids must differ; empty for the whole document.

    LaTeX and Texinfo are one file of all pages, and put the name of its page before each id.
    """
    return docname if builder.format in ("latex", "texinfo") else ""


def words_of(node: field) -> tuple[str, str]:
    """Return the text of a field without markup, and its text before translation."""
    words = node.astext()
    return " ".join(words.split()), " ".join(node.get("words", words).split())


def offer_visitors(app: Sphinx) -> None:
    """Make writers of all builders find the visitors that are registered for their format.

    Sphinx uses those for the builder's *name* (``epub``, ``dirhtml``, names from extensions) if any
    extension registered one, and those for its *format* only if none did
    (``SphinxComponentRegistry.create_translator``).  Ours go to both.  Registering them for all
    names from the start would disable those of other extensions for the format.
    """
    handlers = app.registry.translation_handlers
    named = handlers.get(app.builder.name)
    if named is None:
        return
    for name, visitors in handlers.get(app.builder.format, {}).items():
        if getattr(globals().get(name), "__module__", None) == __name__:  # a node of ours
            named.setdefault(name, visitors)
