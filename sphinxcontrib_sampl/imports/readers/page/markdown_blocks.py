"""Add the blocks of a Markdown page to an outline.

markdown-it-py tells what the blocks are and on which lines; tables are read from the lines
themselves (:mod:`.pipe_tables`), since its rule for tables drops cells and knows no ``|---+---|``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ....kramdown.expand_blocks import block_plugin
from ....kramdown.liquid import without_any
from ...markup import marks
from ...recognize.labels import read_labels
from ...recognize.leading_date import day_of, with_days
from ...rows.model import Cell
from .html_blocks import add_html
from .list_items import Item
from .outline import Outline
from .pipe_tables import find_table, is_rule, read_table

_TITLE_INSIDE = re.compile(r"^([ \t]*)\[expand[ \t]+([^\]\n]{1,200})\]", re.IGNORECASE)
"""``[expand Old talks]``, as some plugins of Jekyll have it."""
_BLOCK_HTML = re.compile(r"<(table|ul|ol|dl)\b", re.IGNORECASE)
_TAGS = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)(?:\s[^<>]{0,2000})?>")
_DATES = re.compile(
    r"(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}|\b[A-Z][a-z]{2,8}\.? \d{1,2}\b"
    r"|\b\d{1,2}\.? [A-Z][a-z]{2,8}\b"
)
_TEMPLATE = re.compile(r"\{\{-?\s*[a-z_]\w*(?:\.\w+|\[|\s*\|)")
_WORD = re.compile(r"[^\W\d_]{2}")
_LOOP = "what Liquid, the template language of Jekyll, fills in; import the file of _data instead"
_MAX_LINE = 200_000


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": 20}).disable(["reference", "inline"])
    return parser.use(block_plugin)


class Blocks:
    """Hands the blocks of Markdown to the outline."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.folded: list[Cell] = []
        """The text of a block that is folded away, while it is open."""
        self.depth = 0
        self.lines: list[str] = []

    def read(self, text: str) -> None:
        """Read a whole page."""
        text = self._without_templates(text)
        lines = [_TITLE_INSIDE.sub(r"\1[expand] \2", line) for line in text.split("\n")]
        self.lines = _without_tables([*map(with_days, lines)], self.outline)
        tokens = _parser().parse("\n".join(line[:_MAX_LINE] for line in self.lines))
        at = 0
        while at < len(tokens):
            at = self.block(tokens, at)
        self.fold_ends(force=True)

    def _without_templates(self, text: str) -> str:
        """Blank the lines that Jekyll fills in, such as the row of a table in a loop."""
        lines = text.split("\n")
        for number, line in enumerate(lines):
            # "{{" also begins LaTeX; a template has a name in it, and no words beside
            is_template = "{{" in line and _TEMPLATE.search(line[:2000]) is not None
            if is_template and not _WORD.search(without_any(line)):
                self.outline.context.skip(_LOOP, number + 1)
                lines[number] = ""
        return "\n".join(lines)

    def block(self, tokens: Sequence[Token], at: int) -> int:
        """Read the block at a token; return where the next one begins."""
        token = tokens[at]
        first = token.map[0] if token.map else 0
        if token.type == "heading_open":
            self.heading(token, tokens[at + 1].content, first)
            return at + 3
        if token.type == "paragraph_open":
            self.paragraph(self.lines_of(tokens[at + 1]), first)
            return at + 3
        if token.type in ("bullet_list_open", "ordered_list_open"):
            end = _end(tokens, at)
            self.list(tokens[at:end], first)
            return end
        if token.type == "jekyll_expand_open":
            self.depth += 1
            if tokens[at + 1].type == "jekyll_summary_open":
                self.text(tokens[at + 2].content, first)
                return at + 4
        elif token.type == "jekyll_expand_close":
            self.depth -= 1
            self.fold_ends()
        elif token.type == "html_block":
            self.html(token.content, first)
        elif token.type in ("fence", "code_block"):
            self.code(token.content, first)
        return at + 1

    def source_lines(self, token: Token) -> list[str]:
        """Return the lines of a block without the marks of quotations before them."""
        first, last = token.map or (0, 0)
        lines = self.lines[first:last]
        return [re.sub(r"^\s{0,3}>\s?", "", line) for line in lines] if token.level else lines

    def lines_of(self, inline: Token) -> list[str]:
        """Return the lines of a paragraph; a table of HTML whole, however long its line is."""
        first = inline.map[0] if inline.map else 0
        return [
            self.lines[first + n] if line.startswith(marks.HTML_TABLE) else line
            for n, line in enumerate(inline.content.split("\n"))
        ]

    def heading(self, token: Token, text: str, first: int) -> None:
        lines = self.source_lines(token)
        if token.markup in ("-", "=") and find_table(lines[:-1], goes_on=False) is not None:
            self.paragraph(lines[:-1], first)
            return
        text = re.sub(r"\s*\{[:#.][^{}]{0,200}\}\s*$", "", text)
        self.outline.heading(int(token.tag[1]), text, first + 1)

    def paragraph(self, lines: Sequence[str], first: int) -> None:
        """Read text, tables in it, and tables that begin right below it."""
        at = next((n for n, line in enumerate(lines) if line.startswith(marks.HTML_TABLE)), None)
        if at is not None:
            self.table(lines, at, first)
            return
        begin = find_table(lines, goes_on=self.outline.columns() > 0)
        if begin is None:
            self.text("\n".join(lines), first)
            return
        if begin > 0:
            self.text("\n".join(lines[:begin]), first)
        starts = any(is_rule(line) for line in lines[begin + 1 : begin + 2])
        if starts:
            self.outline.table = None
        rows, others = read_table(lines[begin:], first + begin + 1, self.outline.columns())
        self.open_fold()
        self.outline.rows(rows)
        for number in others:
            self.text(lines[begin + number], first + begin + number)

    def table(self, lines: Sequence[str], at: int, first: int) -> None:
        """Read a table of HTML, and what is before and behind it."""
        if "".join(lines[:at]).strip():
            self.text("\n".join(lines[:at]), first)
        self.open_fold()
        table = lines[at].removeprefix(marks.HTML_TABLE).replace(marks.HTML_NEWLINE, "\n")
        add_html(self.outline, table, first + at)
        behind = next((n for n in range(at + 1, len(lines)) if lines[n]), len(lines))
        if behind < len(lines):
            self.paragraph(lines[behind:], first + behind)

    def text(self, text: str, first: int) -> None:
        """Read a paragraph; text in ``[expand]`` becomes a section of its own."""
        bare = (_TAGS.sub(" ", text) if self.depth else text).strip()
        if bare and self.depth:
            self.folded.append(Cell(bare, first + 1))
        elif bare and not re.fullmatch(r"\{:[^{}]*\}|\{%[^{}]*%\}", bare):
            self.outline.prose(bare, first + 1)

    def open_fold(self) -> None:
        """Read what is folded away as what is under a heading, since it holds talks."""
        if self.depth and self.folded:
            first, *others = self.folded
            self.folded = []
            self.outline.fold(first.text, first.line or 1)
            for cell in others:
                self.outline.prose(cell.text, cell.line or 1)

    def fold_ends(self, *, force: bool = False) -> None:
        """Report what was folded away and held no table."""
        if self.folded and (force or not self.depth):
            text = " ".join(cell.text for cell in self.folded)
            self.outline.aside(text, self.folded[0].line or 1, "a block that is folded away")
            self.folded = []
        if not self.depth:
            self.outline.unfold()

    def html(self, content: str, first: int) -> None:
        """Read a block of HTML: a list, or Markdown between tags."""
        if marks.HTML_TABLE in content:
            self.paragraph(content.rstrip("\n").split("\n"), first)
            return
        if _BLOCK_HTML.search(content):
            add_html(self.outline, content, first)
            return
        if heading := re.match(r"\s*<h([1-6])\b[^<>]{0,500}>(.*?)</h\1>\s*$", content, re.DOTALL):
            self.outline.heading(int(heading[1]), _TAGS.sub("", heading[2]), first + 1)
            return
        lines = content.rstrip("\n").split("\n")
        if find_table(lines) is not None:
            self.paragraph(["" if _TAGS.fullmatch(line.strip()) else line for line in lines], first)
        else:
            self.text(content, first)

    def code(self, content: str, first: int) -> None:
        if _DATES.search(content) or "|" in content:
            self.outline.aside(content, first + 1, "a block of code")

    def list(self, tokens: Sequence[Token], first: int) -> None:
        """Read a list; what is nested stands below its item."""
        items: list[Item] = []
        base = tokens[0].level
        for at, token in enumerate(tokens):
            line = (token.map[0] if token.map else first) + 1
            if token.type == "list_item_open" and token.level == base + 1:
                items.append(Item("", line))
            elif token.type == "inline" and items:
                deep = token.level > base + 3 or tokens[at - 1].type == "heading_open"
                if items[-1].text or deep:
                    mark = _mark(tokens[max(0, at - 2) : at], items[-1])
                    items[-1].below.append(Cell(mark + token.content, line))
                else:
                    items[-1].text = token.content
        if self.depth and not any(day_of(item.text[:60]) for item in items):
            self.folded += [Cell(item.whole, item.line) for item in items]
        else:
            self.open_fold()
            self.outline.items([item for item in items if item.whole.strip()])


def _mark(before: Sequence[Token], item: Item) -> str:
    """Return the number of an enumeration inside of an abstract; a list of talks needs none."""
    opened = next((token for token in before if token.type == "list_item_open"), None)
    if opened is None or not opened.info or "abstract" not in read_labels(item.whole)[0]:
        return ""
    return f"{opened.info}{opened.markup} "


def _without_tables(lines: list[str], outline: Outline) -> list[str]:
    """Put each table of HTML on one line, so that blank lines in it do not end it."""
    found = list(lines)
    fence = ""
    begin, depth = -1, 0
    for number, line in enumerate(lines):
        mark = re.match(r"\s{0,3}(```+|~~~+)", line)
        if mark and begin < 0 and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        if fence or (begin < 0 and "<table" not in line.lower()):
            continue
        begin = number if begin < 0 else begin
        depth += len(re.findall(r"<table\b", line, re.IGNORECASE))
        depth -= len(re.findall(r"</table\s*>", line, re.IGNORECASE))
        if depth <= 0 or number == len(lines) - 1:
            table = "\n".join(lines[begin : number + 1]).replace("\n", marks.HTML_NEWLINE)
            found[begin : number + 1] = [""] * (number + 1 - begin)
            found[begin] = marks.HTML_TABLE + table
            begin, depth = -1, 0
    return found


def _end(tokens: Sequence[Token], at: int) -> int:
    """Return where a block that opens at a token is over."""
    level = tokens[at].level
    return (
        next(
            n
            for n in range(at + 1, len(tokens))
            if tokens[n].level == level and tokens[n].nesting < 0
        )
        + 1
    )
