"""The keys of the data file: one ordered list for each kind of mapping in it.

The parser and the normal form take their keys, their order and their other spellings from here;
tests compare the JSON Schema and the tables of the reference with it.
"""

from __future__ import annotations

from typing import NamedTuple


class Key(NamedTuple):
    """A key of a mapping."""

    name: str
    meaning: str
    """One sentence or two for editors and the reference: plain text."""
    spellings: tuple[str, ...] = ()
    """Other spellings that are read without a word."""


_TIMES = (
    Key("date", "The day; times and a zone may follow it."),
    Key("time", "When it begins, or from when to when it is."),
    Key("start", "When it begins: a time, or a date with a time."),
    Key("end", "When it ends: a time, or a date with a time."),
    Key("duration", "How long it lasts, where no end is given."),
    Key("timezone", "The time zone of these times, if it is not the term's or the file's."),
)

FILE = (
    Key("id", "A lasting short name of the series for calendars and feeds."),
    Key("title", "The name of the series or event."),
    Key("description", "What the series is about, for feeds and search engines."),
    Key("url", "The home page of the series."),
    Key("image", "A picture for the series: a URL or a path."),
    Key("language", "The language that the talks are given in, where a talk names no other."),
    Key(
        "timezone", "The time zone of all times in this file, where a term or talk names no other."
    ),
    Key(
        "markup", "How titles, abstracts, notes and other texts are written; Markdown if left out."
    ),
    Key("updated", "When the file was last changed: a date, or a date with a time."),
    Key("organizers", "Who organises the series: one person or a list."),
    Key("venue", "Where the talks are: a name, or a mapping with name, address, url and geo."),
    Key("join", "Where to take part from afar, in every talk that says nothing else."),
    Key("channels", "Where to follow the series: mailing list, calendar, video channel."),
    Key(
        "speakers",
        "Persons under short ids of your choice; a talk may then name a speaker by the id.",
    ),
    Key("kinds", "Kinds of your own: short ids, each with the name that pages show."),
    Key(
        "tracks",
        "The themes that talks belong to: a list of names, or short ids with a name and a colour "
        "each.",
    ),
    Key(
        "rooms",
        "The rooms in the order of a timetable's columns: a list of names, or short ids with a "
        "name or a mapping each.",
    ),
    Key(
        "sessions",
        "Sessions by name, each with the host, room and track that its talks take from it.",
    ),
    Key("terms", "The quarters, semesters or editions of the series, each with its talks."),
    Key("talks", "The talks that belong to no term."),
)

TERM = (
    Key("name", "The heading of the term; a year in it is the year of dates that have none."),
    Key("id", "A short name of the term for links; made from its name if left out."),
    Key("number", "The number of the meeting, as it is shown."),
    Key("note", "A remark below the heading, such as when and where the meetings are."),
    Key("date", "The day of a meeting: its talks take this date."),
    Key("weekday", "The day of the week on which the meetings are."),
    Key("starts", "The first day of the term."),
    Key("ends", "The last day of the term."),
    Key(
        "fill",
        "With yes, each week without an entry gets a row; text says what such a week to come "
        "shows. Needs weekday, starts and ends.",
    ),
    Key("except", "Days without a meeting: a list of dates, or dates with the reason."),
    Key(
        "time",
        "From when to when the talks of this term are, where a talk says nothing else; beside a "
        "date, from when to when the meeting is.",
    ),
    Key("timezone", "The time zone of this term's times, if it is not the file's."),
    Key("host", "Who invites to the meetings: one person or a list.", ("chair", "moderator")),
    Key("venue", "Where the meetings are, if that is not the venue of the file."),
    Key("location", "Where the talks of this term are, where a talk says nothing else."),
    Key("join", "Where to take part from afar, where a talk says nothing else."),
    Key("register", "Where to register for the meeting."),
    Key("links", "Whatever else belongs to the meeting: one link or a list."),
    Key("talks", "The talks of this term, in the order in which they are shown."),
)

SLOT = (
    *_TIMES,
    Key("venue", "Where it is, if that is not where the talk is."),
    Key("room", "The room, if it is not that of the talk."),
    Key("join", "Where to take part from afar, if that is not as for the talk."),
)

WAS = (
    *_TIMES,
    Key("room", "The room that was announced."),
)

TALK = (
    Key(
        "id",
        "A lasting short name for links and calendars, in ASCII letters, digits, '.', '_' and "
        "'-'; made from date and speaker if left out.",
    ),
    Key("aliases", "Former ids of the talk: old links lead to it still."),
    Key(
        "date",
        "The day of the talk, several days, or a month; times and a zone may follow.",
    ),
    Key("time", "When the talk begins, or from when to when it is."),
    Key("start", "When the talk begins: a time, a date, or a date with a time."),
    Key("end", "When the talk ends: a time, the last day, or a date with a time."),
    Key("duration", "How long the talk lasts, where no end is given."),
    Key("timezone", "The time zone of this talk's times, if it is not the term's or the file's."),
    Key(
        "was",
        "When a moved talk should have been: a date, or a mapping with date, time and room; of "
        "several, the first planned one first.",
    ),
    Key("status", "Whether the talk takes place; confirmed if left out."),
    Key("cancelled", "With yes, the same as the status cancelled.", ("canceled",)),
    Key(
        "kind",
        "What the entry is; a talk if left out. With none, break, social and holiday it is a row "
        "that is no talk.",
    ),
    Key("title", "What the talk is called; TBA if it is not known yet."),
    Key("reason", "Why there is no talk: the title of a row that is no talk."),
    Key(
        "speakers",
        "Who speaks: one person or a list; a person is a name, Name (Affiliation), an id from the "
        "file's speakers, [name, affiliation, url], or a mapping.",
        ("speaker", "presenter"),
    ),
    Key("affiliation", "The affiliation of the one speaker, written beside it."),
    Key("url", "The home page of the one speaker, written beside it."),
    Key("host", "Who invites or chairs: one person or a list.", ("chair", "moderator")),
    Key(
        "mode",
        "How to take part: onsite, online or hybrid; follows from place and join if left out.",
    ),
    Key("venue", "Where the talk is, if that is not the venue of the term or file."),
    Key("location", "Where the talk is: a place, an address, or a link to a video call."),
    Key("room", "The room: its name, or its id in the file's rooms."),
    Key("join", "Where to take part from afar: one link or a list."),
    Key("register", "Where to register: one link or a list."),
    Key("session", "The session that the talk belongs to: its name."),
    Key("track", "The theme that the talk belongs to: an id or a name from the file's tracks."),
    Key("tags", "Keywords to select talks by: a list, or words separated by commas."),
    Key("audience", "Whom the talk is for: a list, or words separated by commas."),
    Key("language", "The language that the talk is given in."),
    Key("abstract", "What the talk is about, in one or more paragraphs."),
    Key("bio", "Who the speakers are, in one or more paragraphs."),
    Key("note", "A remark for the readers of the schedule, such as a change of room."),
    Key("papers", "Papers that the talk is about: one link or a list.", ("paper",)),
    Key(
        "videos",
        "Recordings of the talk: one link or a list; a link is a URL, [url, access], or a mapping.",
        ("video", "recording", "recordings"),
    ),
    Key("slides", "The slides of the talk: one link or a list."),
    Key("links", "Whatever else belongs to the talk: code, a mailing list thread."),
    Key("recorded", "Whether the talk is recorded: yes or no."),
    Key("license", "The licence of slides and recordings, such as CC-BY-4.0.", ("licence",)),
    Key("image", "A picture for the talk: a URL or a path."),
    Key("image_alt", "What the picture shows, for those who do not see it."),
    Key("updated", "When the entry was last changed: a date, or a date with a time."),
    Key("slots", "Further times of a talk that goes on later: one slot or a list."),
)

PERSON = (
    Key("name", "The full name, as it is shown."),
    Key("affiliation", "The university, company or project of the person."),
    Key("url", "The person's home page."),
    Key("pronouns", "The person's pronouns, as they are shown."),
    Key("orcid", "The person's ORCID iD: four groups of four digits, or its address."),
    Key("bio", "Who the person is, in a few sentences."),
    Key("image", "A picture of the person: a URL or a path."),
    Key("image_alt", "What the picture shows, for those who do not see it."),
    Key("links", "Further pages of the person: one link or a list."),
    Key("other_names", "Other spellings of the name, which mean the same person."),
)

LINK = (
    Key("label", "What the link is called, such as part 1."),
    Key("url", "Where the link leads."),
    Key("access", "Who may follow the link; public if left out."),
)

VIDEO = (
    *LINK,
    Key("start", "Where the talk begins in the recording: 12:34, or seconds."),
    Key("language", "The language of the recording, if it is not that of the talk."),
    Key("captions", "The languages that there are captions in."),
    Key(
        "transcript",
        "The file with the words of the recording: WebVTT or SubRip.",
    ),
)

VENUE = (
    Key("name", "What the place is called."),
    Key("address", "The postal address, on one line."),
    Key("url", "A page or a map of the place."),
    Key("geo", "Latitude and longitude in degrees: [47.65, -122.3]."),
)

ROOM = (
    Key("name", "What the room is called; its id if left out."),
    Key("floor", "The floor that it is on."),
    Key("capacity", "How many people fit in."),
    Key("url", "A page or a map of the room."),
    Key("geo", "Latitude and longitude in degrees: [47.65, -122.3]."),
    Key("join", "Where to take part from afar in what happens in this room."),
)

TRACK = (
    Key("name", "The name of the track, as it is shown; its id if left out."),
    Key("color", "The colour of the track on cards and timetables."),
)

SESSION = (
    Key("name", "What the session is called; its key if left out."),
    Key("host", "Who leads the session: one person or a list.", ("chair", "moderator")),
    Key("room", "The room of its talks: a name, or an id from the file's rooms."),
    Key("track", "The track of its talks: a name, or an id from the file's tracks."),
)

SHAPES = {
    "file": FILE,
    "term": TERM,
    "talk": TALK,
    "slot": SLOT,
    "was": WAS,
    "person": PERSON,
    "link": LINK,
    "video": VIDEO,
    "venue": VENUE,
    "room": ROOM,
    "track": TRACK,
    "session": SESSION,
}
"""What a mapping of the data file may be, each with its keys in the order of the reference."""


def names(keys: tuple[Key, ...]) -> tuple[str, ...]:
    """Return the names of keys, in order."""
    return tuple(key.name for key in keys)


def spellings(keys: tuple[Key, ...]) -> dict[str, str]:
    """Return the names of keys by their other spellings."""
    return {spelling: key.name for key in keys for spelling in key.spellings}


FILE_KEYS, TERM_KEYS, TALK_KEYS = names(FILE), names(TERM), names(TALK)
TALK_SPELLINGS = spellings(TALK)
SLOT_KEYS, WAS_KEYS, PERSON_KEYS = names(SLOT), names(WAS), names(PERSON)
TIME_KEYS = names(_TIMES)
"""What says when; the zone last."""
