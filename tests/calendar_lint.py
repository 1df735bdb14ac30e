"""A strict reading of calendars: what RFC 5545 and 7986 ask for, and lenient readers let pass."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

ONE = {
    "VCALENDAR": {"PRODID", "VERSION"},
    "VEVENT": {"UID", "DTSTAMP", "DTSTART"},
    "VTIMEZONE": {"TZID"},
    "STANDARD": {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO"},
    "DAYLIGHT": {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO"},
}
"""What stands in each component exactly once."""
AT_MOST_ONE = {
    *("CALSCALE", "METHOD", "UID", "URL", "SOURCE", "COLOR", "REFRESH-INTERVAL", "X-WR-CALNAME"),
    *("DTEND", "DURATION", "SUMMARY", "DESCRIPTION", "LOCATION", "GEO", "STATUS", "SEQUENCE"),
    *("TRANSP", "CLASS", "CREATED", "LAST-MODIFIED", "RRULE", "RECURRENCE-ID", "ORGANIZER"),
    *("X-WR-TIMEZONE", "X-PUBLISHED-TTL", "X-WR-CALDESC"),
}
TEXTS = {"SUMMARY", "DESCRIPTION", "LOCATION", "NAME", "X-WR-CALNAME", "X-WR-CALDESC", "CATEGORIES"}
VALUES = {"SOURCE": "URI", "REFRESH-INTERVAL": "DURATION", "CONFERENCE": "URI"}
"""Properties that RFC 7986 wants the type of."""
STATUSES = {"CONFIRMED", "TENTATIVE", "CANCELLED"}
_MOMENT = re.compile(r"\d{8}(?:T\d{6}Z?)?")
_HEAD = re.compile(r'([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"[^"]*"|[^";:,]*))*):(.*)', re.DOTALL)


@dataclass
class Component:
    """What stands between BEGIN and END; each line as (name, parameters, value)."""

    name: str
    lines: list[tuple[str, dict[str, str], str]] = field(default_factory=list)
    children: list[Component] = field(default_factory=list)

    def all(self, name: str) -> list[Component]:
        return [child for child in self.children if child.name == name]

    def value(self, name: str) -> str:
        return next(value for key, _, value in self.lines if key == name)

    def get(self, name: str) -> str | None:
        return next((value for key, _, value in self.lines if key == name), None)

    def text(self, name: str) -> str:
        """Return a text with its escapes undone."""
        return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], self.value(name))


def parse(text: str) -> Component:
    """Read a calendar; an ``AssertionError`` says what is wrong with it."""
    data = text.encode("utf-8")
    assert data.endswith(b"\r\n"), "no CRLF at the end"
    raw = data[:-2].split(b"\r\n")
    assert not any(b"\n" in line or b"\r" in line for line in raw), "a line end that is no CRLF"
    assert [line for line in raw if len(line) > 75] == [], "more than 75 octets"
    assert [line for line in raw if not line.strip()] == [], "an empty line"
    for line in raw:
        line.decode("utf-8")  # no fold inside of a character
    root = Component("")
    stack = [root]
    for line in re.sub(r"\r\n[ \t]", "", text).split("\r\n")[:-1]:
        match = _HEAD.fullmatch(line)
        assert match is not None, f"no property: {line}"
        name, parameters, value = match.groups()
        pairs = re.findall(r';([A-Z0-9-]+)=("[^"]*"|[^";:,]*)', parameters)
        if name == "BEGIN":
            child = Component(value)
            stack[-1].children.append(child)
            stack.append(child)
        elif name == "END":
            assert stack.pop().name == value, f"END:{value} closes another component"
        else:
            stack[-1].lines.append((name, {key: v.strip('"') for key, v in pairs}, value))
    assert [child.name for child in root.children] == ["VCALENDAR"]
    _check(root.children[0])
    return root.children[0]


def _check(calendar: Component) -> None:
    zones = {zone.value("TZID") for zone in calendar.all("VTIMEZONE")}
    used: set[str] = set()
    uids = Counter(event.value("UID") for event in calendar.all("VEVENT"))
    assert [uid for uid, count in uids.items() if count > 1] == [], "a UID twice"
    for component in _walk(calendar):
        counts = Counter(name for name, _, _ in component.lines)
        for name in ONE.get(component.name, ()):
            assert counts[name] == 1, f"{component.name} has {counts[name]} {name}"
        assert [n for n in AT_MOST_ONE if counts[n] > 1] == [], f"{component.name} {counts}"
        assert not (counts["DTEND"] and counts["DURATION"])
        for name, parameters, value in component.lines:
            _check_line(name, parameters, value)
            used |= {parameters["TZID"]} if "TZID" in parameters else set()
        if component.name == "VEVENT":
            _check_event(component)
    assert used == zones, "each TZID has its VTIMEZONE, and no other is there"


def _walk(component: Component) -> list[Component]:
    return [component, *(inner for child in component.children for inner in _walk(child))]


def _check_line(name: str, parameters: dict[str, str], value: str) -> None:
    if name in TEXTS:
        unescaped = re.sub(r"\\[\\;,nN]", "", value)
        bad = "\\;" if name == "CATEGORIES" else "\\;,"
        assert not set(bad) & set(unescaped), f"{name} is not escaped: {value}"
    if name in VALUES:
        assert parameters.get("VALUE") == VALUES[name], f"{name} without VALUE"
    if name in ("DTSTART", "DTEND", "DTSTAMP", "LAST-MODIFIED"):
        assert _MOMENT.fullmatch(value), value
        assert (len(value) == 8) == (parameters.get("VALUE") == "DATE"), f"{name} {parameters}"
        assert not ("TZID" in parameters and value.endswith("Z"))
    if name in ("DTSTAMP", "LAST-MODIFIED"):
        assert value.endswith("Z"), f"{name} is not in UTC"
    if name == "STATUS":
        assert value in STATUSES
    if name == "GEO":
        assert re.fullmatch(r"-?\d+(\.\d+)?;-?\d+(\.\d+)?", value)
    if name == "COLOR":
        assert re.fullmatch(r"[a-z]+", value)


def _check_event(event: Component) -> None:
    end = next((line for line in event.lines if line[0] == "DTEND"), None)
    start = next(line for line in event.lines if line[0] == "DTSTART")
    if end is not None:
        assert start[1].get("VALUE") == end[1].get("VALUE")
        if start[1].get("TZID") == end[1].get("TZID") and start[2].endswith("Z") == end[2].endswith(
            "Z"
        ):
            assert start[2] < end[2]
