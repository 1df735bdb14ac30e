"""Languages as people and other formats name them → BCP 47, as the data file has them."""

from __future__ import annotations

import re
from functools import lru_cache

_CODE = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?:[-_].*)?")
_BIBLIOGRAPHIC = {
    "alb": "sq",
    "arm": "hy",
    "baq": "eu",
    "bur": "my",
    "chi": "zh",
    "cze": "cs",
    "dut": "nl",
    "fre": "fr",
    "geo": "ka",
    "ger": "de",
    "gre": "el",
    "ice": "is",
    "mac": "mk",
    "mao": "mi",
    "may": "ms",
    "per": "fa",
    "rum": "ro",
    "slo": "sk",
    "tib": "bo",
    "wel": "cy",
}
"""The codes of ISO 639-2/B that differ from 639-3."""
_NAMES = {
    "english": "en", "german": "de", "deutsch": "de", "french": "fr", "français": "fr",
    "spanish": "es", "español": "es", "italian": "it", "italiano": "it", "portuguese": "pt",
    "português": "pt", "russian": "ru", "русский": "ru", "japanese": "ja", "日本語": "ja",
    "chinese": "zh", "korean": "ko", "dutch": "nl", "nederlands": "nl", "polish": "pl",
    "portugues": "pt", "espanol": "es", "castellano": "es", "francais": "fr", "englisch": "en",
    "französisch": "fr", "spanisch": "es", "japanisch": "ja", "anglais": "en", "allemand": "de",
    "espagnol": "es", "inglés": "en", "ingles": "en", "alemán": "de", "inglês": "en",
    "inglese": "en", "tedesco": "de", "engels": "en", "duits": "de", "英語": "en", "英语": "en",
    "中文": "zh", "한국어": "ko", "polski": "pl", "čeština": "cs", "svenska": "sv", "swedish": "sv",
    "norwegian": "no", "norsk": "no", "danish": "da", "dansk": "da", "finnish": "fi", "suomi": "fi",
    "turkish": "tr", "türkçe": "tr", "arabic": "ar", "العربية": "ar", "greek": "el", "hindi": "hi",
    "czech": "cs", "catalan": "ca", "català": "ca", "hebrew": "he", "ukrainian": "uk",
}  # fmt: skip


_LOOKS_LIKE_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")
"""The shape of a tag (RFC 5646 §2.1), those of four letters and more apart: none is registered."""


def language_slip(text: str) -> str | None:
    """Return what to say of a text that is no code of a language, else ``None``.

    >>> language_slip("nl"), language_slip("français")
    (None, "'français' is no code of a language; write fr")
    """
    if _LOOKS_LIKE_CODE.fullmatch(text):
        return None
    code = language_code(text) or "a code such as en, de or pt-BR"
    return f"{text!r} is no code of a language; write {code}"


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
    from babel.core import get_global  # noqa: PLC0415 - for names alone

    aliases = get_global("language_aliases")
    return {old: new for old, new in aliases.items() if len(old) == 3 and len(new) in (2, 3)}


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    """The languages that CLDR knows anything of."""
    from babel.core import get_global  # noqa: PLC0415 - for names alone

    tags = (tag.partition("_")[0] for tag in get_global("likely_subtags"))
    return frozenset(tag for tag in tags if tag != "und")
