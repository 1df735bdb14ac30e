"""Content lines of iCalendar (RFC 5545 §3.1), with their places, also of broken files.

Lines may end as on Unix, be longer than 75 octets, or folded inside of a character.
"""

from __future__ import annotations

import io
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass

from .source import Source

TEXTS = frozenset(("SUMMARY", "DESCRIPTION", "LOCATION", "COMMENT", "X-ALT-DESC"))
"""Properties whose text may run on in the next line."""
KNOWN = TEXTS | frozenset((
    "BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "METHOD", "NAME", "REFRESH-INTERVAL",
    "SOURCE", "COLOR", "IMAGE", "CONFERENCE", "ATTACH", "CATEGORIES", "CLASS", "GEO",
    "PERCENT-COMPLETE", "PRIORITY", "RESOURCES", "STATUS", "COMPLETED", "DTEND", "DUE",
    "DTSTART", "DURATION", "FREEBUSY", "TRANSP", "TZID", "TZNAME", "TZOFFSETFROM",
    "TZOFFSETTO", "TZURL", "ATTENDEE", "CONTACT", "ORGANIZER", "RECURRENCE-ID", "RELATED-TO",
    "URL", "UID", "EXDATE", "EXRULE", "RDATE", "RRULE", "ACTION", "REPEAT", "TRIGGER",
    "CREATED", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "REQUEST-STATUS", "STYLED-DESCRIPTION",
    "STRUCTURED-DATA", "LOCATION-TYPE", "PARTICIPANT-TYPE", "CALENDAR-ADDRESS", "LINK",
    "CONCEPT", "REFID", "BUSYTYPE", "DALARM", "AALARM", "TZ", "DAYLIGHT",
))  # fmt: skip
"""Names of RFC 5545, 7986, 9073, 9253 and of vCalendar 1.0."""
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*$")
_HEAD = re.compile(r'([^:"]*+(?:"[^"]*+"[^:"]*+)*+):')
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


def is_known(line: Line) -> bool:
    """Whether it is a property, not a line of prose with a colon."""
    return line.name in KNOWN or line.name.startswith("X-")


def read_line(raw: str, number: int) -> Line | None:
    """Read ``NAME;PARAM=value;PARAM="quoted":value``, or nothing if it is not that."""
    head, value = _halves(raw)
    if value is None:
        return None
    name, *params = _split(head)
    name = name.strip()
    if not _NAME.match(name):
        return None
    pairs = (param.partition("=") for param in params)
    named = {key.strip().upper(): _unquoted(text or key) for key, _, text in pairs}
    if named.get("ENCODING", "").upper() == "QUOTED-PRINTABLE":
        data = quopri.decodestring(value.encode("utf-8", "replace"))
        value = _decoded(data, named.get("CHARSET", "utf-8")).replace("\r\n", "\n")
        value = value.replace("\n", "\\n")
    return Line(name.upper(), named, value, number)


def _unquoted(text: str) -> str:
    return text.strip().strip('"')


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


def _split(head: str) -> list[str]:
    """Split at semicolons outside of quotes."""
    parts, quoted = [""], False
    for char in head:
        if char == ";" and not quoted:
            parts.append("")
            continue
        quoted ^= char == '"'
        parts[-1] += char
    return parts


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
