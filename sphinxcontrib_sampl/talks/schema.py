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
    """Other spellings that are read without a warning."""


_TIMES = (
    Key("date", "The day, optionally followed by times and a zone."),
    Key("time", "The start, or the start and the end."),
    Key("start", "The start: a time, or a date with a time."),
    Key("end", "The end: a time, or a date with a time."),
    Key("duration", "The length, if there is no end."),
    Key("timezone", "The time zone of these times, if it differs from that of the term or file."),
)

FILE = (
    Key("id", "A permanent short name of the series, for calendars and feeds."),
    Key("title", "The name of the series or event."),
    Key("description", "What the series is about, for feeds and search engines."),
    Key("url", "The home page of the series."),
    Key("image", "A picture for the series: a URL or a path."),
    Key("language", "The language of the talks, unless a talk names another."),
    Key(
        "timezone", "The time zone of all times in this file, unless a term or talk names another."
    ),
    Key("markup", "The markup of titles, abstracts, notes and other texts; by default Markdown."),
    Key("updated", "When the file was last changed: a date, or a date with a time."),
    Key("organizers", "Who organises the series: one person or a list."),
    Key(
        "venue", "Where the talks take place: a name, or a mapping with name, address, url and geo."
    ),
    Key("join", "Where to take part online, unless a talk has its own link."),
    Key("channels", "Where to follow the series: mailing list, calendar, video channel."),
    Key(
        "speakers",
        "People, each under a short id of your choice that talks can use.",
    ),
    Key("kinds", "Your own kinds: short ids, each with the name that pages show."),
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
    Key("talks", "The talks without a term."),
)

TERM = (
    Key("name", "The heading of the term; a year in it applies to dates without one."),
    Key("id", "A short name of the term for links; by default made from its name."),
    Key("number", "The number of the meeting, as shown."),
    Key("note", "A remark below the heading, such as when and where you meet."),
    Key("date", "The day of a meeting: its talks take this date."),
    Key("weekday", "The weekday of the meetings."),
    Key("starts", "The first day of the term."),
    Key("ends", "The last day of the term."),
    Key(
        "fill",
        "With yes, each week without an entry gets a row; a text is shown in such rows while they "
        "are upcoming. Needs weekday, starts and ends.",
    ),
    Key("except", "Days without a meeting: a list of dates, or dates with reasons."),
    Key(
        "time",
        "The time of the talks of this term, unless a talk has its own; with a date, the time of "
        "the meeting.",
    ),
    Key("timezone", "The time zone of this term's times, if it differs from that of the file."),
    Key("host", "Who hosts the meetings: one person or a list.", ("chair", "moderator")),
    Key("venue", "Where the meetings take place, if not at the venue of the file."),
    Key("location", "Where the talks of this term take place, unless a talk has its own location."),
    Key("join", "Where to take part online, unless a talk has its own link."),
    Key("register", "Where to register for the meeting."),
    Key("links", "Anything else that belongs to the meeting: one link or a list."),
    Key("talks", "The talks of this term, in the order in which they are shown."),
)

SLOT = (
    *_TIMES,
    Key("venue", "Where it takes place, if not where the talk does."),
    Key("room", "The room, if it differs from that of the talk."),
    Key("join", "Where to take part online, if it differs from that of the talk."),
)

WAS = (
    *_TIMES,
    Key("room", "The room that was announced."),
)

TALK = (
    Key(
        "id",
        "A permanent short name for links and calendars, in ASCII letters, digits, '.', '_' and "
        "'-'; by default made from date and speaker.",
    ),
    Key("aliases", "Former ids of the talk; old links still lead to it."),
    Key(
        "date",
        "The day of the talk, several days, or a month, optionally followed by times and a zone.",
    ),
    Key("time", "The start of the talk, or the start and the end."),
    Key("start", "The start of the talk: a time, a date, or a date with a time."),
    Key("end", "The end of the talk: a time, the last day, or a date with a time."),
    Key("duration", "The length of the talk, if there is no end."),
    Key(
        "timezone",
        "The time zone of this talk's times, if it differs from that of the term or file.",
    ),
    Key(
        "was",
        "When a moved talk was planned: a date, or a mapping with date, time and room, or a list "
        "of these with the earliest plan first.",
    ),
    Key("status", "Whether the talk takes place; by default confirmed."),
    Key("cancelled", "yes is the same as the status cancelled.", ("canceled",)),
    Key(
        "kind",
        "What the entry is; by default a talk. none, break, social and holiday are for rows that "
        "are not talks.",
    ),
    Key("title", "The title of the talk; TBA if it is not known yet."),
    Key("reason", "Why there is no talk: the title of a row that is not a talk."),
    Key(
        "speakers",
        "Who speaks: one person or a list; a person is a name, Name (Affiliation), an id from the "
        "file's speakers, [name, affiliation, url], or a mapping.",
        ("speaker", "presenter"),
    ),
    Key("affiliation", "The affiliation of the speaker, if there is only one."),
    Key("url", "The home page of the speaker, if there is only one."),
    Key("host", "Who hosts or chairs: one person or a list.", ("chair", "moderator")),
    Key(
        "mode",
        "How to take part: onsite, online or hybrid; by default derived from place and join.",
    ),
    Key("venue", "Where the talk takes place, if not at the venue of the term or file."),
    Key("location", "Where the talk takes place: a place, an address, or a link to a video call."),
    Key("room", "The room: its name, or its id in the file's rooms."),
    Key("join", "Where to take part online: one link or a list."),
    Key("register", "Where to register: one link or a list."),
    Key("session", "The session that the talk belongs to: its name."),
    Key("track", "The theme that the talk belongs to: an id or a name from the file's tracks."),
    Key("tags", "Keywords to filter talks by: a list, or words separated by commas."),
    Key("audience", "Who the talk is for: a list, or words separated by commas."),
    Key("language", "The language of the talk."),
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
    Key("links", "Anything else that belongs to the talk: code, a mailing list thread."),
    Key("recorded", "Whether the talk is recorded: yes or no."),
    Key("license", "The licence of slides and recordings, such as CC-BY-4.0.", ("licence",)),
    Key("image", "A picture for the talk: a URL or a path."),
    Key("image_alt", "What the picture shows, for people who cannot see it."),
    Key("updated", "When the entry was last changed: a date, or a date with a time."),
    Key("slots", "Further times of a talk that continues later: one slot or a list."),
)

PERSON = (
    Key("name", "The full name, as shown."),
    Key("affiliation", "The university, company or project of the person."),
    Key("url", "The person's home page."),
    Key("pronouns", "The person's pronouns, as shown."),
    Key("orcid", "The person's ORCID iD: four groups of four digits, or its address."),
    Key("bio", "Who the person is, in a few sentences."),
    Key("image", "A picture of the person: a URL or a path."),
    Key("image_alt", "What the picture shows, for people who cannot see it."),
    Key("links", "Further pages of the person: one link or a list."),
    Key("other_names", "Other spellings of the name, which mean the same person."),
)

LINK = (
    Key("label", "The text of the link, such as part 1."),
    Key("url", "Where the link leads."),
    Key("access", "Who may follow the link; by default public."),
)

VIDEO = (
    *LINK,
    Key("start", "Where the talk starts in the recording: 12:34, or seconds."),
    Key("language", "The language of the recording, if it differs from that of the talk."),
    Key("captions", "The languages of the captions."),
    Key(
        "transcript",
        "The file with the transcript: WebVTT or SubRip.",
    ),
)

VENUE = (
    Key("name", "The name of the place."),
    Key("address", "The postal address, on one line."),
    Key("url", "A page or a map of the place."),
    Key("geo", "Latitude and longitude in degrees: [47.65, -122.3]."),
)

ROOM = (
    Key("name", "The name of the room; by default its id."),
    Key("floor", "The floor that the room is on."),
    Key("capacity", "How many people the room holds."),
    Key("url", "A page or a map of the room."),
    Key("geo", "Latitude and longitude in degrees: [47.65, -122.3]."),
    Key("join", "Where to take part online in the talks in this room."),
)

TRACK = (
    Key("name", "The name of the track, as shown; by default its id."),
    Key("color", "The colour of the track on cards and timetables."),
)

SESSION = (
    Key("name", "The name of the session; by default its key."),
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
"""The kinds of mappings in a data file, each with its keys in the order of the reference."""


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
