"""Translated texts without Sphinx, from the same catalogs."""

from __future__ import annotations

import gettext
from collections.abc import Callable
from pathlib import Path

CATALOG = "sampl"
LOCALE = Path(__file__).parent.parent / "locale"


_DOTTED = ("tr", "az")
"""Languages whose capital of ``i`` is ``İ`` (Unicode ``SpecialCasing.txt``)."""


def capitalized(text: str, language: str | None) -> str:
    """Return a word with a capital at its beginning, for the head of a line.

    >>> capitalized("iptal edildi", "tr"), capitalized("moved", None)
    ('İptal edildi', 'Moved')
    """
    if text.startswith("i") and (language or "").partition("_")[0].partition("-")[0] in _DOTTED:
        return f"İ{text[1:]}"
    return text[:1].upper() + text[1:]


def translator(language: str | None) -> Callable[[str], str]:
    """Return what translates a word of ours; as it is where there is no catalog.

    :param language: as Sphinx or BCP 47 write it: ``pt_BR``, ``pt-BR``.
    """
    names = [language.replace("-", "_")] if language else []
    return gettext.translation(CATALOG, LOCALE, names or ["en"], fallback=True).gettext
