"""Classify a text that should name one person: a name, several names, a name and more.

It decides warnings, not readings, so it looks for what is likely: ``Ida Falk, Jon Reyes`` are
two persons, ``Falk, Ida``, ``Johnson & Johnson`` and ``Ida Falk, Jr.`` are one name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from .placeholders import is_placeholder
from .vocabulary import fold, listed, spaced, vocabulary
from .zone_hints import is_city

_LONGEST = 400
"""A longer text is no name, nor a list of names."""
_MOST_WORDS = 5
"""Words of a name; more of them are a sentence."""
_STRONG = re.compile(r"\s*[;；、]\s*|\s+[/|•·]\s+|(?<=\))\s*/\s*")
_COMMA = re.compile(r"\s*[,，]\s*(?:(?:and|und|et|&)\s+)?")
_DASH = re.compile(r"\s+(?:-{1,2}|–|—|@|at|from)\s+|\s+@")
_SUSPICIOUS = re.compile(
    r"\((?:with|avec)\s|[,;/|•·&+<>@\[\]`、，；]|://|\s(?:-|–|—)\s|\s\w{1,4}\s|和|및|\sfrom\s"
)
"""Without one of these a text is one name, which saves the work for most."""
_WITH = re.compile(r"(?:with|mit|avec|con|y|et|und|and|&)\s+", re.IGNORECASE)
"""Begins what stands in parentheses and is no affiliation: ``Ida Falk (with Jon Reyes)``."""
_SPEAKS = re.compile(rf"{_WITH.pattern}|https?://|www\.", re.IGNORECASE)
"""Begins what stands in parentheses and is more than an affiliation."""
_ELIDED = re.compile(
    r"(?:d|de|l|dell|dall|s|t)['’](?:[^\W\d_].*)?|['’][nst]|(?:al|el|an|as|ad|ben|bin)-[^\W\d_].*"
)
"""A particle that is one word with the name behind it, or has lost a letter: ``d'Olme``, ``de'``,
``al-Amin``, ``'t``."""
_INITIALS = re.compile(r"(?:[^\W\d_]\.[\s-]?)+")
_SHAPE = re.compile(
    r"[A-Z]{2,8}(?:[-/@ &][A-Z]{2,8}){0,3}"  # MIT, UC-SD, AT&T
    r"|(?!(?:Mc|Mac|De|Di|Du|La|Le|Van|Fitz)[A-Z])[A-Z][a-z]+[A-Z]{1,6}\w{0,12}"  # GraphCore
    r"|U\.? ?of ?[A-Z]\w+|UC [A-Z].*|TU [A-Z].*|U [A-Z]\w+"
)
_ROMAN = re.compile(r"[IVX]+")
_URL = r"(?:https?://|www\.)[^\s<>()\[\]]+"
_BEHIND = r"\s*(?:\((?P<affiliation{0}>[^()]*)\))?"
_LINKED = re.compile(
    rf"\[(?P<name1>[^\[\]]+)\]\(\s*<?(?P<url1>[^()\s<>]+)>?[^()]*\){_BEHIND.format(1)}"  # Markdown
    rf"|`(?P<name2>[^`<>]+?)\s*<(?P<url2>[^<>`]+)>`__?{_BEHIND.format(2)}"  # reStructuredText
    rf"|<a\s[^<>]*?href\s*=\s*[\"']?(?P<url3>[^\"'<>\s]+)[^<>]*>(?P<name3>[^<>]+)</a>{_BEHIND.format(3)}"
    rf"|(?P<name4>[^<>()\[\],;]+?){_BEHIND.format(4)}\s*[,:]?\s*[<(\[]?(?P<url4>{_URL})[>)\]]?",
    re.IGNORECASE,
)
"""A name and its address, as pages and mail write them."""


class Named(NamedTuple):
    """A person, as a text names one."""

    name: str
    affiliation: str | None = None
    url: str | None = None


def persons_in(text: str) -> list[Named]:
    """Return the persons that a text likely names; one, named by the whole text, if it is a name.

    >>> [person.name for person in persons_in("Ida Falk (UW) and Jon Reyes")]
    ['Ida Falk', 'Jon Reyes']
    >>> persons_in("Ida Falk, University of the Coast")
    [Named(name='Ida Falk', affiliation='University of the Coast', url=None)]
    """
    whole = [Named(text)]
    if len(text) > _LONGEST or not _SUSPICIOUS.search(text):
        return whole
    name, affiliation = split_name(text)
    if affiliation and not (_SUSPICIOUS.search(name) or _SPEAKS.match(affiliation)):
        return whole
    return list(_linked(text)) or _with_institution(text) or _companions(text) or _several(text)


def split_name(text: str) -> tuple[str, str | None]:
    """Split ``Name (Affiliation)`` at the last outermost parenthesis.

    >>> split_name("Yi-Hsiang (Sean) Lai (Cornell)")
    ('Yi-Hsiang (Sean) Lai', 'Cornell')
    """
    if not text.endswith(")"):
        return text, None
    depth = 0
    for index in range(len(text) - 1, -1, -1):
        depth += {")": 1, "(": -1}.get(text[index], 0)
        if depth == 0:
            name, affiliation = text[:index].strip(), text[index + 1 : -1].strip()
            return (name, affiliation or None) if name else (text, None)
    return text, None


def is_organisation(text: str) -> bool:
    """Whether words name an organisation: by a word of its kind, a known name, or capitals.

    >>> [is_organisation(text) for text in ("MIT", "University of X", "GraphCore", "Jane Roe")]
    [True, True, True, False]
    """
    words = [fold(word).strip(".,()") for word in text.split()]
    table = _organisations()
    if not words or any(word in table["words"] for word in words):
        return bool(words)
    if any(part in text for part in table["parts"]):
        return True
    if len(words) <= 2 and words[0] in table["names"]:
        return True
    is_capitals = _SHAPE.fullmatch(text.strip()) and not _ROMAN.fullmatch(text)
    return bool(is_capitals) and spaced(text) not in _words("behind")


def is_affiliation(text: str) -> bool:
    """Whether words behind a name say where somebody is from."""
    if "(" in text:
        return False
    each = split_outside(re.compile(r"\s*,\s*|\s+(?:&|and|und|et)\s+"), text)
    return bool(each) and all(is_organisation(part) or is_city(part) for part in each)


def is_honorific(word: str) -> bool:
    """Whether a word stands in front of names: ``Prof.``, ``Dr``."""
    return fold(word).strip(".") in _words("titles")


def is_full_name(text: str) -> bool:
    """Whether words look like a first and a last name of one person."""
    bare = _bare(text)
    has_title = is_honorific(text.split(maxsplit=1)[0]) if text.split() else False
    return _is_name(bare) and (len(_telling(bare)) > 1 or has_title or _is_unspaced(bare))


def _with_institution(text: str) -> list[Named]:
    """Return the person of ``Ida Falk, University of the Coast``."""
    for parts in (
        split_outside(_DASH, text),
        split_outside(_STRONG, text),
        _joined(split_outside(_COMMA, text)),
    ):
        name, *behind = parts or [""]
        if is_full_name(name) and is_affiliation(", ".join(behind)):
            return [_with_affiliation(name, ", ".join(behind))]
    return []


def _companions(text: str) -> list[Named]:
    """Return the persons of ``Ida Falk (with Jon Reyes)``."""
    name, companions = split_name(text)
    match = _WITH.match(companions or "")
    return [Named(name), *persons_in(companions[match.end() :])] if companions and match else []


def _several(text: str) -> list[Named]:
    """Return the persons of ``A, B`` and the like; one with the whole text if it is a name."""
    if reversed_names := _reversed_names(text):
        return reversed_names
    found = [person for part in split_outside(_STRONG, text) for person in _from_part(part)]
    named = [person for person in found if person is not None]
    return named if len(named) == len(found) > 1 else [Named(text)]


def _linked(text: str) -> Iterator[Named]:
    for match in _LINKED.finditer(text):
        found = {key[:-1]: value for key, value in match.groupdict().items() if value}
        name, affiliation = split_name(found["name"].strip(" ,;:&").removeprefix("and ").strip())
        if name:
            yield Named(name, found.get("affiliation") or affiliation, found["url"])


def _reversed_names(text: str) -> list[Named]:
    """Return the persons of ``Falk, Ida and Reyes, Jon``, as bibliographies have them."""
    parts = [
        part
        for strong in split_outside(_STRONG, text)
        for part in split_outside(_and("and"), strong)
    ]
    pairs = [split_outside(_COMMA, part) for part in parts]
    if len(pairs) < 2 or not all(len(pair) == 2 and _is_reversed(*pair) for pair in pairs):
        return []
    return [Named(f"{first} {last}") for last, first in pairs]


def _from_part(text: str) -> list[Named | None]:
    """Return the persons of a part that commas and ``and`` may join; ``None`` if one is none."""
    commas = _joined(split_outside(_COMMA, text))
    parts = [part for comma in commas for part in _apart(comma, in_list=len(commas) > 1)]
    if len(parts) == 2 == len(commas) and _is_reversed(*commas):
        return [Named(text)]
    found: list[Named | None] = []
    alike = len(parts) > 2 and all(len(_bare(part).split()) == 1 for part in parts)
    for part in parts:
        last = found[-1] if found else None
        if last is not None and last.affiliation is None and is_affiliation(part):
            found[-1] = last._replace(affiliation=part)
        elif is_full_name(part) or (_is_name(_bare(part)) and (alike or len(commas) == 1)):
            found.append(Named(*split_name(part)))
        else:
            return [None]
    return _with_last_name(found) if len(commas) == 1 else found


def _with_last_name(found: list[Named | None]) -> list[Named | None]:
    """``Ida and Jon Falk`` have one last name."""
    first, last = found[0], found[-1]
    if len(found) == 2 and first and last and len(first.name.split()) == 1:
        names = last.name.split()
        if len(names) == 2:
            found[0] = first._replace(name=f"{first.name} {names[1]}")
    return found


def _apart(text: str, *, in_list: bool) -> list[str]:
    """Split ``A and B``; words that join parts of one name do not."""
    parts = split_outside(_and("and"), text)
    if len(parts) > 1:
        is_list = in_list or len(parts) > 2 or any(is_full_name(part) for part in parts)
        if not is_list or not all(_is_name(_bare(part)) for part in parts):
            return [text]
    result: list[str] = []
    for part in parts:
        narrow = split_outside(_and("and_in_names"), part)
        are_full = all(is_full_name(name) and len(_telling(_bare(name))) > 1 for name in narrow)
        result += narrow if are_full else [part]
    return result


def _joined(parts: Sequence[str]) -> list[str]:
    """Put back what a comma does not part from a name: ``Jr.``, ``PhD``, initials."""
    result: list[str] = []
    for part in parts:
        name, affiliation = split_name(part)
        if result and spaced(name) in _words("behind"):
            result[-1] += f", {part}"
        elif result and _INITIALS.fullmatch(name) and " " not in result[-1]:
            behind = f" ({affiliation})" if affiliation else ""
            result[-1] = f"{name} {result[-1]}{behind}"
        else:
            result.append(part)
    return result


def _is_reversed(last: str, first: str) -> bool:
    """Whether two parts at a comma are one name: ``Lai, Ruihang``, ``van der Berg, Jan Pieter``."""
    if _is_unspaced(last) or not all(_is_name(_bare(part)) for part in (last, first)):
        return False
    return len(_telling(last)) == 1 or last.split(maxsplit=1)[0] in _words("particles")


def _bare(text: str) -> str:
    """Return a name without its affiliation, and without titles in front of it or behind."""
    words = split_name(text)[0].split(",")[0].split()
    while len(words) > 1 and is_honorific(words[0]):
        words.pop(0)
    return " ".join(words)


def _is_name(text: str) -> bool:
    """Whether each word could be one of a person's name."""
    words = text.split()
    if not 1 <= len(words) <= _MOST_WORDS or is_organisation(text) or is_city(text):
        return False
    if is_placeholder(text, "speakers") or any(fold(w) in _words("nobody") for w in words):
        return False
    return all(
        not any(sign.isdecimal() for sign in word)
        and (not word[0].islower() or word in _words("particles") or _ELIDED.fullmatch(word))
        and (word[0].isalpha() or word[0] in "(\"'“‘’")
        for word in words
    )


def _telling(text: str) -> list[str]:
    return [word for word in text.split() if word not in _words("particles")]


def _is_unspaced(text: str) -> bool:
    """Whether a name is written without blanks, as in Chinese."""
    return 2 <= len(text) <= 8 and text.isalpha() and text.upper() == text.lower()


def _with_affiliation(name: str, affiliation: str) -> Named:
    own, written = split_name(name)
    return Named(own, f"{written}, {affiliation}" if written else affiliation)


def split_outside(pattern: re.Pattern[str], text: str) -> list[str]:
    """Split a text where no parenthesis is open."""
    parts, start, depth, at = [], 0, 0, 0
    for match in pattern.finditer(text):
        depth += text.count("(", at, match.start()) - text.count(")", at, match.start())
        at = match.start()
        if depth <= 0:
            parts.append(text[start:at])
            start = at = match.end()
    return [part.strip() for part in [*parts, text[start:]] if part.strip()]


@cache
def _and(name: str) -> re.Pattern[str]:
    words = sorted(listed(vocabulary("names")[name]), key=len, reverse=True)
    return re.compile(rf"\s+(?:{'|'.join(map(re.escape, words))})\s+", re.IGNORECASE)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(listed(vocabulary("names")[name]))


@cache
def _organisations() -> dict[str, frozenset[str]]:
    table = vocabulary("names")["organisations"]
    words = {name: frozenset(table[name].split()) for name in ("words", "names")}
    return words | {"parts": frozenset(listed(table["parts"]))}
