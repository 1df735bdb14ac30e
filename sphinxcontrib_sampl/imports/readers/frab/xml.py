"""Turn the XML of frab and pretalx into the shape of their JSON.

The format: https://github.com/voc/schedule/blob/master/validator/xsd/schedule.xml.xsd.
A document type, and so every entity of one's own, is refused before it is read.
"""

from __future__ import annotations

from typing import Any
from xml.sax import SAXException, SAXParseException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl, Locator

import defusedxml.sax
from defusedxml import DefusedXmlException

from ....formats.frab import OWN
from ...source_file import Source

_LISTS = {"persons": "person", "links": "link", "attachments": "attachment", "tracks": "track"}
"""Elements that are lists, and what they are lists of."""
_DEEPEST = 100


def schedule_of_xml(source: Source) -> dict[str, Any]:
    """Return ``{"conference": {..., "days": [...]}}``; each event is an :class:`Element`.

    :raises Unreadable: if it is no XML, or has a document type.
    """
    tree = _Tree()
    try:
        defusedxml.sax.parseString(source.data, tree, forbid_dtd=True)
    except DefusedXmlException as error:
        raise source.unreadable("a document type (DTD) is not allowed in a schedule") from error
    except SAXParseException as error:
        line = error.getLineNumber()
        raise source.unreadable(f"this is not XML: {error.getMessage()}", line) from error
    except (SAXException, ValueError, LookupError) as error:  # an encoding that there is not
        raise source.unreadable(f"this is not XML: {error}") from error
    conference = tree.root.get("conference")
    conference = conference if isinstance(conference, dict) else {}
    days = tree.root.get("day", [])
    generator = tree.root.get("generator")
    conference = {**conference, "days": days}
    return {"generator": generator, "conference": conference, OWN: tree.own}


class Element(dict[str, Any]):
    """An element as a mapping, with its 1-based line in the source."""

    line: int | None = None


class _Tree(ContentHandler):
    """Elements → mappings of their attributes and children; those with text alone are text."""

    def __init__(self) -> None:
        super().__init__()
        self.root: dict[str, Any] = {}
        self.own: str | None = None
        """What our own schedules carry."""
        self._locator: Locator | None = None
        self._open: list[Element] = []
        self._names: list[str] = []
        self._texts: list[list[str]] = []

    def setDocumentLocator(self, locator: Locator) -> None:  # noqa: N802 - the name that xml.sax calls
        self._locator = locator

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 - the name that xml.sax calls
        if len(self._open) >= _DEEPEST:
            raise SAXException("the elements are nested too deeply")
        node = Element({key: attrs.getValue(key) for key in attrs.getNames()})
        node.line = self._locator.getLineNumber() if self._locator is not None else None
        self._open.append(node)
        self._names.append(name)
        self._texts.append([])

    def characters(self, content: str) -> None:
        self._texts[-1].append(content)

    def processingInstruction(self, target: str, data: str) -> None:  # noqa: N802 - likewise
        if target == OWN:
            self.own = data

    def endElement(self, name: str) -> None:  # noqa: N802 - the name that xml.sax calls
        node, text = self._open.pop(), "".join(self._texts.pop()).strip()
        self._names.pop()
        if not self._open:
            self.root = node
            return
        self._put(name, _value(name, node, text))

    def _put(self, name: str, value: Any) -> None:
        parent = self._open[-1]
        is_listed = name != "track" or self._names[-1] != "event"  # an event has one
        if name in ("day", "event", *_LISTS.values()) and is_listed:
            parent.setdefault(name, []).append(value)
        elif name == "room" and isinstance(value, dict):
            parent.setdefault("rooms", []).append(value)
        else:
            parent[name] = value


def _value(name: str, node: dict[str, Any], text: str) -> Any:
    if name in _LISTS:
        return node.get(_LISTS[name], [])
    if name == "person":
        return {"public_name": text, **node} if text else node
    if name in ("link", "attachment"):
        return {"url": node.get("href", ""), "title": text}
    if name == "track":
        return {"name": text, **node} if text else node
    if name == "room" and ("name" in node or "event" in node):
        return {"name": node.get("name", ""), "events": node.get("event", [])}
    return node if node and not text else text
