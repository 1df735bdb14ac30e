"""``[expand] title … [/expand]`` and ``<details>``, as rules of markdown-it for blocks.

What stands between the tags is Markdown like any other: the block parser goes on with it,
so code, lists, quotes and blocks in blocks are what they are elsewhere, and every token
keeps its line.
"""

from __future__ import annotations

import re
from functools import partial
from html import unescape

from markdown_it import MarkdownIt
from markdown_it.parser_block import RuleFuncBlockType
from markdown_it.rules_block import StateBlock, html_block
from markdown_it.rules_core import StateCore

from .block_tags import Pair, Pairs, find_pairs
from .line_ranges import Place, begin, last_line, parse_inside, parse_rest
from .mdit_helpers import add_rule, note_block, start_of

_EXPAND = re.compile(r"\[expand\]", re.IGNORECASE)
_DETAILS = re.compile(r"<details(?P<attributes>(?:\s[^<>]*)?)>", re.IGNORECASE)
_SUMMARY = re.compile(
    r"\s*(?:(?<=\n)(?:[ \t]*>)+\s*)?<summary\b[^<>]*>"
    r"(?P<title>(?:(?!</?details\b|</summary).)*)(?P<end></summary\s*>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_CLOSING = re.compile(r"\[/expand\]|</details\s*>", re.IGNORECASE)
_QUOTED = re.compile(r"\n[ \t]*>[ \t>]*")
_BLOCK_TAGS = re.compile(r"</?(?:h[1-6]|p|div|center|br)\b[^<>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([^\s=/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_RAW = re.compile(r"\s*<(?:script|pre|style|textarea|!|\?)", re.IGNORECASE)
_MARKDOWN_INSIDE = re.compile(r"""\s+markdown=["']?(?:1|block|span)["']?(?=[\s>])""")


def block_plugin(md: MarkdownIt) -> None:
    """Let a parser know the blocks."""
    md.core.ruler.before("block", "jekyll_pairs", _look_through)
    for name, rule in (("expand", _expand), ("details", _details), ("closing", _closing)):
        add_rule(md, name, rule)
    ended = ["paragraph", "reference", "blockquote"]  # as markdown-it has it
    md.block.ruler.at("html_block", partial(_html, html_block), {"alt": ended})


def _look_through(state: StateCore) -> None:
    state.env["jekyll_pairs"] = find_pairs(state.src)


def _pairs(state: StateBlock) -> Pairs:
    found = state.env["jekyll_pairs"]
    assert isinstance(found, Pairs)
    return found


def _expand(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
    start = start_of(state, line)
    pair = _pairs(state).opened.get(start)
    match = _EXPAND.match(state.src, start)
    if pair is None or match is None or state.is_code_block(line):
        return False
    if silent:
        return True
    if pair.end <= state.eMarks[line]:  # on one line: what is between the tags is hidden
        title, inside = "", match.end()
    else:
        title, inside = state.src[match.end() : state.eMarks[line]].strip(), state.eMarks[line]
    _block(state, Place(line, inside), pair, (title, line), {}, "[expand]")
    return True


def _details(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
    start = start_of(state, line)
    pair = _pairs(state).opened.get(start)
    match = _DETAILS.match(state.src, start)
    if pair is None or match is None or state.is_code_block(line):
        return False
    if silent:
        return True
    inside, title, title_line = match.end(), "", line
    summary = _SUMMARY.match(state.src, inside, pair.end)
    if summary is not None:
        title_line += state.src.count("\n", start, summary.start("title"))
        written = summary["title"]
        inside = summary.end()
        if not summary["end"]:  # left open: the title is one line
            written = written.strip().partition("\n")[0]
            inside = summary.start("title") + summary["title"].index(written) + len(written)
        written = _BLOCK_TAGS.sub(" ", _QUOTED.sub(" ", written))
        title = " ".join(written.split())
    inside_line = line + state.src.count("\n", start, inside)
    attributes = _attributes(match["attributes"])
    _block(state, Place(inside_line, inside), pair, (title, title_line), attributes, "<details>")
    return True


def _attributes(written: str) -> dict[str, str]:
    """Return those attributes of ``<details>`` that a block can have."""
    found = {
        match[1].lower(): unescape(match[2] or match[3] or match[4] or "")
        for match in _ATTRIBUTE.finditer(written)
    }
    return {name: found[name] for name in ("open", "name", "id", "class") if name in found}


def _block(
    state: StateBlock,
    inside: Place,
    pair: Pair,
    title: tuple[str, int],
    attributes: dict[str, str],
    tag: str,
) -> None:
    """Parse what is in a block, and what stands behind its closing tag on the same line."""
    first = state.line
    last = last_line(state, first, pair.end)
    if not pair.closed:
        note_block(state, first, f"{tag} is not closed; it ends before the next heading or block")
    opening = state.push("jekyll_expand_open", "details", 1)
    opening.attrs = dict(attributes)
    if title[0]:
        state.push("jekyll_summary_open", "summary", 1)
        inline = state.push("inline", "", 0)
        inline.content, inline.map, inline.children = title[0], [title[1], title[1] + 1], []
        state.push("jekyll_summary_close", "summary", -1)
    line_end = state.eMarks[last]  # of the last line, before it is cut
    has_tag = last < state.lineMax and state.bMarks[last] <= pair.end <= line_end
    reached = parse_inside(state, inside, Place(last, pair.end), has_tag)
    state.push("jekyll_expand_close", "details", -1)
    opening.map = [first, last + 1]
    state.line = max(reached, first + 1)
    if has_tag and start_of(state, last) < inside.position:  # the title is on the last line
        begin(state, last, pair.end)
    if has_tag and pair.closed:
        state.line = last + 1
        parse_rest(state, Place(last, pair.after), line_end)


def _closing(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
    """Pass over a closing tag that has no block to close here."""
    start = start_of(state, line)
    is_paired = _pairs(state).closing.get(start)
    match = _CLOSING.match(state.src, start)
    if is_paired is None or match is None or state.is_code_block(line):
        return False
    if silent:
        return True
    if not is_paired:
        note_block(state, line, f"{match[0]} closes nothing")
    state.line = line + 1
    parse_rest(state, Place(line, match.end()), state.eMarks[line])
    return True


def _html(
    rule: RuleFuncBlockType, state: StateBlock, line: int, end_line: int, silent: bool
) -> bool:
    """Let an HTML block end where a block of ours begins, and be well cut where one ends."""
    if not rule(state, line, end_line, silent):
        return False
    if silent or _RAW.match(state.src, start_of(state, line)):
        return True
    token = state.tokens[-1]
    opened = _pairs(state).opened
    last = line + 1
    inside = _MARKDOWN_INSIDE.search(state.src, start_of(state, line), state.eMarks[line])
    while not inside and last < state.line and start_of(state, last) not in opened:
        last += 1
    is_cut = state.src[state.eMarks[last - 1] : state.eMarks[last - 1] + 1] not in ("", "\n")
    if last < state.line or is_cut:
        token.map, state.line = [line, last], last
        token.content = state.getLines(line, last, state.blkIndent, False) + "\n"
    if inside:
        token.content = token.content.replace(inside[0], "", 1)
    return True
