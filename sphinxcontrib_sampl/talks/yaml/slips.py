"""Common mistakes in YAML, each with the change that fixes it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice

from .failure import KEY_LINE, NEAR, Failure, Mend, Slip, parts_of
from .indentation import (
    long_prose,
    long_text,
    shifted,
    targets,
    text_at_margin,
    wide_dash,
)
from .misread import merge_mark
from .wording import SHORT_KEY, quoted

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
        widths = dict.fromkeys((*targets(failure, number), 2, 4))
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
        parts = parts_of(line)
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
        for last in range(number + 1, min(number + NEAR, len(failure.lines))):
            text = failure.lines[last]
            if KEY_LINE.match(text):
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
        parts = parts_of(line)
        value, start = parts["value"].rstrip(), parts.start("value")
        is_file = not parts["head"].strip() and not parts["key"] and value[:1] in ("[", "{")
        is_flow = value[-1:] == _CLOSING.get(value[:1], "-")  # a text in it needs quotes
        if not value or is_file or is_flow or value in ("|", ">", "|-", ">-"):
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
        ranges = [
            (line[start] in "[{", commas, start, start + stop.start())
            for start in (m.end() for m in starts)
            for commas, stop in enumerate(
                islice(re.finditer(r"\s*(?:,(?=\s)|[\]}]|$)", line[start:]), 4)
            )
        ]
        # What begins with a bracket is seldom a text, and most texts end at the next comma.
        for _, _, start, end in sorted(ranges):
            if text := line[start:end]:
                cause, plain = _why_quotes(text)
                text = json.dumps(plain, ensure_ascii=False) if is_json else quoted(plain)
                yield Mend(number, start, cause, {number: line[:start] + text + line[end:]})


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
    text_at_margin,
    long_prose,
    wide_dash,
    shifted,
    long_text,
    _other_bracket,
)
"""In the order in which they are tried: those that leave the least doubt first."""
