"""Text -> date expressions: what French newswire writes for days, months, years and periods."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.lexicons import strip_accents

MONTHS = {
    name: i
    for i, names in enumerate(
        (
            "janvier janv jan",
            "fevrier fevr fev",
            "mars",
            "avril avr",
            "mai",
            "juin",
            "juillet juil",
            "aout",
            "septembre sept",
            "octobre oct",
            "novembre nov",
            "decembre dec",
        ),
        1,
    )
    for name in names.split()
}
WEEKDAYS = {
    d: i
    for i, d in enumerate(["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"])
}
NUMBERS = {
    w: i
    for i, w in enumerate(
        [
            "un",
            "deux",
            "trois",
            "quatre",
            "cinq",
            "six",
            "sept",
            "huit",
            "neuf",
            "dix",
            "onze",
            "douze",
            "treize",
            "quatorze",
            "quinze",
            "seize",
        ],
        1,
    )
} | {"une": 1, "vingt": 20, "trente": 30, "quelques": 0}
UNITS = {
    "jour": "day",
    "semaine": "week",
    "mois": "month",
    "an": "year",
    "annee": "year",
    "decennie": "decade",
    "siecle": "century",
}
SEASON_CODES = {"printemps": 21, "ete": 22, "automne": 23, "hiver": 24}
HOLIDAYS = {"noel": (12, 25), "la toussaint": (11, 1), "l'assomption": (8, 15)}


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A date expression as written.

    Attributes:
        start: First code point.
        end: Code point behind the last.
        kind: ``day``, ``days``, ``span``, ``month``, ``months``, ``year``, ``years``, ``weekday``,
            ``weekdays``, ``offset``, ``anchor``, ``period`` or ``season``.
        fields: Its numbers, by kind (see the reader of each pattern).
        hint: -1 for ``dernier``, 1 for ``prochain``, 0 for ``ce``, None for nothing.
        since: ``since`` behind ``depuis``, ``until`` behind ``jusqu'à``, else "".
    """

    start: int
    end: int
    kind: str
    fields: tuple[int | str | None, ...]
    hint: int | None = None
    since: str = ""


M = (
    r"(?P<{0}>janvier|janv\.?|fevrier|fevr?\.?|mars|avril|avr\.|mai|juin|juillet|juil\.?|aout|"
    r"septembre|sept\.?|octobre|oct\.?|novembre|nov\.?|decembre|dec\.?)(?![a-z])"
)
W = r"(?P<{0}>lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
D = r"(?P<{0}>[12]\d|3[01]|0?[1-9])(?:er)?"
Y = r"(?P<{0}>(?:1[5-9]|20|21)\d\d)(?![\d.,]\d)"
N = r"(?P<n>\d{1,3}|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + ")"
HINT = r"(?:\s+(?P<hint>derniere?s?|prochaine?s?|passee?s?|courant))?"
DAYTIME = (
    r"(?:\s+(?:matin|soir|midi|apres-midi|dans la (?:matinee|soiree|journee|nuit)"
    r"|en (?:debut |fin )?(?:de |d')?(?:matinee|soiree|apres-midi|journee)|au soir|au matin))?"
)
CLOCK = r"(?:,?\s+(?:a|vers|des)\s+(?:\d{1,2}\s?(?:heures?|h)(?:\s?\d\d)?|midi|minuit))?"


def _m(name: str) -> str:
    return M.format(name)


def _w(name: str) -> str:
    return W.format(name)


def _d(name: str) -> str:
    return D.format(name)


def _y(name: str) -> str:
    return Y.format(name)


Reader = Callable[[re.Match[str]], tuple[str, tuple[int | str | None, ...]]]


def _int(match: re.Match[str], name: str) -> int | None:
    value = match.groupdict().get(name)
    return int(value) if value else None


def _month(match: re.Match[str], name: str) -> int | None:
    value = match.groupdict().get(name)
    return MONTHS[value.rstrip(".")] if value else None


def _number(match: re.Match[str]) -> int:
    word = match["n"]
    return int(word) if word.isdigit() else NUMBERS[word]


def _sign(match: re.Match[str], before: tuple[str, ...]) -> int:
    return -1 if match["way"].startswith(before) else 1


PATTERNS: tuple[tuple[str, Reader], ...] = (
    # du 3 (mai) au 5 mai (2021); du lundi 31 octobre au jeudi 3 novembre
    (
        rf"(?:du|entre le)\s+(?:{_w('w1')}\s+)?{_d('d1')}(?:\s+{_m('m1')})?(?:\s+{_y('y1')})?"
        rf"\s+(?:au|et le)\s+(?:{_w('w2')}\s+)?{_d('d2')}\s+{_m('m2')}(?:\s+{_y('y2')})?{HINT}",
        lambda m: (
            "span",
            (
                _int(m, "y1"),
                _month(m, "m1"),
                _int(m, "d1"),
                _int(m, "y2"),
                _month(m, "m2"),
                _int(m, "d2"),
            ),
        ),
    ),
    # les 4 et 5 juin (2018)
    (
        rf"les\s+{_d('d1')}(?:\s*,\s*\d+)*\s+(?:et|au)\s+{_d('d2')}\s+{_m('m2')}(?:\s+{_y('y2')})?{HINT}",
        lambda m: (
            "span",
            (None, None, _int(m, "d1"), _int(m, "y2"), _month(m, "m2"), _int(m, "d2")),
        ),
    ),
    # (lundi) (le) 16 octobre (2017) dernier
    (
        rf"(?:(?:ce\s+)?{_w('w')},?\s+)?(?:le\s+|ce\s+)?{_d('d')}\s+{_m('m')}(?:\s+{_y('y')})?{HINT}{DAYTIME}{CLOCK}",
        lambda m: ("day", (_int(m, "y"), _month(m, "m"), _int(m, "d"))),
    ),
    (
        rf"{_y('y')}-(?P<mm>0[1-9]|1[0-2])-(?P<d>[0-3]\d)(?!\d)",
        lambda m: ("day", (_int(m, "y"), _int(m, "mm"), _int(m, "d"))),
    ),
    (
        rf"(?<![\d/]){_d('d')}[/.-](?P<mm>0?[1-9]|1[0-2])[/.-]{_y('y')}",
        lambda m: ("day", (_int(m, "y"), _int(m, "mm"), _int(m, "d"))),
    ),
    # dans la nuit de mardi à mercredi; de lundi à mercredi; mardi et mercredi
    (
        rf"(?:dans la nuit |la nuit )?(?:de|du)\s+{_w('w1')}\s+(?:a|au)\s+{_w('w2')}{HINT}",
        lambda m: ("weekdays", (WEEKDAYS[m["w1"]], WEEKDAYS[m["w2"]])),
    ),
    (
        rf"{_w('w1')}\s+et\s+{_w('w2')}{HINT}",
        lambda m: ("weekdays", (WEEKDAYS[m["w1"]], WEEKDAYS[m["w2"]])),
    ),
    (
        rf"(?P<this>ce\s+)?{_w('w')}(?:\s+(?P<week>de la semaine (?:prochaine|derniere)|en huit))?"
        rf"{HINT}{DAYTIME}{CLOCK}",
        lambda m: ("weekday", (WEEKDAYS[m["w"]], m["week"] or "", m["this"] or "")),
    ),
    (
        rf"(?P<word>avant-hier|apres-demain|aujourd'hui|hier|demain|ce jour(?!-la)"
        rf"|ce soir|ce matin|cet apres-midi|cette nuit){DAYTIME}{CLOCK}",
        lambda m: (
            "offset",
            (
                "day",
                {"avant-hier": -2, "hier": -1, "demain": 1, "apres-demain": 2}.get(m["word"], 0),
            ),
        ),
    ),
    (
        r"(?P<word>l'avant-veille|la veille|le surlendemain|le lendemain|le meme jour|ce jour-la"
        r"|au meme moment|au lendemain)(?:\s+(?:au soir|matin|soir))?",
        lambda m: (
            "anchor",
            (
                "day",
                {
                    "l'avant-veille": -2,
                    "la veille": -1,
                    "le lendemain": 1,
                    "au lendemain": 1,
                    "le surlendemain": 2,
                }.get(m["word"], 0),
            ),
        ),
    ),
    (
        rf"{N}\s+(?P<unit>jour|semaine|mois|an|annee)s?\s+"
        r"(?P<way>plus tot|auparavant|plus tard|apres)(?!\s+(?:la|le|l'|son|sa|un))",
        lambda m: ("anchor", (UNITS[m["unit"]], _sign(m, ("plus tot", "auparavant")) * _number(m))),
    ),
    (
        rf"(?P<way>il y a|voici|dans)\s+(?:environ\s+|pres de\s+)?{N}"
        r"\s+(?P<unit>jour|semaine|mois|an|annee|decennie)s?\b",
        lambda m: ("offset", (UNITS[m["unit"]], _sign(m, ("il y a", "voici")) * _number(m))),
    ),
    (
        r"(?:(?P<this>cette|cet?)\s+|la\s+|le\s+|l')(?P<unit>semaine|mois|annee|an|week-end)(?:\s+(?P<hint>derniere?|prochaine?|passee?|ecoulee?))?(?:-ci)?",
        lambda m: (
            "period",
            (
                {"week-end": "weekend"}.get(m["unit"], UNITS.get(m["unit"], "")),
                m.groupdict()["this"] or "",
            ),
        ),
    ),
    (
        rf"(?:(?:au|a l'|cet?|l')\s*)(?P<season>printemps|ete|automne|hiver)"
        rf"(?:\s+{_y('y')})?{HINT}",
        lambda m: ("season", (SEASON_CODES[m["season"]], _int(m, "y"))),
    ),
    (r"(?P<name>noel|la toussaint|l'assomption)", lambda m: ("day", (None, *HOLIDAYS[m["name"]]))),
    (
        rf"(?:fin|debut|mi-|mi|courant|a la mi-|la mi-)\s*{_m('m')}(?:\s+{_y('y')})?{HINT}",
        lambda m: ("month", (_int(m, "y"), _month(m, "m"))),
    ),
    (
        rf"(?:en\s+|au mois de\s+|au mois d'|entre\s+|des\s+|depuis\s+"
        rf"|avant\s+|pour\s+)?{_m('m')}(?:\s+{_y('y')})?{HINT}",
        lambda m: ("month", (_int(m, "y"), _month(m, "m"))),
    ),
    (
        rf"(?:entre\s+|de\s+)?{_y('y1')}\s*(?:-|–|a|et)\s*{_y('y2')}",
        lambda m: ("years", (_int(m, "y1"), _int(m, "y2"))),
    ),
    (rf"(?:les )?annees\s+{_y('y')}", lambda m: ("decade", (_int(m, "y"),))),
    (rf"(?:fin\s+|debut\s+|l'an\s+|annee\s+)?{_y('y')}", lambda m: ("year", (_int(m, "y"),))),
)
COMPILED = tuple((re.compile(r"(?<![\w-])" + p, re.ASCII), reader) for p, reader in PATTERNS)
SINCE = re.compile(r"(?:depuis|des|a partir d[eu'])(?: le| la| l')?\s*$")
UNTIL = re.compile(r"(?:jusqu'(?:a|au|en)|d'ici(?: a)?|avant)(?: le| la| l')?\s*$")
HABIT = re.compile(r"(?:chaque|tous les|toutes les|agee? de|pendant|durant|en)\s*$")
ARTICLE = re.compile(r"(?:\ble|\bla)\s+$")
BARE_MONTHS = ("mars", "mai", "avril", "juin")


def _fold(text: str) -> str:
    """Lower case without accents, code point for code point."""
    out = []
    for char in text:
        bare = strip_accents(char).lower()
        out.append(
            "'" if char in "’ʼ" else bare if len(bare) == 1 else " " if char.isspace() else char
        )
    return "".join(" " if c.isspace() else c for c in out)


def find_dates(text: str) -> list[DateExpression]:
    """Text -> date expressions in order, none inside another; the longest reading wins.

    Offsets are code points of ``text``. Ages, durations and habits ("chaque lundi") are left out.
    """
    folded = _fold(text)
    found: list[DateExpression] = []
    for rank, expression in sorted(_all(folded), key=lambda x: (x[1].start, -x[1].end, x[0])):
        del rank
        if not found or expression.start >= found[-1].end:
            found.append(expression)
    return found


def _all(folded: str) -> Iterator[tuple[int, DateExpression]]:
    for rank, (pattern, reader) in enumerate(COMPILED):
        for match in pattern.finditer(folded):
            kind, fields = reader(match)
            if not _plausible(match, kind, fields, folded):
                continue
            before = folded[: match.start()]
            since = "since" if SINCE.search(before) else "until" if UNTIL.search(before) else ""
            if match.group().startswith(("des ", "depuis ")):
                since = "since"
            yield (
                rank,
                DateExpression(match.start(), match.end(), kind, fields, _hint(match), since),
            )


def _hint(match: re.Match[str]) -> int | None:
    groups = match.groupdict()
    hint = groups.get("hint")
    if hint:
        return -1 if hint.startswith(("dern", "pass", "ecou")) else 0 if hint == "courant" else 1
    return 0 if groups.get("this") else None


def _plausible(
    match: re.Match[str], kind: str, fields: tuple[int | str | None, ...], folded: str
) -> bool:
    before = folded[: match.start()]
    if HABIT.search(before) and kind in ("weekday", "offset", "anchor", "period"):
        return False
    if kind == "weekday" and before.endswith("le ") and _hint(match) is None:
        return False  # "le lundi" is a habit
    if kind == "day":
        month, day = fields[1], fields[2]
        return (
            isinstance(month, int)
            and isinstance(day, int)
            and day <= (30 if month in (4, 6, 9, 11) else 29 if month == 2 else 31)
        )
    if kind == "month" and match.group() in BARE_MONTHS:
        return False  # a bare "mars" or "mai" may be anything
    if kind == "period" and _hint(match) is None:
        return False
    if kind == "year" and re.search(r"[\w-]-$|\b(?:horizon|agenda|cop|article|n°|loi)\s$", before):
        return False
    return not (kind == "offset" and fields[1] == 0 and "il y a" in match.group())
