"""The slips that people make in YAML, each with the change that undoes it."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile
from typing import NamedTuple

from ..schema import FILE_KEYS, TALK_KEYS, TERM_KEYS
from .misread import merge_mark
from .wording import SHORT_KEY, quoted, shown

_PARTS = re.compile(
    r"(?P<head>\s*(?:- +)*)(?:(?P<key>\"[^\"]*\"|'[^']*'|[^\W\d_][^:#\"'{}\[\],]*?)"
    r"(?P<colon>\s*:(?:\s+|$)))?(?P<value>.*)"
)
"""A line: its dashes, its key and its value, as far as it has them."""
_KEY_LINE = re.compile(rf"\s*(?:- +)*[\"']?{SHORT_KEY}[\"']?\s*:(?:\s|$)|\s*- ")
MERGE = (
    "a merge has left its marks (<<<<<<<, =======, >>>>>>>); keep one of the two versions, and "
    "delete the lines with the marks"
)
_DOUBLE, _SINGLE = "“”„‟«»″＂", "‘’‚‛′＇"
_ODD_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_ODD = re.compile(f"[{_ODD_BLANKS}{_INVISIBLE}]")
_STRUCTURE = re.compile(
    rf"[\s{_ODD_BLANKS}{_INVISIBLE}]*(?:-[\s{_ODD_BLANKS}{_INVISIBLE}]*)*"
    rf"(?:{SHORT_KEY}[\s{_ODD_BLANKS}{_INVISIBLE}]*:[\s{_ODD_BLANKS}{_INVISIBLE}]*)?"
)
"""What of a line says where its value belongs: indentation, dashes, key and colon."""
_SPECIAL = "@`%&*!|>[]{},?#"
_NEAR = 12
"""Lines before and after in which a line looks for those that it should stand below."""
_FAR = 80
"""Lines before the one where the parser gave up in which the head of its text is looked for."""
_BEFORE = 4
"""Lines before the one where the parser gave up that may be the cause."""


class Mend(NamedTuple):
    """A slip and what undoes it; line and column count from 0."""

    line: int
    column: int
    cause: str
    changed: dict[int, str | None]
    """What lines become; ``None`` takes one out."""
    advice: str | None = None
    """What to do, if the changed line alone does not show it."""


@dataclass(frozen=True)
class Failure:
    """Where a parser gave up, and what it had read by then; lines and columns count from 0."""

    lines: list[str]
    line: int
    column: int
    opened: list[tuple[int, int]] = field(default_factory=list)
    """Brackets and braces that are still open, the inner ones first."""
    quotes: list[tuple[int, int]] = field(default_factory=list)
    """Where quoted texts of several lines begin, the last first."""

    @cached_property
    def suspects(self) -> list[int]:
        """The lines that may be the cause, the likeliest first."""
        filled = [n for n in range(self.line, -1, -1) if self.lines[n].strip()][: _BEFORE + 1]
        after = [n for n in range(self.line + 1, len(self.lines)) if self.lines[n].strip()][:1]
        opened = [line for line, _ in self.opened[:2] + self.quotes[:2]]
        return list(dict.fromkeys((*filled, *after, *opened, *self._heads())))

    def _heads(self) -> list[int]:
        """Return the last lines before that have something indented below them."""
        heads: list[int] = []
        below = 0
        for number in range(self.line, max(self.line - _FAR, -1), -1):
            if self.lines[number].strip():
                indent = _indent(self.lines[number])
                if indent < below:
                    heads.append(number)
                below = indent
        return heads[:_BEFORE]

    @cached_property
    def places(self) -> Counter[tuple[int, str]]:
        """How often a key (``-`` for a dash) begins in a column."""
        return Counter(place for line in self.lines for place in _places(line))

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of the file, and those that a data file may have."""
        return frozenset((*(key for _, key in self.places), *FILE_KEYS, *TERM_KEYS, *TALK_KEYS))


Slip = Callable[[Failure], Iterator[Mend]]


def _parts(line: str) -> re.Match[str]:
    match = _PARTS.match(line)
    assert match is not None  # all its parts may be empty
    return match


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _places(line: str) -> Iterator[tuple[int, str]]:
    if line.lstrip(" ").startswith("- "):
        yield _indent(line), "-"
    parts = _parts(line)
    if parts["key"]:
        yield parts.start("key"), parts["key"]


# What is certain, and what is likely even if no change helps


def certain(failure: Failure) -> Mend | None:
    """Return what needs no trial: marks of a merge, a web page, a fence of Markdown."""
    lines = failure.lines
    if (number := merge_mark("\n".join(lines))) is not None:
        return Mend(number, 0, MERGE, {}, "")
    first = next((n for n, line in enumerate(lines) if line.strip()), 0)
    if re.match(r"\s*<(!doctype|html|\?xml|head|body)\b", lines[first], re.IGNORECASE):
        return Mend(first, 0, "this is a web page (HTML or XML), not a data file", {}, "")
    for number in (failure.line, first):
        if re.match(r"(```|~~~)", lines[number]):
            cause = "this line is a code fence of Markdown and no YAML"
            return Mend(number, 0, cause, {}, "; delete it, and the one at the end")
    return None


def probable(failure: Failure) -> Mend | None:
    """Return what a line has that is a slip, even if undoing it alone does not help."""
    for number, column in failure.quotes[:1]:
        cause = f"the quote {failure.lines[number][column]} that opens here is never closed"
        return Mend(number, column, cause, {}, "; close it at the end of the text")
    for number, column in failure.opened[:1]:
        bracket = failure.lines[number][column]
        return Mend(number, column, f"the {bracket} that opens here is never closed", {}, "")
    tabs = re.match(r" *\t", failure.lines[failure.line])
    if tabs is not None:
        cause = "the line is indented with a TAB"
        return Mend(failure.line, tabs.end() - 1, cause, {}, "; write spaces")
    return None


# Characters


def _tabs(failure: Failure) -> Iterator[Mend]:
    tabbed = [n for n, line in enumerate(failure.lines) if re.match(r" *(- *)*\t", line)]
    for number in [n for n in failure.suspects if n in tabbed]:
        line = failure.lines[number]
        column = line.index("\t")
        cause = "the line is indented with a TAB, write spaces"
        if line.strip().startswith("-") and line[:column].strip():
            cause = "behind the dash is a TAB, write a space"
            yield Mend(number, column, cause, {number: line.replace("\t", " ", 1)})
        widths = dict.fromkeys((*_targets(failure, number), 2, 4))
        for width in widths:
            yield Mend(number, column, cause, {number: " " * width + line.strip()})
        for width in (2, 4, 8):
            every: dict[int, str | None] = {n: failure.lines[n].expandtabs(width) for n in tabbed}
            yield Mend(tabbed[0], failure.lines[tabbed[0]].index("\t"), cause, every)


def _odd_blanks(failure: Failure) -> Iterator[Mend]:
    changed: dict[int, str | None] = {}
    found: dict[int, Mend] = {}
    for number, line in enumerate(failure.lines):
        match = _STRUCTURE.match(line)
        assert match is not None  # all its parts may be empty
        if odd := _ODD.search(match[0]):
            head = re.sub(f"[{_INVISIBLE}]", "", re.sub(f"[{_ODD_BLANKS}]", " ", match[0]))
            name = f"U+{ord(odd[0]):04X}"
            what = "a no-break space" if odd[0] == "\u00a0" else "an invisible or unusual space"
            cause = f"here is {what} ({name}), where YAML needs an ordinary one"
            changed[number] = head + line[match.end() :]
            found[number] = Mend(number, odd.start(), cause, {number: changed[number]})
    yield from (found[number] for number in failure.suspects if number in found)
    if found:
        yield found[min(found)]._replace(changed=changed)


def _curly_quotes(failure: Failure) -> Iterator[Mend]:
    cause = "curly quotes mean nothing in YAML, only straight ones do"
    for number in failure.suspects:
        line = failure.lines[number]
        parts = _parts(line)
        value, start = parts["value"], parts.start("value")
        if value[:1] and value[0] in _DOUBLE + _SINGLE:
            text = re.sub(f"[{_DOUBLE}{_SINGLE}\"']$", "", value[1:].rstrip())
            yield Mend(number, start, cause, {number: line[:start] + quoted(text)})
        curly = re.search(f"[{_DOUBLE}{_SINGLE}]", line)
        if curly:
            straight = re.sub(f"[{_SINGLE}]", "'", re.sub(f"[{_DOUBLE}]", '"', line))
            yield Mend(number, curly.start(), cause, {number: straight})


# Blanks and marks between key and value


def _missing_blank(failure: Failure) -> Iterator[Mend]:
    for number in failure.suspects:
        line = failure.lines[number]
        if match := re.match(rf"(\s*-?\s*{SHORT_KEY}):(?=[^\s/])", line):
            new = f"{match[0]} {line[match.end() :]}"
            if dash := re.match(r"\s*-(?=\w)", new):
                new = f"{dash[0]} {new[dash.end() :]}"
            cause = "behind the colon a space is missing"
            yield Mend(number, match.end() - 1, cause, {number: new})
        if match := re.match(r"\s*-(?=[^\s-])", line):
            cause = "behind the dash a space is missing"
            new = f"{match[0]} {line[match.end() :]}"
            yield Mend(number, match.end() - 1, cause, {number: new})
        if match := re.match(r"(\s*)([–—−‐‑•·*])\s*(?=\S)", line):
            new = f"{match[1]}- {line[match.end() :]}"
            cause = f"an entry of a list begins with the dash of the keyboard, not with {match[2]}"
            yield Mend(number, match.start(2), cause, {number: new})


def _other_mark(failure: Failure) -> Iterator[Mend]:
    for number in failure.suspects:
        line = failure.lines[number]
        match = re.match(
            rf"(\s*(?:- +)*)([\"']?{SHORT_KEY}[\"']?)( *(?:=>|[=：﹕;]) *| +)(?=\S)", line
        )
        if match is None or (not match[3].strip() and match[2] not in failure.keys):
            continue
        mark = match[3].strip()
        cause = f"behind a key stands a colon and a space, not {mark}" if mark else ""
        new = f"{match[1]}{match[2]}: {line[match.end() :]}"
        cause = cause or f"behind the key {match[2]} a colon is missing"
        yield Mend(number, match.start(3), cause, {number: new})
    for number in failure.suspects:
        line = failure.lines[number]
        if (match := re.match(r"(\s*(?:- +)*)([^\W\d_]\w*)$", line)) and match[2] in failure.keys:
            cause = f"behind the key {match[2]} a colon is missing"
            yield Mend(number, match.end(), cause, {number: f"{line}:"})


# Quotes and brackets


def _open_quote(failure: Failure) -> Iterator[Mend]:
    for number, column in [*failure.quotes, *_opening_quotes(failure)]:
        line = failure.lines[number]
        quote = line[column]
        cause = f"the quote {quote} that opens here is not closed"
        ends = [m.start() for m in re.finditer(r"\s*[\]}]+\s*$|, *[\w\"']+ *:|,| +#|\s*$", line)]
        for end in [len(line.rstrip()), *reversed([e for e in ends if e > column + 1])]:
            yield Mend(number, column, cause, {number: f"{line[:end]}{quote}{line[end:]}"})
        for last in range(number + 1, min(number + _NEAR, len(failure.lines))):
            text = failure.lines[last]
            if _KEY_LINE.match(text):
                break
            advice = f"; close it at the end of the text, in line {{{last}}}"
            yield Mend(number, column, cause, {last: f"{text.rstrip()}{quote}"}, advice)


def _opening_quotes(failure: Failure) -> Iterator[tuple[int, int]]:
    for number in failure.suspects:
        line = failure.lines[number]
        for match in re.finditer(r"(?:^\s*|: +|- +|[\[{,] *)([\"'])", line):
            if line.count(match[1], match.start(1)) % 2:
                yield number, match.start(1)


_CLOSING = {"[": "]", "{": "}"}


def _open_bracket(failure: Failure) -> Iterator[Mend]:
    for number, column in failure.opened:
        line = failure.lines[number]
        bracket = line[column]
        if bracket not in _CLOSING:
            continue
        close, end = _CLOSING[bracket], len(line.rstrip())
        cause = f"the {bracket} that opens here is not closed"
        yield Mend(number, column, cause, {number: line[:end] + close})
        for match in re.finditer(rf"[\]}}]|,\s*\"?{SHORT_KEY}\"?\s*:|\s+#", line[column:]):
            at = column + match.start()
            yield Mend(number, column, cause, {number: line[:at] + close + line[at:]})
            if line[at] in "]}" and line[at] != close:
                yield Mend(number, column, cause, {number: line[:at] + close + line[at + 1 :]})
        for last in range(number + 1, min(failure.line + 1, len(failure.lines))):
            text = failure.lines[last].rstrip()
            new = f"{text[:-1]}{close}," if text.endswith(",") else text + close
            advice = f"; close it with {close}, at the latest in line {{{last}}}"
            yield Mend(number, column, cause, {last: new}, advice)


def _other_bracket(failure: Failure) -> Iterator[Mend]:
    """A bracket that closes what none opens, or a comma that is missing."""
    for number in failure.suspects:
        line = failure.lines[number]
        for match in reversed(list(re.finditer(r"[\]}]", line))):
            new = line[: match.start()] + line[match.end() :]
            cause = f"this {match[0]} closes nothing"
            yield Mend(number, match.start(), cause, {number: new})
        if failure.opened and not line.rstrip().endswith((",", "[", "{")):
            cause = "a comma is missing at the end of the line"
            yield Mend(number, len(line.rstrip()), cause, {number: line.rstrip() + ","})
        for match in re.finditer(r"(?<=[\"'\]}\w])\s+(?=[\"'\[{\w])", line):
            if failure.opened and abs(match.start() - failure.column) < 40:
                new = f"{line[: match.start()]}, {line[match.end() :]}"
                yield Mend(number, match.start(), "a comma is missing here", {number: new})


# Texts that need quotes


def _needs_quotes(failure: Failure) -> Iterator[Mend]:
    for number in failure.suspects:
        line = failure.lines[number]
        parts = _parts(line)
        value, start = parts["value"].rstrip(), parts.start("value")
        is_file = not parts["head"].strip() and not parts["key"] and value[:1] in ("[", "{")
        if not value or is_file or value in ("|", ">", "|-", ">-"):
            continue
        comment = re.search(r"\s+# .*$", value)
        for end in (comment.start(), len(value)) if comment else (len(value),):
            text, rest = value[:end], value[end:]
            cause, plain = _why_quotes(text)
            yield Mend(number, start, cause, {number: f"{line[:start]}{quoted(plain)}{rest}"})


def _why_quotes(value: str) -> tuple[str, str]:
    """Return why a value needs (other) quotes, and the text that it means."""
    first, last = value[0], value[-1]
    if first in "\"'":
        return _why_other_quotes(value)
    if last in "\"'" and value.count(last) == 1:
        return f"the quote {last} is closed and never opened", value[:-1]
    if first in _SPECIAL:
        return f"a value that begins with a special character ({first}) must be quoted", value
    if " #" in value:
        return "from ' #' on YAML reads a comment: quote the value", value
    return "a value with ': ' in it must be quoted", value


def _why_other_quotes(value: str) -> tuple[str, str]:
    quote = value[0]
    closed = len(value) > 1 and value[-1] == quote
    inner = value[1:-1] if closed else value
    if quote == '"' and "\\" in inner:
        why = "a backslash in double quotes must be doubled, or the quotes be single"
        return why, inner.replace('\\"', '"')
    if closed:
        why = "quotes inside a quoted value end it: use the other kind of quotes around it"
        return why, inner.replace("''", "'") if quote == "'" else inner
    if value.count(quote) == 1:
        return f"the quote {quote} that opens here is not closed", value[1:]
    return f"behind the closing {quote} more text follows: quote the value as a whole", value


def _flow_needs_quotes(failure: Failure) -> Iterator[Mend]:
    """A text within ``{…}`` or ``[…]``."""
    is_json = "".join(failure.lines[:1]).lstrip()[:1] in ("{", "[")
    for number in failure.suspects:
        line = failure.lines[number]
        if not re.search(r"[\[{]", line) and not failure.opened:
            continue
        starts = re.finditer(r"(?:[\[{,]|^)\s*(?:[\"']?[\w-]+[\"']?\s*:\s+)?(?!$)", line)
        # What begins with a bracket is seldom a text.
        for start in sorted((m.end() for m in starts), key=lambda start: line[start] in "[{"):
            stops = [m.start() for m in re.finditer(r"\s*(?:,(?=\s)|[\]}]|$)", line[start:])]
            for stop in stops[:4]:
                if text := line[start : start + stop]:
                    cause, plain = _why_quotes(text)
                    text = json.dumps(plain, ensure_ascii=False) if is_json else quoted(plain)
                    new = line[:start] + text + line[start + stop :]
                    yield Mend(number, start, cause, {number: new})


# Indentation


def _text_at_margin(failure: Failure) -> Iterator[Mend]:
    """The text behind ``|`` or ``>`` that is not indented, or not all of it."""
    block = _block_text(failure)
    if block is None:
        return
    head, texts = block
    line = failure.lines[head]
    parts = _parts(line)
    base = parts.start("key") if parts["key"] else _indent(line)
    what = parts["key"] or "the entry"
    indents = [_indent(failure.lines[n]) for n in texts]
    others = list(takewhile(lambda indent: indent > base, indents[1:]))
    if others and indents[0] > base + 2 and indents[0] > max(others):
        cause = f"this line is indented further than those of the text of {what} below it"
        new = " " * indents[1] + failure.lines[texts[0]].strip()
        advice = f": begin it with {indents[1]} spaces"
        yield Mend(texts[0], indents[0], cause, {texts[0]: new}, advice)
    deep = indents[0] if indents[0] > base else base + 2
    cause = f"the text of {what} (line {{{head}}}) must be indented further than {what}"
    advice = f": begin this line with {deep} spaces"
    for first in [n for n in texts if _indent(failure.lines[n]) < deep][:3]:
        changed: dict[int, str | None] = {}
        for last in [n for n in texts if n >= first]:
            text = failure.lines[last]
            if _is_entry(text):
                break
            if _indent(text) < deep:
                changed = {**changed, last: " " * deep + text.strip()}
                yield Mend(first, _indent(failure.lines[first]), cause, changed, advice)


def _block_text(failure: Failure) -> tuple[int, list[int]] | None:
    """Return the line of the last ``|`` or ``>``, and the lines with text after it."""
    for head in range(failure.line, max(failure.line - _FAR, -1), -1):
        line = failure.lines[head]
        if re.search(r"(:|^\s*-)\s+[|>][-+\d]*\s*(#.*)?$", line):
            texts = range(head + 1, min(head + 2 * _FAR, len(failure.lines)))
            filled = [n for n in texts if failure.lines[n].strip()]
            return (head, filled) if filled else None
    return None


def _is_entry(line: str) -> bool:
    """Whether a line begins with a dash or a key; keys are small, ``Note: …`` is a text."""
    return bool(_KEY_LINE.match(line)) and line.lstrip(" -\"'")[:1].islower()


def _targets(failure: Failure, number: int) -> list[int]:
    """Return the columns at which a line may have been meant to begin."""
    low, high = max(number - _NEAR, 0), min(number + _NEAR, len(failure.lines))
    columns: dict[int, None] = {}
    for near in sorted(range(low, high), key=lambda n: abs(n - number)):
        line = failure.lines[near]
        if near != number and line.strip():
            columns[_indent(line)] = None
            columns[_parts(line).end("head")] = None
    return list(columns)


def _shifted(failure: Failure) -> Iterator[Mend]:
    """A line, or an entry, that begins too far left or right."""
    options = []
    for order, number in enumerate(failure.suspects):
        line = failure.lines[number]
        indent = _indent(line)
        bare = 2 if _is_bare(failure, number) else 0
        for target in dict.fromkeys((*_targets(failure, number), indent + 2)):
            known = any(failure.places[c + target - indent, key] for c, key in _places(line))
            # Two columns weigh as much as that the key is nowhere else in the new column.
            cost = abs(target - indent) + (0 if known else 2) - bare
            if target != indent:
                options.append((cost, order, number, target))
    for _, _, number, target in sorted(options):
        yield from _moved(failure, number, target)


def _is_bare(failure: Failure, number: int) -> bool:
    """Whether a line has a key alone, and what should stand below it does not."""
    if not re.search(r":\s*$", failure.lines[number]):
        return False
    below = next((line for line in failure.lines[number + 1 :] if line.strip()), "")
    return _indent(below) <= _indent(failure.lines[number]) and not below.lstrip().startswith("-")


def _wide_dash(failure: Failure) -> Iterator[Mend]:
    for number in failure.suspects:
        if (match := re.match(r"( *- ) +(?=\S)", failure.lines[number])) is not None:
            new = match[1] + failure.lines[number][match.end() :]
            cause = "between the dash and the key are too many spaces"
            yield Mend(number, match.end(), cause, {number: new})


def _moved(failure: Failure, number: int, target: int) -> Iterator[Mend]:
    line = failure.lines[number]
    indent = _indent(line)
    step = target - indent
    beside = _beside(failure, number, target)
    what = _name(line)
    amount = f"{abs(step)} {'space' if abs(step) == 1 else 'spaces'}"
    act = "add" if step > 0 else "take away"
    cause = f"{what} is indented by {indent} {'space' if indent == 1 else 'spaces'}{beside}"
    advice = f": {act} {amount} before it"
    changed: dict[int, str | None] = {number: " " * target + line.lstrip(" ")}
    yield Mend(number, indent, cause, changed, advice)
    for below in range(number + 1, len(failure.lines)):
        text = failure.lines[below]
        if text.strip() and _indent(text) <= indent:
            break
        new = " " * max(_indent(text) + step, 0) + text.lstrip(" ")
        changed = {**changed, below: new if text.strip() else text}
    if len(changed) > 1:
        yield Mend(number, indent, cause, changed, f"{advice} and before what is below it")


def _beside(failure: Failure, number: int, target: int) -> str:
    """Name the line that a line should stand below."""
    near = [*range(number - 1, -1, -1), *range(number + 1, len(failure.lines))]
    for other in near[: 10 * _NEAR]:
        line = failure.lines[other]
        if not line.strip():
            continue
        if _indent(line) == target:
            return f", {_name(line)} in line {{{other}}} by {target}"
        if _parts(line).end("head") == target and _parts(line)["key"]:
            key = shown(_parts(line)["key"], 30)
            return f", but {key} in line {{{other}}} begins {target} spaces from the margin"
    return ""


def _name(line: str) -> str:
    parts = _parts(line)
    if line.lstrip().startswith("- "):
        return "the dash"
    return shown(parts["key"], 30) if parts["key"] else "the text"


# Texts of several lines


def _long_text(failure: Failure) -> Iterator[Mend]:
    """A text over several lines, without quotes or ``|``, with something that needs them."""
    for number in failure.suspects:
        indent = _indent(failure.lines[number])
        for start in range(number - 1, max(number - _NEAR, -1), -1):
            line = failure.lines[start]
            parts = _parts(line)
            if not line.strip() or not parts["key"] or parts.start("key") >= indent:
                continue
            if parts["value"] and parts["value"][0] not in "|>":
                base = " " * indent
                head = f"{line[: parts.start('value')].rstrip()} >\n{base}"
                changed: dict[int, str | None] = {start: f"{head}{parts['value']}"}
                cause = (
                    f"the text of {parts['key']} (line {{{start}}}) has several lines, and "
                    "': ' or ' #' or a quote in it"
                )
                advice = f"; write {parts['key']}: | and the text below it, indented"
                yield Mend(number, indent, cause, changed, advice)
            break


def _long_prose(failure: Failure) -> Iterator[Mend]:
    """A text whose line has ``: `` in it, and does not look like a key."""
    for mend in _long_text(failure):
        if not any(_is_entry(failure.lines[n]) for n in failure.suspects[:1]):
            yield mend


SLIPS: tuple[Slip, ...] = (
    _tabs,
    _odd_blanks,
    _missing_blank,
    _other_mark,
    _curly_quotes,
    _open_quote,
    _open_bracket,
    _needs_quotes,
    _flow_needs_quotes,
    _text_at_margin,
    _long_prose,
    _wide_dash,
    _shifted,
    _long_text,
    _other_bracket,
)
"""In the order in which they are tried: those that leave the least doubt first."""
