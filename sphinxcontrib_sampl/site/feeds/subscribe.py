"""``:subscribe:``: a menu of ways to follow the talks of a schedule; it needs no script.

On paper and in plain text it is a line with the address of the calendar.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.osutil import relative_uri

from ...formats.calendars.links import subscribe, webcal
from .. import nodes as own
from ..data_files import Subscription
from ..direction import html_direction
from ..domain import domain_of
from ..words import _
from .names import FOLDER
from .programmes import feeds_of, writes_feeds

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator


class FillMenus(SphinxPostTransform):
    """Gives each menu the addresses of its feeds; makes it a line in formats without menus."""

    def run(self, **kwargs: object) -> None:
        menus = list(self.document.findall(own.subscribe))
        if not menus:
            return
        domain = domain_of(self.env)
        feeds = feeds_of(domain)
        for menu in menus:
            subscription: Subscription = menu["subscription"]
            path = f"{FOLDER}/{feeds.name_of(subscription)}"
            menu["path"] = path
            menu["address"] = feeds.addresses.file(f"{path}.ics")
            menu["feed"] = feeds.addresses.file(f"{path}.atom")
            menu["title"] = feeds.programme(subscription, path).title
            if domain.builder.name == "linkcheck":  # it does not exist before the site is published
                menu.parent.remove(menu)
            elif not writes_feeds(domain.builder):
                menu.parent.replace(menu, _line(menu))


def _line(menu: own.subscribe) -> list[nodes.Node]:
    """Return the address of the calendar as text; nothing if the site's own is unknown."""
    address = menu["address"]
    if address is None:
        return []
    link = nodes.reference("", address, refuri=address, internal=False)
    word = _("Subscribe")
    return [nodes.paragraph("", "", nodes.Text(f"{word}: "), link)]


def visit_subscribe(self: HTML5Translator, node: own.subscribe) -> None:
    """Write the menu."""
    page = self.builder.get_target_uri(self.builder.current_docname).partition("#")[0]
    calendar, feed = (relative_uri(page, f"{node['path']}{end}") for end in (".ics", ".atom"))
    attributes = html_direction(self)
    self.body.append(self.starttag(node, "details", CLASS="sampl-subscribe", **attributes))
    words = _("Subscribe"), _("Download"), _("News feed")
    self.body.append(f"<summary>{self.encode(words[0])}</summary>\n<div>\n<ul>\n")
    address: str | None = node["address"]
    for name, url in _ways(address, node["title"]):
        _write_item(self, name, url)
    _write_item(self, f"{words[1]} (.ics)", calendar, download="")
    _write_item(self, f"{words[2]} (Atom)", node["feed"] or feed)
    self.body.append("</ul>\n")
    if address is not None:
        _write_field(self, address)
    note = _("A calendar looks for changes by itself; that may take up to a day.")
    self.body.append(f"<p>{self.encode(note)}</p>\n</div>\n</details>\n")
    raise nodes.SkipNode


def _ways(address: str | None, title: str) -> list[tuple[str, str]]:
    """Return the links that need the absolute address of the calendar, with their names."""
    if address is None:
        return []
    word = _("Calendar app")
    app = f"{word} (Apple, Thunderbird)"
    return [(app, webcal(address)), *subscribe(address, title).items()]


def _write_item(self: HTML5Translator, name: str, url: str, **attributes: str) -> None:
    more = "".join(f' {key}="{self.attval(value)}"' for key, value in attributes.items())
    link = f'<a href="{self.attval(url)}"{more}>{self.encode(name)}</a>'
    self.body.append(f"<li>{link}</li>\n")


def _write_field(self: HTML5Translator, address: str) -> None:
    """Write the address for other calendars; the script shows the button that copies it."""
    label, copy, copied = (self.encode(word) for word in (_("Address"), _("Copy"), _("Copied")))
    self.body.append(
        f'<p><label>{label} <input type="text" readonly="readonly" dir="ltr" '
        f'value="{self.attval(address)}"></label> <button type="button" hidden="hidden" '
        f'data-sampl-copied="{copied}">{copy}</button> <span role="status"></span></p>\n'
    )
