"""Names that are registered at the start, and whose code is loaded when first needed.

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

    :param when: says, of the arguments, whether there is anything for it to do.
    :param otherwise: what is returned where there is nothing.
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
    """An attribute that a parser reads from a directive before it runs it."""

    def __set_name__(self, owner: type[_LateDirective], name: str) -> None:
        self.name = name

    def __get__(self, instance: None, owner: type[_LateDirective]) -> Any:
        return getattr(load(owner.where), self.name)


class _LateDirective(SphinxDirective):
    """Stands for a directive until a page has one: what is made of it is the directive itself."""

    where: ClassVar[str]
    required_arguments = _OfTheDirective()
    optional_arguments = _OfTheDirective()
    final_argument_whitespace = _OfTheDirective()
    option_spec = _OfTheDirective()
    has_content = _OfTheDirective()

    def __new__(cls, *arguments: Any, **named: Any) -> Any:
        return load(cls.where)(*arguments, **named)


def late_directive(name: str) -> type[SphinxDirective]:
    """Return what stands for a directive of that name."""
    return type(name.rpartition(".")[2], (_LateDirective,), {"where": name})


class _LateTransform:
    """Stands for a transform; only pages that have something of ours load it, and run it."""

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
    """Return what stands for a transform of that name.

    :param priority: when it runs among those of Sphinx and of other extensions.
    :param formats: of builders that it is for; empty for all, like ``builders``, their names.
    :param reading: it runs when a page has been read, not when it is written.
    :param always: it looks at pages without anything of ours, too.
    :param noted: what the domain has of pages that it is for, by the names of its data.
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
