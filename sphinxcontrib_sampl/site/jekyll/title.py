"""The title of a page: its first heading, or the title in the front matter.

Jekyll takes titles from the front matter, and a page may have many headings of the first
level.  Sphinx takes the first heading for the title of the page.
"""

from __future__ import annotations

from markdown_it.token import Token

from ...kramdown.liquid import front_matter


def with_title(tokens: list[Token]) -> list[Token]:
    """Return the tokens of a page, with its title as their first heading.

    If the page begins with its only first-level heading, that is the title. Otherwise the title in
    the front matter is used, and the headings of the page move below it.
    """
    if not tokens or tokens[0].type != "front_matter":
        return tokens
    page = front_matter(tokens)
    title = " ".join(page.get("title", "").split())
    levels = [int(t.tag[1]) for t in tokens if t.type == "heading_open" and t.level == 0]
    if not title:
        if levels and ("layout" in page or not tokens[0].content.strip()):
            _move_headings(tokens, 1 - min(levels))
        return tokens
    first = next((token for token in tokens[1:] if token.type != "jekyll_note"), None)
    if levels.count(1) == 1 and first is not None and first.tag == "h1":
        return tokens
    if levels:
        _move_headings(tokens, 2 - min(levels))
    return [tokens[0], *_heading(title, _line_of_title(tokens[0])), *tokens[1:]]


def _move_headings(tokens: list[Token], levels: int) -> None:
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{max(1, int(token.tag[1]) + levels)}"


def _line_of_title(token: Token) -> int:
    lines = token.content.split("\n")
    return 1 + next((i for i, line in enumerate(lines) if line.startswith("title")), 0)


def _heading(title: str, line: int) -> list[Token]:
    lines = [line, line + 1]
    text = Token("text", "", 0, content=title)
    return [
        Token("heading_open", "h1", 1, map=list(lines), block=True, markup="#"),
        Token(
            "inline", "", 0, map=list(lines), block=True, level=1, content=title, children=[text]
        ),
        Token("heading_close", "h1", -1, block=True, markup="#"),
    ]
