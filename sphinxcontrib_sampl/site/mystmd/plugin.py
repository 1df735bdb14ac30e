"""The protocol between an executable plugin and mystmd.

Run alone, it prints its specification; with ``--directive NAME`` it reads the directive from
standard input and prints nodes: https://mystmd.org/guide/executable-plugins
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from ...formats.words import translator
from ..schedule.options import OPTIONS
from .mdast import mdast, target
from .pages import run

_ONLY_HTML = frozenset(
    {"search", "stars", "new", "subscribe", "canonical", "class", "widths", "align"}
)
"""Options that need our script and style sheet, or pages of a Sphinx site."""
_DATA = {"type": "string", "doc": "YAML files, from the folder of myst.yml, with blanks between."}
_YAML = {"type": "string", "doc": "The YAML itself."}


def specification() -> dict[str, Any]:
    """Return the specification of the plugin: its directives with their options."""
    schedule = {
        name: {"type": "boolean" if option.is_flag else "string", "doc": _plain(option.help)}
        for name, option in OPTIONS.items()
        if name not in _ONLY_HTML
    }
    return {
        "name": "Talks",
        "directives": [
            {
                "name": "talk-schedule",
                "doc": "Shows the talks of data files.",
                "arg": _DATA,
                "options": schedule,
                "body": _YAML,
            },
            {
                "name": "expand",
                "doc": "A block that opens and closes.",
                "arg": {"type": "myst", "doc": "The title."},
                "options": {
                    "open": {"type": "boolean", "doc": "It is open at first."},
                    "name": {"type": "string", "doc": "A label to link to."},
                },
                "body": {"type": "myst", "required": True, "doc": "What is inside."},
            },
        ],
    }


def _plain(text: str) -> str:
    return text.replace("``", "`")


def answer(name: str, data: Mapping[str, Any], config: Mapping[str, Any]) -> str:
    """Return the nodes of a directive as JSON.

    :param data: the data from mystmd.
    :param config: values of ``conf.py``.
    """
    if name == "expand":
        found = _expand(data, translator(config.get("language")))
    else:
        found = mdast(run(name, data, config))
    return json.dumps(found, ensure_ascii=False)


def _expand(data: Mapping[str, Any], translate: Callable[[str], str]) -> list[dict[str, Any]]:
    """Return a block whose title and content mystmd has parsed."""
    options = data.get("options") or {}
    title = data.get("arg") or [{"type": "text", "value": translate("Details")}]
    node: dict[str, Any] = {"type": "details"}
    if options.get("open"):
        node["open"] = True
    if name := options.get("name"):
        node |= target(name)
    summary = {"type": "summary", "children": title}
    return [node | {"children": [summary, *(data.get("body") or [])]}]
