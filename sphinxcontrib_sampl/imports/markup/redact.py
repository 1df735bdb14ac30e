"""Remove what must not be in a public file: mail addresses, passwords, phone numbers."""

from __future__ import annotations

import re

_HOSTS = (
    r"(?:[\w-]+\.)*zoom\.(?:us|com)/(?:j|w|s|my|wc|join|u)/?|meet\.google\.com/"
    r"|tel\.meet/|teams\.(?:microsoft|live)\.com/(?:l/meetup-join|meet)"
    r"|(?:[\w-]+\.)*webex\.com/|bluejeans\.com/|gotomeet(?:ing)?\.(?:me|com)/|dialin\.teams\."
    r"|aka\.ms/|meet\.jit\.si/"
)
MEETING_URL = re.compile(rf"https?://(?:{_HOSTS})\S*", re.IGNORECASE)
_RULE = re.compile(r"\s*(?:-::~[-:~]*|[_─—–=*.~-]{8,})\s*(?:Do not .*)?$")
_START = re.compile(
    r"invit\w+ you to (?:a |an )?(?:scheduled )?(?:zoom|webex)|join (?:the )?zoom meeting"
    r"|microsoft teams[- ](?:meeting|need help|besprechung|vergadering)"
    r"|(?:réunion|reunión|riunione|reunião) (?:de |di |do |en )?(?:microsoft )?teams"
    r"|join with google meet|join (?:by|from) (?:pc|meeting)"
    r"|webex meeting|einladung .{0,30}zoom|zoom[- ]meeting beitreten|participer .{0,20}zoom",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"\W*(?:(?:zoom|webex|teams|phone|video|meeting|webinar)[\s-]+){0,2}"
    r"(?:(?:meeting|webinar|conference|access|video|host)[- ]?"
    r"(?:id|number|code|key|password|kennnummer)"
    r"|id|pass(?:code|wor[dt]?|wort)|pwd|pin|kenncode|kennwort|mot de passe|contraseña|senha"
    r"|meeting-id|besprechungs-id|kennung|telefonkonferenz-id|code secret|código de acceso"
    r"|id de (?:la )?reuni[oó]n|id de réunion|tenant key|or dial|dial[- ]?in|einwahl"
    r"|phone|tel|telefon|toll[- ]free)\b[^:：=\n]{0,30}[:：=](.{0,200})$",
    re.IGNORECASE,
)
_PHRASE = re.compile(
    r"\W*(?:one tap mobile|dial by|find your local number|more phone numbers"
    r"|join by (?:sip|h\.?323|phone|skype)|or call in|call in \(audio|join on your computer"
    r"|click here to join|learn more \||meeting options|for organi[sz]ers|need help\?"
    r"|nehmen sie .{0,40} teil|hier klicken, um|rejoindre|unirse|haga clic|cliquez ici pour"
    r"|to join the video meeting|schnelleinwahl|or join by).{0,200}$",
    re.IGNORECASE,
)
_BUTTONS = re.compile(
    r"download (?:teams|zoom)|join on the web|local number|reset pin|please do not edit"
    r"|learn more|mobile app|room device|help\b|conference id|us \(|enter your|h\.323|sip\b",
    re.IGNORECASE,
)
"""What belongs to an invitation that has begun."""
_DIAL_IN = re.compile(r"\W*\+\d[\d\s().-]{6,24}(?:,[\d,#*]*)?(?:\s.{0,60})?$")
_LONGEST = 400
"""Characters of a line that may be one of an invitation; a longer one is prose."""


def without_invitation(text: str) -> tuple[str, int]:
    """Return text without the lines of invitations, and how many those were."""
    kept: list[str] = []
    inside = False
    for line in text.split("\n"):
        start = len(line) <= _LONGEST and bool(_START.search(line))
        inside = start or (inside and _belongs(line))
        if not inside and not _is_code(line):
            kept.append(line)
    skipped = text.count("\n") + 1 - len(kept)
    if not skipped:
        return text, 0
    lines = [line for line in kept if not _RULE.match(line)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip(), skipped


def _belongs(line: str) -> bool:
    """Whether a line goes on with an invitation that has begun."""
    bare = line.strip()
    if not bare or _RULE.match(bare) or _is_code(bare):
        return True
    if len(bare) > _LONGEST:
        return False
    kinds = (MEETING_URL, _BUTTONS)
    return any(kind.search(bare) for kind in kinds) or not bare.strip("0123456789 #,+*()-")


def _is_code(line: str) -> bool:
    """Whether a line is a code, a number to dial, or an address that has a password."""
    if len(line) > _LONGEST:
        return False
    if any("pwd=" in url for url in MEETING_URL.findall(line)):
        return True
    code = _CODE.match(line)
    is_code = code is not None and (any(map(str.isdecimal, line)) or " " not in code[1].strip())
    return is_code or any(kind.match(line) for kind in (_PHRASE, _DIAL_IN))


_MAIL_LINK = re.compile(r"\[([^\[\]]{0,200})\]\(mailto:[^()\s]{1,300}\)|<mailto:[^<>\s]{1,300}>")
_MAIL = re.compile(
    r"(?:mailto:)?(?<![\w.+/=-])[\w+-][\w.+-]{0,63}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,5}"
    r"|(?<!\w)[\w.+-]{1,64} ?(?:\[at\]|\(at\)|\[@\]) ?[\w.-]{1,100}"
)
_SECRET_IN_URL = re.compile(
    r"([?&])(?:pwd|passcode|password|tk)=[^\s&)\]>\"'#]*(&?)", re.IGNORECASE
)
_PASSWORD = re.compile(
    r"\(?\b(?:meeting |zoom |webinar |webex )?(?:passcode|password|pass code|passwort|kennwort|"
    r"mot de passe|contraseña|senha|пароль|密码|パスワード|암호)"
    r"(?: is|\s?[:：=])\s*[^\s,;)<]{1,60}\)?|\b(?:passcode|password) \d[\w-]{2,30}",
    re.IGNORECASE,
)
_MEETING = re.compile(
    r"\(?\b(?:meeting|webinar|zoom|webex)(?:[ -](?:meeting[ -])?(?:id|number|no\.?|kennnummer))?"
    r"(?:\s?[:：#]\s*|\s+)\d[\d -]{7,15}\d\)?",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"(?<![\w/.=-])\+\d{1,3}[ .(-]{0,2}\d[\d ().-]{5,16}\d(?:,,[\d#*,]{1,40})?"
    r"|\b(?:dial[- ]in|dial|phone|tel|telefon|call)\b\.?[: ]{1,3}\(?\d[\d ().-]{5,16}\d",
    re.IGNORECASE,
)
_KINDS = (
    (_MAIL_LINK, "an e-mail address", r"\1"),
    (_MAIL, "an e-mail address", ""),
    (_PASSWORD, "a meeting password", ""),
    (_MEETING, "a meeting ID", ""),
    (_PHONE, "a phone number", ""),
)


def without_private(text: str) -> tuple[str, list[str]]:
    """Return text without what is private, and the kinds of what was taken out."""
    if not re.search(r"[@:：=+#\d]|\bat\b", text):
        return text, []
    found: list[str] = []
    before = text
    text = _SECRET_IN_URL.sub(lambda match: match[1] if match[2] else "", text)
    if text != before:
        found.append("a meeting password in a link")
    for pattern, kind, instead in _KINDS:
        text, count = pattern.subn(instead, text)
        if count:
            found.append(kind)
    return (_tidy(text), list(dict.fromkeys(found))) if found else (before, [])


def _tidy(text: str) -> str:
    """Return text without the empty brackets and commas that are left over."""
    text = re.sub(r"[(<\[]\s?[)>\]](?!\()", "", text)
    text = re.sub(r"[ \t]{2,}", " ", text)
    return re.sub(r" ([,.;)])", r"\1", text).strip(" \t,;")
