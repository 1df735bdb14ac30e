"""Text → a YAML scalar that every parser reads as that text, with as few quotes as possible.

What YAML 1.1 would make of a plain scalar (``no``, ``12:30``, ``026``) is asked of PyYAML, what
YAML 1.2 would (§10.3), of a pattern; either is reason enough for quotes.
"""

from __future__ import annotations

import re

import yaml

_BY_FIRST_LETTER = yaml.resolver.Resolver.yaml_implicit_resolvers
"""Patterns of YAML 1.1 for scalars that are not text."""
_ALIKE = re.compile(
    r"[0-9][0-9_,.:]*(?:[eE][-+]?[0-9]+)?|0[xob][0-9a-f_]+|[yn]",
    re.IGNORECASE,
)
"""What some reader takes for a number or a flag, beside what PyYAML's resolver knows."""
_NEEDS_QUOTES = re.compile(
    r"""[-?:,\[\]{}#&*!|>'"%@`.+ ]     # at the start: an indicator, a number's sign
    | .*(?: :(?:[ ]|$) | [ ]\# | [ ]$ | \t)         # anywhere: a key, a comment, blanks to be lost
    """,
    re.VERBOSE,
)
_FLOW = re.compile(r"[,?\[\]{}]")
"""What ends a plain scalar inside brackets, for one reader or another."""
_UNPRINTABLE = re.compile(
    "[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""Characters not allowed in YAML (YAML 1.2.2 §5.1), and line ends of YAML 1.1 only."""
_SHORT = {"\\": r"\\", '"': r"\"", "\n": r"\n", "\t": r"\t", "\r": r"\r", "\0": r"\0"}
_TO_ESCAPE = re.compile(rf'[\\"\n\t]|{_UNPRINTABLE.pattern}')


class Quoted(str):
    """Text that is not to become a block: in quotes, a newline is a paragraph break to us."""

    __slots__ = ()


class Plain(Quoted):
    """Text that was a plain scalar, and so may be one again (``no``, ``026``)."""

    __slots__ = ()


def one_line(text: str, *, in_flow: bool = False) -> str:
    """Return text as a plain scalar, else in quotes; never more than one line.

    :param in_flow: the scalar stands inside brackets or braces.
    """
    if _UNPRINTABLE.search(text) or "\n" in text or "\t" in text:
        return _double_quoted(text)
    if _is_plain(text) and not (in_flow and _FLOW.search(text)):
        return text
    if ('"' in text or "\\" in text) and "'" not in text:
        return f"'{text}'"
    return _double_quoted(text)


def literal(text: str) -> list[str] | None:
    """Return text as the lines of a literal block, its header first; ``None`` if it cannot be one.

    The lines are to be indented by two columns more than what holds the scalar (§8.1).
    """
    if isinstance(text, Quoted) or "\n" not in text or text.isspace() or _UNPRINTABLE.search(text):
        return None
    *lines, last = text.split("\n")
    if not (last or lines[-1]):  # "|+" would take the blank line before what follows
        return None
    indent = "2" if lines[0][:1] in ("", " ", "\t") else ""
    return [f"|{indent}{'-' if last else ''}", *lines, *([last] if last else [])]


def comment(text: str) -> list[str]:
    """Return any text as lines of a comment, each printable and behind ``#``."""
    lines = (_UNPRINTABLE.sub(_escape, line).rstrip() for line in text.splitlines())
    return [f"#{line}" if line[:1] in ("", "#") else f"# {line}" for line in lines]


def _is_plain(text: str) -> bool:
    if isinstance(text, Plain):
        rest = text.lstrip("+-.")  # a number may begin so
        return rest != "" and not _NEEDS_QUOTES.match(rest)
    return (
        text != ""
        and not _NEEDS_QUOTES.match(text)
        and not _ALIKE.fullmatch(text)
        and not any(other.match(text) for _tag, other in _BY_FIRST_LETTER.get(text[0], ()))
    )


def _double_quoted(text: str) -> str:
    return f'"{_TO_ESCAPE.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    """YAML 1.2.2 §5.7."""
    character = match[0]
    code = ord(character)
    wide = f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
    return _SHORT.get(character) or (wide if code < 0x10000 else f"\\U{code:08x}")
