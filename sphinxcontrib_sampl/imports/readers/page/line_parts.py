"""Say what a part of a line about a talk is: a person, a row, a label; split a line into parts."""

from __future__ import annotations

import re
from typing import NamedTuple

from ....talks.words.person_names import is_organisation
from ...markup.markdown_inline import plain
from ...recognize.field_names import role_of
from ...recognize.kinds import NO_TALKS, read_title
from ...recognize.labels import without_emphasis
from ...recognize.leading_date import MARKS, day_of, is_date
from ...recognize.names import is_people
from ...recognize.places import is_room

_SEPARATOR = re.compile(
    r"\s+[–—|•·-]+\s+|\s[–—]|[–—]\s|\n+|<br\s*/?>|:\s+|：|、(?=\S)|\s\|\s?|;\s+"
)
TITLE = re.compile(
    r"\"([^\"\n]{2,400})\"|“([^”\n]{2,400})”|„([^“”\n]{2,400})[“”]|«([^»\n]{2,400})»|「([^」\n]{2,400})」"
    r"|『([^』\n]{2,400})』"
    r"|(?<![\w*])(\*\*|__|\*|_)(?=[^\s*_])((?:(?!\7)[^\n]){1,400}?)\7(?![\w*])"
)
_LONGEST_PARTICLE = 3
"""Letters of a small word in a name, and between two: ``van``, ``und``."""
_COVERED = re.compile(r"!?\[[^\[\]\n]{0,300}\]\([^()\s]{1,2000}\)|\([^()\n]{0,300}\)")
"""Links, and what stands in parentheses: no separator in them parts a line."""
_LABELS = ("date", "time", "title", "speakers", "location", "affiliation")


def has_labels(text: str) -> bool:
    """Whether a line says what it is: ``Speaker: …``."""
    return any(label_of(line) is not None for line in text.split("\n"))


class Label(NamedTuple):
    """What a line says behind a label."""

    role: str
    value: str


def label_of(line: str) -> Label | None:
    """Return what a line says behind ``Speaker:`` or another of the usual labels."""
    line = without_emphasis(line)
    match = re.match(
        r"[\s*_>•-]*([^\W\d_][^:：\n*_\[\]()\"]{0,30}?)[\s*_]*[:：][\s*_]*(?!//)", line[:400]
    )
    role = role_of(match[1]) if match else None
    if match is None or role not in _LABELS:
        return None
    return Label(role, line[match.end() :].strip())


def unwrapped(part: str) -> str:
    """Return a part without the parentheses that it stands in."""
    match = re.fullmatch(r"[(\[]([^()\[\]]+)[)\]]", part.strip())
    return match[1].strip() if match else part


def is_number(title: str) -> bool:
    """Whether a title is the number of a meeting: ``第14回``, ``Meetup #7``."""
    return bool(
        re.fullmatch(
            r"(?:[^\W\d]{1,12}[ .:]{0,2})?#?\d{1,4}[^\W\d]?[.:]?", plain(title).strip(MARKS)
        )
    )


def split_parts(text: str) -> list[str]:
    """Return what stands between separators outside of links and parentheses.

    What a colon, or the only semicolon, parts is one, unless a side of it is a person or the
    name of a row: ``A tour of looms: warp and weft by Jane Roe``.
    """
    covered = _COVERED.sub(lambda match: "x" * len(match[0]), text)
    parts: list[str] = []
    joints = ":;" if covered.count(";") == 1 else ":"
    start, glue = 0, ""
    for match in [*_SEPARATOR.finditer(covered), None]:
        part = text[start : match.start() if match else None].strip(MARKS)
        if part.strip("()[]/ "):
            if glue and not _stands_alone(part) and _goes_on(parts[-1], glue):
                parts[-1] = f"{parts[-1]}{glue} {part}"
            else:
                parts.append(part)
            glue = "" if match is None else match[0].strip()
            glue = glue if glue and glue in joints else ""
        start = match.end() if match else start
    return parts


def _goes_on(part: str, glue: str) -> bool:
    """Whether a title goes on behind a part: also behind ``Panel:``, the kind of a talk."""
    kind = read_title(plain(part), has_speakers=False).kind
    return not _stands_alone(part) or (glue == ":" and kind not in (None, *NO_TALKS))


def _stands_alone(part: str) -> bool:
    """Whether a part is a person, a day, or says what the row is: it goes on no title."""
    bare = plain(part)
    is_known = is_person(bare) or is_date(bare) or is_row(bare) or is_room(bare)
    return is_known or day_of(part) is not None


def without_bold_names(text: str) -> str:
    """Return a line without the emphasis of names in it: ``**Jane Roe** (MIT)``."""

    def bare(match: re.Match[str]) -> str:
        inside = title_inside(match)
        return inside if match[7] and is_person(plain(inside)) else match[0]

    return TITLE.sub(bare, text) if TITLE.search(text) else text


def title_inside(match: re.Match[str]) -> str:
    """Return what stands between the quotation marks or the emphasis that :data:`TITLE` finds."""
    return next(match[number] for number in (1, 2, 3, 4, 5, 6, 8) if match[number]).strip()


def is_person(text: str) -> bool:
    """Whether a part of a line is one person or several, and no break."""
    return is_people(text.strip(MARKS)) and not is_row(text)


def has_affiliation(text: str) -> bool:
    """Whether a person is named with where the person comes from."""
    return "(" in text or any(is_organisation(part) for part in text.split(", ")[1:])


def has_person(text: str) -> bool:
    """Whether a part between separators is a person."""
    return any(is_person(plain(part)) for part in _SEPARATOR.split(text) if part.strip(MARKS))


def may_be_person(text: str) -> bool:
    """Whether nothing speaks against a person: a short text of names, without digits."""
    words = plain(text).split()
    is_prose = any(word[0].islower() and len(word) > _LONGEST_PARTICLE for word in words)
    begins_small = bool(words) and words[0][0].islower()
    return len(text) < 60 and not (is_prose or begins_small or re.search(r"\d", text))


def names_no_talk(text: str) -> bool:
    """Whether a title says that a row is no talk: ``Lunch``."""
    return read_title(plain(text), has_speakers=False).kind in NO_TALKS


def is_row(text: str) -> bool:
    """Whether a part of a line says what a row is: ``Lunch``, ``No seminar``."""
    return read_title(text, has_speakers=False).kind is not None
