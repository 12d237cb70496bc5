"""Pieces of the patterns of French dates, and readers of what they match."""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.dates.words import (
    ANCHORED,
    MONTHS,
    NUMBERS,
    ORDINALS,
    SHORT_WEEKDAYS,
    UNITS,
    WEEKDAYS,
    alternatives,
    number,
)

Fields = tuple[int | str | None, ...]
Reader = Callable[[re.Match[str]], tuple[str, Fields]]

MONTH = (
    r"janvier|janv?\.?|fevrier|fevr?\.?|mars|avril|avr\.?|mai|juin|juillet|juil\.?|aout|"
    r"septembre|sept?\.?|octobre|oct\.?|novembre|nov\.?|decembre|dec\.?"
)
WEEKDAY = "|".join(WEEKDAYS)
DAY = r"[12]\d|3[01]|0?[1-9]"
YEAR = r"(?:1[5-9]|20|21)\d\d"
COUNT = r"(?P<n>\d{1,3}|" + alternatives(NUMBERS) + ")"
LAST = r"derniere?s?|passee?s?|ecoulee?s?|precedente?s?"
NEXT = r"prochaine?s?|suivante?s?|a venir|qui vient"
HINT = rf"(?:\s+(?P<hint>{LAST}|{NEXT}|courant))?"
OF_WEEK = (
    r"\s+(?P<week>(?:de\s+)?(?:la\s+|cette\s+)semaine"
    r"(?:\s+(?:prochaine?|derniere?|passee|precedente|suivante))?|en huit|en quinze)"
)
FOLLOWED_NEXT_DAY = "|".join(  # "a été suivi le lendemain d'un dîner"
    rf"(?<=suivi{ending} le {word})"
    for ending in ("", "e", "s", "es")
    for word in ("lendemain", "surlendemain")
)
ADJECTIVE = r"[a-z]{2,}(?:ique|ale|elle|ienne|euse|ive|aise|oise)\b"  # "cette année électorale"
EDGE = r"(?P<edge>(?:la\s+|le\s+)?(?:toute\s+)?(?:fin|debut|milieu|mi-?|courant)\s*)"
DAYTIME = (
    r"(?:\s+(?:matin|soir|midi|apres-midi|dans (?:la (?:matinee|soiree|journee|nuit)|l'apres-midi)"
    r"|en (?:debut |fin |milieu )?(?:de |d')?(?:matinee|soiree|apres-midi|journee)"
    r"|au soir|au matin|a l'aube))?"
)
CLOCK = r"(?:,?\s+(?:a|vers|des)\s+(?:\d{1,2}\s?(?:heures?|h)(?:\s?\d\d)?|midi|minuit))?"
OF_YEAR = r"(?:\s*,?\s*(?:de l'annee |de l'an |de |en )?{})?"
ENDS = r"(?=\s*(?:[.,;:!?)»\"]|$)| *\n|\s+(?:a|au|et|ou|des|vers|dans|pour|prochain|dernier)\b)"


def month(name: str = "m") -> str:
    """A month's name."""
    return rf"(?P<{name}>{MONTH})(?![a-z])"


def weekday(name: str = "w") -> str:
    """A weekday."""
    return rf"(?P<{name}>{WEEKDAY})"


def short_weekday(name: str = "w") -> str:
    """A weekday or its first letters with a stop."""
    return rf"(?P<{name}>{WEEKDAY}|(?:{'|'.join(SHORT_WEEKDAYS)})\.)"


def day(name: str = "d") -> str:
    """A day of the month."""
    return rf"(?P<{name}>{DAY})(?:er\b|(?!\d))"


def year(name: str = "y") -> str:
    """A year of four digits."""
    return rf"(?P<{name}>{YEAR})(?![\d.,]?\d)"


def of_year(name: str = "y") -> str:
    """A year behind a month or season, or nothing."""
    return OF_YEAR.format(year(name))


def get(match: re.Match[str], name: str) -> int | None:
    """A group's number."""
    value = match.groupdict().get(name)
    return int(value) if value else None


def get_month(match: re.Match[str], name: str = "m") -> int | None:
    """A group's month, by name or digits."""
    value = match.groupdict().get(name)
    if value and value.isdigit():
        return int(value)
    return MONTHS[value.rstrip(".")] if value else None


def get_weekday(match: re.Match[str], name: str = "w") -> int | None:
    """A group's weekday."""
    value = match.groupdict().get(name)
    if value is None:
        return None
    return SHORT_WEEKDAYS[value[:3]] if value.endswith(".") else WEEKDAYS[value]


def two_digits(written: str) -> int:
    """A year of two digits: of the 20th century from 30 on."""
    return int(written) + (1900 if int(written) >= 30 else 2000)


def get_number(match: re.Match[str]) -> int:
    """The count of ``COUNT``."""
    return number(match["n"])


def get_signed(match: re.Match[str], back: str) -> int:
    """The count, negative where the group ``way`` looks back."""
    return -get_number(match) if re.match(back, match["way"]) else get_number(match)


def get_ahead(match: re.Match[str]) -> int:
    """Months ahead in ``du mois prochain``."""
    way = match.groupdict().get("mois") or ""
    return 1 if way.startswith(("proch", "suiv")) else -1 if way.startswith(("dern", "pass")) else 0


def read_day(m: re.Match[str]) -> tuple[str, Fields]:
    """Day."""
    return "day", (get(m, "y"), get_month(m), get(m, "d"), get_weekday(m))


def read_span(m: re.Match[str]) -> tuple[str, Fields]:
    """Span."""
    return "span", (
        get(m, "y1"),
        get_month(m, "m1"),
        get(m, "d1"),
        get(m, "y2"),
        get_month(m, "m2"),
        get(m, "d2"),
        get_weekday(m, "w2"),
    )


def read_monthday(m: re.Match[str]) -> tuple[str, Fields]:
    """Day of a month that is not named."""
    return "monthday", (
        get(m, "d"),
        get(m, "d2"),
        get_ahead(m) if m.groupdict().get("of") else None,
        get_weekday(m),
    )


def weeks_ahead(m: re.Match[str]) -> int | None:
    """Weeks ahead in ``de la semaine prochaine``; 7 days for ``en huit``, 14 for ``en quinze``."""
    way = m["week"] or ""
    if "semaine" in way:
        return -1 if re.search("dern|pass|prec", way) else 1 if re.search("proch|suiv", way) else 0
    return 7 if "huit" in way else 14 if "quinze" in way else None


def read_weekday(m: re.Match[str]) -> tuple[str, Fields]:
    """Weekday and weeks ahead."""
    return "weekday", (WEEKDAYS[m["w"]], weeks_ahead(m))


def ordinal(word: str) -> int:
    """``1er``, ``deuxième``, ``4e`` -> number."""
    return ORDINALS[word] if word in ORDINALS else int(word.rstrip("em"))


def read_part(m: re.Match[str]) -> tuple[str, Fields]:
    """Quarter or half of a year."""
    groups = m.groupdict()
    n = int(groups["digit"]) if groups.get("digit") else ordinal(groups["nth"])
    half = (groups.get("unit") or "").startswith(("s", "h"))
    n = n if n > 0 else 2 if half else 4
    if n > (2 if half else 4):
        return "none", ()
    return "part", (get(m, "y"), (39 if half else 32) + n)


OF_MONTH = (
    r"(?P<of>(?:\s+(?:du|de ce|ce|le|cette|de cette)\s+|\s+)mois(?:-ci)?"
    r"(?:\s+(?P<mois>prochain|dernier|passe|suivant))?)"
)
FIRST = rf"(?P<nth>{alternatives(ORDINALS)}|\d{{1,2}}e(?:me)?)"


def read_month(m: re.Match[str]) -> tuple[str, Fields]:
    """Month; its year in ``y`` or ``z``."""
    return "month", (get(m, "y") or get(m, "z"), get_month(m))


def read_nth(m: re.Match[str]) -> tuple[str, Fields]:
    """The nth unit of a month or year."""
    found = next((y for name in "yzxw" if (y := get(m, name))), None)
    frame = get_month(m) or ("this" if m["now"] else None)
    return "nth", (ordinal(m["nth"]), UNITS.get(m["unit"], m["unit"]), frame, found)


def read_holiday(m: re.Match[str]) -> tuple[str, Fields]:
    """Feast day, under its name of ``kg.dates.holidays``."""
    name = (m["name"] or m["bare"]).replace("saint ", "saint-")
    return "holiday", (name, get(m, "y") or get(m, "z"))


_WITHOUT_HYPHENS = {words.replace("-", " "): days for words, days in ANCHORED.items()}


def anchored(word: str) -> int:
    """How many days ``la veille``, ``le lendemain`` lie from the day last spoken of."""
    return _WITHOUT_HYPHENS[word.replace("-", " ")]
