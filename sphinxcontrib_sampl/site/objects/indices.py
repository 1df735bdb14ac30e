"""The indices of speakers and talks; see :mod:`.index_entries` for their entries."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from sphinx.domains import Index, IndexEntry

if TYPE_CHECKING:
    from .places import Objects

Content = list[tuple[str, list[IndexEntry]]]


class SpeakerIndex(Index):
    """Persons by name, each with the talks."""

    name = "speakers"
    localname = "Speakers"

    def generate(self, docnames: Iterable[str] | None = None) -> tuple[Content, bool]:
        """Return the letters with their persons; see ``sphinx.domains.Index``."""
        domain = cast("Objects", self.domain)
        if domain.is_empty:
            return [], False
        from .index_entries import by_letter

        return by_letter(domain, docnames), False


class TalkIndex(Index):
    """Talks by date."""

    name = "talks"
    localname = "Talks by date"

    def generate(self, docnames: Iterable[str] | None = None) -> tuple[Content, bool]:
        """Return the years with their talks, the newest first."""
        domain = cast("Objects", self.domain)
        if domain.is_empty:
            return [], False
        from .index_entries import by_year

        return by_year(domain, docnames), False
