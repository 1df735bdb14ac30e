"""The buttons of an HTML page, in one row, before the first schedule that uses them.

They are absent without a script, on paper, and in EPUB.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from . import nodes as own
from .config import wording_of
from .direction import html_direction
from .domain import domain_of, has_script
from .expand.block import first_of_many
from .schedule.script.facets import Options
from .schedule.script.live import first_timed
from .words import _, counts_by_category, counts_of_new

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator


class PlaceToolbars(SphinxPostTransform):
    """Moves each control to the toolbar before its schedule or block, which may be new."""

    def run(self, **kwargs: object) -> None:
        if not has_script(domain_of(self.env).builder):
            for bar in list(self.document.findall(own.toolbar)):
                bar.parent.remove(bar)
            return
        if not any(isinstance(node, own.HasControl) for node in self.document.findall()):
            return  # most pages, and each of the searches below looks at all nodes of a page
        for menu in list(self.document.findall(own.subscribe)):
            _take_menu(menu)
        wanted: list[tuple[nodes.Element | None, nodes.Element]] = [
            (first_of_many(self.document), own.expand_control()),
            (first_timed(self.document), own.zone_control()),
        ]
        found = [(place, control) for place, control in wanted if place is not None]
        for place, control in sorted(found, key=lambda pair: _position(pair[0])):
            self.bar_for(place).append(control)
        for bar in list(self.document.findall(own.toolbar)):
            if not bar.children:
                bar.parent.remove(bar)
            bar.children.sort(key=lambda control: _ORDER.index(type(control)))

    def bar_for(self, place: nodes.Element) -> own.toolbar:
        """Return the last toolbar before a node."""
        position = _position(place)
        bars = [bar for bar in self.document.findall(own.toolbar) if _position(bar) < position]
        return bars[-1] if bars else _new_bar(place)


_ORDER: list[type[nodes.Node]] = [
    own.news,
    own.filter_control,
    own.star_control,
    own.zone_control,
    own.expand_control,
    own.subscribe,
]
"""The order of controls in a toolbar."""


def _take_menu(menu: own.subscribe) -> None:
    """Move the menu of a schedule into its toolbar, which follows, or into a new one."""
    place = menu.parent.index(menu)
    follows = menu.parent.children[place + 1 : place + 2]
    if follows and isinstance(follows[0], own.toolbar):
        bar = follows[0]
        menu.parent.remove(menu)
    else:
        bar = own.toolbar()
        menu.parent[place] = bar
    bar.append(menu)


def _new_bar(place: nodes.Element) -> own.toolbar:
    """Return a new toolbar before the child of a section or page that contains a node."""
    outer = place
    while not isinstance(outer.parent, (nodes.section, nodes.document)):
        outer = outer.parent
    bar = own.toolbar()
    outer.parent.insert(outer.parent.index(outer), bar)
    return bar


def _position(node: nodes.Node) -> tuple[int, ...]:
    """Return the position of a node in the document."""
    path: list[int] = []
    while node.parent is not None:
        path.append(node.parent.index(node))
        node = node.parent
    return tuple(reversed(path))


def visit_toolbar(self: HTML5Translator, node: own.toolbar) -> None:
    """Write the row, which is hidden until the script runs."""
    tag = self.starttag(node, "div", CLASS="sampl-toolbar", **html_direction(self))
    self.body.append(tag)


def depart_toolbar(self: HTML5Translator, node: own.toolbar) -> None:
    self.body.append('<span role="status"></span>\n</div>\n')


def visit_filter_control(self: HTML5Translator, node: own.filter_control) -> None:
    """Write the field, the count of results, and the lists, which a button opens."""
    facets: list[Options] = node["facets"]
    counts = json.dumps(counts_by_category(wording_of(self.config).locale), ensure_ascii=False)
    label = self.attval(_("Filter talks"))
    self.body.append(
        f'<div class="sampl-filter" role="search" data-sampl-counts="{self.attval(counts)}">\n'
        f'<span class="sampl-field"><input type="search" name="q" aria-label="{label}" '
        f'placeholder="{label}" autocomplete="off"> <span role="status"></span></span>\n'
    )
    if facets:
        attributes = {"aria-expanded": "false"}
        self.body.append(button(self, _("More filters"), "sampl-more", **attributes))
        self.body.append('<div class="sampl-facets" hidden>\n')
        self.body += [_select(self, facet) for facet in facets]
        self.body += [button(self, _("Clear filters"), "sampl-clear"), "</div>\n"]
    self.body.append("</div>\n")
    raise nodes.SkipNode


def _select(self: HTML5Translator, facet: Options) -> str:
    choices = "".join(f"<option>{self.encode(value)}</option>" for value in facet.values)
    every = self.encode(_("All"))
    return (
        f"<label><span>{self.encode(facet.heading)}</span> "
        f'<select name="{facet.name}" autocomplete="off"><option value="">{every}</option>'
        f"{choices}</select></label>\n"
    )


def visit_news(self: HTML5Translator, node: own.news) -> None:
    """Write the note on new talks, which the script shows if there are any."""
    data = {
        "series": json.dumps(node["series"], ensure_ascii=False),
        "new": _("new"),
        "counts": json.dumps(counts_of_new(wording_of(self.config).locale), ensure_ascii=False),
    }
    said = "".join(f' data-sampl-{name}="{self.attval(text)}"' for name, text in data.items())
    self.body.append(f'<span class="sampl-news"{said} hidden><span role="status"></span></span>\n')
    raise nodes.SkipNode


def visit_star_control(self: HTML5Translator, node: own.star_control) -> None:
    """Write the button, and the hidden controls of a programme for the script."""
    words = {
        "name": _("My programme: {title}"),
        "clash": _("At the same time: {one}; {other}"),
        "none": _("Mark talks with the star to see them here."),
        "undated": _("Not in the file, as they have no date yet: {titles}"),
        "offer": _("This link brings a programme:"),
        "add": _("Add to my programme"),
        "leave": _("No, thanks"),
        "missing": _("Not on this page: {number}"),
        "known": _("All of its talks are in your programme."),
    }
    data = {f"data-sampl-{name}": text for name, text in words.items()}
    copied = {"data-sampl-copied": _("The link is copied.")}
    data["data-sampl-series"] = json.dumps(node["series"])
    data["aria-pressed"] = "false"
    label = self.encode(_("Link to my programme"))
    self.body += [
        button(self, _("My programme"), "sampl-mine", **data),
        '<div class="sampl-programme" hidden>\n',
        f"<label>{label} <input readonly></label>\n",
        button(self, _("Copy link"), "sampl-copy", **copied),
        button(self, _("Download for my calendar"), "sampl-download"),
        '<ul class="sampl-clashes"></ul>\n</div>\n',
    ]
    raise nodes.SkipNode


def visit_zone_control(self: HTML5Translator, node: own.zone_control) -> None:
    """Write the button; the script hides it from readers with the same local time."""
    words = {
        "shown": _("Your own time ({zone}) stands behind each time."),
        "hidden": _("The times of your own time zone are hidden."),
    }
    data = {f"data-sampl-{name}": text for name, text in words.items()}
    data["aria-pressed"] = "false"
    self.body.append(button(self, _("Show times in my time zone"), "sampl-zone-control", **data))
    raise nodes.SkipNode


def visit_expand_control(self: HTML5Translator, node: own.expand_control) -> None:
    """Write the button, with its label for when all blocks are open."""
    data = {"data-sampl-toggle": _("Collapse all")}
    self.body.append(button(self, _("Expand all"), "sampl-expand-control", **data))
    raise nodes.SkipNode


def button(self: HTML5Translator, label: str, name: str, **attributes: str) -> str:
    """Return a button of a toolbar.

    :param name: its class, for the script.
    """
    said = "".join(f' {key}="{self.attval(value)}"' for key, value in attributes.items())
    return f'<button type="button" class="{name}"{said}>{self.encode(label)}</button>\n'
