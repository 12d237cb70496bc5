"""The grammar of French dates, as patterns over folded text, each with the reader of its match.

Folded text is lower case without accents. A reader gives the kind of an expression and its fields:

===========  =======================================================================
day          year, month, day, weekday
span         year, month, day of the first day; the same and the weekday of the last
monthday     day, last day (``du 5 au 7``), months ahead, weekday
month        year, month
months       year, first, last
year, decade year
years        first, last
part         year, EDTF code of a quarter or half
season       EDTF code, year
weekday      weekday, weeks ahead
weekdays     first, last, ``one`` for either of them
offset       unit, count, from the article's date
anchor       unit, count, from the date last spoken of
period       unit, ``edge`` if only its end or its start is meant
window       unit, count: that long, up to the article's date or from it on
nth          which one (-1 the last), unit or weekday, month, year
holiday      name, year
===========  =======================================================================
"""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.dates.holidays import NAMES
from kg.dates.words import (
    ANCHORED,
    FROM_TODAY,
    MONTHS,
    NUMBERS,
    ORDINALS,
    SEASONS,
    SHORT_WEEKDAYS,
    UNITS,
    WEEKDAYS,
    alternatives,
    number,
)

Fields = tuple[int | str | None, ...]
Reader = Callable[[re.Match[str]], tuple[str, Fields]]

MONTH = (
    r"janvier|janv\.?|fevrier|fevr?\.?|mars|avril|avr\.|mai|juin|juillet|juil\.?|aout|"
    r"septembre|sept?\.?|octobre|oct\.?|novembre|nov\.?|decembre|dec\.?"
)
WEEKDAY = "|".join(WEEKDAYS)
DAY = r"[12]\d|3[01]|0?[1-9]"
YEAR = r"(?:1[5-9]|20|21)\d\d"
COUNT = r"(?P<n>\d{1,3}|" + alternatives(NUMBERS) + ")"
LAST = r"derniere?s?|passee?s?|ecoulee?s?|precedente?s?"
NEXT = r"prochaine?s?|suivante?s?|a venir|qui vient"
HINT = rf"(?:\s+(?P<hint>{LAST}|{NEXT}|courant))?"
EDGE = (
    r"(?P<edge>(?:la\s+|le\s+)?(?:toute\s+)?(?:fin|debut|milieu|mi-?|courant)\s*)"
)
DAYTIME = (
    r"(?:\s+(?:matin|soir|midi|apres-midi|dans (?:la (?:matinee|soiree|journee|nuit)|l'apres-midi)"
    r"|en (?:debut |fin |milieu )?(?:de |d')?(?:matinee|soiree|apres-midi|journee)"
    r"|au soir|au matin|a l'aube))?"
)
CLOCK = r"(?:,?\s+(?:a|vers|des)\s+(?:\d{1,2}\s?(?:heures?|h)(?:\s?\d\d)?|midi|minuit))?"
OF_YEAR = r"(?:\s*,?\s*(?:de l'annee |de l'an |de |en )?{})?"
ENDS = r"(?=\s*(?:[.,;:!?)»\"]|$)|\s+(?:a|au|et|ou|des|vers|dans|pour|prochain|dernier)\b)"


def _m(name: str = "m") -> str:
    return rf"(?P<{name}>{MONTH})(?![a-z])"


def _w(name: str = "w") -> str:
    return rf"(?P<{name}>{WEEKDAY})"


def _short(name: str = "w") -> str:
    return rf"(?P<{name}>{WEEKDAY}|(?:{'|'.join(SHORT_WEEKDAYS)})\.)"


def _d(name: str = "d") -> str:
    return rf"(?P<{name}>{DAY})(?:er\b|(?!\d))"


def _y(name: str = "y") -> str:
    return rf"(?P<{name}>{YEAR})(?![\d.,]?\d)"


def _of(name: str = "y") -> str:
    return OF_YEAR.format(_y(name))


def _int(match: re.Match[str], name: str) -> int | None:
    value = match.groupdict().get(name)
    return int(value) if value else None


def _month(match: re.Match[str], name: str = "m") -> int | None:
    value = match.groupdict().get(name)
    if value and value.isdigit():
        return int(value)
    return MONTHS[value.rstrip(".")] if value else None


def _weekday(match: re.Match[str], name: str = "w") -> int | None:
    value = match.groupdict().get(name)
    if value is None:
        return None
    return SHORT_WEEKDAYS[value[:3]] if value.endswith(".") else WEEKDAYS[value]


def _two_digits(written: str) -> int:
    """A year of two digits: of the 20th century from 30 on."""
    return int(written) + (1900 if int(written) >= 30 else 2000)


def _number(match: re.Match[str]) -> int:
    return number(match["n"])


def _signed(match: re.Match[str], back: str) -> int:
    return -_number(match) if re.match(back, match["way"]) else _number(match)


def _ahead(match: re.Match[str]) -> int:
    """Months ahead in ``du mois prochain``."""
    way = match.groupdict().get("mois") or ""
    return 1 if way.startswith(("proch", "suiv")) else -1 if way.startswith(("dern", "pass")) else 0


def _day(m: re.Match[str]) -> tuple[str, Fields]:
    return "day", (_int(m, "y"), _month(m), _int(m, "d"), _weekday(m))


def _span(m: re.Match[str]) -> tuple[str, Fields]:
    return "span", (
        _int(m, "y1"),
        _month(m, "m1"),
        _int(m, "d1"),
        _int(m, "y2"),
        _month(m, "m2"),
        _int(m, "d2"),
        _weekday(m, "w2"),
    )


def _monthday(m: re.Match[str]) -> tuple[str, Fields]:
    return "monthday", (
        _int(m, "d"),
        _int(m, "d2"),
        _ahead(m) if m.groupdict().get("of") else None,
        _weekday(m),
    )


def _weeks(m: re.Match[str]) -> tuple[str, Fields]:
    way = m["week"] or ""
    ahead = 7 if "huit" in way else 14 if "quinze" in way else None
    if "semaine" in way:
        ahead = -1 if re.search("dern|pass|prec", way) else 1 if re.search("proch|suiv", way) else 0
    return "weekday", (WEEKDAYS[m["w"]], ahead)


def _ordinal(word: str) -> int:
    return ORDINALS[word] if word in ORDINALS else int(word.rstrip("em"))


def _part(m: re.Match[str]) -> tuple[str, Fields]:
    groups = m.groupdict()
    n = int(groups["digit"]) if groups.get("digit") else _ordinal(groups["nth"])
    half = (groups.get("unit") or "").startswith(("s", "h"))
    n = n if n > 0 else 2 if half else 4
    if n > (2 if half else 4):
        return "none", ()
    return "part", (_int(m, "y"), (39 if half else 32) + n)


OF_MONTH = r"(?P<of>(?:\s+(?:du|de ce|ce|le|cette|de cette)\s+|\s+)mois(?:-ci)?(?:\s+(?P<mois>prochain|dernier|passe|suivant))?)"
FIRST = rf"(?P<nth>{alternatives(ORDINALS)}|\d{{1,2}}e(?:me)?)"

PATTERNS: tuple[tuple[str, Reader], ...] = (
    # du 3 (mai) au 5 mai (2021); du lundi 31 octobre au jeudi 3 novembre
    (
        rf"(?:du|entre le|depuis le)\s+(?:{_w('w1')}\s+)?{_d('d1')}(?:\s+{_m('m1')})?{_of('y1')}"
        rf"\s+(?:jusqu'au|au|et le|et)\s+(?:{_w('w2')}\s+)?{_d('d2')}\s+(?:de\s+)?{_m('m2')}"
        rf"{_of('y2')}{HINT}",
        _span,
    ),
    # les 4, 5 et 6 juin (2018); le 18 et le 19 juin; 19-20 novembre; 3 au 12 de sept.
    (
        rf"(?:les?\s+)?(?:{_w('w1')}\s+)?{_d('d1')}(?:\s*,\s*(?:le\s+)?(?:(?:{WEEKDAY})\s+)?\d+)*"
        rf"\s*(?:et(?:\s+le)?|au|jusqu'au?|-)\s*(?:{_w('w2')}\s+)?{_d('d2')}\s+(?:de\s+)?{_m('m2')}{_of('y2')}{HINT}",
        _span,
    ),
    # (lundi) (le) 16 octobre (2017) dernier
    (
        rf"(?:(?:ce\s+)?{_short()},?\s+)?\(?(?:le\s+|ce\s+)?{_d()}(?:\s+|[-/])(?:de\s+|du mois d[e'])?"
        rf"\s*{_m()}(?:[-/]{_y('z')}|{_of()}){HINT}{DAYTIME}{CLOCK}",
        lambda m: ("day", (_int(m, "y") or _int(m, "z"), *_day(m)[1][1:])),
    ),
    # le quatorze juillet 2020
    (
        rf"(?:le\s+|ce\s+){COUNT}\s+{_m()}{_of()}{HINT}",
        lambda m: ("day", (_int(m, "y"), _month(m), _number(m), None)),
    ),
    # le 1er avril 78 (at the end of a clause)
    (
        rf"(?:{_w()}\s+)?{_d()}\s+{_m()}\s+(?P<yy>3[2-9]|[4-9]\d)(?=\s*(?:[.,;:!?)]|$))",
        lambda m: ("day", (_two_digits(m["yy"]), *_day(m)[1][1:])),
    ),
    (
        rf"(?:en\s+)?{_m()}\s+(?P<yy>3[2-9]|[4-9]\d)(?=\s*(?:[.,;:!?)]|$))",
        lambda m: ("month", (_two_digits(m["yy"]), _month(m))),
    ),
    # 2021-11-09, 09/11/2021, 15.05.99, le 22/04
    (
        rf"{_y()}(?P<sep>[-/.])(?P<m>0?[1-9]|1[0-2])(?P=sep)(?P<d>[0-3]?\d)(?![\d/-])",
        _day,
    ),
    (
        rf"(?<![\d/.,])(?:{_short()}\s+)?{_d()}\s?(?P<sep>[/. -])\s?(?P<m>0?[1-9]|1[0-2])"
        rf"(?:(?P=sep)|,\s?)\s?{_y()}",
        _day,
    ),
    (
        rf"(?<![\d/.,])(?:{_short()}\s+)?{_d()}(?P<sep>[/. -])(?P<m>0[1-9]|1[0-2])"
        r"(?P=sep)(?P<yy>\d\d)(?![\d/.,-]\d|\d| ?(?:%|euros|h))",
        lambda m: ("day", (_two_digits(m["yy"]), *_day(m)[1][1:])),
    ),
    (
        rf"(?:(?:(?<=du )|(?<=au )|(?<=le )|(?<=ce )|(?<=et )|{_w()}\s+){_d()}"
        rf"|(?!24/7)(?P<late>1[3-9]|2\d|3[01]))/(?P<m>0?[1-9]|1[0-2])(?![\d/.]\d|\d|[a-z%])"
        rf"(?:,\s{_y()})?",
        lambda m: (
            "day",
            (_int(m, "y"), _month(m), _int(m, "d") or _int(m, "late"), _weekday(m)),
        ),
    ),
    # 2020/sept/23
    (
        rf"{_y()}(?P<sep>[-/]){_m()}(?P=sep){_d()}",
        _day,
    ),
    # mai-juin 2024; 11/2016, 2015/3
    (
        rf"{_m('m1')}\s?[-–/]\s?{_m('m2')}{_of()}",
        lambda m: ("months", (_int(m, "y"), _month(m, "m1"), _month(m, "m2"))),
    ),
    (rf"(?<![\d/.,-])(?P<m>0?[1-9]|1[0-2])\s?[/-]\s?{_y()}", lambda m: ("month", (_int(m, "y"), _month(m)))),
    (
        rf"(?<![\d/.,-]){_y()}\s?(?:/\s?(?P<m>0?[1-9]|1[0-2])|-(?P<k>0?[1-9]|1[0-2]))(?![\d/-])",
        lambda m: ("month", (_int(m, "y"), _month(m) or _int(m, "k"))),
    ),
    # du 4 au 23 du mois prochain; le 15 du mois prochain; du 5 au 7; le 18; le mardi 11
    (
        rf"(?:(?:du|les?|entre le)\s+)?{_d()}\s*(?:au|et(?: le)?|jusqu'au?|-)\s*{_d('d2')}{OF_MONTH}",
        _monthday,
    ),
    (rf"(?:les?|du)\s+{_d()}{OF_MONTH}", _monthday),
    (rf"(?:du|les)\s+{_d()}\s+(?:au|et)\s+{_d('d2')}(?=\s*(?:[.,;:!?)]|$))", _monthday),
    (rf"(?:(?:le|ce)\s+)?{_w()}\s+{_d()}{HINT}{DAYTIME}{CLOCK}{ENDS}", _monthday),
    (rf"le\s+{_d()}\s+{_w()}(?![a-z])", _monthday),
    (rf"le\s+{_d()}{HINT}(?=\s*(?:[.;!?](?!\d)|, |$|pour (?!cent)))", _monthday),
    # dans la nuit de mardi à mercredi; de lundi à mercredi; lundi, mardi et mercredi
    (
        rf"(?:dans la nuit |la nuit )?(?:de|du|entre)\s+{_w('w1')}\s+(?:a|au|et|jusqu'a|jusqu'au)\s+"
        rf"{_w('w2')}{HINT}",
        lambda m: ("weekdays", (WEEKDAYS[m["w1"]], WEEKDAYS[m["w2"]], "")),
    ),
    (
        rf"(?:ces?\s+|les?\s+)?{_w('w1')}(?:\s*,\s*(?:{WEEKDAY}))*\s+(?P<or>et|ou)\s+(?:ce\s+|le\s+)?"
        rf"{_w('w2')}{HINT}{DAYTIME}",
        lambda m: (
            "weekdays",
            (WEEKDAYS[m["w1"]], WEEKDAYS[m["w2"]], "one" if m["or"] == "ou" else ""),
        ),
    ),
    (
        rf"(?P<this>ce\s+)?{_w()}(?:\s+(?P<week>(?:de\s+)?(?:la\s+|cette\s+)semaine"
        rf"(?:\s+(?:prochaine?|derniere?|passee|precedente|suivante))?|en huit|en quinze))?"
        rf"{HINT}{DAYTIME}{CLOCK}",
        _weeks,
    ),
    (
        rf"(?:fin de\s+)?(?P<word>{alternatives(FROM_TODAY)}|aujourd'hui|a l'heure actuelle"
        rf"|ce jour(?!-la)|ce soir|ce matin|cet apres-midi|cette nuit){DAYTIME}{CLOCK}",
        lambda m: ("offset", ("day", FROM_TODAY.get(m["word"], 0))),
    ),
    (
        rf"(?P<word>{alternatives(ANCHORED)})(?:\s+(?:au soir|matin|soir))?"
        r"(?!\s+(?:d[eu]|des|d'\w+)\b)",
        lambda m: ("anchor", ("day", ANCHORED[m["word"].replace("avant veille", "avant-veille").replace("jour la", "jour-la")])),
    ),
    (
        rf"{COUNT}\s+(?P<unit>jour|semaine|mois|an|annee)s?\s+"
        r"(?P<way>plus tot|auparavant|plus tard|apres)(?!\s+(?:la|le|l'|les|son|sa|un))",
        lambda m: ("anchor", (UNITS[m["unit"]], _signed(m, "plus tot|auparavant"))),
    ),
    (
        rf"(?P<way>il y ?a|voici|voila|depuis|dans|sous|d'ici(?: a)?)\s+"
        rf"(?:environ\s+|a peu pres\s+|pres de\s+|plus de\s+|bientot\s+)?{COUNT}\s?"
        r"(?P<unit>jour|semaine|mois|annee|an|decennie)s?\b(?!\s+et demie?)",
        lambda m: ("offset", (UNITS[m["unit"]], _signed(m, "il y|voi|depuis"))),
    ),
    # les trois prochains jours, ces dix derniers mois, dans les deux semaines
    (
        rf"(?:(?:les|ces)\s+)?{COUNT}\s+(?P<hint>derniere?s|prochaine?s)\s+"
        r"(?P<unit>jour|semaine|mois|an|annee)s?\b",
        lambda m: ("window", (UNITS[m["unit"]], _number(m))),
    ),
    (
        rf"(?P<hint>dans) les\s+{COUNT}\s+(?:prochaine?s\s+)?(?P<unit>jour|semaine|mois|an|annee)s?\b"
        r"(?!\s+(?:qui|suivant|apres))",
        lambda m: ("window", (UNITS[m["unit"]], _number(m))),
    ),
    (
        rf"{EDGE}?(?:(?(edge)(?:d'|de\s+)(?=semaine|annee|mois)|(?!))|(?P<this>cette|cet?)\s+|la\s+|le\s+|l'|du\s+|de\s+la\s+|de\s+l'|d'|de\s+"
        r"(?P<also>cette|cet?)\s+)(?:(?P<before>prochaine?|derniere?)\s+)?"
        r"(?P<unit>semaine|mois|annee|an|week-?end|trimestre)(?:-ci)?"
        rf"{HINT}(?!\s+(?:{YEAR}|d[eu] |d'))",
        lambda m: ("period", (UNITS[m["unit"]], "edge" if m["edge"] else "")),
    ),
    (
        r"(?:la|le)\s+meme\s+(?P<unit>semaine|mois|annee|week-end)",
        lambda m: ("anchor", (UNITS[m["unit"]], 0)),
    ),
    (
        rf"(?:(?:(?:au|a l'|cette|cet?|l')\s*)(?P<season>{'|'.join(SEASONS)}){_of()}{HINT}"
        rf"|(?P<bare>{'|'.join(SEASONS)}){OF_YEAR.format(_y('z'))[:-1]})",
        lambda m: (
            "season",
            (SEASONS[m["season"] or m["bare"]], _int(m, "y") or _int(m, "z")),
        ),
    ),
    # le premier trimestre 2013; T1 2019; 2019 T1
    (
        rf"(?:(?:au|le|du|ce|en)\s+)?{FIRST}\s+(?P<unit>trimestre|semestre){_of()}"
        r"(?:\s+de (?:l'annee|cette annee))?",
        _part,
    ),
    (
        rf"(?P<unit>[tqsh]|trimestre|semestre)\s?(?P<digit>[1-4])\s*(?:-|de\s)?\s*{_y()}",
        _part,
    ),
    (
        rf"{_y()}[\s-]*(?:le\s+)?(?:(?P<unit>[tqsh]|trimestre|semestre)\s?(?P<digit>[1-4])(?!\d)"
        rf"|{FIRST}\s+trimestre)",
        _part,
    ),
    # le premier vendredi de juillet; la dernière semaine de 2019
    (
        rf"(?:(?:la|le|du)\s+)?{FIRST}\s+(?P<unit>semaine|week-end|jour|{WEEKDAY})\s+"
        rf"(?:de |d'|du mois de |du mois d')(?:{_m()}(?:{_of()}|, {_y('w')})|{_y('z')}|l'annee {_y('x')}"
        r"|(?P<now>ce mois))",
        lambda m: (
            "nth",
            (
                _ordinal(m["nth"]),
                UNITS.get(m["unit"], m["unit"]),
                _month(m) or ("this" if m["now"] else None),
                next((y for n in "yzxw" if (y := _int(m, n))), None),
            ),
        ),
    ),
    (
        rf"(?:(?P<bare>{alternatives(NAMES)})\s+{_y('z')}|(?:(?:a|de|avant|apres|depuis|pour|des|jusqu'a|veille de|d'ici)\s+|(?:la|l'|le|au|du)\s*)"
        rf"(?:(?P<before>prochaine?|derniere?)\s+)?(?P<name>{alternatives(NAMES)}){_of()}{HINT})",
        lambda m: ("holiday", ((m["name"] or m["bare"]).replace("saint ", "saint-"), _int(m, "y") or _int(m, "z"))),
    ),
    (rf"{EDGE}(?:de\s+|d'|du mois de\s+|du mois d')?{_m()}{_of()}{HINT}", lambda m: ("month", (_int(m, "y"), _month(m)))),
    (
        rf"(?:en\s+|(?P<this>cette\s+|ce\s+)?(?:(?:au|le|du|ce)\s+mois\s+d[e']\s?)?"
        rf"(?P<before>prochain\s+|dernier\s+)?){_m()}(?:[\s,./]*{_y()}|{_of('z')}){HINT}",
        lambda m: ("month", (_int(m, "y") or _int(m, "z"), _month(m))),
    ),
    (
        rf"(?:(?P<entre>entre\s+)|de\s+)?{_y('y1')}\s*(?:-|–|~|a|(?(entre)et|a))\s*{_y('y2')}",
        lambda m: ("years", (_int(m, "y1"), _int(m, "y2"))),
    ),
    (rf"(?:les )?annees\s+{_y()}", lambda m: ("decade", (_int(m, "y"),))),
    (
        rf"(?:les )?annees\s+(?:(?P<yy>\d0)|(?P<n>soixante[- ]dix"
        r"|quatre[- ]vingt[- ]dix|quatre[- ]vingts?|vingt|trente|quarante|cinquante"
        r"|soixante))\b(?!-)",
        lambda m: ("decade", (_two_digits(m["yy"] or str(_number(m))),)),
    ),
    (
        rf"(?:{EDGE}(?:de\s+|d'|de l'annee\s+|d'annee\s+)?|l'an\s+|(?:l')?annee\s+)?{_y()}",
        lambda m: ("year", (_int(m, "y"),)),
    ),
)
