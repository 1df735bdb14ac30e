"""Words that a reader sees, in another language, without Sphinx: from the same catalogs."""

from __future__ import annotations

import gettext
from collections.abc import Callable
from pathlib import Path

CATALOG = "sampl"
LOCALE = Path(__file__).parent.parent / "locale"


def translator(language: str | None) -> Callable[[str], str]:
    """Return what translates a word of ours; as it is where there is no catalog.

    :param language: as Sphinx or BCP 47 write it: ``pt_BR``, ``pt-BR``.
    """
    names = [language.replace("-", "_")] if language else []
    return gettext.translation(CATALOG, LOCALE, names or ["en"], fallback=True).gettext
