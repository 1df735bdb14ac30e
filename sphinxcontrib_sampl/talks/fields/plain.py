"""Plain values → text, words, lists: the basis of all fields of the data file."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from collections.abc import Mapping as MappingABC
from enum import Enum
from typing import TypeVar

from ..foreign import UnknownKey
from ..model import Link, Text
from ..problems import Kind, Problem, Unknown, did_you_mean
from ..words.languages import language_code, language_slip
from ..words.synonyms import key_hint, value_meant
from ..words.vocabulary import flow
from ..yaml.misread import key_of
from ..yaml.source import Mapping, Node, Scalar, Sequence
from ..yaml.wording import quoted, shown

E = TypeVar("E", bound=Enum)
T = TypeVar("T")

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_EMAIL = re.compile(r"(?<![\w.+-])(?!git@)[\w.+-]+@(?:[\w-]+\.)+[A-Za-z]{2,}(?![\w@])")
"""An e-mail address as people write it, not all that RFC 5321 allows; ``git@`` is no person."""
_URL = re.compile(r"[A-Za-z][\w+.-]*://\S+")
"""An address with a user name and password before its ``@``."""
_REORDERING = re.compile("[\u202a-\u202e]")
"""Embeddings and overrides of direction (UAX #9 §2.1, §2.2), which affect too much text."""
_DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""These and isolates (UAX #9 §2.4), which are harmless if closed within their line."""
_COMPARISONS = 100_000
"""Limit on work for hints: a file may have many slips and many names to compare."""
_MOST_WORDS = 6
"""Limit for the words of a list in a message."""
_NAMES = frozenset(("name", "url", "title", "text", "label"))
"""Keys whose value is the main text of a mapping, where text is expected."""
_TRUE = frozenset(("true", "yes", "on", "y"))
_FALSE = frozenset(("false", "no", "off", "n"))


def shape(node: Node) -> str:
    """Return a user's word for the node."""
    if isinstance(node, Scalar):
        return "nothing" if node.is_null else "text"
    return "a list" if isinstance(node, Sequence) else "a mapping"


def not_a_mapping(what: str, node: Node, known: Collection[str]) -> str:
    """Return a message about a list entry without keys, with its correction.

    :param what: what the entry should be (``"a talk"``).
    :param known: the keys that it may have, the first one for a text without a key.
    """
    message = f"{what} must be a mapping, not {shape(node)}"
    if not isinstance(node, Scalar) or node.is_null:
        return message
    key, value = key_of(node.text, known) or (next(iter(known)), node.text)
    plain = re.fullmatch(r"[\w.-][^:#]*", value) is not None
    return f"{message}; write {key}: {shown(value if plain else quoted(value))}"


class Reader:
    """Reads fields of one file and collects their problems.

    An invalid field is reported and read as missing; other fields are not affected.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.links: list[Link] = []
        """All links of the file, as they are read."""
        self.unknown: list[UnknownKey] = []
        self._comparisons = _COMPARISONS
        self._with_unknown_key: set[tuple[int, int]] = set()

    def report(self, kind: Kind, reason: str | ValueError, node: Node | None = None) -> None:
        """Note a problem at the place of ``node``, or about the whole file."""
        if isinstance(reason, Unknown):
            self._comparisons -= len(reason.known)
            message = str(reason) if self._comparisons >= 0 else reason.message
        else:
            message = str(reason)
        line, column = (node.line, node.column) if node is not None else (None, None)
        self.problems.append(Problem(kind, message, self.file, line, column))

    def report_missing(self, kind: Kind, reason: str, node: Node) -> None:
        """Note that a mapping lacks a key, unless an unknown key of it is reported already.

        If ``Titel`` is reported as ``title``, the missing title is not reported, too.
        """
        if (node.line, node.column) not in self._with_unknown_key:
            self.report(kind, reason, node)

    def hint(self, word: str, known: Collection[str]) -> str:
        """Return :func:`~..problems.did_you_mean`, or nothing if the file has used up its share."""
        self._comparisons -= len(known)
        return did_you_mean(word, known) if self._comparisons >= 0 else ""

    def mapping(
        self,
        node: Mapping,
        known: Collection[str],
        what: str,
        spellings: MappingABC[str, str] | None = None,
    ) -> dict[str, Node]:
        """Return the values of ``node`` by known key, without nulls.

        :param what: the kind of mapping, for messages (``"a talk"``).
        :param spellings: other spellings of known keys.
        """
        spellings = spellings or {}
        found: dict[str, Node] = {}
        for key, value in node.items:
            name = spellings.get(key.text, key.text)
            if name.startswith("x-"):
                continue
            if name not in known:
                self._with_unknown_key.add((node.line, node.column))
                hint = self._key_hint(what, key.text, (*known, *spellings), node)
                self.report(Kind.KEY, f"{what} has no key {key.text!r}{hint}", key)
                place = node.line, node.column
                self.unknown.append(UnknownKey(what, place, key.text, self.problems[-1]))
            elif is_null(value):
                continue
            elif name in found:
                self.report(Kind.KEY, f"{key.text!r} says the same as another key here", key)
            else:
                found[name] = value
        return found

    def _key_hint(self, what: str, key: str, known: Collection[str], node: Mapping) -> str:
        """Return the correction for a key; ``a talk`` has the shape ``talk``."""
        if (meant := key_of(key, known)) is not None:
            return f"; write '{meant[0]}: …', with a colon and an ordinary space behind the key"
        self._comparisons -= len(known)
        values = {k.text: v.text if isinstance(v, Scalar) else "" for k, v in node.items}
        return key_hint(what.rpartition(" ")[2], key, known, values, near=self._comparisons >= 0)

    def text(self, node: Node | None, name: str) -> Text | None:
        """Read a text field; an empty one is ``None``."""
        if node is None:
            return None
        if not isinstance(node, Scalar):
            self.report(Kind.TYPE, f"{name} must be text, not {shape(node)}{as_text(node)}", node)
            return None
        cleaned = self._cleaned(node, name)
        if not cleaned.strip() or node.is_null:
            return None
        line = node.line + 1 if node.style in ("|", ">") else node.line
        return Text(cleaned.strip("\n"), self.file, line, folded=node.style != "|")

    def _cleaned(self, node: Scalar, name: str) -> str:
        text = node.text.replace("\r\n", "\n").replace("\r", "\n")
        if not text.isprintable() and (bad := _CONTROL.search(text)):
            code = f"U+{ord(bad[0]):04X}"
            self.report(Kind.VALUE, f"{name} contains the control character {code}", node)
            text = _CONTROL.sub("", text)
        plain = in_order(text)
        if plain != text:
            mark = next(ord(char) for char in text if _DIRECTIONS.match(char))
            message = f"{name} contains U+{mark:04X}, which changes the order of what follows it"
            self.report(Kind.VALUE, f"{message}; it is left out", node)
            text = plain
        if "@" in text and (address := _EMAIL.search(_URL.sub(" ", text))):
            message = (
                f"{name} contains the e-mail address {address[0]}, which everybody will see on the "
                "page; write how to reach you without it, or link to a page"
            )
            self.report(Kind.EMAIL, message, node)
        return text

    def word(self, node: Node | None, name: str) -> str | None:
        """Read a field that holds one line of plain text."""
        text = self.text(node, name)
        return text.inline if text is not None else None

    def by_name(self, node: Node | None, name: str) -> Node | None:
        """Read a list of mappings with names as a mapping by name, and report it.

        ``[{name: Aula, floor: 1}]`` is ``{Aula: {name: Aula, floor: 1}}``; a list of names is
        returned as it is.
        """
        if not isinstance(node, Sequence):
            return node
        pairs: list[tuple[Scalar, Node]] = []
        for item in node.items:
            entries = item.items if isinstance(item, Mapping) else []
            key = next((value for key, value in entries if key.text == "name"), item)
            if isinstance(key, Scalar) and not key.is_null:
                pairs.append((key, item))
        first = next((pair for pair in pairs if isinstance(pair[1], Mapping)), None)
        if first is None:
            return node
        word = re.sub(r"\W+", "-", first[0].text.strip().lower()).strip("-") or "a"
        mended = f"{name}: {{{word}: {{name: {flow(first[0].text.strip())}, ...}}}}"
        message = f"{name} with more than a name stand under ids; write {mended}"
        self.report(Kind.TYPE, message, first[1])
        return Mapping(pairs, node.line, node.column)

    def language(self, node: Node | None, name: str = "language") -> str | None:
        """Read a language code (BCP 47); the name of a language is reported and converted."""
        word = self.word(node, name)
        if word is None or (slip := language_slip(word)) is None:
            return word
        self.report(Kind.VALUE, slip, node)
        return language_code(word) or word

    def key(self, key: Scalar) -> str:
        """Read a key that the user has chosen, as a word."""
        return self.word(key, "a key") or key.text

    def flag(self, node: Node | None, name: str) -> bool:
        """Read ``yes`` or ``no`` in any of YAML's spellings."""
        word = (self.word(node, name) or "no").lower()
        if word not in _TRUE | _FALSE:
            self.report(Kind.VALUE, f"{name} must be yes or no, not {word!r}", node)
        return word in _TRUE

    @staticmethod
    def is_flag(node: Scalar) -> bool:
        """Whether a text is ``yes`` or ``no`` in any of YAML's spellings."""
        return node.text.strip().lower() in _TRUE | _FALSE

    def choice(self, node: Node | None, name: str, default: E) -> E:
        """Read a member of the enumeration that ``default`` belongs to, by its value.

        Another word for a value is reported, and read as that value.
        """
        word = self.word(node, name)
        if word is None:
            return default
        members = {member.value: member for member in type(default)}
        if word.lower() in members:
            return members[word.lower()]
        message = f"there is no {name} {word!r}"
        meant = value_meant(name, word, members)
        if meant is not None:
            self.report(Kind.VALUE, f"{message}; write {meant!r}", node)
            return members[meant]
        hint = self.hint(word, members) or f"; one of {', '.join(members)}"
        self.report(Kind.VALUE, f"{message}{hint}", node)
        return default

    def sequence(self, node: Node | None, item: Callable[[Node], T | None]) -> tuple[T, ...]:
        """Read a list; a single value is a list of one."""
        if node is None:
            return ()
        entries = node.items if isinstance(node, Sequence) else [node]
        read = [item(entry) for entry in entries if not is_null(entry)]
        return tuple([value for value in read if value is not None])

    def words(self, node: Node | None, name: str) -> tuple[str, ...]:
        """Read a list of words; ``a, b`` is one too."""
        if isinstance(node, Scalar):
            text = self.word(node, name) or ""
            return tuple(part.strip() for part in text.split(",") if part.strip())
        return self.sequence(node, lambda entry: self.word(entry, name))


def as_text(node: Node) -> str:
    """Return the correction for a list of words, or for one word under a key.

    It is the end of a message; empty if there is no suggestion.
    """
    if isinstance(node, Mapping):
        values = [value for key, value in node.items if len(node.items) == 1 or key.text in _NAMES]
        node = Sequence(values[:1], node.line, node.column)
    if not isinstance(node, Sequence) or not 0 < len(node.items) <= _MOST_WORDS:
        return ""
    words = [item.text.strip() for item in node.items if isinstance(item, Scalar)]
    if len(words) < len(node.items) or not all(words):
        return ""
    return f"; write {quoted(', '.join(words))}"


def in_order(text: str) -> str:
    """Return a text without characters that could reorder the rest of a page."""
    if text.isascii():
        return text
    text = _REORDERING.sub("", text)
    if all(map(_isolates_end, text.split("\n"))):
        return text
    return _DIRECTIONS.sub("", text)


def _isolates_end(line: str) -> bool:
    """Whether each isolate of a line is closed in it."""
    depth = 0
    for mark in _DIRECTIONS.findall(line):
        depth += -1 if mark == "\u2069" else 1
        if depth < 0:
            return False
    return depth == 0


def is_null(node: Node | None) -> bool:
    """Whether there is nothing: no node, or YAML's null."""
    return node is None or (isinstance(node, Scalar) and node.is_null)
