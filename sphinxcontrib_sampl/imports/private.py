"""What other people's pages say and a public file must not: addresses, passwords, numbers.

And Liquid, which is no text but a program of theirs: it is never run.
"""

from __future__ import annotations

import re

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
_LIQUID = re.compile(r"\{\{.{0,500}?\}\}|\{%.{0,500}?%\}", re.DOTALL)
_BASE = re.compile(
    r"\{\{-? *(?:site\.)?(?:baseurl|base_url|base_path|url|root)(?: *\| *[\w_]+)? *-?\}\}"
    r"|\{\{-? *['\"](/?[\w./#?=&%-]*)['\"] *\| *(?:relative|absolute)_url *-?\}\}"
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


def without_liquid(text: str) -> tuple[str, list[str]]:
    """Return text without Liquid, and what was left out.

    ``{{ site.baseurl }}/x`` is ``/x``; of everything else nobody knows what it would say.
    """
    if "{{" not in text and "{%" not in text:
        return text, []
    text = _BASE.sub(lambda match: match[1] or "", text)
    dropped = [" ".join(match[0].split()) for match in _LIQUID.finditer(text)]
    return _LIQUID.sub("", text), dropped
