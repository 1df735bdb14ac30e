"""What a public file must not have: invitations, passwords, addresses, numbers."""

from __future__ import annotations

import pytest
from sphinxcontrib.sampl.imports.markup.redact import without_invitation, without_private

ZOOM = """On looms.

Jane Roe is inviting you to a scheduled Zoom meeting.

Join Zoom Meeting
https://example.zoom.us/j/99887766?pwd=abc

Meeting ID: 998 8776 6
Passcode: 12345
One tap mobile
+15551234567,,99887766# US

Bring a cup."""
TEAMS = """On looms.
________________________________________________________________________________
Microsoft Teams Need help?
Join on your computer, mobile app or room device
https://teams.microsoft.com/l/meetup-join/19%3ameeting
Meeting ID: 123 456 789
Passcode: xYz
________________________________________________________________________________"""
MEET = """On looms.
-::~:~::~:~:~:~:~:~:~:~::~:~::-
Join with Google Meet: https://meet.google.com/abc-defg-hij
Or dial: (US) +1 555-123-4567 PIN: 123456#
Learn more about Meet at: https://support.google.com/a/users/answer/9282720
Please do not edit this section.
-::~:~::~:~:~:~:~:~:~:~::~:~::-"""


@pytest.mark.parametrize(
    ("text", "kept"),
    [(ZOOM, "On looms.\n\nBring a cup."), (TEAMS, "On looms."), (MEET, "On looms.")],
    ids=["zoom", "teams", "meet"],
)
def test_an_invitation_is_cut_out_of_a_description(text: str, kept: str) -> None:
    found, lines = without_invitation(text)
    assert found == kept
    assert lines > 0


@pytest.mark.parametrize(
    "text",
    [
        "A talk about Zoom lenses.",
        "Phone networks: a history",
        "We invite you to lunch.",
        "PIN diodes\n\nand more",
    ],
)
def test_a_text_without_an_invitation_stays(text: str) -> None:
    assert without_invitation(text) == (text, 0)


@pytest.mark.parametrize(
    ("text", "public", "kinds"),
    [
        ("Write to jane@example.org.", "Write to.", ["an e-mail address"]),
        ("Jane Roe (jane@example.org)", "Jane Roe", ["an e-mail address"]),
        ("[Jane](mailto:jane@example.org)", "Jane", ["an e-mail address"]),
        ("jane [at] example.org", "", ["an e-mail address"]),
        ("Zoom, passcode: 1234", "Zoom", ["a meeting password"]),
        ("Kennwort: geheim", "", ["a meeting password"]),
        ("Zoom 998 8776 6655", "", ["a meeting ID"]),
        ("Call +49 30 1234567", "Call", ["a phone number"]),
        ("https://zoom.us/j/1?pwd=abc", "https://zoom.us/j/1", ["a meeting password in a link"]),
    ],
)
def test_what_is_private_is_taken_out_and_its_kind_told(
    text: str, public: str, kinds: list[str]
) -> None:
    assert without_private(text) == (public, kinds)


@pytest.mark.parametrize(
    "text",
    [
        "Meet @janeroe",
        "Room 998 877",
        "1998-2024: a history",
        "https://example.org/a@b",
        "Passwords: why we lose them",
        "Looms at scale",
    ],
)
def test_what_only_looks_private_stays(text: str) -> None:
    assert without_private(text) == (text, [])
