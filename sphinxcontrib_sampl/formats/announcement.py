"""``--to announcement``: the next talk, or those of a week, to send to a mailing list.

As text, Markdown, HTML or mail.

The mail (RFC 5322) has text and HTML, and the calendar attached; who sends it adds sender and
recipients.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from xml.etree import ElementTree as ET

from ..talks.model import Slot, Talk
from ..talks.views.selection import ends_at, first_day_begins, narrowed, starts_at
from ..talks.when.zones import instant
from .calendars.occasions import Occasion, occasions, talk_lines
from .feeds.entries import add_facts, announcement
from .programme import Programme, is_off
from .text import escaped, xml_text

WHENS = ("next", "week")
"""The possible announcements: of the next talk, or of those within seven days."""
_WEEK = timedelta(days=7)


def announced(programme: Programme, when: str, now: datetime) -> list[Occasion]:
    """Return the talks to announce, in order of time.

    Of a week also what does not take place, or not in it, and should have: people have planned it.

    :param when: one of :data:`WHENS`.
    :param now: aware; talks that have begun are not announced.
    """
    found = [one for one in occasions(programme) if one.talk.kind.is_talk]
    if when == "week":
        return _between(found, instant(now), instant(now) + _WEEK)
    begins = [(_begin(one.slot), one) for one in found if not is_off(one.talk)]
    ahead = [begin for begin, _ in begins if begin is not None and begin > instant(now)]
    return [one for begin, one in begins if begin == min(ahead, default=None)] if ahead else []


def _between(found: Sequence[Occasion], first: datetime, last: datetime) -> list[Occasion]:
    """Return what begins in a time, or should have begun in it, by when that is."""
    pairs = []
    for one in found:
        planned = one.talk.was[-1:] if one.slot is one.talk.when else ()
        begins = (_begin(slot) for slot in (one.slot, *planned))
        inside = [begin for begin in begins if begin is not None and first < begin <= last]
        pairs += [(begin, one) for begin in inside[:1]]
    return [one for _, one in sorted(pairs, key=lambda pair: pair[0])]


def _begin(slot: Slot) -> datetime | None:
    """Return when something begins (UTC); of a day without a time, when the day is over."""
    begin = starts_at(slot) or first_day_begins(slot) or ends_at(slot)
    return instant(begin) if begin is not None else None


def write(programme: Programme, form: str, when: str, now: datetime) -> str:
    """Return an announcement; empty if nothing is to come.

    :param form: one of :data:`FORMS`.
    """
    found = announced(programme, when, now)
    return FORMS[form](programme, found) if found else ""


def _name(programme: Programme, occasion: Occasion) -> str:
    talk = occasion.talk
    return occasion.term.name if occasion.term is not None else programme.headline(talk)


def _facts(programme: Programme, occasion: Occasion) -> Iterator[str]:
    talk = occasion.talk
    yield programme.people(talk.speakers)
    yield next(programme.planned(_alone(occasion)))
    yield programme.planned_place(talk, occasion.slot)


def _alone(occasion: Occasion) -> Talk:
    """Return the talk with this slot alone; of further slots no earlier plan is known."""
    talk, slot = occasion.talk, occasion.slot
    return replace(talk, when=slot, slots=(), was=talk.was if slot is talk.when else ())


def _shown(occasion: Occasion) -> Talk:
    """Return a talk without what nobody needs who cannot hear it."""
    talk = occasion.talk
    return replace(talk, abstract=None, bio=None) if is_off(talk) else talk


def _as_text(programme: Programme, found: Sequence[Occasion]) -> str:
    blocks = [programme.title]
    for occasion in found:
        name = _name(programme, occasion)
        facts = [fact for fact in _facts(programme, occasion) if fact]
        ways = [f"{label}: {url}" for label, url in _links(programme, occasion)]
        blocks.append("\n".join([name, "=" * min(len(name), 72), *facts, *ways]))
        blocks += _texts(programme, occasion)
    return "\n\n".join(blocks) + "\n"


def _texts(programme: Programme, occasion: Occasion) -> list[str]:
    talk = occasion.talk
    lines = "\n".join(talk_lines(programme, occasion.talks))
    if is_off(talk):
        return [text for text in (programme.block(talk.note),) if text]
    texts = (lines, programme.block(talk.abstract), programme.block(talk.note))
    return [text for text in texts if text]


def _links(programme: Programme, occasion: Occasion) -> list[tuple[str, str]]:
    links = list(programme.ways_in(occasion.talk, occasion.slot))
    page = programme.page(occasion.shown)
    return [*links, *([(programme.translate("Details"), page)] if page is not None else [])]


def _as_markdown(programme: Programme, found: Sequence[Occasion]) -> str:
    blocks = [f"# {escaped(programme.title)}"]
    for occasion in found:
        facts = [escaped(fact) for fact in _facts(programme, occasion) if fact]
        ways = [f"[{escaped(label)}](<{url}>)" for label, url in _links(programme, occasion)]
        blocks.append(f"## {escaped(_name(programme, occasion))}")
        blocks.append("  \n".join([*facts, *ways]))
        lines = list(talk_lines(programme, occasion.talks))
        blocks.append("\n".join(f"- {escaped(line.removeprefix('- '))}" for line in lines))
        about = None if is_off(occasion.talk) else occasion.talk.abstract
        texts = (programme.block(text) for text in (about, occasion.talk.note))
        blocks += [escaped(text, keep_lists=True) for text in texts]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _as_html(programme: Programme, found: Sequence[Occasion]) -> str:
    body = ET.Element("div")
    ET.SubElement(body, "h1").text = xml_text(programme.title)
    for occasion in found:
        ET.SubElement(body, "h2").text = xml_text(_name(programme, occasion))
        body.extend(announcement(programme, _shown(occasion)))
        add_facts(body, list(talk_lines(programme, occasion.talks)))
        page = programme.page(occasion.shown)
        if page is not None:
            details = ET.SubElement(ET.SubElement(body, "p"), "a", href=page)
            details.text = programme.translate("Details")
    return ET.tostring(body, encoding="unicode", method="html") + "\n"


def _as_mail(programme: Programme, found: Sequence[Occasion]) -> str:
    from .calendars.icalendar import calendar  # noqa: PLC0415 - loaded by mails only

    mail = EmailMessage(policy=SMTP.clone(max_line_length=78))
    names = ", ".join(_name(programme, occasion) for occasion in found)
    mail["Subject"] = " ".join(f"{programme.title}: {names}".split())
    mail["X-Unsent"] = "1"  # mail programs open it for editing
    mail.set_content(_as_text(programme, found), cte="quoted-printable")
    mail.add_alternative(_as_html(programme, found), subtype="html", cte="quoted-printable")
    talks = [talk for one in found for talk in (one.talks or (one.talk,))]
    part = replace(programme, schedule=narrowed(programme.schedule, talks, ()))
    mail.add_attachment(
        calendar(part, found).encode("utf-8"),
        maintype="text",
        subtype="calendar",
        filename=f"{programme.id}.ics",
        params={"charset": "utf-8"},
    )
    for number, one in enumerate(one for one in mail.walk() if one.is_multipart()):
        one.set_boundary(f"sampl-{programme.uid_of('mail', str(number))}")  # else it is of chance
    return mail.as_bytes().decode("utf-8")


FORMS: dict[str, Callable[[Programme, Sequence[Occasion]], str]] = {
    "text": _as_text,
    "md": _as_markdown,
    "html": _as_html,
    "eml": _as_mail,
}
"""How an announcement is written, by the name of ``--format``."""
