"""Our own nodes; none of them reaches a writer that does not know it."""

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
"""Classes of rows that are no talk: its abstract below it, and where what is past begins."""


class HasControl:
    """What has a control in the toolbar of an HTML page, or is one."""


class schedule(nodes.General, nodes.Element):
    """What a ``talk-schedule`` leaves while reading: its ``groups``, one after another."""


class schedule_group(nodes.General, nodes.Element):
    """The place of one group's talks, made into rows when the page is written.

    ``view`` is the :class:`~.view.View`, ``group`` the key of the group.  Its children are the
    fields that hold markup, so that references, translations and collectors see them.
    """


class speakers(nodes.General, nodes.Element):
    """What a ``talk-speakers`` leaves while reading; a list, when the page is written.

    ``listing`` says whom it lists, ``letters`` whether there is a heading for each letter, ``bios``
    whether bios are shown.
    """


class changes(nodes.General, nodes.Element):
    """What a ``talk-changes`` leaves while reading; a list, when the page is written.

    ``found`` are the changes, ``sources`` the data that they lead to.
    """


class field(nodes.General, nodes.Element):
    """A text field that was parsed while reading; ``text`` is the :class:`Text` it came from."""


class heading(nodes.General, nodes.TextElement):
    """The heading of a group; a section's title, a rubric or a summary in the end."""


class said(nodes.General, nodes.TextElement):
    """Inline text of an ``option``: a caption, what to say if there are no talks."""


class moment(nodes.Inline, nodes.TextElement):
    """A date or time in words, on HTML pages only: ``datetime`` says it for machines.

    ``data`` says more to the script, by the names of ``data-sampl-*`` attributes; ``dir`` which
    way it runs, where that must be said.
    """


class phase(nodes.Inline, nodes.TextElement):
    """Inline text that is right until a moment, or from then on, on HTML pages only.

    ``data`` says which: ``until`` or ``since`` with an ISO datetime.
    """


class named_link(nodes.Inline, nodes.TextElement):
    """A link of a talk on an HTML page; ``name`` is what it is called without what is around it."""


class isolate(nodes.Inline, nodes.TextElement):
    """Inline text that runs its own way (``dir``), on HTML pages only."""


class directed(nodes.General, nodes.Element):
    """Blocks of an HTML page that go the way of the site's language (``dir``)."""


class cell(nodes.entry):
    """A cell of an HTML page that knows the ``name`` of its column, for phones."""


class line_break(nodes.Inline, nodes.Element):
    """A ``<br>`` of a text field; lines of their own, or a space, in the end."""

    def astext(self) -> str:
        """What a title says in a label or a search index has words of its own on each side."""
        return " "


class long_table(nodes.Invisible, nodes.Element):
    """A mark in a table of many rows, for the text builder."""


class expand(HasControl, nodes.General, nodes.Element):
    """A block that opens and closes: a :class:`summary`, then its content."""


class summary(nodes.General, nodes.TextElement):
    """The title of an :class:`expand`."""


class toolbar(HasControl, nodes.Invisible, nodes.Element):
    """The controls of an HTML page; left while reading where a schedule asks for some."""


class filter_control(nodes.General, nodes.Element):
    """The field and lists that an HTML page is filtered with; ``facets`` are its lists."""


class star_control(nodes.General, nodes.Element):
    """The button of a reader's own programme; ``series`` are the ids of those on the page."""


class programme_group(nodes.General, nodes.Element):
    """All of a group whose talks a reader may choose from, heading included; ``data`` as below.

    ``data`` has ``section`` where the heading is that of the section around it.
    """


class expand_control(nodes.General, nodes.Element):
    """The button that opens and closes all blocks of an HTML page."""


class room(nodes.General, nodes.Element):
    """A table of an HTML page, with the room that it has."""


class scoped(nodes.entry):
    """A cell of an HTML page that is the heading of a column or row (``scope``)."""


class region(nodes.General, nodes.Element):
    """A table of an HTML page that scrolls by itself; ``label`` says to a screen reader what it is.

    ``scrolls`` where it may be wider than its place, so that a keyboard must reach it.
    """


class live(HasControl, nodes.General, nodes.Element):
    """A group of talks that the script keeps right as time passes; ``data`` as of a moment.

    Of these three, one that is ``hidden`` waits for the script.
    """


class live_row(nodes.row):
    """A row of a :class:`live` table, with ``data`` as of a moment."""


class live_item(nodes.list_item):
    """An entry of a :class:`live` list, with ``data`` as of a moment."""


class box(nodes.General, nodes.Element):
    """A part of an HTML page that is no paragraph, such as a card; ``role`` says what it is.

    It is a ``<div>``, or what ``tag`` names.

    Like a :class:`live_row` it may have ``data``, and wait, ``hidden``, for the script.
    """


class picture(nodes.General, nodes.Element):
    """An image of the data that was taken up while reading; ``of`` says which."""


class news(nodes.General, nodes.Element):
    """Says how many talks are new to a reader of an HTML page; ``series`` are all that it shows."""


class zone_control(nodes.General, nodes.Element):
    """The button that shows times in the reader's own zone, on an HTML page."""


class subscribe(HasControl, nodes.General, nodes.Element):
    """The menu of ways to follow the talks of a ``subscription``, on an HTML page."""


class paper_table(nodes.table):
    """A table for LaTeX: always breaks across pages; ``size`` is that of its type."""


class turned(nodes.General, nodes.Element):
    """For LaTeX: from here on, or if it ``ends`` up to here, pages are in landscape."""


class wide_row(nodes.row):
    """A row over the width of a table, for LaTeX: its text breaks across pages.

    It holds one :class:`wide_entry` that spans all columns, so that it is a row to whoever does
    not know it.
    """


class wide_entry(nodes.entry):
    """What a :class:`wide_row` holds."""


class space(nodes.General, nodes.Element):
    """For LaTeX: a page ends here unless so many ``lines`` fit on it; ``0`` keeps the next line."""


class gap(nodes.General, nodes.Element):
    """For LaTeX: what is blank between talks that share a cell."""


class long_word(nodes.Inline, nodes.TextElement):
    """For LaTeX: a word that may break anywhere if it is too long for its line."""


def retyped(node: nodes.Element, new: nodes.Element) -> nodes.Element:
    """Move the content of a node of ours into another, as the same message to translate."""
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
    """Let Sphinx's gettext builder take up a node that was made when the page is written.

    It passes by what was given no ``uid`` while reading (``Catalog.add``).
    """
    node.uid = ""  # type: ignore[attr-defined]


def text_of(node: field) -> Text:
    """Return the text that a field was parsed from."""
    text: Text = node["text"]
    return text


def by_page(node: nodes.Element, docname: str) -> Iterator[tuple[str, nodes.Element]]:
    """Yield the elements of a document, each with the page that it is of.

    :param docname: of the document; a builder of one file assembles others in it.
    """
    for child in node.children:
        if isinstance(child, nodes.Element):
            is_page = isinstance(child, addnodes.start_of_file)
            page = child["docname"] if is_page else docname
            yield page, child
            yield from by_page(child, page)


def page_of_ids(builder: Builder, docname: str) -> str:
    """Return the page whose ids must differ; empty for the whole of a document.

    LaTeX and Texinfo are one file of all pages, and put the name of its page before each id.
    """
    return docname if builder.format in ("latex", "texinfo") else ""


def words_of(node: field) -> tuple[str, str]:
    """Return what a field says without markup, and what it said before it was translated."""
    words = node.astext()
    return " ".join(words.split()), " ".join(node.get("words", words).split())


def offer_visitors(app: Sphinx) -> None:
    """Let the writers of all builders find the visitors that are registered for their format.

    Sphinx takes those for the builder's *name* (``epub``, ``dirhtml``, names of others) if any
    extension registered one, and those for its *format* only if none did
    (``SphinxComponentRegistry.create_translator``).  Ours go to both.  To register them for all
    names from the start would take those for the format from the nodes of others.
    """
    handlers = app.registry.translation_handlers
    named = handlers.get(app.builder.name)
    if named is None:
        return
    for name, visitors in handlers.get(app.builder.format, {}).items():
        if getattr(globals().get(name), "__module__", None) == __name__:  # a node of ours
            named.setdefault(name, visitors)
