"""Places in what is left of a text when its days and times are taken out."""

from __future__ import annotations

import re

from .tokens import PIN, fold, tokens


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


HOLE = "\x00"
"""What is taken out of a text leaves these in its place."""

_GROUP = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_PLACE_WORDS = _set("""
    room rm raum salle sala sal zaal aula auditorium auditorio amphi amphitheatre horsaal hs
    hall building bldg gebaude batiment bat edificio lab lounge library campus center centre
    theatre theater zoom online virtual remote hybrid hybride distanciel teams webex meet jitsi
    bbb youtube aud floor pub cafe hotel school university institute house zi mistnost sali ауд
    аудитория зал онлайн オンライン 教室 会議室 在线 线上 강의실 온라인 seminarraum
    konferenzraum
""")
_LABELS = _set("""
    where location place venue ort wo lieu lugar luogo 場所 会場 地点 место
""")
_ROOM_SIGNS = frozenset("室館厅廳楼樓")
_BEFORE_PLACE = (
    _set("""
    in at on via @ im am en chez dans te i 📍
""")
    | _LABELS
)
_FILLERS = _set("""
    time times when date dates zeit wann quand horaire horaires heure cuando horario hora 時間
    日時 时间 every cada each weekly on at in from the and jeden jede immer am um von im tous
    les chaque le la el los a las todos ogni di il alle dalle klo kl o w v в каждый по de des du
    à @ から まで 毎週 held slot schedule
""")
_EDGES = " \t\n,;:|–—-·•.&/~〜、，"


def split_place(text: str) -> tuple[str, str]:
    """Return the place that a text names, and the rest, both without holes."""
    places: list[str] = []
    rest: list[str] = []

    def grouped(match: re.Match[str]) -> str:
        inside = match[1] if match[1] is not None else match[2]
        if HOLE in inside or not inside.strip():
            return HOLE + inside + HOLE
        (places if is_place(inside) else rest).append(trimmed(inside.replace(PIN, " ")))
        return HOLE

    for piece in re.split(HOLE, _GROUP.sub(grouped, text)):
        place, other = _place(piece)
        if place:
            places.append(place)
        if other:
            rest.append(other)
    return ", ".join(filter(None, places)), " ".join(filter(None, rest))


def is_place(text: str) -> bool:
    """Whether a few words look like a room or an address."""
    if PIN in text:
        return True
    words = [fold(token.text) for token in tokens(text)]
    if any(word in _PLACE_WORDS or set(word) & _ROOM_SIGNS for word in words):
        return True
    return len(words) <= 8 and bool(re.search(r"[A-Z]\w{0,9}[ -]?\d", text))


def trimmed(text: str) -> str:
    """Return the text without what joined it to its neighbours."""
    text = " ".join(text.split()).strip(_EDGES)
    return text.rstrip("([").lstrip(")]").strip(_EDGES)


def _place(piece: str) -> tuple[str, str]:
    """Return the place, or else the rest, of what stands between two holes."""
    words = trimmed(piece.replace(PIN, f" {PIN} ")).split()
    named = False
    while words and (word := fold(words[0]).strip(":.,")) in _FILLERS | _BEFORE_PLACE | {""}:
        named = named or word in _BEFORE_PLACE
        words = words[1:]
    whole = trimmed(" ".join(words))
    while words and fold(words[-1]).strip(":.,") in _FILLERS | {""}:
        words = words[:-1]
    text = trimmed(" ".join(words)) if words else ""
    if not text:
        return "", ""
    return (whole, "") if named or is_place(text) else ("", trimmed(piece))
