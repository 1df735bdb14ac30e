r"""Nodes that only LaTeX needs; ``latex/sampl.sty`` has their commands.

``paper_table``
    ``sampltable`` around Sphinx's own table: cells that are ragged, in small type where asked for.
``turned``
    ``landscape`` of the package pdflscape, around a heading and the tables below it.
``wide_row``
    ``\noalign`` and ``samplwide``: text between two rows, which is not part of any.
``space``
    ``\samplspace``: a heading moves to the next page if its first row would stand there.
``long_word``
    ``\sampllong``: the word as it is, and with breaks between its letters; TeX measures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from unicodedata import category, east_asian_width

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import texescape

from ...talks.fields.ids import slug
from .. import nodes as own
from .long_words import WORDS, letters_of

if TYPE_CHECKING:
    from sphinx.writers.latex import LaTeXTranslator

_OWN_CLASSES = {"sampl-schedule", "sampl-paper", "sampl-channels"}
_AS_WRITTEN = (
    nodes.math,
    nodes.math_block,
    nodes.literal_block,
    nodes.doctest_block,
    nodes.raw,
    nodes.title,
    nodes.target,
    nodes.footnote_reference,
    nodes.label,
    addnodes.index,
)
"""Text in these is read by TeX or other programs, or already has break points."""
_LEADS = (nodes.paragraph, nodes.line_block, nodes.target, own.space)
"""What may stand between a heading and its table."""
HEADING_LINES = 4
"""Lines of a heading, with the space around it."""
MANY_LINES = 20
"""With this many lines below it, a heading is not alone on its page."""
_SIZES = {"": "", "small": r"\samplsmall", "grid": r"\samplgrid"}
_LINE = r"\sphinxhline"
"""What Sphinx writes below a row; it takes back the last one of a table."""


_IN_INDEX = {
    r"\{": r"\sphinxleftcurlybrace{}",
    r"\}": r"\sphinxrightcurlybrace{}",
    '"': '""',
    "@": '"@',
    "!": '"!',
    "|": r"\textbar{}",
}
"""Special characters of the index, as Sphinx writes them (``LaTeXTranslator.visit_index``)."""


class SortSpeakers(SphinxPostTransform):
    """Sorts the index of speakers by transliterated names if ``makeindex`` is used.

    It sorts bytes: É came behind Z, below a letter of half a character, at which pdfLaTeX stops.
    ``xindy`` knows the letters of a language; its English has Ágnes below O, and no letter for Ł.
    """

    def run(self, **kwargs: object) -> None:
        config = self.config
        is_sorted = config.latex_use_xindy and (config.language or "en").partition("_")[0] != "en"
        if is_sorted or config.latex_engine.endswith("platex"):
            return
        found = [node for node in self.document.findall(addnodes.index) if node.get("of-talk")]
        keys = _sort_keys({entry[1] for node in found for entry in node["entries"]})
        for node in found:
            entries = node["entries"]
            node.replace_self([_sorted_entry(one, keys, config.latex_engine) for one in entries])


def _sort_keys(names: Iterable[str]) -> dict[str, str]:
    """Return what each name is sorted by; xindy takes names of one key for one name."""
    keys: dict[str, str] = {}
    seen: Counter[str] = Counter()
    for name in sorted(names):
        key = slug(name).replace("-", " ")
        seen[key] += 1
        keys[name] = f"{key} {seen[key]}" if seen[key] > 1 else key
    return keys


def _sorted_entry(
    entry: tuple[str, str, str, str, None], keys: dict[str, str], engine: str
) -> nodes.Node:
    name = entry[1]
    if name.isascii():
        return addnodes.index("", entries=[entry])
    shown = texescape.escape(name, engine)
    for char, written in _IN_INDEX.items():
        shown = shown.replace(char, written)
    text = rf"\index{{{keys[name]}@\spxentry{{{shown}}}}}"
    return nodes.raw("", text, format="latex")


class BreakLongWords(SphinxPostTransform):
    """Allows breaks in long words of schedules, if they are too long for their line."""

    def run(self, **kwargs: object) -> None:
        for node in list(self.document.findall(nodes.Element)):
            if _OWN_CLASSES.intersection(node.get("classes", ())):
                for text in list(node.findall(nodes.Text)):
                    if WORDS.search(text) and not _is_as_written(text, node):
                        text.parent.replace(text, list(_parts(text)))


def _is_as_written(text: nodes.Text, top: nodes.Node) -> bool:
    node = text.parent
    while node is not top and not isinstance(node, (*_AS_WRITTEN, own.long_word)):
        node = node.parent
    return node is not top


def _parts(text: nodes.Text) -> Iterator[nodes.Node]:
    end = 0
    for word in WORDS.finditer(text):
        if word.start() > end:
            yield nodes.Text(text[end : word.start()])
        yield own.long_word("", word[0])
        end = word.end()
    if end < len(text):
        yield nodes.Text(text[end:])


class KeepHeadings(SphinxPostTransform):
    """Keeps a heading, and lines before a table, on the page of its first row.

    LaTeX keeps a heading with the next line of text, but ``longtable`` begins a page of its own
    accord where its first row does not fit.
    """

    def run(self, **kwargs: object) -> None:
        for begin in list(self.document.findall(own.turned)):
            first, _lines = _first_of(begin)
            if first is not begin and not begin["ends"] and not _leaves_block(begin, first):
                begin.parent.remove(begin)
                first.parent.insert(first.parent.index(first), begin)
        for table in list(self.document.findall(own.paper_table)):
            first, lines = _first_of(table)
            if first is not table:
                space = own.space("", lines=lines + table["lines"])
                first.parent.insert(first.parent.index(first), space)


def _leaves_block(node: nodes.Element, first: nodes.Element) -> bool:
    """Whether a node is in a LaTeX environment that begins after the heading above it."""
    while node.parent is not first.parent:
        node = node.parent
        if isinstance(node, nodes.container) and node["classes"]:
            return True
    return False


def _first_of(table: nodes.Element) -> tuple[nodes.Element, int]:
    """Return the first of the headings above a table, and estimate their lines."""
    node, lines = table, 0
    while isinstance(node.parent, (nodes.section, nodes.container)):
        parent = node.parent
        before = parent.children[: parent.index(node)]
        heading = next((n for n in reversed(before) if not isinstance(n, _LEADS)), None)
        leads = before[before.index(heading) + 1 :] if heading is not None else before
        lines += sum(1 + len(lead.astext()) // 70 for lead in leads)
        if lines > MANY_LINES:
            break
        if isinstance(heading, nodes.rubric):
            node = heading
        elif heading is None or isinstance(heading, nodes.title):
            node = parent
        else:
            break
        lines += HEADING_LINES
    return node, lines


def visit_paper_table(self: LaTeXTranslator, node: own.paper_table) -> None:
    self.body.append(f"\n\n\\begin{{{_environment(node)}}}{{{_SIZES[node['size']]}}}\n")
    self.visit_table(node)


def depart_paper_table(self: LaTeXTranslator, node: own.paper_table) -> None:
    self.depart_table(node)
    self.body.append(f"\\end{{{_environment(node)}}}\n")


def _environment(node: own.paper_table) -> str:
    return "sampltable" if isinstance(node[0], nodes.title) else "sampltable*"


def visit_turned(self: LaTeXTranslator, node: own.turned) -> None:
    ends = node["ends"]
    self.body.append("\n\\end{landscape}\n" if ends else "\n\\begin{landscape}\n")
    raise nodes.SkipNode


def visit_wide_row(self: LaTeXTranslator, node: own.wide_row) -> None:
    r"""Open ``\noalign``; the line below the row before comes below the text."""
    if self.body and self.body[-1] == _LINE:
        self.body.pop()
    self.body.append("\\noalign{\\begin{samplwide}%\n")


def depart_wide_row(self: LaTeXTranslator, node: own.wide_row) -> None:
    self.body += ["\\end{samplwide}}%\n", _LINE]


def visit_wide_entry(self: LaTeXTranslator, node: own.wide_entry) -> None:
    """Leave it to the children."""


def depart_wide_entry(self: LaTeXTranslator, node: own.wide_entry) -> None:
    """Likewise."""


def visit_space(self: LaTeXTranslator, node: own.space) -> None:
    lines = node["lines"]
    self.body.append(f"\n\\samplspace{{{lines}}}%\n" if lines else "\n\\samplkeep\n")
    raise nodes.SkipNode


def visit_gap(self: LaTeXTranslator, node: own.gap) -> None:
    self.body.append("\n\\par\\medskip\n")
    raise nodes.SkipNode


def visit_long_word(self: LaTeXTranslator, node: own.long_word) -> None:
    word = node.astext()
    between = r"\samplhyphen{}" if _has_hyphens(word) else r"\samplbreak{}"
    pieces = [
        self.encode(letter)
        + (r"\samplgoodbreak{}" if category(letter[-1]).startswith("P") else between)
        for letter in letters_of(word)
    ]
    self.body.append(rf"\sampllong{{{self.encode(word)}}}{{{''.join(pieces)}}}")
    raise nodes.SkipNode


def _has_hyphens(word: str) -> bool:
    """Whether a break shows a hyphen: not in addresses and the like, nor in East Asian scripts."""
    return all(letter.isalpha() and east_asian_width(letter) not in "WF" for letter in word)
