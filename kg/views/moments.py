"""EDTF -> words: ``2016-02/..`` -> ``depuis février 2016`` or ``since February 2016``."""

from __future__ import annotations

import datetime as dt
import functools
import re
from typing import Literal

from babel.dates import format_date

Language = Literal["fr", "en"]

PART = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
WORDS: dict[Language, dict[str, str]] = {
    "fr": {
        "or": "ou",
        "from": "depuis",
        "until": "jusqu’à",
        "quarter": "trimestre",
        "21": "printemps",
        "22": "été",
        "23": "automne",
        "24": "hiver",
    },
    "en": {
        "or": "or",
        "from": "since",
        "until": "until",
        "quarter": "quarter",
        "21": "spring",
        "22": "summer",
        "23": "autumn",
        "24": "winter",
    },
}
QUARTERS = {33: 1, 34: 2, 35: 3, 36: 4}


@functools.lru_cache(maxsize=4096)
def moment(edtf: str, language: Language) -> str:
    """EDTF -> words in French or English; what has no words stays as it is."""
    if edtf[:1] in ("[", "{") and ".." not in edtf:
        return _choice(edtf.strip("[]{}").split(","), language)
    if "/" in edtf:
        first, last = edtf.split("/", 1)
        return _interval(first, last, language)
    return _single(edtf, language)


def _single(value: str, language: Language) -> str:
    match = PART.fullmatch(value.rstrip("?~%"))
    if not match:
        return value
    about = "~" if value[-1] in "~%?" else ""
    words = WORDS[language]
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    if month is None:
        return f"{about}{year}"
    if str(month) in words:
        return f"{about}{words[str(month)]} {year}"
    if month in QUARTERS:
        number = QUARTERS[month]
        return f"{about}{number}{_ordinal(number, language)} {words['quarter']} {year}"
    try:
        date = dt.date(year, month, day or 1)
    except ValueError:
        return value
    return about + _formatted(date, "d MMMM y" if day else "MMMM y", language)


def _choice(values: list[str], language: Language) -> str:
    """One of several days; the month is said once if they share it."""
    either = f" {WORDS[language]['or']} "
    if len(values) > 1 and len({v[:7] for v in values}) == 1 and all(len(v) == 10 for v in values):
        days = [str(int(v[8:])) for v in values[:-1]]
        last = _single(values[-1], language)
        return ", ".join(days) + either + last
    worded = [_single(v, language) for v in values]
    return either.join(filter(None, [", ".join(worded[:-1]), worded[-1]]))


def _interval(first: str, last: str, language: Language) -> str:
    if last in ("", ".."):
        return f"{WORDS[language]['from']} {_single(first, language)}"
    if first in ("", ".."):
        return f"{WORDS[language]['until']} {_single(last, language)}"
    if len(first) == len(last) == 4:
        return f"{first}–{last}"
    if len(first) == len(last) == 10 and first[:7] == last[:7]:
        return f"{int(first[8:])}–{_single(last, language)}"
    return f"{_single(first, language)} – {_single(last, language)}"


def _formatted(date: dt.date, pattern: str, language: Language) -> str:
    text = format_date(date, pattern, locale=language)
    return f"1er{text[1:]}" if language == "fr" and text.startswith("1 ") else text


def _ordinal(number: int, language: Language) -> str:
    if language == "fr":
        return "er" if number == 1 else "e"
    return {1: "st", 2: "nd", 3: "rd"}.get(number, "th")
