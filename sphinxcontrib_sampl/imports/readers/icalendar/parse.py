"""Parse iCalendar into components (RFC 5545 §3.4, §3.6), broken files included.

Like calendar programs, this reads files with mistakes: a missing ``END``, text that runs on
without a property. Each mend is reported.
"""

from __future__ import annotations

import io
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ....talks.problems import MAX_PROBLEMS
from ...context import ImportContext
from ...source_file import Source
from ...vocabulary import words

TEXTS = frozenset(("SUMMARY", "DESCRIPTION", "LOCATION", "COMMENT", "X-ALT-DESC"))
"""Properties whose text may run on in the next line."""
KNOWN = TEXTS.union(words("formats", "icalendar"))
"""Names of RFC 5545, 7986, 9073, 9253 and of vCalendar 1.0."""
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*$")
_HEAD = re.compile(r'([^:"]*+(?:"[^"]*+"[^:"]*+)*+):')
_PART = re.compile(r'(?:[^;"]|"[^"]*"?)+')
"""What stands between semicolons that are outside of quotes."""
_FOLD = re.compile(rb"(?:\r\n|\r|\n)[ \t]")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Line:
    """A property."""

    name: str
    """In capitals."""
    params: dict[str, str]
    """By names in capitals, without quotes."""
    value: str
    """As written; see :attr:`text`."""
    number: int

    @property
    def text(self) -> str:
        """The value with its escapes undone (§3.3.11)."""
        return _ESCAPED.sub(lambda m: "\n" if m[1] in "nN" else m[1], self.value).strip()

    @property
    def texts(self) -> list[str]:
        """The texts of a list (§3.3.11), their escapes undone."""
        return [text.replace("\\", "") for text in re.split(r"(?<!\\),", self.value)]


def is_known(line: Line) -> bool:
    """Whether it is a property, not a line of prose with a colon."""
    return line.name in KNOWN or line.name.startswith("X-")


def read_line(raw: str, number: int) -> Line | None:
    """Read ``NAME;PARAM=value;PARAM="quoted":value``, or nothing if it is not that."""
    head, value = _halves(raw)
    name, *params = _PART.findall(head) or [""]
    if value is None or not _NAME.match(name.strip()):
        return None
    pairs = (param.partition("=") for param in params)
    named = {key.strip().upper(): (text or key).strip().strip('"') for key, _, text in pairs}
    if named.get("ENCODING", "").upper() == "QUOTED-PRINTABLE":
        data = quopri.decodestring(value.encode("utf-8", "replace"))
        value = _decoded(data, named.get("CHARSET", "utf-8")).replace("\r\n", "\n")
        value = value.replace("\n", "\\n")
    return Line(name.strip().upper(), named, value, number)


def _decoded(data: bytes, charset: str) -> str:
    try:
        return data.decode(charset)
    except (LookupError, UnicodeDecodeError):
        return data.decode("latin-1")


def _halves(raw: str) -> tuple[str, str | None]:
    """Split at the first colon outside of quotes; at the first at all if quotes are broken."""
    if match := _HEAD.match(raw):
        return match[1], raw[match.end() :]
    head, colon, value = raw.partition(":")
    return head, value if colon else None


def unfolded(source: Source) -> Iterator[tuple[int, str]]:
    """Yield the logical lines, each with its number; a fold may lie inside of a character."""
    data = source.data
    try:
        _FOLD.sub(b"", data).decode()
    except UnicodeDecodeError:
        data = source.text.encode("utf-8", "surrogatepass")
    for number, raw in _joined(data.removeprefix(b"\xef\xbb\xbf")):
        yield number, raw.decode("utf-8", "replace")


def _joined(data: bytes) -> Iterator[tuple[int, bytes]]:
    number, parts = 0, [b""]
    lines = io.BytesIO(data.replace(b"\r\n", b"\n").replace(b"\r", b"\n"))
    for n, ended in enumerate(lines, start=1):
        line = ended.rstrip(b"\n")
        soft = parts[-1].endswith(b"=") and b"QUOTED-PRINTABLE" in parts[0].upper()
        if line[:1] in (b" ", b"\t") and number:
            parts.append(line[1:])
        elif soft:
            parts[-1] = parts[-1][:-1]
            parts.append(line)
        elif line.strip():
            if number:
                yield number, b"".join(parts)
            number, parts = n, [line]
    if number:
        yield number, b"".join(parts)


_PARAGRAPHS = TEXTS - {"SUMMARY", "LOCATION"}
MOST_COMPONENTS = 20_000
"""Of a file: what has more is no calendar that people keep."""
_DEEPEST = 10
_LONGEST = 100_000
"""Characters of a text that is made longer by lines that are no property."""


@dataclass(slots=True)
class Component:
    """What stands between ``BEGIN`` and ``END``."""

    name: str
    number: int
    lines: list[Line] = field(default_factory=list)
    children: list[Component] = field(default_factory=list)
    end: int = 0
    """The line of its ``END``; 0 if it has none."""

    def all(self, name: str) -> list[Line]:
        """Return the properties of a name, in their order."""
        return [line for line in self.lines if line.name == name]

    def get(self, name: str) -> Line | None:
        """Return the first property of a name that is not empty."""
        return next((line for line in self.all(name) if line.value.strip()), None)

    def text(self, name: str) -> str:
        """Return the text of that property, or an empty one."""
        line = self.get(name)
        return line.text if line is not None else ""


def read_calendars(context: ImportContext) -> list[Component]:
    """Return the ``VCALENDAR`` components of a file; events outside of one get one."""
    tree = _Tree(context)
    for number, raw in unfolded(context.source):
        line = read_line(raw, number)
        if tree.count > MOST_COMPONENTS:
            context.say(f"more than {MOST_COMPONENTS} components: the rest is skipped", number)
            break
        if line is None or not is_known(line):
            tree.run_on(raw, number)
        elif line.name == "BEGIN":
            tree.begin(line)
        elif line.name == "END":
            tree.end(line)
        else:
            tree.add(line)
    if tree.stack:
        context.say(f"the file ends inside of a {tree.stack[-1].name}")
    return tree.calendars


class _Tree:
    """Components as their lines come."""

    def __init__(self, context: ImportContext) -> None:
        self.count = 0
        """Of all components."""
        self.calendars: list[Component] = []
        self.stack: list[Component] = []
        """Those that have begun and not ended."""
        self._context = context
        self._strange = 0
        self._mended = 0
        """The line of the text that has last been made longer."""

    def begin(self, line: Line) -> None:
        name = line.value.strip().upper()
        same = next((n for n, begun in enumerate(self.stack) if begun.name == name), None)
        if self.stack and name == "VCALENDAR":
            same = 0
        if same is not None:
            self._unended(self.stack[same], line)
            del self.stack[same:]
        if len(self.stack) >= _DEEPEST:
            self._say(line.number, f"BEGIN:{name[:40]} is nested too deeply: skipped")
            return
        component = Component(name, line.number)
        self.count += 1
        if self.stack:
            self.stack[-1].children.append(component)
        elif name == "VCALENDAR":
            self.calendars.append(component)
        else:
            if not self.calendars:
                self.calendars.append(Component("VCALENDAR", line.number))
            self.calendars[-1].children.append(component)
        self.stack.append(component)

    def end(self, line: Line) -> None:
        name = line.value.strip().upper()
        names = [component.name for component in self.stack]
        if name not in names:
            self._say(line.number, f"END:{name[:40]} ends nothing")
            return
        at = len(names) - 1 - names[::-1].index(name)
        for component in self.stack[at + 1 :]:
            self._unended(component, line)
        self.stack[at].end = line.number
        del self.stack[at:]

    def add(self, line: Line) -> None:
        if self.stack:
            self.stack[-1].lines.append(line)
        else:
            self._say(line.number, f"{line.name} stands outside of a calendar: skipped")

    def run_on(self, raw: str, number: int) -> None:
        """Take a line that is no property for the next line of the text before it."""
        lines = self.stack[-1].lines if self.stack else []
        last = lines[-1] if lines else None
        if last is None or last.name not in TEXTS or len(last.value) > _LONGEST:
            self._say(number, f"{raw.strip()[:80]!r} is no property: skipped")
            return
        joint = "\\n" if last.name in _PARAGRAPHS else " "
        value = f"{last.value}{joint}{raw.strip()}"
        lines[-1] = Line(last.name, last.params, value, last.number)
        if self._mended != last.number:
            message = f"this is no property; it is read as the next line of {last.name}"
            self._say(number, message)
        self._mended = last.number

    def _unended(self, component: Component, line: Line) -> None:
        message = f"the {component.name} that begins in line {component.number} has no end"
        self._say(line.number, message)

    def _say(self, number: int, message: str) -> None:
        self._strange += 1
        if self._strange < MAX_PROBLEMS:
            self._context.say(message, number)
        elif self._strange == MAX_PROBLEMS:
            message = "this file has too many lines that are no property; the rest is skipped"
            self._context.say(message, number)
