"""The cells of a talk, one per column, as docutils nodes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from babel import Locale, UnknownLocaleError
from docutils import nodes
from sphinx import addnodes

from ...talks.fields.recordings import at_second, position
from ...talks.model import Access, Kind, Link, Mode, Person, Slot, Status, Talk, Venue
from ...talks.views.selection import ends_at, over_at, takes_place
from .. import nodes as own
from ..words import _, comma, kind_word, status_word
from .page import Page, located
from .status import is_off, kind_mark, status_mark, struck

DOT = "\u00a0· "
"""Separates facts on a line; no line may begin with it."""
Cell = Callable[[Talk, Page], list[nodes.Node]]
"""Takes a talk and returns the paragraphs of its cell."""


def paragraph(*children: nodes.Node, classes: Sequence[str] = ()) -> nodes.paragraph:
    """Return a paragraph of the given inline nodes."""
    result = nodes.paragraph("", "", *children)
    result["classes"] += classes
    return result


def _words(text: str, mark: str | None = None) -> list[nodes.Node]:
    """Return words of our own; a mark gets a colour of the theme."""
    if not text:
        return []
    return [paragraph(nodes.inline("", text, classes=[mark]) if mark else nodes.Text(text))]


def _names(text: str, page: Page) -> list[nodes.Node]:
    """Return words of the data, whose direction may differ from that of the page."""
    return [paragraph(*page.isolated(nodes.Text(text)))] if text else []


def date_cell(talk: Talk, page: Page) -> list[nodes.Node]:
    """The day, and the time unless a column or the line of the term shows it."""
    cell: list[nodes.Node] = []
    for slot in (talk.when, *talk.slots):
        if not page.says_day_of(slot):
            cell.append(_day(slot, page))
        if "time" not in page.columns and not page.says_time_of(slot):
            cell += _time(slot, page)
    if was := _was(talk, page):
        cell.append(paragraph(nodes.Text(_("was %s") % was), classes=["sampl-was"]))
    return cell


def _was(talk: Talk, page: Page) -> str:
    """Return the previous day of a moved talk, else its previous time or room."""
    former = [slot for slot in talk.was if slot.date is not None]
    if not former:
        return ""
    last, now = former[-1], talk.when
    if (last.date, last.last) != (now.date, now.last):
        return page.days(last)
    parts = [page.time(last)] if last.start is not None and last.start != now.start else []
    parts += [last.room] if last.room is not None and last.room != talk.room else []
    return comma().join(parts)


def _day(slot: Slot, page: Page) -> nodes.paragraph:
    if slot.date is None:
        return paragraph(nodes.Text(_("TBA")))
    return paragraph(page.moment(page.dated(slot), slot.iso_date))


def _time(slot: Slot, page: Page) -> list[nodes.Node]:
    if slot.start is None:
        return []
    return [paragraph(page.moment(page.time(slot), iso_time(slot.start)))]


def iso_time(moment: datetime) -> str:
    """Return a moment in the form of the ``datetime`` attribute of HTML's ``<time>``."""
    return moment.isoformat(timespec="minutes")


def time_cell(talk: Talk, page: Page) -> list[nodes.Node]:
    """One line per slot, to match the dates, if any of several slots has a time."""
    slots = (talk.when, *talk.slots)
    if all(slot.start is None for slot in slots):
        return []
    return [node for slot in slots for node in _time(slot, page) or [_no_time(slot)]]


def _no_time(slot: Slot) -> nodes.paragraph:
    """The line of a slot without a time; it is blank for several days, which need none."""
    return paragraph(nodes.Text("–" if slot.last is not None else _("TBA")))


def speaker_cell(talk: Talk, page: Page) -> list[nodes.Node]:
    """One paragraph a person."""
    return [paragraph(*person_nodes(person, page)) for person in talk.speakers]


def host_cell(talk: Talk, page: Page) -> list[nodes.Node]:
    """Likewise."""
    return [paragraph(*person_nodes(person, page)) for person in talk.host]


def person_nodes(person: Person, page: Page) -> list[nodes.Node]:
    """The name, linked to the person's page if there is one, and the affiliation."""
    name = page.isolated(nodes.Text(person.name))
    if person.url is not None:
        name = [page.link(person, *name)]
    if person.affiliation is not None:
        inline = run_together(nodes.Text("("), *page.inline(person.affiliation), nodes.Text(")"))
        affiliation = nodes.inline("", "", *inline, classes=["sampl-affiliation"])
        name = [*run_together(*name, nodes.Text(" ")), affiliation]
    return page.isolated(*name)


def run_together(*inline: nodes.Node) -> list[nodes.Node]:
    """Return inline nodes with adjacent texts merged, since each node takes time."""
    result: list[nodes.Node] = []
    for node in inline:
        if isinstance(node, nodes.Text) and result and isinstance(result[-1], nodes.Text):
            result[-1] = nodes.Text(f"{result[-1]}{node}")
        else:
            result.append(node)
    return result


def title_cell(talk: Talk, page: Page) -> list[nodes.Node]:
    """The title, what is unusual about the talk, and its abstract if requested."""
    title = talk.title
    cell = page.lines(title) if title is not None else [untitled(talk, page)]
    lines = [line for block in cell for line in block.findall(nodes.TextElement) if _is_line(line)]
    if is_off(talk):
        for line in lines:
            children, line.children = line.children, []
            line.extend(struck(children, page.builder_format))
    if page.builder_format == "latex" and talk.kind.is_talk:  # elsewhere the style sheet shows it
        for line in lines:
            children, line.children = line.children, []
            line.append(nodes.strong("", "", *children))
    for line in lines if talk.kind.is_talk else ():
        led = page.titled(talk, line.children)
        if led is not line.children:
            line.children = []
            line.extend(led)
    lines[-1].extend([*kind_mark(talk, page), *status_mark(talk)])
    return cell + page.abstract(talk)


def _is_line(node: nodes.Node) -> bool:
    return isinstance(node, (nodes.paragraph, nodes.line))


def title_of(talk: Talk, page: Page) -> list[nodes.Node]:
    """The title as inline nodes, or its substitute if it is unknown."""
    title = page.inline(talk.title) if talk.title is not None else untitled(talk, page).children
    title = struck(title, page.builder_format) if is_off(talk) else title
    return page.titled(talk, title) if talk.kind.is_talk else title


def untitled(talk: Talk, page: Page) -> nodes.paragraph:
    """The substitute for a title; for a future week without an entry, that of its term."""
    words = [nodes.Text(_("TBA") if talk.kind.is_talk else kind_word(talk.kind.value))]
    if talk.vacancy is None:
        return paragraph(*words)
    shown = page.by_time(over_at(talk), page.inline(talk.vacancy), words)
    return located(nodes.paragraph(talk.vacancy.inline, "", *shown), talk.vacancy)


def link_cell(column: str, unnamed: Callable[[], str]) -> Cell:
    """Return the cell of one of a talk's lists of links, a paragraph each.

    :param unnamed: the text of a link without a label.
    """

    def cell(talk: Talk, page: Page) -> list[nodes.Node]:
        links: tuple[Link, ...] = getattr(talk, column)
        shown = (link_nodes(link, page, unnamed(), column, talk) for link in links)
        return [paragraph(*link) for link in shown if link]

    return cell


def video_cell(unnamed: Callable[[], str]) -> Cell:
    """Return the cell of recordings; after a talk, it says if there will be none."""
    links = link_cell("videos", unnamed)

    def cell(talk: Talk, page: Page) -> list[nodes.Node]:
        shown = links(talk, page)
        if talk.videos or talk.recorded is not False or not takes_place(talk):
            return shown
        end = over_at(talk)
        words = page.by_time(end, [], [nodes.Text(_("not recorded"))]) if end is not None else []
        return [paragraph(*words)] if words else []

    return cell


def link_nodes(
    link: Link,
    page: Page,
    unnamed: str | None = None,
    column: str = "links",
    talk: Talk | None = None,
) -> list[nodes.Node]:
    """A link as set by ``sampl_internal``: the link, only its label, or nothing.

    :param unnamed: the text of a link without a label, if not ``link``.
    :param column: the sort of link, for the style sheet.
    :param talk: the talk of the link, which screen readers name with it.
    """
    internal = link.access is Access.INTERNAL
    if internal and page.internal == "hide":
        return []
    if link.label is not None:
        label = _without_links(page.inline(link.label))
    else:
        label = [nodes.Text(unnamed or _("link"))]
    words = "".join(node.astext() for node in label)
    mark: list[nodes.Node] = []
    if internal and _("internal") not in words.lower():
        mark = [nodes.Text(f" ({_('internal')})")]
    url = link.url
    if url is not None and link.start:
        led = at_second(url, link.start)
        url = led or url
        if led is None:
            begin = _("from %s") % position(link.start)
            mark.append(nodes.Text(f" ({begin})"))
    if facts := _languages(link, page, talk):
        mark.append(nodes.Text(f" ({facts})"))
    if url is None or (internal and page.internal == "label"):
        return [*label, *mark]
    result = [page.link(link if url == link.url else replace(link, url=url), *label), *mark]
    if page.builder_format != "html":
        return result
    classes = ["sampl-link", f"sampl-link-{column}", *(["sampl-internal"] if internal else [])]
    name = ""
    if talk is not None:
        name = f"{words}{''.join(node.astext() for node in mark)}: {page.name_of(talk)}"
    return [own.named_link("", "", *result, classes=classes, name=name)]


def _languages(link: Link, page: Page, talk: Talk | None) -> str:
    """Return the language of a recording, if it differs from the talk's, and of its captions."""
    facts = []
    if link.language is not None and (talk is None or link.language != talk.language):
        facts.append(language_name(link.language, page))
    if link.captions:
        names = comma().join(language_name(code, page) for code in link.captions)
        facts.append(_("captions: %s") % names)
    return "; ".join(facts)


def part_cell(
    column: str,
    unnamed: Callable[[], str],
    of_slot: Callable[[Slot], tuple[Link, ...]] = lambda slot: (),
) -> Cell:
    """Return a cell of links to take part, until the talk is over.

    Those of a further slot follow its day. A talk that does not take place has none.
    """

    def parts(talk: Talk, page: Page) -> list[nodes.Node]:
        links: tuple[Link, ...] = () if is_off(talk) else getattr(talk, column)
        shown = (link_nodes(link, page, unnamed(), column, talk) for link in links)
        phased = (page.by_time(over_at(talk), link) for link in shown if link)
        cell: list[nodes.Node] = [paragraph(*link) for link in phased if link]
        for slot in () if is_off(talk) else talk.slots:
            for link in of_slot(slot):
                if shown_link := link_nodes(link, page, unnamed(), column, talk):
                    day = nodes.Text(f"{page.days(slot)}: ")
                    later = page.by_time(ends_at(slot), [day, *shown_link])
                    cell += [paragraph(*later)] if later else []
        return cell

    return parts


def _without_links(inline: list[nodes.Node]) -> list[nodes.Node]:
    """Return a label without links in it, since it is a link itself or must not be one."""
    if all(isinstance(node, nodes.Text) for node in inline):
        return inline
    holder = nodes.inline("", "", *inline)
    for node in list(holder.findall(nodes.Element)):
        if isinstance(node, (nodes.reference, addnodes.pending_xref, addnodes.download_reference)):
            node.parent[node.parent.index(node) : node.parent.index(node) + 1] = node.children
    return holder.children


def location_cell(talk: Talk, page: Page) -> list[nodes.Node]:
    """Location, room and venue, a paragraph each, unless another column has the room.

    Then those of further slots elsewhere, each with its day; and other ways to take part.
    """
    has_room = "room" in page.columns
    cell = page.lines(talk.location) if talk.location is not None else []
    if talk.room is not None and not has_room:
        cell.append(paragraph(*page.room(talk.room)))
    if talk.venue is not None:
        cell.append(paragraph(*venue_nodes(talk.venue, page)))
    for slot in talk.slots:
        room = [] if has_room else _other_room(slot, talk, page)
        moved = slot.venue is not None and slot.venue != talk.venue
        venue = venue_nodes(slot.venue, page) if moved and slot.venue is not None else []
        if room or venue:
            place = joined([part for part in (room, venue) if part], comma())
            cell.append(paragraph(nodes.Text(f"{page.days(slot)}: "), *place))
    return cell + _words(_mode(talk, page, has_place=bool(cell)))


def _mode(talk: Talk, page: Page, *, has_place: bool) -> str:
    """Return that a talk is online, unless the place or a link to join shows that."""
    if talk.mode not in (Mode.ONLINE, Mode.HYBRID) or is_off(talk):
        return ""
    shown = (link for link in talk.join if link.access is Access.PUBLIC or page.internal != "hide")
    has_link = "join" in page.columns and any(shown)
    if talk.mode is Mode.HYBRID:
        return "" if has_link else _("also online")
    return _("online") if has_place or not has_link else ""


def _other_room(slot: Slot, talk: Talk, page: Page) -> list[nodes.Node]:
    """Return the room of a further slot, if it differs from that of the talk."""
    if slot.room is None or slot.room == talk.room:
        return []
    return page.room(slot.room)


def venue_nodes(venue: Venue, page: Page) -> list[nodes.Node]:
    """Name, linked if there is a page, and address, separated by a comma."""
    name = page.inline(venue.name) if venue.name is not None else []
    if venue.url is not None:
        name = _without_links(name) or [nodes.Text(venue.address or venue.url)]
        name = [page.link(venue, *name)]
    is_said = venue.name is None and venue.url is not None
    address = [] if venue.address is None or is_said else page.isolated(nodes.Text(venue.address))
    return joined([part for part in (name, address) if part], comma())


def room_cell(talk: Talk, page: Page) -> list[nodes.Node]:
    cell: list[nodes.Node] = []
    if talk.room is not None:
        cell.append(paragraph(*page.room(talk.room)))
    other = ((slot, _other_room(slot, talk, page)) for slot in talk.slots)
    cell += [paragraph(nodes.Text(f"{page.days(slot)}: "), *room) for slot, room in other if room]
    return cell


def session_cell(talk: Talk, page: Page) -> list[nodes.Node]:
    return _names(page.session_names.get(talk.session or "", talk.session or ""), page)


def audience_cell(talk: Talk, page: Page) -> list[nodes.Node]:
    return _words(comma().join(talk.audience))


def track_cell(talk: Talk, page: Page) -> list[nodes.Node]:
    return _names(page.track_names.get(talk.track or "", talk.track or ""), page)


def tags_cell(talk: Talk, page: Page) -> list[nodes.Node]:
    return _words(comma().join(talk.tags))


def kind_cell(talk: Talk, page: Page) -> list[nodes.Node]:
    usual = talk.kind_id == Kind.TALK.value or not talk.kind.is_talk
    return _words(kind_name(talk, page), None if usual else "sampl-kind")


def kind_name(talk: Talk, page: Page) -> str:
    """Return the name of an entry's kind from the file, or in the language of the page."""
    own_name = page.kind_names.get(talk.own_kind or "")
    return own_name or kind_word(talk.kind.value)


def status_cell(talk: Talk, page: Page) -> list[nodes.Node]:
    usual = talk.status is Status.CONFIRMED
    words = _words(status_word(talk.status.value), None if usual else "sampl-status")
    return words if talk.kind.is_talk else []


def language_cell(talk: Talk, page: Page) -> list[nodes.Node]:
    return _words(language_name(talk.language or "", page))


def language_name(code: str, page: Page) -> str:
    """Return the name of a language in the language of the page, or its code."""
    try:
        name = Locale.parse(code.replace("-", "_")).get_display_name(page.wording.locale)
    except (UnknownLocaleError, ValueError):
        name = code
    return name or code


def note_cell(talk: Talk, page: Page) -> list[nodes.Node]:
    return page.block(talk.note) if talk.note is not None else []


def calendar_cell(talk: Talk, page: Page) -> list[nodes.Node]:
    """Links that add the talk to a calendar, on HTML pages, until it is over."""
    links = in_line([[link] for link in page.calendar(talk)])
    return [paragraph(*links)] if links else []


def qr_cell(talk: Talk, page: Page) -> list[nodes.Node]:
    """A QR code that leads to the talk on the site; in formats without pictures, its address."""
    image = page.code(talk) if talk.kind.is_talk else None
    if image is None:
        return []
    if page.builder_format in ("html", "latex"):
        return [paragraph(image)]
    return [paragraph(nodes.Text(image["alt"]))]


def number_cell(talk: Talk, page: Page) -> list[nodes.Node]:
    return _words(str(page.number(talk)) if talk.kind.is_talk else "")


def abstract_cell(talk: Talk, page: Page) -> list[nodes.Node]:
    return page.block(talk.abstract) if talk.abstract is not None else []


def in_one_line(cell: Sequence[nodes.Node], separator: str) -> list[nodes.Node]:
    """Return the paragraphs of a cell as inline nodes, one after another."""
    return joined([_inline(node) for node in cell], separator)


def _inline(node: nodes.Node) -> list[nodes.Node]:
    """Return the inline nodes of a paragraph or of the lines of a line block."""
    assert isinstance(node, nodes.Element)
    if isinstance(node, nodes.line_block):
        return joined([list(line.children) for line in node.findall(nodes.line)], " ")
    return list(node.children)


def joined(parts: Sequence[Sequence[nodes.Node]], separator: str) -> list[nodes.Node]:
    """Return inline nodes one after another, with text between the parts."""
    result: list[nodes.Node] = []
    for part in parts:
        if result:
            result.append(nodes.Text(separator))
        result += part
    return result


def in_line(parts: Sequence[Sequence[nodes.Node]]) -> list[nodes.Node]:
    """Return facts separated by dots; a dot appears and disappears with its fact."""
    result: list[nodes.Node] = []
    for part in parts:
        if result and are_phases(part):
            for node in part:
                assert isinstance(node, own.phase)
                node.insert(0, nodes.Text(DOT))
        elif result and part:
            result.append(nodes.Text(DOT))
        result += part
    return result


def are_phases(inline: Sequence[nodes.Node]) -> bool:
    """Whether all of some inline nodes appear or disappear as time passes."""
    return bool(inline) and all(isinstance(node, own.phase) for node in inline)
