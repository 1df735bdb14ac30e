r"""Turn accents, quotation marks and dashes that are written as in LaTeX into what they mean.

People paste titles and names from papers: ``G\"unter Maa\ss``, ```` ``On knots'' ````.
"""

from __future__ import annotations

import re
import unicodedata

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304",
    ".": "\u0307", "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328",
    "r": "\u030a",
}  # fmt: skip
_LETTERS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ",
    "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ",
}  # fmt: skip
_MATH = re.compile(r"(\$[^$\n]{1,300}\$)")
_ACCENTED = re.compile(
    r"\{\\([\"'^~=.`])\s?(\\?[A-Za-z])\}|\\([\"'^~=.`])\{(\\?[A-Za-z])\}"
    r"|(?<=[A-Za-z])\\(\")([AEIOUaeiou])|\\([uvHckr])\{([A-Za-z])\}"
)
r"""``{\"u}``, ``\"{u}``, ``\v{s}``, and ``\"u`` inside of a word: elsewhere, as in ``it\'s``,
Markdown escapes a sign with the backslash."""
_LETTER = re.compile(r"\{?\\(ss|o|O|l|L|ae|AE|oe|OE|aa|AA)(?:\{\}|\}|\s?(?![A-Za-z]))")
_QUOTES = re.compile(r"``(?=\S)([^`'\n]{2,400}?(?:'[^'`\n]{1,400}?)*)''")


def from_latex(text: str) -> str:
    r"""Return text with the letters that commands of LaTeX mean; formulas stay as they are.

    >>> from_latex(r"G\"unter Maa\ss, ``On $\alpha$ and K\"ahler''")
    'Günter Maaß, “On $\\alpha$ and Kähler”'
    """
    if "\\" not in text and "``" not in text:
        return text
    parts = _MATH.split(text)
    parts[::2] = [_LETTER.sub(_letter, _ACCENTED.sub(_accented, part)) for part in parts[::2]]
    return _QUOTES.sub(r"“\1”", "".join(parts))


def _accented(match: re.Match[str]) -> str:
    accent, base = next((match[n], match[n + 1]) for n in (1, 3, 5, 7) if match[n])
    base = {"\\i": "i", "\\j": "j"}.get(base, base)
    if base.startswith("\\"):
        return match[0]
    letter = unicodedata.normalize("NFC", base + _ACCENTS[accent])
    return letter if len(letter) == 1 else match[0]


def _letter(match: re.Match[str]) -> str:
    return _LETTERS[match[1]]
