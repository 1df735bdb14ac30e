"""Slips of indentation, and multi-line texts that start or continue in the wrong column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from .failure import FAR, KEY_LINE, NEAR, Failure, Mend, indent_of, parts_of, places_of
from .wording import shown


def text_at_margin(failure: Failure) -> Iterator[Mend]:
    """The text behind ``|`` or ``>`` that is not indented, or not all of it."""
    block = _block_text(failure)
    if block is None:
        return
    head, texts = block
    line = failure.lines[head]
    parts = parts_of(line)
    base = parts.start("key") if parts["key"] else indent_of(line)
    what = parts["key"] or "the entry"
    indents = [indent_of(failure.lines[n]) for n in texts]
    others = list(takewhile(lambda indent: indent > base, indents[1:]))
    if others and indents[0] > base + 2 and indents[0] > max(others):
        cause = f"this line is indented further than those of the text of {what} below it"
        new = " " * indents[1] + failure.lines[texts[0]].strip()
        advice = f": begin it with {indents[1]} spaces"
        yield Mend(texts[0], indents[0], cause, {texts[0]: new}, advice)
    deep = indents[0] if indents[0] > base else base + 2
    cause = f"the text of {what} (line {{{head}}}) must be indented further than {what}"
    advice = f": begin this line with {deep} spaces"
    for first in [n for n in texts if indent_of(failure.lines[n]) < deep][:3]:
        changed: dict[int, str | None] = {}
        for last in [n for n in texts if n >= first]:
            text = failure.lines[last]
            if _is_entry(text):
                break
            if indent_of(text) < deep:
                changed = {**changed, last: " " * deep + text.strip()}
                yield Mend(first, indent_of(failure.lines[first]), cause, changed, advice)


def _block_text(failure: Failure) -> tuple[int, list[int]] | None:
    """Return the line of the last ``|`` or ``>``, and the lines with text after it."""
    for head in range(failure.line, max(failure.line - FAR, -1), -1):
        line = failure.lines[head]
        if re.search(r"(:|^\s*-)\s+[|>][-+\d]*\s*(#.*)?$", line):
            texts = range(head + 1, min(head + 2 * FAR, len(failure.lines)))
            filled = [n for n in texts if failure.lines[n].strip()]
            return (head, filled) if filled else None
    return None


def _is_entry(line: str) -> bool:
    """Whether a line begins with a dash or a key; keys are small, ``Note: …`` is a text."""
    return bool(KEY_LINE.match(line)) and line.lstrip(" -\"'")[:1].islower()


def targets(failure: Failure, number: int) -> list[int]:
    """Return the columns at which a line may have been meant to begin."""
    low, high = max(number - NEAR, 0), min(number + NEAR, len(failure.lines))
    columns: dict[int, None] = {}
    for near in sorted(range(low, high), key=lambda n: abs(n - number)):
        line = failure.lines[near]
        if near != number and line.strip():
            columns[indent_of(line)] = None
            columns[parts_of(line).end("head")] = None
    return list(columns)


def shifted(failure: Failure) -> Iterator[Mend]:
    """A line, or an entry, that begins too far left or right."""
    options = []
    for order, number in enumerate(failure.suspects):
        line = failure.lines[number]
        indent = indent_of(line)
        bare = 2 if _is_bare(failure, number) else 0
        for target in dict.fromkeys((*targets(failure, number), indent + 2)):
            known = any(failure.places[c + target - indent, key] for c, key in places_of(line))
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
    return indent_of(below) <= indent_of(failure.lines[number]) and not below.lstrip().startswith(
        "-"
    )


def wide_dash(failure: Failure) -> Iterator[Mend]:
    """Keys below a dash that stand in another column than the one right behind the dash."""
    for number in failure.suspects:
        if (match := re.match(r"( *- ) +(?=\S)", failure.lines[number])) is not None:
            new = match[1] + failure.lines[number][match.end() :]
            cause = "between the dash and the key are too many spaces"
            yield Mend(number, match.end(), cause, {number: new})


def _moved(failure: Failure, number: int, target: int) -> Iterator[Mend]:
    line = failure.lines[number]
    indent = indent_of(line)
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
        if text.strip() and indent_of(text) <= indent:
            break
        new = " " * max(indent_of(text) + step, 0) + text.lstrip(" ")
        changed = {**changed, below: new if text.strip() else text}
    if len(changed) > 1:
        yield Mend(number, indent, cause, changed, f"{advice} and before what is below it")


def _beside(failure: Failure, number: int, target: int) -> str:
    """Name the line that a line should stand below."""
    near = [*range(number - 1, -1, -1), *range(number + 1, len(failure.lines))]
    for other in near[: 10 * NEAR]:
        line = failure.lines[other]
        if not line.strip():
            continue
        if indent_of(line) == target:
            return f", {_name(line)} in line {{{other}}} by {target}"
        if parts_of(line).end("head") == target and parts_of(line)["key"]:
            key = shown(parts_of(line)["key"], 30)
            return f", but {key} in line {{{other}}} begins {target} spaces from the margin"
    return ""


def _name(line: str) -> str:
    parts = parts_of(line)
    if line.lstrip().startswith("- "):
        return "the dash"
    return shown(parts["key"], 30) if parts["key"] else "the text"


# Texts of several lines


def long_text(failure: Failure) -> Iterator[Mend]:
    """A text over several lines, without quotes or ``|``, with something that needs them."""
    for number in failure.suspects:
        indent = indent_of(failure.lines[number])
        for start in range(number - 1, max(number - NEAR, -1), -1):
            line = failure.lines[start]
            parts = parts_of(line)
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


def long_prose(failure: Failure) -> Iterator[Mend]:
    """A text whose line has ``: `` in it, and does not look like a key."""
    for mend in long_text(failure):
        if not any(_is_entry(failure.lines[n]) for n in failure.suspects[:1]):
            yield mend
