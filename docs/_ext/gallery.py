"""The gallery: a picture of each layout, and the lines that make it, in both markups.

``docs/_gallery/shoot.py`` takes the pictures of what :data:`EXAMPLES` says; the directive
``gallery-example`` shows one of them, so lines and picture cannot disagree.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata


@dataclass(frozen=True)
class Example:
    """A directive, and how its picture is taken."""

    alt: str
    """What the picture shows, for those who do not see it."""
    argument: str
    options: dict[str, str] = field(default_factory=dict)
    directive: str = "talk-schedule"
    body: str = ""
    width: int = 736
    """Of the text, in pixels."""
    steps: tuple[str, ...] = ()
    """What a reader does first: what to click on, or ``text=what to type into the filter``."""

    def lines(self, *, markdown: bool) -> str:
        """Return the directive as it is written on a page."""
        options = [f":{name}: {value}".rstrip() for name, value in self.options.items()]
        body = self.body.splitlines()
        if markdown:
            head = f"```{{{self.directive}}} {self.argument}"
            return "\n".join([head, *options, *([""] if options and body else []), *body, "```"])
        inner = [*options, *([""] if body else []), *body]
        indented = [f"   {line}".rstrip() for line in inner]
        return "\n".join([f".. {self.directive}:: {self.argument}", *indented])


EXAMPLES = {
    "table": Example(
        "A table with a row a talk: date, speakers, title in bold, recording. A holiday is one "
        "quiet line, the next talk is marked, a cancelled one struck through; an abstract is "
        "open.",
        "seminar.yaml",
        {"abstracts": "expand"},
        steps=("details.sampl-abstract >> nth=0",),
    ),
    "list": Example(
        "A list: each talk has its title in bold, and below it a line with date, place, "
        "speakers and links.",
        "seminar.yaml",
        {"layout": "list", "order": "newest", "headings": "none"},
    ),
    "next": Example(
        "A card with a coloured edge: next talk, in 3 hours; its title, speakers, time, place, and "
        "buttons to join, to register, for the calendar and the abstract.",
        "seminar.yaml",
        {"layout": "next"},
    ),
    "cards": Example(
        "Cards side by side, with portraits of the speakers above title, time, place and buttons.",
        "seminar.yaml",
        {"layout": "cards", "speaker": "okoye, lind, zieba", "headings": "none"},
    ),
    "grid": Example(
        "A table of a day: three rooms across, time down. A workshop spans three rows, coffee and "
        "lunch go across all rooms.",
        "conference.yaml",
        {"layout": "grid"},
    ),
    "grid-phone": Example(
        "The same day on a phone: a heading for each hour, its talks below it.",
        "conference.yaml",
        {"layout": "grid"},
        width=328,
    ),
    "table-phone": Example(
        "The same table on a phone: each talk is a block led by its date and title.",
        "seminar.yaml",
        {"abstracts": "expand"},
        width=328,
    ),
    "filter": Example(
        "A field with the word proof, beside it 2 talks; a list with the two talks that have it, a "
        "star behind the title of one.",
        "seminar.yaml",
        {"search": "", "stars": "", "headings": "none"},
        steps=("text=proof", ".sampl-star:visible >> nth=1"),
    ),
    "subscribe": Example(
        "An open menu: calendar apps, Google, Outlook, a file to download, a news feed, and an "
        "address to copy.",
        "seminar.yaml",
        {"subscribe": "", "when": "upcoming", "headings": "none"},
        steps=(".sampl-subscribe",),
    ),
    "details": Example(
        "One talk in full: title, portrait, speaker, when and where, links, abstract, and the "
        "talks around it.",
        "seminar.yaml",
        {"talk": "2026-11-04-mira-okoye", "neighbours": ""},
        "talk-details",
    ),
    "speakers": Example(
        "A list of the speakers with affiliation, and below each name the talks with their dates.",
        "seminar.yaml",
        directive="talk-speakers",
    ),
    "expand": Example(
        "Two blocks, each with a line to click on; the first is open and shows a paragraph.",
        "Where is the room?",
        {"open": ""},
        "expand",
        "Up the stairs, left, and the *second* door.",
    ),
}


class GalleryExample(SphinxDirective):
    """A picture, light and dark, and the lines that make what it shows."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        name = self.arguments[0]
        return self.parse_text_to_nodes(page_text(name, EXAMPLES[name]))


def page_text(name: str, example: Example) -> str:
    """Return the Markdown of an example; what has no dark mode shows the light picture alone."""
    picture = "/_gallery/pictures/{name}-{scheme}.png"
    image = "```{{image}} {path}\n:alt: {alt}\n:class: only-{scheme} gallery\n```\n"
    light, dark = (
        image.format(
            path=picture.format(name=name, scheme=scheme),
            alt=example.alt,
            scheme=scheme,
        )
        for scheme in ("light", "dark")
    )
    markdown, rst = (example.lines(markdown=markdown) for markdown in (True, False))
    return f"""\
{light}
````{{only}} builder_html or builder_dirhtml
{dark}````

:::::::{{tab-set}}
:sync-group: markup
::::::{{tab-item}} MyST Markdown
:sync: myst
`````markdown
{markdown}
`````
::::::
::::::{{tab-item}} reStructuredText
:sync: rst
```rst
{rst}
```
::::::
:::::::
"""


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_directive("gallery-example", GalleryExample)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
