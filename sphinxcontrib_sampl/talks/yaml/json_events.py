"""JSON → the events that a YAML parser would give.

YAML 1.2 means to hold all of JSON (§1.3), but libyaml and PyYAML do not: an escaped
pair of surrogates (RFC 8259 §7), a TAB between values or a line break before ``:`` ends them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import yaml

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]|[^\s\[\]{},:"]+')
"""A string, a bracket, or a number or word; what is between them says nothing more."""


def is_json(text: str) -> bool:
    """Whether a text is a JSON object or array (RFC 8259)."""
    if text.lstrip()[:1] not in ("{", "["):
        return False
    try:
        json.loads(text, parse_int=str, parse_float=str)  # int() has a bound on digits
    except (ValueError, RecursionError):
        return False
    return True


def json_events(text: str) -> Iterator[yaml.Event]:
    """Yield the events of a text that is JSON, each with its place."""
    line, start, position = 0, 0, 0
    for match in _TOKEN.finditer(text):
        line += text.count("\n", position, match.start())
        position = match.start()
        start = text.rfind("\n", 0, position) + 1
        yield _event(match[0], yaml.Mark("", position, line, position - start, None, 0))


def _event(word: str, mark: yaml.Mark) -> yaml.Event:
    if word == "{":
        return yaml.MappingStartEvent(None, None, True, mark, mark, flow_style=True)
    if word == "[":
        return yaml.SequenceStartEvent(None, None, True, mark, mark, flow_style=True)
    if word == "}":
        return yaml.MappingEndEvent(mark, mark)
    if word == "]":
        return yaml.SequenceEndEvent(mark, mark)
    is_text = word.startswith('"')
    value = json.loads(word) if is_text else word
    return yaml.ScalarEvent(None, None, (True, True), value, mark, mark, '"' if is_text else "")
