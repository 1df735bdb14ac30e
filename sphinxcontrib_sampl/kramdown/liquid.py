"""Liquid, the template language of Jekyll.  Nothing of it is executed.

What says the same on every page is put in: ``{{ site.baseurl }}`` is the top of the site,
``{{ page.title }}`` a key of the front matter, ``{% raw %}`` the text that it holds,
``{% highlight python %}`` a code block.  Loops are left out, other tags that stand alone too;
what stands inside a line stays visible.  Of each kind a page has one warning.
"""

from __future__ import annotations

import re
from functools import partial

import yaml
from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from .mdit_helpers import add_rule, note, note_block, start_of

_TAG_LINE = re.compile(r"\{%-?[ \t]*(?P<name>\w+)(?P<rest>(?:(?!%\}).)*?)-?%\}[ \t]*")
_LEFT_OUT = ("for", "tablerow", "capture", "comment", "highlight")
"""Tags that have a body that is no text of the page."""
_SILENT = ("raw", "else", "elsif", "when", "comment", "highlight", "break", "continue")
_TAGS = (
    "include", "include_relative", "include_cached", "for", "if", "unless", "case", "assign",
    "capture", "tablerow", "cycle", "increment", "decrement", "gist", "seo", "feed_meta", "render",
    "layout", "raw", "comment", "highlight", "link", "post_url", "else", "elsif", "when", "break",
    "continue",
)  # fmt: skip
_CODE = r"(?<!`)(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)"
_NAMES = r"(?:site|page|layout|include|post|content|jekyll|paginator|theme)"
_LIQUID = re.compile(
    rf"(?P<code>{_CODE})"
    r"|\{%-?\s*raw\s*-?%\}(?P<raw>.*?)\{%-?\s*endraw\s*-?%\}"
    r"|\{%-?\s*comment\s*-?%\}(?P<comment>.*?)\{%-?\s*endcomment\s*-?%\}"
    r"|\{%-?\s*(?P<tag>\w+)(?P<rest>(?:(?!%\}).){0,400}?)-?%\}"
    rf"|\{{\{{-?\s*(?P<value>(?:{_NAMES}\b|[\"'])(?:(?!\}}\}}).){{0,400}}?)\s*-?\}}\}}",
    re.DOTALL,
)
_TOP = re.compile(
    r"(?:site\.)?(?:baseurl|base_url|base_path|url|root|github\.url)(?:\s*\|.*)?", re.DOTALL
)
"""The top of the site; themes have other names for it than Jekyll."""
_ANY = re.compile(r"\{\{-?\s*(?P<value>.{0,500}?)\s*-?\}\}|\{%.{0,500}?%\}", re.DOTALL)
"""Any piece of Liquid; the bounds keep an open brace from costing the rest of the page."""
_ADDRESS = re.compile(
    r"""(?P<quote>["'])(?P<path>[^"']*)(?P=quote)"""
    r"(?:\s*\|\s*(?:relative_url|absolute_url|prepend:\s*site\.(?:base)?url))*"
)
_REFERENCE = re.compile(r"\[(?P<label>[^\]^][^\]]*)\]:[ \t]*(?P<address>\{[{%].*)")
_KEY = re.compile(r"page\.([\w-]+)(?:\s*\|\s*(?:escape|xml_escape|strip|strip_html|markdownify))*")


def liquid_plugin(md: MarkdownIt) -> None:
    """Let a parser know Liquid."""
    add_rule(md, "liquid", _tag_line)
    md.block.ruler.before("reference", "jekyll_reference", _reference)
    md.core.ruler.after("block", "jekyll_liquid", _fill_in)


def _reference(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
    """Take ``[label]: {{ site.baseurl }}/page.html``, which has a space in its address."""
    match = _REFERENCE.match(state.src, start_of(state, line), state.eMarks[line])
    if silent or match is None or state.is_code_block(line):
        return False
    href = _LIQUID.sub(partial(_filled, {}, line, []), match["address"]).strip()
    if re.search(r"\s|\{\{|\{%", href):
        return False
    known = state.env.setdefault("references", {})
    address = {"title": "", "href": state.md.normalizeLink(href), "map": [line, line + 1]}
    known.setdefault(normalizeReference(match["label"]), address)
    state.line = line + 1
    return True


def _tag_line(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
    """Take a line that is nothing but a tag; with its body, where that is no text."""
    match = _tag_on(state, line)
    if match is None or state.is_code_block(line):
        return False
    name = match["name"].removeprefix("end")
    if name not in _TAGS or (name in ("link", "post_url")):
        return False
    if silent:
        return True
    last = line
    if match["name"] in (*_LEFT_OUT, "raw"):
        last = _end_of(state, line, end_line, match["name"])
    if name not in _SILENT and not match["name"].startswith("end"):
        note_block(state, line, _left_out(match[0]), once=True)
    if match["name"] == "highlight":
        _push_code(state, line, last, match["rest"])
    if match["name"] == "raw":
        state.env.setdefault("jekyll_raw", []).append((line, last))
        last = line
    state.line = last + 1
    return True


def _tag_on(state: StateBlock, line: int) -> re.Match[str] | None:
    start = start_of(state, line)
    match = _TAG_LINE.match(state.src, start, state.eMarks[line])
    return match if match is not None and match.end() == state.eMarks[line] else None


def _end_of(state: StateBlock, line: int, end_line: int, name: str) -> int:
    """Return the line that ends a tag with a body; the line itself if there is none."""
    depth = 0
    if state.src.find(f"end{name}", state.bMarks[line]) < 0:
        return line
    for number in range(line, min(end_line, state.lineMax)):
        match = _tag_on(state, number)
        if match is not None and match["name"] == name:
            depth += 1
        elif match is not None and match["name"] == f"end{name}":
            depth -= 1
            if depth == 0:
                return number
    return line


def _push_code(state: StateBlock, line: int, last: int, rest: str) -> None:
    token = state.push("fence", "code", 0)
    token.info, token.markup, token.map = " ".join(rest.split()[:1]), "```", [line, last + 1]
    token.content = state.getLines(line + 1, last, state.blkIndent, True)


def _left_out(tag: str) -> str:
    return f"Liquid is not executed, and is left out: {' '.join(tag.split())}"


def _fill_in(state: StateCore) -> None:
    """Put in what is known, before the text of lines is parsed."""
    page = front_matter(state.tokens)
    raw = state.env.pop("jekyll_raw", [])
    result: list[Token] = []
    for token in state.tokens:
        result.append(token)
        if token.type == "inline" and ("{{" in token.content or "{%" in token.content):
            first = token.map[0] if token.map else 0
            if any(start < first < end for start, end in raw):
                continue
            notes: list[Token] = []
            token.content = _LIQUID.sub(partial(_filled, page, first, notes), token.content)
            result += notes
    state.tokens = result


def _filled(page: dict[str, str], first: int, notes: list[Token], match: re.Match[str]) -> str:
    """Return what stands for one piece of Liquid; itself, with a note, if that is not known."""
    if match["code"]:
        return match[0]
    known: str | None = None
    if match["raw"] is not None or match["comment"] is not None:
        known = match["raw"] or ""
    elif match["tag"]:
        if match["tag"].removeprefix("end") not in _TAGS:
            return match[0]
        if match["tag"] in ("link", "post_url"):
            folder = "" if match["tag"] == "link" else "_posts/"
            suffix = "" if match["tag"] == "link" else ".md"
            known = f"/{folder}{match['rest'].strip()}{suffix}"
    else:
        known = _value(match["value"], page)
    if known is None:
        line = first + match.string.count("\n", 0, match.start())
        shown = " ".join(match[0].split())
        notes.append(note(line, f"Liquid is not executed, and stays as it is: {shown}", once=True))
        return match[0]
    return known


def _value(written: str, page: dict[str, str]) -> str | None:
    if _TOP.fullmatch(written):
        return ""
    if match := _ADDRESS.fullmatch(written):
        return match["path"]
    if match := _KEY.fullmatch(written):
        return page.get(match[1])
    return None


def front_matter(tokens: list[Token]) -> dict[str, str]:
    """Return the keys of the front matter that are text or numbers."""
    if not tokens or tokens[0].type != "front_matter":
        return {}
    try:
        data = yaml.safe_load(tokens[0].content)
    except (yaml.YAMLError, ValueError):  # MyST says what is wrong
        return {}
    if not isinstance(data, dict):
        return {}
    return {str(key): str(value) for key, value in data.items() if isinstance(value, str | int)}


def without_any(text: str) -> str:
    """Return a text without its pieces of Liquid, a blank for each."""
    return _ANY.sub(" ", text)


def without_liquid(text: str) -> tuple[str, list[str]]:
    """Return text without Liquid, and what was left out.

    ``{{ site.baseurl }}/x`` is ``/x``; of everything else nobody knows what it would say.
    """
    if "{{" not in text and "{%" not in text:
        return text, []
    left_out: list[str] = []

    def filled(match: re.Match[str]) -> str:
        known = _value(match["value"], {}) if match["value"] is not None else None
        if known is None:
            left_out.append(" ".join(match[0].split()))
        return known or ""

    return _ANY.sub(filled, text), left_out
