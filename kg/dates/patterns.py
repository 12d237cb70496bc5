"""The grammar of French dates: patterns over folded text, each with its cue and its reader.

Folded text is lower case without accents. A pattern is tried on text that has its cue; the reader
of its match gives the kind of an expression and its fields:

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
weekdays     first, last, ``one`` for either of them, weeks ahead
offset       unit, count, from the article's date
anchor       unit, count, from the date last spoken of
period       unit, ``edge`` if only its end or its start is meant
night        nothing: that before the article's day
window       unit, count: that long, up to the article's date or from it on
nth          which one (-1 the last), unit or weekday, month, year
holiday      name, year
===========  =======================================================================
"""

from __future__ import annotations

from kg.dates.cues import Cue
from kg.dates.holidays import NAMES
from kg.dates.pieces import (
    ADJECTIVE,
    CLOCK,
    COUNT,
    DAYTIME,
    EDGE,
    ENDS,
    FIRST,
    FOLLOWED_NEXT_DAY,
    HINT,
    OF_MONTH,
    OF_WEEK,
    OF_YEAR,
    WEEKDAY,
    YEAR,
    Reader,
    anchored,
    day,
    get,
    get_month,
    get_number,
    get_signed,
    get_weekday,
    month,
    of_year,
    read_day,
    read_holiday,
    read_month,
    read_monthday,
    read_nth,
    read_part,
    read_span,
    read_weekday,
    short_weekday,
    two_digits,
    weekday,
    weeks_ahead,
    year,
)
from kg.dates.words import ANCHORED, FROM_TODAY, SEASONS, UNITS, WEEKDAYS, alternatives

PATTERNS: tuple[tuple[Cue, str, Reader], ...] = (
    # du 3 (mai) au 5 mai (2021); du lundi 31 octobre au jeudi 3 novembre
    (
        Cue.MONTHS,
        rf"(?:du|entre le|depuis le)\s+(?:{weekday('w1')}\s+)?{day('d1')}(?:\s+{month('m1')})?"
        rf"{of_year('y1')}\s+(?:jusqu'au|au|et le|et)\s+(?:{weekday('w2')}\s+)?{day('d2')}"
        rf"\s+(?:de\s+)?{month('m2')}{of_year('y2')}{HINT}",
        read_span,
    ),
    # les 4, 5 et 6 juin (2018); le 18 et le 19 juin; 19-20 novembre; 3 au 12 de sept.
    (
        Cue.MONTHS,
        rf"(?:les?\s+)?(?:{weekday('w1')}\s+)?{day('d1')}(?:\s*,\s*(?:le\s+)?(?:(?:{WEEKDAY})\s+)?\d+)*"
        rf"\s*(?:et(?:\s+le)?|au|jusqu'au?|-)\s*(?:{weekday('w2')}\s+)?{day('d2')}"
        rf"\s+(?:de\s+)?{month('m2')}{of_year('y2')}{HINT}",
        read_span,
    ),
    # (lundi) (le) 16 octobre (2017) dernier
    (
        Cue.MONTHS,
        rf"(?:(?:ce\s+)?{short_weekday()},?\s+)?\(?(?:le\s+|ce\s+)?{day()}(?:\s+|[-/])"
        rf"(?:de\s+|du mois d[e'])?\s*{month()}(?:[-/]{year('z')}|{of_year()})"
        rf"{HINT}{DAYTIME}{CLOCK}",
        lambda m: ("day", (get(m, "y") or get(m, "z"), *read_day(m)[1][1:])),
    ),
    # le quatorze juillet 2020
    (
        Cue.MONTHS,
        rf"(?:le\s+|ce\s+){COUNT}\s+{month()}{of_year()}{HINT}",
        lambda m: ("day", (get(m, "y"), get_month(m), get_number(m), None)),
    ),
    # le 1er avril 78 (at the end of a clause)
    (
        Cue.MONTHS,
        rf"(?:{weekday()}\s+|le\s+)?{day()}\s+{month()}\s+(?P<yy>3[2-9]|[4-9]\d)(?=\s*(?:[.,;:!?)]|$))",
        lambda m: ("day", (two_digits(m["yy"]), *read_day(m)[1][1:])),
    ),
    (
        Cue.MONTHS,
        rf"(?:en\s+)?{month()}\s+(?P<yy>3[2-9]|[4-9]\d)(?=\s*(?:[.,;:!?)]|$))",
        lambda m: ("month", (two_digits(m["yy"]), get_month(m))),
    ),
    # 2021-11-09, 09/11/2021, 15.05.99, le 22/04
    (
        Cue.JOINED,
        rf"{year()}(?P<sep>[-/.])(?P<m>0?[1-9]|1[0-2])(?P=sep)(?P<d>[0-3]?\d)(?![\d/-])",
        read_day,
    ),
    (
        Cue.JOINED,
        rf"(?<![\d/.,])(?:{short_weekday()}\s+)?{day()}\s?(?P<sep>[/. -])\s?(?P<m>0?[1-9]|1[0-2])"
        rf"(?:(?P=sep)|,\s?)\s?{year()}",
        read_day,
    ),
    (
        Cue.JOINED,
        rf"(?<![\d/.,])(?:{short_weekday()}\s+)?{day()}(?P<sep>[/. -])(?P<m>0[1-9]|1[0-2])"
        r"(?P=sep)(?P<yy>\d\d)(?![\d/.,-]\d|\d| ?(?:%|euros|h))",
        lambda m: ("day", (two_digits(m["yy"]), *read_day(m)[1][1:])),
    ),
    (
        Cue.JOINED,
        rf"(?:(?:(?<=du )|(?<=au )|(?<=le )|(?<=ce )|(?<=et )|{weekday()}\s+){day()}"
        rf"|(?!24/7)(?P<late>1[3-9]|2\d|3[01]))/(?P<m>0?[1-9]|1[0-2])(?![\d/.]\d|\d|[a-z%])"
        rf"(?:,\s{year()})?",
        lambda m: (
            "day",
            (get(m, "y"), get_month(m), get(m, "d") or get(m, "late"), get_weekday(m)),
        ),
    ),
    # 2020/sept/23
    (
        Cue.MONTHS,
        rf"{year()}(?P<sep>[-/]){month()}(?P=sep){day()}",
        read_day,
    ),
    # mai-juin 2024; 11/2016, 2015/3
    (
        Cue.MONTHS,
        rf"{month('m1')}\s?[-–/]\s?{month('m2')}{of_year()}",
        lambda m: ("months", (get(m, "y"), get_month(m, "m1"), get_month(m, "m2"))),
    ),
    (
        Cue.JOINED,
        rf"(?<![\d/.,-])(?P<m>0?[1-9]|1[0-2])\s?[/-]\s?{year()}",
        read_month,
    ),
    (
        Cue.JOINED,
        rf"(?<![\d/.,-]){year()}\s?(?:/\s?(?P<m>0?[1-9]|1[0-2])|-(?P<k>0?[1-9]|1[0-2]))(?![\d/-])",
        lambda m: ("month", (get(m, "y"), get_month(m) or get(m, "k"))),
    ),
    # du 4 au 23 du mois prochain; le 15 du mois prochain; du 5 au 7; le 18; le mardi 11
    (
        Cue.DIGITS,
        rf"(?:(?:du|les?|entre le)\s+)?{day()}\s*(?:au|et(?: le)?|jusqu'au?|-)\s*"
        rf"{day('d2')}{OF_MONTH}",
        read_monthday,
    ),
    (Cue.DIGITS, rf"(?:les?|du)\s+{day()}{OF_MONTH}", read_monthday),
    (
        Cue.WEEKDAYS,
        rf"(?:du\s+|le\s+)?{weekday()}\s+{day()}\s+(?:au|et|et le)\s+(?:{WEEKDAY})\s+{day('d2')}",
        read_monthday,
    ),
    (
        Cue.DIGITS,
        rf"(?:du|les)\s+{day()}\s+(?:au|et)\s+{day('d2')}(?=\s*(?:[.,;:!?)]|$))",
        read_monthday,
    ),
    (
        Cue.WEEKDAYS,
        rf"(?:(?:le|ce)\s+)?{weekday()}\s+{day()}{HINT}{DAYTIME}{CLOCK}{ENDS}",
        read_monthday,
    ),
    (Cue.WEEKDAYS, rf"le\s+{day()}\s+{weekday()}(?![a-z])", read_monthday),
    (
        Cue.DIGITS,
        rf"le\s+{day()}{HINT}(?=\s*(?:[.;!?](?!\d)|, |$|pour (?!cent)|avec |par ))",
        read_monthday,
    ),
    # dans la nuit de mardi à mercredi; de lundi à mercredi; lundi, mardi et mercredi
    (
        Cue.WEEKDAYS,
        rf"(?:dans la nuit |la nuit )?(?:de|du|entre)\s+{weekday('w1')}\s+"
        rf"(?:a|au|et|jusqu'a|jusqu'au)\s+{weekday('w2')}(?:{OF_WEEK}|{HINT})",
        lambda m: ("weekdays", (WEEKDAYS[m["w1"]], WEEKDAYS[m["w2"]], "", weeks_ahead(m))),
    ),
    (
        Cue.WEEKDAYS,
        rf"(?:ces?\s+|les?\s+)?{weekday('w1')}(?:\s*,\s*(?:{WEEKDAY}))*\s+(?P<or>et|ou)\s+(?:ce\s+|le\s+)?"
        rf"{weekday('w2')}(?:{OF_WEEK}|{HINT}){DAYTIME}",
        lambda m: (
            "weekdays",
            (
                WEEKDAYS[m["w1"]],
                WEEKDAYS[m["w2"]],
                "one" if m["or"] == "ou" else "",
                weeks_ahead(m),
            ),
        ),
    ),
    (
        Cue.WEEKDAYS,
        rf"(?P<this>ce\s+(?:meme\s+)?)?{weekday()}(?:{OF_WEEK})?{HINT}{DAYTIME}{CLOCK}",
        read_weekday,
    ),
    (
        Cue.HOURS,
        rf"(?:fin de\s+)?(?P<word>{alternatives(FROM_TODAY)}|aujourd'hui|a l'heure actuelle"
        rf"|ce jour(?!-la)|ce soir|ce matin|cet apres-midi|cette nuit){DAYTIME}{CLOCK}",
        lambda m: ("offset", ("day", FROM_TODAY.get(m["word"], 0))),
    ),
    (
        Cue.HOURS,
        rf"(?P<word>{alternatives(ANCHORED)})(?:\s+(?:au soir|matin|soir))?"
        rf"(?:(?!\s+(?:d[eu]|des|d'\w+)\b)|{FOLLOWED_NEXT_DAY})",
        lambda m: ("anchor", ("day", anchored(m["word"]))),
    ),
    (
        Cue.UNITS,
        rf"{COUNT}\s+(?P<unit>jour|semaine|mois|an|annee)s?\s+"
        r"(?P<way>plus tot|auparavant|plus tard|apres(?=\s*(?:[,.;:)]|$)))",
        lambda m: ("anchor", (UNITS[m["unit"]], get_signed(m, "plus tot|auparavant"))),
    ),
    (
        Cue.UNITS,
        rf"(?P<way>il y ?a|voici|voila|depuis|dans|sous|d'ici(?: a)?)\s+"
        rf"(?:environ\s+|a peu pres\s+|pres de\s+|plus de\s+|bientot\s+)?{COUNT}\s?"
        r"(?P<unit>jour|semaine|mois|annee|an|decennie)s?\b(?!\s+et demie?)",
        lambda m: ("offset", (UNITS[m["unit"]], get_signed(m, "il y|voi|depuis"))),
    ),
    (
        Cue.HOURS,
        r"(?:dans la nuit|la nuit (?:derniere|passee))(?!\s+(?:d[eu]|des|qui|suivante|prochaine)\b"
        r"|\s+d')",
        lambda m: ("night", ("", None)),
    ),
    # les trois prochains jours, ces dix derniers mois, dans les deux semaines
    (
        Cue.UNITS,
        rf"(?:(?:les|ces)\s+)?{COUNT}\s+(?P<hint>derniere?s|prochaine?s)\s+"
        r"(?P<unit>jour|semaine|mois|an|annee)s?\b",
        lambda m: ("window", (UNITS[m["unit"]], get_number(m))),
    ),
    (
        Cue.UNITS,
        rf"(?P<hint>dans) les\s+{COUNT}\s+(?:prochaine?s\s+)?"
        r"(?P<unit>jour|semaine|mois|an|annee)s?\b(?!\s+(?:qui|suivant|apres))",
        lambda m: ("window", (UNITS[m["unit"]], get_number(m))),
    ),
    (
        Cue.UNITS,
        rf"{EDGE}?(?:(?(edge)(?:d'|de\s+)(?=semaine|annee|mois)|(?!))"
        r"|(?P<this>cette|cet?)\s+|la\s+|le\s+|l'|du\s+|de\s+la\s+|de\s+l'|d'|de\s+"
        r"(?P<also>cette|cet?)\s+)(?:(?P<before>prochaine?|derniere?)\s+)?"
        r"(?P<unit>semaine|mois|annee|an|week-?end|trimestre)(?![a-z])(?:-ci)?"
        rf"{HINT}(?!\s+(?:{YEAR}|d[eu] |d'|{ADJECTIVE}))",
        lambda m: ("period", (UNITS[m["unit"]], "edge" if m["edge"] else "")),
    ),
    (
        Cue.UNITS,
        r"(?:la|le)\s+meme\s+(?P<unit>semaine|mois|annee|week-end)",
        lambda m: ("anchor", (UNITS[m["unit"]], 0)),
    ),
    (
        Cue.SEASONS,
        rf"(?:(?:{EDGE}(?:du|de (?:l'|cette|cet?))|au|a l'|cette|cet?|l')\s*"
        rf"(?P<season>{'|'.join(SEASONS)}){of_year()}{HINT}"
        rf"|(?P<bare>{'|'.join(SEASONS)}){OF_YEAR.format(year('z'))[:-1]})",
        lambda m: (
            "season",
            (SEASONS[m["season"] or m["bare"]], get(m, "y") or get(m, "z")),
        ),
    ),
    # le premier trimestre 2013; T1 2019; 2019 T1
    (
        Cue.UNITS,
        rf"(?:(?:{EDGE}du|au|le|du|ce|en)\s+)?{FIRST}\s+(?P<unit>trimestre|semestre){of_year()}"
        r"(?:\s+de (?:l'annee|cette annee))?",
        read_part,
    ),
    (
        Cue.DIGITS,
        rf"(?P<unit>[tqsh]|trimestre|semestre)\s?(?P<digit>[1-4])\s*(?:-|de\s)?\s*{year()}",
        read_part,
    ),
    (
        Cue.DIGITS,
        rf"{year()}[\s-]*(?:le\s+)?(?:(?P<unit>[tqsh]|trimestre|semestre)\s?(?P<digit>[1-4])(?!\d)"
        rf"|{FIRST}\s+trimestre)",
        read_part,
    ),
    # le premier vendredi de juillet; la dernière semaine de 2019
    (
        Cue.UNITS,
        rf"(?:(?:la|le|du)\s+)?{FIRST}\s+(?P<unit>semaine|week-end|jour|{WEEKDAY})\s+"
        rf"(?:de |d'|du mois de |du mois d')(?:{month()}(?:{of_year()}|, {year('w')})"
        rf"|{year('z')}|l'annee {year('x')}|(?P<now>ce mois))",
        read_nth,
    ),
    (
        Cue.NONE,
        rf"(?:(?P<bare>{alternatives(NAMES)})\s+{year('z')}"
        r"|(?:(?:a|de|avant|apres|depuis|pour|des|jusqu'a|veille de|d'ici)\s+"
        r"|(?:la|l'|le|au|du)\s*)"
        rf"(?:(?P<before>prochaine?|derniere?)\s+)?(?P<name>{alternatives(NAMES)}){of_year()}{HINT})",
        read_holiday,
    ),
    (
        Cue.MONTHS,
        rf"{EDGE}(?:de\s+|d'|du mois de\s+|du mois d')?{month()}{of_year()}{HINT}",
        read_month,
    ),
    (
        Cue.MONTHS,
        rf"(?:en\s+|(?P<this>cette\s+|ce\s+)?(?:(?:au|le|du|ce)\s+mois\s+d[e']\s?)?"
        rf"(?P<before>prochain\s+|dernier\s+)?){month()}(?:[\s,./]*{year()}|{of_year('z')}){HINT}",
        read_month,
    ),
    (
        Cue.DIGITS,
        rf"(?:(?P<entre>entre\s+)|de\s+|(?:les\s+)?annees\s+)?{year('y1')}\s*(?:-|–|~|a|(?(entre)et|a))\s*{year('y2')}",
        lambda m: ("years", (get(m, "y1"), get(m, "y2"))),
    ),
    (Cue.DECADES, rf"(?:les )?annees\s+{year()}", lambda m: ("decade", (get(m, "y"),))),
    (
        Cue.DECADES,
        r"(?:les )?annees\s+(?:(?P<yy>\d0)|(?P<n>soixante[- ]dix"
        r"|quatre[- ]vingt[- ]dix|quatre[- ]vingts?|vingt|trente|quarante|cinquante"
        r"|soixante))\b(?!-)",
        lambda m: ("decade", (two_digits(m["yy"] or str(get_number(m))),)),
    ),
    (
        Cue.DIGITS,
        rf"(?:{EDGE}(?:de\s+|d'|de l'annee\s+|d'annee\s+)?|l'an\s+|(?:l')?annee\s+)?{year()}"
        r"(?!-\d\d\b)",
        lambda m: ("year", (get(m, "y"),)),
    ),
)
