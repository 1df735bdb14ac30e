"""Announcements, as somebody gets them by mail."""

from __future__ import annotations

from email import message_from_string
from email.message import EmailMessage
from email.policy import default
from importlib.metadata import version
from pathlib import Path

import calendar_lint
import lxml.html
import pytest
from markdown_it import MarkdownIt
from sphinxcontrib.sampl.cli import main

TALKS = """\
id: logic
title: Logic *seminar*
timezone: Europe/Amsterdam
url: https://example.org/logic
venue: Science Park
talks:
- {date: 2026-03-02, time: "16:00-17:00", title: Over, speakers: Bo Ng}
- {date: 2026-03-05, time: "16:00-17:00", title: Called off, speakers: Bo Ng, status: cancelled}
- date: 2026-03-09
  time: 16:00-17:00
  title: "Proofs * that_compile_ <i>now</i>"
  speakers: Ada Lovelace (Analytical Engines)
  abstract: "**Why** we trust them.\\n\\n- so"
  join: {url: https://example.org/join, access: internal}
- {date: 2026-03-12, title: A whole day, speakers: Cy Young}
- {date: 2026-03-30, time: "16:00-17:00", title: Later, speakers: Bo Ng}
"""


@pytest.fixture
def say(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    file = tmp_path / "talks.yaml"

    def run(*options: str, text: str = TALKS) -> str:
        file.write_text(text, "utf-8")
        command = ["export", "--to", "announcement", "--now", "2026-03-03T12:00+00:00"]
        assert main([*command, *options, str(file)]) == 0
        return capsys.readouterr().out

    return run


def test_the_next_talk_that_takes_place_is_announced(say) -> None:
    assert say("--format", "text") == (
        "Logic seminar\n\n"
        "Proofs * that_compile_ now\n==========================\n"
        "Ada Lovelace (Analytical Engines)\n"
        "Monday, March 9, 2026, 4:00 – 5:00\u00a0PM CET\n"
        "Science Park\n"
        "Join (internal): https://example.org/join\n"
        "Details: https://example.org/logic#2026-03-09-ada-lovelace\n\n"
        "Why we trust them.\n\n- so\n"
    )


def test_a_week_has_all_of_seven_days(say) -> None:
    text = say("--when", "week")
    assert "Proofs" in text
    assert "A whole day" not in text
    assert "Later" not in text


def test_markdown_says_what_text_says(say) -> None:
    html = lxml.html.fromstring(MarkdownIt().render(say("--format", "md")))
    (heading,) = html.xpath("//h2")
    assert heading.text_content() == "Proofs * that_compile_ now"
    assert html.xpath("//ul/li/text()") == ["so"]
    assert html.xpath("//a/@href") == [
        "https://example.org/join",
        "https://example.org/logic#2026-03-09-ada-lovelace",
    ]


def test_html_keeps_the_markup_of_the_abstract(say) -> None:
    html = lxml.html.fromstring(say("--format", "html"))
    assert html.xpath("//strong/text()") == ["Why"]
    assert html.xpath("//li/text()") == ["so"]


def test_a_mail_has_text_html_and_the_calendar(say) -> None:
    mail = message_from_string(say("--format", "eml"), policy=default)
    assert isinstance(mail, EmailMessage)
    assert mail["Subject"] == "Logic seminar: Proofs * that_compile_ now"
    assert (mail["From"], mail["To"]) == (None, None)
    plain, html = (mail.get_body((kind,)) for kind in ("plain", "html"))
    assert plain is not None
    assert html is not None
    assert "Why we trust them." in plain.get_content()
    assert "<strong>Why</strong>" in html.get_content()
    (attached,) = mail.iter_attachments()
    assert attached.get_filename() == "logic.ics"
    (event,) = calendar_lint.parse(attached.get_content()).all("VEVENT")
    assert event.value("DTSTART") == "20260309T160000"


def test_a_mail_is_the_same_twice(say) -> None:
    assert say("--format", "eml") == say("--format", "eml")


def test_hidden_links_stay_out(say) -> None:
    assert "example.org/join" not in say("--format", "eml", "--internal", "hide")


def test_nothing_is_said_where_nothing_is_to_come(say) -> None:
    assert say(text="- {date: 2020-01-01, title: Old}\n") == ""


def test_it_speaks_the_language_of_the_file(say) -> None:
    text = say(text=f"language: de\n{TALKS}")
    assert "Montag, 9. März 2026, 16:00–17:00" in text


def test_a_day_and_its_time_stand_together_as_the_language_has_it(say) -> None:
    assert "2026年3月9日月曜日 16時00分" in say(text=f"language: ja\n{TALKS}")


CHANGED = """\
timezone: Europe/Amsterdam
talks:
- {date: 2026-03-05, time: "10:00-11:00", title: Elsewhere, room: Aula, was: {date: 2026-03-05, time: "10:00-11:00", room: Attic}}
- {date: 2026-03-06, time: "10:00-11:00", title: Perhaps, status: tentative}
- {date: 2026-05-07, time: "10:00-11:00", title: Far, was: [2026-03-01, 2026-03-09]}
- {date: 2026-03-10, time: "09:00-10:00", title: Off, status: postponed, abstract: Words., join: https://example.org/j}
- {date: 2026-03-30, title: Later}
"""


def test_a_week_says_what_has_changed_for_who_has_planned_it(say) -> None:
    assert say("--when", "week", text=CHANGED) == (
        "talks\n\n"
        "Elsewhere\n=========\n"
        "Thursday, March 5, 2026, 10:00 – 11:00\u202fAM CET\nAula (before: Attic)\n\n"
        "Tentative: Perhaps\n==================\n"
        "Friday, March 6, 2026, 10:00 – 11:00\u202fAM CET\n\n"
        "Moved: Far\n==========\n"
        "Thursday, May 7, 2026, 10:00 – 11:00\u202fAM CEST (was Monday, March 9, 2026)\n\n"
        "Postponed: Off\n==============\n"
        "Tuesday, March 10, 2026, 9:00 – 10:00\u202fAM CET\n"
    ).replace("\u202f", "\u00a0")


TITLES = {
    "de": "Beweise für Bäume – größer",
    "ja": "木の証明についての講演" * 8,
    "ar": "براهين الأشجار",
}


@pytest.mark.parametrize("language", TITLES)
def test_a_mail_in_any_language_is_ascii_with_short_lines(say, language: str) -> None:
    title = TITLES[language]
    text = TALKS.replace('"Proofs * that_compile_ <i>now</i>"', title)
    raw = say("--format", "eml", text=f"language: {language}\n{text}")
    assert raw.isascii()
    assert max(map(len, raw.splitlines())) <= 78
    mail = message_from_string(raw, policy=default)
    assert mail["Subject"] == f"Logic seminar: {title}"
    assert [part.defects for part in mail.walk()] == [[]] * 5
    assert isinstance(mail, EmailMessage)
    for kind in ("plain", "html"):
        body = mail.get_body((kind,))
        assert body is not None
        assert title in body.get_content()
    (attached,) = mail.iter_attachments()
    (event,) = calendar_lint.parse(attached.get_content()).all("VEVENT")
    assert event.text("SUMMARY") == title


EVENING = """\
timezone: UTC
terms:
- {name: Evening, date: 2026-03-09, time: "18:30-21:00", host: Example Ltd, talks: [{title: A}]}
"""


def test_a_meeting_is_announced_with_its_host(say) -> None:
    mail = message_from_string(say("--format", "eml", text=EVENING), policy=default)
    assert isinstance(mail, EmailMessage)
    (attached,) = mail.iter_attachments()
    (event,) = calendar_lint.parse(attached.get_content()).all("VEVENT")
    assert event.text("DESCRIPTION") == "Host: Example Ltd\n\n- A"


# golden files: what a reader gets, whole, in languages of three scripts

GOLDEN = Path(__file__).parents[1] / "data" / "announcements"
MORE = f"""\
language: LANGUAGE
{TALKS}\
- date: 2026-03-09
  time: 18:00-21:00
  title: Proofs by hand
  kind: workshop
  speakers: [Tomas Lind (Fjord Labs), Aiko Brandt]
  room: Great Hall
  register: https://example.org/rsvp
  abstract: |
    Bring a laptop. We write one proof together, and make it shorter three times, as long as
    anybody can still read it.

    It is *for beginners*; see [the notes](https://example.org/notes).
- {{date: 2026-03-06, time: "10:00-11:00", title: Moved here, speakers: Bo Ng, status: moved, was: 2026-03-04}}
"""


WORDS_OF = "2.18"
"""The version of Babel whose words for days and hours the files have; others have others."""


@pytest.mark.parametrize("language", ["en", "de", "ja", "ar"])
@pytest.mark.parametrize("form", ["text", "md", "html", "eml"])
@pytest.mark.parametrize("when", ["next", "week"])
def test_announcements_are_what_they_were(say, when: str, form: str, language: str) -> None:
    """To write the files anew, delete them and run the test twice; then read what has changed."""
    if not version("babel").startswith(f"{WORDS_OF}."):
        pytest.skip(f"the files have the words of Babel {WORDS_OF}, here is {version('babel')}")
    file = GOLDEN / f"{when}.{language}.{form}"
    found = say("--when", when, "--format", form, text=MORE.replace("LANGUAGE", language))
    if not file.exists():
        file.write_bytes(found.encode())
        pytest.fail(f"{file.name} was not there; it is now")
    assert found.encode() == file.read_bytes()
