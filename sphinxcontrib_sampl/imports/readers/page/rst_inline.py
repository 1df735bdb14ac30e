"""Write the text of a doctree as Markdown for MyST: links, emphasis, math, Sphinx roles."""

from __future__ import annotations

import re
from collections.abc import Callable

from docutils import nodes

from ...markup.html_to_markdown import escaped
from .rst_tree import Role

_TITLED = re.compile(r"(.+?)\s*<([^<>]+)>", re.DOTALL)
"""``text <target>`` in a role of Sphinx."""


def inline(node: nodes.Node) -> str:
    """Return what a node of a paragraph says, on one line."""
    if isinstance(node, nodes.Text):
        return escaped(" ".join(re.split(r"\s+", node.astext().replace("\0", ""))))
    for kind, convert in _KINDS:
        if isinstance(node, kind):
            return convert(node)
    return text_of(node)


def text_of(node: nodes.Node) -> str:
    """Return what the children of a node say, on one line."""
    return "".join(inline(child) for child in node.children)


def _around(mark: str, end: str = "") -> Callable[[nodes.Element], str]:
    return lambda node: f"{mark}{text_of(node)}{end or mark}" if text_of(node).strip() else ""


def _code(node: nodes.Element) -> str:
    text = " ".join(node.astext().split())
    runs = re.findall(r"`+", text)
    fence = "`" * (1 + max(map(len, runs), default=0))
    return f"{fence} {text} {fence}" if runs else f"`{text}`"


def _math(node: nodes.Element) -> str:
    return "{math}`" + " ".join(node.astext().split()) + "`"


def _link(text: str, address: str) -> str:
    text = text.strip()
    if text in (address, address.removeprefix("mailto:")):
        return text
    address = address.replace(" ", "%20").replace("(", "%28").replace(")", "%29")
    return f"[{text}]({address})"


def _reference(node: nodes.Element) -> str:
    """Return a link; one to a place on the page, or to nowhere, is its text."""
    address = str(node.get("refuri", ""))
    return _link(text_of(node), address) if address else text_of(node)


def _role(node: nodes.Element) -> str:
    """Return a link where MyST has one, else the role as MyST writes it."""
    name = str(node["name"])
    text = " ".join(node.astext().split())
    titled = _TITLED.fullmatch(text)
    if titled is not None and name in ("ref", "std:ref", "numref"):
        return _link(escaped(titled[1]), f"#{titled[2]}")
    if name == "download":
        label, address = (titled[1], titled[2]) if titled else (text.rpartition("/")[2], text)
        return f"[{escaped(label)}]({address.replace(' ', '%20')})"
    return f"{{{name}}}`{text}`"


def _nothing(_node: nodes.Element) -> str:
    return ""


_KINDS: tuple[tuple[type[nodes.Node], Callable[..., str]], ...] = (
    (nodes.strong, _around("**")),
    (nodes.emphasis, _around("*")),
    (nodes.title_reference, _around("*")),
    (nodes.literal, _code),
    (nodes.math, _math),
    (nodes.subscript, _around("<sub>", "</sub>")),
    (nodes.superscript, _around("<sup>", "</sup>")),
    (Role, _role),
    (nodes.reference, _reference),
    (nodes.image, lambda node: escaped(str(node.get("alt", "")))),
    (nodes.substitution_reference, lambda node: f"|{node.astext()}|"),
    (nodes.citation_reference, lambda node: f"[{node.astext()}]"),
    (nodes.footnote_reference, _nothing),
    (nodes.raw, _nothing),
    (nodes.system_message, _nothing),
)
