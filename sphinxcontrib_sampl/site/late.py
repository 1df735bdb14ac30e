"""Register names at the start, and load their code when it is first needed.

A site loads this extension in every build, and most builds and most pages have nothing to do with
talks.  So handlers, visitors, directives and transforms are registered by their names.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any, ClassVar

from docutils import nodes
from docutils.transforms import Transform
from sphinx.environment import BuildEnvironment
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from .domain import USES, domain_of


@cache
def load(name: str) -> Any:
    """Return a function or class of this folder.

    :param name: as in ``schedule.table.visit_cell``.
    """
    module, _dot, attribute = name.rpartition(".")
    return getattr(import_module(f".{module}", __package__), attribute)


class Late:
    """A function that is loaded when it is first called.

    :param when: takes the arguments and returns whether there is anything to do.
    :param otherwise: the return value if there is nothing to do.
    """

    def __init__(
        self, name: str, when: Callable[..., bool] | None = None, otherwise: Any = None
    ) -> None:
        self.name = name
        self.when = when
        self.otherwise = otherwise

    def __call__(self, *arguments: Any) -> Any:
        if self.when is None or self.when(*arguments):
            return load(self.name)(*arguments)
        return self.otherwise


class _OfTheDirective:
    """A class attribute that parsers read before they run the directive."""

    def __set_name__(self, owner: type[_LateDirective], name: str) -> None:
        self.name = name

    def __get__(self, instance: None, owner: type[_LateDirective]) -> Any:
        return getattr(load(owner.where), self.name)


class _LateDirective(SphinxDirective):
    """A placeholder for a directive; instantiating it makes the directive itself."""

    where: ClassVar[str]
    required_arguments = _OfTheDirective()
    optional_arguments = _OfTheDirective()
    final_argument_whitespace = _OfTheDirective()
    option_spec = _OfTheDirective()
    has_content = _OfTheDirective()

    def __new__(cls, *arguments: Any, **named: Any) -> Any:
        return load(cls.where)(*arguments, **named)


def late_directive(name: str) -> type[SphinxDirective]:
    """Return the placeholder for a directive."""
    return type(name.rpartition(".")[2], (_LateDirective,), {"where": name})


class _LateTransform:
    """A placeholder for a transform, which is loaded and run only on pages that need it."""

    where: ClassVar[str]
    always: ClassVar[bool]
    noted: ClassVar[tuple[str, ...]]
    document: nodes.document
    startnode: nodes.Node | None
    env: BuildEnvironment

    def of_ours(self, **named: Any) -> None:
        if self.always or domain_of(self.env).concerns(self.env.docname, self.noted):
            transform: Transform = load(self.where)(self.document, startnode=self.startnode)
            transform.apply(**named)


class _LateReading(_LateTransform, SphinxTransform):
    def apply(self, **named: Any) -> None:
        self.of_ours(**named)


class _LateWriting(_LateTransform, SphinxPostTransform):
    def run(self, **named: Any) -> None:
        self.of_ours(**named)


def late_transform(
    name: str,
    priority: int,
    *,
    formats: tuple[str, ...] = (),
    builders: tuple[str, ...] = (),
    reading: bool = False,
    always: bool = False,
    noted: tuple[str, ...] = USES,
) -> type[Any]:
    """Return the placeholder for a transform.

    :param priority: its position among the transforms of Sphinx and other extensions.
    :param formats: the formats of its builders; empty for all, as for ``builders``, their names.
    :param reading: whether it runs after a page is read, instead of when it is written.
    :param always: whether it also runs on pages without a directive of ours.
    :param noted: names of the domain's data; it runs on pages with an entry in any of them.
    """
    base = _LateReading if reading else _LateWriting
    values = {
        "where": name,
        "always": always,
        "noted": noted,
        "default_priority": priority,
        "formats": formats,
        "builders": builders,
        "__module__": f"{__package__}.{name.rpartition('.')[0]}",
    }
    return type(name.rpartition(".")[2], (base,), values)
