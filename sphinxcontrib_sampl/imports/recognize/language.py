"""Languages as other formats name them → BCP 47, as the data file has them."""

from __future__ import annotations

import re
from functools import lru_cache

from babel.core import get_global

_CODE = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?:[-_].*)?")
_BIBLIOGRAPHIC = {
    "alb": "sq", "arm": "hy", "baq": "eu", "bur": "my", "chi": "zh", "cze": "cs", "dut": "nl",
    "fre": "fr", "geo": "ka", "ger": "de", "gre": "el", "ice": "is", "mac": "mk", "mao": "mi",
    "may": "ms", "per": "fa", "rum": "ro", "slo": "sk", "tib": "bo", "wel": "cy",
}  # fmt: skip
"""The codes of ISO 639-2/B that differ from 639-3."""
_NAMES = {
    "english": "en", "german": "de", "deutsch": "de", "french": "fr", "français": "fr",
    "spanish": "es", "español": "es", "italian": "it", "italiano": "it", "portuguese": "pt",
    "português": "pt", "russian": "ru", "русский": "ru", "japanese": "ja", "日本語": "ja",
    "chinese": "zh", "korean": "ko", "dutch": "nl", "nederlands": "nl", "polish": "pl",
    "czech": "cs", "catalan": "ca", "català": "ca", "hebrew": "he", "ukrainian": "uk",
}  # fmt: skip


def language_code(text: str) -> str | None:
    """Return the BCP 47 code of a language, or nothing if the text is none.

    >>> language_code("rus"), language_code("pt_BR"), language_code("de-formal")
    ('ru', 'pt-BR', 'de')
    """
    word = text.strip()
    if (named := _NAMES.get(word.casefold())) is not None:
        return named
    match = _CODE.fullmatch(word)
    if match is None:
        return None
    language = match[1].lower()
    if len(language) == 3:
        language = _BIBLIOGRAPHIC.get(language) or _aliases().get(language, language)
    if language not in _known():
        return None
    script, region = match[2], match[3]
    parts = (language, script.title() if script else None, region.upper() if region else None)
    return "-".join(part for part in parts if part)


@lru_cache(maxsize=1)
def _aliases() -> dict[str, str]:
    """Three letters → two, by CLDR (``supplementalMetadata.xml``, ``languageAlias``)."""
    aliases = get_global("language_aliases")
    return {old: new for old, new in aliases.items() if len(old) == 3 and len(new) in (2, 3)}


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    """The languages that CLDR knows anything of."""
    tags = (tag.partition("_")[0] for tag in get_global("likely_subtags"))
    return frozenset(tag for tag in tags if tag != "und")
