"""Whether a few words name an organisation or a person."""

from __future__ import annotations

import re
from functools import lru_cache

from babel import Locale

from .tokens import fold


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WORDS = _set("""
    university univ universitat universitaet universite universidad universidade universita
    universiteit universitet universitesi uniwersytet univerzita egyetem yliopisto institute
    institut instituto istituto instytut inc llc ltd gmbh ag corp corporation company co labs
    lab laboratory laboratories laboratoire labor college school hochschule fachhochschule ecole
    escuela research recherche forschung foundation stiftung fondation fundacion academy
    akademie academie center centre zentrum centro department dept faculty fakultat group team
    ministry museum hospital klinikum polytechnic politecnico polytechnique bank consulting
    software systems technologies technology solutions networks studios press society
    association verein project community government agency council library bibliothek national
    nationale international университет институт ооо ао лаборатория университета
""")
_NAMES = _set("""
    google microsoft amazon apple meta facebook netflix nvidia intel ibm oracle adobe samsung
    huawei alibaba tencent baidu bytedance uber airbnb linkedin twitter spotify salesforce
    github gitlab mozilla wikimedia kde gnome debian ubuntu canonical suse qualcomm arm amd
    xilinx cisco cloudflare dropbox stripe shopify yandex jetbrains siemens bosch bmw sap
    zalando deepmind openai databricks snowflake stanford harvard princeton berkeley
    cornell yale oxford cambridge caltech purdue columbia inria cnrs cern fraunhofer
""")
_EAST = (
    "大学",
    "大學",
    "学院",
    "學院",
    "株式会社",
    "研究所",
    "研究院",
    "公司",
    "高専",
    "대학교",
    "연구소",
)
_SHAPE = re.compile(
    r"[A-Z]{2,8}(?:[-/@ &][A-Z]{2,8}){0,3}|[A-Z][a-z]+[A-Z]{1,6}\w{0,12}"
    r"|U\.? ?of ?[A-Z]\w+|UC [A-Z].*"
)
_ROMAN = re.compile(r"[IVX]+")
_DEGREES = _set("""
    jr sr ii iii iv phd ph.d msc m.sc bsc b.sc md m.d mba dr prof esq jd dphil ma ba ms bs frs
""")
_CAMPUSES = frozenset(
    (
        "san diego", "santa barbara", "berkeley", "los angeles", "davis", "irvine", "riverside",
        "santa cruz", "merced", "san francisco", "urbana-champaign", "urbana champaign",
        "chicago", "austin", "madison", "amherst", "boulder", "ann arbor", "chapel hill",
        "college park", "seattle", "minneapolis", "zurich", "london", "paris", "berlin", "tokyo",
        "new york", "boston",
    )
)  # fmt: skip
_PARTICLES = _set("""
    van von der den de di da del della la le el al bin ibn dos du ter ten y e i
""")
_NOBODY = frozenset(
    (
        "-", "–", "—", "--", "---", "n/a", "na", "tbd", "tba", "tbc", "none", "nobody", "?",
        "??", "???", "...", "…", "no speaker", "to be announced", "to be determined",
        "to be decided", "to be confirmed", "nn", "n.n", "keiner", "niemand", "personne",
        "nadie", "nessuno", "なし", "未定", "无", "無", "нет", "offen", "noch offen",
        "a confirmer", "null", "por confirmar", "da confermare", "speaker tbd", "speaker tba",
        "various",
    )
)  # fmt: skip


def is_organisation(text: str) -> bool:
    """Whether words name an organisation: by a word of its kind, a known name, or capitals.

    >>> [is_organisation(text) for text in ("MIT", "University of X", "GraphCore", "Jane Roe")]
    [True, True, True, False]
    """
    words = [fold(word).strip(".,()") for word in text.split()]
    if any(word in _WORDS for word in words) or any(sign in text for sign in _EAST):
        return True
    if len(words) <= 2 and words and words[0] in _NAMES:
        return True
    return (
        bool(_SHAPE.fullmatch(text.strip())) and not _ROMAN.fullmatch(text) and not is_degree(text)
    )


def is_place(text: str) -> bool:
    """Whether words name a country, or the campus of a university."""
    folded = fold(text).strip(" .")
    return folded in _CAMPUSES or folded in _countries()


def is_degree(text: str) -> bool:
    """Whether a word stands behind a comma and yet is part of a name: ``Jr.``, ``PhD``."""
    return fold(text).strip(" .") in _DEGREES


def is_name(text: str) -> bool:
    """Whether words look like the whole name of one person."""
    words = text.split()
    if not 2 <= len(words) <= 5 or is_organisation(text) or is_place(text):
        return False
    return all(
        (word[0].isupper() or word[0] in "(\"'“" or fold(word) in _PARTICLES)
        and not any(sign.isdecimal() for sign in word)
        for word in words
    )


def is_nobody(text: str) -> bool:
    """Whether words say that nobody is named: ``-``, ``N/A``, ``TBD``."""
    return fold(text).strip(" .") in _NOBODY or not text.strip(" -–—.,;()")


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    names = Locale.parse("en").territories
    long = {fold(str(name)) for code, name in names.items() if code.isalpha()}
    return frozenset(long | {"usa", "uk", "uae", "korea", "us", "u.s", "u.s.a", "the netherlands"})
