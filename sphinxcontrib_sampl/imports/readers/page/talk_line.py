"""Split one line about a talk into date, title, speaker and links; read labelled lines below it.

``**2023-01-05** – *Title* – Jane Roe (MIT)``. What cannot be placed stays in the cell ``note``.
"""

from __future__ import annotations

import re

from ....talks.words.person_names import is_organisation
from ....talks.words.zone_hints import is_city
from ...markup.markdown_inline import (
    EMPTY_BRACKETS,
    plain,
    without_empty_links,
    without_struck,
)
from ...recognize.field_names import LINK_ROLES, role_of
from ...recognize.kinds import NO_TALKS, read_kind, read_status
from ...recognize.labels import read_labels
from ...recognize.leading_date import (
    MARKS,
    day_of,
    is_date,
    split_date,
    split_last_date,
    split_time,
)
from ...recognize.links import link_kind
from ...recognize.places import is_named_place, is_room
from ...recognize.title_and_speaker import split_affiliated
from ...recognize.when.read import read_when
from ...rows.model import Cell
from .line_parts import (
    TITLE,
    has_affiliation,
    has_person,
    is_number,
    is_person,
    is_row,
    label_of,
    may_be_person,
    names_no_talk,
    split_parts,
    title_inside,
    unwrapped,
    without_bold_names,
)

_LINK = re.compile(
    r"(!?)\[([^\[\]]{0,300})\]\(([^()\s]{1,2000}(?:\([^()\s]*\))?)\)(?:\{:[^{}]*\})?"
)
_DOUBLED = re.compile(r"\[(\[[^\[\]]{1,300}\])\](?=\()")
"""``[[slides]](a.pdf)``, whose brackets are to be seen."""
_NAMED_LINK = re.compile(
    r"(?:link|here|pdf|html|pptx?|watch|zoom|event|more|details|register|registration|rsvp|repo"
    r"|github|arxiv|doi|youtube|vimeo|part \d+|teil \d+)\W*(?:\(?internal\)?)?",
    re.IGNORECASE,
)
_GIVEN_BY = re.compile(r"(.{2,300}?)\s+(?:by\s+|with\s+(?=.*(?:,|\sand|\s&)\s))(.{3,120})")
"""``with`` one person may be a life; with several it is a panel."""
_HOST = re.compile(
    r"\s*[(\[](?:moderat(?:or|ed by|ion)|host(?:ed by)?|chair(?:ed by)?)\s*:?\s+"
    r"([^()\[\]]{3,120})[)\]]\s*$",
    re.IGNORECASE,
)
_GUEST = re.compile(
    r"\s*[(\[](?:guests?|guest (?:lecture|talk|speaker)|invited|invited speaker|speakers?|presenter"
    r"|presented by|given by|led by|by|gast|invitée?|mit|von)\s*:?\s+([^()\[\]]{3,120})[)\]]\s*$",
    re.IGNORECASE,
)
_CLOCK = r"\d{1,2}[:.h]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s?(?:Uhr|h))?"
_TIME = re.compile(
    rf"[\s*_]*({_CLOCK}(?:\s?(?:-{{1,3}}|–|—|to|bis|à|until)\s?{_CLOCK})?)[\s*_]*(?:[:,|–—-]\s|\s)\s*(?=\S)",
    re.IGNORECASE,
)
"""A time, or from when to when, at the start of a line: ``13:10 -- 13:50 Keynote``."""
_STATUS = re.compile(r"[*_]{0,2}[(\[]([^()\[\]]{2,40})[)\]][*_]{0,2}[\s:,–—-]{1,5}(?=\S)")
_ALL_STRUCK = re.compile(r"\s*~~((?:(?!~~).)+)~~\s*", re.DOTALL)
_LAST_FIRST = re.compile(
    r"((?:\w+['’ -])?[^\W\d_]+), ([^\W\d_]+(?:[ -][^\W\d_]+|[ -]?[^\W\d_]\.){0,2})"
)
"""``O'Neil, Shay``, ``van Dyk, Anna K.``"""
_AT_END = re.compile(r"(.*\S)\s*[(\[]([^()\[\]]{2,60})[)\]]")
_FIELD = re.compile(r"\s*([^\W\d_][^:：\n*_]{0,30}?)\s*:\s+(\S[^\n]*)")
_OTHER_FIELDS = ("status", "kind", "tags", "track", "duration", "number")
"""Roles of lines that talks rarely have; a sheet of properties has them."""
_LONGEST_WHEN = 120
_LONGEST_KIND = 40
BOX = re.compile(r"^\s*\[[ xX]\]\s+")
"""The box of a task list (GFM §5.3)."""
_BY = re.compile(
    r"(?:^|\s+)(?:by|w/|von|par|por|di|door|av|speaker:|presented by)\s+(?=\S)", re.IGNORECASE
)
_ABOUT = re.compile(r"\s(?:über|on|about|sur|sobre|su|om|over|o|про|о)\s*$", re.IGNORECASE)
"""Between a speaker and a title in quotation marks."""
_LED = re.compile(
    r"(?:^|[.;,–—|(-])\s*(?:led by|lead|leader|discussion leader|discussant|presenter"
    r"|presented by|presenting|speaker|referent(?:in)?|vortrag|intervenant|ponente|relatore"
    r"|発表者|担当)\s*[:：]\s*"
    r"([^()\[\]:]{3,80}?|\[[^\[\]]{3,80}\]\([^()\s]{1,500}\))\)?(?:(?<=\w\w)\.)?\s*$",
    re.IGNORECASE,
)
"""Who leads, named at the end of a line: ``Title (Author, 2019). Lead: Jane Roe``."""


class TalkLine:
    """What was found of one talk, by role."""

    def __init__(
        self, line: int, *, titles_first: bool | None = None, day: Cell | None = None
    ) -> None:
        self.line = line
        self.day = day
        """The day of the heading above; the line may begin with its time."""
        self.titles_first = titles_first
        """Of two parts that may be names, the first is the title; ``None`` if nothing tells."""
        self.doubts: list[str] = []
        self.linked = ""
        """The word of a link to a recording or slides: the title, if there is no other."""
        self.parts: list[str] = []
        self.found: dict[str, Cell] = {"date": day} if day is not None else {}
        self.labels: set[str] = set()

    def add(self, role: str, text: str, line: int | None = None) -> None:
        text = text.strip()
        if not text:
            return
        if role in self.found:
            text = f"{self.found[role].value}\n\n{text}"
        self.found[role] = Cell(text, line or self.line)

    def labelled(self, text: str, line: int | None = None) -> str:
        """Take what stands behind labels; return the rest."""
        rest = []
        for part in text.split("\n"):
            label = label_of(part)
            if label is not None and label.role not in self.found:
                self.add(label.role, label.value, line)
                self.labels.add(label.role)
            elif not self._other_field(part, line):
                rest.append(part)
        fields, left = read_labels("\n".join(rest))
        for role, value in fields.items():
            self.add(role, value, line)
            self.labels.add(role)
        return left

    def _other_field(self, part: str, line: int | None) -> bool:
        """Take ``Status: Done`` among labelled lines, which is no title; say whether it is one."""
        match = _FIELD.match(part)
        role = role_of(match[1]) if match else None
        if match is None or role not in _OTHER_FIELDS:
            return False
        is_known = role != "status" or read_status(match[2]) is not None
        self.add(
            role if is_known and role not in self.found else "note",
            match[2] if is_known else part,
            line,
        )
        return True

    def below(self, text: str, line: int | None) -> None:
        """Take what stands below the head without a label; of several lines with a day, each."""
        lines = text.split("\n")
        if "date" not in self.found and len(lines) > 1 and any(map(split_date, lines)):
            for one in lines:
                self.below(one, line)
            return
        text = self._timed(text)
        flat = plain(text)
        if not flat:
            return
        if "date" not in self.found and len(flat) <= _LONGEST_WHEN and _says_when(flat):
            self.add("date", flat, line)
            return
        if "title" not in self.found and (match := TITLE.fullmatch(text.strip())):
            self.add("title", title_inside(match), line)
        elif "speakers" not in self.found and is_person(flat):
            self.add("speakers", text, line)
        elif _LINK.search(text) and not _LINK.sub("", text).strip(MARKS + "()[],&"):
            self.add("links", text, line)
        elif len(flat) > 120 and "abstract" not in self.found:
            self.add("abstract", text, line)
        else:
            self.add("below", text, line)

    def head(self, text: str) -> None:
        """Take a line such as ``Date – Title – Speaker [slides](…)``."""
        text, struck = without_struck(self._called_off(without_empty_links(text)))
        self.doubts += [f"skipped: {words[:60]!r}, which is struck out" for words in struck]
        text = EMPTY_BRACKETS.sub(" ", _LINK.sub(self._keep_link, _DOUBLED.sub(r"\1", text)))
        text = self._status(self._time(text) if self.day is not None else self._date(text))
        text = self._quoted(self._kind(without_bold_names(text)))
        text = self._timed(self._guest(text))
        self._place(self._hosted(text))
        self._settle()
        if "title" not in self.found and self.linked:
            self.add("title", self.linked)

    def _hosted(self, text: str) -> str:
        """Take ``(moderator: Jane Roe)`` off the end of a line."""
        match = _HOST.search(text)
        if match is None or not is_person(plain(match[1])):
            return text
        self.add("host", match[1])
        return text[: match.start()]

    def _called_off(self, text: str) -> str:
        """Return a line that is struck out as a whole without its marks: it was cancelled."""
        match = _ALL_STRUCK.fullmatch(text)
        if match is None:
            return text
        self.add("status", "cancelled")
        return match[1]

    def _status(self, text: str) -> str:
        """Take ``(tentative):`` and ``(15:40, M1):`` behind the date."""
        match = _STATUS.match(text)
        if match is None:
            return text
        when = read_when(match[1])
        if read_status(match[1]) is not None:
            self.add("status", match[1])
        elif when.start is not None and not (when.day or when.rest or "time" in self.found):
            self.add("time", match[1])
        else:
            return text
        return text[match.end() :]

    def _timed(self, text: str) -> str:
        """Take time, kind and speaker of ``13:10 - 13:50 Keynote: Jane Roe``; return the rest."""
        if "time" not in self.found and (match := _TIME.match(text)):
            self.add("time", match[1])
            text = text[match.end() :]
        before, colon, name = text.partition(": ")
        kind = read_kind(plain(before)) if colon and len(before) <= _LONGEST_KIND else None
        if kind is None or "speakers" in self.found or not is_person(plain(name)):
            return text
        self.add("kind", before)
        self.add("speakers", name)
        return ""

    def _kind(self, text: str) -> str:
        """Take ``Workshop:`` off an emphasized title, or one in quotation marks."""
        before, _, title = text.partition(":")
        bare = before.strip(MARKS)
        is_title = TITLE.match(title.lstrip()) is not None and len(bare) <= _LONGEST_KIND
        if not is_title or read_kind(plain(bare)) in (None, *NO_TALKS):
            return text
        self.add("kind", plain(bare))
        return title.lstrip()

    def _guest(self, text: str) -> str:
        """Take ``(guest: Jane Roe)`` off the end of a title."""
        match = _GUEST.search(text) or _LED.search(text)
        if match is None or "speakers" in self.found or not is_person(plain(match[1])):
            return text
        self.add("speakers", match[1])
        return text[: match.start()]

    def _keep_link(self, match: re.Match[str]) -> str:
        """Take links to slides and recordings; those of titles and persons stay."""
        label, url = plain(match[2]).strip(" []()"), match[3]
        is_named = role_of(label) in LINK_ROLES
        is_short = link_kind(url) != "links" and len(label.split()) < 2
        if match[1] or not (is_named or is_short or _NAMED_LINK.fullmatch(label)):
            return match[0]
        if not is_named and not _NAMED_LINK.fullmatch(label):
            self.linked = self.linked or label
        before = self.found["links"].value if "links" in self.found else ""
        self.found["links"] = Cell(f"{before} {match[0]}".strip(), self.line)
        return " "

    def _time(self, text: str) -> str:
        found = split_time(text)
        if found is None:
            return text
        self.add("time", found[0])
        return found[1]

    def _date(self, text: str) -> str:
        if "date" in self.found:
            return text
        found = split_date(text) or split_last_date(text)
        if found is None:
            return text
        self.add("date", found[0])
        return found[1]

    def _quoted(self, text: str) -> str:
        """Take a title that is in quotation marks or emphasized."""
        if "title" in self.found:
            return text
        for match in TITLE.finditer(text):
            inside = title_inside(match)
            before = _ABOUT.sub("", text[: match.start()])
            rest = f"{before} – {text[match.end() :]}"
            if match[7] is None or not is_person(plain(inside)) or has_person(rest):
                self.add("title", inside)
                return rest
        return text

    def _place(self, text: str) -> None:
        """Give the parts their roles: a date, persons, a title; the others are notes."""
        for part in [piece for each in split_parts(text) for piece in self._by(self._room(each))]:
            if "date" not in self.found and is_date(plain(part)):
                self.add("date", plain(part))
            else:
                self.parts.append(part)
        people = [part for part in self.parts if is_person(plain(part))]
        if "speakers" not in self.found and people:
            both = len(people) == len(self.parts) > 1 and "title" not in self.found
            sure = [part for part in people if has_affiliation(plain(part))]
            if both and not sure and self.titles_first is None:
                self._ask()
            else:
                self._take("speakers", sure[0] if sure else people[-both * bool(self.titles_first)])
        if "title" not in self.found and self.parts:
            is_known = "speakers" in self.found
            words = [part for part in self.parts if not is_named_place(plain(part))] or self.parts
            self._take("title", max(words, key=len) if is_known else words[0])
            if not is_known and len(self.parts) == 1:
                self._second(self.parts[0], text)
        if "speakers" not in self.found and len(self.parts) == 1:
            self._reversed(self.parts[0])
        for part in self.parts:
            is_day = "date" not in self.found and day_of(part) is not None
            is_where = "location" not in self.found and is_named_place(plain(part))
            self.add("date" if is_day else "location" if is_where else "note", part)

    def _reversed(self, part: str) -> None:
        """Take ``Roe, Jane`` beside a title for the speaker, and ask; ``Oslo, Norway`` is none."""
        match = _LAST_FIRST.fullmatch(plain(part))
        if match is None or is_city(match[1]) or is_city(match[2]) or is_named_place(part):
            return
        self.doubts.append(f"is {part!r} the speaker, with the last name first? Taken for one")
        self._take("speakers", part)

    def _second(self, part: str, text: str) -> None:
        """Take what follows a title: a person, a day or a place, or more of the title."""
        title = self.found["title"].text
        if may_be_person(part) and not names_no_talk(title):
            self._take("speakers", part)
        elif title in text and not is_named_place(plain(part)) and day_of(part) is None:
            self.parts.remove(part)
            whole = text[text.find(title) : text.rfind(part) + len(part)]
            self.found["title"] = Cell(whole, self.line)

    def _room(self, part: str) -> str:
        """Take ``(Room 3)`` off the end of a title or a name."""
        match = _AT_END.fullmatch(part)
        if match is None or "location" in self.found or not is_room(plain(match[2])):
            return part
        self.add("location", match[2])
        return match[1]

    def _ask(self) -> None:
        """Make the whole line the title, and ask which part is the speaker."""
        self.doubts.append(
            f"which is the speaker: {' or '.join(map(repr, map(plain, self.parts)))}?"
        )
        self.parts = [" – ".join(self.parts)]
        self._take("title", self.parts[0])

    def _take(self, role: str, part: str) -> None:
        self.parts.remove(part)
        self.add(role, part)

    def _by(self, part: str) -> list[str]:
        """Split ``Title by Jane Roe`` and ``Jane Roe (MIT), Title``."""
        match = _GIVEN_BY.fullmatch(part)
        if match and is_person(plain(match[2])) and "speakers" not in self.found:
            self.add("speakers", match[2])
            return [match[1].strip(MARKS)]
        named = self._named(part)
        if named is not None or is_person(plain(part)):
            return [named or part]
        if "speakers" in self.found:  # a comma is one of the title
            return [part]
        found = split_affiliated(part) or self._in_parentheses(part)
        return list(found) if found else self._at_comma(part)

    def _in_parentheses(self, part: str) -> tuple[str, str] | None:
        """Split ``Welcome (Jane Roe)``, and ask."""
        match = _AT_END.fullmatch(part)
        if match is None or not is_person(plain(match[2])) or is_person(plain(part)):
            return None
        self.doubts.append(f"is {plain(match[2])!r} the speaker? Taken for one")
        return match[1], match[2]

    def _at_comma(self, part: str) -> list[str]:
        """Split ``Title, Jane Roe`` where one side alone is a person."""
        for match in re.finditer(r"\)[,.]\s+|[.,]\s+", part[:300]):
            first, second = part[: match.start()], part[match.end() :]
            first += ")" * match[0].startswith(")")
            people = is_person(plain(first)), is_person(plain(second))
            if people[0] != people[1]:
                return [first, second]
            if all(people) and match[0].startswith(".") and "title" not in self.found:
                self.add("title", first)
                return [second]
        return [part]

    def _named(self, part: str) -> str | None:
        """Return whom ``by Jane Roe`` or ``(Jane Roe, Loom House)`` names; nothing if nobody."""
        bare = unwrapped(_BY.sub("", part, count=1) if _BY.match(part) else part)
        if bare == part:
            return None
        if is_person(plain(bare)):
            self._ask_of_second(plain(bare))
            return bare
        first, _, where = bare.partition(", ")
        who, at, place = bare.partition(" @ ")
        if at and is_person(plain(who)) and not is_organisation(place):
            self.add("location", place)
            return who
        return f"{first} ({where})" if where and is_person(plain(first)) else None

    def _ask_of_second(self, people: str) -> None:
        """Ask whether ``Jane Roe, Loom House`` in parentheses is one person or two."""
        parts = people.split(", ")
        if len(parts) == 2 and " and " not in people and not is_organisation(parts[1]):
            question = f"is {parts[1]!r} a second speaker, or where {parts[0]} comes from?"
            self.doubts.append(f"{question} Taken for a person")

    def _settle(self) -> None:
        """Give what stood below the head a place, now that it is known what is missing."""
        below = self.found.pop("below", None)
        if below is not None and is_row(plain(below.text)) and self._is_numbered():
            self.add("note", str(self.found.pop("title").value))
        for text in below.text.split("\n\n") if below else ():
            missing = "title" if "title" not in self.found else "note"
            self.add(missing, text, below.line if below else None)

    def _is_numbered(self) -> bool:
        """Whether the title is only the number of a meeting, and there is no speaker."""
        title = self.found.get("title")
        return title is not None and "speakers" not in self.found and is_number(title.text)


def _says_when(text: str) -> bool:
    """Whether a line says when and where something is, and nothing else."""
    when = read_when(text)
    return split_date(text) is not None and when.day is not None and not when.rest
