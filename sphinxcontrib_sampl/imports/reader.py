"""The interface of a reader: which sources it knows, and how sure it is about one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .context import ImportContext
from .draft import Draft
from .source_file import Source


@dataclass(frozen=True, slots=True)
class Reader:
    """How sources of one kind are known and read; :data:`.registry.READERS` has them by name."""

    title: str
    """What it reads, in words: ``a Markdown page``."""
    claims: Callable[[Sequence[Source]], float]
    """How sure it is that the sources are of its kind, by their content: 0 (no) to 1."""
    read: Callable[[Sequence[Source], ImportContext], Draft]
    """Read the sources, the first of which is that of the context; :raises Unreadable: if they are
    not of its kind at all."""
    together: bool = False
    """Several files are one programme and read together; else each is read by itself."""
    takes_others: bool = False
    """Behind the file that it reads come those of the persons and talks that files name by ids."""
