"""Run a directive of mystmd in Sphinx, on a page with nothing else."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from docutils import nodes
from docutils.transforms import Transform
from sphinx.application import Sphinx
from sphinx.testing.restructuredtext import parse
from sphinx.util.docutils import docutils_namespace

_PAGE = "index"
_EXTENSIONS = ["sphinxcontrib.sampl", "sphinxcontrib.sampl.site.mystmd"]
_INDENT = "   "


def run(name: str, data: Mapping[str, Any], config: Mapping[str, Any]) -> Sequence[nodes.Node]:
    """Return the docutils nodes of a directive.

    Files are looked for in the current folder, which mystmd sets to that of ``myst.yml``.
    Warnings go to standard error.

    :param data: the data from mystmd: ``arg``, ``options``, ``body``.
    :param config: values of ``conf.py``.
    """
    with tempfile.TemporaryDirectory() as folder, docutils_namespace():
        app = Sphinx(
            os.getcwd(),
            None,
            folder,
            folder,
            "sampl-mystmd",
            confoverrides={"extensions": _EXTENSIONS, **config},
            status=None,
            warning=sys.stderr,
            freshenv=True,
        )
        document = parse(app, _source(name, data), _PAGE)
        app.events.emit("env-updated", app.env)  # what is shown is chosen after reading
        app.env.temp_data["docname"] = _PAGE  # as in Sphinx's writing phase; transforms use it
        for transform in _ours(app.registry.get_post_transforms()):
            transform(document).apply()
    _above, section = document.children
    return section.children[1:]  # without its title


def _ours(transforms: Iterable[type[Transform]]) -> list[type[Transform]]:
    """Return the transforms that fill our placeholders; mystmd resolves references."""
    own = [one for one in transforms if one.__module__.startswith("sphinxcontrib.sampl.")]
    return sorted(own, key=_priority)


def _priority(transform: type[Transform]) -> int:
    return transform.default_priority or 0


def _source(name: str, data: Mapping[str, Any]) -> str:
    """Return the directive in reStructuredText, below a title, since sections need one.

    The line above keeps docutils from turning a single section into the page title.
    """
    lines = [
        "Above.",
        "",
        "Talks",
        "=====",
        "",
        f".. {name}:: {_one_line(data.get('arg'))}".rstrip(),
    ]
    for option, value in (data.get("options") or {}).items():
        if value is not False:
            text = "" if value is True else _one_line(value)
            lines.append(f"{_INDENT}:{option}: {text}".rstrip())
    body = data.get("body")
    if isinstance(body, str) and body:
        lines += ["", *(f"{_INDENT}{line}".rstrip() for line in body.splitlines())]
    return "\n".join([*lines, ""])


def _one_line(value: object) -> str:
    return "" if value is None else " ".join(str(value).split())
