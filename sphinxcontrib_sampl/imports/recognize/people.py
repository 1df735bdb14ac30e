"""Read the speakers that a cell names.

``Ruihang Lai (SJTU) <br /> Zihao Ye (UW)``, ``[Jane Roe](https://example.org), MIT``,
``A. Uthor and B. Ackup``. Which words are an organisation is a guess where nothing but a comma
or a line break says so; the guess is a remark of the person.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ...talks.words.person_names import is_organisation, split_name, split_outside
from ...talks.words.vocabulary import fold
from ..draft import Value
from ..markup.markdown_inline import pieces
from ..markup.marks import LINK
from ..vocabulary import word_set
from .names import is_country_or_campus, is_degree, is_name, is_nobody
from .tokens import narrow, without_pictures

_EMAIL = re.compile(
    r"[(<\[]?\s?(?:mailto:)?[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}\s?[)>\]]?"
)
_STRONG = re.compile(r"[;、；\n]|\s/\s|\s\|\s|\s•\s|(?<=\))\s?/\s?")
_AND = re.compile(r"\s(?:[Aa]nd|AND|&|\+|et|[Uu]nd|y|og|och|en|и|та|i|e|ve)\s")
_DASH = re.compile(r"\s(?:-{1,2}|–|—|@|from|de l['’]|von der)\s+|\s@(?=\w)")
_MARKS = word_set("names", "marks")
_WITH = re.compile(r"(?:joint(?:ly)? )?(?:with|mit|avec|con)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Person:
    """A speaker."""

    name: str
    affiliation: str = ""
    url: str = ""
    bio: str = ""
    image: str = ""
    remark: str = ""
    """What is a guess, or was skipped."""

    def value(self) -> Value:
        """Return the person as the data file has it: a text where that says all."""
        text = f"{self.name} ({self.affiliation})" if self.affiliation else self.name
        more = {"url": self.url, "bio": self.bio, "image": self.image}
        if not any(more.values()) and split_name(text) == (self.name, self.affiliation or None):
            return text
        found: dict[str, Value] = {"name": self.name}
        if self.affiliation or split_name(self.name)[1] is not None:
            found["affiliation"] = self.affiliation
        return found | {key: value for key, value in more.items() if value}


def read_people(text: str, *, split_commas: bool = True) -> list[Person]:
    """Return the persons of a cell of Markdown; none for ``-``, ``N/A`` or ``TBD``.

    :param split_commas: whether ``A, B`` may be two; not so where the source says it is one.
    """
    flat, urls = _flat(text)
    people: list[Person] = []
    for part in _lines(flat):
        mailless, count = _EMAIL.subn(" ", part)
        before = len(people)
        _add(mailless, people, split_commas=split_commas)
        if count and len(people) > before:
            people[-1] = _noted(people[-1], "an e-mail address was skipped")
    return _with_urls(people, urls)


def _flat(text: str) -> tuple[str, list[str]]:
    """Return the text without markup, a mark behind each link, and the links' addresses."""
    flat, urls = "", []
    for piece in pieces(text.replace(LINK, " ")):
        is_web = piece.url and not piece.url.lower().startswith("mailto:")
        flat += piece.text + (LINK if is_web else "")
        urls += [piece.url] if is_web else []
    clean = "\n".join(" ".join(line.split()) for line in narrow(flat).split("\n"))
    return "".join(
        part if part in (LINK, "\n") else without_pictures(part)
        for part in re.split(rf"({LINK}|\n)", clean)
    ), urls


def _lines(text: str) -> list[str]:
    """Return parts that are persons each; a line that begins with ``(`` goes on the last."""
    lines: list[str] = []
    for line in text.split("\n"):
        stripped = line.strip()
        if lines and (stripped.startswith("(") or lines[-1].count("(") > lines[-1].count(")")):
            lines[-1] += f" {stripped}"
        elif stripped:
            lines.append(stripped)
    return [
        name for line in lines for part in split_outside(_STRONG, line) for name in _slashed(part)
    ]


def _slashed(text: str) -> list[str]:
    """Split ``Jane Roe/John Doe``; ``AC/DC`` and ``Jane Roe (UW/MIT)`` stay."""
    parts = [part.strip() for part in text.split("/")]
    are_names = all(is_name(part.replace(LINK, "")) for part in parts)
    return parts if len(parts) > 1 and are_names else [text]


def _add(text: str, people: list[Person], *, split_commas: bool) -> None:
    """Add the persons of one part of a cell."""
    bare = text.replace(LINK, "").strip()
    if is_nobody(bare):
        return
    tight = split_outside(_TIGHT, text)  # as exports join the names of several
    comma = _TIGHT if len(tight) > 1 and all(map(is_name, tight)) else _COMMA
    commas = _apart(split_outside(comma, text)) if split_commas else [text]
    if len(commas) == 2 and _is_reversed(*commas):
        people.append(_person(text))
        return
    for index, part in enumerate(commas):
        part_bare = part.replace(LINK, "").removeprefix("and ").strip()
        last = people[-1] if people else None
        if index and last is not None and is_degree(part_bare):
            people[-1] = replace(last, name=f"{last.name}, {part_bare}")
        elif last is not None and _goes_on(part_bare, last, commas, index):
            more = f"{last.affiliation}, {part_bare}" if last.affiliation else part_bare
            people[-1] = _noted(
                replace(last, affiliation=more), f"{part_bare!r} read as an affiliation"
            )
        else:
            _add_joined(part, people)


_COMMA = re.compile(r",\s+|，")
_TIGHT = re.compile(r",(?=\S)")


def _apart(commas: list[str]) -> list[str]:
    """Split ``A``, ``IBM & B``, ``Oracle`` also where an organisation ends at the next name."""
    parts: list[str] = []
    for index, part in enumerate(commas):
        first, *others = split_outside(_AND, part)
        is_end = index and others and _is_affiliation(first) and is_name(others[0])
        parts += [first, *others] if is_end else [part]
    return parts


def _is_reversed(family: str, given: str) -> bool:
    """Whether two words at a comma are one name: ``Lai, Ruihang``, ``Lai, Ruihang (SJTU)``."""
    given = split_name(given)[0]
    is_plain = not any(sign in family + given for sign in (" and ", "(", LINK))
    short = " " not in family and len(given.split()) <= 3
    return is_plain and short and not _is_affiliation(given)


def _goes_on(part: str, last: Person, commas: list[str], index: int) -> bool:
    """Whether a part belongs to the person before it, as its affiliation."""
    if index == 0 and last.affiliation:
        return False
    if _is_affiliation(part) and not last.affiliation:
        return True
    if index and last.affiliation and last.remark:
        return is_country_or_campus(part) or (is_organisation(part) and "(" not in part)
    is_single = " " not in part and is_name(last.name.replace(LINK, "").strip())
    return index == 1 == len(commas) - 1 and is_single and not last.affiliation


def _is_affiliation(text: str) -> bool:
    bare = text.replace(LINK, "").strip()
    if "(" in bare or not bare:
        return False
    each = all(is_organisation(part) for part in split_outside(_AND, bare))
    return each or is_organisation(bare) or is_country_or_campus(bare)


def _add_joined(text: str, people: list[Person]) -> None:
    """Add ``A and B``; what joins the words of one organisation joins no persons."""
    parts = split_outside(_AND, text.removeprefix("and "))
    are_names = len(parts[0].split()) == 1 or all(" " in part for part in parts)
    if " & " in text or re.search(r" and | und | AND ", text):
        are_names = True
    if len(parts) > 1 and are_names and not _is_affiliation(text):
        persons = [_person(part) for part in parts]
        if persons[-1].affiliation and not any(person.affiliation for person in persons[:-1]):
            affiliation = persons[-1].affiliation
            persons[-1] = _noted(persons[-1], f"{affiliation!r} may be the affiliation of all")
        people += persons
    elif text.strip():
        people.append(_person(text.removeprefix("and ")))
        people += _companions(people)


def _companions(people: list[Person]) -> list[Person]:
    """Take ``with B, Company`` out of the last person's affiliation."""
    last = people[-1]
    match = _WITH.match(last.affiliation)
    if match is None:
        return []
    people[-1] = replace(last, affiliation="")
    more: list[Person] = []
    _add(last.affiliation[match.end() :], more, split_commas=True)
    return [_noted(person, f"from {last.affiliation!r}") for person in more]


def _person(text: str) -> Person:
    """Read one person: a name, and an affiliation behind a dash, ``@``, ``from`` or a comma."""
    marks = text.count(LINK)
    text = " ".join(text.replace(LINK, " ").replace("[", "(").replace("]", ")").split())
    text = text.strip(" ,;:")
    name, affiliation = split_name(text)
    remark = ""
    if affiliation is None and (dash := _DASH.search(text)) and dash.start():
        name, affiliation = text[: dash.start()].strip(), text[dash.end() :].strip()
        remark = "" if is_organisation(affiliation) else f"{affiliation!r} read as an affiliation"
    elif affiliation is not None and fold(affiliation) in _MARKS:
        remark = f"({affiliation})"
        name, affiliation = split_name(name)
    if affiliation is not None and _is_nickname(affiliation, name):
        return Person(text + LINK * marks)
    return Person(name + LINK * marks, affiliation or "", remark=remark)


def _is_nickname(word: str, name: str) -> bool:
    """Whether a parenthesis is a short form of the name: ``Shavindri D. (Shavi)``."""
    if " " in word or word.isupper() or len(word) < 2 or is_organisation(word):
        return False
    start = fold(word)[:3]
    return any(fold(part).startswith(start) for part in name.split()) or word[0] in "\"'“"


def _noted(person: Person, remark: str) -> Person:
    return replace(person, remark="; ".join(filter(None, (person.remark, remark))))


def _with_urls(people: list[Person], urls: list[str]) -> list[Person]:
    """Give each person the address of the link behind the name."""
    waiting = iter(urls)
    return [
        _with_url(person, [next(waiting, "") for _ in range(person.name.count(LINK))])
        for person in people
    ]


def _with_url(person: Person, urls: list[str]) -> Person:
    name = " ".join(person.name.replace(LINK, " ").split())
    return replace(person, name=name, url=urls[0] if urls else person.url)
