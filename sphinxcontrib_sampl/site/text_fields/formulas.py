r"""The LaTeX that formulas may contain: only mathematics, nothing that reads, links or defines.

The text of a formula goes unchanged into the LaTeX file and to MathJax, so a command in it can
read files (``\input``), call programs (``\write18``), make links that no one has checked
(``\href``) or change how the rest of the page is read (``\catcode``, ``\def``).
"""

from __future__ import annotations

import re

_PREFIXES = (
    "pdf", "lua", "XeTeX", "sphinx", "hyper", "html", "pgf", "tikz",
    "new", "New", "renew", "Renew", "provide", "Provide", "Declare", "AtBegin", "AtEnd", "AddTo",
    "input", "include", "Input", "lst", "mint", "open", "close", "read", "write",
    "verb", "Verb", "after", "every", "if", "If", "errm", "make",
)  # fmt: skip
"""Beginnings of refused commands: of engines, Sphinx's style, definitions, files, conditions."""
_COMMANDS = frozenset(
    (
        # files, programs, messages, the end of the document
        "immediate", "special", "shipout", "usepackage", "RequirePackage", "documentclass",
        "LoadClass", "bibliography", "import", "subimport", "subfile", "endinput", "stop", "dump",
        "batchmode", "scrollmode", "nonstopmode", "errorstopmode", "typein", "typeout", "message",
        "show", "showthe", "graphicspath", "scantokens", "ShellEscape", "directlua", "latelua",
        "verbatiminput", "VerbatimInput", "BVerbatimInput", "LVerbatimInput", "CatchFileDef",
        # links and attributes, in LaTeX and in MathJax
        "href", "Href", "url", "nolinkurl", "path", "require", "class", "cssId", "style", "data",
        "bbox", "mmlToken",
        # definitions, and codes of characters
        "def", "edef", "gdef", "xdef", "let", "Let", "futurelet", "global", "catcode", "lccode",
        "uccode", "mathcode", "delcode", "escapechar", "endlinechar", "newlinechar", "chardef",
        "output", "mathchardef", "countdef", "dimendef", "toksdef", "loop", "repeat",
        "ExplSyntaxOn",
        # expansion: other ways to write what is refused here
        "csname", "endcsname", "csstring", "expandafter", "noexpand", "unexpanded", "expanded",
        "detokenize", "string", "meaning", "the", "jobname", "uppercase", "lowercase",
    )
)  # fmt: skip
_MATHEMATICS = frozenset(("iff", "newline", "makebox", "opening", "closure"))
"""Allowed commands that begin like refused ones."""
_COMMAND = re.compile(r"\\([A-Za-z@]+|.)", re.DOTALL)
_ENVIRONMENT = re.compile(r"\\(begin|end)(?![A-Za-z@])(?:\s*\{([^{}]*)\})?")
_ENVIRONMENTS = re.compile(
    r"(?:[pbBvV]?matrix|smallmatrix|[dr]?cases|array|subarray|CD"
    r"|(?:al|flal|x?x?al)ign(?:at|ed|edat)?|gather(?:ed)?|multlined|multline|split"
    r"|eqnarray|equation|(?:display)?math)\*?"
)
"""The environments of amsmath and mathtools that MathJax knows, too."""


def checked_formula(text: str) -> str:
    """Return the text of a formula if it contains only mathematics.

    :raises ValueError: with the reason, if it holds a command that may do more, or if it
        would end before its end: then what follows is no mathematics any more.
    """
    if "^^" in text:  # TeX reads ^^5c as a backslash
        raise ValueError("a formula cannot hold '^^'")
    for name in _COMMAND.findall(text):
        if _is_refused(name):
            raise ValueError(f"a formula cannot use \\{name}")
        if name in ("(", ")", "[", "]"):
            raise ValueError(f"a formula cannot hold \\{name}: it begins or ends one")
    bare = re.sub(r"\\.", "", text, flags=re.DOTALL)
    if "%" in bare:  # it would hide the end of the formula from TeX
        raise ValueError("'%' begins a comment in a formula; write '\\%'")
    _check_braces(bare)
    _check_environments(text)
    return text


def _is_refused(name: str) -> bool:
    if "@" in name or name in _COMMANDS:
        return True
    return name not in _MATHEMATICS and name.startswith(_PREFIXES)


def _check_braces(bare: str) -> None:
    depth = 0
    for brace in re.findall(r"[{}]", bare):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            break
    if depth:
        raise ValueError("the braces of a formula must come in pairs")


def _check_environments(text: str) -> None:
    """Refuse a formula with unbalanced braces or environments."""
    open_names: list[str] = []
    for verb, name in _ENVIRONMENT.findall(text):
        if not _ENVIRONMENTS.fullmatch(name):
            raise ValueError(f"a formula cannot hold \\{verb}{{{name}}}")
        if verb == "begin":
            open_names.append(name)
        elif not open_names or open_names.pop() != name:
            raise ValueError(f"a formula has \\end{{{name}}} without its \\begin")
    if open_names:
        raise ValueError(f"a formula has \\begin{{{open_names[-1]}}} without its \\end")
