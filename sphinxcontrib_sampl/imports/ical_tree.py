"""Components of iCalendar (RFC 5545 §3.4, §3.6), also of broken files.

Calendar programs read what others wrote wrongly, and so does this: an ``END`` is missing; text
runs on without a property. What is mended is said.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ..talks.problems import MAX_PROBLEMS
from .draft import Report
from .ical_lines import TEXTS, Line, is_known, read_line, unfolded
from .source import Source

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


def read_calendars(source: Source, report: Report) -> list[Component]:
    """Return the ``VCALENDAR`` components of a file; events outside of one get one."""
    tree = _Tree(source, report)
    for number, raw in unfolded(source):
        line = read_line(raw, number)
        if tree.count > MOST_COMPONENTS:
            report.say(
                source.at(number), f"more than {MOST_COMPONENTS} components: the rest is left out"
            )
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
        report.say(source.at(), f"the file ends inside of a {tree.stack[-1].name}")
    return tree.calendars


class _Tree:
    """Components as their lines come."""

    def __init__(self, source: Source, report: Report) -> None:
        self.count = 0
        """Of all components."""
        self.calendars: list[Component] = []
        self.stack: list[Component] = []
        """Those that have begun and not ended."""
        self._source = source
        self._report = report
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
            self._say(line.number, f"BEGIN:{name[:40]} is nested too deeply: left out")
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
        del self.stack[at:]

    def add(self, line: Line) -> None:
        if self.stack:
            self.stack[-1].lines.append(line)
        else:
            self._say(line.number, f"{line.name} stands outside of a calendar: left out")

    def run_on(self, raw: str, number: int) -> None:
        """Take a line that is no property for the next line of the text before it."""
        lines = self.stack[-1].lines if self.stack else []
        last = lines[-1] if lines else None
        if last is None or last.name not in TEXTS or len(last.value) > _LONGEST:
            self._say(number, f"{raw.strip()[:80]!r} is no property: left out")
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
            self._report.say(self._source.at(number), message)
        elif self._strange == MAX_PROBLEMS:
            message = "this file has too many lines that are no property; the rest is left out"
            self._report.say(self._source.at(number), message)
