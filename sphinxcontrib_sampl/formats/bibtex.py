"""``--to bibtex``: a citation for each talk, past or upcoming."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..talks.model import Kind, Talk
from .programme import Programme, is_off

_SPECIAL = re.compile(r"[&%$#_{}~^\\]")
"""What LaTeX does not print as it is."""
_ESCAPES = {
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # BibTeX counts braces, escaped or not
    "}": r"\textbraceright{}",
}
_MATH = re.compile(r"\$(?=\S)[^$\n]*?(?<=\S)\$")
"""A formula, as Markdown with dollarmath has it."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def left_out(programme: Programme) -> Iterator[tuple[str, Talk]]:
    """Yield the talks that cannot be cited, each behind the reason."""
    for talk in programme.schedule.talks:
        if (reason := _reason(talk)) is not None:
            yield reason, talk


def _reason(talk: Talk) -> str | None:
    if not talk.kind.is_talk:
        return None
    if is_off(talk):
        return "they do not take place"
    return None if talk.title is not None else "they have no title"


def write(programme: Programme) -> str:
    """Return the talks of a programme as ``@misc`` entries, in its order."""
    talks = (talk for talk in programme.schedule.talks if talk.kind.is_talk)
    return "\n".join(_entry(programme, talk) for talk in talks if _reason(talk) is None)


def _entry(programme: Programme, talk: Talk) -> str:
    fields = ",\n".join(f"  {name} = {value}" for name, value in _fields(programme, talk))
    return f"@misc{{{talk.id},\n{fields},\n}}\n"


def _fields(programme: Programme, talk: Talk) -> Iterator[tuple[str, str]]:
    if talk.speakers:
        yield "author", f"{{{' and '.join(_name(person.name) for person in talk.speakers)}}}"
    yield "title", f"{{{{{escaped(programme.words(talk.title))}}}}}"
    kind = programme.kind(talk) if talk.kind is not Kind.TALK else programme.translate("Talk")
    yield "howpublished", f"{{{escaped(f'{kind}, {programme.title}')}}}"
    if place := programme.place(talk, talk.when):
        yield "address", f"{{{escaped(place)}}}"
    day = talk.when.date
    if day is not None:
        yield "year", f"{{{day.year}}}"
        yield "month", _MONTHS[day.month - 1]
        if not talk.when.by_month:
            yield "day", f"{{{day.day}}}"
    url = next(filter(None, map(programme.address, talk.videos)), None) or programme.page(talk)
    if url is not None:
        yield "url", f"{{{_address(url)}}}"
    if talk.language or programme.schedule.language:
        yield "language", f"{{{escaped(talk.language or programme.schedule.language or '')}}}"
    if abstract := programme.block(talk.abstract):
        yield "abstract", f"{{{escaped(abstract)}}}"


def escaped(text: str) -> str:
    """Return text as LaTeX prints it; formulas stay, if their braces are balanced."""
    parts, end = [], 0
    for match in _MATH.finditer(text):
        if _is_balanced(match[0]):
            parts += [_plain(text[end : match.start()]), match[0]]
            end = match.end()
    return "".join([*parts, _plain(text[end:])])


def _plain(text: str) -> str:
    return _SPECIAL.sub(lambda match: _ESCAPES.get(match[0], f"\\{match[0]}"), text)


def _is_balanced(text: str) -> bool:
    """Whether braces close in order: BibTeX counts all of them."""
    depth = 0
    for char in text:
        depth += {"{": 1, "}": -1}.get(char, 0)
        if depth < 0:
            return False
    return depth == 0


def _name(name: str) -> str:
    """Return a name that BibTeX takes for one: a comma or an ``and`` in it stands in braces."""
    text = escaped(name)
    return f"{{{text}}}" if re.search(r",|\band\b", text, re.IGNORECASE) else text


def _address(url: str) -> str:
    return url.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D")
