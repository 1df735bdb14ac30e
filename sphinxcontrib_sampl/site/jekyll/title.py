"""The title of a page: its first heading, or what the front matter says.

Jekyll takes titles from the front matter, and a page may have many headings of the first
level.  Sphinx takes the first heading for the title of the page.
"""

from __future__ import annotations

from markdown_it.token import Token

from .liquid import front_matter


def with_title(tokens: list[Token]) -> list[Token]:
    """Return the tokens of a page, with its title as their first heading.

    If the only heading of the first level comes before all else, it is the title.  Otherwise
    the title of the front matter is, and the headings of the page move next below it.
    """
    title = " ".join(front_matter(tokens).get("title", "").split())
    if not title:
        return tokens
    headings = [token for token in tokens if token.type == "heading_open" and token.level == 0]
    top = [heading for heading in headings if heading.tag == "h1"]
    first = next((token for token in tokens[1:] if token.type != "jekyll_note"), None)
    if len(top) == 1 and first is top[0]:
        return tokens
    if headings:
        shift = 2 - min(int(heading.tag[1]) for heading in headings)
        for token in tokens:
            if token.type in ("heading_open", "heading_close"):
                token.tag = f"h{max(1, int(token.tag[1]) + shift)}"
    return [tokens[0], *_heading(title, _line_of_title(tokens[0])), *tokens[1:]]


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
