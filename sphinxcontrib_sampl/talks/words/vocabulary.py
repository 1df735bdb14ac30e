"""Word lists of this folder (``*.toml``), and how words are compared with them."""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

_CAMEL = re.compile(r"(?<=[a-zà-ÿ0-9])(?=[A-Z])")
"""Between the words of ``startTime``."""
_PLAIN = re.compile(r"[\w(/.](?:[^,\[\]{}:#\"\\]|:(?=[/\w])|(?<=\w)#)*(?<! )")
"""What YAML reads as it is, in flow style too (YAML 1.2.2 §7.3.3)."""
_SEPARATORS = re.compile(r"[\s_\-./:]+")


_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe"})
"""Letters that Unicode does not take apart; ß is done by ``casefold``."""


def fold(text: str) -> str:
    """Return the text without capitals and accents.

    >>> fold("Février"), fold("ÅRET")
    ('fevrier', 'aret')
    """
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


@lru_cache(maxsize=4096)  # the keys of a file are few, and compared once for each talk
def spaced(text: str) -> str:
    """Return the words of a name, folded, with one blank between them.

    >>> spaced("startTime"), spaced("Start_Time:"), spaced("N.N.")
    ('start time', 'start time', 'n n')
    """
    return _SEPARATORS.sub(" ", fold(_CAMEL.sub(" ", text))).strip()


def flow(value: str) -> str:
    """Return a text as a message shows it inside of ``[...]`` or ``{...}``, quoted where needed.

    >>> flow("Ida Falk (UW)"), flow("Ida Falk, Jr.")
    ('Ida Falk (UW)', '"Ida Falk, Jr."')
    """
    return value if _PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False)


@cache
def vocabulary(name: str) -> dict[str, Any]:
    """Return the word list ``<name>.toml``; it is read when it is first needed."""
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))


def listed(text: str) -> tuple[str, ...]:
    """Return the words of a list that are separated by ``|`` or by line ends."""
    parts = (part.strip() for line in text.splitlines() for part in line.split("|"))
    return tuple(part for part in parts if part)
